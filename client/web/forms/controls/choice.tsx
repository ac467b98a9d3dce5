import { Choice } from '../inputs.tsx';
import { first } from '../values.ts';
import {
  answered,
  type ControlKind,
  fieldProps,
  fillOne,
  numberOf,
  type SpecOf,
  written,
} from './control.ts';

/** One of several. */
export const choice: ControlKind<SpecOf<'choice'>> = {
  Field: ({ spec, filled }) => (
    <Choice {...fieldProps(spec, filled)} value={first(filled.values, spec.name)} options={spec.options} />
  ),
  read(spec, values) {
    const text = written(values, spec.name);
    return answered(spec, spec.isNumber ? numberOf(text) : text);
  },
  fill: fillOne,
  say(spec, { values }) {
    const text = written(values, spec.name);
    return spec.options.find(({ value }) => value === text)?.label ?? text;
  },
};
