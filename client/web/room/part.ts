import type { Child, FC } from 'hono/jsx';
import type { RoomPartName } from '../../../addresses/parts.ts';
import type { PreparationName } from '../../../workflows/domain/mission/preparations.ts';
import { MISSION_PHASES, type MissionPhase } from '../../../workflows/domain/mission/state.ts';
import type { ObligationKind, OWED_IN } from '../../../workflows/domain/obligation-kinds.ts';
import type { ObligationRow } from '../../missions.ts';
import { phaseNow, type Room } from './room.ts';

/** What a mission owes; the rest is owed by calls and by actions, on their own pages. */
export type OwedByMission = {
  [K in ObligationKind]: 'mission' extends (typeof OWED_IN)[K][number] ? K : never;
}[ObligationKind];

/**
 * A part of the room, which is folded to a line. Commands are not listed here: each command's definition says in which part it
 * stands (`roomPart`).
 */
export interface RoomPart {
  /** Makes its address and the key of its title. What is due now is no part: it stands above them. */
  readonly name: Exclude<RoomPartName, 'due'>;
  /** Whether its reader gets it. It cannot be left out: a part for all readers says `everybody`. */
  readonly isShownTo: (room: Pick<Room, 'page' | 'mission' | 'viewer'>) => boolean;
  /**
   * The first and the last phase in which it is worked on. A part without them is of use at any time, and never stands among
   * what is over or to come.
   */
  readonly phases?: readonly [MissionPhase, MissionPhase];
  /** Of use at any time, but seldom looked at: it stands last. */
  readonly isReference?: true;
  /** What is owed there. */
  readonly owed?: readonly OwedByMission[];
  /**
   * What is owed there before the team may leave, by the preparation to which it belongs. A preparation is linked to the first
   * part that has some of it, and while the team prepares, all of these parts stand with the list of preparations.
   */
  readonly prepares?: Readonly<Partial<Record<PreparationName, readonly OwedByMission[]>>>;
  /** Its body shows the duties, so that they are not listed below it. */
  readonly tellsDues?: true;
  /** Whether it is unfolded from the beginning. */
  readonly isOpen?: (room: Room) => boolean;
  readonly Body: FC<Drawn>;
}

interface Drawn {
  readonly room: Room;
  /** All parts of the room, for one that tells of others. */
  readonly parts: readonly RoomPart[];
  readonly children?: Child;
}

export type Turn = 'now' | 'toCome' | 'over' | 'always';

/** Whether a part is worked on in the mission's phase, has been or will be. */
export function turnOf({ phases }: RoomPart, room: Pick<Room, 'mission'>): Turn {
  if (!phases) return 'always';
  const [now, first, last] = [phaseNow(room), ...phases].map((phase) =>
    MISSION_PHASES.indexOf(phase as MissionPhase),
  ) as [number, number, number];
  if (now < first) return 'toCome';
  return now > last ? 'over' : 'now';
}

export const owes = ({ owed = [], prepares = {} }: RoomPart, kind: ObligationKind): boolean =>
  [owed, ...Object.values(prepares)].some((kinds) => (kinds as readonly ObligationKind[]).includes(kind));

export const obligationsOf = (room: Pick<Room, 'page'>, part: RoomPart): readonly ObligationRow[] =>
  room.page.obligations.filter(({ obligation }) => owes(part, obligation));
