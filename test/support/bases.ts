import { bases } from '../../activities/bases.ts';
import type { Governed, State } from '../../workflows/domain/lifecycle.ts';

export { bases };

/** The lifecycle of a process, by what its state names. */
export const governed = (state: State): Governed => bases.lifecycle(state);
