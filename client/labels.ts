import type { z } from 'zod';
import { isSaid, type MessageKey, say } from '../language/say.ts';
import type { Locale } from '../workflows/domain/time.ts';
import type { actionCommands } from './commands/action.ts';
import type { callCommands } from './commands/call.ts';
import { commands } from './commands/index.ts';
import type { missionCommands } from './commands/mission.ts';

/** What a field of a form is called, and a hint where that doesn't say it all. */
export interface Label {
  readonly label: string;
  readonly hint?: string;
}

/** Fields within fields, and where they are called something. */
const NESTED = {
  settings: ['command-forms.field.settings'],
  byPhase: ['drafts.field.byPhase'],
  profile: ['profile.fields', 'profile.hints'],
} as const satisfies Readonly<Record<string, readonly [labels: string, hints?: string]>>;

type Unwrapped<S> = S extends z.ZodOptional<infer Inner> ? Inner : S;
type Called<Group extends string> = Group extends keyof typeof NESTED
  ? (typeof NESTED)[Group][0]
  : `a row of NESTED for ${Group}`;
/** Keys of fields of a command that are called nothing, and of the fields within them. */
type Uncalled<Command extends string, Fields> = {
  [F in keyof Fields & string]:
    | (Extract<
        MessageKey,
        `command-forms.field.${Command | 'any'}.${F}` | `command-forms.field.own-${F}`
      > extends never
        ? `command-forms.field.${Command}.${F}`
        : never)
    | (Unwrapped<Fields[F]> extends z.ZodObject<infer Within>
        ? Exclude<`${Called<F>}.${keyof Within & string}`, MessageKey>
        : never);
}[keyof Fields & string];
type UncalledOf<Definitions> = {
  [N in keyof Definitions & string]: Definitions[N] extends { readonly schema: z.ZodObject<infer Fields> }
    ? Uncalled<N, Fields>
    : never;
}[keyof Definitions & string];
/**
 * The compiler names here the messages that forms and the command line lack for a field (in `command-forms.json` of each
 * language): a field that is called nothing would be asked of nobody.
 */
({}) satisfies Readonly<
  Record<
    UncalledOf<typeof actionCommands> | UncalledOf<typeof callCommands> | UncalledOf<typeof missionCommands>,
    never
  >
>;

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
  const [labels, hints] = (NESTED as Readonly<Record<string, readonly string[]>>)[group] ?? [];
  return labels ? labelAt(`${labels}.${field}`, locale, hints && `${hints}.${field}`) : undefined;
}

function labelAt(key: string, locale: Locale, hint = `${key}.hint`): Label | undefined {
  if (!isSaid(key)) return undefined;
  return { label: say(key, locale), ...(isSaid(hint) ? { hint: say(hint, locale) } : {}) };
}
