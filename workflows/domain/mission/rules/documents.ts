import { holds, OWNERS } from '../../holders.ts';
import type { MailFacts, StepMail } from '../../mail.ts';
import { documentActOf } from '../../obligation-kinds.ts';
import { type Role, standsFor } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { handedIn, judged } from '../../reviewing.ts';
import type { Choice, Moment, Rule } from '../../rule.ts';
import { type DocumentRef, linkTo, type TextRef } from '../../stored.ts';
import type { TaskId, TaskRule } from '../../task.ts';
import type { Day } from '../../time.ts';
import type { MissionCommands } from '../commands.ts';
import { planOf } from '../contracts.ts';
import { actsAs, decidesAs } from '../court.ts';
import { missionObligations, submissionKey } from '../obligations.ts';
import type { Deliverable, MissionState, ReviewCycle, Version } from '../state.ts';
import { copiesOf, isAfterField, keyOf, ownersOf, ruleOf } from '../tasks.ts';
import { deliverable, endOf, isDone, latest, leadDuties, team } from '../team.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
/** The coordinator may hand in what reached the facility by other ways. */
const LEADS: readonly Role[] = ['lead expert', 'coordinator'];
const REVIEWERS: readonly Role[] = ['coordinator', 'technical expert', 'head of facility'];

/** `expected → submitted (v1, v2 …) → accepted | returned | waived`; until its review a version may be replaced. */
const mayChange = (what: string, cycle: ReviewCycle): Refusal | undefined =>
  isDone(cycle) ? refuse('already-accepted', { deliverable: what, at: endOf(cycle) }) : undefined;

function mayReview(what: string, cycle: ReviewCycle): Refusal | undefined {
  return cycle.phase === 'submitted'
    ? undefined
    : refuse('nothing-submitted', { deliverable: what, phase: cycle.phase }, { by: ['lead expert'] });
}

const submitted = (
  cycle: ReviewCycle,
  document: DocumentRef,
  late: boolean,
  moment: Moment,
  recommendations?: TextRef,
): ReviewCycle =>
  handedIn<Version, ReviewCycle>(
    cycle,
    { document, late, ...(recommendations ? { recommendations } : {}) },
    moment,
  );

/** What is submitted now: its number, the version that it replaces, and whether what is owed was due before. */
function submission(state: MissionState, name: string, cycle: ReviewCycle, moment: Moment) {
  const n = cycle.versions.length + 1;
  const last = latest(cycle);
  const due = missionObligations(state, moment).find((one) => one.key === submissionKey(name, cycle))?.due;
  return {
    facts: { version: n, ...(last && !last.review ? { replaces: last.n } : {}) },
    late: due !== undefined && moment.at > due.at,
  };
}

const reviewed = (
  cycle: ReviewCycle,
  accepted: boolean,
  given: { comments?: TextRef; due?: Day },
  moment: Moment,
): ReviewCycle => judged<Version, ReviewCycle>(cycle, accepted, given, moment);

const waived = <C extends ReviewCycle>(cycle: C, reason: TextRef, { at, actor }: Moment): C => ({
  ...cycle,
  phase: 'waived',
  waived: { at, by: actor.person, reason },
});

const dueNotPast = (due: Day | undefined, { today }: Moment): Refusal | undefined =>
  due && due < today ? refuse('dates-in-the-past', { from: due, today }) : undefined;

/** The duties' bearer is told, the others are in copy. */
function toldTeam(
  state: MissionState,
  template: StepMail,
  thread: string,
  facts: MailFacts,
  { mail }: Moment,
): void {
  const to = leadDuties(state).owedBy;
  mail({ template, to, cc: team(state).filter((expert) => !to.includes(expert)), facts, thread });
}

// the methodology

const withMethodology = (state: MissionState, methodology: ReviewCycle): MissionState => ({
  ...state,
  preparation: { ...state.preparation, methodology },
});

const submitMethodology: R<'submitMethodology'> = {
  by: LEADS,
  needs: (state) => [mayChange('methodology', state.preparation.methodology)],
  apply: (state, { document }, moment) => {
    const { methodology } = state.preparation;
    const { facts, late } = submission(state, 'methodology', methodology, moment);
    moment.mail({
      template: 'methodology-submitted',
      to: decidesAs(state, 'technical expert').owedBy,
      facts: { ...facts, documents: [linkTo(document)] },
      thread: `validate-methodology/methodology/v${facts.version}`,
    });
    return withMethodology(state, submitted(methodology, document, late, moment));
  },
};

