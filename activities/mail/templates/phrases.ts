import type { AccountMail } from '../../../workflows/domain/account-mails.ts';
import type { Change } from '../../../workflows/domain/audit.ts';
import type { StepMail } from '../../../workflows/domain/mail.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import type { ObligationKind } from '../../../workflows/domain/rules.ts';
import type { Locale } from '../../../workflows/domain/time.ts';

/**
 * The facts of a mail in the reader's language. What is missing has general words ("the expert", "the document"),
 * so that a sentence holds with any of it.
 */
export interface Words {
  /** "position 2" or "the position". */
  readonly position: string;
  /** The name of the person the mail speaks of, or "the expert". */
  readonly person: string;
  /** The reader is that person. */
  readonly mine: boolean;
  readonly audience: Audience;
  /** "agenda" or "document"; with article; after "of". */
  readonly deliverable: { readonly name: string; readonly the: string; readonly of: string };
  readonly version?: number;
  /** The version that it replaces before its review. */
  readonly replaces?: number;
  /** " by Mon 8 Oct", or nothing: ends a subject or a clause. */
  readonly by: string;
  /** " from Mon 15 to Thu 18 Oct 2018", or nothing. */
  readonly dates: string;
  /** " (250 EUR a working day)", or nothing. */
  readonly rate: string;
  readonly decision?: 'approved' | 'changes' | 'rejected' | 'accepted' | 'declined';
  readonly asks?: 'proof' | 'fee';
  readonly remote: boolean;
  /** "activity 2" or "the next activity". */
  readonly activity: string;
  readonly role?: Role;
  /** Name of the obligation, or "what is due". */
  readonly obligation: string;
  /** How many due dates or items the mail lists. */
  readonly count: number;
  /** "Thu 4 Oct", when the briefing is held in the reader's zone; or nothing. */
  readonly briefing: string;
  /** What of it is another than before, and how it stands now. */
  readonly moved?: { readonly what: 'day' | 'time' | 'place'; readonly from: string; readonly time: string };
  /** It is held, and the reader is no longer expected. */
  readonly without: boolean;
  /** Of a mail that did not arrive: "the mailbox does not exist (5.1.1)". */
  readonly delivery?: {
    readonly problem: string;
    /** Another address would mend it. */
    readonly isAddress: boolean;
    readonly reported: boolean;
  };
}

/** As what somebody reads a mail that goes to several kinds of people. */
export type Audience = 'staff' | 'committee' | 'expert' | 'partner';

/** Words that take facts, or none. */
export type Phrase = string | ((w: Words) => string);

export interface StepPhrases {
  /** Action first; the reference is put behind it. */
  readonly subject: Phrase;
  /** The first line, also shown beside the subject: it carries the message. */
  readonly lead: Phrase;
  /** What follows from it, what to do, what comes next. */
  readonly more?: readonly Phrase[];
  readonly button: Phrase;
}

export interface ObligationPhrases {
  /** "Send the agenda": subject, heading and button. */
  readonly act: Phrase;
  /** What exactly is owed, in a sentence or two. */
  readonly what: Phrase;
  /** What happens otherwise, where nobody is told or more than that happens. */
  readonly otherwise?: Phrase;
}

/** What a mail about an account tells, for its words. */
export interface AccountWords {
  /** What became of it for the reader: who stands in no longer has lost it, though it was only changed. */
  readonly change: Change;
  /** It is the reader's own. */
  readonly mine: boolean;
  /** Whose it is, and who stands in for them. */
  readonly person: string;
  readonly substitute: string;
  /** A role that is lent. */
  readonly role: string;
  /** Whether that person administers now. */
  readonly administers: boolean;
  /** " from Mon 8 to Fri 12 Oct 2018", or nothing. */
  readonly dates: string;
}

type AccountPhrase = (w: AccountWords) => string;

export interface AccountPhrases {
  readonly subject: AccountPhrase;
  readonly lead: AccountPhrase;
  readonly more?: string;
  readonly button: string;
  /** Why the reader gets it. */
  readonly why: AccountPhrase;
}

/** Around mails about accounts, which belong to no process. */
export interface AccountFrame {
  /** Ends every subject. */
  readonly site: string;
  readonly who: string;
  readonly when: string;
  readonly whose: string;
  /** How it stood. */
  readonly before: (value: string) => string;
  /** Somebody by one of their programs. */
  readonly byProgram: (name: string) => string;
  /** The deployment's own token, in somebody's name. */
  readonly inTheNameOf: (token: string, name: string) => string;
  /** In the place of a name that was erased. */
  readonly somebody: string;
  readonly ifWrong: (contacts: string) => string;
  readonly webhook: string;
}

/** Mails by process, one file of each language a group. */
export type CallMail = Extract<
  StepMail,
  | 'application-received'
  | 'application-withdrawn'
  | 'preselected'
  | 'fee-proposed'
  | 'candidate-confirmed'
  | 'candidate-declined'
  | 'request-lapsed'
  | 'call-closing'
  | 'call-extended'
  | 'ranking-exhausted'
  | 'not-retained'
  | 'preselection-cancelled'
  | 'new-call'
>;
export type CommitteeMail = Extract<
  StepMail,
  | 'committee-submission'
  | 'committee-decision'
  | 'amendment-submitted'
  | 'amendment-decision'
  | 'offer'
  | 'offer-answered'
  | 'contract-signed'
>;
export type PreparingMail = Extract<
  StepMail,
  | 'dates-confirmed'
  | 'logistics-asked'
  | 'logistics-confirmed'
  | 'key-documents-received'
  | 'methodology-submitted'
  | 'methodology-validated'
  | 'methodology-returned'
  | 'briefing-invitation'
  | 'briefing-cancelled'
  | 'agenda-shared'
  | 'departure-authorised'
