import { z } from 'zod';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { kind, process, reference, rows, type Shaped, sandbox } from './common.ts';
import { personShape } from './people.ts';
import { topicIfRead } from './process.ts';

export const found = z
  .object({
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
    people: rows(personShape).meta({ description: 'Of the directory, for staff alone' }),
    countries: rows(
      z.object({
        code: z.string().meta({ description: 'ISO 3166-1 alpha-2', example: 'PE' }),
        name: z.string(),
      }),
    ).meta({ description: 'With missions outside rehearsals, for staff alone' }),
    more: z.boolean().meta({ description: 'Whether there is more of something than is told' }),
  })
  .meta({ id: 'Found' });
export type SearchResult = Shaped<typeof found>;
