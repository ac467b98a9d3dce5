import { PersonField } from '../inputs.tsx';
import { first } from '../values.ts';
import { answered, type ControlKind, fieldProps, fillOne, type SpecOf, written } from './control.ts';

/** Somebody, who can be searched for. */
export const person: ControlKind<SpecOf<'person'>> = {
  Field: ({ spec, filled }) => (
    <PersonField
      {...fieldProps(spec, filled)}
      value={first(filled.values, spec.name)}
      people={spec.options}
    />
  ),
  read(spec, values) {
    const text = written(values, spec.name);
    // Who searches may write the name as well as the address.
    return answered(spec, spec.options.find(({ label }) => label === text)?.value ?? text);
  },
  fill: fillOne,
  say(spec, { values }) {
    const text = written(values, spec.name);
    return spec.options.find(({ value }) => value === text)?.label ?? text;
  },
};
