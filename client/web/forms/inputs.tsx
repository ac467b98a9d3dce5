import { formatDay } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import { type Day, isDay } from '../../../workflows/domain/time.ts';
import { FieldGroup, type FieldProps, idOf, OneField, tied } from './frame.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

type Size = 's' | 'm' | 'l';
type Input = FieldProps & { readonly value?: string | undefined };

const invalid = (base: string, error: string | undefined) => (error ? ` ${base}--invalid` : '');

/** An input for a line of text. */
export function TextField(
  props: Input & {
    readonly size?: Size;
    readonly type?: 'text' | 'tel' | 'url';
    readonly autocomplete?: string;
    readonly inputmode?: 'numeric' | 'decimal' | 'email';
  },
) {
  const { name, value = '', size = 'l', type = 'text', autocomplete, inputmode, error, focused } = props;
  return (
    <OneField {...props}>
      <input
        {...tied(props)}
        class={`ecl-text-input ecl-text-input--${size}${invalid('ecl-text-input', error)}`}
        type={type}
        name={name}
        value={value}
        autocomplete={autocomplete ?? 'off'}
        inputmode={inputmode}
        autofocus={focused}
      />
    </OneField>
  );
}

/** An input for longer text. */
export function TextArea(props: Input & { readonly rows?: number }) {
  const { name, value = '', rows = 5, error, focused } = props;
  return (
    <OneField {...props}>
      <textarea
        {...tied(props)}
        class={`ecl-text-area ecl-text-area--l${invalid('ecl-text-area', error)}`}
        name={name}
        rows={rows}
        autofocus={focused}
      >
        {value}
      </textarea>
    </OneField>
  );
}

/** Not of the type `email`: a browser would rewrite domains beyond ASCII, and knows less of addresses than we do. */
export function AddressField(props: Input & { readonly autocomplete?: string }) {
  return <TextField {...props} inputmode="email" />;
}

export function NumberField(props: Input) {
  return <TextField {...props} size="s" inputmode="numeric" />;
}

/** Euros with either decimal separator; they become cents when the form is read. */
export function EuroField(props: Input) {
  const hint = props.hint ?? speaker(props.locale)('forms.euros');
  return <TextField {...props} hint={hint} size="s" inputmode="decimal" />;
}

/** A day, by the browser's own calendar and as people write it. */
export function DayField(props: Input) {
  const hint = (
    <>
      {props.hint && <>{props.hint}. </>}
      {speaker(props.locale)('forms.day.hint')}
    </>
  );
  return (
    <OneField {...props} hint={hint}>
      <DayInput {...props} hint={hint} />
    </OneField>
  );
}

function DayInput(props: Input & { readonly isWrong?: boolean }) {
  const { name, value = '', error, isWrong = error !== undefined, focused, locale } = props;
  return (
    <div class="day-input">
      <input
        {...tied(props)}
        class={`ecl-text-input ecl-text-input--s${isWrong ? ' ecl-text-input--invalid' : ''}`}
        type="date"
        name={name}
        value={value}
        autocomplete="off"
        autofocus={focused}
        data-day
      />
      <output class="day-input__words" for={idOf(name)}>
        {isDay(value) ? formatDay(value as Day, locale) : ''}
      </output>
    </div>
  );
}

/**
 * A moment by clocks in Brussels: `NAME.day` and `NAME.time`. Of a deadline the time may be left out: the last moment
 * of that day is meant.
 */
export function MomentField(
  props: FieldProps & {
    readonly day?: string | undefined;
    readonly time?: string | undefined;
    readonly timeOptional?: boolean;
    /** What leaving the time out means, where that isn't the last moment of the day. */
    readonly timeHint?: string;
  },
) {
  const { name, day, time = '', timeOptional = false, timeHint, error, locale, focused } = props;
  const t = speaker(locale);
  const own = { locale, optional: false } as const;
  return (
    <FieldGroup {...props}>
      <div class="moment">
        <OneField {...own} name={`${name}.day`} label={t('forms.day.label')} hint={t('forms.day.hint')}>
          <DayInput
            {...own}
            name={`${name}.day`}
            label={t('forms.day.label')}
            hint={t('forms.day.hint')}
            value={day}
            isWrong={error !== undefined}
            focused={focused}
          />
        </OneField>
        <OneField
          {...own}
          name={`${name}.time`}
          label={t('forms.day.time')}
          optional={timeOptional}
          hint={timeHint ?? (timeOptional ? t('forms.day.time-optional-hint') : t('forms.day.time-hint'))}
        >
          <input
            id={idOf(`${name}.time`)}
            aria-describedby={`${idOf(name)}.time-hint`}
            class={`ecl-text-input ecl-text-input--s${invalid('ecl-text-input', error)}`}
            type="time"
            name={`${name}.time`}
            value={time}
            autocomplete="off"
          />
        </OneField>
      </div>
    </FieldGroup>
  );
}

