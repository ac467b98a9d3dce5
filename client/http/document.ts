import { apiPath, TAGS, tagOf } from '../../addresses/api.ts';
import { phrase } from '../../language/phrase.ts';
import { commandsByName } from '../commands/index.ts';
import { faultSentence } from '../explain.ts';
import type { FaultCode } from '../faults.ts';
import { saidFault } from '../problems.ts';
import type { JsonSchema } from './openapi.ts';
import { sampleOf } from './samples.ts';
import { nameSchemas } from './schema-names.ts';

/** The API's document, as far as it is worked on here. */
export interface ApiDocument {
  readonly paths: Record<string, Partial<Record<Method, Operation>>>;
  /** The messages that receivers of webhooks are sent. */
  readonly webhooks?: Record<string, { readonly post: Operation }>;
  readonly tags?: readonly { readonly name: string }[];
  readonly components: { readonly schemas: Record<string, JsonSchema> } & Record<string, unknown>;
}
export interface Operation {
  operationId?: string;
  tags?: string[];
  readonly summary: string;
  readonly description?: string;
  parameters?: Parameter[];
  readonly requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, ResponseObject>;
  security?: Record<string, string[]>[];
}
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
  example?: unknown;
}
interface Media {
  schema: JsonSchema;
  example?: unknown;
}
interface ResponseObject {
  $ref?: string;
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}
export const METHODS = ['get', 'post', 'put', 'delete'] as const;
export type Method = (typeof METHODS)[number];

/** What each status of a problem means, and a fault that shows it. */
const PROBLEMS: Readonly<Record<number, readonly [fault: FaultCode, meaning: string]>> = {
  400: ['invalid-input', 'Something given is incomplete or wrong: every field, with what would be right'],
  401: ['unauthenticated', 'Nobody is signed in: the token is missing, wrong, revoked or has ended'],
  403: ['not-yours-to-do', 'This is not the caller’s to see or do'],
  404: ['no-such-process', 'What is named does not exist, or not for the caller'],
  409: [
    'request-running',
    'Refused by a rule of the lifecycle, with every reason; or the same request is still running',
  ],
  412: ['state-changed', 'Something happened since: the ETag is another now'],
  413: ['too-large', 'The body is too large'],
  415: ['unsupported-type', 'The body is of a type that is not taken'],
  422: [
    'unreadable-document',
    'Refused for what was given: dates, pages, answers; or the key was used for something else',
  ],
  428: ['precondition-missing', 'Which state was seen has to be said: `If-Match`'],
  429: ['too-many-requests', 'Too many requests: `Retry-After` says when to go on'],
  500: ['internal', 'Something went wrong here; it was noted'],
  503: ['unavailable', 'A part does not answer just now: the same request may be sent again'],
};

const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string' },
  example,
});
const HEADERS = {
  ETag: text('Tells this representation; of a process it begins with its step', '"13-5f2b1c0a9d8e7f60"'),
  Link: text('The next page, where there is one (RFC 8288)', '</api/people?after=c2x4>; rel="next"'),
  Location: text('Where what was made is found', apiPath('process', { ref: 'action/3f0c2a91' })),
  'Retry-After': { description: 'Seconds', schema: { type: 'integer' }, example: 2 },
  'Idempotency-Key': text('The key by which the same answer is given again', '5b0f6c8e'),
  'Idempotency-Replayed': text('`true` where this answer was given before', 'true'),
  RateLimit: text('What is left of the minute (draft-ietf-httpapi-ratelimit-headers)', '"minute";r=599;t=60'),
  'RateLimit-Policy': text('Requests a minute', '"minute";q=600;w=60'),
} as const;
type HeaderName = keyof typeof HEADERS;
const headersOf = (...names: readonly HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/**
 * Completes the generated document with what many operations share: who may call, which problems, which headers,
 * examples.
 */
export function finished(document: ApiDocument): ApiDocument {
  const { schemas } = document.components;
  const operations = Object.entries(document.paths).flatMap(([path, each]) =>
    METHODS.flatMap((method) => (each[method] ? [{ path, method, operation: each[method] }] : [])),
  );
  const deliveries = Object.values(document.webhooks ?? {}).map(({ post }) => post);
  for (const { path, method, operation } of operations) operation.operationId ??= idOf(path, method);
  nameSchemas(schemas, [...operations.map(({ operation }) => operation), ...deliveries]);
  for (const { path, method, operation } of operations) finish(path, method, operation, schemas);
  for (const delivery of deliveries) {
    delivery.tags = ['Webhooks'];
    addExamples(delivery, schemas);
  }
  const problems = Object.entries(PROBLEMS).map(([status, [code, meaning]]) => [
    `Problem${status}`,
    problemResponse(Number(status), code, meaning),
  ]);
  return {
    ...document,
    tags: TAGS.map((name) => ({ name })),
    components: {
      ...document.components,
      headers: HEADERS,
      responses: Object.fromEntries(problems),
      securitySchemes: SCHEMES,
    },
  };
}

const SCHEMES = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'The deployment’s own token (`API_TOKEN`): says in `X-Acting-Person` for whom it acts.',
  },
  personalToken: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A personal token, made under “My account”: acts for its owner and sees what they see, within its scope. `read` looks, previews and follows events; `act` also gives commands and changes what is one’s own; `administer` also looks after the system. What asks for a fresh sign-in (people, roles, absences of others, tokens, webhooks) no token does.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-missions.session_token',
    description: 'The session of who signed in on the pages; writes come from there alone.',
  },
};

