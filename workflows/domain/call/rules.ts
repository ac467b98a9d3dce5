import { workingDay, workingDaysBetween } from '../calendar.ts';
import { escalateNow } from '../escalation.ts';
import type { Moment, Rule, Rules } from '../machinery.ts';
import type { Role } from '../people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { seat } from '../seat.ts';
import { type Day, dayIn, endOfDay, type Instant, instant, isDay } from '../time.ts';
import {
  chosen,
  find,
  isPublic,
  isStanding,
  lose,
  mayTake,
  nextInRanking,
  ranked,
  take,
  takeAll,
} from './applications.ts';
import type { CallCommands, CallMessages } from './commands.ts';
import { callObligations, reviewDue } from './obligations.ts';
import type { Application, CallState } from './state.ts';

const STAFF: readonly Role[] = ['coordinator'];
const EXPERT: readonly Role[] = ['expert'];

type R<K extends keyof CallCommands> = Rule<CallState, CallCommands[K]>;

/** A date means its last moment at the seat. */
function deadlineOf(state: CallState, given: Day | Instant): { at: Instant; day: Day } {
  const { zone } = state.settings;
  return isDay(given)
    ? { at: endOfDay(given, zone), day: given }
    : { at: instant(given), day: dayIn(instant(given), zone) };
}

/** Late applications are refused with the deadline in the message; "closing" is a deadline too. */
function stillOpen(state: CallState, at: Instant): Refusal | undefined {
  const last = state.deadline ?? state.closing;
  return last && at > last.at
    ? refuse('deadline-passed', { deadline: last.at }, { by: STAFF, with: 'extendDeadline' })
    : undefined;
}

/** Applications are worked on from the first day when the call is open-ended, after the deadline otherwise. */
function workable(state: CallState, { at }: Moment): Refusal | undefined {
  return state.phase === 'published' && state.deadline && at <= state.deadline.at
    ? refuse('before-the-deadline', { deadline: state.deadline.at })
    : undefined;
}

function complete(state: CallState): Refusal | undefined {
  return state.position.requirements && state.position.requirements.length > 0
    ? undefined
    : refuse(
        'position-incomplete',
        { position: state.position.number, missing: ['requirements'] },
        { by: STAFF, with: 'describePosition' },
      );
}

const describePosition: R<'describePosition'> = {
  by: STAFF,
  judge: (_, { requirements }) => [
    requirements.length === 0 ? refuse('requirements-unanswered', { missing: ['requirements'] }) : undefined,
  ],
  apply: (state, { profile, requirements, assets }) => ({
    ...state,
    profile,
    position: { ...state.position, requirements, assets },
  }),
};

const publishCall: R<'publishCall'> = {
  by: STAFF,
  needs: (state) => [complete(state)],
  judge: (state, { deadline = state.position.call?.deadline }, { at }) => [
    deadline && deadlineOf(state, deadline).at <= at
      ? refuse('deadline-in-the-past', { deadline: deadlineOf(state, deadline).at })
      : undefined,
  ],
  apply: (state, { deadline = state.position.call?.deadline }, { at, today, tell }) => {
    tell(state.mission, { type: 'callPublished', payload: { position: state.position.number } });
    return {
      ...state,
      publishedAt: at,
      ...(deadline ? { deadline: deadlineOf(state, deadline) } : { reviewing: { from: today, begun: at } }),
    };
  },
};

const extendDeadline: R<'extendDeadline'> = {
  by: STAFF,
  needs: (state) => [
    state.deadline
      ? undefined
      : refuse('not-possible', { what: 'extendDeadline', why: 'the call is open-ended' }),
  ],
  judge: (state, { deadline }, { at }) => {
    const next = deadlineOf(state, deadline);
    return [
      next.at <= at ? refuse('deadline-in-the-past', { deadline: next.at }) : undefined,
      state.deadline && next.at <= state.deadline.at
        ? refuse('not-possible', {
            what: 'extendDeadline',
            why: `the deadline is ${state.deadline.at} already`,
          })
        : undefined,
    ];
  },
  apply: (state, { deadline }) => ({ ...state, deadline: deadlineOf(state, deadline) }),
};

