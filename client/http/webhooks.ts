import { z } from 'zod';
import { apiPath } from '../../addresses/api.ts';
import type { Webhook, WebhookWithSecret } from '../ports.ts';
import * as shapes from '../shapes/common.ts';
import * as webhookShapes from '../shapes/webhook.ts';
import { BY_TOKEN } from './answers.ts';
import type { Operations } from './operations.ts';
import { pageQuery, pageRead } from './paging.ts';
import { Answer } from './requests.ts';
import type { Routes } from './routes.ts';

const KINDS = ['action', 'call', 'mission'] as const;

/** The body that creates a webhook. */
export const webhookBody = z.strictObject({
  url: z.string().min(1).max(2_000).describe('Where to post: https, outside private networks'),
  about: z.string().max(200).default('').describe('What it is for, in your words'),
  kinds: z.array(z.enum(KINDS)).max(3).default([]).describe('Of which processes; of all'),
  phases: z
    .array(z.string().regex(/^[a-z][a-z ]{0,39}$/, 'not-phase'))
    .max(30)
    .default([])
    .describe('In which phases the step leaves the process; in any'),
  sandbox: z
    .string()
    .regex(/^(\*|[a-z0-9][a-z0-9-]{0,39})$/, 'not-rehearsal')
    .optional()
    .describe('In this rehearsal, or `*` for everything; outside all where it is left out'),
});

/** A webhook as the API shows it: outside all rehearsals is null, as everywhere. */
const shown = <W extends Webhook>({ within, ...webhook }: W) => ({ ...webhook, sandbox: within || null });
/** The secret is in the first answer alone: a repetition of the request gets everything else. */
const shownOnce = (webhook: WebhookWithSecret, headers: Record<string, string> = {}) =>
  new Answer(shown(webhook), { headers, again: { ...shown(webhook), secret: null } });

const params = z.object({
  webhook: z.string().meta({ description: 'Its id', example: 'wh_1f0c9a7be25d30418c' }),
});

/** Operations on webhooks, for administrators and the head of facility. */
export function addWebhooks({ app, offer }: Operations): void {
  describeDeliveries(app);
  offer(
    {
      path: 'webhooks',
      id: 'webhooks',
      summary: 'Who is told of steps by signed requests',
      answer: shapes.rows(webhookShapes.webhook),
    },
    async ({ missions }) => (await missions.webhooks.list()).map(shown),
  );
  offer(
    {
      method: 'post',
      path: 'webhooks',
      id: 'webhook-add',
      summary: 'Tell another system of every step',
      description:
        'The secret in the answer signs every delivery (Standard Webhooks). It is shown this once: keep it where the receiver finds it. Who repeats the request with its key gets null in its place.',
      headers: BY_TOKEN,
      body: webhookBody,
      answer: webhookShapes.webhookWithSecret,
      answers: [201, 'Added'],
    },
    async ({ missions, as, body: { sandbox = '', ...wish } }) => {
      const created = await missions.webhooks.create({ ...wish, within: sandbox }, as);
      return shownOnce(created, { location: apiPath('webhook', { webhook: created.id }) });
    },
  );
  offer(
    {
      path: 'webhook',
      id: 'webhook',
      summary: 'One of them',
      params,
      answer: webhookShapes.webhook,
    },
    async ({ missions, params }) => shown(await missions.webhooks.find(params.webhook)),
  );
  offer(
    {
      method: 'delete',
      path: 'webhook',
      id: 'webhook-remove',
      summary: 'Tell nothing more, and forget what was to be told',
      params,
      answer: z.object({ webhook: z.string() }),
    },
    async ({ missions, params: { webhook } }) => {
      await missions.webhooks.remove(webhook);
      return { webhook };
    },
  );
  offer(
    {
      path: 'webhookDeliveries',
      id: 'webhook-deliveries',
      summary: 'What was told, and what became of it; the newest first, for 30 days',
      params,
      query: pageQuery,
      answer: shapes.rows(webhookShapes.webhookDelivery),
    },
    async ({ context, missions, params, query: { limit = 100, ...rest } }) => {
      const rows = await missions.webhooks.deliveries(params.webhook, { limit, ...rest });
      return pageRead(context, rows, limit, ({ id }) => id);
    },
  );
  offer(
    {
      method: 'post',
      path: 'webhookRotate',
      id: 'webhook-rotate',
      summary: 'Sign with a new secret',
      description: 'For a day the former one signs too, so that the receiver can change over.',
      params,
      answer: webhookShapes.webhookWithSecret,
    },
    async ({ missions, params }) => shownOnce(await missions.webhooks.rotate(params.webhook)),
  );
  offer(
    {
      method: 'post',
      path: 'webhookPause',
      id: 'webhook-pause',
      summary: 'Tell nothing until it is resumed; what happens meanwhile is not told later',
      params,
      answer: webhookShapes.webhook,
    },
    async ({ missions, params }) => shown(await missions.webhooks.setStatus(params.webhook, 'paused')),
  );
  offer(
    {
      method: 'post',
      path: 'webhookResume',
      id: 'webhook-resume',
      summary: 'Tell steps again',
      params,
      answer: webhookShapes.webhook,
    },
    async ({ missions, params }) => shown(await missions.webhooks.setStatus(params.webhook, 'active')),
  );
  offer(
    {
      method: 'post',
      path: 'webhookTest',
      id: 'webhook-test',
      summary: 'Send a delivery that is about nothing',
      params,
      answer: z.object({ delivery: z.string() }),
    },
    async ({ missions, params }) => ({ delivery: await missions.webhooks.test(params.webhook) }),
  );
}

/** Describes what receivers are sent, and how they answer. */
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
