import { z } from 'zod';
import type { SandboxClock } from '../missions.ts';
import { instant, refusal, shape } from './shapes.ts';

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

export const sandboxClock = shape<SandboxClock>()(
  z
    .object({
      sandbox: z.string(),
      now: instant,
      advancing: advancing.optional(),
      last: advancing
        .omit({ at: true })
        .extend({ to: instant, stopped: refusal.optional() })
        .meta({ id: 'Advanced' })
        .optional()
        .meta({ description: 'How the last advance ended' }),
    })
    .meta({ id: 'Clock' }),
);

export const sandboxRow = z.object({ sandbox: z.string(), now: instant }).meta({ id: 'Sandbox' });
