import type { Instant } from '../workflows/domain/time.ts';
import type { Person, TokenScope } from './ports.ts';

/**
 * Who looks or asks, as the door knows it: nobody, a person who proved to be it (by a session or a personal token), or
 * the holder of the deployment's own token, who may say for whom it acts.
 */
export type Viewer = Nobody | Service | SignedIn;

export interface Nobody {
  readonly kind: 'nobody';
  /** When the personal token ended that was shown. */
  readonly tokenEndedAt?: Instant;
  /** Whose session this browser had, as `lastHere` says it, where that has ended. */
  readonly lastHere?: string;
}
export interface Service {
  readonly kind: 'service';
}
export type SignedIn = { readonly kind: 'person'; readonly person: Person } & (BySession | ByToken);
interface BySession {
  readonly via: 'session';
  /** Whether who it is was proved within the last minutes (`freshMinutes`), or before; `unsaid` where nobody can say. */
  readonly proof: 'fresh' | 'old' | 'unsaid';
  readonly freshMinutes: number;
}
interface ByToken {
  readonly via: 'token';
  readonly scope: TokenScope;
}

export const NOBODY: Nobody = { kind: 'nobody' };
export const SERVICE: Service = { kind: 'service' };

/** What tells who asks; the accounts implement it. */
export interface Identify {
  /** Never throws for a wrong or old credential: who shows one is nobody. */
  viewer(request: Request): Promise<Viewer>;
}
