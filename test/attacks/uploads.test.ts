import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOf } from '../../activities/documents/files.ts';
import { createReader } from '../../activities/documents/reader.ts';
import { createStore } from '../../activities/store.ts';
import type { Desk, TestServers } from '../support/desk.ts';
import { openFrontDoor, SERVICE_TOKEN } from '../support/front-door.ts';
import { pagesPdf, wordOf, xrefBomb, zipOf } from '../support/papers-of-attack.ts';
import { shareDesk } from '../support/shared-desk.ts';
import { until } from '../support/until.ts';

/** Files and bodies as strangers send them, over a socket, to the door with its real store. */

const MB = 1_000_000;
let servers: TestServers;
let desk: Desk;
let door: ReturnType<typeof openFrontDoor>;
let url: URL;
let close: () => Promise<unknown>;

beforeAll(async () => {
  servers = await shareDesk();
  desk = await servers.open();
  door = openFrontDoor(servers, desk, { maxUploadBytes: 25 * MB });
  const server = serve({
    fetch: door.app.fetch,
    hostname: '127.0.0.1',
    port: 0,
    serverOptions: { headersTimeout: 2_000, connectionsCheckingInterval: 500 },
  });
  await once(server, 'listening');
  url = new URL(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  close = async () => {
    const ended = new Promise((resolve) => server.close(resolve));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await ended;
  };
});
afterAll(async () => {
  await close();
  door.close();
  await desk.close();
  await servers.stop();
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends as much as the other side takes; 0 where it hangs up without a word. */
function send(where: string, headers: Record<string, string>, chunks: Iterable<Uint8Array>): Promise<Answer> {
  return new Promise((resolve) => {
    const asked = request(new URL(where, url), { method: 'POST', headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => {
        text += more;
      });
      answer.on('close', () => {
        resolve({ status: answer.statusCode ?? 0, text });
        asked.destroy();
      });
    });
    asked.on('error', () => resolve({ status: 0, text: '' }));
    const iterator = chunks[Symbol.iterator]();
    const more = (): void => {
      for (let next = iterator.next(); !next.done; next = iterator.next())
        if (!asked.write(next.value)) {
          asked.once('drain', more);
          return;
        }
      asked.end();
    };
    more();
  });
}

function* megabytes(count: number): Generator<Uint8Array> {
  const chunk = Buffer.alloc(MB, 'x');
  for (let i = 0; i < count; i++) yield chunk;
}

const upload = (bytes: Uint8Array, name = 'note.pdf', by = 'lead') =>
  send(
    `/api/documents?name=${name}`,
    {
      authorization: `Bearer ${SERVICE_TOKEN}`,
      'x-acting-person': by,
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
    },
    [bytes],
  );

/** What it takes while something is done: the longest that the process was busy with one thing, and its growth. */
async function watched<T>(work: () => Promise<T>): Promise<{ found: T; held: number; grown: number }> {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let [last, held, most] = [performance.now(), 0, before];
  const look = setInterval(() => {
    const now = performance.now();
    held = Math.max(held, now - last - 10);
    last = now;
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  try {
    return { found: await work(), held, grown: most - before };
  } finally {
    clearInterval(look);
  }
}

describe('bodies', () => {
  it('of a hundred megabytes from nobody are not taken in', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin };
    const { found, grown } = await watched(() =>
      Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          send(
            '/sign-in',
            i % 2 === 0 ? form : { ...form, 'content-length': String(100 * MB) },
            megabytes(100),
          ),
        ),
      ),
    );
    for (const { status } of found) expect([0, 413]).toContain(status);
    expect(grown).toBeLessThan(200 * MB);
    const health = await fetch(new URL('/healthz', url));
    expect(health.status).toBe(200);
  });

  it('that stop coming are hung up on', async () => {
    const socket = connect(Number(url.port), '127.0.0.1');
    socket.resume().write('POST /sign-in HTTP/1.1\r\nhost: x\r\n');
    await once(socket, 'close');
  });

  it('of forms with large files lie on the disk, and no longer than their request', async () => {
    const boundary = 'a-boundary';
    function* form(): Generator<Uint8Array> {
      yield Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="document"; filename="x.pdf"\r\n\r\n`,
      );
      yield* megabytes(24);
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    }
    const headers = {
      authorization: `Bearer ${SERVICE_TOKEN}`,
      'x-acting-person': 'lead',
      'if-match': '*',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    };
    // The folder is this machine's: what others left there is none of ours.
    const incoming = () => readdir(path.join(tmpdir(), 'mission-engine-incoming')).catch((): string[] => []);
    const before = await incoming();
    const { found, grown } = await watched(() =>
      Promise.all(
        Array.from({ length: 6 }, () =>
          // Only tried: whoever means it waits for a server that is not there, and for long.
          send('/api/processes/x/commands/submit-deliverable/preview', headers, form()),
        ),
      ),
    );
    expect(found.map(({ status }) => status)).toEqual(Array(6).fill(503));
    expect(grown).toBeLessThan(200 * MB);
    expect((await incoming()).filter((file) => !before.includes(file))).toEqual([]);
  });
});

describe('files', () => {
  it.each<[string, () => Buffer, RegExp]>([
    ['a table that unpacks to 20 MB', () => xrefBomb(20 * MB), /unpacks to more/],
    ['a table that unpacks to 150 MB', () => xrefBomb(150 * MB), /unpacks to more/],
    [
      'one block under forty names',
      () => {
        const block = { name: 'word/document.xml', content: Buffer.alloc(50 * MB) };
        const small = { name: 'word/document.xml', content: 'x', at: 0 };
        return zipOf([block, ...Array.from({ length: 40 }, () => small)]);
      },
      /damaged/,
    ],
  ])('with %s are refused while others are served', async (_, make, why) => {
    const bytes = make();
    const { found, held, grown } = await watched(() => upload(bytes));
    expect([found.status, found.text]).toEqual([422, expect.stringMatching(why)]);
    expect(held).toBeLessThan(1_000);
    expect(grown).toBeLessThan(200 * MB);
  });

  it('are looked into once, refused or not', async () => {
    for (const bytes of [pagesPdf(7), xrefBomb(30 * MB)]) {
      await upload(bytes);
      const begun = performance.now();
      const again = await upload(bytes, 'note.pdf', 'second');
      expect(again.status).toBe(bytes.length < 10_000 ? 201 : 422);
      expect(performance.now() - begun).toBeLessThan(5_000);
    }
    expect(
      await desk.rows("select count(*)::int as n from document_readings where reading ->> 'pages' = '7'"),
    ).toEqual([{ n: 1 }]);
  });
});

describe('the store', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mission-files-'));
    return () => rm(folder, { recursive: true, force: true });
  });

  it('gives up on a file after its seconds, and reads on', async () => {
    const endless = new URL('../support/endless-thread.ts', import.meta.url);
    const slow = createReader({ deadline: 0.3, thread: endless });
    expect(await slow.read('x')).toEqual({
      faults: [{ key: 'problems.document.too-slow', told: { seconds: '0.3' } }],
      isPassing: true,
    });
    const greedy = createReader({ thread: new URL('../support/greedy-thread.ts', import.meta.url) });
    expect(await greedy.read('x')).toEqual({
      faults: [{ key: 'problems.document.too-much', told: { what: 'file' } }],
    });
  });

  it('takes so many files a day, and so many bytes that nothing names', async () => {
    const store = createStore(desk.database, {
      dataDir: folder,
      quotas: { uploadsADay: 3, unnamedBytes: 20_000 },
    });
    const keep = (pages: number, by: string) => store.keepDocument(pagesPdf(pages), { name: 'x.pdf', by });
    for (const pages of [1, 2, 3, 3, 2]) await keep(pages, 'third');
    await expect(keep(4, 'third')).rejects.toMatchObject({ name: 'QuotaReached', of: 'number', limit: 3 });
    await expect(keep(300, 'fourth')).rejects.toMatchObject({ name: 'QuotaReached', of: 'bytes' });
    expect((await keep(4, 'fourth')).pages).toBe(4);
    store.close();
  });

  it('takes away what a process that was killed while a body came in left, once nobody can be at it', async () => {
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const script = fileURLToPath(new URL('../support/receiving-process.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', tsx, script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const asked = request(`http://127.0.0.1:${port.trim()}/api/documents?name=a.pdf`, { method: 'POST' });
    asked.on('error', () => undefined).write(Buffer.alloc(MB, 'x'));
    const incoming = path.join(folder, 'incoming');
    const left = async () => readdir(incoming).catch((): string[] => []);
    await until('a part of it is there', async () => {
      const [name] = await left();
      return name !== undefined && (await stat(path.join(incoming, name))).size > 0;
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [name = ''] = await left();
    // Copies into their place, and what waits for the database, are written beside and moved.
    const half = [
      path.join(incoming, name),
      path.join(folder, 'documents', 'ab', `${'ab'.repeat(32)}.a-copy.new`),
      path.join(folder, 'spool', 'text-0.json.a-copy.new'),
    ];
    for (const file of half.slice(1)) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, 'half');
    }
    const there = async () =>
      (await Promise.all(half.map((file) => stat(file).catch(() => undefined)))).filter(Boolean);
    const young = createStore(desk.database, { dataDir: folder });
    await young.tidy();
    young.close();
    expect(await there()).toHaveLength(3);

    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const file of half) await utimes(file, longAgo, longAgo);
    const next = createStore(desk.database, { dataDir: folder });
    await until('they are gone with the next start', async () => (await there()).length === 0);
    // And with the sweep of one that goes on.
    await writeFile(path.join(incoming, 'another'), 'half');
    await utimes(path.join(incoming, 'another'), longAgo, longAgo);
    await next.tidy();
    expect(await left()).toEqual([]);
    next.close();
  });

  it('takes away a file of which nobody took note any more, and none that is named anywhere', async () => {
    const store = createStore(desk.database, { dataDir: folder });
    const hashes = await Promise.all(
      [51, 52, 53].map(
        async (pages) => (await store.keepDocument(pagesPdf(pages), { name: 'x.pdf', by: 'lead' })).document,
      ),
    );
    const [named, unnoted] = hashes;
    const days = (n: number) => new Date(Date.now() - n * 24 * 3_600_000);
    // As after a kill before the note, or in a database of an older backup.
    await desk.rows('delete from documents where hash = any($1)', hashes);
    for (const hash of [named, unnoted] as string[]) await utimes(fileOf(folder, hash), days(200), days(200));
    await desk.rows(
      `insert into journal (process, n, at, type, actor, facts, mails, consequences)
      values ('unnoted', 1, now(), 'submitDeliverable', '{}', $1, '[]', '[]')`,
      JSON.stringify({ document: { document: named } }),
    );
    await store.tidy();
    const there = hashes.map(async (hash) => (await store.readDocument(hash)) !== undefined);
    expect(await Promise.all(there)).toEqual([true, false, true]);
    store.close();
  });

  it('takes away what nothing names any more, and nothing else', async () => {
    const store = createStore(desk.database, { dataDir: folder });
    const keep = async (bytes: Buffer, name: string) =>
      (await store.keepDocument(bytes, { name, by: 'lead' })).document;
    const [named, unnamed, used, fresh] = [
      await keep(wordOf({ pages: 41 }), 'a.docx'),
      await keep(pagesPdf(42), 'b.pdf'),
      await keep(pagesPdf(43), 'c.pdf'),
      await keep(pagesPdf(44), 'd.pdf'),
    ];
    const old = new Date(Date.now() - 40 * 24 * 3_600_000);
    for (const hash of [named, unnamed, used]) {
      await utimes(fileOf(folder, hash), old, old);
      await desk.rows("update documents set uploaded_at = now() - interval '40 days' where hash = $1", hash);
    }
    await desk.rows(
      `insert into journal (process, n, at, type, actor, facts, mails, consequences)
      values ('swept', 1, now(), 'submitDeliverable', '{}', $1, '[]', '[]')`,
      JSON.stringify({ document: { document: named } }),
    );
    expect((await store.keepAgain(used, 'lead'))?.pages).toBe(43);
    expect(await store.tidy()).toBeGreaterThanOrEqual(1);
    expect(await store.tidy()).toBe(0);
    const there = await Promise.all(
      [named, unnamed, used, fresh].map(async (hash) => (await store.readDocument(hash)) !== undefined),
    );
    expect(there).toEqual([true, false, true, true]);
    store.close();
  });
});
