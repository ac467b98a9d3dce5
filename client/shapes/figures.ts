import { z } from 'zod';
import { object, role, rows, type Shaped } from './common.ts';

/** How many; null where they are too few to be told without telling of whom. */
export type Count = number | null;
const count = z.int().nullable().describe('Null where they are too few to be told anonymously');

export const days = z.int().nullable().describe('Days');

export const figures = object('Figures', {
  missions: count,
  /** Phases in which there is a mission. */
  phases: rows(z.object({ phase: z.string(), missions: count })),
  countries: rows(z.object({ country: z.string().meta({ example: 'PE' }), missions: count })),
  /** By when the first version came: in time, late, or not yet although it was due. */
  deliverables: rows(
    z.object({
      deliverable: z.string(),
      inTime: count,
      late: count,
      overdue: count.describe('Due, and not there yet'),
      waived: count,
    }),
  ),
  /** Days from the first publication of a mission's calls to its last contract. */
  publicationToContract: z.object({
    missions: count,
    /** A quarter of the missions took no longer; null as a count is, and where there are none. */
    quarter: days,
    median: days,
    threeQuarters: days,
    /** By months of 30 days: how many took `from` to `to` days. */
    spread: rows(z.object({ from: z.int(), to: z.int(), missions: count })),
  }),
  /** What is owed now, by the role that owes it. */
  waiting: rows(z.object({ role, open: count, late: count })),
});
export type Figures = Shaped<typeof figures>;
