import type { StepMail } from '../../../workflows/domain/mail.ts';
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

/**
 * What somebody owes: leads whoever owes it to the act, for as long as it is owed, and everybody else who may see it to who owes
 * it and what they may do about it.
 */
export function dutyPage(
  base: string,
  process: Pick<MailProcess, 'id' | 'kind' | 'reference' | 'sandbox'>,
  key: string,
  { application }: { readonly application?: string } = {},
): string {
  const name = encodeURIComponent(process.reference.trim() || process.id);
  const query = new URLSearchParams({
    ...(application ? { application } : {}),
    ...(process.sandbox ? { sandbox: process.sandbox } : {}),
  });
  const asked = query.size > 0 ? `?${query}` : '';
  return `${trimmed(base)}/${FOLDERS[process.kind]}/${name}/duties/${encodeURIComponent(key)}${asked}`;
}

/** What was written to each other about a process, and where it is answered. */
export function messagesPage(
  base: string,
  process: Pick<MailProcess, 'id' | 'kind' | 'reference' | 'sandbox'>,
): string {
  const name = encodeURIComponent(process.reference.trim() || process.id);
  const sandbox = process.sandbox ? `?sandbox=${encodeURIComponent(process.sandbox)}` : '';
  return `${trimmed(base)}/${FOLDERS[process.kind]}/${name}/messages${sandbox}`;
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
  'call-corrected': 'application',
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
  'departure-void': 'departure',
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
  'reminded-now': 'due',
  message: '',
  'delivery-failed': 'mails',
  'person-erased': 'team',
  'started-again': '',
  'activity-opened': 'activities',
};
