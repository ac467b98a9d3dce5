import { workingDaysBetween } from '../../calendar.ts';
import type { Rule, Rules } from '../../rule.ts';
import { seatCalendars } from '../../seat.ts';
import { dayIn } from '../../time.ts';
import { mayTake, take, takeAll } from '../applications.ts';
import type { CallMessages } from '../commands.ts';
import { reviewDue, reviewedFrom } from '../obligations.ts';
import type { CallState } from '../state.ts';
import { beginClosing, namedApplicants, tellStaffApplied } from './common.ts';
import { rewordedByAction } from './correcting.ts';

type M<K extends keyof CallMessages> = Rule<CallState, CallMessages[K]>;
type Time = Rule<CallState, Record<string, never>>;

const candidateSelected: M<'candidateSelected'> = {
  by: 'system',
  judge: (state, { application }) => [mayTake(state, application, 'candidateSelected')],
  apply: (state, { application }, { at }) =>
    take(state, application, 'candidateSelected', { selectedAt: at }),
};

const candidateContracted: M<'candidateContracted'> = {
  by: 'system',
  judge: (state, { application }) => [mayTake(state, application, 'candidateContracted')],
  apply: (state, { application }, moment) =>
    beginClosing(
      takeAll(
        take(state, application, 'candidateContracted', { contractedAt: moment.at }),
        'positionFilled',
        moment.at,
      ),
      moment,
    ),
};

/** What happens to an application whose expert the mission doesn't take, by why. */
const NOT_TAKEN = {
  declined: 'candidateDeclined',
  silent: 'offerLapsed',
  'other position': 'seatedElsewhere',
} as const;

const candidateDeclined: M<'candidateDeclined'> = {
  by: 'system',
  judge: (state, { application, why }) => [mayTake(state, application, NOT_TAKEN[why])],
  apply: (state, { application, why }, { at }) =>
    take(state, application, NOT_TAKEN[why], { over: { at, why } }),
};

const candidateEnded: M<'candidateEnded'> = {
  by: 'system',
  judge: (state, { application }) => [mayTake(state, application, 'candidateEnded')],
  apply: (state, { application, reason }, { at }) =>
    take(state, application, 'candidateEnded', { over: { at, why: 'ended', reason } }),
};

const missionOver: M<'missionOver'> = {
  by: 'system',
  apply: (state, { how, reason }, { at, mail }) => {
    if (how === 'cancelled') {
      for (const { id, expert, phase } of state.applications) {
        if (phase !== 'preselected' && phase !== 'confirmed' && phase !== 'selected') continue;
        mail({
          template: 'preselection-cancelled',
          to: [expert],
          facts: { position: state.position.number, application: id, ...(reason ? { reason } : {}) },
        });
      }
    }
    return { ...(how === 'cancelled' ? takeAll(state, 'missionOver', at) : state), missionOver: how };
  },
};

const missionSuspended: M<'missionSuspended'> = {
  by: 'system',
  apply: (state, _, { at }) => ({ ...state, suspendedAt: at }),
};

/** The deadline that was published stands; a review counts anew, and what was asked for gains the days lost. */
const missionResumed: M<'missionResumed'> = {
  by: 'system',
  apply: ({ suspendedAt: from, ...state }, _, moment) => {
    if (!from) return state;
    const { at, today } = moment;
    const days = workingDaysBetween(dayIn(from, state.settings.zone), today, seatCalendars(state, moment));
    return {
      ...state,
      lost: [...(state.lost ?? []), { from, to: at, days }],
      ...(state.reviewing ? { reviewing: { from: today, begun: at } } : {}),
    };
  },
};

const staffAssigned: M<'staffAssigned'> = {
  by: 'system',
  apply: (state, { staff }, moment) => {
    const next = { ...state, staff };
    tellStaffApplied(next, namedApplicants(next), moment);
    return next;
  },
};

const briefChanged: M<'briefChanged'> = { by: 'system', apply: rewordedByAction };

const partiesChanged: M<'partiesChanged'> = {
  by: 'system',
  apply: (state, parties) => ({ ...state, parties }),
};

/** Of its mission, or of the action above. */
const referenceAssigned: M<'referenceAssigned'> = {
  by: 'system',
  apply: (state, { process, reference }) => ({
    ...state,
    known: { ...state.known, [process === state.mission ? 'mission' : 'action']: reference },
  }),
};

const unchanged: Time = { by: 'system', apply: (state) => state };

/** The review that nobody made comes up again ten working days on. */
const reviewFellDue: Time = {
  by: 'system',
  apply: (state, _, moment) => {
    const due = state.reviewing && reviewDue(state, state.reviewing.from, moment);
    return due ? reviewedFrom(state, due, moment) : state;
  },
};

/** A ranking that is exhausted reopens the call, open-ended. */
const rankingExhausted: Time = {
  by: 'system',
  apply: (state, _, { at, today, mail }) => {
    const { deadline, closing: _c, closedAt: _a, ...rest } = state;
    mail({
      template: 'ranking-exhausted',
      to: [state.staff.coordinator],
      facts: { position: state.position.number },
    });
    const passed = deadline ? { deadlinePassedAt: deadline.at } : {};
    return { ...(rest as CallState), ...passed, reviewing: { from: today, begun: at } };
  },
};

export const callMessages = {
  candidateSelected,
  candidateContracted,
  candidateDeclined,
  candidateEnded,
  missionOver,
  missionSuspended,
  missionResumed,
  staffAssigned,
  partiesChanged,
  briefChanged,
  referenceAssigned,
  deadlinePassed: unchanged,
  noticeEnded: unchanged,
  reviewFellDue,
  rankingExhausted,
} satisfies Rules<CallState, CallMessages> & Record<string, Rule<CallState, never>>;
