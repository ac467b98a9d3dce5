import type { Context } from 'hono';
import { z } from 'zod';
import { API, apiPath, asTemplate } from '../../addresses/api.ts';
import { accountRoles, lentRoles } from '../../facility/roles.ts';
import { phrase } from '../../language/phrase.ts';
import { isZone } from '../../workflows/domain/time.ts';
import { day, deadline, instant } from '../commands/fields.ts';
import { commandsByName } from '../commands/index.ts';
import { fault } from '../errors.ts';
import { explained } from '../explain.ts';
import type { Person } from '../ports.ts';
import { wrongField } from '../problems.ts';
import * as shapes from '../shapes/common.ts';
import * as peopleShapes from '../shapes/people.ts';
import * as processShapes from '../shapes/process.ts';
import * as restoringShapes from '../shapes/restoring.ts';
import { ACTING, KEY, ok, PROBLEM } from './answers.ts';
import { readFile, readInput, readJson, readText } from './body.ts';
import { commandDocuments } from './openapi.ts';
import { type Operations, parsed } from './operations.ts';
import {
  Answer,
  actingPerson,
  answerOf,
  etag,
  ifVersion,
  localeOf,
  missionsOf,
  once,
  refParam,
  sandboxOf,
  sandboxQuery,
  targetOf,
} from './requests.ts';
import type { Routes } from './routes.ts';

/** Operations that change something. */
export function addWrites(operations: Operations): void {
  addCommands(operations);
  offerOpening(operations);
  offerPeople(operations);
  offerOthers(operations);
}

/** Any caller may ask: the façade decides who may give a command. */
function addCommands({ app, idempotency }: Operations): void {
  app.describe(describeCommands);
  app.post(API.command, (context) => {
    const as = actingPerson(context);
    const seen = ifVersion(context);
    return once(context, idempotency, async (requestId) => {
      const name = context.req.param('command');
      const how = { as, requestId, ...(seen === undefined ? {} : { ifVersion: seen }) };
      const value = await missionsOf(context).command(targetOf(context), name, await inputOf(context), how);
      return new Answer(value, { headers: etag(value.version) });
    });
  });
  app.post(API.commandPreview, (context) => {
    const how = { as: actingPerson(context), locale: localeOf(context) };
    return once(context, idempotency, async () => {
      const name = context.req.param('command');
      const found = await missionsOf(context).preview(targetOf(context), name, await inputOf(context), how);
      if (found.permitted) return answerOf(found);
      return answerOf({ ...found, reasons: found.reasons.map((reason) => explained(reason, how.locale)) });
    });
  });
}

/** Each command is an operation of its own in the document. */
function describeCommands(registry: Routes['openAPIRegistry']): void {
  for (const { name, summary, description, content } of commandDocuments()) {
    const shared = { method: 'post', summary, description } as const;
    const request = { params: refParam, query: z.object(sandboxQuery), body: { content } };
    const at = (path: string) => asTemplate(path.replace(':command', name));
    registry.registerPath({
      ...shared,
      path: at(API.command),
      operationId: name,
      request: {
        ...request,
        headers: z.object({
          'x-acting-person': ACTING,
          'if-match': z.string().meta({ description: 'The ETag that was seen, or `*`', example: '*' }),
          'idempotency-key': KEY,
        }),
      },
      responses: { 200: ok(processShapes.commanded), default: PROBLEM },
    });
    registry.registerPath({
      ...shared,
      summary: `${summary}: what would come of it`,
      path: at(API.commandPreview),
      operationId: `${name}-preview`,
      request: { ...request, headers: z.object({ 'x-acting-person': ACTING, 'idempotency-key': KEY }) },
      responses: { 200: ok(processShapes.preview), default: PROBLEM },
    });
  }
}

/** By the name alone: several kinds of process may have a command of one name, and their inputs are the same. */
function inputOf(context: Context): Promise<unknown> {
  const [definition] = commandsByName.get(context.req.param('command') ?? '') ?? [];
  // The façade knows how to refuse a command that doesn't exist.
  return definition ? readInput(context, definition) : Promise.resolve({});
}

