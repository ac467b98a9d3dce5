import { z } from 'zod';
import { type Phrase, phrase } from '../../language/phrase.ts';
import type { CodesOf } from '../../language/say.ts';
import type { FileOnDisk } from '../../workflows/contract/files.ts';
import type { GivenDayAnswer } from '../../workflows/domain/mission/commands.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import type { DocumentRef, Rewording, TextRef } from '../../workflows/domain/stored.ts';
import {
  type Day,
  type Instant,
  instantAt,
  instant as instantOf,
  isDay,
} from '../../workflows/domain/time.ts';
import { strangeSignInLine } from '../text-signs.ts';
import { asked, type NamedAs, type PeopleFrom, type RolesFrom } from './form-questions.ts';

/**
 * The fields of which commands are made, as a person gives them. Each knows its kind, from which the command line
 * makes a flag and the API a schema. What may not travel in histories – prose, files, people's addresses – comes out
 * of the schema as an object of this file, and is stored and replaced by its identity before a command is sent.
 */

/** Something that a person wrote: stored first, carried as a `TextRef`. */
export class Prose {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A file: what was uploaded, or one that is kept already, perhaps by another name. Carried as a `DocumentRef`. */
export class Upload {
  readonly kept: string | undefined;
  readonly name: string | undefined;
  readonly content: Uint8Array | FileOnDisk | undefined;
  constructor(
    from:
      | { readonly hash: string; readonly name?: string }
      | { readonly name: string; readonly bytes: Uint8Array | FileOnDisk },
  ) {
    this.kept = 'hash' in from ? from.hash : undefined;
    this.name = from.name;
    this.content = 'bytes' in from ? from.bytes : undefined;
  }
}

/** A person by id or address: carried as the id alone. */
export class Mention {
  readonly named: string;
  constructor(named: string) {
    this.named = named;
  }
}

/**
 * The id of something that a command creates: random, so that nobody can tell or guess from it whose it is. A repeated
 * request gets the id that was made first.
 */
export class Newcomer {
  readonly what = 'newcomer';
}

/** An application by its id or by its expert: ids say nothing, and people know the expert. */
export class Candidacy {
  readonly named: string;
  constructor(named: string) {
    this.named = named;
  }
}

/**
 * Words that replace the present ones: these are read where they are kept, changed, and kept as new ones. What depends
 * on them, such as the ids of requirements, is changed along.
 */
export class Revision<F extends object = object> {
  readonly of: TextRef;
  readonly revise: (standing: unknown) => Revised<F>;
  constructor(of: TextRef, revise: (standing: unknown) => Revised<F>) {
    this.of = of;
    this.revise = revise;
  }
}
export interface Revised<F extends object> {
  /** Kept as JSON. */
  readonly words: unknown;
  /** The part of the present words that these are compared with, where that is not all. */
  readonly standing?: unknown;
  /** Codes of the parts that differ. */
  readonly changed: readonly string[];
  readonly facts: F;
}

/** The payload made from an input: everything that is stored is replaced by its id. */
export type Stored<T> = T extends Prose
  ? TextRef
  : T extends Revision<infer F>
    ? Rewording & F
    : T extends Upload
      ? DocumentRef
      : T extends Mention
        ? PersonId
        : T extends Newcomer | Candidacy
          ? string
          : T extends string | number | boolean | null | undefined
            ? T
            : T extends readonly (infer Each)[]
              ? readonly Stored<Each>[]
              : { readonly [K in keyof T]: Stored<T[K]> };

/**
 * The kinds of fields, and what each is in JSON. `web/forms/commands/spec.ts` says how a page asks for each kind, and
 * `cli/flags.ts` how it is typed as a flag; both have every kind.
 */
export const FIELD_KINDS = {
  text: { json: 'string' },
  file: { json: 'string' },
  person: { json: 'string' },
  day: { json: 'string', format: 'date' },
  instant: { json: 'string' },
  deadline: { json: 'string' },
  'given-day': { json: 'string' },
  cents: { json: 'number' },
  number: { json: 'number' },
  'yes-no': { json: 'boolean' },
  word: { json: 'string' },
  group: { json: 'string' },
} as const satisfies Record<string, { json: 'string' | 'number' | 'boolean'; format?: string }>;
export type FieldKind = keyof typeof FIELD_KINDS;

export interface Field {
  readonly kind: FieldKind;
  /** What stands for the value in help: `DAY`, `EUR`. */
  readonly placeholder: string;
  /** What a right value looks like, for the message about a wrong one. */
  readonly right: Phrase;
}

/** A registry would rewrite the types of what it holds; a phrase has to keep its own. */
const fields = z.registry<Omit<Field, 'right'> & { readonly right: unknown }>();

/** The schema itself, where it may be left out. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}

/**
 * What is known of a field, also through `optional` and the like; undefined for a schema that is no field of this file.
 */
export function fieldInfo(schema: z.ZodType): Field | undefined {
  return (fields.get(schema) ?? fields.get(unwrapped(schema))) as Field | undefined;
}

/** Characters of the longest text that is accepted: some forty pages. */
const LONGEST = 100_000;

function field<S extends z.ZodType>(schema: S, kind: FieldKind, placeholder: string, right: Phrase): S {
  fields.add(schema, { kind, placeholder, right });
  return schema;
}

/**
 * A list or a record takes at most this many entries, where its field doesn't say another number. No mission has as many
 * of anything.
 */
const MANY = 60;

/** Several of a kind, always with a limit: whatever a command is given becomes part of a state. */
export const several = <S extends z.ZodType>(one: S, most = MANY) => z.array(one).max(most);

/** Values by an id that the state knows: `e1`. */
export const byId = <S extends z.ZodType>(value: S, most = MANY) =>
  z
    .record(z.string().max(60), value)
    .refine((given) => Object.keys(given).length <= most, {
      params: { problem: phrase('problems.entries', { limit: `${most}` }) },
    })
    .meta({ maxProperties: most });

/** Values by a day: `2018-10-15`. */
export const byDay = <S extends z.ZodType>(value: S, most = MANY) =>
  byId(value, most).refine((given) => Object.keys(given).every(isDay), {
    params: { problem: phrase('problems.not-day') },
  });

/**
 * Several files. Whether each is given once is checked when they are kept, for the same bytes may come under two names.
 */
export const files = (most = 30) => several(file(), most);

/** Free text. The command line also takes `@FILE`, and `-` for standard input. */
export const text = (longest = LONGEST) =>
  field(
    z
      .string()
      .trim()
      .min(1)
      .max(longest)
      .transform((given) => new Prose(given)),
    'text',
    'TEXT',
    phrase('problems.right.text'),
  );

/** Characters of a day or a moment as people write it. */
const LONGEST_DATE = 60;

/** A file: bytes in a multipart part of this name, or the hash of one uploaded before. */
export const file = () =>
  field(
    z.union(
      [
        z.instanceof(Upload),
        z
          .string()
          .max(64)
          .regex(/^[0-9a-f]{64}$/)
          .transform((hash) => new Upload({ hash })),
      ],
      'not-file',
    ),
    'file',
    'FILE',
    phrase('problems.right.file'),
  );

/** A person by id or mail address; only the id travels on. */
export const person = (people: PeopleFrom) =>
  asked(
    field(
      z
        .string()
        .trim()
        .min(1)
        .max(320)
        .transform((named) => new Mention(named)),
      'person',
      'PERSON',
      phrase('problems.right.person'),
    ),
    { people },
  );

/**
 * A day or a moment as people write it. @param read undefined for a text that is neither @param wrong the message then
 */
const dated = <T>(read: (given: string) => T | undefined, wrong: string) =>
  z
    .string()
    .max(LONGEST_DATE)
    .refine((given) => read(given) !== undefined, wrong)
    .transform((given) => read(given) as T);

const readDay = (given: string): Day | undefined => (isDay(given) ? given : undefined);

const LOCAL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/;

function readInstant(given: string): Instant | undefined {
  try {
    const [, onDay, time] = LOCAL.exec(given) ?? [];
    if (onDay !== undefined && time !== undefined && isDay(onDay)) return instantAt(onDay, time, SEAT_ZONE);
    return instantOf(given);
  } catch {
    return undefined;
  }
}

export const day = () => field(dated(readDay, 'not-day'), 'day', 'DAY', phrase('problems.right.day'));

export const instant = () =>
  field(dated(readInstant, 'not-moment'), 'instant', 'TIME', phrase('problems.right.instant'));

/** A day, which means its last moment in Brussels, or a moment. */
export const deadline = () =>
  field(
    dated((given): Day | Instant | undefined => readDay(given) ?? readInstant(given), 'not-deadline'),
    'deadline',
    'DAY|TIME',
    phrase('problems.right.deadline'),
  );

/** What becomes of a given day: `keep`, `counted`, or another day. */
export const givenDay = () =>
  field(
    dated<GivenDayAnswer>(
      (given) => (given === 'keep' || given === 'counted' ? given : readDay(given)),
      'not-given-day',
    ),
    'given-day',
    'keep|counted|DAY',
    phrase('problems.right.given-day'),
  );

/** Whole euro cents. The command line takes euros. */
export const cents = () =>
  field(z.int('not-whole').min(0).max(100_000_000_00), 'cents', 'EUR', phrase('problems.right.cents'));

export const whole = (least: number, most: number) =>
  field(
    z.int('not-whole').min(least).max(most),
    'number',
    'N',
    phrase('problems.right.number', { least: `${least}`, most: `${most}` }),
  );

export const yesNo = () => field(z.boolean('not-yes-no'), 'yes-no', '', phrase('problems.right.yes-no'));

/** A short word or reference, kept as written. */
export const word = (placeholder: string, right: Phrase) =>
  field(
    z
      .string()
      .min(1)
      .max(200)
      .refine((given) => strangeSignInLine(given) === undefined, 'strange-sign'),
    'word',
    placeholder,
    right,
  );

/** A role: the edition says which ones there are, and the lifecycle which of them may be meant. */
export const role = (from: RolesFrom) => asked(word('ROLE', phrase('problems.right.role')), { from });

/** Somebody's application to a call. */
export const application = () =>
  asked(
    field(
      z
        .string()
        .min(1)
        .max(200)
        .transform((named) => new Candidacy(named)),
      'word',
      'ID',
      phrase('problems.right.application'),
    ),
    { from: 'applications' },
  );

/** The key of one of a process's obligations. */
export const obligation = () =>
  asked(word('KEY', phrase('problems.right.obligation')), { from: 'obligations open' });

/** A reference: kept as written, spaces included, but never spaces alone, for a blank one means none. */
export const reference = (example: string) =>
  field(
    z.string().regex(/\S/, 'empty').max(200),
    'word',
    'REFERENCE',
    phrase('problems.right.reference', { example }),
  );

/** Words of an enumeration for which people have no name there. */
type Uncalled<W extends string, N extends NamedAs> = Exclude<
  W,
  CodesOf<N extends 'sector' ? 'names.sector' : `command-forms.${N}`>
>;

/** One of a few words; forms call them as people know them, and the compiler names a message that is missing. */
export const oneOf = <const W extends readonly [string, ...string[]], N extends NamedAs>(
  words: W &
    ([Uncalled<W[number], N>] extends [never]
      ? unknown
      : { readonly lacks: `command-forms.${N}.${Uncalled<W[number], N>}` }),
  named: N,
) =>
  asked(
    field(
      z.enum(words, 'not-known'),
      'word',
      'WORD',
      phrase('problems.right.one-of', { words: words.join(', ') }),
    ),
    { named },
  );

/** A group of named fields; the command line reads it from a YAML or JSON file. */
export const groupOf = <S extends z.ZodObject>(schema: S) =>
  field(schema, 'group', 'FILE', phrase('problems.right.group'));
