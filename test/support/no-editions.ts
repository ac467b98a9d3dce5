import { fault } from '../../client/errors.ts';
import { FIRST_OWN } from '../../facility/editions.ts';
import type { EditionKeeper } from '../../facility/kept.ts';

const none = (): never => {
  throw fault('no-such-rules', { edition: FIRST_OWN });
};

/** A facility without editions of its own: those that come with the program are all there is. */
export const NO_EDITIONS: EditionKeeper = {
  list: async () => [],
  find: async () => undefined,
  know: async () => undefined,
  draft: none,
  change: none,
  withdraw: none,
  release: none,
};
