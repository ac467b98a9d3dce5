import { AsyncLocalStorage } from 'node:async_hooks';
import type { TaskId } from '../workflows/domain/task.ts';

/**
 * By which edition's words is spoken just now: that of the process that a mail, a page or a row is about. Words are asked
 * for deep within templates and components; the process is known where they begin.
 */
const going = new AsyncLocalStorage<{ edition?: number; titles?: OwnTitles }>();

/** What a process calls its tasks in own words; undefined of a task that it calls as its edition does. */
export type OwnTitles = (task: TaskId) => string | undefined;

/** What the process that is spoken of calls a task. */
export const spokenTitle = (task: TaskId): string | undefined => going.getStore()?.titles?.(task);

export const spokenEdition = (): number | undefined => going.getStore()?.edition;

/** Does some work in the words of an edition, and of what goes by it. */
export const inWordsOf = <T>(edition: number, work: () => T, titles?: OwnTitles): T =>
  going.run({ edition, ...(titles ? { titles } : {}) }, work);

/** One request: it speaks by no edition's words until it is known what it is about. */
export const speaking = <T>(work: () => T): T => going.run({}, work);

/** From here on the request is about a process of this edition. */
export function speakOf(edition: number): void {
  const now = going.getStore();
  if (!now) return;
  now.edition = edition;
  delete now.titles;
}

/** And calls its tasks so. */
export function speakOfTasks(titles: OwnTitles): void {
  const now = going.getStore();
  if (now) now.titles = titles;
}
