import type { SessionRow } from '../../accounts/sessions.ts';
import { instantIn, type Reader } from '../when.ts';
import { Act, Rows } from './parts.tsx';
import { ACCOUNT_WORDS } from './words.ts';

/** Where somebody is signed in; each session can be ended, and all but this one at once. */
export function Sessions({
  sessions,
  reader,
}: {
  readonly sessions: readonly SessionRow[];
  readonly reader: Reader;
}) {
  const words = ACCOUNT_WORDS[reader.locale].account;
  const named = ({ browser }: SessionRow) => browser || words.unknownBrowser;
  const others = sessions.filter(({ isThis }) => !isThis);
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <p>{words.sessionsLead}</p>
      {sessions.length === 0 ? (
        <p class="muted">{words.noSession}</p>
      ) : (
        <Rows
          caption={words.sessions}
          hidesCaption
          rows={sessions}
          columns={[
            {
              title: words.browser,
              cell: (row) => (
                <>
                  {named(row)} {row.isThis && <span class="muted">({words.thisOne})</span>}
                </>
              ),
            },
            { title: words.since, cell: ({ since }) => instantIn(since, reader) },
            { title: words.until, cell: ({ until }) => instantIn(until, reader) },
            {
              title: '',
              cell: (row) => (
                <Act
                  action="/account/sessions/end"
                  fields={{ session: row.id }}
                  text={words.end}
                  about={words.endThe(named(row), instantIn(row.since, reader))}
                />
              ),
            },
          ]}
        />
      )}
      {others.length > 0 && (
        <form method="post" action="/account/sessions/end-others" class="form__actions">
          <button class="ecl-button ecl-button--secondary" type="submit">
            {words.endOthers}
          </button>
        </form>
      )}
    </section>
  );
}
