import type { StepMail } from '../../../workflows/domain/mail.ts';
import type { ObligationKind } from '../../../workflows/domain/rules.ts';
import type { LinkedDocument } from '../../../workflows/domain/stored.ts';
import type { MailProcess } from '../context.ts';

/**
 * Every address that a mail links to. Scanners follow links, so nothing happens on GET: each leads to a page on which
 * the person then acts.
 */
const FOLDERS: Readonly<Record<MailProcess['kind'], string>> = {
  action: 'actions',
  call: 'calls',
  mission: 'missions',
};

/** In place of a part of the page: where the committee decides, with all that it decides on. */
const DECISION = '/committee';

/** A process by its reference, or by its id while that is blank; references are unique only within a sandbox. */
export function pageOf(
  base: string,
  process: Pick<MailProcess, 'id' | 'kind' | 'reference' | 'sandbox'>,
  section?: string,
): string {
  const name = encodeURIComponent(process.reference.trim() || process.id);
  const sandbox = process.sandbox ? `?sandbox=${encodeURIComponent(process.sandbox)}` : '';
  if (section === DECISION) return `${trimmed(base)}${DECISION}/${name}${sandbox}`;
  const fragment = section ? `#${encodeURIComponent(section)}` : '';
  return `${trimmed(base)}/${FOLDERS[process.kind]}/${name}${sandbox}${fragment}`;
}

/** A file, with the process in which the mail's reader may see it, and as what it stands there. */
export function documentPage(base: string, { document, name }: LinkedDocument, process: MailProcess): string {
  const called = name ? `&name=${encodeURIComponent(name.text)}` : '';
  return `${trimmed(base)}/documents/${encodeURIComponent(document)}?of=${encodeURIComponent(process.id)}${called}`;
}

export function myDayPage(base: string): string {
  return `${trimmed(base)}/my-day`;
}

export function openCallsPage(base: string): string {
  return `${trimmed(base)}/calls`;
}

/** Where people look after their own account: details, absences, sessions and tokens. */
export function accountPage(base: string): string {
  return `${trimmed(base)}/account`;
}

export function webhooksPage(base: string): string {
  return `${trimmed(base)}/webhooks`;
}

/** Who changed what, for administrators. */
export function auditPage(base: string): string {
  return `${trimmed(base)}/accounts/audit`;
}

export function homePage(base: string): string {
  return `${trimmed(base)}/`;
}

/** Ends the mails about new calls; nothing happens on GET. */
export function unsubscribePage(base: string, token: string): string {
  return `${trimmed(base)}/unsubscribe/${encodeURIComponent(token)}`;
}

function trimmed(base: string): string {
  return base.replace(/\/+$/, '');
}

/** The part of the page on which the step is answered. */
export const STEP_SECTIONS: Readonly<Record<StepMail, string>> = {
  'application-received': 'application',
  'application-withdrawn': 'applications',
  preselected: 'application',
  'fee-proposed': 'application',
  'candidate-confirmed': 'team',
  'candidate-declined': 'ranking',
  'request-lapsed': 'application',
  'call-closing': 'application',
  'call-extended': 'application',
  'ranking-exhausted': 'applications',
  'not-retained': 'application',
  'preselection-cancelled': 'application',
  'new-call': '',
  'committee-submission': DECISION,
  'committee-decision': 'committee',
  'amendment-submitted': DECISION,
  'amendment-decision': 'committee',
  offer: 'offer',
  'offer-answered': 'team',
  'contract-signed': 'due',
  'dates-confirmed': 'timeline',
  'dates-moved': 'timeline',
  'field-days-overlap': 'team',
  'logistics-asked': 'logistics',
  'logistics-confirmed': 'logistics',
  'key-documents-received': 'key-documents',
  'methodology-submitted': 'methodology',
  'methodology-validated': 'methodology',
  'methodology-returned': 'methodology',
  'briefing-invitation': 'briefing',
  'briefing-cancelled': 'briefing',
  'deliverable-submitted': 'deliverables',
  'deliverable-accepted': 'deliverables',
  'deliverable-returned': 'deliverables',
  'deliverable-waived': 'deliverables',
  'task-changed': 'tasks',
  'agenda-shared': 'agenda',
  'departure-authorised': 'departure',
  'checklist-item-failed': 'checklist',
  'feedback-asked': 'feedback',
  'payment-requested': 'payments',
  'mission-suspended': 'timeline',
  'mission-resumed': 'timeline',
  'mission-cancelled': 'timeline',
  'expert-ended': 'team',
  'lead-named': 'team',
  'staff-changed': 'team',
  'due-earlier': 'due',
  'escalated-now': 'due',
  'delivery-failed': 'mails',
  'person-erased': 'team',
  'activity-opened': 'activities',
};

/** The part of the page on which an obligation is fulfilled. */
export const OBLIGATION_SECTIONS: Readonly<Record<ObligationKind, string>> = {
  'open-activity': 'activities',
  'plan-activity': 'team',
  'publish-call': 'applications',
  preselect: 'ranking',
  'propose-dates': 'timeline',
  'answer-amendment': 'committee',
  'ask-logistics': 'logistics',
  'name-lead': 'team',
  'decide-undeparted': 'timeline',
  'review-waiting': 'timeline',
  'review-suspended': 'timeline',
  'close-action': 'activities',
  'complete-application': 'application',
  'review-call': 'applications',
  'screen-application': 'applications',
  'confirm-candidate': 'application',
  'submit-to-committee': 'committee',
  decide: DECISION,
  'decide-amendment': DECISION,
  'answer-changes': 'committee',
  'confirm-dates-make-offers': 'team',
  'accept-offer': 'offer',
  'sign-contracts': 'team',
  'confirm-logistics': 'logistics',
  'key-documents': 'key-documents',
  'review-documents': 'key-documents',
  'schedule-briefing': 'briefing',
  methodology: 'methodology',
  'validate-methodology': 'methodology',
  'correct-methodology': 'methodology',
  'methodological-note': 'deliverables',
  agenda: 'deliverables',
  'review-initial-deliverable': 'deliverables',
  'correct-initial-deliverable': 'deliverables',
  'share-agenda': 'agenda',
  'hold-briefing': 'briefing',
  'authorise-departure': 'departure',
  'day-1-checklist': 'checklist',
  'working-documents': 'deliverables',
  corpus: 'deliverables',
  'workshop-evaluation': 'deliverables',
  'expert-report': 'deliverables',
  'review-final-deliverable': 'deliverables',
  'correct-final-deliverable': 'deliverables',
  feedback: 'feedback',
  'payment-request': 'payments',
  task: 'tasks',
  'review-task': 'deliverables',
  'correct-task': 'deliverables',
};