const openBody = z.strictObject({
  file: z.string().min(1).max(2_000_000).describe('The action’s file, as YAML text'),
  reason: z.string().min(1).max(100_000).optional().describe('Why a second open action'),
  sandbox: z
    .strictObject({
      name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not-name'),
      at: instant().optional().describe('Where the clock of a new one begins'),
    })
    .optional(),
});

function offerOpening({ offer }: Operations): void {
  offer(
    {
      method: 'post',
      path: 'actions',
      id: 'open',
      summary: 'Open an action from its file',
      description:
        'The file as YAML text; every problem is told with line and column. `sandbox` opens it in a rehearsal, which is made where it is new. The file alone is taken too, as `application/yaml`, with `sandbox` and `at` in the query.',
      headers: { 'x-acting-person': ACTING },
      query: { ...sandboxQuery, at: z.string().optional() },
      // Generators of clients know nothing of YAML, and leave out whatever takes it.
      body: openBody,
      answer: processShapes.opened,
      answers: [201, 'Opened'],
    },
    async (asked) => {
      const { context, missions, requestId } = asked;
      const named = context.req.header('x-acting-person');
      const file = parsed(openBody, openingOf(context));
      const value = await missions.open(file, { requestId, ...(named ? { as: asked.as } : {}) });
      return new Answer(value, { headers: { location: apiPath('process', { ref: value.process }) } });
    },
  );
}

function openingOf(context: Context): unknown {
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
  person: named.describe('Who is away: an id or a mail address'),
  substitute: named.describe('Who stands in'),
  from: day(),
  to: day(),
  role: shapes
    .roleWord((word) => lentRoles().includes(word))
    .optional()
    .describe('One that the substitute doesn’t hold: a head of facility or administrator proposes it'),
});
const confirmBody = z.strictObject({ person: named, from: day() });
const personBody = peopleShapes.personShape.extend({
  zone: z.string().refine(isZone, 'not-zone'),
  roles: z.array(shapes.roleWord((word) => accountRoles().includes(word))).readonly(),
});

function offerPeople({ offer }: Operations): void {
  const ofPerson = z.object({ person: z.string() });
  offer(
    {
      method: 'post',
      path: 'people',
      id: 'people-add',
      summary: 'Add or change people',
      body: { content: { 'application/json': { schema: shapes.rows(peopleShapes.personShape) } } },
      answer: shapes.rows(peopleShapes.personShape),
    },
    async ({ context, missions }) => {
      const people = parsed(z.array(personBody).max(1_000), readJson(context)) as readonly Person[];
      await missions.savePeople(people);
      return people;
    },
  );
  offer(
    {
      path: 'erasure',
      id: 'people-erasure',
      summary: 'What hangs on a person: places, duties and absences that erasing them leaves to others',
      params: ofPerson,
      answer: peopleShapes.erasure,
    },
    ({ missions, params }) => missions.erasure(params.person),
  );
  offer(
    {
      method: 'delete',
      path: 'person',
      id: 'people-erase',
      summary: 'Erase name, address and texts of a person',
      params: ofPerson,
      answer: z.object({ person: z.string() }),
    },
    async ({ missions, params }) => ({ person: await missions.erasePerson(params.person) }),
  );
  offer(
    {
      method: 'post',
      path: 'absences',
      id: 'people-absence',
      summary: 'Record an absence: what is owed moves to the substitute for that time',
      body: absenceBody,
      answer: peopleShapes.absence,
    },
    ({ missions, body: { role, ...absence } }) =>
      missions.recordAbsence({ ...absence, ...(role ? { role } : {}) }),
  );
  offer(
    {
      method: 'post',
      path: 'absenceConfirm',
      id: 'people-confirm-absence',
      summary: 'Give a substitute the role that somebody else proposed',
      body: confirmBody,
      answer: peopleShapes.absence,
    },
    ({ missions, body: { person, from } }) => missions.confirmAbsence(person, from),
  );
  offer(
    {
      method: 'delete',
      path: 'absence',
      id: 'people-remove-absence',
      summary: 'Remove an absence: what is owed stays with the person',
      params: z.object({ person: z.string(), from: shapes.day }),
      answer: z.object({ person: z.string(), from: z.string() }),
    },
    async ({ missions, params }) => {
      const { person, from } = parsed(confirmBody, params);
      await missions.removeAbsence(person, from);
      return { person, from };
    },
  );
}

