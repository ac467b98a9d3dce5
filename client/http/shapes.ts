import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import type { HeldMail, Missing } from '../../workflows/contract/restoring.ts';
import { AUDITED, CHANGES } from '../../workflows/domain/audit.ts';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import { readAddress } from '../../workflows/domain/mail-address.ts';
import { MISSION_PHASES, SECTORS } from '../../workflows/domain/mission/state.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import { type Absence, ROLES } from '../../workflows/domain/people.ts';
import { WHY_OUT_OF_REACH } from '../../workflows/domain/reach.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/rules.ts';
import { LOCALES } from '../../workflows/domain/time.ts';
import { SCOPES } from '../access/scope.ts';
import { profileSchema } from '../commands/profile.ts';
import type { Reworded } from '../commands/words.ts';
import type {
  Commanded,
  CommandRow,
  DeliverableRow,
  ExpertPast,
  Figures,
  ForecastRow,
  JournalRow,
  ListRow,
  ObligationRow,
  Opened,
  OwnProfile,
  Preview,
  ProcessPage,
  RebuiltPart,
  Reconciled,
  SandboxClock,
  SearchResult,
  TaskRow,
  TimelineEntry,
  Topic,
} from '../missions.ts';
import { TOKEN_SCOPES } from '../ports/tokens.ts';
import type {
  AuditRow,
  CaughtMail,
  Erasure,
  MailRow,
  OwnDocument,
  Person,
  WebhookDelivery,
} from '../ports.ts';
import type { CheckParams } from '../problems.ts';
import { strangeSignInLine } from '../text-signs.ts';

/**
 * What the API answers, for its documentation. Each shape is checked against the type that the façade returns: a field
 * that changes there fails the build here.
 */
export const shape =
  <T>() =>
  <S extends z.ZodType>(schema: T extends z.input<S> ? S : never): S =>
    schema;
const rows = <S extends z.ZodType>(schema: S) => z.array(schema).readonly();
const strings = rows(z.string());

const instant = z.string().meta({ format: 'date-time', description: 'UTC' });
export const day = z.string().meta({ format: 'date' });
const person = z.string().meta({ description: 'Id of a person' });
const process = z.string().meta({ description: 'Id of a process', example: 'action/3f0c/mission-1' });
const reference = z
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
const role = roleWord(() => true);
const kind = z.enum(['action', 'call', 'mission']);
const sandbox = z.string().nullable().meta({ description: 'Null outside a rehearsal' });
const command = z.string().meta({ example: 'approve-mission' });

export const refusal = z
  .object({
    code: z.string().meta({ example: 'preparations-open' }),
    data: z.record(z.string(), z.unknown()),
    mendedBy: rows(role).optional(),
    mendedWith: z.string().optional(),
    sentence: z.string().optional().meta({ description: 'In the language asked for' }),
  })
  .meta({ id: 'Refusal', description: 'A reason against a command' });

