import { z } from 'zod';
import type { Adopted, EditionRow, EditionShown } from '../missions.ts';
import type { SaidFault } from '../problems.ts';
import { refusal, rows, shape } from './shapes.ts';

/** What the API answers about editions. */

const instant = z.string().meta({ format: 'date-time', description: 'UTC' });
const person = z.string().meta({ description: 'Id of a person' });
const number = z.int().meta({ description: 'Of an edition', example: 101 });
const people = rows(z.string());
const mission = z.string().meta({ description: 'Id of a process', example: 'action/3f0c/mission-1' });

const row = z.object({
  number,
  base: number.nullable().meta({ description: 'Drafted from this one; null where it came with the program' }),
  status: z.enum(['draft', 'released', 'withdrawn']),
  isNewest: z.boolean().meta({ description: 'New actions go by it' }),
  isShipped: z.boolean().meta({ description: 'It came with the program' }),
  about: z.string().meta({ description: 'What it is for, in the words of who drafted it' }),
  version: z.int().meta({ description: 'One more with every change; `If-Match` asks for it' }),
  draftedBy: people.meta({ description: 'Everybody who wrote in it: none of them releases it' }),
  draftedAt: instant.nullable(),
  decidedBy: person.nullable().meta({ description: 'Who released or withdrew it' }),
  decidedAt: instant.nullable(),
  processes: z.int().meta({ description: 'Live processes that go by it, rehearsals apart', example: 3 }),
});
export const edition = shape<EditionRow>()(row.meta({ id: 'Edition' }));

export const editionProblem = shape<SaidFault>()(
  z
    .object({
      field: z.string().meta({ description: 'Where in the file', example: 'ladder.agenda.escalations' }),
      problem: z.string(),
      right: z.string().optional().meta({ description: 'What would be right' }),
      line: z.int().optional(),
      column: z.int().optional(),
    })
    .meta({ id: 'EditionProblem' }),
);
const difference = z
  .object({
    at: z.string().meta({ description: 'Where in the file', example: 'ladder.agenda.due' }),
    was: z.string(),
    is: z.string(),
  })
  .meta({ id: 'EditionDifference' });
export const editionShown = shape<
  Omit<EditionShown, 'file' | 'problems'> & { problems: readonly SaidFault[] }
>()(
  row
    .extend({
      problems: rows(editionProblem).meta({ description: 'Of a draft: it is released once there are none' }),
      differences: rows(difference).meta({ description: 'From the one that it was drafted from' }),
    })
    .meta({ id: 'EditionShown' }),
);

export const editionAdopted = shape<Adopted>()(
  z.object({ mission, adopted: z.boolean(), reasons: rows(refusal) }).meta({ id: 'EditionAdopted' }),
);
