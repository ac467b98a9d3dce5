import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../activities/db/database.ts';
import { processEnvironment } from '../../worker/environment.ts';
import type { LocalStack } from '../../worker/local-stack.ts';
import { dataConverter } from '../../worker/run.ts';
import { type MailCatcher, startMailCatcher } from '../../worker/stack/mail-catcher.ts';
import type { CommandEnvelope } from '../../workflows/contract/messages.ts';
import { instant } from '../../workflows/domain/time.ts';
import { EXPERTS, LEAD, SECOND } from '../story/people.ts';
import { untilRecorded } from '../support/accounts.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { giveAllTo } from '../support/give.ts';
import { pdf } from '../support/papers.ts';
import { until } from '../support/until.ts';
import { startWholeStack, type WholeStack } from '../support/whole-stack.ts';

// The whole product as `npm start` puts it together: every part real, and people at its HTTP API and its command line.

const EXAMPLES = path.join(import.meta.dirname, '../../examples');
const LAUNCHER = path.join(import.meta.dirname, '../../client/cli/mission.cjs');
const SANDBOX = 'try';
const [ACTION, MISSION, CALL_1, CALL_2] = [
  '17-11/PER',
  '17-11/PER/01.02',
  '17-11/PER/01.02/1',
  '17-11/PER/01.02/2',
];

let dataDir = '';
let whole: WholeStack;
let stack: LocalStack;
let outside: MailCatcher;
let database: Database;
let temporal: Client;
let databaseFile = '';
let [peru, panama] = ['', ''];

beforeAll(async () => {
  dataDir = await newDataFolder();
  databaseFile = path.join(dataDir, 'temporal', 'temporal.db');
  peru = await readFile(path.join(EXAMPLES, '17-11-PER.yaml'), 'utf8');
  panama = await readFile(path.join(EXAMPLES, '30-04-PAN.yaml'), 'utf8');
  // Where real mails go: nothing of a sandbox may ever arrive here.
  outside = await startMailCatcher({ folder: path.join(dataDir, 'outside'), port: 0 });
  whole = await startWholeStack(dataDir, { SMTP_URL: outside.url, SMTP_REQUIRE_TLS: 'false' });
  stack = whole.stack;
  database = openDatabase({ url: whole.part<{ url: string }>('PostgreSQL').url });
  const { address } = whole.part<{ address: string }>('Temporal');
  temporal = new Client({
    connection: await Connection.connect({ address }),
    dataConverter: dataConverter(),
  });
  await ask('/api/people', { json: EXPERTS });
});

afterAll(async () => {
  await temporal?.connection.close();
  await database?.close();
  await whole?.stop();
  await outside?.stop();
  await removeDataFolder(dataDir);
});

// ── People at the door ──────────────────────────────────────────────────────────────────────────────────────

