import type { NamedBasis } from '../../../facility/bases.ts';
import type { Overlap } from '../../../workflows/domain/mission/overlaps.ts';
import type { MissionState } from '../../../workflows/domain/mission/state.ts';
import type { DateRange } from '../../../workflows/domain/plan.ts';
import type { Day } from '../../../workflows/domain/time.ts';
import type { Topic } from '../../shapes/process.ts';
import type { Context } from '../context.ts';
import { overlapsOf } from '../overlapping.ts';

/** A public holiday. */
export interface DayOff {
  readonly day: Day;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: string;
}

/** The days that a mission has, or those within which it is to find some. */
const spanOf = ({ confirmed, proposed, window }: MissionState): DateRange | undefined =>
  window ?? confirmed ?? proposed;

/** Holidays of the seat and of the place, by the calendars that deadlines and the programme count by. */
export function daysOffOf(
  state: MissionState,
  { calendars }: Pick<NamedBasis, 'calendars'>,
): readonly DayOff[] {
  const span = spanOf(state);
  if (!span) return [];
  const { settings, place } = state;
  return calendars
    .filter(({ country }) => country === settings.calendar || country === place.country)
    .flatMap(({ country, holidays }) =>
      Object.entries(holidays).map(([day, name]): DayOff => ({ day: day as Day, country, name })),
    )
    .filter(({ day }) => day >= span.from && day <= span.to)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** With what the other mission is about. */
export type Elsewhere = Overlap & { readonly topic: Topic | null };

/** Confirmed days in the field of other missions that have one of these experts. */
export async function elsewhereOf(
  { ports, topics }: Pick<Context, 'ports' | 'topics'>,
  state: MissionState,
): Promise<readonly Elsewhere[]> {
  const span = spanOf(state);
  const experts = state.seats.flatMap(({ candidate }) => (candidate ? [candidate.expert] : []));
  const found = span ? await overlapsOf(ports, state, [...new Set(experts)], span) : [];
  const known = await topics.of(found.map(({ mission }) => mission));
  return found.map((one) => ({ ...one, topic: known.get(one.mission) ?? null }));
}
