import { explainCounted, type HolidayCalendar, recount } from '../../workflows/domain/calendar.ts';
import type { Due, Obligation } from '../../workflows/domain/obligation.ts';
import { cityOf, type Day, formatDay, formatInstant, type Locale } from '../../workflows/domain/time.ts';

interface Words {
  readonly begunLate: (begun: string, instead: string) => string;
  readonly beforeDeparture: (firstDay: string, instead: string) => string;
  readonly byReviewer: string;
  readonly suspended: (days: number, instead: string) => string;
  readonly atLeast: string;
  readonly given: (day: string, city: string) => string;
  readonly unknown: (awaits: string) => string;
  readonly hour: (at: string) => string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    begunLate: (begun, instead) =>
      `that would be ${instead}, with less than 2 working days to go when it began on ${begun}: 2 working days after that`,
    beforeDeparture: (firstDay, instead) =>
      `that would be ${instead}; what precedes departure is due at the latest the working day before ${firstDay}`,
    byReviewer: 'day set by the reviewer',
    suspended: (days, instead) => `${instead}, and ${days} working days lost to a suspension`,
    atLeast: '“at least”, read as that day',
    given: (day, city) => `${day}, end of day in ${city}`,
    unknown: (awaits) => `date not known yet: it hangs on the ${awaits}`,
    hour: (at) => `until ${at}`,
  },
  es: {
    begunLate: (begun, instead) =>
      `sería el ${instead}, a menos de 2 días hábiles de su comienzo el ${begun}: 2 días hábiles después`,
    beforeDeparture: (firstDay, instead) =>
      `sería el ${instead}; lo que precede a la salida vence a más tardar el día hábil anterior al ${firstDay}`,
    byReviewer: 'día fijado por quien revisa',
    suspended: (days, instead) => `${instead}, más ${days} días hábiles perdidos por una suspensión`,
    atLeast: '«al menos», leído como ese día',
    given: (day, city) => `${day}, final del día en ${city}`,
    unknown: (awaits) => `fecha aún desconocida: depende de ${awaits}`,
    hour: (at) => `hasta el ${at}`,
  },
  fr: {
    begunLate: (begun, instead) =>
      `ce serait le ${instead}, à moins de 2 jours ouvrables de son début le ${begun} : 2 jours ouvrables après`,
    beforeDeparture: (firstDay, instead) =>
      `ce serait le ${instead} ; ce qui précède le départ est dû au plus tard le jour ouvrable avant le ${firstDay}`,
    byReviewer: 'jour fixé par qui examine',
    suspended: (days, instead) => `${instead}, plus ${days} jours ouvrables perdus par une suspension`,
    atLeast: '« au moins », lu comme ce jour',
    given: (day, city) => `${day}, fin de journée à ${city}`,
    unknown: (awaits) => `date pas encore connue : elle dépend de ${awaits}`,
    hour: (at) => `jusqu’au ${at}`,
  },
};

/** How a due date came about, for people; what it waits for where it isn't known. */
export function explainDue(
  obligation: Pick<Obligation, 'due' | 'awaits'>,
  calendars: readonly HolidayCalendar[],
  locale: Locale,
): string {
  const { due, awaits } = obligation;
  const say = WORDS[locale];
  if (!due) return awaits ? say.unknown(awaits) : '';
  const told = due.counted ? [explainCounted(recount(due.counted, calendars), locale)] : [given(due, locale)];
  const adjusted = adjustment(due, locale);
  if (adjusted) told.push(adjusted);
  if (due.atLeast) told.push(say.atLeast);
  return told.join('; ');
}

function given(due: Due, locale: Locale): string {
  const say = WORDS[locale];
  const day = formatDay(due.day, locale);
  return due.at.endsWith(':59.999Z')
    ? say.given(day, cityOf(due.zone, locale))
    : say.hour(formatInstant(due.at, due.zone, locale));
}

function adjustment({ adjusted }: Due, locale: Locale): string | undefined {
  const say = WORDS[locale];
  const day = (one: Day) => formatDay(one, locale);
  switch (adjusted?.why) {
    case 'begun late':
      return say.begunLate(day(adjusted.begun), day(adjusted.instead));
    case 'before departure':
      return say.beforeDeparture(day(adjusted.firstDay), day(adjusted.instead));
    case 'set by the reviewer':
      return say.byReviewer;
    case 'suspended':
      return say.suspended(adjusted.days, day(adjusted.instead));
    default:
      return undefined;
  }
}
