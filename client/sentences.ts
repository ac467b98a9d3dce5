import { formatDayOrInstant, formatEuros, listOf } from '../language/format.ts';
import {
  capitalised,
  obligationName,
  obligationNameOfKey,
  phaseName,
  taskName,
  theRole,
} from '../language/names.ts';
import { isSaid, type MessageKey, say, sayOr, tell } from '../language/say.ts';
import type { ActionCommands, ActionMessages } from '../workflows/domain/action/commands.ts';
import type { CallCommands, CallMessages } from '../workflows/domain/call/commands.ts';
import type { Consequence, Happening, ProcessId } from '../workflows/domain/lifecycle.ts';
import type { StepMail } from '../workflows/domain/mail.ts';
import type { MissionCommands, MissionMessages } from '../workflows/domain/mission/commands.ts';
import type { ObligationKind } from '../workflows/domain/obligation-kinds.ts';
import { isSystem, type PersonId } from '../workflows/domain/people.ts';
import type { Locale } from '../workflows/domain/time.ts';

export type CommandName = keyof ActionCommands | keyof CallCommands | keyof MissionCommands;
type MessageName = keyof ActionMessages | keyof CallMessages | keyof MissionMessages;

/** What happens of itself: a process opens, time passes, holidays arrive. */
type Happened = {
  [K in MessageKey]: K extends `journal.happened.${infer Name}` ? Name : never;
}[MessageKey];

/** What messages choose by where something is not there. */
const NONE = 'none';

/** What ids are called; undefined of whoever was erased, and of what isn't known. */
export interface Naming {
  readonly nameOf: (person: PersonId) => string | undefined;
  /** What a process is about: "Training of inspectors, Lima". */
  readonly titleOf: (process: ProcessId) => string | undefined;
  /** Whose application it is, by its id. */
  readonly applicantOf: (application: string) => PersonId | undefined;
}

/** For what is told of nobody in particular. */
export const NAMELESS: Naming = {
  nameOf: () => undefined,
  titleOf: () => undefined,
  applicantOf: () => undefined,
};

/** Of which of its missions something that happened to an action tells. */
export function missionIn(facts: unknown): ProcessId | undefined {
  const { mission } = (facts ?? {}) as { readonly mission?: unknown };
  return typeof mission === 'string' ? mission : undefined;
}

export function isCommandName(name: string): name is CommandName {
  return isSaid(`journal.command.${name}.act`);
}

function isHappened(name: string): name is MessageName | Happened {
  return isSaid(`journal.happened.${name}`);
}

/** A command as something to do: "approve the mission"; its own name where this table doesn't know it. */
export function commandName(name: string, locale: Locale): string {
  return isCommandName(name) ? say(`journal.command.${name}.act`, locale) : name;
}

/** One line of the journal: "Experta Líder submitted the agenda." */
export function sentenceOf(happening: Happening, locale: Locale, naming: Naming): string {
  const facts = factsInWords(happening.facts, locale, naming);
  const { type } = happening;
  if (isCommandName(type)) {
    const did = tell(`journal.command.${type}.did`, locale, facts);
    // French shortens months with a point, which then also ends the sentence.
    return say('journal.done', locale, { who: whoActed(happening, locale, naming), did }).replace(
      /\.\.$/,
      '.',
    );
  }
  return isHappened(type)
    ? tell(`journal.happened.${type}`, locale, facts)
    : say('journal.unknown', locale, { name: type });
}

/** What followed of itself from a step: "Now preparing." */
export function consequenceOf(consequence: Consequence, locale: Locale, naming: Naming): string {
  switch (consequence.what) {
    case 'phase':
      return say('journal.phase', locale, { phase: phaseName(consequence.to, locale) });
    case 'application':
      return capitalised(
        say('journal.application', locale, {
          theApplication: applicationName(consequence.application, locale, naming),
          phase: phaseName(consequence.to, locale),
        }),
      );
    case 'due moved':
      return say('journal.due-moved', locale, {
        what: obligationNameOfKey(consequence.obligation, locale),
        from: formatDayOrInstant(consequence.from, locale),
        to: formatDayOrInstant(consequence.to, locale),
      });
    case 'instead':
      return say('journal.instead', locale, { role: theRole(consequence.role, locale) });
    case 'refused':
      return say('journal.refused', locale);
  }
}

const applicantName = (application: string | undefined, { applicantOf, nameOf }: Naming) => {
  const expert = application === undefined ? undefined : applicantOf(application);
  return expert && nameOf(expert);
};

function applicationName(application: string | undefined, locale: Locale, naming: Naming): string {
  const name = applicantName(application, naming);
  return name ? say('journal.application-of', locale, { name }) : say('journal.an-application', locale);
}

/** So many of a ranking are told by name. */
const RANKED = 5;

function rankingOf(ranking: readonly string[], locale: Locale, naming: Naming): string {
  const names = ranking.map((one) => applicantName(one, naming) ?? say('journal.an-application', locale));
  if (names.length === 0) return NONE;
  const first = names.slice(0, RANKED);
  const n = names.length - first.length;
  return n === 0
    ? listOf(names, locale)
    : say('journal.ranking-more', locale, { names: first.join(', '), n });
}

