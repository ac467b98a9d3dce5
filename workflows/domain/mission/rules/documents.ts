import type { Choice, Moment, Rule } from '../../machinery.ts';
import type { MailFacts, StepMail } from '../../mail.ts';
import type { Role } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { type DocumentRef, linkTo, type TextRef } from '../../stored.ts';
import type { Day, Instant } from '../../time.ts';
import type { MissionCommands } from '../commands.ts';
import { actsAs, decidesAs } from '../court.ts';
import { missionObligations, submissionKey } from '../obligations.ts';
import type { Deliverable, DeliverableKind, MissionState, ReviewCycle, Version } from '../state.ts';
import { deliverable, endOf, isDone, latest, leadDuties, team } from '../team.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
/** The coordinator may hand in what reached the facility by other ways. */
const AUTHORS: readonly Role[] = ['lead expert', 'coordinator'];
const REVIEWERS: readonly Role[] = ['coordinator', 'technical expert'];

/** `expected → submitted (v1, v2 …) → accepted | returned | waived`; until its review a version may be replaced. */
const mayChange = (what: string, cycle: ReviewCycle): Refusal | undefined =>
  isDone(cycle) ? refuse('already-accepted', { deliverable: what, at: endOf(cycle) }) : undefined;

function mayReview(what: string, cycle: ReviewCycle): Refusal | undefined {
  return cycle.phase === 'submitted'
    ? undefined
    : refuse('nothing-submitted', { deliverable: what, phase: cycle.phase }, { by: ['lead expert'] });
}

function submitted(
  cycle: ReviewCycle,
  document: DocumentRef,
  late: boolean,
  { at, actor }: Moment,
  recommendations?: TextRef,
): ReviewCycle {
  const version: Version = {
    n: cycle.versions.length + 1,
    at,
    by: actor.person,
    document,
    late,
    ...(recommendations ? { recommendations } : {}),
  };
  return { ...cycle, phase: 'submitted', versions: [...cycle.versions.map(replacedAt(at)), version] };
}

/** A version that nobody has reviewed gives way to the next one. */
const replacedAt =
  (at: Instant) =>
  (version: Version): Version =>
    version.review || version.replacedAt ? version : { ...version, replacedAt: at };

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