export const problem = z
  .object({
    type: z.string().meta({ format: 'uri-reference' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: '`refused`, or the code of the fault' }),
    data: z.record(z.string(), z.unknown()).optional(),
    reasons: rows(refusal).optional().meta({ description: 'Every reason against a command, at once' }),
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
      .meta({ description: 'Every field that is wrong, with what would be right' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const actor = z
  .object({ person, roles: rows(role), onBehalfOf: person.optional() })
  .meta({ id: 'Actor', description: 'Who acted, with which roles, and for whom' });

export const commandRow = shape<CommandRow>()(
  z
    .object({
      command,
      title: z.string(),
      roles: rows(role),
      permitted: z.boolean(),
      reasons: rows(refusal),
      choice: z
        .object({
          field: z.string().meta({ example: 'position' }),
          open: rows(z.union([z.string(), z.number()])).meta({ example: [1, 2] }),
        })
        .optional()
        .meta({ description: 'What may be chosen now: a field of the command and its values' }),
    })
    .meta({ id: 'Command' }),
);

const about = shape<Subject>()(
  z
    .object({
      position: z.int().optional(),
      application: z.string().optional(),
      person: person.optional().meta({ description: 'Whose it is, where another acts on it' }),
      deliverable: z.string().optional().meta({ description: 'A document by its id in the mission' }),
      task: z.string().optional().meta({ description: 'A confirmation by its id in the mission' }),
      version: z
        .int()
        .optional()
        .meta({ description: 'Of the document, or of what is before the committee' }),
      amendment: z.int().optional(),
      addendum: z.int().optional(),
      asks: z
        .enum(['proof', 'fee', ...WHY_OUT_OF_REACH])
        .optional()
        .meta({ description: 'What a candidate is asked for, or what somebody who cannot act lost' }),
      remote: z.boolean().optional(),
    })
    .meta({ id: 'Subject', description: 'Which of several of its kind' }),
);

export const obligationRow = shape<ObligationRow>()(
  z
    .object({
      key: z.string(),
      obligation: z.string(),
      title: z.string(),
      about,
      owedBy: role,
      people: rows(person),
      status: z.enum(['awaited', 'open', 'paused', 'met', 'waived']),
      late: z.boolean(),
      due: day.nullable(),
      dueAt: instant.nullable(),
      explanation: z.string(),
      endedAt: instant.nullable(),
      fulfilledBy: rows(command),
      declaration: z
        .object({ text: z.string(), wording: z.string() })
        .nullable()
        .meta({ description: 'To be read and accepted, by the SHA-256 of its wording' }),
    })
    .meta({ id: 'Obligation' }),
);

/** A part of words that were written anew. */
export const reworded = shape<Reworded>()(
  z.object({ code: z.string(), from: z.string(), to: z.string() }).meta({ id: 'Reworded' }),
);

export const forecastRow = shape<ForecastRow>()(
  z
    .object({
      at: instant,
      to: role,
      person,
      insteadOf: person.optional(),
      copy: z.literal(true).optional().meta({ description: 'In copy: somebody else is asked to act' }),
      kind: z.enum(['reminder', 'escalation', 'notice']),
      rung: z.int().optional().meta({ description: 'Working days from the due day' }),
      obligation: z.string(),
      about,
      why: z.string(),
    })
    .meta({ id: 'ForecastMail' }),
);

const deliverableRow = shape<DeliverableRow>()(
  z
    .object({
      deliverable: z.string(),
      title: z.string(),
      phase: z.enum(['expected', 'submitted', 'accepted', 'returned', 'waived']),
      limit: z.int().nullable().meta({ description: 'Pages' }),
      due: day.nullable(),
      explanation: z.string(),
      versions: rows(
        z.object({
          n: z.int(),
          at: instant,
          by: person,
          late: z.boolean(),
          document: z.string(),
          pages: z.int().nullable(),
          accepted: z.boolean().nullable(),
          replacedAt: instant.nullable().meta({ description: 'Another took its place before its review' }),
        }),
      ),
    })
    .meta({ id: 'Deliverable' }),
);

const consequence = z
  .looseObject({ what: z.string().meta({ example: 'opened' }) })
  .meta({ id: 'Consequence', description: 'What followed of itself; further properties by `what`' });

const timelineEntry = shape<TimelineEntry>()(
  z
    .object({
      at: instant,
      what: z.enum(['step', 'due', 'mail']),
      status: z.enum(['done', 'open', 'late', 'met', 'waived', 'paused', 'to come']),
      name: z.string(),
      about: about.optional(),
      step: z.int().optional(),
      actor: person.optional(),
      onBehalfOf: person.optional(),
      to: person.optional(),
      rung: z.int().optional(),
      consequences: rows(consequence).optional(),
    })
    .meta({ id: 'TimelineEntry' }),
);

const topic = shape<Topic>()(
  z
    .object({
      language: z.string().meta({ description: 'Of title and city, ISO 639' }),
      title: z.string(),
      city: z.string(),
      country: z.string().meta({ description: 'ISO 3166-1 alpha-2; blank where it is unknown' }),
      position: z.int().optional().meta({ description: 'Of a call' }),
    })
    .meta({ id: 'Topic', description: 'What a process is about' }),
);

export const page = shape<ProcessPage>()(
  z
    .object({
      process,
      kind,
      reference,
      topic: topic.nullable().meta({ description: 'Null where its action’s file cannot be read' }),
      sandbox,
      phase: z.string().meta({ examples: [...MISSION_PHASES] }),
      step: z.int().meta({ description: 'Number of the last step that the reader sees' }),
      version: z.string().meta({
        description: 'Of what the reader sees; the ETag begins with it, and `If-Match` compares it',
      }),
      now: instant,
      recordedAt: instant
        .nullable()
        .meta({ description: 'Set where the process did not answer in time: from when the state is' }),
      isEnded: z.boolean().meta({
        description:
          'It was stopped by a fault, takes nothing any more, and the state is what was recorded last',
      }),
      isBehind: z.boolean().meta({
        description:
          'It came back from a backup and takes nothing until it is reconciled; the state is what was recorded last',
      }),
      as: actor,
      scope: z.enum(SCOPES).meta({ description: 'How much of it the reader sees; the rest is left out' }),
      commands: rows(commandRow),
      obligations: rows(obligationRow),
      deliverables: rows(deliverableRow),
      timeline: rows(timelineEntry),
      forecast: rows(forecastRow),
      applications: z
        .object({
          counts: z
            .partialRecord(z.enum(APPLICATION_PHASES), z.int())
            .readonly()
            .meta({ description: 'Of all applications, by state' }),
          total: z.int().meta({ description: 'How many are in the states that were asked for' }),
          offset: z.int().meta({ description: 'How many of these stand before the page' }),
          ids: rows(z.string()).meta({ description: 'The page, ranked ones first; they stand in `state`' }),
        })
        .nullable()
        .meta({
          description:
            'Which applications of a call the answer speaks of, with whoever is chosen or comes next; null for who may not read those of others',
        }),
      people: z.record(person, z.string()).readonly(),
      state: z.record(z.string(), z.unknown()).readonly(),
    })
    .meta({ id: 'Process' }),
);

export const permissions = z
  .object({ process, as: actor, commands: rows(commandRow) })
  .meta({ id: 'Permissions' });

export const listRow = shape<ListRow>()(
  z
    .object({
      process,
      kind,
      reference,
      sandbox,
      phase: z.string(),
      coordinator: person,
      step: z
        .int()
        .nullable()
        .meta({ description: 'The last one; null for who doesn’t see the whole process' }),
      recordedAt: instant.nullable().meta({ description: 'When that was recorded; likewise' }),
      next: obligationRow.nullable().meta({ description: 'What is owed next' }),
    })
    .meta({ id: 'ListRow' }),
);

export const taskRow = shape<TaskRow>()(
  z
    .object({
      process,
      reference,
      sandbox,
      key: z.string(),
      obligation: z.string(),
      title: z.string(),
      about,
      owedBy: role,
      people: rows(person),
      due: day.nullable(),
      dueAt: instant.nullable(),
      late: z.boolean(),
      fulfilledBy: rows(command),
    })
    .meta({ id: 'Task' }),
);

export const journalRow = shape<JournalRow>()(
  z
    .object({
      n: z.int(),
      at: instant,
      type: z.string(),
      sentence: z.string(),
      followed: strings.meta({ description: 'What followed of itself, in sentences' }),
      actor,
      bySystem: z.boolean(),
      facts: z.unknown(),
      mails: rows(z.object({ kind: z.string(), name: z.string(), to: rows(person) })),
      consequences: rows(consequence),
    })
    .meta({ id: 'JournalEntry' }),
);

export const commanded = shape<Commanded>()(
  z
    .object({
      process,
      reference,
      command,
      step: z.int().nullable().meta({ description: 'As the journal numbers what the actor sees of it' }),
      version: z.string().meta({ description: 'Of what the actor sees now, the ETag' }),
      at: instant,
      phase: z.string(),
      actor,
      recorded: z.boolean().meta({ description: 'Whether journal and lists show it already' }),
    })
    .meta({ id: 'Answer' }),
);

export const preview = shape<Preview>()(
  z
    .union([
      z
        .object({ permitted: z.literal(false), reasons: rows(refusal) })
        .meta({ id: 'PreviewRefused', description: 'Every reason against it' }),
      z
        .object({
          permitted: z.literal(true),
          phase: z.object({ from: z.string(), to: z.string() }),
          mails: rows(
            z.object({
              template: z.string(),
              to: person,
              insteadOf: person.optional(),
              copy: z.literal(true).optional(),
              mail: z.object({ language: z.enum(LOCALES), subject: z.string(), text: z.string() }).optional(),
            }),
          ),
          words: rows(reworded).meta({ description: 'Words that would be others, old and new' }),
          dates: rows(
            z.object({
              key: z.string(),
              obligation: z.string(),
              title: z.string(),
              from: day.nullable(),
              to: day.nullable(),
            }),
          ),
          added: rows(forecastRow),
          dropped: rows(forecastRow),
        })
        .meta({ id: 'PreviewPermitted', description: 'What would come of it' }),
    ])
    .meta({ id: 'Preview' }),
);

export const opened = shape<Opened>()(
  z
    .object({
      process,
      reference,
      sandbox,
      phase: z.string(),
      at: instant,
      missions: rows(
        z.object({
          process,
          reference,
          activity: z.int(),
          positions: rows(z.object({ process, reference, number: z.int() })),
        }),
      ),
    })
    .meta({ id: 'Opened' }),
);

const advancing = z
  .object({
    job: z.string(),
    from: instant,
    to: instant.optional(),
    at: instant,
    steps: z.int(),
    mails: z.int(),
  })
  .meta({ id: 'Advance', description: 'How far a rehearsal’s clock is' });
export const sandboxClock = shape<SandboxClock>()(
  z
    .object({
      sandbox: z.string(),
      now: instant,
      advancing: advancing.optional(),
      last: advancing
        .omit({ at: true })
        .extend({ to: instant, stopped: refusal.optional() })
        .meta({ id: 'Advanced' })
        .optional()
        .meta({ description: 'How the last advance ended' }),
    })
    .meta({ id: 'Clock' }),
);
export const sandboxRow = z.object({ sandbox: z.string(), now: instant }).meta({ id: 'Sandbox' });

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
export const found = shape<SearchResult>()(
  z
    .object({
      processes: rows(
        z.object({
          id: process,
          kind,
          reference,
          sandbox,
          phase: z.string().meta({ examples: [...MISSION_PHASES] }),
          topic: topic.nullable().meta({ description: 'Null where its action’s file cannot be read' }),
        }),
      ),
      people: rows(personShape).meta({ description: 'Of the directory, for staff alone' }),
      countries: rows(
        z.object({ code: z.string().meta({ description: 'ISO 3166-1 alpha-2' }), name: z.string() }),
      ).meta({ description: 'With missions outside rehearsals, for staff alone' }),
      more: z.boolean().meta({ description: 'Whether there is more of something than is told' }),
    })
    .meta({ id: 'Found' }),
);

const sector = z.enum(SECTORS);
const placed = { process, reference: z.string(), sandbox, topic: topic.nullable() };
export const expertPast = shape<ExpertPast>()(
  z
    .object({
      person,
      name: z.string(),
      now: instant,
      summary: z
        .object({
          done: z.int().meta({ description: 'Missions that are over' }),
          current: z.int().meta({ description: 'Missions under contract that go on' }),
          left: z.int().meta({ description: 'Missions that they left before the end' }),
          onTime: z.int().meta({ description: 'Versions of documents handed in until they were due' }),
          late: z.int().meta({ description: 'Versions of documents handed in after they were due' }),
        })
        .meta({ id: 'ExpertRecord' }),
      sectors: rows(sector),
      languages: z.object({ text: z.string(), of: instant }).nullable().meta({
        description: 'As their last application says it; null where there is none, or it was erased',
      }),
      missions: rows(
        z
          .object({
            ...placed,
            position: z.int(),
            isLead: z.boolean(),
            sector: sector.nullable(),
            days: z.int().meta({ description: 'Of the position; of whoever left, the days worked' }),
            standing: z.enum(['confirmed', 'under contract', 'done', 'left', 'cancelled']),
            phase: z.enum(MISSION_PHASES),
            field: z.object({ from: day, to: day }).nullable(),
          })
          .meta({ id: 'PositionServed' }),
      ),
      documents: rows(
        z
          .object({
            ...placed,
            task: z.string(),
            title: z.string(),
            n: z.int().meta({ description: 'Of the version' }),
            at: instant,
            due: day.optional().meta({ description: 'As dates stand now' }),
            late: z.boolean().meta({ description: 'As dates stood when it was handed in' }),
            daysLate: z
              .int()
              .meta({ description: 'Calendar days after the day on which it is due as dates stand now' }),
          })
          .meta({ id: 'DocumentHandedIn' }),
      ),
      applications: rows(
        z
          .object({
            ...placed,
            submittedAt: instant,
            phase: z.enum(APPLICATION_PHASES),
            sector: sector.nullable(),
            over: z.object({ at: instant, why: z.string() }).nullable(),
          })
          .meta({ id: 'ApplicationMade' }),
      ),
    })
    .meta({ id: 'ExpertPast' }),
);
export const absence = shape<Absence>()(
  z
    .object({
      person,
      substitute: person,
      from: day,
      to: day,
      grant: z
        .object({ role, proposedBy: person, confirmedBy: person.nullable() })
        .meta({
          description:
            'A role that the substitute has for that time; nothing is lent until a second person confirms it',
        })
        .optional(),
    })
    .meta({ id: 'Absence' }),
);

const auditFacts = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), strings, z.null()]))
  .nullable();
