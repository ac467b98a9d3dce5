import { speaker } from '../../../../language/say.ts';
import { TextArea } from '../inputs.tsx';
import { first, type Values } from '../values.ts';
import { answered, type ControlKind, fieldProps, given, type SpecOf, texts } from './control.ts';
import { list } from './list.tsx';

/** Several texts, one a line. */
export const lines: ControlKind<SpecOf<'lines'>> = {
  Field({ spec, filled }) {
    const props = fieldProps(spec, filled);
    const hint = props.hint ?? speaker(filled.locale)('forms.lines');
    return <TextArea {...props} hint={hint} value={first(filled.values, spec.name)} />;
  },
  read(spec, values) {
    const several = linesIn(values, spec.name);
    return answered(spec, several.length === 0 && spec.optional ? undefined : several);
  },
  fill(spec, input) {
    const several = given(spec, input);
    return several === undefined ? {} : { [spec.name]: [texts(several).join('\n')] };
  },
  say: (spec, { values }) => list(linesIn(values, spec.name)),
};

const linesIn = (values: Values, name: string): readonly string[] =>
  first(values, name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
