import type { Child } from 'hono/jsx';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Wrong } from './parts.tsx';

/** What every field has, whatever it asks for. */
export interface FieldProps {
  /** The name of the input in the posted form, and its id, so that an error's link finds it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  readonly optional?: boolean | undefined;
  /** One sentence about what is wrong with it; the same as in the summary. */
  readonly error?: string | undefined;
  readonly locale: Locale;
  /** The language of its text, where that is not the page's. */
  readonly lang?: string | undefined;
  /** Whether the page opens at this field, because "change" was asked for it. */
  readonly focused?: boolean | undefined;
}

/** Makes the function that gives a field its value and error by its name. */
export const fieldsWith =
  (
    typed: Readonly<Record<string, string | readonly string[] | undefined>>,
    wrong: readonly Wrong[],
    locale: Locale,
  ) =>
  (name: string) => ({
    name,
    value: [typed[name]].flat()[0] ?? '',
    error: wrong.find(({ field }) => field === name)?.sentence,
    locale,
  });

/** An id without spaces, for those who ask by several ids at once; names of fields may hold any text. */
export const idOf = (name: string): string => name.replace(/[^\w.-]/g, '_');

/** An input's attributes that tie it to its hint and its error. */
export function tied({ name, hint, error, lang }: Pick<FieldProps, 'name' | 'hint' | 'error' | 'lang'>) {
  const id = idOf(name);
  const by = [hint === undefined || hint === '' ? '' : `${id}-hint`, error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  return {
    id,
    lang,
    'aria-describedby': by || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

/** One input with its label, hint and error. */
export function OneField(props: FieldProps & { readonly children?: Child }) {
  return (
    <div class={groupClass(props)}>
      <label class="ecl-form-label" for={idOf(props.name)}>
        {props.label}
        <Optional {...props} />
      </label>
      <About {...props} />
      {props.children}
    </div>
  );
}

/** Several inputs that answer one question. */
export function FieldGroup(props: FieldProps & { readonly children?: Child }) {
  const { 'aria-describedby': by } = tied(props);
  return (
    <fieldset class={groupClass(props)} id={idOf(props.name)} aria-describedby={by} tabindex={-1}>
      <legend class="ecl-form-label">
        {props.label}
        <Optional {...props} />
      </legend>
      <About {...props} />
      {props.children}
    </fieldset>
  );
}

const groupClass = ({ error }: FieldProps) => `ecl-form-group field${error ? ' field--wrong' : ''}`;

function Optional({ optional, locale }: FieldProps) {
  return optional ? <span class="field__optional"> {speaker(locale)('forms.optional')}</span> : null;
}

function About({ name, hint, error }: FieldProps) {
  return (
    <>
      {hint && (
        <div class="ecl-help-block" id={`${idOf(name)}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p class="field__error" id={`${idOf(name)}-error`}>
          {error}
        </p>
      )}
    </>
  );
}
