import type { Edition } from './edition.ts';
import type { State } from './lifecycle.ts';
import { invited, lead } from './mission/team.ts';
import {
  type Actor,
  APART_ROLES,
  type BuiltInRole,
  isBuiltIn,
  officesOf,
  type PersonId,
  ROLES,
  type Role,
  STAFF_ROLES,
  type Staff,
  standsFor,
} from './people.ts';

/**
 * Whom a role means in a process: the one answer for rights, duties, mails and whoever acts "as" a role. A call knows the
 * staff of its action, and as experts all who applied; in a mission experts are those with an offer or a contract. Nobody
 * where it is unfilled: whose it is then says {@link filled}.
 */
export const holders = (state: State, role: Role): readonly PersonId[] =>
  isBuiltIn(role) && !isOffice(role) ? HOLDERS[role](state) : holderOfOffice(state, role);

/** Built-in roles that an action names somebody for, beside its three of staff. */
const OFFICES = ['committee chair'] as const satisfies readonly BuiltInRole[];
type Office = (typeof OFFICES)[number];
const isOffice = (role: Role): role is Office => OFFICES.some((each) => each === role);

/** Who holds each of the others: a role that is in neither list does not compile, and so nobody's role is forgotten. */
const HOLDERS: Readonly<Record<Exclude<BuiltInRole, Office>, (state: State) => readonly PersonId[]>> = {
  coordinator: ({ staff }) => [staff.coordinator],
  'technical expert': ({ staff }) => [staff.technicalExpert],
  'head of facility': ({ staff }) => [staff.head],
  'committee member': ({ committee }) => committee,
  'partner contact': (state) => (state.kind === 'call' ? [] : [state.partnerContact]),
  'lead expert': (state) =>
    state.kind === 'mission' ? [lead(state)].filter((expert) => expert !== undefined) : [],
  expert: (state) => {
    if (state.kind === 'mission') return invited(state);
    return state.kind === 'call' ? [...new Set(state.applications.map(({ expert }) => expert))] : [];
  },
  observer: () => [],
  administrator: () => [],
};

const holderOfOffice = ({ staff: { offices = {} } }: State, role: Role): readonly PersonId[] => {
  const person = Object.hasOwn(offices, role) ? offices[role] : undefined;
  return person === undefined ? [] : [person];
};

/** What an action names somebody for beside its three of staff: the committee's chair, and the roles of its edition. */
export const officesIn = ({ roles }: Pick<Edition, 'roles'>): readonly Role[] => [
  ...OFFICES,
  ...Object.keys(roles),
];

/** Who may owe a task, whatever the edition: not who only looks or administers. */
export const OWNERS: readonly Role[] = ROLES.filter((role) => !APART_ROLES.includes(role));
/** Likewise, with the roles that an edition adds. */
export const ownersIn = ({ roles }: Pick<Edition, 'roles'>): readonly Role[] => [
  ...OWNERS,
  ...Object.keys(roles),
];

/** Who may accept, return or waive one. */
export const reviewersIn = ({ roles }: Pick<Edition, 'roles'>): readonly Role[] => [
  ...STAFF_ROLES,
  ...Object.keys(roles),
];

/** Whom the team has not yet, it will have. */
const TO_COME: readonly Role[] = ['lead expert', 'expert'];

/**
 * The role in which something is done that is said to be a role's business: that role where somebody holds it, else the
 * one to which it falls, in the end the coordinator.
 */
export function filled(state: State, { roles }: Pick<Edition, 'roles'>, role: Role): Role {
  if (TO_COME.includes(role) || holders(state, role).length > 0) return role;
  if (role === 'committee chair' && state.committee.length > 0) return 'committee member';
  return roles[role]?.fallsTo ?? 'coordinator';
}

/**
 * Whether the actor holds a role in this very process. The coordinator may do everything about the own action but what
 * rules reserve to others; the head of facility may act for any coordinator.
 */
export function holds(state: State, actor: Actor, role: Role): boolean {
  const isHead =
    actor.roles.includes('head of facility') || standsFor(actor, state.staff.head, 'head of facility');
  if (isHead && (role === 'coordinator' || role === 'head of facility')) return true;
  return holders(state, role).some((person) => standsFor(actor, person, role));
}

/** As much of a process, or of what a mail knows of one, as tells what people are in it. */
export interface Staffed {
  readonly staff: Staff;
  readonly committee?: readonly PersonId[];
  readonly partnerContact?: PersonId;
}

/** In which role somebody is spoken to: by its staff, its committee, an office, its partner, else its experts. */
export function roleIn({ staff, committee, partnerContact }: Staffed, person: PersonId): Role {
  if (person === staff.coordinator) return 'coordinator';
  if (person === staff.technicalExpert) return 'technical expert';
  if (person === staff.head) return 'head of facility';
  if (committee?.includes(person)) return 'committee member';
  const [office] = officesOf(staff, person);
  if (office !== undefined) return office;
  return person === partnerContact ? 'partner contact' : 'expert';
}
