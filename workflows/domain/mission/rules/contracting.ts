import { holds } from '../../holders.ts';
import { askedBy } from '../../make-obligations.ts';
import type { PersonId, Role } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Choice, Moment, Rule } from '../../rule.ts';
import type { Instant } from '../../time.ts';
import type { MissionCommands } from '../commands.ts';
import { withoutContracts } from '../contracts.ts';
import {
  datesApproved,
  datesInOrder,
  datesTold,
  fieldDates,
  firstDay,
  isSameDates,
  wayToOtherDates,
} from '../dates.ts';
import { affordable, daysLeft, daysPaid, pay, sumOf } from '../fees.ts';
import { ownersMoved, unsettledDays, withGivenDays, withPhaseDays } from '../given-days.ts';
import { offerKey } from '../obligations.ts';
import { tellOverlaps, unexplained } from '../overlaps.ts';
import { type Confirmation, isOffered, type MissionState, type TeamSeat } from '../state.ts';
import { isClosed, keyOf, openBefore, ownersOf, ruleOf } from '../tasks.ts';
import { everyoneConcerned, everySeatContracted, team, teamSeat, withTeamSeat } from '../team.ts';
import { noSuchPosition, pending } from './committee.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
const COORDINATOR: readonly Role[] = ['coordinator'];

/** Before the committee has decided, nobody is contracted and no date is confirmed. */
function approved(state: MissionState): Refusal | undefined {
  if (state.approvedAt) return undefined;
  return refuse(
    'approval-missing',
    {},
    state.phase === 'under review'
      ? { by: ['committee member'], with: 'approveMission' }
      : { by: COORDINATOR, with: 'submitToCommittee' },
  );
}

/** Nor is anyone offered a place whom the committee did not see. */
function teamApproved(state: MissionState, { candidate, plan }: TeamSeat): Refusal | undefined {
  if (!candidate?.needsAmendment) return undefined;
  const waits = pending(state, (change) => change.what === 'team' && change.position === plan.number);
  return refuse(
    'approval-missing',
    { position: plan.number },
    waits
      ? { by: ['committee member'], with: 'approveAmendment' }
      : { by: COORDINATOR, with: 'proposeTeamAmendment' },
  );
}

/** What stands against days of a mission that was approved, with what becomes of days that were given. */
export function againstDates(
  state: MissionState,
  asked: MissionCommands['moveDates'],
  moment: Moment,
): readonly (Refusal | undefined)[] {
  const given = withPhaseDays(state, asked);
  return [
    ...datesInOrder(state, given, moment),
    datesApproved(state, given),
    ...firstDay(state, given, moment),
    ...unsettledDays(state, asked, moment),
  ];
}

const confirmDates: R<'confirmDates'> = {
  by: COORDINATOR,
  needs: (state, { today }) => [
    approved(state),
    state.confirmed
      ? refuse(
          'already-done',
          { what: 'command.confirmDates', at: state.confirmed.at },
          wayToOtherDates(state, today),
        )
      : undefined,
  ],
  judge: (state, asked, moment) => [...againstDates(state, asked, moment), ...unexplained(asked)],
  apply: (before, asked, moment) => {
    const { at, mail, rules } = moment;
    const given = withPhaseDays(before, asked);
    const state = withGivenDays(before, asked, rules);
    const dates = fieldDates(given);
    tellOverlaps(state, dates, given, moment);
    mail({
      template: 'dates-confirmed',
      to: [state.partnerContact, state.staff.technicalExpert, ...ownersTold(before, asked, moment)],
      facts: { ...datesTold(dates), remote: state.remote },
    });
    return { ...state, confirmed: { ...dates, at } };
  },
};

const moveDates: R<'moveDates'> = {
  by: ['coordinator', 'head of facility'],
  needs: (state, { today, actor }) => [
    state.confirmed
      ? undefined
      : refuse('dates-not-confirmed', {}, { by: COORDINATOR, with: 'confirmDates' }),
    // If the first day comes without departure, the head of facility moves the dates or cancels.
    state.confirmed && state.confirmed.from <= today && !holds(state, actor, 'head of facility')
      ? refuse(
          'role-may-not',
          { command: 'moveDates', roles: ['head of facility'] },
          { by: ['head of facility'] },
        )
      : undefined,
  ],
  judge: (state, asked, moment) => {
    const same = state.confirmed && isSameDates(fieldDates(withPhaseDays(state, asked)), state.confirmed);
    return [
      ...againstDates(state, asked, moment),
      ...unexplained(asked),
      same ? refuse('same-as-before', { what: 'dates' }) : undefined,
    ];
  },
  apply: (state, given, moment) => {
    tellOverlaps(state, fieldDates(given), given, moment);
    return move(state, given, moment);
  },
};

