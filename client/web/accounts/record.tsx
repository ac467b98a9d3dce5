import { PAGES, pathTo } from '../../../addresses/pages.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, type WebApp } from '../web.ts';
import { Exports, nameIn, SignIns } from './parts.tsx';
import { administrator, STYLES } from './request.ts';

const SHOWN = 200;

/** Who signed in, and who took lists away. */
export function addAccountRecord(app: WebApp, accounts: Accounts): void {
  app.get(PAGES.accountsRecord, async (context) => {
    administrator(context);
    const { locale, t } = context.var;
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
        title: t('accounts.accounts.record-title'),
        lead: t('accounts.accounts.record-lead'),
        crumbs: [{ text: t('accounts.accounts.title'), href: pathTo('accounts') }],
        styles: STYLES,
      },
      <>
        <h2>{t('accounts.accounts.sign-ins')}</h2>
        <SignIns rows={signIns} reader={reader} caption={t('accounts.accounts.sign-ins')} who={who} />
        <h2>{t('accounts.accounts.exports')}</h2>
        <Exports rows={exports} reader={reader} caption={t('accounts.accounts.exports')} who={who} />
      </>,
    );
  });
}
