import { PersonField } from '../inputs.tsx';
import { labelIn } from './choice.tsx';
import type { SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

/** A person, who can be searched for. */
export const person = oneInput<SpecOf<'person'>>({
  Input: ({ spec, ...props }) => <PersonField {...props} people={spec.options} />,
  // A searched person may be typed by name as well as by address.
  read: (text, { options }) => options.find(({ label }) => label === text)?.value ?? text,
  say: labelIn,
});
