import type { Locale } from '../../../workflows/domain/time.ts';
import { TOKEN_DAYS } from '../../facade/tokens.ts';
import type { TokenWish } from '../../missions.ts';
import { TOKEN_SCOPES } from '../../ports/tokens.ts';
import type { TokenRow } from '../../ports.ts';
import { Choice, TextField } from '../forms/inputs.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { instantIn, type Reader } from '../when.ts';
import { Act, Rows } from './parts.tsx';
import { ACCOUNT_WORDS } from './words.ts';

/** A token as somebody typed that they want it. */
export type TokenAnswers = Readonly<Record<'name' | 'scope' | 'days', string>>;
const NO_TOKEN: TokenAnswers = { name: '', scope: 'read', days: String(TOKEN_DAYS[1]) };

export const tokenAnswers = (field: (name: string) => string): TokenAnswers => ({
  name: field('purpose'),
  scope: field('scope'),
  days: field('days'),
});

export function tokenOf(
  answers: TokenAnswers,
  locale: Locale,
): { readonly wish: TokenWish } | { readonly wrong: readonly Wrong[] } {
  const words = ACCOUNT_WORDS[locale].account;
  const name = answers.name.slice(0, 100);
  const days = TOKEN_DAYS.find((each) => String(each) === answers.days);
  const scope = TOKEN_SCOPES.find((each) => each === answers.scope);
  const wrong: Wrong[] = [];
  if (name === '') wrong.push({ field: 'purpose', sentence: words.tokenNameMissing });
  if (days === undefined) wrong.push({ field: 'days', sentence: words.tokenDaysMissing });
  if (scope === undefined) wrong.push({ field: 'scope', sentence: words.tokenScopeMissing });
  return scope === undefined || days === undefined || wrong.length > 0
    ? { wrong }
    : { wish: { name, scope, days } };
}

/** What acts for somebody in programs, and the form for another. */
export function Tokens(props: {
  readonly tokens: readonly TokenRow[];
  readonly reader: Reader;
  /** As it was typed, to be shown again. */
  readonly answers?: TokenAnswers | undefined;
  readonly wrong: readonly Wrong[];
}) {
  const { tokens, reader, answers, wrong } = props;
  const { name, scope: may, days: chosen } = answers ?? NO_TOKEN;
  const error = (field: string) => wrong.find((each) => each.field === field)?.sentence;
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
            { title: words.tokenScope, cell: ({ scope }) => words.scopes[scope] },
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
      <details class="more" open={answers !== undefined}>
        <summary>{words.makeToken}</summary>
        <ErrorSummary wrong={wrong} locale={locale} />
        <form class="form" method="post" action="/account/tokens" novalidate>
          <TextField
            name="purpose"
            label={words.tokenName}
            hint={words.tokenNameHelp}
            value={name}
            error={error('purpose')}
            locale={locale}
            size="m"
          />
          <Choice
            name="scope"
            label={words.tokenScope}
            hint={words.tokenScopeHelp}
            value={may}
            error={error('scope')}
            options={TOKEN_SCOPES.map((scope) => ({ value: scope, label: words.scopeMeans[scope] }))}
            locale={locale}
          />
          <Choice
            name="days"
            label={words.tokenDays}
            value={chosen}
            error={error('days')}
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
