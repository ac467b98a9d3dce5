import { MISSION_PHASES, type MissionPhase } from '../../../workflows/domain/mission/state.ts';
import type { ObligationKind } from '../../../workflows/domain/rules.ts';
import { findCommand } from '../../commands/index.ts';
import type { Section } from '../../commands/places.ts';

/** Where a command has its link. */
export const sectionOf = (command: string): Section => findCommand('mission', command)?.section ?? 'settings';

/** In which phases a part of the page is worked on, the first and the last; the others are of use at any time. */
const AT_WORK: Readonly<Partial<Record<Section, readonly [MissionPhase, MissionPhase]>>> = {
  team: ['planned', 'contracting'],
  offer: ['approved', 'contracting'],
  committee: ['recruiting', 'under review'],
  preparations: ['preparing', 'ready'],
  logistics: ['preparing', 'ready'],
  'key-documents': ['preparing', 'ready'],
  methodology: ['preparing', 'ready'],
  briefing: ['preparing', 'ready'],
  agenda: ['preparing', 'ready'],
  departure: ['ready', 'ready'],
  checklist: ['in the field', 'in the field'],
  deliverables: ['preparing', 'reporting'],
  feedback: ['reporting', 'reporting'],
  payments: ['reporting', 'reporting'],
};

export type Turn = 'now' | 'toCome' | 'over' | 'always';

/** Whether a part of the page is worked on in a phase, has been or will be. */
export function turnOf(section: Section, phase: MissionPhase): Turn {
  const span = AT_WORK[section];
  if (!span) return 'always';
  const [at, from, to] = [phase, ...span].map((one) => MISSION_PHASES.indexOf(one as MissionPhase));
  if ((at ?? 0) < (from ?? 0)) return 'toCome';
  return (at ?? 0) > (to ?? 0) ? 'over' : 'now';
}

/** What is owed by calls and by actions, on their own pages. */
type OfOthers =
  | 'open-activity'
  | 'publish-call'
  | 'complete-application'
  | 'review-call'
  | 'screen-application'
  | 'preselect'
  | 'confirm-candidate'
  | 'review-proof'
  | 'close-action';

/** The part of the room in which each thing that a mission owes is done. */
const OBLIGATIONS: Readonly<Record<Exclude<ObligationKind, OfOthers>, Section>> = {
  'plan-activity': 'team',
  'propose-dates': 'timeline',
  'answer-amendment': 'committee',
  'ask-logistics': 'logistics',
  'name-lead': 'team',
  'reach-person': 'team',
  'decide-undeparted': 'timeline',
  'review-waiting': 'timeline',
  'review-suspended': 'timeline',
  'submit-to-committee': 'committee',
  decide: 'committee',
  'decide-amendment': 'committee',
  'answer-changes': 'committee',
  'confirm-dates-make-offers': 'team',
  'accept-offer': 'offer',
  'answer-addendum': 'team',
  'sign-contracts': 'team',
  'confirm-logistics': 'logistics',
  'key-documents': 'key-documents',
  'review-documents': 'key-documents',
  'schedule-briefing': 'briefing',
  methodology: 'methodology',
  'validate-methodology': 'methodology',
  'correct-methodology': 'methodology',
  'share-agenda': 'agenda',
  'hold-briefing': 'briefing',
  'authorise-departure': 'departure',
  'day-1-checklist': 'checklist',
  feedback: 'feedback',
  'payment-request': 'payments',
  task: 'tasks',
  'methodological-note': 'deliverables',
  agenda: 'deliverables',
  'review-initial-deliverable': 'deliverables',
  'correct-initial-deliverable': 'deliverables',
  'working-documents': 'deliverables',
  corpus: 'deliverables',
  'workshop-evaluation': 'deliverables',
  'expert-report': 'deliverables',
  'review-final-deliverable': 'deliverables',
  'correct-final-deliverable': 'deliverables',
  'review-task': 'deliverables',
  'correct-task': 'deliverables',
};

const known: Readonly<Partial<Record<ObligationKind, Section>>> = OBLIGATIONS;

/** Where an obligation of a mission is fulfilled; with what is due where it is none of a mission's own. */
export const sectionOfObligation = (kind: ObligationKind): Section => known[kind] ?? 'due';
