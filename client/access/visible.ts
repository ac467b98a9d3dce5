import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import type { Role } from '../../workflows/domain/people.ts';
import type { ObligationKind } from '../../workflows/domain/rules.ts';
import type { Scope } from './scope.ts';

/** Who beside staff, committee and whoever owes it may see a duty. A new one is nobody's until it is said here. */
type Outsider = Extract<Scope, 'team' | 'partner'>;
const NOBODY: readonly Outsider[] = [];
const TEAM: readonly Outsider[] = ['team'];
const BOTH: readonly Outsider[] = ['team', 'partner'];

export const OBLIGATIONS_SHOWN: Readonly<Record<ObligationKind, readonly Outsider[]>> = {
  'open-activity': NOBODY,
  'plan-activity': NOBODY,
  'publish-call': NOBODY,
  preselect: NOBODY,
  'propose-dates': NOBODY,
  'answer-amendment': NOBODY,
  'ask-logistics': NOBODY,
  'name-lead': NOBODY,
  'decide-undeparted': NOBODY,
  'review-waiting': NOBODY,
  'review-suspended': NOBODY,
  'close-action': NOBODY,
  'complete-application': NOBODY,
  'review-call': NOBODY,
  'screen-application': NOBODY,
  'confirm-candidate': NOBODY,
  'submit-to-committee': NOBODY,
  decide: NOBODY,
  'decide-amendment': NOBODY,
  'answer-changes': NOBODY,
  'confirm-dates-make-offers': NOBODY,
  'accept-offer': NOBODY,
  'sign-contracts': NOBODY,
  'confirm-logistics': BOTH,
  'key-documents': TEAM,
  'review-documents': TEAM,
  'schedule-briefing': TEAM,
  methodology: TEAM,
  'validate-methodology': TEAM,
  'correct-methodology': TEAM,
  'methodological-note': TEAM,
  agenda: BOTH,
  'review-initial-deliverable': TEAM,
  'correct-initial-deliverable': TEAM,
  'share-agenda': BOTH,
  'hold-briefing': TEAM,
  'authorise-departure': TEAM,
  'day-1-checklist': TEAM,
  'working-documents': TEAM,
  corpus: TEAM,
  'workshop-evaluation': TEAM,
  'expert-report': TEAM,
  'review-final-deliverable': TEAM,
  'correct-final-deliverable': TEAM,
  feedback: NOBODY,
  'payment-request': TEAM,
  // Each task says it of itself.
  task: NOBODY,
  'review-task': NOBODY,
  'correct-task': NOBODY,
};

/**
 * What of a step is told to whom. `whole`: with its facts, such as a reviewer's comments. `bare`: that it happened.
 * Everybody sees their own steps whole, and nobody else's that is not listed.
 */
type Shown = Partial<Readonly<Record<Exclude<Scope, 'all' | 'committee' | 'none'>, 'whole' | 'bare'>>>;
const HIDDEN: Shown = {};
const TO_TEAM: Shown = { team: 'whole' };
const BARE_TO_TEAM: Shown = { team: 'bare' };
const TO_BOTH: Shown = { team: 'whole', partner: 'bare' };
/** The own row of who has an offer or has left. */
const TO_CONCERNED: Shown = { team: 'whole', partner: 'bare', applicant: 'bare' };
const TO_ANYBODY: Shown = { applicant: 'bare', public: 'bare' };

const ACTION: Readonly<Record<keyof ActionCommands, Shown>> = {
  openActivity: { partner: 'bare' },
  assignStaff: HIDDEN,
  assignReference: HIDDEN,
  setQuiet: HIDDEN,
  escalateNow: HIDDEN,
  closeAction: { partner: 'bare' },
  cancelAction: { partner: 'bare' },
};

