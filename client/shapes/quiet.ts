import { z } from 'zod';
import { day, instant, kind, object, process, reference, rows, type Shaped } from './common.ts';
import { topicIfRead } from './process.ts';

/** A process in which nothing is owed that somebody will hear of, and why. */
export const quietRow = object('QuietProcess', {
  process,
  kind,
  reference,
  topic: topicIfRead,
  phase: z.string(),
  coordinatorName: z.string(),
  set: z
    .object({ until: day, reason: z.string().nullable() })
    .nullable()
    .describe('Until when the head of facility set it quiet, and why; null where nobody did'),
  waits: rows(z.object({ title: z.string(), why: z.string() })).describe(
    'What will be owed there, and what that waits for',
  ),
  next: z
    .object({ event: z.string().meta({ example: 'fieldBegan' }), at: instant })
    .nullable()
    .describe('The next event by which time changes its phase'),
});
export type QuietRow = Shaped<typeof quietRow>;