function whoActed({ actor }: Happening, locale: Locale, { nameOf }: Naming): string {
  if (isSystem(actor)) return say('journal.system', locale);
  const named = (person: PersonId) => nameOf(person) ?? say('journal.unknown-person', locale);
  const who = named(actor.person);
  if (actor.onBehalfOf === undefined) return who;
  return say('journal.on-behalf-of', locale, { who, absent: named(actor.onBehalfOf) });
}

/**
 * The facts of a happening in the reader's language: the payload of a command or message is of many shapes, and what it
 * has of these is told. What is missing has general words, or is "none".
 */
function factsInWords(facts: unknown, locale: Locale, naming: Naming) {
  const { nameOf, titleOf } = naming;
  const given = (typeof facts === 'object' && facts !== null ? facts : {}) as Readonly<
    Record<string, unknown>
  >;
  const text = (key: string): string | undefined =>
    typeof given[key] === 'string' && given[key] !== '' ? given[key] : undefined;
  const number = (key: string): number | undefined =>
    typeof given[key] === 'number' ? given[key] : undefined;
  const list = (key: string) => (Array.isArray(given[key]) ? given[key] : []);
  const numbered = (key: string) => ({ number: `${number(key) ?? NONE}` });
  const when = (on: string | undefined): string => (on ? formatDayOrInstant(on, locale) : NONE);

  const deliverable = text('deliverable') ?? text('task');
  const expert = text('expert');
  const obligation = text('obligation');
  const cents = number('dailyCents') ?? number('budgetCents');
  const daysWorked = number('daysWorked');
  const [items, days] = [list('items'), list('days')];
  const [how, why] = [text('how'), text('why')];
  const mission = missionIn(facts);
  const application = text('application');
  const candidate = (given.candidate as { readonly expert?: PersonId } | undefined)?.expert;
  return {
    /** "the application of Ana" or "an application". */
    theApplication: applicationName(application, locale, naming),
    /** Whose it is: the name, or "the candidate". */
    candidate:
      applicantName(application, naming) ??
      (candidate && nameOf(candidate)) ??
      say('journal.candidate', locale),
    /** Names, the best first, or none. */
    ranking: rankingOf(list('ranking'), locale, naming),
    /** "position 2" or "the position". */
    position: say('names.position', locale, numbered('position')),
    theDeliverable: deliverable ? taskName(deliverable, locale).the : say('journal.deliverable', locale),
    /** "amendment 1" or "the amendment". */
    amendment: say('journal.amendment', locale, numbered('amendment')),
    /** What one of an action’s missions is called, or none. */
    mission: (mission && titleOf(mission)) ?? NONE,
    /** "activity 2" or "the activity". */
    activity: say('journal.activity', locale, numbered('activity')),
    /** A colleague or expert: the name, or general words. */
    person: (expert && nameOf(expert)) ?? say('journal.person', locale),
    /** Of what somebody wrote: to nobody, for colleagues. */
    note: list('to').length > 0 ? 'no' : 'yes',
    obligation: obligation ? obligationNameOfKey(obligation, locale) : say('names.something-due', locale),
    /** "Mon 15 Oct 2018" to "Thu 18 Oct 2018", or none. */
    from: text('to') ? when(text('from')) : NONE,
    to: when(text('to')),
    /** "Mon 25 Jun 2018", or none. */
    until: when(text('deadline')),
    /** "Mon 15 Oct 2018", or "a day". */
    day: text('day') ? when(text('day')) : say('journal.day', locale),
    /** "3,000 EUR", or none. */
    amount: cents === undefined ? NONE : formatEuros(cents, locale),
    /** "17-11/PER/01.02", or none. */
    reference: text('reference') ?? NONE,
    /** "12 days worked", or none. */
    worked: daysWorked === undefined ? NONE : say('journal.days-worked', locale, { days: daysWorked }),
    /** "Mon 15 Oct 2018 and Tue 16 Oct 2018". */
    days: listOf(
      days.map((one) => when(one?.day)),
      locale,
    ),
    /** Items that are not in order, days that were not held. */
    failed: [...items, ...days].filter((one) => one?.ok === false || one?.held === false).length,
    how: how === 'closed' || how === 'cancelled' ? how : NONE,
    why: why === 'other position' ? 'placed' : why === 'declined' || why === 'silent' ? why : NONE,
  } as const;
}

/** Starts a sentence with what a command does: "Approve the mission". */
export function commandTitle(name: string, locale: Locale): string {
  return capitalised(commandName(name, locale));
}

/** What a command does, for whom is about to give it. */
export const commandHelp = (name: string, locale: Locale): string =>
  say(`command-forms.help.${name as CommandName}`, locale);

/** What a mail is called where it is spoken of: by its template, or the ladder of an obligation by its kind. */
export const mailName = (name: string, locale: Locale): string =>
  sayOr(`names.mail.${name as StepMail}`, locale, obligationName(name as ObligationKind, locale));

/** A mail in a list: by its subject, or by what it is called while that is not written. */
export const mailTitle = (
  { subject, template }: { readonly subject: string; readonly template: string },
  locale: Locale,
): string => subject || capitalised(mailName(template, locale));
