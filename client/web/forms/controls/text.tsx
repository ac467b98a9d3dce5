import { TextArea, TextField } from '../inputs.tsx';
import type { SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

/** A text of one line or several. */
export const text = oneInput<SpecOf<'line' | 'text'>>({
  Input: ({ spec, ...props }) =>
    spec.kind === 'line' ? (
      <TextField {...props} />
    ) : (
      // Texts within a group are short.
      <TextArea {...props} rows={spec.name.includes('.') ? 2 : 5} />
    ),
  say: (words) => <p class="prose">{words}</p>,
});
