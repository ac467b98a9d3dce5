import type { Author } from '../../workflows/domain/audit.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';

/** What a personal token may be used for, each with what those before it may; never more than its owner may. */
export const TOKEN_SCOPES = ['read', 'act', 'administer'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A personal token as its owner sees it: the token itself is shown once and known by its hash alone. */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
}

export interface UsedToken {
  readonly person: PersonId;
  readonly scope: TokenScope;
  readonly expiresAt: Instant;
  readonly hasEnded: boolean;
}

export interface TokenStore {
  add(
    token: {
      readonly person: PersonId;
      readonly name: string;
      readonly scope: TokenScope;
      readonly hash: string;
      readonly expiresAt: Instant;
    },
    by: Author,
  ): Promise<TokenRow>;
  /** Whose it is and what it may; undefined for an unknown or revoked one. Notes that it was used, unless it has ended. */
  use(hash: string): Promise<UsedToken | undefined>;
  /** Newest first. */
  list(person: PersonId): Promise<readonly TokenRow[]>;
  /** False where the person has no such token. */
  revoke(person: PersonId, id: string, by: Author): Promise<boolean>;
}
