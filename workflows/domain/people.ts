import type { Country } from './calendar.ts';
import type { Day, Zone } from './time.ts';

/**
 * Who somebody is in the lifecycle. The words are those of screens and mails.
 * `lead expert` is never granted by an account: it follows from the mission's team.
 */
export const ROLES = [
  'coordinator',
  'technical expert',
  'committee member',
  'head of facility',
  'expert',
  'lead expert',
  'partner contact',
  'observer',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that give no right over others: an action's file may bring people with them. */
export const HARMLESS_ROLES: readonly Role[] = ['expert', 'partner contact'];

/** Opaque and stable; never a name or an address, for it travels in histories. */
export type PersonId = string;

/**
 * Who acts, as the façade resolved it: the roles that the account holds, and for whom a substitute stands in.
 * Membership of the action or the team is judged by the validators from their own state.
 */
export interface Actor {
  readonly person: PersonId;
  readonly roles: readonly Role[];
  /** Set while the person acts as the substitute of somebody who is absent. */
  readonly onBehalfOf?: PersonId;
  /** Every absent colleague for whom the person stands in that day, in whosever place they act. */
  readonly covers?: readonly PersonId[];
  /** Is known to have applied to a call of the mission, though the process itself may not know of it. */
  readonly applied?: true;
}

/** The system itself: time that passed, or a message of another process. */
export const SYSTEM: Actor = { person: 'system', roles: [] };

export function isSystem(actor: Actor): boolean {
  return actor.person === SYSTEM.person;
}

/**
 * Roles that an absent person lends for work on missions. Nothing else of them is lent: neither what experts and
 * partners are by contract, nor the administration of accounts.
 */
export const LENT_ROLES = [
  'coordinator',
  'technical expert',
  'head of facility',
  'committee member',
] as const satisfies readonly Role[];
export type LentRole = (typeof LENT_ROLES)[number];

export const isLent = (role: Role): role is LentRole => (LENT_ROLES as readonly Role[]).includes(role);

/**
 * Whether the actor exercises somebody's rights in a role: their own and, as a substitute, those of the absent colleague
 * in the roles that are lent – of whatever else the colleague is, the substitute is nothing.
 */
export function standsFor(actor: Actor, person: PersonId | undefined, role: Role): boolean {
  if (person === undefined) return false;
  return (
    actor.person === person || (actor.onBehalfOf === person && isLent(role) && actor.roles.includes(role))
  );
}

/** The three staff roles that an action names. */
export interface Staff {
  readonly coordinator: PersonId;
  readonly technicalExpert: PersonId;
  readonly head: PersonId;
}

/** What delivery of a mail has to know of its recipient. */
export interface Recipient {
  readonly person: PersonId;
  readonly zone: Zone;
  /** The country whose public holidays the recipient keeps, ISO 3166-1 alpha-2. */
  readonly country: Country;
}

/** While `person` is away (both days included), what is owed to or by them moves to `substitute`; it does not cascade. */
export interface Absence {
  readonly person: PersonId;
  readonly substitute: PersonId;
  readonly from: Day;
  readonly to: Day;
  /** A role of the absent person that the substitute has for that time only. */
  readonly grant?: Grant;
}

/** Made by two people: a head of facility and an administrator, whoever begins. Until it is confirmed nothing is lent. */
export interface Grant {
  readonly role: Role;
  readonly proposedBy: PersonId;
  readonly confirmedBy: PersonId | null;
}
