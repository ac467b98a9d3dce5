import pg from 'pg';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { TestDeployment } from './deployment.ts';
import { until } from './until.ts';

/** Holds up the recording of a process in the middle of its transaction. */
export async function holdRecordOf(deployment: TestDeployment, process: ProcessId) {
  const client = new pg.Client({ connectionString: deployment.postgres.url });
  // Whoever kills the server kills this too.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  await client.query('select from overview where id = $1 for update', [process]);
  return {
    /** Resolves once a recording stands in it. */
    untilHeld: () =>
      until('a recording is held up', async () => {
        const rows = await deployment.rows(
          "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from overview where id = $1 for update%'",
        );
        return rows.length > 0;
      }),
    letGo: () => client.end().catch(() => undefined),
  };
}