/** Who is told of other dates, with whoever owes what has another day by them. */
export const concernedBy = (
  state: MissionState,
  given: MissionCommands['moveDates'],
  moment: Moment,
): readonly PersonId[] => [
  ...new Set([...everyoneConcerned(state, moment.actor), ...ownersTold(state, given, moment)]),
];

const ownersTold = (
  state: MissionState,
  given: MissionCommands['moveDates'],
  { actor, rules }: Moment,
): readonly PersonId[] => ownersMoved(state, given, rules).filter((person) => person !== actor.person);

/** New field dates: what counts from them follows, days that were given as was said, and everyone concerned is told once. */
export function move(
  before: MissionState,
  asked: MissionCommands['moveDates'],
  moment: Moment,
): MissionState {
  const { at, mail, rules } = moment;
  const given = withPhaseDays(before, asked);
  const state = withGivenDays(before, asked, rules);
  const dates = fieldDates(given);
  mail({
    template: 'dates-moved',
    to: concernedBy(before, asked, moment),
    facts: {
      ...datesTold(dates),
      remote: state.remote,
      ...(given.reason ? { reason: given.reason } : {}),
    },
  });
  const { departure, ...rest } = state;
  const stands = departure && state.fieldStartedAt ? { departure } : {};
  return { ...rest, ...stands, confirmed: { ...dates, at: state.confirmed?.at ?? at, changedAt: at } };
}

/** What stands against an offer, a signature or an answer for one position. */
function ofSeat(
  state: MissionState,
  position: number,
  ask: (seat: TeamSeat) => readonly (Refusal | undefined)[],
): readonly (Refusal | undefined)[] {
  const one = teamSeat(state, position);
  return one ? ask(one) : [noSuchPosition(state, position)];
}

type Against = (state: MissionState, seat: TeamSeat, moment: Moment) => readonly (Refusal | undefined)[];
type Chosen = Choice<MissionState, number>;

/** A position is chosen among those of the mission. */
const ofPositions = (against: Against): Chosen => ({
  field: 'position',
  among: ({ seats }) => seats.map(({ plan }) => plan.number),
  against: (state, position, moment) => ofSeat(state, position, (one) => against(state, one, moment)),
});

/** Experts answer for their own place. */
const ofOwnPosition = (against: Against): Chosen => ({
  ...ofPositions(against),
  among: ({ seats }, { actor }) =>
    seats.flatMap(({ plan, candidate }) => (candidate?.expert === actor.person ? [plan.number] : [])),
});

const datesKnown = (state: MissionState) =>
  state.confirmed ? undefined : refuse('dates-not-confirmed', {}, { by: COORDINATOR, with: 'confirmDates' });

/** What stands against offering a position's place to its candidate. */
const mayOffer = (state: MissionState, one: TeamSeat, moment: Moment): readonly (Refusal | undefined)[] => [
  one.candidate ? undefined : refuse('seat-empty', { position: one.plan.number }, { by: COORDINATOR }),
  teamApproved(state, one),
  ...affordable(state, one.plan.number, moment),
];

/** Where no offer was made: that it can be, or what stands against that too. */
function unoffered(state: MissionState, one: TeamSeat, moment: Moment): readonly (Refusal | undefined)[] {
  const position = one.plan.number;
  const against = mayOffer(state, one, moment).filter((reason) => reason !== undefined);
  return against.length > 0
    ? [refuse('offer-missing', { position }), ...against]
    : [refuse('offer-missing', { position }, { by: COORDINATOR, with: 'makeOffer' })];
}

const makeOffer: R<'makeOffer'> = {
  by: COORDINATOR,
  impartial: true,
  needs: (state) => [approved(state), datesKnown(state)],
  choice: ofPositions((state, one, moment) =>
    one.offer
      ? [refuse('already-done', { what: `offer.${one.plan.number}`, at: one.offer.at })]
      : mayOffer(state, one, moment),
  ),
  judge: (_, given) => unexplained(given),
  apply: (state, { position, ...given }, moment) => {
    const seat = teamSeat(state, position) as TeamSeat;
    const { candidate, call } = seat;
    if (!candidate) return state;
    if (state.confirmed) tellOverlaps(state, state.confirmed, given, moment);
    moment.mail({
      template: 'offer',
      to: [candidate.expert],
      facts: {
        position,
        application: candidate.application,
        ...pay(state, seat, moment),
        ...askedBy('accept-offer', state, moment),
        remote: state.remote,
        ...(state.confirmed ? { from: state.confirmed.from, to: state.confirmed.to } : {}),
      },
      thread: offerKey(position, candidate.application),
    });
    moment.tell(call, { type: 'candidateSelected', payload: { application: candidate.application } });
    const next = withTeamSeat(state, position, (one) => ({ ...one, offer: { at: moment.at } }));
    return next.seats.every((one) => one.offer) && !state.offersMadeAt
      ? { ...next, offersMadeAt: moment.at }
      : next;
  },
};

