import { lentRoles } from '../../../facility/roles.ts';
import { formatDay } from '../../../language/format.ts';
import { roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { GRANTORS } from '../../../workflows/domain/absences.ts';
import { isSameAddress } from '../../../workflows/domain/mail-address.ts';
import { type Absence, isLent } from '../../../workflows/domain/people.ts';
import { isDay, type Locale } from '../../../workflows/domain/time.ts';
import { ABSENCE_FAULTS, MissionError } from '../../errors.ts';
import { faultSentence } from '../../explain.ts';
import type { AbsenceWish } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { Button } from '../button.tsx';
import { Fold } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { Choice, DayField, PersonField } from '../forms/inputs.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { Table } from '../table.tsx';
import { Act } from './parts.tsx';

export const mayBeRelieved = ({ roles }: Person): boolean => roles.some(isLent);

/** Who together give a substitute a role for a time: one proposes, the other confirms. */
export const mayGrant = ({ roles }: Person): boolean => GRANTORS.some((role) => roles.includes(role));

/** As it was typed. */
export type AbsenceAnswers = Readonly<Record<'person' | 'substitute' | 'from' | 'to' | 'role', string>>;
export const NO_ABSENCE: AbsenceAnswers = { person: '', substitute: '', from: '', to: '', role: '' };

export const absenceAnswers = (
  field: (name: string) => string,
  person = field('person'),
): AbsenceAnswers => ({
  person,
  substitute: field('substitute'),
  from: field('from'),
  to: field('to'),
  role: field('role'),
});

/** The absence that was typed, or what is missing of it; whether it may be is the façade's to say. */
export function absenceOf(
  answers: AbsenceAnswers,
  people: readonly Person[],
  locale: Locale,
): { readonly absence: AbsenceWish } | { readonly wrong: readonly Wrong[] } {
  const t = speaker(locale);
  const wrong: Wrong[] = [];
  const found = (named: string) =>
    people.find(({ person, email }) => person === named || isSameAddress(email, named));
  const [away, there] = [found(answers.person), found(answers.substitute)];
  if (!away) wrong.push({ field: 'person', sentence: t('accounts.absences.missing.person') });
  if (!there) wrong.push({ field: 'substitute', sentence: t('accounts.absences.missing.substitute') });
  const { from, to } = answers;
  if (!isDay(from)) wrong.push({ field: 'from', sentence: t('accounts.absences.missing.from') });
  if (!isDay(to)) wrong.push({ field: 'to', sentence: t('accounts.absences.missing.to') });
  const role = lentRoles().find((each) => each === answers.role);
  if (wrong.length > 0 || !away || !there || !isDay(from) || !isDay(to)) return { wrong };
  const absence = { person: away.person, substitute: there.person, from, to };
  return { absence: { ...absence, ...(role ? { role } : {}) } };
}

/** Which field a refusal of an absence belongs to. */
const FIELD_OF: Readonly<Partial<Record<string, string>>> = {
  'absence-backwards': 'to',
  'absence-too-long': 'to',
  'absence-long-past': 'from',
  'absence-overlaps': 'from',
  'nothing-to-lend': 'person',
  'is-substitute': 'person',
  'role-not-lent': 'role',
  'grant-needs-other': 'role',
};

/** Records it; else why not, at the field that would mend it. */
export async function refusalOfAbsence(
  record: () => Promise<unknown>,
  people: readonly Person[],
  locale: Locale,
): Promise<readonly Wrong[]> {
  try {
    await record();
    return [];
  } catch (error) {
    if (!(error instanceof MissionError) || !ABSENCE_FAULTS.some((code) => code === error.code)) throw error;
    const named = (value: unknown) => people.find(({ person }) => person === value)?.name ?? value;
    const { person, substitute } = error.data;
    const data = {
      ...error.data,
      ...(person === undefined ? {} : { person: String(named(person)) }),
      ...(substitute === undefined ? {} : { substitute: String(named(substitute)) }),
    };
    const code = error.code as (typeof ABSENCE_FAULTS)[number];
    return [{ field: FIELD_OF[code] ?? 'substitute', sentence: faultSentence(code, data, locale) }];
  }
}

/** Absences that are recorded, and the form for another. */
export function Absences(props: {
  readonly absences: readonly Absence[];
  readonly people: readonly Person[];
  /** Whose absences are meant; everybody's where it is left out. */
  readonly own?: Person;
  /** Who looks, where it is somebody who may give roles for a time. */
  readonly grantor?: Person;
  readonly answers: AbsenceAnswers;
  readonly wrong: readonly Wrong[];
  /** Whether what was typed is shown although nothing is wrong with it. */
  readonly isOpen?: boolean;
  /** Where each is posted to. */
  readonly at: { readonly record: string; readonly end: string; readonly confirm?: string };
  readonly locale: Locale;
}) {
  const { absences, people, own, grantor, answers, wrong, isOpen = false, at, locale } = props;
  const t = speaker(locale);
  const nameOf = (id: string) => people.find(({ person }) => person === id)?.name ?? id;
  const about = fieldsWith(answers, wrong, locale);
  const options = people
    .filter((person) => mayBeRelieved(person))
    .map(({ person, name, email }) => ({ value: person, label: name, hint: email }));
  return (
    <>
      <Table
        none={<p class="muted">{t('accounts.absences.none')}</p>}
        caption={t('accounts.absences.title')}
        hidesCaption
        rows={absences}
        columns={[
          { title: t('accounts.absences.who'), cell: ({ person }) => nameOf(person) },
          { title: t('accounts.absences.substitute'), cell: ({ substitute }) => nameOf(substitute) },
          { title: t('accounts.absences.from'), cell: ({ from }) => formatDay(from, locale) },
          { title: t('accounts.absences.to'), cell: ({ to }) => formatDay(to, locale) },
          {
            title: t('accounts.absences.granted'),
            cell: ({ person, substitute, from, grant }) =>
              grant ? (
                <>
                  {grant.confirmedBy === null
                    ? t('accounts.absences.grant-proposed', {
                        role: roleName(grant.role, locale),
                        by: nameOf(grant.proposedBy),
                      })
                    : t('accounts.absences.grant-given', {
                        role: roleName(grant.role, locale),
                        by: nameOf(grant.proposedBy),
                        confirmed: nameOf(grant.confirmedBy),
                      })}
                  {grantor &&
                    at.confirm &&
                    grant.confirmedBy === null &&
                    ![grant.proposedBy, substitute].includes(grantor.person) && (
                      <Act
                        action={at.confirm}
                        fields={{ person, from }}
                        text={t('accounts.absences.confirm')}
                        about={t('accounts.absences.confirm-the', {
                          who: nameOf(substitute),
                          role: roleName(grant.role, locale),
                        })}
                      />
                    )}
                </>
              ) : (
                ''
              ),
          },
          {
            title: '',
            cell: ({ person, from }) => (
              <Act
                action={at.end}
                fields={{ person, from }}
                text={t('accounts.absences.remove')}
                about={t('accounts.absences.remove-the', {
                  name: nameOf(person),
                  from: formatDay(from, locale),
                })}
              />
            ),
          },
        ]}
      />
      <Fold title={t('accounts.absences.record')} isOpen={isOpen || wrong.length > 0}>
        <ErrorSummary wrong={wrong} locale={locale} />
        <form class="form" method="post" action={at.record} novalidate>
          {own ? (
            <input type="hidden" name="person" value={own.person} />
          ) : (
            <PersonField {...about('person')} label={t('accounts.absences.who')} people={options} />
          )}
          <PersonField
            {...about('substitute')}
            label={t('accounts.absences.substitute')}
            people={options.filter(({ value }) => value !== own?.person)}
          />
          <DayField {...about('from')} label={t('accounts.absences.from')} />
          <DayField {...about('to')} label={t('accounts.absences.to')} />
          {grantor && (
            <Choice
              {...about('role')}
              label={t('accounts.absences.role')}
              hint={t('accounts.absences.role-help')}
              options={[
                { value: '', label: t('accounts.absences.own-role') },
                ...lentRoles().map((role) => ({ value: role, label: roleName(role, locale) })),
              ]}
            />
          )}
          <div class="form__actions">
            <Button rank="secondary">{t('accounts.absences.record')}</Button>
          </div>
        </form>
      </Fold>
    </>
  );
}
