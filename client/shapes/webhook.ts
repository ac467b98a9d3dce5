import { z } from 'zod';
import type { StepNews } from '../../workflows/contract/recorded.ts';
import {
  command,
  instant,
  kind,
  object,
  person,
  process,
  reference,
  type Shaped,
  sandbox,
  shape,
  strings,
} from './common.ts';

export const webhook = object('Webhook', {
  id: z.string().meta({ example: 'wh_1f0c9a7be25d30418c' }),
  url: z.string(),
  about: z.string(),
  kinds: strings.describe('Empty: of all processes'),
  phases: strings.describe('Empty: in any'),
  sandbox: z.string().nullable().describe('Null outside all rehearsals, `*` for everything'),
  status: z.enum(['active', 'paused', 'gone']),
  why: z.string().nullable().describe('Why it is gone'),
  createdBy: person,
  createdAt: instant,
});
export type WebhookShown = Shaped<typeof webhook>;

export const webhookWithSecret = webhook
  .extend({
    secret: z.string().nullable().meta({
      description: 'Shown this once; null where a request is repeated',
      example: 'whsec_MfKQ9r8GKYqrTwjU',
    }),
  })
  .meta({ id: 'WebhookWithSecret' });
export type SecretShown = Shaped<typeof webhookWithSecret>;

export const webhookDelivery = object('WebhookDelivery', {
  id: z.string().describe('The `webhook-id`, the same at every attempt'),
  process: z.string().describe('Empty for a test'),
  n: z.int(),
  status: z.enum(['waiting', 'sending', 'delivered', 'given up']),
  createdAt: instant,
  nextAttempt: instant,
  attempts: z.int(),
  answered: z.int().nullable().describe('Status of the last answer; null where there was none'),
  lastError: z.string().nullable(),
  deliveredAt: instant.nullable(),
});
export type WebhookDelivery = Shaped<typeof webhookDelivery>;

/** What receivers are sent of a step. */
export const webhookStep = shape<StepNews>()(
  z
    .object({
      type: z.literal('process.step'),
      timestamp: instant,
      data: object('StepNews', {
        process,
        kind,
        reference,
        sandbox,
        n: z.int().describe('Number of the step: deliveries may overtake each other, numbers don’t'),
        branch: z
          .int()
          .describe(
            'Rises where a process came back from a backup: a higher one holds in place of what had the same number',
          ),
        step: command,
        at: instant,
        phase: z.string().describe('In which the step left the process'),
        link: z.string().meta({ format: 'uri', description: 'Its page, for people' }),
      }),
    })
    .meta({ id: 'WebhookStep', description: 'A step of a process: where to look, and nothing personal' }),
);

/** What they are sent where somebody presses “test”. */
export const webhookTest = z
  .object({
    type: z.literal('webhook.test'),
    timestamp: instant,
    data: object('TestNews', { webhook: z.string() }),
  })
  .meta({ id: 'WebhookTest', description: 'About nothing: for a receiver that is being set up' });
