import { Choice, type Option } from '../inputs.tsx';
import { numberOf, type SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

/** The label of the chosen option. */
export const labelIn = (value: string, { options }: { readonly options: readonly Option[] }): string =>
  options.find((option) => option.value === value)?.label ?? value;

/** One of several options. */
export const choice = oneInput<SpecOf<'choice'>>({
  Input: ({ spec, ...props }) => <Choice {...props} options={spec.options} />,
  read: (text, { isNumber }) => (isNumber ? numberOf(text) : text),
  say: labelIn,
});
