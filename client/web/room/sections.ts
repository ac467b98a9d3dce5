import type { MissionCommands } from '../../../workflows/domain/mission/commands.ts';
import { MISSION_PHASES, type MissionPhase } from '../../../workflows/domain/mission/state.ts';
import type { ObligationKind } from '../../../workflows/domain/rules.ts';
import { camel } from '../../commands/define.ts';

/**
 * The parts of a mission's room, in their order on the page. Their names are the fragments that mails link to
 * (`activities/mail/templates/links.ts`); a test compares both.
 */
export const SECTIONS = [
  'timeline',
  'due',
  'preparations',
  'team',
  'offer',
  'committee',
  'logistics',
  'key-documents',
  'methodology',
  'briefing',
  'deliverables',
  'tasks',
  'agenda',
  'departure',
  'checklist',
  'feedback',
  'payments',
  'mails',
  'settings',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Where a command has its link; one that has no place fails the build. */
const COMMANDS: Readonly<Record<keyof MissionCommands, Section>> = {
  proposeDates: 'timeline',
  confirmDates: 'timeline',
  moveDates: 'timeline',
  suspendMission: 'timeline',
  resumeMission: 'timeline',
  cancelMission: 'timeline',
  setQuiet: 'timeline',
  escalateNow: 'due',
  addPosition: 'team',
  makeOffer: 'team',
  withdrawOffer: 'team',
  signContract: 'team',
  nameLead: 'team',
  endExpert: 'team',
  proposeTeamAmendment: 'team',
  acceptOffer: 'offer',
  declineOffer: 'offer',
  submitToCommittee: 'committee',
  approveMission: 'committee',
  requestChanges: 'committee',
  rejectMission: 'committee',
  proposeDatesAmendment: 'committee',
  proposeBudgetAmendment: 'committee',
  approveAmendment: 'committee',
  rejectAmendment: 'committee',
  restAmendment: 'committee',
  askLogistics: 'logistics',
  confirmLogistics: 'logistics',
  recordKeyDocuments: 'key-documents',
  recordDocumentReview: 'key-documents',
  submitMethodology: 'methodology',
  validateMethodology: 'methodology',
  returnMethodology: 'methodology',
  waiveMethodology: 'methodology',
  scheduleBriefing: 'briefing',
  recordBriefing: 'briefing',
  submitDeliverable: 'deliverables',
  acceptDeliverable: 'deliverables',
  returnDeliverable: 'deliverables',
  waiveDeliverable: 'deliverables',
  confirmTask: 'tasks',
  waiveTask: 'tasks',
  addTask: 'tasks',
  changeTask: 'tasks',
  withdrawTask: 'tasks',
  shareAgenda: 'agenda',
  authoriseDeparture: 'departure',
  startMission: 'departure',
  recordOrganisersMeeting: 'checklist',
  completeChecklist: 'checklist',
  recordDay: 'checklist',
  giveFeedback: 'feedback',
  requestPayment: 'payments',
  adoptEdition: 'settings',
  assignReference: 'settings',
};

export function sectionOf(command: string): Section {
  const name = camel(command);
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof MissionCommands] : 'settings';
}

/** In which phases a part of the page is worked on, the first and the last; the others are of use at any time. */
const AT_WORK: Readonly<Partial<Record<Section, readonly [MissionPhase, MissionPhase]>>> = {
  team: ['planned', 'contracting'],
  offer: ['approved', 'contracting'],
  committee: ['recruiting', 'under review'],
  preparations: ['preparing', 'ready'],
  logistics: ['preparing', 'ready'],
  'key-documents': ['preparing', 'ready'],
  methodology: ['preparing', 'ready'],
  briefing: ['preparing', 'ready'],
  agenda: ['preparing', 'ready'],
  departure: ['ready', 'ready'],
  checklist: ['in the field', 'in the field'],
  deliverables: ['preparing', 'reporting'],
  feedback: ['reporting', 'reporting'],
  payments: ['reporting', 'reporting'],
};

export type Turn = 'now' | 'toCome' | 'over' | 'always';

/** Whether a part of the page is worked on in a phase, has been or will be. */
export function turnOf(section: Section, phase: MissionPhase): Turn {
  const span = AT_WORK[section];
  if (!span) return 'always';
  const [at, from, to] = [phase, ...span].map((one) => MISSION_PHASES.indexOf(one as MissionPhase));
  if ((at ?? 0) < (from ?? 0)) return 'toCome';
  return (at ?? 0) > (to ?? 0) ? 'over' : 'now';
}

/** The section in which an obligation is fulfilled, where its kind is not the name of one. */
const OBLIGATIONS: Readonly<Partial<Record<ObligationKind, Section>>> = {
  'plan-activity': 'team',
  'propose-dates': 'timeline',
  'answer-amendment': 'committee',
  'ask-logistics': 'logistics',
  'name-lead': 'team',
  'decide-undeparted': 'timeline',
  'review-waiting': 'timeline',
  'review-suspended': 'timeline',
  'submit-to-committee': 'committee',
  decide: 'committee',
  'decide-amendment': 'committee',
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
  'share-agenda': 'agenda',
  'hold-briefing': 'briefing',
  'authorise-departure': 'departure',
  'day-1-checklist': 'checklist',
  feedback: 'feedback',
  'payment-request': 'payments',
  task: 'tasks',
};

export function sectionOfObligation(kind: ObligationKind): Section {
  return OBLIGATIONS[kind] ?? 'deliverables';
}