interface Asked {
  readonly as?: string;
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(where: string, { as, json, body, headers }: Asked = {}) {
  const given = json === undefined ? body : JSON.stringify(json);
  const response = await fetch(`${stack.access.url}${where}`, {
    method: given === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${stack.access.token}`,
      ...(as ? { 'x-acting-person': as } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(given === undefined ? {} : { body: given as NonNullable<RequestInit['body']> }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; tests say what it has to be
  const value = (await response.json()) as any;
  return { status: response.status, headers: response.headers, value };
}

const open = (file: string, query = '', key = randomUUID()) =>
  ask(`/api/actions${query}`, {
    body: file,
    headers: { 'content-type': 'application/yaml', 'idempotency-key': key },
  });

const command = (
  ref: string,
  name: string,
  json: unknown,
  as = 'coordinator',
  headers: Readonly<Record<string, string>> = {},
) =>
  ask(`/api/processes/${ref}/commands/${name}?sandbox=${SANDBOX}`, {
    json,
    as,
    headers: { 'if-match': '*', ...headers },
  });

async function take(ref: string, name: string, json: unknown = {}, as = 'coordinator') {
  const { status, value } = await command(ref, name, json, as);
  expect([status, value.detail ?? '']).toEqual([200, '']);
  return value;
}

/** Puts the sandbox's clock to a day or moment, and waits until everything up to it has happened. */
async function advance(to: string) {
  const { status } = await ask(`/api/sandboxes/${SANDBOX}/advance`, { json: { to } });
  expect(status).toBe(202);
  const clock = async () => (await ask(`/api/sandboxes/${SANDBOX}`)).value;
  await until(`the clock at ${to}`, async () => !(await clock()).advancing, 60_000);
  expect((await clock()).last.stopped).toBeUndefined();
  return (await clock()).now;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}
function cli(...words: string[]): Promise<Ran> {
  const env = { PATH: processEnvironment().PATH, DATA_DIR: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, [LAUNCHER, ...words], { env, cwd: dataDir }, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, out, said });
    });
  });
}

const rows = <R extends Record<string, unknown>>(text: string, ...values: unknown[]) =>
  database.query<R>({ text, values });

/** Everything that a refused request must leave as it was. */
async function everything() {
  const tables = [
    'overview',
    'journal',
    'obligations',
    'outbox',
    'mails',
    'people',
    'sandboxes',
    'documents',
    'reference_claims',
  ];
  const counts = await Promise.all(
    tables.map(async (table) => {
      const [found] = await rows<{ n: number }>(`select count(*)::int as n from ${table}`);
      return [table, found?.n] as const;
    }),
  );
  const steps = await rows('select id, step, phase from overview order by id');
  return { ...Object.fromEntries(counts), steps };
}

async function changesNothing<T>(work: () => Promise<T>): Promise<T> {
  // What was done before may still be heard by others.
  await untilRecorded({ rows: (text) => database.query({ text, values: [] }), client: temporal });
  const before = await everything();
  const answer = await work();
  expect(await everything()).toEqual(before);
  return answer;
}

const profile = {
  firstName: 'Example',
  lastName: 'Expert',
  nationality: 'Spain',
  countryOfResidence: 'Spain',
  telephone: '+32 2 000 00 00',
  employer: 'Public employment service (example)',
  position: 'Adviser on telework',
  education: 'Degree in law',
  experience: 'Twelve years on working conditions',
  languages: 'Spanish, English',
};

// ── The story ───────────────────────────────────────────────────────────────────────────────────────────────

describe('an action in a sandbox', () => {
  it('is opened from its file, and its calls are published', async () => {
    const { status, value } = await open(peru, `?sandbox=${SANDBOX}&at=2018-06-11T07:30:00Z`);
    expect([status, value.detail ?? '']).toEqual([201, '']);
    expect(value).toMatchObject({ reference: ACTION, sandbox: SANDBOX, phase: 'registered' });
    await take(ACTION, 'open-activity', { activity: 1 });
    await take(CALL_1, 'describe-position', { requirements: ['Law', 'Spanish'], assets: ['Peru'] });
    await take(CALL_1, 'publish-call');
    await take(CALL_2, 'publish-call');
    await advance('2018-06-13T09:00:00Z');
    await take(CALL_1, 'start-application', { profile: { firstName: 'Example' } }, LEAD);
    await take(
      CALL_1,
      'submit-application',
      {
        profile,
        sector: 'public servant',
        yearsOfExperience: 18,
        evidence: { e1: 'Degree in law', e2: 'Mother tongue' },
      },
      LEAD,
    );
    await take(CALL_2, 'start-application', { profile }, SECOND);
  });

  it('mails what falls due on its day, at nine in the morning there, marked as of a rehearsal', async () => {
    expect(await advance('2018-06-26')).toBe('2018-06-25T22:00:00Z');
    const mails = await stack.mailbox.readAll();
    const seen = mails.map(({ date, headerTo, subject }) => ({ date, to: headerTo[0], subject }));
    expect(seen).toEqual([
      { date: '2018-06-13T09:00:00.000Z', to: `${LEAD}@example.org`, subject: expect.any(String) },
      // Screening: five working days after the 13th, a day before and on the day.
      { date: '2018-06-19T07:00:00.000Z', to: 'coordinator@example.org', subject: expect.any(String) },
      { date: '2018-06-20T07:00:00.000Z', to: 'coordinator@example.org', subject: expect.any(String) },
      // Screening escalated, both calls to be reviewed.
      { date: '2018-06-25T07:00:00.000Z', to: 'coordinator@example.org', subject: expect.any(String) },
      { date: '2018-06-25T07:00:00.000Z', to: 'head@example.org', subject: expect.any(String) },
    ]);
    for (const mail of mails) {
      expect(mail.headers['x-mission-rehearsal']).toEqual([SANDBOX]);
      expect(mail.text.length).toBeGreaterThan(100);
      expect(mail.html).toContain('</');
      expect(mail.messageId).toMatch(/^<.+@.+>$/);
    }
    expect(mails.at(-1)?.text).toContain(CALL_1);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
    expect((await ask('/api/mailbox')).value).toHaveLength(mails.length);
  });

  it('is listed, and found by typed search attributes', async () => {
    const listed = await ask(`/api/processes?sandbox=${SANDBOX}&kind=call`);
    expect(listed.value.map((row: { reference: string }) => row.reference)).toEqual([CALL_1, CALL_2]);
    expect((await ask('/api/processes')).value).toEqual([]);

    const byReference = `ProcessReference = "${CALL_1}"`;
    const find = async (query: string) => {
      const found = [];
      for await (const one of temporal.workflow.list({ query })) found.push(one);
      return found;
    };
    await until('the listing', async () => (await find(byReference)).length === 1);
    const [call] = await find(byReference);
    const shown = Object.fromEntries(
      call?.typedSearchAttributes.getAll().map(({ key, value }) => [`${key.name} ${key.type}`, value]) ?? [],
    );
    expect(shown).toMatchObject({
      'ProcessKind KEYWORD': 'call',
      'ProcessReference KEYWORD': CALL_1,
      'ProcessPhase KEYWORD': 'published',
      'ProcessCoordinator KEYWORD': 'coordinator',
      'ProcessSandbox KEYWORD': SANDBOX,
      'ProcessNextDue DATETIME': expect.any(Date),
    });
    expect(
      await find(`ProcessKind = "call" AND ProcessPhase = "published" AND ProcessSandbox = "${SANDBOX}"`),
    ).toHaveLength(2);
    expect(await find(`ProcessNextDue < "2018-07-01T00:00:00Z"`)).not.toHaveLength(0);
    const { value } = await ask(`/api/processes/${CALL_1}?sandbox=${SANDBOX}`);
    expect(value).toMatchObject({ reference: CALL_1, phase: 'published', recordedAt: null });
  });

  it('is recorded without a gap', async () => {
    const journals = await rows<{ process: string; n: number; first: number; last: number; step: number }>(
      `select j.process, count(*)::int as n, min(j.n) as first, max(j.n) as last, v.step
       from journal j join overview v on v.id = j.process group by j.process, v.step order by j.process`,
    );
    expect(journals).toHaveLength(4);
    for (const { n, first, last, step } of journals) expect([first, last, step]).toEqual([1, n, n]);
    const { value } = await ask(`/api/processes/${CALL_1}/journal?sandbox=${SANDBOX}`);
    expect(value.map((row: { n: number }) => row.n)).toEqual(value.map((_: unknown, i: number) => i + 1));
    const [unsent] = await rows<{ n: number }>(
      `select count(*)::int as n from outbox where mail_id is null and send_at <= '2018-06-25T22:00:00Z'`,
    );
    expect(unsent?.n).toBe(0);
    const sent = await rows<{ status: string; n: number }>(
      'select status, count(*)::int as n from mails group by status',
    );
    expect(sent).toEqual([{ status: 'sent', n: 5 }]);
  });

  it('never mails outside; what is outside does', async () => {
    expect(await outside.mailbox.list()).toEqual([]);
    const opened = await open(panama);
    expect(opened.status).toBe(201);
    const real = (ref: string, name: string, json: unknown, as: string) =>
      ask(`/api/processes/${ref}/commands/${name}`, { json, as, headers: { 'if-match': '*' } });
    expect((await real('30-04/PAN', 'open-activity', { activity: 1 }, 'coordinator')).status).toBe(200);
    await until('the mission', async () => (await ask('/api/processes/30-04/PAN/01.01')).status === 200);
    expect((await real('30-04/PAN', 'assign-staff', { coordinator: 'head' }, 'head')).status).toBe(200);
    await outside.waitFor((all) => all.length >= 4);
    // Its mission tells the call last.
    await until('the call to know', async () => {
      const [call] = await rows<{ step: number }>(
        "select step from overview where kind = 'call' and sandbox is null and reference like '30-04/PAN%'",
      );
      return (call?.step ?? 0) >= 2;
    });
    const mails = await outside.mailbox.readAll();
    expect(mails.flatMap(({ headerTo }) => headerTo).sort()).toEqual([
      // Whom the file makes an administrator hears of that, and the other administrator does.
      'administrator@example.org',
      'head@example.org',
      'head@example.org',
      'partner-contact-panama@example.org',
    ]);
    for (const mail of mails) expect(mail.headers['x-mission-rehearsal']).toBeUndefined();
    expect(await stack.mailbox.list()).toHaveLength(5);
  });

  it('has a clock; nothing outside has one', async () => {
    expect(await ask('/api/sandboxes/elsewhere/advance', { json: { next: true } })).toMatchObject({
      status: 404,
      value: { code: 'no-such-sandbox' },
    });
    const [row] = (await ask('/api/processes?kind=action')).value;
    const handle = temporal.workflow.getHandle(row.process);
    const at = '2040-01-01T00:00:00.000Z';
    const envelope: CommandEnvelope = {
      type: 'cancelAction',
      requestId: 'r',
      bodyHash: 'h',
      actor: { person: 'head', roles: ['head of facility'] },
      payload: { reason: { text: 't', hash: 'h' } },
      at: instant(at),
    };
    const outside = [{ code: 'clock-outside-sandbox' }];
    await changesNothing(async () => {
      const error = await handle.executeUpdate('tick', { args: [{ at }] }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
      expect((error as WorkflowUpdateFailedError).cause).toMatchObject({
        type: 'refused',
        details: [{ reasons: outside }],
      });
      expect(await giveAllTo(handle, [envelope])).toMatchObject([{ reasons: outside }]);
    });
  });
});

describe('reconcile', () => {
  const one = async () => {
    const { status, value } = await ask(
      `/api/reconcile?ref=${encodeURIComponent(CALL_1)}&sandbox=${SANDBOX}`,
      { json: {} },
    );
    expect(status).toBe(200);
    return value[0];
  };
  const shown = async () =>
    (await ask(`/api/processes?sandbox=${SANDBOX}&kind=call`)).value.find(
      ({ reference }: { reference: string }) => reference === CALL_1,
    );

  it('finds nothing to mend where nothing is wrong', async () => {
    await until('visibility', async () => (await one()).attributes.length === 0);
    expect(await one()).toMatchObject({ found: 'same', mended: false, attributes: [] });
  });

  it.each([
    ['lost steps', 'step = step - 2', 'behind'],
    ['says another phase', `phase = 'closed'`, 'different'],
    ['holds another state', `state = jsonb_set(state, '{applications}', '[]')`, 'different'],
  ])('mends an overview row that %s', async (_, damage, found) => {
    const before = await shown();
    await rows(`update overview set ${damage} where reference = $1 and sandbox = $2`, CALL_1, SANDBOX);
    expect(await one()).toMatchObject({ found, mended: true });
    expect({ ...(await shown()), recordedAt: '' }).toEqual({ ...before, recordedAt: '' });
    expect(await one()).toMatchObject({ found: 'same', mended: false });
  });

  it('mends an overview row that is gone', async () => {
    await rows('delete from overview where reference = $1 and sandbox = $2', CALL_1, SANDBOX);
    expect(await cli('reconcile', (await callId()).process)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${CALL_1}: missing, mended`),
    });
    expect(await shown()).toMatchObject({ reference: CALL_1, phase: 'published' });
  });

  it('has a process say a search attribute anew that the listing lost', async () => {
    const { process } = await callId();
    const phase = async () => {
      const { typedSearchAttributes } = await temporal.workflow.getHandle(process).describe();
      return typedSearchAttributes.getAll().find(({ key }) => key.name === 'ProcessPhase')?.value;
    };
    const listed = async (value: string) =>
      (await temporal.workflow.count(`WorkflowId = "${process}" AND ProcessPhase = "${value}"`)).count;
    damageVisibility(process);
    expect(await listed('published')).toBe(0);
    expect(await one()).toMatchObject({ found: 'same', mended: true, attributes: ['ProcessPhase'] });
    await until('the listing again', async () => (await listed('published')) === 1);
    expect(await phase()).toBe('published');
  });
});

