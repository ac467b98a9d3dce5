import type { Basis } from '../basis.ts';
import type { Edition } from '../edition.ts';
import { filled, holders } from '../holders.ts';
import { type DutyContext, type DutySpec, obligations } from '../make-obligations.ts';
import type { Obligation } from '../obligation.ts';
import type { LadderRow, ObligationKind } from '../obligation-kinds.ts';
import { owedOutOfReach } from '../out-of-reach.ts';
import type { Role } from '../people.ts';
import { countsOf, type TaskRule } from '../task.ts';
import { dayIn, type Instant } from '../time.ts';
import { planOf } from './contracts.ts';
import { decidesAs, judges } from './court.ts';
import { awayFor } from './dates.ts';
import { mustShareAgenda } from './preparations.ts';
import { owedFarOff, owedInQuiet } from './quiet-phases.ts';
import type { Amendment, Deliverable, MissionState, ReviewCycle, Submission } from './state.ts';
import {
  all,
  beginningOf,
  closedAt,
  copiesOf,
  deliveryOf,
  isAfterField,
  isDocument,
  keyOf,
  leadInPlace,
  openBefore,
  ownersOf,
  prepared,
  rowOf,
  ruleOf,
  settled,
  type Task,
  tasksOf,
  withTrait,
} from './tasks.ts';
import { askedForFeedback, contractedExpert, endOf, leadDuties, team } from './team.ts';

/** Everything that is or was owed around a mission; what hangs on dates says so while they aren't known. */
export function missionObligations(state: MissionState, basis: Basis): readonly Obligation[] {
  if (state.phase === 'cancelled') return [];
  const context: DutyContext = {
    state,
    basis,
    paused: state.phase === 'suspended',
    holders: (role) => holders(state, filled(state, basis.rules, role)),
    ...(state.confirmed ? { firstDay: awayFor(state.confirmed).from } : {}),
    placeZone: state.place.zone,
    lost: state.lost,
    ...(state.quiet ? { quietUntil: state.quiet.until } : {}),
  };
  const owed = [
    ...committee(state),
    ...contracting(state),
    ...addenda(state),
    ...preparing(state, basis.rules),
    ...documents(state, basis.rules),
    ...confirmations(state, basis.rules),
    ...reporting(state, basis.rules),
    ...owedInQuiet(state),
    ...owedOutOfReach(state),
  ];
  const done = obligations(owed, context);
  const found = [...done, ...obligations(owedFarOff(state, done, basis), context)];
  return state.phase === 'closed' ? found.filter((one) => one.endedAt) : found;
}

const day = (state: MissionState, at: Instant) => dayIn(at, state.settings.zone);
const known = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

function committee(state: MissionState): DutySpec[] {
  const found: DutySpec[] = [];
  const confirmations = state.seats.map((seat) => seat.candidate?.confirmedAt);
  const last = all(...confirmations);
  const first = state.submissions.find((one) => !one.lapsedAt);
  if (!state.approvedAt || first) {
    found.push({
      kind: 'submit-to-committee',
      key: `submit-to-committee/${state.submissions.filter((one) => one.lapsedAt).length + 1}`,
      ...decidesAs(state, 'coordinator'),
      ...(last ? { anchor: day(state, last), begun: last } : { awaits: 'last confirmation' as const }),
      ...known('endedAt', first?.at),
    });
  }
  for (const one of state.submissions) if (!one.lapsedAt) found.push(...decision(state, one));
  for (const one of state.amendments) if (!one.lapsedAt) found.push(amendment(state, one));
  return found;
}

