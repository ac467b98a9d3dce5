import { setTimeout as delay } from 'node:timers/promises';
import type { NamedBasis } from '../../facility/bases.ts';
import { speakOf } from '../../facility/speaking.ts';
import type { ProcessView } from '../../workflows/contract/messages.ts';
import { type Cover, type Known, knownFrom, standingIn } from '../../workflows/domain/absences.ts';
import type { HolidayCalendar } from '../../workflows/domain/calendar.ts';
import { type Head, isBefore } from '../../workflows/domain/chain.ts';
import type { Audience } from '../../workflows/domain/forecast.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { isLastPhase } from '../../workflows/domain/process-base.ts';
import { refuse } from '../../workflows/domain/refusal.ts';
import { type Instant, later } from '../../workflows/domain/time.ts';
import { fault, isUnavailable, refused, whileUp } from '../errors.ts';
import type { Directory, OverviewFilter, OverviewRow, Person, Ports } from '../ports.ts';
import { Giving } from './giving.ts';
import { clockOf, present } from './present.ts';
import { Ended, type Processes } from './processes.ts';
import { Recorded } from './recorded.ts';
import { type Target, Targets } from './targets.ts';
import { Topics } from './topics.ts';
import { Writing } from './writing.ts';

/** What every part of the façade works with. */
export interface Context {
  readonly processes: Processes;
  readonly ports: Ports;
  readonly targets: Targets;
  readonly giving: Pick<Giving, 'give'>;
  /** Whether something happens to a process here, so that what is recorded of it is soon no longer all. */
  readonly isBusy: (id: ProcessId) => boolean;
  readonly recorded: Pick<Recorded, 'until'>;
  readonly topics: Pick<Topics, 'of' | 'ofOne' | 'matching'>;
  /** Processes of which somebody is finding out what is recorded last. */
  readonly reading: Set<ProcessId>;
  /** Of processes whose last answer from here was not seen recorded in time: its step. */
  readonly unrecorded: Map<ProcessId, Pick<Head, 'branch' | 'step'>>;
  /** Processes that answered here and were not over: others may be, which the record tells at less cost. */
  readonly live: Set<ProcessId>;
}

/**
 * A process as it was seen: by itself, or as it was recorded where it does not answer in time. It may be named by what
 * was seen of it, and is not asked again then.
 */
export interface SeenProcess extends Omit<ProcessView, 'unsettled' | 'handedOver' | 'size'>, Target {
  readonly id: ProcessId;
  /** What it goes by. */
  readonly basis: NamedBasis;
  /** Null where the process itself answered, or what is recorded of it is taken for as good. */
  readonly recordedAt: Instant | null;
  /**
   * It was not asked, but taken as it is recorded: nobody is refused anything by that, and what is made by it says so
   * (`CommandEnvelope.madeBy`).
   */
  readonly isFromRecord?: true;
  /** It ended otherwise than by its lifecycle: what is recorded is the last that is known. */
  readonly isEnded: boolean;
  /** It came back from a backup: what is recorded is more than it knows, or other, and it takes nothing until somebody decides. */
  readonly isBehind: boolean;
  /** What is recorded, as far as that is known. */
  readonly recorded?: Head;
}

/** What a process is looked at for. */
export interface LookedAtFor {
  /** As much of it as decides what these people may do; all where it is left out. */
  readonly about?: readonly PersonId[] | undefined;
  /**
   * For a command, which its process judges again, or for what may come: the process need not be asked where what is recorded
   * seems to be the newest.
   */
  readonly mayBeFromRecord?: boolean;
}

export function newContext(processes: Processes, ports: Ports): Context {
  const { recording, overview } = ports;
  const writing =
    recording &&
    new Writing(
      recording,
      (id) => processes.compare(id),
      (id, head) => recorded.tell(id, head),
    );
  const recorded = new Recorded(overview, (...step) => writing?.isInHand(...step) ?? false);
  const giving = new Giving(processes, writing);
  return {
    processes,
    ports,
    targets: new Targets(ports, processes),
    reading: new Set(),
    unrecorded: new Map(),
    live: new Set(),
    giving,
    isBusy: (id) => giving.isGiving(id) || (writing?.isWriting(id) ?? false),
    recorded,
    topics: new Topics(ports),
  };
}

