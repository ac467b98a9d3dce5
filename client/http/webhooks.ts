import type { Context } from 'hono';
import { z } from 'zod';
import { apiPath } from '../../addresses/api.ts';
import type { Webhook, WebhookWithSecret } from '../ports.ts';
import * as shapes from '../shapes/common.ts';
import * as webhookShapes from '../shapes/webhook.ts';
import type { Idempotency } from './idempotency.ts';
import { type Operation, offering, parsed, parsedBody } from './offering.ts';
import { nextLink, pageQuery } from './paging.ts';
import { actingPerson, missionsOf, type Worked } from './requests.ts';
import type { Routes } from './routes.ts';

const KINDS = ['action', 'call', 'mission'] as const;

/** What is asked for. */
export const webhookBody = z.strictObject({
  url: z.string().min(1).max(2_000).meta({ description: 'Where to post: https, outside private networks' }),
  about: z.string().max(200).default('').meta({ description: 'What it is for, in your words' }),
  kinds: z.array(z.enum(KINDS)).max(3).default([]).meta({ description: 'Of which processes; of all' }),
  phases: z
    .array(z.string().regex(/^[a-z][a-z ]{0,39}$/, 'not-phase'))
    .max(30)
    .default([])
    .meta({ description: 'In which phases the step leaves the process; in any' }),
  sandbox: z
    .string()
    .regex(/^(\*|[a-z0-9][a-z0-9-]{0,39})$/, 'not-rehearsal')
    .optional()
    .meta({ description: 'In this rehearsal, or `*` for everything; outside all where it is left out' }),
});

/** As the API shows it: outside all rehearsals is null, as everywhere. */
const shown = <W extends Webhook>({ within, ...webhook }: W) => ({ ...webhook, sandbox: within || null });
/** The secret is in the first answer alone: whoever repeats the request is told everything else. */
const shownOnce = (webhook: WebhookWithSecret) => ({
  value: shown(webhook),
  again: { ...shown(webhook), secret: null },
});
const idParam = z.object({
  webhook: z.string().meta({ description: 'Its id', example: 'wh_1f0c9a7be25d30418c' }),
});
const idOf = (context: Context): string => context.req.param('webhook') ?? '';