const advanceBody = z.union(
  [
    z.strictObject({ next: z.literal(true) }),
    z.strictObject({ workingDays: z.int().min(1).max(2_000) }),
    z.strictObject({ to: deadline() }),
  ],
  'not-advance',
);

function offerOthers({ offer }: Operations): void {
  offer(
    {
      method: 'post',
      path: 'advance',
      id: 'clock-advance',
      summary: 'Advance a rehearsal’s clock',
      description:
        'Begins a job; the sandbox shows how far it is, and under `last` how it ended. A day means its beginning in Brussels.',
      params: z.object({ sandbox: z.string() }),
      body: advanceBody,
      answer: z.object({ sandbox: z.string(), job: z.string(), from: z.string() }),
      answers: [202, 'Begun'],
    },
    async ({ missions, params: { sandbox }, body, requestId }) => {
      const value = await missions.advance(sandbox, body, requestId);
      return new Answer(value, { headers: { location: apiPath('sandbox', { sandbox }) } });
    },
  );
  offer(
    {
      method: 'post',
      path: 'documents',
      id: 'upload',
      summary: 'Upload a document; commands name it by its hash',
      headers: { 'x-acting-person': ACTING },
      query: { name: z.string().describe('File name') },
      body: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
      answer: peopleShapes.documentRef,
      answers: [201, 'Kept'],
    },
    async ({ context, missions, as }) => {
      const kept = await missions.keepDocument(readFile(context), fileName(context), as);
      return new Answer(kept, { headers: { location: apiPath('document', { hash: kept.document }) } });
    },
  );
  offer(
    {
      method: 'put',
      path: 'profile',
      id: 'save-profile',
      summary: 'Save fields of one’s profile; the others stay as they are, and a blank empties its own',
      headers: { 'x-acting-person': ACTING },
      body: { content: { 'application/json': { schema: peopleShapes.profileFields } } },
      answer: peopleShapes.profile,
    },
    async (asked) => {
      const fields = readJson(asked.context);
      return asked.missions.saveProfile(asked.as, fields);
    },
  );
  offer(
    {
      method: 'post',
      path: 'reconcile',
      id: 'reconcile',
      summary: 'Compare processes with what is recorded of them, and mend the record',
      query: {
        ref: z.string().optional(),
        decision: DECISION.optional().describe(
          'What becomes of what is recorded of processes that came back from a backup: given again, or let go; or that those that were stopped or are gone are started again',
        ),
        ...sandboxQuery,
      },
      headers: { 'x-acting-person': ACTING },
      answer: shapes.rows(restoringShapes.reconciled),
    },
    async (asked) => {
      const { context, missions, requestId } = asked;
      const ref = context.req.query('ref');
      const sandbox = sandboxOf(context);
      const target = ref ? { ref, ...(sandbox ? { sandbox } : {}) } : undefined;
      const wanted = context.req.query('decision');
      const decision = wanted === undefined ? undefined : DECISION.safeParse(wanted);
      if (decision?.success === false) throw fault('invalid-input');
      const decided = decision && { decision: DECISIONS[decision.data], as: asked.as, requestId };
      return missions.reconcile(target, decided);
    },
  );
}

const DECISIONS = {
  'give-again': 'give again',
  'let-go': 'let go',
  'start-again': 'start again',
} as const;
const DECISION = z.enum(['give-again', 'let-go', 'start-again']);

/** The file's name in the query: short enough for any file system, and a name, not a path. */
function fileName(context: Context): string {
  const name = context.req.query('name')?.trim() ?? '';
  if (name !== '' && name.length <= 255 && !HIDDEN_SIGNS.test(name)) return name;
  throw wrongField('name', phrase('problems.not-file-name'), phrase('problems.right.file-name'));
}
const HIDDEN_SIGNS = /[\p{Cc}\p{Cs}]/u;
