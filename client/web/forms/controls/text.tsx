import { TextArea, TextField } from '../inputs.tsx';
import type { SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

/** Words: prose, or a line of it. */
export const text = oneInput<SpecOf<'line' | 'text'>>({
  Input: ({ spec, ...props }) =>
    spec.kind === 'line' ? (
      <TextField {...props} />
    ) : (
      // Within a group they are short.
      <TextArea {...props} rows={spec.name.includes('.') ? 2 : 5} />
    ),
  say: (words) => <p class="prose">{words}</p>,
});
