import { formatInstant } from '../../../../language/format.ts';
import { dayAtSeat, SEAT_ZONE } from '../../../../workflows/domain/seat.ts';
import { type Instant, isDay, isInstant } from '../../../../workflows/domain/time.ts';

import { eurosOf, type Values } from '../values.ts';
import type { Spec } from './spec.ts';

export type Given = Readonly<Record<string, unknown>>;

/** What stands in the inputs when a command's input is given already: as prefilled, or as sent by a program. */
export function valuesOf(specs: readonly Spec[], input: Given): Values {
  const values: Record<string, readonly string[]> = {};
  for (const spec of specs) fill(values, spec, input[leaf(spec.name)], input);
  return values;
}

const leaf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const texts = (given: unknown): readonly string[] => (Array.isArray(given) ? given.map(String) : []);
const fields = (given: unknown): Given =>
  typeof given === 'object' && given !== null ? (given as Given) : {};

function fill(values: Record<string, readonly string[]>, spec: Spec, given: unknown, input: Given): void {
  if (spec.kind === 'judged') fillJudged(values, spec, input);
  else if (given !== undefined && given !== null) fillPlain(values, spec, given);
}

function fillPlain(values: Record<string, readonly string[]>, spec: Spec, given: unknown): void {
  const { name } = spec;
  switch (spec.kind) {
    case 'instant':
    case 'deadline':
      Object.assign(values, moment(name, String(given)));
      return;
    case 'euros':
      values[name] = [typeof given === 'number' ? eurosOf(given) : String(given)];
      return;
    case 'lines':
      values[name] = [texts(given).join('\n')];
      return;
    case 'checks':
      values[name] = texts(given);
      return;
    case 'file':
      values[name] = Array.isArray(given) ? given.map(String) : [String(given)];
      return;
    case 'ranking':
      texts(given).forEach((each, i) => {
        values[`${name}.${each}`] = [String(i + 1)];
      });
      return;
    case 'texts':
      for (const [item, text] of Object.entries(fields(given))) values[`${name}.${item}`] = [String(text)];
      return;
    case 'group':
      for (const field of spec.fields) fill(values, field, fields(given)[leaf(field.name)], fields(given));
      return;
    default:
      values[name] = [String(given)];
  }
}

function moment(name: string, given: string): Values {
  if (isDay(given)) return { [`${name}.day`]: [given] };
  if (!isInstant(given)) {
    const [day = '', time = ''] = given.split(/[ T]/);
    return { [`${name}.day`]: [day], [`${name}.time`]: [time] };
  }
  const time = /, (\d\d:\d\d) /.exec(formatInstant(given as Instant, SEAT_ZONE, 'en'))?.[1] ?? '';
  return { [`${name}.day`]: [dayAtSeat(given as Instant)], [`${name}.time`]: [time] };
}

function fillJudged(values: Record<string, readonly string[]>, spec: Spec, input: Given): void {
  const { name } = spec;
  if (name === 'met') {
    for (const [item, met] of Object.entries(fields(input.met))) values[`met.${item}`] = [met ? 'yes' : 'no'];
    for (const [item, text] of Object.entries(fields(input.notes)))
      values[`met.${item}.note`] = [String(text)];
    return;
  }
  for (const item of texts(input.ok)) values[`ok.${item}`] = ['yes'];
  for (const [item, text] of Object.entries(fields(input.failed))) {
    values[`ok.${item}`] = ['no'];
    values[`ok.${item}.note`] = [String(text)];
  }
}
