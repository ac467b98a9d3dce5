import type { Context } from 'hono';
import type { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { FIELD_KINDS } from '../commands/fields.ts';
import { type CommandDefinition, fieldInfo, Upload, unwrapped } from '../commands/index.ts';
import { fault } from '../errors.ts';
import type { FileOnDisk } from '../ports.ts';
import { wrongField } from '../problems.ts';
import { ReceivedFile } from './bodies.ts';
import { mustBeTexts, textOf } from './clean.ts';
import type { Body, Env } from './env.ts';

const JSON_TYPE = /^application\/(json|[\w.-]+\+json)\b/i;

const bodyOf = (context: Context): Body | undefined => (context as Context<Env>).get('body');
const typeOf = ({ req }: Context): string => req.header('content-type') ?? '';

/** The input of a command: a JSON object, or a form whose parts are its fields and files. */
export async function readInput(context: Context, definition: CommandDefinition): Promise<unknown> {
  if (/^multipart\/form-data\b/i.test(typeOf(context)))
    return fromForm(bodyOf(context)?.form ?? new FormData(), definition);
  return readJson(context, ['application/json', 'multipart/form-data']);
}

/** A JSON body; an empty one is an empty object. */
export function readJson(context: Context, right: readonly string[] = ['application/json']): unknown {
  const text = readText(context);
  if (text.trim() === '') return {};
  const type = typeOf(context);
  if (!JSON_TYPE.test(type)) throw fault('unsupported-type', { type: type.slice(0, 100), right });
  return parsed(text);
}

/** A body of text. @throws not-text where it is no UTF-8 */
export function readText(context: Context): string {
  const { form, bytes } = bodyOf(context) ?? {};
  if (form)
    throw fault('unsupported-type', { type: typeOf(context).slice(0, 100), right: ['application/json'] });
  return bytes ? textOf(bytes, 'body') : '';
}

function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = positionIn(text, error);
    throw wrongField('', phrase('problems.not-json'), phrase('problems.right.json'), { ...at, cause: error });
  }
  mustBeTexts(value);
  return value;
}

/** A file that is the whole body; a form or JSON around one is refused. */
export function readFile(context: Context): FileOnDisk | Uint8Array {
  const type = typeOf(context);
  if (/^(multipart|text|message)\//i.test(type) || JSON_TYPE.test(type) || /x-www-form/i.test(type)) {
    throw fault('unsupported-type', {
      type: type.slice(0, 100),
      right: ['application/octet-stream', 'application/pdf'],
    });
  }
  return bodyOf(context)?.file ?? new Uint8Array();
}

/** Where a parser stopped, if its error says so. */
function positionIn(text: string, error: unknown): { line?: number; column?: number } {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (at === undefined) return {};
  const before = text.slice(0, Number(at)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * The part `input`, where there is one, is JSON; every other part is a field of its name. Names come from the sender,
 * so the objects made of them have no prototype.
 */
function fromForm(form: FormData, { schema }: CommandDefinition): unknown {
  const input: Record<string, unknown> = Object.create(null);
  const whole = form.get('input');
  if (typeof whole === 'string') {
    const given = parsed(whole);
    if (typeof given === 'object' && given !== null) Object.assign(input, given);
  }
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  for (const name of new Set(form.keys())) {
    if (name === 'input') continue;
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const given = form.getAll(name).map((part) => partValue(part as string | File, field));
    input[name] = isList(field) ? given : given[0];
  }
  return input;
}

function partValue(part: string | File, field: z.ZodType | undefined): unknown {
  if (part instanceof ReceivedFile) return new Upload({ name: part.name, bytes: part });
  if (typeof part !== 'string') return undefined;
  const kind = field && fieldInfo(field)?.kind;
  const json = kind && FIELD_KINDS[kind].json;
  if (json === 'number' && /^-?\d+(\.\d+)?$/.test(part)) return Number(part);
  if (json === 'boolean' && (part === 'true' || part === 'false')) return part === 'true';
  return part;
}

const isList = (field: z.ZodType | undefined): boolean => !!field && unwrapped(field).def.type === 'array';