/** In the server's own file: nobody else could. */
function damageVisibility(process: string): void {
  const file = new DatabaseSync(databaseFile, { timeout: 5_000 });
  try {
    const change = file.prepare(
      `update executions_visibility set search_attributes = replace(search_attributes, '"published"', '"draft"')
       where workflow_id = ?`,
    );
    expect(change.run(process).changes).toBe(1);
  } finally {
    file.close();
  }
}

async function callId(): Promise<{ process: string }> {
  const [row] = await rows<{ process: string }>(
    'select process from reference_claims where reference = $1 and sandbox = $2',
    CALL_1,
    SANDBOX,
  );
  return row ?? { process: '' };
}

// ── What is refused ─────────────────────────────────────────────────────────────────────────────────────────

/** Each is opened in a rehearsal of its own, where nothing but the fault itself is wrong. */
interface BadFile {
  readonly file: () => string;
  readonly at?: string;
  readonly errors: readonly object[];
}
const number = expect.any(Number);

const BAD_FILES: Readonly<Record<string, BadFile>> = {
  'a wrong country': {
    file: () => peru.replace('\ncountry: PER\n', '\ncountry: PERU\n'),
    errors: [
      { field: 'country', problem: '"PERU" is not a country', right: 'PER for Peru', line: 22, column: 10 },
    ],
  },
  'a deadline in the past': {
    file: () => panama,
    at: '2030-03-01T09:00:00Z',
    errors: [
      {
        field: 'activities[0].missions[0].positions[0].call.deadline',
        problem: expect.stringContaining('2030-02-08'),
        line: 117,
        column: number,
      },
    ],
  },
  'a page limit below one': {
    file: () => peru.replace(/limit: 2\n/, 'limit: 0\n'),
    errors: [
      {
        field: 'activities[0].missions[0].deliverables[1].limit',
        problem: '0 is less than 1',
        right: 'a whole number from 1 to 1000, such as 2',
        line: number,
        column: number,
      },
    ],
  },
  'one reference twice': {
    file: () => peru.replace('reference: 17-11/PER/01.02/2', 'reference: 17-11/PER/01.02/1'),
    errors: [
      {
        field: 'activities[0].missions[0].positions[1].reference',
        problem: expect.stringContaining('position 2'),
      },
      {
        field: 'activities[0].missions[0].positions[1].reference',
        problem: expect.stringContaining('also the reference of position 1'),
        line: number,
        column: number,
      },
    ],
  },
  'a field that nobody knows': {
    file: () => `${peru}\ncolour: red\n`,
    errors: [{ field: 'colour', problem: 'is no field of an action', line: 374, column: 1 }],
  },
  'five activities': {
    file: () =>
      peru.replace(
        /\n# ── The call.s other chapters/,
        (chapters) =>
          [3, 4, 5]
            .map(
              (n) =>
                `  - number: ${n}\n    title: One more\n    missions: [{ place: { city: Lima, country: PER, zone: America/Lima }, positions: [] }]\n`,
            )
            .join('') + chapters,
      ),
    errors: [
      {
        field: 'activities[4]',
        problem: expect.stringContaining('at most 4 activities'),
        line: number,
        column: number,
      },
    ],
  },
};

