import type { PersonId } from '../people.ts';
import type { MissionState, Version } from './state.ts';

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

const versionsOf = ({ preparation, deliverables }: MissionState): readonly Version[] => [
  ...preparation.methodology.versions,
  ...deliverables.flatMap((one) => one.versions),
];
