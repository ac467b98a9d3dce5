import type { Context } from 'hono';
import { z } from 'zod';
import { accountRoles, lentRoles } from '../../facility/roles.ts';
import { phrase } from '../../language/phrase.ts';
import { isZone } from '../../workflows/domain/time.ts';
import { day, deadline, instant } from '../commands/fields.ts';
import { commandsByName } from '../commands/index.ts';
import { fault, MissionError } from '../errors.ts';
import { explained } from '../explain.ts';
import type { Advance } from '../missions.ts';
import type { Person } from '../ports.ts';
import { invalidInput } from '../problems.ts';
import { KEY, ok, PROBLEM } from './answers.ts';
import type { Routes } from './app.ts';
import { readFile, readInput, readJson, readText } from './body.ts';
import type { Idempotency } from './idempotency.ts';
import { commandDocuments, inputSchema } from './openapi.ts';
import {
  actingPerson,
  etag,
  ifVersion,
  localeOf,
  missionsOf,
  once,
  refParam,
  reply,
  sandboxOf,
  sandboxQuery,
  targetOf,
} from './requests.ts';
import * as shapes from './shapes.ts';

const WHO = z.string().optional().meta({
  description:
    'Who acts: an id, a mail address, or a role. Needed with the deployment’s own token; others act for themselves',
  example: 'coordinator',
});

/** Everything that changes something. */
export function addWrites(app: Routes, idempotency: Idempotency): void {
  addCommands(app, idempotency);
  addOpening(app, idempotency);
  addPeople(app, idempotency);
  addOthers(app, idempotency);
}

function addCommands(app: Routes, idempotency: Idempotency): void {
  for (const { name, summary, description, content } of commandDocuments()) {
    const shared = { method: 'post', summary, description } as const;
    const request = { params: refParam, query: z.object(sandboxQuery), body: { content } };
    app.openAPIRegistry.registerPath({
      ...shared,
      path: `/api/processes/{ref}/commands/${name}`,
      operationId: name,
      request: {
        ...request,
        headers: z.object({
          'x-acting-person': WHO,
          'if-match': z.string().meta({ description: 'The ETag that was seen, or `*`', example: '*' }),
          'idempotency-key': KEY,
        }),
      },
      responses: { 200: ok(shapes.commanded), default: PROBLEM },
    });
    app.openAPIRegistry.registerPath({
      ...shared,
      summary: `${summary}: what would come of it`,
      path: `/api/processes/{ref}/commands/${name}/preview`,
      operationId: `${name}-preview`,
      request: { ...request, headers: z.object({ 'x-acting-person': WHO, 'idempotency-key': KEY }) },
      responses: { 200: ok(shapes.preview), default: PROBLEM },
    });
  }
  app.post('/api/processes/:ref/commands/:command', (context) => {
    const as = actingPerson(context);
    const seen = ifVersion(context);
    return once(context, idempotency, async (requestId) => {
      const name = context.req.param('command');
      const how = { as, requestId, ...(seen === undefined ? {} : { ifVersion: seen }) };
      const value = await missionsOf(context).command(targetOf(context), name, await inputOf(context), how);
      return { value, headers: etag(value.version) };
    });
  });
  app.post('/api/processes/:ref/commands/:command/preview', (context) => {
    const how = { as: actingPerson(context), locale: localeOf(context) };
    return once(context, idempotency, async () => {
      const name = context.req.param('command');
      const found = await missionsOf(context).preview(targetOf(context), name, await inputOf(context), how);
      if (found.permitted) return { value: found };
      return { value: { ...found, reasons: found.reasons.map((reason) => explained(reason, how.locale)) } };
    });
  });
}

/** By the name alone: of a name that several kinds of process take, the inputs are the same. */
function inputOf(context: Context): Promise<unknown> {
  const [definition] = commandsByName().get(context.req.param('command') ?? '') ?? [];
  // The façade knows what to say of a command that doesn't exist.
  return definition ? readInput(context, definition) : Promise.resolve({});
}

const openBody = z.strictObject({
  file: z.string().min(1).max(2_000_000).meta({ description: 'The action’s file, as YAML text' }),
  reason: z.string().min(1).max(100_000).optional().meta({ description: 'Why a second open action' }),
  sandbox: z
    .strictObject({
      name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not-name'),
      at: instant().optional().meta({ description: 'Where the clock of a new one begins' }),
    })
    .optional(),
});

function addOpening(app: Routes, idempotency: Idempotency): void {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/actions',
    operationId: 'open',
    summary: 'Open an action from its file',
    description:
      'The file as YAML text; every problem is told with line and column. `sandbox` opens it in a rehearsal, which is made where it is new. The file alone is taken too, as `application/yaml`, with `sandbox` and `at` in the query.',
    request: {
      headers: z.object({ 'x-acting-person': WHO, 'idempotency-key': KEY }),
      query: z.object({ ...sandboxQuery, at: z.string().optional() }),
      // Generators of clients know nothing of YAML, and leave out whatever takes it.
      body: { content: { 'application/json': { schema: inputSchema(openBody) } } },
    },
    responses: { 201: ok(shapes.opened, 'Opened'), default: PROBLEM },
  });
  app.post('/api/actions', (context) =>
    once(context, idempotency, async (requestId) => {
      const named = context.req.header('x-acting-person');
      const file = parsed(openBody, await openingOf(context));
      const value = await missionsOf(context).open(file, {
        requestId,
        ...(named ? { as: actingPerson(context) } : {}),
      });
      return {
        value,
        status: 201,
        headers: { location: `/api/processes/${encodeURIComponent(value.process)}` },
      };
    }),
  );
}

