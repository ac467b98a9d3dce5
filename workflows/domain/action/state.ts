import type { ProcessId } from '../ids.ts';
import type { Confirmation, ConfirmationPhase } from '../mission/state.ts';
import type { PersonId } from '../people.ts';
import type { MissionPlan } from '../plan.ts';
import type { ProcessBase, Quiet } from '../process-base.ts';
import type { TextRef } from '../stored.ts';
import type { TaskId, TaskRule } from '../task.ts';
import type { Day, Instant } from '../time.ts';

export type ActionPhase = 'registered' | 'under way' | 'closed' | 'cancelled';

export interface ActionState extends ProcessBase {
  readonly kind: 'action';
  readonly phase: ActionPhase;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly institution: string;
  /** Why a second open action of the same institution was registered. */
  readonly secondReason?: TextRef;
  readonly partnerContact: PersonId;
  readonly committee: readonly PersonId[];
  readonly activities: readonly ActivityState[];
  /** What is owed once a mission is closed: absent until one left something. */
  readonly tasks?: readonly ActionTask[];
  readonly quiet?: Quiet;
  readonly closedAt?: Instant;
  readonly cancelled?: { readonly at: Instant; readonly reason: TextRef };
}

/** A task as a closed mission hands it to its action. */
export interface LeftTask {
  readonly id: TaskId;
  readonly rule: TaskRule;
  readonly title?: TextRef;
  /** The day from which it counts. */
  readonly from: Day;
}

/** A task that a closed mission left to its action, by the rule that it had there. */
export interface ActionTask extends LeftTask {
  /** What it goes by: its id, and which of the action's missions left it. */
  readonly kind: TaskId;
  readonly begun: Instant;
  readonly phase: ConfirmationPhase;
  readonly done?: Confirmation['done'];
  readonly waived?: Confirmation['waived'];
}

export interface ActivityState {
  readonly number: number;
  readonly openedAt?: Instant;
  readonly earlyReason?: TextRef;
  /** Received with the last accepted expert report of the activity before. */
  readonly recommendations?: TextRef;
  readonly missions: readonly ActionMission[];
}

export interface ActionMission {
  readonly id: ProcessId;
  readonly plan: MissionPlan;
  readonly reportAcceptedAt?: Instant;
  /** Of its expert report, for the next activity. */
  readonly recommendations?: TextRef;
  readonly over?: { readonly at: Instant; readonly how: 'closed' | 'cancelled' };
}
