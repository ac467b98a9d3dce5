import { randomBytes } from 'node:crypto';
import { plainKey } from '../../workflows/domain/mail-address.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { fault } from '../errors.ts';
import type { Person } from '../ports.ts';
import type { Auth } from './auth.ts';
import { browserOf } from './browser.ts';
import { sha256 } from './identify.ts';
import type { TokenRow, TokenStore } from './ports.ts';
import { TOKEN_PREFIX } from './service.ts';
import { plainly } from './trouble.ts';

export interface SessionRow {
  readonly id: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly browser: string;
  /** The one that asks. */
  readonly isThis: boolean;
}

/** Of one person; a year is enough for a program that nobody looks after. */
export const TOKENS_AT_MOST = 20;
export const TOKEN_DAYS = [30, 90, 365] as const;

/** What somebody holds that opens the door: sessions and personal tokens. */
export function createHoldings(auth: Auth, tokens: TokenStore) {
  const sessionsAt = async (email: string) => {
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findUserByEmail(plainKey(email));
    if (!found) return [];
    const now = Date.now();
    const all = await internalAdapter.listSessions(found.user.id);
    return all.filter(({ expiresAt }) => expiresAt.getTime() > now);
  };
  const thisOf = async (request: Request): Promise<string | undefined> => {
    const headers = new Headers({ cookie: request.headers.get('cookie') ?? '' });
    return (await auth.api.getSession({ headers }))?.session.id;
  };
  const end = async (sessions: readonly { readonly token: string }[]): Promise<number> => {
    const { internalAdapter } = await auth.$context;
    for (const { token } of sessions) await internalAdapter.deleteSession(token);
    return sessions.length;
  };

  return {
    /** Newest first. */
    sessions: ({ email }: Person, request?: Request): Promise<readonly SessionRow[]> =>
      plainly(async () => {
        const mine = request && (await thisOf(request));
        const rows = (await sessionsAt(email)).map(({ id, createdAt, expiresAt, userAgent }) => ({
          id,
          since: instant(createdAt.getTime()),
          until: instant(expiresAt.getTime()),
          browser: browserOf(userAgent),
          isThis: id === mine,
        }));
        return rows.toSorted((a, b) => (a.since < b.since ? 1 : -1));
      }),

    endSession: ({ email }: Person, id: string): Promise<number> =>
      plainly(async () => end((await sessionsAt(email)).filter((session) => session.id === id))),

    endOtherSessions: ({ email }: Person, request: Request): Promise<number> =>
      plainly(async () => {
        const mine = await thisOf(request);
        return end((await sessionsAt(email)).filter(({ id }) => id !== mine));
      }),

    endAllSessions: ({ email }: Person): Promise<number> => plainly(async () => end(await sessionsAt(email))),

    tokens: (person: PersonId): Promise<readonly TokenRow[]> => tokens.list(person),

    /** The token is told this once. */
    async makeToken(person: PersonId, name: string, days: number): Promise<string> {
      const now = Date.now();
      const alive = (await tokens.list(person)).filter(({ expiresAt }) => Date.parse(expiresAt) > now);
      if (alive.length >= TOKENS_AT_MOST) throw fault('too-many-tokens', { limit: TOKENS_AT_MOST });
      const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
      const expiresAt = instant(now + days * 86_400_000);
      await tokens.add({ person, name, hash: sha256(token), expiresAt }, { person, via: 'session' });
      return token;
    },

    revokeToken: (person: PersonId, id: string): Promise<boolean> =>
      tokens.revoke(person, id, { person, via: 'session' }),
  };
}
