import type { Moment, Rule } from '../../machinery.ts';
import { rateOn } from '../../money.ts';
import type { Role } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { MissionCommands } from '../commands.ts';
import { datesApproved, datesInOrder, fieldDates, firstDay } from '../dates.ts';
import { offerKey } from '../obligations.ts';
import { tellOverlaps, unexplained } from '../overlaps.ts';
import type { MissionState, Seat } from '../state.ts';
import { everyoneConcerned, everySeatContracted, holds, seatOf, team, withSeat } from '../team.ts';
import { dueOf, noSuchPosition } from './committee.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
const COORDINATOR: readonly Role[] = ['coordinator'];

/** Before the committee has decided, nobody is contracted and no date is confirmed. */
export function approved(state: MissionState): Refusal | undefined {
  return state.approvedAt
    ? undefined
    : refuse('approval-missing', {}, { by: ['committee member'], with: 'approveMission' });
}

const confirmDates: R<'confirmDates'> = {
  by: COORDINATOR,
  needs: (state) => [
    approved(state),
    state.confirmed
      ? refuse(
          'already-done',
          { what: 'confirmDates', at: state.confirmed.at },
          { by: COORDINATOR, with: 'moveDates' },
        )
      : undefined,
  ],
  judge: (state, given, moment) => [
    ...datesInOrder(state, given, moment),
    datesApproved(state, given),
    ...firstDay(state, given),
    ...unexplained(given),
  ],
  apply: (state, given, moment) => {
    const { at, mail } = moment;
    const dates = fieldDates(given);
    tellOverlaps(state, dates, given, moment);
    mail({
      template: 'dates-confirmed',
      to: [state.partnerContact, state.staff.technicalExpert],
      facts: { from: dates.from, to: dates.to, remote: state.remote },
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
  judge: (state, given, moment) => {
    const dates = fieldDates(given);
    const same =
      state.confirmed &&
      dates.from === state.confirmed.from &&
      dates.to === state.confirmed.to &&
      dates.eventFrom === state.confirmed.eventFrom;
    return [
      ...datesInOrder(state, given, moment),
      datesApproved(state, given),
      ...firstDay(state, given),
      ...unexplained(given),
      same ? refuse('same-as-before', { what: 'dates' }) : undefined,
    ];
  },
  apply: (state, given, moment) => {
    tellOverlaps(state, fieldDates(given), given, moment);
    return move(state, given, moment);
  },
};

/** New field dates: what counts from them follows, and everyone concerned is told once. */
export function move(
  state: MissionState,
  given: MissionCommands['moveDates'],
  { at, mail, actor }: Moment,
): MissionState {
  const dates = fieldDates(given);
  mail({
    template: 'dates-moved',
    to: everyoneConcerned(state, actor),
    facts: {
      from: dates.from,
      to: dates.to,
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
  ask: (seat: Seat) => readonly (Refusal | undefined)[],
): readonly (Refusal | undefined)[] {
  const one = seatOf(state, position);
  return one ? ask(one) : [noSuchPosition(state, position)];
}

const datesKnown = (state: MissionState) =>
  state.confirmed ? undefined : refuse('dates-not-confirmed', {}, { by: COORDINATOR, with: 'confirmDates' });

const makeOffer: R<'makeOffer'> = {
  by: COORDINATOR,
  impartial: true,
  needs: (state) => [approved(state), datesKnown(state)],
  judge: (state, { position, ...given }) =>
    ofSeat(state, position, ({ candidate, offer }) => [
      ...unexplained(given),
      candidate ? undefined : refuse('seat-empty', { position }, { by: COORDINATOR }),
      candidate?.needsAmendment
        ? refuse('approval-missing', { position }, { by: ['committee member'], with: 'proposeTeamAmendment' })
        : undefined,
      offer ? refuse('already-done', { what: `offer for position ${position}`, at: offer.at }) : undefined,
    ]),
  apply: (state, { position, ...given }, moment) => {
    const { candidate, plan, call } = seatOf(state, position) as Seat;
    if (!candidate) return state;
    if (state.confirmed) tellOverlaps(state, state.confirmed, given, moment);
    const dailyCents = rateFor(state, candidate, moment);
    moment.mail({
      template: 'offer',
      to: [candidate.expert],
      facts: {
        position,
        application: candidate.application,
        days: plan.workingDays,
        dailyCents,
        totalCents: dailyCents * plan.workingDays,
        due: dueOf(state, 'accept-offer', moment),
        remote: state.remote,
        ...(state.confirmed ? { from: state.confirmed.from, to: state.confirmed.to } : {}),
      },
      thread: offerKey(position, candidate.application),
    });
    moment.tell(call, { type: 'candidateSelected', payload: { application: candidate.application } });
    const next = withSeat(state, position, (one) => ({ ...one, offer: { at: moment.at } }));
    return next.seats.every((one) => one.offer) && !state.offersMadeAt
      ? { ...next, offersMadeAt: moment.at }
      : next;
  },
};

/** The standard allowance of the day for the public sector; for others the fee agreed. */
function rateFor(
  state: MissionState,
  candidate: NonNullable<Seat['candidate']>,
  { today, rules }: Pick<Moment, 'today' | 'rules'>,
): number {
  if (candidate.dailyCents !== undefined) return candidate.dailyCents;
  const rate = rateOn(rules.rates, today);
  if (!rate)
    throw new RangeError(
      `no standard allowance was in force on ${today} (mission ${state.id}): add it to the rates of the rule set`,
    );
  return rate.cents;
}

const noRate = (
  state: MissionState,
  { position }: { position: number },
  { today, rules }: Moment,
): Refusal | undefined => {
  const candidate = seatOf(state, position)?.candidate;
  return candidate && candidate.dailyCents === undefined && !rateOn(rules.rates, today)
    ? refuse('fee-missing', { application: candidate.application, day: today }, { by: ['administrator'] })
    : undefined;
};

const acceptOffer: R<'acceptOffer'> = {
  by: ['expert'],
  judge: (state, { position }) => ofSeat(state, position, (one) => offered(one)),
  apply: (state, { position }, moment) => {
    answered(state, position, { decision: 'accepted' }, moment);
    return withSeat(state, position, (one) => ({
      ...one,
      offer: { at: one.offer?.at ?? moment.at, acceptedAt: moment.at },
    }));
  },
};

function offered({ offer, plan }: Seat): readonly (Refusal | undefined)[] {
  return [
    offer
      ? undefined
      : refuse('offer-missing', { position: plan.number }, { by: COORDINATOR, with: 'makeOffer' }),
    offer?.acceptedAt
      ? refuse('already-done', { what: `offer for position ${plan.number}`, at: offer.acceptedAt })
      : undefined,
  ];
}

function answered(
  state: MissionState,
  position: number,
  facts: { decision: 'accepted' | 'declined'; reason?: MissionCommands['declineOffer']['reason'] },
  { mail }: Moment,
): void {
  const candidate = seatOf(state, position)?.candidate;
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
  judge: (state, { position }) => ofSeat(state, position, (one) => offered(one)),
  apply: (state, { position, reason }, moment) => {
    answered(state, position, { decision: 'declined', ...(reason ? { reason } : {}) }, moment);
    return lost(state, position, 'declined', moment);
  },
};

const withdrawOffer: R<'withdrawOffer'> = {
  by: COORDINATOR,
  impartial: true,
  judge: (state, { position }) => ofSeat(state, position, (one) => offered(one)),
  apply: (state, { position }, moment) => {
    const { candidate } = seatOf(state, position) as Seat;
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
  const { candidate, call } = seatOf(state, position) as Seat;
  if (candidate)
    tell(call, { type: 'candidateDeclined', payload: { application: candidate.application, why } });
  return withSeat(state, position, ({ plan, call: from, ended }) => ({ plan, call: from, ended }));
}

const signContract: R<'signContract'> = {
  by: COORDINATOR,
  impartial: true,
  needs: (state) => [approved(state), datesKnown(state)],
  judge: (state, given, moment) => [
    noRate(state, given, moment),
    ...ofSeat(state, given.position, ({ offer, contract, plan }) => [
      offer
        ? undefined
        : refuse('offer-missing', { position: plan.number }, { by: COORDINATOR, with: 'makeOffer' }),
      offer && !offer.acceptedAt
        ? refuse('offer-not-accepted', { position: plan.number }, { by: ['expert'], with: 'acceptOffer' })
        : undefined,
      contract
        ? refuse('already-done', { what: `contract for position ${plan.number}`, at: contract.at })
        : undefined,
    ]),
  ],
  apply: (state, { position, document }, moment) => {
    const { candidate, plan, call } = seatOf(state, position) as Seat;
    if (!candidate) return state;
    const dailyCents = rateFor(state, candidate, moment);
    const next = withSeat(state, position, (one) => ({
      ...one,
      contract: { at: moment.at, dailyCents, ...(document ? { document } : {}) },
    }));
    moment.mail({
      template: 'contract-signed',
      to: [candidate.expert],
      facts: {
        position,
        dailyCents,
        days: plan.workingDays,
        totalCents: dailyCents * plan.workingDays,
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
  judge: (state, { position, daysWorked }) =>
    ofSeat(state, position, ({ contract, plan, ended }) => {
      const left = plan.workingDays - ended.reduce((sum, one) => sum + one.daysWorked, 0);
      return [
        contract
          ? undefined
          : refuse('contract-missing', { position }, { by: COORDINATOR, with: 'signContract' }),
        daysWorked > left ? refuse('too-many-days', { days: daysWorked, limit: left }) : undefined,
      ];
    }),
  apply: (state, { position, daysWorked, reason }, { at, mail, tell }) => {
    const { candidate, contract, call } = seatOf(state, position) as Seat;
    if (!candidate || !contract) return state;
    const { expert, application } = candidate;
    mail({
      template: 'expert-ended',
      to: [...team(state), state.staff.technicalExpert],
      facts: {
        position,
        person: expert,
        days: daysWorked,
        dailyCents: contract.dailyCents,
        totalCents: daysWorked * contract.dailyCents,
        reason,
      },
    });
    tell(call, { type: 'candidateEnded', payload: { application, reason } });
    return withSeat(state, position, ({ plan, call: from, ended }) => ({
      plan,
      call: from,
      ended: [...ended, { expert, application, at, daysWorked, dailyCents: contract.dailyCents, reason }],
    }));
  },
};

/** The coordinator replaces a lead expert who defaults, or names one while the place is empty. */
const nameLead: R<'nameLead'> = {
  by: COORDINATOR,
  impartial: true,
  judge: (state, { expert }) => [
    team(state).includes(expert)
      ? undefined
      : refuse('lead-missing', { expert, team: team(state) }, { by: COORDINATOR }),
    state.namedLead === expert ? refuse('same-as-before', { what: 'lead' }) : undefined,
  ],
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
