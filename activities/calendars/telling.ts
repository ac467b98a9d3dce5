import type { NumberedMessage } from '../../workflows/contract/messages.ts';
import { nameless, spansOf } from '../../workflows/domain/basis.ts';
import type { CalendarSpan } from '../../workflows/domain/calendar.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { Database } from '../db/database.ts';
import { calendars } from './known.ts';
import { learnCalendars } from './learning.ts';

/** Processes looked at in one go. */
const SLICE = 50;

/**
 * Live processes that count by a calendar that was corrected since; those that are over list no calendars (`listedOf`).
 */
const BEHIND = `
  with last as (select country, max(number) as number from calendar_corrections group by country)
  select o.id, o.calendars from overview o
  where o.id > $1 and exists (
    select from jsonb_to_recordset(o.calendars) as c (country text, corrected int)
    join last on last.country = c.country
    where coalesce(c.corrected, 0) < last.number)
  order by o.id`;

interface Behind {
  readonly id: ProcessId;
  readonly calendars: readonly CalendarSpan[];
}

/** How many processes have yet to be told of a correction. */
export async function countBehind({ query }: Pick<Database, 'query'>): Promise<number> {
  const [row] = await query<{ count: number }>({
    text: `select count(*)::int as count from (${BEHIND}) as behind`,
    values: [''],
  });
  return row?.count ?? 0;
}

/**
 * Sends every live process that counts by corrected days the calendars as they are now, which it takes as a step that
 * says what moved. The number of the correction makes a process take it once; after a crash the next run tells those
 * that are left.
 * @param tell delivers a message; a process that is gone is not an error.
 * @returns how many were told.
 */
export async function tellCorrections(
  { query }: Pick<Database, 'query'>,
  tell: (to: ProcessId, message: NumberedMessage) => Promise<void>,
): Promise<number> {
  await learnCalendars({ query });
  let told = 0;
  for (let after = ''; ; ) {
    const slice = await query<Behind>({ text: `${BEHIND} limit ${SLICE}`, values: [after] });
    for (const { id, calendars: spans } of slice) {
      await tell(id, correctionsMessage(spans));
      told += 1;
    }
    const last = slice.at(-1);
    if (!last || slice.length < SLICE) return told;
    after = last.id;
  }
}

/** A message with the days that a process's calendars cover, as they are known now. */
export function correctionsMessage(spans: readonly CalendarSpan[]): NumberedMessage {
  const newest = spans.map((span) => calendars.of({ ...span, ...correctedBy(span) }));
  const days = newest.map(nameless);
  return {
    from: CORRECTIONS,
    branch: 1,
    n: Math.max(...newest.map(({ corrected = 0 }) => corrected)),
    message: { type: 'calendarsReceived', payload: { calendars: spansOf(days) } },
    beside: { calendars: days },
  };
}

const correctedBy = ({ country }: CalendarSpan): Pick<CalendarSpan, 'corrected'> => {
  const corrected = calendars.lastOf(country);
  return corrected === undefined ? {} : { corrected };
};

/** The sender of corrections: not a process. */
const CORRECTIONS = 'calendars';
