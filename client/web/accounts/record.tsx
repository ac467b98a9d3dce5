import type { Accounts } from '../../accounts/accounts.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, type WebApp } from '../web.ts';
import { Exports, nameIn, SignIns } from './parts.tsx';
import { administrator, STYLES } from './request.ts';
import { ACCOUNT_WORDS } from './words.ts';

const SHOWN = 200;

/** Who signed in, and who took lists away. */
export function addAccountRecord(app: WebApp, accounts: Accounts): void {
  app.get('/accounts/record', async (context) => {
    administrator(context);
    const locale = context.get('locale');
    const words = ACCOUNT_WORDS[locale];
    const [people, signIns, exports] = await Promise.all([
      missionsOf(context).people(),
      accounts.record.signIns({ limit: SHOWN }),
      accounts.record.exports({ limit: SHOWN }),
    ]);
    const who = nameIn(new Map(people.map((person) => [person.person, person])), locale);
    const reader = readerOf(context, missionsOf(context).present());
    return show(
      context,
      {
        title: words.accounts.recordTitle,
        lead: words.accounts.recordLead,
        crumbs: [{ text: words.accounts.title, href: '/accounts' }],
        styles: STYLES,
      },
      <>
        <h2>{words.accounts.signIns}</h2>
        {signIns.length === 0 ? (
          <p class="muted">{words.account.noSignIns}</p>
        ) : (
          <SignIns rows={signIns} reader={reader} caption={words.accounts.signIns} who={who} />
        )}
        <h2>{words.accounts.exports}</h2>
        {exports.length === 0 ? (
          <p class="muted">{words.account.noExports}</p>
        ) : (
          <Exports rows={exports} reader={reader} caption={words.accounts.exports} who={who} />
        )}
      </>,
    );
  });
}
