import { z } from 'zod';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import type { Consequence } from '../../workflows/domain/lifecycle.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import { WHY_OUT_OF_REACH } from '../../workflows/domain/reach.ts';
import { LOCALES, type Locale } from '../../workflows/domain/time.ts';
import { SCOPES } from '../access/scope.ts';
import {
  command,
  day,
  instant,
  kind,
  object,
  person,
  process,
  reference,
  refusal,
  role,
  rows,
  type Shaped,
  sandbox,
  shape,
  strings,
  zone,
} from './common.ts';

const actor = shape<Actor>()(
  z
    .object({ person, roles: rows(role), onBehalfOf: person.optional() })
    .meta({ id: 'Actor', description: 'Who acted, with which roles, and for whom' }),
);

export const commandRow = object('Command', {
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
    .describe('What may be chosen now: a field of the command and its values'),
});
export type CommandRow = Shaped<typeof commandRow>;

export const about = shape<Subject>()(
  z
    .object({
      position: z.int().optional(),
      application: z.string().optional(),
      person: person.optional().describe('Whose it is, where another acts on it'),
      deliverable: z.string().optional().describe('A document by its id in the mission'),
      task: z.string().optional().describe('A confirmation by its id in the mission'),
      version: z.int().optional().describe('Of the document, or of what is before the committee'),
      amendment: z.int().optional(),
      addendum: z.int().optional(),
      asks: z
        .enum(['proof', 'fee', ...WHY_OUT_OF_REACH])
        .optional()
        .describe('What a candidate is asked for, or what somebody who cannot act lost'),
      remote: z.boolean().optional(),
    })
    .meta({ id: 'Subject', description: 'Which of several of its kind' }),
);

const obligation = z.enum(OBLIGATION_KINDS);

/** What somebody owes, as every view shows it. */
export const obligationRow = object('Obligation', {
  key: z.string().describe('Unique within the process; what `escalate-now` asks for'),
  obligation,
  title: z.string(),
  about,
  owedBy: role,
  people: rows(person),
  status: z.enum(['awaited', 'open', 'paused', 'met', 'waived']),
  late: z.boolean().describe('Open and past its last moment, or met after it'),
  due: day.nullable(),
  dueAt: instant.nullable().describe('The last instant in time'),
  explanation: z.string(),
  endedAt: instant.nullable(),
  fulfilledBy: rows(command).describe('Commands that fulfil it'),
  declaration: z
    .object({ text: z.string(), wording: z.string() })
    .nullable()
    .describe('To be read and accepted, by the SHA-256 of its wording'),
});
export type ObligationRow = Shaped<typeof obligationRow>;

/** A part of words that somebody wrote anew. */
export const reworded = object('Reworded', { code: z.string(), from: z.string(), to: z.string() });
export type Reworded = Shaped<typeof reworded>;

export const forecastRow = object('ForecastMail', {
  at: instant,
  to: role.describe('The role to which it is addressed'),
  person,
  insteadOf: person.optional().describe('Whose substitute that is'),
  copy: z.literal(true).optional().describe('In copy: somebody else is asked to act'),
  kind: z.enum(['reminder', 'escalation', 'notice']),
  rung: z.int().optional().describe('Working days from the due day'),
  obligation: z.string().describe('What it is about; of a notice about nothing owed, its template'),
  title: z.string(),
  about,
  why: z.string(),
});
/** A mail to come if nobody acts. */
export type ForecastRow = Shaped<typeof forecastRow>;

const deliverableRow = object('Deliverable', {
  deliverable: z.string(),
  title: z.string(),
  phase: z.enum(['expected', 'submitted', 'accepted', 'returned', 'waived']),
  limit: z.int().nullable().describe('Pages'),
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
      replacedAt: instant.nullable().describe('Another took its place before its review'),
    }),
  ),
});
export type DeliverableRow = Shaped<typeof deliverableRow>;

const consequence = shape<Consequence>()(
  z
    .looseObject({ what: z.string().meta({ example: 'opened' }) })
    .meta({ id: 'Consequence', description: 'What followed of itself; further properties by `what`' }),
);

const timelineEntry = object('TimelineEntry', {
  at: instant,
  what: z.enum(['step', 'due', 'mail']),
  status: z.enum(['done', 'open', 'late', 'met', 'waived', 'paused', 'to come']),
  name: z.string().describe('The command or message, the obligation, or the kind of mail'),
  about: about.optional(),
  step: z.int().optional(),
  actor: person.optional(),
  onBehalfOf: person.optional(),
  to: person.optional(),
  rung: z.int().optional(),
  consequences: rows(consequence).optional(),
});
/** What happened, what is owed and what is to come, in the order of time. */
export type TimelineEntry = Shaped<typeof timelineEntry>;

