import { NumberField } from '../inputs.tsx';
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

export const number: ControlKind<SpecOf<'number'>> = {
  Field: ({ spec, filled }) => (
    <NumberField {...fieldProps(spec, filled)} value={first(filled.values, spec.name)} />
  ),
  read: (spec, values) => answered(spec, numberOf(written(values, spec.name))),
  fill: fillOne,
  say: (spec, { values }) => written(values, spec.name),
};
