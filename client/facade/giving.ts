import { setTimeout as delay } from 'node:timers/promises';
import {
  COMMANDS_AT_ONCE,
  type CommandAnswer,
  type CommandEnvelope,
  type CommandOutcome,
} from '../../workflows/contract/messages.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { fault, MissionError, refused } from '../errors.ts';
import type { Processes } from './processes.ts';
import type { Offer, Writing } from './writing.ts';

/** Whoever gives a command waits this long for its answer: a worker may be starting. */
export const COMMAND_PATIENCE = 25_000;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/** The command was made by a recorded state that is no longer the newest; the process did not take it. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/** A command that waits to be sent or answered. */
interface Waiting {
  readonly envelope: CommandEnvelope;
  readonly bytes: number;
  readonly until: number;
  readonly take: (answer: CommandAnswer) => void;
  readonly fail: (error: unknown) => void;
  /** It is sent in an update of its own. */
  isAlone: boolean;
  wasSent: boolean;
  isOver: boolean;
}

/** What records the steps that commands make. */
type Recorder = Pick<Writing, 'offer' | 'drop' | 'write' | 'recordedOf'>;

/**
 * Gives commands to processes, and offers to record what comes of them. A process takes ten updates at a time, so what
 * arrives while one of ours is under way waits here and goes together with the next; alone, a command goes at once.
 */
export class Giving {
  readonly #processes: Pick<Processes, 'give'>;
  readonly #writing: Recorder | undefined;
  readonly #patience: number;
  /** Commands that wait, of each process to which one is under way. */
  readonly #queues = new Map<ProcessId, Waiting[]>();

  /** @param writing records what comes of commands; left out, processes do so. */
  constructor(processes: Pick<Processes, 'give'>, writing?: Recorder, patience = COMMAND_PATIENCE) {
    this.#processes = processes;
    this.#writing = writing;
    this.#patience = patience;
  }

  /**
   * @throws MissionError `refused`, `state-changed`, `overloaded` where it could not be decided in time, `unavailable`
   * where nobody answered until then: it may have been taken then, and the same request again gets its answer.
   * @throws NotRunning where nothing runs under the id.
   * @throws Outdated where it was made by what has changed since.
   */
  give(
    id: ProcessId,
    envelope: CommandEnvelope,
    until: number = Date.now() + this.#patience,
  ): Promise<CommandAnswer> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        if (waiting.isOver) return;
        waiting.isOver = true;
        clearTimeout(timer);
        settle();
      };
      const waiting: Waiting = {
        envelope,
        bytes: Buffer.byteLength(JSON.stringify(envelope)),
        until,
        take: (answer) => end(() => resolve(answer)),
        fail: (error) => end(() => reject(error)),
        // A rehearsal's commands are sent one by one, so that it goes the same way each time.
        isAlone: envelope.at !== undefined,
        wasSent: false,
        isOver: false,
      };
      const timer = setTimeout(() => waiting.fail(tooLate(waiting)), until - Date.now());
      const queue = this.#queues.get(id);
      if (queue) queue.push(waiting);
      else {
        const first = [waiting];
        this.#queues.set(id, first);
        void this.#work(id, first);
      }
    });
  }

  /** Whether something is being given to a process, or waits to be. */
  isGiving(id: ProcessId): boolean {
    return this.#queues.has(id);
  }

  async #work(id: ProcessId, queue: Waiting[]): Promise<void> {
    for (let next = together(queue); next.length > 0; next = together(queue)) {
      // What has to be sent once more stands, in its order, before what came since.
      queue.unshift(...(await this.#send(id, next)));
    }
    this.#queues.delete(id);
  }

  /** Makes an offer where the process may take it up: a command says which head is recorded, and it is no rehearsal's. */
  async #offer(id: ProcessId, envelopes: readonly CommandEnvelope[]): Promise<Offer | undefined> {
    const isWorthwhile = envelopes.some(({ recorded, at }) => recorded !== undefined && at === undefined);
    return isWorthwhile ? this.#writing?.offer(id) : undefined;
  }

  /** Sends a batch of commands in one update. @returns those that have to be sent once more. */
  async #send(id: ProcessId, batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const known = this.#writing?.recordedOf(id);
    const envelopes = batch.map(({ envelope }) => withNewestHead(envelope, known));
    const offer = await this.#offer(id, envelopes);
    const until = Math.max(...batch.map((each) => each.until));
    for (const each of batch) each.wasSent = true;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        const { given, toRecord } = await this.#processes.give(
          id,
          envelopes,
          until - Date.now(),
          offer?.recorder,
        );
        if (offer && toRecord) this.#writing?.write(id, toRecord, offer);
        else if (offer) this.#writing?.drop(offer);
        return batch.filter((waiting, i) => !settle(waiting, given[i], batch.length));
      } catch (error) {
        // The process knows an update by its id: sent again, the same batch is not taken twice.
        const isWorthwhile = isPassing(error) && batch.some(({ isOver }) => !isOver);
        if (!isWorthwhile || Date.now() + pause >= until) {
          for (const each of batch) each.fail(error);
          return [];
        }
        await delay(pause);
      }
    }
  }
}

/** The command with the newest head that was recorded since it was made. */
function withNewestHead(envelope: CommandEnvelope, known: Head | undefined): CommandEnvelope {
  const { recorded } = envelope;
  const isNewer = recorded && known && known.branch === recorded.branch && known.step > recorded.step;
  return isNewer ? { ...envelope, recorded: known } : envelope;
}

/** Takes from the front of a queue the commands that are sent in one update. */
function together(queue: Waiting[]): readonly Waiting[] {
  const batch: Waiting[] = [];
  let bytes = 0;
  for (;;) {
    const [next] = queue;
    if (!next) return batch;
    if (next.isOver) {
      queue.shift();
      continue;
    }
    bytes += next.bytes;
    const isFull = batch.length >= COMMANDS_AT_ONCE.commands || bytes > COMMANDS_AT_ONCE.bytes;
    if (batch.length > 0 && (isFull || next.isAlone || batch[0]?.isAlone)) return batch;
    batch.push(next);
    queue.shift();
  }
}

/** Gives a command its outcome. @returns whether it is done; else it has to be sent once more. */
function settle(waiting: Waiting, given: CommandOutcome | undefined, beside: number): boolean {
  if (!given) waiting.fail(fault('internal'));
  else if ('answer' in given) waiting.take(given.answer);
  else if ('reasons' in given) waiting.fail(refused(given.reasons));
  else if ('moved' in given) waiting.fail(fault('state-changed', given.moved));
  else if (given.again === 'anew') waiting.fail(new Outdated());
  else if (given.again === 'together') return waiting.isOver;
  else if (beside === 1) waiting.fail(fault('internal'));
  else {
    waiting.isAlone = true;
    return waiting.isOver;
  }
  return true;
}

/** Another moment it may go well: too much at once, a run that ended meanwhile, a connection that broke. */
const isPassing = (error: unknown): boolean =>
  error instanceof MissionError && (error.code === 'overloaded' || error.code === 'unavailable');

const tooLate = ({ wasSent }: Waiting): MissionError =>
  wasSent ? fault('unavailable', { part: 'Temporal' }) : fault('overloaded');
