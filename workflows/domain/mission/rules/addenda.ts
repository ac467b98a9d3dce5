import type { MailFacts } from '../../mail.ts';
import { askedBy } from '../../make-obligations.ts';
import { type PersonId, standsFor } from '../../people.ts';
import { type DaysByPhase, WORK_PHASES } from '../../plan.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Choice, Moment, Rule } from '../../rule.ts';
import type { MissionCommands } from '../commands.ts';
import {
  asAgreed,
  bearsAddendum,
  byPhaseOf,
  daysLeft,
  daysOfPhases,
  daysPaid,
  phasesOf,
  rateInForce,
  sumOf,
} from '../fees.ts';
import { addendumKey } from '../obligations.ts';
import { differencesOf, plannedTerms } from '../planned.ts';
import {
  type Addendum,
  type Contracted,
  isOffered,
  type MissionState,
  type PlannedTask,
  type TeamSeat,
} from '../state.ts';
import { contractedExpert, teamSeat, withTeamSeat } from '../team.ts';
import { noSuchPosition } from './committee.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;

/**
 * What a signed contract fixed – tasks, working days, rate – is changed by an addendum alone: the coordinator offers it, its
 * expert accepts or declines, and only what was accepted applies, from then on (docs/lifecycle.md, "Editions").
 */

const addendaOf = ({ addenda = [] }: MissionState): readonly Addendum[] => addenda;

/** Whatever was changed of the plan since, a contract takes it as it was offered. */
function made(
  state: MissionState,
  { position, tasks = [], days, byPhase, rate, daysWorked = 0, reason }: MissionCommands['offerAddendum'],
  moment: Moment,
): Addendum {
  const seat = teamSeat(state, position) as TeamSeat;
  const { contract } = seat;
  const differences = differencesOf(state, moment.rules, position);
  const before = daysLeft(seat);
  const phases = byPhaseOf(seat.plan, before);
  const after = rate ? rateInForce(state, seat, moment) : undefined;
  const earlier = (contract?.earlier ?? []).reduce((sum, one) => sum + one.days, 0);
  return {
    n: addendaOf(state).length + 1,
    position,
    expert: contractedExpert(seat) as PersonId,
    at: moment.at,
    by: moment.actor.person,
    reason,
    tasks: differences.filter(({ task }) => tasks.includes(task)),
    ...(days === undefined || days === before ? {} : { days: { before, after: days } }),
    ...(byPhase === undefined || (phases && isSameSplit(byPhase, phases))
      ? {}
      : { byPhase: { ...(phases ? { before: phases } : {}), after: byPhase } }),
    ...(after === undefined || !contract || after === contract.dailyCents
      ? {}
      : { rate: { before: contract.dailyCents, after, worked: Math.max(daysWorked, earlier) } }),
  };
}

const isSameSplit = (one: DaysByPhase, other: DaysByPhase): boolean =>
  WORK_PHASES.every((phase) => one[phase] === other[phase]);

/** What the contract's work comes to once it is accepted. */
function termsOf(state: MissionState, addendum: Addendum): MailFacts {
  const seat = asAgreed(teamSeat(state, addendum.position) as TeamSeat, addendum);
  if (!seat.contract || !(addendum.days || addendum.byPhase || addendum.rate)) return {};
  const days = daysLeft(seat);
  return {
    days,
    dailyCents: seat.contract.dailyCents,
    totalCents: sumOf(daysPaid(days, seat.contract)),
    ...phasesOf(seat, days),
  };
}

/** The positions whose contracts are signed, one addendum to each at a time. */
const ofContracts: Choice<MissionState, number> = {
  field: 'position',
  among: ({ seats }) => seats.map(({ plan }) => plan.number),
  against: (state, position) => {
    const seat = teamSeat(state, position);
    if (!seat) return [noSuchPosition(state, position)];
    const open = addendaOf(state).find((one) => one.position === position && isOffered(one));
    return [
      seat.contract ? undefined : refuse('contract-missing', { position }),
      open
        ? refuse('addendum-open', { addendum: open.n }, { by: ['coordinator'], with: 'withdrawAddendum' })
        : undefined,
    ];
  },
};

