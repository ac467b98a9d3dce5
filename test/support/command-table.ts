import type { PersonId } from '../../workflows/domain/people.ts';
import { MISSION } from './world.ts';

/**
 * Who may give which command on the own action (docs/lifecycle.md, "Who may"): everybody else may not, those of the same role on
 * another action among them. Beside it the least that may be given.
 */
export interface CommandRights {
  readonly may: readonly PersonId[];
  readonly input: Readonly<Record<string, unknown>>;
}

const may =
  (...people: readonly PersonId[]) =>
  (input: CommandRights['input'] = {}): CommandRights => ({ may: people, input });

/** The head of facility may act for any coordinator. */
const COORDINATOR = may('coordinator', 'head');
const HEAD = may('head');
const COMMITTEE = may('member');
/** Who is named as staff of the action. */
const STAFF_OF = ['coordinator', 'technical', 'head'] as const;
const TECHNICAL = may('technical');
const LEAD = may('lead', 'coordinator', 'head');
const TEAM = may('lead', 'second');
/** To apply: every expert for themselves. */
const ANY_EXPERT = may('lead', 'second', 'third', 'fourth');
/** Who applied for the second position. */
const APPLICANT = may('second', 'third');

const reason = 'because';
const minutes = 'minutes of the meeting';
const dates = { from: '2018-11-05', to: '2018-11-08' };
/** Stands for a file that whoever gives the command has uploaded. */
export const FILE = 'their own file';
/** Stands for whoever gives the command: an expert's own application is named so. */
export const THEIRS = 'their own application';

export const COMMAND_TABLE: Readonly<
  Record<'action' | 'call' | 'mission', Readonly<Record<string, CommandRights>>>
