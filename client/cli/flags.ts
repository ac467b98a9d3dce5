import path from 'node:path';
import { type Command, Option } from 'commander';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { phrased } from '../../language/phrase.ts';
import type { FieldKind } from '../commands/fields.ts';
import { type CommandDefinition, type Field, fieldInfo, kebab, unwrapped } from '../commands/index.ts';
import { centsOf } from '../euros.ts';
import { EXIT } from '../faults.ts';
import { describedField } from '../labels.ts';
import type { SaidFault } from '../problems.ts';
import { repeatable } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';

/** A file on its way to the API. */
export class LocalFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }
}

/** One flag, made from a field of a command's schema. */
interface Flag {
  /** The field's name in the input. */
  readonly name: string;
  /** Without its dashes. */
  readonly flag: string;
  readonly shape: 'one' | 'list' | 'pairs';
  /** Of the value, of each item, or of each pair's value. */
  readonly field: Field | undefined;
  /** Of an object's pairs: the field by its key. */
  readonly keys: Readonly<Record<string, z.ZodType>> | undefined;
  readonly choices: readonly string[] | undefined;
}

function flagsOf(schema: z.ZodObject): readonly Flag[] {
  return Object.entries(schema.shape).map(([name, field]) => flagOf(name, field as z.ZodType));
}

function flagOf(name: string, schema: z.ZodType): Flag {
  const inner = unwrapped(schema);
  const own = fieldInfo(inner);
  if (own) {
    const flag = own.kind === 'cents' ? kebab(name.replace(/Cents$/, '')) : kebab(name);
    return { name, flag, shape: 'one', field: own, keys: undefined, choices: choicesOf(inner) };
  }
  const { element, valueType, shape } = inner.def as unknown as {
    element?: z.ZodType;
    valueType?: z.ZodType;
    shape?: Record<string, z.ZodType>;
  };
  const each = element ?? valueType;
  return {
    name,
    flag: kebab(name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')),
    shape: element ? 'list' : valueType || shape ? 'pairs' : 'one',
    field: each && fieldInfo(unwrapped(each)),
    keys: shape,
    choices: each && choicesOf(unwrapped(each)),
  };
}

function choicesOf(schema: z.ZodType): readonly string[] | undefined {
  return schema.def.type === 'enum' ? (schema as z.ZodEnum).options.map(String) : undefined;
}

/** Puts the flags of a command's fields on it, each with what its form calls it. */
export function addFlags(command: Command, { name, schema }: CommandDefinition): void {
  for (const flag of flagsOf(schema)) {
    const required = flag.shape === 'one' && !isOptional(schema.shape[flag.name] as z.ZodType);
    const help = `${describedField(name, flag.name)}${required ? ' (needed)' : ''}`;
    if (flag.field?.kind === 'yes-no' && flag.shape === 'one') {
      command.option(`--${flag.flag}`, help).option(`--no-${flag.flag}`, 'the contrary');
      continue;
    }
    const placeholder = flag.shape === 'pairs' ? 'KEY=VALUE' : (flag.field?.placeholder ?? 'VALUE');
    const flags = `--${flag.flag} <${placeholder}>`;
    const option = flag.shape === 'one' ? new Option(flags, help) : repeatable(flags, help);
    if (flag.choices) option.description += ` (${flag.choices.join(', ')})`;
    command.addOption(option);
  }
}

const isOptional = (schema: z.ZodType): boolean => schema.def.type === 'optional';

/** What was given, as the schema wants it: files read, euros in cents, pairs as objects. */
export async function inputFrom(
  schema: z.ZodObject,
  options: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const flag of flagsOf(schema)) {
    const given = options[camelFlag(flag.flag)];
    if (given === undefined) continue;
    if (flag.shape === 'one') input[flag.name] = await valueFrom(String(given), given, flag, flag.field, io);
    else if (flag.shape === 'list') {
      input[flag.name] = await Promise.all(
        (given as string[]).map((each) => valueFrom(each, each, flag, flag.field, io)),
      );
    } else input[flag.name] = await pairsFrom(given as string[], flag, io);
  }
  return input;
}

