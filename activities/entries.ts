import type pg from 'pg';
import type { StepMailOrder } from '../workflows/domain/mail.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { ProcessRow } from './outbox.ts';

/**
 * An invitation lies in the calendar of whoever got the mail: a substitute's, if the person was away then. Later
 * changes have to reach those calendars too: a substitute who no longer stands in is told that the invitation has
 * ended.
 * @param rows what steps ordered, as it is addressed now.
 */
export async function entriesElsewhere(
  client: pg.ClientBase,
  rows: readonly ProcessRow[],
): Promise<ProcessRow[]> {
  const events = rows.filter(({ mail_order: order }) => order.facts.event !== undefined);
  if (events.length === 0) return [];
  const { rows: holders } = await client.query<Holder>({
    name: 'entry-holders',
    text: HOLDERS,
    values: [
      JSON.stringify(
        events.map(({ process, person, mail_order: order }) => ({
          process,
          person,
          uid: order.facts.event?.uid,
        })),
      ),
    ],
  });
  const told = new Set(events.map(({ addressee }) => addressee));
  return events.flatMap((row) =>
    holders
      .filter(({ person, holder }) => person === row.person && !told.has(holder))
      .map(({ holder }) => forHolder(row, holder)),
  );
}

interface Holder {
  readonly person: PersonId;
  readonly holder: PersonId;
}

/** Whose calendars hold an event: those whose last mail about it was an invitation, and not its end. */
const HOLDERS = `
  with last as (
    select distinct on (o.process, o.person, o.addressee) o.person, o.addressee as holder,
      o.mail_order ->> 'template' as template
    from outbox o
      join jsonb_to_recordset($1::jsonb) as x (process text, person text, uid text)
        on x.process = o.process and x.person = o.person and x.uid = o.mail_order #>> '{facts,event,uid}'
    order by o.process, o.person, o.addressee, o.branch desc, o.n desc)
  select person, holder from last where template <> 'briefing-cancelled' order by person, holder`;

function forHolder(row: ProcessRow, holder: PersonId): ProcessRow {
  const own = holder === row.person;
  const order = row.mail_order as StepMailOrder;
  const event = order.facts.event;
  const taken: StepMailOrder = {
    ...order,
    template: 'briefing-cancelled',
    to: [holder],
    cc: [],
    facts: event ? { event: event.cancelled ? event : { ...event, without: true } } : {},
  };
  return {
    ...row,
    key: `${row.key}/${holder}`,
    // Addressed to this very calendar, whoever stands in for its owner today.
    person: holder,
    addressee: holder,
    mail_order: own ? order : taken,
  };
}
