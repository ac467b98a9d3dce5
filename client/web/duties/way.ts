import type { Query } from '../../../addresses/filling.ts';
import type { Addressed } from '../../../addresses/pages.ts';
import { named, pathTo, reachPath } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import { callId } from '../../../workflows/domain/ids.ts';
import type { Subject } from '../../../workflows/domain/obligation.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { findCommand } from '../../commands/index.ts';
import { fulfilling } from '../../facade/rows.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath, decisionPath, dutyPath } from '../addresses.ts';

/** What fulfils a duty: its words, and the page where it is done. */
export interface Way {
  readonly text: string;
  readonly href: string;
  /** As people type it; absent where a page of its own has several. */
  readonly command?: string;
}

/** A duty as far as the way to its act hangs on it. */
export interface Owed {
  readonly kind: ObligationKind;
  readonly key: string;
  readonly about: Subject;
}

/** Duties that are fulfilled on a page of their own, with all that decides them. */
const PAGES: Readonly<
  Partial<
    Record<
      ObligationKind,
      {
        readonly button: 'decide' | 'application' | 'reach';
        readonly at: (to: Addressed, about: Subject) => string;
      }
    >
  >
> = {
  decide: { button: 'decide', at: decisionPath },
  'decide-amendment': { button: 'decide', at: decisionPath },
  'complete-application': { button: 'application', at: (to) => pathTo('apply', named(to)) },
  'reach-person': { button: 'reach', at: (_, about) => reachPath(about) },
};

/** Which of several the command that fulfils a duty is to be about, by the names of its fields. */
export function fieldsFor({ position, application, deliverable, amendment, addendum, task }: Subject): Query {
  return {
    ...(position === undefined ? {} : { position: String(position) }),
    ...(application === undefined ? {} : { application }),
    ...(deliverable === undefined ? {} : { deliverable }),
    ...(amendment === undefined ? {} : { amendment: String(amendment) }),
    ...(addendum === undefined ? {} : { addendum: String(addendum) }),
    ...(task === undefined ? {} : { task }),
  };
}

/** A task is a document or something that is done: each has a command of its own, which names it by a field of its own. */
function isAbout({ kind }: Addressed, command: string, about: Subject): boolean {
  const fields = Object.keys(findCommand(kind, command)?.schema.shape ?? {});
  const asked = TASK_FIELDS.filter((name) => fields.includes(name));
  const meant = TASK_FIELDS.filter((name) => about[name] !== undefined);
  return asked.length === 0 || meant.length === 0 || asked.some((name) => meant.includes(name));
}
const TASK_FIELDS = ['deliverable', 'task'] as const;

/** Ways to fulfil a duty, the main one first, among the commands that somebody may give now. */
export function waysOf(
  to: Addressed,
  { kind, about }: Owed,
  locale: Locale,
  mayGive: (command: string) => boolean,
): readonly Way[] {
  const page = PAGES[kind];
  // A position that is there is described in its call; whoever may add one may.
  if (kind === 'plan-activity' && about.position !== undefined)
    return mayGive('add-position')
      ? [
          {
            text: commandTitle('describePosition', locale),
            href: commandPath(callOf(to, about.position), 'describe-position'),
          },
        ]
      : [];
  if (page) return [{ text: speaker(locale)(`desk.duty.${page.button}`), href: page.at(to, about) }];
  return fulfilling(kind)
    .filter((command) => isAbout(to, command, about) && mayGive(command))
    .map((command) => {
      const { name = command, schema } = findCommand(to.kind, command) ?? {};
      const asked = Object.entries(fieldsFor(about)).filter(([field]) => field in (schema?.shape ?? {}));
      return {
        text: commandTitle(name, locale),
        href: commandPath(to, command, Object.fromEntries(asked)),
        command,
      };
    });
}

const callOf = ({ process, sandbox }: Addressed, position: number): Addressed => ({
  kind: 'call',
  process: callId(process, position),
  reference: '',
  sandbox,
});

/**
 * A duty's one button in a list. Where several commands may fulfil it, how the process stands decides: its own address
 * leads to the one that may be given now.
 */
export function wayOf(to: Addressed, owed: Owed, locale: Locale): Way {
  const [first, ...others] = waysOf(to, owed, locale, () => true);
  if (first && others.length === 0) return first;
  return { text: speaker(locale)('desk.duty.answer'), href: dutyPath(to, owed.key, owed.about) };
}