const camelFlag = (flag: string): string =>
  flag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

async function pairsFrom(given: readonly string[], flag: Flag, io: Io): Promise<Record<string, unknown>> {
  const entries = given.map(async (pair) => {
    const at = pair.indexOf('=');
    const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    const schema = flag.keys?.[key];
    const field = schema ? fieldInfo(unwrapped(schema)) : flag.field;
    // A word alone says yes.
    const text = at < 0 && field?.kind === 'yes-no' ? 'yes' : value;
    return [key, await valueFrom(text, text, flag, field, io)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const YES = ['yes', 'true', 'y', '1', 'met'];
const NO = ['no', 'false', 'n', '0', 'not met'];

/** Whose flag it is, and how to say that its value is wrong. */
interface Typed {
  /** As it came: true for a flag without a value. */
  readonly given: unknown;
  readonly flag: string;
  readonly io: Io;
  readonly wrong: (problem: string, right?: string) => Failure;
}

const asTyped = (text: string): string => text;

/** What each kind makes of the text that was typed. */
const READ: Readonly<Record<FieldKind, (text: string, typed: Typed) => unknown>> = {
  'yes-no': (text, { given, wrong }) => {
    if (typeof given === 'boolean') return given;
    if (YES.includes(text.toLowerCase())) return true;
    if (NO.includes(text.toLowerCase())) return false;
    throw wrong(`"${text}" is neither yes nor no`);
  },
  number: (text, { wrong }) => {
    if (!/^-?\d+$/.test(text.trim())) throw wrong(`"${text}" is not a whole number`);
    return Number(text);
  },
  cents: (text, { wrong }) => {
    const cents = centsOf(text);
    if (cents === undefined) throw wrong(`"${text}" is not an amount`, 'euros, such as 250 or 250.50');
    return cents;
  },
  file: async (text, { flag, io }) => new LocalFile(path.basename(text), await readNamed(text, flag, io)),
  group: (text, { flag, io }) => groupFrom(text, flag, io),
  text: (text, { flag, io }) => textFrom(text, flag, io),
  person: asTyped,
  day: asTyped,
  instant: asTyped,
  deadline: asTyped,
  'given-day': asTyped,
  word: asTyped,
};

async function valueFrom(
  text: string,
  given: unknown,
  { flag }: Flag,
  field: Field | undefined,
  io: Io,
): Promise<unknown> {
  const wrong = (problem: string, right = field ? phrased(field.right, 'en') : 'some words') =>
    new Failure(EXIT.usage, `--${flag} ${problem}; right would be: ${right}`);
  return field ? READ[field.kind](text, { given, flag, io, wrong }) : text;
}

/** `@FILE` is what stands in it, `-` what comes in, `@@…` begins with an @. */
async function textFrom(text: string, flag: string, io: Io): Promise<string> {
  if (text === '-') return Buffer.from(await io.readStdin()).toString();
  if (text.startsWith('@@')) return text.slice(1);
  if (text.startsWith('@')) return Buffer.from(await readNamed(text.slice(1), flag, io)).toString();
  return text;
}

async function groupFrom(name: string, flag: string, io: Io): Promise<unknown> {
  const text = Buffer.from(await readNamed(name, flag, io)).toString();
  try {
    return parseYaml(text);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new Failure(EXIT.usage, `--${flag} ${name} is neither YAML nor JSON: ${problem}`);
  }
}

async function readNamed(name: string, flag: string, io: Io): Promise<Uint8Array> {
  if (name === '-') return io.readStdin();
  try {
    return await io.readFile(path.resolve(io.cwd, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'is a folder' : String(code);
    throw new Failure(EXIT.usage, `--${flag} ${name}: ${why}`);
  }
}

/** The field of a fault, as the flag that gives it. */
export function asFlag(fault: SaidFault, schema: z.ZodObject): SaidFault {
  const [name = '', ...rest] = fault.field.split('.');
  const flag = flagsOf(schema).find((each) => each.name === name);
  return flag ? { ...fault, field: [`--${flag.flag}`, ...rest].join(' ') } : fault;
}
