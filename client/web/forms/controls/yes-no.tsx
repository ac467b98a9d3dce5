import { speaker } from '../../../../language/say.ts';
import { YesNo } from '../inputs.tsx';
import { first } from '../values.ts';
import { answered, type ControlKind, fieldProps, fillOne, type SpecOf, written } from './control.ts';

export const yesNo: ControlKind<SpecOf<'yes-no'>> = {
  Field: ({ spec, filled }) => (
    <YesNo {...fieldProps(spec, filled)} value={first(filled.values, spec.name)} />
  ),
  read(spec, values) {
    const text = written(values, spec.name);
    return answered(spec, text && text === 'true');
  },
  fill: fillOne,
  say(spec, { values, reader }) {
    const text = written(values, spec.name);
    return text && speaker(reader.locale)(text === 'true' ? 'forms.yes' : 'forms.no');
  },
};