const reviewsMethodology: NonNullable<R<'validateMethodology'>['needs']> = (state) => [
  mayReview('methodology', state.preparation.methodology),
];

const validateMethodology: R<'validateMethodology'> = {
  by: ['technical expert'],
  impartial: true,
  needs: reviewsMethodology,
  apply: (state, { comments }, moment) => {
    toldTeam(state, 'methodology-validated', 'methodology', { ...(comments ? { comments } : {}) }, moment);
    return withMethodology(
      state,
      reviewed(state.preparation.methodology, true, comments ? { comments } : {}, moment),
    );
  },
};

const returnMethodology: R<'returnMethodology'> = {
  by: ['technical expert'],
  impartial: true,
  needs: reviewsMethodology,
  judge: (_, { due }, moment) => [dueNotPast(due, moment)],
  apply: (state, { comments, due }, moment) => {
    const next = withMethodology(
      state,
      reviewed(state.preparation.methodology, false, { comments, ...(due ? { due } : {}) }, moment),
    );
    toldTeam(
      state,
      'methodology-returned',
      'methodology',
      { comments, ...correctionDue(next, 'methodology', moment) },
      moment,
    );
    return next;
  },
};

/** When the correction that a return opens falls due, for the mail that says so. */
function correctionDue(state: MissionState, of: TaskId, moment: Moment): Pick<MailFacts, 'due' | 'version'> {
  const open = missionObligations(state, moment).find(
    ({ kind, facts, status }) =>
      status === 'open' &&
      documentActOf(kind)?.act === 'correct' &&
      (facts.deliverable ?? documentActOf(kind)?.of) === of,
  );
  return open?.due
    ? {
        due: { day: open.due.day, at: open.due.at },
        ...(open.facts.version ? { version: open.facts.version } : {}),
      }
    : {};
}

const waiveMethodology: R<'waiveMethodology'> = {
  by: ['technical expert'],
  impartial: true,
  needs: (state) => [mayChange('methodology', state.preparation.methodology)],
  apply: (state, { reason }, moment) => {
    toldTeam(state, 'methodology-validated', 'methodology', { reason }, moment);
    return withMethodology(state, waived(state.preparation.methodology, reason, moment));
  },
};

// the deliverables

/** Which document a mail speaks of, and what it is called where it has own words. */
function called(state: MissionState, kind: TaskId): Pick<MailFacts, 'deliverable' | 'title'> {
  const title = planOf(state, kind)?.title;
  return { deliverable: kind, ...(title ? { title } : {}) };
}

/** Who owes a document is told; of what the lead expert owes the others are in copy. */
function toldOwners(
  state: MissionState,
  template: StepMail,
  kind: TaskId,
  facts: MailFacts,
  { mail, rules }: Moment,
): void {
  const one = deliverable(state, kind) as Deliverable;
  const rule = ruleOf(state, rules, kind);
  const to = ownersOf(state, one, rule).owedBy;
  mail({
    template,
    to,
    cc: copiesOf(state, to, rule),
    facts: { ...called(state, kind), ...facts },
    thread: keyOf(state, rules, kind),
  });
}

function withDeliverable(
  state: MissionState,
  kind: string,
  change: (one: Deliverable) => Deliverable,
): MissionState {
  return { ...state, deliverables: state.deliverables.map((one) => (one.kind === kind ? change(one) : one)) };
}

function ofDeliverable(
  state: MissionState,
  kind: string,
  ask: (one: Deliverable) => readonly (Refusal | undefined)[],
) {
  const one = deliverable(state, kind);
  return one
    ? ask(one)
    : [
        refuse('no-such-deliverable', {
          deliverable: kind,
          deliverables: state.deliverables.map((d) => d.kind),
        }),
      ];
}

/** A deliverable is chosen among those of the mission. */
const ofDeliverables = (
  against: (state: MissionState, one: Deliverable, moment: Moment) => readonly (Refusal | undefined)[],
): Choice<MissionState, Deliverable['kind']> => ({
  field: 'deliverable',
  among: ({ deliverables }) => deliverables.map(({ kind }) => kind),
  against: (state, kind, moment) => ofDeliverable(state, kind, (one) => against(state, one, moment)),
});

