import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../workflows/contract/clock.ts';
import type { SettleRequest } from '../../workflows/contract/effects.ts';
import {
  type CommandAnswer,
  type CommandEnvelope,
  REHEARSAL_SETTLE,
  rehearsalId,
} from '../../workflows/contract/messages.ts';
import { selfAndCovered } from '../../workflows/domain/absences.ts';
import { roleIn } from '../../workflows/domain/holders.ts';
import { callId } from '../../workflows/domain/ids.ts';
import type { ProcessId, ProcessKind, SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import type { Actor, PersonId } from '../../workflows/domain/people.ts';
import { isAboutWho, refuse } from '../../workflows/domain/refusal.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { type CommandDefinition, commands, commandsByName, findCommand, kebab } from '../commands/index.ts';
import { fault, isUnavailable, MissionError, refused, whileUp } from '../errors.ts';
import { nearest } from '../near.ts';
import type { Commanded, Preview, Reworded } from '../shapes/process.ts';
import { findPerson, resolveActor, type WhoActs } from './actors.ts';
import { composing } from './composing.ts';
import { answering, audienceOf, type Context, readProcess, type SeenProcess } from './context.ts';
import { COMMAND_PATIENCE, Outdated } from './giving.ts';
import { parseInput } from './input.ts';
import { withHolidays, withSubjects } from './naming.ts';
import { withOverlaps, withTies } from './overlapping.ts';
import { bodyHash, type Keeping, keeping, type MayUse, pretending, stored } from './payload.ts';
import { present } from './present.ts';
import { type Previewing, preview as previewOf } from './preview.ts';
import { NotRunning } from './processes.ts';
import { rewordedIn, rewordingOf } from './rewordings.ts';
import type { Target } from './targets.ts';
import { readVersion, versionOf } from './version.ts';

export interface Commanding {
  readonly as: WhoActs;
  /** The caller's; the same id with the same input gets the same answer. One is made where it is left out. */
  readonly requestId?: string;
  /** The version that the caller has seen: another one since, and nothing happens. */
  readonly ifVersion?: string;
  /** Which files kept before the input may name. */
  readonly mayUse?: MayUse;
}

export async function command(
  context: Context,
  target: Target,
  name: string,
  input: unknown,
  how: Commanding,
): Promise<Commanded> {
  const receivedAt = present();
  const until = Date.parse(receivedAt) + COMMAND_PATIENCE;
  const about = await possiblyFor(context, how.as);
  const asked: Asked = { ...how, name, input, receivedAt, until };
  return fromRecordElseAsked(
    target,
    (of, mayBeFromRecord) => answering(context, of, until, { about, mayBeFromRecord }),
    (process) => giveTo(context, process, asked),
  );
}

/**
 * Does something by what is recorded of a process, where that will do; nobody is refused anything by it, so else by what
 * the process says itself.
 * @param work throws Outdated where what is recorded does not do.
 */
async function fromRecordElseAsked<T>(
  target: Target,
  read: (target: Target, mayBeFromRecord: boolean) => Promise<SeenProcess>,
  work: (process: SeenProcess) => Promise<T>,
): Promise<T> {
  const process = await read(target, true);
  try {
    return await work(process);
  } catch (error) {
    if (!(error instanceof Outdated)) throw error;
  }
  return work(await read({ ref: process.id }, false));
}

/** A command as it was asked for. */
interface Asked extends Commanding {
  readonly name: string;
  readonly input: unknown;
  readonly receivedAt: Instant;
  /** Milliseconds of the clock. */
  readonly until: number;
}

/**
 * @throws Outdated where nobody asked the process, and it stands otherwise than as it is recorded, or the command would be
 * refused by that: whoever asks it may find that it is not.
 */
async function giveTo(context: Context, process: SeenProcess, asked: Asked): Promise<Commanded> {
  const { envelope, takeBack } = await make(context, process, asked).catch((error) => {
    throw process.isFromRecord && !isUnavailable(error) ? new Outdated() : error;
  });
  const answer = await send(context, process, envelope, asked.until).catch(async (error) => {
    if (wasNotTaken(error)) await takeBack();
    // Who asks it finds out why.
    throw process.isFromRecord && isOfWhoIsBehind(error) ? new Outdated() : error;
  });
  const { type, actor } = envelope;
  const { branch } = process;
  const recorded = await followed(context, process, answer.step);
  const { reference } = process.state;
  const version = versionOf({ branch, step: answer.step });
  return { ...answer, version, reference, command: kebab(type), actor, recorded };
}

async function make(context: Context, process: SeenProcess, asked: Asked) {
  const { ports } = context;
  const { state, branch, step, recorded } = process;
  const at = await momentOf(context, process);
  const { definition, actor, notTheirs } = await whoGives(context, state, asked, at);
  if (notTheirs) throw refused(notTheirs);
  const typed = typedIn(definition, asked.input, actor, state);
  const keeper = keeping(keepingFor(context, process, actor, asked));
  try {
    const given = await stored(typed, keeper);
    const payload = await withOverlaps(ports, state, definition.name, given);
    const claim = await reserve(context, process, payload);
    const beside = ports.bases.beside({ payload });
    const envelope: CommandEnvelope = {
      type: definition.name,
      requestId: asked.requestId ?? randomUUID(),
      // Of what was given alone: what other missions say may change until it is asked again.
      bodyHash: bodyHash(definition.name, given, keeper.made),
      actor,
      payload,
      ...(beside ? { beside } : {}),
      ...(asked.ifVersion === undefined ? {} : unlessMoved(asked.ifVersion)),
      ...(recorded ? { recorded } : {}),
      ...(process.isFromRecord ? { madeBy: { branch, n: step } } : {}),
      ...(state.sandbox === undefined ? { receivedAt: asked.receivedAt } : { at }),
    };
    /** What was kept for it alone is given back. */
    const takeBack = async (): Promise<void> => {
      if (claim) await ports.overview.releaseReferences(claim.owner, claim.reference);
      await keeper.takeBack();
    };
    return { envelope, takeBack };
  } catch (error) {
    if (wasNotTaken(error)) await keeper.takeBack();
    throw error;
  }
}

const isOfWhoIsBehind = (error: unknown): boolean =>
  error instanceof MissionError && error.reasons.some(({ code }) => code === 'process-behind');

/** A refused command holds nothing; what may have been taken keeps everything. */
const wasNotTaken = (error: unknown): boolean =>
  error instanceof Outdated || (error instanceof MissionError && !isUnavailable(error));

/** A version that was never given out is of no step. */
function unlessMoved(version: string): Pick<CommandEnvelope, 'ifStep' | 'ifBranch'> {
  const seen = readVersion(version);
  return seen ? { ifStep: seen.step, ifBranch: seen.branch } : { ifStep: -1 };
}

/** What would come of it: every reason against it, or the mails that would go and the dates that would move. */
export async function preview(
  context: Context,
  target: Target,
  name: string,
  input: unknown,
  how: PreviewOptions,
): Promise<Preview> {
  return fromRecordElseAsked(
    target,
    (of, mayBeFromRecord) => readProcess(context, of, { mayBeFromRecord }),
    async (process) => {
      const { isFromRecord = false } = process;
      const found = await previewIn(context, process, { ...how, name, input }).catch((error) => {
        throw isFromRecord ? new Outdated() : error;
      });
      if (isFromRecord && !found.permitted) throw new Outdated();
      return found;
    },
  );
}

type PreviewOptions = Pick<Commanding, 'as' | 'mayUse'> &
  Pick<Previewing, 'atOnce'> & { readonly locale?: Locale };

async function previewIn(
  context: Context,
  process: SeenProcess,
  how: PreviewOptions & Pick<Asked, 'name' | 'input'>,
): Promise<Preview> {
  const { ports } = context;
  const { state, now: at } = process;
  const { definition, actor, notTheirs } = await whoGives(context, state, how, at);
  if (notTheirs) return { permitted: false, reasons: notTheirs };
  const texts = new Map<string, string>();
  const keeper = pretending(keepingFor(context, process, actor, how), texts);
  const given = await stored(typedIn(definition, how.input, actor, state), keeper);
  const payload = await withOverlaps(ports, state, definition.name, given);
  const found = await previewOf(state, { type: definition.name, payload }, actor, at, {
    bases: ports.bases,
    audience: await audienceOf(ports, state, at),
    words: await rewordedBy(ports.store, given, texts),
    roleOf: (person) => roleIn(state, person),
    locale: how.locale ?? 'en',
    atOnce: how.atOnce,
    stateOf: async (id) => (await context.processes.view(id))?.state,
    compose: composing(ports, at, texts),
  });
  if (found.permitted) return found;
  return { ...found, reasons: await withSubjects(context, state.sandbox ?? null, found.reasons) };
}

/** What was typed just now is kept nowhere yet. */
async function rewordedBy(
  store: Context['ports']['store'],
  given: unknown,
  typed: ReadonlyMap<string, string>,
): Promise<readonly Reworded[]> {
  const found = rewordingOf(given);
  if (!found) return [];
  const kept = [found.from, found.to].filter(({ text }) => !typed.has(text));
  return rewordedIn(found, new Map([...(await store.readTexts(kept)), ...typed]));
}

// ── What is asked ───────────────────────────────────────────────────────────────────────────────────────────

function definitionOf(kind: ProcessKind, name: string): CommandDefinition {
  const found = findCommand(kind, name);
  if (found) return found;
  const takenBy = commandsByName.get(kebab(name));
  const near = nearest(
    kebab(name),
    commands.filter(({ process }) => process === kind).map((each) => kebab(each.name)),
  );
  throw fault('no-such-command', {
    command: kebab(name),
    kind,
    ...(takenBy ? { takenBy: takenBy.map(({ process }) => process) } : {}),
    ...(near && !takenBy ? { near: [near] } : {}),
  });
}

/**
 * For whom somebody may act: as much of the process as is about these people decides what they may do. Undefined, for all of
 * it, where a role is named. A directory that does not answer holds up no command, which then goes on without substitutes.
 */
async function possiblyFor({ ports }: Context, as: WhoActs): Promise<readonly PersonId[] | undefined> {
  if (typeof as === 'string') return undefined;
  return selfAndCovered(as.person, (await whileUp(() => ports.directory.absences())) ?? []);
}

// ── Who and when ────────────────────────────────────────────────────────────────────────────────────────────

function keepingFor(
  { ports: { store, directory } }: Context,
  { state }: SeenProcess,
  actor: Actor,
  { mayUse }: Pick<Commanding, 'mayUse'>,
): Keeping {
  const people = async (named: string) => (await findPerson(directory, named)).person;
  return { store, by: actor.person, people, state, mayUse };
}

/**
 * Who would give a command, and why it is not theirs to give, before anything of what they gave is read: what is wrong
 * with that, whom or what it names and how things stand are the business of those who may.
 */
async function whoGives(
  { ports }: Context,
  state: State,
  { name, as }: Pick<Asked, 'name' | 'as'>,
  at: Instant,
) {
  const definition = definitionOf(state.kind, name);
  const lifecycle = ports.bases.lifecycle(state);
  const command = { name: definition.name, lifecycle };
  const person = await resolveActor(as, ports.directory, { state, at, command });
  const actor = await withTies(ports, { state, at }, person);
  const reasons = lifecycle.probe(state, definition.name, actor, at);
  return { definition, actor, notTheirs: isAboutWho(reasons) ? reasons : undefined };
}

/** What was typed, as the command takes it: with prose, files and people still as they are. */
const typedIn = (definition: CommandDefinition, input: unknown, actor: Actor, state: State): unknown =>
  definition.payload(parseInput(definition, input), { person: actor.onBehalfOf ?? actor.person, state });

/** A sandbox's clock where it comes to stand; a command waits for the end of an advance. */
async function momentOf({ processes }: Context, { state }: SeenProcess): Promise<Instant> {
  const { sandbox } = state;
  if (sandbox === undefined) return present();
  const clock = await processes.clock(sandbox);
  if (!clock) throw fault('no-such-sandbox', { sandbox });
  return clock.advancing ? (await settle(processes, sandbox, [])).now : clock.now;
}

/**
 * Waits for the end of an advance, and for all that follows from what was given.
 * @param of to whom something was given.
 */
export function settle(
  processes: Context['processes'],
  sandbox: SandboxId,
  of: readonly ProcessId[],
): Promise<Clock> {
  const request: SettleRequest = { of };
  return processes.update<Clock>(rehearsalId(sandbox), REHEARSAL_SETTLE, request, randomUUID());
}

// ── Sending ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A reference belongs to who claims it first. @returns what was claimed just now, to be given back if it is refused. */
async function reserve(
  { ports }: Context,
  { id, state }: SeenProcess,
  payload: unknown,
): Promise<{ readonly owner: ProcessId; readonly reference: string } | undefined> {
  const { reference, position } = (payload ?? {}) as { reference?: unknown; position?: unknown };
  if (typeof reference !== 'string' || reference === '' || reference === state.reference) return undefined;
  const owner: ProcessId = typeof position === 'number' ? callId(id, position) : id;
  const claim = await ports.overview.claimReference(reference, state.sandbox ?? null, owner);
  if (claim === 'taken') throw refused([refuse('reference-taken', { reference })]);
  return claim === 'new' ? { owner, reference } : undefined;
}

async function send(
  context: Context,
  process: Pick<SeenProcess, 'id' | 'ref' | 'basis' | 'state'>,
  envelope: CommandEnvelope,
  until: number,
): Promise<CommandAnswer> {
  const { id, ref, basis, state: before } = process;
  try {
    return await context.giving.give(id, envelope, until);
  } catch (error) {
    if (error instanceof MissionError && error.code === 'refused')
      throw refused(await withSubjects(context, before.sandbox ?? null, withHolidays(error.reasons, basis)));
    if (!(error instanceof NotRunning)) throw error;
    const { state, isEnded, recordedAt } = await readProcess(context, { ref });
    // It carried on as new just then: the next run knows what this one took, so the same is asked once more.
    const goesOn = recordedAt === null && !lifecycleOf(state.kind).isOver(state);
    if (goesOn && Date.now() < until) {
      await delay(AGAIN_MS);
      return send(context, process, envelope, until);
    }
    // Over: its last state says why.
    const reference = state.reference || id;
    if (isEnded) throw fault('process-ended', { reference });
    const { type, actor, payload, beside, at = present() } = envelope;
    const lifecycle = context.ports.bases.lifecycle(state);
    const outcome = lifecycle.decide(state, { type, payload }, actor, at, beside);
    throw outcome.ok ? fault('process-ended', { reference }) : refused(outcome.reasons);
  }
}

const AGAIN_MS = 50;

/** Waits until people see what they did: in a sandbox until all of it is done, else up to a second. */
async function followed(
  context: Context,
  { id, state, branch }: SeenProcess,
  step: number,
): Promise<boolean> {
  if (state.sandbox !== undefined) {
    try {
      await settle(context.processes, state.sandbox, [id]);
      return true;
    } catch (error) {
      if (isUnavailable(error)) return false;
      throw error;
    }
  }
  const isRecorded = await context.recorded.until(id, { branch, step });
  if (!isRecorded) context.unrecorded.set(id, { branch, step });
  return isRecorded;
}
