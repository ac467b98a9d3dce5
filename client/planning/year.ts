import { addDays, type Day, daysBetween, earlier, later, weekday } from '../../workflows/domain/time.ts';
import type { YearMission } from '../ports/desk.ts';

/** By what the missions of a year stand together. */
export const GROUPINGS = ['coordinator', 'country', 'expert'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const firstOf = (year: number): Day => `${year}-01-01` as Day;
export const lastOf = (year: number): Day => `${year}-12-31` as Day;

/** A week of the year, from Monday to Sunday, as far as it lies in it. */
export type Week = ReturnType<typeof weeksOf>[number];

/** Every week of a year, with its load. */
export function weeksOf(year: number, missions: readonly YearMission[]) {
  const [first, last] = [firstOf(year), lastOf(year)];
  const monday = addDays(first, 1 - weekday(first));
  const weeks = Math.floor(daysBetween(monday, last) / 7) + 1;
  const field = counting(weeks);
  const window = counting(weeks);
  const at = (day: Day) => Math.floor(daysBetween(monday, day) / 7);
  for (const mission of missions) {
    const days = daysOf(mission);
    if (days) (mission.field ? field : window).add(at(days.from), at(days.to));
  }
  const [inField, inWindow] = [field.all(), window.all()];
  return Array.from({ length: weeks }, (_, i) => {
    const from = addDays(monday, 7 * i);
    const to = addDays(from, 6);
    return {
      /** ISO 8601: the week with the year's first Thursday is its first. */
      number: weekNumber(from),
      from: later(from, first),
      to: earlier(to, last),
      /** Missions in the field on one of its days, confirmed or proposed. */
      inField: inField[i] ?? 0,
      /** Missions that look for days in it. */
      inWindow: inWindow[i] ?? 0,
    };
  });
}

/** How many stretches lie over each of some places, by where they begin and end. */
function counting(places: number) {
  const change = new Array<number>(places + 1).fill(0);
  return {
    add(from: number, to: number): void {
      if (to < 0 || from >= places) return;
      const [begin, end] = [Math.max(0, from), Math.min(places, to + 1)];
      change[begin] = (change[begin] ?? 0) + 1;
      change[end] = (change[end] ?? 0) - 1;
    },
    all(): readonly number[] {
      let sum = 0;
      return change.map((by) => {
        sum += by;
        return sum;
      });
    },
  };
}

/** The week of ISO 8601 that a Monday begins. */
function weekNumber(monday: Day): number {
  const thursday = addDays(monday, 3);
  const january = firstOf(Number(thursday.slice(0, 4)));
  return Math.floor(daysBetween(january, thursday) / 7) + 1;
}

/** Where a mission stands on the axis: its days in the field, or else the window in which they are looked for. */
export const daysOf = ({ field, window }: YearMission) => field ?? window;

/** Who or which country a mission stands with: several experts, each by themselves; nobody yet is ''. */
function keysOf({ coordinator, country, experts }: YearMission, by: Grouping): readonly string[] {
  if (by === 'coordinator') return [coordinator];
  if (by === 'country') return [country];
  return experts.length > 0 ? experts : [''];
}

export interface Group<M extends YearMission = YearMission> {
  readonly key: string;
  readonly missions: readonly M[];
}

/** Missions by what they stand together by, in no order; a mission of two experts stands in two groups. */
export function grouped<M extends YearMission>(missions: readonly M[], by: Grouping): readonly Group<M>[] {
  const found = new Map<string, M[]>();
  for (const mission of missions)
    for (const key of keysOf(mission, by)) {
      const group = found.get(key);
      if (group) group.push(mission);
      else found.set(key, [mission]);
    }
  return [...found].map(([key, members]) => ({ key, missions: members }));
}

/** A stretch of days on which two or more missions of a group are in the field at once. */
export interface Overlap<M extends YearMission = YearMission> {
  readonly key: string;
  readonly from: Day;
  readonly to: Day;
  readonly missions: readonly M[];
}

/** Every stretch of overlapping days in a group, the earliest first. Missions that follow each other don't overlap. */
export function overlapsIn<M extends YearMission>({ key, missions }: Group<M>): readonly Overlap<M>[] {
  const inField = missions
    .flatMap((mission) => (mission.field ? [{ mission, ...mission.field }] : []))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const found: { from: Day; to: Day; missions: Set<M> }[] = [];
  let before: typeof inField = [];
  for (const each of inField) {
    before = before.filter(({ to }) => to >= each.from);
    for (const other of before) {
      const to = earlier(other.to, each.to);
      const last = found.at(-1);
      if (last && last.to >= each.from) {
        last.missions.add(other.mission).add(each.mission);
        last.to = later(last.to, to);
      } else found.push({ from: each.from, to, missions: new Set([other.mission, each.mission]) });
    }
    before.push(each);
  }
  return found.map(({ missions: together, ...days }) => ({ key, ...days, missions: [...together] }));
}
