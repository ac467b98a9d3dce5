import type { z } from 'zod';
import { type FieldKind, fieldInfo, unwrapped } from '../../../commands/fields.ts';
import { type FormQuestion, type ListedFrom, questionOf } from '../../../commands/form-questions.ts';
import type { CommandDefinition } from '../../../commands/index.ts';
import { type Label, labelOf, nestedLabelOf } from '../../../labels.ts';
import type { Control, Judged, PlainKind, Spec, SpecOf } from '../controls/control.ts';
import { first, type Values } from '../values.ts';
import {
  areWorded,
  givenDaysOf,
  isAskedFor,
  itemsFor,
  optionsFor,
  pageLimitOf,
  peopleFor,
} from './options.ts';
import type { Source } from './source.ts';

/**
 * Whether a choice is settled, because there is only one option or the address names it: its facts stand beside the
 * form, and it is not asked for.
 */
export function isChosenAlready(
  spec: Spec,
  values: Values,
  { fromAddress }: Pick<Source, 'fromAddress'>,
): boolean {
  if (spec.kind !== 'choice' || spec.optional) return false;
  const value = first(values, spec.name);
  const isThere = spec.options.some((option) => option.value === value);
  return isThere && (spec.options.length === 1 || fromAddress[spec.name] === value);
}

/** The fields of a command's form, in the order of its definition. */
export function specsOf(definition: CommandDefinition, source: Source): readonly Spec[] {
  const shape: Readonly<Record<string, z.ZodType>> = definition.schema.shape;
  const withAnother = Object.values(shape).map((schema) => questionOf(unwrapped(schema)).judged?.notes);
  return Object.entries(shape).flatMap(([name, schema]) => {
    if (questionOf(unwrapped(schema)).isMade) return [];
    const label = labelOf(definition.name, name, source.locale);
    if (label === undefined || withAnother.includes(name) || !isAskedFor(definition, name, source)) return [];
    const spec = specOf(definition.name, name, schema, label, source);
    return isEmptyChoice(spec) ? [] : [spec];
  });
}

/** Whether an optional field has no options: then it is not asked for. */
const isEmptyChoice = (spec: Spec): boolean =>
  spec.kind === 'given-days'
    ? spec.items.length === 0
    : spec.optional && (spec.kind === 'choice' || spec.kind === 'checks') && spec.options.length === 0;

function specOf(command: string, name: string, schema: z.ZodType, label: Label, source: Source): Spec {
  const inner = unwrapped(schema);
  const control = controlFor(command, name, inner, source);
  // A command may be given without an answer about given days, since most missions have none. The form has this field only
  // where there are some (`isEmptyChoice`), and asks about each: a move of the field is refused without the answers.
  const optional = schema.def.type === 'optional' && control.kind !== 'given-days';
  const spec = { name, ...label, optional, ...control };
  if (spec.kind !== 'group' || !optional) return spec;
  // A group that may be left out as a whole may be left out field by field.
  return { ...spec, fields: spec.fields.map((each) => ({ ...each, optional })) };
}

/** What a form's fields need besides the process: files kept before, people whom staff may name, words of the brief. */
export function readFor({ schema }: CommandDefinition): { files: boolean; people: boolean; brief: boolean } {
  const fields = Object.values<z.ZodType>(schema.shape).map(unwrapped);
  const elements = [...fields, ...fields.flatMap((field) => (field.def as Compound).element ?? [])];
  const questions = elements.map(questionOf);
  return {
    files: elements.some((field) => fieldInfo(field)?.kind === 'file'),
    people: questions.some(({ people }) => people !== undefined && people !== 'correspondents'),
    brief: questions.some(
      ({ from, items }) => from === 'activities not opened' || (items !== undefined && areWorded(items)),
    ),
  };
}

interface Compound {
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

function controlFor(command: string, name: string, schema: z.ZodType, source: Source): Control {
  const { items, judged, as, people } = questionOf(schema);
  if (items && judged) return judgedFor(command, items, judged, source);
  const { element, shape } = schema.def as Compound;
  if (shape) return { kind: 'group', fields: nested(command, name, shape, source) };
  if (element) return listFor(command, name, element, as === 'ranking', source);
  if (items === 'given days') return { kind: 'given-days', items: givenDaysFor(source) };
  if (items) return { kind: 'texts', items: itemsFor(items, source) };
  // A group has a shape, and has been told above.
  const kind = (fieldInfo(schema)?.kind ?? 'text') as Exclude<FieldKind, 'group'>;
  if (kind === 'given-day') return { kind: 'line' };
  const options = optionsFor(command, name, schema, source);
  if (options) return { kind: 'choice', options, isNumber: kind === 'number' };
  if (kind === 'person') return { kind: 'person', options: peopleFor(people ?? 'team', source) };
  if (kind === 'file') return { kind: 'file', several: false, ...pageLimitOf(command, source) };
  return { kind: as === 'line' ? as : PLAIN[kind] };
}

/** How kinds are asked for that need nothing besides their name; `controlFor` has a line for each of the others. */
const PLAIN: Readonly<Record<Exclude<FieldKind, 'group' | 'file' | 'person' | 'given-day'>, PlainKind>> = {
  text: 'text',
  word: 'line',
  day: 'day',
  instant: 'instant',
  deadline: 'deadline',
  cents: 'euros',
  number: 'number',
  'yes-no': 'yes-no',
};

function listFor(
  command: string,
  name: string,
  element: z.ZodType,
  isRanked: boolean,
  source: Source,
): Control {
  if (fieldInfo(element)?.kind === 'file') return { kind: 'file', several: true };
  const { people } = questionOf(element);
  const options = people ? peopleFor(people, source) : optionsFor(command, name, element, source);
  if (!options) return { kind: 'lines' };
  return { kind: isRanked ? 'ranking' : 'checks', options };
}

/** The given days, each with what it is for. */
function givenDaysFor(source: Source): SpecOf<'given-days'>['items'] {
  const counted = new Set(givenDaysOf(source).flatMap(({ id, isCounted }) => (isCounted ? [id] : [])));
  return itemsFor('given days', source).map((item) => ({ ...item, isCounted: counted.has(item.value) }));
}

/** What the items of each list are judged as; the words of an action are written, and judged by nobody. */
const WORDS: Readonly<Record<ListedFrom, 'checklist' | 'days' | 'requirements'>> = {
  activities: 'checklist',
  missions: 'checklist',
  'days of programmes': 'checklist',
  checklist: 'checklist',
  'days not recorded': 'days',
  'given days': 'days',
  requirements: 'requirements',
  'requirements and assets': 'requirements',
};

function judgedFor(
  command: string,
  items: ListedFrom,
  { notes, given }: NonNullable<FormQuestion['judged']>,
  source: Source,
): Judged {
  const { t } = source;
  const words = WORDS[items];
  return {
    kind: 'judged',
    items: itemsFor(items, source),
    yes: t(`command-forms.judged.${words}.yes`),
    no: t(`command-forms.judged.${words}.no`),
    all: t(`command-forms.judged.${words}.all`),
    noteLabel: labelOf(command, notes, source.locale)?.label ?? '',
    notesField: notes,
    answerShape: given,
  };
}

function nested(
  command: string,
  name: string,
  shape: Readonly<Record<string, z.ZodType>>,
  source: Source,
): readonly Spec[] {
  return Object.entries(shape).flatMap(([field, schema]) => {
    const label = nestedLabelOf(name, field, source.locale);
    if (label === undefined) return [];
    const spec = specOf(command, field, schema, label, source);
    return [{ ...spec, name: `${name}.${field}` }];
  });
}
