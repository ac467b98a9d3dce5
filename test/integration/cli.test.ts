import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACCESS_FILE } from '../../client/cli/api.ts';
import { openDoor, SERVICE_TOKEN } from '../support/door.ts';
import { type Played, playedMissions, SANDBOX } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';

// The command line as people start it, against the real API on a world in memory.

const LAUNCHER = path.join(import.meta.dirname, '../../client/cli/mission.cjs');
const MISSION = '17-11/PER/01.02';

let played: Played;
let api: ReturnType<typeof openDoor>;
let server: ReturnType<typeof serve>;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mission-cli-'));
  server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: (request) => api.fetch(request), hostname: '127.0.0.1', port: 0 }, () =>
      resolve(listening),
    );
  });
  const { port } = server.address() as AddressInfo;
  await writeFile(
    path.join(folder, ACCESS_FILE),
    JSON.stringify({ url: `http://127.0.0.1:${port}`, token: SERVICE_TOKEN }),
    { mode: 0o600 },
  );
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => play('submitted'));

function play(milestone: Parameters<typeof playedTo>[0]): void {
  played = playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } }));
  api = openDoor(played.missions);
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}
function mission(...words: string[]): Promise<Ran> {
  const env = { PATH: process.env.PATH, DATA_DIR: folder, MISSION_SANDBOX: SANDBOX };
  return new Promise((resolve) => {
    execFile(process.execPath, [LAUNCHER, ...words], { env, cwd: folder }, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, out, said });
    });
  });
}
const json = async (...words: string[]) => {
  const { out, said } = await mission(...words, '--json');
  if (out === '') throw new Error(said);
  return JSON.parse(out);
};

describe('exit codes', () => {
  it('0: done, data on stdout', async () => {
    const { code, out } = await mission(
      'approve-mission',
      MISSION,
      '--minutes',
      'QAC 2018/14',
      '--as',
      'member',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/17-11\/PER\/01\.02: approve-mission by member, step \d+, now approved/);
  });

  it('2: usage', async () => {
    expect(await mission('reject-mission', MISSION)).toMatchObject({
      code: 2,
      out: '',
      said: expect.stringContaining('--reason is missing'),
    });
  });

  it('3: refused by a rule, every reason and what to type instead', async () => {
    const { code, out, said } = await mission(
      'confirm-dates',
      MISSION,
      '--from',
      '2018-10-15',
      '--to',
      '2018-10-18',
    );
    expect([code, out]).toEqual([3, '']);
    expect(said).toMatch(/^Refused:\n {2}- .+/);
  });

  it('4: not found, with the near one', async () => {
    const { code, said } = await mission('show', '17-11/PER/01.03');
    expect(code).toBe(4);
    expect(said).toContain('Did you mean 17-11/PER/01.02?');
  });

  it('5: not allowed, and who may', async () => {
    const { code, said } = await mission('approve-mission', MISSION, '--minutes', 'x');
    expect(code).toBe(5);
    expect(said).toContain('Only the committee may approve the mission.');
  });

  it('6: unreachable', async () => {
    played.up.temporal = false;
    played.up.database = false;
    expect((await mission('show', MISSION)).code).toBe(6);
  });
});

describe('rules show', () => {
  it('tells of an edition that comes with the program every duty and task, a line each', async () => {
    const { code, out } = await mission('rules', 'show', '2');
    expect(code).toBe(0);
    expect(out).toMatch(/^decide +committee member +10 from submission +-5, -2 +\+1 head of facility$/m);
    expect(out).toMatch(
      /^tickets-and-hotel +logistics officer +later of -15 from first day in the field, 5 from contract .* departure$/m,
    );
  });
});

