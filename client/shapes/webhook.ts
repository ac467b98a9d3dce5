import { z } from 'zod';
import type { StepNews } from '../../workflows/contract/recorded.ts';
import {
  command,
  instant,
  kind,
  person,
  process,
  reference,
  type Shaped,
  sandbox,
  shape,
  strings,
} from './common.ts';

export const webhook = z
  .object({
    id: z.string().meta({ example: 'wh_1f0c9a7be25d30418c' }),
    url: z.string(),
    about: z.string(),
    kinds: strings.meta({ description: 'Empty: of all processes' }),
    phases: strings.meta({ description: 'Empty: in any' }),
    sandbox: z.string().nullable().meta({ description: 'Null outside all rehearsals, `*` for everything' }),
    status: z.enum(['active', 'paused', 'gone']),
    why: z.string().nullable().meta({ description: 'Why it is gone' }),
    createdBy: person,
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });
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

export const webhookDelivery = z
  .object({
    id: z.string().meta({ description: 'The `webhook-id`, the same at every attempt' }),
    process: z.string().meta({ description: 'Empty for a test' }),
    n: z.int(),
    status: z.enum(['waiting', 'sending', 'delivered', 'given up']),
    createdAt: instant,
    nextAttempt: instant,
    attempts: z.int(),
    answered: z
      .int()
      .nullable()
      .meta({ description: 'Status of the last answer; null where there was none' }),
    lastError: z.string().nullable(),
    deliveredAt: instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = Shaped<typeof webhookDelivery>;

/** What receivers are sent of a step. */
export const webhookStep = shape<StepNews>()(
  z
    .object({
      type: z.literal('process.step'),
      timestamp: instant,
      data: z
        .object({
          process,
          kind,
          reference,
          sandbox,
          n: z
            .int()
            .meta({ description: 'Number of the step: deliveries may overtake each other, numbers don’t' }),
          branch: z.int().meta({
            description:
              'Rises where a process came back from a backup: a higher one holds in place of what had the same number',
          }),
          step: command,
          at: instant,
          phase: z.string().meta({ description: 'In which the step left the process' }),
          link: z.string().meta({ format: 'uri', description: 'Its page, for people' }),
        })
        .meta({ id: 'StepNews' }),
    })
    .meta({ id: 'WebhookStep', description: 'A step of a process: where to look, and nothing personal' }),
);

/** What they are sent where somebody presses “test”. */
export const webhookTest = z
  .object({
    type: z.literal('webhook.test'),
    timestamp: instant,
    data: z.object({ webhook: z.string() }).meta({ id: 'TestNews' }),
  })
  .meta({ id: 'WebhookTest', description: 'About nothing: for a receiver that is being set up' });
