import { setup } from 'xstate';
import type { Application, CallState } from './state.ts';

/** Commands and messages that a call takes without leaving its phase. */
const stay = (...events: string[]) => Object.fromEntries(events.map((event) => [event, {}]));

const KNOWN = [
  'writeMessage',
  'assignReference',
  'referenceAssigned',
  'staffAssigned',
  'partiesChanged',
  'briefChanged',
];

const SELECTION = [
  'withdrawApplication',
  'screenApplication',
  'shortlistApplication',
  'recordInterview',
  'rankApplications',
  'preselectApplication',
  'proposeFee',
  'agreeFee',
  'provideProof',
  'acceptProof',
  'returnProof',
  'declinePreselection',
  'passToNext',
  'escalateNow',
  'remindNow',
  'candidateSelected',
  'candidateDeclined',
  'candidateEnded',
  'missionSuspended',
  'missionResumed',
  ...KNOWN,
];

/**
 * `draft → published → closed`; a ranking that is exhausted reopens the call, and so does its coordinator.
 * Pure: time comes as an event, and guards look at the state as the command left it.
 */
export const callMachine = setup({
  types: {} as { context: { state: CallState }; events: { type: string } },
  guards: {
    givesNotice: ({ context }) => context.state.closing !== undefined,
    hasDeadline: ({ context }) => context.state.deadline !== undefined,
  },
}).createMachine({
  id: 'call',
  initial: 'draft',
  context: { state: {} as CallState },
  states: {
    draft: {
      on: {
        ...stay('describePosition', 'missionSuspended', 'missionResumed', ...KNOWN),
        publishCall: 'published',
        missionOver: 'closed',
      },
    },
    published: {
      on: {
        ...stay('startApplication', 'saveApplication', 'submitApplication', 'extendDeadline', 'reopenCall'),
        ...stay('reviewCall', 'correctCall', 'reopenApplication'),
        ...stay(...SELECTION, 'reviewFellDue', 'rankingExhausted'),
        closeCall: [{ guard: 'givesNotice' }, { target: 'closed' }],
        candidateContracted: [{ guard: 'givesNotice' }, { guard: 'hasDeadline' }, { target: 'closed' }],
        deadlinePassed: 'closed',
        noticeEnded: 'closed',
        missionOver: 'closed',
      },
    },
    closed: {
      on: {
        ...stay(...SELECTION, 'candidateContracted', 'missionOver'),
        extendDeadline: 'published',
        reopenCall: 'published',
        rankingExhausted: 'published',
      },
    },
  },
});

/** While the call takes applications, its expert completes it once more: wherever they hear nothing of the outcome. */
const REOPENED = { reopenApplication: 'draft' } as const;
/** It was screened by requirements that are others now. */
const CORRECTED = { ...REOPENED, callCorrected: 'submitted' } as const;

/**
 * One expert's application. From any live state `withdrawn`; otherwise it ends `standby`, `not retained` or `lapsed`.
 * Who is on standby may be preselected when the team loses somebody.
 */
export const applicationMachine = setup({
  types: {} as { context: { state: Application }; events: { type: string } },
  guards: {
    meetsEveryRequirement: ({ context }) => Object.values(context.state.screening?.met ?? {}).every(Boolean),
  },
}).createMachine({
  id: 'application',
  initial: 'draft',
  context: { state: {} as Application },
  states: {
    draft: {
      on: {
        saveApplication: {},
        submitApplication: 'submitted',
        withdrawApplication: 'withdrawn',
        callClosed: 'lapsed',
      },
    },
    submitted: {
      on: {
        screenApplication: [{ guard: 'meetsEveryRequirement', target: 'eligible' }, { target: 'ineligible' }],
        withdrawApplication: 'withdrawn',
        positionFilled: 'not retained',
        missionOver: 'not retained',
        ...REOPENED,
      },
    },
    // Applicants hear nothing of the outcome: whether they may still withdraw would tell them.
    ineligible: {
      on: {
        screenApplication: [{ guard: 'meetsEveryRequirement', target: 'eligible' }, {}],
        withdrawApplication: 'withdrawn',
        ...CORRECTED,
      },
    },
    eligible: {
      on: { ...selectable(), shortlistApplication: 'shortlisted', recordInterview: 'interviewed' },
    },
    shortlisted: { on: { ...selectable(), recordInterview: 'interviewed' } },
    interviewed: { on: { ...selectable() } },
    preselected: {
      on: {
        proposeFee: {},
        agreeFee: 'confirmed',
        provideProof: {},
        acceptProof: 'confirmed',
        returnProof: {},
        declinePreselection: 'withdrawn',
        withdrawApplication: 'withdrawn',
        passToNext: 'lapsed',
        missionOver: 'not retained',
      },
    },
    confirmed: {
      on: {
        candidateSelected: 'selected',
        withdrawApplication: 'withdrawn',
        passToNext: 'not retained',
        seatedElsewhere: 'not retained',
        missionOver: 'not retained',
      },
    },
    selected: {
      on: {
        candidateContracted: 'contracted',
        candidateDeclined: 'withdrawn',
        offerLapsed: 'lapsed',
        withdrawApplication: 'withdrawn',
        missionOver: 'not retained',
      },
    },
    contracted: { on: { candidateEnded: 'ended' } },
    standby: {
      on: {
        preselectApplication: 'preselected',
        withdrawApplication: 'withdrawn',
        missionOver: 'not retained',
        ...CORRECTED,
      },
    },
    ended: {},
    withdrawn: {},
    'not retained': { on: { withdrawApplication: 'withdrawn', ...REOPENED } },
    lapsed: { on: { callReopened: 'draft' } },
  },
});

function selectable() {
  return {
    preselectApplication: 'preselected',
    withdrawApplication: 'withdrawn',
    positionFilled: 'standby',
    missionOver: 'not retained',
    ...CORRECTED,
  } as const;
}