function decision(state: MissionState, one: Submission): DutySpec[] {
  const facts = { version: one.n, ...known('totalCents', one.budgetCents) };
  const decide: DutySpec = {
    kind: 'decide',
    key: `decide/${one.n}`,
    ...deciders(state, one),
    anchor: day(state, one.at),
    begun: one.at,
    ...known('endedAt', one.decided?.at),
    facts,
  };
  if (one.decided?.decision !== 'changes') return [decide];
  const next = state.submissions.find((other) => other.n > one.n && !other.lapsedAt);
  const answer: DutySpec = {
    kind: 'answer-changes',
    key: `answer-changes/${one.n}`,
    ...decidesAs(state, 'coordinator'),
    anchor: day(state, one.decided.at),
    begun: one.decided.at,
    ...known('endedAt', next?.at),
    facts: { version: one.n, ...known('comments', one.decided.text) },
  };
  return [decide, answer];
}

/** Who has approved already owes nothing more; where no impartial member is left, the next one up decides. */
function deciders(
  state: MissionState,
  one: Pick<Submission, 'by' | 'approvals' | 'decided'>,
): Pick<DutySpec, 'owedBy' | 'owedAs'> {
  const approved = one.decided ? [] : one.approvals.map(({ by }) => by);
  const free = judges(state, [one.by]);
  if (free.length === 0) return decidesAs(state, 'committee member');
  return { owedBy: free.filter((member) => !approved.includes(member)) };
}

function amendment(state: MissionState, one: Amendment): DutySpec {
  return {
    kind: 'decide-amendment',
    key: `decide-amendment/${one.n}`,
    ...deciders(state, one),
    anchor: day(state, one.at),
    begun: one.at,
    ...known('endedAt', one.decided?.at),
    facts: { amendment: one.n, what: one.change.what, reason: one.reason },
  };
}

function contracting(state: MissionState): DutySpec[] {
  const { approvedAt, offersMadeAt, contractsSignedAt } = state;
  const approval = approvedAt
    ? { anchor: day(state, approvedAt), begun: approvedAt }
    : { awaits: 'approval' as const };
  const found: DutySpec[] = [
    {
      kind: 'confirm-dates-make-offers',
      key: 'confirm-dates-make-offers',
      ...decidesAs(state, 'coordinator'),
      ...approval,
      ...known('endedAt', all(state.confirmed?.at, offersMadeAt)),
    },
    {
      kind: 'sign-contracts',
      key: 'sign-contracts',
      ...decidesAs(state, 'coordinator'),
      ...approval,
      ...known('endedAt', contractsSignedAt),
    },
  ];
  for (const { candidate, offer, plan } of state.seats) {
    if (!candidate || !offer) continue;
    found.push({
      kind: 'accept-offer',
      key: offerKey(plan.number, candidate.application),
      owedBy: [candidate.expert],
      anchor: day(state, offer.at),
      begun: offer.at,
      ...known('endedAt', offer.acceptedAt),
      facts: { position: plan.number, application: candidate.application },
    });
  }
  return found;
}

export const addendumKey = (n: number): string => `answer-addendum/${n}`;

/** An addendum binds nobody who has not accepted it; that it is answered is owed like an offer's answer. */
const addenda = (state: MissionState): DutySpec[] =>
  (state.addenda ?? []).flatMap((one) => {
    const { n, at, expert, position, answered, withdrawn, lapsedAt, reason } = one;
    return lapsedAt
      ? []
      : [
          {
            kind: 'answer-addendum' as const,
            key: addendumKey(n),
            owedBy: [expert],
            anchor: day(state, at),
            begun: at,
            ...known('endedAt', answered?.at ?? withdrawn?.at),
            ...(withdrawn ? { waived: true } : {}),
            facts: { position, addendum: n, reason },
          },
        ];
  });

/** An expert may apply for both positions, and calls their application by one name. */
export const offerKey = (position: number, application: string | undefined): string =>
  `accept-offer/${position}/${application}`;

