import { formatDay } from '../../../../language/format.ts';
import { isDay } from '../../../../workflows/domain/time.ts';
import { DayField } from '../inputs.tsx';
import type { SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

export const day = oneInput<SpecOf<'day'>>({
  Input: DayField,
  say: (text, _, locale) => (isDay(text) ? formatDay(text, locale) : text),
});
