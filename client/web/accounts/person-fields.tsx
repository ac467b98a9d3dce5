import { accountRoles } from '../../../facility/roles.ts';
import { roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { isOffered, isZone, LOCALES, type Locale, zone } from '../../../workflows/domain/time.ts';
import { fault, MissionError } from '../../errors.ts';
import type { Person } from '../../ports.ts';
import { fieldsWith } from '../forms/frame.tsx';
import { AddressField, Checks, Choice, TextField } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { countryOptions, isListed, zoneOptions } from '../forms/places.ts';
import { ownName } from '../languages.ts';
import { addressFault } from './request.ts';

/** What is asked about a person; of addresses and roles only whoever administers is asked. */
export interface PersonAnswers {
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly zone: string;
  readonly country: string;
  readonly roles: readonly string[];
}

export const answered = (field: (name: string) => string, roles: readonly string[] = []): PersonAnswers => ({
  name: field('name'),
  email: field('email'),
  language: field('language'),
  zone: field('zone'),
  country: field('country'),
  roles,
});

/** One sentence a field that is wrong, in the order of the form. */
export function faultsOf(
  answers: PersonAnswers,
  locale: Locale,
  asked: { readonly email: boolean; readonly roles: boolean },
): readonly Wrong[] {
  const t = speaker(locale);
  const badAddress = asked.email ? addressFault(answers.email, locale) : undefined;
  const wrong: Wrong[] = [];
  const check = (field: string, isRight: boolean, sentence: string) => {
    if (!isRight) wrong.push({ field, sentence });
  };
  check('name', answers.name !== '' && answers.name.length <= 200, t('accounts.person.missing.name'));
  if (badAddress) wrong.push({ field: 'email', sentence: badAddress });
  check('language', isOffered(answers.language), t('accounts.person.missing.language'));
  check('country', isListed(answers.country), t('accounts.person.missing.country'));
  check('zone', isZone(answers.zone), t('accounts.person.missing.zone'));
  const known = answers.roles.every((role) => accountRoles().includes(role));
  if (asked.roles) check('roles', known && answers.roles.length > 0, t('accounts.person.missing.roles'));
  return wrong;
}

/** The person that faultless answers make of the one that was. */
export function personWith(before: Pick<Person, 'person'>, answers: PersonAnswers): Person {
  const { name, email, language, country } = answers;
  if (!isZone(answers.zone) || !isOffered(language)) throw fault('internal');
  return {
    person: before.person,
    name,
    email,
    language,
    zone: zone(answers.zone),
    country,
    roles: accountRoles().filter((role) => answers.roles.includes(role)),
  };
}

/** What the directory refuses to keep, as a fault of the field that would mend it. */
export async function refusalOf(save: () => Promise<unknown>, locale: Locale): Promise<readonly Wrong[]> {
  const t = speaker(locale);
  try {
    await save();
    return [];
  } catch (error) {
    const code = error instanceof MissionError ? error.code : undefined;
    if (code === 'address-taken') return [{ field: 'email', sentence: t('accounts.accounts.address-taken') }];
    if (code === 'last-administrator')
      return [{ field: 'roles', sentence: t('accounts.accounts.last-administrator') }];
    throw error;
  }
}

export function PersonFields(props: {
  readonly answers: PersonAnswers;
  readonly wrong: readonly Wrong[];
  readonly locale: Locale;
  readonly asksEmail?: boolean;
  readonly asksRoles?: boolean;
}) {
  const { answers, wrong, locale, asksEmail, asksRoles } = props;
  const t = speaker(locale);
  const about = fieldsWith({ ...answers }, wrong, locale);
  return (
    <>
      <TextField
        {...about('name')}
        label={t('accounts.person.name')}
        hint={t('accounts.person.name-help')}
        autocomplete={asksEmail ? 'off' : 'name'}
      />
      {asksEmail && (
        <AddressField
          {...about('email')}
          label={t('accounts.person.email')}
          hint={t('accounts.person.email-help')}
        />
      )}
      <Choice
        {...about('language')}
        label={t('accounts.person.language')}
        options={LOCALES.map((value) => ({ value, label: ownName(value) }))}
        inline
      />
      <Choice
        {...about('country')}
        label={t('accounts.person.country')}
        hint={t('accounts.person.country-help')}
        options={countryOptions(locale, 2)}
      />
      <Choice
        {...about('zone')}
        label={t('accounts.person.zone')}
        hint={t('accounts.person.zone-help')}
        options={zoneOptions(locale, answers.zone)}
      />
      {asksRoles && (
        <Checks
          {...about('roles')}
          label={t('accounts.person.roles')}
          hint={speaker(locale)('accounts.accounts.roles-help')}
          values={answers.roles}
          options={accountRoles().map((role) => ({ value: role, label: roleName(role, locale) }))}
        />
      )}
    </>
  );
}