/** A process as it says itself that it stands; as it is recorded where it does not answer. @throws MissionError `no-such-process` */
export async function readProcess(
  context: Context,
  target: Target,
  how: LookedAtFor = {},
): Promise<SeenProcess> {
  const found = await findProcess(context, target, how);
  // What is said from here on is said of it.
  speakOf(found.state.edition);
  return found;
}

async function findProcess(context: Context, target: Target, how: LookedAtFor): Promise<SeenProcess> {
  if (isSeen(target)) return target;
  const remembered = context.targets.isRemembered(target);
  const id = await context.targets.resolve(target);
  const isMeant = (found: SeenProcess) =>
    found.id === target.ref || found.state.reference === target.ref.trim();
  const recorded = how.mayBeFromRecord ? await fromRecord(context, id) : undefined;
  if (recorded && isMeant(recorded)) return recorded;
  const found = await askProcess(context, id, how);
  if (isMeant(found)) return found;
  // It was given another reference since; somebody else may have this one now.
  context.targets.forget(target);
  return remembered ? askProcess(context, await context.targets.resolve(target), how) : found;
}

const isSeen = (target: Target): target is SeenProcess => 'state' in target && 'recordedAt' in target;

/**
 * A process without asking it, which costs as much as a command: as it is recorded, where nothing happens to it here. Undefined
 * of one that is large, over, or standing still, and where the record does not answer at once, or what it says makes no sense.
 */
async function fromRecord(context: Context, id: ProcessId): Promise<SeenProcess | undefined> {
  const { ports, reading, targets, unrecorded } = context;
  // Of many at the same instant, the first alone: all others come to find it changed.
  if (reading.has(id) || context.isBusy(id)) return undefined;
  reading.add(id);
  try {
    const latest = await inTime(() => ports.overview.latest(id));
    if (!latest?.state || !latest.hash || latest.isBehind || isLastPhase(latest.phase)) return undefined;
    const answered = unrecorded.get(id);
    if (answered && isBefore(latest, answered)) return undefined;
    unrecorded.delete(id);
    const { state } = latest;
    targets.remember(state.reference, state.sandbox ?? null, id);
    const process = await recordedIn(context, { id, ...latest, state });
    return { ...process, recordedAt: null, isFromRecord: true, recorded: headIn(latest) };
  } catch {
    return undefined;
  } finally {
    reading.delete(id);
  }
}

/** As a process says itself that it stands, or as it is recorded, where it is over or does not answer. */
async function askProcess(context: Context, id: ProcessId, { about }: LookedAtFor): Promise<SeenProcess> {
  const { ports, processes, targets, live } = context;
  let silence: unknown;
  let isBehind = false;
  try {
    const heading = headOf(ports, id);
    // Whoever was never heard of here may be over: what is recorded of it is all that there is, and nobody is asked.
    const over = live.has(id) ? undefined : await overOf(context, id, await heading);
    if (over) return over;
    const ask = () => (about ? processes.viewAbout(id, about) : wholeOf(processes, ports, id));
    const [asked, recorded] = await Promise.all([ask(), heading]);
    // What was recorded since it answered contradicts nothing: it is asked once more.
    const view = asked && recorded && contradicts(recorded, asked) ? await ask() : asked;
    isBehind = view !== undefined && (view.fence !== undefined || contradicts(recorded, view));
    // Nobody waits for it: the page says so already, and a step would find out too.
    if (isBehind && !view?.fence) void processes.compare(id).catch(() => undefined);
    if (view && !isBehind) {
      await ports.editions.know([view.state.edition]);
      await ports.calendars.know(view.state.calendars);
      targets.remember(view.state.reference, view.state.sandbox ?? null, id);
      if (isOver(view.state)) live.delete(id);
      else live.add(id);
      return {
        ...view,
        now: await presentOf(processes, view),
        ref: id,
        id,
        basis: ports.bases.of(view.state),
        recordedAt: null,
        isEnded: false,
        isBehind,
        ...(recorded ? { recorded: headIn(recorded) } : {}),
      };
    }
  } catch (error) {
    if (!isUnavailable(error) && !(error instanceof Ended)) throw error;
    silence = error;
  }
  const row = await whileUp(() => ports.overview.row(id));
  if (!row && silence instanceof Ended) throw fault('process-ended', { reference: id });
  if (!row) throw silence ?? fault('no-such-process', { reference: id });
  // A process that is not over, and that Temporal doesn't know, is as gone as one that was stopped.
  const isEnded = silence instanceof Ended || (silence === undefined && !isBehind && !isOver(row.state));
  isBehind ||= row.behindSince !== null && !isEnded;
  return { ...(await recordedIn(context, row)), isEnded, isBehind };
}

