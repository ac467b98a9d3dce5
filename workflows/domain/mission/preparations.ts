import { type Edition, isAsked } from '../edition.ts';
import type { ObligationKind } from '../obligation-kinds.ts';
import type { PersonId } from '../people.ts';
import type { TaskId } from '../task.ts';
import type { MissionState } from './state.ts';
import { isDocument, keyOf, openBefore, ruleOf, withTrait } from './tasks.ts';
import { isDone, team } from './team.ts';

/** The preparations from which `ready` follows, in the words of screens and refusals. */
const PREPARATIONS = [
  'key documents and logistics',
  'documents reviewed',
  'methodology',
  'briefing',
  'initial deliverables',
  'other tasks',
] as const;
export type PreparationName = (typeof PREPARATIONS)[number];

/** Something that a preparation still wants: a document or confirmation by its id, else the act by its kind. */
export interface OpenPreparation {
  readonly preparation: PreparationName;
  /** The key of what is owed, as refusals tell it. */
  readonly item: string;
  readonly task?: TaskId;
  readonly kind?: ObligationKind;
  /** Whose it is, of what each expert does. */
  readonly person?: PersonId;
}

/** What is still open of the preparations, item by item. */
export function openPreparations(state: MissionState, rules: Edition): readonly OpenPreparation[] {
  const { preparation } = state;
  const act = (name: PreparationName, kind: ObligationKind, person?: PersonId): OpenPreparation => ({
    preparation: name,
    item: kind,
    kind,
    ...(person === undefined ? {} : { person }),
  });
  const gated = openBefore('departure', state, rules);
  const tasks = (name: PreparationName, documents: boolean): readonly OpenPreparation[] =>
    gated
      .filter((one) => isDocument(one) === documents)
      .map(({ kind: task }) => ({ preparation: name, item: keyOf(state, rules, task), task }));
  const open: readonly OpenPreparation[] = [
    ...(preparation.keyDocuments ? [] : [act('key documents and logistics', 'key-documents')]),
    ...(preparation.logisticsAskedAt && !preparation.logisticsConfirmedAt
      ? [act('key documents and logistics', 'confirm-logistics')]
      : []),
    ...team(state)
      .filter((person) => !preparation.reviewed[person])
      .map((person) => act('documents reviewed', 'review-documents', person)),
    ...(isDone(preparation.methodology) ? [] : [act('methodology', 'methodology')]),
    ...(preparation.briefing?.heldAt ? [] : [act('briefing', 'hold-briefing')]),
    ...tasks('initial deliverables', true),
    ...(mustShareAgenda(state, rules) && !preparation.agendaSharedAt
      ? [act('initial deliverables', 'share-agenda')]
      : []),
    ...tasks('other tasks', false),
  ];
  return open.filter(({ kind }) => !kind || isAsked(kind, rules));
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
