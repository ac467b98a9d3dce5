import type { StepMail } from '../../workflows/domain/mail.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import { COMMITTEE, INCOMPLETE, LEAD, PARTNER, PRIVATE, SECOND, SILENT, STAFF } from './people.ts';

/**
 * Every mail of the story, derived by hand from `lifecycle.md` and the script, rule by rule in `docs/story.md`. Nothing
 * here is computed: were the product wrong about a date, a recipient or a rung, this list would say so.
 */

/** A rung of the ladder in somebody's mail of the day. */
export interface ExpectedRung {
  readonly obligation: ObligationKind;
  /** Working days from the due day. */
  readonly rung: number;
  /** Which one of its kind: the applicant, the call, the deliverable. */
  readonly about?: string;
  /** The reader is in copy: the lead expert is reminded. */
  readonly copy?: true;
}

/** One person's ladder mail of a day, 09:00 by the clocks of `zone`. */
export interface ExpectedLadderMail {
  readonly day: string;
  readonly to: string;
  readonly rungs: readonly ExpectedRung[];
  /** Where the reader's 09:00 is meant; Brussels, Madrid, Paris and Prague share one clock. */
  readonly zone: 'Europe/Brussels' | 'America/Lima';
}

/** A mail that answers a step, at the instant of the step; each recipient has one of their own. */
export interface ExpectedStepMail {
  /** Brussels. */
  readonly at: string;
  readonly template: StepMail;
  readonly to: string;
  readonly copy?: true;
}

const { coordinator, technicalExpert, head } = STAFF;
const [one, two, three] = COMMITTEE;

const ladder = (
  day: string,
  to: string,
  rungs: readonly ExpectedRung[],
  zone: ExpectedLadderMail['zone'] = 'Europe/Brussels',
): ExpectedLadderMail => ({ day, to, rungs, zone });
const rung = (obligation: ObligationKind, at: number, about?: string): ExpectedRung => ({
  obligation,
  rung: at,
  ...(about === undefined ? {} : { about }),
});
const copy = (obligation: ObligationKind, at: number, about?: string): ExpectedRung => ({
  ...rung(obligation, at, about),
  copy: true,
});