const reviewCall: R<'reviewCall'> = {
  by: STAFF,
  needs: (state) => [
    state.reviewing
      ? undefined
      : refuse('not-possible', {
          what: 'reviewCall',
          why: 'only an open-ended call with nobody preselected is reviewed',
        }),
  ],
  apply: (state, _, { at, today }) => ({ ...state, reviewing: { from: today, begun: at } }),
};

/** Closing gives the drafts of an open-ended call five working days' notice. */
function beginClosing(state: CallState, moment: Moment): CallState {
  const drafts = state.applications.filter((application) => application.phase === 'draft');
  if (state.phase !== 'published' || state.deadline || state.closing || drafts.length === 0) return state;
  const day = workingDay(moment.today, moment.rules.limits.closingNotice, seat(state));
  const closing = { announcedAt: moment.at, day, at: endOfDay(day, state.settings.zone) };
  for (const draft of drafts) {
    moment.mail({
      template: 'call-closing',
      to: [draft.expert],
      facts: { position: state.position.number, application: draft.id, due: { day, at: closing.at } },
      thread: `complete-application/${draft.id}`,
    });
  }
  return { ...state, closing };
}

const closeCall: R<'closeCall'> = {
  by: STAFF,
  needs: (state) => [
    state.closing ? refuse('already-done', { what: 'closeCall', at: state.closing.announcedAt }) : undefined,
    state.deadline
      ? refuse('not-possible', { what: 'closeCall', why: 'the call closes at its deadline' })
      : undefined,
  ],
  apply: (state, _, moment) => beginClosing(state, moment),
};

const startApplication: R<'startApplication'> = {
  by: EXPERT,
  needs: (state, { at, actor }) => [stillOpen(state, at), notTwice(state, actor.person)],
  judge: (state, { application }) => [
    find(state, application)
      ? refuse('already-applied', { application, phase: find(state, application)?.phase })
      : undefined,
  ],
  apply: (state, { application, missing }, { at, actor }) => ({
    ...state,
    applications: [
      ...state.applications,
      { id: application, expert: actor.person, phase: 'draft', begunAt: at, missing, evidence: {} },
    ],
  }),
};

function notTwice(state: CallState, expert: string): Refusal | undefined {
  const own = state.applications.find(
    (application) =>
      application.expert === expert && application.phase !== 'withdrawn' && application.phase !== 'lapsed',
  );
  return own ? refuse('already-applied', { application: own.id, phase: own.phase }) : undefined;
}

const saveApplication: R<'saveApplication'> = {
  by: EXPERT,
  needs: (state, { at }) => [stillOpen(state, at)],
  judge: (state, { application, evidence }) => [
    mayTake(state, application, 'saveApplication'),
    ...knownRequirements(state, evidence),
  ],
  apply: (state, { application, missing, evidence }) =>
    take(state, application, 'saveApplication', {
      missing,
      evidence: { ...find(state, application)?.evidence, ...evidence },
    }),
};

/** Evidence and marks name requirements and assets that the position has. */
function knownRequirements(
  state: CallState,
  given: Readonly<Record<string, unknown>> | undefined,
): readonly Refusal[] {
  const known = [...(state.position.requirements ?? []), ...(state.position.assets ?? [])];
  return Object.keys(given ?? {})
    .filter((id) => !known.includes(id))
    .map((requirement) => refuse('no-such-requirement', { requirement, requirements: known }));
}

const submitApplication: R<'submitApplication'> = {
  by: EXPERT,
  needs: (state, { at }) => [stillOpen(state, at)],
  judge: (state, { application, missing, evidence }) => [
    mayTake(state, application, 'submitApplication'),
    missing.length > 0 ? refuse('profile-incomplete', { missing }, { by: EXPERT }) : undefined,
    ...knownRequirements(state, evidence),
  ],
  apply: (
    state,
    { application, profile, missing, sector, yearsOfExperience, evidence },
    { at, mail, actor },
  ) => {
    mail({
      template: 'application-received',
      to: [find(state, application)?.expert ?? actor.person],
      facts: {
        position: state.position.number,
        application,
        sector,
        ...(state.deadline ? { due: state.deadline } : {}),
      },
      thread: `complete-application/${application}`,
    });
    return take(state, application, 'submitApplication', {
      profile,
      missing,
      sector,
      yearsOfExperience,
      submittedAt: at,
      evidence: { ...find(state, application)?.evidence, ...evidence },
    });
  },
};