const acceptOffer: R<'acceptOffer'> = {
  by: ['expert'],
  choice: ofOwnPosition(offered),
  apply: (state, { position, wordings = [] }, moment) => {
    answered(state, position, { decision: 'accepted' }, moment);
    const accepted = withTeamSeat(state, position, (one) => ({
      ...one,
      offer: { at: one.offer?.at ?? moment.at, acceptedAt: moment.at },
    }));
    return declared(accepted, position, wordings, moment);
  },
};

/** Declarations stand on one page with the offer, so that they may be accepted with it. */
function declared(
  state: MissionState,
  position: number,
  wordings: readonly string[],
  { at, actor, rules }: Moment,
): MissionState {
  const accepts = (one: Confirmation) => {
    if (one.position !== position || one.about || isClosed(one)) return undefined;
    const wanted = Object.values(ruleOf(state, rules, one.kind).declaration ?? {});
    return wordings.find((each) => wanted.includes(each));
  };
  return {
    ...state,
    confirmations: state.confirmations.map((one) => {
      const wording = accepts(one);
      return wording ? { ...one, phase: 'done', done: { at, by: actor.person, wording } } : one;
    }),
  };
}

function offered(state: MissionState, one: TeamSeat, moment: Moment): readonly (Refusal | undefined)[] {
  const { offer, plan } = one;
  if (!offer) return unoffered(state, one, moment);
  return [
    offer.acceptedAt
      ? refuse('already-done', { what: `offer.${plan.number}`, at: offer.acceptedAt })
      : undefined,
  ];
}

function answered(
  state: MissionState,
  position: number,
  facts: { decision: 'accepted' | 'declined'; reason?: MissionCommands['declineOffer']['reason'] },
  { mail }: Moment,
): void {
  const candidate = teamSeat(state, position)?.candidate;
  mail({
    template: 'offer-answered',
    to: [state.staff.coordinator],
    facts: {
      position,
      ...facts,
      ...(candidate ? { person: candidate.expert, application: candidate.application } : {}),
    },
    thread: offerKey(position, candidate?.application),
  });
}

const declineOffer: R<'declineOffer'> = {
  by: ['expert'],
  choice: ofOwnPosition(offered),
  apply: (state, { position, reason }, moment) => {
    answered(state, position, { decision: 'declined', ...(reason ? { reason } : {}) }, moment);
    return lost(state, position, 'declined', moment);
  },
};

const withdrawOffer: R<'withdrawOffer'> = {
  by: COORDINATOR,
  impartial: true,
  choice: ofPositions(offered),
  apply: (state, { position }, moment) => {
    const { candidate } = teamSeat(state, position) as TeamSeat;
    moment.mail({
      template: 'request-lapsed',
      to: candidate ? [candidate.expert] : [],
      facts: { position },
      thread: offerKey(position, candidate?.application),
    });
    return lost(state, position, 'silent', moment);
  },
};

function lost(
  state: MissionState,
  position: number,
  why: 'declined' | 'silent',
  { tell }: Moment,
): MissionState {
  const { candidate, call } = teamSeat(state, position) as TeamSeat;
  if (candidate)
    tell(call, { type: 'candidateDeclined', payload: { application: candidate.application, why } });
  return withTeamSeat(state, position, ({ plan, call: from, ended }) => ({ plan, call: from, ended }));
}

/** What an expert, and the mission as a whole, still owe before a contract. */
function gateOpen(state: MissionState, position: number, { rules }: Moment): Refusal | undefined {
  const tasks = openBefore('contract', state, rules, position);
  if (tasks.length === 0) return undefined;
  const by = new Set(tasks.map((one) => ownersOf(state, one, ruleOf(state, rules, one.kind)).owedAs));
  return refuse('tasks-open', { open: tasks.map(({ kind }) => keyOf(state, rules, kind)) }, { by: [...by] });
}

