import type { z } from 'zod';
import { speaker } from '../../../../language/say.ts';
import { type FieldKind, fieldOf } from '../../../commands/fields.ts';
import type { CommandDefinition } from '../../../commands/index.ts';
import type { Control, Judged, PlainKind, Spec } from '../controls/control.ts';
import { first, type Values } from '../values.ts';
import { type Label, labelOf, nestedLabelOf } from './labels.ts';
import { itemsFor, optionsFor, pageLimitOf, peopleFor } from './options.ts';
import type { Source } from './source.ts';

/**
 * A choice that is made: the only one there is, or the one that the address names, whose facts stand beside the form.
 * Nobody is asked for it.
 */
export function isSettled(spec: Spec, values: Values, { named }: Pick<Source, 'named'>): boolean {
  if (spec.kind !== 'choice' || spec.optional) return false;
  const value = first(values, spec.name);
  const isThere = spec.options.some((option) => option.value === value);
  return isThere && (spec.options.length === 1 || named[spec.name] === value);
}

/** Prose that is one line. */
const LINES: readonly string[] = ['minutes', 'where'];
/** Asked for together with the field that they belong to. */
const WITH_ANOTHER: Readonly<Record<string, string>> = {
  'screenApplication notes': 'met',
  'completeChecklist failed': 'ok',
};

/** The fields of a command's form, in the order of its definition. */
export function specsOf(definition: CommandDefinition, source: Source): readonly Spec[] {
  const shape: Readonly<Record<string, z.ZodType>> = definition.schema.shape;
  return Object.entries(shape).flatMap(([name, schema]) => {
    const label = labelOf(definition.name, name, source.locale);
    if (label === undefined || `${definition.name} ${name}` in WITH_ANOTHER) return [];
    return [specOf(definition.name, name, schema, label, source)];
  });
}

function specOf(command: string, name: string, schema: z.ZodType, label: Label, source: Source): Spec {
  const optional = schema.def.type === 'optional';
  const inner = unwrapped(schema);
  const control = controlFor(command, name, inner, source);
  return { name, ...label, optional, ...control };
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema.def.type === 'optional' ? unwrapped((schema as z.ZodOptional<z.ZodType>).unwrap()) : schema;
}

interface Compound {
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

function controlFor(command: string, name: string, schema: z.ZodType, source: Source): Control {
  const judged = judgedFor(command, name, source);
  if (judged) return judged;
  const { element, valueType, shape } = schema.def as Compound;
  if (shape) return { kind: 'group', fields: nested(command, name, shape, source) };
  if (element) return listFor(command, name, element, source);
  if (valueType) return { kind: 'texts', items: itemsFor(name, source) };
  const kind = fieldOf(schema)?.kind ?? 'text';
  const options = optionsFor(command, name, schema, source);
  if (options) return { kind: 'choice', options, isNumber: kind === 'number' };
  if (kind === 'person') return { kind: 'person', options: peopleFor(name, source) };
  if (kind === 'file') return { kind: 'file', several: false, ...pageLimitOf(command, source) };
  return { kind: kind === 'text' && LINES.includes(name) ? 'line' : PLAIN[kind] };
}

const PLAIN: Readonly<Record<Exclude<FieldKind, 'file' | 'person'>, PlainKind>> = {
  text: 'text',
  word: 'line',
  document: 'text',
  day: 'day',
  instant: 'instant',
  deadline: 'deadline',
  cents: 'euros',
  number: 'number',
  'yes-no': 'yes-no',
};

function listFor(command: string, name: string, element: z.ZodType, source: Source): Control {
  if (fieldOf(element)?.kind === 'file') return { kind: 'file', several: true };
  const options = optionsFor(command, name, element, source);
  if (!options) return { kind: 'lines' };
  return { kind: name === 'ranking' ? 'ranking' : 'checks', options };
}

function judgedFor(command: string, name: string, source: Source): Judged | undefined {
  const t = speaker(source.locale);
  if (command === 'screenApplication' && name === 'met') {
    return {
      kind: 'judged',
      items: itemsFor('met', source),
      yes: t('command-forms.screening.met'),
      no: t('command-forms.screening.not-met'),
      note: t('command-forms.field.screenApplication.notes'),
      noted: 'notes',
      as: 'answers',
    };
  }
  if (command === 'completeChecklist' && name === 'ok') {
    return {
      kind: 'judged',
      items: itemsFor('ok', source),
      yes: t('command-forms.checklist.ok'),
      no: t('command-forms.checklist.failed'),
      note: t('command-forms.field.completeChecklist.failed'),
      noted: 'failed',
      as: 'lists',
    };
  }
  return undefined;
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