const withdrawApplication: R<'withdrawApplication'> = {
  by: EXPERT,
  judge: (state, { application }) => [mayTake(state, application, 'withdrawApplication')],
  apply: (state, { application, reason }, moment) => {
    const own = find(state, application) as Application;
    if (own.phase !== 'draft') {
      moment.mail({
        template: 'application-withdrawn',
        to: [state.staff.coordinator],
        facts: {
          position: state.position.number,
          application,
          person: own.expert,
          ...(reason ? { reason } : {}),
        },
      });
    }
    const over = { at: moment.at, why: 'withdrawn', ...(reason ? { reason } : {}) };
    return lose(state, take(state, application, 'withdrawApplication', { over }), own, moment);
  },
};

const screenApplication: R<'screenApplication'> = {
  by: STAFF,
  needs: (state, moment) => [workable(state, moment)],
  judge: (state, { application, met, assets, notes }) => {
    const requirements = state.position.requirements ?? [];
    const missing = requirements.filter((id) => met[id] === undefined);
    const unexplained = requirements.filter((id) => met[id] === false && !notes?.[id]);
    return [
      mayTake(state, application, 'screenApplication'),
      missing.length > 0 ? refuse('requirements-unanswered', { missing }) : undefined,
      unexplained.length > 0
        ? refuse('reason-missing', { why: `not met: ${unexplained.join(', ')}` })
        : undefined,
      ...knownRequirements(state, {
        ...met,
        ...notes,
        ...Object.fromEntries((assets ?? []).map((a) => [a, true])),
      }),
    ];
  },
  apply: (state, { application, met, assets, notes }, { at, actor }) => {
    const screened = take(state, application, 'screenApplication', {
      screening: { at, by: actor.person, met, notes: notes ?? {}, assets: assets ?? [] },
    });
    return { ...screened, ranking: ranked(screened) };
  },
};

const shortlistApplication: R<'shortlistApplication'> = {
  by: STAFF,
  needs: (state, moment) => [workable(state, moment)],
  judge: (state, { application }) => [mayTake(state, application, 'shortlistApplication')],
  apply: (state, { application }) => take(state, application, 'shortlistApplication'),
};

const recordInterview: R<'recordInterview'> = {
  by: STAFF,
  needs: (state, moment) => [workable(state, moment)],
  judge: (state, { application }) => [mayTake(state, application, 'recordInterview')],
  apply: (state, { application, note }, { at, actor }) =>
    take(state, application, 'recordInterview', { interview: { at, by: actor.person, note } }),
};

const rankApplications: R<'rankApplications'> = {
  by: STAFF,
  needs: (state, moment) => [workable(state, moment)],
  judge: (state, { ranking }) => {
    const standing = state.applications.filter(isStanding).map(({ id }) => id);
    const left = standing.filter((id) => !ranking.includes(id));
    const strange = ranking.filter((id) => !find(state, id));
    return [
      left.length > 0 ? refuse('not-in-ranking', { applications: left }) : undefined,
      ...strange.map((application) => refuse('no-such-application', { application })),
      new Set(ranking).size < ranking.length
        ? refuse('same-as-before', { what: 'an application is ranked twice' })
        : undefined,
    ];
  },
  apply: (state, { ranking }) => ({ ...state, ranking }),
};

