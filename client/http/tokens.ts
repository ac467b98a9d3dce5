import { z } from 'zod';
import { TOKEN_DAYS } from '../facade/tokens.ts';
import { TOKEN_SCOPES } from '../ports/tokens.ts';
import * as shapes from '../shapes/common.ts';
import * as peopleShapes from '../shapes/people.ts';
import type { Operations } from './operations.ts';
import { Answer } from './requests.ts';

const headers = {
  'x-acting-person': z
    .string()
    .optional()
    .describe('Whose tokens, with the deployment’s own token; others have their own'),
};

const body = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ description: 'What it is for, so that one knows later which to revoke', example: 'the report' }),
  scope: z.enum(TOKEN_SCOPES).describe(peopleShapes.SCOPE_MEANING),
  days: z.literal(TOKEN_DAYS).default(90).describe('After which it works no more'),
});

/**
 * Operations for personal tokens: the caller's own, or, with the deployment's token, those of the person it acts for.
 */
export function addTokens({ offer }: Operations): void {
  offer(
    {
      path: 'tokens',
      id: 'tokens',
      summary: 'One’s personal tokens: what each may, when it was last used, and when it ends',
      headers,
      answer: shapes.rows(peopleShapes.token),
    },
    ({ missions, as }) => missions.tokens.list(as),
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
    async ({ missions, as, body }) => {
      const made = await missions.tokens.make(as, body);
      return new Answer(made, { again: { ...made, token: null } });
    },
  );
  offer(
    {
      method: 'delete',
      path: 'token',
      id: 'token-revoke',
      summary: 'Revoke a personal token: it works no more',
      params: z.object({ token: z.string().describe('Its id, as the list has it') }),
      headers,
      answer: z.object({ token: z.string() }),
    },
    async ({ missions, as, params: { token } }) => {
      await missions.tokens.revoke(as, token);
      return { token };
    },
  );
}
