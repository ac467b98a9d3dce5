import type { Edition } from '../edition.ts';
import type { MissionState } from './state.ts';
import { isDocument, keyOf, openBefore, ruleOf, withTrait } from './tasks.ts';
import { isDone, team } from './team.ts';

/** The preparations from which `ready` follows, in the words of screens and refusals. */
export const PREPARATIONS = [
  'key documents and logistics',
  'documents reviewed',
  'methodology',
  'briefing',
  'initial deliverables',
  'other tasks',
] as const;
export type PreparationName = (typeof PREPARATIONS)[number];

/** What is still open of the preparations, item by item: `briefing`, `documents reviewed: <person>`, `agenda shared` … */
export function openPreparations(
  state: MissionState,
  rules: Edition,
): readonly { preparation: PreparationName; item: string; person?: string }[] {
  const { preparation } = state;
  const open: { preparation: PreparationName; item: string; person?: string }[] = [];
  if (!preparation.keyDocuments)
    open.push({ preparation: 'key documents and logistics', item: 'key-documents' });
  if (preparation.logisticsAskedAt && !preparation.logisticsConfirmedAt) {
    open.push({ preparation: 'key documents and logistics', item: 'confirm-logistics' });
  }
  for (const person of team(state)) {
    if (!preparation.reviewed[person])
      open.push({ preparation: 'documents reviewed', item: 'review-documents', person });
  }
  if (!isDone(preparation.methodology)) open.push({ preparation: 'methodology', item: 'methodology' });
  if (!preparation.briefing?.heldAt) open.push({ preparation: 'briefing', item: 'hold-briefing' });
  const before = openBefore('departure', state, rules);
  for (const one of before.filter(isDocument))
    open.push({ preparation: 'initial deliverables', item: keyOf(state, rules, one.kind) });
  if (mustShareAgenda(state, rules) && !preparation.agendaSharedAt)
    open.push({ preparation: 'initial deliverables', item: 'share-agenda' });
  for (const one of before.filter((each) => !isDocument(each)))
    open.push({ preparation: 'other tasks', item: keyOf(state, rules, one.kind) });
  return open;
}

/** The preparations that a mission has: those of its plan only where there are any. */
export const preparationsOf = (state: MissionState, rules: Edition): readonly PreparationName[] =>
  PREPARATIONS.filter(
    (name) =>
      name !== 'other tasks' ||
      state.confirmations.some(({ kind }) => {
        const { gate } = ruleOf(state, rules, kind);
        return gate === 'contract' || gate === 'departure';
      }),
  );

/** An agenda that was waived, or that the action never asked for, can't be shared. */
export function mustShareAgenda(state: MissionState, rules: Edition): boolean {
  const agenda = withTrait('shared', state, rules);
  return agenda !== undefined && agenda.phase !== 'waived';
}

export const isPrepared = (state: MissionState, rules: Edition): boolean =>
  openPreparations(state, rules).length === 0;
