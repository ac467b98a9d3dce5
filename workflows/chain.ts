import { weightOf } from './command-judging.ts';
import type { Envelope, LinkedStep, RecordedStep, Recorder, StepToRecord } from './contract/messages.ts';
import { type ChainHash, type Head, link, START } from './domain/chain.ts';
import type { Happening } from './domain/lifecycle.ts';

/** The steps of a process, each chained to the one before, and how far they are known to be recorded. Synchronous. */
export class Chain {
  step: number;
  /** Its steps are made in it. */
  branch: number;
  /** Of the last step. */
  hash: ChainHash;
  /** In order; the first ones may be on their way to be recorded, and stay here until they are. */
  readonly unrecorded: StepToRecord[];
  /** The last step that was recorded, before those that wait. */
  recorded: Head;
  /** A later one that somebody saw recorded. */
  private noted: Head | undefined;
  /** Hashes of steps that were recorded lately: who saw one of them saw what it knows. */
  private readonly past = new Map<number, ChainHash>();
  /** Steps up to here were handed over to who gave a command: they record them. */
  private handedOverTo = 0;

  constructor(envelope?: Envelope) {
    this.step = envelope?.step ?? 0;
    this.branch = envelope?.branch ?? START.branch;
    this.hash = envelope?.hash ?? START.hash;
    this.unrecorded = [...(envelope?.unrecorded ?? [])];
    this.recorded = envelope?.recorded ?? START;
  }

  /** The next step, which waits to be recorded. */
  write(happening: Happening, more: Pick<StepToRecord, 'heard' | 'again' | 'change'>): void {
    this.step += 1;
    this.hash = link(this.hash, this.step, happening);
    this.unrecorded.push({ ...happening, n: this.step, hash: this.hash, ...more });
  }

  /** A step waits that was handed over to nobody. */
  get isLeftToItself(): boolean {
    return this.unrecorded.length > 0 && this.step > this.handedOverTo;
  }

  /** Steps that were handed over, as far as it doesn't know them recorded. */
  get handedOver(): number {
    return this.unrecorded.filter(({ n }) => n <= this.handedOverTo && n > this.lastKnown.step).length;
  }

  /** Bytes of the steps that wait as they travel, compressed. */
  get size(): number {
    return this.unrecorded.reduce((sum, step) => sum + weightOnce(step), 0);
  }

  /** Goes on in a branch that the database issued. */
  goOnIn(branch: number): void {
    this.branch = branch;
    this.past.clear();
    this.takeBack();
  }

  /** The last step was made again just as it is recorded. */
  lastIsRecorded({ branch, n, hash }: RecordedStep): void {
    this.unrecorded.pop();
    this.recorded = { branch, step: n, hash };
  }

  /** Steps at the front that turn out to be recorded: they need not be again. */
  findRecorded({ branch, n, hash }: RecordedStep): boolean {
    const [first] = this.unrecorded;
    if (first?.n !== n || first.hash !== hash) return false;
    this.unrecorded.shift();
    this.recorded = { branch, step: n, hash };
    return true;
  }

  /** What the first step that waits goes on from, in its own branch. */
  get after(): Head {
    return { ...this.recorded, branch: this.branch };
  }

  /** Those that waited longest are recorded, and have left the queue. */
  keepRecorded(steps: readonly LinkedStep[]): void {
    const last = steps.at(-1);
    if (!last) return;
    this.past.set(this.recorded.step, this.recorded.hash);
    for (const { n, hash } of steps) this.past.set(n, hash);
    for (const n of this.past.keys()) {
      if (this.past.size <= PAST) break;
      this.past.delete(n);
    }
    this.recorded = { branch: this.branch, step: last.n, hash: last.hash };
  }

  /** What somebody saw recorded leaves the queue, where nobody is at work on it. */
  forgetRecorded(): void {
    const { noted } = this;
    if (!noted || noted.branch !== this.branch || this.recorded.branch !== this.branch) return;
    const waiting = this.unrecorded.findIndex(({ n }) => n > noted.step);
    const done = this.unrecorded.splice(0, waiting < 0 ? this.unrecorded.length : waiting);
    this.keepRecorded(done);
  }

  isRecorded(step: number): boolean {
    return this.lastKnown.step >= step;
  }

  private get lastKnown(): Head {
    const { noted, recorded } = this;
    return noted && noted.branch === this.branch && noted.step > recorded.step ? noted : recorded;
  }

  /** Somebody saw recorded what it knows. */
  note(recorded: Head | undefined): void {
    if (recorded && this.agreesWith(recorded) && recorded.step > this.lastKnown.step) this.noted = recorded;
  }

  /** Hands over what is not known to be recorded, where that is possible: to somebody who knows as far as `has`. */
  handOver(
    has: Recorder['has'],
  ): { readonly after: Head; readonly steps: readonly StepToRecord[] } | undefined {
    const { branch, lastKnown } = this;
    if (this.recorded.branch !== branch) return undefined;
    const last = Math.max(lastKnown.step, has?.branch === branch ? Math.min(has.n, this.step) : 0);
    const hash = this.hashAt(last);
    const steps = this.unrecorded.filter(({ n }) => n > last);
    const bytes = steps.reduce((sum, step) => sum + weightOnce(step), 0);
    const isMuch = steps.length > HANDED_OVER.steps || bytes > HANDED_OVER.bytes;
    if (hash === undefined || steps.length === 0 || isMuch) return undefined;
    this.handedOverTo = this.step;
    return { after: { branch, step: last, hash }, steps };
  }

  /** Whoever was to record steps may not have come to it: it does so itself. */
  takeBack(): void {
    this.handedOverTo = 0;
  }

  /** Whether what is recorded contradicts what it knows, or goes further. What it knows no more of contradicts nothing. */
  isBehind(recorded: Head | undefined): boolean {
    if (!recorded) return false;
    if (recorded.branch !== this.branch) return recorded.branch > this.branch;
    if (recorded.step > this.step) return true;
    const hash = this.hashAt(recorded.step);
    return hash !== undefined && hash !== recorded.hash;
  }

  agreesWith(recorded: Head | undefined): boolean {
    return (
      recorded !== undefined &&
      recorded.branch === this.branch &&
      this.hashAt(recorded.step) === recorded.hash
    );
  }

  private hashAt(step: number): ChainHash | undefined {
    if (step === this.recorded.step) return this.recorded.hash;
    const first = this.unrecorded[0]?.n ?? 0;
    return this.unrecorded[step - first]?.hash ?? this.past.get(step);
  }

  /** What continue-as-new carries. */
  carry(): Pick<Envelope, 'step' | 'unrecorded' | 'branch' | 'hash' | 'recorded'> {
    const { step, unrecorded, branch, hash, recorded } = this;
    return { step, unrecorded, branch, hash, recorded };
  }
}

/** How many hashes are kept of what was recorded: in a rush, commands wait behind so many. */
const PAST = 1_000;
/** Handed over with an answer, in bytes as they travel: more goes by the activity. */
const HANDED_OVER = { steps: 200, bytes: 100_000 } as const;

/** Steps wait for a while, or a long one, and don't change meanwhile. */
const weights = new WeakMap<StepToRecord, number>();
function weightOnce(step: StepToRecord): number {
  const weight = weights.get(step) ?? weightOf(step);
  weights.set(step, weight);
  return weight;
}
