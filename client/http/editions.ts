import type { Context } from 'hono';
import { z } from 'zod';

import { explained } from '../explain.ts';
import type { EditionRow } from '../missions.ts';
import { invalidInput, saidFault } from '../problems.ts';
import { KEY, ok, PROBLEM } from './answers.ts';
import type { Routes } from './app.ts';
import { readJson } from './body.ts';
import * as shapes from './edition-shapes.ts';
import type { Idempotency } from './idempotency.ts';
import { inputSchema } from './openapi.ts';
import { changePreview, previewTold } from './previews.ts';
import { actingPerson, etag, ifVersion, localeOf, missionsOf, once, reply, type Worked } from './requests.ts';
import { list } from './shapes.ts';

const file = z.record(z.string(), z.unknown()).meta({
  description: 'An edition as it is written, as `GET …/file` hands it over',
  example: { number: 1 },
});
const about = z.string().max(500).meta({ description: 'What it is for, in your words' });
const number = z.int().min(1);

export const draftBody = z.strictObject({
  about: about.default(''),
  base: number.optional().meta({ description: 'Drafted from this one; the newest' }),
  file: file.optional(),
});
export const changeBody = z.strictObject({ about: about.optional(), file: file.optional() });
export const checkBody = z.strictObject({ base: number.optional(), file });
/** So many at a time: whoever adopts for more goes on with the next. */
export const MOST_ADOPTING = 100;
export const adoptBody = z.strictObject({
  missions: z.array(z.string().min(1).max(200)).min(1).max(MOST_ADOPTING),
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
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry);
  const headers = z.object({
    'idempotency-key': KEY,
    'x-acting-person': z
      .string()
      .optional()
      .meta({ description: 'Who acts, with the deployment’s own token' }),
  });
  const seenHeaders = headers.extend({
    'if-match': z.string().meta({ description: 'The version that was seen, or `*`', example: '"3"' }),
  });
  const body = (schema: z.ZodType) => ({
    content: { 'application/json': { schema: inputSchema(schema) } },
  });

  register({
    method: 'get',
    path: '/api/editions',
    operationId: 'editions',
    summary: 'The facility’s rules by number, the newest first',
    responses: { 200: ok(list(shapes.edition)), default: PROBLEM },
  });
  app.get('/api/editions', async (context) => reply(await missionsOf(context).editions.list()));

  register({
    method: 'get',
    path: '/api/editions/{number}',
    operationId: 'edition',
    summary: 'One of them, with what it says otherwise than the one before, and what is wrong with a draft',
    request: { params: numberParam },
    responses: { 200: ok(shapes.editionShown), default: PROBLEM },
  });
  app.get('/api/editions/:number', async (context) => {
    const { file: _, problems, ...shown } = await missionsOf(context).editions.show(numberOf(context));
    const locale = localeOf(context);
    const said = { ...shown, problems: problems.map((each) => saidFault(each, locale)) };
    return reply(said, etag(String(shown.version)));
  });

  register({
    method: 'get',
    path: '/api/editions/{number}/file',
    operationId: 'edition-file',
    summary: 'One of them as it is written: rules and words as data',
    request: { params: numberParam },
    responses: { 200: ok(z.record(z.string(), z.unknown())), default: PROBLEM },
  });
  app.get('/api/editions/:number/file', async (context) => {
    const { file: written, version } = await missionsOf(context).editions.show(numberOf(context));
    return reply(written, etag(String(version)));
  });

  register({
    method: 'post',
    path: '/api/editions/check',
    operationId: 'edition-check',
    summary: 'What is wrong with a file, before it is drafted',
    request: { body: body(checkBody) },
    responses: { 200: ok(list(shapes.editionProblem)), default: PROBLEM },
  });
  app.post('/api/editions/check', async (context) => {
    const { file: given, base } = parsed(checkBody, context);
    const locale = localeOf(context);
    return reply(
      (await missionsOf(context).editions.check(given, base)).map((each) => saidFault(each, locale)),
    );
  });

  register({
    method: 'post',
    path: '/api/editions',
    operationId: 'edition-draft',
    summary: 'Draft the next one, from the newest or another',
    request: { headers, body: body(draftBody) },
    responses: { 201: ok(shapes.edition, 'Drafted'), default: PROBLEM },
  });
  app.post('/api/editions', (context) => {
    const as = actingPerson(context);
    return once(context, idempotency, async () => {
      const { about: what, file: given, base } = parsed(draftBody, context);
      const drafted = await missionsOf(context).editions.draft(
        { about: what, ...(given ? { file: given } : {}), ...(base ? { base } : {}) },
        as,
      );
      return { ...answered(drafted), status: 201 };
    });
  });

  /** A step with a draft as it was seen. */
  const step = (
    verb: string,
    summary: string,
    work: (context: Context, version: number, as: string) => Promise<EditionRow>,
    schema?: z.ZodType,
  ) => {
    register({
      method: 'post',
      path: `/api/editions/{number}/${verb}`,
      operationId: `edition-${verb}`,
      summary,
      request: { params: numberParam, headers: seenHeaders, ...(schema ? { body: body(schema) } : {}) },
      responses: { 200: ok(shapes.edition), default: PROBLEM },
    });
    app.post(`/api/editions/:number/${verb}`, (context) => {
      const as = actingPerson(context);
      const seen = ifVersion(context);
      return once(context, idempotency, async () => {
        const version =
          seen === undefined
            ? (await missionsOf(context).editions.show(numberOf(context))).version
            : Number(seen);
        return answered(await work(context, version, as));
      });
    });
  };
  step(
    'change',
    'Write something else in a draft',
    (context, version, as) => {
      const { about: what, file: given } = parsed(changeBody, context);
      const wish = { ...(what === undefined ? {} : { about: what }), ...(given ? { file: given } : {}) };
      return missionsOf(context).editions.change(numberOf(context), wish, version, as);
    },
    changeBody,
  );
  step('release', 'Let new actions go by it: by somebody else than who drafted it', (context, version, as) =>
    missionsOf(context).editions.release(numberOf(context), version, as),
  );
  step('withdraw', 'Give a draft up', (context, version, as) =>
    missionsOf(context).editions.withdraw(numberOf(context), version, as),
  );

  register({
    method: 'post',
    path: '/api/editions/{number}/preview',
    operationId: 'edition-preview',
    summary: 'Look at what it would move on every live mission, beside the server',
    description: 'How far that is, and what was found, is asked by the id that it answers.',
    request: { params: numberParam, headers },
    responses: { 202: ok(changePreview, 'Looking'), default: PROBLEM },
  });
  app.post('/api/editions/:number/preview', (context) => {
    const as = actingPerson(context);
    return once(context, idempotency, async () => ({
      value: previewTold(await missionsOf(context).editions.look(numberOf(context), as)),
      status: 202,
    }));
  });

  register({
    method: 'post',
    path: '/api/editions/{number}/adopt',
    operationId: 'edition-adopt',
    summary: 'Have several missions adopt it, each by its own command',
    request: { params: numberParam, headers, body: body(adoptBody) },
    responses: { 200: ok(list(shapes.editionAdopted)), default: PROBLEM },
  });
  app.post('/api/editions/:number/adopt', (context) => {
    const as = actingPerson(context);
    const locale = localeOf(context);
    return once(context, idempotency, async () => {
      const found = await missionsOf(context).editions.adopt(
        numberOf(context),
        parsed(adoptBody, context),
        as,
      );
      return {
        value: found.map((one) => ({
          ...one,
          reasons: one.reasons.map((reason) => explained(reason, locale)),
        })),
      };
    });
  });
}

const answered = (row: EditionRow): Worked => ({ value: row, headers: etag(String(row.version)) });

function parsed<S extends z.ZodType>(schema: S, context: Context): z.output<S> {
  const given = readJson(context);
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw invalidInput(read.error, given);
}
