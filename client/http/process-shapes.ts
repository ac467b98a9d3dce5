import { z } from 'zod';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import { WHY_OUT_OF_REACH } from '../../workflows/domain/reach.ts';
import { LOCALES } from '../../workflows/domain/time.ts';
import { SCOPES } from '../access/scope.ts';
import type { Reworded } from '../commands/words.ts';
import type {
  Commanded,
  CommandRow,
  DeliverableRow,
  ForecastRow,
  JournalRow,
  ListRow,
  ObligationRow,
  Opened,
  Preview,
  ProcessPage,
  TaskRow,
  TimelineEntry,
  Topic,
} from '../missions.ts';
import {
  command,
  day,
  instant,
  kind,
  person,
  process,
  reference,
  refusal,
  role,
  rows,
  sandbox,
  shape,
  strings,
} from './shapes.ts';

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

export const about = shape<Subject>()(
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
      title: z.string(),
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

export const topic = shape<Topic>()(
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