const CALL: Readonly<Record<keyof CallCommands, Shown>> = {
  describePosition: HIDDEN,
  publishCall: TO_ANYBODY,
  extendDeadline: TO_ANYBODY,
  reopenCall: TO_ANYBODY,
  reviewCall: HIDDEN,
  closeCall: TO_ANYBODY,
  startApplication: HIDDEN,
  saveApplication: HIDDEN,
  submitApplication: HIDDEN,
  withdrawApplication: HIDDEN,
  screenApplication: HIDDEN,
  shortlistApplication: HIDDEN,
  recordInterview: HIDDEN,
  rankApplications: HIDDEN,
  preselectApplication: HIDDEN,
  proposeFee: HIDDEN,
  agreeFee: HIDDEN,
  provideProof: HIDDEN,
  declinePreselection: HIDDEN,
  passToNext: HIDDEN,
  escalateNow: HIDDEN,
  assignReference: HIDDEN,
};

const MISSION: Readonly<Record<keyof MissionCommands, Shown>> = {
  addPosition: HIDDEN,
  proposeDates: HIDDEN,
  submitToCommittee: HIDDEN,
  approveMission: HIDDEN,
  requestChanges: HIDDEN,
  rejectMission: HIDDEN,
  proposeDatesAmendment: HIDDEN,
  proposeBudgetAmendment: HIDDEN,
  proposeTeamAmendment: HIDDEN,
  approveAmendment: HIDDEN,
  rejectAmendment: HIDDEN,
  restAmendment: HIDDEN,
  confirmDates: TO_BOTH,
  moveDates: TO_CONCERNED,
  makeOffer: HIDDEN,
  acceptOffer: HIDDEN,
  declineOffer: HIDDEN,
  withdrawOffer: HIDDEN,
  signContract: HIDDEN,
  askLogistics: TO_BOTH,
  confirmLogistics: TO_BOTH,
  recordKeyDocuments: TO_TEAM,
  recordDocumentReview: TO_TEAM,
  submitMethodology: TO_TEAM,
  validateMethodology: TO_TEAM,
  returnMethodology: TO_TEAM,
  waiveMethodology: TO_TEAM,
  scheduleBriefing: TO_TEAM,
  recordBriefing: TO_TEAM,
  shareAgenda: TO_BOTH,
  authoriseDeparture: TO_BOTH,
  startMission: TO_BOTH,
  recordOrganisersMeeting: TO_TEAM,
  completeChecklist: TO_TEAM,
  recordDay: TO_TEAM,
  submitDeliverable: TO_TEAM,
  acceptDeliverable: TO_TEAM,
  returnDeliverable: TO_TEAM,
  waiveDeliverable: TO_TEAM,
  confirmTask: HIDDEN,
  waiveTask: HIDDEN,
  addTask: HIDDEN,
  changeTask: HIDDEN,
  withdrawTask: HIDDEN,
  giveFeedback: HIDDEN,
  requestPayment: BARE_TO_TEAM,
  endExpert: BARE_TO_TEAM,
  nameLead: BARE_TO_TEAM,
  suspendMission: TO_CONCERNED,
  resumeMission: TO_CONCERNED,
  cancelMission: TO_CONCERNED,
  escalateNow: HIDDEN,
  adoptEdition: HIDDEN,
  setQuiet: HIDDEN,
  assignReference: HIDDEN,
};

/** What time brings about; messages of other processes are nobody's business outside the facility. */
const TIMED: Readonly<Record<string, Shown>> = {
  fieldBegan: { team: 'bare', partner: 'bare' },
  fieldEnded: { team: 'bare', partner: 'bare' },
  deadlinePassed: TO_ANYBODY,
  noticeEnded: TO_ANYBODY,
};

export const STEPS_SHOWN: Readonly<Record<'action' | 'call' | 'mission', Readonly<Record<string, Shown>>>> = {
  action: { ...ACTION, ...TIMED },
  call: { ...CALL, ...TIMED },
  mission: { ...MISSION, ...TIMED },
};

/** Whose commands are of use to somebody in a scope, with the reasons against them. */
export const COMMANDS_SHOWN: Readonly<Record<Exclude<Scope, 'all' | 'none'>, readonly Role[]>> = {
  committee: ['committee member'],
  team: ['expert', 'lead expert'],
  partner: ['partner contact'],
  applicant: ['expert'],
  public: ['expert'],
};
