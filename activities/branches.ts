import type pg from 'pg';
import type { MissionActivities } from '../workflows/contract/effects.ts';
import type { RecordedStep } from '../workflows/contract/messages.ts';
import type { Head } from '../workflows/domain/chain.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { Database } from './db/database.ts';

/** Limits of one answer to a process, which has to fit into a payload. */
const PAGE = { steps: 200, bytes: 500_000 } as const;

/** The last step that stands and to which a head leads: an earlier one where a later branch left the head's own. */
const SHARED = `
  select coalesce(
    (select b.step from journal j join branches b on b.process = j.process and b.branch = j.left_by
      where j.process = $1 and j.branch = $2 and j.n = $3),
    $3) as step`;

const STEPS = `
  select branch, n, hash, at, type, actor, facts, mails, consequences, heard from (
    select *, sum(length(facts::text) + length(mails::text)) over (order by n) as bytes from journal
    where process = $1 and left_by is null and n > $2
    order by n limit $3) page
  where bytes <= $4 or n = $2 + 1
  order by n`;

async function sharedBy(client: pg.ClientBase, process: ProcessId, { branch, step }: Head): Promise<number> {
  const { rows } = await client.query<{ step: number }>({ text: SHARED, values: [process, branch, step] });
  return rows[0]?.step ?? step;
}

/**
 * Tells a process that came back from a backup what the record has that it lacks, and records the branch in which it
 * goes on.
 */
export function createBranches(database: Database): Pick<MissionActivities, 'missed' | 'branchOff'> {
  return {
    missed: ({ process, after, beyond }) =>
      database.transaction(async (client) => {
        const shared = await sharedBy(client, process, after);
        const { rows } = await client.query<RecordedStep>({
          text: STEPS,
          values: [process, beyond ?? shared, PAGE.steps, PAGE.bytes],
        });
        const steps = rows.map(({ heard, ...step }) => ({ ...step, ...(heard ? { heard } : {}) }));
        return { shared, steps };
      }),

    branchOff: ({ process, after, wish, kept }) =>
      database.transaction(async (client) => {
        await client.query('select from overview where id = $1 for update', [process]);
        const { rows: issued } = await client.query<{ branch: number }>(
          'select branch from branches where process = $1 and wish = $2',
          [process, wish],
        );
        if (issued[0]) return issued[0];
        const { rows } = await client.query<{ branch: number }>(
          `select 1 + greatest($2::int, (select max(branch) from overview where id = $1),
            (select max(branch) from branches where process = $1)) as branch`,
          [process, after.branch],
        );
        const branch = rows[0]?.branch as number;
        await beginBranch(client, { process, after, wish, kept, branch });
        await client.query(
          'update overview set branch = $2, step = $3, hash = $4, behind_since = null where id = $1',
          [process, branch, after.step, after.hash],
        );
        return { branch };
      }),
  };
}

/** Records that a process goes on in a branch: steps to which its head does not lead are marked as left. */
export async function beginBranch(
  client: pg.ClientBase,
  {
    process,
    after,
    wish,
    kept,
    branch,
  }: Parameters<MissionActivities['branchOff']>[0] & {
    readonly branch: number;
  },
): Promise<void> {
  const shared = await sharedBy(client, process, after);
  await client.query(
    'insert into branches (process, branch, step, wish, issued_at) values ($1, $2, $3, $4, now())',
    [process, branch, after.step, wish],
  );
  await client.query('update journal set left_by = $2 where process = $1 and n > $3 and left_by is null', [
    process,
    branch,
    shared,
  ]);
  // Steps of its own line that another branch had left.
  await client.query(
    'update journal set left_by = null where process = $1 and branch = $2 and n > $3 and n <= $4',
    [process, after.branch, shared, after.step],
  );
  await client.query(
    `delete from outbox o using journal j
    where o.process = $1 and o.mail_id is null and j.process = o.process and j.branch = o.branch and j.n = o.n
      and j.left_by = $2 and (o.kind = 'rung' or not exists (
        select from jsonb_to_recordset($3::jsonb) as kept (branch int, n int)
        where kept.branch = j.branch and kept.n = j.n))`,
    [process, branch, JSON.stringify(kept)],
  );
}
