import type { DeliverableName } from '../../language/names.ts';
import type { ActionCommands, ActionMessages } from '../../workflows/domain/action/commands.ts';
import type { CallCommands, CallMessages } from '../../workflows/domain/call/commands.ts';
import type { MissionCommands, MissionMessages } from '../../workflows/domain/mission/commands.ts';

export type CommandName = keyof ActionCommands | keyof CallCommands | keyof MissionCommands;
export type MessageName = keyof ActionMessages | keyof CallMessages | keyof MissionMessages;

/** What happens of itself: a process opens, time passes, holidays arrive. */
export const TIMED = [
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
  'reconciled',
] as const;
export type TimedName = (typeof TIMED)[number];

/** The facts of a happening in the reader's language; what is missing has general words, or none. */
export interface Told {
  /** "position 2" or "the position". */
  readonly position: string;
  readonly deliverable: DeliverableName;
  /** "amendment 1" or "the amendment". */
  readonly amendment: string;
  /** "activity 2" or "the activity". */
  readonly activity: string;
  /** A colleague or expert: the name, or general words. */
  readonly person: string;
  readonly obligation: string;
  /** " from Mon 15 Oct 2018 to Thu 18 Oct 2018", or nothing. */
  readonly dates: string;
  /** " until Mon 25 Jun 2018, …", or nothing. */
  readonly until: string;
  /** "Mon 15 Oct 2018", or "a day". */
  readonly day: string;
  /** " (3,000 EUR)", or nothing. */
  readonly amount: string;
  /** " 17-11/PER/01.02", or nothing. */
  readonly reference: string;
  /** " (12 days worked)", or nothing. */
  readonly daysWorked: string;
  readonly held: boolean;
  readonly failed: number;
  readonly how: 'closed' | 'cancelled' | undefined;
  readonly why: 'declined' | 'silent' | 'other position' | undefined;
}
export type Wording = string | ((told: Told) => string);

/** A command as something to do ("approve the mission") and as done by somebody ("approved the mission"). */
export interface CommandWords {
  readonly act: string;
  readonly did: Wording;
}

/** One language of the journal: a command, message or timed happening without words fails the build. */
export interface Journal {
  readonly commands: Readonly<Record<CommandName, CommandWords>>;
  readonly happened: Readonly<Record<MessageName | TimedName, Wording>>;
  readonly system: string;
  readonly unknownPerson: string;
  readonly onBehalfOf: (who: string, absent: string) => string;
  /** A happening of a later version than this table. */
  readonly unknown: (name: string) => string;
  readonly phase: (phase: string) => string;
  readonly application: (phase: string) => string;
  readonly dueMoved: (what: string, from: string, to: string) => string;
  /** The next one up acted: "the coordinator". */
  readonly instead: (role: string) => string;
  readonly refused: string;
  readonly general: {
    readonly position: (n?: number) => string;
    readonly amendment: (n?: number) => string;
    readonly activity: (n?: number) => string;
    readonly deliverable: DeliverableName;
    readonly person: string;
    readonly obligation: string;
    readonly day: string;
    readonly dates: (from: string, to: string) => string;
    readonly until: (deadline: string) => string;
    readonly daysWorked: (n: number) => string;
  };
}
