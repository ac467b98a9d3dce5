import type pg from 'pg';
import type { MissionActivities, RecordInput } from '../workflows/contract/effects.ts';
import type { Step } from '../workflows/contract/messages.ts';
import type { SandboxId, State } from '../workflows/domain/lifecycle.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import { announcements } from './announce.ts';
import type { Database } from './db/database.ts';
import { entriesElsewhere } from './entries.ts';
import { insertRows, rowsOf, withdraw } from './outbox.ts';
import type { PeopleSource } from './ports.ts';
import { readState, writeObligations, writeOverview } from './projection.ts';
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
  return async (input) => {
    const people = await directory.snapshot();
    const { leavesAtOnce, isTold } = await database.transaction(async (client) => {
      const step = Math.max(0, ...input.steps.map(({ n }) => n));
      const isNewest = await writeOverview(client, { state: input.state, step, nextAt: input.nextAt });
      const added = await writeJournal(client, input);
      const rows = rowsOf(added, input.state, people);
      const ordered = await insertRows(client, [
        ...rows,
        ...(await entriesElsewhere(client, rows)),
        ...(await announcements(client, input, added, people)),
      ]);
      if (isNewest) {
        await writeObligations(client, input.state, obligationsOf(input.state));
      } else if (added.length > 0) {
        const state = await readState(client, input.state.id);
        await withdraw(client, state, obligationsOf(state));
      }
      const told = await enqueueDeliveries(client, input, added, webhooks.publicUrl);
      return { leavesAtOnce: ordered, isTold: told };
    });
    // Nobody waits for it: one that fails is dropped, for the next round comes by itself.
    if (leavesAtOnce) void nudge(input.process.sandbox).catch(() => undefined);
    if (isTold) void webhooks.nudge().catch(() => undefined);
  };
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
  const { rows } = await client.query<{ n: number }>({
    name: 'journal-insert',
    text: JOURNAL,
    values: [process.id, JSON.stringify(steps)],
  });
  const added = new Set(rows.map(({ n }) => n));
  return steps.filter(({ n }) => added.has(n));
}
