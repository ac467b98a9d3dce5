import { isSaid, say } from '../../../../language/say.ts';
import type { Locale } from '../../../../workflows/domain/time.ts';
import type { CommandName } from '../../../sentences.ts';

/** What a field is called, and a hint where that doesn't say it all. */
export interface Label {
  readonly label: string;
  readonly hint?: string;
}

/** An expert's own application is found by who acts; nobody is asked for it. */
const ON_ONES_OWN_APPLICATION: readonly string[] = [
  'startApplication',
  'saveApplication',
  'submitApplication',
  'withdrawApplication',
  'agreeFee',
  'provideProof',
  'declinePreselection',
] satisfies CommandName[];

/** Fields within fields, and where they are called something. */
const NESTED: Readonly<Record<string, readonly [labels: string, hints?: string] | undefined>> = {
  settings: ['command-forms.field.settings'],
  profile: ['profile.fields', 'profile.hints'],
};

/** A command's own word for a field, or the one that all commands have; undefined for what nobody is asked for. */
export function labelOf(command: string, field: string, locale: Locale): Label | undefined {
  if (field === 'application' && ON_ONES_OWN_APPLICATION.includes(command)) return undefined;
  return (
    labelAt(`command-forms.field.${command}.${field}`, locale) ??
    labelAt(`command-forms.field.any.${field}`, locale)
  );
}

export function nestedLabelOf(group: string, field: string, locale: Locale): Label | undefined {
  const [labels, hints] = NESTED[group] ?? [];
  return labels ? labelAt(`${labels}.${field}`, locale, hints && `${hints}.${field}`) : undefined;
}

function labelAt(key: string, locale: Locale, hint = `${key}.hint`): Label | undefined {
  if (!isSaid(key)) return undefined;
  return { label: say(key, locale), ...(isSaid(hint) ? { hint: say(hint, locale) } : {}) };
}
