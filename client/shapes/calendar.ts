import { z } from 'zod';
import { CORRECTION_CHANGES, type Correction } from '../../facility/corrections.ts';
import { day, instant, object, rows, type Shaped, shape } from './common.ts';

const country = z.string().meta({ description: 'ISO 3166-1 alpha-2', example: 'PE' });
const from = {
  source: z
    .string()
    .meta({ description: 'Where the days are from', example: 'https://pypi.org/project/holidays/' }),
  version: z.string().meta({ description: 'Of the source', example: '0.109' }),
  made: day.describe('When they were taken from it'),
};

export const correction = shape<Correction>()(
  object('CalendarCorrection', {
    number: z.int().meta({ description: 'Rises with every correction of whatever country', example: 7 }),
    country,
    day,
    change: z
      .enum([...CORRECTION_CHANGES, 'withdraw'])
      .meta({ description: '`close`: a day on which the facility is closed', example: 'add' }),
    name: z.string().meta({ description: 'Of a day off; blank otherwise', example: 'Day of the Census' }),
    withdraws: z.int().optional().describe('The number of the correction that it takes back'),
    source: z.string().meta({ example: 'Decreto Supremo 002-2018-PCM' }),
    reason: z.string().meta({ example: 'Announced for the public sector' }),
    by: z.string().nullable().describe('Id of a person; null for the deployment itself'),
    at: instant,
  }),
);

export const calendars = object('Calendars', {
  from: z.int().meta({ description: 'The first year that is known', example: 2010 }),
  to: z.int().meta({ description: 'The last', example: 2040 }),
  ...from,
  licence: z.string().meta({ example: 'MIT' }),
  countries: z.int().meta({ example: 250 }),
  behind: z
    .int()
    .meta({ description: 'Live processes that are still to be told of corrections', example: 0 }),
  corrected: rows(
    z.object({
      country,
      corrections: z.int().describe('In force'),
      correctedAt: instant.nullable(),
    }),
  ),
});
export type CalendarList = Shaped<typeof calendars>;

const calendarDay = z.object({
  day,
  name: z.string().meta({ example: 'Battle of Angamos Day' }),
  isOff: z.boolean().describe('Or struck by a correction'),
  isEstimated: z.boolean().describe('The source reckons the date'),
  correction: correction.nullable().describe('Null where it is as the source has it'),
});
/** A day of a country's year that is off, or was struck. */
export type CalendarDay = Shaped<typeof calendarDay>;

export const calendarYear = object('CalendarYear', {
  country,
  year: z.int().meta({ example: 2018 }),
  weekend: rows(z.number()).meta({ description: 'ISO 8601: Monday is 1, Sunday 7', example: [6, 7] }),
  ...from,
  isUnknown: z.boolean().describe('The source knows no holiday of that year: weekends count alone'),
  days: rows(calendarDay),
});
export type CalendarYear = Shaped<typeof calendarYear>;
