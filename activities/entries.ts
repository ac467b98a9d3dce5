import type pg from 'pg';
import type { StepMailOrder } from '../workflows/domain/mail.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { ProcessRow } from './outbox.ts';

/**
 * An entry lies in the calendar of whoever got the mail: of a substitute, if somebody was away just then. What follows
 * reaches those calendars too: the person's own as it is ordered, and of a substitute who no longer stands in the entry
 * is taken away.
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

/** By the last mail about it that somebody got in the person's place: an invitation, not the end of one. */
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
    // To this very calendar, whoever stands in for its owner today.
    person: holder,
    addressee: holder,
    mail_order: own ? order : taken,
  };
}
