import { formatDay } from '../../../../language/format.ts';
import { isDay } from '../../../../workflows/domain/time.ts';
import { DayField } from '../inputs.tsx';
import { first } from '../values.ts';
import { answered, type ControlKind, fieldProps, fillOne, type SpecOf, written } from './control.ts';

export const day: ControlKind<SpecOf<'day'>> = {
  Field: ({ spec, filled }) => (
    <DayField {...fieldProps(spec, filled)} value={first(filled.values, spec.name)} />
  ),
  read: (spec, values) => answered(spec, written(values, spec.name)),
  fill: fillOne,
  say(spec, { values, reader }) {
    const text = written(values, spec.name);
    return text && isDay(text) ? formatDay(text, reader.locale) : text;
  },
};
