import type { Correction } from '../../facility/corrections.ts';
import type { NewCorrection } from '../../facility/previews.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import type { CalendarSpan } from '../../workflows/domain/calendar.ts';

/** What staff correct in the calendars of countries. */
export interface CalendarKeeper {
  /** All of them, in the order of their numbers. */
  corrections(): Promise<readonly Correction[]>;
  /** Reads what was corrected since, where a state names it. */
  know(spans: readonly CalendarSpan[]): Promise<void>;
  /** @param judge what is added, by all that stands at that moment; what it throws comes out here. */
  correct(
    by: Author,
    judge: (known: readonly Correction[]) => readonly NewCorrection[],
  ): Promise<readonly Correction[]>;
  /** How many live processes are still to be told of corrections. */
  behind(): Promise<number>;
}