const offerAddendum: R<'offerAddendum'> = {
  by: ['coordinator'],
  impartial: true,
  needs: ({ payments }) => [
    payments[0] ? refuse('already-done', { what: 'command.requestPayment', at: payments[0].at }) : undefined,
  ],
  choice: ofContracts,
  judge: (state, given, moment) => {
    const { position, tasks = [], days, byPhase, rate, daysWorked } = given;
    const seat = teamSeat(state, position);
    if (!seat?.contract) return [];
    const known = differencesOf(state, moment.rules, position).map(({ task }) => task);
    const strange = tasks.filter((task) => !known.includes(task));
    const inForce = rate ? rateInForce(state, seat, moment) : undefined;
    const addendum = made(state, given, moment);
    const whole = days ?? daysLeft(seat);
    const worked =
      addendum.rate?.worked ?? (seat.contract.earlier ?? []).reduce((sum, one) => sum + one.days, 0);
    return [
      ...strange.map((task) => refuse('not-otherwise', { task, tasks: known })),
      rate && inForce === undefined ? noRate(seat, moment) : undefined,
      rate && inForce !== undefined && daysWorked === undefined
        ? refuse('days-worked-missing', { position })
        : undefined,
      unspread(seat, whole, byPhase),
      worked > whole ? refuse('too-many-days', { days: worked, limit: whole }) : undefined,
      strange.length === 0 && (!rate || inForce !== undefined) && isEmpty(addendum)
        ? refuse('same-as-before', { what: `contract.${position}` })
        : undefined,
      bearsAddendum(state, addendum, moment),
    ];
  },
  apply: (state, given, moment) => {
    const addendum = made(state, given, moment);
    moment.mail({
      template: 'addendum-offered',
      to: [addendum.expert],
      facts: {
        ...factsOf(addendum),
        ...termsOf(state, addendum),
        reason: given.reason,
        ...askedBy('answer-addendum', state, moment),
      },
      thread: addendumKey(addendum.n),
    });
    return { ...state, addenda: [...addendaOf(state), addendum] };
  },
};

const isEmpty = ({ tasks, days, byPhase, rate }: Addendum): boolean =>
  tasks.length === 0 && !days && !byPhase && !rate;

/** Days that a contract spreads over the phases are spread anew where they are others, and make up what they are of. */
function unspread(seat: TeamSeat, days: number, byPhase: DaysByPhase | undefined): Refusal | undefined {
  const sum = byPhase && daysOfPhases(byPhase);
  const isMissing = !byPhase && byPhaseOf(seat.plan, daysLeft(seat)) && days !== daysLeft(seat);
  return isMissing || (sum !== undefined && sum !== days)
    ? refuse('days-by-phase-unsettled', {
        position: seat.plan.number,
        limit: days,
        ...(sum === undefined ? {} : { days: sum }),
      })
    : undefined;
}

function noRate({ candidate }: TeamSeat, { today }: Moment): Refusal | undefined {
  if (!candidate) return undefined;
  return candidate.dailyCents === undefined
    ? refuse('rate-missing', { sector: candidate.sector, day: today })
    : refuse('fee-agreed', { application: candidate.application });
}

const factsOf = ({ n, position, tasks }: Addendum): MailFacts => ({
  addendum: n,
  position,
  ...(tasks.length > 0 ? { tasks: tasks.map(({ task, after }) => calledIn(task, after)) } : {}),
});

const calledIn = (task: string, terms: Addendum['tasks'][number]['after']) => ({
  task,
  ...(terms?.title ? { title: terms.title } : {}),
});

