import type pg from 'pg';
import type { State } from '../workflows/domain/lifecycle.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { roundOf, withdraw } from './outbox.ts';

export interface Projected {
  readonly state: State;
  readonly step: number;
  readonly nextAt: Instant | null;
}

/**
 * Locks the process's row, first of all: recordings of one process follow each other. A state of a lower step changes
 * nothing; whoever asks is told by an empty answer. The reference that a process has is its own, and one that it had
 * before is free.
 */
const UPSERT = `
  with newest as (
    insert into overview (id, kind, reference, sandbox, phase, coordinator, institution, step, state, next_at, recorded_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, now())
    on conflict (id) do update set
      reference = excluded.reference, phase = excluded.phase, coordinator = excluded.coordinator,
      institution = excluded.institution, step = excluded.step, state = excluded.state, next_at = excluded.next_at,
      recorded_at = excluded.recorded_at
    where overview.step <= excluded.step or $11
    returning step, reference
  ), former as (
    delete from reference_claims c using overview o, newest
    where o.id = $1 and o.reference <> newest.reference
      and c.process = $1 and c.reference = o.reference and c.sandbox = coalesce(o.sandbox, '')
  ), claimed as (
    insert into reference_claims (sandbox, reference, process)
    select coalesce($4, ''), reference, $1 from newest where btrim(reference) <> ''
    on conflict do nothing
  )
  select step from newest`;

/** @param mending a lower step wins too: the workflow itself said so. */
export async function writeOverview(
  client: pg.ClientBase,
  { state, step, nextAt }: Projected,
  mending = false,
): Promise<boolean> {
  const institution = state.kind === 'action' ? state.institution : null;
  const { id, kind, reference, sandbox = null, phase, staff } = state;
  const { rowCount } = await client.query({
    name: 'overview-upsert',
    text: UPSERT,
    values: [
      id,
      kind,
      reference,
      sandbox,
      phase,
      staff.coordinator,
      institution,
      step,
      JSON.stringify(state),
      nextAt,
      mending,
    ],
  });
  return rowCount === 1;
}

const OBLIGATIONS = `
  with now_owed as (
    select * from jsonb_to_recordset($2::jsonb) as x (
      key text, kind text, owed_as text, owed_by text[], due date, due_at timestamptz, status text, round int)
  ), gone as (
    delete from obligations where process = $1 and key not in (select key from now_owed)
  )
  insert into obligations (process, key, kind, owed_as, owed_by, due, due_at, status, round)
  select $1, key, kind, owed_as, owed_by, due, due_at, status, round from now_owed
  on conflict (process, key) do update set
    kind = excluded.kind, owed_as = excluded.owed_as, owed_by = excluded.owed_by, due = excluded.due,
    due_at = excluded.due_at, status = excluded.status, round = excluded.round
  where (obligations.owed_by, obligations.due_at, obligations.status, obligations.round)
    is distinct from (excluded.owed_by, excluded.due_at, excluded.status, excluded.round)`;

/** What follows from a state: who owes what, and which rungs of the outbox are owed no longer. */
export async function writeObligations(
  client: pg.ClientBase,
  state: State,
  obligations: readonly Obligation[],
): Promise<void> {
  const rows = obligations
    .filter(({ status }) => status !== 'met' && status !== 'waived')
    .map(({ key, kind, owedAs, owedBy, due, status }) => ({
      key,
      kind,
      owed_as: owedAs,
      owed_by: owedBy,
      due: due?.day ?? null,
      due_at: due?.at ?? null,
      status,
      round: roundOf(state, key),
    }));
  await client.query({
    name: 'obligations-replace',
    text: OBLIGATIONS,
    values: [state.id, JSON.stringify(rows)],
  });
  await withdraw(client, state, obligations);
}

/** The state that stands, where what was handed over is older. */
export async function readState(client: pg.ClientBase, id: string): Promise<State> {
  const { rows } = await client.query<{ state: State }>({
    name: 'overview-state',
    text: 'select state from overview where id = $1',
    values: [id],
  });
  const [row] = rows;
  if (!row) throw new RangeError('a process without an overview row has no older state');
  return row.state;
}
