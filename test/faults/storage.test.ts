import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { untilDone } from '../support/accounts.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { API_TOKEN, startDeployment, type TestDeployment } from '../support/deployment.ts';
import { createTracks, type Track } from '../support/track.ts';
import { until } from '../support/until.ts';

/** What keeps things takes no more: the disk of the database, and the one of the files. */

const run = promisify(execFile);
/** A disk of a few kilobytes; only who may mount one can have it. */
const mount = (folder: string, how: string) => run('mount', ['-t', 'tmpfs', '-o', how, 'tmpfs', folder]);
const unmount = (folder: string) => run('umount', [folder]);
const mayMount = await (async () => {
  const folder = await newDataFolder();
  try {
    await mount(folder, 'size=64k');
    await unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    await removeDataFolder(folder);
  }
})();

let deployment: TestDeployment;
let track: Track;

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  await deployment.startWorker();
  const tracks = await createTracks(deployment);
  track = await tracks.open('storage');
  await tracks.playTo(track, tracks.firstOf('preparing'));
  await untilDone(deployment);
});
afterAll(() => deployment?.stop());

const WRITTEN =
  'journal overview outbox pledges texts documents document_readings request_keys mentions state_changes mails';
const refuses = async (code: string) => {
  await deployment.rows(`create or replace function is_full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '${code}'; end $$`);
  for (const table of WRITTEN.split(' '))
    await deployment.rows(
      `create or replace trigger full_disk before insert or update on ${table} for each statement execute function is_full()`,
    );
};
const takesAgain = async () => {
  for (const table of WRITTEN.split(' ')) await deployment.rows(`drop trigger full_disk on ${table}`);
};
const headers = { authorization: `Bearer ${API_TOKEN}`, 'x-acting-person': 'coordinator' };
const ready = async () => {
  const answer = await fetch(`${deployment.url}/readyz`);
  return { status: answer.status, ...((await answer.json()) as { writes: boolean; files: string }) };
};
const upload = async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 'x')]);
  const answer = await fetch(`${deployment.url}/api/documents?name=long.pdf`, {
    method: 'POST',
    headers: {
      ...headers,
      connection: 'close',
      'content-type': 'application/pdf',
      'idempotency-key': `${Math.random()}`,
    },
    body: bytes,
  });
  return { status: answer.status, ...((await answer.json()) as { code: string; detail: string }) };
};
const command = async (name: string, body: object, key: string) => {
  const answer = await fetch(
    `${deployment.url}/api/processes/${encodeURIComponent(track.mission)}/commands/${name}`,
    {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key, 'if-match': '*' },
      body: JSON.stringify(body),
    },
  );
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe('the disk of the database is full', () => {
  it('commands are answered all the same, readiness says it, and all is recorded later', async () => {
    const codes = ['53100', '58030', '25006'];
    const written = codes.map((code) => `Floods of ${code}`);
    try {
      for (const [i, code] of codes.entries()) {
        await refuses(code);
        const suspended = await command('suspend-mission', { reason: written[i] }, `suspend-${code}`);
        expect(suspended, JSON.stringify(suspended.body)).toMatchObject({ status: 200 });
        expect(await ready(), code).toMatchObject({ status: 503, database: true, writes: false });
        expect(await command('resume-mission', {}, `resume-${code}`), code).toMatchObject({ status: 200 });
      }
    } finally {
      await takesAgain();
    }
    await untilDone(deployment);
    const steps = await deployment.rows<{ type: string }>(
      'select type from journal where process = $1 order by n desc limit 6',
      track.mission,
    );
    const both = ['resumeMission', 'suspendMission'];
    expect(steps.map(({ type }) => type)).toEqual([...both, ...both, ...both]);
    await until(
      'what was written is brought in',
      async () => (await deployment.rows('select from texts where text = any($1)', written)).length === 3,
    );
  });

  it('and readiness says it when it takes again', async () => {
    await until('it is ready', async () => (await ready()).status === 200, 60_000);
    expect(await ready()).toMatchObject({ writes: true, files: 'kept' });
  });
});

describe.runIf(mayMount)('the disk of the files', () => {
  const folder = () => path.join(deployment.dataDir, 'api');
  const leftovers = async () => {
    const all = await readdir(folder(), { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it('is full: that is said, nothing of it stays, and commands go on', async () => {
    await mkdir(folder(), { recursive: true });
    await mount(folder(), 'size=128k');
    try {
      expect(await upload()).toMatchObject({
        status: 507,
        code: 'storage-full',
        detail: expect.stringContaining('full'),
      });
      expect(await leftovers()).toEqual([]);
      expect(await command('suspend-mission', { reason: 'No room' }, 'suspend')).toMatchObject({
        status: 200,
      });
      expect(await command('resume-mission', {}, 'resume')).toMatchObject({ status: 200 });
    } finally {
      await unmount(folder());
    }
  });

  it('takes nothing more, not even a byte: readiness tells', async () => {
    await mount(folder(), 'size=4k');
    try {
      expect(await ready()).toMatchObject({ status: 200, files: 'full' });
    } finally {
      await unmount(folder());
    }
    await mount(folder(), 'ro');
    try {
      expect(await ready()).toMatchObject({ files: 'failing' });
      expect(await upload()).toMatchObject({ status: 503, code: 'storage-failed' });
    } finally {
      await unmount(folder());
    }
    expect(await ready()).toMatchObject({ files: 'kept' });
  });

  it('and the database’s are full at once: the command is refused, for nothing could be kept', async () => {
    await mount(folder(), 'size=4k');
    await refuses('53100');
    try {
      const long = { reason: 'Floods. '.repeat(2_000) };
      expect(await command('suspend-mission', long, 'both')).toMatchObject({
        status: 507,
        body: { code: 'storage-full' },
      });
      expect(await leftovers()).toEqual([]);
    } finally {
      await takesAgain();
      await unmount(folder());
    }
    expect(await deployment.missions.show({ ref: track.mission })).toMatchObject({ phase: 'preparing' });
  });
});
