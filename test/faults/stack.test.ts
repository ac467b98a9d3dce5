import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { processEnvironment } from '../../worker/environment.ts';
import { freePort, LOOPBACK } from '../../worker/stack/free-port.ts';
import { endOrphans } from '../../worker/stack/notes.ts';
import { startPostgres } from '../../worker/stack/postgres.ts';
import { identify, isAlive, isGone, type ProcessId } from '../../worker/stack/process-id.ts';
import { startTemporalServer } from '../../worker/stack/temporal-server.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { until } from '../support/until.ts';

const environment = processEnvironment();
const executable = inject('temporalExecutable');
const STACK = path.join(import.meta.dirname, '../support/stack-process.ts');

let dataDir = '';
beforeEach(async () => {
  dataDir = await newDataFolder();
});
afterEach(() => removeDataFolder(dataDir));

describe('ports', () => {
  it('the usual one is taken when it is free, another when it is not', async () => {
    const usual = await freePort();
    expect(await freePort(usual)).toBe(usual);
    const squatter = net.createServer().listen(usual, LOOPBACK);
    await once(squatter, 'listening');
    expect(await freePort(usual)).not.toBe(usual);
    squatter.close();
  });
});

describe('PostgreSQL', () => {
  it('has every committed row again after kill -9', async () => {
    const first = await startPostgres({ dataDir, environment });
    await query(first.url, 'create table kept (n int)');
    await query(first.url, 'insert into kept values (1)');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;

    const second = await startPostgres({ dataDir, environment });
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await second.stop();
    expect(await second.exited).toBe('ended with code 0');
  });

  it('refuses a second server on the same data, and listens on the loopback interface only', async () => {
    const first = await startPostgres({ dataDir, environment });
    await expect(startPostgres({ dataDir, environment })).rejects.toThrow(
      /postgres already runs on .*DATA_DIR/s,
    );
    expect(await query(first.url, 'show listen_addresses')).toEqual([{ listen_addresses: LOOPBACK }]);
    await first.stop();
  });

  it('that a failed test left running goes with its data folder', async () => {
    const { pid } = await startPostgres({ dataDir, environment });
    const id = (await identify(pid)) as ProcessId;
    await removeDataFolder(dataDir);
    expect(await isAlive(id)).toBe(false);
  });

  it('takes another port when the usual one is taken', async () => {
    const squatter = net.createServer().listen(0, LOOPBACK);
    await once(squatter, 'listening');
    const taken = (squatter.address() as net.AddressInfo).port;
    const postgres = await startPostgres({ dataDir, environment, port: taken });
    expect(postgres.port).not.toBe(taken);
    await query(postgres.url, 'select 1');
    await postgres.stop();
    squatter.close();
  });
});

describe('Temporal', () => {
  it('has every started workflow and its search attributes again after kill -9', async () => {
    const options = {
      executable,
      dataDir,
      environment,
      searchAttributes: [{ name: 'missionState', type: 'Keyword' }],
    } as const;
    const first = await startTemporalServer(options);
    await withTemporal(first.address, (client) =>
      client.workflow.start('anything', {
        taskQueue: 'nobody-polls',
        workflowId: 'kept',
        searchAttributes: { missionState: ['planned'] },
      }),
    );
    process.kill(first.pid, 'SIGKILL');
    await first.exited;

    const second = await startTemporalServer(options);
    await withTemporal(second.address, async (client) => {
      expect((await client.workflow.getHandle('kept').describe()).status.name).toBe('RUNNING');
      await until('the workflow is listed by its search attribute', async () => {
        return (await client.workflow.count(`missionState = 'planned'`)).count === 1;
      });
    });
    await second.stop();
  });

  it('takes other ports when the usual ones are taken', async () => {
    const squatter = net.createServer().listen(0, LOOPBACK);
    await once(squatter, 'listening');
    const port = (squatter.address() as net.AddressInfo).port;
    const server = await startTemporalServer({ executable, dataDir, environment, port, uiPort: port });
    expect(server.address).not.toBe(`${LOOPBACK}:${port}`);
    expect((await fetch(server.uiUrl)).status).toBe(200);
    await server.stop();
    squatter.close();
  });

  it('says why it could not start, with its last words', async () => {
    const broken = path.join(import.meta.dirname, 'no-such-executable');
    await expect(startTemporalServer({ executable: broken, dataDir, environment })).rejects.toThrow(
      /temporal could not be started: .*ENOENT.*no-such-executable/s,
    );
  });
});

