import { z } from 'zod';
import type { MovedMail } from '../../workflows/domain/moved.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { day, rows, shape } from './common.ts';

/** What the API answers to whoever looks at what a change would move. */

const obligation = z.enum(OBLIGATION_KINDS);
const person = z.string().meta({ description: 'Id of a person' });

const due = z
  .object({ key: z.string(), obligation, from: day.nullable(), to: day.nullable() })
  .meta({ id: 'MovedDue' });

const mail = shape<MovedMail>()(
  z
    .object({
      at: z.string().meta({ format: 'date-time', description: 'UTC' }),
      to: person,
      insteadOf: person.optional(),
      copy: z.literal(true).optional(),
      template: z
        .string()
        .optional()
        .meta({ description: 'Of the step itself: which mail', example: 'due-earlier' }),
      key: z.string().optional().meta({ description: 'Of what a reminder or an escalation is about' }),
      obligation: obligation.optional(),
      kind: z.enum(['reminder', 'escalation']).optional(),
      rung: z.int().optional().meta({ description: 'Working days from the due day', example: -2 }),
    })
    .meta({ id: 'MovedMail' }),
);

export const moves = {
  dues: rows(due),
  come: rows(mail).meta({ description: 'Mails that would leave and were not to' }),
  go: rows(mail).meta({ description: 'Mails that were to leave and would not' }),
};