function reviewed(
  cycle: ReviewCycle,
  accepted: boolean,
  given: { comments?: TextRef; due?: Day },
  { at, actor }: Moment,
): ReviewCycle {
  const last = latest(cycle) as Version;
  const { comments, due } = given;
  const review = {
    at,
    by: actor.person,
    accepted,
    ...(comments ? { comments } : {}),
    ...(due ? { due } : {}),
  };
  return {
    ...cycle,
    phase: accepted ? 'accepted' : 'returned',
    versions: [...cycle.versions.slice(0, -1), { ...last, review }],
  };
}

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
  by: AUTHORS,
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
function correctionDue(
  state: MissionState,
  of: DeliverableKind | 'methodology',
  moment: Moment,
): Pick<MailFacts, 'due' | 'version'> {
  const open = missionObligations(state, moment).find(
    ({ kind, facts, status }) =>
      status === 'open' &&
      (of === 'methodology'
        ? kind === 'correct-methodology'
        : facts.deliverable === of && kind.startsWith('correct-')),
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
  { rules }: Moment,
  { kind }: Deliverable,
  recommendations: TextRef | undefined,
): Refusal | undefined {
  return rules.deliverables[kind].recommends && !recommendations
    ? refuse('recommendations-missing', { deliverable: kind }, { by: AUTHORS, with: 'submitDeliverable' })
    : undefined;
}

const submitDeliverable: R<'submitDeliverable'> = {
  by: AUTHORS,
  choice: ofDeliverables((state, one, moment) => [
    mayChange(one.kind, one),
    moment.rules.deliverables[one.kind].phase === 'final' && !state.fieldStartedAt
      ? refuse('not-yet', {
          what: `deliverable.${one.kind}`,
          ...(state.confirmed ? { from: state.confirmed.from } : { after: 'first-day' }),
        })
      : undefined,
  ]),
  judge: (state, { deliverable: kind, document, recommendations }, moment) => {
    const one = deliverable(state, kind);
    return one ? [recommends(moment, one, recommendations), pages(one, document)] : [];
  },
  apply: (state, { deliverable: kind, document, recommendations }, moment) => {
    const one = deliverable(state, kind) as Deliverable;
    const { facts, late } = submission(state, kind, one, moment);
    const rule = moment.rules.deliverables[kind];
    const review = rule.phase === 'initial' ? 'review-initial-deliverable' : 'review-final-deliverable';
    moment.mail({
      template: 'deliverable-submitted',
      to: decidesAs(state, rule.reviewedBy).owedBy,
      facts: { deliverable: kind, ...facts, documents: [linkTo(document)] },
      thread: `${review}/${kind}/v${facts.version}`,
    });
    return withDeliverable(state, kind, (it) => ({
      ...it,
      ...submitted(it, document, late, moment, recommendations),
    }));
  },
};

/** The note and the report are the technical expert's to judge, the others the coordinator's. */
function byReviewer(command: string) {
  return (
    state: MissionState,
    { deliverable: kind }: { deliverable: Deliverable['kind'] },
    { actor, rules }: Moment,
  ): Refusal | undefined => {
    if (!deliverable(state, kind)) return undefined;
    const role = rules.deliverables[kind].reviewedBy;
    return actsAs(state, actor, role)
      ? undefined
      : refuse('role-may-not', { command, roles: [role], deliverable: kind }, { by: [role] });
  };
}

const acceptDeliverable: R<'acceptDeliverable'> = {
  by: REVIEWERS,
  impartial: true,
  notTheirs: byReviewer('acceptDeliverable'),
  choice: ofDeliverables((_state, one, moment) => [
    mayReview(one.kind, one),
    one.phase === 'submitted' ? recommends(moment, one, latest(one)?.recommendations) : undefined,
  ]),
  apply: (state, { deliverable: kind, comments }, moment) => {
    toldTeam(
      state,
      'deliverable-accepted',
      kind,
      { deliverable: kind, ...(comments ? { comments } : {}) },
      moment,
    );
    const next = withDeliverable(state, kind, (one) => ({
      ...one,
      ...reviewed(one, true, comments ? { comments } : {}, moment),
    }));
    if (kind === 'expert-report') tellReport(next, moment);
    return next;
  },
};

/** The accepted expert report, with its recommendations, opens the next activity. */
function tellReport(state: MissionState, { tell }: Moment): void {
  const report = deliverable(state, 'expert-report');
  const last = report && latest(report);
  tell(state.action, {
    type: 'reportAccepted',
    payload: { mission: state.id, activity: state.activity, recommendations: last?.recommendations ?? null },
  });
}

const returnDeliverable: R<'returnDeliverable'> = {
  by: REVIEWERS,
  impartial: true,
  notTheirs: byReviewer('returnDeliverable'),
  choice: ofDeliverables((_, one) => [mayReview(one.kind, one)]),
  judge: (_, { due }, moment) => [dueNotPast(due, moment)],
  apply: (state, { deliverable: kind, comments, due }, moment) => {
    const next = withDeliverable(state, kind, (one) => ({
      ...one,
      ...reviewed(one, false, { comments, ...(due ? { due } : {}) }, moment),
    }));
    toldTeam(
      state,
      'deliverable-returned',
      kind,
      { deliverable: kind, comments, ...correctionDue(next, kind, moment) },
      moment,
    );
    return next;
  },
};

const waiveDeliverable: R<'waiveDeliverable'> = {
  by: REVIEWERS,
  impartial: true,
  notTheirs: (state, { deliverable: kind }, { actor, rules }) => {
    const roles = deliverable(state, kind) ? rules.deliverables[kind].waivedBy : REVIEWERS;
    return roles.some((role) => actsAs(state, actor, role))
      ? undefined
      : refuse('role-may-not', { command: 'waiveDeliverable', roles, deliverable: kind }, { by: roles });
  },
  choice: ofDeliverables((_, one) => [mayChange(one.kind, one)]),
  apply: (state, { deliverable: kind, reason }, moment) => {
    toldTeam(state, 'deliverable-waived', kind, { deliverable: kind, reason }, moment);
    const next = withDeliverable(state, kind, (one) => waived(one, reason, moment));
    if (kind === 'expert-report') tellReport(next, moment);
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
