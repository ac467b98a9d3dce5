import { z } from 'zod';
import { WRITTEN_TASK } from '../../facility/edition.ts';
import { documentsOf, EDITIONS } from '../../facility/editions.ts';
import { phrase } from '../../language/phrase.ts';
import { type PlainKey, say } from '../../language/say.ts';
import { type Day, type Instant, LOCALES, type Zone } from '../../workflows/domain/time.ts';
import { deadline } from '../commands/fields.ts';
import type { CheckParams } from '../problems.ts';
import {
  type Wrong,
  whatIsWrongWithAddress,
  whatIsWrongWithCountry,
  whatIsWrongWithDay,
  whatIsWrongWithDeadline,
  whatIsWrongWithZone,
} from './words.ts';

/**
 * The shape of an action's file. Rules that look at several fields are in `rules.ts`; the editors' JSON Schema is made
 * from this. `title` names a thing in messages ("is no field of a position"), `examples` show what would be right.
 */

const LONGEST = 100_000;

/** What the form of an action calls the field: what asks and what describes it say the same. */
const asked = (field: Asked): string => say(`drafts.field.${field}`, 'en');
type Asked<K = PlainKey> = K extends `drafts.field.${infer Field}` ? Field : never;

interface About {
  readonly description: string;
  readonly examples?: readonly (string | number)[];
}

const about = ({ description, examples }: About) => ({
  description,
  ...(examples ? { examples: [...examples] } : {}),
});

/** Prose, in the language of the file. */
const prose = (description: string) => z.string().trim().min(1).max(LONGEST).meta({ description });

const line = (meta: About) => z.string().trim().min(1).max(1_000).meta(about(meta));

/** Text that has to be more than text: `judge` says what is wrong with it and what would be right. */
const judged = (judge: (given: string) => Wrong | undefined) =>
  z
    .string()
    .max(200)
    .superRefine((given, context) => {
      const wrong = judge(given);
      if (wrong)
        context.addIssue({
          code: 'custom',
          params: wrong satisfies CheckParams,
          input: given,
        });
    });

const day = (description: string) =>
  judged(whatIsWrongWithDay)
    .transform((given) => given as Day)
    .meta({ description, format: 'date', examples: ['2018-10-15'] });

const country = (description: string) =>
  judged(whatIsWrongWithCountry).meta({ description, pattern: '^[A-Z]{3}$', examples: ['PER'] });

const zone = (description: string) =>
  judged(whatIsWrongWithZone)
    .transform((given) => given as Zone)
    .meta({ description, examples: ['America/Lima'] });

const lastMoment = (description: string) =>
  judged(whatIsWrongWithDeadline)
    .transform((given) => deadline().parse(given) as Day | Instant)
    .meta({ description, examples: ['2018-07-06', '2018-07-06 17:00'] });

const whole = (least: number, most: number, meta: About) => z.int().min(least).max(most).meta(about(meta));

/** Kept exactly as its authors wrote it; not even spaces are taken away. */
const reference = (description: string, example: string) =>
  z
    .string()
    .max(200)
    .meta({ description, examples: [example] });

/** Of one kind in one file: more than any call has. */
const MANY = 60;
const several = <S extends z.ZodType>(one: S, most = MANY) => z.array(one).max(most);
const byId = <K extends z.ZodString, S extends z.ZodType>(id: K, one: S, most = MANY) =>
  z.record(id, one).refine((given) => Object.keys(given).length <= most, {
    params: {
      problem: phrase('problems.entries', { limit: `${most}` }),
      right: phrase('problems.right.at-most', { limit: `${most}` }),
    } satisfies CheckParams,
  });

