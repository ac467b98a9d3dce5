import type { Context } from 'hono';
import { z } from 'zod';
import { invalidInput } from '../problems.ts';
import { KEY, ok, PROBLEM } from './answers.ts';
import type { Routes } from './app.ts';
import { readJson } from './body.ts';
import type { Idempotency } from './idempotency.ts';
import { inputSchema } from './openapi.ts';
import { missionsOf, once, reply } from './requests.ts';
import * as shapes from './shapes.ts';

const HELD = '/api/held-mails';
const which = z.strictObject({
  mails: z
    .array(z.string())
    .min(1, 'is empty')
    .max(10_000)
    .optional()
    .meta({ description: 'Ids, as the list has them; all where it is left out' }),
});
const counted = z.object({ mails: z.int().meta({ description: 'How many' }) });

/** After a backup of the database or of the files was restored: what lacks, and what may have been sent already. */
export function addRestoring(app: Routes, idempotency: Idempotency): void {
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry);
  register({
    method: 'post',
    path: '/api/rebuild',
    operationId: 'rebuild',
    summary: 'Bring a database from an older backup up to the histories',
    description:
      'Part by part: as long as `next` is there, ask again with it as `after`. What is there already stays as it is.',
    request: {
      query: z.object({
        try: z.enum(['true', 'false']).optional().meta({ description: 'Only say what it would write' }),
        after: z.string().optional().meta({ description: 'The process up to which it was done' }),
      }),
      headers: z.object({ 'idempotency-key': KEY }),
    },
    responses: { 200: ok(shapes.rebuiltPart), default: PROBLEM },
  });
  app.post('/api/rebuild', (context) =>
    once(context, idempotency, async () => {
      const { try: tried, after } = context.req.query();
      const value = await missionsOf(context).restoring.rebuild({ isTried: tried === 'true', after });
      return { value };
    }),
  );
  register({
    method: 'get',
    path: '/api/missing',
    operationId: 'missing',
    summary: 'What steps and states speak of and is not there: texts, files, people, steps, processes',
    responses: { 200: ok(shapes.list(shapes.missing)), default: PROBLEM },
  });
  app.get('/api/missing', async (context) => reply(await missionsOf(context).restoring.missing()));
  register({
    method: 'get',
    path: HELD,
    operationId: 'held-mails',
    summary: 'Mails that may have left before the database came back from a backup, and wait for a person',
    responses: { 200: ok(shapes.list(shapes.heldMail)), default: PROBLEM },
  });
  app.get(HELD, async (context) => reply(await missionsOf(context).restoring.heldMails()));
  register({
    method: 'post',
    path: `${HELD}/hold`,
    operationId: 'held-mails-hold',
    summary: 'Hold every mail that was to leave until now, before workers start on older databases',
    request: { headers: z.object({ 'idempotency-key': KEY }) },
    responses: { 200: ok(shapes.list(shapes.heldMail)), default: PROBLEM },
  });
  app.post(`${HELD}/hold`, (context) =>
    once(context, idempotency, async () => {
      const { holdMails, heldMails } = missionsOf(context).restoring;
      await holdMails();
      return { value: await heldMails() };
    }),
  );
  for (const [verb, summary] of [
    ['send', 'Let held mails leave'],
    ['drop', 'Take held mails out of the outbox: they have been sent, or never are'],
  ] as const) {
    register({
      method: 'post',
      path: `${HELD}/${verb}`,
      operationId: `held-mails-${verb}`,
      summary,
      request: {
        headers: z.object({ 'idempotency-key': KEY }),
        body: { content: { 'application/json': { schema: inputSchema(which) } } },
      },
      responses: { 200: ok(counted), default: PROBLEM },
    });
    app.post(`${HELD}/${verb}`, (context: Context) => {
      const { mails } = whichOf(readJson(context));
      return once(context, idempotency, async () => {
        const { sendHeld, dropHeld } = missionsOf(context).restoring;
        return { value: { mails: await (verb === 'send' ? sendHeld : dropHeld)(mails) } };
      });
    });
  }
}

function whichOf(given: unknown): z.output<typeof which> {
  const result = which.safeParse(given);
  if (result.success) return result.data;
  throw invalidInput(result.error, given);
}