/** Counted back from the first day in the field, which is known once the dates are confirmed. */
function beforeField(
  state: MissionState,
  kind: ObligationKind,
  more: Partial<DutySpec> & Pick<DutySpec, 'owedBy'>,
): DutySpec {
  const { confirmed } = state;
  return {
    kind,
    key: kind,
    awaits: 'first day in the field',
    ...(confirmed ? { anchor: confirmed.from, ...known('changedAt', confirmed.changedAt) } : {}),
    onSite: onSite(state),
    ...more,
    ...known('begun', confirmed ? more.begun : undefined),
  };
}

function onSite(state: MissionState): DutySpec['onSite'] {
  const { confirmed, place, remote } = state;
  if (!confirmed || remote) return undefined;
  return {
    zone: place.zone,
    country: place.country,
    from: confirmed.from,
    to: confirmed.to,
    people: team(state),
  };
}

/** When the duties of the lead expert have somebody to fall on. */
const leadSince = (state: MissionState): Instant | undefined =>
  all(state.confirmed?.at, prepared(state, leadInPlace(state)));

function preparing(state: MissionState, rules: Edition): DutySpec[] {
  const { preparation: p, confirmed, staff, departure } = state;
  const duties = leadDuties(state);
  const coordinator = { owedBy: [staff.coordinator], begun: confirmed?.at };
  const found: DutySpec[] = [];
  if (p.logisticsAskedAt) {
    found.push({
      kind: 'confirm-logistics',
      key: 'confirm-logistics',
      owedBy: [state.partnerContact],
      anchor: day(state, p.logisticsAskedAt),
      begun: p.logisticsAskedAt,
      ...known('endedAt', p.logisticsConfirmedAt),
    });
  }
  found.push(
    beforeField(state, 'key-documents', {
      ...duties,
      ...known('begun', leadSince(state)),
      ...known('endedAt', p.keyDocuments?.at),
    }),
  );
  for (const expert of team(state)) {
    const seat = state.seats.find((one) => contractedExpert(one) === expert);
    if (!seat?.contract) continue;
    found.push(
      beforeField(state, 'review-documents', {
        key: `review-documents/${expert}`,
        owedBy: [expert],
        ...known('begun', all(confirmed?.at, prepared(state, seat.contract.at), p.keyDocuments?.at)),
        ...(p.keyDocuments ? {} : { awaits: 'input' as const }),
        ...known('endedAt', p.reviewed[expert]),
        facts: { position: seat.plan.number },
      }),
    );
  }
  found.push(
    beforeField(state, 'schedule-briefing', { ...coordinator, ...known('endedAt', p.briefing?.scheduledAt) }),
  );
  found.push(
    ...cycle(
      state,
      p.methodology,
      METHODOLOGY,
      beforeField(state, 'methodology', { ...duties, ...known('begun', leadSince(state)) }),
      rules,
      duties,
    ),
  );
  if (mustShareAgenda(state, rules)) {
    const accepted = endOf(withTrait('shared', state, rules) as Deliverable);
    found.push({
      kind: 'share-agenda',
      key: 'share-agenda',
      owedBy: [staff.coordinator],
      ...(accepted ? { anchor: day(state, accepted), begun: accepted } : { awaits: 'acceptance' as const }),
      ...known('endedAt', p.agendaSharedAt),
    });
  }
  found.push(
    beforeField(state, 'hold-briefing', { ...coordinator, ...known('endedAt', p.briefing?.heldAt) }),
  );
  found.push(
    beforeField(state, 'authorise-departure', {
      ...decidesAs(state, 'coordinator'),
      begun: confirmed?.at,
      ...known('endedAt', departure?.at),
      facts: { remote: state.remote },
    }),
  );
  return found;
}

/** What the submission, the review and the correction of one document are called. */
interface CycleKinds {
  readonly name: string;
  readonly review: ObligationKind;
  readonly correction: ObligationKind;
  readonly reviewer: Role;
  /** The ladder's rows of its review and its correction, where a plan adds the document. */
  readonly rows?: {
    readonly review: LadderRow | undefined;
    readonly correction: LadderRow | undefined;
  };
}

