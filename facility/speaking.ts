import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * By which edition's words is spoken just now: that of the process that a mail, a page or a row is about. Words are asked
 * for deep within templates and components; the process is known where they begin.
 */
const going = new AsyncLocalStorage<{ edition?: number }>();

export const spokenEdition = (): number | undefined => going.getStore()?.edition;

/** Does some work in the words of an edition. */
export const inWordsOf = <T>(edition: number, work: () => T): T => going.run({ edition }, work);

/** One request: it speaks by no edition's words until it is known what it is about. */
export const speaking = <T>(work: () => T): T => going.run({}, work);

/** From here on the request is about a process of this edition. */
export function speakOf(edition: number): void {
  const now = going.getStore();
  if (now) now.edition = edition;
}