export const LADDER_MAILS: readonly ExpectedLadderMail[] = [
  // Applied Friday 15 June, so screened by Friday 22 June.
  // Of position 1 the last was screened on Monday 18 June: preselected by Monday 25 June.
  ladder('2018-06-21', coordinator, [
    rung('screen-application', -1, PRIVATE),
    rung('preselect', -2, '17-11/PER/01.02/1'),
  ]),
  ladder('2018-06-22', coordinator, [rung('screen-application', 0, PRIVATE)]),
  // Published 11 June, nobody preselected: reviewed every 10 working days.
  ladder('2018-06-25', coordinator, [
    rung('review-call', 0, '17-11/PER/01.02/1'),
    rung('review-call', 0, '17-11/PER/01.02/2'),
    rung('preselect', 0, '17-11/PER/01.02/1'),
  ]),
  // Asked 25 June, due 2 July.
  ladder('2018-06-27', SILENT, [rung('confirm-candidate', -3, SILENT)]),
  ladder('2018-06-29', SILENT, [rung('confirm-candidate', -1, SILENT)]),
  ladder('2018-07-03', coordinator, [rung('confirm-candidate', 1, SILENT)]),
  // Asked 3 July, due 10 July: −3 is Thursday 5 July, a Czech holiday, so the working day before.
  ladder('2018-07-04', SECOND, [rung('confirm-candidate', -3, SECOND)]),
  ladder('2018-07-09', SECOND, [rung('confirm-candidate', -1, SECOND)]),
  // Notice given 9 July at 15:00, due 16 July: −5 lies before the notice.
  ladder('2018-07-12', INCOMPLETE, [rung('complete-application', -2, INCOMPLETE)]),
  // Last position confirmed 9 July, due 16 July.
  ladder('2018-07-16', coordinator, [rung('submit-to-committee', 0)]),
  // Submitted 16 July, due 30 July.
  ladder('2018-07-23', one, [rung('decide', -5)]),
  ladder('2018-07-23', two, [rung('decide', -5)]),
  ladder('2018-07-23', three, [rung('decide', -5)]),
  ladder('2018-07-26', one, [rung('decide', -2)]),
  ladder('2018-07-26', two, [rung('decide', -2)]),
  ladder('2018-07-26', three, [rung('decide', -2)]),
  // Changes asked 27 July, due 3 August.
  ladder('2018-08-01', coordinator, [rung('answer-changes', -2)]),
  ladder('2018-08-03', coordinator, [rung('answer-changes', 0)]),
  // Submitted again 3 August, due 20 August (15 August skipped).
  ladder('2018-08-10', one, [rung('decide', -5)]),
  ladder('2018-08-10', two, [rung('decide', -5)]),
  ladder('2018-08-10', three, [rung('decide', -5)]),
  ladder('2018-08-16', one, [rung('decide', -2)]),
  ladder('2018-08-16', two, [rung('decide', -2)]),
  ladder('2018-08-16', three, [rung('decide', -2)]),
  // Approved 20 August: dates and offers due 22 August, contracts 3 September.
  ladder('2018-08-22', coordinator, [rung('confirm-dates-make-offers', 0)]),
  // Offered 22 August, due 29 August.
  ladder('2018-08-27', LEAD, [rung('accept-offer', -2)]),
  ladder('2018-08-27', SECOND, [rung('accept-offer', -2)]),
  ladder('2018-08-29', SECOND, [rung('accept-offer', 0)]),
  ladder('2018-08-29', coordinator, [rung('sign-contracts', -3)]),
  ladder('2018-09-03', coordinator, [rung('sign-contracts', 0)]),
  // Asked 4 September, due 11 September.
  ladder('2018-09-07', PARTNER, [rung('confirm-logistics', -2)], 'America/Lima'),
  // 15 working days before 15 October: 24 September.
  ladder('2018-09-19', LEAD, [rung('key-documents', -3)]),
  ladder('2018-09-24', LEAD, [rung('key-documents', 0)]),
  // 10 before: 1 October; expert-lead was done on 26 September.
  ladder('2018-09-27', SECOND, [rung('review-documents', -2)]),
  // 8 before: 3 October.
  ladder('2018-09-28', LEAD, [rung('methodology', -3)]),
  ladder('2018-10-01', coordinator, [rung('schedule-briefing', -2)]),
  // 5 before: 8 October.
  ladder('2018-10-01', LEAD, [rung('methodological-note', -5), rung('agenda', -5)]),
  ladder('2018-10-01', SECOND, [
    rung('review-documents', 0),
    copy('methodological-note', -5),
    copy('agenda', -5),
  ]),
  ladder('2018-10-02', LEAD, [rung('methodology', -1)]),
  ladder('2018-10-04', LEAD, [rung('methodological-note', -2), rung('agenda', -2)]),
  ladder('2018-10-04', SECOND, [copy('methodological-note', -2), copy('agenda', -2)]),
  // Returned 4 October, due the next working day.
  ladder('2018-10-05', LEAD, [rung('correct-methodology', 0)]),
  ladder('2018-10-08', LEAD, [rung('methodological-note', 0), rung('agenda', 0)]),
  ladder('2018-10-08', SECOND, [copy('methodological-note', 0), copy('agenda', 0)]),
  // The note is late: first and second escalation.
  ladder('2018-10-09', coordinator, [rung('methodological-note', 1)]),
  ladder('2018-10-10', technicalExpert, [rung('methodological-note', 2)]),
  ladder('2018-10-10', head, [rung('methodological-note', 2)]),
  // 1 before: 12 October.
  ladder('2018-10-10', coordinator, [rung('authorise-departure', -2)]),
  ladder('2018-10-12', head, [rung('authorise-departure', 0)]),
  // In the field the hour is the place's.
  ladder('2018-10-15', LEAD, [rung('day-1-checklist', 0)], 'America/Lima'),
  // 10 working days after 18 October: 2 November (1 November skipped).
  ladder('2018-10-25', LEAD, [rung('corpus', -5), rung('expert-report', -5)]),
  ladder('2018-10-25', SECOND, [copy('corpus', -5), copy('expert-report', -5)]),
  ladder('2018-10-29', LEAD, [rung('feedback', -3)]),
  ladder('2018-10-29', PARTNER, [rung('feedback', -3)], 'America/Lima'),
  ladder('2018-10-30', LEAD, [rung('corpus', -2), rung('expert-report', -2)]),
  ladder('2018-10-30', SECOND, [copy('corpus', -2), copy('expert-report', -2)]),
  ladder('2018-11-02', LEAD, [rung('expert-report', 0), rung('feedback', 0)]),
  ladder('2018-11-02', SECOND, [copy('expert-report', 0)]),
  // Corpus submitted 30 October, reviewed by 7 November.
  ladder('2018-11-06', coordinator, [rung('review-final-deliverable', -1, 'corpus')]),
  // Report submitted 2 November, reviewed by 9 November.
  ladder('2018-11-08', technicalExpert, [rung('review-final-deliverable', -1, 'expert-report')]),
  ladder('2018-11-09', technicalExpert, [rung('review-final-deliverable', 0, 'expert-report')]),
  // Returned 9 November, due 16 November.
  ladder('2018-11-14', LEAD, [rung('correct-final-deliverable', -2, 'expert-report')]),
  ladder('2018-11-14', SECOND, [copy('correct-final-deliverable', -2, 'expert-report')]),
  ladder('2018-11-16', LEAD, [rung('correct-final-deliverable', 0, 'expert-report')]),
  ladder('2018-11-16', SECOND, [copy('correct-final-deliverable', 0, 'expert-report')]),
  // Submitted again 16 November, reviewed by 23 November.
  ladder('2018-11-22', technicalExpert, [rung('review-final-deliverable', -1, 'expert-report')]),
  ladder('2018-11-23', technicalExpert, [rung('review-final-deliverable', 0, 'expert-report')]),
  // Last acceptance 23 November, due 7 December.
  ladder('2018-11-30', coordinator, [rung('payment-request', -5)]),
  // Activity 2 opened on Friday 23 November with its positions left open: planned by 7 December.
  ladder('2018-12-04', coordinator, [rung('plan-activity', -3)]),
  ladder('2018-12-07', coordinator, [rung('payment-request', 0), rung('plan-activity', 0)]),
];

