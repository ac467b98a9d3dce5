import type { State } from '../../workflows/domain/lifecycle.ts';
import { brussels, MILESTONES, type Milestone, playedTo, type World } from './world.ts';

/** Countries of the missions, alpha-2 and alpha-3. */
const COUNTRIES = [
  ['PE', 'PER'],
  ['PA', 'PAN'],
  ['BO', 'BOL'],
  ['CI', 'CIV'],
  ['VN', 'VNM'],
  ['UY', 'URY'],
] as const;
export const COORDINATORS = Array.from({ length: 12 }, (_, i) => `coordinator-${i + 1}`);
const TECHNICAL = ['technical-1', 'technical-2', 'technical-3'];

const played = new Map<string, World>();
function worldAt(milestone: Milestone, sandbox: string | undefined): World {
  const key = `${milestone} ${sandbox ?? ''}`;
  const known = played.get(key) ?? playedTo(milestone, sandbox ? { opening: { sandbox } } : {});
  played.set(key, known);
  return known;
}

/**
 * The processes of so many actions of one mission each, at every milestone of the lifecycle's calendar, of several
 * countries and coordinators. Real states: they come from the lifecycle itself, with other names in them.
 */
export function manyStates(missions: number, options: { readonly sandbox?: string } = {}): State[] {
  const found: State[] = [];
  for (let i = 0; i < missions; i += 1) {
    // Steps without a common divisor, so that every milestone meets every country and coordinator.
    const milestone = MILESTONES[i % MILESTONES.length] ?? 'opened';
    const [alpha2, alpha3] = COUNTRIES[(i * 5 + 1) % COUNTRIES.length] ?? COUNTRIES[0];
    const coordinator = COORDINATORS[(i * 7) % COORDINATORS.length] ?? 'coordinator-1';
    const number = String((i % 99) + 1).padStart(2, '0');
    const reference = `${10 + Math.floor(i / 99)}-${number}/${alpha3}`;
    const told = JSON.stringify([...worldAt(milestone, options.sandbox).processes.values()])
      .replaceAll('action/a1', `action/m${i}`)
      .replaceAll('17-11/PER', reference)
      .replaceAll('"coordinator":"coordinator"', `"coordinator":"${coordinator}"`)
      .replaceAll('"by":"coordinator"', `"by":"${coordinator}"`)
      .replaceAll('"technical"', `"${TECHNICAL[i % TECHNICAL.length]}"`)
      .replaceAll('"place":{"country":"PE"', `"place":{"country":"${alpha2}"`);
    found.push(...(JSON.parse(told) as State[]));
  }
  return found;
}

/** An instant at which many of them are late, and many not yet. */
export const AMONG_THEM = brussels('2018-10-04', '10:00');
