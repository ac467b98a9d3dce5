import { whyNotWorking, workingDaysBetween } from '../calendar.ts';
import type { Moment } from '../machinery.ts';
import type { DateRange } from '../plan.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { onSite, seat } from '../seat.ts';
import type { TextRef } from '../stored.ts';
import { addDays, type Day, dayIn } from '../time.ts';
import type { MissionCommands } from './commands.ts';
import type { FieldDates, MissionState } from './state.ts';

type Given = Pick<MissionCommands['confirmDates'], 'from' | 'to' | 'setUp'>;

/** "The field" runs from the first day on site, a set-up day included, to the last day of the event. */
export function fieldDates({ from, to, setUp }: Given): FieldDates {
  return { from: setUp ?? from, eventFrom: from, to };
}

/** What is wrong with dates whatever they are for. */
export function datesInOrder(
  state: MissionState,
  given: Given,
  { today }: Moment,
): readonly (Refusal | undefined)[] {
  const { from, eventFrom, to } = fieldDates(given);
  return [
    eventFrom > to || from > eventFrom ? refuse('dates-not-in-order', { from, to }) : undefined,
    from <= today ? refuse('dates-in-the-past', { from, today }) : undefined,
    given.setUp && state.remote ? refuse('remote-mission', { command: 'setUp' }) : undefined,
  ];
}

/** Within the window of the plan, before anything was approved. */
export function datesInWindow(state: MissionState, given: Given): Refusal | undefined {
  return state.window ? within(fieldDates(given), state.window, undefined) : undefined;
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

/** What the committee approved: a window, or the very dates; dates inside are no change, others are an amendment. */
export function datesApproved(state: MissionState, given: Given): Refusal | undefined {
  const dates = fieldDates(given);
  const amended = state.amendments
    .filter((one) => one.decided?.decision === 'approved' && one.change.what === 'dates')
    .at(-1);
  if (amended?.change.what === 'dates' && !within(dates, amended.change.dates, undefined)) return undefined;
  const approved = state.submissions.find((one) => one.decided?.decision === 'approved');
  const range = approved?.window ?? approved?.dates;
  return range ? within(dates, range, 'proposeDatesAmendment') : undefined;
}

/** A first day that is not a working day, there or at the seat, or that comes too soon after approval, needs a reason. */
export function firstDay(
  state: MissionState,
  given: Given & { readonly reason?: TextRef },
): readonly (Refusal | undefined)[] {
  if (given.reason) return [];
  const { from } = fieldDates(given);
  const why = whyNotWorking(from, onSite(state, state.place));
  const approvedOn = state.approvedAt ? dayIn(state.approvedAt, state.settings.zone) : undefined;
  const workingDays = approvedOn ? workingDaysBetween(approvedOn, from, seat(state)) : undefined;
  const { leadTime } = state.settings;
  return [
    why
      ? refuse('first-day-not-working', { day: from, why: typeof why === 'string' ? why : why.holiday })
      : undefined,
    workingDays !== undefined && workingDays < leadTime
      ? refuse('first-day-too-soon', { day: from, workingDays, leadTime })
      : undefined,
  ];
}

/** Days of the daily programme: each day of the event that is a working day there. */
export function programmeDays(state: MissionState): readonly Day[] {
  const { confirmed } = state;
  if (!confirmed) return [];
  const days: Day[] = [];
  for (let day = confirmed.eventFrom; day <= confirmed.to; day = addDays(day, 1)) {
    if (day === confirmed.from || !whyNotWorking(day, onSite(state, state.place))) days.push(day);
  }
  return days;
}
