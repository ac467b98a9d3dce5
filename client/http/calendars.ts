import { z } from 'zod';
import { CORRECTION_CHANGES } from '../../facility/corrections.ts';
import { alpha2Of } from '../../workflows/domain/countries.ts';
import { type Day, isDay } from '../../workflows/domain/time.ts';
import type { CorrectionWish } from '../missions.ts';
import * as shapes from '../shapes/calendar.ts';
import { rows } from '../shapes/common.ts';
import { readJson } from './body.ts';
import { inputSchema } from './openapi.ts';
import { type Operations, parsed } from './operations.ts';
import { changePreview, previewAnswer } from './previews.ts';

const day = z
  .custom<Day>((value) => typeof value === 'string' && isDay(value), 'not-day')
  .meta({ type: 'string', format: 'date' });
const words = z.string().trim().min(1).max(500);
const announced = {
  source: words.meta({
    description: 'Where it is announced: a law, a gazette, a note of the facility',
    example: 'Decreto Supremo 002-2018-PCM',
  }),
  reason: words.meta({ description: 'Why it is corrected', example: 'Announced for the public sector' }),
};
/** A country as people write it: ISO 3166-1, two letters or three. */
const country = z
  .string()
  .trim()
  .min(2)
  .max(3)
  .transform((given) => codeOf(given));

/** A country as somebody writes it, by its two letters where it is one. */
export function codeOf(given: string): string {
  const code = given.toUpperCase();
  return alpha2Of(code) ?? code;
}

const ofDays = z
  .strictObject({
    change: z
      .enum(CORRECTION_CHANGES)
      .describe(
        '`add` a public holiday; `close` the facility, at its seat alone; `strike` a day that is worked',
      ),
    country: country.meta({ description: 'ISO 3166-1, two letters or three', example: 'PE' }),
    from: day,
    to: day.optional().describe('The last of several days, at most 62'),
    name: z.string().trim().min(1).max(200).optional().describe('What a holiday is called'),
    ...announced,
  })
  .refine(({ change, name }) => change !== 'add' || name !== undefined, {
    path: ['name'],
    message: 'missing',
  })
  .refine(({ from, to }) => to === undefined || to >= from, { path: ['to'], message: 'wrong' });
const withdrawal = z.strictObject({
  // The first tells it from the others in the API's document.
  number: z.int().min(1).describe('Of the correction that is taken back'),
  change: z.literal('withdraw'),
  ...announced,
});

/** Public holidays by country, and what staff correct in them. */
export function addCalendarViews({ offer }: Operations): void {
  offer(
    {
      path: 'calendars',
      summary: 'Public holidays: their source, the years known, and which countries staff corrected',
      answer: shapes.calendars,
    },
    ({ missions }) => missions.calendars.list(),
  );
  offer(
    {
      path: 'corrections',
      summary: 'What staff corrected in calendars, what was withdrawn too; the newest first',
      query: { country: country.optional().describe('Of one country') },
      answer: rows(shapes.correction),
    },
    ({ missions, query }) => missions.calendars.corrections(query.country),
  );
  offer(
    {
      path: 'calendarYear',
      summary: 'Every day off of a country’s year, and where it is from',
      params: z.object({
        country: z.string().meta({ description: 'ISO 3166-1, two letters or three', example: 'PE' }),
        year: z
          .string()
          .regex(/^\d{4}$/)
          .meta({ description: 'Four digits', example: '2018' }),
      }),
      answer: shapes.calendarYear,
    },
    ({ missions, params }) => missions.calendars.show(codeOf(params.country), Number(params.year)),
  );
}

export function addCalendars({ offer }: Operations): void {
  const body = {
    content: { 'application/json': { schema: inputSchema(z.union([ofDays, withdrawal])) } },
  };
  offer(
    {
      method: 'post',
      path: 'correctionPreview',
      id: 'calendar-preview',
      summary: 'Look at what a correction would move on every live process, beside the server',
      description:
        'How far that is, and what was found, is asked by the id that it answers. Nothing is corrected yet.',
      body,
      answer: changePreview,
      answers: [202, 'Looking'],
      isSafe: true,
    },
    async ({ context, missions }) =>
      previewAnswer(await missions.calendars.preview(wishOf(readJson(context)))),
  );
  offer(
    {
      method: 'post',
      path: 'corrections',
      id: 'calendar-correct',
      summary: 'Add days to a country’s calendar, strike them, close the facility, or withdraw a correction',
      description:
        'Live processes that count by the calendar are told within seconds; each records what moved as a step. A correction is never edited: another withdraws it.',
      body,
      answer: rows(shapes.correction),
      answers: [201, 'Corrected'],
    },
    async ({ context, missions }) => missions.calendars.correct(wishOf(readJson(context))),
  );
}

/** @throws MissionError `invalid-input` with every field that is wrong. */
export function wishOf(given: unknown): CorrectionWish {
  const isWithdrawal = (given as { change?: unknown } | null)?.change === 'withdraw';
  return parsed<z.ZodType<CorrectionWish>>(isWithdrawal ? withdrawal : ofDays, given);
}
