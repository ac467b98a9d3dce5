import { alpha2Of } from '../../workflows/domain/countries.ts';
import { missionNumber } from '../../workflows/domain/ids.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { KeptText } from '../../workflows/domain/stored.ts';
import type { Brief } from '../action-file.ts';
import { whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';

type Mission = Brief['activities'][number]['missions'][number];

/** An object that is kept as JSON; null where it is lost or damaged. */
export function parsed<T>(text: string | undefined): T | null {
  try {
    const value: unknown = text === undefined ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}

/** The words of an action's file; null where they are lost. */
export const briefOf = async ({ store }: Pick<Ports, 'store'>, brief: KeptText): Promise<Brief | null> =>
  parsed<Brief>(await whileUp(() => store.readText(brief)));

/** Where the work is done; the file writes countries with three letters. */
export const countryOf = (brief: Brief | null, mission: Pick<Mission, 'place'> | undefined): string =>
  alpha2Of(mission?.place.country ?? brief?.country ?? '') ?? '';

/** Where in the file a mission stands: the file numbers missions through all activities, as their processes are. */
export const placeOf = (brief: Brief, mission: ProcessId) =>
  placesOf(brief)[(missionNumber(mission) ?? 0) - 1];

/** All missions of an action, in the order in which they are numbered. */
export const placesOf = (brief: Brief) =>
  brief.activities.flatMap((activity) => activity.missions.map((mission) => ({ activity, mission })));
