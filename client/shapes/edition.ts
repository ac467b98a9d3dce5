import { z } from 'zod';
import type { Difference } from '../../facility/differences.ts';
import type { SaidFault } from '../problems.ts';
import { instant, object, person, process, refusal, rows, type Shaped, shape } from './common.ts';

/** What the API answers about editions. */

const number = z.int().meta({ description: 'Of an edition', example: 101 });
const people = rows(z.string());

const row = z.object({
  number,
  base: number.nullable().describe('Drafted from this one; null where it came with the program'),
  status: z.enum(['draft', 'released', 'withdrawn']),
  isNewest: z.boolean().describe('New actions go by it'),
  isShipped: z.boolean().describe('It came with the program'),
  about: z.string().describe('What it is for, in the words of who drafted it'),
  version: z.int().describe('One more with every change; `If-Match` asks for it'),
  draftedBy: people.describe('Everybody who wrote in it: none of them releases it'),
  draftedAt: instant.nullable(),
  decidedBy: person.nullable().describe('Who released or withdrew it'),
  decidedAt: instant.nullable(),
  processes: z.int().meta({ description: 'Live processes that go by it, rehearsals apart', example: 3 }),
});
export const edition = row.meta({ id: 'Edition' });
/** An edition in a list. */
export type EditionRow = Shaped<typeof edition>;

export const editionProblem = shape<SaidFault>()(
  object('EditionProblem', {
    field: z.string().meta({ description: 'Where in the file', example: 'ladder.agenda.escalations' }),
    problem: z.string(),
    right: z.string().optional().describe('What would be right'),
    line: z.int().optional(),
    column: z.int().optional(),
  }),
);
const difference = shape<Difference>()(
  object('EditionDifference', {
    at: z.string().meta({ description: 'Where in the file', example: 'ladder.agenda.due' }),
    was: z.string(),
    is: z.string(),
  }),
);
export const editionShown = row
  .extend({
    problems: rows(editionProblem).describe('Of a draft: it is released once there are none'),
    differences: rows(difference).describe('From the one that it was drafted from'),
  })
  .meta({ id: 'EditionShown' });

export const editionAdopted = object('EditionAdopted', {
  mission: process,
  adopted: z.boolean(),
  reasons: rows(refusal),
});
/** What became of one mission of several that were to adopt an edition. */
export type Adopted = Shaped<typeof editionAdopted>;
