import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { AUDITED, type AuditRow, CHANGES } from '../../workflows/domain/audit.ts';
import { readAddress } from '../../workflows/domain/mail-address.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import type { Absence } from '../../workflows/domain/people.ts';
import { LOCALES } from '../../workflows/domain/time.ts';
import { profileSchema } from '../commands/profile.ts';
import type { Person } from '../ports/people.ts';
import { TOKEN_SCOPES } from '../ports/tokens.ts';
import type { CheckParams } from '../problems.ts';
import { strangeSignInLine } from '../text-signs.ts';
import { day, instant, object, person, role, rows, type Shaped, shape, strings } from './common.ts';

/** Within what RFC 5322 and RFC 6531 allow, which `z.email` doesn't know. */
const mailAddress = z
  .string()
  .superRefine((typed, context) => {
    const read = readAddress(typed);
    if ('fault' in read)
      context.addIssue({
        code: 'custom',
        params: {
          problem: phrase('problems.not-mail-address'),
          right: phrase(`mail.address.${read.fault}`),
        } satisfies CheckParams,
      });
  })
  .meta({ format: 'idn-email', examples: ['name@example.org'] });

export const personShape = shape<Person>()(
  z
    .strictObject({
      person: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'not-id'),
      name: z
        .string()
        .regex(/\S/, 'empty')
        .max(200)
        .refine((name) => strangeSignInLine(name) === undefined, 'strange-sign'),
      email: mailAddress,
      language: z.enum(LOCALES),
      zone: z.string(),
      country: z.string().regex(/^[A-Z]{2}$/, 'not-country'),
      roles: rows(role),
    })
    .meta({ id: 'Person' }),
);

export const absence = shape<Absence>()(
  object('Absence', {
    person,
    substitute: person,
    from: day,
    to: day,
    grant: z
      .object({ role, proposedBy: person, confirmedBy: person.nullable() })
      .describe(
        'A role that the substitute has for that time; nothing is lent until a second person confirms it',
      )
      .optional(),
  }),
);

const auditFacts = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), strings, z.null()]))
  .nullable();

export const auditRow = shape<AuditRow>()(
  object('AuditEntry', {
    id: z.int().describe('Rises with every entry, not without gaps'),
    at: instant,
    by: z.object({
      person: person.nullable(),
      via: z.enum(['session', 'token', 'service', 'system']),
    }),
    kind: z.enum(AUDITED),
    change: z.enum(CHANGES),
    person: person.nullable().describe('Whom it is about'),
    subject: z.string().nullable().describe('Id of the token or webhook, first day of the absence'),
    before: auditFacts.describe('Null where there was nothing; null facts were erased'),
    after: auditFacts,
  }),
);

export const erasure = object('Erasure', {
  person: z.string(),
  hanging: rows(
    z.object({
      process: z.string(),
      kind: z.enum(['action', 'call', 'mission']),
      reference: z.string(),
      places: rows(
        z.object({
          as: z.string().meta({ description: 'A role, or `candidate`', example: 'coordinator' }),
          position: z.number().int().optional(),
        }),
      ),
      owed: rows(z.object({ kind: z.enum(OBLIGATION_KINDS), due: day.nullable() })),
    }),
  ),
  absences: rows(absence),
});
/** What erasing somebody leaves to be seen to: their own absences, and those in which they stand in, end. */
export type Erasure = Shaped<typeof erasure>;

export const documentRef = object('Document', {
  document: z.string().describe('SHA-256 of the bytes'),
  type: z.string(),
  bytes: z.int(),
  pages: z.int().optional(),
  pagesVerified: z.boolean().optional(),
});

export const profileFields = profileSchema.meta({ id: 'ProfileFields' });

/** What somebody says of themselves, and what is still missing before they may apply. */
export const profile = object('Profile', {
  person,
  fields: profileFields,
  missing: strings.describe('Mandatory fields that are empty'),
  updatedAt: instant.nullable().describe('Null where nothing was saved yet'),
});
export type OwnProfile = Shaped<typeof profile>;

export const ownDocument = object('OwnDocument', {
  document: z.string().describe('SHA-256 of the bytes'),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  uploadedAt: instant,
});
/** A file that somebody uploaded, to be used again. */
export type OwnDocument = Shaped<typeof ownDocument>;

/** What each scope of a personal token may. */
export const SCOPE_MEANING =
  '`read` looks, previews and follows events; `act` also works on missions and on what is one’s own; `administer` also looks after the system: mails that failed, tries of webhooks, the record. Never more than the owner may';

export const token = object('Token', {
  id: z.string(),
  name: z.string().describe('What it is for'),
  scope: z.enum(TOKEN_SCOPES).describe(SCOPE_MEANING),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable().describe('To the minute'),
});

export const tokenMade = token
  .extend({
    token: z
      .string()
      .nullable()
      .meta({
        description: 'Shown this once; null where a request is repeated',
        example: `mis_${'x'.repeat(43)}`,
      }),
  })
  .meta({ id: 'TokenMade' });

export const me = object('Me', {
  kind: z.enum(['service', 'person']).describe('`service`: the deployment’s own token'),
  person: person.nullable(),
  name: z.string().nullable(),
  roles: rows(role),
  scope: z.enum(TOKEN_SCOPES).nullable().describe('Of a personal token; null without one'),
});
/** Who a credential is of. */
export type Me = Shaped<typeof me>;
