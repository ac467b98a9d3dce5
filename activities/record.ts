import type pg from 'pg';
import type { MissionActivities, RecordInput } from '../workflows/contract/effects.ts';
import type { Step } from '../workflows/contract/messages.ts';
import { changed } from '../workflows/domain/changes.ts';
import type { SandboxId, State } from '../workflows/domain/lifecycle.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import { announcements } from './announce.ts';
import type { Database } from './db/database.ts';
import { entriesElsewhere } from './entries.ts';
import { withNewcomers } from './newcomers.ts';
import { insertRows, orderedFor, rowsOf } from './outbox.ts';
import type { PeopleSource } from './ports.ts';
import { type Projected, type Stored, StoredStates, writeObligations, writeOverview } from './projection.ts';
import { enqueueDeliveries } from './webhooks/enqueue.ts';

export interface RecordPorts {
  readonly database: Database;
  readonly directory: PeopleSource;
  readonly obligationsOf: (state: State) => readonly Obligation[];
  readonly nudge: (sandbox: SandboxId | undefined) => Promise<void>;
  readonly webhooks: {
    /** Where people reach the application. */
    readonly publicUrl: string;
    readonly nudge: () => Promise<void>;
  };
}

/**
 * Writes what happened: journal, overview, obligations, outbox and deliveries of webhooks in one transaction, keyed by
 * process and step number. Handed over twice, or late behind a higher step, it adds what is missing and changes nothing else.
 */
export function createRecord(ports: RecordPorts): MissionActivities['record'] {
  const { database, directory, obligationsOf, nudge, webhooks } = ports;
  const states = new StoredStates();
  return async (input) => {
    const known = await directory.snapshot();
    const done = await database.transaction(async (client) => {
      const stored = await states.lock(client, input.process.id);
      const next = following(input, stored);
      if (next === 'unknown') return undefined;
      const state = next?.state ?? stored?.state;
      if (!state) return undefined;
      const written = next && (await writeOverview(client, next));
      const added = await writeJournal(client, input);
      const people = await withNewcomers(client, known, orderedFor(added));
      const rows = rowsOf(added, state, people);
      const ordered = await insertRows(client, [
        ...rows,
        ...(await entriesElsewhere(client, rows)),
        ...(await announcements(client, state, added, people)),
      ]);
      if (written) {
        const before = stored && { state: stored.state, obligations: obligationsOf(stored.state) };
        await writeObligations(client, state, obligationsOf(state), before);
      } else if (added.length > 0) {
        await writeObligations(client, state, obligationsOf(state));
      }
      const told = await enqueueDeliveries(client, state, added, webhooks.publicUrl);
      return { leavesAtOnce: ordered, isTold: told, written, state };
    });
    if (!done) return { needsState: true };
    const { leavesAtOnce, isTold, written, state } = done;
    if (written) states.remember(state, written);
    // Nobody waits for it: one that fails is dropped, for the next round comes by itself.
    if (leavesAtOnce) void nudge(input.process.sandbox).catch(() => undefined);
    if (isTold) void webhooks.nudge().catch(() => undefined);
    return { needsState: false };
  };
}

/**
 * What is to be recorded over what is: undefined where that is as new, `unknown` where the changes were made to something
 * else.
 */
function following(
  { steps, state, nextAt }: RecordInput,
  stored: Stored | undefined,
): Projected | undefined | 'unknown' {
  const step = Math.max(0, ...steps.map(({ n }) => n));
  if (state) return stored && stored.step > step ? undefined : { state, step, nextAt };
  const fresh = steps.filter(({ n }) => n > (stored?.step ?? 0));
  const [first] = fresh;
  if (!first) return stored ? undefined : 'unknown';
  if (first.n !== (stored?.step ?? 0) + 1) return 'unknown';
  let next: unknown = stored?.state;
  try {
    for (const { change } of fresh) if (change) next = changed(next, change);
  } catch (error) {
    if (error instanceof RangeError) return 'unknown';
    throw error;
  }
  return { state: next as State, step, nextAt };
}

const JOURNAL = `
  insert into journal (process, n, at, type, actor, facts, mails, consequences)
  select $1, n, at, type, actor, facts, mails, consequences
  from jsonb_to_recordset($2::jsonb) as x (
    n int, at timestamptz, type text, actor jsonb, facts jsonb, mails jsonb, consequences jsonb)
  on conflict (process, n) do nothing
  returning n`;

/** @returns the steps that were not there yet: only theirs go to the outbox, for what left it stays out. */
async function writeJournal(client: pg.ClientBase, { process, steps }: RecordInput): Promise<Step[]> {
  const written = steps.map(({ change: _change, ...step }) => step);
  const { rows } = await client.query<{ n: number }>({
    name: 'journal-insert',
    text: JOURNAL,
    values: [process.id, JSON.stringify(written)],
  });
  const added = new Set(rows.map(({ n }) => n));
  return written.filter(({ n }) => added.has(n));
}
