import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeEach, describe, expect, it } from 'vitest';
import { commands, kebab } from '../../client/commands/index.ts';
import { parseInput } from '../../client/facade/input.ts';
import { UNSAID } from '../../client/http/samples.ts';
import { openDoor, SERVICE_TOKEN } from '../support/door.ts';
import { type Played, playedMissions, SANDBOX } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';

// The whole API on the real façade and the real lifecycle, without a socket or a server.

const MISSION = '/api/processes/17-11/PER/01.02';
const IN = `sandbox=${SANDBOX}`;

let played: Played;
let logged: unknown[];
let api: ReturnType<typeof openDoor>;

function serve(milestone: Parameters<typeof playedTo>[0]): void {
  played = playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } }));
  logged = [];
  api = openDoor(played.missions, { logged, maxUploadBytes: 1_000 });
}

interface Asked {
  readonly method?: string;
  readonly as?: string;
  readonly json?: unknown;
  readonly body?: FormData | string;
  readonly headers?: Record<string, string>;
}
async function ask(path: string, { method, as, json, body, headers }: Asked = {}) {
  const response = await api.request(path, {
    method: method ?? (json === undefined && body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${SERVICE_TOKEN}`,
      ...(as ? { 'x-acting-person': as } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const value = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, value };
}
const command = (name: string, json: unknown, as: string, headers: Record<string, string> = {}) =>
  ask(`${MISSION}/commands/${name}?${IN}`, { json, as, headers: { 'if-match': '*', ...headers } });

beforeEach(() => serve('submitted'));

describe('a command', () => {
  it('is taken, answers with its step as ETag, and is in the journal in words', async () => {
    const { status, headers, value } = await command('approve-mission', { minutes: 'QAC 2018/14' }, 'member');
    expect(status).toBe(200);
    expect(value).toMatchObject({
      command: 'approve-mission',
      reference: '17-11/PER/01.02',
      phase: 'approved',
      recorded: true,
      actor: { person: 'member' },
    });
    expect(headers.get('etag')).toBe(`"${value.step}"`);
    const journal = await ask(`${MISSION}/journal?${IN}`);
    expect(journal.value.at(-1)).toMatchObject({
      type: 'approve-mission',
      facts: { minutes: 'QAC 2018/14' },
      actor: { person: 'member' },
    });
  });

  it('stores what was typed first: the process gets an identity and a hash', async () => {
    await command('approve-mission', { minutes: 'QAC 2018/14' }, 'member');
    const taken = played.world.journal.find(({ happening }) => happening.type === 'approveMission');
    const facts = taken?.happening.facts as { minutes: { text: string } } | undefined;
    expect(JSON.stringify(facts)).not.toContain('QAC');
    expect(played.texts.get(facts?.minutes.text ?? '')).toBe('QAC 2018/14');
  });

  it('is refused as a problem with every reason, who may mend it, in the language asked for', async () => {
    serve('preparing');
    const refused = await command('authorise-departure', {}, 'coordinator', {
      'accept-language': 'es-PE, en;q=0.5',
    });
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('content-language')).toBe('es');
    expect(refused.value).toMatchObject({ code: 'refused', status: 409 });
    const open = refused.value.reasons.find((each: { code: string }) => each.code === 'preparations-open');
    expect(open.data.open.length).toBeGreaterThan(1);
    expect(open.sentence).toMatch(/^[A-ZÁÉÍÓÚ¿].*\.$/);
  });

  it('of the wrong role is 403 and says who may', async () => {
    const { status, value } = await command('approve-mission', { minutes: 'x' }, 'coordinator');
    expect(status).toBe(403);
    expect(value.reasons[0]).toMatchObject({ mendedBy: ['committee member'] });
  });

  it('by a role means who holds it; held by nobody it says so', async () => {
    const { value } = await command('approve-mission', { minutes: 'x' }, 'committee member');
    expect(value.actor.person).toBe('member');
    serve('published');
    const nobody = await command('submit-methodology', { document: 'a'.repeat(64) }, 'lead expert');
    expect(nobody).toMatchObject({ status: 409, value: { code: 'role-held-by-nobody' } });
  });

  it('by somebody unknown, or by nobody at all, is refused before anything else', async () => {
    expect(await command('approve-mission', { minutes: 'x' }, 'membr')).toMatchObject({
      status: 404,
      value: { code: 'no-such-person', data: { near: ['member'] } },
    });
    const nobody = await ask(`${MISSION}/commands/approve-mission?${IN}`, {
      json: {},
      headers: { 'if-match': '*' },
    });
    expect(nobody).toMatchObject({ status: 400, value: { code: 'actor-missing' } });
  });

  it('names every field that is wrong, and what would be right', async () => {
    const { status, value } = await command(
      'confirm-dates',
      { from: '2018-02-30', set_up: '2018-10-14' },
      'coordinator',
    );
    expect(status).toBe(400);
    expect(value.errors).toEqual([
      { field: 'from', problem: 'is not a day that exists', right: 'YYYY-MM-DD, such as 2018-10-15' },
      { field: 'to', problem: 'is missing', right: 'YYYY-MM-DD, such as 2018-10-15' },
      { field: 'set_up', problem: 'is not known here', right: 'setUp?' },
    ]);
  });

  it('that no mission takes says which kind does, or which was meant', async () => {
    expect((await command('publish-call', {}, 'coordinator')).value).toMatchObject({
      code: 'no-such-command',
      data: { takenBy: ['call'] },
    });
    expect((await command('aprove-mission', {}, 'coordinator')).value.data.near).toEqual(['approve-mission']);
  });

  it('needs the state that was seen: 428 without, 412 when it has changed', async () => {
    const without = await ask(`${MISSION}/commands/approve-mission?${IN}`, {
      json: { minutes: 'x' },
      as: 'member',
    });
    expect(without).toMatchObject({ status: 428, value: { code: 'precondition-missing' } });
    const page = await ask(`${MISSION}?${IN}`);
    const tag = page.headers.get('etag') ?? '';
    const stale = await command('approve-mission', { minutes: 'x' }, 'member', { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, value: { code: 'state-changed' } });
    expect(await command('approve-mission', { minutes: 'x' }, 'member', { 'if-match': tag })).toMatchObject({
      status: 200,
    });
  });

  it('shown first: mails that would go and dates that would move, and nothing happens', async () => {
    const steps = played.world.journal.length;
    const preview = await ask(`${MISSION}/commands/approve-mission/preview?${IN}`, {
      json: { minutes: 'x' },
      as: 'member',
    });
    expect(preview.value).toMatchObject({ permitted: true, phase: { from: 'under review', to: 'approved' } });
    expect(preview.value.mails).toContainEqual(
      expect.objectContaining({ template: 'committee-decision', to: 'coordinator' }),
    );
    expect(preview.value.dates).toContainEqual(
      expect.objectContaining({ obligation: 'sign-contracts', from: null }),
    );
    expect(played.world.journal.length).toBe(steps);
    const refused = await ask(`${MISSION}/commands/approve-mission/preview?${IN}`, {
      json: { minutes: 'x' },
      as: 'coordinator',
    });
    expect(refused).toMatchObject({ status: 200, value: { permitted: false } });
    expect(refused.value.reasons[0]).toMatchObject({ code: 'role-may-not', sentence: expect.any(String) });
  });
});

describe('the same request again', () => {
  const key = { 'idempotency-key': 'r-1' };

  it('gets the same answer, marked as such', async () => {
    const first = await command('approve-mission', { minutes: 'x' }, 'member', key);
    const again = await command('approve-mission', { minutes: 'x' }, 'member', key);
    expect(again.value).toEqual(first.value);
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(played.updates.filter((each) => each.endsWith('approveMission'))).toHaveLength(1);
  });

  it('with another body is 422', async () => {
    await command('approve-mission', { minutes: 'x' }, 'member', key);
    expect(await command('approve-mission', { minutes: 'y' }, 'member', key)).toMatchObject({
      status: 422,
      value: { code: 'request-key-reused' },
    });
  });

  it('while the first is being worked on is 409', async () => {
    const [first, second] = await Promise.all([
      command('approve-mission', { minutes: 'x' }, 'member', key),
      command('approve-mission', { minutes: 'x' }, 'member', key),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
  });

  it('after a restart of the API gets the same answer, with its keys or without them', async () => {
    const first = await command('approve-mission', { minutes: 'x' }, 'member', key);
    const forgotten = { begin: async () => undefined, finish: async () => {}, drop: async () => {} };
    for (const [missions, other] of [
      [played.missions, { status: 422, value: { code: 'request-key-reused' } }],
      // The process acted on remembers, too.
      [
        { ...played.missions, requestKeys: forgotten },
        { status: 422, value: { reasons: [{ code: 'request-reused' }] } },
      ],
    ] as const) {
      api = openDoor(missions, { maxUploadBytes: 1_000 });
      expect((await command('approve-mission', { minutes: 'x' }, 'member', key)).value).toEqual(first.value);
      api = openDoor(missions, { maxUploadBytes: 1_000 });
      expect(await command('approve-mission', { minutes: 'y' }, 'member', key)).toMatchObject(other);
    }
  });

  it('that was refused may be asked again once the reasons are gone', async () => {
    serve('published');
    expect((await command('approve-mission', { minutes: 'x' }, 'member', key)).status).toBe(409);
    expect((await command('approve-mission', { minutes: 'x' }, 'member', key)).status).toBe(409);
  });
});

describe('a document', () => {
  const upload = (pages: number, size = 10) => {
    const form = new FormData();
    form.set('deliverable', 'agenda');
    const bytes = new Uint8Array(size);
    if (size > 0) bytes[0] = pages;
    form.set('document', new Blob([bytes]), 'agenda.pdf');
    return form;
  };
  const submit = (body: FormData, headers: Record<string, string> = {}) =>
    ask(`${MISSION}/commands/submit-deliverable?${IN}`, {
      body,
      as: 'lead expert',
      headers: { 'if-match': '*', ...headers },
    });

  beforeEach(() => serve('preparing'));

  it('comes as a part of the form, or by its hash when it was uploaded before', async () => {
    expect(await submit(upload(2))).toMatchObject({ status: 200 });
    serve('preparing');
    const kept = await ask(`/api/documents?name=agenda.pdf`, {
      method: 'POST',
      body: '\u0002 pages',
      as: 'lead',
      headers: { 'content-type': 'application/pdf' },
    });
    expect(kept).toMatchObject({ status: 201, value: { pages: 2 } });
    const byHash = await command(
      'submit-deliverable',
      { deliverable: 'agenda', document: kept.value.document },
      'lead',
    );
    expect(byHash.status).toBe(200);
    const unknown = await command(
      'submit-deliverable',
      { deliverable: 'agenda', document: 'f'.repeat(64) },
      'lead',
    );
    expect(unknown).toMatchObject({ status: 404, value: { code: 'no-such-document' } });
  });

  it('of too many pages is refused with both numbers', async () => {
    expect(await submit(upload(3))).toMatchObject({
      status: 422,
      value: { reasons: [{ code: 'too-many-pages', data: { pages: 3, limit: 2 } }] },
    });
  });

  it('that is empty says so, of which field', async () => {
    expect(await submit(upload(0, 0))).toMatchObject({
      status: 422,
      value: { code: 'unreadable-document', errors: [{ field: 'document', problem: 'The file is empty.' }] },
    });
  });

  it('beyond the limit is 413 with the limit', async () => {
    // Beyond what a form may hold: several files of 1,000 bytes, and a megabyte around them.
    expect(await submit(upload(2), { 'content-length': '2000000' })).toMatchObject({
      status: 413,
      value: { code: 'too-large', data: { limit: 1_000 } },
    });
  });
});

describe('views', () => {
  it('of a process: by reference with its slashes, encoded, or by id', async () => {
    for (const ref of ['17-11/PER/01.02', '17-11%2FPER%2F01.02', 'action/a1/mission-1']) {
      const { status, value } = await ask(`/api/processes/${ref}?${IN}`);
      expect([status, value.process]).toEqual([200, 'action/a1/mission-1']);
    }
    expect((await ask(`/api/processes/17-11/PER/01.02/2?${IN}`)).value.kind).toBe('call');
  });

  it('show what is permitted, what is owed and why that day, and what is to come', async () => {
    serve('preparing');
    const { value } = await ask(`${MISSION}?${IN}`);
    expect(value.recordedAt).toBeNull();
    expect(
      value.commands.find((each: { command: string }) => each.command === 'schedule-briefing'),
    ).toMatchObject({ permitted: true });
    const agenda = value.obligations.find((each: { obligation: string }) => each.obligation === 'agenda');
    expect(agenda).toMatchObject({
      due: '2018-10-08',
      owedBy: 'lead expert',
      fulfilledBy: ['submit-deliverable'],
    });
    expect(agenda.explanation).toContain('5 working days before Mon 15 Oct 2018');
    expect(value.forecast[0].at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(value.timeline.map((each: { what: string }) => each.what)).toEqual(
      expect.arrayContaining(['step', 'due', 'mail']),
    );
    expect(value.people.coordinator).toBe('Name of coordinator');
    expect(JSON.stringify(value.state)).not.toContain('"calendars"');
  });

  it('say why a command is refused to a role', async () => {
    const { value } = await ask(`${MISSION}/commands?${IN}&as=${encodeURIComponent('technical expert')}`);
    const approve = value.commands.find((each: { command: string }) => each.command === 'approve-mission');
    expect(approve).toMatchObject({
      permitted: false,
      reasons: [{ code: 'role-may-not', sentence: expect.any(String) }],
    });
  });

  it('outside the sandbox say where the process is', async () => {
    expect(await ask(MISSION)).toMatchObject({
      status: 404,
      value: { code: 'no-such-process', data: { sandboxes: [SANDBOX] } },
    });
  });

  it('fall back to what was recorded while the process does not answer, and to visibility without a database', async () => {
    played.up.temporal = false;
    const { status, value } = await ask(`${MISSION}?${IN}`);
    expect(status).toBe(200);
    expect(value.recordedAt).not.toBeNull();
    played.up.temporal = true;
    played.up.database = false;
    expect((await ask(`${MISSION}?${IN}`)).status).toBe(200);
    expect((await command('approve-mission', { minutes: 'x' }, 'member')).status).toBe(200);
    expect(await ask(`/api/processes?${IN}`)).toMatchObject({ status: 503, value: { code: 'unavailable' } });
    expect((await ask('/readyz')).status).toBe(503);
  });

  it('list, with a link to the next page', async () => {
    const { value, headers } = await ask(`/api/processes?${IN}&limit=2`);
    expect(value).toHaveLength(2);
    expect(headers.get('link')).toMatch(/^<\/api\/processes\?.*after=.*>; rel="next"$/);
    expect(await ask('/api/processes?kind=thing')).toMatchObject({
      status: 400,
      value: { errors: [{ field: 'kind', problem: 'is none of the words known here' }] },
    });
  });

  it('of tasks, people, mailbox, sandboxes and forecast answer', async () => {
    expect((await ask(`/api/tasks?for=member&${IN}`)).value).toMatchObject([
      { obligation: 'decide', fulfilledBy: ['approve-mission', 'request-changes', 'reject-mission'] },
    ]);
    expect((await ask('/api/people')).value.length).toBeGreaterThan(5);
    expect((await ask('/api/mailbox')).value.length).toBeGreaterThan(0);
    expect((await ask(`/api/sandboxes/${SANDBOX}`)).value).toMatchObject({ sandbox: SANDBOX });
    expect((await ask(`${MISSION}/forecast?${IN}`)).value.length).toBeGreaterThan(0);
    expect(await ask('/api/sandboxes/other')).toMatchObject({
      status: 404,
      value: { data: { sandboxes: [SANDBOX] } },
    });
  });
});

it('a clock advances by working days, as a job that can be looked at', async () => {
  const before = played.world.now;
  const begun = await ask(`/api/sandboxes/${SANDBOX}/advance`, { json: { workingDays: 3 } });
  expect(begun).toMatchObject({ status: 202, value: { job: expect.any(String) } });
  const { value } = await ask(`/api/sandboxes/${SANDBOX}`);
  expect(value.last.job).toBe(begun.value.job);
  expect(Date.parse(value.now) - Date.parse(before)).toBeGreaterThanOrEqual(3 * 86_400_000);
  expect(await ask(`/api/sandboxes/${SANDBOX}/advance`, { json: { by: 3 } })).toMatchObject({ status: 400 });
});

it('somebody who stands in acts for who is away, and the journal says for whom', async () => {
  serve('preparing');
  const today = played.world.now.slice(0, 10);
  const absence = { person: 'coordinator', substitute: 'other coordinator', from: today, to: '2018-12-31' };
  expect((await ask('/api/absences', { json: absence })).status).toBe(200);
  const { status, value } = await command('ask-logistics', {}, 'other coordinator');
  expect([status, value.actor?.onBehalfOf ?? value.reasons]).toEqual([200, 'coordinator']);
});

describe('the door', () => {
  it('opens only with the token', async () => {
    const response = await api.request('/api/people', { headers: { authorization: 'Bearer another' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect((await api.request('/healthz')).status).toBe(200);
    expect((await api.request('/readyz')).status).toBe(200);
  });

  it('shows nothing of an error that nobody foresaw, and logs it whole', async () => {
    const broken = {
      ...played.missions,
      people: () => Promise.reject(new Error('secret address of somebody')),
    };
    api = openDoor(broken, { logged, maxUploadBytes: 1_000 });
    const { status, value } = await ask('/api/people');
    expect([status, value.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(value)).not.toContain('secret');
    expect(logged).toHaveLength(1);
  });

  it('tells where a body is no JSON, and which types it takes', async () => {
    const broken = await ask(`${MISSION}/commands/approve-mission?${IN}`, {
      body: '{"minutes": }',
      as: 'member',
      headers: { 'if-match': '*', 'content-type': 'application/json' },
    });
    expect(broken).toMatchObject({ status: 400, value: { errors: [{ problem: 'the body is not JSON' }] } });
    const typed = await ask('/api/actions', { body: 'x', headers: { 'content-type': 'text/csv' } });
    expect(typed).toMatchObject({
      status: 415,
      value: { data: { right: ['application/yaml', 'application/json'] } },
    });
    expect(await ask('/api/nothing')).toMatchObject({ status: 404, value: { code: 'no-such-address' } });
  });

  it('opens an action from YAML, and tells every problem with its line', async () => {
    const yaml = {
      body: 'reference: 17-11/PER\ncountry: XXX\n',
      headers: { 'content-type': 'application/yaml' },
    };
    const { status, value } = await ask(`/api/actions?${IN}`, yaml);
    expect([status, value.code]).toEqual([400, 'invalid-file']);
    expect(value.errors).toContainEqual(expect.objectContaining({ field: 'country', line: 2 }));
  });
});

describe('the OpenAPI document', () => {
  it('describes every command with its input, and every problem', async () => {
    const { value } = await ask('/api/openapi.json');
    expect(value.openapi).toBe('3.1.0');
    for (const definition of commands) {
      const { name, schema } = definition;
      const operation = value.paths[`/api/processes/{ref}/commands/${kebab(name)}`]?.post;
      expect(operation?.operationId).toBe(kebab(name));
      const { $ref } = operation.requestBody.content['application/json'].schema;
      const input = value.components.schemas[$ref.split('/').at(-1)];
      expect(Object.keys(input.properties)).toEqual(Object.keys(schema.shape));
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['200', '400', '401', '403', '404', '409', '412', '428', '429', '503']),
      );
      parseInput(definition, operation.requestBody.content['application/json'].example);
    }
  });

  it('is valid to a validator that is not ours, and its examples to its schemas', async () => {
    const { value } = await ask('/api/openapi.json');
    expect(await new Validator().validate(structuredClone(value))).toMatchObject({ valid: true });
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ ...value, $id: 'document' });
    const wrong: string[] = [];
    const fits = (name: string, schema: object, example: unknown) => {
      const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
      if (!ajv.validate(whole, example)) wrong.push(`${name}: ${ajv.errorsText()}`);
    };
    const look = (name: string, content: Record<string, { schema: object; example: unknown }> = {}) => {
      for (const [type, { schema, example }] of Object.entries(content)) {
        expect(example, name).toBeDefined();
        if (/json/.test(type)) fits(name, schema, example);
      }
    };
    for (const [path, operations] of Object.entries<object>({ ...value.paths, ...value.webhooks })) {
      for (const [method, operation] of Object.entries(operations)) {
        look(`${method} ${path}`, operation.requestBody?.content);
        for (const { name, schema, example } of operation.parameters ?? [])
          fits(`${method} ${path} ${name}`, schema, example);
        for (const [status, response] of Object.entries<never>(operation.responses))
          look(`${method} ${path} ${status}`, (response as { content?: never }).content);
      }
    }
    for (const [name, { content }] of Object.entries<{ content: never }>(value.components.responses))
      look(name, content);
    expect(wrong).toEqual([]);
    const texts = JSON.stringify(value).match(new RegExp(`${UNSAID} [^"]*`, 'g')) ?? [];
    expect([...new Set(texts)], 'say them in client/http/sample-values.ts').toEqual([]);
  });

  it('gives every object a name, so that each generated type has one', async () => {
    const { value } = await ask('/api/openapi.json');
    const unnamed: string[] = [];
    const look = (at: string, schema: unknown) => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, each] of Object.entries(schema)) {
        if (key === 'example' || key === 'examples') continue;
        const isObject = typeof each === 'object' && each !== null && 'properties' in each && 'type' in each;
        if (isObject && at !== '/components/schemas') unnamed.push(`${at}/${key}`);
        look(`${at}/${key}`, each);
      }
    };
    look('', value);
    expect(unnamed).toEqual([]);
    expect(Object.keys(value.components.schemas)).toEqual(
      expect.arrayContaining(['PreviewRefused', 'PreviewPermitted', 'Refusal', 'WebhookStep', 'WebhookTest']),
    );
  });

  it('tells on every answer how far the caller may still go', async () => {
    const { value } = await ask('/api/openapi.json');
    for (const [path, operations] of Object.entries<Record<string, { responses: object }>>(value.paths)) {
      if (!path.startsWith('/api/')) continue;
      for (const { responses } of Object.values(operations))
        for (const [status, answer] of Object.entries<{ headers?: object; $ref?: string }>(
          responses as never,
        )) {
          const named = answer.$ref
            ? value.components.responses[answer.$ref.split('/').at(-1) ?? '']
            : answer;
          expect(Object.keys(named.headers ?? {}), `${path} ${status}`).toEqual(
            expect.arrayContaining(['RateLimit', 'RateLimit-Policy']),
          );
        }
    }
  });

  it('refers only to what it defines, and names each operation once', async () => {
    const { value } = await ask('/api/openapi.json');
    const refs = [...JSON.stringify(value).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of new Set(refs)) {
      const found = ref.split('/').reduce((at, key) => at?.[key], value);
      expect(found, ref).toBeDefined();
    }
    const operations = Object.values(value.paths).flatMap((path) => Object.values(path as object));
    const ids = operations.flatMap(({ operationId }) => (operationId ? [operationId] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const operation of operations) {
      expect(operation.summary).toBeTruthy();
      expect(operation.responses).toBeDefined();
      const names = [...JSON.stringify(operation.parameters ?? []).matchAll(/"name":"([^"]+)"/g)].map(
        ([, name]) => name,
      );
      expect(new Set(names).size).toBe(names.length);
    }
    for (const path of Object.keys(value.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(value.paths[path]) as {
        parameters?: { name: string; in: string }[];
      }[]) {
        for (const name of named)
          expect(
            parameters.some((each) => each.in === 'path' && each.name === name),
            `${path} ${name}`,
          ).toBe(true);
      }
    }
  });
});
