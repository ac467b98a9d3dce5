import type { Child } from 'hono/jsx';
import type { Locale } from '../../../../workflows/domain/time.ts';
import type { FieldFault } from '../../../errors.ts';
import type { Reader } from '../../when.ts';
import type { KeptFile } from '../file-drop.tsx';
import type { FieldProps } from '../frame.tsx';
import type { Option } from '../inputs.tsx';
import type { Wrong } from '../parts.tsx';
import { first, type Values } from '../values.ts';

/** What every field has, however it is asked for. */
export interface FieldAbout {
  /** The field's name in the command; within a group `settings.quorum`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional: boolean;
}

/** Ways to ask for a field that need to know nothing else. */
export type PlainKind =
  | 'line'
  | 'text'
  | 'lines'
  | 'day'
  | 'instant'
  | 'deadline'
  | 'euros'
  | 'number'
  | 'yes-no';

/** Each item in order or not, with a note: the day-1 checklist, and the requirements at the screening. */
export interface Judged {
  readonly kind: 'judged';
  readonly items: readonly Option[];
  readonly yes: string;
  readonly no: string;
  /** The label of the button that sets all items without an answer in order. */
  readonly all: string;
  readonly noteLabel: string;
  /** The field of the notes, which is asked for together with this one. */
  readonly notesField: string;
  /** Given as `{item: true|false}` with notes on any, or as the list of those in order, all others with a note. */
  readonly answerShape: 'answers' | 'lists';
}

export type Control =
  | { readonly [K in PlainKind]: { readonly kind: K } }[PlainKind]
  | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly isNumber: boolean }
  | {
      readonly [K in 'checks' | 'ranking' | 'person']: {
        readonly kind: K;
        readonly options: readonly Option[];
      };
    }['checks' | 'ranking' | 'person']
  | { readonly kind: 'file'; readonly several: boolean; readonly pageLimit?: number }
  /** A text for each item; items without one are left out. */
  | { readonly kind: 'texts'; readonly items: readonly Option[] }
  /** For each given day, which the hint shows: whether it stays, is counted again, or becomes another day. */
  | { readonly kind: 'given-days'; readonly items: readonly (Option & { readonly isCounted: boolean })[] }
  | Judged
  | { readonly kind: 'group'; readonly fields: readonly Spec[] };

/** How a field is asked for. */
export type Spec = FieldAbout & Control;
export type SpecOf<K extends Control['kind']> = FieldAbout & Extract<Control, { readonly kind: K }>;

/** A command's input as the API takes it, or a part of it. */
export type CommandInput = Readonly<Record<string, unknown>>;

/** A filled form: the values of its inputs, and what is wrong with them. */
export interface Filled {
  readonly values: Values;
  readonly wrong: readonly Wrong[];
  readonly locale: Locale;
  /** The reader's own documents. */
  readonly earlier: readonly KeptFile[];
  readonly maxBytes: number;
  /** The name of the field that gets the focus. */
  readonly focus?: string | undefined;
}

export interface Answers {
  readonly values: Values;
  readonly input: CommandInput;
  readonly reader: Reader;
}

/** An input that a fault may be about, and its other names in the command. */
export interface FaultInput {
  readonly name: string;
  readonly label: string;
  readonly alias?: string;
}

/** A way to ask for a field: everything that a form does with it, in one file. */
export interface ControlKind<S extends Spec> {
  /** The inputs of the field. */
  readonly Field: (props: { readonly spec: S; readonly filled: Filled }) => Child;
  /** Reads the command's fields from the inputs; what no command can be made of becomes a fault. */
  readonly read: (spec: S, values: Values, faults: FieldFault[]) => CommandInput;
  /** The values of the inputs for a given command input: one that is prefilled, or was sent by a program. */
  readonly fill: (spec: S, input: CommandInput) => Values;
  /** The answer as people read it; undefined where nothing was answered. */
  readonly say: (spec: S, answers: Answers) => Child | undefined;
  /** The inputs that faults may be about, where there are more than the one with the field's name. */
  readonly named?: (spec: S) => readonly FaultInput[];
}

export const fieldProps = (
  { name, label, hint, optional }: FieldAbout,
  { wrong, locale, focus }: Filled,
): FieldProps => ({
  name,
  label,
  hint,
  optional,
  error: errorOf(name, wrong),
  locale,
  focused: focus === name,
});

export const errorOf = (name: string, wrong: readonly Wrong[]): string | undefined =>
  wrong.find(({ field }) => field === name)?.sentence;

/** The field's name within its group: `quorum` for `settings.quorum`. */
export const leaf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The command input of one answer; empty where nothing was answered. */
export const answered = ({ name }: FieldAbout, answer: unknown): CommandInput =>
  answer === undefined ? {} : { [leaf(name)]: answer };

/** The text of an input, without blanks around it; undefined where there is none. */
export const written = (values: Values, name: string): string | undefined =>
  first(values, name).trim() || undefined;

/** A number; a text that is none stays, and the schema says what is wrong with it. */
export const numberOf = (text: string | undefined): unknown =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;

export const given = ({ name }: FieldAbout, input: CommandInput): unknown => input[leaf(name)] ?? undefined;
export const texts = (several: unknown): readonly string[] =>
  Array.isArray(several) ? several.map(String) : [];
export const fields = (several: unknown): CommandInput =>
  typeof several === 'object' && several !== null ? (several as CommandInput) : {};
