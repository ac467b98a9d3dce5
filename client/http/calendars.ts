import { z } from 'zod';
import { CORRECTION_CHANGES } from '../../facility/corrections.ts';
import { alpha2Of } from '../../workflows/domain/countries.ts';
import { type Day, isDay } from '../../workflows/domain/time.ts';
import type { CorrectionWish } from '../missions.ts';
import * as shapes from '../shapes/calendar.ts';
import { rows } from '../shapes/common.ts';
import { readJson } from './body.ts';
import type { Idempotency } from './idempotency.ts';
import { offering, parsed } from './offering.ts';
import { inputSchema } from './openapi.ts';
import { changePreview, previewTold } from './previews.ts';
import { missionsOf, reply } from './requests.ts';
import type { Routes } from './routes.ts';
import type { AddView } from './viewing.ts';

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
/** As people write it: ISO 3166-1, two letters or three. */
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
    change: z.enum(CORRECTION_CHANGES).meta({
      description:
        '`add` a public holiday; `close` the facility, at its seat alone; `strike` a day that is worked',
    }),
    country: country.meta({ description: 'ISO 3166-1, two letters or three', example: 'PE' }),
    from: day,
    to: day.optional().meta({ description: 'The last of several days, at most 62' }),
    name: z.string().trim().min(1).max(200).optional().meta({ description: 'What a holiday is called' }),
    ...announced,
  })
  .refine(({ change, name }) => change !== 'add' || name !== undefined, {
    path: ['name'],
    message: 'missing',
  })
  .refine(({ from, to }) => to === undefined || to >= from, { path: ['to'], message: 'wrong' });
const withdrawal = z.strictObject({
  // The first tells it from the others in the API's document.
  number: z.int().min(1).meta({ description: 'Of the correction that is taken back' }),
  change: z.literal('withdraw'),
  ...announced,
});

/** Public holidays by country, and what staff correct in them. */
export function addCalendarViews(view: AddView): void {
  view(
    {
      path: 'calendars',
      summary: 'Public holidays: their source, the years known, and which countries staff corrected',
      answer: shapes.calendars,
    },
    async (context) => reply(await missionsOf(context).calendars.list()),
  );
  view(
    {
      path: 'corrections',
      summary: 'What staff corrected in calendars, what was withdrawn too; the newest first',
      query: { country: country.optional().meta({ description: 'Of one country' }) },
      answer: rows(shapes.correction),
    },
    async (context, query: { readonly country?: string }) =>
      reply(await missionsOf(context).calendars.corrections(query.country)),
  );
  view(
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
    async (context) => {
      const { country: named = '', year } = context.req.param() as Record<string, string>;
      return reply(await missionsOf(context).calendars.show(codeOf(named), Number(year)));
    },
  );
}

export function addCalendars(app: Routes, idempotency: Idempotency): void {
  const offer = offering(app, idempotency);
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
    async (context) => {
      const wish = wishOf(readJson(context));
      return { value: previewTold(await missionsOf(context).calendars.preview(wish)) };
    },
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
    async (context) => {
      const wish = wishOf(readJson(context));
      return { value: await missionsOf(context).calendars.correct(wish) };
    },
  );
}

/** @throws MissionError `invalid-input` with every field that is wrong. */
export function wishOf(given: unknown): CorrectionWish {
  const isWithdrawal = (given as { change?: unknown } | null)?.change === 'withdraw';
  return parsed<z.ZodType<CorrectionWish>>(isWithdrawal ? withdrawal : ofDays, given);
}
