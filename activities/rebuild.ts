import type pg from 'pg';
import type { StepToRecord } from '../workflows/contract/messages.ts';
import { type RecordReport, stateReported } from '../workflows/contract/reports.ts';
import type { Rebuilt } from '../workflows/contract/restoring.ts';
import { isBefore } from '../workflows/domain/chain.ts';
import type { ProcessId, State } from '../workflows/domain/lifecycle.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { beginBranch } from './branches.ts';
import type { Database } from './db/database.ts';
import { hold } from './mail/held.ts';
import type { ActivityPorts } from './ports.ts';
import { writeObligations, writeOverview } from './projection.ts';
import { orderMails, writeJournal } from './record.ts';
import { statesOf } from './states.ts';
import { enqueueDeliveries } from './webhooks/enqueue.ts';

export interface RebuildPorts extends Pick<ActivityPorts, 'database' | 'directory'> {
  readonly obligationsOf: (state: State) => readonly Obligation[];
  readonly nextAtOf: (state: State) => Instant | null;
  /** Where people reach the application. */
  readonly publicUrl: string;
}

/**
 * Records again what a process's history says it recorded. Only missing rows are written, by the same statements that
 * record, in one transaction, so that a second run changes nothing. Mails that were to be sent before now wait for a
 * person (`mail/held.ts`), for they may have been sent; webhooks are told under the ids that they had.
 */
export function createRebuild({ database, directory, obligationsOf, nextAtOf, publicUrl }: RebuildPorts) {
  return async (
    process: ProcessId,
    told: readonly RecordReport[],
    /** With `isTried` nothing is written: the result says what would be. */
    { isTried }: { readonly isTried: boolean },
  ): Promise<Rebuilt> => {
    const known = await directory.snapshot();
    const ledTo = stateReported(told);
    const work = async (client: pg.ClientBase): Promise<Rebuilt> => {
      const stored = await statesOf(database).lock(client, process);
      const from = stored?.step ?? 0;
      const state = ledTo.state ?? stored?.state;
      const nothing = { reference: state?.reference ?? '', steps: [], from, gaps: [] } as const;
      if (!state) return { ...nothing, found: 'unknown' };
      if (await isContradicted(client, process, told)) return { ...nothing, found: 'contradicted' };
      const added: Added[] = [];
      for (const each of told) {
        if (each.what === 'steps') {
          const { branch } = each;
          const steps = await writeJournal(client, process, branch, each.steps);
          if (steps.length === 0) continue;
          await leave(client, process, branch, steps);
          added.push({ branch, steps });
          await orderMails(client, { state, steps, branch, known });
          await enqueueDeliveries(client, state, steps, publicUrl, branch);
        } else if (each.what === 'branch' && !(await isIssued(client, process, each.branch))) {
          await beginBranch(client, { process, ...each });
        }
      }
      const isOlder = !stored || isBefore(stored, ledTo.head);
      if (isOlder && ledTo.state)
        await writeOverview(client, { state, ...ledTo.head, nextAt: nextAtOf(state) });
      if (isOlder || added.length > 0) await writeObligations(client, state, obligationsOf(state));
      if (added.length > 0 && state.sandbox === undefined) await hold(client, true);
      const gaps = await gapsOf(client, process);
      const isKnown = !isOlder || ledTo.state !== undefined;
      const isWhole = added.length === 0 && !isOlder;
      return {
        ...nothing,
        steps: added.flatMap(({ branch, steps }) =>
          steps.map(({ n, type, at }) => ({ branch, n, type, at })),
        ),
        gaps,
        found: isWhole ? 'whole' : isKnown ? 'rebuilt' : 'unknown',
      };
    };
    if (!isTried) return database.transaction(work);
    return tried(database, work);
  };
}

interface Added {
  readonly branch: number;
  readonly steps: readonly StepToRecord[];
}

/** Does the work, returns its result, and rolls everything back. */
async function tried<T>(database: Database, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined;
  await database
    .transaction(async (client) => {
      result = { value: await work(client) };
      throw TRIED;
    })
    .catch((error: unknown) => {
      if (error !== TRIED) throw error;
    });
  if (!result) throw new Error('a transaction that was tried had no result');
  return result.value;
}
const TRIED = new Error('tried');

async function isContradicted(
  client: pg.ClientBase,
  process: ProcessId,
  told: readonly RecordReport[],
): Promise<boolean> {
  const steps = told.flatMap((each) =>
    each.what === 'steps' ? each.steps.map(({ n, hash }) => ({ branch: each.branch, n, hash })) : [],
  );
  const { rows } = await client.query(
    `select from journal j join jsonb_to_recordset($2::jsonb) as x (branch int, n int, hash text)
      on x.branch = j.branch and x.n = j.n
    where j.process = $1 and j.hash <> x.hash limit 1`,
    [process, JSON.stringify(steps)],
  );
  return rows.length > 0;
}

async function isIssued(client: pg.ClientBase, process: ProcessId, branch: number): Promise<boolean> {
  const { rows } = await client.query('select from branches where process = $1 and branch = $2', [
    process,
    branch,
  ]);
  return rows.length > 0;
}

/**
 * A later branch that went on without these steps may be recorded already: runs that were reset are read one by one.
 */
async function leave(
  client: pg.ClientBase,
  process: ProcessId,
  branch: number,
  steps: readonly StepToRecord[],
): Promise<void> {
  await client.query(
    `update journal j set left_by = b.branch
    from (select n, (select min(branch) from branches where process = $1 and branch > $2 and step < n) as branch
      from unnest($3::int[]) as n) b
    where j.process = $1 and j.branch = $2 and j.n = b.n and b.branch is not null`,
    [process, branch, steps.map(({ n }) => n)],
  );
}

/** The numbers, up to the last, that no standing step has. */
async function gapsOf(client: pg.ClientBase, process: ProcessId): Promise<(readonly [number, number])[]> {
  const { rows } = await client.query<{ first: number; last: number }>(GAPS, [[process]]);
  return rows.map(({ first, last }) => [first, last] as const);
}

/** Of these processes, or of all. */
export const GAPS = `
  with standing as (
    select process, n from journal where left_by is null and ($1::text[] is null or process = any ($1))
    union all
    select id, 0 from overview where $1::text[] is null or id = any ($1)
    union all
    select id, step + 1 from overview where $1::text[] is null or id = any ($1)
  ), pairs as (
    select process, n, lead(n) over (partition by process order by n) as next from standing
  )
  select process, n + 1 as first, next - 1 as last from pairs where next > n + 1 order by process, n`;