const preselectApplication: R<'preselectApplication'> = {
  by: STAFF,
  needs: (state, moment) => [workable(state, moment), onlyOne(state)],
  judge: (state, { application, reason, dailyCents }) => {
    const candidate = find(state, application);
    const refused = mayTake(state, application, 'preselectApplication');
    if (refused || !candidate) return [refused];
    const publics = state.applications
      .filter((other) => isStanding(other) && isPublic(other))
      .map(({ id }) => id);
    return [
      !isPublic(candidate) && publics.length > 0 && !reason
        ? refuse('public-candidate-stands', { applications: publics }, { by: STAFF })
        : undefined,
      !isPublic(candidate) && dailyCents === undefined
        ? refuse('fee-missing', { application }, { by: STAFF })
        : undefined,
      isPublic(candidate) && dailyCents !== undefined
        ? refuse('fee-not-for-public', { application })
        : undefined,
    ];
  },
  apply: (state, { application, reason, dailyCents }, moment) => {
    const asks = isPublic(find(state, application) as Application) ? 'proof' : 'fee';
    const { reviewing: _, ...rest } = state;
    const next = take(rest as CallState, application, 'preselectApplication', {
      preselection: {
        at: moment.at,
        asks,
        ...(reason ? { reason } : {}),
        ...(dailyCents === undefined ? {} : { dailyCents }),
      },
    });
    ask(next, application, 'preselected', moment);
    return next;
  },
};

function onlyOne(state: CallState): Refusal | undefined {
  const other = chosen(state);
  return other
    ? refuse('somebody-preselected', { application: other.id }, { by: STAFF, with: 'passToNext' })
    : undefined;
}

function ask(state: CallState, id: string, template: 'preselected' | 'fee-proposed', moment: Moment): void {
  const application = find(state, id) as Application;
  const day = workingDay(
    moment.today,
    moment.rules.ladder['confirm-candidate'].distance,
    seat(state),
    state.settings.counting,
  );
  const { asks, dailyCents } = application.preselection ?? { asks: 'proof' as const };
  moment.mail({
    template,
    to: [application.expert],
    facts: {
      position: state.position.number,
      application: id,
      asks,
      days: state.position.workingDays,
      due: { day, at: endOfDay(day, state.settings.zone) },
      ...(dailyCents === undefined
        ? {}
        : { dailyCents, totalCents: dailyCents * state.position.workingDays }),
    },
    thread: `confirm-candidate/${id}`,
  });
}

const proposeFee: R<'proposeFee'> = {
  by: STAFF,
  judge: (state, { application }) => [
    mayTake(state, application, 'proposeFee'),
    find(state, application)?.preselection?.asks === 'proof'
      ? refuse('fee-not-for-public', { application })
      : undefined,
  ],
  apply: (state, { application, dailyCents }, moment) => {
    const reason = find(state, application)?.preselection?.reason;
    const next = take(state, application, 'proposeFee', {
      preselection: { at: moment.at, asks: 'fee', dailyCents, ...(reason ? { reason } : {}) },
    });
    ask(next, application, 'fee-proposed', moment);
    return next;
  },
};

const agreeFee: R<'agreeFee'> = {
  by: EXPERT,
  judge: (state, { application }) => [
    mayTake(state, application, 'agreeFee'),
    find(state, application)?.preselection?.asks === 'proof'
      ? refuse('fee-not-for-public', { application })
      : undefined,
  ],
  apply: (state, { application }, moment) =>
    confirm(
      take(state, application, 'agreeFee', { feeAgreedAt: moment.at, confirmedAt: moment.at }),
      application,
      moment,
    ),
};

const provideProof: R<'provideProof'> = {
  by: EXPERT,
  judge: (state, { application, contact, document }) => [
    mayTake(state, application, 'provideProof'),
    find(state, application)?.preselection?.asks === 'fee'
      ? refuse('proof-not-for-others', { application })
      : undefined,
    !contact && !document
      ? refuse('reason-missing', { why: 'the employer’s contact, or proof of being contracted directly' })
      : undefined,
  ],
  apply: (state, { application, contact, document }, moment) => {
    const proof = { at: moment.at, ...(contact ? { contact } : {}), ...(document ? { document } : {}) };
    return confirm(
      take(state, application, 'provideProof', { proof, confirmedAt: moment.at }),
      application,
      moment,
    );
  },
};

function confirm(state: CallState, id: string, moment: Moment): CallState {
  const { expert, sector, preselection } = find(state, id) as Application;
  moment.mail({
    template: 'candidate-confirmed',
    to: [state.staff.coordinator],
    facts: { position: state.position.number, application: id, person: expert, sector },
    thread: `confirm-candidate/${id}`,
  });
  moment.tell(state.mission, {
    type: 'candidateConfirmed',
    payload: {
      position: state.position.number,
      candidate: {
        application: id,
        expert,
        sector,
        ...(preselection?.dailyCents === undefined ? {} : { dailyCents: preselection.dailyCents }),
      },
    },
  });
  return state;
}

