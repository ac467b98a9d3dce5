import { formatEuros } from '../../../../language/format.ts';
import { phrase } from '../../../../language/phrase.ts';
import { centsOf, eurosOf } from '../../../euros.ts';
import { EuroField } from '../inputs.tsx';
import { first } from '../values.ts';
import { answered, type ControlKind, fieldProps, given, type SpecOf, written } from './control.ts';

/** Euros as people write them, cents in the command. */
export const euros: ControlKind<SpecOf<'euros'>> = {
  Field: ({ spec, filled }) => (
    <EuroField {...fieldProps(spec, filled)} value={first(filled.values, spec.name)} />
  ),
  read(spec, values, faults) {
    const text = written(values, spec.name);
    const cents = text === undefined ? undefined : centsOf(text);
    if (text !== undefined && cents === undefined)
      faults.push({ field: spec.name, problem: phrase('problems.not-amount') });
    return answered(spec, cents);
  },
  fill(spec, input) {
    const cents = given(spec, input);
    if (cents === undefined) return {};
    return { [spec.name]: [typeof cents === 'number' ? eurosOf(cents) : String(cents)] };
  },
  say(spec, { input, reader }) {
    const cents = given(spec, input);
    return typeof cents === 'number' ? formatEuros(cents, reader.locale) : undefined;
  },
};