export const topic = z
  .object({
    language: z.string().describe('Of title and city, ISO 639'),
    title: z.string(),
    city: z.string(),
    country: z.string().describe('ISO 3166-1 alpha-2; blank where it is unknown'),
    zone: zone.optional().describe('Of a mission and its calls: where some days end'),
    position: z.int().optional().describe('Of a call'),
  })
  .meta({ id: 'Topic', description: 'What a process is about' });
/** What a process is about, as short as a line needs it: people know missions by it, and by their references hardly. */
export type Topic = Shaped<typeof topic>;
export const topicIfRead = topic.nullable().describe('Null where its action’s file cannot be read');

const applicationsShown = z.object({
  counts: z
    .partialRecord(z.enum(APPLICATION_PHASES), z.int())
    .readonly()
    .describe('Of all applications, by state'),
  total: z.int().describe('How many are in the states that were asked for'),
  offset: z.int().describe('How many of these stand before the page'),
  ids: rows(z.string()).describe('The page, ranked ones first; they stand in `state`'),
});
/** The applications that a page of a call speaks of, among all that there are. */
export type ApplicationsShown = Shaped<typeof applicationsShown>;

export const page = object('Process', {
  process,
  kind,
  reference,
  topic: topicIfRead,
  sandbox,
  phase: z.string().meta({ examples: [...MISSION_PHASES] }),
  step: z.int().describe('Number of the last step that the reader sees'),
  version: z
    .string()
    .describe('Of what the reader sees; the ETag begins with it, and `If-Match` compares it'),
  now: instant,
  recordedAt: instant
    .nullable()
    .describe('Set where the process did not answer in time: from when the state is'),
  isEnded: z
    .boolean()
    .describe('It was stopped by a fault, takes nothing any more, and the state is what was recorded last'),
  isBehind: z
    .boolean()
    .describe(
      'It came back from a backup and takes nothing until it is reconciled; the state is what was recorded last',
    ),
  as: actor,
  scope: z.enum(SCOPES).describe('How much of it the reader sees; the rest is left out'),
  commands: rows(commandRow),
  obligations: rows(obligationRow),
  deliverables: rows(deliverableRow),
  timeline: rows(timelineEntry),
  forecast: rows(forecastRow),
  applications: applicationsShown
    .nullable()
    .describe(
      'Which applications of a call the answer speaks of, with whoever is chosen or comes next; null for who may not read those of others',
    ),
  people: z.record(person, z.string()).readonly().describe('Names of everybody who is spoken of'),
  state: z
    .record(z.string(), z.unknown())
    .readonly()
    .describe('Without calendars and ladder; texts stand where their references were'),
});
/** Everything about a process: what a page, a terminal or a program needs of it. */
export type ProcessPage = Shaped<typeof page>;

export const permissions = object('Permissions', { process, as: actor, commands: rows(commandRow) });

export const listRow = object('ListRow', {
  process,
  kind,
  reference,
  topic: topicIfRead,
  sandbox,
  phase: z.string(),
  coordinator: person,
  step: z.int().nullable().describe('The last one; null for who doesn’t see the whole process'),
  recordedAt: instant.nullable().describe('When that was recorded; likewise'),
  next: obligationRow.nullable().describe('What is owed next'),
});
export type ListRow = Shaped<typeof listRow>;

export const dutyRow = object('Task', {
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
});
export type DutyRow = Shaped<typeof dutyRow>;

export const journalRow = object('JournalEntry', {
  n: z.int(),
  at: instant,
  type: z.string(),
  sentence: z.string(),
  followed: strings.describe('What followed of itself, in sentences'),
  actor,
  bySystem: z.boolean(),
  facts: z
    .unknown()
    .describe('Of the command; texts stand where their references were, null where they were erased'),
  named: z
    .record(z.string(), z.string())
    .describe('What people, applications and missions are called whose ids stand among the facts'),
  mails: rows(z.object({ kind: z.string(), name: z.string(), to: rows(person) })),
  consequences: rows(consequence),
});
export type JournalRow = Shaped<typeof journalRow>;

export const commanded = object('Answer', {
  process,
  reference,
  command,
  step: z.int().nullable().describe('As the journal numbers what the actor sees of it'),
  version: z.string().describe('Of what the actor sees now, the ETag'),
  at: instant,
  phase: z.string(),
  actor,
  recorded: z.boolean().describe('Whether journal and lists show it already'),
});
export type Commanded = Shaped<typeof commanded>;

export const preview = z
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
            mail: z
              .object({
                language: shape<Locale>()(z.string().meta({ enum: [...LOCALES] })),
                subject: z.string(),
                text: z.string(),
              })
              .optional(),
          }),
        ),
        words: rows(reworded).describe('Words that would be others, old and new'),
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
  .meta({ id: 'Preview' });
/** What would come of a command; nothing has happened. */
export type Preview = Shaped<typeof preview>;

export const opened = object('Opened', {
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
});
export type Opened = Shaped<typeof opened>;
