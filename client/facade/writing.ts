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

interface Line {
  /** In order; what goes on from another is recorded with it. */
  readonly waiting: { readonly input: RecordInput; readonly pledge: string }[];
  /** The last step that is in hand. */
  last: StepName;
}

/** A database that takes longer to note a pledge is not waited for: the process records by itself. */
const PLEDGE_PATIENCE_MS = 200;
/** What was recorded this long ago says nothing of what is recorded now. */
const FRESH_MS = 5_000;
const KEPT = 1_000;
/** In one transaction. */
const TOGETHER = 200;

/** Records what processes hand over with their answers, in order for each; what can't be, they are asked to record. */
export class Writing {
  readonly #recording: Recording;
  readonly #takeBack: (id: ProcessId) => Promise<void>;
  readonly #told: (id: ProcessId, head: Head) => void;
  readonly #lines = new Map<ProcessId, Line>();
  readonly #heads = new Map<ProcessId, { readonly head: Head; readonly at: number }>();

  /**
   * @param takeBack has a process record what was handed over.
   * @param told hears what is recorded.
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

  /** Undefined where the database does not say at once that the pledge is noted. */
  async offer(id: ProcessId): Promise<Offer | undefined> {
    const until = instant(Date.now() + OFFERED_MS);
    const asked = this.#recording.pledge(id).catch(() => undefined);
    const pledge = await Promise.race([asked, delay(PLEDGE_PATIENCE_MS, undefined, { ref: false })]);
    if (pledge === undefined) return undefined;
    const has = this.#lines.get(id)?.last;
    return { pledge, recorder: { until, ...(has ? { has } : {}) } };
  }

  /** Nothing was handed over. */
  drop({ pledge }: Offer): void {
    this.#recording.redeem(pledge);
  }

  /** What this façade has recorded of a process a moment ago. */
  recordedOf(id: ProcessId): Head | undefined {
    const known = this.#heads.get(id);
    return known && Date.now() - known.at < FRESH_MS ? known.head : undefined;
  }

  /** Whether anything of a process is being recorded. */
  isWriting(id: ProcessId): boolean {
    return this.#lines.has(id);
  }

  /** Whether it is in hand, so that nobody needs to ask the database. */
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
        // What waits goes on from it, and what is given from now on has to bring it along.
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
      if (this.#heads.size > KEPT && oldest !== undefined) this.#heads.delete(oldest);
      this.#told(id, head);
      return true;
    } catch {
      // Away, or it refuses: either way the process tries for as long as it takes, and says so.
      return false;
    }
  }
}

/** Takes from the front what goes on from one another. */
function takeTogether(line: Line): Line['waiting'] {
  const [first, ...others] = line.waiting;
  if (!first) return [];
  const taken = [first];
  let { input } = first;
  let steps = input.steps.length;
  for (const next of others) {
    steps += next.input.steps.length;
    if (steps > TOGETHER || !goesOn(input, next.input)) break;
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
