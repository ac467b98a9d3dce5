import type { Country } from './countries.ts';
import type { Day, Zone } from './time.ts';

/** For whom somebody of a role works; who may owe, lend and stand above whom follows from it. */
type Side = 'staff' | 'committee' | 'outside' | 'apart';

/**
 * Who somebody is in the lifecycle, where something follows from it. The words are those of screens and mails.
 * `lead expert` is never granted by an account: it follows from the mission's team. `apart`: only looks, or administers
 * accounts, and owes nothing.
 */
const SIDES = {
  coordinator: 'staff',
  'technical expert': 'staff',
  'committee member': 'committee',
  'committee chair': 'committee',
  'head of facility': 'staff',
  expert: 'outside',
  'lead expert': 'outside',
  'partner contact': 'outside',
  observer: 'apart',
  administrator: 'apart',
} as const satisfies Record<string, Side>;
export type BuiltInRole = keyof typeof SIDES;
export const ROLES = Object.keys(SIDES) as readonly BuiltInRole[];

type RoleOf<S extends Side> = { [R in BuiltInRole]: (typeof SIDES)[R] extends S ? R : never }[BuiltInRole];
const rolesOf = <S extends Side>(...sides: readonly S[]): readonly RoleOf<S>[] =>
  ROLES.filter((role): role is RoleOf<S> => (sides as readonly Side[]).includes(SIDES[role]));

/** To whom also falls what a role of an edition leaves unfilled. */
export const STAFF_ROLES = rolesOf('staff');
/** Whether somebody is of the facility's staff, by one of their roles. */
export const isStaff = ({ roles }: { readonly roles: readonly Role[] }): boolean =>
  STAFF_ROLES.some((role) => roles.includes(role));
export const COMMITTEE_ROLES: readonly Role[] = rolesOf('committee');
/** The facility's own people. */
export const HOUSE_ROLES: readonly Role[] = rolesOf('staff', 'committee');
export const OUTSIDE_ROLES: readonly Role[] = rolesOf('outside');
export const APART_ROLES: readonly Role[] = rolesOf('apart');
/** One of these, or one that an edition adds: who holds it owes and reviews tasks and sees the mission, and that is all. */
export type Role = BuiltInRole | (string & Record<never, never>);

export const isBuiltIn = (role: Role): role is BuiltInRole => (ROLES as readonly Role[]).includes(role);

/** How much of a mission whoever holds a role of an edition sees: what staff, the committee or the team see. */
export const ROLE_SIGHTS = ['all', 'committee', 'team'] as const;

/** A role that an edition adds. */
export interface RoleRow {
  /** Whose business it is where nobody holds it. */
  readonly fallsTo: (typeof STAFF_ROLES)[number];
  readonly sees: (typeof ROLE_SIGHTS)[number];
}

/** Roles that give no right over others: an action's file may bring people with them. */
const HARMLESS_ROLES: readonly Role[] = ['expert', 'partner contact'];

/** Every other role is of the house: it gives rights over others, or shows them. */
export const isHarmless = (role: Role): boolean => HARMLESS_ROLES.includes(role);

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
export const LENT_ROLES = rolesOf('staff', 'committee');

/** One of those, or of an edition: all of these are the facility's own. */
export const isLent = (role: Role): boolean =>
  (LENT_ROLES as readonly Role[]).includes(role) || !isBuiltIn(role);

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

/** Who holds which role beside the three of staff. */
type Offices = Readonly<Record<string, PersonId>>;

/** Whom an action names of the facility. */
export interface Staff {
  readonly coordinator: PersonId;
  readonly technicalExpert: PersonId;
  readonly head: PersonId;
  /** Who holds the committee's chair and the roles of its edition; what is not here is unfilled. */
  readonly offices?: Offices;
}

/** Everybody of them, each once. */
export const everybodyOf = ({
  coordinator,
  technicalExpert,
  head,
  offices = {},
}: Staff): readonly PersonId[] => [
  ...new Set([coordinator, technicalExpert, head, ...Object.values(offices)]),
];

/** The roles in which somebody holds an office. */
export const officesOf = ({ offices = {} }: Staff, person: PersonId): readonly Role[] =>
  Object.keys(offices).filter((role) => offices[role] === person);

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
interface Grant {
  readonly role: Role;
  readonly proposedBy: PersonId;
  readonly confirmedBy: PersonId | null;
}

/** What somebody is in a process, so that somebody else has to be it when they are erased. */
export interface HeldPlace {
  readonly as: Role | 'candidate';
  /** Of experts and candidates. */
  readonly position?: number;
}

/** For whom an expert works: what they are paid follows from it. */
export const SECTORS = [
  'public servant',
  'mandated body',
  'international organisation',
  'civil society',
  'private consultant',
] as const;
export type Sector = (typeof SECTORS)[number];
