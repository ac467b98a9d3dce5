import { colon } from '../../../../language/format.ts';
import { FieldGroup } from '../frame.tsx';
import { TextArea } from '../inputs.tsx';
import { first } from '../values.ts';
import {
  answered,
  type ControlKind,
  errorOf,
  fieldProps,
  fields,
  given,
  type SpecOf,
  written,
} from './control.ts';
import { list } from './list.tsx';

/** A text for each of several things. */
export const texts: ControlKind<SpecOf<'texts'>> = {
  Field: ({ spec, filled }) => (
    <FieldGroup {...fieldProps(spec, filled)}>
      {spec.items.map(({ value, label }) => (
        <TextArea
          name={`${spec.name}.${value}`}
          label={label}
          locale={filled.locale}
          rows={2}
          value={first(filled.values, `${spec.name}.${value}`)}
          error={errorOf(`${spec.name}.${value}`, filled.wrong)}
        />
      ))}
    </FieldGroup>
  ),
  read(spec, values) {
    const several = spec.items.flatMap(({ value }) => {
      const text = written(values, `${spec.name}.${value}`);
      return text === undefined ? [] : [[value, text] as const];
    });
    return answered(spec, several.length === 0 && spec.optional ? undefined : Object.fromEntries(several));
  },
  fill: (spec, input) =>
    Object.fromEntries(
      Object.entries(fields(given(spec, input))).map(([item, text]) => [
        `${spec.name}.${item}`,
        [String(text)],
      ]),
    ),
  say: ({ name, items }, { values, reader }) =>
    list(
      items.flatMap(({ value, label }) => {
        const text = written(values, `${name}.${value}`);
        return text ? [`${label}${colon(reader.t)}${text}`] : [];
      }),
    ),
  named: ({ name, label, items }) => [
    { name, label },
    ...items.map((item) => ({ name: `${name}.${item.value}`, label: item.label })),
  ],
};
