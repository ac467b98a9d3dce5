import { z } from 'zod';
import type { HeldMail, Missing } from '../../workflows/contract/restoring.ts';
import { instant, object, person, process, refusal, rows, type Shaped, shape, strings } from './common.ts';

/** How one process and what is recorded of it compare. */
export const reconciled = object('Reconciled', {
  process,
  reference: z.string(),
  found: z
    .enum(['same', 'under way', 'behind', 'missing', 'different', 'ahead', 'silent', 'ended'])
    .describe(
      '`behind`: the record lacked steps; `missing`: there was no record; `different`: of the same step, it said something else; `ahead`: the process has lost steps; `ended`: it was stopped by a fault; `silent`: there is none',
    ),
  mended: z.boolean(),
  step: z.object({ process: z.int().nullable(), record: z.int().nullable() }),
  attributes: strings.describe(
    'Search attributes that said something else than the state; the process was asked to say them anew',
  ),
  lost: rows(z.object({ n: z.int(), type: z.string(), at: instant })).describe(
    'Of a process that came back from a backup: what is recorded and it does not know',
  ),
  decided: z
    .object({
      branch: z.int(),
      regained: rows(z.object({ branch: z.int(), n: z.int(), how: z.enum(['same', 'matched', 'given']) })),
      letGo: rows(z.object({ branch: z.int(), n: z.int(), reasons: rows(refusal).optional() })),
    })
    .nullable()
    .describe('What became of that, where somebody decided'),
  again: z
    .enum(['history', 'record'])
    .nullable()
    .describe(
      'What a process that was stopped goes on from, where somebody started it again: all that it knew, or what is recorded',
    ),
});
export type Reconciled = Shaped<typeof reconciled>;

/** A part of all processes of which a history is kept, in the order of their ids. */
export const rebuiltPart = object('Rebuilt', {
  processes: rows(
    z.object({
      process,
      reference: z.string(),
      found: z
        .enum(['whole', 'rebuilt', 'unknown', 'contradicted'])
        .describe(
          '`rebuilt`: as its history has it; `unknown`: no history has its state any more; `contradicted`: the journal has other steps, see `reconcile`',
        ),
      from: z.int().describe('Up to which step it was recorded; 0 where nothing was'),
      steps: rows(z.object({ branch: z.int(), n: z.int(), type: z.string(), at: instant })).describe(
        'Steps that its history has and the journal had not',
      ),
      gaps: rows(z.tuple([z.int(), z.int()]).readonly()).describe(
        'Steps of which neither says anything: first and last',
      ),
    }),
  ),
  compared: z.int(),
  next: process.nullable().describe('Where to go on; null where there are no more'),
});
export type RebuiltPart = Shaped<typeof rebuiltPart>;

export const missing = shape<Missing>()(
  object('Missing', {
    what: z.enum(['text', 'file', 'person', 'steps', 'process']),
    id: z.string().describe('Its id, the hash of a file, or first and last step'),
    process,
    reference: z.string(),
    n: z.int().nullable().describe('The first step that speaks of it'),
    name: z.string().nullable().describe('What a file was called, as far as that is known'),
    owner: person.nullable().describe('Who wrote or uploaded it, or else who took that step'),
  }),
);

export const heldMail = shape<HeldMail>()(
  object('HeldMail', {
    id: z.string(),
    process: process.nullable(),
    reference: z.string().nullable(),
    template: z.string(),
    to: person,
    sendAt: instant.describe('When it was to leave'),
  }),
);
