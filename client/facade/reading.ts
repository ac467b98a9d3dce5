import type { NamedBasis } from '../../facility/bases.ts';
import { inWordsOf, speakOfTasks } from '../../facility/speaking.ts';
import type { Titles } from '../../language/names.ts';
import type { Step } from '../../workflows/contract/messages.ts';
import { type Expected, forecast as forecastOf } from '../../workflows/domain/forecast.ts';
import type { ProcessId, ProcessKind, SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import { type Obligation, subjectOf } from '../../workflows/domain/obligation.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { Actor, PersonId } from '../../workflows/domain/people.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import type { KeptText } from '../../workflows/domain/stored.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { kebab } from '../commands/index.ts';
import { whileUp } from '../errors.ts';
import type { MailRow, OverviewRow, Ports, StepFilter } from '../ports.ts';
import { consequenceOf, missionIn, type Naming, sentenceOf } from '../sentences.ts';
import type {
  CommandRow,
  DutyRow,
  ForecastRow,
  JournalRow,
  ListRow,
  ObligationRow,
  ProcessPage,
} from '../shapes/process.ts';
import { findPerson, resolveActor, standIns, type WhoActs } from './actors.ts';
import { audienceOf, type Context, namesOf, readProcess, rowsOf, type SeenProcess } from './context.ts';
import { titlesIn, untitled } from './duties.ts';
import { isNamedDocument } from './files.ts';
import { eachWithSubjects } from './naming.ts';
import { withTies } from './overlapping.ts';
import {
  commandRows,
  deliverableRows,
  forecastRows,
  nextOwed,
  obligationRows,
  peopleIn,
  timeline,
} from './page.ts';
import { isTextRef, textRefsIn } from './payload.ts';
import { type ApplicationsWanted, portionOf } from './portion.ts';
import { presentInAny } from './present.ts';
import { isRewording, rewordedIn } from './rewordings.ts';
import { fulfilling, obligationTitle } from './rows.ts';
import type { Target } from './targets.ts';
import { titleAndCity } from './topics.ts';
import { versionOf } from './version.ts';

export interface ShowOptions {
  /** Whose permissions the page has: a person's or a role's; the coordinator's where it is left out. */
  readonly as?: WhoActs;
  readonly locale?: Locale;
  /** The steps that its reader may know of; all where it is left out. */
  readonly steps?: readonly Step[] | undefined;
  /** Only how the process stands: without duties, history and forecast. */
  readonly standing?: true;
  /** Of a call, the applications that the page has. */
  readonly applications?: ApplicationsWanted | undefined;
}

export async function show(context: Context, target: Target, how: ShowOptions = {}): Promise<ProcessPage> {
  const { ports } = context;
  const { locale = 'en' } = how;
  const process = await readProcess(context, target);
  const { state, basis, now, recordedAt, isEnded, id } = process;
  const actor = await actorFor(context, process, how.as);
  const portion = portionOf(state, how.applications);
  const isShown = (obligation: Obligation) => portion.isAbout(subjectOf(obligation));
  const titles = await titlesOf(ports, state);
  speakOfTasks(titles);
  const obligations = how.standing ? [] : obligationRows(state, basis, now, locale, isShown, titles);
  const coming = how.standing ? [] : await toCome(ports, process);
  const told = coming.filter(({ order }) => portion.isAbout(subjectOf(order)));
  const mails = forecastRows(state, basis, told, locale);
  const steps =
    how.steps ?? (how.standing ? [] : await whileUp(() => readSteps(ports, id, portion.steps))) ?? [];
  const shown = {
    process: id,
    kind: state.kind,
    reference: state.reference,
    topic: await context.topics.ofOne(id, state.brief),
    sandbox: state.sandbox ?? null,
    phase: state.phase,
    step: how.steps ? how.steps.length : process.step,
    version: versionOf(process),
    now,
    recordedAt,
    isEnded,
    isBehind: process.isBehind,
    as: actor,
    scope: 'all' as const,
    commands: await commandsFor(context, process, actor, locale),
    obligations,
    deliverables: deliverableRows(state, basis, locale, titles),
    timeline: timeline(steps, obligations, mails),
    forecast: mails,
    applications: portion.applications,
    state: await readable(ports, portion.state),
  };
  return { ...shown, people: peopleIn(shown, await namesOf(ports)) };
}

/** What a mission calls its tasks in own words. */
export async function titlesOf(ports: Ports, state: State): Promise<Titles> {
  const named = state.kind === 'mission' ? state.plan.filter(({ title }) => title) : [];
  const texts = await textsOf(ports, named);
  const titles = new Map(named.map(({ id, title }) => [id, title && texts.get(title.text)]));
  return (task) => titles.get(task) ?? undefined;
}

async function actorFor({ ports }: Context, { state, now }: SeenProcess, as?: WhoActs): Promise<Actor> {
  const actor = await resolveActor(as ?? 'coordinator', ports.directory, { state, at: now });
  return withTies(ports, { state, at: now }, actor);
}

async function commandsFor(
  context: Context,
  { state, basis, now }: SeenProcess,
  actor: Actor,
  locale: Locale,
): Promise<readonly CommandRow[]> {
  const substitutes = await standIns(actor, context.ports.directory, { state, at: now });
  const rows = commandRows(state, basis, actor, now, locale, substitutes);
  const told = await eachWithSubjects(
    context,
    state.sandbox ?? null,
    rows.map(({ reasons }) => reasons),
  );
  return rows.map((row, i) => ({ ...row, reasons: told[i] ?? row.reasons }));
}

export async function permitted(
  context: Context,
  target: Target,
  as?: WhoActs,
  locale: Locale = 'en',
): Promise<{ readonly process: ProcessId; readonly as: Actor; readonly commands: readonly CommandRow[] }> {
  const process = await readProcess(context, target);
  const actor = await actorFor(context, process, as);
  return { process: process.id, as: actor, commands: await commandsFor(context, process, actor, locale) };
}

export async function forecast(
  context: Context,
  target: Target,
  how: { readonly locale?: Locale } = {},
): Promise<readonly ForecastRow[]> {
  const process = await readProcess(context, target, { mayBeFromRecord: true });
  return forecastRows(process.state, process.basis, await toCome(context.ports, process), how.locale ?? 'en');
}

async function toCome(ports: Ports, { state, basis, now }: SeenProcess): Promise<readonly Expected[]> {
  return forecastOf(state, basis, now, await audienceOf(ports, state, now));
}

// ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────────

export interface ListFilter {
  readonly kind?: ProcessKind;
  readonly phase?: string;
  /** A person's id or mail address. */
  readonly coordinator?: string;
  /** Within a sandbox; outside all where it is null or left out. */
  readonly sandbox?: SandboxId | null;
  readonly after?: string;
  readonly limit?: number;
}

/** What of a recorded process a list shows; undefined leaves it out. */
export type Listing = (
  row: OverviewRow,
  basis: NamedBasis,
  now: Instant,
  locale: Locale,
) => UntitledRow | undefined;

/** What it is about is read for a whole page. */
type UntitledRow = Omit<ListRow, 'topic'>;

export interface Listed {
  readonly rows: readonly ListRow[];
  readonly after: string | null;
}

/**
 * Whole pages, whatever is left out of them: how many others there are is not told.
 * @param visibleTo only what may be anything to these people, beside published calls.
 */
export async function list(
  context: Context,
  filter: ListFilter,
  locale: Locale = 'en',
  only: { readonly visibleTo: readonly PersonId[]; readonly listing: Listing } | undefined = undefined,
): Promise<Listed> {
  const { ports, topics } = context;
  const { coordinator, limit = LIST_LIMIT, sandbox = null, ...rest } = filter;
  const found = coordinator ? { coordinator: (await findPerson(ports.directory, coordinator)).person } : {};
  const now = await presentInAny(ports, sandbox);
  const wanted = { ...rest, ...found, sandbox, limit, ...(only ? { visibleTo: only.visibleTo } : {}) };
  const rows: UntitledRow[] = [];
  const titled = async (after: string | null): Promise<Listed> => {
    const known = await topics.of(rows.map(({ process }) => process));
    return { rows: rows.map((row) => ({ ...row, topic: known.get(row.process) ?? null })), after };
  };
  for await (const row of rowsOf(ports, wanted)) {
    const shown = (only?.listing ?? listRow)(row, ports.bases.of(row.state), now, locale);
    if (shown) rows.push(shown);
    if (rows.length === limit) return titled(row.id);
  }
  return titled(null);
}
const LIST_LIMIT = 200;

export function listRow(
  { id, state, ...row }: OverviewRow,
  basis: NamedBasis,
  now: Instant,
  locale: Locale,
  isShown: (obligation: Pick<ObligationRow, 'key'>) => boolean = () => true,
): UntitledRow {
  const next = nextOwed(state, basis, now, locale, isShown);
  const { kind, reference, sandbox, phase, coordinator, step, recordedAt } = row;
  return { process: id, kind, reference, sandbox, phase, coordinator, step, recordedAt, next: next ?? null };
}

export async function duties(
  { ports }: Context,
  named: string,
  how: { readonly sandbox?: SandboxId | null; readonly locale?: Locale } = {},
): Promise<readonly DutyRow[]> {
  const { person } = await findPerson(ports.directory, named);
  const rows = await ports.overview.duties(person, how.sandbox ?? null);
  const now = await presentInAny(ports, how.sandbox);
  const titles = await titlesIn(ports, rows);
  const told = rows.map((row) => untitled(row, titles));
  return told.map(({ own, duty: { kind, owedBy, owedAs, edition, ...duty } }) => ({
    ...duty,
    obligation: kind,
    title: inWordsOf(
      edition,
      () => obligationTitle({ kind: kind as ObligationKind, facts: duty.about }, how.locale ?? 'en'),
      own,
    ),
    owedBy: owedAs,
    people: owedBy,
    late: duty.dueAt !== null && duty.dueAt < now,
    fulfilledBy: fulfilling(kind as ObligationKind),
  }));
}

// ── Journal and mails ───────────────────────────────────────────────────────────────────────────────────────

export async function journal(
  context: Context,
  target: Target,
  how: Pick<ShowOptions, 'locale' | 'steps'> = {},
): Promise<readonly JournalRow[]> {
  const { ports } = context;
  const { locale = 'en' } = how;
  const names = await namesOf(ports);
  const steps = how.steps ?? (await stepsOf(context, target));
  const texts = await textsOf(
    ports,
    steps.map(({ facts }) => facts),
  );
  const about = await context.topics.of(steps.flatMap(({ facts }) => missionIn(facts) ?? []));
  const titleOf = (process: ProcessId) => {
    const topic = about.get(process);
    return topic && titleAndCity(topic);
  };
  const applicants = applicantsIn(steps);
  const naming: Naming = {
    nameOf: (person) => names.get(person),
    titleOf,
    applicantOf: (application) => applicants.get(application),
  };
  const rows: JournalRow[] = [];
  for (const step of steps) {
    const { n, at, actor, consequences, type, facts, mails } = step;
    rows.push({
      sentence: sentenceOf(step, locale, naming),
      followed: consequences.map((each) => consequenceOf(each, locale, naming)),
      n,
      at,
      actor,
      consequences,
      type: kebab(type),
      facts: withTexts(facts, texts),
      named: namedIn(facts, naming),
      mails: mails.map((mail) =>
        mail.type === 'step'
          ? { kind: 'step', name: mail.template, to: mail.to }
          : { kind: mail.rungKind, name: `${mail.obligation} ${mail.rung}`, to: [mail.to] },
      ),
      bySystem: actor.person === SYSTEM.person,
    });
  }
  return rows;
}

/** Whose applications they are, by their ids: as far as the steps go back that somebody is shown. */
function applicantsIn(steps: readonly Step[]): ReadonlyMap<string, PersonId> {
  return new Map(
    steps.flatMap(({ type, actor, facts }) => {
      const { application } = (facts ?? {}) as { readonly application?: unknown };
      return type === 'startApplication' && typeof application === 'string'
        ? [[application, actor.onBehalfOf ?? actor.person] as const]
        : [];
    }),
  );
}

/** What the ids among some facts are called: of people, applications and missions. */
function namedIn(facts: unknown, { nameOf, titleOf, applicantOf }: Naming): JournalRow['named'] {
  const named: Record<string, string> = {};
  for (const id of wordsIn(facts)) {
    const name = nameOf(applicantOf(id) ?? id) ?? titleOf(id);
    if (name !== undefined) named[id] = name;
  }
  return named;
}

function wordsIn(facts: unknown): readonly string[] {
  if (typeof facts === 'string') return [facts];
  if (facts === null || typeof facts !== 'object' || isTextRef(facts)) return [];
  return Object.values(facts).flatMap(wordsIn);
}

/** What was recorded of a process, step by step. */
export async function stepsOf(
  { ports, targets }: Context,
  target: Target,
  among?: StepFilter,
): Promise<readonly Step[]> {
  return readSteps(ports, await targets.resolve(target), among);
}

/** As many steps as are read at once. */
export const STEPS_AT_ONCE = 200;

async function readSteps({ overview }: Ports, id: ProcessId, among?: StepFilter): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (;;) {
    const after = steps.at(-1)?.n ?? 0;
    const page = await overview.journal(id, { among, after, limit: STEPS_AT_ONCE });
    steps.push(...page);
    if (page.length < STEPS_AT_ONCE) return steps;
  }
}

