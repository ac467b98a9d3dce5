import type { Rewording } from '../../workflows/domain/stored.ts';
import { reworded } from '../commands/words.ts';
import type { Reworded } from '../shapes/process.ts';
import { parsed } from './brief.ts';

/** Whether a value tells of words that were written anew. */
export function isRewording(value: object): value is Rewording {
  return 'from' in value && 'to' in value && 'changed' in value && Array.isArray(value.changed);
}

/** Old and new, part by part, and nothing of the rest; empty where the words are lost. */
export function rewordedIn(
  { from, to, changed }: Rewording,
  texts: ReadonlyMap<string, string>,
): readonly Reworded[] {
  const [before, after] = [from, to].map(({ text }) => parsed<object>(texts.get(text)));
  return before && after ? reworded(before, after, changed) : [];
}

/** The words of a command's facts that were written anew. */
export const rewordingOf = (payload: unknown): Rewording | undefined =>
  Object.values((payload ?? {}) as Readonly<Record<string, unknown>>).find(
    (value): value is Rewording => typeof value === 'object' && value !== null && isRewording(value),
  );
