import { createHash } from 'node:crypto';
import type { Step } from '../../workflows/contract/messages.ts';
import { shownToApplicant } from '../../workflows/domain/call/lifecycle.ts';
import type { Consequence, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import { everybodyOf, type PersonId } from '../../workflows/domain/people.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { camel } from '../commands/index.ts';
import { MissionError } from '../errors.ts';
import { peopleIn } from '../facade/page.ts';
import { versionOf } from '../facade/version.ts';
import type {
  CommandRow,
  DeliverableRow,
  ForecastRow,
  JournalRow,
  Preview,
  ProcessPage,
  SeenProcess,
  TimelineEntry,
} from '../missions.ts';
import type { StepFilter } from '../ports.ts';
import { draftsOfOthers, pageWithoutDrafts } from './drafts.ts';
import type { EffectiveViewer, Scope } from './scope.ts';
import { isNotOthers, isOffered, projectedState } from './states.ts';
import { COMMANDS_SHOWN, OBLIGATIONS_SHOWN, STEPS_SHOWN } from './visible.ts';

/** What decides how much of one process a viewer is shown. */
export interface Sight {
  readonly scope: Scope;
  readonly effective: EffectiveViewer;
  readonly state: State;
  /** Keys of the duties that the viewer may see. */
  readonly owed: ReadonlySet<string>;
  /** Steps by others that are about the viewer. */
  readonly about: StepFilter['about'];
  /** The version of what the viewer sees: a step that they may not know of does not change it. */
  readonly version: string;
}

export function sightOf(
  scope: Scope,
  effective: EffectiveViewer,
  { state, step, branch, basis }: Pick<SeenProcess, 'state' | 'step' | 'branch' | 'basis'>,
): Sight {
  if (scope === 'all')
    return { scope, effective, state, owed: new Set(), about: NOTHING, version: versionOf({ branch, step }) };
  const shownDuties = lifecycleOf(state.kind)
    .by(basis)
    .obligations(state)
    .filter((one) => isOwedShown(one, scope, effective));
  const duties = shownDuties.map(({ key, status, owedBy, due }) => [key, status, owedBy, due?.day]);
  const owed = new Set(shownDuties.map(({ key }) => key));
  const shown = JSON.stringify([projectedState({ ...state }, scope, effective.person, owed), duties]);
  // It begins with a letter, so that it can't be taken for the number of a step.
  const version = `v${createHash('sha256').update(shown).digest('hex').slice(0, 20)}`;
  return { scope, effective, state, owed, about: aboutMe(state, effective), version };
}

function isOwedShown(
  { kind, owedBy, seenBy }: Pick<Obligation, 'kind' | 'owedBy' | 'seenBy'>,
  scope: Scope,
  { persons }: EffectiveViewer,
): boolean {
  if (scope === 'committee') return true;
  return (
    owedBy.some((person) => persons.includes(person)) ||
    (seenBy !== undefined && (scope === 'team' || scope === seenBy)) ||
    OBLIGATIONS_SHOWN[kind].some((one) => one === scope)
  );
}

/**
 * A page as far as a viewer may see it: without others' drafts, and without people who are mentioned only in parts left
 * out.
 */
export function projectedPage<P extends Partial<ProcessPage>>(page: P, sight: Sight): P {
  const drafts = draftsOfOthers(sight.state, sight.effective.person);
  const own = drafts ? pageWithoutDrafts(page, drafts) : page;
  const shown = sight.scope === 'all' ? own : partOf(own, sight);
  const { people, ...spoken } = shown;
  if (!people || shown === page) return shown;
  return { ...shown, people: peopleIn(spoken, new Map(Object.entries(people))) };
}

function partOf<P extends Partial<ProcessPage>>(page: P, sight: Sight): P {
  const { commands, obligations, deliverables, timeline, forecast, state } = page;
  return {
    ...page,
    ...(page.scope ? { scope: sight.scope, version: sight.version } : {}),
    // The time of the last recording would tell of any step, so it is replaced by that of the last step the viewer
    // knows of.
    ...(page.recordedAt ? { recordedAt: lastStepIn(page) } : {}),
    ...(commands ? { commands: commandsFor(commands, sight) } : {}),
    ...(obligations ? { obligations: obligations.filter(({ key }) => sight.owed.has(key)) } : {}),
    ...(deliverables ? { deliverables: deliverablesFor(deliverables, sight) } : {}),
    ...(timeline ? { timeline: timeline.flatMap((entry) => entryFor(entry, sight)) } : {}),
    ...(forecast ? { forecast: forecast.filter((mail) => isToMe(mail, sight)) } : {}),
    ...(state ? { state: projectedState(state, sight.scope, sight.effective.person, sight.owed) } : {}),
    // The number and state of others' applications are for staff.
    ...(page.applications ? { applications: null } : {}),
  };
}

const lastStepIn = ({ timeline = [], state }: Partial<ProcessPage>): Instant =>
  timeline.findLast(({ what }) => what === 'step')?.at ?? (state?.openedAt as Instant);

function commandsFor(rows: readonly CommandRow[], sight: Sight): readonly CommandRow[] {
  if (sight.scope === 'all' || sight.scope === 'none') return [];
  const useful = COMMANDS_SHOWN[sight.scope];
  return (
    rows
      // A viewer who steps in for a role sees its commands too.
      .filter(({ roles, permitted }) => permitted || roles.some((role) => useful.includes(role)))
      .map((row) => ({ ...row, reasons: row.reasons.map((reason) => reasonFor(reason, sight)) }))
  );
}

/** A refusal names an application only as far as the viewer may know of it. */
function reasonFor(reason: Refusal, { scope, state }: Sight): Refusal {
  const { application, phase } = reason.data;
  if (scope === 'all' || state.kind !== 'call' || typeof application !== 'string' || phase === undefined)
    return reason;
  return { ...reason, data: { ...reason.data, phase: shownToApplicant(state, application) } };
}

/** Does work whose refusals are told only as far as the viewer may know what they say. */
export async function projectedReasons<T>(sight: Sight, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MissionError) || error.code !== 'refused') throw error;
    const reasons = error.reasons.map((reason) => reasonFor(reason, sight));
    throw new MissionError('refused', { reasons, data: error.data, fields: error.fields, cause: error });
  }
}

