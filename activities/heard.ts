import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { Database } from './db/database.ts';

/** The last message of each sender that a process took, and the processes that took one of its own. */
export async function heardOf(
  database: Database,
  process: ProcessId,
): Promise<{ from: Record<ProcessId, readonly [branch: number, n: number]>; by: ProcessId[] }> {
  const [taken, by] = await Promise.all([
    database.query<{ from: ProcessId; branch: number; n: number }>({
      text: `select distinct on (heard ->> 'from') heard ->> 'from' as from,
          (heard ->> 'branch')::int as branch, (heard ->> 'n')::int as n
        from journal where process = $1 and heard is not null
        order by heard ->> 'from', (heard ->> 'branch')::int desc, (heard ->> 'n')::int desc`,
      values: [process],
    }),
    database.query<{ process: ProcessId }>({
      text: `select distinct process from journal where heard ->> 'from' = $1 order by process`,
      values: [process],
    }),
  ]);
  return {
    from: Object.fromEntries(taken.map(({ from, branch, n }) => [from, [branch, n] as const])),
    by: by.map(({ process: each }) => each),
  };
}
