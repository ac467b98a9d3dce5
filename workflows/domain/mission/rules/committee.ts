import { contradictions } from '../../action/references.ts';
import { stepsInFor } from '../../impartial.ts';
import type { MailFacts } from '../../mail.ts';
import { askedBy } from '../../make-obligations.ts';
import type { Actor, PersonId } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Choice, Moment, Rule } from '../../rule.ts';
import { keptFile, type TextRef } from '../../stored.ts';
import type { MissionCommands } from '../commands.ts';
import { courtOf, decidesAs, judges } from '../court.ts';
import { datesInOrder, datesInWindow, fieldDates, openWindow } from '../dates.ts';
import { bears } from '../fees.ts';
import { unsettledDays, withGivenDays, withPhaseDays } from '../given-days.ts';
import { addSeat } from '../open.ts';
import {
  type Amendment,
  type AmendmentChange,
  isPending,
  type MissionState,
  type Submission,
} from '../state.ts';
import { submission, teamSeat, withTeamSeat } from '../team.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;

const addPosition: R<'addPosition'> = {
  by: ['coordinator'],
  judge: (state, { position, reference, lead }) => [
    ...contradictions(reference, { ...state.known, mission: state.reference, position }),
    teamSeat(state, position) ? refuse('seat-taken', { position }) : undefined,
    lead && state.seats.some((one) => one.plan.lead)
      ? refuse('same-as-before', { what: 'lead-named' })
      : undefined,
  ],
  apply: (state, { position, reference, workingDays, lead }, moment) =>
    addSeat(state, { number: position, reference, workingDays, lead }, moment),
};

const proposeDates: R<'proposeDates'> = {
  by: ['coordinator'],
  judge: (state, asked, moment) => {
    const given = withPhaseDays(state, asked);
    return [
      ...datesInOrder(state, given, moment),
      datesInWindow(state, given, moment),
      ...unsettledDays(state, asked, moment),
    ];
  },
  apply: (state, given, { rules }) => ({
    ...withGivenDays(state, given, rules),
    proposed: fieldDates(withPhaseDays(state, given)),
  }),
};

const submitToCommittee: R<'submitToCommittee'> = {
  by: ['coordinator'],
  impartial: true,
  needs: (state, { actor, today }) => {
    const open = state.seats.filter((one) => !one.candidate).map((one) => String(one.plan.number));
    return [
      state.seats.length === 0
        ? refuse(
            'position-incomplete',
            { missing: ['positions'] },
            { by: ['coordinator'], with: 'addPosition' },
          )
        : undefined,
      open.length > 0
        ? refuse('positions-unconfirmed', { positions: open }, { by: ['coordinator'] })
        : undefined,
      state.proposed || openWindow(state, today)
        ? undefined
        : refuse('dates-not-proposed', {}, { by: ['coordinator'], with: 'proposeDates' }),
      state.proposed && state.proposed.from <= today
        ? refuse(
            'dates-in-the-past',
            { from: state.proposed.from, today },
            { by: ['coordinator'], with: 'proposeDates' },
          )
        : undefined,
      enoughMembers(state, actor.person),
    ];
  },
  apply: (state, { budgetCents }, moment) => {
    const next: Submission = {
      n: state.submissions.length + 1,
      at: moment.at,
      by: moment.actor.person,
      budgetCents,
      team: state.seats.flatMap(({ plan, candidate }) =>
        candidate
          ? [{ position: plan.number, expert: candidate.expert, application: candidate.application }]
          : [],
      ),
      dates: state.proposed ?? null,
      ...(openWindow(state, moment.today) ? { window: state.window } : {}),
      approvals: [],
    };
    moment.mail({
      template: 'committee-submission',
      to: asked(state, next.by),
      facts: {
        version: next.n,
        totalCents: budgetCents,
        ...askedBy('decide', state, moment),
        ...(state.proposed ? { from: state.proposed.from, to: state.proposed.to } : {}),
      },
      thread: `decide/${next.n}`,
    });
    return { ...state, budgetCents, submissions: [...state.submissions, next] };
  },
};