function deliverablesFor(
  rows: readonly DeliverableRow[],
  { scope, state, effective }: Sight,
): readonly DeliverableRow[] {
  const whole = state.kind === 'mission' ? state.deliverables : [];
  const isTold = ({ deliverable }: DeliverableRow) => {
    const one = whole.find(({ kind }) => kind === deliverable);
    return one === undefined || isNotOthers(effective.person)(one);
  };
  if (scope === 'committee') return rows.filter((row) => !row.deliverable.includes('/'));
  if (scope === 'team') return rows.filter(isTold);
  // A person who answers an offer reads what would be owed by when, and nothing of what others handed in.
  if (scope === 'applicant')
    return isOffered(state, effective.person)
      ? rows
          .filter(isTold)
          .map((row) => ({ ...row, phase: 'expected' as const, explanation: '', versions: [] }))
      : [];
  const isShared = state.kind === 'mission' && state.preparation.agendaSharedAt !== undefined;
  if (scope !== 'partner' || !isShared) return [];
  return rows.flatMap((row) => {
    if (row.deliverable !== 'agenda') return [];
    return [{ ...row, versions: row.versions.filter(({ accepted }) => accepted).slice(-1) }];
  });
}

const isToMe = ({ person, insteadOf }: ForecastRow, { effective }: Sight): boolean =>
  person === effective.person || (insteadOf !== undefined && effective.persons.includes(insteadOf));

// ── Steps ───────────────────────────────────────────────────────────────────────────────────────────────────

interface StepSeen {
  readonly type: string;
  readonly actor: PersonId | undefined;
  readonly onBehalfOf?: PersonId | undefined;
  readonly facts?: unknown;
}

