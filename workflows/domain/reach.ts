import type { PersonId, Role } from './people.ts';
import type { Instant } from './time.ts';

/**
 * Why something waits on nobody: whose it is has no account, an address that mail servers refuse for good, or lost the role in
 * which the action names them.
 */
export const WHY_OUT_OF_REACH = ['account', 'address', 'role'] as const;
export type WhyOutOfReach = (typeof WHY_OUT_OF_REACH)[number];

export interface OutOfReach {
  readonly person: PersonId;
  readonly why: WhyOutOfReach;
  /** The role that was lost. */
  readonly role?: Role;
}

/** What a process was told of who cannot act in it, and who administers accounts. */
export interface Reach {
  readonly lost: readonly (OutOfReach & { readonly since: Instant })[];
  /** None: the head of facility mends it. */
  readonly administrators: readonly PersonId[];
}
