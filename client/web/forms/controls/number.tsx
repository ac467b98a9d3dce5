import { NumberField } from '../inputs.tsx';
import { numberOf, type SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

export const number = oneInput<SpecOf<'number'>>({ Input: NumberField, read: numberOf });