export const auditRow = shape<AuditRow>()(
  z
    .object({
      id: z.int().meta({ description: 'Rises with every entry, not without gaps' }),
      at: instant,
      by: z.object({
        person: person.nullable(),
        via: z.enum(['session', 'token', 'service', 'system']),
      }),
      kind: z.enum(AUDITED),
      change: z.enum(CHANGES),
      person: person.nullable().meta({ description: 'Whom it is about' }),
      subject: z
        .string()
        .nullable()
        .meta({ description: 'Id of the token or webhook, first day of the absence' }),
      before: auditFacts.meta({ description: 'Null where there was nothing; null facts were erased' }),
      after: auditFacts,
    })
    .meta({ id: 'AuditEntry' }),
);

export const erasure = shape<Erasure>()(
  z
    .object({
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
    })
    .meta({ id: 'Erasure' }),
);

export const mailRow = shape<MailRow>()(
  z
    .object({
      id: z.string(),
      messageId: z.string(),
      template: z.string(),
      to: person,
      subject: z.string(),
      status: z.enum(['waiting', 'claimed', 'sent', 'failed']),
      sendAt: instant,
      sentAt: instant.nullable(),
      lastError: z.string().nullable(),
    })
    .meta({ id: 'Mail' }),
);
export const caughtMail = shape<CaughtMail>()(
  z
    .object({
      id: z.string(),
      receivedAt: instant,
      messageId: z.string(),
      from: z.string(),
      to: strings,
      subject: z.string(),
      date: z.string().optional(),
      headers: z.record(z.string(), strings).readonly(),
      text: z.string(),
      html: z.string(),
    })
    .meta({ id: 'CaughtMail' }),
);

