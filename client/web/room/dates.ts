import { formatDay } from '../../../language/format.ts';
import { say } from '../../../language/say.ts';
import type { FieldDates } from '../../../workflows/domain/mission/state.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Room } from './room.ts';

/** The days that a mission has beside those of its event, each in words. */
export function besideWords(dates: FieldDates, locale: Locale): readonly string[] {
  const told = [
    ['prepare-from', dates.prepareFrom],
    ['set-up', dates.from < dates.eventFrom ? dates.from : undefined],
    ['travel-out', dates.travelOut],
    ['travel-back', dates.travelBack],
    ['deliver-by', dates.deliverBy],
  ] as const;
  return told.flatMap(([what, day]) =>
    day ? [say(`room.facts.${what}`, locale, { day: formatDay(day, locale) })] : [],
  );
}

/** The days in the field in words: confirmed, proposed, or the window in which they will lie. */
export function datesOf({ mission, locale, t }: Room): string {
  const { confirmed, proposed, window } = mission;
  const dates = confirmed ?? proposed;
  if (!dates) {
    return window
      ? t('room.facts.window', { from: formatDay(window.from, locale), to: formatDay(window.to, locale) })
      : t('room.facts.no-dates');
  }
  const told = [
    t('room.facts.field', { from: formatDay(dates.eventFrom, locale), to: formatDay(dates.to, locale) }),
    ...besideWords(dates, locale),
    confirmed ? t('room.facts.confirmed') : t('room.facts.proposed'),
  ];
  return told.join(', ');
}