/** Who is told of steps, for administrators and the head of facility. */
export function addWebhooks(app: Routes, idempotency: Idempotency): void {
  describeDeliveries(app);
  const offer = offering(app, idempotency);
  offer(
    {
      method: 'get',
      path: 'webhooks',
      id: 'webhooks',
      summary: 'Who is told of steps by signed requests',
      answer: shapes.rows(webhookShapes.webhook),
    },
    async (context) => ({ value: (await missionsOf(context).webhooks.list()).map(shown) }),
  );
  offer(
    {
      method: 'post',
      path: 'webhooks',
      id: 'webhook-add',
      summary: 'Tell another system of every step',
      description:
        'The secret in the answer signs every delivery (Standard Webhooks). It is shown this once: keep it where the receiver finds it. Who repeats the request with its key gets null in its place.',
      headers: {
        'x-acting-person': z
          .string()
          .optional()
          .meta({ description: 'Who acts, with the deployment’s own token' }),
      },
      body: webhookBody,
      answer: webhookShapes.webhookWithSecret,
      answers: [201, 'Added'],
    },
    async (context) => {
      const as = actingPerson(context);
      const { sandbox = '', ...wish } = parsedBody(webhookBody, context);
      const created = await missionsOf(context).webhooks.create({ ...wish, within: sandbox }, as);
      const headers = { location: apiPath('webhook', { webhook: created.id }) };
      return { ...shownOnce(created), headers };
    },
  );
  offer(
    {
      method: 'get',
      path: 'webhook',
      id: 'webhook',
      summary: 'One of them',
      params: idParam,
      answer: webhookShapes.webhook,
    },
    async (context) => ({ value: shown(await missionsOf(context).webhooks.find(idOf(context))) }),
  );
  offer(
    {
      method: 'delete',
      path: 'webhook',
      id: 'webhook-remove',
      summary: 'Tell nothing more, and forget what was to be told',
      params: idParam,
      answer: z.object({ webhook: z.string() }),
    },
    async (context) => {
      await missionsOf(context).webhooks.remove(idOf(context));
      return { value: { webhook: idOf(context) } };
    },
  );
  offer(
    {
      method: 'get',
      path: 'webhookDeliveries',
      id: 'webhook-deliveries',
      summary: 'What was told, and what became of it; the newest first, for 30 days',
      params: idParam,
      query: pageQuery,
      answer: shapes.rows(webhookShapes.webhookDelivery),
    },
    async (context) => {
      const { after, limit = 100 } = parsed(z.object(pageQuery), context.req.query());
      const rows = await missionsOf(context).webhooks.deliveries(idOf(context), {
        limit,
        ...(after ? { after } : {}),
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { value: rows, headers: last ? nextLink(context, last.id) : {} };
    },
  );

  const change = (
    about: Pick<Operation, 'path' | 'id' | 'summary' | 'answer' | 'description'>,
    work: (context: Context) => Promise<Worked>,
  ) => offer({ ...about, method: 'post', params: idParam }, work);
  change(
    {
      path: 'webhookRotate',
      id: 'webhook-rotate',
      summary: 'Sign with a new secret',
      answer: webhookShapes.webhookWithSecret,
      description: 'For a day the former one signs too, so that the receiver can change over.',
    },
    async (context) => shownOnce(await missionsOf(context).webhooks.rotate(idOf(context))),
  );
  change(
    {
      path: 'webhookPause',
      id: 'webhook-pause',
      summary: 'Tell nothing until it is resumed; what happens meanwhile is not told later',
      answer: webhookShapes.webhook,
    },
    async (context) => ({
      value: shown(await missionsOf(context).webhooks.setStatus(idOf(context), 'paused')),
    }),
  );
  change(
    {
      path: 'webhookResume',
      id: 'webhook-resume',
      summary: 'Tell steps again',
      answer: webhookShapes.webhook,
    },
    async (context) => ({
      value: shown(await missionsOf(context).webhooks.setStatus(idOf(context), 'active')),
    }),
  );
  change(
    {
      path: 'webhookTest',
      id: 'webhook-test',
      summary: 'Send a delivery that is about nothing',
      answer: z.object({ delivery: z.string() }),
    },
    async (context) => ({ value: { delivery: await missionsOf(context).webhooks.test(idOf(context)) } }),
  );
}

/** What receivers are sent, and how they answer. */
function describeDeliveries(app: Routes): void {
  const headers = z.object({
    'webhook-id': z.string().meta({
      description: 'The same at every attempt: a receiver that has it already answers 2xx and does nothing',
      example: 'msg_5b0f6c8e1f0c4a7b8e25d30418c9a7be',
    }),
    'webhook-timestamp': z.string().meta({
      description: 'Seconds since 1970 of this attempt; refuse what is more than five minutes off',
      example: '1538985600',
    }),
    'webhook-signature': z.string().meta({
      description:
        'One or, for a day after the secret was renewed, two of `v1,` and the Base64 of HMAC-SHA-256, with blanks between. Signed is `{webhook-id}.{webhook-timestamp}.{body}`, with the bytes that the secret is Base64 of, after `whsec_`.',
      example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
    }),
  });
  const describe = (path: string, operationId: string, summary: string, news: z.ZodType) =>
    app.describe((registry) =>
      registry.registerWebhook({
        method: 'post',
        path,
        operationId,
        summary,
        description: 'Signed as Standard Webhooks says (https://www.standardwebhooks.com).',
        security: [],
        request: { headers, body: { required: true, content: { 'application/json': { schema: news } } } },
        responses: {
          '2XX': { description: 'Taken; within ten seconds' },
          410: { description: 'Gone: nothing more is sent to this address' },
          default: {
            description: 'Anything else is tried again, with growing pauses; `Retry-After` is kept to',
          },
        },
      }),
    );
  describe('process.step', 'on-process-step', 'A process took a step', webhookShapes.webhookStep);
  describe(
    'webhook.test',
    'on-webhook-test',
    'Somebody tries whether deliveries arrive',
    webhookShapes.webhookTest,
  );
}
