import type { JsonSchema } from './openapi.ts';
import { BY_NAME, BY_PLACE, DAYS, INSTANTS, PATTERNED } from './sample-values.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;
/** The place of a value: the name of the type that has it, and the property. */
interface Place {
  readonly owner: string;
  readonly name: string;
}

const DEEPEST = 7;

/** Stands in where no example was given for a text; a test finds it, and `sample-values.ts` is where to add one. */
export const UNSAID = 'no example of';

/** An example of a schema: its own where it has one, else what fits where it stands. */
export function sampleOf(
  schema: JsonSchema,
  schemas: Schemas,
  place: Place = { owner: '', name: '' },
  depth = 0,
): unknown {
  if (typeof schema.$ref === 'string') {
    const owner = schema.$ref.split('/').at(-1) ?? '';
    const found = schemas[owner];
    return found ? sampleOf(found, schemas, { owner, name: '' }, depth + 1) : null;
  }
  const here = BY_PLACE[`${place.owner}.${place.name}`];
  const own = schema.example ?? (schema.examples as unknown[] | undefined)?.[0] ?? schema.const;
  const usual = Object.hasOwn(BY_NAME, place.name) ? BY_NAME[place.name] : undefined;
  for (const fitting of [here, own, usual])
    if (fitting !== undefined && (fitting === own || allows(schema, fitting))) return fitting;
  const choices = schema.enum as unknown[] | undefined;
  if (choices) return choices[0];
  const several = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (several?.[0]) return sampleOf(several[0], schemas, place, depth);
  const all = schema.allOf as JsonSchema[] | undefined;
  if (all) {
    const parts = all.map((part) => sampleOf(part, schemas, place, depth));
    return parts.every((part) => typeof part === 'object') ? Object.assign({}, ...parts) : parts[0];
  }
  return ofType(schema, schemas, place, depth);
}

function allows(schema: JsonSchema, value: unknown): boolean {
  const choices = schema.enum as unknown[] | undefined;
  if (choices) return choices.includes(value);
  if ('const' in schema) return schema.const === value;
  const several = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (several) return several.some((each) => allows(each, value));
  const types = [schema.type].flat();
  if (value === null) return types.includes('null');
  if (Array.isArray(value))
    return types.includes('array') && value.every((each) => allows((schema.items ?? {}) as JsonSchema, each));
  if (typeof value === 'number') {
    const { minimum = value, maximum = value } = schema as { minimum?: number; maximum?: number };
    return (types.includes('integer') || types.includes('number')) && value >= minimum && value <= maximum;
  }
  if (typeof value === 'string') {
    const isTime = schema.format === 'date' || schema.format === 'date-time';
    const isFitting = typeof schema.pattern !== 'string' || new RegExp(schema.pattern, 'u').test(value);
    return types.includes('string') && isFitting && !isTime;
  }
  return types.includes(typeof value);
}

function ofType(schema: JsonSchema, schemas: Schemas, place: Place, depth: number): unknown {
  const types = [schema.type].flat();
  if (types.includes('object')) return ofObject(schema, schemas, place, depth);
  if (types.includes('array')) {
    const items = schema.items as JsonSchema | undefined;
    if (!items || depth > DEEPEST) return [];
    return [sampleOf(items, schemas, { ...place, name: place.name.replace(/s$/, '') }, depth + 1)];
  }
  if (types.includes('integer') || types.includes('number')) return Math.max(1, Number(schema.minimum ?? 1));
  if (types.includes('boolean')) return true;
  if (types.includes('string')) return ofText(schema, place);
  return types[0] === undefined ? {} : null;
}

function ofObject(
  schema: JsonSchema,
  schemas: Schemas,
  { owner }: Place,
  depth: number,
): Record<string, unknown> {
  // Lists end first: an object without what it has to have is no example.
  if (depth > 2 * DEEPEST) return {};
  // Of two ways to say a thing an example takes one.
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).filter(
    ([, property]) => !property['x-instead-of'],
  );
  return Object.fromEntries(
    properties.map(([name, property]) => [name, sampleOf(property, schemas, { owner, name }, depth + 1)]),
  );
}

function ofText(schema: JsonSchema, { owner, name }: Place): string {
  const { format, pattern } = schema;
  if (format === 'date') return DAYS[name] ?? '2018-10-08';
  if (format === 'date-time') return INSTANTS[name] ?? '2018-10-08T08:00:00Z';
  const fitting =
    typeof pattern === 'string' ? PATTERNED.find((each) => new RegExp(pattern, 'u').test(each)) : undefined;
  const said = String(schema['x-right'] ?? '');
  const right = /such as ([^,;]+)$/.exec(said)?.[1] ?? /\d{4}-\d\d-\d\dT[\d:]+Z/.exec(said)?.[0];
  return fitting ?? right ?? `${UNSAID} ${owner}.${name}`;
}