/** One file, sent with the form; `FileDrop` takes several, and keeps them. */
export function FileField(props: FieldProps & { readonly accept: string }) {
  const { name, accept } = props;
  return (
    <OneField {...props}>
      <input {...tied(props)} class="file-drop__input" type="file" name={name} accept={accept} />
    </OneField>
  );
}

/** With more options a list to open is shorter. */
const MOST_RADIOS = 7;

/** One of several options: radio buttons for a few, a list to open for many. */
export function Choice(props: Input & { readonly options: readonly Option[]; readonly inline?: boolean }) {
  const { name, value, options, error, locale, optional, focused, inline } = props;
  if (options.length > MOST_RADIOS) {
    return (
      <OneField {...props}>
        <select
          {...tied(props)}
          class={`ecl-select native-select${error ? ' native-select--wrong' : ''}`}
          name={name}
          autofocus={focused}
        >
          <option value="">{optional ? '–' : speaker(locale)('forms.choose')}</option>
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.hint ? `${option.label} – ${option.hint}` : option.label}
            </option>
          ))}
        </select>
      </OneField>
    );
  }
  return (
    <FieldGroup {...props}>
      <div class={inline ? 'picks picks--inline' : 'picks'}>
        {options.length === 0 && <p class="muted">{speaker(locale)('forms.nobody')}</p>}
        {options.map((option, i) => (
          <Pick
            {...option}
            type="radio"
            name={name}
            id={`${idOf(name)}-${i + 1}`}
            checked={option.value === value}
            focused={focused && i === 0}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export function YesNo(props: Input) {
  const t = speaker(props.locale);
  const options = [
    { value: 'true', label: t('forms.yes') },
    { value: 'false', label: t('forms.no') },
  ];
  return <Choice {...props} options={options} inline />;
}

/** Any number of several options. */
export function Checks(
  props: FieldProps & { readonly options: readonly Option[]; readonly values?: readonly string[] },
) {
  const { name, options, values = [], focused } = props;
  return (
    <FieldGroup {...props}>
      <div class="picks">
        {options.map((option, i) => (
          <Pick
            {...option}
            type="checkbox"
            name={name}
            id={`${idOf(name)}-${i + 1}`}
            checked={values.includes(option.value)}
            focused={focused && i === 0}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** A radio button or a box with its label: the whole line can be pressed. */
export function Pick(
  props: Option & {
    readonly type: 'radio' | 'checkbox';
    readonly name: string;
    readonly id: string;
    readonly checked: boolean;
    readonly focused?: boolean | undefined;
  },
) {
  const { type, name, id, value, label, hint, checked, focused } = props;
  return (
    <div class="pick">
      <input
        class="pick__input"
        type={type}
        name={name}
        id={id}
        value={value}
        checked={checked}
        autofocus={focused}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label class="pick__label" for={id}>
        {label}
      </label>
      {hint && (
        <div class="pick__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  );
}

/** With more people, typing a part of the name finds one sooner. */
const MOST_LISTED = 12;

/** One of the people who may be named: a few to pick from, many to search among by name or address. */
export function PersonField(props: Input & { readonly people: readonly Option[] }) {
  const { name, value = '', people, error, locale, focused } = props;
  if (people.length <= MOST_LISTED) return <Choice {...props} options={people} />;
  const hint = props.hint ?? speaker(locale)('forms.person');
  return (
    <OneField {...props} hint={hint}>
      <input
        {...tied({ ...props, hint })}
        class={`ecl-text-input ecl-text-input--l${invalid('ecl-text-input', error)}`}
        name={name}
        value={people.find((person) => person.value === value)?.label ?? value}
        list={`${idOf(name)}-people`}
        autocomplete="off"
        autofocus={focused}
      />
      <datalist id={`${idOf(name)}-people`}>
        {people.map((person) => (
          <option value={person.label}>{person.hint}</option>
        ))}
      </datalist>
    </OneField>
  );
}
