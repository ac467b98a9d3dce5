import { z } from 'zod';
import * as shapes from '../shapes/common.ts';

/** What operations of the API have in common in its document. */

export const KEY = z.string().optional().describe('The same key with the same body gets the same answer');

/** Who acts, with the deployment's own token; others act for themselves. */
export const ACTING = z.string().optional().meta({
  description:
    'Who acts: an id, a mail address, or a role. Needed with the deployment’s own token; others act for themselves',
  example: 'coordinator',
});

/** The same, in few words. */
export const BY_TOKEN = {
  'x-acting-person': z.string().optional().describe('Who acts, with the deployment’s own token'),
};

export const PROBLEM = {
  description: 'Problem',
  content: { 'application/problem+json': { schema: shapes.problem } },
};

export const ok = (schema: z.ZodType, description = 'OK') => ({
  description,
  content: { 'application/json': { schema } },
});