/** As it is recorded. */
async function recordedIn(
  { ports }: Context,
  row: Pick<OverviewRow, 'id' | 'step' | 'branch' | 'hash' | 'state' | 'recordedAt'>,
): Promise<SeenProcess> {
  const { id, state, step, branch, hash, recordedAt } = row;
  await ports.editions.know([state.edition]);
  await whileUp(() => ports.calendars.know(state.calendars));
  const now = (await whileUp(() => clockOf(ports, state.sandbox))) ?? recordedAt;
  return {
    ref: id,
    id,
    state,
    basis: ports.bases.of(state),
    step,
    branch,
    hash,
    recordedAt,
    now,
    isEnded: false,
    isBehind: false,
  };
}

/**
 * A process that is over: it changes no more, so what is recorded is how it stands. Undefined of every other, of one that
 * stands still after a backup, and where the record does not answer.
 */
async function overOf(
  context: Context,
  id: ProcessId,
  head: RecordedHead | undefined,
): Promise<SeenProcess | undefined> {
  if (!head || !isLastPhase(head.phase)) return undefined;
  const row = await inTime(() => context.ports.overview.row(id));
  if (!row || row.behindSince !== null || !isOver(row.state)) return undefined;
  context.targets.remember(row.state.reference, row.state.sandbox ?? null, id);
  return { ...(await recordedIn(context, row)), recordedAt: null };
}

/**
 * A process with its whole state: a large one is not carried from it where what is recorded is the same, for that is
 * remembered here, with all that was worked out from it.
 */
async function wholeOf(
  processes: Processes,
  { overview }: Ports,
  id: ProcessId,
): Promise<ProcessView | undefined> {
  const view = await processes.viewIfSmall(id);
  if (!view?.isPart) return view;
  const row = await inTime(() => overview.row(id));
  const isSame = row?.step === view.step && row.branch === view.branch && row.hash === view.hash;
  if (!row || !isSame) return processes.view(id);
  const { isPart: _, ...rest } = view;
  return { ...rest, state: row.state };
}

/** A database that takes its time is not waited for. */
const HEAD_PATIENCE_MS = 200;

const inTime = <T>(read: () => Promise<T>): Promise<T | undefined> =>
  Promise.race([whileUp(read).catch(() => undefined), delay(HEAD_PATIENCE_MS, undefined, { ref: false })]);

type RecordedHead = Head & { readonly phase: string };

async function headOf({ overview }: Ports, id: ProcessId): Promise<RecordedHead | undefined> {
  const found = await inTime(() => overview.heads([id]));
  const head = found?.get(id);
  // Recorded before there were chains.
  return head?.hash ? head : undefined;
}

/** What commands carry. */
const headIn = ({ step, branch, hash }: Head): Head => ({ step, branch, hash });

/** Whether more is recorded than a process knows, or something else. */
const contradicts = (recorded: Head | undefined, known: Head): boolean =>
  recorded !== undefined &&
  (isBefore(known, recorded) || (!isBefore(recorded, known) && recorded.hash !== known.hash));

