import type { CommandName } from '../../sentences.ts';
import type { PartName } from './parts.tsx';

/**
 * What stands beside the form of each command: everything that decides it. A new command fails the build until it has its
 * line here; nothing is listed for what decides nothing that its form doesn't say.
 */
export const DECIDED_BY: Readonly<Record<CommandName, readonly PartName[]>> = {
  // an action
  openActivity: ['subject'],
  assignStaff: ['subject'],
  assignReference: ['subject'],
  setQuiet: ['subject'],
  closeAction: ['subject'],
  cancelAction: ['subject'],

  // a call
  describePosition: ['subject', 'call'],
  publishCall: ['call'],
  extendDeadline: ['subject', 'candidates'],
  reopenCall: ['subject', 'candidates'],
  reviewCall: ['subject', 'candidates'],
  closeCall: ['subject', 'candidates'],
  startApplication: [],
  saveApplication: [],
  submitApplication: [],
  withdrawApplication: [],
  screenApplication: ['application'],
  shortlistApplication: ['application', 'candidates'],
  recordInterview: ['application'],
  rankApplications: ['candidates'],
  preselectApplication: ['candidates', 'application'],
  proposeFee: ['application'],
  agreeFee: ['subject', 'ask'],
  provideProof: ['subject', 'ask'],
  declinePreselection: ['subject', 'ask'],
  passToNext: ['candidates', 'application'],
  escalateNow: [],

  // before the committee
  addPosition: ['subject', 'team'],
  proposeDates: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
  submitToCommittee: ['subject', 'team', 'work', 'dates', 'changes', 'papers'],
  approveMission: ['asks', 'subject', 'changes', 'team', 'work', 'dates', 'papers'],
  requestChanges: ['asks', 'subject', 'changes', 'team', 'work', 'dates', 'papers'],
  rejectMission: ['asks', 'subject', 'changes', 'team', 'work', 'dates', 'papers'],
  proposeDatesAmendment: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
  proposeBudgetAmendment: ['subject', 'work'],
  proposeTeamAmendment: ['subject', 'team', 'work'],
  approveAmendment: ['asks', 'subject', 'team', 'work', 'dates', 'daysOff', 'papers'],
  restAmendment: ['subject'],
  rejectAmendment: ['asks', 'subject', 'team', 'work', 'dates', 'daysOff', 'papers'],

  // contracts
  confirmDates: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
  moveDates: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
  makeOffer: ['subject', 'dates', 'team', 'work', 'elsewhere'],
  acceptOffer: ['offer', 'subject', 'team', 'duties', 'papers', 'ask'],
  declineOffer: ['offer', 'subject', 'ask'],
  withdrawOffer: ['subject', 'team'],
  signContract: ['subject', 'dates', 'team', 'work'],
  endExpert: ['subject', 'team', 'work'],
  nameLead: ['subject', 'team'],

  // preparing
  askLogistics: ['subject', 'dates'],
  confirmLogistics: ['subject', 'dates', 'team', 'ask'],
  recordKeyDocuments: ['subject', 'papers'],
  recordDocumentReview: ['papers'],
  submitMethodology: ['subject', 'methodology'],
  validateMethodology: ['methodology'],
  returnMethodology: ['methodology'],
  waiveMethodology: ['methodology'],
  scheduleBriefing: ['subject', 'dates', 'team', 'daysOff'],
  recordBriefing: ['team'],
  shareAgenda: ['deliverable'],
  authoriseDeparture: ['gates', 'subject', 'dates', 'team'],
  startMission: ['gates', 'subject', 'dates', 'team'],

  // in the field and after
  recordOrganisersMeeting: ['subject', 'dates'],
  completeChecklist: ['subject', 'dates'],
  recordDay: ['dates'],
  submitDeliverable: ['deliverable', 'duties'],
  acceptDeliverable: ['deliverable'],
  returnDeliverable: ['deliverable'],
  waiveDeliverable: ['deliverable'],
  confirmTask: ['subject', 'dates'],
  waiveTask: ['subject', 'dates'],
  addTask: ['subject', 'dates'],
  changeTask: ['subject', 'dates'],
  withdrawTask: ['subject', 'dates'],
  giveFeedback: ['subject', 'dates'],
  requestPayment: ['work', 'duties'],

  // at any time
  suspendMission: ['subject', 'dates', 'team'],
  resumeMission: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
  cancelMission: ['subject', 'dates', 'team', 'work'],
  adoptEdition: ['subject', 'dates'],
};
