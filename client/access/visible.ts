import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { Role } from '../../workflows/domain/people.ts';
import { commands } from '../commands/index.ts';
import { type Outsider, type StepVisibility, TO_ANYBODY } from '../commands/step-visibility.ts';
import type { Scope } from './scope.ts';

/** Who beside staff, committee and whoever owes it may see a duty: nobody of those that are not here; each task says it of itself. */
type Inside = Extract<Outsider, 'team' | 'partner'>;
const TEAM: readonly Inside[] = ['team'];
const BOTH: readonly Inside[] = ['team', 'partner'];

export const OBLIGATIONS_SHOWN: Partial<Readonly<Record<ObligationKind, readonly Inside[]>>> = {
  'confirm-logistics': BOTH,
  'key-documents': TEAM,
  'review-documents': TEAM,
  'schedule-briefing': TEAM,
  methodology: TEAM,
  'validate-methodology': TEAM,
  'correct-methodology': TEAM,
  'methodological-note': TEAM,
  agenda: BOTH,
  'review-initial-deliverable': TEAM,
  'correct-initial-deliverable': TEAM,
  'share-agenda': BOTH,
  'hold-briefing': TEAM,
  'authorise-departure': TEAM,
  'day-1-checklist': TEAM,
  'working-documents': TEAM,
  corpus: TEAM,
  'workshop-evaluation': TEAM,
  'expert-report': TEAM,
  'review-final-deliverable': TEAM,
  'correct-final-deliverable': TEAM,
  'payment-request': TEAM,
};

/** What time brings about; messages of other processes are nobody's business outside the facility. */
const SHOWN_OF_TIME: Readonly<Record<string, StepVisibility>> = {
  fieldBegan: { team: 'bare', partner: 'bare' },
  fieldEnded: { team: 'bare', partner: 'bare' },
  deadlinePassed: TO_ANYBODY,
  noticeEnded: TO_ANYBODY,
};

/** Of the steps of a kind of process; of commands their definitions say it. */
const stepsShown = (kind: ProcessKind): Readonly<Record<string, StepVisibility>> => ({
  ...Object.fromEntries(
    commands.flatMap(({ process, name, visibleTo }) =>
      process === kind && visibleTo ? [[name, visibleTo]] : [],
    ),
  ),
  ...SHOWN_OF_TIME,
});
export const STEPS_SHOWN: Readonly<Record<ProcessKind, Readonly<Record<string, StepVisibility>>>> = {
  action: stepsShown('action'),
  call: stepsShown('call'),
  mission: stepsShown('mission'),
};

/** Whose commands are of use to somebody in a scope, with the reasons against them. */
export const COMMANDS_SHOWN: Readonly<Record<Exclude<Scope, 'all' | 'none'>, readonly Role[]>> = {
  committee: ['committee member'],
  team: ['expert', 'lead expert'],
  partner: ['partner contact'],
  applicant: ['expert'],
  public: ['expert'],
};
