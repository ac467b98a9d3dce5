import { speaker } from '../../../../language/say.ts';
import type { Locale } from '../../../../workflows/domain/time.ts';
import { FileDrop, keptOf } from '../file-drop.tsx';
import { FieldGroup, OneField, tied } from '../frame.tsx';
import {
  Checks,
  Choice,
  DayField,
  EuroField,
  MomentField,
  NumberField,
  PersonField,
  Pick,
  TextArea,
  TextField,
  YesNo,
} from '../inputs.tsx';
import type { Wrong } from '../parts.tsx';
import { all, first, type Values } from '../values.ts';
import type { Source } from './source.ts';
import type { Spec } from './spec.ts';

export interface Filled {
  readonly values: Values;
  readonly wrong: readonly Wrong[];
  readonly source: Source;
  /** Name of the field to begin with. */
  readonly focus?: string | undefined;
}

/** A field of a command, by how it is asked for. */
export function SpecField({ spec, filled }: { readonly spec: Spec; readonly filled: Filled }) {
  const { values, wrong, source, focus } = filled;
  const { name, label, hint, optional } = spec;
  const { locale } = source;
  const error = wrong.find(({ field }) => field === name)?.sentence;
  const props = { name, label, hint, optional, error, locale, focused: focus === name };
  const value = first(values, name);
  switch (spec.kind) {
    case 'line':
      return <TextField {...props} value={value} />;
    case 'text':
      return <TextArea {...props} value={value} rows={name.startsWith('profile.') ? 2 : 5} />;
    case 'lines':
      return <TextArea {...props} hint={hint ?? speaker(locale)('forms.lines')} value={value} />;
    case 'day':
      return <DayField {...props} value={value} />;
    case 'instant':
    case 'deadline':
      return (
        <MomentField
          {...props}
          day={first(values, `${name}.day`)}
          time={first(values, `${name}.time`)}
          timeOptional={spec.kind === 'deadline'}
        />
      );
    case 'euros':
      return <EuroField {...props} value={value} />;
    case 'number':
      return <NumberField {...props} value={value} />;
    case 'yes-no':
      return <YesNo {...props} value={value} />;
    case 'choice':
      return <Choice {...props} value={value} options={spec.options} />;
    case 'checks':
      return <Checks {...props} values={all(values, name)} options={spec.options} />;
    case 'person':
      return <PersonField {...props} value={value} people={spec.options} />;
    case 'file':
      return (
        <FileDrop
          {...props}
          several={spec.several}
          pageLimit={spec.pageLimit}
          kept={all(values, name).flatMap((each) => keptOf(each) ?? [])}
          earlier={source.earlier}
          maxBytes={source.maxBytes}
        />
      );
    case 'ranking':
      return <Ranking spec={spec} filled={filled} error={error} />;
    case 'texts':
      return (
        <FieldGroup {...props}>
          {spec.items.map((item) => (
            <TextArea
              name={`${name}.${item.value}`}
              label={item.label}
              locale={locale}
              rows={2}
              value={first(values, `${name}.${item.value}`)}
              error={wrong.find(({ field }) => field === `${name}.${item.value}`)?.sentence}
            />
          ))}
        </FieldGroup>
      );
    case 'judged':
      return (
        <FieldGroup {...props}>
          {spec.items.map(({ value: item, label: what, hint }) => (
            <JudgedItem
              name={`${name}.${item}`}
              what={what}
              hint={hint}
              spec={spec}
              values={values}
              locale={locale}
              error={wrong.find(({ field }) => field === `${name}.${item}`)?.sentence}
            />
          ))}
        </FieldGroup>
      );
    case 'group':
      return (
        <FieldGroup {...props}>
          {spec.fields.map((field) => (
            <SpecField spec={field} filled={filled} />
          ))}
        </FieldGroup>
      );
  }
}

/** A place for each: without dragging, by keyboard as by finger. */
function Ranking(props: {
  readonly spec: Spec & { readonly kind: 'ranking' | 'checks' | 'person' };
  readonly filled: Filled;
  readonly error: string | undefined;
}) {
  const { spec, filled, error } = props;
  const { locale } = filled.source;
  const { name, options, label, hint, optional } = spec;
  return (
    <FieldGroup name={name} label={label} hint={hint} optional={optional} error={error} locale={locale}>
      <ol class="ranking plain-list">
        {options.map((option) => {
          const own = `${name}.${option.value}`;
          return (
            <li class="ranking__item">
              <select
                class="ecl-select native-select"
                name={own}
                aria-label={speaker(locale)('forms.rank', { who: option.label })}
              >
                <option value="">{speaker(locale)('forms.unranked')}</option>
                {options.map((_, i) => (
                  <option value={String(i + 1)} selected={first(filled.values, own) === String(i + 1)}>
                    {String(i + 1)}
                  </option>
                ))}
              </select>
              <span>
                <strong>{option.label}</strong>
                {option.hint && <> – {option.hint}</>}
              </span>
            </li>
          );
        })}
      </ol>
    </FieldGroup>
  );
}

function JudgedItem(props: {
  readonly name: string;
  readonly what: string;
  readonly hint: string | undefined;
  readonly spec: Spec & { readonly kind: 'judged' };
  readonly values: Values;
  readonly locale: Locale;
  readonly error: string | undefined;
}) {
  const { name, what, hint, spec, values, locale, error } = props;
  const note = `${name}.note`;
  const own = { name: note, label: spec.note, optional: true, locale };
  return (
    <FieldGroup name={name} label={what} hint={hint} locale={locale} error={error}>
      <div class="picks picks--inline">
        {(['yes', 'no'] as const).map((answer) => (
          <Pick
            type="radio"
            name={name}
            id={`${tied({ name }).id}-${answer}`}
            value={answer}
            label={answer === 'yes' ? spec.yes : spec.no}
            checked={first(values, name) === answer}
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
