import type { Obligation } from '../obligation.ts';
import { documentActOf } from '../obligation-kinds.ts';
import type { PersonId, Sector } from '../people.ts';
import type { TaskId } from '../task.ts';
import { type Day, dayIn, daysBetween, type Instant } from '../time.ts';
import type { Deliverable, MissionState, ReviewCycle, Version } from './state.ts';
import { lead } from './team.ts';

/** What an expert did in the facility before: in missions under contract, and with what was handed in. */
export interface ExpertRecord {
  /** Missions that are over, those that go on, and those that the expert left before their end. */
  readonly done: number;
  readonly current: number;
  readonly left: number;
  /** Versions of documents that the expert handed in until they were due, and after. */
  readonly onTime: number;
  readonly late: number;
}

/** @param missions those in which the expert is or was in the team; others count for nothing. */
export function recordOf(missions: readonly MissionState[], expert: PersonId): ExpertRecord {
  const under = missions.filter(({ seats }) =>
    seats.some(({ candidate, contract }) => contract && candidate?.expert === expert),
  );
  const isOver = ({ phase }: MissionState) => phase === 'closed';
  const left = missions.filter(({ seats }) =>
    seats.some(({ ended }) => ended.some((one) => one.expert === expert)),
  );
  const versions = missions.flatMap(versionsOf).filter(({ by }) => by === expert);
  const late = versions.filter((one) => one.late).length;
  return {
    done: under.filter(isOver).length,
    current: under.filter((one) => !isOver(one) && one.phase !== 'cancelled').length,
    left: left.length,
    onTime: versions.length - late,
    late,
  };
}

const cyclesOf = ({
  preparation,
  deliverables,
}: MissionState): readonly (readonly [TaskId, ReviewCycle])[] => [
  ['methodology', preparation.methodology],
  ...deliverables.map((one: Deliverable) => [one.kind, one] as const),
];

const versionsOf = (mission: MissionState): readonly Version[] =>
  cyclesOf(mission).flatMap(([, { versions }]) => versions);

/** A position of a mission that an expert has or had, or is confirmed for. */
export interface Served {
  readonly position: number;
  readonly isLead: boolean;
  /** Null where only the application says it: of whoever left. */
  readonly sector: Sector | null;
  readonly application: string;
  /** Of the position; of whoever left, the days that they worked. */
  readonly days: number;
  readonly standing: 'confirmed' | 'under contract' | 'done' | 'left' | 'cancelled';
}

export function servedIn(mission: MissionState, expert: PersonId): readonly Served[] {
  const leads = lead(mission) === expert;
  return mission.seats.flatMap(({ plan, candidate, contract, ended }): readonly Served[] => [
    ...ended
      .filter((one) => one.expert === expert)
      .map(({ application, daysWorked }) => ({
        position: plan.number,
        isLead: plan.lead,
        sector: null,
        application,
        days: daysWorked,
        standing: 'left' as const,
      })),
    ...(candidate?.expert === expert
      ? [
          {
            position: plan.number,
            isLead: contract ? leads : plan.lead,
            sector: candidate.sector,
            application: candidate.application,
            days: plan.workingDays,
            standing: contract ? standingIn(mission) : ('confirmed' as const),
          },
        ]
      : []),
  ]);
}

const standingIn = ({ phase }: MissionState): Served['standing'] =>
  phase === 'closed' ? 'done' : phase === 'cancelled' ? 'cancelled' : 'under contract';

/** A version of a document that an expert handed in. */
export interface HandedIn {
  readonly task: TaskId;
  readonly n: number;
  readonly at: Instant;
  /** When what it fulfils was due, as the dates stand now; absent where they are no longer known. */
  readonly due?: Day;
  /** As it was when it was handed in: dates that were moved since change nothing of it. */
  readonly late: boolean;
  /** Calendar days from the due day on; 0 where it was in time, or the due day was moved behind it since. */
  readonly daysLate: number;
}

/** @param obligations of that mission, those that were met among them */
export function handedInBy(
  mission: MissionState,
  obligations: readonly Obligation[],
  expert: PersonId,
): readonly HandedIn[] {
  return cyclesOf(mission).flatMap(([task, { versions }]) =>
    versions
      .filter(({ by }) => by === expert)
      .map(({ n, at, late }) => {
        const returned = versions.findLast((one) => one.n < n && one.review !== undefined);
        const due = obligations.find(({ kind, facts }) => {
          const asked = documentActOf(kind);
          const document = asked?.of === 'methodology' ? asked.of : facts.deliverable;
          return asked?.act !== 'review' && document === task && facts.version === (returned?.n ?? 0) + 1;
        })?.due;
        const daysLate = late && due ? Math.max(0, daysBetween(due.day, dayIn(at, due.zone))) : 0;
        return { task, n, at, late, daysLate, ...(due ? { due: due.day } : {}) };
      }),
  );
}
