import { z } from 'zod';
import { ROLES, type Role } from '../../workflows/domain/people.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import type { Day, Instant, Zone } from '../../workflows/domain/time.ts';

/**
 * What the façade answers and the API shows, said once: the type of a row is that of its shape, and what describes a field
 * stands in the document of the API, too.
 */
export type Shaped<S extends z.ZodType> = Readonly<z.output<S>>;

/** The shape of a type that the domain or the contract has: a field that changes there fails the build here. */
export const shape =
  <T>() =>
  <S extends z.ZodType>(schema: T extends z.input<S> ? S : never): S & z.ZodType<T, T> =>
    schema as S & z.ZodType<T, T>;

/** An object that has a name of its own in the document of the API. */
export const object = <S extends z.core.$ZodLooseShape>(id: string, fields: S) =>
  z.object(fields).meta({ id });

export const rows = <S extends z.ZodType>(schema: S) => z.array(schema).readonly();

export const strings = rows(z.string());

export const instant = shape<Instant>()(z.string().meta({ format: 'date-time', description: 'UTC' }));

export const day = shape<Day>()(z.string().meta({ format: 'date' }));

export const zone = shape<Zone>()(
  z.string().meta({ description: 'IANA time zone', example: 'America/Lima' }),
);

export const person = z.string().describe('Id of a person');

export const process = z.string().meta({ description: 'Id of a process', example: 'action/3f0c/mission-1' });

export const reference = z
  .string()
  .meta({ description: 'Exactly as written; blank until assigned', example: '17-11/PER/01.02' });

/** Which there are says the newest edition, so no list of them is part of a shape. */
export const roleWord = (isRight: (word: string) => boolean) =>
  z
    .string()
    .refine(isRight, 'not-known')
    .meta({
      description: `One that is built in (${ROLES.join(', ')}), or that an edition adds`,
      example: 'coordinator',
    });

export const role = shape<Role>()(roleWord(() => true));

export const kind = z.enum(['action', 'call', 'mission']);

export const sandbox = z.string().nullable().describe('Null outside a rehearsal');

export const command = z.string().meta({ example: 'approve-mission' });

export const refusal = shape<Refusal & { readonly sentence?: string }>()(
  z
    .object({
      code: z.string().meta({ example: 'preparations-open' }),
      data: z.record(z.string(), z.unknown()),
      mendedBy: rows(role).optional(),
      mendedWith: z.string().optional(),
      sentence: z.string().optional().describe('In the language asked for'),
    })
    .meta({ id: 'Refusal', description: 'A reason against a command' }),
);

export const problem = z
  .object({
    type: z.string().meta({ format: 'uri-reference' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe('`refused`, or the code of the fault'),
    data: z.record(z.string(), z.unknown()).optional(),
    reasons: rows(refusal).optional().describe('Every reason against a command, at once'),
    errors: rows(
      z.object({
        field: z.string(),
        problem: z.string(),
        right: z.string().optional(),
        line: z.int().optional(),
        column: z.int().optional(),
      }),
    )
      .optional()
      .describe('Every field that is wrong, with what would be right'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

export const health = object('Health', {
  database: z.boolean(),
  writes: z
    .boolean()
    .describe('Whether the database takes what is written to it: one that is full answers and takes nothing'),
  files: z
    .enum(['kept', 'full', 'failing'])
    .describe('Whether files can be kept: the disk may be full, or not to be written to'),
  temporal: z.boolean(),
  ended: z.int().nullable().describe('Processes that were stopped by a fault; null where nobody can say'),
  behind: z
    .int()
    .nullable()
    .describe(
      'Processes that came back from a backup and stand still until they are reconciled; null where nobody can say',
    ),
  rounds: z
    .object({
      at: instant,
      sent: z.int(),
      failed: z.int(),
      deferred: z.int(),
      nextAt: instant.nullable(),
      passes: z.int().optional().describe('Begins and ends of passes that the database has counted'),
    })
    .nullable()
    .describe('The last pass over the outbox'),
});