describe('a bad file', () => {
  it.each(Object.entries(BAD_FILES))(
    'with %s is refused by its lines and columns, and changes nothing',
    async (_, { file, at = '2018-06-11T07:30:00Z', errors }) => {
      const content = file();
      const { status, value } = await changesNothing(() => open(content, `?sandbox=bad&at=${at}`));
      expect([status, value.code]).toEqual([400, 'invalid-file']);
      expect(value.errors).toMatchObject(errors);

      const name = `${randomUUID()}.yaml`;
      await writeFile(path.join(dataDir, name), content);
      const ran = await changesNothing(() => cli('open', name, '--sandbox', 'bad', '--at', at));
      expect([ran.code, ran.out]).toEqual([2, '']);
      for (const { line, column, problem } of value.errors) {
        expect(ran.said).toContain(`${name}:${line}:${column}: `);
        expect(ran.said).toContain(problem);
      }
    },
  );
});

describe('a bad command', () => {
  const codes = ({ value }: Awaited<ReturnType<typeof ask>>) =>
    value.reasons.map((reason: { code: string }) => reason.code);
  const words = (...given: string[]) => cli(...given, '--sandbox', SANDBOX);

  it('of the wrong role says who may', async () => {
    const asked = await changesNothing(() => command(MISSION, 'approve-mission', { minutes: 'QAC 1' }));
    expect(asked.status).toBe(403);
    expect(codes(asked)).toEqual(['role-may-not']);
    expect(asked.value.reasons[0].mendedBy).toEqual(['committee member']);
    expect(await changesNothing(() => words('approve-mission', MISSION, '--minutes', 'QAC 1'))).toMatchObject(
      { code: 5, out: '', said: expect.stringContaining('Only the committee may approve') },
    );
  });

  it('in the wrong state says every reason', async () => {
    const asked = await changesNothing(() => command(MISSION, 'authorise-departure', {}));
    expect(asked.status).toBe(409);
    expect(codes(asked)).toEqual(['wrong-phase', 'preparations-open']);
    expect(await changesNothing(() => words('authorise-departure', MISSION))).toMatchObject({
      code: 3,
      out: '',
      said: expect.stringMatching(/recruiting.*\n.*Preparations are open/s),
    });
  });

  it('given twice is refused, unless it is the same request', async () => {
    const again = await changesNothing(() => command(CALL_1, 'publish-call', {}));
    expect([again.status, codes(again)]).toEqual([409, ['wrong-phase']]);
    expect((await changesNothing(() => words('publish-call', CALL_1))).code).toBe(3);

    const key = { 'idempotency-key': randomUUID() };
    const note = { note: 'Two applications' };
    const first = await command(CALL_2, 'review-call', note, 'coordinator', key);
    expect(first.status).toBe(200);
    const second = await changesNothing(() => command(CALL_2, 'review-call', note, 'coordinator', key));
    expect(second.value).toEqual(first.value);
    const other = await changesNothing(() =>
      command(CALL_2, 'review-call', { note: 'Three' }, 'coordinator', key),
    );
    expect([other.status, other.value.code]).toEqual([422, 'request-key-reused']);
  });

  it('with a deadline in the past, or a field that nobody knows, names the field', async () => {
    const extended = await changesNothing(() =>
      command(CALL_1, 'extend-deadline', { deadline: '2018-06-01', colour: 'red' }),
    );
    expect(extended).toMatchObject({
      status: 400,
      value: { code: 'invalid-input', errors: [{ field: 'colour' }] },
    });
    expect(await changesNothing(() => words('extend-deadline', CALL_1, '--colour', 'red'))).toMatchObject({
      code: 2,
      said: expect.stringContaining('--colour'),
    });
  });

  it.each<[string, string, () => Promise<Uint8Array>, RegExp]>([
    ['of 0 bytes', 'empty.pdf', async () => new Uint8Array(), /empty/],
    ['mislabelled', 'text.pdf', async () => new TextEncoder().encode('not a PDF at all'), /recognised/],
    ['labelled as another kind', 'note.docx', () => pdf(3), /ends in \.docx, but the content is PDF/],
    ['encrypted', 'locked.pdf', lockedPdf, /protected/],
  ])('with a document %s says what is wrong with it', async (_, name, make, problem) => {
    const bytes = await make();
    const kept = await changesNothing(() =>
      ask(`/api/documents?name=${name}`, {
        body: bytes,
        as: LEAD,
        headers: { 'content-type': 'application/octet-stream' },
      }),
    );
    expect([kept.status, kept.value.code]).toEqual([422, 'unreadable-document']);
    expect(kept.value.errors.map((error: { problem: string }) => error.problem).join()).toMatch(problem);

    await writeFile(path.join(dataDir, name), bytes);
    const ran = await changesNothing(() => words('submit-methodology', MISSION, '--document', name));
    expect(ran.out).toBe('');
    expect(ran.code).not.toBe(0);
    expect(ran.said).toMatch(problem);
  });
});

/** Locked the way that every reader knows: a dictionary that says so. */
async function lockedPdf(): Promise<Uint8Array> {
  const plain = await (await PDFDocument.load(await pdf(1))).save({ useObjectStreams: false });
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<00> <00>]`;
  const text = Buffer.from(plain).toString('latin1');
  return Buffer.from(
    text.replace(/trailer\s*<</, (found) => `${found} ${lock}`),
    'latin1',
  );
}
