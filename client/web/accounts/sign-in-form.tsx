import type { Locale } from '../../../workflows/domain/time.ts';
import { AddressField } from '../forms/inputs.tsx';
import { ErrorSummary } from '../forms/parts.tsx';
import { ACCOUNT_WORDS } from './words.ts';

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
  const words = ACCOUNT_WORDS[locale].signIn;
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <>
      <ErrorSummary wrong={error ? [{ field: 'email', sentence: error }] : []} locale={locale} />
      <form class="form" method="post" action="/sign-in" novalidate>
        <input type="hidden" name="next" value={next} />
        <AddressField
          name="email"
          autocomplete="email"
          label={words.email}
          hint={words.emailHelp}
          value={email}
          error={error}
          locale={locale}
        />
        <div class="form__actions">
          <button class="ecl-button ecl-button--primary" type="submit">
            {words.send}
          </button>
        </div>
      </form>
      {providerName && (
        <div class="sign-in-other">
          <p>
            <a class="ecl-link ecl-link--secondary" href={`/sign-in/oidc${query}`}>
              {words.provider(providerName)}
            </a>
          </p>
          <p class="ecl-help-block">{words.providerHelp}</p>
        </div>
      )}
      {offersPeople && (
        <p class="sign-in-other">
          <a class="ecl-link" href={`/sign-in/people${query}`}>
            {words.people}
          </a>
        </p>
      )}
    </>
  );
}
