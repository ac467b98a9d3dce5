import type { Milestone } from '../support/world.ts';

/** One page as somebody sees it at some point of a mission's life. */
export interface Stop {
  readonly name: string;
  readonly path: string;
  /** Who is signed in; nobody where it is left out. */
  readonly as?: string;
  readonly at?: Milestone;
  /** Answers other than 200 are pages too. */
  readonly status?: number;
}

const MISSION = `/missions/${encodeURIComponent('17-11/PER/01.02')}`;
const CALL = `/calls/${encodeURIComponent('17-11/PER/01.02/2')}`;
const ACTION = `/actions/${encodeURIComponent('17-11/PER')}`;
const IN = 'sandbox=try';

/** Every page there is, with those states of it that look different. */
export const TOUR: readonly Stop[] = [
  { name: 'home', path: '/' },
  { name: 'help', path: '/help' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'nothing-there', path: '/no-such-page', status: 404 },
  { name: 'calls', path: `/calls?${IN}`, as: 'third', at: 'published' },
  { name: 'calls-empty', path: '/calls', at: 'published' },
  { name: 'calls-of-a-rehearsal', path: `/calls?${IN}`, at: 'published', status: 401 },
  { name: 'call-as-expert', path: `${CALL}?${IN}`, as: 'third', at: 'published' },
  { name: 'call-as-applicant', path: `${CALL}?${IN}`, as: 'second', at: 'screened' },
  { name: 'apply', path: `${CALL}/apply?${IN}`, as: 'third', at: 'published' },
  { name: 'call-as-coordinator', path: `${CALL}?${IN}`, as: 'coordinator', at: 'screened' },
  { name: 'applications', path: `/applications?${IN}`, as: 'second', at: 'preselected' },
  { name: 'application', path: `${CALL}/application?${IN}`, as: 'second', at: 'screened' },
  { name: 'applications-offer', path: `/applications?${IN}`, as: 'second', at: 'offered' },
  { name: 'applications-empty', path: '/applications', as: 'third', at: 'published' },
  { name: 'profile', path: '/profile', as: 'third', at: 'published' },
  { name: 'profile-part', path: '/profile/personal', as: 'third', at: 'published' },
  { name: 'my-mission', path: `/my-mission?${IN}`, as: 'lead', at: 'preparing' },
  { name: 'my-mission-in-the-field', path: `/my-mission?${IN}`, as: 'lead', at: 'in the field' },
  { name: 'my-mission-empty', path: `/my-mission?${IN}`, as: 'second', at: 'offered' },
  { name: 'hand-in', path: `${MISSION}/hand-in?${IN}`, as: 'lead', at: 'reporting' },
  { name: 'our-mission', path: `/our-mission?${IN}`, as: 'partner', at: 'ready' },
  { name: 'our-mission-empty', path: `/our-mission?${IN}`, as: 'partner', at: 'preparing' },
  { name: 'my-day-coordinator', path: `/my-day?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'my-day-expert', path: `/my-day?${IN}`, as: 'lead', at: 'preparing' },
  { name: 'my-day-empty', path: `/my-day?${IN}`, as: 'other coordinator', at: 'preparing' },
  { name: 'missions', path: `/missions?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'year', path: `/year?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'year-as-table', path: `/year?by=expert&look=table&${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'to-validate', path: `/to-validate?${IN}`, as: 'technical', at: 'documents reviewed' },
  { name: 'committee', path: `/committee?${IN}`, as: 'member', at: 'submitted' },
  { name: 'committee-empty', path: `/committee?${IN}`, as: 'member', at: 'opened' },
  {
    name: 'decision',
    path: `/committee/${encodeURIComponent('17-11/PER/01.02')}?${IN}`,
    as: 'member',
    at: 'submitted',
  },
  { name: 'escalations', path: `/escalations?${IN}`, as: 'head', at: 'preparing' },
  { name: 'facility', path: `/facility?${IN}`, as: 'head', at: 'reporting' },
  { name: 'dashboard', path: `/dashboard?${IN}`, as: 'observer', at: 'reporting' },
  { name: 'actions', path: `/actions?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'action', path: `${ACTION}?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'new-action', path: '/actions/new', as: 'coordinator', at: 'opened' },
  { name: 'room-opened', path: `${MISSION}?${IN}`, as: 'coordinator', at: 'opened' },
  { name: 'room-preparing', path: `${MISSION}?${IN}`, as: 'coordinator', at: 'documents reviewed' },
  { name: 'room-reporting', path: `${MISSION}?${IN}`, as: 'coordinator', at: 'reported' },
  { name: 'room-closed', path: `${MISSION}?${IN}`, as: 'coordinator', at: 'closed' },
  { name: 'room-as-expert', path: `${MISSION}?${IN}`, as: 'lead', at: 'documents reviewed' },
  { name: 'room-refused', path: `${MISSION}?${IN}`, as: 'third', at: 'documents reviewed', status: 404 },
  {
    name: 'what-if',
    path: `${MISSION}/what-if?from=2018-10-22&to=2018-10-25&${IN}`,
    as: 'coordinator',
    at: 'preparing',
  },
  { name: 'lifecycle', path: `${MISSION}/lifecycle?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'history', path: `${MISSION}/history?${IN}`, as: 'coordinator', at: 'reporting' },
  { name: 'history-of-call', path: `${CALL}/history?${IN}`, as: 'coordinator', at: 'preselected' },
  { name: 'history-of-action', path: `${ACTION}/history?${IN}`, as: 'coordinator', at: 'reporting' },
  { name: 'mails-of-mission', path: `${MISSION}/mails?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'step', path: `${MISSION}/steps/3?${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'form-day', path: `${MISSION}/do/record-days?${IN}`, as: 'lead', at: 'in the field' },
  {
    name: 'form-deliverable',
    path: `${MISSION}/do/submit-deliverable?deliverable=agenda&${IN}`,
    as: 'lead',
    at: 'methodology validated',
  },
  {
    name: 'form-departure-refused',
    path: `${MISSION}/do/authorise-departure?${IN}`,
    as: 'coordinator',
    at: 'preparing',
    status: 409,
  },
  { name: 'form-screening', path: `${CALL}/do/screen-application?${IN}`, as: 'coordinator', at: 'applied' },
  {
    name: 'form-waiving',
    path: `${MISSION}/do/waive-deliverable?deliverable=corpus&${IN}`,
    as: 'coordinator',
    at: 'reporting',
  },
  { name: 'form-quiet', path: `${MISSION}/do/set-quiet?${IN}`, as: 'head', at: 'preparing' },
  { name: 'form-payment', path: `${MISSION}/do/request-payment?${IN}`, as: 'coordinator', at: 'reviewed' },
  { name: 'form-offer', path: `${MISSION}/do/accept-offer?position=2&${IN}`, as: 'second', at: 'offered' },
  { name: 'rehearsals', path: '/rehearsals', as: 'coordinator', at: 'preparing' },
  { name: 'rehearsal', path: '/rehearsals/try', as: 'coordinator', at: 'preparing' },
  { name: 'rules', path: '/rules', as: 'coordinator', at: 'preparing' },
  { name: 'edition', path: '/rules/1', as: 'head', at: 'preparing' },
  { name: 'edition-preview', path: '/rules/1/preview', as: 'head', at: 'preparing' },
  { name: 'calendars', path: '/calendars', as: 'head', at: 'preparing' },
  { name: 'calendar-year', path: '/calendars/PE/2018', as: 'head', at: 'preparing' },
  { name: 'calendar-correct', path: '/calendars/correct', as: 'head', at: 'preparing' },
  { name: 'quiet', path: '/quiet', as: 'head', at: 'preparing' },
  { name: 'mailbox', path: '/mailbox', as: 'coordinator', at: 'preparing' },
  { name: 'mail-catalogue', path: '/mails', as: 'coordinator', at: 'preparing' },
  { name: 'mail-health', path: '/mail-health', as: 'administrator', at: 'preparing' },
  { name: 'search', path: `/search?q=PER&${IN}`, as: 'coordinator', at: 'preparing' },
  { name: 'expert', path: `/experts/lead?${IN}`, as: 'coordinator', at: 'reporting' },
  { name: 'api', path: '/api' },
];
