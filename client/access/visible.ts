import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { Role } from '../../workflows/domain/people.ts';
import { commands } from '../commands/index.ts';
import { type Outsider, type StepVisibility, TO_ANYBODY } from '../commands/step-visibility.ts';
import type { Scope } from './scope.ts';

/** Those outside staff and committee, and other than the one who owes it, who may see a duty. */
type Inside = Extract<Outsider, 'team' | 'partner'>;
const NOBODY: readonly Inside[] = [];
const TEAM: readonly Inside[] = ['team'];
const BOTH: readonly Inside[] = ['team', 'partner'];

export const OBLIGATIONS_SHOWN: Readonly<Record<ObligationKind, readonly Inside[]>> = {
  'open-activity': NOBODY,
  'plan-activity': NOBODY,
  'publish-call': NOBODY,
  'complete-application': NOBODY,
  'review-call': NOBODY,
  'screen-application': NOBODY,
  preselect: NOBODY,
  'confirm-candidate': NOBODY,
  'review-proof': NOBODY,
  'propose-dates': NOBODY,
  'submit-to-committee': NOBODY,
  decide: NOBODY,
  'decide-amendment': NOBODY,
  'answer-amendment': NOBODY,
  'answer-changes': NOBODY,
  'confirm-dates-make-offers': NOBODY,
  'accept-offer': NOBODY,
  'sign-contracts': NOBODY,
  'answer-addendum': NOBODY,
  'ask-logistics': NOBODY,
  'confirm-logistics': BOTH,
  'name-lead': NOBODY,
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
  'decide-undeparted': NOBODY,
  'review-waiting': NOBODY,
  'review-suspended': NOBODY,
  'day-1-checklist': TEAM,
  'working-documents': TEAM,
  corpus: TEAM,
  'workshop-evaluation': TEAM,
  'expert-report': TEAM,
  'review-final-deliverable': TEAM,
  'correct-final-deliverable': TEAM,
  feedback: NOBODY,
  'payment-request': TEAM,
  'close-action': NOBODY,
  'reach-person': NOBODY,
  // each task says it of itself
  task: NOBODY,
  'review-task': NOBODY,
  'correct-task': NOBODY,
};

/** Steps that time brings about, and who sees them; messages of other processes are for the facility alone. */
const SHOWN_OF_TIME: Readonly<Record<string, StepVisibility>> = {
  fieldBegan: { team: 'bare', partner: 'bare' },
  fieldEnded: { team: 'bare', partner: 'bare' },
  deadlinePassed: TO_ANYBODY,
  noticeEnded: TO_ANYBODY,
};

/** The visibility of the steps of a kind of process; a command's step has it in its definition. */
const stepsShown = (kind: ProcessKind): Readonly<Record<string, StepVisibility>> => ({
  ...Object.fromEntries(
    commands.flatMap(({ process, name, visibleTo }) => (process === kind ? [[name, visibleTo]] : [])),
  ),
  ...SHOWN_OF_TIME,
});
export const STEPS_SHOWN: Readonly<Record<ProcessKind, Readonly<Record<string, StepVisibility>>>> = {
  action: stepsShown('action'),
  call: stepsShown('call'),
  mission: stepsShown('mission'),
};

/** The roles whose commands are of use in a scope, and are shown there with the reasons against them. */
export const COMMANDS_SHOWN: Readonly<Record<Exclude<Scope, 'all' | 'none'>, readonly Role[]>> = {
  committee: ['committee member'],
  team: ['expert', 'lead expert'],
  partner: ['partner contact'],
  applicant: ['expert'],
  public: ['expert'],
};
