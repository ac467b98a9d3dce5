import { setup } from 'xstate';
import type { Edition } from '../edition.ts';
import { isPrepared } from './preparations.ts';
import { MISSION_PHASES, type MissionPhase, type MissionState } from './state.ts';
import { isFinished } from './tasks.ts';
import { everySeatContracted } from './team.ts';

/** Commands and messages that a mission takes without leaving its phase. */
const stay = (...events: string[]) => Object.fromEntries(events.map((event) => [event, {}]));

/** Taken in every phase that isn't the end. */
const ANY = stay(
  'addTask',
  'changeTask',
  'withdrawTask',
  'waiveTask',
  'assignReference',
  'referenceAssigned',
  'staffAssigned',
  'partnerContactAssigned',
  'briefChanged',
  'positionCorrected',
  'recordMinutes',
  'staffApplied',
  'recommendationsReceived',
  'adoptEdition',
  'escalateNow',
  'remindNow',
  'writeMessage',
  'candidateConfirmed',
  'positionDescribed',
  'setQuiet',
);
const LIVE = {
  ...ANY,
  ...stay('confirmTask'),
  suspendMission: 'suspended',
  cancelMission: 'cancelled',
  actionCancelled: 'cancelled',
} as const;
/** After approval another team, budget or dates beyond the window wait beside the state. */
const AMENDING = stay(
  'proposeDatesAmendment',
  'proposeBudgetAmendment',
  'proposeTeamAmendment',
  'approveAmendment',
  'rejectAmendment',
  'restAmendment',
  'candidateLost',
);
const DATES = stay('confirmDates', 'moveDates');
const OFFERS = stay(
  'acceptOffer',
  'declineOffer',
  'withdrawOffer',
  'makeOffer',
  'signContract',
  'offerAddendum',
  'acceptAddendum',
  'declineAddendum',
  'withdrawAddendum',
  'endExpert',
  'nameLead',
);
const DELIVERABLES = stay('submitDeliverable', 'acceptDeliverable', 'returnDeliverable', 'waiveDeliverable');
const PREPARING = stay(
  'askLogistics',
  'confirmLogistics',
  'recordKeyDocuments',
  'recordDocumentReview',
  'submitMethodology',
  'validateMethodology',
  'returnMethodology',
  'waiveMethodology',
  'scheduleBriefing',
  'recordBriefing',
  'shareAgenda',
);

/** Resuming returns to where the mission was. */
const RETURNS = MISSION_PHASES.slice(0, MISSION_PHASES.indexOf('closed'));

/**
 * `planned → recruiting → under review → approved → contracting → preparing → ready → in the field → reporting → closed`;
 * from anywhere `suspended` or `cancelled`. Pure: time comes as an event, and guards look at the state as the command
 * left it, so that `ready` follows of itself from the preparations and `closed` from payment and feedback.
 */
export const missionMachine = setup({
  types: {} as { context: { state: MissionState; rules: Edition }; events: { type: string } },
  guards: {
    isApproved: ({ context }) => context.state.approvedAt !== undefined,
    everySeatContracted: ({ context }) => everySeatContracted(context.state),
    isPrepared: ({ context }) => isPrepared(context.state, context.rules),
    isUnprepared: ({ context }) => !isPrepared(context.state, context.rules),
    isFinished: ({ context }) => isFinished(context.state, context.rules),
    cameFrom: ({ context }, { phase }: { phase: MissionPhase }) => context.state.suspension?.from === phase,
  },
}).createMachine({
  id: 'mission',
  initial: 'planned',
  context: { state: {} as MissionState, rules: {} as Edition },
  states: {
    planned: {
      on: {
        ...LIVE,
        ...stay('addPosition', 'proposeDates', 'candidateLost', 'windowNears'),
        callPublished: 'recruiting',
      },
    },
    recruiting: {
      on: {
        ...LIVE,
        ...stay('addPosition', 'proposeDates', 'candidateLost', 'callPublished', 'windowNears'),
        submitToCommittee: 'under review',
      },
    },
    'under review': {
      on: {
        ...LIVE,
        ...stay('callPublished'),
        approveMission: [{ guard: 'isApproved', target: 'approved' }, {}],
        requestChanges: 'recruiting',
        rejectMission: 'cancelled',
        candidateLost: 'recruiting',
      },
    },
    approved: {
      on: {
        ...LIVE,
        ...AMENDING,
        ...DATES,
        ...stay('callPublished', 'firstDayPassed'),
        makeOffer: 'contracting',
      },
    },
    contracting: {
      on: {
        ...LIVE,
        ...AMENDING,
        ...DATES,
        ...OFFERS,
        ...DELIVERABLES,
        ...stay('callPublished', 'firstDayPassed'),
      },
      always: { guard: 'everySeatContracted', target: 'preparing' },
    },
    preparing: {
      on: {
        ...LIVE,
        ...AMENDING,
        ...DATES,
        ...OFFERS,
        ...PREPARING,
        ...DELIVERABLES,
        ...stay('callPublished', 'firstDayPassed'),
      },
      always: { guard: 'isPrepared', target: 'ready' },
    },
    ready: {
      on: {
        ...LIVE,
        ...AMENDING,
        ...DATES,
        ...OFFERS,
        ...PREPARING,
        ...DELIVERABLES,
        ...stay('callPublished', 'authoriseDeparture', 'startMission', 'firstDayPassed'),
        fieldBegan: 'in the field',
      },
      always: { guard: 'isUnprepared', target: 'preparing' },
    },
    'in the field': {
      on: {
        ...LIVE,
        ...AMENDING,
        ...OFFERS,
        ...DELIVERABLES,
        ...stay('callPublished', 'recordOrganisersMeeting', 'completeChecklist', 'recordDays'),
        fieldEnded: 'reporting',
      },
    },
    reporting: {
      on: {
        ...LIVE,
        ...AMENDING,
        ...OFFERS,
        ...DELIVERABLES,
        ...stay('callPublished', 'recordOrganisersMeeting', 'completeChecklist', 'recordDays'),
        ...stay('giveFeedback', 'requestPayment', 'feedbackOver'),
      },
      always: { guard: 'isFinished', target: 'closed' },
    },
    suspended: {
      on: {
        ...ANY,
        // Dates beyond the window may be what it takes to resume.
        ...AMENDING,
        ...stay('callPublished'),
        cancelMission: 'cancelled',
        actionCancelled: 'cancelled',
        resumeMission: RETURNS.map((phase) => ({
          guard: { type: 'cameFrom' as const, params: { phase } },
          target: phase,
        })),
      },
    },
    closed: { type: 'final' },
    cancelled: { type: 'final' },
  },
});
