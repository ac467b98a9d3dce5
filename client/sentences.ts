import { formatDay, formatEuros, formatInstant, listOf } from '../language/format.ts';
import {
  capitalised,
  obligationName,
  obligationNameOfKey,
  phaseName,
  taskName,
  theRole,
} from '../language/names.ts';
import { isSaid, say, sayOr, tell } from '../language/say.ts';
import type { ActionCommands, ActionMessages } from '../workflows/domain/action/commands.ts';
import type { CallCommands, CallMessages } from '../workflows/domain/call/commands.ts';
import type { Consequence, Happening, ProcessId } from '../workflows/domain/lifecycle.ts';
import type { StepMail } from '../workflows/domain/mail.ts';
import type { MissionCommands, MissionMessages } from '../workflows/domain/mission/commands.ts';
import type { ObligationKind } from '../workflows/domain/obligation-kinds.ts';
import { isSystem, type PersonId } from '../workflows/domain/people.ts';
import { SEAT_ZONE } from '../workflows/domain/seat.ts';
import { isDay, isInstant, type Locale } from '../workflows/domain/time.ts';

export type CommandName = keyof ActionCommands | keyof CallCommands | keyof MissionCommands;
type MessageName = keyof ActionMessages | keyof CallMessages | keyof MissionMessages;

/** What happens of itself: a process opens, time passes, holidays arrive. */
const TIMED = [
  'opened',
  'fieldBegan',
  'fieldEnded',
  'feedbackOver',
  'deadlinePassed',
  'noticeEnded',
  'reviewFellDue',
  'rankingExhausted',
  'rungsHandedOver',
  'calendarsRunOut',
  'calendarsReceived',
  'reachFound',
  'reconciled',
  'startedAgain',
] as const;
type TimedName = (typeof TIMED)[number];

/** What messages choose by where something is not there. */
const NONE = 'none';

/** The facts of a happening in the reader's language; what is missing has general words, or is "none". */
interface Told {
  /** "the application of Ana" or "an application". */
  readonly theApplication: string;
  /** Whose it is: the name, or "the candidate". */
  readonly candidate: string;
  /** Names, the best first, or none. */
  readonly ranking: string;
  /** "position 2" or "the position". */
  readonly position: string;
  readonly theDeliverable: string;
  /** "amendment 1" or "the amendment". */
  readonly amendment: string;
  /** What one of an action’s missions is called, or none. */
  readonly mission: string;
  /** "activity 2" or "the activity". */
  readonly activity: string;
  /** A colleague or expert: the name, or general words. */
  readonly person: string;
  readonly obligation: string;
  /** Of what somebody wrote: to nobody, for colleagues. */
  readonly note: 'yes' | 'no';
  /** "Mon 15 Oct 2018" to "Thu 18 Oct 2018", or none. */
  readonly from: string;
  readonly to: string;
  /** "Mon 25 Jun 2018", or none. */
  readonly until: string;
  /** "Mon 15 Oct 2018", or "a day". */
  readonly day: string;
  /** "3,000 EUR", or none. */
  readonly amount: string;
  /** "17-11/PER/01.02", or none. */
  readonly reference: string;
  /** "12 days worked", or none. */
  readonly worked: string;
  /** "Mon 15 Oct 2018 and Tue 16 Oct 2018". */
  readonly days: string;
  /** Items that are not in order, days that were not held. */
  readonly failed: number;
  readonly how: 'closed' | 'cancelled' | typeof NONE;
  readonly why: 'declined' | 'silent' | 'placed' | typeof NONE;
}

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

function isHappened(name: string): name is MessageName | TimedName {
  return isSaid(`journal.happened.${name}`);
}

/** A command as something to do: "approve the mission"; its own name where this table doesn't know it. */
export function commandName(name: string, locale: Locale): string {
  return isCommandName(name) ? say(`journal.command.${name}.act`, locale) : name;
}

