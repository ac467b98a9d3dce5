import type pg from 'pg';
import type { MissionActivities, RecordInput } from '../workflows/contract/effects.ts';
import type { StepToRecord } from '../workflows/contract/messages.ts';
import { type Head, START } from '../workflows/domain/chain.ts';
import { changed } from '../workflows/domain/changes.ts';
import type { ProcessId, State } from '../workflows/domain/lifecycle.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import { withAddedSince } from './added-since.ts';
import { announcements } from './announce.ts';
import { stirringNow } from './bases.ts';
import { entriesElsewhere } from './entries.ts';
import { insertRows, orderedFor, rowsOf } from './outbox.ts';
import type { ActivityPorts, People } from './ports.ts';
import { type Going, type Projected, writeObligations, writeOverview } from './projection.ts';
import { type Stored, statesOf } from './states.ts';
import { enqueueDeliveries } from './webhooks/enqueue.ts';

export interface RecordPorts extends Pick<ActivityPorts, 'database' | 'directory' | 'stirringOf' | 'nudge'> {
  readonly obligationsOf: (state: State) => readonly Obligation[];
  readonly webhooks: {
    /** Where people reach the application. */
    readonly publicUrl: string;
    readonly nudge: () => Promise<void>;
  };
}

/**
 * Records what happened: journal, overview, obligations, outbox and deliveries of webhooks in one transaction, keyed by
 * process, branch and step number. What is handed over twice adds only what is missing. Steps that do not continue what
 * is recorded are not written at all.
 */
export function createRecord(ports: RecordPorts): MissionActivities['record'] {
  const { database, directory, obligationsOf, stirringOf = stirringNow, nudge, webhooks } = ports;
  const states = statesOf(database);
  return async (input) => {
    const known = await directory.snapshot();
    const { verdict, stood, done } = await database.transaction(async (client) => {
      const stored = await states.lock(client, input.process.id);
      const met = await meeting(client, input, stored);
      const stood = stored && headOf(stored);
      if (input.isFenced) await markBehind(client, input, met.verdict === 'behind', stored);
      if (met.verdict !== 'goes on') return { verdict: met.verdict, stood };
      const next = following(input, met.fresh, stored);
      if (next === 'unknown') return { verdict: 'unknown' as const, stood };
      const { state, going } = next;
      const written = await writeOverview(client, { ...next, stirs: stirringOf(state) }, false, going);
      if (!written) throw new Error('an overview row that was locked was written by somebody else');
      if (stored && stored.branch < next.branch) await leave(client, input, met.fresh);
      const added = await writeJournal(client, input.process.id, input.after.branch, met.fresh);
      const { branch } = input.after;
      const leavesAtOnce = await orderMails(client, { state, steps: added, branch, known });
      const before = stored && { state: stored.state, obligations: obligationsOf(stored.state) };
      await writeObligations(client, state, obligationsOf(state), before);
      const isTold = await enqueueDeliveries(client, state, added, webhooks.publicUrl, branch);
      return {
        verdict: 'goes on' as const,
        stood: headOf(next),
        done: { leavesAtOnce, isTold, written: { ...written, ...next } },
      };
    });
    if (verdict === 'unknown') return { result: 'needs-state', head: stood ?? null };
    if (verdict === 'behind') return { result: 'behind', head: stood ?? null };
    if (done) {
      const { leavesAtOnce, isTold, written } = done;
      states.remember(written);
      // Not awaited, and may fail: the next pass comes by itself.
      if (leavesAtOnce) void nudge(input.process.sandbox).catch(() => undefined);
      if (isTold) void webhooks.nudge().catch(() => undefined);
    }
    return { result: 'recorded', head: stood ?? null };
  };
}

const headOf = ({ branch, step, hash }: Stored | Head): Head => ({ branch, step, hash: hash ?? '' });

/** How the steps handed over relate to what is recorded. */
type Meeting =
  | { readonly verdict: 'behind' | 'unknown' | 'nothing new' }
  /** The steps that are not recorded yet. */
  | { readonly verdict: 'goes on'; readonly fresh: readonly StepToRecord[] };

/**
 * Compares the branch and the hashes of the chain. A record that lacks steps is older than the process and contradicts
 * nothing: it is brought up to date with the whole state.
 */