const METHODOLOGY: CycleKinds = {
  name: 'methodology',
  review: 'validate-methodology',
  correction: 'correct-methodology',
  reviewer: 'technical expert',
};

/**
 * Submission fulfils; a return opens the correction; the key carries the version. A version that another replaced
 * before its review is nobody's any more: the duty to review follows the new one, and what it fulfilled stays so.
 */
function cycle(
  state: MissionState,
  document: ReviewCycle,
  kinds: CycleKinds,
  first: DutySpec,
  rules: Edition,
  correctedBy: Pick<DutySpec, 'owedBy' | 'owedAs'>,
): DutySpec[] {
  const { versions, waived } = document;
  const ends = (at: Instant | undefined) => ({
    ...known('endedAt', at ?? waived?.at),
    ...(!at && waived ? { waived: true } : {}),
  });
  const facts = (version: number) => ({ ...first.facts, version });
  // What each expert hands in is called by whose it is, for whoever looks at several.
  const [owner] = first.owedBy;
  const whose = first.owedAs === 'expert' && first.owedBy.length === 1 ? known('person', owner) : {};
  const found: DutySpec[] = [
    { ...first, key: `${kinds.name}/v1`, ...ends(versions[0]?.at), facts: facts(1) },
  ];
  for (const { n, at, review, replacedAt } of versions) {
    if (replacedAt) continue;
    const initialCorrection = isCorrection(document, n) && kinds.review === 'review-initial-deliverable';
    found.push({
      kind: kinds.review,
      ...known('row', kinds.rows?.review),
      ...known('seenBy', first.seenBy),
      key: `${kinds.review}/${kinds.name}/v${n}`,
      ...decidesAs(state, kinds.reviewer),
      anchor: day(state, at),
      begun: at,
      ...(initialCorrection ? { distance: rules.limits.correctedReview } : {}),
      ...ends(review?.at),
      facts: { ...facts(n), ...whose },
    });
    if (!review || review.accepted) continue;
    found.push({
      kind: kinds.correction,
      ...known('row', kinds.rows?.correction),
      ...known('seenBy', first.seenBy),
      key: `${kinds.name}/v${n + 1}`,
      ...correctedBy,
      copies: first.copies ?? [],
      anchor: day(state, review.at),
      begun: review.at,
      ...known('onSite', first.onSite),
      ...(review.due ? { given: { day: review.due, why: 'set by the reviewer' as const } } : {}),
      ...ends(versions.find((version) => version.n === n + 1)?.at),
      facts: { ...facts(n + 1), ...known('comments', review.comments) },
    });
  }
  return found;
}

/** Whether a version, or the one that it replaced, answers a return. */
const isCorrection = ({ versions }: ReviewCycle, version: number): boolean =>
  versions.some(({ n, review }) => n < version && review !== undefined);

/** The key of what a version submitted now fulfils: the first submission, or the correction of what was returned last. */
export function submissionKey(name: string, { versions }: ReviewCycle): string {
  const returned = versions.findLast(({ review }) => review !== undefined);
  return `${name}/v${(returned?.n ?? 0) + 1}`;
}

function documents(state: MissionState, rules: Edition): DutySpec[] {
  return state.deliverables.flatMap((one) => {
    const rule = ruleOf(state, rules, one.kind);
    const first = firstOf(state, one, rule, rules);
    const reviewer = rule.reviewedBy ?? 'coordinator';
    const kinds: CycleKinds = rule.acts
      ? { name: first.key, review: rule.acts.review, correction: rule.acts.correct, reviewer }
      : {
          name: first.key,
          review: 'review-task',
          correction: 'correct-task',
          reviewer,
          rows: {
            review: inTime(rules.ladder['review-task'], rule),
            correction: inTime(rules.ladder['correct-task'], rule, { owedBy: rule.owner }),
          },
        };
    return cycle(state, one, kinds, first, rules, ownersOf(state, one, rule));
  });
}

