import type { ActionState } from '../../workflows/domain/action/state.ts';
import { shownToApplicant } from '../../workflows/domain/call/lifecycle.ts';
import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { Deliverable, MissionState, TeamSeat } from '../../workflows/domain/mission/state.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Scope } from './scope.ts';

/**
 * What of a state somebody gets, field by field: a field that is not named here stays inside. Works on the state as it
 * is and on the one in which texts stand in place of their references.
 * @param owed keys of the duties that they may see.
 */
export function projectedState(
  state: Readonly<Record<string, unknown>>,
  scope: Scope,
  me: PersonId | undefined,
  owed: ReadonlySet<string>,
): Projected {
  if (scope === 'all') return state;
  if (scope === 'none') return {};
  const of = state as unknown as State;
  if (of.kind === 'action') return actionFor(of, scope, owed);
  return of.kind === 'call' ? callFor(of, scope, me) : missionFor(of, scope, me, owed);
}

type Projected = Readonly<Record<string, unknown>>;

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<T> {
  return Object.fromEntries(
    keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])),
  ) as Partial<T>;
}

const BASE = [
  'kind',
  'id',
  'reference',
  'sandbox',
  'phase',
  'staff',
  'edition',
  'settings',
  'openedAt',
] as const;

// ── Action ──────────────────────────────────────────────────────────────────────────────────────────────────

function actionFor(state: ActionState, scope: Scope, owed: ReadonlySet<string>): Projected {
  const shared = pick(state, [
    ...BASE,
    'country',
    'institution',
    'partnerContact',
    'closedAt',
    'cancelled',
    ...(scope === 'committee' ? (['committee', 'secondReason'] as const) : []),
  ]);
  if (scope === 'committee') return { ...shared, activities: state.activities };
  return {
    ...shared,
    ...(state.tasks ? { tasks: state.tasks.filter(({ kind }) => owed.has(`task:${kind}`)) } : {}),
    committee: [],
    activities: state.activities.map(({ number, openedAt, missions }) => ({
      number,
      ...(openedAt ? { openedAt } : {}),
      missions: missions.map(({ id, plan, over }) => ({
        id,
        plan: pick(plan, ['reference', 'remote', 'place', 'window', 'eventDays']),
        ...(over ? { over } : {}),
      })),
    })),
  };
}

// ── Call ────────────────────────────────────────────────────────────────────────────────────────────────────

function callFor(state: CallState, scope: Scope, me: PersonId | undefined): Projected {
  const { applications, ...published } = pick(state, [
    ...BASE,
    'mission',
    'position',
    'profile',
    'publishedAt',
    'deadline',
    'closing',
    'closedAt',
    'corrections',
    'applications',
  ]);
  // The call itself names whom to ask.
  const { coordinator, technicalExpert } = state.staff;
  Object.assign(published, { staff: { coordinator, technicalExpert } });
  if (scope !== 'applicant') return { ...published, applications: [], ranking: [] };
  return {
    ...published,
    ...pick(state, ['suspendedAt', 'missionOver']),
    applications: applications?.flatMap((each) => (each.expert === me ? [ownApplication(each, state)] : [])),
    ranking: [],
  };
}

/** Without what was found and noted about it; only the selected learn the outcome before the call says so. */
function ownApplication(own: Application, state: CallState): Projected {
  const { preselection, over } = own;
  return {
    ...pick(own, [
      'id',
      'expert',
      'begunAt',
      'missing',
      'submittedAt',
      'profile',
      'sector',
      'yearsOfExperience',
      'evidence',
      'documents',
      'proof',
      'feeAgreedAt',
      'confirmedAt',
      'selectedAt',
      'contractedAt',
    ]),
    phase: shownToApplicant(state, own.id),
    ...(preselection ? { preselection: pick(preselection, ['at', 'asks', 'dailyCents']) } : {}),
    ...(over && (own.phase === 'withdrawn' || own.phase === 'lapsed')
      ? { over: pick(over, ['at', 'why']) }
      : {}),
  };
}

// ── Mission ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What everybody knows who has anything to do with a mission. */
const CONCERNED = [
  ...BASE,
  'action',
  'activity',
  'place',
  'remote',
  'window',
  'confirmed',
  'partnerContact',
  'departure',
  'fieldStartedAt',
  'fieldEndedAt',
  'suspension',
  'closedAt',
  'cancelled',
] as const;
/** Beside it, the room of those who work there. */
const ROOM = [
  'recommendations',
  'namedLead',
  'contractsSignedAt',
  'preparation',
  'deliverables',
  'organisersMetAt',
  'checklist',
  'programme',
  'feedbackOverAt',
  'lost',
] as const;

/** What is kept from somebody is empty rather than absent, for whatever reads a mission. */
const NOTHING = {
  committee: [],
  submissions: [],
  amendments: [],
  plan: [],
  deliverables: [],
  confirmations: [],
  programme: [],
  payments: [],
  lost: [],
  preparation: { reviewed: {}, methodology: { phase: 'expected', versions: [] } },
} as const satisfies Partial<MissionState>;

