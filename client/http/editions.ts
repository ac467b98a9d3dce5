import type { Context } from 'hono';
import { z } from 'zod';

import { explained } from '../explain.ts';
import type { EditionRow } from '../missions.ts';
import { saidFault } from '../problems.ts';
import { rows } from '../shapes/common.ts';
import * as shapes from '../shapes/edition.ts';
import type { Idempotency } from './idempotency.ts';
import { type Operation, offering, parsedBody } from './offering.ts';
import { changePreview, previewTold } from './previews.ts';
import { actingPerson, etag, ifVersion, localeOf, missionsOf, type Worked } from './requests.ts';
import type { Routes } from './routes.ts';

const file = z.record(z.string(), z.unknown()).meta({
  description: 'An edition as it is written, as `GET …/file` hands it over',
  example: { number: 1 },
});
const about = z.string().max(500).meta({ description: 'What it is for, in your words' });
const number = z.int().min(1);

const draftBody = z.strictObject({
  about: about.default(''),
  base: number.optional().meta({ description: 'Drafted from this one; the newest' }),
  file: file.optional(),
});
const changeBody = z.strictObject({ about: about.optional(), file: file.optional() });
const checkBody = z.strictObject({ base: number.optional(), file });
/** So many at a time: whoever adopts for more goes on with the next. */
const MOST_ADOPTING = 100;
const adoptBody = z.strictObject({
  missions: z.array(z.string().min(1).max(200)).min(1).max(MOST_ADOPTING),
  sandbox: z.string().max(200).optional().meta({ description: 'The rehearsal that references are of' }),
  reason: z.string().min(1).max(10_000),
  revokesDeparture: z
    .array(z.string().min(1).max(200))
    .max(MOST_ADOPTING)
    .default([])
    .meta({ description: 'Those of which an authorised departure is meant to be void' }),
});

const numberParam = z.object({ number: z.string().meta({ description: 'Of an edition', example: '101' }) });
/** What is no number is that of none. */
const numberOf = (context: Context): number =>
  Number(/^\d{1,9}$/.exec(context.req.param('number') ?? '')?.[0] ?? 0);

/** The facility's rules by number: read by whoever works by them, drafted by staff, released by the head of facility. */
export function addEditions(app: Routes, idempotency: Idempotency): void {
  const offer = offering(app, idempotency);
  const headers = {
    'x-acting-person': z
      .string()
      .optional()
      .meta({ description: 'Who acts, with the deployment’s own token' }),
  };
  const seenHeaders = {
    ...headers,
    'if-match': z.string().meta({ description: 'The version that was seen, or `*`', example: '"3"' }),
  };

  offer(
    {
      method: 'get',
      path: 'editions',
      id: 'editions',
      summary: 'The facility’s rules by number, the newest first',
      answer: rows(shapes.edition),
    },
    async (context) => ({ value: await missionsOf(context).editions.list() }),
  );
  offer(
    {
      method: 'get',
      path: 'edition',
      id: 'edition',
      summary: 'One of them, with what it says otherwise than the one before, and what is wrong with a draft',
      params: numberParam,
      answer: shapes.editionShown,
    },
    async (context) => {
      const { file: _, problems, ...shown } = await missionsOf(context).editions.show(numberOf(context));
      const locale = localeOf(context);
      const value = { ...shown, problems: problems.map((each) => saidFault(each, locale)) };
      return { value, headers: etag(String(shown.version)) };
    },
  );
  offer(
    {
      method: 'get',
      path: 'editionFile',
      id: 'edition-file',
      summary: 'One of them as it is written: rules and words as data',
      params: numberParam,
      answer: z.record(z.string(), z.unknown()),
    },
    async (context) => {
      const { file: value, version } = await missionsOf(context).editions.show(numberOf(context));
      return { value, headers: etag(String(version)) };
    },
  );
  offer(
    {
      method: 'post',
      path: 'editionCheck',
      id: 'edition-check',
      summary: 'What is wrong with a file, before it is drafted',
      body: checkBody,
      answer: rows(shapes.editionProblem),
      isSafe: true,
    },
    async (context) => {
      const { file: given, base } = parsedBody(checkBody, context);
      const locale = localeOf(context);
      const problems = await missionsOf(context).editions.check(given, base);
      return { value: problems.map((each) => saidFault(each, locale)) };
    },
  );
  offer(
    {
      method: 'post',
      path: 'editions',
      id: 'edition-draft',
      summary: 'Draft the next one, from the newest or another',
      headers,
      body: draftBody,
      answer: shapes.edition,
      answers: [201, 'Drafted'],
    },
    async (context) => {
      const as = actingPerson(context);
      const { about: what, file: given, base } = parsedBody(draftBody, context);
      const drafted = await missionsOf(context).editions.draft(
        { about: what, ...(given ? { file: given } : {}), ...(base ? { base } : {}) },
        as,
      );
      return answered(drafted);
    },
  );

  /** A step with a draft as it was seen. */
  const step = (
    about: Pick<Operation, 'path' | 'id' | 'summary' | 'body'>,
    work: (context: Context, version: number, as: string) => Promise<EditionRow>,
  ) =>
    offer(
      { ...about, method: 'post', params: numberParam, headers: seenHeaders, answer: shapes.edition },
      async (context) => {
        const as = actingPerson(context);
        const seen = ifVersion(context);
        const version =
          seen === undefined
            ? (await missionsOf(context).editions.show(numberOf(context))).version
            : Number(seen);
        return answered(await work(context, version, as));
      },
    );
  step(
    {
      path: 'editionChange',
      id: 'edition-change',
      summary: 'Write something else in a draft',
      body: changeBody,
    },
    (context, version, as) => {
      const { about: what, file: given } = parsedBody(changeBody, context);
      const wish = { ...(what === undefined ? {} : { about: what }), ...(given ? { file: given } : {}) };
      return missionsOf(context).editions.change(numberOf(context), wish, version, as);
    },
  );
  step(
    {
      path: 'editionRelease',
      id: 'edition-release',
      summary: 'Let new actions go by it: by somebody else than who drafted it',
    },
    (context, version, as) => missionsOf(context).editions.release(numberOf(context), version, as),
  );
  step(
    { path: 'editionWithdraw', id: 'edition-withdraw', summary: 'Give a draft up' },
    (context, version, as) => missionsOf(context).editions.withdraw(numberOf(context), version, as),
  );

  offer(
    {
      method: 'post',
      path: 'editionPreview',
      id: 'edition-preview',
      summary: 'Look at what it would move on every live mission, beside the server',
      description: 'How far that is, and what was found, is asked by the id that it answers.',
      params: numberParam,
      headers,
      answer: changePreview,
      answers: [202, 'Looking'],
    },
    async (context) => {
      const as = actingPerson(context);
      return { value: previewTold(await missionsOf(context).editions.look(numberOf(context), as)) };
    },
  );
  offer(
    {
      method: 'post',
      path: 'editionAdopt',
      id: 'edition-adopt',
      summary: 'Have several missions adopt it, each by its own command',
      params: numberParam,
      headers,
      body: adoptBody,
      answer: rows(shapes.editionAdopted),
    },
    async (context) => {
      const as = actingPerson(context);
      const locale = localeOf(context);
      const wish = parsedBody(adoptBody, context);
      const found = await missionsOf(context).editions.adopt(numberOf(context), wish, as);
      return {
        value: found.map((one) => ({
          ...one,
          reasons: one.reasons.map((reason) => explained(reason, locale)),
        })),
      };
    },
  );
}

const answered = (row: EditionRow): Worked => ({ value: row, headers: etag(String(row.version)) });