/** A file over its page limit is refused with both numbers; one that states no pages where a limit applies, for a PDF. */
function pages({ kind, limit }: Deliverable, document: DocumentRef): Refusal | undefined {
  if (limit === undefined) return undefined;
  if (document.pages === undefined)
    return refuse(
      'pages-unknown',
      { deliverable: kind, limit, type: document.type },
      { by: ['lead expert'] },
    );
  return document.pages > limit
    ? refuse('too-many-pages', { deliverable: kind, pages: document.pages, limit }, { by: ['lead expert'] })
    : undefined;
}

/** A report is asked for with recommendations: without them it is neither taken nor accepted. */
function recommends(
  state: MissionState,
  { rules }: Moment,
  { kind }: Deliverable,
  recommendations: TextRef | undefined,
): Refusal | undefined {
  return ruleOf(state, rules, kind).recommends && !recommendations
    ? refuse('recommendations-missing', { deliverable: kind }, { by: LEADS, with: 'submitDeliverable' })
    : undefined;
}

/** Whose it is to hand in, beside the coordinator. */
function byOwner(
  state: MissionState,
  { deliverable: kind }: { deliverable: TaskId },
  { actor, rules }: Moment,
): Refusal | undefined {
  const one = deliverable(state, kind);
  if (!one || holds(state, actor, 'coordinator')) return undefined;
  const { owedBy, owedAs } = ownersOf(state, one, ruleOf(state, rules, kind));
  if (owedBy.some((person) => standsFor(actor, person, owedAs))) return undefined;
  const roles: readonly Role[] = [owedAs, 'coordinator'];
  return refuse('role-may-not', { command: 'submitDeliverable', roles, deliverable: kind }, { by: roles });
}

/** Before everybody is under contract, only what the contract waits for. */
const beforeContracts = (state: MissionState, { kind }: Deliverable, { rules }: Moment) =>
  state.phase === 'contracting' && ruleOf(state, rules, kind).gate !== 'contract'
    ? refuse('not-yet', { what: `deliverable.${kind}`, after: 'command.signContract' })
    : undefined;

const submitDeliverable: R<'submitDeliverable'> = {
  // Whose a document is says its rule; one that a plan adds may be anybody's who works on the mission.
  by: OWNERS,
  only: (state, { rules }) => [
    ...LEADS,
    ...state.deliverables.map((one) => ownersOf(state, one, ruleOf(state, rules, one.kind)).owedAs),
  ],
  notTheirs: byOwner,
  choice: ofDeliverables((state, one, moment) => [
    mayChange(one.kind, one),
    beforeContracts(state, one, moment),
    isAfterField(state, ruleOf(state, moment.rules, one.kind), moment.rules) && !state.fieldStartedAt
      ? refuse('not-yet', {
          what: `deliverable.${one.kind}`,
          ...(state.confirmed ? { from: state.confirmed.from } : { after: 'first-day' }),
        })
      : undefined,
  ]),
  judge: (state, { deliverable: kind, document, recommendations }, moment) => {
    const one = deliverable(state, kind);
    return one ? [recommends(state, moment, one, recommendations), pages(one, document)] : [];
  },
  apply: (state, { deliverable: kind, document, recommendations }, moment) => {
    const one = deliverable(state, kind) as Deliverable;
    const rule = ruleOf(state, moment.rules, kind);
    const name = keyOf(state, moment.rules, kind);
    const { facts, late } = submission(state, name, one, moment);
    moment.mail({
      template: 'deliverable-submitted',
      to: decidesAs(state, reviewerOf(rule)).owedBy,
      facts: { ...called(state, kind), ...facts, documents: [linkTo(document)] },
      thread: `${rule.acts?.review ?? 'review-task'}/${name}/v${facts.version}`,
    });
    return withDeliverable(state, kind, (it) => ({
      ...it,
      ...submitted(it, document, late, moment, recommendations),
    }));
  },
};

const reviewerOf = ({ reviewedBy = 'coordinator' }: TaskRule): Role => reviewedBy;

/** The coordinator and the technical expert, and whoever else reviews or waives something of the plan. */
const reviewers =
  (of: (rule: TaskRule) => readonly Role[]): NonNullable<R<'acceptDeliverable'>['only']> =>
  (state, { rules }) => [
    'coordinator',
    'technical expert',
    ...state.deliverables.flatMap(({ kind }) => of(ruleOf(state, rules, kind))),
  ];

