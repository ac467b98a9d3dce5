import type { EditionKeeper } from '../../facility/kept.ts';

const none = (): never => {
  throw new Error('nothing is drafted here');
};

/** A facility without editions of its own: those that come with the program are all there is. */
export const NO_EDITIONS: EditionKeeper = {
  list: async () => [],
  find: async () => undefined,
  know: async () => undefined,
  looked: async () => undefined,
  lookedAt: async () => [],
  draft: none,
  change: none,
  withdraw: none,
  release: none,
  look: none,
};
