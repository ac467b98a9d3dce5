import { z } from 'zod';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { SECTORS } from '../../workflows/domain/people.ts';
import { day, instant, object, person, process, rows, type Shaped, sandbox } from './common.ts';
import { topicIfRead } from './process.ts';

const sector = z.enum(SECTORS);
const placed = { process, reference: z.string(), sandbox, topic: topicIfRead };
/** What an expert did in the facility, as those see it who select: counted from missions and calls, and never written down. */
export const expertPast = object('ExpertPast', {
  person,
  name: z.string(),
  now: instant,
  summary: object('ExpertRecord', {
    done: z.int().describe('Missions that are over'),
    current: z.int().describe('Missions under contract that go on'),
    left: z.int().describe('Missions that they left before the end'),
    onTime: z.int().describe('Versions of documents handed in until they were due'),
    late: z.int().describe('Versions of documents handed in after they were due'),
  }),
  sectors: rows(sector),
  languages: z
    .object({ text: z.string(), of: instant })
    .nullable()
    .describe('As their last application says it; null where there is none, or it was erased'),
  missions: rows(
    object('PositionServed', {
      ...placed,
      position: z.int(),
      isLead: z.boolean(),
      sector: sector.nullable(),
      days: z.int().describe('Of the position; of whoever left, the days worked'),
      standing: z.enum(['confirmed', 'under contract', 'done', 'left', 'cancelled']),
      phase: z.enum(MISSION_PHASES),
      field: z.object({ from: day, to: day }).nullable(),
    }),
  ),
  documents: rows(
    object('DocumentHandedIn', {
      ...placed,
      task: z.string(),
      title: z.string(),
      n: z.int().describe('Of the version'),
      at: instant,
      due: day.optional().describe('As dates stand now'),
      late: z.boolean().describe('As dates stood when it was handed in'),
      daysLate: z.int().describe('Calendar days after the day on which it is due as dates stand now'),
    }),
  ),
  applications: rows(
    object('ApplicationMade', {
      ...placed,
      submittedAt: instant,
      phase: z.enum(APPLICATION_PHASES),
      sector: sector.nullable(),
      over: z.object({ at: instant, why: z.string() }).nullable(),
    }),
  ),
});
export type ExpertPast = Shaped<typeof expertPast>;
