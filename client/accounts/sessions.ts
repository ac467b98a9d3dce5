import { plainKey } from '../../workflows/domain/mail-address.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import type { Person } from '../ports.ts';
import type { Auth } from './auth.ts';
import { browserOf } from './browser.ts';
import { plainly } from './trouble.ts';

export interface SessionRow {
  readonly id: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly browser: string;
  /** The one that asks. */
  readonly isThis: boolean;
}

/** The sessions that somebody has. */
export function createSessions(auth: Auth) {
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
  };
}
