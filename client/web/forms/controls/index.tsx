import type { Child } from 'hono/jsx';
import type { FieldFault } from '../../../errors.ts';
import { FieldGroup } from '../frame.tsx';
import type { Values } from '../values.ts';
import { checks } from './checks.tsx';
import { choice } from './choice.tsx';
import {
  type Answers,
  answered,
  type CommandInput,
  type Control,
  type ControlKind,
  type FaultInput,
  type Filled,
  fieldProps,
  fields,
  given,
  type Spec,
  type SpecOf,
} from './control.ts';
import { day } from './day.tsx';
import { euros } from './euros.tsx';
import { file } from './file.tsx';
import { givenDays } from './given-days.tsx';
import { judged } from './judged.tsx';
import { lines } from './lines.tsx';
import { moment } from './moment.tsx';
import { number } from './number.tsx';
import { person } from './person.tsx';
import { ranking } from './ranking.tsx';
import { text } from './text.tsx';
import { texts } from './texts.tsx';
import { yesNo } from './yes-no.tsx';

/** Fields within a field. */
const group: ControlKind<SpecOf<'group'>> = {
  Field: ({ spec, filled }) => (
    <FieldGroup {...fieldProps(spec, filled)}>
      {spec.fields.map((field) => (
        <SpecField spec={field} filled={filled} />
      ))}
    </FieldGroup>
  ),
  read(spec, values, faults) {
    const inner = readForm(spec.fields, values);
    faults.push(...inner.faults);
    return answered(spec, Object.keys(inner.input).length === 0 && spec.optional ? undefined : inner.input);
  },
  fill: (spec, input) => valuesOf(spec.fields, fields(given(spec, input))),
  say(spec, answers) {
    const inner = { ...answers, input: fields(given(spec, answers.input)) };
    const said = spec.fields.flatMap((field) => {
      const answer = answerOf(field, inner);
      return answer === undefined ? [] : [{ label: field.label, answer }];
    });
    if (said.length === 0) return undefined;
    return (
      <ul>
        {said.map(({ label, answer }) => (
          <li>
            {label}: {answer}
          </li>
        ))}
      </ul>
    );
  },
  named: ({ name, label, fields }) => [{ name, label }, ...faultInputs(fields)],
};

const CONTROLS: { readonly [K in Control['kind']]: ControlKind<SpecOf<K>> } = {
  line: text,
  text,
  lines,
  day,
  instant: moment,
  deadline: moment,
  euros,
  number,
  'yes-no': yesNo,
  choice,
  checks,
  ranking,
  person,
  file,
  texts,
  'given-days': givenDays,
  judged,
  group,
};

const controlOf = (spec: Spec) => CONTROLS[spec.kind] as unknown as ControlKind<Spec>;

/** A field of a command, by how it is asked for. */
export function SpecField(props: { readonly spec: Spec; readonly filled: Filled }): Child {
  const { Field } = controlOf(props.spec);
  return <Field {...props} />;
}

export interface ReadForm {
  /** The command's input, with each file's name here. */
  readonly input: CommandInput;
  /** Inputs of which no command input can be made; the command's own schema finds the rest. */
  readonly faults: readonly FieldFault[];
}

/** The command's input from what stands in the inputs of its form. */
export function readForm(specs: readonly Spec[], values: Values): ReadForm {
  const faults: FieldFault[] = [];
  const input = Object.assign({}, ...specs.map((spec) => controlOf(spec).read(spec, values, faults)));
  return { input, faults };
}

/** What stands in the inputs when a command's input is given already. */
export const valuesOf = (specs: readonly Spec[], input: CommandInput): Values =>
  Object.assign({}, ...specs.map((spec) => controlOf(spec).fill(spec, input)));

/** An answer as people read it; undefined where nothing was answered. */
export const answerOf = (spec: Spec, answers: Answers): Child | undefined =>
  controlOf(spec).say(spec, answers);

/** Every input that a fault may be about, in the order of the form. */
export const faultInputs = (specs: readonly Spec[]): readonly FaultInput[] =>
  specs.flatMap((spec): readonly FaultInput[] => controlOf(spec).named?.(spec) ?? [spec]);
