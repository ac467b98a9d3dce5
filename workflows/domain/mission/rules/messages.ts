import type { Rule, Rules } from '../../rule.ts';
import type { Instant } from '../../time.ts';
import type { MissionMessages } from '../commands.ts';
import { missionObligations } from '../obligations.ts';
import type { MissionState } from '../state.ts';
import { team, withTeamSeat } from '../team.ts';
import { cancel } from './changes.ts';
import { askFeedback } from './field.ts';

type M<K extends keyof MissionMessages> = Rule<MissionState, MissionMessages[K]>;
type Time = Rule<MissionState, Record<string, never>>;

const callPublished: M<'callPublished'> = { by: 'system', apply: (state) => state };

const positionDescribed: M<'positionDescribed'> = {
  by: 'system',
  apply: (state, { position }, { at }) => ({
    ...state,
    planning: {
      ...state.planning,
      described: { ...state.planning.described, [position]: state.planning.described[position] ?? at },
    },
  }),
};

/** After approval another expert is an amendment: nothing is offered before the committee has decided it. */
const candidateConfirmed: M<'candidateConfirmed'> = {
  by: 'system',
  apply: (state, { position, candidate }, { at, tell }) => {
    const { expert, application } = candidate;
    const other = state.seats.find((one) => one.plan.number !== position && one.candidate?.expert === expert);
    const own = state.seats.find((one) => one.plan.number === position);
    // Two calls confirmed the same expert at once: the first keeps them.
    if (other && own) {
      tell(own.call, { type: 'candidateDeclined', payload: { application, why: 'other position' } });
      return state;
    }
    return withTeamSeat(state, position, (seat) => ({
      ...seat,
      candidate: { ...candidate, confirmedAt: at, ...(state.approvedAt ? { needsAmendment: true } : {}) },
    }));
  },
};

const staffApplied: M<'staffApplied'> = {
  by: 'system',
  apply: (state, { people }) => ({
    ...state,
    applicants: [...new Set([...(state.applicants ?? []), ...people])],
  }),
};

/** A team that changes under the committee is submitted anew. */
const candidateLost: M<'candidateLost'> = {
  by: 'system',
  apply: (state, { position, application }, { at }) => {
    const next = withTeamSeat(state, position, (seat) =>
      seat.candidate?.application === application && !seat.contract
        ? { plan: seat.plan, call: seat.call, ended: seat.ended }
        : seat,
    );
    const lapsed = lapseAmendments(next, application, at);
    const { suspension } = state;
    if (state.phase !== 'under review' && suspension?.from !== 'under review') return lapsed;
    return {
      ...lapsed,
      submissions: lapsed.submissions.map((one) => (one.decided ? one : { ...one, lapsedAt: at })),
      ...(suspension ? { suspension: { ...suspension, from: 'recruiting' } } : {}),
    };
  },
};

/** Nobody has to decide on who is no longer there. */
function lapseAmendments(state: MissionState, application: string, at: Instant): MissionState {
  return {
    ...state,
    amendments: state.amendments.map((one) =>
      !one.decided && one.change.what === 'team' && one.change.application === application
        ? { ...one, lapsedAt: one.lapsedAt ?? at }
        : one,
    ),
  };
}

const staffAssigned: M<'staffAssigned'> = {
  by: 'system',
  apply: (state, { staff }, { mail, tell }) => {
    for (const { call } of state.seats) tell(call, { type: 'staffAssigned', payload: { staff } });
    if (staff.coordinator !== state.staff.coordinator) {
      mail({
        template: 'staff-changed',
        to: [...team(state), state.partnerContact],
        facts: { role: 'coordinator', person: staff.coordinator },
      });
    }
    if (staff.technicalExpert !== state.staff.technicalExpert) {
      mail({
        template: 'staff-changed',
        to: team(state),
        facts: { role: 'technical expert', person: staff.technicalExpert },
      });
    }
    return { ...state, staff };
  },
};

/** What the partner institution owes is the new contact's. */
const partnerContactAssigned: M<'partnerContactAssigned'> = {
  by: 'system',
  apply: (state, { partnerContact }, { mail }) => {
    mail({
      template: 'staff-changed',
      to: team(state),
      facts: { role: 'partner contact', person: partnerContact },
    });
    return { ...state, partnerContact };
  },
};

const briefChanged: M<'briefChanged'> = {
  by: 'system',
  apply: (state, changed, { tell }) => {
    for (const { call } of state.seats) tell(call, { type: 'briefChanged', payload: changed });
    return { ...state, brief: changed.words.to };
  },
};

const positionCorrected: M<'positionCorrected'> = {
  by: 'system',
  apply: (state, { position, plan }) =>
    withTeamSeat(state, position, (seat) => ({ ...seat, plan: { ...seat.plan, ...plan } })),
};

const recommendationsReceived: M<'recommendationsReceived'> = {
  by: 'system',
  apply: (state, { recommendations }) => ({ ...state, recommendations }),
};

/** The action's is passed on; a position's is noted in the plan. */
const referenceAssigned: M<'referenceAssigned'> = {
  by: 'system',
  apply: (state, { process, reference }, { tell }) => {
    if (process !== state.action)
      return {
        ...state,
        seats: state.seats.map((seat) =>
          seat.call === process ? { ...seat, plan: { ...seat.plan, reference } } : seat,
        ),
      };
    for (const { call } of state.seats)
      tell(call, { type: 'referenceAssigned', payload: { process, reference } });
    return { ...state, known: { ...state.known, action: reference } };
  },
};

const actionCancelled: M<'actionCancelled'> = {
  by: 'system',
  apply: (state, { reason }, moment) => cancel(state, reason, moment),
};

const fieldBegan: Time = { by: 'system', apply: (state, _, { at }) => ({ ...state, fieldStartedAt: at }) };

const fieldEnded: Time = {
  by: 'system',
  apply: (state, _, moment) => {
    const next = { ...state, fieldEndedAt: moment.at };
    const due = missionObligations(next, moment).find(({ kind }) => kind === 'feedback')?.due;
    askFeedback(next, moment.mail, due && { day: due.day, at: due.at });
    return next;
  },
};

const windowNears: Time = { by: 'system', apply: (state, _, { at }) => ({ ...state, windowNears: at }) };

/** "If the first day comes without departure, nothing later begins: the head of facility owes the decision." */
const firstDayPassed: Time = {
  by: 'system',
  apply: (state, _, { at }) =>
    state.confirmed ? { ...state, undeparted: { from: state.confirmed.from, at } } : state,
};

const feedbackOver: Time = { by: 'system', apply: (state, _, { at }) => ({ ...state, feedbackOverAt: at }) };

export const missionMessages = {
  callPublished,
  positionDescribed,
  candidateConfirmed,
  staffApplied,
  candidateLost,
  staffAssigned,
  partnerContactAssigned,
  briefChanged,
  positionCorrected,
  recommendationsReceived,
  referenceAssigned,
  actionCancelled,
  fieldBegan,
  fieldEnded,
  feedbackOver,
  windowNears,
  firstDayPassed,
} satisfies Rules<MissionState, MissionMessages> & Record<string, Rule<MissionState, never>>;