export const reconciled = shape<Reconciled>()(
  z
    .object({
      process,
      reference: z.string(),
      found: z.enum(['same', 'under way', 'behind', 'missing', 'different', 'ahead', 'silent', 'ended']),
      mended: z.boolean(),
      step: z.object({ process: z.int().nullable(), record: z.int().nullable() }),
      attributes: strings,
      lost: rows(z.object({ n: z.int(), type: z.string(), at: instant })).meta({
        description: 'Of a process that came back from a backup: what is recorded and it does not know',
      }),
      decided: z
        .object({
          branch: z.int(),
          regained: rows(
            z.object({ branch: z.int(), n: z.int(), how: z.enum(['same', 'matched', 'given']) }),
          ),
          letGo: rows(z.object({ branch: z.int(), n: z.int(), reasons: rows(refusal).optional() })),
        })
        .nullable()
        .meta({ description: 'What became of that, where somebody decided' }),
      again: z.enum(['history', 'record']).nullable().meta({
        description:
          'What a process that was stopped goes on from, where somebody started it again: all that it knew, or what is recorded',
      }),
    })
    .meta({ id: 'Reconciled' }),
);

export const rebuiltPart = shape<RebuiltPart>()(
  z
    .object({
      processes: rows(
        z.object({
          process,
          reference: z.string(),
          found: z.enum(['whole', 'rebuilt', 'unknown', 'contradicted']).meta({
            description:
              '`rebuilt`: as its history has it; `unknown`: no history has its state any more; `contradicted`: the journal has other steps, see `reconcile`',
          }),
          from: z.int().meta({ description: 'Up to which step it was recorded; 0 where nothing was' }),
          steps: rows(z.object({ branch: z.int(), n: z.int(), type: z.string(), at: instant })).meta({
            description: 'Steps that its history has and the journal had not',
          }),
          gaps: rows(z.tuple([z.int(), z.int()]).readonly()).meta({
            description: 'Steps of which neither says anything: first and last',
          }),
        }),
      ),
      compared: z.int(),
      next: process.nullable().meta({ description: 'Where to go on; null where there are no more' }),
    })
    .meta({ id: 'Rebuilt' }),
);