/** Nothing that every object has already. */
const ID = /^(?!constructor$)[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const personId = (description: string) =>
  z
    .string()
    .regex(ID)
    .max(60)
    .meta({ description, examples: ['coordinator'] });

/** Which roles there are says the edition: `rules.ts` looks. */
const roleWord = (description: string) =>
  z
    .string()
    .max(40)
    .meta({ description, examples: ['logistics officer'] });

const person = z
  .strictObject({
    name: line({ description: 'As mails address them', examples: ['Coordinator (example)'] }),
    email: judged(whatIsWrongWithAddress).meta({
      description: asked('email'),
      format: 'idn-email',
      examples: ['coordinator@example.org'],
    }),
    language: z.enum(LOCALES).meta({ description: asked('own-language'), examples: ['es'] }),
    zone: zone('Where their clocks stand: ladder mails leave at 09:00 there'),
    country: country('Whose public holidays they keep'),
    roles: several(roleWord('A role'))
      .optional()
      .meta({ description: 'Roles beside those that this file gives them', examples: ['observer'] }),
  })
  .meta({ title: 'person' });

const place = z
  .strictObject({
    city: line({ description: asked('city'), examples: ['Lima'] }).optional(),
    country: country('Country whose holidays count on site'),
    zone: zone(asked('zone')),
  })
  .meta({ title: 'place' });

const window = z
  .strictObject({
    text: line({ description: asked('window-text'), examples: ['2do semestre 2018'] }).optional(),
    from: day(asked('from')),
    to: day(asked('to')),
  })
  .meta({ title: 'window' });

const profile = z
  .strictObject({
    areas: several(prose(asked('areas')))
      .optional()
      .meta({ description: asked('areas') }),
    requirements: byId(z.string().regex(ID).max(60), prose('An essential requirement'))
      .refine((given) => Object.keys(given).length > 0, {
        message: 'is empty',
        params: { right: 'one essential requirement at least, such as e1' },
      })
      .meta({ description: 'Essential requirements, each with its id (e1, e2 …)' }),
    assets: byId(z.string().regex(ID).max(60), prose('An advantageous asset'))
      .optional()
      .meta({ description: 'Advantageous assets, each with its id (a1, a2 …): they only rank' }),
  })
  .meta({ title: 'profile' });

const call = z
  .strictObject({
    publicationDate: day(asked('publicationDate')).optional(),
    deadline: lastMoment(
      'Last moment for applications: a day means its last moment in Brussels. Without one the call is open-ended',
    ).optional(),
    openEnded: prose('How the call says that it has no deadline').optional(),
  })
  .meta({ title: 'call' });

const position = z
  .strictObject({
    number: whole(1, 99, { description: 'Number of the position', examples: [1] }),
    reference: reference('Reference of the position; blank until assigned', '17-11/PER/01.02/2').optional(),
    workingDays: whole(1, 366, { description: asked('workingDays'), examples: [12] }),
    byPhase: z
      .strictObject({
        preparation: whole(0, 366, { description: 'Before the journey, from afar', examples: [3] }),
        onSite: whole(0, 366, { description: 'In the field', examples: [5] }),
        delivery: whole(0, 366, {
          description: 'After the return, until everything is handed in',
          examples: [4],
        }),
      })
      .optional()
      .meta({ title: 'byPhase', description: 'How the working days are spread over the phases of the work' }),
    lead: z
      .boolean()
      .optional()
      .meta({ description: 'The lead expert; a sole expert leads', examples: ['true'] }),
    profile: profile
      .optional()
      .meta({ description: 'Asked for before the call is published, where it stays open' }),
    call: call.optional(),
  })
  .meta({ title: 'position' });

const event = z
  .strictObject({
    days: whole(1, 60, { description: asked('days'), examples: [4] }),
    text: prose(asked('event-text')).optional(),
    programme: several(
      z
        .strictObject({
          day: whole(1, 60, { description: 'Which day', examples: [1] }),
          title: prose('What happens'),
          objective: prose('What for').optional(),
        })
        .meta({ title: 'day of the programme' }),
    )
      .optional()
      .meta({ description: 'The days that are described' }),
  })
  .meta({ title: 'event' });

const taskName = (description: string, example: string) =>
  z
    .string()
    .max(60)
    .regex(/^(?!constructor$)[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .meta({ description, examples: [example] });

/** Of all editions: which of them an action goes by, and what that gives, is for the rules. */
const DOCUMENTS = [...new Set(EDITIONS.flatMap(documentsOf))];

const deliverable = z
  .strictObject({
    kind: z.enum(DOCUMENTS).meta({ description: 'Which document', examples: ['agenda'] }),
    limit: whole(1, 1_000, { description: 'Pages at most', examples: [2] }).optional(),
    due: whole(-60, 60, {
      description:
        'Working days from the field where they are not the rule’s: negative before its first day, positive after its last',
      examples: [-5],
    }).optional(),
    id: taskName('What it goes by, where there are several of a kind', 'second-report').optional(),
    title: line({
      description: 'What it is called here',
      examples: ['Report on the second workshop'],
    }).optional(),
    on: day('The day on which it is due, instead: kept as it is, also on a day off').optional(),
    text: prose('What the call says of it').optional(),
  })
  .meta({ title: 'deliverable' });

/** What an edition says of a task; of one that the edition has already, only what is otherwise here. */
const task = WRITTEN_TASK.omit({
  source: true,
  acts: true,
  recommends: true,
  shared: true,
  declaration: true,
})
  .partial()
  .extend({
    on: day('The day on which it is due, instead: kept as it is, also on a day off').optional(),
    of: taskName('The edition’s task whose rule it follows', 'corpus').optional(),
    title: line({ description: 'What it is called here', examples: ['A short film'] }).optional(),
    without: z
      .literal(true)
      .optional()
      .meta({ description: 'The mission does without this task of the edition', examples: ['true'] }),
  })
  .meta({ title: 'task' });

const mission = z
  .strictObject({
    reference: reference('Reference of the mission; blank until assigned', '17-11/PER/01.02').optional(),
    remote: z
      .boolean()
      .optional()
      .meta({ description: 'Held at a distance: it starts instead of departing', examples: ['true'] }),
    place: place.meta({ description: 'Where the partner institution and its participants are' }),
    window: window.optional().meta({ description: 'Within which the days are proposed' }),
    experts: prose(asked('experts')).optional(),
    phases: z
      .strictObject({
        preparatory: prose(asked('preparatory')).optional(),
        field: prose(asked('field')).optional(),
        drafting: prose(asked('drafting')).optional(),
      })
      .meta({ title: 'phases' })
      .optional(),
    event: event.optional().meta({ description: 'The seminar, workshop or study' }),
    positions: several(position).meta({ description: 'The experts; empty while they are open' }),
    deliverables: several(deliverable)
      .optional()
      .meta({ description: 'What the team owes; every kind where it is left out' }),
    tasks: byId(taskName('A task', 'film'), task).optional().meta({
      description:
        'What this mission owes otherwise than the edition says, or besides, each with its id: written as editions write tasks',
    }),
    deliverableNotes: z
      .strictObject({
        initial: prose(asked('initial')).optional(),
        final: prose(asked('final')).optional(),
        note: prose(asked('note')).optional(),
      })
      .meta({ title: 'deliverable notes' })
      .optional(),
  })
  .meta({ title: 'mission' });

const activity = z
  .strictObject({
    number: whole(1, 99, { description: 'Number of the activity, in order', examples: [1] }),
    title: prose(asked('activity-title')),
    missions: several(mission).min(1).meta({ description: 'The missions it takes' }),
  })
  .meta({ title: 'activity' });

const settings = z
  .strictObject({
    counting: z
      .enum(['nth day', 'clear days'])
      .optional()
      .meta({ description: asked('counting'), examples: ['nth day'] }),
    calendar: country('By whose holidays deadlines count; the seat’s where it is left out').optional(),
    zone: zone('Where days of the seat begin and end').optional(),
    quorum: whole(1, 99, {
      description: asked('quorum'),
      examples: [1],
    }).optional(),
    tellOthers: z
      .boolean()
      .optional()
      .meta({
        description: 'Tell the candidates who were not selected, once all decisions are in',
        examples: ['false'],
      }),
    leadTime: whole(0, 366, {
      description: asked('leadTime'),
      examples: [25],
    }).optional(),
  })
  .meta({ title: 'settings' });

export const actionFileSchema = z
  .strictObject({
    reference: reference(
      'Reference of the action, kept as written; blank until assigned',
      '17-11/PER',
    ).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .meta({ description: 'Language of the file’s texts, ISO 639', examples: ['es'] }),
    title: prose(asked('title')),
    country: country(asked('country')),
    institution: z
      .strictObject({
        id: z
          .string()
          .regex(ID)
          .max(60)
          .meta({
            description: 'Its identity: by it a second open action of the same institution is noticed',
            examples: ['mtpe'],
          }),
        name: line({ description: 'Its name', examples: ['MTPE'] }),
        unit: line({
          description: asked('unit'),
          examples: ['Dirección General de Promoción del Empleo'],
        }).optional(),
        beneficiaries: prose(asked('beneficiaries')).optional(),
      })
      .meta({ title: 'institution', description: asked('institution-name') }),
    area: line({ description: asked('area'), examples: ['Trabajo y Empleo'] }).optional(),
    staff: z
      .strictObject({
        coordinator: personId(asked('coordinator')),
        technicalExpert: personId(asked('technicalExpert')),
        head: personId(asked('head')),
        offices: byId(roleWord('A role'), personId('Who holds it'), 30).optional().meta({
          description:
            'Who holds the committee’s chair and the roles that the edition adds, by role; what is not here is unfilled',
        }),
      })
      .meta({ title: 'staff', description: 'Who is in charge, by id' }),
    committee: several(personId('A committee member'))
      .min(1)
      .meta({ description: 'Quality Assurance Committee, by id', examples: ['committee-1'] }),
    partnerContact: personId('Contact at the partner institution, by id'),
    people: byId(personId('Somebody'), person, 300).optional().meta({
      description: 'Those named by id, where the directory doesn’t know them yet: all of them or nobody',
    }),
    edition: whole(1, 100_000, {
      description: 'The number of the rules that it goes by; the facility’s newest where it is left out',
      examples: [2],
    }).optional(),
    settings: settings.optional().meta({ description: 'Where the action departs from the facility’s rules' }),
    facility: prose(asked('facility')).optional(),
    description: prose(asked('description')).optional(),
    challenges: several(prose(asked('challenges'))).optional(),
    objectives: z
      .strictObject({
        general: prose(asked('general')),
        specific: several(prose(asked('specific'))).optional(),
      })
      .meta({ title: 'objectives' })
      .optional(),
    expectedResults: several(prose(asked('expectedResults'))).optional(),
    activities: several(activity).min(1).meta({ description: 'One to four, numbered in order', maxItems: 4 }),
    application: z
      .strictObject({
        text: prose(asked('apply-text')).optional(),
        url: z
          .url()
          .max(2_000)
          .optional()
          .meta({ description: asked('url'), examples: ['https://example.org'] }),
        steps: several(prose(asked('apply-steps'))).optional(),
      })
      .meta({ title: 'application' })
      .optional(),
    selection: several(prose(asked('selection'))).optional(),
    fees: several(prose(asked('fees'))).optional(),
    disclaimers: several(prose(asked('disclaimers'))).optional(),
  })
  .meta({ title: 'action' });

export type ActionFile = z.output<typeof actionFileSchema>;

/** For editors: what a file looks like, field by field. */
export function actionJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(actionFileSchema, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    ...schema,
    title: 'Action file',
    description: 'What a partner institution asked for, as `mission open` reads it',
  };
}
