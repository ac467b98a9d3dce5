import type { Author } from '../../workflows/domain/audit.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';

/** A personal token as its owner sees it: the token itself is shown once and known by its hash alone. */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
}

export interface TokenStore {
  add(
    token: {
      readonly person: PersonId;
      readonly name: string;
      readonly hash: string;
      readonly expiresAt: Instant;
    },
    by: Author,
  ): Promise<TokenRow>;
  /** Whose it is; undefined for an unknown, revoked or expired one. Notes that it was used. */
  use(hash: string): Promise<{ readonly person: PersonId; readonly expiresAt: Instant } | undefined>;
  /** Newest first. */
  list(person: PersonId): Promise<readonly TokenRow[]>;
  /** False where the person has no such token. */
  revoke(person: PersonId, id: string, by: Author): Promise<boolean>;
}
