import { PersonField } from '../inputs.tsx';
import { labelIn } from './choice.tsx';
import type { SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

/** Somebody, who can be searched for. */
export const person = oneInput<SpecOf<'person'>>({
  Input: ({ spec, ...props }) => <PersonField {...props} people={spec.options} />,
  // Who searches may write the name as well as the address.
  read: (text, { options }) => options.find(({ label }) => label === text)?.value ?? text,
  say: labelIn,
});