function missionFor(
  state: MissionState,
  scope: Scope,
  me: PersonId | undefined,
  owed: ReadonlySet<string>,
): Projected {
  if (scope === 'committee') return forCommittee(state);
  const own = {
    ...NOTHING,
    ...pick(state, CONCERNED),
    seats: state.seats.flatMap((seat) => seatFor(seat, scope, me, isOffered(state, me))),
    feedback: me && state.feedback[me] ? { [me]: state.feedback[me] } : {},
  };
  // What somebody owes themselves, and what their plan lets them see.
  const mine = { confirmations: state.confirmations.filter(({ kind }) => owed.has(`task:${kind}`)) };
  if (scope === 'partner') return { ...own, ...sharedWith(state), ...mine, namedLead: state.namedLead };
  const addenda = state.addenda?.filter(({ expert }) => expert === me) ?? [];
  const paid = {
    payments: state.payments.filter(({ expert }) => expert === me),
    ...(addenda.length > 0 ? { addenda: addenda.map(({ by: _, ...one }) => one) } : {}),
  };
  if (scope !== 'team') return { ...own, ...paid, ...mine };
  return {
    ...own,
    ...paid,
    ...pick(state, ROOM),
    ...mine,
    deliverables: state.deliverables.filter(isNotOthers(me)),
  };
}

/** What each expert hands in for themselves – identity, bank form – is nothing for their colleagues. */
export const isNotOthers =
  (me: PersonId | undefined) =>
  ({ position, expert }: Pick<Deliverable, 'position' | 'expert'>): boolean =>
    position === undefined || (expert !== undefined && expert === me);

/** Everything but what concerns the experts alone: their contracts and what they are paid. */
function forCommittee(state: MissionState): Projected {
  return {
    ...pick(state, [
      ...CONCERNED,
      ...ROOM,
      'committee',
      'proposed',
      'budgetCents',
      'submissions',
      'approvedAt',
    ]),
    deliverables: state.deliverables.filter(({ position }) => position === undefined),
    ...pick(state, ['amendments', 'offersMadeAt', 'feedback']),
    plan: state.plan.map(({ contracts: _, ...one }) => one),
    confirmations: state.confirmations.map(({ done, ...one }) => ({
      ...one,
      ...(done ? { done: pick(done, ['at', 'by']) } : {}),
    })),
    seats: state.seats.map((seat) => ({
      ...pick(seat, ['plan', 'call']),
      ...(seat.candidate ? { candidate: withoutFee(seat.candidate) } : {}),
      ...pick(seat, ['offer']),
      ...(seat.contract ? { contract: pick(seat.contract, ['at']) } : {}),
      ended: seat.ended.map((one) => pick(one, ['expert', 'at', 'reason'])),
    })),
  };
}

/** What is agreed on with a candidate is theirs. */
const withoutFee = ({ dailyCents: _, ...candidate }: NonNullable<TeamSeat['candidate']>): Projected =>
  candidate;

/** Whether somebody has an offer of the mission, answered or not. */
export const isOffered = (state: State, me: PersonId | undefined): boolean =>
  state.kind === 'mission' &&
  me !== undefined &&
  state.seats.some(({ candidate, offer }) => offer && candidate?.expert === me);

/** The own seat whole; of the others who is under contract; of candidates nothing. @param offered an offer to answer. */
function seatFor(seat: TeamSeat, scope: Scope, me: PersonId | undefined, offered: boolean): object[] {
  const { plan, call, candidate, offer, contract, ended } = seat;
  const position = pick(plan, ['number', 'reference', 'workingDays', 'byPhase', 'lead']);
  const left = ended.filter(({ expert }) => expert === me);
  if (candidate && candidate.expert === me && (offer || contract)) {
    const mine = pick(candidate, ['application', 'expert', 'sector', 'dailyCents', 'confirmedAt']);
    return [{ plan: position, call, candidate: mine, ...pick(seat, ['offer', 'contract']), ended: left }];
  }
  // Which positions there are stands in the call; who has them is told to those who work with them.
  if (scope === 'applicant' && left.length === 0) return offered ? [{ plan: position, ended: [] }] : [];
  const colleague =
    contract && candidate && scope !== 'applicant'
      ? { candidate: pick(candidate, ['expert']), contract: pick(contract, ['at']) }
      : {};
  return [{ plan: position, ...colleague, ended: left }];
}

/** What the partner institution was told: logistics, and the agenda once it was shared. */
function sharedWith({ preparation, deliverables }: MissionState): Projected {
  const agenda = preparation.agendaSharedAt ? deliverables.find(({ kind }) => kind === 'agenda') : undefined;
  return {
    preparation: {
      ...NOTHING.preparation,
      ...pick(preparation, ['logisticsAskedAt', 'logisticsConfirmedAt', 'agendaSharedAt']),
    },
    deliverables: agenda ? [acceptedOf(agenda)] : [],
  };
}

function acceptedOf(deliverable: Deliverable): Projected {
  const accepted = deliverable.versions.filter(({ review }) => review?.accepted).at(-1);
  return {
    ...pick(deliverable, ['kind', 'phase']),
    versions: accepted ? [pick(accepted, ['n', 'at', 'by', 'document', 'late'])] : [],
  };
}
