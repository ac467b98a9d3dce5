/**
 * How a due date came about, in a sentence for people. Obligations keep only what a date was counted from; the days
 * counted and skipped are found again here, when somebody asks.
 */

import {
  CalendarHorizonError,
  type CountSpec,
  explainCounted,
  explainDistance,
  type HolidayCalendar,
  recount,
  workingDaysBetween,
} from './calendar.ts';
import type { Due, Obligation } from './obligation.ts';
import { cityOf, endOfDay, formatDay, formatInstant, type Locale } from './time.ts';

type Awaited = NonNullable<Obligation['awaits']>;

interface Words {
  readonly begunLate: (instead: string, begun: string, days: number) => string;
  readonly beforeDeparture: (instead: string, firstDay: string) => string;
  readonly byReviewer: string;
  readonly suspended: (instead: string, days: number) => string;
  readonly atLeast: (days: number) => string;
  readonly given: (day: string, city: string) => string;
  readonly until: (at: string) => string;
  readonly unknown: string;
  /** Why there is no date yet; of the last three also why what has a date can't be begun. */
  readonly awaits: Readonly<Record<Awaited, string>>;
  readonly between: string;
}

const en = (n: number) => `${n} working day${n === 1 ? '' : 's'}`;
const es = (n: number) => `${n} ${n === 1 ? 'día hábil' : 'días hábiles'}`;
const fr = (n: number) => `${n} ${n === 1 ? 'jour ouvrable' : 'jours ouvrables'}`;

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    begunLate: (instead, begun, days) =>
      `that would be ${instead}, but it began only on ${begun}: ${en(days)} after that`,
    beforeDeparture: (instead, firstDay) =>
      `that would be ${instead}, but what precedes departure is due at the latest the working day before ${firstDay}`,
    byReviewer: 'day set by the reviewer',
    suspended: (instead, days) => `that would be ${instead}, and a suspension took ${en(days)} from it`,
    atLeast: (days) => `the call says “at least ${en(days)} after”, taken as that day`,
    given: (day, city) => `${day}, end of day in ${city}`,
    until: (at) => `until ${at}`,
    unknown: 'date not known yet',
    awaits: {
      'deadline of the call': 'counts from the deadline of the call',
      'publication or last review': 'counts from the publication of the call or its last review',
      submission: 'counts from the submission',
      request: 'counts from the request',
      'last confirmation': 'counts from the last candidate’s confirmation',
      decision: 'counts from the committee’s decision',
      approval: 'counts from the committee’s approval',
      offer: 'counts from the offer',
      'first day in the field': 'counts from the first day in the field',
      'last day in the field': 'counts from the last day in the field',
      return: 'counts from the return of the document',
      acceptance: 'counts from the acceptance',
      'last acceptance': 'counts from the acceptance of the last deliverable',
      owner: 'begins once somebody is there to do it',
      input: 'begins once what it needs has arrived',
      departure: 'begins with departure',
    },
    between: '; ',
  },
  es: {
    begunLate: (instead, begun, days) =>
      `sería el ${instead}, pero el plazo no empezó hasta el ${begun}: ${es(days)} después`,
    beforeDeparture: (instead, firstDay) =>
      `sería el ${instead}, pero lo que precede a la salida vence a más tardar el día hábil anterior al ${firstDay}`,
    byReviewer: 'día fijado por la persona que revisó el documento',
    suspended: (instead, days) => `sería el ${instead}, más ${es(days)} que quitó una suspensión`,
    atLeast: (days) => `la convocatoria dice «al menos ${es(days)} después»; se toma ese día`,
    given: (day, city) => `${day}, al final del día en ${city}`,
    until: (at) => `hasta el ${at}`,
    unknown: 'fecha aún desconocida',
    awaits: {
      'deadline of the call': 'se cuenta desde el cierre de la convocatoria',
      'publication or last review':
        'se cuenta desde la publicación de la convocatoria o desde su última revisión',
      submission: 'se cuenta desde la presentación',
      request: 'se cuenta desde la petición',
      'last confirmation': 'se cuenta desde la confirmación del último candidato',
      decision: 'se cuenta desde la decisión del Comité',
      approval: 'se cuenta desde la aprobación del Comité',
      offer: 'se cuenta desde la oferta',
      'first day in the field': 'se cuenta desde el primer día en el terreno',
      'last day in the field': 'se cuenta desde el último día en el terreno',
      return: 'se cuenta desde la devolución del documento',
      acceptance: 'se cuenta desde la aceptación',
      'last acceptance': 'se cuenta desde la aceptación del último entregable',
      owner: 'empieza cuando haya quien se encargue',
      input: 'empieza cuando llegue lo que necesita',
      departure: 'empieza con la salida',
    },
    between: '; ',
  },
  fr: {
    begunLate: (instead, begun, days) =>
      `ce serait le ${instead}, mais le délai n’a commencé que le ${begun}\u00a0: ${fr(days)} après`,
    beforeDeparture: (instead, firstDay) =>
      `ce serait le ${instead}, mais l’échéance de ce qui précède le départ tombe au plus tard le jour ouvrable avant le ${firstDay}`,
    byReviewer: 'jour fixé par la personne qui a examiné le document',
    suspended: (instead, days) => `ce serait le ${instead}, plus ${fr(days)} pris par une suspension`,
    atLeast: (days) => `l’appel dit «\u00a0au moins ${fr(days)} après\u00a0»\u00a0; ce jour est retenu`,
    given: (day, city) => `${day}, à la fin de la journée à ${city}`,
    until: (at) => `jusqu’au ${at}`,
    unknown: 'date pas encore connue',
    awaits: {
      'deadline of the call': 'se compte à partir de la clôture de l’appel',
      'publication or last review':
        'se compte à partir de la publication de l’appel ou de son dernier réexamen',
      submission: 'se compte à partir du dépôt',
      request: 'se compte à partir de la demande',
      'last confirmation': 'se compte à partir de la confirmation du dernier candidat',
      decision: 'se compte à partir de la décision du comité',
      approval: 'se compte à partir de l’approbation du comité',
      offer: 'se compte à partir de l’offre',
      'first day in the field': 'se compte à partir du premier jour sur le terrain',
      'last day in the field': 'se compte à partir du dernier jour sur le terrain',
      return: 'se compte à partir du renvoi du document',
      acceptance: 'se compte à partir de l’acceptation',
      'last acceptance': 'se compte à partir de l’acceptation du dernier livrable',
      owner: 'commence dès que quelqu’un en est chargé',
      input: 'commence dès que ce qu’il faut est arrivé',
      departure: 'commence avec le départ',
    },
    between: '\u00a0; ',
  },
};

