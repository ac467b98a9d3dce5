import { FACILITY_CLOSED } from '../facility/corrections.ts';
import es from './holidays/es.json' with { type: 'json' };
import fr from './holidays/fr.json' with { type: 'json' };
import pt from './holidays/pt.json' with { type: 'json' };
/** What the things of the lifecycle are called: the same in mails, on screens and at the command line. */

import { ownWord, taskTitle } from '../facility/editions.ts';
import { ownRoleName } from '../facility/roles.ts';
import { type OwnTitles, spokenTitle } from '../facility/speaking.ts';
import type { ActionPhase } from '../workflows/domain/action/state.ts';
import type { ApplicationPhase, CallPhase } from '../workflows/domain/call/state.ts';
import type { MissionPhase } from '../workflows/domain/mission/state.ts';
import { documentActOf, type ObligationKind } from '../workflows/domain/obligation-kinds.ts';
import { isBuiltIn, type Role, type Sector } from '../workflows/domain/people.ts';
import type { TaskId } from '../workflows/domain/task.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { isSaid, say, sayOr } from './say.ts';

/** The noun for what is owed, without an article: `agenda`, `respuesta a la oferta`. */
export const obligationName = (kind: ObligationKind, locale: Locale): string =>
  sayOr(`names.obligation.${kind}`, locale, kind);

/** A review or a correction: of a document that has a name itself. */
export function isOfDocument(kind: ObligationKind): boolean {
  const asked = documentActOf(kind);
  return asked !== undefined && asked.of !== 'methodology';
}

/** What tasks are called in a mission's own words. */
export type Titles = OwnTitles;

/** The own words of a task, or of the task of the plan that it is one of: those that are given, else of what is spoken of. */
export function ownTitle(id: TaskId, titles?: Titles): string | undefined {
  const [family = ''] = id.split('/');
  return titles?.(id) ?? titles?.(family) ?? spokenTitle(id) ?? spokenTitle(family);
}

/**
 * The name of an obligation of which nothing but its key is known: recorded steps and refusals name it so. `agenda/v2` is
 * the agenda's, `task:passport/2` what the task is called, and the person that a key may name says nothing to people; a key of
 * no kind stays itself. Rows bring their own titles.
 */
export function obligationNameOfKey(key: string, locale: Locale, titles?: Titles): string {
  const task = taskOfKey(key);
  if (task !== undefined) return taskName(task, locale, titles).name;
  const [kind = ''] = key.split(/[ /]/);
  const own = ownTitle(kind, titles);
  if (own !== undefined) return own;
  return sayOr(`names.obligation.${kind as ObligationKind}`, locale, key);
}

/** A deliverable in a sentence: alone, with its article, and after "of". */
export interface DeliverableName {
  readonly name: string;
  readonly the: string;
  readonly of: string;
}

/** Which task an obligation is of, by its key: `task:passport/2` and `review-task/task:plan/v1`; undefined of others. */
function taskOfKey(key: string): TaskId | undefined {
  const [, task] = /(?:^|\/)task:([^ ]+?)(?:\/v\d+)?(?: |$)/.exec(key) ?? [];
  return task;
}

/** A task by its id: its own words before the edition's, those before the messages'; else the id itself. */
export function taskName(id: TaskId, locale: Locale, titles?: Titles): DeliverableName {
  const [family = ''] = id.split('/');
  const own = ownTitle(id, titles);
  const message: string = `names.deliverable.${family}`;
  if (own === undefined && isSaid(message)) {
    return {
      name: say(message as 'names.deliverable.agenda', locale),
      the: say(`${message}.the` as 'names.deliverable.agenda.the', locale),
      of: say(`${message}.of` as 'names.deliverable.agenda.of', locale),
    };
  }
  const name = own ?? taskTitle(family, locale) ?? family;
  return {
    name,
    the: say('names.task.the', locale, { name: capitalised(name) }),
    of: say('names.task.of', locale, { name: capitalised(name) }),
  };
}

/** What may be answered to a task, as the edition's words have it; else as the answer is known. */
export const answerName = (task: TaskId, says: string, locale: Locale): string =>
  ownWord(`answers.${task.split('/')[0]}.${says}`, locale) ?? says;

/** What somebody is, without an article: `lead expert`, `experto principal`. */
export const roleName = (role: Role, locale: Locale): string => called(role, locale, '');

/** Who acts in a sentence: `the lead expert`; the committee as a whole rather than a member. */
export const theRole = (role: Role, locale: Locale): string => called(role, locale, '.the');

function called(role: Role, locale: Locale, how: '' | '.the'): string {
  return ownRoleName(role, locale, how) ?? (isBuiltIn(role) ? say(`names.role.${role}${how}`, locale) : role);
}

export type Phase = MissionPhase | CallPhase | ActionPhase | ApplicationPhase;

/** A state as an adjective; in Spanish and French it agrees with its own noun (misión, candidature, appel). */
export const phaseName = (phase: string, locale: Locale): string =>
  sayOr(`names.phase.${phase as Phase}`, locale, phase);

export const sectorName = (sector: Sector, locale: Locale): string =>
  sayOr(`names.sector.${sector}`, locale, sector);

/** Items that an edition knows by an English key; an item of an action's own is shown as written. */
export function checklistItemName(item: string, locale: Locale): string {
  const message = `names.checklist.${item}`;
  return isSaid(message) ? say(message, locale) : (ownWord(message, locale) ?? item);
}

const SUBSTITUTE = / \(observed\)$/;

/** What a file of names has: `test/domain/holidays` holds that each is a word. */
const named = (file: object) => file as Readonly<Record<string, string>>;
/** By English name: what most countries of a language call a holiday, made with the calendars. */
const HOLIDAYS: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = {
  es: named(es),
  fr: named(fr),
  pt: named(pt),
};

/** A public holiday by its English name; as its table has it where the language has no name for it. */
export function holidayName(name: string, locale: Locale): string {
  if (name === FACILITY_CLOSED) return say('names.facility-closed', locale);
  const bare = name.replace(SUBSTITUTE, '');
  const said = HOLIDAYS[locale]?.[bare] ?? bare;
  return bare === name ? said : say('names.holiday-substitute', locale, { name: said });
}

/** A field of the profile that an application lacks, in small letters; undefined for what is none. */
export function fieldName(field: string, locale: Locale): string | undefined {
  const message = `refusals.missing.${field}`;
  return isSaid(message) ? say(message, locale) : undefined;
}

/** Starts a sentence or a heading with it. */
export function capitalised(words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase('en') + words.slice(first.length);
}
