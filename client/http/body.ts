import type { z } from 'zod';
import { type CommandDefinition, fieldOf, Upload } from '../commands/index.ts';
import { fault, MissionError } from '../errors.ts';

const JSON_TYPE = /^application\/(json|[\w.-]+\+json)\b/i;

/** What a command is given: a JSON object, or a form whose parts are its fields and files. */
export async function readInput(request: Request, definition: CommandDefinition): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (/^multipart\/form-data\b/i.test(type)) return fromForm(await formOf(request), definition);
  return readJson(request, ['application/json', 'multipart/form-data']);
}

/** A JSON body; an empty one is an empty object. */
export async function readJson(
  request: Request,
  right: readonly string[] = ['application/json'],
): Promise<unknown> {
  const text = await request.text();
  const type = request.headers.get('content-type') ?? '';
  if (text.trim() === '') return {};
  if (!JSON_TYPE.test(type)) throw fault('unsupported-type', { type, right });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MissionError('invalid-input', {
      fields: [
        { field: '', problem: 'the body is not JSON', right: 'a JSON object', ...positionIn(text, error) },
      ],
      cause: error,
    });
  }
}

/** The bytes of a file, which say what they are themselves; a form or JSON around them is none. */
export async function readFile(request: Request): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (/^(multipart|text|message)\//i.test(type) || JSON_TYPE.test(type) || /x-www-form/i.test(type)) {
    throw fault('unsupported-type', { type, right: ['application/octet-stream', 'application/pdf'] });
  }
  return new Uint8Array(await request.arrayBuffer());
}

/** Where a parser stopped, as far as it says so. */
function positionIn(text: string, error: unknown): { line?: number; column?: number } {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (at === undefined) return {};
  const before = text.slice(0, Number(at)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return (await request.formData()) as unknown as FormData;
  } catch (error) {
    throw new MissionError('invalid-input', {
      fields: [
        { field: '', problem: 'the body is not a form', right: 'multipart/form-data with its boundary' },
      ],
      cause: error,
    });
  }
}

/** The part `input`, where there is one, is JSON; every other part is a field of its name. */
async function fromForm(form: FormData, { schema }: CommandDefinition): Promise<unknown> {
  const input: Record<string, unknown> = {};
  const whole = form.get('input');
  if (typeof whole === 'string') Object.assign(input, await readJson(asRequest(whole)));
  for (const name of new Set(form.keys())) {
    if (name === 'input') continue;
    const field: z.ZodType | undefined = schema.shape[name] as z.ZodType | undefined;
    const given = await Promise.all(form.getAll(name).map((part) => partValue(part, field)));
    input[name] = isList(field) ? given : given[0];
  }
  return input;
}

const asRequest = (text: string): Request =>
  new Request('http://form/', {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json' },
  });

async function partValue(part: string | File, field: z.ZodType | undefined): Promise<unknown> {
  if (typeof part !== 'string') {
    return new Upload({ name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  const kind = field && fieldOf(field)?.kind;
  if ((kind === 'number' || kind === 'cents') && /^-?\d+(\.\d+)?$/.test(part)) return Number(part);
  if (kind === 'yes-no' && (part === 'true' || part === 'false')) return part === 'true';
  return part;
}

function isList(field: z.ZodType | undefined): boolean {
  if (!field) return false;
  const inner = field.def.type === 'optional' ? (field as z.ZodOptional<z.ZodType>).unwrap() : field;
  return inner.def.type === 'array';
}
