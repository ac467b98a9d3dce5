import type { Addressed } from '../../../addresses/pages.ts';
import type { RoomPartName } from '../../../addresses/parts.ts';
import { taskName } from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { MISSION_PHASES, type MissionPhase } from '../../../workflows/domain/mission/state.ts';
import type { TaskId } from '../../../workflows/domain/task.ts';
import { addDays, dayIn, type Locale } from '../../../workflows/domain/time.ts';
import { findCommand } from '../../commands/index.ts';
import type { CommandRow, Duty, ObligationRow, ProcessPage } from '../../missions.ts';
import type { MailRow, Person } from '../../ports.ts';
import { isOwedBy } from '../duties/next.ts';
import { personName } from '../process.tsx';
import type { Reader } from '../when.ts';
import { type ShownMission, shownMission } from './shown-state.ts';

/** All that the parts of a mission's page are made from. */
export interface Room {
  readonly page: ProcessPage;
  readonly mission: ShownMission;
  readonly viewer: Person;
  readonly reader: Reader;
  readonly locale: Locale;
  readonly t: Say;
  readonly address: Addressed;
  /** Of this mission, as far as the reader may see them. */
  readonly mails: readonly MailRow[];
  /** What is owed next in its calls, where nothing is owed in the mission itself; staff are told. */
  readonly inCalls: Duty | null;
  /** One kind of rows of the timeline alone, as the address asks for it. */
  readonly only: string;
}

export function roomOf(
  page: ProcessPage,
  viewer: Person,
  locale: Locale,
  { mails = [], only = '', inCalls = null }: Partial<Pick<Room, 'mails' | 'only' | 'inCalls'>> = {},
): Room {
  const t = speaker(locale);
  return {
    page,
    mission: shownMission(page),
    viewer,
    reader: { now: page.now, zone: viewer.zone, locale, t },
    locale,
    t,
    address: page,
    mails,
    only,
    inCalls,
  };
}

/** What somebody is called; an identity says nothing to people, so who was erased has general words. */
export function nameOf({ page, t }: Pick<Room, 'page' | 't'>, person: string | undefined): string {
  if (person === undefined) return t('room.facts.nobody');
  return personName(page, person);
}

/** What a task of the mission is called. */
export const titleIn = ({ mission, locale }: Pick<Room, 'mission' | 'locale'>, task: TaskId): string =>
  taskName(task, locale, (id) => mission.plan?.find((one) => one.id === id)?.title ?? undefined).name;

export const namesOf = (room: Room, people: readonly string[]): readonly string[] =>
  people.map((person) => nameOf(room, person));

// ── What is owed ────────────────────────────────────────────────────────────────────────────────────────────

const isOpen = ({ status }: ObligationRow): boolean => status === 'open';

const SOON_DAYS = 7;

export function late({ page }: Pick<Room, 'page'>): readonly ObligationRow[] {
  return page.obligations.filter((one) => isOpen(one) && one.late);
}

export function dueSoon({ page, reader }: Pick<Room, 'page' | 'reader'>): readonly ObligationRow[] {
  const until = addDays(dayIn(page.now, reader.zone), SOON_DAYS);
  return page.obligations.filter((one) => isOpen(one) && !one.late && one.due !== null && one.due <= until);
}

/** Who waits for whom: everybody who owes something now, the most urgent first, with all of theirs. */
export function waitingFor({ page }: Pick<Room, 'page'>): readonly (readonly [string, ObligationRow[]])[] {
  const found = new Map<string, ObligationRow[]>();
  for (const one of page.obligations.filter(isOpen)) {
    for (const person of one.people) found.set(person, [...(found.get(person) ?? []), one]);
  }
  return [...found];
}

export interface NextStep {
  readonly obligation: ObligationRow;
  readonly isYours: boolean;
  /** Commands that fulfil it and that the viewer may give, the main one first. */
  readonly commands: readonly CommandRow[];
}

/**
 * The most urgent open obligation: what the viewer owes and can do now before another's, unless that one is late and
 * theirs is not. What they owe but cannot do yet waits for others, of whom the most urgent is told.
 */
export function nextStep({ page, viewer }: Pick<Room, 'page' | 'viewer'>): NextStep | undefined {
  const open = page.obligations.filter(isOpen);
  const commandsFor = ({ fulfilledBy }: ObligationRow) =>
    fulfilledBy.flatMap((name) =>
      page.commands.filter(({ command, permitted }) => permitted && command === name),
    );
  const [first] = open;
  const own = open.find((row) => isOwedBy(row, viewer.person) && commandsFor(row).length > 0);
  const obligation = own && (own.late || !first?.late) ? own : first;
  if (!obligation) return undefined;
  return { obligation, isYours: isOwedBy(obligation, viewer.person), commands: commandsFor(obligation) };
}

/** What comes when nothing is open: the first with a date, else the first that waits for something to happen. */
export function nextAwaited({ page }: Pick<Room, 'page'>): ObligationRow | undefined {
  const awaited = page.obligations.filter(({ status }) => status === 'awaited');
  return awaited.find(({ due }) => due !== null) ?? awaited[0];
}

// ── Where it stands ─────────────────────────────────────────────────────────────────────────────────────────

/** The commands that have their links in a part of the page. */
export function commandsOf(room: Pick<Room, 'page'>, part: RoomPartName): readonly CommandRow[] {
  return room.page.commands.filter(({ command }) => findCommand('mission', command)?.roomPart === part);
}

/** The phase in which a mission is, or in which it was suspended. */
export const phaseNow = ({ mission }: Pick<Room, 'mission'>): MissionPhase =>
  mission.suspension?.from ?? mission.phase;

export const hasReached = (room: Pick<Room, 'mission'>, phase: MissionPhase): boolean =>
  MISSION_PHASES.indexOf(phaseNow(room)) >= MISSION_PHASES.indexOf(phase);

// ── Who reads it ────────────────────────────────────────────────────────────────────────────────────────────

type Reading = Pick<Room, 'page' | 'mission' | 'viewer'>;

/** For parts that every reader of the page gets; their contents leave out what is not for one. */
export const everybody = (): boolean => true;

/** Staff are known by a command that is listed for nobody else, permitted or not. */
export const isForStaff = ({ page }: Reading): boolean =>
  page.commands.some(({ command }) => command === 'suspend-mission');

/** Whoever is told of the mission as a whole: staff and its committee. */
export const seesWhole = ({ mission }: Pick<Room, 'mission'>): boolean => mission.committee.length > 0;

export const isPartnerContact = ({ mission, viewer }: Reading): boolean =>
  viewer.person === mission.partnerContact;

/** Whoever works on the mission or decides on it, unlike the partner institution. */
export const works = (room: Reading): boolean =>
  seesWhole(room) || (!isPartnerContact(room) && room.mission.deliverables.length > 0);

export const worksOrIsPartner = (room: Reading): boolean => works(room) || isPartnerContact(room);
