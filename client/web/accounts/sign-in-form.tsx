import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { AddressField } from '../forms/inputs.tsx';
import { ErrorSummary } from '../forms/parts.tsx';

export interface SignInFormProps {
  readonly locale: Locale;
  /** Where to go afterwards. */
  readonly next: string;
  readonly email?: string;
  readonly error?: string | undefined;
  readonly providerName?: string | undefined;
  readonly offersPeople?: boolean | undefined;
}

/** One field, and the sign-in of the house where there is one. */
export function SignInForm({ locale, next, email, error, providerName, offersPeople }: SignInFormProps) {
  const t = speaker(locale);
  const query = { next: next === '/' ? undefined : next };
  return (
    <>
      <ErrorSummary wrong={error ? [{ field: 'email', sentence: error }] : []} locale={locale} />
      <form class="form" method="post" action={pathTo('signIn')} novalidate>
        <input type="hidden" name="next" value={next} />
        <AddressField
          name="email"
          autocomplete="email"
          label={t('accounts.sign-in.email')}
          hint={t('accounts.sign-in.email-help')}
          value={email}
          error={error}
          locale={locale}
        />
        <div class="form__actions">
          <Button>{t('accounts.sign-in.send')}</Button>
        </div>
      </form>
      {providerName && (
        <div class="sign-in-other">
          <p>
            <Link class="ecl-link--secondary" href={pathTo('signInByProvider', query)}>
              {t('accounts.sign-in.provider', { name: providerName })}
            </Link>
          </p>
          <p class="ecl-help-block">{t('accounts.sign-in.provider-help')}</p>
        </div>
      )}
      {offersPeople && (
        <p class="sign-in-other">
          <Link href={pathTo('signInAs', query)}>{t('accounts.sign-in.people')}</Link>
        </p>
      )}
    </>
  );
}
