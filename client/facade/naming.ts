import type { NamedBasis } from '../../facility/bases.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import type { Day } from '../../workflows/domain/time.ts';

/** A process knows a holiday by its country and day alone; people are told which it is. */
export function withHolidays(
  reasons: readonly Refusal[],
  { calendars }: Pick<NamedBasis, 'calendars'>,
): readonly Refusal[] {
  return reasons.map((reason) => {
    const { country, day } = reason.data;
    if (reason.code !== 'first-day-not-working' || country === undefined) return reason;
    const holiday = calendars.find((calendar) => calendar.country === country)?.holidays[day as Day];
    return holiday === undefined ? reason : { ...reason, data: { ...reason.data, holiday } };
  });
}