>;
export type ReportingMail = Extract<
  StepMail,
  | 'deliverable-submitted'
  | 'deliverable-accepted'
  | 'deliverable-returned'
  | 'deliverable-waived'
  | 'checklist-item-failed'
  | 'feedback-asked'
  | 'payment-requested'
  | 'activity-opened'
>;
/** What belongs to no group above: a new mail in `STEP_MAILS` has to find its place or the build fails here. */
export type ChangeMail = Exclude<StepMail, CallMail | CommitteeMail | PreparingMail | ReportingMail>;

/** Where a due day lies, seen from the reader's day at sending. */
export type Distance =
  | { readonly when: 'late'; readonly workingDays: number }
  | { readonly when: 'today' }
  | { readonly when: 'ahead'; readonly workingDays: number; readonly days: number };

/** Everything around the messages: labels, the words of ladder mails, the footer. */
export interface Frame {
  readonly rehearsal: { readonly prefix: string; readonly notice: string };
  /** Above the message. */
  readonly onBehalfOf: (name: string) => string;
  /** The same of who was erased: a role is all that is known. */
  readonly inPlaceOf: (role: string) => string;
  readonly inCopy: string;
  readonly labels: Readonly<Record<Label, string>>;
  /** After a label, before a name in a list. */
  readonly colon: string;
  readonly quote: readonly [string, string];
  readonly version: (n: number) => string;
  readonly change: Readonly<Record<'team' | 'budget' | 'dates', string>>;
  readonly perDay: (euros: string) => string;
  readonly range: (from: string, to: string) => string;
  /** "Mon 8 Oct 2018, end of day in Brussels". */
  readonly endOfDay: (day: string, city: string) => string;
  readonly at: (time: string, city: string) => string;
  /** Reads "Mon 15 Oct 2018, 15:00 to 16:30 in Lima". */
  readonly span: (start: string, from: string, to: string, city: string) => string;
  readonly atLeast: string;
  readonly adjusted: {
    readonly begunLate: (begun: string) => string;
    readonly beforeDeparture: (firstDay: string) => string;
    readonly byReviewer: string;
    readonly suspended: (days: number) => string;
  };
  readonly dueLine: (distance: Distance, deadline: string) => string;
  /** " by Mon 8 Oct", to end a subject. */
  readonly by: (day: string) => string;
  readonly subjects: {
    readonly ahead: (act: string, day: string) => string;
    readonly today: (act: string, day: string) => string;
    readonly late: (act: string, day: string) => string;
    readonly escalation: (name: string, day: string, distance: Distance) => string;
    readonly copy: (name: string, day: string) => string;
    readonly several: (count: number, first: string, day: string, distance: Distance) => string;
  };
  /** Who hasn't done it, and that the reader may act. */
  readonly escalated: (who: string) => string;
  readonly owedBy: (who: string) => string;
  readonly nobodyReminded: string;
  readonly reminded: (times: number) => string;
  readonly escalationSent: string;
  /** "We tell X on Tue 9 Oct, then Y on Wed 10 Oct": who is told next, and when. */
  readonly told: (steps: readonly { readonly who: readonly string[]; readonly day: string }[]) => string;
  readonly nobodyTold: string;
  readonly several: (count: number) => string;
  readonly alsoDue: string;
  readonly more: (n: number) => string;
  readonly myDay: string;
  readonly seeMission: string;
  readonly continued: string;
  readonly links: string;
  readonly why: {
    readonly duty: string;
    readonly step: (role: string, subject: string) => string;
    readonly copy: (subject: string) => string;
    /** Of mails that people asked for. */
    readonly optional: string;
    /** Where a mail has no process to name. */
    readonly thisMission: string;
  };
  readonly ask: (name: string, role: string, email: string) => string;
  readonly automatic: string;
  /** Where a reply goes. */
  readonly replies: (name: string) => string;
  /** Of mails that people asked for: the link that ends them. */
  readonly unsubscribe: string;
  readonly calendar: { readonly summary: string; readonly description: string };
  readonly fallback: {
    readonly position: (n?: number) => string;
    readonly activity: (n?: number) => string;
    readonly person: string;
    readonly deliverable: { readonly name: string; readonly the: string; readonly of: string };
    readonly obligation: string;
    readonly document: string;
  };
}

export const LABELS = [
  'mission',
  'action',
  'call',
  'activity',
  'position',
  'expert',
  'deliverable',
  'amendment',
  'dates',
  'sector',
  'workingDays',
  'lost',
  'rate',
  'total',
  'budget',
  'due',
  'deadline',
  'counted',
  'otherwise',
  'briefing',
  'where',
  'obligation',
  'toDo',
  'dues',
  'items',
  'otherMission',
  'materials',
  'failed',
  'reason',
  'comments',
  'minutes',
  'recommendations',
  'notes',
  'documents',
] as const;
export type Label = (typeof LABELS)[number];

/** One language, whole: a missing template fails the build. */
export interface Phrasebook {
  readonly frame: Frame;
  readonly steps: Readonly<Record<StepMail, StepPhrases>>;
  readonly obligations: Readonly<Record<ObligationKind, ObligationPhrases>>;
  readonly accounts: {
    readonly frame: AccountFrame;
    readonly mails: Readonly<Record<AccountMail, AccountPhrases>>;
  };
}
export type Phrasebooks = Readonly<Record<Locale, Phrasebook>>;
