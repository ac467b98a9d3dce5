import { colon } from '../../../../language/format.ts';
import { Button } from '../../button.tsx';
import { FieldGroup, OneField, tied } from '../frame.tsx';
import { type Option, Pick } from '../inputs.tsx';
import { first, type Values } from '../values.ts';
import {
  type ControlKind,
  errorOf,
  type Filled,
  fieldProps,
  fields,
  given,
  type SpecOf,
  texts,
  written,
} from './control.ts';
import { list } from './list.tsx';

type Spec = SpecOf<'judged'>;

/** Each of several items is in order or not, with a note: two fields of a command that are asked for together. */
export const judged: ControlKind<Spec> = {
  Field: ({ spec, filled }) => (
    <FieldGroup {...fieldProps(spec, filled)}>
      {spec.items.map((item) => (
        <Item item={item} spec={spec} filled={filled} />
      ))}
      {spec.items.length > 1 && (
        <p>
          <Button rank="secondary" name={`${spec.name}._all`} value="yes">
            {spec.all}
          </Button>
        </p>
      )}
    </FieldGroup>
  ),
  read(spec, values) {
    const { name, notesField, answerShape } = spec;
    const answers = answersIn(spec, values);
    if (answerShape === 'answers') {
      const met = answers.filter(({ answer }) => answer !== '');
      const notes = answers.filter(({ note }) => note !== undefined);
      return {
        [name]: Object.fromEntries(met.map(({ value, answer }) => [value, answer === 'yes'])),
        ...(notes.length > 0
          ? { [notesField]: Object.fromEntries(notes.map(({ value, note }) => [value, note])) }
          : {}),
      };
    }
    const ok = answers.filter(({ answer }) => answer === 'yes').map(({ value }) => value);
    const failed = answers.filter(({ answer }) => answer === 'no');
    return {
      ...(ok.length > 0 ? { [name]: ok } : {}),
      ...(failed.length > 0
        ? { [notesField]: Object.fromEntries(failed.map(({ value, note = '' }) => [value, note])) }
        : {}),
    };
  },
  fill(spec, input) {
    const { name, notesField, answerShape } = spec;
    const values: Record<string, readonly string[]> = {};
    if (answerShape === 'answers')
      for (const [item, met] of Object.entries(fields(given(spec, input))))
        values[`${name}.${item}`] = [met ? 'yes' : 'no'];
    else for (const item of texts(given(spec, input))) values[`${name}.${item}`] = ['yes'];
    for (const [item, note] of Object.entries(fields(input[notesField]))) {
      if (answerShape === 'lists') values[`${name}.${item}`] = ['no'];
      values[`${name}.${item}.note`] = [String(note)];
    }
    return values;
  },
  say: (spec, { values, reader }) =>
    list(
      answersIn(spec, values).map(({ label, answer, note }) => {
        const said = answer === 'yes' ? spec.yes : answer === 'no' ? spec.no : '–';
        return `${label}${colon(reader.t)}${said}${note ? ` – ${note}` : ''}`;
      }),
    ),
  named: ({ name, label, items, notesField }) => [
    { name, label, alias: notesField },
    ...items.map((item) => ({
      name: `${name}.${item.value}`,
      label: item.label,
      alias: `${notesField}.${item.value}`,
    })),
  ],
};

const answersIn = ({ name, items }: Spec, values: Values) =>
  items.map(({ value, label }) => ({
    value,
    label,
    answer: answerFor(name, value, values),
    note: written(values, `${name}.${value}.note`),
  }));

/** The answer for one item, or what was said of all items without one. */
const answerFor = (name: string, item: string, values: Values): string =>
  first(values, `${name}.${item}`) || first(values, `${name}._all`);

function Item({ item, spec, filled }: { item: Option; spec: Spec; filled: Filled }) {
  const { values, wrong, locale } = filled;
  const name = `${spec.name}.${item.value}`;
  const note = `${name}.note`;
  const own = { name: note, label: spec.noteLabel, optional: true, locale };
  return (
    <FieldGroup name={name} label={item.label} hint={item.hint} locale={locale} error={errorOf(name, wrong)}>
      <div class="picks picks--inline">
        {(['yes', 'no'] as const).map((answer) => (
          <Pick
            type="radio"
            name={name}
            id={`${tied({ name }).id}-${answer}`}
            value={answer}
            label={answer === 'yes' ? spec.yes : spec.no}
            checked={answerFor(spec.name, item.value, values) === answer}
          />
        ))}
      </div>
      <OneField {...own}>
        <textarea {...tied(own)} class="ecl-text-area ecl-text-area--l" name={note} rows={2}>
          {first(values, note)}
        </textarea>
      </OneField>
    </FieldGroup>
  );
}