/** Whom a submission is put before: the members who may decide it, else the next one up. */
function asked(state: MissionState, author: PersonId): readonly PersonId[] {
  const free = judges(state, [author]);
  return free.length > 0 ? free : decidesAs(state, 'committee member').owedBy;
}

/** Enough have approved it, or the next one up has, since too few members are impartial. */
const isCarried = (
  before: MissionState,
  { approvals }: Pick<Submission, 'approvals'>,
  { actor }: Moment,
): boolean =>
  approvals.length >= before.settings.quorum ||
  stepsInFor(courtOf(before), actor, ['committee member']) !== undefined;

/** A submission needs enough members other than its author. */
function enoughMembers(state: MissionState, author: string): Refusal | undefined {
  const members = state.committee.filter((member) => member !== author).length;
  const { quorum } = state.settings;
  // Who is in the committee stands with the action; how many must approve can be set.
  const way = members > 0 ? ({ by: ['coordinator', 'head of facility'], with: 'adoptEdition' } as const) : {};
  return members < quorum ? refuse('committee-too-small', { members, quorum }, way) : undefined;
}

/** The member who decides: whom a substitute stands in for, else whoever acts. */
function decider(state: MissionState, { person, onBehalfOf }: Actor): PersonId {
  return onBehalfOf && state.committee.includes(onBehalfOf) ? onBehalfOf : person;
}

function approval(
  state: MissionState,
  minutes: TextRef | undefined,
  { at, actor }: Moment,
): Submission['approvals'] {
  const by = decider(state, actor);
  return [{ by, ...(by === actor.person ? {} : { through: actor.person }), at, ...keptMinutes(minutes) }];
}

const keptMinutes = (minutes: TextRef | undefined) => (minutes ? { minutes } : {});

/** Nobody decides on what they submitted themselves, and nobody twice, in whatever name. */
function mayDecide(
  state: MissionState,
  one: Pick<Submission, 'by' | 'approvals'> | undefined,
  { actor }: Moment,
): readonly (Refusal | undefined)[] {
  const who = [actor.person, decider(state, actor)];
  return [
    one && who.includes(one.by)
      ? refuse('own-submission', { submittedBy: one.by }, { by: ['committee member'] })
      : undefined,
    one?.approvals.some(({ by, through }) => who.includes(by) || (through && who.includes(through)))
      ? refuse('already-decided-by-you', {}, { by: ['committee member'] })
      : undefined,
  ];
}

const needsDecider: NonNullable<R<'approveMission'>['needs']> = (state, moment) =>
  mayDecide(state, submission(state), moment);

function decide(state: MissionState, change: (last: Submission) => Submission): MissionState {
  const last = submission(state) as Submission;
  return { ...state, submissions: [...state.submissions.slice(0, -1), change(last)] };
}

const approveMission: R<'approveMission'> = {
  by: ['committee member'],
  impartial: true,
  needs: needsDecider,
  apply: (state, { minutes }, moment) => {
    const { at, actor } = moment;
    const next = decide(state, (last) => ({
      ...last,
      approvals: [...last.approvals, ...approval(state, minutes, moment)],
    }));
    if (!isCarried(state, submission(next) as Submission, moment)) return next;
    told(
      state,
      {
        decision: 'approved',
        ...keptMinutes(minutes),
        ...askedBy('confirm-dates-make-offers', state, moment),
      },
      moment,
    );
    return {
      ...decide(next, (last) => ({
        ...last,
        decided: { at, decision: 'approved', by: actor.person, ...keptMinutes(minutes) },
      })),
      approvedAt: at,
    };
  },
};

function told(state: MissionState, facts: MailFacts, { mail }: Moment): void {
  mail({
    template: 'committee-decision',
    to: [state.staff.coordinator],
    // Who answers it is the coordinator.
    cc: [state.staff.technicalExpert],
    facts: { version: submission(state)?.n, ...facts },
    thread: `decide/${submission(state)?.n}`,
  });
}

