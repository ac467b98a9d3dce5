import {
  calendarOf,
  isKnownCountry,
  SOURCE,
  sourceOf,
  withinSource,
  yearsWithout,
} from '../../facility/calendars.ts';
import {
  type Correction,
  type CorrectionChange,
  FACILITY_CLOSED,
  inForce,
} from '../../facility/corrections.ts';
import { editionByDefault } from '../../facility/editions.ts';
import type { ChangePreview, NewCorrection } from '../../facility/previews.ts';
import { type Author, SERVICE_AUTHOR } from '../../workflows/domain/audit.ts';
import { type HolidayCalendar, isWorkingDay } from '../../workflows/domain/calendar.ts';
import type { Country } from '../../workflows/domain/countries.ts';
import { daysBetween } from '../../workflows/domain/mission/dates.ts';
import { addDays, type Day, yearOf } from '../../workflows/domain/time.ts';
import { weekendOf } from '../../workflows/domain/weekend.ts';
import { fault } from '../errors.ts';
import type { CalendarDay, CalendarList, CalendarYear } from '../shapes/calendar.ts';
import type { Context } from './context.ts';
import { correctionsPreview, previewsOf } from './previews.ts';

/** A correction as somebody asks for it. */
export type CorrectionWish =
  | {
      readonly change: CorrectionChange;
      readonly country: Country;
      readonly from: Day;
      /** The last of several days; the only one where it is left out. */
      readonly to?: Day | undefined;
      /** What a holiday is called. */
      readonly name?: string | undefined;
      /** Where it is announced. */
      readonly source: string;
      readonly reason: string;
    }
  | {
      readonly change: 'withdraw';
      readonly number: number;
      readonly source: string;
      readonly reason: string;
    };

/** Days of one correction: a closing of weeks, never a year by mistake. */
const MOST_DAYS = 62;

export function calendarsOf(context: Context) {
  const { ports } = context;
  const { calendars } = ports;
  const previews = previewsOf(context);

  return {
    async list(): Promise<CalendarList> {
      const [known, behind] = [await calendars.corrections(), await calendars.behind()];
      const { from, to, source, version, licence, made, countries } = SOURCE;
      const corrected = [...new Set(known.map(({ country }) => country))].sort().map((country) => ({
        country,
        corrections: inForce(known, country).length,
        correctedAt: known.findLast((one) => one.country === country)?.at ?? null,
      }));
      return { from, to, source, version, licence, made: made as Day, countries, behind, corrected };
    },

    async show(country: Country, year: number): Promise<CalendarYear> {
      checked(country, year);
      const known = await calendars.corrections();
      const corrections = new Map(inForce(known, country).map((one) => [one.day, one]));
      const days = new Map<Day, CalendarDay>();
      for (const { day, name, isEstimated } of sourceOf(country, year))
        days.set(day, { day, name, isEstimated, isOff: true, correction: null });
      for (const correction of corrections.values()) {
        const { day, change, name } = correction;
        if (yearOf(day) !== year) continue;
        const before = days.get(day);
        days.set(day, {
          day,
          name: change === 'strike' ? (before?.name ?? '') : name,
          isOff: change !== 'strike',
          isEstimated: false,
          correction,
        });
      }
      return {
        country,
        year,
        weekend: weekendOf(country),
        source: SOURCE.source,
        version: SOURCE.version,
        made: SOURCE.made as Day,
        isUnknown: yearsWithout({ country, from: year, to: year }).length > 0,
        days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
      };
    },

    /** Every correction of a country, those that were withdrawn too; the newest first. */
    async corrections(country?: Country): Promise<readonly Correction[]> {
      const known = await calendars.corrections();
      return known.filter((one) => country === undefined || one.country === country).toReversed();
    },

    /** @throws what is wrong with it; live processes are told within seconds. */
    correct: (wish: CorrectionWish, by: Author = SERVICE_AUTHOR): Promise<readonly Correction[]> =>
      calendars.correct(by, (known) => judged(wish, known)),

    /** Begins to look at what it would move on every live process; `previews` says how far that is. Nothing has happened. */
    async preview(wish: CorrectionWish, by: Author = SERVICE_AUTHOR): Promise<ChangePreview> {
      const known = await calendars.corrections();
      const added = judged(wish, known);
      const after = known.at(-1)?.number ?? 0;
      const considered = { what: 'corrections', added, after } as const;
      return previews.begin(correctionsPreview(added, after), considered, by.person);
    },
  };
}

// ── What is asked ───────────────────────────────────────────────────────────────────────────────────────────

function checked(country: Country, ...years: readonly number[]): void {
  if (!isKnownCountry(country)) throw fault('no-such-calendar', { country });
  for (const year of years)
    if (!withinSource(year, year))
      throw fault('calendar-beyond', { year, first: SOURCE.from, last: SOURCE.to });
}

function judged(wish: CorrectionWish, known: readonly Correction[]): readonly NewCorrection[] {
  const { source, reason } = wish;
  if (wish.change === 'withdraw') {
    const { number } = wish;
    const found = known.find((one) => one.number === number && one.change !== 'withdraw');
    if (!found) throw fault('no-such-correction', { number });
    const { country, day } = found;
    if (!inForce(known, country).includes(found)) throw fault('calendar-unchanged', { country, day });
    return [{ country, day, change: 'withdraw', name: '', withdraws: number, source, reason }];
  }
  const { change, country, from, to = from, name = '' } = wish;
  checked(country, yearOf(from), yearOf(to));
  const until = addDays(from, MOST_DAYS - 1);
  if (to > until) throw fault('correction-too-long', { most: MOST_DAYS, until });
  if (change === 'close' && country !== editionByDefault().settings.calendar)
    throw fault('closing-elsewhere', { country: editionByDefault().settings.calendar });
  const last = known.at(-1)?.number;
  const span = {
    country,
    from: yearOf(from),
    to: yearOf(to),
    ...(last === undefined ? {} : { corrected: last }),
  };
  const calendar = calendarOf(span, known);
  const days = daysBetween({ from, to }).filter((day) => changes(change, day, calendar));
  if (days.length === 0) throw fault('calendar-unchanged', { country, day: from });
  const called = change === 'close' ? FACILITY_CLOSED : change === 'add' ? name : '';
  return days.map((day) => ({ country, day, change, name: called, source, reason }));
}

/** Whether a correction of a day says anything that is not so already. */
function changes(change: CorrectionChange, day: Day, calendar: HolidayCalendar): boolean {
  const isHoliday = Object.hasOwn(calendar.holidays, day);
  if (change === 'strike') return isHoliday;
  return change === 'add' ? !isHoliday : isWorkingDay(day, [calendar]);
}
