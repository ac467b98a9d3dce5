import type { Edition } from '../rules.ts';
import type { MissionState } from './state.ts';
import { deliverable, isDone, team } from './team.ts';

/** The five preparations from which `ready` follows, in the words of screens and refusals. */
export const PREPARATIONS = [
  'key documents and logistics',
  'documents reviewed',
  'methodology',
  'briefing',
  'initial deliverables',
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
  for (const one of state.deliverables) {
    if (rules.deliverables[one.kind].phase === 'initial' && !isDone(one)) {
      open.push({ preparation: 'initial deliverables', item: one.kind });
    }
  }
  if (mustShareAgenda(state) && !preparation.agendaSharedAt)
    open.push({ preparation: 'initial deliverables', item: 'share-agenda' });
  return open;
}

/** An agenda that was waived, or that the action never asked for, can't be shared. */
export function mustShareAgenda(state: MissionState): boolean {
  const agenda = deliverable(state, 'agenda');
  return agenda !== undefined && agenda.phase !== 'waived';
}

export const isPrepared = (state: MissionState, rules: Edition): boolean =>
  openPreparations(state, rules).length === 0;