/** What stands against a contract for a position. */
function maySign(state: MissionState, one: TeamSeat, moment: Moment): readonly (Refusal | undefined)[] {
  const position = one.plan.number;
  if (one.contract) return [refuse('already-done', { what: `contract.${position}`, at: one.contract.at })];
  if (!one.offer) return unoffered(state, one, moment);
  return [
    one.offer.acceptedAt
      ? undefined
      : refuse('offer-not-accepted', { position }, { by: ['expert'], with: 'acceptOffer' }),
    gateOpen(state, position, moment),
    ...affordable(state, position, moment),
  ];
}

const signContract: R<'signContract'> = {
  by: COORDINATOR,
  impartial: true,
  needs: (state) => [approved(state), datesKnown(state)],
  choice: ofPositions(maySign),
  apply: (state, { position, document }, moment) => {
    const seat = teamSeat(state, position) as TeamSeat;
    const { candidate, call } = seat;
    if (!candidate) return state;
    const paid = pay(state, seat, moment);
    const { dailyCents } = paid;
    const next = withTeamSeat(state, position, (one) => ({
      ...one,
      contract: { at: moment.at, dailyCents, ...(document ? { document } : {}) },
    }));
    moment.mail({
      template: 'contract-signed',
      to: [candidate.expert],
      facts: {
        position,
        ...paid,
        ...(state.confirmed ? { from: state.confirmed.from, to: state.confirmed.to } : {}),
      },
    });
    moment.tell(call, { type: 'candidateContracted', payload: { application: candidate.application } });
    return everySeatContracted(next) && !state.contractsSignedAt
      ? { ...next, contractsSignedAt: moment.at }
      : next;
  },
};

const endExpert: R<'endExpert'> = {
  by: COORDINATOR,
  impartial: true,
  choice: ofPositions((state, one, moment) => {
    const isSignable = maySign(state, one, moment).every((reason) => reason === undefined);
    return [
      one.contract
        ? undefined
        : refuse(
            'contract-missing',
            { position: one.plan.number },
            isSignable ? { by: COORDINATOR, with: 'signContract' } : {},
          ),
    ];
  }),
  judge: (state, { position, daysWorked }) => {
    const one = teamSeat(state, position);
    const left = one ? daysLeft(one) : daysWorked;
    return [daysWorked > left ? refuse('too-many-days', { days: daysWorked, limit: left }) : undefined];
  },
  apply: (state, { position, daysWorked, reason }, { at, mail, tell }) => {
    const { candidate, contract, call } = teamSeat(state, position) as TeamSeat;
    if (!candidate || !contract) return state;
    const { expert, application } = candidate;
    mail({
      template: 'expert-ended',
      to: [...team(state), state.staff.technicalExpert],
      facts: {
        position,
        person: expert,
        days: daysWorked,
        ...(contract.earlier ? {} : { dailyCents: contract.dailyCents }),
        totalCents: sumOf(daysPaid(daysWorked, contract)),
        reason,
      },
    });
    tell(call, { type: 'candidateEnded', payload: { application, reason } });
    const { dailyCents, earlier } = contract;
    const one = { expert, application, at, daysWorked, dailyCents, reason, ...(earlier ? { earlier } : {}) };
    return withTeamSeat(withoutAgreements(state, position, at), position, ({ plan, call: from, ended }) => ({
      plan,
      call: from,
      ended: [...ended, one],
    }));
  },
};

/** What was agreed beside the contract ends with it, and what is offered beside it is nobody's any more. */
const withoutAgreements = (state: MissionState, position: number, at: Instant): MissionState => ({
  ...state,
  plan: withoutContracts(state.plan, position),
  ...(state.addenda
    ? {
        addenda: state.addenda.map((one) =>
          one.position === position && isOffered(one) ? { ...one, lapsedAt: at } : one,
        ),
      }
    : {}),
});

/** The coordinator replaces a lead expert who defaults, or names one while the place is empty. */
const nameLead: R<'nameLead'> = {
  by: COORDINATOR,
  impartial: true,
  choice: {
    field: 'expert',
    among: team,
    against: (state, one) => [
      team(state).some((expert) => expert === one)
        ? undefined
        : refuse('lead-missing', { expert: String(one), team: team(state) }, { by: COORDINATOR }),
      state.namedLead === one ? refuse('same-as-before', { what: 'lead' }) : undefined,
    ],
    none: () => refuse('lead-missing', {}, { by: COORDINATOR, with: 'signContract' }),
  },
  apply: (state, { expert, reason }, { mail }) => {
    mail({ template: 'lead-named', to: team(state), facts: { person: expert, reason } });
    return { ...state, namedLead: expert };
  },
};

export const contractingRules = {
  confirmDates,
  moveDates,
  makeOffer,
  acceptOffer,
  declineOffer,
  withdrawOffer,
  signContract,
  endExpert,
  nameLead,
};