/** The number of the nth step when only some steps are counted; the next number where that step is not recorded yet. */
export async function stepNumber(
  { ports, targets }: Context,
  target: Target,
  n: number,
  among?: StepFilter,
): Promise<number> {
  const { count, isRecorded } = await ports.overview.countSteps(await targets.resolve(target), n, among);
  return isRecorded ? count : count + 1;
}

export async function mails(
  context: Context,
  filter: {
    readonly target?: Target;
    readonly person?: string;
    readonly sandbox?: SandboxId | null;
    readonly status?: MailRow['status'];
  },
): Promise<readonly MailRow[]> {
  const { ports } = context;
  const { target, person, sandbox, status } = filter;
  return ports.mails.list({
    ...(target ? { process: await context.targets.resolve(target) } : {}),
    ...(person ? { person: (await findPerson(ports.directory, person)).person } : {}),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(status ? { status } : {}),
  });
}

/** The state for readers: without calendars, ladder and file, and with texts in place of their references. */
async function readable(ports: Ports, state: State): Promise<Readonly<Record<string, unknown>>> {
  const { calendars: _calendars, ledger: _ledger, brief: _brief, ...rest } = state;
  return withTexts(rest, await textsOf(ports, rest)) as Record<string, unknown>;
}

/** What the texts say of which a value speaks, by their identities: thousands in a call are asked for together. */
async function textsOf({ store }: Ports, value: unknown): Promise<ReadonlyMap<string, string>> {
  const refs = textRefsIn(value);
  return (refs.length > 0 && (await whileUp(() => store.readTexts(refs)))) || new Map();
}

/** Null stands for what was erased. */
function withTexts(value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withTexts(each, texts));
  if (value === null || typeof value !== 'object') return value;
  const textOf = ({ text }: KeptText) => texts.get(text) ?? null;
  if (isTextRef(value)) return textOf(value);
  if (isRewording(value)) return rewordedIn(value, texts);
  if (isNamedDocument(value)) return { ...value, name: textOf(value.name), nameId: value.name.text };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each, texts)]));
}
