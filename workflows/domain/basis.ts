import { type Calendar, type CalendarSpan, daysOf } from './calendar.ts';
import { sizeOf } from './changes.ts';
import type { Edition } from './edition.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * What a process judges and counts by. It is given once a run and travels beside the state, which names it: the rules by
 * their number, the calendars by country and years. Plain data without words, so that a replay needs nothing else.
 */
export interface Basis {
  readonly rules: Edition;
  /** The seat's, and those of its places. */
  readonly calendars: readonly Calendar[];
}

/** Bytes of JSON that a basis may come to: it is an argument of every start. */
export const BASIS_LIMIT = 32 * 1024;

/** What a command or a message brings along, beside its payload, for the process to count by from then on. */
export interface Beside {
  /** The edition that the payload names, if there is one of that number. */
  readonly rules?: Edition;
  /** Numbers of all that were released. */
  readonly released?: readonly number[];
  readonly calendars?: readonly Calendar[];
}

/** How a state names its calendars. */
export const spansOf = (calendars: readonly CalendarSpan[]): readonly CalendarSpan[] =>
  calendars.map(({ country, from, to, corrected }) => ({
    country,
    from,
    to,
    ...(corrected === undefined ? {} : { corrected }),
  }));

/** As a process is given it: days without their names. */
export const plain = ({ rules, calendars }: Basis): Basis => ({ rules, calendars: calendars.map(nameless) });

export const nameless = ({ holidays, ...span }: Calendar): Calendar => ({
  ...span,
  holidays: daysOf(holidays),
});

/** Of a basis as much as a state names. */
export function narrowed({ rules, calendars }: Basis, named: readonly CalendarSpan[]): Basis {
  return {
    rules,
    calendars: calendars.filter(({ country }) => named.some((span) => span.country === country)),
  };
}

/** Why no process can be given that much. */
export function tooLarge(basis: Basis): Refusal | undefined {
  const bytes = sizeOf(plain(basis));
  return bytes > BASIS_LIMIT ? refuse('process-full', { bytes, limit: BASIS_LIMIT }) : undefined;
}
