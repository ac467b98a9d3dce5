import { isSaid, say } from '../language/say.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { commands } from './commands/index.ts';

/** What a field of a form is called, and a hint where that doesn't say it all. */
export interface Label {
  readonly label: string;
  readonly hint?: string;
}

/** Fields within fields, and where they are called something. */
const NESTED: Readonly<Record<string, readonly [labels: string, hints?: string] | undefined>> = {
  settings: ['command-forms.field.settings'],
  byPhase: ['drafts.field.byPhase'],
  profile: ['profile.fields', 'profile.hints'],
};

const isOnOnesOwn = (command: string): boolean =>
  commands.some((each) => each.name === command && each.isOnOnesOwn);

/** A command's own word for a field, or the one that all commands have; undefined for what nobody is asked for. */
export function labelOf(command: string, field: string, locale: Locale): Label | undefined {
  if (field === 'application' && isOnOnesOwn(command)) return undefined;
  return (
    labelAt(`command-forms.field.${command}.${field}`, locale) ??
    labelAt(`command-forms.field.any.${field}`, locale)
  );
}

/**
 * What a field is to whom types it: on the command line, in the document of the API. In English.
 * @throws Error where it is called nothing.
 */
export function describedField(command: string, field: string): string {
  const named = labelOf(command, field, 'en') ?? labelAt(`command-forms.field.own-${field}`, 'en');
  if (!named) throw new Error(`${command} has no message for its field ${field}`);
  return named.hint ? `${named.label}. ${named.hint}` : named.label;
}

export function nestedLabelOf(group: string, field: string, locale: Locale): Label | undefined {
  const [labels, hints] = NESTED[group] ?? [];
  return labels ? labelAt(`${labels}.${field}`, locale, hints && `${hints}.${field}`) : undefined;
}

function labelAt(key: string, locale: Locale, hint = `${key}.hint`): Label | undefined {
  if (!isSaid(key)) return undefined;
  return { label: say(key, locale), ...(isSaid(hint) ? { hint: say(hint, locale) } : {}) };
}