/** One line of the journal: "Experta Líder submitted the agenda." */
export function sentenceOf(happening: Happening, locale: Locale, naming: Naming): string {
  const told = toldOf(happening.facts, locale, naming);
  const { type } = happening;
  if (isCommandName(type)) {
    const did = tell(`journal.command.${type}.did`, locale, told);
    // French shortens months with a point, which then also ends the sentence.
    return say('journal.done', locale, { who: whoActed(happening, locale, naming), did }).replace(
      /\.\.$/,
      '.',
    );
  }
  return isHappened(type)
    ? tell(`journal.happened.${type}`, locale, told)
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
        from: whenOf(consequence.from, locale),
        to: whenOf(consequence.to, locale),
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

/** A day or an instant as people write it; anything else as it is. */
function whenOf(text: string, locale: Locale): string {
  if (isDay(text)) return formatDay(text, locale);
  return isInstant(text) ? formatInstant(text, SEAT_ZONE, locale) : text;
}

/** The payload of a command or message is of many shapes; what it has of these facts is told. */
function toldOf(facts: unknown, locale: Locale, naming: Naming): Told {
  const { nameOf, titleOf } = naming;
  const given = (typeof facts === 'object' && facts !== null ? facts : {}) as Readonly<
    Record<string, unknown>
  >;
  const text = (key: string): string | undefined =>
    typeof given[key] === 'string' && given[key] !== '' ? given[key] : undefined;
  const number = (key: string): number | undefined =>
    typeof given[key] === 'number' ? given[key] : undefined;
  const numbered = (key: string) => ({ number: `${number(key) ?? NONE}` });
  const when = (on: string | undefined): string => (on ? whenOf(on, locale) : NONE);

  const deliverable = text('deliverable') ?? text('task');
  const [from, to, deadline, day] = [text('from'), text('to'), text('deadline'), text('day')];
  const expert = text('expert');
  const obligation = text('obligation');
  const cents = number('dailyCents') ?? number('budgetCents');
  const daysWorked = number('daysWorked');
  const items = Array.isArray(given.items) ? given.items : [];
  const days = Array.isArray(given.days) ? given.days : [];
  const how = text('how');
  const why = text('why');
  const mission = missionIn(facts);
  const application = text('application');
  const ranking = Array.isArray(given.ranking) ? given.ranking : [];
  const candidate = (given.candidate as { readonly expert?: PersonId } | undefined)?.expert;
  return {
    theApplication: applicationName(application, locale, naming),
    candidate:
      applicantName(application, naming) ??
      (candidate && nameOf(candidate)) ??
      say('journal.candidate', locale),
    ranking: rankingOf(ranking, locale, naming),
    position: say('names.position', locale, numbered('position')),
    theDeliverable: deliverable ? taskName(deliverable, locale).the : say('journal.deliverable', locale),
    amendment: say('journal.amendment', locale, numbered('amendment')),
    mission: (mission && titleOf(mission)) ?? NONE,
    activity: say('journal.activity', locale, numbered('activity')),
    person: (expert && nameOf(expert)) ?? say('journal.person', locale),
    note: Array.isArray(given.to) && given.to.length > 0 ? 'no' : 'yes',
    obligation: obligation ? obligationNameOfKey(obligation, locale) : say('names.something-due', locale),
    from: from && to ? when(from) : NONE,
    to: when(to),
    until: when(deadline),
    day: day ? whenOf(day, locale) : say('journal.day', locale),
    amount: cents === undefined ? NONE : formatEuros(cents, locale),
    reference: text('reference') ?? NONE,
    worked: daysWorked === undefined ? NONE : say('journal.days-worked', locale, { days: daysWorked }),
    days: listOf(
      days.map((one) => when(one?.day)),
      locale,
    ),
    failed: [...items, ...days].filter((one) => one?.ok === false || one?.held === false).length,
    how: how === 'closed' || how === 'cancelled' ? how : NONE,
    why: why === 'other position' ? 'placed' : why === 'declined' || why === 'silent' ? why : NONE,
  };
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
