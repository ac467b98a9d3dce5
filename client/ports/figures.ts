import type { FiguresQuery } from '../../workflows/contract/recorded.ts';
import type { Role } from '../../workflows/domain/people.ts';
import type { TaskId } from '../../workflows/domain/task.ts';

/** How many; null where they are too few to be told without telling of whom. */
export type Count = number | null;

export interface Figures {
  readonly missions: Count;
  /** Phases in which there is a mission. */
  readonly phases: readonly { readonly phase: string; readonly missions: Count }[];
  readonly countries: readonly { readonly country: string; readonly missions: Count }[];
  /** By when the first version came: in time, late, or not yet although it was due. */
  readonly deliverables: readonly {
    readonly deliverable: TaskId;
    readonly inTime: Count;
    readonly late: Count;
    readonly overdue: Count;
    readonly waived: Count;
  }[];
  /** Days from the first publication of a mission's calls to its last contract. */
  readonly publicationToContract: {
    readonly missions: Count;
    /** A quarter of the missions took no longer; null as a count is, and where there are none. */
    readonly quarter: number | null;
    readonly median: number | null;
    readonly threeQuarters: number | null;
    /** By months of 30 days: how many took `from` to `to` days. */
    readonly spread: readonly { readonly from: number; readonly to: number; readonly missions: Count }[];
  };
  /** What is owed now, by the role that owes it. */
  readonly waiting: readonly { readonly role: Role; readonly open: Count; readonly late: Count }[];
}

/** Counts over everything that is recorded, without anybody's name. */
export interface FiguresPort {
  read(query: FiguresQuery): Promise<Figures>;
}