export const missing = shape<Missing>()(
  z
    .object({
      what: z.enum(['text', 'file', 'person', 'steps', 'process']),
      id: z.string().meta({ description: 'Its id, the hash of a file, or first and last step' }),
      process,
      reference: z.string(),
      n: z.int().nullable().meta({ description: 'The first step that speaks of it' }),
      name: z.string().nullable().meta({ description: 'What a file was called, as far as that is known' }),
      owner: person.nullable().meta({ description: 'Who wrote or uploaded it, or else who took that step' }),
    })
    .meta({ id: 'Missing' }),
);

export const heldMail = shape<HeldMail>()(
  z
    .object({
      id: z.string(),
      process: process.nullable(),
      reference: z.string().nullable(),
      template: z.string(),
      to: person,
      sendAt: instant.meta({ description: 'When it was to leave' }),
    })
    .meta({ id: 'HeldMail' }),
);

export const documentRef = z
  .object({
    document: z.string().meta({ description: 'SHA-256 of the bytes' }),
    type: z.string(),
    bytes: z.int(),
    pages: z.int().optional(),
    pagesVerified: z.boolean().optional(),
  })
  .meta({ id: 'Document' });

export const profileFields = profileSchema.meta({ id: 'ProfileFields' });
export const profile = shape<OwnProfile>()(
  z
    .object({
      person,
      fields: profileFields,
      missing: strings.meta({ description: 'Mandatory fields that are empty' }),
      updatedAt: instant.nullable().meta({ description: 'Null where nothing was saved yet' }),
    })
    .meta({ id: 'Profile' }),
);

