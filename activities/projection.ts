import type pg from 'pg';
import type { StepToRecord } from '../workflows/contract/messages.ts';
import type { Head } from '../workflows/domain/chain.ts';
import { packedSizeOf } from '../workflows/domain/changes.ts';
import type { State } from '../workflows/domain/lifecycle.ts';
import { mentionsBetween, mentionsIn } from '../workflows/domain/mentions.ts';
import { keptSubjectOf, type Obligation } from '../workflows/domain/obligation.ts';
import type { Stirring } from '../workflows/domain/quiet.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { listedOf } from './listed.ts';
import { roundOf, withdraw } from './outbox.ts';
import { LARGE_BYTES, type Stored } from './states.ts';

export interface Projected extends Head {
  readonly state: State;
  readonly nextAt: Instant | null;
  /** What the lifecycle says of the state; worked out here where it is left out. */
  readonly stirs?: Stirring;
}

/**
 * Writes a state. One of a lower step changes nothing, which an empty answer shows. A process holds only the reference
 * that it has now. The state is written whole, or else its changes beside the one that is there.
 * @param columns those of the row that is written, its id among them.
 */
const upsertOf = (columns: readonly string[]): string => `
  with newest as (
    insert into overview (${columns.join()}, state, state_step, state_bytes, state_packed, recorded_at)
    select ${columns.join()}, $2::jsonb, step, $3::int, $6::int, now() from jsonb_populate_record(null::overview, $1::jsonb)
    on conflict (id) do update set ${columns.map((name) => `${name} = excluded.${name}`).join()}, recorded_at = now(), behind_since = null,
      state = case when $4::jsonb is null then excluded.state else overview.state end,
      state_id = case when $4::jsonb is null then excluded.state_id else overview.state_id end,
      state_step = case when $4::jsonb is null then excluded.step else overview.state_step end,
      state_bytes = case when $4::jsonb is null then excluded.state_bytes else overview.state_bytes end,
      state_packed = case when $4::jsonb is null then excluded.state_packed else overview.state_packed end,
      change_bytes = case when $4::jsonb is null then 0 else overview.change_bytes + $3::int end
    where (overview.branch, overview.step) <= (excluded.branch, excluded.step) or $5::boolean
    returning id, reference, coalesce(sandbox, '') as sandbox, state_id::text, state_bytes
  ), former as (
    delete from reference_claims c using overview o, newest
    where o.id = newest.id and o.reference <> newest.reference
      and c.process = newest.id and c.reference = o.reference and c.sandbox = coalesce(o.sandbox, '')
  ), claimed as (
    insert into reference_claims (sandbox, reference, process)
    select sandbox, reference, id from newest where btrim(reference) <> ''
    on conflict do nothing
  ), superseded as (
    delete from state_changes c using newest where c.process = newest.id and $4::jsonb is null
  ), added as (
    insert into state_changes (process, n, hash, change)
    select newest.id, n, x.hash, change from newest, jsonb_to_recordset($4::jsonb) as x (n int, hash text, change jsonb)
  )
  select state_id as "stateId", state_bytes as "stateBytes" from newest`;

export interface Written {
  /** The id of the whole recorded state from which this one is made. */
  readonly stateId: string;
  readonly stateBytes: number;
}

/** The recorded state, and the changes that lead from it to the next one. */
export interface Going {
  readonly from: Stored;
  readonly by: readonly Pick<StepToRecord, 'n' | 'hash' | 'change'>[];
}

/**
 * A large state is written whole once its changes come to half of it: so reading it costs at most half as much again, and
 * a step, over many, a few times what it changed.
 */
const WHOLE_FROM = 0.5;

/**
 * @param mending a lower step wins too: the workflow itself said so.
 * @param going left out, the state is written whole.
 */
export async function writeOverview(
  client: pg.ClientBase,
  { state, step, branch, hash, nextAt, stirs }: Projected,
  mending = false,
  going: Going | undefined = undefined,
): Promise<Written | undefined> {
  const row = { ...listedOf(state, stirs), step, branch, hash, next_at: nextAt };
  const changes = going && changesOf(going);
  const json = changes ? '{}' : JSON.stringify(state);
  // The packed size is worked out for a large state only when it is written whole.
  const packed = changes ? 0 : Math.ceil(packedSizeOf(state));
  const { rows } = await client.query<Written>({
    name: 'overview-upsert',
    text: upsertOf(Object.keys(row)),
    values: [JSON.stringify(row), json, (changes ?? json).length, changes ?? null, mending, packed],
  });
  const [written] = rows;
  if (written) await writeMentions(client, state, going?.from.state);
  return written;
}

/** The changes to be written beside the state; undefined where the state is to be written whole. */
function changesOf({ from, by }: Going): string | undefined {
  if (from.stateBytes < LARGE_BYTES) return undefined;
  const changes = JSON.stringify(by.map(({ n, hash, change = null }) => ({ n, hash, change })));
  return from.changeBytes + changes.length > WHOLE_FROM * from.stateBytes ? undefined : changes;
}

const MENTIONS = `
  with came as (
    select * from jsonb_to_recordset($2::jsonb) as x (what text, "of" text)
  ), gone as (
    delete from mentions m where m.process = $1 and case when $3::jsonb is null
      then (what, "of") not in (select what, "of" from came)
      else (what, "of") in (select * from jsonb_to_recordset($3::jsonb) as x (what text, "of" text)) end
  )
  insert into mentions (process, what, "of") select $1, what, "of" from came
  on conflict do nothing`;

async function writeMentions(client: pg.ClientBase, state: State, before: State | undefined): Promise<void> {
  const { came, went } = before
    ? mentionsBetween(before, state)
    : { came: mentionsIn(state), went: undefined };
  if (came.length === 0 && went?.length === 0) return;
  await client.query({
    name: 'mentions-replace',
    text: MENTIONS,
    values: [state.id, JSON.stringify(came), went ? JSON.stringify(went) : null],
  });
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

/** What was owed in the state recorded before. */
export interface Before {
  readonly state: State;
  readonly obligations: readonly Obligation[];
}

/**
 * Writes what follows from a state: who owes what, and which rungs of the outbox are no longer owed. Few of thousands
 * change with a step, so only rows that differ from before are written; all where the state before isn't known.
 */
export async function writeObligations(
  client: pg.ClientBase,
  state: State,
  obligations: readonly Obligation[],
  before?: Before,
): Promise<void> {
  const was = new Map(before?.obligations.map((obligation) => [obligation.key, obligation]));
  const isAsBefore = (obligation: Obligation) => {
    const { key } = obligation;
    if (!before || was.get(key) !== obligation) return false;
    const [then, now] = [before.state.ledger[key], state.ledger[key]];
    return (
      roundOf(before.state, key) === roundOf(state, key) &&
      (then?.recalled ?? []).join() === (now?.recalled ?? []).join()
    );
  };
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
      about: keptSubjectOf(obligation),
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