const KNOWN_ALREADY: ResponseObject = {
  description: 'The caller has it already',
  headers: headersOf('ETag', 'RateLimit', 'RateLimit-Policy'),
};

function finish(
  path: string,
  method: Method,
  operation: Operation,
  schemas: Readonly<Record<string, JsonSchema>>,
): void {
  const isOfApi = path.startsWith('/api/');
  operation.tags = [tagOf(path) ?? 'Operation'];
  if (operation.requestBody)
    operation.requestBody.required ??= needsBody(operation.requestBody.content, schemas);
  addExamples(operation, schemas);
  const answers = Object.entries(operation.responses).filter(([status]) => status !== 'default');
  if (isOfApi)
    for (const [, answer] of answers)
      answer.headers = { ...answer.headers, ...headersOf(...headersSaid(method, operation, path)) };
  const isKept =
    isOfApi && method === 'get' && answers.some(([, { content }]) => content?.['application/json']);
  const problems = problemsOf(path, method, operation).map((status) => [
    String(status),
    { $ref: `#/components/responses/Problem${status}` },
  ]);
  operation.responses = Object.fromEntries([
    ...answers,
    ...(isKept ? [['304', KNOWN_ALREADY]] : []),
    ...problems,
  ]);
}

function addExamples(
  { parameters = [], requestBody, responses }: Operation,
  schemas: Readonly<Record<string, JsonSchema>>,
): void {
  for (const parameter of parameters)
    parameter.example ??= sampleOf(parameter.schema, schemas, { owner: '?', name: parameter.name });
  // `default` stands for problems, which have examples of their own.
  const { default: _, ...answers } = responses;
  for (const { content = {} } of [requestBody ?? {}, ...Object.values(answers)])
    for (const [type, media] of Object.entries<Media>(content))
      media.example ??= exampleOf(type, media, schemas);
}

/** The statuses of an operation's problems. */
function problemsOf(path: string, method: Method, operation: Operation): readonly number[] {
  if (!path.startsWith('/api/')) return [500];
  const { parameters = [], requestBody } = operation;
  const names = (...wanted: readonly string[]) => parameters.some(({ name }) => wanted.includes(name));
  const namesSomething =
    path.includes('{') ||
    requestBody !== undefined ||
    names('for', 'person', 'coordinator', 'sandbox', 'of', 'ref', 'as', 'to', 'x-acting-person');
  const isWrite = method !== 'get';
  return [
    ...(parameters.length > 0 || requestBody ? [400] : []),
    ...[401, 403],
    ...(namesSomething ? [404] : []),
    ...(isWrite || names('ref', 'of') ? [409] : []),
    ...(names('if-match') ? [412, 428] : []),
    ...(requestBody ? [413, 415] : []),
    // A year may lie beyond those that are known.
    ...(method === 'post' || requestBody || names('year') ? [422] : []),
    ...[429, 500, 503],
  ];
}

