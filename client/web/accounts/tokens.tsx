import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { TOKEN_DAYS } from '../../facade/tokens.ts';
import type { TokenWish } from '../../missions.ts';
import { TOKEN_SCOPES } from '../../ports/tokens.ts';
import type { TokenRow } from '../../ports.ts';
import { Button } from '../button.tsx';
import { Fold, Link } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { Choice, TextField } from '../forms/inputs.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { Table } from '../table.tsx';
import { instantIn, type Reader } from '../when.ts';
import { Act } from './parts.tsx';

/** A token as somebody typed that they want it. */
export type TokenAnswers = Readonly<Record<'purpose' | 'scope' | 'days', string>>;
const NO_TOKEN: TokenAnswers = { purpose: '', scope: 'read', days: String(TOKEN_DAYS[1]) };

export const tokenAnswers = (field: (name: string) => string): TokenAnswers => ({
  purpose: field('purpose'),
  scope: field('scope'),
  days: field('days'),
});

export function tokenOf(
  answers: TokenAnswers,
  locale: Locale,
): { readonly wish: TokenWish } | { readonly wrong: readonly Wrong[] } {
  const t = speaker(locale);
  const name = answers.purpose.slice(0, 100);
  const days = TOKEN_DAYS.find((each) => String(each) === answers.days);
  const scope = TOKEN_SCOPES.find((each) => each === answers.scope);
  const wrong: Wrong[] = [];
  if (name === '') wrong.push({ field: 'purpose', sentence: t('accounts.account.token-name-missing') });
  if (days === undefined) wrong.push({ field: 'days', sentence: t('accounts.account.token-days-missing') });
  if (scope === undefined)
    wrong.push({ field: 'scope', sentence: t('accounts.account.token-scope-missing') });
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
  const { locale, now, t } = reader;
  const about = fieldsWith(answers ?? NO_TOKEN, wrong, locale);
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{t('accounts.account.tokens')}</h2>
      <p>{t('accounts.account.tokens-lead')}</p>
      <Table
        none={<p class="muted">{t('accounts.account.no-tokens')}</p>}
        caption={t('accounts.account.tokens')}
        hidesCaption
        rows={tokens}
        columns={[
          { title: t('accounts.account.token-name'), cell: (row) => row.name },
          {
            title: t('accounts.account.token-scope'),
            cell: ({ scope }) => t(`accounts.account.scopes.${scope}`),
          },
          { title: t('accounts.account.made'), cell: ({ createdAt }) => instantIn(createdAt, reader) },
          {
            title: t('accounts.account.until'),
            cell: ({ expiresAt }) => (
              <>
                {instantIn(expiresAt, reader)}
                {expiresAt < now && <strong> {t('accounts.account.expired')}</strong>}
              </>
            ),
          },
          {
            title: t('accounts.account.used'),
            cell: ({ lastUsedAt }) =>
              lastUsedAt === null ? t('accounts.account.never') : instantIn(lastUsedAt, reader),
          },
          {
            title: '',
            cell: (row) => (
              <Act
                action={pathTo('tokenEnd')}
                fields={{ token: row.id }}
                text={t('accounts.account.revoke')}
                about={t('accounts.account.revoke-the', { name: row.name })}
              />
            ),
          },
        ]}
      />
      <Fold title={t('accounts.account.make-token')} isOpen={answers !== undefined}>
        <ErrorSummary wrong={wrong} locale={locale} />
        <form class="form" method="post" action={pathTo('tokens')} novalidate>
          <TextField
            {...about('purpose')}
            label={t('accounts.account.token-name')}
            hint={t('accounts.account.token-name-help')}
            size="m"
          />
          <Choice
            {...about('scope')}
            label={t('accounts.account.token-scope')}
            hint={t('accounts.account.token-scope-help')}
            options={TOKEN_SCOPES.map((scope) => ({
              value: scope,
              label: t(`accounts.account.scope-means.${scope}`),
            }))}
          />
          <Choice
            {...about('days')}
            label={t('accounts.account.token-days')}
            options={TOKEN_DAYS.map((days) => ({
              value: String(days),
              label: t('accounts.account.days', { n: days }),
            }))}
            inline
          />
          <div class="form__actions">
            <Button rank="secondary">{t('accounts.account.make-token')}</Button>
          </div>
        </form>
      </Fold>
    </section>
  );
}

/** Shown once, with the way to use it. */
export function NewToken({ token, publicUrl, locale }: { token: string; publicUrl: string; locale: Locale }) {
  const t = speaker(locale);
  return (
    <>
      <p>
        <code class="secret" lang="">
          {token}
        </code>
      </p>
      <p>{t('accounts.account.new-use')}</p>
      <pre class="secret">{`export MISSION_URL=${publicUrl} MISSION_TOKEN=${token}\nnpx mission list`}</pre>
      <p>
        <Link href={`${pathTo('account')}#tokens`}>{t('accounts.account.back')}</Link>
      </p>
    </>
  );
}
