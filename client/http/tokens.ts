import { z } from 'zod';
import { TOKEN_DAYS } from '../facade/tokens.ts';
import { TOKEN_SCOPES } from '../ports/tokens.ts';
import * as shapes from '../shapes/common.ts';
import * as peopleShapes from '../shapes/people.ts';
import type { Idempotency } from './idempotency.ts';
import { offering, parsedBody } from './offering.ts';
import { actingPerson, missionsOf } from './requests.ts';
import type { Routes } from './routes.ts';

const headers = {
  'x-acting-person': z
    .string()
    .optional()
    .meta({ description: 'Whose tokens, with the deployment’s own token; others have their own' }),
};

const body = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ description: 'What it is for, so that one knows later which to revoke', example: 'the report' }),
  scope: z.enum(TOKEN_SCOPES).meta({ description: peopleShapes.SCOPE_MEANING }),
  days: z.literal(TOKEN_DAYS).default(90).meta({ description: 'After which it works no more' }),
});

/** Personal tokens: one's own, and with the deployment's token those of whom it acts for. */
export function addTokens(app: Routes, idempotency: Idempotency): void {
  const offer = offering(app, idempotency);
  offer(
    {
      method: 'get',
      path: 'tokens',
      id: 'tokens',
      summary: 'One’s personal tokens: what each may, when it was last used, and when it ends',
      headers,
      answer: shapes.rows(peopleShapes.token),
    },
    async (context) => ({ value: await missionsOf(context).tokens.list(actingPerson(context)) }),
  );
  offer(
    {
      method: 'post',
      path: 'tokens',
      id: 'token-make',
      summary: 'Make a personal token',
      description:
        'It may do what its scope and its owner may. Asks for a fresh sign-in on the pages, or the deployment’s own token: no personal token makes another. The token is shown this once; who repeats the request with its key gets null in its place.',
      headers,
      body,
      answer: peopleShapes.tokenMade,
      answers: [201, 'Made'],
    },
    async (context) => {
      const made = await missionsOf(context).tokens.make(actingPerson(context), parsedBody(body, context));
      return { value: made, again: { ...made, token: null } };
    },
  );
  offer(
    {
      method: 'delete',
      path: 'token',
      id: 'token-revoke',
      summary: 'Revoke a personal token: it works no more',
      params: z.object({ token: z.string().meta({ description: 'Its id, as the list has it' }) }),
      headers,
      answer: z.object({ token: z.string() }),
    },
    async (context) => {
      const token = context.req.param('token') ?? '';
      await missionsOf(context).tokens.revoke(actingPerson(context), token);
      return { value: { token } };
    },
  );
}