/** What stands in the way of the beginning, whether or not the date is known. */
const HINDRANCES: readonly Awaited[] = ['owner', 'input', 'departure'];

/**
 * How a due date was counted, with every day skipped and why, what moved it from there, and how "at least" was read; of
 * a date that isn't known yet, what it awaits: "date not known yet: counts from the first day in the field".
 * @param calendars those of the process.
 */
export function explainDue(
  { due, awaits }: Pick<Obligation, 'due' | 'awaits'>,
  calendars: readonly HolidayCalendar[],
  locale: Locale,
): string {
  const say = WORDS[locale];
  if (!due) {
    const colon = locale === 'fr' ? '\u00a0: ' : ': ';
    return awaits ? `${say.unknown}${colon}${say.awaits[awaits]}` : say.unknown;
  }
  const told = [
    due.counted ? explainCount(due.counted, calendars, locale) : given(due, locale),
    adjustment(due, calendars, locale),
    due.atLeast && due.counted ? say.atLeast(Math.abs(due.counted.distance)) : undefined,
    awaits && HINDRANCES.includes(awaits) ? say.awaits[awaits] : undefined,
  ];
  return told.filter((part) => part !== undefined).join(say.between);
}

/** How a date was counted, with every day; without them where the calendars no longer reach there. */
export function explainCount(spec: CountSpec, calendars: readonly HolidayCalendar[], locale: Locale): string {
  return (
    withinHorizon(() => explainCounted(recount(spec, calendars), locale)) ?? explainDistance(spec, locale)
  );
}

function given({ day, at, zone }: Due, locale: Locale): string {
  const say = WORDS[locale];
  return at === endOfDay(day, zone)
    ? say.given(formatDay(day, locale), cityOf(zone, locale))
    : say.until(formatInstant(at, zone, locale));
}

function adjustment(
  { adjusted, counted, day }: Due,
  calendars: readonly HolidayCalendar[],
  locale: Locale,
): string | undefined {
  if (!adjusted) return undefined;
  const say = WORDS[locale];
  const instead = formatDay(adjusted.instead, locale);
  switch (adjusted.why) {
    case 'begun late': {
      const heeded = calendars.filter(({ country }) => counted?.calendars.includes(country));
      const days = withinHorizon(() => workingDaysBetween(adjusted.begun, day, heeded));
      return days === undefined ? undefined : say.begunLate(instead, formatDay(adjusted.begun, locale), days);
    }
    case 'before departure':
      return say.beforeDeparture(instead, formatDay(adjusted.firstDay, locale));
    case 'set by the reviewer':
      return say.byReviewer;
    case 'suspended':
      return say.suspended(instead, adjusted.days);
    default:
      return adjusted satisfies never;
  }
}

function withinHorizon<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}
