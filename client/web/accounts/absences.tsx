import { isSameAddress } from '../../../workflows/domain/mail-address.ts';
import type { Absence, Role } from '../../../workflows/domain/people.ts';
import { formatDay, isDay, type Locale } from '../../../workflows/domain/time.ts';
import type { Person } from '../../ports.ts';
import { DayField, PersonField } from '../forms/inputs.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { Act, Rows } from './parts.tsx';
import { ACCOUNT_WORDS } from './words.ts';

/** Who has something to hand over while they are away. */
const RELIEVED: readonly Role[] = [
  'coordinator',
  'technical expert',
  'head of facility',
  'committee member',
  'administrator',
];
export const mayBeRelieved = ({ roles }: Person): boolean => roles.some((role) => RELIEVED.includes(role));

/** As it was typed. */
export type AbsenceAnswers = Readonly<Record<'person' | 'substitute' | 'from' | 'to', string>>;
export const NO_ABSENCE: AbsenceAnswers = { person: '', substitute: '', from: '', to: '' };

/** The absence that was typed, or what is wrong with it. */
export function absenceOf(
  answers: AbsenceAnswers,
  people: readonly Person[],
  locale: Locale,
): { readonly absence: Absence } | { readonly wrong: readonly Wrong[] } {
  const words = ACCOUNT_WORDS[locale].absences;
  const wrong: Wrong[] = [];
  const found = (named: string) =>
    people.find(({ person, email }) => person === named || isSameAddress(email, named));
  const [away, there] = [found(answers.person), found(answers.substitute)];
  if (!away) wrong.push({ field: 'person', sentence: words.missing.person });
  if (!there) wrong.push({ field: 'substitute', sentence: words.missing.substitute });
  if (away && away === there) wrong.push({ field: 'substitute', sentence: words.self });
  const { from, to } = answers;
  if (!isDay(from)) wrong.push({ field: 'from', sentence: words.missing.from });
  if (!isDay(to)) wrong.push({ field: 'to', sentence: words.missing.to });
  if (isDay(from) && isDay(to) && to < from) wrong.push({ field: 'to', sentence: words.order });
  if (wrong.length > 0 || !away || !there || !isDay(from) || !isDay(to)) return { wrong };
  return { absence: { person: away.person, substitute: there.person, from, to } };
}

/** Absences that are recorded, and the form for another. */
export function Absences(props: {
  readonly absences: readonly Absence[];
  readonly people: readonly Person[];
  /** Whose absences are meant; everybody's where it is left out. */
  readonly own?: Person;
  readonly answers: AbsenceAnswers;
  readonly wrong: readonly Wrong[];
  /** Where the forms lead. */
  readonly path: string;
  readonly locale: Locale;
}) {
  const { absences, people, own, answers, wrong, path, locale } = props;
  const words = ACCOUNT_WORDS[locale].absences;
  const nameOf = (id: string) => people.find(({ person }) => person === id)?.name ?? id;
  const error = (field: string) => wrong.find((each) => each.field === field)?.sentence;
  const options = people
    .filter((person) => mayBeRelieved(person))
    .map(({ person, name, email }) => ({ value: person, label: name, hint: email }));
  return (
    <>
      {absences.length === 0 ? (
        <p class="muted">{words.none}</p>
      ) : (
        <Rows
          caption={words.title}
          hidesCaption
          rows={absences}
          columns={[
            { title: words.who, cell: ({ person }) => nameOf(person) },
            { title: words.substitute, cell: ({ substitute }) => nameOf(substitute) },
            { title: words.from, cell: ({ from }) => formatDay(from, locale) },
            { title: words.to, cell: ({ to }) => formatDay(to, locale) },
            {
              title: '',
              cell: ({ person, from }) => (
                <Act
                  action={`${path}/remove`}
                  fields={{ person, from }}
                  text={words.remove}
                  about={words.removeThe(nameOf(person), formatDay(from, locale))}
                />
              ),
            },
          ]}
        />
      )}
      <details class="more" open={wrong.length > 0}>
        <summary>{words.record}</summary>
        <ErrorSummary wrong={wrong} locale={locale} />
        <form class="form" method="post" action={path} novalidate>
          {own ? (
            <input type="hidden" name="person" value={own.person} />
          ) : (
            <PersonField
              name="person"
              label={words.who}
              people={options}
              value={answers.person}
              error={error('person')}
              locale={locale}
            />
          )}
          <PersonField
            name="substitute"
            label={words.substitute}
            people={options.filter(({ value }) => value !== own?.person)}
            value={answers.substitute}
            error={error('substitute')}
            locale={locale}
          />
          <DayField
            name="from"
            label={words.from}
            value={answers.from}
            error={error('from')}
            locale={locale}
          />
          <DayField name="to" label={words.to} value={answers.to} error={error('to')} locale={locale} />
          <div class="form__actions">
            <button class="ecl-button ecl-button--secondary" type="submit">
              {words.record}
            </button>
          </div>
        </form>
      </details>
    </>
  );
}