async function openingOf(context: Context): Promise<unknown> {
  const type = context.req.header('content-type') ?? '';
  if (!/^(application|text)\/(x-)?yaml\b/i.test(type)) {
    return readJson(context, ['application/yaml', 'application/json']);
  }
  const sandbox = sandboxOf(context);
  const at = context.req.query('at');
  const file = readText(context);
  return { file, ...(sandbox ? { sandbox: { name: sandbox, ...(at ? { at } : {}) } } : {}) };
}

const named = z.string().min(1).max(254);
const absenceBody = z.strictObject({
  person: named.meta({ description: 'Who is away: an id or a mail address' }),
  substitute: named.meta({ description: 'Who stands in' }),
  from: day(),
  to: day(),
  role: shapes
    .roleWord((word) => lentRoles().includes(word))
    .optional()
    .meta({
      description: 'One that the substitute doesn’t hold: a head of facility or administrator proposes it',
    }),
});
const confirmBody = z.strictObject({ person: named, from: day() });
const personBody = shapes.personShape.extend({
  zone: z.string().refine(isZone, 'not-zone'),
  roles: z.array(shapes.roleWord((word) => accountRoles().includes(word))).readonly(),
});

function addPeople(app: Routes, idempotency: Idempotency): void {
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry);
  const headers = z.object({ 'idempotency-key': KEY });
  register({
    method: 'post',
    path: '/api/people',
    operationId: 'people-add',
    summary: 'Add or change people',
    request: {
      headers,
      body: { content: { 'application/json': { schema: shapes.list(shapes.personShape) } } },
    },
    responses: { 200: ok(shapes.list(shapes.personShape)), default: PROBLEM },
  });
  app.post('/api/people', (context) =>
    once(context, idempotency, async () => {
      const people = parsed(z.array(personBody).max(1_000), readJson(context)) as readonly Person[];
      await missionsOf(context).savePeople(people);
      return { value: people };
    }),
  );
  register({
    method: 'get',
    path: '/api/people/{person}/erasure',
    operationId: 'people-erasure',
    summary: 'What hangs on a person: places, duties and absences that erasing them leaves to others',
    request: { params: z.object({ person: z.string() }) },
    responses: { 200: ok(shapes.erasure), default: PROBLEM },
  });
  app.get('/api/people/:person/erasure', async (context) =>
    reply(await missionsOf(context).erasure(context.req.param('person'))),
  );
  register({
    method: 'delete',
    path: '/api/people/{person}',
    operationId: 'people-erase',
    summary: 'Erase name, address and texts of a person',
    request: { params: z.object({ person: z.string() }) },
    responses: { 200: ok(z.object({ person: z.string() })), default: PROBLEM },
  });
  app.delete('/api/people/:person', async (context) =>
    reply({ person: await missionsOf(context).erasePerson(context.req.param('person')) }),
  );
  register({
    method: 'post',
    path: '/api/absences',
    operationId: 'people-absence',
    summary: 'Record an absence: what is owed moves to the substitute for that time',
    request: { headers, body: { content: { 'application/json': { schema: inputSchema(absenceBody) } } } },
    responses: { 200: ok(shapes.absence), default: PROBLEM },
  });
  app.post('/api/absences', (context) =>
    once(context, idempotency, async () => {
      const { role, ...absence } = parsed(absenceBody, readJson(context));
      return { value: await missionsOf(context).recordAbsence({ ...absence, ...(role ? { role } : {}) }) };
    }),
  );
  register({
    method: 'post',
    path: '/api/absences/confirm',
    operationId: 'people-confirm-absence',
    summary: 'Give a substitute the role that somebody else proposed',
    request: { headers, body: { content: { 'application/json': { schema: inputSchema(confirmBody) } } } },
    responses: { 200: ok(shapes.absence), default: PROBLEM },
  });
  app.post('/api/absences/confirm', (context) =>
    once(context, idempotency, async () => {
      const { person, from } = parsed(confirmBody, readJson(context));
      return { value: await missionsOf(context).confirmAbsence(person, from) };
    }),
  );
  register({
    method: 'delete',
    path: '/api/absences/{person}/{from}',
    operationId: 'people-remove-absence',
    summary: 'Remove an absence: what is owed stays with the person',
    request: { params: z.object({ person: z.string(), from: shapes.day }) },
    responses: { 200: ok(z.object({ person: z.string(), from: z.string() })), default: PROBLEM },
  });
  app.delete('/api/absences/:person/:from', async (context) => {
    const { person, from } = parsed(confirmBody, context.req.param());
    await missionsOf(context).removeAbsence(person, from);
    return reply({ person, from });
  });
}

