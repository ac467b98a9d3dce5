import { z } from 'zod';
import type { Clock } from '../../workflows/contract/clock.ts';
import type { SandboxId } from '../../workflows/domain/ids.ts';
import { instant, object, refusal, type Shaped, shape } from './common.ts';

const advancing = z
  .object({
    job: z.string(),
    from: instant,
    to: instant.optional(),
    at: instant,
    steps: z.int(),
    mails: z.int(),
  })
  .meta({ id: 'Advance', description: 'How far a rehearsal’s clock is' });

export const sandboxClock = shape<Clock & { readonly sandbox: SandboxId }>()(
  object('Clock', {
    sandbox: z.string(),
    now: instant,
    advancing: advancing.optional(),
    last: advancing
      .omit({ at: true })
      .extend({ to: instant, stopped: refusal.optional() })
      .meta({ id: 'Advanced' })
      .optional()
      .describe('How the last advance ended'),
  }),
);

export type SandboxClock = Shaped<typeof sandboxClock>;

export const sandboxRow = object('Sandbox', { sandbox: z.string(), now: instant });
