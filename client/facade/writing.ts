import { setTimeout as delay } from 'node:timers/promises';
import type { RecordInput } from '../../workflows/contract/effects.ts';
import { OFFERED_MS, type Recorder, type StepName } from '../../workflows/contract/messages.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { instant } from '../../workflows/domain/time.ts';
import type { Recording } from '../ports/recording.ts';

/** An offer to record what comes of commands, and the pledge that was noted for it. */
export interface Offer {
  readonly recorder: Recorder;
  readonly pledge: string;
}

/** The steps of one process that wait to be recorded. */
interface Line {
  /** In their order; steps that follow each other are recorded together. */
  readonly waiting: { readonly input: RecordInput; readonly pledge: string }[];
  /** The last step that was handed over, recorded by now or not. */
  last: StepName;
}

/** A database that takes longer to note a pledge is not waited for: the process records by itself. */
const PLEDGE_PATIENCE_MS = 200;
/** For so long a head that was recorded here is taken to be the newest. */
const FRESH_MS = 5_000;
/** Of how many processes the last head is remembered. */
const HEADS_KEPT = 1_000;
/** Steps that are recorded in one transaction, at most. */
const STEPS_AT_ONCE = 200;

/**
 * Records the steps that processes hand over with their answers, those of each process in order. Where that fails, the process is
 * asked to record them itself.
 */
export class Writing {
  readonly #recording: Recording;
  readonly #takeBack: (id: ProcessId) => Promise<void>;
  readonly #told: (id: ProcessId, head: Head) => void;
  readonly #lines = new Map<ProcessId, Line>();
  readonly #heads = new Map<ProcessId, { readonly head: Head; readonly at: number }>();

  /**
   * @param takeBack asks a process to record by itself the steps that it handed over.
   * @param told is called with the head of a process each time that steps of it were recorded.
   */
  constructor(
    recording: Recording,
    takeBack: (id: ProcessId) => Promise<void>,
    told: (id: ProcessId, head: Head) => void,
  ) {
    this.#recording = recording;
    this.#takeBack = takeBack;
    this.#told = told;
  }

  /** An offer for the next commands to a process; undefined where the database does not note its pledge at once. */
  async offer(id: ProcessId): Promise<Offer | undefined> {
    const until = instant(Date.now() + OFFERED_MS);
    const asked = this.#recording.pledge(id).catch(() => undefined);
    const pledge = await Promise.race([asked, delay(PLEDGE_PATIENCE_MS, undefined, { ref: false })]);
    if (pledge === undefined) return undefined;
    const has = this.#lines.get(id)?.last;
    return { pledge, recorder: { until, ...(has ? { has } : {}) } };
  }

  /** Ends an offer that was not taken up. */
  drop({ pledge }: Offer): void {
    this.#recording.redeem(pledge);
  }

  /** The head of a process, where it was recorded here within the last seconds. */
  recordedOf(id: ProcessId): Head | undefined {
    const known = this.#heads.get(id);
    return known && Date.now() - known.at < FRESH_MS ? known.head : undefined;
  }

  /** Whether anything of a process is being recorded. */
  isWriting(id: ProcessId): boolean {
    return this.#lines.has(id);
  }

  /** Whether a step is being recorded here, so that nobody needs to ask the database for it. */
  isInHand(id: ProcessId, branch: number, step: number): boolean {
    const last = this.#lines.get(id)?.last;
    return last !== undefined && last.branch === branch && last.n >= step;
  }

  write(id: ProcessId, input: RecordInput, { pledge }: Offer): void {
    const last = { branch: input.after.branch, n: input.steps.at(-1)?.n ?? input.after.step };
    const line = this.#lines.get(id);
    if (line) {
      line.waiting.push({ input, pledge });
      line.last = last;
      return;
    }
    const first: Line = { waiting: [{ input, pledge }], last };
    this.#lines.set(id, first);
    void this.#work(id, first);
  }

  async #work(id: ProcessId, line: Line): Promise<void> {
    while (line.waiting.length > 0) {
      const together = takeTogether(line);
      const isRecorded = await this.#record(id, joined(together.map(({ input }) => input)));
      if (!isRecorded) {
        // The steps that wait follow those that failed: the process records all of them, and what it answers from now on.
        this.#lines.delete(id);
        together.push(...line.waiting.splice(0));
        const isTold = await this.#takeBack(id).then(
          () => true,
          () => false,
        );
        if (isTold) for (const { pledge } of together) this.#recording.redeem(pledge);
        return;
      }
      for (const { pledge } of together) this.#recording.redeem(pledge);
    }
    this.#lines.delete(id);
  }

  async #record(id: ProcessId, input: RecordInput): Promise<boolean> {
    try {
      const { result, head } = await this.#recording.record(input);
      if (result !== 'recorded' || !head) return false;
      this.#heads.delete(id);
      this.#heads.set(id, { head, at: Date.now() });
      const [oldest] = this.#heads.keys();
      if (this.#heads.size > HEADS_KEPT && oldest !== undefined) this.#heads.delete(oldest);
      this.#told(id, head);
      return true;
    } catch {
      // Whether the database is away or refuses: the process tries for as long as it takes, and its answers say so.
      return false;
    }
  }
}

/** Takes from the front of a line the steps that can be recorded together. */
function takeTogether(line: Line): Line['waiting'] {
  const [first, ...others] = line.waiting;
  if (!first) return [];
  const taken = [first];
  let { input } = first;
  let steps = input.steps.length;
  for (const next of others) {
    steps += next.input.steps.length;
    if (steps > STEPS_AT_ONCE || !goesOn(input, next.input)) break;
    taken.push(next);
    ({ input } = next);
  }
  line.waiting.splice(0, taken.length);
  return taken;
}

function goesOn({ steps }: RecordInput, { after }: RecordInput): boolean {
  const last = steps.at(-1);
  return last !== undefined && last.n === after.step && last.hash === after.hash;
}

function joined(inputs: readonly RecordInput[]): RecordInput {
  const [first, last] = [inputs[0], inputs.at(-1)];
  if (!first || !last) throw new Error('nothing to record');
  return { ...last, after: first.after, steps: inputs.flatMap(({ steps }) => steps) };
}
