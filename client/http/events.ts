import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { kebab } from '../commands/index.ts';
import { isUnavailable, MissionError } from '../errors.ts';
import type { Missions } from '../missions.ts';
import type { RecordedStep } from '../ports.ts';
import type { Routes } from './app.ts';
import { Following, type Wanted } from './following.ts';
import { toJson } from './json.ts';
import { missionsOf, refParam, sandboxQuery, targetOf } from './requests.ts';
import * as shapes from './shapes.ts';

/** Proxies cut what is silent for half a minute. */
const HEARTBEAT_MS = 15_000;
/** Then the browser comes back by itself, and who has lost the right to look is not let in again. */
const LONGEST_MS = 10 * 60_000;
const COME_BACK_MS = 2_000;

export interface EventsOptions {
  readonly log: { error(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** Ends every stream: the server closes. */
  readonly closing?: AbortSignal | undefined;
  readonly heartbeat?: number;
}

/** What was recorded, told as it is: one stream for all processes, and one for each. */
export function addEvents(app: Routes, missions: Missions, options: EventsOptions): void {
  const following = new Following(missions.feed);
  const { closing, heartbeat = HEARTBEAT_MS, log } = options;

  const stream = (context: Context, from: Wanted) => {
    const mine = missionsOf(context);
    const known: Known = new Map();
    // Proxies that keep answers back until they are whole would keep these for ever.
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async (out) => {
      const ended = new AbortController();
      out.onAbort(() => ended.abort());
      const end = () => ended.abort();
      closing?.addEventListener('abort', end, { once: true });
      const last = Date.now() + LONGEST_MS;
      let wanted = from;
      try {
        // Says at once where the stream begins, so that a lost connection resumes there.
        await out.writeSSE({ event: 'begin', id: String(from.after), data: '{}', retry: COME_BACK_MS });
        while (!ended.signal.aborted && closing?.aborted !== true && Date.now() < last) {
          const { steps, upTo } = await seen(following, wanted);
          for (const step of steps) {
            const sight = await seenBy(mine, step, known);
            if (sight === 'nothing') continue;
            await out.writeSSE({ event: 'step', id: String(step.cursor), data: toJson(told(step, sight)) });
          }
          if (upTo > wanted.after) {
            wanted = { ...wanted, after: upTo };
            continue;
          }
          const isSilent = !(await following.moved(heartbeat, ended.signal));
          if (isSilent && !ended.signal.aborted) await out.write(': \n\n');
        }
      } catch (error) {
        log.error({ err: error }, 'a stream of events broke');
      } finally {
        closing?.removeEventListener('abort', end);
      }
    });
  };

  app.openapi(
    {
      ...about('/api/events', 'What happens, as it is recorded'),
      request: { query: eventsQuery, headers: eventsHeaders },
    },
    (async (context: Context) => {
      const after = lastSeen(context) ?? (await following.head());
      return stream(context, { after });
    }) as never,
  );
  app.openapi(
    {
      ...about('/api/processes/{ref}/events', 'What happens to a process, as it is recorded'),
      request: {
        params: refParam,
        query: z.object({ ...sandboxQuery, ...eventsQuery.shape, step }),
        headers: eventsHeaders,
      },
    },
    (async (context: Context) => {
      const process = await missionsOf(context).identify(targetOf(context));
      const after = lastSeen(context);
      const n = stepSeen(context);
      // Who says which step the page shows gets what happened since, however long ago that was.
      return stream(context, { process, n, after: after ?? (n > 0 ? 0 : await following.head()) });
    }) as never,
  );
}

const cursor = z.string().regex(/^\d{1,15}$/, 'is not a number that was given out');
const step = z
  .string()
  .regex(/^\d{1,9}$/, 'is not the number of a step')
  .optional()
  .meta({ description: 'The last step that was seen: everything after it follows' });
const eventsQuery = z.object({
  after: cursor
    .optional()
    .meta({ description: 'The last `id` that was seen; without it the stream begins now' }),
});
const eventsHeaders = z.object({
  'last-event-id': cursor.optional().meta({ description: 'The same, as browsers send it' }),
});

const about = (path: string, summary: string) =>
  ({
    method: 'get',
    path,
    summary,
    description: [
      'Server-sent events. Each `step` is one recorded step that the reader may see, its `id` the cursor to resume from',
      'without loss (`Last-Event-ID`). Its `type` is null for who may see the process, but not all of it. A comment comes at least every 15 seconds; after ten minutes the stream ends and',
      'is to be asked for again.',
    ].join('\n'),
    responses: {
      200: {
        description: 'A stream; the data of each `step` is a RecordedStep',
        content: { 'text/event-stream': { schema: z.string() } },
      },
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: shapes.problem } },
      },
    },
  }) as const;

function lastSeen(context: Context): number | undefined {
  const named = context.req.header('last-event-id') ?? context.req.query('after');
  return named === undefined || named === '' ? undefined : Number(named);
}
const stepSeen = (context: Context): number => Number(context.req.query('step') ?? 0);

/** While the database is away, nothing is known to have happened. */
async function seen(following: Following, wanted: Wanted) {
  try {
    return await following.after(wanted);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { steps: [], upTo: wanted.after };
  }
}

/** What happened is told to staff; to others of a process only that something did, since it may be about others. */
type Sight = 'everything' | 'that' | 'nothing';
type Known = Map<string, { readonly sight: Sight; readonly until: number }>;
/** Who joins or leaves a mission sees the difference after this. */
const KNOWN_FOR_MS = 60_000;

async function seenBy(missions: Missions, { process }: RecordedStep, known: Known): Promise<Sight> {
  const before = known.get(process);
  if (before && before.until > Date.now()) return before.sight;
  const sight = await look(missions, process);
  known.set(process, { sight, until: Date.now() + KNOWN_FOR_MS });
  return sight;
}

async function look(missions: Missions, process: string): Promise<Sight> {
  const may = async (ask: () => Promise<unknown>): Promise<boolean> => {
    try {
      await ask();
      return true;
    } catch (error) {
      if (error instanceof MissionError || isUnavailable(error)) return false;
      throw error;
    }
  };
  if (await may(() => missions.seen({ ref: process }))) return 'everything';
  return (await may(() => missions.identify({ ref: process }))) ? 'that' : 'nothing';
}

const told = ({ process, kind, reference, sandbox, phase, n, type, at }: RecordedStep, sight: Sight) => ({
  process,
  kind,
  reference,
  sandbox,
  phase,
  step: n,
  type: sight === 'everything' ? kebab(type) : null,
  at,
});