/** The note and the report are the technical expert's to judge, the others the coordinator's. */
function byReviewer(command: string) {
  return (
    state: MissionState,
    { deliverable: kind }: { deliverable: Deliverable['kind'] },
    { actor, rules }: Moment,
  ): Refusal | undefined => {
    if (!deliverable(state, kind)) return undefined;
    const role = reviewerOf(ruleOf(state, rules, kind));
    return actsAs(state, actor, role)
      ? undefined
      : refuse('role-may-not', { command, roles: [role], deliverable: kind }, { by: [role] });
  };
}

const acceptDeliverable: R<'acceptDeliverable'> = {
  by: REVIEWERS,
  only: reviewers((rule) => [reviewerOf(rule)]),
  impartial: true,
  notTheirs: byReviewer('acceptDeliverable'),
  choice: ofDeliverables((state, one, moment) => [
    mayReview(one.kind, one),
    one.phase === 'submitted' ? recommends(state, moment, one, latest(one)?.recommendations) : undefined,
  ]),
  apply: (state, { deliverable: kind, comments }, moment) => {
    toldOwners(state, 'deliverable-accepted', kind, comments ? { comments } : {}, moment);
    const next = withDeliverable(state, kind, (one) => ({
      ...one,
      ...reviewed(one, true, comments ? { comments } : {}, moment),
    }));
    tellReport(next, kind, moment);
    return next;
  },
};

/** The last of the expert reports that is accepted, or waived, opens the next activity, with the recommendations of the last. */
function tellReport(state: MissionState, kind: TaskId, { tell, rules }: Moment): void {
  const reports = state.deliverables.filter((one) => ruleOf(state, rules, one.kind).recommends);
  if (!reports.some((one) => one.kind === kind) || !reports.every(isDone)) return;
  const ofKind = reports.filter((one) => one.kind === kind);
  const said = [...ofKind, ...reports].map((one) => latest(one)?.recommendations);
  tell(state.action, {
    type: 'reportAccepted',
    payload: {
      mission: state.id,
      activity: state.activity,
      recommendations: said.find((each) => each !== undefined) ?? null,
    },
  });
}

const returnDeliverable: R<'returnDeliverable'> = {
  by: REVIEWERS,
  only: reviewers((rule) => [reviewerOf(rule)]),
  impartial: true,
  notTheirs: byReviewer('returnDeliverable'),
  choice: ofDeliverables((_, one) => [mayReview(one.kind, one)]),
  judge: (_, { due }, moment) => [dueNotPast(due, moment)],
  apply: (state, { deliverable: kind, comments, due }, moment) => {
    const next = withDeliverable(state, kind, (one) => ({
      ...one,
      ...reviewed(one, false, { comments, ...(due ? { due } : {}) }, moment),
    }));
    toldOwners(
      state,
      'deliverable-returned',
      kind,
      { comments, ...correctionDue(next, kind, moment) },
      moment,
    );
    return next;
  },
};

const waiveDeliverable: R<'waiveDeliverable'> = {
  by: REVIEWERS,
  only: reviewers(({ waivedBy }) => waivedBy),
  impartial: true,
  notTheirs: (state, { deliverable: kind }, { actor, rules }) => {
    const roles = deliverable(state, kind)
      ? ruleOf(state, rules, kind).waivedBy
      : (['coordinator', 'technical expert'] as const);
    return roles.some((role) => actsAs(state, actor, role))
      ? undefined
      : refuse('role-may-not', { command: 'waiveDeliverable', roles, deliverable: kind }, { by: roles });
  },
  choice: ofDeliverables((_, one) => [mayChange(one.kind, one)]),
  apply: (state, { deliverable: kind, reason }, moment) => {
    toldOwners(state, 'deliverable-waived', kind, { reason }, moment);
    const next = withDeliverable(state, kind, (one) => waived(one, reason, moment));
    tellReport(next, kind, moment);
    return next;
  },
};

export const documentRules = {
  submitMethodology,
  validateMethodology,
  returnMethodology,
  waiveMethodology,
  submitDeliverable,
  acceptDeliverable,
  returnDeliverable,
  waiveDeliverable,
};
