import type { Child } from 'hono/jsx';
import type { Locale } from '../../../../workflows/domain/time.ts';
import type { FieldProps } from '../frame.tsx';
import { first } from '../values.ts';
import { answered, type ControlKind, fieldProps, given, type Spec, written } from './control.ts';

/** A field with one input: its text is the answer, unless `read` makes something else of it. */
export const oneInput = <S extends Spec>(how: {
  readonly Input: (props: FieldProps & { readonly value: string; readonly spec: S }) => Child;
  readonly read?: (text: string | undefined, spec: S) => unknown;
  readonly say?: (text: string, spec: S, locale: Locale) => Child;
}): ControlKind<S> => {
  const { Input, read = (text) => text, say = (text) => text } = how;
  return {
    Field: ({ spec, filled }) => (
      <Input {...fieldProps(spec, filled)} value={first(filled.values, spec.name)} spec={spec} />
    ),
    read: (spec, values) => answered(spec, read(written(values, spec.name), spec)),
    fill(spec, input) {
      const value = given(spec, input);
      return value === undefined ? {} : { [spec.name]: [String(value)] };
    },
    say(spec, { values, reader }) {
      const text = written(values, spec.name);
      return text && say(text, spec, reader.locale);
    },
  };
};