/** How much of a step a viewer is told; undefined for nothing. */
function stepFor({ type, actor, onBehalfOf, facts }: StepSeen, sight: Sight): 'whole' | 'bare' | undefined {
  const { scope, effective, state } = sight;
  if (scope === 'all') return 'whole';
  const isMine = [actor, onBehalfOf].some(
    (person) => person !== undefined && effective.persons.includes(person),
  );
  if (isMine) return 'whole';
  // A message is for those to whom it was written, and for staff.
  if (type === MESSAGE) return isToOne(facts, effective.persons) ? 'whole' : undefined;
  if (scope === 'none') return undefined;
  if (scope === 'committee') return SECRET_OF_EXPERTS.includes(type) ? 'bare' : 'whole';
  const table = STEPS_SHOWN[state.kind];
  const shown = Object.hasOwn(table, type) ? table[type]?.[scope] : undefined;
  return shown ?? (isAbout(sight.about, type, facts) ? 'bare' : undefined);
}

const MESSAGE = 'writeMessage';

function isToOne(facts: unknown, persons: readonly PersonId[]): boolean {
  const { to } = (facts ?? {}) as { to?: unknown };
  return Array.isArray(to) && to.some((person) => persons.includes(person));
}

/** Steps that tell what an expert earns, which is between the expert and the facility. */
const SECRET_OF_EXPERTS: readonly string[] = [
  'candidateConfirmed',
  'signContract',
  'requestPayment',
  'endExpert',
  'giveFeedback',
];

/** Steps of staff of which the viewer, as their expert, was told: an offer, a contract, a preselection. */
function aboutMe(state: State, effective: EffectiveViewer): StepFilter['about'] {
  const isMine = ({ expert }: { readonly expert: PersonId }) => expert === effective.person;
  if (state.kind === 'call') {
    const applications = state.applications.filter(isMine).map(({ id }) => id);
    return { types: TOLD_TO_APPLICANT, applications, positions: [] };
  }
  if (state.kind === 'action') return NOTHING;
  const seats = state.seats.filter(({ candidate, offer }) => candidate && isMine(candidate) && offer);
  return { types: TOLD_TO_CANDIDATE, applications: [], positions: seats.map(({ plan }) => plan.number) };
}
const NOTHING: StepFilter['about'] = { types: [], applications: [], positions: [] };

function isAbout(
  { types, applications, positions }: StepFilter['about'],
  type: string,
  facts: unknown,
): boolean {
  const { application, position } = (facts ?? {}) as { application?: unknown; position?: unknown };
  return (
    types.includes(type) &&
    (applications.some((id) => id === application) || positions.some((n) => n === position))
  );
}
const TOLD_TO_APPLICANT: readonly string[] = ['preselectApplication', 'proposeFee', 'passToNext'];
const TOLD_TO_CANDIDATE: readonly string[] = ['makeOffer', 'signContract'];

/**
 * A filter for the steps that a viewer may know of, for queries that read only these (`stepFor`); undefined where they
 * may know of all.
 */
export function filterOf({ scope, effective, state, about }: Sight): StepFilter | undefined {
  if (scope === 'all') return undefined;
  if (scope === 'committee')
    return { persons: effective.persons, types: [], except: [MESSAGE], about: NOTHING };
  if (scope === 'none') return { persons: effective.persons, types: [], about: NOTHING };
  const shown = Object.entries(STEPS_SHOWN[state.kind]).filter(([, to]) => to[scope]);
  return { persons: effective.persons, types: shown.map(([type]) => type), about };
}

/** The steps that a viewer may know of, numbered as if there were no others. */
export function stepsFor(steps: readonly Step[], sight: Sight): readonly Step[] {
  if (sight.scope === 'all') return steps;
  return steps
    .filter(({ type, actor: { person, onBehalfOf }, facts }) =>
      stepFor({ type, actor: person, onBehalfOf, facts }, sight),
    )
    .map((step, i) => ({ ...step, n: i + 1 }));
}

/** The steps of an entry that the viewer may know of; none where there is none left. */
function entryFor(entry: TimelineEntry, sight: Sight): TimelineEntry[] {
  if (entry.what === 'due') return sight.owed.has(entry.name) ? [entry] : [];
  if (entry.what === 'mail') return entry.to === sight.effective.person ? [entry] : [];
  return [
    { ...entry, consequences: (entry.consequences ?? []).filter((each) => isConsequenceShown(each, sight)) },
  ];
}

