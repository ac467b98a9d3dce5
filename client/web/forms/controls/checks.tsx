import { Checks } from '../inputs.tsx';
import { all } from '../values.ts';
import { answered, type ControlKind, fieldProps, given, type SpecOf, texts } from './control.ts';
import { list } from './list.tsx';

/** Any number of several options. */
export const checks: ControlKind<SpecOf<'checks'>> = {
  Field: ({ spec, filled }) => (
    <Checks {...fieldProps(spec, filled)} values={all(filled.values, spec.name)} options={spec.options} />
  ),
  read(spec, values) {
    const chosen = all(values, spec.name).filter(Boolean);
    return answered(spec, chosen.length === 0 && spec.optional ? undefined : chosen);
  },
  fill(spec, input) {
    const chosen = given(spec, input);
    return chosen === undefined ? {} : { [spec.name]: texts(chosen) };
  },
  say: ({ name, options }, { values }) =>
    list(options.filter(({ value }) => all(values, name).includes(value)).map(({ label }) => label)),
};
