import { describe, expect, it } from 'vitest';
import { calendarAround } from '../../activities/addressing.ts';
import { holidaysOf } from '../../facility/calendars.ts';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { explainCounted } from '../../language/due-explained.ts';
import {
  countWorkingDays,
  offBy,
  whyNotWorking,
  workingDay,
  workingDaysBetween,
} from '../../workflows/domain/calendar.ts';
import { alpha2Of, countries } from '../../workflows/domain/countries.ts';
import { programmeDays } from '../../workflows/domain/mission/dates.ts';
import { deliver } from '../../workflows/domain/rungs.ts';
import { onSite } from '../../workflows/domain/seat.ts';
import { day, zone } from '../../workflows/domain/time.ts';
import { weekendOf } from '../../workflows/domain/weekend.ts';
import { BRUSSELS, holidays, MISSION, playedTo, type World } from '../support/world.ts';

const DJIBOUTI = holidaysOf('DJ', 2018, 2019);
const BELGIUM = holidaysOf('BE', 2018, 2019);

describe('the weekend of a country', () => {
  it('is what CLDR says, in every country but where CLDR is wrong', () => {
    type WithWeek = Intl.Locale & { getWeekInfo(): { readonly weekend: readonly number[] } };
    const ofIntl = (country: string) => [
      ...(new Intl.Locale(`und-${country}`) as WithWeek).getWeekInfo().weekend,
    ];
    const wrong = { BD: [5, 6], BN: [5, 7], DJ: [5, 6], MV: [5, 6] };
    const codes = countries.map((code) => alpha2Of(code) ?? '').filter((code) => !(code in wrong));
    expect(codes.length).toBeGreaterThan(200);
    expect(Object.fromEntries(codes.map((code) => [code, [...weekendOf(code)]]))).toEqual(
      Object.fromEntries(codes.map((code) => [code, ofIntl(code)])),
    );
    for (const [code, weekend] of Object.entries(wrong)) expect(weekendOf(code), code).toEqual(weekend);
  });

  it('is why a day there is off, and the one that is worked elsewhere isn’t', () => {
    expect(whyNotWorking(day('2018-10-12'), [DJIBOUTI])).toBe('Friday');
    expect(whyNotWorking(day('2018-10-13'), [DJIBOUTI])).toBe('Saturday');
    expect(whyNotWorking(day('2018-10-14'), [DJIBOUTI])).toBeUndefined();
    expect(whyNotWorking(day('2018-10-12'), [BELGIUM])).toBeUndefined();
  });

  it('is skipped in counting, by the light walker as by the one that explains', () => {
    const counted = countWorkingDays(day('2018-10-15'), -5, [DJIBOUTI]);
    expect(counted.day).toBe('2018-10-08');
    expect(workingDay(day('2018-10-15'), -5, [DJIBOUTI])).toBe('2018-10-08');
    expect(workingDaysBetween(day('2018-10-15'), day('2018-10-08'), [DJIBOUTI])).toBe(-5);
    expect(explainCounted(counted, 'en')).toContain('skipped Sat 13, Fri 12 Oct (weekend)');
  });
});

describe('a recipient’s morning', () => {
  const friday = { day: day('2018-10-12'), rung: 0 } as Parameters<typeof deliver>[0];
  const there = zone('Africa/Djibouti');

  it('is a working day of the recipient’s own week', () => {
    const djibouti = { zone: there, calendar: calendarAround('DJ', 2018) };
    expect(deliver(friday, djibouti)).toBe('2018-10-11T06:00:00.000Z'); // Thursday, 09:00 there
    expect(deliver({ ...friday, rung: 1 }, djibouti)).toBe('2018-10-14T06:00:00.000Z'); // Sunday
    expect(deliver(friday, { zone: BRUSSELS, calendar: calendarAround('BE', 2018) })).toBe(
      '2018-10-12T07:00:00.000Z',
    );
  });

  it('keeps to the weekend where no holidays are known', () => {
    const jordan = { zone: zone('Asia/Amman'), calendar: calendarAround('JO', 2018) };
    expect(deliver(friday, jordan)).toBe('2018-10-11T06:00:00.000Z');
  });
});

/** In the field from Thursday before Easter to Easter Monday, in a country. */
function atEaster(country: string, where: string): World {
  const place = { country, zone: zone(where) };
  const calendars = [holidays('BE'), ...(country === 'JO' ? [] : [holidays(country)])];
  const world = playedTo('departed', {
    opening: { basis: { rules: FIRST_EDITION, calendars } },
    mission: { place, window: { from: day('2018-07-01'), to: day('2019-12-31') } },
    field: { from: day('2018-10-25'), to: day('2018-11-01') },
  });
  const state = world.mission();
  const dates = { from: day('2019-04-17'), eventFrom: day('2019-04-17'), to: day('2019-04-23') };
  world.processes.set(MISSION, { ...state, confirmed: { ...dates, at: world.now } });
  return world;
}

describe('on site', () => {
  it('the seat’s holidays don’t count: Easter Monday is worked in Panama', () => {
    const world = atEaster('PA', 'America/Panama');
    expect(programmeDays(world.mission(), world.basis())).toEqual([
      '2019-04-17',
      '2019-04-18',
      '2019-04-22',
      '2019-04-23',
    ]);
    world.on('2019-04-22', '20:00');
    world.do('lead', MISSION, 'recordDays', { days: [{ day: day('2019-04-22'), held: true }] });
  });

  it('the weekend is the country’s: Friday and Saturday in Djibouti', () => {
    const world = atEaster('DJ', 'Africa/Djibouti');
    expect(programmeDays(world.mission(), world.basis())).toEqual([
      '2019-04-17',
      '2019-04-18',
      '2019-04-21',
      '2019-04-22',
      '2019-04-23',
    ]);
  });

  it('a country whose holidays nobody knows has its weekend', () => {
    const calendars = onSite({ country: 'JO', zone: zone('Asia/Amman') }, { calendars: [holidays('BE')] });
    expect(
      ['2019-04-19', '2019-04-20', '2019-04-21', '2019-04-22'].map((one) => offBy(day(one), calendars)),
    ).toEqual(['Friday', 'Saturday', undefined, undefined]);
  });
});

it('deadlines go on counting the seat’s days, wherever the field is', () => {
  const world = atEaster('DJ', 'Africa/Djibouti');
  // Ten working days after Tuesday 23 April 2019, 1 May skipped.
  expect(world.due('corpus/v1')).toBe('2019-05-08');
});
