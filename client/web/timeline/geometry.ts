import { type Day, dayOfEpoch, epochDay } from '../../../workflows/domain/time.ts';
import type { Mark, PhaseBar, Standing, TimelineData } from './marks.ts';
import { type Box, Rows, widthOf } from './packing.ts';

/** Marks of one day and standing, or mails too near to each other to be told apart: one link. */
export interface Cluster {
  readonly marks: readonly Mark[];
  readonly what: Mark['what'];
  readonly standing: Standing;
  readonly from: Day;
  readonly to: Day;
  readonly x: number;
  readonly y: number;
  /** Beside due dates stand words; a mail's shape holds their number. */
  readonly label: string;
  readonly labelBox: Box | undefined;
  readonly anchor: 'start' | 'end';
}

interface Month {
  readonly first: Day;
  readonly x: number;
  readonly width: number;
  /** Months in which nothing happens, folded into one. */
  readonly folded: number;
}

interface Bar extends PhaseBar {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly labelBox: Box;
  readonly isInside: boolean;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly months: readonly Month[];
  readonly bars: readonly Bar[];
  readonly barsY: number;
  readonly today: { readonly x: number; readonly labelBox: Box };
  /** In the order of time, whatever lane they are in. */
  readonly clusters: readonly Cluster[];
  readonly lanes: { readonly due: number; readonly mail: number };
}

export interface Drawn {
  readonly width: number;
  /** The words beside a cluster of due dates. */
  readonly labelOf: (marks: readonly Mark[], standing: Standing) => string;
  readonly todayLabel: string;
}

export const BAR_HEIGHT = 22;
export const MONTH_HEIGHT = 24;
const ROW = 25;
/** Room for two names of months, in short. */
const FOLD_WIDTH = 84;
const SHORTEST_BAR = 4;
/** A target is at least 24 pixels wide. */
const TARGET = 26;
const FONT = 13;

/** Where everything on the picture stands: pure, from data and a width. */
export function draw(data: TimelineData, { width, labelOf, todayLabel }: Drawn): Drawing {
  const months = monthsOf(data, width);
  const x = scaleOf(months);
  const todayX = x(data.today);
  const todayWidth = widthOf(todayLabel, FONT);
  const todayLeft = Math.min(Math.max(todayX - todayWidth / 2, 0), width - todayWidth);
  const today = { x: todayX, labelBox: { x: todayLeft, y: 2, width: todayWidth, height: 18 } };

  const barsY = 22 + MONTH_HEIGHT + 8;
  const { bars, bottom } = barsOf(data.phases, x, barsY, width);

  const dueTop = bottom + 14;
  const dueRows = new Rows(dueTop, ROW);
  const dues = clustersOfDay(data.marks.filter(({ what }) => what === 'due')).map((marks): Cluster => {
    const [first] = marks as [Mark, ...Mark[]];
    const label = labelOf(marks, first.standing);
    const [at, labelWidth] = [x(first.day), widthOf(label, FONT) + 6];
    const isLeft = at + TARGET / 2 + labelWidth > width;
    const left = isLeft ? at - TARGET / 2 - labelWidth : at - TARGET / 2;
    const y = dueRows.place(left, TARGET + labelWidth);
    const labelBox = { x: isLeft ? left : at + TARGET / 2, y: y + 3, width: labelWidth, height: 18 };
    const anchor = isLeft ? 'end' : 'start';
    return { ...clusterOf(marks), x: at, y: y + ROW / 2, label, labelBox, anchor };
  });

  const mailTop = dueRows.bottom + 10;
  const mailRows = new Rows(mailTop, ROW + 2);
  const mails = clustersByNearness(
    data.marks.filter(({ what }) => what === 'mail'),
    x,
  ).map((marks): Cluster => {
    const [first] = marks as [Mark, ...Mark[]];
    const at = Math.min(Math.max(x(first.day), TARGET / 2), width - TARGET / 2);
    const y = mailRows.place(at - TARGET / 2, TARGET);
    return {
      ...clusterOf(marks),
      x: at,
      y: y + ROW / 2,
      label: String(marks.length),
      labelBox: undefined,
      anchor: 'start',
    };
  });
  return {
    width,
    height: mailRows.bottom + 6,
    months,
    bars,
    barsY,
    today,
    clusters: [...dues, ...mails].sort(byTime),
    lanes: { due: dueTop, mail: mailTop },
  };
}

