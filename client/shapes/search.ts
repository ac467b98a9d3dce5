import { z } from 'zod';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { kind, object, process, reference, rows, type Shaped, sandbox } from './common.ts';
import { personShape } from './people.ts';
import { topicIfRead } from './process.ts';

export const found = object('Found', {
  processes: rows(
    z.object({
      id: process,
      kind,
      reference,
      sandbox,
      phase: z.string().meta({ examples: [...MISSION_PHASES] }),
      topic: topicIfRead,
    }),
  ),
  people: rows(personShape).describe('Of the directory, for staff alone'),
  countries: rows(
    z.object({
      code: z.string().meta({ description: 'ISO 3166-1 alpha-2', example: 'PE' }),
      name: z.string(),
    }),
  ).describe('With missions outside rehearsals, for staff alone'),
  more: z.boolean().describe('Whether there is more of something than is told'),
});
export type SearchResult = Shaped<typeof found>;
