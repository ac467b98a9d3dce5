/** Who there is, and what commands say, with sensible defaults. */

import { holidaysOf } from '../../../facility/calendars.ts';
import { documentsOf, FIRST_EDITION } from '../../../facility/editions.ts';
import type { Opening } from '../../../workflows/domain/action/open.ts';
import type { HolidayCalendar } from '../../../workflows/domain/calendar.ts';
import type { PersonId, Role } from '../../../workflows/domain/people.ts';
import type { ActionPlan, ActivityPlan, MissionPlan, PositionPlan } from '../../../workflows/domain/plan.ts';
import type { DocumentRef, TextRef } from '../../../workflows/domain/stored.ts';
import type { TaskId } from '../../../workflows/domain/task.ts';
import { day, type Instant, instantAt, type Zone, zone } from '../../../workflows/domain/time.ts';

// ── Who and where ───────────────────────────────────────────────────────────────────────────────────────────

export const BRUSSELS = zone('Europe/Brussels');
export const LIMA = zone('America/Lima');

export const ACTION = 'action/a1';
export const MISSION = `${ACTION}/mission-1`;
export const MISSION_2 = `${ACTION}/mission-2`;
export const CALL_1 = `${MISSION}/call-1`;
export const CALL_2 = `${MISSION}/call-2`;

export interface Person {
  readonly roles: readonly Role[];
  readonly zone: Zone;
  /** ISO 3166-1 alpha-2: whose public holidays they keep. */
  readonly country: string;
}
const at = (country: string, place: Zone, ...roles: readonly Role[]): Person => ({
  roles,
  zone: place,
  country,
});
const here = (...roles: readonly Role[]) => at('BE', BRUSSELS, ...roles);

/** Everybody there is, by id. `lead` and `second` are whom `playedTo` selects; the others are there to be used. */
export const PEOPLE: Readonly<Record<PersonId, Person>> = {
  coordinator: here('coordinator'),
  'other coordinator': here('coordinator'),
  technical: here('technical expert'),
  'other technical': here('technical expert'),
  head: here('head of facility'),
  member: here('committee member'),
  'other member': here('committee member'),
  lead: here('expert'),
  second: here('expert'),
  third: here('expert'),
  fourth: here('expert'),
  partner: at('PE', LIMA, 'partner contact'),
  observer: here('observer'),
  administrator: here('administrator'),
};

const tables = new Map<string, HolidayCalendar>();
/** The public holidays of a country, 2017 to 2020 unless other years are asked for. */
export function holidays(country: string, from = 2017, to = 2020): HolidayCalendar {
  const key = `${country} ${from} ${to}`;
  const known = tables.get(key) ?? holidaysOf(country, from, to);
  tables.set(key, known);
  return known;
}

// ── Facts with sensible defaults ────────────────────────────────────────────────────────────────────────────

/** Prose as a command carries it. */
export const text = (of = 'text'): TextRef => ({ text: of, hash: `hash of ${of}` });
/** A PDF of so many pages. */
export const pdf = (pages = 1): DocumentRef => ({
  document: `pdf of ${pages}`,
  type: 'application/pdf',
  bytes: 1_000,
  pages,
  pagesVerified: true,
});
/** A DOCX: states its pages, or doesn't. */
export const docx = (pages?: number): DocumentRef => ({
  document: `docx of ${pages ?? 'unknown'}`,
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  bytes: 1_000,
  ...(pages === undefined ? {} : { pages, pagesVerified: false }),
});
export const FIELD = { from: day('2018-10-15'), to: day('2018-10-18') };
export const CHECKLIST = {
  field: [
    'projection equipment',
    'teaching documents',
    'participants’ folders',
    'workshop evaluation forms',
    'logos',
  ],
  remote: ['connection', 'documents', 'logos'],
};
export const INITIAL: readonly TaskId[] = ['methodological-note', 'agenda'];
export const FINAL: readonly TaskId[] = documentsOf(FIRST_EDITION).filter((kind) => !INITIAL.includes(kind));

export const position = (number: number, more: Partial<PositionPlan> = {}): PositionPlan => ({
  number,
  reference: `17-11/PER/01.02/${number}`,
  workingDays: number === 1 ? 15 : 12,
  lead: number === 1,
  requirements: ['e1', 'e2'],
  assets: ['a1'],
  ...more,
});

export const missionPlan = (more: Partial<MissionPlan> = {}): MissionPlan => ({
  reference: '17-11/PER/01.02',
  remote: false,
  place: { country: 'PE', zone: LIMA },
  window: { from: day('2018-07-01'), to: day('2018-12-31') },
  positions: [position(1), position(2)],
  deliverables: [],
  ...more,
});

const activityPlan = (number: number, ...missions: readonly MissionPlan[]): ActivityPlan => ({
  number,
  missions,
});

export const actionPlan = (more: Partial<ActionPlan> = {}): ActionPlan => ({
  reference: '17-11/PER',
  country: 'PER',
  institution: 'ministry of labour',
  brief: text('brief'),
  staff: { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' },
  partnerContact: 'partner',
  committee: ['member'],
  activities: [activityPlan(1, missionPlan())],
  ...more,
});
export { activityPlan };

/** What has to be said to open an action; every part may be another. */
export const opening = (more: Partial<Opening> = {}): Opening => ({
  id: ACTION,
  plan: actionPlan(),
  basis: { rules: FIRST_EDITION, calendars: [holidays('BE'), holidays('PE')] },
  at: brussels('2018-06-11', '09:30'),
  actor: { person: 'coordinator', roles: ['coordinator'] },
  otherOpenActions: [],
  ...more,
});

export const brussels = (on: string, time = '10:00'): Instant => instantAt(day(on), time, BRUSSELS);
