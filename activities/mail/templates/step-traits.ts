import type { MailFacts, StepMail } from '../../../workflows/domain/mail.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { Label } from './facts.ts';
import type { Part } from './links.ts';

/** What sets a step mail apart, beside its words. */
export interface StepTraits {
  /** The part of the process's page on which it is answered; the page itself where it is left out. */
  readonly part?: Part;
  /** What it asks of its reader: the mail says by when, how that was counted, and what happens otherwise. */
  readonly opens?: readonly ObligationKind[];
  /** It lists everything that is due from its reader, and when. */
  readonly listsDues?: true;
  /** Facts that go by another name in it. */
  readonly labels?: Partial<Readonly<Record<Label, Label>>>;
  /** It is about a duty of somebody, who is asked for it or told of it at once. */
  readonly presses?: true;
  /** To whoever may start processes again, whatever they have to do with this one. */
  readonly toHouse?: true;
  /** Facts for its words only. */
  readonly untold?: readonly (keyof MailFacts)[];
}

export const STEP_TRAITS: Readonly<Record<StepMail, StepTraits>> = {
  'application-received': { part: 'application', labels: { due: 'deadline' } },
  'application-withdrawn': { part: 'applications' },
  preselected: { part: 'application', opens: ['confirm-candidate'] },
  'fee-proposed': { part: 'application', opens: ['confirm-candidate'] },
  'proof-provided': { part: 'applications', opens: ['review-proof'] },
  'proof-looked-at': { part: 'application', opens: ['confirm-candidate'] },
  'candidate-confirmed': { part: 'team' },
  // An application's id says nothing to people; that there is a next one does.
  'candidate-declined': { part: 'ranking', untold: ['items'] },
  'request-lapsed': { part: 'application' },
  'call-closing': { part: 'application', opens: ['complete-application'] },
  'call-extended': { part: 'application', labels: { due: 'deadline' } },
  'call-corrected': { part: 'application', labels: { due: 'deadline' } },
  'ranking-exhausted': { part: 'applications' },
  'not-retained': { part: 'application' },
  'preselection-cancelled': { part: 'application' },
  'new-call': { labels: { due: 'deadline' } },
  'committee-submission': {
    part: 'decision',
    opens: ['decide'],
    labels: { total: 'budget' },
    untold: ['version'],
  },
  'committee-decision': {
    part: 'committee',
    opens: ['answer-changes', 'confirm-dates-make-offers'],
    untold: ['version'],
  },
  'amendment-submitted': { part: 'decision', opens: ['decide-amendment'], labels: { total: 'budget' } },
  'amendment-decision': { part: 'committee' },
  offer: { part: 'offer', opens: ['accept-offer'] },
  'offer-answered': { part: 'team' },
  'addendum-offered': { part: 'team', opens: ['answer-addendum'] },
  'addendum-answered': { part: 'team' },
  'addendum-withdrawn': { part: 'team' },
  'contract-signed': { part: 'due', listsDues: true },
  'dates-confirmed': { part: 'timeline', listsDues: true },
  'dates-moved': { part: 'timeline', listsDues: true },
  'field-days-overlap': { part: 'team', labels: { items: 'other-mission' } },
  'logistics-asked': { part: 'logistics', opens: ['confirm-logistics'] },
  'logistics-confirmed': { part: 'logistics' },
  'key-documents-received': { part: 'key-documents', opens: ['review-documents'] },
  'methodology-submitted': { part: 'methodology', opens: ['validate-methodology'], untold: ['replaces'] },
  'methodology-validated': { part: 'methodology' },
  'methodology-returned': { part: 'methodology', opens: ['correct-methodology'] },
  'briefing-invitation': { part: 'briefing' },
  'briefing-cancelled': { part: 'briefing' },
  'deliverable-submitted': {
    part: 'deliverables',
    opens: ['review-initial-deliverable', 'review-final-deliverable', 'review-task'],
    untold: ['replaces'],
  },
  'deliverable-accepted': { part: 'deliverables' },
  'deliverable-returned': {
    part: 'deliverables',
    opens: ['correct-initial-deliverable', 'correct-final-deliverable', 'correct-task'],
  },
  'deliverable-waived': { part: 'deliverables' },
  'task-changed': { part: 'tasks', opens: ['task'] },
  'agenda-shared': { part: 'agenda', labels: { items: 'materials' } },
  'departure-authorised': { part: 'departure' },
  'departure-void': { part: 'departure' },
  'checklist-item-failed': { part: 'checklist', labels: { items: 'failed' } },
  'feedback-asked': { part: 'feedback', opens: ['feedback'] },
  'payment-requested': { part: 'payments' },
  'mission-suspended': { part: 'timeline' },
  'mission-resumed': { part: 'timeline', listsDues: true, labels: { 'working-days': 'lost' } },
  'mission-cancelled': { part: 'timeline' },
  'expert-ended': { part: 'team' },
  'lead-named': { part: 'team', listsDues: true },
  'staff-changed': { part: 'team' },
  'due-earlier': { part: 'due' },
  'escalated-now': { part: 'due', presses: true },
  'reminded-now': { part: 'due', presses: true },
  // Whom it is from stands in its first sentence.
  message: { untold: ['person'] },
  'delivery-failed': { part: 'mails' },
  'person-erased': { part: 'team' },
  'process-ended': { toHouse: true },
  'started-again': {},
  'activity-opened': { part: 'activities' },
};