const declinePreselection: R<'declinePreselection'> = {
  by: EXPERT,
  judge: (state, { application }) => [mayTake(state, application, 'declinePreselection')],
  apply: (state, { application, reason }, moment) => {
    const { expert } = find(state, application) as Application;
    const next = take(state, application, 'declinePreselection', {
      over: { at: moment.at, why: 'declined', ...(reason ? { reason } : {}) },
    });
    declined(next, application, expert, moment, reason);
    return next;
  },
};

function declined(
  state: CallState,
  application: string,
  person: string,
  moment: Moment,
  reason?: CallCommands['passToNext']['reason'],
): void {
  const next = nextInRanking(state);
  moment.mail({
    template: 'candidate-declined',
    to: [state.staff.coordinator],
    facts: {
      position: state.position.number,
      application,
      person,
      decision: 'declined',
      ...(reason ? { reason } : {}),
      ...(next ? { items: [next.id] } : {}),
    },
    thread: `confirm-candidate/${application}`,
  });
}

const passToNext: R<'passToNext'> = {
  by: STAFF,
  judge: (state, { application }) => [mayTake(state, application, 'passToNext')],
  apply: (state, { application, reason }, moment) => {
    const silent = find(state, application) as Application;
    moment.mail({
      template: 'request-lapsed',
      to: [silent.expert],
      facts: { position: state.position.number, application },
      thread: `confirm-candidate/${application}`,
    });
    const next = take(state, application, 'passToNext', {
      over: { at: moment.at, why: 'passed over', reason },
    });
    return lose(state, next, silent, moment);
  },
};

export const callRules: Rules<CallState, CallCommands> = {
  describePosition,
  publishCall,
  extendDeadline,
  reviewCall,
  closeCall,
  startApplication,
  saveApplication,
  submitApplication,
  withdrawApplication,
  screenApplication,
  shortlistApplication,
  recordInterview,
  rankApplications,
  preselectApplication,
  proposeFee,
  agreeFee,
  provideProof,
  declinePreselection,
  passToNext,
  escalateNow: escalateNow<CallState>(callObligations),
};

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

const candidateDeclined: M<'candidateDeclined'> = {
  by: 'system',
  judge: (state, { application }) => [mayTake(state, application, 'candidateDeclined')],
  apply: (state, { application, why }, { at }) =>
    take(state, application, why === 'silent' ? 'offerLapsed' : 'candidateDeclined', { over: { at, why } }),
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
  apply: ({ suspendedAt: from, ...state }, _, { at, today }) => {
    if (!from) return state;
    const days = workingDaysBetween(dayIn(from, state.settings.zone), today, seat(state));
    return {
      ...state,
      lost: [...(state.lost ?? []), { from, to: at, days }],
      ...(state.reviewing ? { reviewing: { from: today, begun: at } } : {}),
    };
  },
};

const staffAssigned: M<'staffAssigned'> = {
  by: 'system',
  apply: (state, { staff }) => ({ ...state, staff }),
};

const unchanged: Time = { by: 'system', apply: (state) => state };

/** The review that nobody made comes up again ten working days on. */
const reviewFellDue: Time = {
  by: 'system',
  apply: (state, _, { at }) =>
    state.reviewing
      ? { ...state, reviewing: { from: reviewDue(state, state.reviewing.from), begun: at } }
      : state,
};

/** A ranking that is exhausted reopens the call, open-ended. */
const rankingExhausted: Time = {
  by: 'system',
  apply: (state, _, { at, today, mail }) => {
    const { deadline: _d, closing: _c, closedAt: _a, ...rest } = state;
    mail({
      template: 'ranking-exhausted',
      to: [state.staff.coordinator],
      facts: { position: state.position.number },
    });
    return { ...(rest as CallState), reviewing: { from: today, begun: at } };
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
  deadlinePassed: unchanged,
  noticeEnded: unchanged,
  reviewFellDue,
  rankingExhausted,
} satisfies Rules<CallState, CallMessages> & Record<string, Rule<CallState, never>>;
