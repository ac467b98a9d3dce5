import { z } from 'zod';
import type { ApplicationPhase } from '../../workflows/domain/call/state.ts';
import type { Sector } from '../../workflows/domain/people.ts';
import type { PositionPlan } from '../../workflows/domain/plan.ts';
import type { Brief } from '../action-file.ts';
import { day, instant, object, process, rows, type Shaped, sandbox, shape, strings } from './common.ts';
import { obligationRow, reworded } from './process.ts';

const reference = z.string().meta({ description: 'As its authors wrote it', example: '17-11/PER/01.02/2' });
const wanted = z.object({ id: z.string(), text: z.string() });
/** An essential requirement or an advantageous asset, in the call's words. */
export type Wanted = Shaped<typeof wanted>;

/** The file's own words, without who is in charge, how it is set, and the activities, of which a call shows its own. */
export type CallBrief = Omit<
  Brief,
  'staff' | 'committee' | 'partnerContact' | 'settings' | 'activities' | 'reference'
>;
export type Activity = Brief['activities'][number];
export type MissionBrief = Omit<Activity['missions'][number], 'positions'>;

const activity = z.object({ number: z.int(), title: z.string() });

const deadline = z.object({ at: instant, day });
/** A corrigendum as anybody may read it. */
const correction = z.object({
  at: instant,
  words: rows(reworded),
  workingDays: z.object({ from: z.int(), to: z.int() }).nullable(),
  deadline: z.object({ from: deadline.nullable(), to: deadline }).nullable(),
  documents: rows(z.object({ document: z.string(), name: z.string(), nameId: z.string() })),
  reason: z.string(),
});

/** A published call as anybody may read it. */
export const callNotice = object('Call', {
  process,
  reference,
  sandbox,
  now: instant,
  isOpen: z.boolean().describe('Applications are taken'),
  publishedAt: instant.nullable().describe('Null where it is yet to be published'),
  last: deadline.nullable().describe('The last moment for applications; null while open-ended'),
  closedAt: instant.nullable(),
  language: z.string().describe('Of the call’s own words, ISO 639'),
  country: z.string().describe('ISO 3166-1 alpha-2'),
  title: z.string(),
  position: shape<PositionPlan>()(
    z.object({
      number: z.int(),
      reference,
      workingDays: z.int(),
      lead: z.boolean(),
      requirements: strings.optional(),
      assets: strings.optional(),
      call: z.object({ publicationDate: z.string().optional(), deadline: z.string().optional() }).optional(),
    }),
  ),
  areas: strings,
  requirements: rows(wanted),
  assets: rows(wanted),
  note: z.string(),
  brief: shape<CallBrief>()(z.record(z.string(), z.unknown()))
    .nullable()
    .describe('The action file’s own words, as its JSON Schema describes them'),
  activity: activity.nullable(),
  following: activity.nullable().describe('The activity that is to follow this one'),
  others: rows(z.object({ number: z.int(), reference, workingDays: z.int(), lead: z.boolean() })).describe(
    'The other positions of the mission',
  ),
  area: z.string().describe('Part of the facility in charge, in the call’s words'),
  mission: shape<MissionBrief>()(z.record(z.string(), z.unknown())).nullable(),
  corrections: rows(correction).describe('What was corrected since it was published, the newest first'),
  openEnded: z.string().describe('How the call says that it has no deadline'),
  coordinator: z.string().describe('Name'),
  technicalExpert: z.string().describe('Name'),
});
export type CallNotice = Shaped<typeof callNotice>;

export const openCalls = object('OpenCalls', { now: instant, calls: rows(callNotice) });
export type OpenCalls = Shaped<typeof openCalls>;

/**
 * What an applicant sees of where an application stands: until the call closes "under consideration", then "closed",
 * unless they were asked for something. What screening and ranking made of it is not among these (docs/lifecycle.md, "Call").
 */
export type ApplicationStatus =
  | 'draft'
  | 'under consideration'
  | 'closed'
  | Extract<
      ApplicationPhase,
      'preselected' | 'confirmed' | 'selected' | 'contracted' | 'ended' | 'withdrawn' | 'lapsed'
    >;

/** An application as its expert has it: what they said themselves, and what is asked of them. */
export const ownApplication = object('OwnApplication', {
  id: z.string(),
  call: callNotice,
  status: shape<ApplicationStatus>()(z.string()).describe(
    '“under consideration” until the call closes, then “closed”, unless something is asked',
  ),
  begunAt: instant,
  submittedAt: instant.nullable(),
  missing: strings.describe('Mandatory fields of the profile that are empty'),
  sector: shape<Sector>()(z.string()).nullable(),
  yearsOfExperience: z.int().nullable(),
  evidence: z.record(z.string(), z.string()),
  documents: rows(z.object({ hash: z.string(), name: z.string(), pages: z.int().nullable() })),
  asks: z
    .object({
      what: z.enum(['proof', 'fee']),
      dailyCents: z.int().nullable(),
      proof: z.enum(['expected', 'submitted', 'returned']).nullable(),
      comments: z.string().nullable(),
    })
    .nullable(),
  offer: z
    .object({
      mission: z.object({ process, reference }),
      position: z.int(),
      at: instant,
      acceptedAt: instant.nullable(),
      owed: rows(obligationRow),
    })
    .nullable(),
  mayWithdraw: z.boolean(),
  owed: rows(obligationRow),
});
export type OwnApplication = Shaped<typeof ownApplication>;
