import type { JsonSchema } from './openapi.ts';

/** What stands in examples, by the name of the property. The people and places are made up. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  process: 'action/3f0c2a91/mission-1',
  reference: '17-11/PER/01.02',
  sandbox: null,
  kind: 'mission',
  phase: 'preparing',
  person: 'coordinator',
  substitute: 'head',
  people: ['lead'],
  owedBy: 'lead expert',
  to: 'lead',
  by: 'lead',
  coordinator: 'coordinator',
  createdBy: 'head',
  onBehalfOf: 'head',
  insteadOf: 'coordinator',
  command: 'submit-deliverable',
  obligation: 'agenda',
  key: 'agenda',
  title: 'Agenda',
  name: 'agenda.pdf',
  sentence: 'The lead expert submitted the agenda.',
  explanation: '5 working days before the first day in the field',
  why: null,
  detail: 'Something happened meanwhile: step 12 was seen, now it is 13. Look again.',
  type: 'submit-deliverable',
  roles: ['coordinator'],
  step: 13,
  n: 13,
  language: 'en',
  zone: 'Europe/Brussels',
  country: 'BE',
  email: 'coordinator@example.org',
  url: 'https://hooks.example.org/missions',
  link: 'https://missions.example.org/missions/17-11%2FPER%2F01.02',
  about: 'The planning board',
  document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  job: 'b3c1a0f2',
  subject: 'Send the agenda by Mon 8 Oct – 17-11/PER/01.02',
  messageId: '<4e1f@missions.example.org>',
  status: 'sent',
  limit: 2,
  pages: 2,
  attempts: 1,
  answered: 204,
  lastError: null,
};
const [DAY, INSTANT] = ['2018-10-08', '2018-10-08T08:00:00Z'];
const DEEPEST = 7;

/** An example of a schema: its own where it has one, else something that it allows. */
export function sampleOf(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
  name = '',
  depth = 0,
): unknown {
  if (typeof schema.$ref === 'string') {
    const found = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return found ? sampleOf(found, schemas, name, depth + 1) : null;
  }
  const given = schema.example ?? (schema.examples as unknown[] | undefined)?.[0] ?? schema.const;
  if (given !== undefined) return given;
  const choices = schema.enum as unknown[] | undefined;
  if (choices) return choices.includes(BY_NAME[name]) ? BY_NAME[name] : choices[0];
  const several = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (several?.[0]) {
    const isNullable = several.some(({ type }) => type === 'null');
    return isNullable && BY_NAME[name] === null ? null : sampleOf(several[0], schemas, name, depth);
  }
  const all = schema.allOf as JsonSchema[] | undefined;
  if (all) {
    const parts = all.map((part) => sampleOf(part, schemas, name, depth));
    return parts.every((part) => typeof part === 'object') ? Object.assign({}, ...parts) : parts[0];
  }
  return ofType(schema, schemas, name, depth);
}

function ofType(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
  name: string,
  depth: number,
): unknown {
  const types = [schema.type].flat();
  if (types.includes('null') && BY_NAME[name] === null) return null;
  if (types.includes('object')) return ofObject(schema, schemas, depth);
  if (types.includes('array')) {
    const items = schema.items as JsonSchema | undefined;
    if (!items || depth > DEEPEST) return [];
    return [sampleOf(items, schemas, name.replace(/s$/, ''), depth + 1)];
  }
  const fitting = BY_NAME[name];
  if (types.includes('integer') || types.includes('number'))
    return typeof fitting === 'number' ? fitting : Number(schema.minimum ?? 1);
  if (types.includes('boolean')) return true;
  if (types.includes('string')) return ofText(schema, name);
  return types[0] === undefined ? {} : null;
}

function ofObject(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
  depth: number,
): Record<string, unknown> {
  if (depth > DEEPEST) return {};
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(
    properties.map(([name, property]) => [name, sampleOf(property, schemas, name, depth + 1)]),
  );
}

function ofText(schema: JsonSchema, name: string): string {
  const { format, minLength = 0 } = schema as { format?: string; minLength?: number };
  if (format === 'date') return DAY;
  if (format === 'date-time') return INSTANT;
  if (format === 'email') return 'coordinator@example.org';
  if (typeof schema.pattern === 'string') {
    const fitting = PATTERNED.find((each) => new RegExp(schema.pattern as string, 'u').test(each));
    if (fitting !== undefined) return fitting;
  }
  const said = String(schema['x-right'] ?? '');
  const right = /such as ([^,;]+)$/.exec(said)?.[1] ?? /\d{4}-\d\d-\d\dT[\d:]+Z/.exec(said)?.[0];
  const word = BY_NAME[name];
  return right ?? (typeof word === 'string' && word.length >= minLength ? word : 'As agreed by telephone.');
}
/** For what a pattern limits, the first that fits. */
const PATTERNED: readonly string[] = [
  'rehearsal',
  'coordinator',
  'BE',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  DAY,
  INSTANT,
  '17-11/PER',
  '1',
  '09:00',
];
