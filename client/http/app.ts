import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRoute } from '@hono/zod-openapi';
import type { Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { API } from '../../addresses/api.ts';
import { isUnder } from '../../addresses/pages.ts';
import { speaking } from '../../facility/speaking.ts';
import { speaker } from '../../language/say.ts';
import { missionsFor } from '../access/missions-for.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { type Counting, countingInMemory } from '../counting.ts';
import { fault, type MissionError } from '../errors.ts';
import { FAULTS } from '../faults.ts';
import { ANSWERS } from '../messages.ts';
import type { Missions } from '../missions.ts';
import { invalidInput } from '../problems.ts';
import { health } from '../shapes/common.ts';
import { type Identify, NOBODY } from '../viewer.ts';
import { chooseLocale } from '../web/locale.ts';
import { addPages } from '../web/pages.ts';
import { showProblem } from '../web/render.tsx';
import type { WebApp, WebParts } from '../web/web.ts';
import { addressesBehind, throughProxy } from './address.ts';
import { ok } from './answers.ts';
import { receiveBodies } from './bodies.ts';
import { addCalendars } from './calendars.ts';
import { cleanAddress } from './clean.ts';
import { conditional } from './conditional.ts';
import { type ApiDocument, finished, methodsAt } from './document.ts';
import { addEditions } from './editions.ts';
import type { WebContext } from './env.ts';
import { addEvents } from './events.ts';
import { answersTo } from './host.ts';
import { Idempotency } from './idempotency.ts';
import { type Observing, observed } from './observed.ts';
import { operationsOf } from './operations.ts';
import { known, problemResponse } from './problems.ts';
import { limitRate, tellRate } from './rate.ts';
import { localeOf, reply } from './requests.ts';
import { addRestoring } from './restoring.ts';
import { Routes } from './routes.ts';
import { addTokens } from './tokens.ts';
import { addDocuments, addViews } from './views.ts';
import { addWebhooks } from './webhooks.ts';
import { addWrites } from './writes.ts';

export interface ApiOptions {
  readonly missions: Missions;
  /** Identifies the caller. */
  readonly accounts: Identify;
  /** Signing in and out, and what else belongs to accounts; without it there are no pages for that. */
  readonly signIn?: Accounts;
  /** Only the local stack lets people sign in by choosing who they are. */
  readonly offersPeople?: boolean;
  /** The example that the local stack offers first. */
  readonly example?: WebParts['example'];
  /** Where people reach the application. */
  readonly publicUrl: string;
  /** Host names by which it is asked beside that of the public address, without ports. */
  readonly names?: readonly string[];
  /** The facility's own mail address, for whoever has nobody else to ask. */
  readonly contact: string;
  readonly maxUploadBytes: number;
  /** Only the local stack shows its mailbox. */
  readonly hasMailbox: boolean;
  /** Records that rows left as a file; left out, that is not recorded. */
  readonly recordExport?: WebParts['recordExport'];
  /** Requests a minute that one caller may make; none are counted where it is 0 or left out. */
  readonly rateLimit?: number;
  /** Counts requests; each process for itself where it is left out. */
  readonly counting?: Counting;
  /** The trusted proxies, which say where a request comes from: addresses and networks. */
  readonly trustedProxies?: readonly string[];
  /** The folder for files that are coming in; only a test leaves it out. */
  readonly incoming?: string;
  /** Ends streams of events, which would go on for ever. */
  readonly closing?: AbortSignal;
  readonly log: { error(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** Is told of every answer; left out, nobody is. */
  readonly observing?: Observing;
}

export type Api = Hono;

/** Milliseconds after which passes over mails count as missing: there is one every 15 minutes at least. */
const ROUNDS_AGE_MS = 20 * 60_000;

/** The HTTP API with every command and every view, and the pages, on one façade. */
export function createApi(options: ApiOptions): Api {
  const {
    missions,
    accounts,
    signIn,
    offersPeople = false,
    publicUrl,
    contact,
    maxUploadBytes,
    hasMailbox,
    log,
    incoming = path.join(tmpdir(), 'mission-engine-incoming'),
  } = options;
  const app = new Routes({
    getPath: (request) => withEncodedReference(new URL(request.url).pathname),
    defaultHook: (result) => {
      if (result.success) return;
      // The hook gets the value that was checked, which its type leaves out.
      throw invalidInput(result.error, 'data' in result ? result.data : undefined);
    },
  });
  const contract = (): ApiDocument => contractOf(app);
  app.onError((error, context) => {
    const mine = known(error) ?? (error instanceof HTTPException ? translated(error) : undefined);
    if (mine?.code === 'storage-full' || mine?.code === 'storage-failed')
      log.error(
        { code: mine.code, reason: codeBelow(error), request: context.get('request') },
        'files could not be kept',
      );
    if (mine?.code === 'process-ended')
      log.error({ path: context.req.path }, 'a process was stopped by a fault');
    if (mine) return answered(mine, context);
    // A caller who disconnected gets no answer, and the fault is not ours.
    if (hasLeft(error, context)) return answered(fault('invalid-input'), context);
    // The path may name a process, never a person; headers and body are left out.
    const { method, path } = context.req;
    log.error({ err: error, method, path, request: context.get('request') }, 'request failed');
    return answered(fault('internal'), context);
  });
  app.notFound((context) => {
    const { method, path } = context.req;
    const allowed = FOR_PROGRAMS.test(path) ? methodsAt(contract(), path) : [];
    const isTaken = allowed.length === 0 || allowed.includes(method);
    return answered(
      isTaken ? fault('no-such-address') : fault('no-such-method', { method, allowed }),
      context,
    );
  });

  app.use(observed(throughProxy(options.trustedProxies), options.observing ?? { answered: () => undefined }));
  const addressOf = addressesBehind(options.trustedProxies);
  app.use(async (context, next) => {
    // Set until the caller is identified, since what goes wrong before that is answered too, in some language.
    context.set('viewer', NOBODY);
    const locale = localeOf(context);
    context.set('locale', locale);
    context.set('t', speaker(locale));
    context.set('address', addressOf(context));
    await next();
    const policy = context.get('policy');
    if (policy) context.res.headers.set('content-security-policy', policy);
  });
  app.use(answersTo([new URL(publicUrl).hostname, ...(options.names ?? [])]));
  app.use(tellRate);
  app.use(secureHeaders(HEADERS));
  app.use(cleanAddress);
  // Only for pages: it would weaken the ETags by which programs name the version they have seen.
  const compressed = compress();
  app.use((context, next) => (context.req.path.startsWith('/api') ? next() : compressed(context, next)));
  // Forms that another site sends with somebody's cookies are refused; a bearer token no other site can send.
  const ownOrigin = new URL(publicUrl).origin;
  const sameSite = csrf({
    origin: (origin, context) => origin === ownOrigin || origin === new URL(context.req.url).origin,
  });
  // Mail software unsubscribes by itself, without an origin: only the token in the address counts there.
  const isOneClick = (path: string): boolean => isUnder(path, 'unsubscribe');
  app.use((context, next) =>
    context.req.header('authorization') || isOneClick(context.req.path) ? next() : sameSite(context, next),
  );
  addHealth(app, missions, log);
  app.use(async (context, next) => {
    // Style sheets and scripts are the same for everybody.
    const isForAll = isUnder(context.req.path, 'asset');
    const viewer = isForAll ? NOBODY : await accounts.viewer(context.req.raw);
    context.set('viewer', viewer);
    context.set('missions', missionsFor(missions, viewer));
    await next();
  });
  app.use(chooseLocale);
  app.use((_, next) => speaking(next));
  app.get('/problems/:code', (context) => aboutProblem(context));

  const limited = limitRate(options.rateLimit ?? 0, options.counting ?? countingInMemory());
  app.use((context, next) => (isUnder(context.req.path, 'asset') ? next() : limited(context, next)));
  app.use('/api/*', conditional);
  app.get(API.contract, () => reply(contract()));
  app.use('/api/*', async (context, next) => {
    if (context.req.path === '/api') return next();
    const viewer = context.get('viewer');
    if (viewer.kind === 'nobody') {
      const { tokenEndedAt: at } = viewer;
      throw at === undefined ? fault('unauthenticated') : fault('token-expired', { at });
    }
    await next();
  });
  app.use(receiveBodies({ maxUploadBytes, incoming }));
  const operations = operationsOf(app, new Idempotency(missions.requestKeys));
  addViews(operations);
  addEvents(app, missions, { closing: options.closing, log });
  addDocuments(app);
  addWrites(operations);
  addTokens(operations);
  addCalendars(operations);
  addRestoring(operations);
  addWebhooks(operations);
  addEditions(operations);
  addPages(app as unknown as WebApp, {
    unrestricted: missions,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    contact,
    maxUploadBytes,
    hasMailbox,
    contract,
    accounts: signIn,
    offersPeople,
    example: options.example,
    recordExport: options.recordExport ?? (async () => undefined),
  });
  return app as unknown as Api;
}

/** No script, style or frame but our own; whoever sends mail links never learns where they lead from. */
const HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    // Mails are shown in frames of their own, under a stricter policy that they bring along.
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  overwrite: false,
} satisfies Parameters<typeof secureHeaders>[0];

function hasLeft(error: Error, { req }: Context): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return req.raw.signal.aborted || (code === 'ECONNRESET' && error.message === 'aborted');
}

const codeBelow = (error: Error): unknown =>
  ((error.cause ?? error) as NodeJS.ErrnoException | undefined)?.code;

const FOR_PROGRAMS = /^\/(api|healthz|livez|readyz|problems)(\/|$)/;

/** A problem document for programs, a page for people. */
function answered(error: MissionError, context: Context): Response | Promise<Response> {
  const isForProgram = FOR_PROGRAMS.test(context.req.path) && context.req.path !== '/api';
  if (isForProgram || !/\btext\/html\b/.test(context.req.header('accept') ?? 'text/html'))
    return problemResponse(error, localeOf(context));
  return showProblem(context as unknown as WebContext, error);
}

let contract: ApiDocument | undefined;
/** The whole contract, made once: no option of an application changes what it serves programs. */
function contractOf(app: Routes): ApiDocument {
  contract ??= finished(app.document());
  return contract;
}

/**
 * `/api/processes/17-11/PER/01.02/journal` is read as `/api/processes/17-11%2FPER%2F01.02/journal`: people type
 * references as they are written.
 */
function withEncodedReference(path: string): string {
  const found = WITHIN.exec(path);
  if (!found?.[1]) return path;
  const [, ref = '', rest = ''] = OF_PROCESS.exec(found[1]) ?? [];
  return `${API.processes}/${ref.replaceAll('/', '%2F')}${rest}`;
}
const WITHIN = new RegExp(`^${API.processes}/(.+)$`);
/** A reference, and what lies under a process. */
const OF_PROCESS = new RegExp(
  `^(.+?)(${Object.values(API)
    .filter((path) => path.startsWith(`${API.process}/`))
    .map((path) => path.slice(API.process.length).replace(/:\w+/g, '[a-z0-9-]+'))
    .join('|')})?$`,
);

function translated(error: HTTPException): MissionError | undefined {
  if (error.status === 413) return fault('too-large');
  if (error.status === 404) return fault('no-such-address');
  // A 403 that is thrown here can only come from the check above.
  if (error.status === 403) return fault('cross-site-request');
  return error.status < 500 ? fault('invalid-input') : undefined;
}

function addHealth(app: Routes, missions: Missions, log: ApiOptions['log']): void {
  const noteStandingStill = alarms(missions, log);
  const alive = () => reply({ alive: true });
  const shape = z.object({ alive: z.literal(true) });
  app.openapi(
    createRoute({
      method: 'get',
      path: API.alive,
      summary: 'Whether this process answers',
      security: [],
      responses: { 200: ok(shape) },
    }),
    alive as never,
  );
  // The path that Kubernetes uses; workers answer it too (`HEALTH_PORT`).
  app.get(API.live, alive);
  app.openapi(
    createRoute({
      method: 'get',
      path: API.ready,
      summary: 'Whether database and Temporal answer, and when mails were last looked after',
      security: [],
      responses: { 200: ok(health), 503: ok(health, 'Something does not answer') },
    }),
    (async () => {
      const found = await missions.health();
      await noteStandingStill(found);
      const age = found.rounds ? Date.now() - Date.parse(found.rounds.at) : Number.POSITIVE_INFINITY;
      const isReady = found.database && found.writes && found.temporal && age < ROUNDS_AGE_MS;
      return reply(found, {}, isReady ? 200 : 503);
    }) as never,
  );
}

/** Logs processes that have come to stand still since the last look, each once. */
function alarms(missions: Missions, log: ApiOptions['log']) {
  const look = (what: 'ended' | 'behind', message: string) => {
    let known: ReadonlySet<string> = new Set();
    return async (count: number | null): Promise<void> => {
      // The number can't be read just now, so the last one stays.
      if (count === null) return;
      const found = count === 0 ? [] : await missions.restoring[what]().catch(() => undefined);
      if (!found) return;
      const added = found.filter(({ id }) => !known.has(id));
      known = new Set(found.map(({ id }) => id));
      const references = added.map(({ reference, id }) => reference || id);
      if (added.length > 0) log.error({ [what]: found.length, references }, message);
    };
  };
  const ended = look('ended', 'processes were stopped by a fault: mission reconcile lists them');
  const behind = look(
    'behind',
    'processes are behind what is recorded of them: mission reconcile lists them',
  );
  return async (found: { readonly ended: number | null; readonly behind: number | null }) => {
    await Promise.all([ended(found.ended), behind(found.behind)]);
  };
}

/** The page to which a problem's `type` leads. */
function aboutProblem(context: Context): Response {
  const code = context.req.param('code') ?? '';
  const answers: Readonly<Record<string, { readonly status: number; readonly exit: number }>> = {
    ...FAULTS,
    ...ANSWERS,
  };
  const found = Object.hasOwn(answers, code) ? answers[code] : undefined;
  if (!found) throw fault('no-such-address');
  return reply({ code, title: code.replaceAll('-', ' '), status: found.status, exit: found.exit });
}
