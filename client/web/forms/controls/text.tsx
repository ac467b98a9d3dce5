import { TextArea, TextField } from '../inputs.tsx';
import { first } from '../values.ts';
import { answered, type ControlKind, fieldProps, fillOne, type SpecOf, written } from './control.ts';

type Text = SpecOf<'line' | 'text'>;

/** Words: prose, or a line of it. */
export const text: ControlKind<Text> = {
  Field({ spec, filled }) {
    const props = { ...fieldProps(spec, filled), value: first(filled.values, spec.name) };
    return spec.kind === 'line' ? (
      <TextField {...props} />
    ) : (
      // Within a group they are short.
      <TextArea {...props} rows={spec.name.includes('.') ? 2 : 5} />
    );
  },
  read: (spec, values) => answered(spec, written(values, spec.name)),
  fill: fillOne,
  say(spec, { values }) {
    const words = written(values, spec.name);
    return words && <p class="prose">{words}</p>;
  },
};
