import type { StepFilter, StepPage } from '../../workflows/contract/journal.ts';
import type { Step } from '../../workflows/contract/messages.ts';
import type {
  Latest,
  OverviewFilter,
  OverviewRow,
  QuietProcess,
  RecordedDuty,
  RecordedState,
  StandingStill,
} from '../../workflows/contract/recorded.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';

interface StepCount {
  readonly count: number;
  readonly isRecorded: boolean;
}

/** `new`: claimed just now; `own`: claimed by the same process before; `taken`: another has it. */
type Claim = 'new' | 'own' | 'taken';

export interface Overview {
  list(filter: OverviewFilter): Promise<readonly OverviewRow[]>;
  row(id: ProcessId): Promise<OverviewRow | undefined>;
  /** Likewise, whatever is remembered of it here: whoever compares wants what is there. */
  rowAnew(id: ProcessId): Promise<OverviewRow | undefined>;
  /** Ids of the texts that hold the files of processes' actions: nothing else of them is read. */
  briefs(ids: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, string>>;
  /** Of all actions. */
  allBriefs(): Promise<readonly string[]>;
  /** The last recorded steps of processes: nothing else of them is read. */
  heads(ids: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, Head & { readonly phase: string }>>;
  /** Likewise of one process, with its state where that is small. */
  latest(id: ProcessId): Promise<Latest | undefined>;
  /** How many processes stand still, for they know less than is recorded, or something else. */
  behind(): Promise<number>;
  /** Those, the longest first. */
  standingStill(): Promise<readonly StandingStill[]>;
  /** Processes that speak of a file. */
  byDocument(hash: string): Promise<readonly OverviewRow[]>;
  /** Those of any of the references, exactly, within the sandbox or outside all. */
  byReferences(references: readonly string[], sandbox: SandboxId | null): Promise<readonly OverviewRow[]>;
  /** Claims a reference for a process, before what gives it is decided. Blank ones are never claimed. */
  claimReference(reference: string, sandbox: SandboxId | null, process: ProcessId): Promise<Claim>;
  /**
   * Gives back what was refused after all: one reference of a process, or all that it claimed with its missions and
   * calls. What a process has by its recorded state stays.
   */
  releaseReferences(process: ProcessId, only?: string): Promise<void>;
  /** Open actions of a partner institution: ids and references. */
  openActions(institution: string, sandbox: SandboxId | null): Promise<readonly OverviewRow[]>;
  /** A page of the steps of a process, in order. */
  journal(id: ProcessId, page: StepPage): Promise<readonly Step[]>;
  /** How many of these steps there are up to the nth of all, and whether that one is recorded. */
  countSteps(id: ProcessId, n: number, among?: StepFilter): Promise<StepCount>;
  duties(person: PersonId, sandbox?: SandboxId | null): Promise<readonly RecordedDuty[]>;
  /** Actions and missions that wait on nobody, outside of rehearsals; those that nobody set quiet first. */
  quiet(most: number): Promise<readonly QuietProcess[]>;
  /** How many live processes go by each edition, rehearsals apart. */
  byEdition(): Promise<ReadonlyMap<number, number>>;
  /** Brings a row up to what its workflow says (`reconcile`): the state and its step. */
  mend(row: RecordedState, nextAt: Instant | null): Promise<void>;
}

export interface Sandboxes {
  create(sandbox: SandboxId, at: Instant): Promise<void>;
  list(): Promise<readonly { readonly sandbox: SandboxId; readonly now: Instant }[]>;
}
