/** What is recorded, as it is read: activities ask the database for it, and the façade shows it. */

import type { Head } from '../domain/chain.ts';
import type { DeliveryStatus } from '../domain/delivery-status.ts';
import type { ProcessId, ProcessKind, SandboxId } from '../domain/ids.ts';
import type { State } from '../domain/lifecycle.ts';
import type { KeptSubject } from '../domain/obligation.ts';
import type { PersonId, Role } from '../domain/people.ts';
import type { Day, Instant } from '../domain/time.ts';

/** A step that was recorded, for whoever follows along: what happened to which process, and nothing personal. */
export interface RecordedStep {
  /** Rises with every step of whatever process, not without gaps. */
  readonly cursor: number;
  readonly process: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  /** Of the process now. */
  readonly phase: string;
  /** More than 1 where the process came back from a backup and went on otherwise: numbers begin again there. */
  readonly branch: number;
  /** Of the step: deliveries of webhooks may overtake each other, numbers don't. */
  readonly n: number;
  readonly type: string;
  readonly at: Instant;
}

/** A process in which nothing is owed that somebody will hear of, and no event is near. */
export interface QuietProcess {
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly phase: string;
  readonly coordinator: PersonId;
  /** The day until which the head of facility set it quiet; null where nobody did, or that day has passed. */
  readonly until: Day | null;
}

/** The state of a process as a step left it. */
export interface RecordedState {
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly step: number;
  readonly branch: number;
  /** Of the step and all before it; blank where it was recorded before there were chains. */
  readonly hash: string;
  readonly state: State;
}

/** A process as it was recorded last. */
export interface OverviewRow extends RecordedState {
  readonly recordedAt: Instant;
  /** Since when the process stands still, for it knows less than this or something else; null where it goes on. */
  readonly behindSince: Instant | null;
}

/** What is recorded last of a process. */
export interface Latest extends Head {
  readonly phase: string;
  readonly recordedAt: Instant;
  /** It stands still, for it knows less than this or something else. */
  readonly isBehind: boolean;
  /** Null where it is large and not remembered, or not that of the recorded step. */
  readonly state: State | null;
}

/** Which processes; every condition has to be met, and those left out are none. */
export interface OverviewFilter {
  readonly kind?: ProcessKind;
  readonly phase?: string;
  readonly coordinator?: PersonId;
  /** Who applied, is or was in the team, or is the partner's contact. */
  readonly involving?: PersonId | readonly PersonId[];
  /** Published calls, and what these people may be anything to: a superset, for the state decides who sees it. */
  readonly visibleTo?: readonly PersonId[];
  readonly sandbox?: SandboxId | null;
  /** Id of the last row seen. */
  readonly after?: string;
  readonly limit?: number;
}

/** A process that came back from a backup, and since when it stands still. */
export interface StandingStill extends Pick<OverviewRow, 'id' | 'kind' | 'reference' | 'sandbox'> {
  readonly since: Instant;
}

/** A mail that was made, or is still to be. */
export interface MailRow {
  readonly id: string;
  /** Empty while it waits, as is its subject: it is written when it leaves. */
  readonly messageId: string;
  readonly template: string;
  readonly to: PersonId;
  readonly subject: string;
  readonly status: 'waiting' | 'claimed' | 'sent' | 'failed';
  readonly sendAt: Instant;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
}

/** Which mails; every condition has to be met, and those left out are none. */
export interface MailFilter {
  readonly process?: ProcessId;
  readonly person?: PersonId;
  readonly sandbox?: SandboxId | null;
  readonly status?: MailRow['status'];
}

/** A mail that did not reach its person: refused when it was sent, or returned later. */
export interface TroubledMail {
  readonly mail: string;
  readonly person: PersonId;
  /** Null for who is in the directory no more. */
  readonly name: string | null;
  /** As the directory has it now; and where the mail went. */
  readonly email: string | null;
  readonly sentTo: string;
  readonly template: string;
  readonly subject: string;
  readonly at: Instant;
  /** `refused`: it never left. */
  readonly kind: 'refused' | 'permanent' | 'temporary' | 'technical';
  /** RFC 3463, from a report, or from what our own mail server answered. */
  readonly status: DeliveryStatus;
  /** What our own mail server answered; nothing of a report, for anybody can write one. */
  readonly why: string;
  readonly about: readonly {
    readonly id: ProcessId;
    readonly kind: ProcessKind;
    readonly reference: string;
  }[];
}

