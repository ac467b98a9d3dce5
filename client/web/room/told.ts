import type { MissionState } from '../../../workflows/domain/mission/state.ts';
import type { TextRef } from '../../../workflows/domain/stored.ts';
import type { ProcessPage } from '../../missions.ts';
import { SECTIONS, type Section } from './sections.ts';

/** A state as the façade shows it: texts stand where their references were, null where they were erased. */
export type Told<T> = T extends TextRef
  ? string | null
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Each)[]
      ? readonly Told<Each>[]
      : T extends object
        ? { readonly [K in keyof T]: Told<T[K]> }
        : T;

/**
 * A mission as the page shows it. What its reader may not see is not in it, whatever the type says (`client/access/`):
 * a part of the page looks only at what `partsFor` found there.
 */
export type ToldMission = Told<Omit<MissionState, 'calendars' | 'ledger' | 'brief'>>;

export function toldMission(page: ProcessPage): ToldMission {
  return page.state as unknown as ToldMission;
}

/** For the domain's own questions about team and preparations, none of which looks at a text, a calendar or a ladder. */
export function asState(mission: ToldMission): MissionState {
  return mission as unknown as MissionState;
}

/** What of a mission its reader was shown: the parts of the page that have something to say to them. */
export function partsFor(mission: ToldMission): readonly Section[] {
  const there: Partial<ToldMission> = mission;
  const { preparation, amendments, payments, offersMadeAt, budgetCents } = there;
  const isStaff = amendments !== undefined || offersMadeAt !== undefined || budgetCents !== undefined;
  const works = (preparation as Partial<ToldMission['preparation']> | undefined)?.methodology !== undefined;
  const hasOffer = mission.seats.some(({ offer }) => offer !== undefined);
  const isShown: Readonly<Record<Section, boolean>> = {
    timeline: true,
    due: true,
    preparations: works,
    team: true,
    offer: isStaff || hasOffer,
    committee: there.submissions !== undefined,
    logistics: preparation !== undefined,
    'key-documents': works,
    methodology: works,
    briefing: works,
    deliverables: works,
    agenda: there.deliverables !== undefined,
    departure: preparation !== undefined,
    checklist: works,
    feedback: preparation !== undefined,
    payments: payments !== undefined,
    mails: true,
    settings: isStaff,
  };
  return SECTIONS.filter((section) => isShown[section]);
}
