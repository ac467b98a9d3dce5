import { z } from 'zod';
import type { Figures } from '../ports/figures.ts';
import { role, rows, shape } from './common.ts';

const count = z.int().nullable().meta({ description: 'Null where they are too few to be told anonymously' });

export const days = z.int().nullable().meta({ description: 'Days' });

export const figures = shape<Figures>()(
  z
    .object({
      missions: count,
      phases: rows(z.object({ phase: z.string(), missions: count })),
      countries: rows(z.object({ country: z.string().meta({ example: 'PE' }), missions: count })),
      deliverables: rows(
        z.object({
          deliverable: z.string(),
          inTime: count,
          late: count,
          overdue: count.meta({ description: 'Due, and not there yet' }),
          waived: count,
        }),
      ),
      publicationToContract: z.object({
        missions: count,
        quarter: days,
        median: days,
        threeQuarters: days,
        spread: rows(z.object({ from: z.int(), to: z.int(), missions: count })),
      }),
      waiting: rows(z.object({ role, open: count, late: count })),
    })
    .meta({ id: 'Figures' }),
);