export const ownDocument = shape<OwnDocument>()(
  z
    .object({
      document: z.string().meta({ description: 'SHA-256 of the bytes' }),
      name: z.string(),
      type: z.string(),
      bytes: z.int(),
      pages: z.int().nullable(),
      uploadedAt: instant,
    })
    .meta({ id: 'OwnDocument' }),
);

const count = z.int().nullable().meta({ description: 'Null where they are too few to be told anonymously' });
const days = z.int().nullable().meta({ description: 'Days' });
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
/** What each scope of a personal token may. */
export const SCOPE_MEANING =
  '`read` looks, previews and follows events; `act` also works on missions and on what is one’s own; `administer` also looks after the system: mails that failed, tries of webhooks, the record. Never more than the owner may';
export const token = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: 'What it is for' }),
    scope: z.enum(TOKEN_SCOPES).meta({ description: SCOPE_MEANING }),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'Token' });
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
export const me = z
  .object({
    kind: z.enum(['service', 'person']).meta({ description: '`service`: the deployment’s own token' }),
    person: person.nullable(),
    name: z.string().nullable(),
    roles: rows(role),
    scope: z.enum(TOKEN_SCOPES).nullable().meta({ description: 'Of a personal token; null without one' }),
  })
  .meta({ id: 'Me' });

