import type { CalendarSpan } from './calendar.ts';
import type { ProcessId, ProcessKind, SandboxId } from './ids.ts';
import type { Ledger } from './ledger.ts';
import type { PersonId, Staff } from './people.ts';
import type { Settings } from './plan.ts';
import type { Reach } from './reach.ts';
import type { TextRef } from './stored.ts';
import type { Day, Instant } from './time.ts';

/** What the state of every process holds. Plain data: it travels over continue-as-new and into the overview. */
export interface ProcessBase {
  readonly kind: ProcessKind;
  readonly id: ProcessId;
  /** Kept exactly as written; blank until assigned. */
  readonly reference: string;
  /** Set in a rehearsal: the clock is the sandbox's, and mails go only to the catcher. */
  readonly sandbox?: SandboxId;
  /** The prose of the action's file. */
  readonly brief: TextRef;
  readonly staff: Staff;
  /** The number of the rules it goes by, and the calendars it counts by; what stands in them is its basis. */
  readonly edition: number;
  readonly settings: Settings;
  readonly calendars: readonly CalendarSpan[];
  /** The last year asked for when the calendars were about to run out. */
  readonly calendarsAsked?: number;
  /** Which rungs were handed to the outbox. */
  readonly ledger: Ledger;
  readonly openedAt: Instant;
  readonly talk?: Talk;
  /** Who of its people cannot act; absent while everybody can. */
  readonly reach?: Reach;
}

/** In which a process may be over, whatever its kind; a closed call may be opened again, as its lifecycle says. */
export const LAST_PHASES = ['closed', 'cancelled'] as const;
export const isLastPhase = (phase: string): phase is (typeof LAST_PHASES)[number] =>
  (LAST_PHASES as readonly string[]).includes(phase);

/** What was said today, as far as limits ask: the day at the seat, and nothing of the days before. */
export interface Talk {
  readonly day: Day;
  /** Whom somebody reminded by hand: the duty's key, a blank, the person. */
  readonly reminded: readonly string[];
  /** How many messages each has written. */
  readonly written: Readonly<Record<PersonId, number>>;
}

/** Until when the head of facility lets a process wait, and why. */
export interface Quiet {
  readonly until: Day;
  readonly reason: TextRef;
  readonly by: PersonId;
  readonly at: Instant;
}