/** Those that are still to be answered; of what is offered to another expert nobody learns that it is. */
const ofAddenda = (isTheirs: (one: Addendum, moment: Moment) => boolean): Choice<MissionState, number> => ({
  field: 'addendum',
  among: (state, moment) =>
    addendaOf(state)
      .filter((one) => isTheirs(one, moment))
      .map(({ n }) => n),
  against: (state, n, moment) => {
    const one = addendaOf(state).find((each) => each.n === n && isTheirs(each, moment));
    if (!one) return [refuse('no-such-addendum', { addendum: n })];
    const at = one.answered?.at ?? one.withdrawn?.at ?? one.lapsedAt;
    return [at ? refuse('already-done', { what: `addendum.${n}`, at }) : undefined];
  },
  none: () => refuse('no-such-addendum'),
});

const ofOwnAddenda = ofAddenda((one, { actor }) => standsFor(actor, one.expert, 'expert'));

const withAddendum = (state: MissionState, n: number, change: Partial<Addendum>): MissionState => ({
  ...state,
  addenda: addendaOf(state).map((one) => (one.n === n ? { ...one, ...change } : one)),
});

function tellAnswer(
  one: Addendum,
  decision: 'accepted' | 'declined',
  reason: MissionCommands['declineAddendum']['reason'],
  { mail }: Moment,
  { staff }: MissionState,
): void {
  mail({
    template: 'addendum-answered',
    to: [staff.coordinator],
    facts: { ...factsOf(one), person: one.expert, decision, ...(reason ? { reason } : {}) },
    thread: addendumKey(one.n),
  });
}

const found = (state: MissionState, n: number): Addendum =>
  addendaOf(state).find((one) => one.n === n) as Addendum;

const acceptAddendum: R<'acceptAddendum'> = {
  by: ['expert'],
  choice: ofOwnAddenda,
  apply: (state, { addendum: n }, moment) => {
    const addendum = found(state, n);
    tellAnswer(addendum, 'accepted', undefined, moment, state);
    const answered = withAddendum(state, n, { answered: { at: moment.at, accepted: true } });
    const paid = withTeamSeat(answered, addendum.position, (seat) => asAgreed(seat, addendum));
    const plan = paid.plan.map((one) => agreed(paid, one, addendum, moment));
    return { ...paid, plan };
  },
};

/** The contract has a task as it was offered; where that is the plan's, it says nothing of its own any more. */
function agreed(state: MissionState, planned: PlannedTask, addendum: Addendum, moment: Moment): PlannedTask {
  const offered = addendum.tasks.find(({ task }) => task === planned.id);
  if (!offered) return planned;
  const { position, expert } = addendum;
  const now = plannedTerms(state, moment.rules, planned.id);
  const isAsPlanned = JSON.stringify(now) === JSON.stringify(offered.after);
  const own: Contracted = {
    expert,
    ...(isAsPlanned ? {} : { terms: offered.after }),
    ...(offered.before === null ? { agreedAt: moment.at } : {}),
  };
  const { contracts, ...rest } = planned;
  const { [position]: _, ...others } = contracts ?? {};
  const next = isAsPlanned && !own.agreedAt ? others : { ...others, [position]: own };
  return Object.keys(next).length > 0 ? { ...rest, contracts: next } : rest;
}

const declineAddendum: R<'declineAddendum'> = {
  by: ['expert'],
  choice: ofOwnAddenda,
  apply: (state, { addendum: n, reason }, moment) => {
    tellAnswer(found(state, n), 'declined', reason, moment, state);
    return withAddendum(state, n, {
      answered: { at: moment.at, accepted: false, ...(reason ? { reason } : {}) },
    });
  },
};

const withdrawAddendum: R<'withdrawAddendum'> = {
  by: ['coordinator'],
  impartial: true,
  choice: ofAddenda(() => true),
  apply: (state, { addendum: n, reason }, { at, actor, mail }) => {
    const one = found(state, n);
    mail({
      template: 'addendum-withdrawn',
      to: [one.expert],
      facts: { ...factsOf(one), reason },
      thread: addendumKey(n),
    });
    return withAddendum(state, n, { withdrawn: { at, by: actor.person, reason } });
  },
};

export const addendumRules = { offerAddendum, acceptAddendum, declineAddendum, withdrawAddendum };