async function meeting(
  client: pg.ClientBase,
  input: RecordInput,
  stored: Stored | undefined,
): Promise<Meeting> {
  const { after, steps, process } = input;
  const recorded = stored ?? START;
  if (stored && stored.branch > after.branch) return { verdict: 'behind' };
  const fresh = steps.filter(({ n }) => n > recorded.step);
  const lastKnown = steps.findLast(({ n }) => n <= recorded.step);
  const shared: Pick<Head, 'step' | 'hash'> = lastKnown ? { step: lastKnown.n, hash: lastKnown.hash } : after;
  const isOlder = recorded.branch < after.branch || shared.step > recorded.step;
  if (isOlder) {
    if (steps.length === 0 || !input.state)
      return { verdict: steps.length === 0 ? 'nothing new' : 'unknown' };
    return { verdict: 'goes on', fresh: steps };
  }
  const hash = shared.step === recorded.step ? recorded.hash : await hashAt(client, process.id, shared.step);
  // Recorded before there were chains.
  const isMet = hash === null || hash === shared.hash;
  if (!isMet) return { verdict: 'behind' };
  return fresh.length > 0 ? { verdict: 'goes on', fresh } : { verdict: 'nothing new' };
}

async function hashAt(client: pg.ClientBase, process: ProcessId, step: number): Promise<string | null> {
  if (step === START.step) return START.hash;
  const { rows } = await client.query<{ hash: string | null }>({
    name: 'journal-hash',
    text: 'select hash from journal where process = $1 and n = $2 and left_by is null',
    values: [process, step],
  });
  return rows[0]?.hash ?? null;
}

/** Marks whether a process stands still, which operators are told until it goes on. */
async function markBehind(
  client: pg.ClientBase,
  { process, after }: RecordInput,
  isOther: boolean,
  stored: Stored | undefined,
): Promise<void> {
  const isBehind = isOther || (stored?.step ?? 0) > after.step;
  await client.query({
    name: 'overview-behind',
    text: 'update overview set behind_since = case when $2 then coalesce(behind_since, now()) end where id = $1',
    values: [process.id, isBehind],
  });
}

/** The state as changes to the recorded one; `unknown` where the changes were made to another state. */
function following(
  { state, nextAt, after: { branch } }: RecordInput,
  fresh: readonly StepToRecord[],
  stored: Stored | undefined,
): (Projected & { readonly going?: Going }) | 'unknown' {
  const last = fresh.at(-1);
  if (!last) return 'unknown';
  const head = { branch, step: last.n, hash: last.hash };
  if (state) return { state, ...head, nextAt };
  if (stored && !stored.isOfStep) return 'unknown';
  let next: unknown = stored?.state;
  try {
    for (const { change } of fresh) if (change) next = changed(next, change);
  } catch (error) {
    if (error instanceof RangeError) return 'unknown';
    throw error;
  }
  if (next === undefined) return 'unknown';
  return {
    state: next as State,
    ...head,
    nextAt,
    ...(stored ? { going: { from: stored, by: fresh } } : {}),
  };
}

/** An older record still has steps that a later branch went on without: they are marked as left. */
async function leave(
  client: pg.ClientBase,
  { process, after: { branch } }: RecordInput,
  [first]: readonly StepToRecord[],
): Promise<void> {
  await client.query({
    name: 'journal-leave',
    text: 'update journal set left_by = $2 where process = $1 and branch < $2 and n >= $3 and left_by is null',
    values: [process.id, branch, first?.n ?? 0],
  });
}

const JOURNAL = `
  insert into journal (process, branch, n, at, type, actor, facts, mails, consequences, hash, heard)
  select $1, $3, n, at, type, actor, facts, mails, consequences, hash, heard
  from jsonb_to_recordset($2::jsonb) as x (
    n int, at timestamptz, type text, actor jsonb, facts jsonb, mails jsonb, consequences jsonb, hash text, heard jsonb)
  on conflict (process, branch, n) do nothing
  returning n`;

/** @returns the steps that were new: only theirs go to the outbox, so that what was sent is not ordered again. */
export async function writeJournal(
  client: pg.ClientBase,
  process: ProcessId,
  branch: number,
  steps: readonly StepToRecord[],
): Promise<StepToRecord[]> {
  const written = steps.map(({ change: _change, ...step }) => step);
  const { rows } = await client.query<{ n: number }>({
    name: 'journal-insert',
    text: JOURNAL,
    values: [process, JSON.stringify(written), branch],
  });
  const added = new Set(rows.map(({ n }) => n));
  return written.filter(({ n }) => added.has(n));
}

/**
 * Orders the mails of steps that were not recorded before, and those that follow from these. @returns whether any is to
 * be sent at once.
 */
export async function orderMails(
  client: pg.ClientBase,
  {
    state,
    steps,
    branch,
    known,
  }: {
    readonly state: State;
    readonly steps: readonly StepToRecord[];
    readonly branch: number;
    readonly known: People;
  },
): Promise<boolean> {
  const people = await withAddedSince(client, known, orderedFor(steps));
  const rows = rowsOf(steps, state, people, branch);
  return insertRows(client, [
    ...rows,
    ...(await entriesElsewhere(client, rows)),
    ...(await announcements(client, state, steps, people)),
  ]);
}
