import { FileDrop, type KeptFile, keptOf, shownName, uploadOf } from '../file-drop.tsx';
import { all, type Values } from '../values.ts';
import { answered, type ControlKind, fieldProps, given, type SpecOf } from './control.ts';
import { list } from './list.tsx';

/** One document or several, uploaded with the form or before it. */
export const file: ControlKind<SpecOf<'file'>> = {
  Field: ({ spec, filled }) => (
    <FileDrop
      {...fieldProps(spec, filled)}
      several={spec.several}
      pageLimit={spec.pageLimit}
      kept={keptIn(filled.values, spec.name)}
      earlier={filled.earlier}
      maxBytes={filled.maxBytes}
    />
  ),
  read(spec, values) {
    const kept = new Map(keptIn(values, spec.name).map((one) => [one.hash, one]));
    const files = [...kept.values()].map(uploadOf);
    return answered(spec, spec.several ? files : files.at(-1));
  },
  fill(spec, input) {
    const files = given(spec, input);
    if (files === undefined) return {};
    return { [spec.name]: Array.isArray(files) ? files.map(String) : [String(files)] };
  },
  say: (spec, { values }) => list(keptIn(values, spec.name).map(shownName)),
};

const keptIn = (values: Values, name: string): readonly KeptFile[] =>
  all(values, name).flatMap((each) => keptOf(each) ?? []);
