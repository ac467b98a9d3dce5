import type { Basis, Beside } from './basis.ts';
import type { Command, Effect } from './lifecycle.ts';
import type { MailOrder } from './mail.ts';
import type { Actor, Role } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Day, Instant } from './time.ts';

/** What a rule may ask of the moment and hand to it: the process's basis, and what came beside the payload, among it. */
export interface Moment extends Basis {
  readonly at: Instant;
  /** Today at the seat. */
  readonly today: Day;
  readonly actor: Actor;
  readonly beside: Beside;
  mail(order: Omit<Extract<MailOrder, { type: 'step' }>, 'type'>): void;
  effect(effect: Effect): void;
  tell(to: string, message: Command): void;
  /** The process goes by other rules or calendars from here on; its state says so too. */
  adopt(part: Partial<Basis>): void;
}

export type Reasons = readonly (Refusal | undefined)[];

/**
 * What is chosen from what the state has, such as a position or an application: what there is, and what stands against
 * each, whatever else the command says. Where nothing may be chosen the command isn't permitted.
 */
export interface Choice<S, V extends string | number> {
  /** Of the command's facts, in which it is named. */
  readonly field: string;
  among(state: S, moment: Moment): readonly V[];
  against(state: S, one: V, moment: Moment): Reasons;
  /** The reason where there is nothing to choose from. */
  none?(state: S): Refusal;
}

/** One command: who may, what has to hold, what is judged of its facts, and what it changes. */
export interface Rule<S, P> {
  /** `system` for messages of other processes and the passing of time. Roles of an edition are named by `only`. */
  readonly by: readonly Role[] | 'system';
  /** Decides on somebody or on their work: nobody may who is a party to it, and the next one up steps in. */
  readonly impartial?: true;
  /**
   * Of these roles those that have anything to do with it here, and those of the edition: whose a task is says the plan.
   * All of `by` where it is left out.
   */
  readonly only?: (state: S, basis: Pick<Basis, 'rules'>) => readonly Role[];
  /** Why the facts make it somebody else's of these roles; asked before anything about them is judged. */
  readonly notTheirs?: (state: S, facts: P, moment: Moment) => Refusal | undefined;
  /** Asked without facts too, to tell which commands are permitted now. */
  readonly needs?: (state: S, moment: Moment) => Reasons;
  readonly choice?: Choice<S, string | number>;
  readonly judge?: (state: S, facts: P, moment: Moment) => Reasons;
  readonly apply: (state: S, facts: P, moment: Moment) => S;
}

export type Rules<S, Commands> = { readonly [K in keyof Commands]: Rule<S, Commands[K]> };
