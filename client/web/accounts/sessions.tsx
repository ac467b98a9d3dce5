import type { Locale } from '../../../workflows/domain/time.ts';
import { type SessionRow, TOKEN_DAYS } from '../../accounts/holdings.ts';
import type { TokenRow } from '../../accounts/ports.ts';
import { Choice, TextField } from '../forms/inputs.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
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

/** What acts for somebody in programs, and the form for another. */
export function Tokens(props: {
  readonly tokens: readonly TokenRow[];
  readonly reader: Reader;
  readonly name: string;
  readonly wrong: readonly Wrong[];
}) {
  const { tokens, reader, name, wrong } = props;
  const { locale, now } = reader;
  const words = ACCOUNT_WORDS[locale].account;
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{words.tokens}</h2>
      <p>{words.tokensLead}</p>
      {tokens.length === 0 ? (
        <p class="muted">{words.noTokens}</p>
      ) : (
        <Rows
          caption={words.tokens}
          hidesCaption
          rows={tokens}
          columns={[
            { title: words.tokenName, cell: (row) => row.name },
            { title: words.made, cell: ({ createdAt }) => instantIn(createdAt, reader) },
            {
              title: words.until,
              cell: ({ expiresAt }) => (
                <>
                  {instantIn(expiresAt, reader)}
                  {expiresAt < now && <strong> {words.expired}</strong>}
                </>
              ),
            },
            {
              title: words.used,
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : instantIn(lastUsedAt, reader)),
            },
            {
              title: '',
              cell: (row) => (
                <Act
                  action="/account/tokens/revoke"
                  fields={{ token: row.id }}
                  text={words.revoke}
                  about={words.revokeThe(row.name)}
                />
              ),
            },
          ]}
        />
      )}
      <details class="more" open={wrong.length > 0}>
        <summary>{words.makeToken}</summary>
        <ErrorSummary wrong={wrong} locale={locale} />
        <form class="form" method="post" action="/account/tokens" novalidate>
          <TextField
            name="purpose"
            label={words.tokenName}
            hint={words.tokenNameHelp}
            value={name}
            error={wrong[0]?.sentence}
            locale={locale}
            size="m"
          />
          <Choice
            name="days"
            label={words.tokenDays}
            value={String(TOKEN_DAYS[1])}
            options={TOKEN_DAYS.map((days) => ({ value: String(days), label: words.days(days) }))}
            locale={locale}
            inline
          />
          <div class="form__actions">
            <button class="ecl-button ecl-button--secondary" type="submit">
              {words.makeToken}
            </button>
          </div>
        </form>
      </details>
    </section>
  );
}

/** Shown once, with the way to use it. */
export function NewToken(props: {
  readonly token: string;
  readonly publicUrl: string;
  readonly locale: Locale;
}) {
  const { token, publicUrl, locale } = props;
  const words = ACCOUNT_WORDS[locale].account;
  return (
    <>
      <p>
        <code class="secret" lang="">
          {token}
        </code>
      </p>
      <p>{words.newUse}</p>
      <pre class="secret">{`export MISSION_URL=${publicUrl} MISSION_TOKEN=${token}\nnpx mission list`}</pre>
      <p>
        <a class="ecl-link" href="/account#tokens">
          {words.back}
        </a>
      </p>
    </>
  );
}