function isConsequenceShown(consequence: Consequence, { scope, state, owed, effective }: Sight): boolean {
  if (scope === 'committee') return consequence.what !== 'refused';
  switch (consequence.what) {
    case 'phase':
      return true;
    case 'due moved':
      return owed.has(consequence.obligation);
    case 'application': {
      if (state.kind !== 'call') return false;
      const own = state.applications.find(({ id }) => id === consequence.application);
      return own?.expert === effective.person && TOLD_PHASES.includes(consequence.to);
    }
    case 'instead':
    case 'refused':
      return false;
  }
}
const TOLD_PHASES: readonly string[] = [
  'draft',
  'submitted',
  'preselected',
  'confirmed',
  'selected',
  'contracted',
  'withdrawn',
];

/** The steps that a viewer may know of, each as far as they may. */
export function projectedJournal(rows: readonly JournalRow[], sight: Sight): readonly JournalRow[] {
  if (sight.scope === 'all') return rows;
  return rows.flatMap((row) => {
    const { type, actor, facts } = row;
    const seen = { type: camel(type), actor: actor.person, onBehalfOf: actor.onBehalfOf, facts };
    const shown = stepFor(seen, sight);
    if (!shown) return [];
    const kept = row.consequences.map((each) => isConsequenceShown(each, sight));
    const told = shown === 'whole' ? ownShare(seen, sight) : {};
    return [
      {
        ...row,
        facts: told,
        named: namedStill(row.named, told),
        consequences: row.consequences.filter((_, i) => kept[i]),
        followed: row.followed.filter((_, i) => kept[i]),
        mails: row.mails
          .map((mail) => ({
            ...mail,
            to: mail.to.filter((person) => sight.effective.persons.includes(person)),
          }))
          .filter(({ to }) => to.length > 0),
      },
    ];
  });
}

/** The names of persons whose ids are still in the facts. */
function namedStill(named: JournalRow['named'], facts: unknown): JournalRow['named'] {
  const spoken = JSON.stringify(facts);
  return Object.fromEntries(Object.entries(named).filter(([id]) => spoken.includes(JSON.stringify(id))));
}

/** Applicants know nothing of each other: of a message's recipients they see themselves and staff. */
function ownShare({ type, actor, facts }: StepSeen, { scope, effective, state }: Sight): unknown {
  if (type !== MESSAGE || scope !== 'applicant' || (actor && effective.persons.includes(actor))) return facts;
  const { coordinator, technicalExpert, head } = state.staff;
  const known: readonly PersonId[] = [coordinator, technicalExpert, head, ...effective.persons];
  const { to } = facts as { readonly to: readonly PersonId[] };
  return { ...(facts as object), to: to.filter((person) => known.includes(person)) };
}

// ── Previews ────────────────────────────────────────────────────────────────────────────────────────────────

/** The effects of a command as far as its giver sees the process: who is told, and which dates move. */
export function projectedPreview(preview: Preview, sight: Sight): Preview {
  if (sight.scope === 'all') return preview;
  if (!preview.permitted) return { ...preview, reasons: preview.reasons.map((one) => reasonFor(one, sight)) };
  const known = new Set<PersonId>(everybodyOf(sight.state.staff));
  for (const person of sight.effective.persons) known.add(person);
  const spoken = JSON.stringify(
    projectedState({ ...sight.state }, sight.scope, sight.effective.person, sight.owed),
  );
  const isKnown = (person: PersonId) => known.has(person) || spoken.includes(JSON.stringify(person));
  return {
    ...preview,
    // The text of a mail to somebody else is between them and the facility.
    mails: preview.mails
      .filter(({ to, insteadOf }) => isKnown(insteadOf ?? to))
      .map(({ mail, ...about }) => ({
        ...about,
        ...(mail && sight.effective.persons.includes(about.to) ? { mail } : {}),
      })),
    dates: preview.dates.filter(({ key }) => sight.owed.has(key)),
    added: preview.added.filter((mail) => isToMe(mail, sight)),
    dropped: preview.dropped.filter((mail) => isToMe(mail, sight)),
  };
}
