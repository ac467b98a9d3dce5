import { z } from 'zod';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import { explained } from '../explain.ts';
import type { ChangePreview, PreviewRow } from '../missions.ts';
import { refusal, rows, shape } from '../shapes/common.ts';
import { moves } from '../shapes/moved.ts';
import { topicIfRead } from '../shapes/process.ts';
import { quietRow } from '../shapes/quiet.ts';
import type { Operations } from './operations.ts';
import { pageQuery, pageRead } from './paging.ts';

/** What a change would move on live processes: an edition, or corrections of calendars; and what is quiet among them. */

const instant = z.string().meta({ format: 'date-time', description: 'UTC' });
const person = z.string().describe('Id of a person');

/** A preview as the API answers it. */
type PreviewAnswer = Omit<ChangePreview, 'considered'> & {
  readonly what: ChangePreview['considered']['what'];
  readonly edition: number | null;
  readonly version: number | null;
};

export const previewAnswer = ({ considered, ...rest }: ChangePreview): PreviewAnswer => ({
  ...rest,
  what: considered.what,
  edition: considered.what === 'edition' ? considered.number : null,
  version: considered.what === 'edition' ? considered.version : null,
});

export const changePreview = shape<PreviewAnswer>()(
  z
    .object({
      id: z.string().meta({ description: 'By which it is asked for', example: 'edition-101' }),
      what: z.enum(['edition', 'corrections']).meta({ example: 'edition' }),
      edition: z.int().nullable().meta({ description: 'Which, where it is one', example: 101 }),
      version: z.int().nullable().meta({ description: 'Of the draft that is looked at', example: 1 }),
      status: z.enum(['looking', 'done', 'failed']).meta({ example: 'done' }),
      askedBy: person.nullable().describe('Null where the deployment itself asked'),
      askedAt: instant,
      finishedAt: instant.nullable(),
      total: z.int().nullable().describe('Live processes; null until they are counted'),
      done: z.int(),
      moving: z.int().describe('Processes where something moves, or that refuse'),
    })
    .meta({ id: 'ChangePreview' }),
);

const row = shape<PreviewRow>()(
  z
    .object({
      process: z.string().meta({ description: 'Id of a process', example: 'action/3f0c/mission-1' }),
      reference: z.string(),
      topic: topicIfRead,
      sandbox: z.string().nullable(),
      coordinator: person,
      phase: z.string(),
      edition: z.int().meta({ description: 'By which it goes now', example: 1 }),
      refused: rows(refusal).describe('Why it would not take it'),
      becomes: z.string().nullable().describe('The phase that it would go to'),
      revokesDeparture: z
        .boolean()
        .meta({ description: 'A departure that was authorised would be void', example: false }),
      ...moves,
    })
    .meta({ id: 'PreviewRow' }),
);

const params = z.object({
  id: z.string().meta({ description: 'As the look answered it', example: 'edition-101' }),
});

export function addPreviewViews({ offer }: Operations): void {
  offer(
    {
      path: 'quiet',
      summary: 'Actions and missions that wait on nobody, and why; those that nobody set quiet first',
      answer: rows(quietRow),
    },
    ({ missions, locale }) => missions.quiet(locale),
  );
  offer(
    {
      path: 'preview',
      summary: 'How far the look at what a change would move is',
      params,
      answer: changePreview,
    },
    async ({ missions, params }) => previewAnswer(await missions.previews.progress(params.id)),
  );
  offer(
    {
      path: 'previewProcesses',
      summary: 'What it would move, process by process: due days, mails that come and mails that go',
      params,
      query: {
        ...pageQuery,
        all: z.enum(['true', 'false']).optional().describe('Processes where nothing moves, too'),
      },
      answer: rows(row),
    },
    async ({ context, missions, locale, params, query: { after, limit = 100, all } }) => {
      const page = { limit, all: all === 'true', ...(after ? { after } : {}) };
      const rows = await missions.previews.rows(params.id, page);
      const explain = (reason: Refusal) => explained(reason, locale);
      const said = rows.map((one) => ({ ...one, refused: one.refused.map(explain) }));
      return pageRead(context, said, limit, ({ process }) => process);
    },
  );
}
