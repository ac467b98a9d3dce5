import { edition } from '../../../facility/editions.ts';
import { obligationName } from '../../../language/names.ts';
import {
  type OpenPreparation,
  openPreparations,
  type PreparationName,
  preparationsOf,
} from '../../../workflows/domain/mission/preparations.ts';
import type { ObligationRow } from '../../missions.ts';
import type { RoomPart } from './part.ts';
import { hasReached, nameOf, type Room, titleIn } from './room.ts';
import { asState } from './shown-state.ts';

interface PreparationRow {
  readonly name: PreparationName;
  readonly status: 'done' | 'begun' | 'open' | 'cannotStart';
  /** What is still missing, in words. */
  readonly missing: readonly string[];
  readonly next: ObligationRow | undefined;
  /** The part of the room where it is worked on. */
  readonly part: RoomPart['name'];
}

/** What a preparation still wants, and of whom where it is one expert's. */
export function wantedWords({ task, kind, person }: OpenPreparation, room: Room): string {
  const what = task ? titleIn(room, task) : kind ? obligationName(kind, room.locale) : '';
  return person ? `${what} (${nameOf(room, person)})` : what;
}

export function preparationRows(room: Room, parts: readonly RoomPart[]): readonly PreparationRow[] {
  const open = openPreparations(asState(room.mission), edition(room.mission.edition));
  const canStart = hasReached(room, 'preparing');
  return preparationsOf(asState(room.mission), edition(room.mission.edition)).map((name) => {
    const missing = open
      .filter(({ preparation }) => preparation === name)
      .map((one) => wantedWords(one, room));
    const where = parts.filter(({ prepares }) => prepares?.[name]);
    const kinds: readonly string[] = where.flatMap(({ prepares }) => prepares?.[name] ?? []);
    const owed = room.page.obligations.filter(({ obligation }) => kinds.includes(obligation));
    const hasBegun = owed.some(({ status }) => status === 'met');
    const status = !canStart ? 'cannotStart' : missing.length === 0 ? 'done' : hasBegun ? 'begun' : 'open';
    return {
      name,
      status,
      missing,
      next: owed.find((row) => row.status === 'open' || row.status === 'awaited'),
      part: where[0]?.name ?? 'preparations',
    };
  });
}