> = {
  action: {
    'open-activity': COORDINATOR({ activity: 1 }),
    'assign-staff': HEAD({ coordinator: 'other coordinator' }),
    'assign-partner-contact': COORDINATOR({ partnerContact: 'other partner' }),
    'edit-brief': COORDINATOR({ title: 'Another title' }),
    'assign-reference': COORDINATOR({ reference: '17-11/PER' }),
    'set-quiet': HEAD({ until: '2018-12-03', reason }),
    'escalate-now': COORDINATOR({ obligation: 'open-activity', reason }),
    'remind-now': COORDINATOR({ obligation: 'open-activity' }),
    'write-message': may(...STAFF_OF, 'member', 'partner')({ text: reason }),
    'confirm-task': COORDINATOR({ task: 'use-of-recommendations/1' }),
    'waive-task': COORDINATOR({ task: 'use-of-recommendations/1', reason }),
    'close-action': COORDINATOR(),
    'cancel-action': COORDINATOR({ reason }),
  },
  call: {
    'describe-position': COORDINATOR({ areas: ['telework'], requirements: ['a degree'], assets: [] }),
    'publish-call': COORDINATOR(),
    'extend-deadline': COORDINATOR({ deadline: '2018-12-03' }),
    'correct-call': COORDINATOR({ workingDays: 11, reason }),
    'reopen-call': COORDINATOR({ reason }),
    'review-call': COORDINATOR(),
    'close-call': COORDINATOR(),
    'start-application': ANY_EXPERT(),
    'save-application': APPLICANT({ application: THEIRS, profile: {} }),
    'submit-application': APPLICANT({
      application: THEIRS,
      profile: {},
      sector: 'public servant',
      yearsOfExperience: 10,
    }),
    'reopen-application': APPLICANT({ application: THEIRS }),
    'withdraw-application': APPLICANT({ application: THEIRS }),
    'screen-application': COORDINATOR({ application: 'third', met: { e1: true, e2: true } }),
    'shortlist-application': COORDINATOR({ application: 'third' }),
    'record-interview': COORDINATOR({ application: 'third', note: 'by telephone' }),
    'rank-applications': COORDINATOR({ ranking: ['third'] }),
    'preselect-application': COORDINATOR({ application: 'third' }),
    'propose-fee': COORDINATOR({ application: 'third', dailyCents: 40_000 }),
    'agree-fee': APPLICANT({ application: THEIRS }),
    'provide-proof': APPLICANT({ application: THEIRS, contact: 'the employer' }),
    'accept-proof': COORDINATOR({ application: 'third' }),
    'return-proof': COORDINATOR({ application: 'third', comments: 'unsigned' }),
    'decline-preselection': APPLICANT({ application: THEIRS }),
    'pass-to-next': COORDINATOR({ application: 'third', reason }),
    'escalate-now': COORDINATOR({ obligation: 'screen-application/third', reason }),
    'remind-now': COORDINATOR({ obligation: 'screen-application/third' }),
    'write-message': may(...STAFF_OF, 'member', 'second', 'third')({ text: reason }),
    'assign-reference': COORDINATOR({ reference: '17-11/PER/01.02/2' }),
  },
  mission: {
    'add-position': COORDINATOR({ position: 3, workingDays: 5 }),
    'propose-dates': COORDINATOR(dates),
    'submit-to-committee': COORDINATOR({ budgetCents: 1_000_000 }),
    'approve-mission': COMMITTEE({ minutes }),
    'request-changes': COMMITTEE({ minutes, changes: 'other dates' }),
    'reject-mission': COMMITTEE({ minutes, reason }),
    'record-minutes': may('coordinator', 'head', 'member')({ minutes }),
    'propose-dates-amendment': COORDINATOR({ ...dates, reason }),
    'propose-budget-amendment': COORDINATOR({ budgetCents: 1_000_000, reason }),
    'propose-team-amendment': COORDINATOR({ position: 1, reason }),
    'approve-amendment': COMMITTEE({ amendment: 1, minutes }),
    'reject-amendment': COMMITTEE({ amendment: 1, minutes, reason }),
    'rest-amendment': COORDINATOR({ amendment: 1, reason }),
    'set-quiet': HEAD({ until: '2018-12-03', reason }),
    'confirm-dates': COORDINATOR(dates),
    'move-dates': COORDINATOR(dates),
    'make-offer': COORDINATOR({ position: 1 }),
    'accept-offer': may('lead')({ position: 1 }),
    'decline-offer': may('lead')({ position: 1 }),
    'withdraw-offer': COORDINATOR({ position: 1, reason }),
    'sign-contract': COORDINATOR({ position: 1 }),
    'offer-addendum': COORDINATOR({ position: 1, days: 18, reason }),
    'accept-addendum': may('lead', 'second')({ addendum: 1 }),
    'decline-addendum': may('lead', 'second')({ addendum: 1 }),
    'withdraw-addendum': COORDINATOR({ addendum: 1, reason }),
    'end-expert': COORDINATOR({ position: 1, daysWorked: 1, reason }),
    'name-lead': COORDINATOR({ expert: 'second', reason }),
    'ask-logistics': LEAD(),
    'confirm-logistics': may('partner', 'coordinator', 'head')(),
    'record-key-documents': LEAD({ documents: [FILE] }),
    'record-document-review': TEAM(),
    'submit-methodology': LEAD({ document: FILE }),
    'validate-methodology': TECHNICAL(),
    'return-methodology': TECHNICAL({ comments: 'shorter' }),
    'waive-methodology': TECHNICAL({ reason }),
    'schedule-briefing': COORDINATOR({
      start: '2018-10-10T12:00:00Z',
      end: '2018-10-10T13:00:00Z',
      where: 'by video',
    }),
    'record-briefing': COORDINATOR(),
    'share-agenda': COORDINATOR(),
    'authorise-departure': COORDINATOR(),
    'start-mission': COORDINATOR(),
    'record-organisers-meeting': LEAD(),
    'complete-checklist': LEAD({ ok: ['logos'] }),
    'record-days': LEAD({ held: { '2018-10-15': true } }),
    'submit-deliverable': LEAD({ deliverable: 'agenda', document: FILE }),
    'accept-deliverable': COORDINATOR({ deliverable: 'agenda' }),
    'return-deliverable': COORDINATOR({ deliverable: 'agenda', comments: 'shorter' }),
    'waive-deliverable': COORDINATOR({ deliverable: 'agenda', reason }),
    'confirm-task': COORDINATOR({ task: 'tickets' }),
    'waive-task': COORDINATOR({ task: 'tickets', reason }),
    'add-task': COORDINATOR({ task: 'film', of: 'corpus', title: 'Film', reason }),
    'change-task': COORDINATOR({ task: 'corpus', limit: 3, reason }),
    'withdraw-task': COORDINATOR({ task: 'corpus', reason }),
    'give-feedback': may('lead', 'second', 'partner')({ feedback: 'well' }),
    'request-payment': COORDINATOR(),
    'suspend-mission': COORDINATOR({ reason }),
    'resume-mission': COORDINATOR(),
    'cancel-mission': COORDINATOR({ reason }),
    'escalate-now': COORDINATOR({ obligation: 'agenda/v1', reason }),
    'remind-now': COORDINATOR({ obligation: 'agenda/v1' }),
    'write-message': may(...STAFF_OF, 'member', 'lead', 'second', 'partner')({ text: reason }),
    'adopt-edition': COORDINATOR({ edition: 1, reason }),
    'assign-reference': COORDINATOR({ reference: `${MISSION}` }),
  },
};

/** Reasons that are about who asks. */
export const ABOUT_WHO: readonly string[] = [
  'role-may-not',
  'not-your-action',
  'not-in-the-team',
  'not-your-application',
  'own-submission',
];
