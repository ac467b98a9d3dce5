import type { MissionState } from '../../../workflows/domain/mission/state.ts';
import type { DocumentRef, KeptText } from '../../../workflows/domain/stored.ts';
import type { ProcessPage, ToldDocument } from '../../missions.ts';

/** A state as its reader is shown it: texts stand where their references were, null where they were erased. */
export type ShownState<T> = T extends KeptText
  ? string | null
  : T extends DocumentRef
    ? ToldDocument
    : T extends string | number | boolean | null | undefined
      ? T
      : T extends readonly (infer Each)[]
        ? readonly ShownState<Each>[]
        : T extends object
          ? { readonly [K in keyof T]: ShownState<T[K]> }
          : T;

/**
 * A mission as the page shows it. What its reader may not see is empty or not in it, whatever the type says
 * (`client/access/`): only those parts of the page stand there that are for them (`isShownTo` in `part.ts`).
 */
export type ShownMission = ShownState<Omit<MissionState, 'calendars' | 'ledger' | 'brief'>>;
/** A place in the team. */
export type ShownSeat = ShownMission['seats'][number];

export function shownMission(page: ProcessPage): ShownMission {
  return page.state as unknown as ShownMission;
}

/** For the domain's own questions about team and preparations, none of which looks at a text, a calendar or a ladder. */
export function asState(mission: ShownMission): MissionState {
  return mission as unknown as MissionState;
}
