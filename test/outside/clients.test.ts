/** Clients that others' generators make of the document, used against the running API. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ApiDocument } from '../../client/http/document.ts';
import { openDoor, SERVICE_TOKEN } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { npmTool, pythonTool } from '../support/tools.ts';
import { playedTo } from '../support/world.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../..');
const PROGRAMS = path.join(ROOT, 'test/clients');
const LONGEST_MS = 400_000;

/** What the document shows of a delivery. */
let delivery: string;
let folder: string;
let server: ReturnType<typeof serve>;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mission-clients-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  const played = playedMissions(playedTo('submitted', { opening: { sandbox: SANDBOX } }));
  const { fetch } = openDoor(played.missions, { rateLimit: 100 });
  server = await new Promise((resolve) => {
    const listening = serve({ fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = { authorization: `Bearer ${SERVICE_TOKEN}` };
  const answer = await globalThis.fetch(`${url}/api/openapi.json`, { headers });
  const document = (await answer.json()) as ApiDocument;
  const { requestBody } = document.webhooks?.['process.step']?.post ?? {};
  delivery = JSON.stringify(requestBody?.content['application/json']?.example);
  await writeFile(path.join(folder, 'openapi.json'), JSON.stringify(document));
});
afterEach(() => void server.close());

const inside = (command: string, args: readonly string[]) =>
  run(command, args, { cwd: folder, timeout: LONGEST_MS, maxBuffer: 16_000_000 });
const given = () => [url, SERVICE_TOKEN, SANDBOX, delivery];

const SEEN = {
  pages: { first: 1, hasNext: true },
  listed: expect.arrayContaining(['17-11/PER', '17-11/PER/01.02', '17-11/PER/01.02/2']),
  read: 'under review',
  policy: '"minute";q=100;w=60',
  isCounted: true,
  preview: ['approved'],
  refusedPreview: ['role-may-not'],
  taken: [200, 'approved', 'approve-mission'],
  again: ['true', true],
  late: [412, 'state-changed'],
  refused: [409, 'refused', true],
  mendedBy: true,
  unknown: 'no-such-process',
  news: ['17-11/PER/01.02', 13],
};

it('a client in Python is made of it without a warning, imports whole, and works', {
  timeout: LONGEST_MS,
}, async ({ skip }) => {
  const found = await pythonTool('openapi-python-client', '0.29.1');
  if ('why' in found) return skip(found.why);
  // Formatting what comes of it needs programs of its own.
  await writeFile(path.join(folder, 'config.yml'), 'post_hooks: []\n');
  const generate = ['generate', '--path', 'openapi.json', '--output-path', 'missions_client'];
  await inside(found.command, [...generate, '--meta', 'none', '--config', 'config.yml', '--fail-on-warning']);
  await cp(path.join(PROGRAMS, 'use.py'), path.join(folder, 'use.py'));
  const python = path.join(path.dirname(found.command), 'python');
  const { stdout } = await inside(python, ['use.py', ...given()]);
  expect(JSON.parse(stdout)).toEqual(SEEN);
});

it('a client in TypeScript is made of it, fits its types, and works', {
  timeout: LONGEST_MS,
}, async ({ skip }) => {
  const found = await npmTool('openapi-ts', ['@hey-api/openapi-ts@0.99.0', 'typescript@5.9.3']);
  if ('why' in found) return skip(found.why);
  const generate = ['--input', 'openapi.json', '--output', 'client', '--client', '@hey-api/client-fetch'];
  await inside(process.execPath, [found.command, ...generate]);
  await cp(path.join(PROGRAMS, 'use.ts'), path.join(folder, 'use.ts'));
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  const options = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, target: 'ES2024', module: 'preserve' },
    ...{ lib: ['ES2024', 'DOM', 'DOM.Iterable'], allowImportingTsExtensions: true },
    ...{ types: ['node'], typeRoots: [path.join(ROOT, 'node_modules/@types')] },
  };
  await writeFile(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['use.ts'] }),
  );
  const programs = path.join(ROOT, 'node_modules/.bin');
  const { stdout: faults } = await inside(path.join(programs, 'tsc'), []).catch((error) => error);
  expect(faults).toBe('');
  const { stdout } = await inside(path.join(programs, 'tsx'), ['use.ts', ...given()]);
  expect(JSON.parse(stdout)).toEqual(SEEN);
});