/** The headers of an operation's answer. */
function headersSaid(method: Method, operation: Operation, path: string): HeaderName[] {
  const { parameters = [], responses } = operation;
  const isPaged = parameters.some(({ name }) => name === 'after') && !path.endsWith('/events');
  const where = (isSo: unknown, ...names: HeaderName[]) => (isSo ? names : []);
  return [
    ...where(method === 'get', 'ETag'),
    ...where(isPaged, 'Link'),
    ...where(method === 'post', 'Idempotency-Key', 'Idempotency-Replayed'),
    ...where(responses['201'] || responses['202'], 'Location'),
    ...where(path.includes('/commands/') && !path.endsWith('/preview'), 'ETag'),
    'RateLimit',
    'RateLimit-Policy',
  ];
}

function problemResponse(status: number, code: FaultCode, meaning: string): ResponseObject {
  const example = {
    type: `/problems/${code}`,
    title: code.replaceAll('-', ' '),
    status,
    detail: faultSentence(code, {}, 'en'),
    code,
    ...(status === 400 ? { errors: [saidFault(NO_DAY, 'en')] } : {}),
  };
  const hasRest = status === 429 || status === 503 || status === 409;
  return {
    description: meaning,
    headers: headersOf(...(hasRest ? ['Retry-After' as const] : []), 'RateLimit', 'RateLimit-Policy'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } },
  };
}

const NO_DAY = { field: 'from', problem: phrase('problems.not-day'), right: phrase('problems.right.day') };

/** `get /api/processes/{ref}/journal` → `journal`; a list and one of it differ by their number. */
function idOf(path: string, method: Method): string {
  const words = path.split('/').filter((word) => word !== '' && word !== 'api');
  const named = words.filter((word) => !word.startsWith('{'));
  const isOne = words.at(-1)?.startsWith('{') ?? false;
  const name = isOne ? [...named, 'one'] : named;
  return [method, ...name].join('-');
}

function needsBody(
  content: Readonly<Record<string, Media>>,
  schemas: Readonly<Record<string, JsonSchema>>,
): boolean {
  return Object.values(content).some(({ schema }) => {
    const found = typeof schema.$ref === 'string' ? schemas[referredTo(schema.$ref)] : schema;
    const required = found?.required as unknown[] | undefined;
    return found?.type !== 'object' || (required?.length ?? 0) > 0;
  });
}

const FILE = 'the bytes of the file';

function exampleOf(type: string, { schema }: Media, schemas: Readonly<Record<string, JsonSchema>>): unknown {
  if (type === 'text/event-stream') return EVENTS;
  return schema.format === 'binary' ? FILE : sampleOf(schema, schemas);
}

const EVENTS = `event: step
data: {"process":"action/3f0c2a91/mission-1","kind":"mission","reference":"17-11/PER/01.02","sandbox":null,"phase":"ready","step":13,"type":"authorise-departure","at":"2018-10-08T08:00:00Z"}
id: 4711

`;

/** Command lines of an operation, where the command line has them. */
export const commandLinesOf = (operationId: string): readonly string[] =>
  (commandsByName.get(operationId)?.[0]?.examples ?? []).map((each) => `mission ${operationId} ${each}`);

/** The methods at an address; none where the contract doesn't have it. */
export function methodsAt(document: ApiDocument, path: string): readonly string[] {
  const parts = path.split('/');
  const places = (template: string) => template.split('{').length;
  // `/editions/check` is an address of its own before it is one of `/editions/{number}`.
  const [found] = Object.entries(document.paths)
    .filter(([template]) => {
      const wanted = template.split('/');
      return (
        wanted.length === parts.length && wanted.every((part, i) => part.startsWith('{') || part === parts[i])
      );
    })
    .sort(([one], [other]) => places(one) - places(other));
  if (!found) return [];
  const methods = METHODS.filter((method) => found[1][method]).map((method) => method.toUpperCase());
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

const referredTo = (ref: string): string => ref.split('/').at(-1) ?? '';

/** A schema itself, where the given one only refers to it. */
export function schemaOf(schema: JsonSchema, { components }: ApiDocument): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema;
  return components.schemas[referredTo(schema.$ref)] ?? schema;
}
