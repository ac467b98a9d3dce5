import type { DeliveryStatus } from './delivery-status.ts';
import type { ObligationKind } from './obligation-kinds.ts';
import type { HeldPlace, PersonId, Role } from './people.ts';
import type { DaysByPhase, ExtraDays } from './plan.ts';
import type { WhyOutOfReach } from './reach.ts';
import type { LinkedDocument, TextRef } from './stored.ts';
import type { TaskId } from './task.ts';
import type { Day, Instant, Zone } from './time.ts';

/** Mails that answer a person's own step; they leave at once. Each has a template in every language. */
export const STEP_MAILS = [
  // call
  'application-received', // expert: acknowledgement, what next and when
  'application-withdrawn', // coordinator
  'preselected', // expert: employer's contact or proof asked; or the daily fee proposed
  'fee-proposed', // expert: a revised daily fee
  'proof-provided', // coordinator: look at it
  'proof-looked-at', // expert: confirmed, or what is missing
  'candidate-confirmed', // coordinator: the position can go before the committee
  'candidate-declined', // coordinator: the next in the ranking
  'request-lapsed', // expert who fell silent and was passed over
  'call-closing', // expert with a draft: the call closes on
  'call-extended', // experts with a draft or an application: taken until another deadline, or again
  'call-corrected', // experts with a draft or an application: what changed, and that theirs may change too
  'ranking-exhausted', // coordinator: the call is open again
  'not-retained', // expert; only where the action tells the others
  'preselection-cancelled', // expert preselected for a mission that was rejected or cancelled
  'new-call', // experts who asked to hear of new calls: the one mail that no step orders and nobody owes
  // committee
  'committee-submission', // each member: what is asked, decide by
  'committee-decision', // coordinator, technical expert in copy: approved, changes, rejected
  'amendment-submitted', // each member
  'amendment-decision', // coordinator, technical expert
  // contracting
  'offer', // expert: position, days, rate, dates, accept by
  'offer-answered', // coordinator: accepted or declined
  'addendum-offered', // expert: before and after, answer by
  'addendum-answered', // coordinator: accepted or declined
  'addendum-withdrawn', // expert
  'contract-signed', // expert: the mission's room is open, what is owed first
  // preparing
  'dates-confirmed', // partner contact, technical expert
  'dates-moved', // everyone concerned
  'field-days-overlap', // the coordinators of both missions
  'logistics-asked', // partner contact
  'logistics-confirmed', // lead expert, coordinator
  'key-documents-received', // experts: review them
  'methodology-submitted', // technical expert
  'methodology-validated', // team
  'methodology-returned', // team
  'briefing-invitation', // experts, technical expert, coordinator: with a calendar entry
  'briefing-cancelled', // the same
  'deliverable-submitted', // who reviews it
  'deliverable-accepted', // lead expert, the others in copy
  'deliverable-returned', // lead expert, the others in copy
  'deliverable-waived', // lead expert, the others in copy
  'task-changed', // who owes it: it was added to the plan, changed, withdrawn or waived
  'agenda-shared', // partner contact, with the list of teaching materials
  'departure-authorised', // team, partner contact
  'departure-void', // team, partner contact
  // field and reporting
  'checklist-item-failed', // coordinator, that day
  'feedback-asked', // partner contact, each expert
  'payment-requested', // each expert
  // changes
  'mission-suspended', // everyone concerned, once
  'mission-resumed', // everyone concerned
  'mission-cancelled', // everyone concerned, once
  'expert-ended', // the expert, the team, technical expert
  'lead-named', // the team
  'staff-changed', // the new member of staff, the team
  'due-earlier', // who owes it: due dates moved earlier and reminders were dropped
  'escalated-now', // who is told, with the coordinator's reason
  'reminded-now', // who owes it, with the coordinator's words
  'message', // whom somebody concerned wrote to
  'delivery-failed', // coordinator: a mail to somebody was refused for good
  'person-erased', // coordinator: what somebody leaves who was erased
  'process-ended', // administrators: a fault stopped the process, and somebody has to start it again
  'started-again', // coordinator: the process was stopped by a fault, and goes on
  'activity-opened', // coordinator, technical expert: with the recommendations received
] as const;
export type StepMail = (typeof STEP_MAILS)[number];