const requestChanges: R<'requestChanges'> = {
  by: ['committee member'],
  impartial: true,
  needs: needsDecider,
  apply: (state, { minutes, changes }, moment) => {
    const { at, actor } = moment;
    told(
      state,
      {
        decision: 'changes',
        ...keptMinutes(minutes),
        comments: changes,
        ...askedBy('answer-changes', state, moment),
      },
      moment,
    );
    return decide(state, (last) => ({
      ...last,
      decided: { at, decision: 'changes', by: actor.person, ...keptMinutes(minutes), text: changes },
    }));
  },
};

const rejectMission: R<'rejectMission'> = {
  by: ['committee member'],
  impartial: true,
  needs: needsDecider,
  apply: (state, { minutes, reason }, moment) => {
    const { at, actor } = moment;
    told(state, { decision: 'rejected', minutes, reason }, moment);
    // Who was preselected hears of it from the call.
    moment.mail({ template: 'mission-cancelled', to: [state.partnerContact], facts: { reason } });
    return {
      ...decide(state, (last) => ({
        ...last,
        decided: { at, decision: 'rejected', by: actor.person, minutes, text: reason },
      })),
      cancelled: { at, reason },
    };
  },
};

function propose(
  state: MissionState,
  change: AmendmentChange,
  reason: Amendment['reason'],
  moment: Moment,
): MissionState {
  const n = state.amendments.length + 1;
  moment.mail({
    template: 'amendment-submitted',
    to: asked(state, moment.actor.person),
    facts: {
      amendment: n,
      what: change.what,
      reason,
      ...askedBy('decide-amendment', state, moment),
      ...(change.what === 'dates' ? { from: change.dates.from, to: change.dates.to } : {}),
      ...(change.what === 'budget' ? { totalCents: change.budgetCents } : {}),
      ...(change.what === 'team' ? { position: change.position, application: change.application } : {}),
    },
    thread: `decide-amendment/${n}`,
  });
  return {
    ...state,
    amendments: [
      ...state.amendments,
      { n, at: moment.at, by: moment.actor.person, change, reason, approvals: [] },
    ],
  };
}

/** One amendment of a kind at a time, of the team one for each position: only the changed part waits. */
function mayPropose(what: AmendmentChange['what']) {
  return (state: MissionState, { actor }: Moment): readonly (Refusal | undefined)[] => [
    what === 'team' ? undefined : pending(state, (change) => change.what === what),
    enoughMembers(state, actor.person),
  ];
}

/** Refuses while an amendment of that kind is before the committee. */
export function pending(
  state: MissionState,
  isIt: (change: AmendmentChange) => boolean,
): Refusal | undefined {
  const open = state.amendments.find((one) => isPending(one) && isIt(one.change));
  return (
    open &&
    refuse('amendment-open', { amendment: open.n, what: open.change.what }, { by: ['committee member'] })
  );
}

const proposeDatesAmendment: R<'proposeDatesAmendment'> = {
  by: ['coordinator'],
  needs: mayPropose('dates'),
  judge: (state, given, moment) => datesInOrder(state, given, moment),
  apply: (state, given, moment) =>
    propose(state, { what: 'dates', dates: fieldDates(given) }, given.reason, moment),
};

const proposeBudgetAmendment: R<'proposeBudgetAmendment'> = {
  by: ['coordinator'],
  impartial: true,
  needs: mayPropose('budget'),
  judge: (state, { budgetCents }, moment) => [
    budgetCents === state.budgetCents ? refuse('same-as-before', { what: 'budget' }) : undefined,
    bears(state, budgetCents, moment),
  ],
  apply: (state, { budgetCents, reason }, moment) =>
    propose(state, { what: 'budget', budgetCents }, reason, moment),
};