const step = (at: string, template: StepMail, ...to: readonly string[]): readonly ExpectedStepMail[] =>
  to.map((person) => ({ at, template, to: person }));
/** To the coordinator who goes on with it, the technical expert in copy. */
const decision = (at: string): readonly ExpectedStepMail[] => [
  { at, template: 'committee-decision', to: coordinator },
  { at, template: 'committee-decision', to: technicalExpert, copy: true },
];
/** To the lead expert, the other expert in copy. */
const team = (at: string, template: StepMail): readonly ExpectedStepMail[] => [
  { at, template, to: LEAD },
  { at, template, to: SECOND, copy: true },
];

export const STEP_MAILS_OF_THE_STORY: readonly ExpectedStepMail[] = [
  ...step('2018-06-13 10:05', 'application-received', LEAD),
  ...step('2018-06-13 11:05', 'application-received', SILENT),
  ...step('2018-06-14 10:05', 'application-received', SECOND),
  ...step('2018-06-15 10:05', 'application-received', PRIVATE),
  ...step('2018-06-25 10:10', 'preselected', LEAD),
  ...step('2018-06-25 10:20', 'preselected', SILENT),
  ...step('2018-06-26 11:00', 'proof-provided', coordinator),
  ...step('2018-06-26 11:30', 'proof-looked-at', LEAD),
  ...step('2018-07-03 10:00', 'request-lapsed', SILENT),
  ...step('2018-07-03 10:10', 'preselected', SECOND),
  ...step('2018-07-09 14:00', 'proof-provided', coordinator),
  ...step('2018-07-09 14:30', 'proof-looked-at', SECOND),
  ...step('2018-07-09 15:00', 'call-closing', INCOMPLETE),
  ...step('2018-07-16 10:10', 'committee-submission', one, two, three),
  ...decision('2018-07-27 11:00'),
  ...step('2018-08-03 10:00', 'committee-submission', one, two, three),
  ...decision('2018-08-20 11:00'),
  ...step('2018-08-22 10:00', 'dates-confirmed', PARTNER, technicalExpert),
  ...step('2018-08-22 10:10', 'offer', LEAD),
  ...step('2018-08-22 10:20', 'offer', SECOND),
  ...step('2018-08-28 16:00', 'offer-answered', coordinator),
  ...step('2018-08-29 12:00', 'offer-answered', coordinator),
  ...step('2018-09-03 10:00', 'contract-signed', LEAD),
  ...step('2018-09-03 10:10', 'contract-signed', SECOND),
  ...step('2018-09-04 10:00', 'logistics-asked', PARTNER),
  ...step('2018-09-10 16:00', 'logistics-confirmed', LEAD, coordinator),
  ...step('2018-09-24 11:00', 'key-documents-received', LEAD, SECOND),
  ...step('2018-10-02 11:00', 'briefing-invitation', LEAD, SECOND, technicalExpert, coordinator),
  ...step('2018-10-03 15:00', 'methodology-submitted', technicalExpert),
  ...team('2018-10-04 10:00', 'methodology-returned'),
  ...step('2018-10-05 10:00', 'methodology-submitted', technicalExpert),
  ...team('2018-10-05 15:00', 'methodology-validated'),
  ...step('2018-10-08 10:30', 'deliverable-submitted', coordinator), // agenda
  ...team('2018-10-09 10:00', 'deliverable-accepted'), // agenda
  ...step('2018-10-09 11:00', 'agenda-shared', PARTNER),
  ...step('2018-10-10 12:00', 'deliverable-submitted', technicalExpert), // note
  ...team('2018-10-11 16:00', 'deliverable-accepted'), // note
  ...step('2018-10-12 10:00', 'departure-authorised', LEAD, SECOND, PARTNER),
  ...step('2018-10-15 18:00', 'checklist-item-failed', coordinator),
  // Midnight in Lima, after the last day.
  ...step('2018-10-19 07:00', 'feedback-asked', PARTNER, LEAD, SECOND),
  ...step('2018-10-23 11:00', 'deliverable-submitted', coordinator), // working documents
  ...step('2018-10-23 11:10', 'deliverable-submitted', coordinator), // workshop evaluation
  ...team('2018-10-26 10:00', 'deliverable-accepted'), // working documents
  ...team('2018-10-26 10:10', 'deliverable-accepted'), // workshop evaluation
  ...step('2018-10-30 15:00', 'deliverable-submitted', coordinator), // corpus
  ...step('2018-11-02 12:00', 'deliverable-submitted', technicalExpert), // report
  ...team('2018-11-06 10:00', 'deliverable-accepted'), // corpus
  ...team('2018-11-09 11:00', 'deliverable-returned'), // report
  ...step('2018-11-16 15:00', 'deliverable-submitted', technicalExpert), // report
  ...team('2018-11-23 11:00', 'deliverable-accepted'), // report
  ...step('2018-11-23 11:00', 'activity-opened', coordinator, technicalExpert),
  ...step('2018-12-07 10:00', 'payment-requested', LEAD, SECOND),
];
