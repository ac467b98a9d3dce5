import { z } from 'zod';
import { day, instant, kind, process, reference, rows, type Shaped } from './common.ts';
import { topicIfRead } from './process.ts';

/** A process in which nothing is owed that somebody will hear of, and why. */
export const quietRow = z
  .object({
    process,
    kind,
    reference,
    topic: topicIfRead,
    phase: z.string(),
    coordinatorName: z.string(),
    set: z
      .object({ until: day, reason: z.string().nullable() })
      .nullable()
      .meta({ description: 'Until when the head of facility set it quiet, and why; null where nobody did' }),
    waits: rows(z.object({ title: z.string(), why: z.string() })).meta({
      description: 'What will be owed there, and what that waits for',
    }),
    next: z
      .object({ event: z.string().meta({ example: 'fieldBegan' }), at: instant })
      .nullable()
      .meta({ description: 'The next event by which time changes its phase' }),
  })
  .meta({ id: 'QuietProcess' });
export type QuietRow = Shaped<typeof quietRow>;
