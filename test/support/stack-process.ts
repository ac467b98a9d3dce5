import path from 'node:path';
import { processEnvironment } from '../../worker/environment.ts';
import { startMailCatcher } from '../../worker/stack/mail-catcher.ts';
import { startPostgres } from '../../worker/stack/postgres.ts';
import { supervise } from '../../worker/stack/supervise.ts';
import { startTemporalServer } from '../../worker/stack/temporal-server.ts';

// A stack in a process of its own, for tests that kill it: stack-process.ts DATA_DIR TEMPORAL_EXECUTABLE [crash]
const [dataDir = '', executable = '', mode = ''] = process.argv.slice(2);
const environment = processEnvironment();
const say = (line: string) => console.error(line);

try {
  await supervise({ dataDir, say }, async (stack) => {
    const postgres = await stack.start('PostgreSQL', () => startPostgres({ dataDir, environment }));
    const temporal = await stack.start('Temporal', () =>
      startTemporalServer({ executable, dataDir, environment }),
    );
    const mail = await stack.start('Mailbox', () =>
      startMailCatcher({ folder: path.join(dataDir, 'mailbox') }),
    );
    const pids = { postgres: postgres.pid, temporal: temporal.pid };
    console.log(JSON.stringify({ pids, postgres: postgres.url, temporal: temporal.address, mail: mail.url }));
    // An error that nobody catches ends a process before anything can be stopped.
    if (mode === 'crash') setImmediate(() => nothing());
    if (mode === 'busy') await new Promise((resolve) => setTimeout(resolve, 600_000));
    if (mode === 'broken') await stack.start('Worker', () => Promise.reject(new Error('no bundle')));
  });
  say('stopped');
  process.exit();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function nothing(): never {
  throw new Error('crashed');
}
