import type pg from 'pg';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../workflows/domain/lifecycles.ts';
import type { StepMailOrder } from '../workflows/domain/mail.ts';
import type { PersonId, Staff } from '../workflows/domain/people.ts';
import { type Hanging, personAbove, placesOf } from '../workflows/domain/places.ts';
import { type Instant, instant } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';
import { insertRows, ownRow, type ProcessRow } from './outbox.ts';
import type { People } from './ports.ts';
import { type RecordedStates, statesOf } from './states.ts';

type Query = Pick<pg.ClientBase, 'query'>;

const AROUND = `
  select v.id, s.now, coalesce((
    select jsonb_agg(jsonb_build_object('kind', b.kind, 'due', b.due) order by b.due_at, b.key)
    from obligations b where b.process = v.id and b.status = 'open' and b.owed_by @> array[$1::text]), '[]') as owed
  from overview v left join sandboxes s on s.sandbox = v.sandbox
  where exists (select from mentions m where m.process = v.id and m."of" = $1 and m.what <> 'file')`;

interface Around {
  readonly id: ProcessId;
  readonly now: Instant | null;
  readonly owed: Hanging['owed'];
}

async function involved(client: Query, states: RecordedStates, person: PersonId) {
  const { rows } = await client.query<Around>(AROUND, [person]);
  const around = new Map(rows.map((row) => [row.id, row]));
  const found = await states.of(client, [...around.keys()]);
  return found.flatMap((state) => {
    const { now = null, owed = [] } = around.get(state.id) ?? {};
    const places = lifecycleOf(state.kind).isOver(state) ? [] : placesOf(state, person);
    return places.length + owed.length > 0
      ? [{ state, sandbox: state.sandbox ?? null, now, owed, places }]
      : [];
  });
}

/** Outside of rehearsals. */
export async function hangingOn(database: Database, person: PersonId): Promise<readonly Hanging[]> {
  const states = statesOf(database);
  const found = await database.transaction((client) => involved(client, states, person));
  return found.flatMap(({ state: { id, kind, reference }, sandbox, places, owed }) =>
    sandbox === null ? [{ process: id, kind, reference, places, owed }] : [],
  );
}

/**
 * Orders one mail to each coordinator that says what is to be done now, for all their missions; to the head of facility
 * where the coordinator was erased. Runs in the transaction that erases.
 * @param people the directory without the erased person.
 */
export async function tellOfErasure(
  client: pg.ClientBase,
  states: RecordedStates,
  person: PersonId,
  people: People,
): Promise<void> {
  const rows = new Map<string, ProcessRow>();
  for (const { state, sandbox, now, places } of await involved(client, states, person)) {
    const to = personAbove(state.staff, person, (one) => people.byId.has(one));
    if (to === undefined || places.length === 0) continue;
    const key = `person-erased/${person}/${sandbox ?? ''}/${to}`;
    const at = now ?? instant(Date.now());
    const here = places.map((place) => ({ ...place, reference: state.reference }));
    const known = rows.get(key);
    rows.set(
      key,
      known
        ? withMore(known, here)
        : ownRow({ key, state, sandbox, order: orderOf(to, here), to, at, people }),
    );
  }
  await insertRows(client, [...rows.values()]);
}

type Places = NonNullable<StepMailOrder['facts']['places']>;

const orderOf = (to: PersonId, places: Places): StepMailOrder => ({
  type: 'step',
  template: 'person-erased',
  to: [to],
  facts: { places },
});

function withMore(row: ProcessRow, more: Places): ProcessRow {
  const { facts } = row.mail_order;
  const order = { ...row.mail_order, facts: { ...facts, places: [...(facts.places ?? []), ...more] } };
  return { ...row, mail_order: order };
}

/** Those among these ids who were once in the directory; only they are expected to be missing. */
export async function erasedAmong(
  client: Query,
  persons: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  if (persons.length === 0) return new Set();
  const { rows } = await client.query<{ person: PersonId }>(
    "select distinct person from audit where kind = 'erasure' and person = any($1)",
    [[...new Set(persons)]],
  );
  return new Set(rows.map(({ person }) => person));
}

export async function staffOf(
  client: Query,
  rows: readonly { readonly process: ProcessId }[],
): Promise<ReadonlyMap<ProcessId, Staff>> {
  const { rows: found } = await client.query<{ id: ProcessId; staff: Staff }>(
    'select id, staff from overview where id = any($1)',
    [[...new Set(rows.map(({ process }) => process))]],
  );
  return new Map(found.map(({ id, staff }) => [id, staff]));
}