describe('--json', () => {
  it('of a command: what was decided', async () => {
    expect(await json('approve-mission', MISSION, '--minutes', 'x', '--as', 'member')).toMatchObject({
      process: 'action/a1/mission-1',
      command: 'approve-mission',
      step: expect.any(Number),
      at: expect.stringMatching(/Z$/),
      phase: 'approved',
      recorded: true,
    });
  });

  it('of a refusal: the problem, on stderr', async () => {
    const { code, out, said } = await mission('approve-mission', MISSION, '--minutes', 'x', '--json');
    expect([code, out]).toEqual([5, '']);
    expect(JSON.parse(said)).toMatchObject({
      code: 'refused',
      reasons: [{ code: 'role-may-not' }],
    });
  });

  it('of views: arrays and objects of stable shapes', async () => {
    expect((await json('list')).map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'action',
      'call',
      'call',
      'mission',
    ]);
    expect(await json('show', MISSION)).toMatchObject({
      reference: MISSION,
      phase: 'under review',
      recordedAt: null,
    });
    expect((await json('permitted', MISSION, '--as', 'committee member'))[0]).toEqual(
      expect.objectContaining({
        command: expect.any(String),
        permitted: expect.any(Boolean),
        reasons: expect.any(Array),
      }),
    );
    expect(await json('tasks', '--for', 'member')).toMatchObject([
      { obligation: 'decide', owedBy: 'committee member', due: '2018-07-30' },
    ]);
    expect((await json('journal', MISSION)).at(-1)).toMatchObject({
      type: 'submit-to-committee',
      sentence: expect.any(String),
    });
    expect((await json('forecast', MISSION))[0]).toMatchObject({
      at: '2018-07-23T07:00:00Z',
      to: 'committee member',
      kind: 'reminder',
      rung: -5,
      obligation: 'decide',
      why: expect.stringContaining('10 working days after'),
    });
    expect(await json('clock')).toMatchObject({ sandbox: SANDBOX, now: '2018-07-16T06:00:00Z' });
    expect((await json('mailbox')).length).toBeGreaterThan(3);
    expect((await json('people')).map(({ person }: { person: string }) => person)).toContain('coordinator');
    expect(await json('reconcile')).toHaveLength(4);
  });
});

it('--dry-run shows mails and dates, and does nothing', async () => {
  const steps = played.world.journal.length;
  const { code, out, said } = await mission(
    'approve-mission',
    MISSION,
    '--minutes',
    'x',
    '--as',
    'member',
    '--dry-run',
  );
  expect([code, said.trim()]).toEqual([0, 'Nothing was done.']);
  expect(out).toMatch(/Phase\n {2}under review → approved/);
  expect(out).toContain('committee-decision > coordinator');
  expect(out).toMatch(/signature of contracts .*: not known → 2018-07-30/);
  expect(played.world.journal.length).toBe(steps);
});

it('a file goes along, and one of too many pages is refused with both numbers', async () => {
  play('preparing');
  await writeFile(path.join(folder, 'agenda.pdf'), Uint8Array.of(2, 0, 0));
  await writeFile(path.join(folder, 'long.pdf'), Uint8Array.of(3, 0, 0));
  const submit = (file: string) =>
    mission(
      'submit-deliverable',
      MISSION,
      '--deliverable',
      'agenda',
      '--document',
      file,
      '--as',
      'lead expert',
    );
  const long = await submit('long.pdf');
  expect(long.code).toBe(3);
  expect(long.said).toMatch(/3 pages.*2/);
  expect(await submit('agenda.pdf')).toMatchObject({ code: 0 });
});

it('a clock advances and says where it stands', async () => {
  const { code, out } = await mission('clock', 'advance', '3', 'working', 'days');
  expect([code, out.trim()]).toEqual([0, expect.stringContaining('Thu 19 Jul 2018, 08:00 in Brussels')]);
});

it('people are added, and stand in for each other', async () => {
  const added = await mission(
    'people',
    'add',
    'e.expert',
    '--name',
    'Example Expert',
    '--email',
    'e.expert@example.org',
    '--country',
    'ESP',
    '--role',
    'expert',
  );
  expect(added).toMatchObject({ code: 0, out: 'e.expert is in the directory.\n' });
  expect(await json('people')).toContainEqual(
    expect.objectContaining({ person: 'e.expert', country: 'ES', roles: ['expert'] }),
  );
  expect(
    await mission(
      'people',
      'absence',
      'coordinator',
      '--substitute',
      'head',
      '--from',
      '2018-08-06',
      '--to',
      '2018-08-01',
    ),
  ).toMatchObject({ code: 3, said: expect.stringContaining('2018') });
});

it('problems of a file are told as compilers do', async () => {
  await writeFile(path.join(folder, 'wrong.yaml'), 'reference: 17-11/PER\ncountry: XXX\n');
  const { code, said } = await mission('open', 'wrong.yaml');
  expect(code).toBe(2);
  expect(said).toMatch(/^wrong\.yaml:2:\d+: country/m);
});

it('whoever stops reading ends nothing badly', async () => {
  const env = { PATH: process.env.PATH, DATA_DIR: folder, MISSION_SANDBOX: SANDBOX };
  const child = spawn(
    'sh',
    ['-c', `"${process.execPath}" "${LAUNCHER}" journal ${MISSION} --json | head -1; exit 0`],
    { env },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(said).toBe('');
});

it('starts quickly', async () => {
  await mission('--version');
  const started = Date.now();
  await mission('--version');
  expect(Date.now() - started).toBeLessThan(3_000);
  expect(await readFile(LAUNCHER, 'utf8')).toMatch(/^#!\/usr\/bin\/env node/);
});
