import { createHash, timingSafeEqual } from 'node:crypto';
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { fault, MissionError } from '../errors.ts';
import { FAULTS } from '../faults.ts';
import { ANSWERS } from '../messages.ts';
import type { Missions } from '../missions.ts';
import { Idempotency } from './idempotency.ts';
import { addLanding } from './landing.ts';
import { ABOUT } from './openapi.ts';
import { known, problemResponse } from './problems.ts';
import { localeOf, reply } from './requests.ts';
import { health, problem } from './shapes.ts';
import { addViews } from './views.ts';
import { addWrites } from './writes.ts';

export interface ApiOptions {
  readonly missions: Missions;
  /** What callers present as a bearer token. */
  readonly token: string;
  readonly maxUploadBytes: number;
  readonly log: { error(facts: Readonly<Record<string, unknown>>, message: string): void };
}

export type Api = Hono;
export type Routes = OpenAPIHono;

/** Of a form around its file. */
const FORM_BYTES = 65_536;
/** Mails are looked after at least every 15 minutes. */
const ROUNDS_AGE_MS = 20 * 60_000;

/** The HTTP API: every command and every view, on the one façade. */
export function createApi({ missions, token, maxUploadBytes, log }: ApiOptions): Api {
  const app: Routes = new OpenAPIHono({
    getPath: (request) => withEncodedReference(new URL(request.url).pathname),
    defaultHook: (result) => {
      if (result.success) return;
      throw new MissionError('invalid-input', {
        fields: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), problem: message })),
      });
    },
  });
  app.onError((error, context) => {
    const mine = known(error) ?? (error instanceof HTTPException ? translated(error) : undefined);
    if (mine) return problemResponse(mine, localeOf(context));
    // The path may name a process, never a person; headers and body are left out.
    log.error({ err: error, method: context.req.method, path: context.req.path }, 'request failed');
    return problemResponse(fault('internal'), localeOf(context));
  });
  app.notFound((context) => problemResponse(fault('no-such-address'), localeOf(context)));

  addHealth(app, missions);
  addLanding(app);
  app.get('/api/openapi.json', () => reply(document(app)));
  app.get('/problems/:code', (context) => aboutProblem(context));

  const expected = sha256(token);
  app.use('/api/*', async (context, next) => {
    const given = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(sha256(given), expected)) throw fault('unauthenticated');
    await next();
  });
  const maxSize = maxUploadBytes + FORM_BYTES;
  app.use(
    '/api/*',
    bodyLimit({
      maxSize,
      onError: () => {
        throw fault('too-large', { limit: maxUploadBytes });
      },
    }),
  );
  addViews(app, missions);
  addWrites(app, missions, new Idempotency());
  app.openAPIRegistry.register('Problem', problem);
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  return app as unknown as Api;
}

const document = (app: Routes) => app.getOpenAPI31Document(ABOUT);

/**
 * `/api/processes/17-11/PER/01.02/journal` is read as `/api/processes/17-11%2FPER%2F01.02/journal`: people type
 * references as they are written.
 */
export function withEncodedReference(path: string): string {
  const found = /^\/api\/processes\/(.+)$/.exec(path);
  if (!found?.[1]) return path;
  const [, ref = '', rest = ''] =
    /^(.+?)(\/(?:commands(?:\/[a-z0-9-]+(?:\/preview)?)?|forecast|journal|mails))?$/.exec(found[1]) ?? [];
  return `/api/processes/${ref.replaceAll('/', '%2F')}${rest}`;
}

function translated(error: HTTPException): MissionError | undefined {
  if (error.status === 413) return fault('too-large');
  if (error.status === 404) return fault('no-such-address');
  return error.status < 500
    ? new MissionError('invalid-input', { fields: [{ field: '', problem: error.message }] })
    : undefined;
}

function addHealth(app: Routes, missions: Missions): void {
  const alive = () => reply({ alive: true });
  const shape = z.object({ alive: z.literal(true) });
  const ok = (schema: z.ZodType) => ({ description: 'OK', content: { 'application/json': { schema } } });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/healthz',
      summary: 'Whether this process answers',
      security: [],
      responses: { 200: ok(shape) },
    }),
    alive as never,
  );
  // What containers' health checks ask for by its older name.
  app.get('/health', alive);
  app.openapi(
    createRoute({
      method: 'get',
      path: '/readyz',
      summary: 'Whether database and Temporal answer, and when mails were last looked after',
      security: [],
      responses: { 200: ok(health), 503: { ...ok(health), description: 'Something does not answer' } },
    }),
    (async () => {
      const found = await missions.health();
      const age = found.rounds ? Date.now() - Date.parse(found.rounds.at) : Number.POSITIVE_INFINITY;
      const isReady = found.database && found.temporal && age < ROUNDS_AGE_MS;
      return reply(found, {}, isReady ? 200 : 503);
    }) as never,
  );
}

/** What a problem's `type` leads to. */
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

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
