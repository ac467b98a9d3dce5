import { countryName } from '../../language/format.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { dayAtSeat } from '../../workflows/domain/seat.ts';
import { type Locale, yearOf } from '../../workflows/domain/time.ts';
import {
  firstOf,
  type Group,
  type Grouping,
  grouped,
  lastOf,
  overlapsIn,
  weeksOf,
} from '../planning/year.ts';
import type { YearMission } from '../ports/desk.ts';
import { type Context, namesIn } from './context.ts';
import { presentIn } from './present.ts';

/** Which missions a year shows, as its address says it. */
export interface YearFilter {
  readonly sandbox: SandboxId | null;
  /** The present one where it is left out. */
  readonly year?: number;
  readonly by: Grouping;
  readonly coordinator?: PersonId;
  readonly country?: string;
  readonly expert?: PersonId;
}

type Choice = { readonly key: string; readonly name: string };

export type Year = Awaited<ReturnType<typeof yearAtAGlance>>;
/** Missions that stand together, as far as they are on this page. */
export type YearGroup = Year['groups'][number];
export type YearEntry = YearGroup['missions'][number];

/** Of overlaps as many as somebody reads. */
const OVERLAPS_TOLD = 60;

/** What the facility does in a year: missions on an axis of time, the load of each week, and who is in two places at once. */
export async function yearAtAGlance(
  { ports, topics }: Context,
  filter: YearFilter,
  page: { readonly offset: number; readonly limit: number; readonly locale: Locale },
) {
  const { desk, directory } = ports;
  const { sandbox, by, coordinator, country, expert } = filter;
  const { locale, offset, limit } = page;
  const now = await presentIn(ports, sandbox);
  const today = dayAtSeat(now);
  const year = filter.year ?? yearOf(today);
  const axis = { sandbox, from: firstOf(year), to: lastOf(year), withUndated: year === yearOf(today) };
  const [people, codes, missions] = await Promise.all([
    directory.people(),
    desk.countries(sandbox),
    desk.within({
      ...axis,
      ...(coordinator === undefined ? {} : { coordinator }),
      ...(country === undefined ? {} : { country }),
      ...(expert === undefined ? {} : { expert }),
    }),
  ]);
  const names = namesIn(people);
  const nameOf = (key: string, how: Grouping): string =>
    key === '' ? '' : how === 'country' ? countryName(key, locale) : (names.get(key) ?? key);
  const order = new Intl.Collator(locale, { numeric: true }).compare;
  const alphabetical = (all: readonly Choice[]) => [...all].sort((a, b) => order(a.name, b.name));
  const groups = ordered(grouped(missions, by), (key) => nameOf(key, by), order);
  const shown = portion(groups, offset, limit);
  const clashes = overlapping(missions, by, expert).map((overlap) => ({
    ...overlap,
    /** Who is in two places, or which country has two missions at once. */
    name: nameOf(overlap.key, overlap.by),
  }));
  const told = clashes.slice(0, OVERLAPS_TOLD);
  const known = await topics.of([...idsOf(shown), ...idsOf(told)]);
  const entry = (mission: YearMission) => ({
    ...mission,
    topic: known.get(mission.id) ?? null,
    countryName: countryName(mission.country, locale),
    coordinatorName: nameOf(mission.coordinator, 'coordinator'),
    expertNames: mission.experts.map((one) => nameOf(one, 'expert')),
  });
  return {
    now,
    today,
    year,
    /** Rows on all pages: a mission of two experts has two where they stand by expert. */
    total: groups.reduce((sum, group) => sum + group.missions.length, 0),
    groups: shown.map(({ key, total, missions: some }) => ({
      key,
      /** How many there are of it on all pages. */
      total,
      /** Blank of those who have nobody yet. */
      name: nameOf(key, by),
      missions: some.map(entry),
    })),
    weeks: weeksOf(year, missions),
    overlaps: told.map((overlap) => ({ ...overlap, missions: overlap.missions.map(entry) })),
    /** Overlaps beyond those that are told. */
    moreOverlaps: clashes.length - told.length,
    // What there is to choose from.
    countries: alphabetical(codes.map((key) => ({ key, name: nameOf(key, 'country') }))),
    coordinators: alphabetical(
      people
        .filter(({ roles }) => roles.includes('coordinator'))
        .map(({ person, name }) => ({ key: person, name })),
    ),
    experts: alphabetical(
      [...new Set([...missions.flatMap(({ experts }) => experts), ...(expert ? [expert] : [])])].map(
        (key) => ({ key, name: nameOf(key, 'expert') }),
      ),
    ),
  };
}

/** By name; those who have nobody yet come last. */
const ordered = (
  groups: readonly Group[],
  nameOf: (key: string) => string,
  order: (a: string, b: string) => number,
): readonly Group[] =>
  [...groups].sort(
    (a, b) => Number(a.key === '') - Number(b.key === '') || order(nameOf(a.key), nameOf(b.key)),
  );

/** The rows of one page, with the groups that they stand in. */
function portion(groups: readonly Group[], offset: number, limit: number) {
  let before = 0;
  return groups.flatMap((group) => {
    const from = before;
    before += group.missions.length;
    const missions = group.missions.slice(Math.max(0, offset - from), Math.max(0, offset + limit - from));
    return missions.length > 0 ? [{ key: group.key, total: group.missions.length, missions }] : [];
  });
}

/** Experts can't be in two places; for the rest it is told by what the rows stand together by. */
function overlapping(missions: readonly YearMission[], by: Grouping, expert: PersonId | undefined) {
  const kinds: readonly Grouping[] = by === 'expert' ? ['expert'] : ['expert', by];
  return kinds.flatMap((how) =>
    grouped(missions, how)
      // Others of a team of whom one expert was asked for would be told by half.
      .filter(({ key }) => key !== '' && (how !== 'expert' || expert === undefined || key === expert))
      .flatMap((group) => overlapsIn(group))
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
      .map((overlap) => ({ ...overlap, by: how })),
  );
}

const idsOf = (groups: readonly { readonly missions: readonly YearMission[] }[]): readonly ProcessId[] =>
  groups.flatMap(({ missions }) => missions.map(({ id }) => id));