/** What is reviewed or corrected of what departure waits for precedes it. */
const inTime = (row: LadderRow | undefined, { gate }: TaskRule, more: Partial<LadderRow> = {}) =>
  row && { ...row, ...more, ...(gate === 'departure' ? { precedesDeparture: true } : {}) };

function confirmations(state: MissionState, rules: Edition): DutySpec[] {
  return state.confirmations.map((one) => ({
    ...firstOf(state, one, ruleOf(state, rules, one.kind), rules),
    ...known('endedAt', closedAt(one)),
    ...(one.waived ? { waived: true } : {}),
  }));
}

/** The first that a task asks for: the lead expert is reminded about deliverables; the other experts are in copy. */
function firstOf(state: MissionState, one: Task, asked: TaskRule, rules: Edition): DutySpec {
  const rule = settled(state, rules, asked);
  const owners = ownersOf(state, one, rule);
  const row = rowOf(rule, rules);
  const { about } = one;
  const title = planOf(state, one.kind)?.title;
  return {
    kind: rule.acts?.submit ?? 'task',
    ...(rule.acts && !rule.due ? {} : { row }),
    ...(rule.acts ? {} : known('seenBy', rule.seenBy)),
    key: keyOf(state, rules, one.kind),
    ...beginningOf(state, one, rule, rules),
    ...([row, ...countsOf(rule.due)].some(({ anchor }) => anchor.endsWith('in the field'))
      ? { onSite: onSite(state) }
      : {}),
    ...owners,
    copies: copiesOf(state, owners.owedBy, rule),
    facts: {
      [isDocument(one) ? 'deliverable' : 'task']: one.kind,
      ...known('title', title),
      ...known('position', one.position),
      ...known('person', about),
    },
    ...known('distance', one.due),
    ...(rule.acts && isAfterField(state, rule, rules)
      ? { atLeast: one.due === undefined && deliveryOf(state, one, rule) === undefined }
      : {}),
  };
}

function afterField(state: MissionState, kind: ObligationKind): Omit<DutySpec, 'owedBy'> {
  return {
    kind,
    key: kind,
    awaits: state.confirmed ? 'departure' : 'last day in the field',
    ...known('anchor', state.confirmed?.to),
    ...known('begun', state.fieldStartedAt),
    onSite: onSite(state),
  };
}

function reporting(state: MissionState, rules: Edition): DutySpec[] {
  const { confirmed, fieldStartedAt, fieldEndedAt } = state;
  const checklist: DutySpec = {
    kind: 'day-1-checklist',
    key: 'day-1-checklist',
    ...leadDuties(state),
    awaits: confirmed ? 'departure' : 'first day in the field',
    ...known('anchor', confirmed?.from),
    ...known('begun', fieldStartedAt),
    ...known('endedAt', state.checklist?.at),
    onSite: onSite(state),
  };
  const feedback = askedForFeedback(state).map(
    (person): DutySpec => ({
      ...afterField(state, 'feedback'),
      key: `feedback/${person}`,
      owedBy: [person],
      owedAs: person === state.partnerContact ? 'partner contact' : 'expert',
      begun: fieldEndedAt,
      ...known('endedAt', state.feedback[person]),
    }),
  );
  const isPaidFor = ({ kind }: Task) => {
    const { gate } = ruleOf(state, rules, kind);
    return gate !== undefined && gate !== 'closing';
  };
  const last =
    openBefore('payment', state, rules).length === 0 && fieldEndedAt
      ? all(fieldEndedAt, ...tasksOf(state).filter(isPaidFor).map(closedAt))
      : undefined;
  const payment: DutySpec = {
    kind: 'payment-request',
    key: 'payment-request',
    ...decidesAs(state, 'coordinator'),
    ...(last ? { anchor: day(state, last), begun: last } : { awaits: 'last acceptance' as const }),
    ...known('endedAt', state.payments[0]?.at),
  };
  return [checklist, ...feedback, payment];
}
