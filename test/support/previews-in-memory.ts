import type { Bases } from '../../facility/bases.ts';
import type { Correction } from '../../facility/corrections.ts';
import { editionOf } from '../../facility/edition.ts';
import { edition, releasedNumbers } from '../../facility/editions.ts';
import type { EditionKeeper } from '../../facility/kept.ts';
import {
  type Candidate,
  type ChangePreview,
  type Considered,
  moves,
  type PreviewKeeper,
  type PreviewRow,
  previewOf,
  thenStanding,
} from '../../facility/previews.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import type { World } from './world.ts';

/** Looks at what a world has as soon as it is asked to. */
export function previewsInMemory(
  world: World,
  bases: Bases,
  corrections: () => Promise<readonly Correction[]>,
  own: EditionKeeper['find'],
): PreviewKeeper {
  const found = new Map<string, { readonly look: ChangePreview; readonly rows: readonly PreviewRow[] }>();
  const candidateOf = async (considered: Considered): Promise<Candidate> => {
    if (considered.what === 'edition') {
      const { number } = considered;
      const kept = await own(number);
      return {
        what: 'edition',
        rules: kept ? editionOf(kept.file) : edition(number),
        released: releasedNumbers(),
      };
    }
    const standing = thenStanding(await corrections(), considered.added, world.now);
    return { what: 'corrections', standing, countries: considered.added.map(({ country }) => country) };
  };
  return {
    async begin(id, considered, by) {
      const candidate = await candidateOf(considered);
      const wanted = [...world.processes.values()].filter(
        (state) =>
          !lifecycleOf(state.kind).isOver(state) &&
          (considered.what === 'corrections' || state.kind === 'mission'),
      );
      const rows = wanted.map((state) => previewOf(state, bases, world.audience, candidate, world.now));
      const look: ChangePreview = {
        id,
        considered,
        status: 'done',
        askedBy: by,
        askedAt: world.now,
        finishedAt: world.now,
        total: rows.length,
        done: rows.length,
        moving: rows.filter(moves).length,
      };
      found.set(id, { look, rows });
    },
    progress: async (id) => found.get(id)?.look,
    rows: async (id, { after = '', limit, all = false }) =>
      (found.get(id)?.rows ?? [])
        .filter((row) => row.process > after && (all || moves(row)))
        .toSorted((a, b) => (a.process < b.process ? -1 : 1))
        .slice(0, limit),
  };
}
