import type { CountSpec } from './calendar.ts';
import type { MailFacts } from './mail.ts';
import type { Anchor, ObligationKind } from './obligation-kinds.ts';
import type { PersonId, Role } from './people.ts';
import type { Day, Instant, Zone } from './time.ts';

/**
 * Who owes what to whom by when. Obligations are derived from the state of a process and never stored: nothing can
 * be forgotten to close. `key` is unique within the process and carries the version, so that a correction is another one.
 */
export interface Obligation {
  readonly key: string;
  readonly kind: ObligationKind;
  readonly owedAs: Role;
  readonly owedBy: readonly PersonId[];
  /** In copy of the reminders: the other experts, for deliverables. */
  readonly copies: readonly PersonId[];
  readonly status: ObligationStatus;
  /** When its anchor was known, its owner in place and its input there; absent until then. */
  readonly begun?: Instant;
  /** Absent while the date it hangs on is not known yet; `awaits` says what is missing. */
  readonly due?: Due;
  readonly awaits?: Anchor | 'owner' | 'input' | 'departure';
  /** When it was fulfilled or waived. */
  readonly endedAt?: Instant;
  /** Fulfilled after `due.at`. */
  readonly late?: boolean;
  readonly reminders: readonly number[];
  readonly escalations: readonly {
    readonly at: number;
    readonly to: readonly PersonId[];
    readonly as: Role;
  }[];
  /** Who is told of it again and again after the last rung: the next one up, in the end who owes it; nobody where it ends. */
  readonly repeatedTo: { readonly to: readonly PersonId[]; readonly as: Role };
  /** Who sees it beside whoever owes it, staff and committee, where its kind doesn't say. */
  readonly seenBy?: 'team' | 'partner';
  /** What a mail about it may speak of. */
  readonly facts: MailFacts;
  /** For those who act on site: their mails of field days keep the place's hours and holidays. */
  readonly onSite?: {
    readonly zone: Zone;
    readonly country: string;
    readonly from: Day;
    readonly to: Day;
    readonly people: readonly PersonId[];
  };
}

/** Which of several of its kind an obligation is about, and what its act is called by: keys are compared, never parsed. */
export type Subject = Pick<MailFacts, (typeof SUBJECT)[number]>;
const SUBJECT = [
  'position',
  'application',
  'person',
  'deliverable',
  'task',
  'version',
  'amendment',
  'addendum',
  'asks',
  'remote',
] as const satisfies (keyof MailFacts)[];

export function subjectOf({ facts }: Pick<Obligation, 'facts'>): Subject {
  return Object.fromEntries(
    SUBJECT.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])),
  );
}

/** Likewise, with the title that a task has in own words: kept beside the process, for lists to call it by. */
export type KeptSubject = Subject & Pick<MailFacts, 'title'>;

export function keptSubjectOf(obligation: Pick<Obligation, 'facts'>): KeptSubject {
  const { title } = obligation.facts;
  return { ...subjectOf(obligation), ...(title ? { title } : {}) };
}

/** `awaited`: not begun; `open`: owed now; `paused`: the mission is suspended, nothing is sent. */
export type ObligationStatus = 'awaited' | 'open' | 'paused' | 'met' | 'waived';

export interface Due {
  readonly day: Day;
  /** The last instant at which it is in time: the last moment of `day` in `zone`, or the hour the call gives. */
  readonly at: Instant;
  readonly zone: Zone;
  /** What the day was counted from, for `explainDue` to count it again; absent where the day was given. */
  readonly counted?: CountSpec;
  readonly anchor: Anchor;
  /** Why the day is not the counted one. */
  readonly adjusted?:
    | { readonly why: 'begun late'; readonly begun: Day; readonly instead: Day }
    | { readonly why: 'before departure'; readonly firstDay: Day; readonly instead: Day }
    | { readonly why: 'set by the reviewer'; readonly instead: Day }
    /** Not before the day until which the head of facility set the process quiet. */
    | { readonly why: 'set quiet'; readonly instead: Day }
    /** Given as it is, and kept. */
    | { readonly why: 'day off'; readonly weekend: boolean; readonly instead: Day }
    | { readonly why: 'suspended'; readonly days: number; readonly instead: Day };
  /** "At least 10 working days after", read as that day. */
  readonly atLeast?: boolean;
}
