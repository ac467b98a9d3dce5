import { z } from 'zod';
import { phrased } from '../../language/phrase.ts';
import { REFUSAL_CODES } from '../../workflows/domain/refusal.ts';
import { FIELD_KINDS, type FieldKind } from '../commands/fields.ts';
import { type CommandDefinition, commandsByName, fieldInfo, unwrapped } from '../commands/index.ts';
import { describedField } from '../labels.ts';
import { commandHelp, commandTitle } from '../sentences.ts';

export type JsonSchema = Record<string, unknown>;

const formatOf = (kind: FieldKind): { readonly format?: string } => {
  const { json: _, ...format } = FIELD_KINDS[kind];
  return format;
};

/** A command's input as OpenAPI 3.1 has it, which is JSON Schema: what a person gives, before anything is stored. */
export function inputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const field = fieldInfo(zodSchema as unknown as z.ZodType);
      if (!field) return;
      if (field.kind === 'file') {
        delete jsonSchema.anyOf;
        Object.assign(jsonSchema, { type: 'string', pattern: '^[0-9a-f]{64}$' });
      }
      Object.assign(jsonSchema, formatOf(field.kind));
      if (field.right) jsonSchema['x-right'] = phrased(field.right, 'en');
    },
  });
  return rest;
}

/** A command's input, its fields called as its form calls them. */
function commandSchema({ name, schema }: CommandDefinition): JsonSchema {
  const { properties = {}, ...rest } = inputSchema(schema) as { properties?: Record<string, JsonSchema> };
  const called = Object.entries(properties).map(([field, json]) => [
    field,
    { ...json, description: describedField(name, field) },
  ]);
  return { ...rest, properties: Object.fromEntries(called) };
}

/** The same as a form: files are parts of their own. */
function formSchema(definition: CommandDefinition): JsonSchema | undefined {
  const { schema } = definition;
  const json = commandSchema(definition) as { properties?: Record<string, JsonSchema> };
  const files = Object.entries(schema.shape).filter(([, field]) => hasFile(field as z.ZodType));
  if (files.length === 0) return undefined;
  const properties = { ...json.properties };
  for (const [name] of files) {
    const { description, type } = properties[name] ?? {};
    const binary = { type: 'string', format: 'binary' };
    properties[name] = {
      ...(type === 'array' ? { type, items: binary } : binary),
      ...(description ? { description } : {}),
    };
  }
  return { ...json, properties };
}

function hasFile(field: z.ZodType): boolean {
  const inner = unwrapped(field);
  const one = inner instanceof z.ZodArray ? (inner.element as z.ZodType) : inner;
  return fieldInfo(one)?.kind === 'file';
}

export interface CommandDocument {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

/** Each command by the name in its address; of a name that several kinds take, the inputs are the same. */
export function commandDocuments(): readonly CommandDocument[] {
  return [...commandsByName].map(([name, definitions]) => {
    const [first] = definitions as [CommandDefinition];
    const kinds = definitions.map(({ process }) => process).join(' or ');
    const form = formSchema(first);
    return {
      name,
      summary: commandTitle(first.name, 'en'),
      description: `${commandHelp(first.name, 'en')}\n\nOf: ${kinds}. By: ${first.roles.join(', ')}.`,
      content: {
        'application/json': { schema: commandSchema(first) },
        ...(form ? { 'multipart/form-data': { schema: form } } : {}),
      },
    };
  });
}

export const ABOUT = {
  openapi: '3.1.0',
  info: {
    title: 'Missions',
    version: '0.2.0',
    description: [
      'Actions, calls and missions: every command and every view.',
      '',
      'A process is named by its reference, exactly as written: slashes may stay as they are or be written `%2F`.',
      '`sandbox` names a rehearsal; without it, what is outside all is meant. A process id works everywhere.',
      '',
      'With a personal token, or a session, the actor is its owner. The deployment’s own token says who acts in',
      '`X-Acting-Person`: an id, a mail address, or a role, which means who holds it there.',
      '',
      'Commands say which state was seen in `If-Match` (the ETag, or `*`). Every POST may carry an `Idempotency-Key`: for',
      'a day the same key with the same body gets the same answer. Reads have an `ETag`, and answer 304 to who has it.',
      'Lists come in pages: the header `Link` leads to the next.',
      '',
      `Refusals are problems (RFC 9457) with every reason at once. Reasons are known by their codes: ${REFUSAL_CODES.join(', ')}.`,
    ].join('\n'),
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: '/' }],
  security: ['token', 'personalToken', 'session'].map(
    (scheme): Record<string, string[]> => ({ [scheme]: [] }),
  ),
};