function clusterOf(marks: readonly Mark[]): Pick<Cluster, 'marks' | 'what' | 'standing' | 'from' | 'to'> {
  const [first] = marks as [Mark, ...Mark[]];
  const { what, standing, day } = first;
  return { marks, what, standing, from: day, to: marks.at(-1)?.day ?? day };
}

function byTime(a: Cluster, b: Cluster): number {
  const [left, right] = [a.marks[0]?.at ?? '', b.marks[0]?.at ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

// ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────

const monthOf = (day: Day): string => day.slice(0, 7);

function nextMonth(first: Day): Day {
  return `${monthOf(dayOfEpoch(epochDay(first) + 31))}-01` as Day;
}

/** The first day of a month some months later. */
export const monthsAfter = (first: Day, months: number): Day =>
  months === 0 ? first : monthsAfter(nextMonth(first), months - 1);

/** The months from the first to the last thing; runs of those in which nothing happens are folded. */
function monthsOf({ today, phases, marks }: TimelineData, width: number): readonly Month[] {
  const days = [
    today,
    ...marks.map(({ day }) => day),
    ...phases.flatMap(({ from, to }) => [from, to]),
  ].sort();
  const busy = new Set(days.map(monthOf));
  const last = monthOf(days.at(-1) ?? today);
  const found: { first: Day; days: number; folded: number }[] = [];
  for (
    let first = `${monthOf(days[0] ?? today)}-01` as Day;
    monthOf(first) <= last;
    first = nextMonth(first)
  ) {
    const before = found.at(-1);
    if (busy.has(monthOf(first)))
      found.push({ first, days: epochDay(nextMonth(first)) - epochDay(first), folded: 0 });
    else if (before && before.folded > 0) before.folded += 1;
    else found.push({ first, days: 0, folded: 1 });
  }
  const open = found.filter(({ folded }) => folded === 0);
  const room = width - (found.length - open.length) * FOLD_WIDTH;
  const perDay = room / open.reduce((sum, month) => sum + month.days, 0);
  let x = 0;
  return found.map(({ first, days: long, folded }) => {
    const month = { first, x, width: folded > 0 ? FOLD_WIDTH : long * perDay, folded };
    x += month.width;
    return month;
  });
}

function scaleOf(months: readonly Month[]): (day: Day) => number {
  return (day) => {
    const month = months.findLast(({ first }) => first <= day) ?? months[0];
    if (!month) return 0;
    const end = epochDay(months[months.indexOf(month) + 1]?.first ?? nextMonth(month.first));
    const start = epochDay(month.first);
    return month.x + ((epochDay(day) - start + 0.5) / (end - start)) * month.width;
  };
}

// ── Lanes ───────────────────────────────────────────────────────────────────────────────────────────────────

/** The name of a stretch stands in its bar where it fits, else below, where no other stands. */
function barsOf(phases: readonly PhaseBar[], x: (day: Day) => number, y: number, width: number) {
  const rows = new Rows(y + BAR_HEIGHT + 2, 18);
  let free = 0;
  const bars = phases.map((phase): Bar => {
    // Phases of a day or none stand one after the other, each as wide as can be seen.
    const left = Math.max(x(phase.from) - 1, free);
    const long = Math.max(x(phase.to) - left, SHORTEST_BAR);
    free = left + long;
    const labelWidth = widthOf(phase.label, 12) + 8;
    if (labelWidth <= long) {
      const labelBox = { x: left + 4, y: y + 2, width: labelWidth, height: 18 };
      return { ...phase, x: left, width: long, y, labelBox, isInside: true };
    }
    const labelX = Math.min(left, width - labelWidth);
    const labelBox = { x: labelX, y: rows.place(labelX, labelWidth), width: labelWidth, height: 18 };
    return { ...phase, x: left, width: long, y, labelBox, isInside: false };
  });
  return { bars, bottom: rows.bottom };
}

function clustersOfDay(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const found = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = `${mark.day} ${mark.standing}`;
    found.set(key, [...(found.get(key) ?? []), mark]);
  }
  return [...found.values()];
}

function clustersByNearness(marks: readonly Mark[], x: (day: Day) => number): readonly (readonly Mark[])[] {
  const found: Mark[][] = [];
  for (const mark of marks) {
    const near = found.findLast((cluster) => cluster[0]?.standing === mark.standing);
    const first = near?.[0];
    if (near && first && x(mark.day) - x(first.day) < TARGET) near.push(mark);
    else found.push([mark]);
  }
  return found;
}
