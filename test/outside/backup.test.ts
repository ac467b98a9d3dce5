/** `mission backup` and `mission restore`: what comes back is what was there, and nothing that is there is gone over. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateFor } from '../../activities/index.ts';
import { backUp, restore } from '../../worker/backup/backup.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { freePort } from '../../worker/stack/free-port.ts';
import { releaseLock, takeLock } from '../../worker/stack/lock-file.ts';
import { postgresAccount } from '../../worker/stack/postgres-account.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { untilItSucceeds } from '../support/until.ts';

const run = promisify(execFile);
let folder: string;
const at = (...names: string[]) => path.join(folder, ...names);
beforeAll(async () => {
  folder = await newDataFolder();
});
afterAll(() => removeDataFolder(folder));

const everythingBelow = async (root: string) =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(root, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
          const file = path.join(entry.parentPath, entry.name);
          return [path.relative(root, file), await readFile(file, 'utf8')] as const;
        }),
    ),
  );
const put = async (file: string, text: string) => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
};

describe('of the local stack', () => {
  const stack = () => ({ DATA_DIR: at('stack') });

  it('holds its data folder, byte by byte, but for what is made anew', async () => {
    await put(at('stack/documents/ab/abcd'), 'a document');
    await put(at('stack/temporal/temporal.db'), 'histories');
    await put(at('stack/logs/worker.log'), 'lines');
    expect(await backUp(stack(), at('kept'))).toEqual({ of: 'stack', files: 2, bytes: 19, not: [] });
    const kept = await everythingBelow(at('stack'));
    await rm(at('stack'), { recursive: true });
    expect(await restore(stack(), at('kept'))).toMatchObject({ of: 'stack' });
    expect(await everythingBelow(at('stack'))).toEqual({
      'documents/ab/abcd': kept['documents/ab/abcd'],
      'temporal/temporal.db': kept['temporal/temporal.db'],
    });
  });

  it('is not made while it runs, nor over another one', async () => {
    await takeLock(at('stack/stack.lock'));
    await expect(backUp(stack(), at('another'))).rejects.toThrow(/runs \(process \d+\): stop it first/);
    await releaseLock(at('stack/stack.lock'));
    await expect(backUp(stack(), at('kept'))).rejects.toThrow(/is there already/);
    await expect(restore(stack(), at('kept'))).rejects.toThrow(/is not empty/);
    expect(await readdir(folder)).not.toContain('another');
  });

  it('is looked at before anything is put back: unfinished, damaged, of a later release', async () => {
    const elsewhere = { DATA_DIR: at('elsewhere') };
    await mkdir(at('half'), { recursive: true });
    await expect(restore(elsewhere, at('half'))).rejects.toThrow(/was not finished/);
    const manifest = at('kept/manifest.json');
    const sealed = await readFile(manifest, 'utf8');
    await writeFile(manifest, sealed.replace(/"version": "[^"]*"/, '"version": "999.0.0"'));
    await expect(restore(elsewhere, at('kept'))).rejects.toThrow(/of release 999\.0\.0/);
    await writeFile(manifest, sealed);
    await writeFile(at('kept/data/documents/ab/abcd'), 'A document');
    await expect(restore(elsewhere, at('kept'))).rejects.toThrow(/abcd of the backup was changed or damaged/);
    await rm(at('kept/data/documents/ab/abcd'));
    await expect(restore(elsewhere, at('kept'))).rejects.toThrow(/lacks data\/documents\/ab\/abcd/);
    expect(await everythingBelow(at('elsewhere')).catch(() => ({}))).toEqual({});
  });
});

describe('of a deployment', () => {
  let address: string;
  let stop: () => Promise<unknown>;

  /** A server of the version of the programs that dump and load: those of the package that comes with us have none. */
  beforeAll(async () => {
    const bin = (await run('pg_config', ['--bindir'])).stdout.trim();
    const data = at('postgres');
    await mkdir(data);
    const { command, uid, gid } = await postgresAccount(bin, data, processEnvironment());
    const as = uid === undefined ? {} : { uid, gid };
    const program = (name: string, ...args: string[]) => {
      const { command: found, args: all } = command(path.join(bin, name), args);
      return run(found, all, as);
    };
    await program('initdb', '-D', data, '-U', 'owner', '-A', 'trust');
    const port = await freePort();
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
    await program('pg_ctl', '-D', data, '-o', options, '-l', path.join(data, 'log'), '-w', 'start');
    stop = () => program('pg_ctl', '-D', data, '-m', 'fast', 'stop');
    address = `127.0.0.1:${port}`;
    await untilItSucceeds('it answers', () => asked('postgres', 'select 1'));
  }, 60_000);
  afterAll(() => stop?.());

  const url = (database: string, role = 'owner') => `postgres://${role}:secret@${address}/${database}`;
  const asked = async (database: string, text: string) => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const deployment = (database: string) => ({
    PATH: processEnvironment().PATH,
    DATABASE_URL: url(database, 'app'),
    DATABASE_OWNER_URL: url(database),
    DATA_DIR: at(`data-${database}`),
  });

  it('comes back with every row, every file, and what its role may do', async () => {
    for (const name of ['first', 'second']) await asked('postgres', `create database ${name}`);
    await migrateFor(url('first'), url('first', 'app'));
    await asked('first', "insert into sandboxes (sandbox, now) values ('kept', now())");
    await put(at('data-first/documents/ab/abcd'), 'a document');
    const done = await backUp(deployment('first'), at('night'));
    expect(done).toMatchObject({ of: 'deployment', files: 2, not: ['temporal'] });
    // What happens afterwards is not in it.
    await asked('first', "insert into sandboxes (sandbox, now) values ('later', now())");

    await restore(deployment('second'), at('night'));
    expect(await asked('second', 'select sandbox from sandboxes')).toEqual([{ sandbox: 'kept' }]);
    expect(await everythingBelow(at('data-second'))).toEqual({ 'documents/ab/abcd': 'a document' });
    const client = new pg.Client({ connectionString: url('second', 'app') });
    await client.connect();
    await client.query('select from audit');
    await expect(client.query('delete from audit')).rejects.toThrow(/permission denied/);
    await client.end();
    await expect(restore(deployment('second'), at('night'))).rejects.toThrow(/has tables/);
  });

  it('says what lacks where there is no pg_dump', async () => {
    const without = { ...deployment('first'), PATH: at('nowhere') };
    await expect(backUp(without, at('without'))).rejects.toThrow(/no pg_dump on this machine.*Install/s);
    expect(await readdir(folder)).not.toContain('without');
  });
});
