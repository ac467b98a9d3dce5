import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { API, type ApiName, asTemplate } from '../../addresses/api.ts';
import { kebab } from '../commands/index.ts';
import { isUnavailable, MissionError } from '../errors.ts';
import { readVersion, versionOf } from '../facade/version.ts';
import type { Glance, Missions } from '../missions.ts';
import type { RecordedStep } from '../ports.ts';
import { PROBLEM } from './answers.ts';
import { Following, type Wanted } from './following.ts';
import { toJson } from './json.ts';
import { parsed } from './operations.ts';
import { missionsOf, refParam, sandboxQuery, targetOf } from './requests.ts';
import type { Routes } from './routes.ts';

/** Milliseconds between two heartbeats: proxies cut a connection that is silent for half a minute. */
const HEARTBEAT_MS = 15_000;
/** Milliseconds after which a stream ends. The browser connects again, unless its user has lost the right to look. */
const LONGEST_MS = 10 * 60_000;
const COME_BACK_MS = 2_000;

export interface EventsOptions {
  readonly log: { error(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** Ends every stream: the server closes. */
  readonly closing?: AbortSignal | undefined;
  readonly heartbeat?: number;
}

/**
 * Streams of what was recorded: one for all processes, and one for each. A viewer who sees only a part of a process is
 * told when that part has changed, and of nothing else: their stream has no steps and no cursors, only versions.
 */
export function addEvents(app: Routes, missions: Missions, options: EventsOptions): void {
  const following = new Following(missions.feed);
  const { closing, heartbeat = HEARTBEAT_MS, log } = options;

  const stream = (context: Context, from: Wanted, listener: Listener) => {
    // Proxies that keep answers back until they are whole would keep these for ever.
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async (out) => {
      const ended = new AbortController();
      out.onAbort(() => ended.abort());
      const end = () => ended.abort();
      closing?.addEventListener('abort', end, { once: true });
      const last = Date.now() + LONGEST_MS;
      let wanted = from;
      const tell = async (steps: readonly RecordedStep[]) => {
        for (const { id, data } of await listener.eventsOf(steps))
          await out.writeSSE({ event: 'step', id, data: toJson(data) });
      };
      try {
        // Says at once where the stream begins, so that a lost connection resumes there.
        const begin = listener.begin ?? String(from.after);
        await out.writeSSE({ event: 'begin', id: begin, data: '{}', retry: COME_BACK_MS });
        if (listener.begin !== undefined) await tell([]);
        while (!ended.signal.aborted && closing?.aborted !== true && Date.now() < last) {
          const { steps, upTo } = await seen(following, wanted);
          if (steps.length > 0) await tell(steps);
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

  describe(app, 'events', 'What happens, as it is recorded: for staff', ALL, {
    query: eventsQuery,
    headers: eventsHeaders,
  });
  app.get(API.events, async (context) => {
    parsed(eventsQuery, context.req.query());
    parsed(eventsHeaders, context.req.header());
    const mine = missionsOf(context);
    // A caller who may not follow all processes is told so before anything is known of any.
    await mine.feed.head();
    const after = cursorIn(context) ?? (await following.head());
    return stream(context, { after }, ofAll);
  });
  describe(app, 'processEvents', 'What happens to a process, as it is recorded', ONE, {
    params: refParam,
    query: ofProcessQuery,
    headers: eventsHeaders,
  });
  app.get(API.processEvents, async (context) => {
    parsed(ofProcessQuery, context.req.query());
    parsed(eventsHeaders, context.req.header());
    const mine = missionsOf(context);
    const process = await mine.identify(targetOf(context));
    const { version: now } = await mine.glance({ ref: process });
    const known = context.req.query('seen');
    if (!PARTIAL.test(now)) {
      const after = cursorIn(context);
      const since = known === undefined ? undefined : readVersion(known);
      // Who says which step the page shows gets what happened since, however long ago that was.
      const from = {
        process,
        ...(since ? { branch: since.branch, n: since.step } : {}),
        after: after ?? (since ? 0 : await following.head()),
      };
      return stream(context, from, ofAll);
    }
    const from = { process, after: await following.head() };
    return stream(context, from, ofPart(mine, process, lastSeen(context) ?? known ?? now));
  });
}

/** An event of a stream. */
interface StreamEvent {
  readonly id: string;
  readonly data: unknown;
}
/** What one listener is sent of the recorded steps. */
interface Listener {
  readonly eventsOf: (steps: readonly RecordedStep[]) => Promise<readonly StreamEvent[]>;
  /** The version that the listener knows, where they have no cursor; a newer one is sent at once. */
  readonly begin?: string;
}

/** A listener who sees all of it is sent every step. */
const ofAll: Listener = {
  eventsOf: async (steps) =>
    steps.map(({ cursor, branch, n, type, ...step }) => ({
      id: String(cursor),
      data: { ...step, step: n, type: kebab(type), version: versionOf({ branch, step: n }) },
    })),
};

/**
 * A listener who sees a part of a process: told when it differs from what they know, with its version in place of a
 * cursor.
 */
function ofPart(missions: Missions, process: string, known: string): Listener {
  let last = known;
  return {
    begin: known,
    async eventsOf() {
      const now = await glance(missions, process);
      if (!now || now.version === last) return [];
      last = now.version;
      return [{ id: last, data: { ...now, step: null, type: null } }];
    },
  };
}

/** Undefined while the database is away, and for a viewer who may no longer see the process. */
async function glance(missions: Missions, process: string): Promise<Glance | undefined> {
  try {
    return await missions.glance({ ref: process });
  } catch (error) {
    if (error instanceof MissionError || isUnavailable(error)) return undefined;
    throw error;
  }
}

/** Versions of a part begin with `v`; that of a whole process is the number of its step. */
const PARTIAL = /^v/;
const SEEN = /^((\d{1,9}\.)?\d{1,15}|v[0-9a-f]{1,40})$/;
const mark = z.string().regex(SEEN, 'not-mark');
const eventsQuery = z.object({
  after: mark.optional().describe('The last `id` that was seen; without it the stream begins now'),
});
const ofProcessQuery = z.object({
  ...sandboxQuery,
  ...eventsQuery.shape,
  seen: mark.optional().describe('The `version` that was seen: everything after it follows'),
});
const eventsHeaders = z.object({
  'last-event-id': mark.optional().describe('The same, as browsers send it'),
});

const ALL =
  'Each `step` is one recorded step, its `id` the cursor to resume from without loss (`Last-Event-ID`).';
const ONE = `${ALL} Who sees a part of the process gets one whenever that part is another: its \`type\` and \`step\` are null, and its \`id\` is the version.`;

const describe = (
  app: Routes,
  path: ApiName,
  summary: string,
  what: string,
  request: { readonly params?: z.ZodObject; readonly query: z.ZodObject; readonly headers: z.ZodObject },
) =>
  app.describe((registry) =>
    registry.registerPath({
      method: 'get',
      path: asTemplate(API[path]),
      summary,
      description: `Server-sent events. ${what} A comment comes at least every 15 seconds; after ten minutes the stream ends and is to be asked for again.`,
      responses: {
        200: {
          description: 'A stream; the data of each `step` is a RecordedStep',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        default: PROBLEM,
      },
      request,
    }),
  );

const lastSeen = (context: Context): string | undefined =>
  context.req.header('last-event-id') || context.req.query('after') || undefined;
function cursorIn(context: Context): number | undefined {
  const seen = lastSeen(context);
  return seen !== undefined && !PARTIAL.test(seen) ? Number(seen) : undefined;
}

/** While the database is away, nothing is known to have happened. */
async function seen(following: Following, wanted: Wanted) {
  try {
    return await following.after(wanted);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { steps: [], upTo: wanted.after };
  }
}