/**
 * A process as it says itself that it stands: what is recorded may lack what was just answered. Whoever gives a command
 * waits for that as for the answer.
 * @param until milliseconds of the clock.
 */
export async function answering(
  context: Context,
  target: Target,
  until: number,
  how?: LookedAtFor,
): Promise<SeenProcess> {
  let wanted = target;
  return persistently(until, async () => {
    const found = await readProcess(context, wanted, how);
    if (found.isBehind) throw refused([refuse('process-behind')]);
    if (found.recordedAt === null || isOver(found.state)) return found;
    if (found.isEnded) throw fault('process-ended', { reference: found.state.reference || found.id });
    wanted = { ref: found.id };
    return undefined;
  });
}

/**
 * Asks again for as long as nobody answers.
 * @param until milliseconds of the clock.
 * @param ask undefined where there is no answer yet.
 */
export async function persistently<T>(until: number, ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > until) throw error;
    }
    if (Date.now() > until) throw fault('unavailable', { part: 'Temporal' });
    await delay(ASK_AGAIN_MS);
  }
}
const ASK_AGAIN_MS = 200;
const isOver = (state: State): boolean => lifecycleOf(state.kind).isOver(state);

/** What a process takes for the present is when it last had to look; the present itself is the sandbox's, or everybody's. */
async function presentOf(processes: Processes, { state, now }: ProcessView): Promise<Instant> {
  if (state.sandbox === undefined) return present();
  return later(now, (await processes.clock(state.sandbox))?.now ?? now);
}

/** Everybody's roles and every absence, as far as that can be known just now. */
async function knownOf(directory: Directory): Promise<Known> {
  const absences = (await whileUp(() => directory.absences())) ?? [];
  const people = absences.length > 0 ? await whileUp(() => directory.people()) : [];
  return knownFrom(people ?? [], absences);
}

/** Who stands in for whom. */
export const covers = async (directory: Directory, at: Instant): Promise<readonly Cover[]> =>
  standingIn(at, await knownOf(directory));

/** Who receives mails of a process, with whose holidays; as far as that can be known just now. */
export async function audienceOf(ports: Ports, state: State, at: Instant): Promise<Audience> {
  const people: readonly Person[] = (await whileUp(() => ports.directory.people())) ?? [];
  const known = await knownOf(ports.directory);
  const byId = new Map(people.map((person) => [person.person, person]));
  const calendars = await calendarsOf(ports, state, people, at);
  return {
    recipient: (person) => byId.get(person),
    calendar: (country) => calendars.get(country),
    known,
  };
}

async function calendarsOf(
  ports: Ports,
  state: State,
  people: readonly Person[],
  at: Instant,
): Promise<ReadonlyMap<string, HolidayCalendar>> {
  const year = Number(at.slice(0, 4));
  const known = new Map(ports.bases.of(state).calendars.map((calendar) => [calendar.country, calendar]));
  const countries = [...new Set(people.map(({ country }) => country))].filter((one) => !known.has(one));
  const found =
    countries.length === 0 ? [] : await whileUp(() => ports.holidays(countries, year - 1, year + 2));
  for (const calendar of found ?? []) known.set(calendar.country, calendar);
  return known;
}

/** Names of everybody in the directory, as far as it can be asked. */
export const namesOf = async ({ directory }: Pick<Ports, 'directory'>): Promise<Names> =>
  namesIn((await whileUp(() => directory.people())) ?? []);

type Names = ReadonlyMap<PersonId, string>;
export const namesIn = (people: readonly Person[]): Names =>
  new Map(people.map(({ person, name }) => [person, name]));

/** Rows of the overview, page by page, to the last. */
export async function* rowsOf(
  { overview }: Pick<Ports, 'overview'>,
  filter: OverviewFilter & { readonly limit: number },
): AsyncGenerator<OverviewRow> {
  for (let { after } = filter; ; ) {
    const rows = await overview.list({ ...filter, ...(after ? { after } : {}) });
    yield* rows;
    if (rows.length < filter.limit) return;
    after = rows.at(-1)?.id;
  }
}
