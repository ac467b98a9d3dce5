import type { CalendarSpan, HolidayCalendar } from '../workflows/domain/calendar.ts';
import type { Country } from '../workflows/domain/countries.ts';
import { CorrectionsNotReadError, calendarOf, withinSource } from './calendars.ts';
import type { Correction } from './corrections.ts';

/**
 * The calendars of all countries with what staff corrected, as far as this process has read it. Corrections are named by
 * the number of the last: who asks by the same name is told the same days for ever.
 */
export class KnownCalendars {
  private known: readonly Correction[] = [];

  private asked = 0;
  private learntAs = 0;

  /** Before they are read: what was asked later is newer, whatever comes first. */
  asking(): number {
    this.asked += 1;
    return this.asked;
  }

  /**
   * @param corrections all of them, in the order of their numbers.
   * @param asked what `asking` said.
   */
  learn(corrections: readonly Correction[], asked = this.asking()): void {
    if (asked < this.learntAs) return;
    this.learntAs = asked;
    this.known = corrections;
  }

  get corrections(): readonly Correction[] {
    return this.known;
  }

  /** The number of a country's last correction; undefined where it was never corrected. */
  lastOf(country: Country): number | undefined {
    return this.known.findLast((one) => one.country === country)?.number;
  }

  /**
   * Days of countries as they are known now, of as many of the years as the source covers.
   * @throws UnknownCountryError
   */
  newest(countries: readonly Country[], from: number, to: number): HolidayCalendar[] {
    const years = withinSource(from, to);
    return countries.flatMap((country) => {
      const corrected = this.lastOf(country);
      return years ? [this.of({ country, ...years, ...(corrected === undefined ? {} : { corrected }) })] : [];
    });
  }

  /**
   * The days that a span names.
   * @throws CorrectionsNotReadError when it names a correction that was not read here yet.
   */
  of(span: CalendarSpan): HolidayCalendar {
    if ((span.corrected ?? 0) > (this.known.at(-1)?.number ?? 0))
      throw new CorrectionsNotReadError(`correction ${span.corrected} of ${span.country} was not read yet`);
    return calendarOf(span, this.known);
  }
}
