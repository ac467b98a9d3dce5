import { z } from 'zod';
import type { MovedMail } from '../../workflows/domain/moved.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { day, object, rows, shape } from './common.ts';

/** What the API answers to whoever looks at what a change would move. */

const obligation = z.enum(OBLIGATION_KINDS);
const person = z.string().describe('Id of a person');

const due = object('MovedDue', { key: z.string(), obligation, from: day.nullable(), to: day.nullable() });

const mail = shape<MovedMail>()(
  object('MovedMail', {
    at: z.string().meta({ format: 'date-time', description: 'UTC' }),
    to: person,
    insteadOf: person.optional(),
    copy: z.literal(true).optional(),
    template: z
      .string()
      .optional()
      .meta({ description: 'Of the step itself: which mail', example: 'due-earlier' }),
    key: z.string().optional().describe('Of what a reminder or an escalation is about'),
    obligation: obligation.optional(),
    kind: z.enum(['reminder', 'escalation']).optional(),
    rung: z.int().optional().meta({ description: 'Working days from the due day', example: -2 }),
  }),
);

export const moves = {
  dues: rows(due),
  come: rows(mail).describe('Mails that would leave and were not to'),
  go: rows(mail).describe('Mails that were to leave and would not'),
};