const proposeTeamAmendment: R<'proposeTeamAmendment'> = {
  by: ['coordinator'],
  impartial: true,
  needs: mayPropose('team'),
  choice: {
    field: 'position',
    among: ({ seats }) => seats.map(({ plan }) => plan.number),
    against: (state, position) => {
      const seat = teamSeat(state, position);
      return [
        seat ? undefined : noSuchPosition(state, position),
        seat?.candidate?.needsAmendment
          ? undefined
          : refuse('seat-empty', { position }, { by: ['coordinator'] }),
        pending(state, (change) => change.what === 'team' && change.position === position),
      ];
    },
  } satisfies Choice<MissionState, number>,
  apply: (state, { position, reason }, moment) =>
    propose(
      state,
      { what: 'team', position, application: teamSeat(state, position)?.candidate?.application ?? '' },
      reason,
      moment,
    ),
};

export function noSuchPosition(state: MissionState, position: number): Refusal {
  return refuse('no-such-position', {
    position,
    positions: state.seats.map((one) => String(one.plan.number)),
  });
}

/** An amendment is chosen among those that wait for the committee. */
const ofAmendments: Choice<MissionState, number> = {
  field: 'amendment',
  among: ({ amendments }) => amendments.filter(isPending).map(({ n }) => n),
  against: judgeAmendment,
  none: () => refuse('no-such-amendment'),
};

function judgeAmendment(
  state: MissionState,
  amendment: number,
  moment: Moment,
): readonly (Refusal | undefined)[] {
  const one = state.amendments.find((candidate) => candidate.n === amendment);
  if (!one) return [refuse('no-such-amendment', { amendment })];
  return [
    isPending(one)
      ? undefined
      : refuse('already-done', { what: `amendment.${amendment}`, at: one.decided?.at ?? one.lapsedAt }),
    ...mayDecide(state, one, moment),
  ];
}

function amend(state: MissionState, n: number, change: (one: Amendment) => Amendment): MissionState {
  return { ...state, amendments: state.amendments.map((one) => (one.n === n ? change(one) : one)) };
}

function toldOfAmendment(state: MissionState, n: number, facts: MailFacts, { mail }: Moment): void {
  const what = state.amendments.find((one) => one.n === n)?.change.what;
  mail({
    template: 'amendment-decision',
    to: [state.staff.coordinator, state.staff.technicalExpert],
    facts: { amendment: n, ...(what ? { what } : {}), ...facts },
    thread: `decide-amendment/${n}`,
  });
}

const approveAmendment: R<'approveAmendment'> = {
  by: ['committee member'],
  impartial: true,
  choice: ofAmendments,
  judge: (state, given, moment) => {
    const change = state.amendments.find((one) => one.n === given.amendment)?.change;
    // More may have been contracted since it was proposed.
    return [change?.what === 'budget' ? bears(state, change.budgetCents, moment) : undefined];
  },
  apply: (state, { amendment: n, minutes }, moment) => {
    const { at, actor } = moment;
    const next = amend(state, n, (one) => ({
      ...one,
      approvals: [...one.approvals, ...approval(state, minutes, moment)],
    }));
    const one = next.amendments.find((candidate) => candidate.n === n) as Amendment;
    if (!isCarried(state, one, moment)) return next;
    toldOfAmendment(state, n, { decision: 'approved', ...keptMinutes(minutes) }, moment);
    const decided = amend(next, n, (it) => ({
      ...it,
      decided: { at, decision: 'approved', by: actor.person, ...keptMinutes(minutes) },
    }));
    return carryOut(decided, one.change);
  },
};

/** What was approved takes effect; dates still have to be confirmed, or moved, by the coordinator. */
function carryOut(state: MissionState, change: AmendmentChange): MissionState {
  switch (change.what) {
    case 'budget':
      return { ...state, budgetCents: change.budgetCents };
    case 'dates':
      return { ...state, proposed: change.dates };
    case 'team':
      return withTeamSeat(state, change.position, (one) =>
        one.candidate?.application === change.application
          ? { ...one, candidate: { ...one.candidate, needsAmendment: false } }
          : one,
      );
  }
}

