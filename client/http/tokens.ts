import type { Context } from 'hono';
import { z } from 'zod';
import { TOKEN_DAYS } from '../facade/tokens.ts';
import type { TokenWish } from '../missions.ts';
import { TOKEN_SCOPES } from '../ports/tokens.ts';
import { invalidInput } from '../problems.ts';
import { KEY, ok, PROBLEM } from './answers.ts';
import type { Routes } from './app.ts';
import { readJson } from './body.ts';
import type { Idempotency } from './idempotency.ts';
import { inputSchema } from './openapi.ts';
import { actingPerson, missionsOf, once, reply } from './requests.ts';
import * as shapes from './shapes.ts';

const ACTING = z.object({
  'x-acting-person': z
    .string()
    .optional()
    .meta({ description: 'Whose tokens, with the deployment’s own token; others have their own' }),
});

const body = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ description: 'What it is for, so that one knows later which to revoke', example: 'the report' }),
  scope: z.enum(TOKEN_SCOPES).meta({ description: shapes.SCOPE_MEANING }),
  days: z.literal(TOKEN_DAYS).default(90).meta({ description: 'After which it works no more' }),
});

/** Personal tokens: one's own, and with the deployment's token those of whom it acts for. */
export function addTokens(app: Routes, idempotency: Idempotency): void {
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry);
  register({
    method: 'get',
    path: '/api/tokens',
    operationId: 'tokens',
    summary: 'One’s personal tokens: what each may, when it was last used, and when it ends',
    request: { headers: ACTING },
    responses: { 200: ok(shapes.list(shapes.token)), default: PROBLEM },
  });
  app.get('/api/tokens', async (context) =>
    reply(await missionsOf(context).tokens.list(actingPerson(context))),
  );

  register({
    method: 'post',
    path: '/api/tokens',
    operationId: 'token-make',
    summary: 'Make a personal token',
    description:
      'It may do what its scope and its owner may. Asks for a fresh sign-in on the pages, or the deployment’s own token: no personal token makes another. The token is shown this once; who repeats the request with its key gets null in its place.',
    request: {
      headers: ACTING.extend({ 'idempotency-key': KEY }),
      body: { content: { 'application/json': { schema: inputSchema(body) } } },
    },
    responses: { 201: ok(shapes.tokenMade, 'Made'), default: PROBLEM },
  });
  app.post('/api/tokens', (context) => {
    const as = actingPerson(context);
    return once(context, idempotency, async () => {
      const made = await missionsOf(context).tokens.make(as, wishOf(readJson(context)));
      return { value: made, again: { ...made, token: null }, status: 201 };
    });
  });

  register({
    method: 'delete',
    path: '/api/tokens/{token}',
    operationId: 'token-revoke',
    summary: 'Revoke a personal token: it works no more',
    request: {
      params: z.object({ token: z.string().meta({ description: 'Its id, as the list has it' }) }),
      headers: ACTING,
    },
    responses: { 200: ok(z.object({ token: z.string() })), default: PROBLEM },
  });
  app.delete('/api/tokens/:token', async (context: Context) => {
    const token = context.req.param('token') ?? '';
    await missionsOf(context).tokens.revoke(actingPerson(context), token);
    return reply({ token });
  });
}

function wishOf(given: unknown): TokenWish {
  const result = body.safeParse(given);
  if (result.success) return result.data;
  throw invalidInput(result.error, given);
}