/** What a template may speak of. Prose is fetched by reference when the mail is composed. */
export interface MailFacts extends ExtraDays {
  readonly position?: number;
  readonly application?: string;
  /** A document by its id, or a confirmation: what it is called follows from there. */
  readonly deliverable?: TaskId;
  readonly task?: TaskId;
  /** Its title, where it has own words. */
  readonly title?: TextRef;
  readonly version?: number;
  /** The version that this one replaces before anybody had reviewed it. */
  readonly replaces?: number;
  readonly decision?:
    | 'approved'
    | 'changes'
    | 'rejected'
    | 'accepted'
    | 'declined'
    | 'returned'
    | 'added'
    | 'asked'
    | 'moved'
    | 'withdrawn'
    | 'waived';
  readonly amendment?: number;
  readonly addendum?: number;
  /** Several by their ids, each with its title where it has own words. */
  readonly tasks?: readonly { readonly task: TaskId; readonly title?: TextRef }[];
  readonly what?: 'team' | 'budget' | 'dates';
  readonly reason?: TextRef;
  readonly comments?: TextRef;
  /** What the person of the mail writes to its reader. */
  readonly message?: TextRef;
  readonly minutes?: TextRef;
  readonly recommendations?: TextRef;
  /** First and last day in the field. */
  readonly from?: Day;
  readonly to?: Day;
  readonly due?: DueFacts;
  /** Due dates that a step moved or opened. */
  readonly dues?: readonly (DueFacts & { readonly obligation: ObligationKind; readonly key: string })[];
  readonly sector?: string;
  /** Whether the employer's proof is asked for (public sector) or a fee is proposed. */
  readonly asks?: 'proof' | 'fee' | WhyOutOfReach;
  readonly dailyCents?: number;
  readonly totalCents?: number;
  readonly days?: number;
  /** How these days are spread over the phases of the work. */
  readonly byPhase?: DaysByPhase;
  readonly items?: readonly string[];
  readonly notes?: readonly TextRef[];
  readonly person?: PersonId;
  readonly role?: Role;
  readonly activity?: number;
  readonly remote?: boolean;
  readonly obligation?: ObligationKind;
  readonly event?: CalendarEvent;
  /** Of somebody erased: which places are empty now. */
  readonly places?: readonly (HeldPlace & { readonly reference: string })[];
  /** Of a mail that did not arrive: why, by code alone; and whether that is only what a report says. */
  readonly delivery?: { readonly status: DeliveryStatus; readonly reported: boolean };
  /** Documents that go with the mail as links. */
  readonly documents?: readonly LinkedDocument[];
}

export interface DueFacts {
  readonly day: Day;
  /** The last instant at which it is in time. */
  readonly at: Instant;
}

/** RFC 5545: what an invitation, its update and its cancellation share. */
export interface CalendarEvent {
  readonly uid: string;
  /** Rises with time, place or cancellation (RFC 5546). */
  readonly sequence: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly zone: Zone;
  /** Where or at which address it is held. */
  readonly where: TextRef;
  readonly cancelled?: boolean;
  /** It is held, without those whom the mail goes to: they left the team. */
  readonly without?: boolean;
  /** Who comes, where the mail doesn't go to all of them. */
  readonly attendees?: readonly PersonId[];
  /** How it stood until now, where it was moved. */
  readonly before?: { readonly start: Instant; readonly end: Instant; readonly where: TextRef };
}

/** An immediate mail, as a step orders it; one mail to each recipient. */
export interface StepMailOrder {
  readonly type: 'step';
  readonly template: StepMail;
  readonly to: readonly PersonId[];
  readonly cc?: readonly PersonId[];
  readonly facts: MailFacts;
  /** The obligation it opens or closes: later mails on it carry References to this one. */
  readonly thread?: string;
}

export type RungKind = 'reminder' | 'escalation';

/** One rung of a ladder for one recipient; delivered at 09:00 of the recipient, folded into one mail a day. */
export interface RungOrder {
  readonly type: 'rung';
  readonly obligation: string;
  readonly kind: ObligationKind;
  readonly round: number;
  /** Working days from the due day. */
  readonly rung: number;
  readonly rungKind: RungKind;
  readonly to: PersonId;
  /** The other experts, for deliverables. */
  readonly cc: readonly PersonId[];
  /** Who owes it: an escalation names them. */
  readonly owedBy: readonly PersonId[];
  readonly owedAs: Role;
  /** The rung's own day, before the recipient's working days are looked at. */
  readonly day: Day;
  readonly due: DueFacts;
  /** Set on days in the field for those who are there: their zone and holidays are the place's. */
  readonly inField?: { readonly zone: Zone; readonly country: string };
  readonly facts: MailFacts;
}

export type MailOrder = StepMailOrder | RungOrder;

/** Whom a mail is meant for; a substitute may be its recipient instead. */
export interface Intended {
  readonly intendedFor: PersonId;
  /** They get a mail of their own, that somebody else is asked to act on. */
  readonly copy: boolean;
}

/** Each person once. */
export const intendedBy = (order: MailOrder): readonly Intended[] =>
  [...new Set([order.to, order.cc ?? []].flat())].map((intendedFor) => ({
    intendedFor,
    copy: isInCopy(order, intendedFor),
  }));

/** Whether a mail is for somebody only in copy: it asks somebody else to act. */
export const isInCopy = ({ to, cc }: MailOrder, person: PersonId): boolean =>
  ![to].flat().includes(person) && cc?.includes(person) === true;
