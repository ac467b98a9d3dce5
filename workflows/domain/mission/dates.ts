import {
  type Calendar,
  type HolidayCalendar,
  offBy,
  type WeekendDay,
  workingDaysBetween,
} from '../calendar.ts';
import type { DateRange, ExtraDays } from '../plan.ts';
import { type Mending, type Refusal, refuse } from '../refusal.ts';
import type { Moment } from '../rule.ts';
import { type Calendars, onSite, seatCalendars } from '../seat.ts';
import type { TextRef } from '../stored.ts';
import { addDays, type Day, dayIn, type Instant, startOfDay } from '../time.ts';
import type { FieldDates, MissionState } from './state.ts';

const EXTRA_DAYS = [
  'prepareFrom',
  'travelOut',
  'travelBack',
  'deliverBy',
] as const satisfies (keyof ExtraDays)[];
type Given = DateRange & ExtraDays & { readonly setUp?: Day };

/** "The field" runs from the first day on site, a set-up day included, to the last day of the event. */
export function fieldDates({ from, to, setUp, ...extra }: Given): FieldDates {
  return { from: setUp ?? from, eventFrom: from, to, ...extraDays(extra) };
}

export const extraDays = (dates: ExtraDays): ExtraDays =>
  Object.fromEntries(EXTRA_DAYS.flatMap((name) => (dates[name] === undefined ? [] : [[name, dates[name]]])));

/** The days on site and beside, as a mail tells them. */
export const datesTold = ({ from, to, ...dates }: FieldDates): DateRange & ExtraDays => ({
  from,
  to,
  ...extraDays(dates),
});

/** The days as a command gives them; undefined where it gives none. */
export function daysGiven({ from, to, setUp, ...extra }: Partial<Given>): Given | undefined {
  return from && to ? { from, to, ...(setUp ? { setUp } : {}), ...extraDays(extra) } : undefined;
}

/** The days on which the team is away for a mission: those on site, and those of travel. */
export const awayFor = ({ from, to, travelOut, travelBack }: FieldDates): DateRange => ({
  from: travelOut ?? from,
  to: travelBack ?? to,
});

const isAlike = (names: readonly (keyof FieldDates)[]) => (one: FieldDates, other: FieldDates) =>
  names.every((name) => one[name] === other[name]);
const STAY = ['from', 'eventFrom', 'to'] as const;

/** Whether dates are the very same, whenever they were confirmed. */
export const isSameDates = isAlike([...STAY, ...EXTRA_DAYS]);

/** Whether the days on site are the same, whatever the extra days. */
export const isSameStay = isAlike(STAY);

/** What is wrong with dates whatever they are for. */
export function datesInOrder(
  state: MissionState,
  given: Given,
  { today }: Moment,
): readonly (Refusal | undefined)[] {
  const { from, eventFrom, to, prepareFrom, travelOut, travelBack, deliverBy } = fieldDates(given);
  const away = travelOut ?? from;
  const early = [travelBack, deliverBy].filter((day) => day !== undefined && day <= to);
  return [
    eventFrom > to || from > eventFrom ? refuse('dates-not-in-order', { from, to }) : undefined,
    travelOut && travelOut >= from
      ? refuse('dates-not-in-order', { from: travelOut, to: addDays(from, -1) })
      : undefined,
    prepareFrom && prepareFrom >= away
      ? refuse('dates-not-in-order', { from: prepareFrom, to: addDays(away, -1) })
      : undefined,
    ...early.map((day) => refuse('dates-not-in-order', { from: addDays(to, 1), to: day as Day })),
    away <= today ? refuse('dates-in-the-past', { from: away, today }) : undefined,
    // It may have begun by the time that the field moves.
    prepareFrom && prepareFrom < today && prepareFrom !== (state.confirmed ?? state.proposed)?.prepareFrom
      ? refuse('dates-in-the-past', { from: prepareFrom, today })
      : undefined,
    (given.setUp || travelOut || travelBack) && state.remote
      ? refuse('remote-mission', { command: 'setUp' })
      : undefined,
  ];
}

/** When the team begins to prepare, where a day was given for it. */
export const preparationBegins = ({ confirmed, settings }: MissionState): Instant | undefined =>
  confirmed?.prepareFrom && startOfDay(confirmed.prepareFrom, settings.zone);