describe('a whole stack', () => {
  it('ends in order on SIGTERM and leaves no process behind', async () => {
    const stack = await startStack();
    stack.process.kill('SIGTERM');
    expect(await stack.ended).toEqual({ code: 0, said: expect.stringContaining('stopped') });
    for (const id of stack.ids) expect(await isAlive(id)).toBe(false);
  });

  it('ends when it is told to, whatever it is still busy with', async () => {
    const stack = await startStack('busy');
    stack.process.kill('SIGTERM');
    expect((await stack.ended).code).toBe(0);
    for (const id of stack.ids) expect(await isAlive(id)).toBe(false);
  });

  it('told to end while it starts, stops what it has started', async () => {
    const stack = runStack();
    const note = async () => (await readdir(path.join(dataDir, 'run')).catch(() => [])).length > 0;
    await until('the first server runs', note);
    const [file = ''] = await readdir(path.join(dataDir, 'run'));
    const { id } = JSON.parse(await readFile(path.join(dataDir, 'run', file), 'utf8')) as { id: ProcessId };
    stack.process.kill('SIGTERM');
    expect((await stack.ended).code).toBe(0);
    expect(await isAlive(id)).toBe(false);
    expect(await readdir(path.join(dataDir, 'run'))).toEqual([]);
  });

  it('ends on Ctrl-C although npm passes the same keystroke on', async () => {
    const stack = await startStack();
    stack.process.kill('SIGINT');
    stack.process.kill('SIGINT');
    expect((await stack.ended).code).toBe(0);
    for (const id of stack.ids) expect(await isAlive(id)).toBe(false);
  });

  it('names the part that died and ends with an error', async () => {
    const stack = await startStack();
    process.kill(stack.pids.temporal, 'SIGKILL');
    const { code, said } = await stack.ended;
    expect(code).toBe(1);
    expect(said).toMatch(/Temporal was not asked to stop, but ended by SIGKILL/);
    for (const id of stack.ids) expect(await isAlive(id)).toBe(false);
  });

  it('stops what runs already when a later part cannot be started', async () => {
    const stack = await startStack('broken');
    expect(await stack.ended).toEqual({ code: 1, said: expect.stringContaining('no bundle') });
    for (const id of stack.ids) expect(await isAlive(id)).toBe(false);
  });

  it('takes its servers along when its own process crashes', async () => {
    const stack = await startStack('crash');
    expect((await stack.ended).said).toContain('crashed');
    for (const id of stack.ids) expect(await isGone(id, 15_000)).toBe(true);
  });

  it('is refused on a data folder that another one uses', async () => {
    const stack = await startStack();
    const second = runStack();
    const { code, said } = await second.ended;
    expect(code).toBe(1);
    expect(said).toContain(`A stack (process ${stack.process.pid}) already runs on ${dataDir}`);
    stack.process.kill('SIGTERM');
    expect((await stack.ended).code).toBe(0);
  });

  it('killed with -9 leaves servers that the next start ends, and no data is lost', async () => {
    const first = await startStack();
    await query(first.postgres, 'create table kept (n int)');
    first.process.kill('SIGKILL');
    await first.ended;
    for (const id of first.ids) expect(await isAlive(id)).toBe(true);

    const second = await startStack();
    for (const id of first.ids) expect(await isAlive(id)).toBe(false);
    expect(await query(second.postgres, 'select n from kept')).toEqual([]);
    second.process.kill('SIGTERM');
    const { said } = await second.ended;
    expect(said).toMatch(/Ending postgres \(process \d+\), left behind by a stack that was killed/);
  });

  it('only ends processes that it started: a number given out again is left alone', async () => {
    const stack = await startStack();
    stack.process.kill('SIGKILL');
    await stack.ended;
    const [file = ''] = (await readdir(path.join(dataDir, 'run'))).filter((name) =>
      name.startsWith('temporal'),
    );
    const note = path.join(dataDir, 'run', file);
    const bystander = spawn('sleep', ['60']);
    const id = (await identify(bystander.pid ?? 0)) as ProcessId;
    const told = JSON.parse(await readFile(note, 'utf8')) as { id: ProcessId };
    const temporal = told.id;
    await writeFile(note, JSON.stringify({ ...told, id: { ...temporal, pid: id.pid } }));

    await endOrphans(dataDir);
    expect(await isAlive(id)).toBe(true);
    bystander.kill();
    // Nobody knows of the real one any more but this test.
    process.kill(temporal.pid, 'SIGKILL');
    expect(await isGone(temporal, 5_000)).toBe(true);
  });
});

type Ended = { readonly code: number | null; readonly said: string };

function runStack(...mode: string[]): {
  process: ChildProcess;
  lines: AsyncIterator<string>;
  ended: Promise<Ended>;
} {
  const child = spawn(process.execPath, ['--import', 'tsx', STACK, dataDir, executable, ...mode], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  return { process: child, lines, ended };
}

async function startStack(...mode: string[]) {
  const stack = runStack(...mode);
  const { value } = await stack.lines.next();
  if (value === undefined) throw new Error(`The stack did not start: ${(await stack.ended).said}`);
  const ready = JSON.parse(value as string) as {
    pids: { postgres: number; temporal: number };
    postgres: string;
  };
  const ids = (await Promise.all(Object.values(ready.pids).map(identify))) as ProcessId[];
  return { ...stack, ...ready, ids };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withTemporal(address: string, use: (client: Client) => Promise<unknown>): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await use(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