export interface MailHealthReport {
  readonly troubled: readonly TroubledMail[];
  /** Put off: their server did not take them yet. */
  readonly held: number;
  readonly heldWhy: string | null;
  /** Since when the oldest of what is overdue waits. */
  readonly waitingSince: Instant | null;
  readonly waiting: number;
  /** May have left before the database came back from a backup: they wait for a person. */
  readonly undecided: number;
  /** Of the last 30 days: what came to bounce addresses and was none. */
  readonly strays: Readonly<Record<string, number>>;
}

/** Something that somebody owes, as lists have it: no state is loaded for it. */
export interface RecordedDuty {
  readonly process: ProcessId;
  readonly reference: string;
  /** By which its process goes, and is spoken of. */
  readonly edition: number;
  readonly sandbox: SandboxId | null;
  readonly key: string;
  readonly kind: string;
  readonly about: KeptSubject;
  readonly owedBy: readonly PersonId[];
  readonly owedAs: Role;
  readonly due: Day | null;
  readonly dueAt: Instant | null;
}

/** Processes by what stands in their actions' files. */
export interface Matching {
  /** Of whole actions: texts that hold their files. */
  readonly briefs: readonly string[];
  /** Of single missions with their calls: text and number, `text-1f0c/2`. */
  readonly missions: readonly string[];
}

/**
 * One word of what somebody remembers: it stands in the reference, in the file of one of these actions or missions, or is
 * the name of somebody who is named there. Who applied is not: applications are found by their call.
 */
export interface Remembered extends Matching {
  readonly word: string;
  readonly persons: readonly PersonId[];
}

/** A process that was found by what somebody remembers of it. */
export interface Found {
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
}

export const MISSION_SORTS = [
  'due',
  'reference',
  'country',
  'phase',
  'coordinator',
  'field',
  'late',
] as const;
export type MissionSort = (typeof MISSION_SORTS)[number];

/** Which missions, in which order. Every condition has to be met; those left out are none. */
export interface MissionQuery {
  readonly sandbox: SandboxId | null;
  readonly now: Instant;
  /** Of this action. */
  readonly within?: ProcessId;
  /** Coordinator or technical expert is one of them. */
  readonly inCharge?: readonly PersonId[];
  readonly coordinator?: PersonId;
  readonly phases?: readonly string[];
  readonly country?: string;
  /** Something open is past its last moment. */
  readonly late?: boolean;
  /** Something open falls due from now to then. */
  readonly dueBy?: Instant;
  /** What is owed next is owed by none of them. */
  readonly nextNotBy?: readonly PersonId[];
  /** Something open is owed in this role. */
  readonly waitingFor?: Role;
  /** In which every one of these is found. */
  readonly text?: readonly Remembered[];
  readonly sort: MissionSort;
  readonly descending: boolean;
  /** How names follow each other in the reader's language: coordinators by id, countries by code. */
  readonly order: { readonly coordinators: readonly PersonId[]; readonly countries: readonly string[] };
  readonly offset: number;
  readonly limit: number;
}

/** Which missions stand on the axis of a year. Every condition has to be met. */
export interface YearQuery {
  readonly sandbox: SandboxId | null;
  readonly from: Day;
  readonly to: Day;
  readonly coordinator?: PersonId;
  readonly country?: string;
  /** In the team, or confirmed for it. */
  readonly expert?: PersonId;
  /** Also those that are not over and have neither days nor a window. */
  readonly withUndated: boolean;
}

export interface ActionRow {
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly institution: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly missions: number;
  /** Of its missions that are neither closed nor cancelled. */
  readonly live: number;
  readonly late: number;
}

/** Which missions are counted. */
export interface FiguresQuery {
  readonly sandbox: SandboxId | null;
  readonly now: Instant;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** In which their first day on site lies. */
  readonly year?: number;
}

/** What a receiver of webhooks is told of a step. The shape is Standard Webhooks' own. */
export interface StepNews {
  readonly type: 'process.step';
  readonly timestamp: Instant;
  readonly data: Omit<RecordedStep, 'cursor' | 'type'> & {
    /** The command, as people type it. */
    readonly step: string;
    /** Its page, for people. */
    readonly link: string;
  };
}

/** An answer to a request, kept so that it can be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
