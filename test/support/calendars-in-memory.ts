import type { CalendarKeeper } from '../../client/ports/calendars.ts';
import type { Correction } from '../../facility/corrections.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';

/** What staff corrected, as long as a test runs. */
export function calendarsInMemory(at: Instant = instant(0)): CalendarKeeper {
  const known: Correction[] = [];
  return {
    corrections: async () => known,
    know: async () => undefined,
    behind: async () => 0,
    async correct({ person }, judge) {
      const added = judge(known).map((one, i) => ({ ...one, number: known.length + i + 1, by: person, at }));
      known.push(...added);
      return added;
    },
  };
}
