import type { Basis, Beside } from '../workflows/domain/basis.ts';
import type { CalendarSpan, HolidayCalendar } from '../workflows/domain/calendar.ts';
import type { Command, Governed, State } from '../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../workflows/domain/lifecycles.ts';
import { isKnown, releasedNumbers, edition as rulesOf } from './editions.ts';

/** What a process goes by, for people: its holidays have names. */
export interface NamedBasis extends Basis {
  readonly calendars: readonly HolidayCalendar[];
}

/** What a state says of its basis. */
export type Named = Pick<State, 'edition' | 'calendars'>;

/** @returns the days that a state names. */
export type CalendarOf = (span: CalendarSpan) => HolidayCalendar;

/** Some hundred countries and their years; more would be a fault, and a fault shall not fill the memory. */
const MOST_KEPT = 500;

/**
 * Rules by number and calendars by country, years and corrections, for everybody outside the workflows: a process is given its own and
 * never asks. Two states that name the same get the very same basis.
 */
export class Bases {
  private readonly calendarOf: CalendarOf;
  private readonly calendars = new Map<string, HolidayCalendar>();
  private readonly bases = new Map<string, NamedBasis>();

  constructor(calendarOf: CalendarOf) {
    this.calendarOf = calendarOf;
  }

  /** What a process goes by whose state is this. */
  of({ edition, calendars }: Named): NamedBasis {
    const key = JSON.stringify([edition, calendars.map(keyOf)]);
    return remembered(this.bases, key, () => ({
      rules: rulesOf(edition),
      calendars: calendars.map((span) => this.calendar(span)),
    }));
  }

  /** Its lifecycle, with what it goes by. */
  lifecycle(state: State): Governed {
    return lifecycleOf(state.kind).by(this.of(state));
  }

  /** What goes along with a command that names an edition. */
  beside({ payload }: Pick<Command, 'payload'>): Beside | undefined {
    const number = (payload as { edition?: unknown } | undefined)?.edition;
    if (typeof number !== 'number') return undefined;
    const rules = isKnown(number) ? rulesOf(number) : undefined;
    return { released: releasedNumbers(), ...(rules ? { rules } : {}) };
  }

  private calendar(span: CalendarSpan): HolidayCalendar {
    return remembered(this.calendars, keyOf(span), () => this.calendarOf(span));
  }
}

const keyOf = ({ country, from, to, corrected = 0 }: CalendarSpan): string =>
  `${country} ${from}–${to} #${corrected}`;

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  const [oldest] = known.keys();
  if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest);
  known.set(key, made);
  return made;
}
