import type {
  ActionRow,
  Found,
  MissionQuery,
  RecordedDuty,
  Remembered,
  YearQuery,
} from '../../workflows/contract/recorded.ts';
import type { ProcessId, SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day, Instant } from '../../workflows/domain/time.ts';

/** What lists ask of the record. No state is loaded for it: a list of ten thousand missions stays a matter of milliseconds. */
export interface RecordedLists {
  missions(
    query: MissionQuery,
  ): Promise<{ readonly rows: readonly MissionRow[] /** Without page and limit. */; readonly total: number }>;
  /**
   * Missions that are not cancelled with days in the field or a window within a stretch of days; those without either, too,
   * where they are asked for. In the order of their first day.
   */
  within(query: YearQuery): Promise<readonly YearMission[]>;
  /** Where there are missions, ISO 3166-1 alpha-2. */
  countries(sandbox: SandboxId | null): Promise<readonly string[]>;
  /** The earliest of what somebody will owe: not begun, but its day is known. */
  awaited(persons: readonly PersonId[], sandbox: SandboxId | null): Promise<RecordedDuty | undefined>;
  /** What others owe where somebody is in charge, the most urgent first. */
  waiting(
    persons: readonly PersonId[],
    sandbox: SandboxId | null,
    limit: number,
  ): Promise<{ readonly duties: readonly RecordedDuty[]; readonly total: number }>;

  /** The earliest that is open or to come, of these kinds, where somebody is coordinator or technical expert. */
  expected(
    persons: readonly PersonId[],
    kinds: readonly ObligationKind[],
    sandbox: SandboxId | null,
  ): Promise<RecordedDuty | undefined>;
  /** Decisions that wait, on missions of whose committee somebody is, their own submissions among them. */
  beforeCommittee(persons: readonly PersonId[], sandbox: SandboxId | null): Promise<readonly RecordedDuty[]>;
  /** Open and late, where an escalation has left already; the most urgent first. */
  escalated(sandbox: SandboxId | null, now: Instant, limit: number): Promise<readonly Escalated[]>;
  /** What went about one thing that is owed, in its present round: to whom, as what and when; copies apart. */
  told(process: ProcessId, key: string): Promise<Escalated['told']>;
  /** When the last escalation left. */
  lastEscalation(sandbox: SandboxId | null): Promise<Instant | null>;
  actions(sandbox: SandboxId | null, now: Instant): Promise<readonly ActionRow[]>;

  /**
   * Processes in which every word is found, in real time and in rehearsals, of each kind at most so many; a reference written
   * whole comes first, what is over last.
   */
  search(
    words: readonly Remembered[],
    how: { readonly exact: string; readonly limit: number },
  ): Promise<readonly Found[]>;
  /** As `search`, among calls that were published, and what these people may be anything to: the state decides. */
  searchAmong(
    words: readonly Remembered[],
    how: { readonly exact: string; readonly limit: number; readonly visibleTo: readonly PersonId[] },
  ): Promise<readonly FoundState[]>;

  savedViews(person: PersonId): Promise<readonly SavedView[]>;
  savedView(id: string): Promise<SavedView | undefined>;
  /** Another of the same name is replaced. */
  saveView(view: Omit<SavedView, 'id'>): Promise<SavedView>;
  dropView(id: string, person: PersonId): Promise<void>;
}

interface FoundState extends Found {
  readonly state: State;
  /** Whether it is found without the name of anybody, too. */
  readonly isNameless: boolean;
}

export interface MissionRow {
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly technicalExpert: PersonId;
  readonly country: string;
  /** First and last day on site, confirmed or proposed. */
  readonly fieldFrom: Day | null;
  readonly fieldTo: Day | null;
  /** What is owed next, by the mission or one of its calls. */
  readonly next: RecordedDuty | null;
  /** How much is owed now, and how much of it is late. */
  readonly open: number;
  readonly late: number;
}

export interface YearMission {
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly experts: readonly PersonId[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** First and last day on site, confirmed or proposed. */
  readonly field: { readonly from: Day; readonly to: Day; readonly isConfirmed: boolean } | null;
  /** Within which the days are looked for. */
  readonly window: { readonly from: Day; readonly to: Day } | null;
}

export interface SavedView {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly query: string;
}

/** What nobody did in time, and whom the ladder has told. */
export interface Escalated extends RecordedDuty {
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly fieldFrom: Day | null;
  /** In the order in which they left, copies left out. */
  readonly told: readonly {
    readonly kind: 'reminder' | 'escalation';
    readonly person: PersonId;
    readonly at: Instant;
  }[];
}
