import type { ConfirmTask, WaiveTask } from '../confirming.ts';
import type { PersonId, Role } from '../people.ts';
import type { ReferenceAssigned } from '../reference.ts';
import type { Rewording, TextRef } from '../stored.ts';
import type { Day } from '../time.ts';
import type { Message } from '../written-messages.ts';
import type { LeftTask } from './state.ts';

/** What people may ask of an action, by command name. */
export interface ActionCommands {
  /** Opens the missions of an activity; before its turn, with a reason. */
  openActivity: { readonly activity: number; readonly reason?: TextRef };
  /** Replaces members of staff in the action, its missions and calls. */
  assignStaff: {
    readonly coordinator?: PersonId;
    readonly technicalExpert?: PersonId;
    readonly head?: PersonId;
    /** The committee's chair, or a role of the edition: who holds it from now on, or nobody. */
    readonly office?: Role;
    readonly holder?: PersonId;
  };
  /** Another contact of the partner institution, in the action and its missions. */
  assignPartnerContact: { readonly partnerContact: PersonId };
  /** Other words: title, institution, objectives, programme, cities. Published calls show what changed. */
  editBrief: { readonly words: Rewording; readonly reason?: TextRef };
  /** The reference of the action or of one of its missions, once it is known. */
  assignReference: { readonly reference: string };
  /** Until a day, with a reason: what only waits falls due on it. */
  setQuiet: { readonly until: Day; readonly reason: TextRef };
  /** What a closed mission left to the action. */
  confirmTask: ConfirmTask;
  waiveTask: WaiveTask;
  escalateNow: { readonly obligation: string; readonly reason: TextRef };
  /** Whoever owes it, in own words; once a day each. */
  remindNow: { readonly obligation: string; readonly words?: TextRef };
  writeMessage: Message;
  closeAction: Record<string, never>;
  cancelAction: { readonly reason: TextRef };
}

/** What its missions tell an action. */
export interface ActionMessages {
  reportAccepted: {
    readonly mission: string;
    readonly activity: number;
    readonly recommendations: TextRef | null;
  };
  missionOver: {
    readonly mission: string;
    readonly how: 'closed' | 'cancelled';
    /** What its plan asks for once it is closed. */
    readonly tasks?: readonly LeftTask[];
  };
  referenceAssigned: ReferenceAssigned;
}
