import type { Bases } from '../../facility/bases.ts';
import type { EditionPreviewRow } from '../../facility/kept.ts';
import type { Audience } from '../../workflows/domain/forecast.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { movedByTaking, toldMoves } from '../../workflows/domain/moved.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import type { Edition } from '../../workflows/domain/rules.ts';
import type { Instant } from '../../workflows/domain/time.ts';

/** What an edition that may be a draft still is held up against. */
export interface Candidate {
  readonly rules: Edition;
  readonly released: readonly number[];
}

/** What one mission would find moved if its coordinator had it adopt an edition now: the very step, on a copy. */
export function previewOf(
  state: MissionState,
  bases: Bases,
  audience: Audience,
  { rules, released }: Candidate,
  at: Instant,
): EditionPreviewRow {
  const { id: mission, reference, staff, phase, edition } = state;
  const actor: Actor = { person: staff.coordinator, roles: ['coordinator'] };
  const payload = { edition: rules.number, reason: { text: '', hash: '' } };
  const beside = { rules, released: [...released, rules.number] };
  const command = { type: 'adoptEdition', payload };
  const outcome = movedByTaking({ state, basis: bases.of(state), audience }, { command, actor, beside }, at);
  const about = { mission, reference, coordinator: staff.coordinator, phase, edition };
  if (!outcome.ok) return { ...about, refused: outcome.reasons, becomes: null, dues: [], come: [], go: [] };
  const { moved, phase: becomes } = outcome;
  return { ...about, refused: [], becomes: becomes === phase ? null : becomes, ...toldMoves(moved) };
}

/** Something moves, or it refuses. */
export const moves = ({ refused, becomes, dues, come, go }: EditionPreviewRow): boolean =>
  refused.length > 0 || becomes !== null || dues.length + come.length + go.length > 0;
