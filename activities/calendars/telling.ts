import type { NumberedMessage } from '../../workflows/contract/messages.ts';
import { nameless, spansOf } from '../../workflows/domain/basis.ts';
import type { CalendarSpan } from '../../workflows/domain/calendar.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { Database } from '../db/database.ts';
import { calendars } from './known.ts';
import { learnCalendars } from './learning.ts';

/** Processes looked at in one go. */
const SLICE = 50;

/** Live processes that count by a calendar that was corrected since; those that are over have none (`listedOf`). */
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

/** How many processes don't know yet what was corrected. */
export async function countBehind({ query }: Pick<Database, 'query'>): Promise<number> {
  const [row] = await query<{ count: number }>({
    text: `select count(*)::int as count from (${BEHIND}) as behind`,
    values: [''],
  });
  return row?.count ?? 0;
}

/**
 * Tells every live process that counts by corrected days the calendars as they are now: a step of it, which says what moved.
 * Told twice it takes it once, by the number of the correction; who dies meanwhile begins anew with those that are left.
 * @param tell what delivers; a process that is gone is nobody's fault.
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

/** The days that spans cover as they are known now, as a message to whoever counts by them. */
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

/** Who tells processes of corrections: no process of its own. */
const CORRECTIONS = 'calendars';
