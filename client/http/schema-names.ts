import type { JsonSchema } from './openapi.ts';

type Schemas = Record<string, JsonSchema>;
type Content = Readonly<Record<string, { schema: JsonSchema }>>;
/** An operation, as far as the schemas of its input and answers are concerned. */
interface OperationSchemas {
  readonly operationId?: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
/** The schemas named so far, and their names by what they look like. */
interface Names {
  readonly schemas: Schemas;
  readonly known: ReadonlyMap<string, string>;
}

/**
 * Gives every object of the document a name, each way it may look included: generators of clients make a type of each,
 * and know what stands inside another only by its name. The name says where it stands: `Figures.waiting[]` is
 * `FiguresWaiting`, what a command takes `ConfirmDatesInput`.
 *
 * @throws where two that differ would have one name; an `id` of its own mends it.
 */
export function nameSchemas(schemas: Schemas, operations: readonly OperationSchemas[]): void {
  const own = Object.entries(schemas);
  const names: Names = { schemas, known: new Map(own.map(([name, schema]) => [looksOf(schema), name])) };
  for (const [name, schema] of own) nameWithin(schema, name, names);
  for (const { operationId = '', requestBody, responses } of operations) {
    // The preview of a command takes the same input as the command.
    const base = pascal(operationId.replace(/-preview$/, ''));
    for (const [type, media] of Object.entries(requestBody?.content ?? {}))
      media.schema = namedSchema(
        media.schema,
        `${base}${type.startsWith('multipart/') ? 'Form' : 'Input'}`,
        names,
      );
    for (const { content = {} } of Object.values(responses))
      for (const media of Object.values(content))
        media.schema = namedSchema(media.schema, `${base}Answer`, names);
  }
}

/** The schema itself where it is of something simple, else a reference to it by its name. */
function namedSchema(schema: JsonSchema, name: string, names: Names): JsonSchema {
  const types = [schema.type].flat();
  if (!types.includes('object') || !schema.properties) {
    nameWithin(schema, name, names);
    return schema;
  }
  const isNullable = types.includes('null');
  const { description, ...rest } = schema;
  const inner = { ...(isNullable ? rest : schema), type: 'object' };
  const known = names.known.get(looksOf(inner));
  if (known === undefined) nameWithin(inner, name, names);
  const one = known === undefined ? referTo(inner, name, names) : refOf(known);
  const about = description && (isNullable || known !== undefined) ? { description } : {};
  return { ...(isNullable ? { anyOf: [one, { type: 'null' }] } : one), ...about };
}

function nameWithin(schema: JsonSchema, name: string, names: Names): void {
  const properties = schema.properties as Schemas | undefined;
  for (const [key, property] of Object.entries(properties ?? {}))
    (properties as Schemas)[key] = namedSchema(property, `${name}${pascal(key)}`, names);
  for (const key of ['items', 'additionalProperties'] as const) {
    const inner = schema[key];
    if (typeof inner === 'object' && inner)
      schema[key] = namedSchema(inner as JsonSchema, singular(name), names);
  }
  for (const key of ['anyOf', 'oneOf'] as const) {
    const variants = schema[key] as JsonSchema[] | undefined;
    if (!variants) continue;
    const isOne = variants.filter(({ type }) => type !== 'null').length === 1;
    schema[key] = variants.map((each) =>
      namedSchema(each, isOne ? name : `${name}${variantName(each)}`, names),
    );
  }
}

/** The same for equal schemas, whichever library wrote them and in whichever order. */
const looksOf = ({ description: _, 'x-right': _right, ...schema }: JsonSchema): string =>
  JSON.stringify(schema, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
const refOf = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

function referTo(schema: JsonSchema, name: string, { schemas }: Names): JsonSchema {
  const there = schemas[name];
  if (there && JSON.stringify(there) !== JSON.stringify(schema))
    throw new Error(`Two shapes of the API would be called ${name}: give one an id of its own.`);
  schemas[name] = schema;
  return refOf(name);
}

/** What distinguishes one variant from the others: the first property that it requires. */
function variantName({ required, properties }: JsonSchema): string {
  const [first] = (required as string[] | undefined) ?? Object.keys((properties as object | undefined) ?? {});
  return first === undefined ? '' : pascal(first);
}

const singular = (name: string): string =>
  name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/(?<!s)s$/, '');

const pascal = (words: string): string =>
  words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
