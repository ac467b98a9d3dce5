import { createHash } from 'node:crypto';
import type {
  ChangePreview,
  Considered,
  NewCorrection,
  PreviewRow as Previewed,
  PreviewPage,
} from '../../facility/previews.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { fault, raise } from '../errors.ts';
import type { Topic } from '../shapes/process.ts';
import type { Context } from './context.ts';

/** What a change would move in one process, with what that is about. */
export interface PreviewRow extends Previewed {
  readonly topic: Topic | null;
}

/** By what the look at an edition is asked for. */
export const editionPreview = (number: number): string => `edition-${number}`;

/** Likewise of corrections: the same days after the same others are one look. */
export const correctionsPreview = (added: readonly NewCorrection[], after: number): string => {
  const days = added.map(({ country, day, change, withdraws }) => [country, day, change, withdraws]);
  const hash = createHash('sha256')
    .update(JSON.stringify([after, days]))
    .digest('hex');
  return `corrections-${hash.slice(0, 16)}`;
};

/** What a change would move on every live process: found beside the server, and asked for until it is done. */
export function previewsOf({ ports, topics }: Pick<Context, 'ports' | 'topics'>) {
  const progress = async (id: string): Promise<ChangePreview> =>
    (await ports.previews.progress(id)) ?? raise(fault('no-such-preview'));
  return {
    begin: async (id: string, considered: Considered, by: PersonId | null): Promise<ChangePreview> => {
      await ports.previews.begin(id, considered, by);
      return progress(id);
    },
    /** How far the last look is. */
    progress,
    /** Process by process. */
    async rows(id: string, page: PreviewPage): Promise<readonly PreviewRow[]> {
      const rows = await ports.previews.rows(id, page);
      const about = await topics.of(rows.map(({ process }) => process));
      return rows.map((row) => ({ ...row, topic: about.get(row.process) ?? null }));
    },
  };
}
