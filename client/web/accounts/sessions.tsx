import { pathTo } from '../../../addresses/pages.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { SessionRow } from '../../accounts/sessions.ts';
import { Button } from '../button.tsx';
import { Table } from '../table.tsx';
import { instantIn, type Reader } from '../when.ts';
import { Act } from './parts.tsx';

/** Where somebody is signed in; each session can be ended, and all but this one at once. */
export function Sessions({
  sessions,
  ends,
  reader,
}: {
  readonly sessions: readonly SessionRow[];
  readonly ends: ReturnType<Accounts['endOfSessions']>;
  readonly reader: Reader;
}) {
  const { t } = reader;
  const named = ({ browser }: SessionRow) => browser || t('accounts.account.unknown-browser');
  const others = sessions.filter(({ isThis }) => !isThis);
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('accounts.account.sessions')}</h2>
      <p>{t('accounts.account.sessions-lead', ends)}</p>
      <Table
        none={<p class="muted">{t('accounts.account.no-session')}</p>}
        caption={t('accounts.account.sessions')}
        hidesCaption
        rows={sessions}
        columns={[
          {
            title: t('accounts.account.browser'),
            cell: (row) => (
              <>
                {named(row)} {row.isThis && <span class="muted">({t('accounts.account.this-one')})</span>}
              </>
            ),
          },
          { title: t('accounts.account.since'), cell: ({ since }) => instantIn(since, reader) },
          { title: t('accounts.account.until'), cell: ({ until }) => instantIn(until, reader) },
          {
            title: '',
            cell: (row) => (
              <Act
                action={pathTo('sessionEnd')}
                fields={{ session: row.id }}
                text={t('accounts.account.end')}
                about={t('accounts.account.end-the', {
                  browser: named(row),
                  since: instantIn(row.since, reader),
                })}
              />
            ),
          },
        ]}
      />
      {others.length > 0 && (
        <form method="post" action={pathTo('sessionsEnd')} class="form__actions">
          <Button rank="secondary">{t('accounts.account.end-others')}</Button>
        </form>
      )}
    </section>
  );
}