const advanceBody = z.union(
  [
    z.strictObject({ next: z.literal(true) }),
    z.strictObject({ workingDays: z.int().min(1).max(2_000) }),
    z.strictObject({ to: deadline() }),
  ],
  'not-advance',
);

function addOthers(app: Routes, idempotency: Idempotency): void {
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry);
  register({
    method: 'post',
    path: '/api/sandboxes/{sandbox}/advance',
    operationId: 'clock-advance',
    summary: 'Advance a rehearsal’s clock',
    description:
      'Begins a job; the sandbox shows how far it is, and under `last` how it ended. A day means its beginning in Brussels.',
    request: {
      params: z.object({ sandbox: z.string() }),
      headers: z.object({ 'idempotency-key': KEY }),
      body: { content: { 'application/json': { schema: inputSchema(advanceBody) } } },
    },
    responses: {
      202: ok(z.object({ sandbox: z.string(), job: z.string(), from: z.string() }), 'Begun'),
      default: PROBLEM,
    },
  });
  app.post('/api/sandboxes/:sandbox/advance', (context) =>
    once(context, idempotency, async (requestId) => {
      const sandbox = context.req.param('sandbox');
      const how: Advance = parsed(advanceBody, readJson(context));
      const value = await missionsOf(context).advance(sandbox, how, requestId);
      return { value, status: 202, headers: { location: `/api/sandboxes/${encodeURIComponent(sandbox)}` } };
    }),
  );
  register({
    method: 'post',
    path: '/api/documents',
    operationId: 'upload',
    summary: 'Upload a document; commands name it by its hash',
    request: {
      query: z.object({ name: z.string().meta({ description: 'File name' }) }),
      headers: z.object({ 'x-acting-person': WHO, 'idempotency-key': KEY }),
      body: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    },
    responses: { 201: ok(shapes.documentRef, 'Kept'), default: PROBLEM },
  });
  app.post('/api/documents', (context) => {
    const as = actingPerson(context);
    const name = fileName(context);
    return once(context, idempotency, async () => {
      const kept = await missionsOf(context).keepDocument(readFile(context), name, as);
      return { value: kept, status: 201, headers: { location: `/api/documents/${kept.document}` } };
    });
  });
  register({
    method: 'put',
    path: '/api/profile',
    operationId: 'save-profile',
    summary: 'Save fields of one’s profile; the others stay as they are, and a blank empties its own',
    request: {
      headers: z.object({ 'x-acting-person': WHO }),
      body: { content: { 'application/json': { schema: shapes.profileFields } } },
    },
    responses: { 200: ok(shapes.profile), default: PROBLEM },
  });
  app.put('/api/profile', async (context) => {
    const fields = readJson(context);
    return reply(await missionsOf(context).saveProfile(actingPerson(context), fields));
  });
  register({
    method: 'post',
    path: '/api/reconcile',
    operationId: 'reconcile',
    summary: 'Compare processes with what is recorded of them, and mend the record',
    request: {
      query: z.object({
        ref: z.string().optional(),
        decision: DECISION.optional().meta({
          description:
            'What becomes of what is recorded of processes that came back from a backup: given again, or let go; or that those that were stopped or are gone are started again',
        }),
        ...sandboxQuery,
      }),
      headers: z.object({ 'x-acting-person': WHO.optional(), 'idempotency-key': KEY }),
    },
    responses: { 200: ok(shapes.list(shapes.reconciled)), default: PROBLEM },
  });
  app.post('/api/reconcile', (context) =>
    once(context, idempotency, async (requestId) => {
      const ref = context.req.query('ref');
      const sandbox = sandboxOf(context);
      const target = ref ? { ref, ...(sandbox ? { sandbox } : {}) } : undefined;
      const asked = context.req.query('decision');
      const decision = asked === undefined ? undefined : DECISION.safeParse(asked);
      if (decision?.success === false) throw fault('invalid-input');
      const decided = decision && {
        decision: DECISIONS[decision.data],
        as: actingPerson(context),
        requestId,
      };
      return { value: await missionsOf(context).reconcile(target, decided) };
    }),
  );
}

const DECISIONS = {
  'give-again': 'give again',
  'let-go': 'let go',
  'start-again': 'start again',
} as const;
const DECISION = z.enum(['give-again', 'let-go', 'start-again']);

/** Of the query: short enough for any file system, and a name, not a path. */
function fileName(context: Context): string {
  const name = context.req.query('name')?.trim() ?? '';
  if (name !== '' && name.length <= 255 && !HIDDEN_SIGNS.test(name)) return name;
  throw new MissionError('invalid-input', {
    fields: [
      { field: 'name', problem: phrase('problems.not-file-name'), right: phrase('problems.right.file-name') },
    ],
  });
}
const HIDDEN_SIGNS = /[\p{Cc}\p{Cs}]/u;

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidInput(result.error, value);
}
