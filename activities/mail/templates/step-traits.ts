import type { MailFacts, StepMail } from '../../../workflows/domain/mail.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { Label } from './facts.ts';

/** What sets a step mail apart, beside its words; most have nothing of their own. */
export interface StepTraits {
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

export const STEP_TRAITS: Partial<Readonly<Record<StepMail, StepTraits>>> = {
  'application-received': { labels: { due: 'deadline' } },
  preselected: { opens: ['confirm-candidate'] },
  'fee-proposed': { opens: ['confirm-candidate'] },
  'proof-provided': { opens: ['review-proof'] },
  'proof-looked-at': { opens: ['confirm-candidate'] },
  // An application's id says nothing to people; that there is a next one does.
  'candidate-declined': { untold: ['items'] },
  'new-call': { labels: { due: 'deadline' } },
  'call-closing': { opens: ['complete-application'] },
  'call-extended': { labels: { due: 'deadline' } },
  'call-corrected': { labels: { due: 'deadline' } },
  'committee-submission': { opens: ['decide'], labels: { total: 'budget' }, untold: ['version'] },
  'committee-decision': { opens: ['answer-changes', 'confirm-dates-make-offers'], untold: ['version'] },
  'amendment-submitted': { opens: ['decide-amendment'], labels: { total: 'budget' } },
  offer: { opens: ['accept-offer'] },
  'addendum-offered': { opens: ['answer-addendum'] },
  'contract-signed': { listsDues: true },
  'dates-confirmed': { listsDues: true },
  'dates-moved': { listsDues: true },
  'field-days-overlap': { labels: { items: 'other-mission' } },
  'logistics-asked': { opens: ['confirm-logistics'] },
  'key-documents-received': { opens: ['review-documents'] },
  'methodology-submitted': { opens: ['validate-methodology'], untold: ['replaces'] },
  'methodology-returned': { opens: ['correct-methodology'] },
  'deliverable-submitted': {
    opens: ['review-initial-deliverable', 'review-final-deliverable', 'review-task'],
    untold: ['replaces'],
  },
  'deliverable-returned': {
    opens: ['correct-initial-deliverable', 'correct-final-deliverable', 'correct-task'],
  },
  'task-changed': { opens: ['task'] },
  'agenda-shared': { labels: { items: 'materials' } },
  'checklist-item-failed': { labels: { items: 'failed' } },
  'escalated-now': { presses: true },
  'reminded-now': { presses: true },
  'feedback-asked': { opens: ['feedback'] },
  'mission-resumed': { listsDues: true, labels: { 'working-days': 'lost' } },
  // Whom it is from stands in its first sentence.
  message: { untold: ['person'] },
  'lead-named': { listsDues: true },
  'process-ended': { toHouse: true },
};