export const webhook = z
  .object({
    id: z.string().meta({ example: 'wh_1f0c9a7be25d30418c' }),
    url: z.string(),
    about: z.string(),
    kinds: strings.meta({ description: 'Empty: of all processes' }),
    phases: strings.meta({ description: 'Empty: in any' }),
    sandbox: z.string().nullable().meta({ description: 'Null outside all rehearsals, `*` for everything' }),
    status: z.enum(['active', 'paused', 'gone']),
    why: z.string().nullable().meta({ description: 'Why it is gone' }),
    createdBy: person,
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });
export const webhookWithSecret = webhook
  .extend({
    secret: z.string().nullable().meta({
      description: 'Shown this once; null where a request is repeated',
      example: 'whsec_MfKQ9r8GKYqrTwjU',
    }),
  })
  .meta({ id: 'WebhookWithSecret' });
export const webhookDelivery = shape<WebhookDelivery>()(
  z
    .object({
      id: z.string().meta({ description: 'The `webhook-id`, the same at every attempt' }),
      process: z.string().meta({ description: 'Empty for a test' }),
      n: z.int(),
      status: z.enum(['waiting', 'sending', 'delivered', 'given up']),
      createdAt: instant,
      nextAttempt: instant,
      attempts: z.int(),
      answered: z
        .int()
        .nullable()
        .meta({ description: 'Status of the last answer; null where there was none' }),
      lastError: z.string().nullable(),
      deliveredAt: instant.nullable(),
    })
    .meta({ id: 'WebhookDelivery' }),
);
/** What receivers are sent of a step. */
export const webhookStep = z
  .object({
    type: z.literal('process.step'),
    timestamp: instant,
    data: z
      .object({
        process,
        kind,
        reference,
        sandbox,
        n: z
          .int()
          .meta({ description: 'Number of the step: deliveries may overtake each other, numbers don’t' }),
        branch: z.int().meta({
          description:
            'Rises where a process came back from a backup: a higher one holds in place of what had the same number',
        }),
        step: command,
        at: instant,
        phase: z.string().meta({ description: 'In which the step left the process' }),
        link: z.string().meta({ format: 'uri', description: 'Its page, for people' }),
      })
      .meta({ id: 'StepNews' }),
  })
  .meta({ id: 'WebhookStep', description: 'A step of a process: where to look, and nothing personal' });
/** What they are sent where somebody presses “test”. */
export const webhookTest = z
  .object({
    type: z.literal('webhook.test'),
    timestamp: instant,
    data: z.object({ webhook: z.string() }).meta({ id: 'TestNews' }),
  })
  .meta({ id: 'WebhookTest', description: 'About nothing: for a receiver that is being set up' });

export const health = z
  .object({
    database: z.boolean(),
    writes: z.boolean().meta({
      description:
        'Whether the database takes what is written to it: one that is full answers and takes nothing',
    }),
    files: z
      .enum(['kept', 'full', 'failing'])
      .meta({ description: 'Whether files can be kept: the disk may be full, or not to be written to' }),
    temporal: z.boolean(),
    ended: z
      .int()
      .nullable()
      .meta({ description: 'Processes that were stopped by a fault; null where nobody can say' }),
    behind: z.int().nullable().meta({
      description:
        'Processes that came back from a backup and stand still until they are reconciled; null where nobody can say',
    }),
    rounds: z
      .object({
        at: instant,
        sent: z.int(),
        failed: z.int(),
        deferred: z.int(),
        nextAt: instant.nullable(),
        passes: z
          .int()
          .optional()
          .meta({ description: 'Begins and ends of passes that the database has counted' }),
      })
      .nullable()
      .meta({ description: 'The last pass over the outbox' }),
  })
  .meta({ id: 'Health' });

export const list = rows;