/** The window of the plan, while a first day can still lie in it. */
export const openWindow = ({ window }: MissionState, today: Day): DateRange | undefined =>
  window && window.to > today ? window : undefined;

/** Within the window of the plan, before anything was approved; one that has gone by binds nobody. */
export function datesInWindow(state: MissionState, given: Given, { today }: Moment): Refusal | undefined {
  const window = openWindow(state, today);
  return window && within(fieldDates(given), window, undefined);
}

function within(
  dates: FieldDates,
  range: DateRange,
  mend: 'proposeDatesAmendment' | undefined,
): Refusal | undefined {
  if (dates.from >= range.from && dates.to <= range.to) return undefined;
  return refuse(
    'dates-outside-window',
    { from: dates.from, to: dates.to, windowFrom: range.from, windowTo: range.to },
    mend ? { by: ['coordinator'], with: mend } : { by: ['coordinator'] },
  );
}

/** The range within which the committee approved the field: the last of a window, or the very dates. */
function approvedRanges(state: MissionState): readonly DateRange[] {
  const amended = state.amendments
    .filter((one) => one.decided?.decision === 'approved' && one.change.what === 'dates')
    .at(-1);
  const approved = state.submissions.find((one) => one.decided?.decision === 'approved');
  const range = approved?.window ?? approved?.dates;
  return [...(amended?.change.what === 'dates' ? [amended.change.dates] : []), ...(range ? [range] : [])];
}

/** By which command other dates come about: within what is approved by moving, else by an amendment. */
export function wayToOtherDates(state: MissionState, today: Day): Mending {
  const ranges = approvedRanges(state);
  const isWithin = ranges.length === 0 || ranges.some(({ to }) => to > today);
  if (!isWithin) return { by: ['coordinator'], with: 'proposeDatesAmendment' };
  const hasCome = state.confirmed !== undefined && state.confirmed.from <= today;
  return { by: [hasCome ? 'head of facility' : 'coordinator'], with: 'moveDates' };
}

/** What the committee approved: a window, or the very dates; dates inside are no change, others are an amendment. */
export function datesApproved(state: MissionState, given: Given): Refusal | undefined {
  const reasons = approvedRanges(state).map((range) =>
    within(fieldDates(given), range, 'proposeDatesAmendment'),
  );
  return reasons.includes(undefined) ? undefined : reasons.at(-1);
}

/** A first day that is not a working day there, or that comes too soon after approval, needs a reason. */
export function firstDay(
  state: MissionState,
  given: Given & { readonly reason?: TextRef },
  moment: Moment,
): readonly (Refusal | undefined)[] {
  if (given.reason) return [];
  const { from } = fieldDates(given);
  const why = offBy(from, onSite(state.place, moment));
  const approvedOn = state.approvedAt ? dayIn(state.approvedAt, state.settings.zone) : undefined;
  const workingDays = approvedOn
    ? workingDaysBetween(approvedOn, from, seatCalendars(state, moment))
    : undefined;
  const { leadTime } = state.settings;
  return [
    why ? refuse('first-day-not-working', { day: from, ...offWhy(why, from) }) : undefined,
    workingDays !== undefined && workingDays < leadTime
      ? refuse('first-day-too-soon', { day: from, workingDays, leadTime })
      : undefined,
  ];
}

/** A process knows a holiday by its country and day; who has the calendar with names says which it is. */
function offWhy(
  why: WeekendDay | Calendar,
  on: Day,
): { why: 'weekend' | 'holiday'; country?: string; holiday?: string } {
  if (typeof why === 'string') return { why: 'weekend' };
  const { country, holidays } = why;
  const name = Array.isArray(holidays) ? undefined : (holidays as HolidayCalendar['holidays'])[on];
  return { why: 'holiday', country, ...(name ? { holiday: name } : {}) };
}

/** Every day of a range, both ends included. */
export function daysBetween({ from, to }: DateRange): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Days of the daily programme: each day of the event that is worked there, and the first whatever it is. */
export function programmeDays(state: MissionState, calendars: Calendars): readonly Day[] {
  const { confirmed } = state;
  if (!confirmed) return [];
  const { eventFrom, to } = confirmed;
  return daysBetween({ from: eventFrom, to }).filter(
    (day) => day === eventFrom || !offBy(day, onSite(state.place, calendars)),
  );
}
