import type { Counting } from './calendar.ts';
import type { Country } from './countries.ts';
import type { PersonId, Staff } from './people.ts';
import type { TextRef } from './stored.ts';
import type { TaskId, TaskRule } from './task.ts';
import type { Day, Instant, Zone } from './time.ts';

/**
 * An action as its file gives it, with everything that decides and nothing that is prose:
 * the prose is kept under `brief` (a JSON document of the same shape, in the call's own language).
 */
export interface ActionPlan {
  /** Exactly as written; blank until assigned. */
  readonly reference: string;
  /** ISO 3166-1 alpha-3, as in references. */
  readonly country: string;
  /** Identity of the partner institution, for "a second open action of the same institution". */
  readonly institution: string;
  readonly brief: TextRef;
  readonly staff: Staff;
  readonly partnerContact: PersonId;
  readonly committee: readonly PersonId[];
  readonly settings?: Partial<Settings>;
  /** The number of the rules that it goes by; the facility's newest where it names none. */
  readonly edition?: number;
  readonly activities: readonly ActivityPlan[];
}

export interface ActivityPlan {
  /** 1 to 4, in order. */
  readonly number: number;
  readonly missions: readonly MissionPlan[];
}

export interface MissionPlan {
  readonly reference: string;
  readonly remote: boolean;
  readonly place: Place;
  /** "2nd semester 2018": the first and last day within which the field may lie. */
  readonly window?: DateRange;
  /** Days of the event that the call foresees (4 for the seminar); informative. */
  readonly eventDays?: number;
  readonly positions: readonly PositionPlan[];
  readonly deliverables: readonly DeliverablePlan[];
  /** Other tasks, or what the edition's are asked otherwise here. */
  readonly tasks?: readonly TaskPlan[];
}

export interface Place {
  /** ISO 3166-1 alpha-2: the country whose holidays count on site. */
  readonly country: Country;
  readonly zone: Zone;
}

export interface DateRange {
  readonly from: Day;
  readonly to: Day;
}

/** Days that a mission may have beside those on site. */
export interface ExtraDays {
  /** The day on which the team begins to prepare, instead of the day of its contracts: what it owes begins no sooner. */
  readonly prepareFrom?: Day;
  /** Days of travel, before the first day on site and after the last: neither is a day of the programme, nor day 1. */
  readonly travelOut?: Day;
  readonly travelBack?: Day;
  /** The day on which delivery ends, instead of the days that the edition counts: kept as it is, also on a day off. */
  readonly deliverBy?: Day;
}

/** In which an expert works: from afar before the journey, there, and at home again until everything is handed in. */
export const WORK_PHASES = ['preparation', 'onSite', 'delivery'] as const;
export type DaysByPhase = Readonly<Record<(typeof WORK_PHASES)[number], number>>;

export interface PositionPlan {
  readonly number: number;
  readonly reference: string;
  readonly workingDays: number;
  /** How many of them belong to each phase, where the action says so. */
  readonly byPhase?: DaysByPhase;
  /** A sole expert leads. */
  readonly lead: boolean;
  /** Ids of the essential requirements (`e1`, `e2` …); undefined while the profile is open. */
  readonly requirements?: readonly string[];
  /** Ids of the advantageous assets (`a1` …): they only rank. */
  readonly assets?: readonly string[];
  readonly call?: CallPlan;
}

export interface CallPlan {
  readonly publicationDate?: Day;
  /** A date means its last moment in Brussels. Absent: open-ended ("until suitable experts are found"). */
  readonly deadline?: Day | Instant;
}

/** A task of the action's own, or one of the edition's with what it says otherwise. */
export interface TaskPlan {
  readonly id: TaskId;
  /** The edition's task whose rule it follows. */
  readonly of?: TaskId;
  readonly title?: TextRef;
  readonly own?: Partial<TaskRule>;
  /** The edition's, which this mission does without. */
  readonly without?: true;
}

export interface DeliverablePlan {
  /** What it goes by where there are several of a kind; else its kind. */
  readonly id?: TaskId;
  readonly title?: TextRef;
  /** The day that is given, also a day off. */
  readonly on?: Day;
  readonly kind: TaskId;
  /** Pages; overrides the edition's limit. */
  readonly limit?: number;
  /** Working days from the field, negative before, positive after; overrides the edition. */
  readonly due?: number;
}

/** What an action may set otherwise than the edition does. */
export interface Settings {
  readonly counting: Counting;
  /** ISO 3166-1 alpha-2 of the calendar that deadlines count by; the facility's seat is Belgium. */
  readonly calendar: Country;
  /** The zone in which days of the seat begin and end. */
  readonly zone: Zone;
  /** How many committee members must approve. */
  readonly quorum: number;
  /** Tell the others once all decisions are in; the call says that only selected candidates are contacted. */
  readonly tellOthers: boolean;
  /** Working days between approval and the first day under which a reason is needed. */
  readonly leadTime: number;
}
