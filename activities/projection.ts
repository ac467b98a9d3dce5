import type pg from 'pg';
import type { Head } from '../workflows/domain/chain.ts';
import type { State } from '../workflows/domain/lifecycle.ts';
import { type Obligation, subjectOf } from '../workflows/domain/obligation.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { roundOf, withdraw } from './outbox.ts';

export interface Projected extends Head {
  readonly state: State;
  readonly nextAt: Instant | null;
}

/**
 * A state of a lower step changes nothing; whoever asks is told by an empty answer. The reference that a process has is
 * its own, and one that it had before is free.
 */
const UPSERT = `
  with newest as (
    insert into overview (id, kind, reference, sandbox, phase, coordinator, institution, step, state, next_at,
      recorded_at, branch, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, now(), $12, $13)
    on conflict (id) do update set
      reference = excluded.reference, phase = excluded.phase, coordinator = excluded.coordinator,
      institution = excluded.institution, step = excluded.step, state = excluded.state, next_at = excluded.next_at,
      recorded_at = excluded.recorded_at, branch = excluded.branch, hash = excluded.hash, behind_since = null
    where (overview.branch, overview.step) <= (excluded.branch, excluded.step) or $11
    returning reference, xmin::text as version
  ), former as (
    delete from reference_claims c using overview o, newest
    where o.id = $1 and o.reference <> newest.reference
      and c.process = $1 and c.reference = o.reference and c.sandbox = coalesce(o.sandbox, '')
  ), claimed as (
    insert into reference_claims (sandbox, reference, process)
    select coalesce($4, ''), reference, $1 from newest where btrim(reference) <> ''
    on conflict do nothing
  )
  select version from newest`;

/** A process as it is recorded. */
export interface Stored extends Omit<Head, 'hash'> {
  readonly state: State;
  /** Null where it was recorded before there were chains. */
  readonly hash: string | null;
}

const LOCK =
  'select step, branch, hash, xmin::text as version, case when xmin::text = $2 then null else state end as state from overview where id = $1 for update';

/** Of large processes that are recorded often; each comes to a few times its JSON. */
const KEPT = { processes: 16, fromBytes: 50_000 } as const;

/**
 * The states that this worker recorded last: reading a large one again with each step would cost more than the step. Each
 * is known by the version of its row, so nobody else's change is missed.
 */
export class StoredStates {
  readonly #kept = new Map<string, { readonly version: string; readonly state: State }>();

  /** Locks the process's row, first of all: recordings of one process follow each other. */
  async lock(client: pg.ClientBase, id: string): Promise<Stored | undefined> {
    const kept = this.#kept.get(id);
    const { rows } = await client.query<Omit<Stored, 'state'> & { version: string; state: State | null }>({
      name: 'overview-lock',
      text: LOCK,
      values: [id, kept?.version ?? ''],
    });
    const [row] = rows;
    if (!row) return undefined;
    const state = row.state ?? kept?.state;
    return state && { step: row.step, branch: row.branch, hash: row.hash, state };
  }

  /** After the transaction that wrote it. */
  remember(state: State, { version, bytes }: Written): void {
    this.#kept.delete(state.id);
    if (bytes < KEPT.fromBytes) return;
    this.#kept.set(state.id, { version, state });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT.processes && oldest !== undefined) this.#kept.delete(oldest);
  }
}

export interface Written {
  /** Of the row. */
  readonly version: string;
  /** Of the state's JSON. */
  readonly bytes: number;
}

/** @param mending a lower step wins too: the workflow itself said so. */
export async function writeOverview(
  client: pg.ClientBase,
  { state, step, branch, hash, nextAt }: Projected,
  mending = false,
): Promise<Written | undefined> {
  const json = JSON.stringify(state);
  const institution = state.kind === 'action' ? state.institution : null;
  const { id, kind, reference, sandbox = null, phase, staff } = state;
  const { rows } = await client.query<{ version: string }>({
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
      json,
      nextAt,
      mending,
      branch,
      hash,
    ],
  });
  const [row] = rows;
  return row && { version: row.version, bytes: json.length };
}

const OBLIGATIONS = `
  with changed as (
    select * from jsonb_to_recordset($2::jsonb) as x (
      key text, kind text, about jsonb, owed_as text, owed_by text[], due date, due_at timestamptz, status text, round int)
  ), gone as (
    delete from obligations
    where process = $1 and case when $3::text[] is null
      then key not in (select key from changed)
      else key = any ($3::text[]) end
  )
  insert into obligations (process, key, kind, about, owed_as, owed_by, due, due_at, status, round)
  select $1, key, kind, about, owed_as, owed_by, due, due_at, status, round from changed
  on conflict (process, key) do update set
    kind = excluded.kind, about = excluded.about, owed_as = excluded.owed_as, owed_by = excluded.owed_by, due = excluded.due,
    due_at = excluded.due_at, status = excluded.status, round = excluded.round
  where (obligations.owed_by, obligations.due_at, obligations.status, obligations.round, obligations.about)
    is distinct from (excluded.owed_by, excluded.due_at, excluded.status, excluded.round, excluded.about)`;

/** What was owed in the state that was recorded until now. */
export interface Before {
  readonly state: State;
  readonly obligations: readonly Obligation[];
}

/**
 * What follows from a state: who owes what, and which rungs of the outbox are owed no longer. Of thousands few change
 * with a step: only those are written that are not what they were before; all where that isn't known.
 */
export async function writeObligations(
  client: pg.ClientBase,
  state: State,
  obligations: readonly Obligation[],
  before?: Before,
): Promise<void> {
  const was = new Map(before?.obligations.map((obligation) => [obligation.key, obligation]));
  const isAsBefore = (obligation: Obligation) =>
    before !== undefined &&
    was.get(obligation.key) === obligation &&
    roundOf(before.state, obligation.key) === roundOf(state, obligation.key);
  const owed = obligations.filter(({ status }) => status !== 'met' && status !== 'waived');
  const changed = owed.filter((obligation) => !isAsBefore(obligation));
  const isOwed = new Set(owed.map(({ key }) => key));
  const gone = before?.obligations
    .filter(({ key, status }) => status !== 'met' && status !== 'waived' && !isOwed.has(key))
    .map(({ key }) => key);
  if (gone && gone.length === 0 && changed.length === 0) return;
  const rows = changed.map((obligation) => {
    const { key, kind, owedAs, owedBy, due, status } = obligation;
    return {
      key,
      kind,
      about: subjectOf(obligation),
      owed_as: owedAs,
      owed_by: owedBy,
      due: due?.day ?? null,
      due_at: due?.at ?? null,
      status,
      round: roundOf(state, key),
    };
  });
  await client.query({
    name: 'obligations-replace',
    text: OBLIGATIONS,
    values: [state.id, JSON.stringify(rows), gone ?? null],
  });
  const touched = gone && [...gone, ...changed.map(({ key }) => key)];
  await withdraw(client, state, touched ? changed : obligations, touched);
}