const rejectAmendment: R<'rejectAmendment'> = {
  by: ['committee member'],
  impartial: true,
  choice: ofAmendments,
  apply: (state, { amendment: n, minutes, reason }, moment) => {
    const { at, actor } = moment;
    toldOfAmendment(state, n, { decision: 'rejected', ...keptMinutes(minutes), reason }, moment);
    return amend(state, n, (one) => ({
      ...one,
      decided: { at, decision: 'rejected', by: actor.person, ...keptMinutes(minutes), text: reason },
    }));
  },
};

/** Nothing else is proposed in its place. */
const restAmendment: R<'restAmendment'> = {
  by: ['coordinator'],
  choice: {
    field: 'amendment',
    among: ({ amendments }) => amendments.flatMap((one) => (isUnanswered(one) ? [one.n] : [])),
    against: ({ amendments }, n) => {
      const one = amendments.find((candidate) => candidate.n === n);
      return [one && isUnanswered(one) ? undefined : refuse('no-such-amendment', { amendment: n })];
    },
    none: () => refuse('no-such-amendment'),
  } satisfies Choice<MissionState, number>,
  apply: (state, { amendment: n }, { at }) => amend(state, n, (one) => ({ ...one, restedAt: at })),
};
const isUnanswered = ({ decided, lapsedAt, restedAt }: Amendment): boolean =>
  decided?.decision === 'rejected' && !lapsedAt && !restedAt;

/** Of a decision that was taken: which, among the amendments or the submissions. */
function decidedOne(
  state: MissionState,
  { amendment, submission: asked }: MissionCommands['recordMinutes'],
): { readonly of: 'amendments' | 'submissions'; readonly n: number } | undefined {
  if (amendment !== undefined)
    return state.amendments.some(({ n, decided }) => n === amendment && decided)
      ? { of: 'amendments', n: amendment }
      : undefined;
  const last = state.submissions.findLast(
    ({ n, decided }) => decided && (asked === undefined || n === asked),
  );
  return last && { of: 'submissions', n: last.n };
}

const isDecided = ({ decided }: Pick<Submission, 'decided'>): boolean => decided !== undefined;

/** Minutes are often written after the decision: whoever keeps them adds them to it, and corrects them. */
const recordMinutes: R<'recordMinutes'> = {
  by: ['coordinator', 'committee member'],
  needs: ({ submissions, amendments }) => [
    submissions.some(isDecided) || amendments.some(isDecided)
      ? undefined
      : refuse('not-possible', { what: 'command.recordMinutes', why: 'nothing-decided' }),
  ],
  judge: (state, given, { today }) => [
    decidedOne(state, given)
      ? undefined
      : refuse('not-possible', { what: 'command.recordMinutes', why: 'nothing-decided' }),
    given.on && given.on > today
      ? refuse('not-yet', { what: 'command.recordMinutes', from: given.on })
      : undefined,
  ],
  apply: (state, given, { at, actor }) => {
    const { minutes, on, document } = given;
    const found = decidedOne(state, given);
    const added = <T extends Pick<Submission, 'n' | 'decided'>>(one: T): T =>
      one.n === found?.n && one.decided
        ? {
            ...one,
            decided: {
              ...one.decided,
              minutes,
              minutesAdded: {
                at,
                by: actor.person,
                ...(on ? { on } : {}),
                ...(document ? { document: keptFile(document) } : {}),
              },
            },
          }
        : one;
    return found?.of === 'amendments'
      ? { ...state, amendments: state.amendments.map(added) }
      : { ...state, submissions: state.submissions.map(added) };
  },
};

export const committeeRules = {
  recordMinutes,
  addPosition,
  proposeDates,
  submitToCommittee,
  approveMission,
  requestChanges,
  rejectMission,
  proposeDatesAmendment,
  proposeBudgetAmendment,
  proposeTeamAmendment,
  approveAmendment,
  rejectAmendment,
  restAmendment,
};
