import { phrase } from '../../../../language/phrase.ts';
import type { FieldFault } from '../../../errors.ts';
import { keptOf, uploadOf } from '../file-drop.tsx';
import { all, centsOf, first, type Values } from '../values.ts';
import type { Spec } from './spec.ts';

export interface ReadForm {
  /** As the API takes it, with files by the names that they have here. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What no input can be made of; the command's own schema finds the rest. */
  readonly faults: readonly FieldFault[];
}

/** The command's input from what stands in the inputs of its form. */
export function readForm(specs: readonly Spec[], values: Values): ReadForm {
  const input: Record<string, unknown> = {};
  const faults: FieldFault[] = [];
  for (const spec of specs) {
    const given = answerTo(spec, values, faults);
    if (spec.kind === 'judged') Object.assign(input, given);
    else if (given !== undefined) input[leaf(spec.name)] = given;
  }
  return { input, faults };
}

const leaf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const some = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

function answerTo(spec: Spec, values: Values, faults: FieldFault[]): unknown {
  const { name } = spec;
  const text = some(first(values, name));
  switch (spec.kind) {
    case 'line':
    case 'text':
    case 'day':
      return text;
    case 'number':
      return number(text);
    case 'choice':
      return spec.isNumber ? number(text) : text;
    case 'yes-no':
      return text === undefined ? undefined : text === 'true';
    case 'euros':
      return euros(spec, text, faults);
    case 'instant':
    case 'deadline':
      return moment(spec, values, faults);
    case 'lines': {
      const lines = first(values, name)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      return lines.length === 0 && spec.optional ? undefined : lines;
    }
    case 'checks': {
      const chosen = all(values, name).filter(Boolean);
      return chosen.length === 0 && spec.optional ? undefined : chosen;
    }
    case 'person':
      // Who searches may write the name as well as the address.
      return spec.options.find(({ label }) => label === text)?.value ?? text;
    case 'file': {
      const kept = all(values, name).flatMap((value) => keptOf(value) ?? []);
      const files = [...new Map(kept.map((file) => [file.hash, file])).values()].map(uploadOf);
      return spec.several ? files : files.at(-1);
    }
    case 'ranking':
      return ranked(spec, values);
    case 'texts':
      return texts(spec, values);
    case 'judged':
      return judged(spec, values);
    case 'group': {
      const group = readForm(spec.fields, values);
      faults.push(...group.faults);
      return Object.keys(group.input).length === 0 && spec.optional ? undefined : group.input;
    }
  }
}

/** What is no number stays as it is written; the schema says what is wrong with it. */
function number(text: string | undefined): unknown {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function euros({ name }: Spec, text: string | undefined, faults: FieldFault[]): unknown {
  const cents = text === undefined ? undefined : centsOf(text);
  if (text !== undefined && cents === undefined)
    faults.push({ field: name, problem: phrase('problems.not-amount') });
  return cents;
}

function moment({ name, kind }: Spec, values: Values, faults: FieldFault[]): string | undefined {
  const [day, time] = [some(first(values, `${name}.day`)), some(first(values, `${name}.time`))];
  if (day === undefined && time === undefined) return undefined;
  if (day !== undefined && time !== undefined) return `${day} ${time.slice(0, 5)}`;
  if (day !== undefined && kind === 'deadline') return day;
  faults.push({ field: name, problem: phrase('problems.not-moment') });
  return undefined;
}

function ranked(spec: Spec & { kind: 'ranking' | 'checks' | 'person' }, values: Values): readonly string[] {
  const placed = spec.options.flatMap(({ value }) => {
    const place = Number(some(first(values, `${spec.name}.${value}`)) ?? Number.NaN);
    return Number.isNaN(place) ? [] : [{ value, place }];
  });
  return placed.sort((a, b) => a.place - b.place).map(({ value }) => value);
}

function texts({ name, items, optional }: Spec & { kind: 'texts' }, values: Values): unknown {
  const given = items.flatMap(({ value }) => {
    const text = some(first(values, `${name}.${value}`));
    return text === undefined ? [] : [[value, text] as const];
  });
  return given.length === 0 && optional ? undefined : Object.fromEntries(given);
}

function judged({ name, items }: Spec & { kind: 'judged' }, values: Values): Record<string, unknown> {
  const answers = items.map(({ value }) => ({
    value,
    answer: first(values, `${name}.${value}`),
    note: some(first(values, `${name}.${value}.note`)),
  }));
  const noted = answers.filter(({ note }) => note !== undefined);
  if (name === 'met') {
    const met = answers
      .filter(({ answer }) => answer !== '')
      .map(({ value, answer }) => [value, answer === 'yes']);
    const notes = noted.map(({ value, note }) => [value, note]);
    return {
      met: Object.fromEntries(met),
      ...(notes.length > 0 ? { notes: Object.fromEntries(notes) } : {}),
    };
  }
  const failed = answers.filter(({ answer }) => answer === 'no').map(({ value, note = '' }) => [value, note]);
  const ok = answers.filter(({ answer }) => answer === 'yes').map(({ value }) => value);
  return {
    ...(ok.length > 0 ? { ok } : {}),
    ...(failed.length > 0 ? { failed: Object.fromEntries(failed) } : {}),
  };
}
