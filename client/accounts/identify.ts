import { createHash } from 'node:crypto';
import { addressKey, isSameAddress, keyOfPlain } from '../../workflows/domain/mail-address.ts';
import { isUnavailable, whileUp } from '../errors.ts';
import type { UsedToken } from '../ports/tokens.ts';
import type { Directory, Person, TokenStore } from '../ports.ts';
import { type Identify, NOBODY, SERVICE, type Viewer } from '../viewer.ts';
import { type Auth, SESSION_COOKIE } from './auth.ts';
import type { LastHere } from './last-here.ts';
import { Remembered } from './remembered.ts';
import { bearerOf, isServiceToken, TOKEN_PREFIX } from './service.ts';
import { plainly } from './trouble.ts';

export interface Identifying extends Identify {
  /** The address that the request's session proves, whether the directory knows it or not. */
  proved(request: Request): Promise<string | undefined>;
  /** Whoever has that address in the directory just now. */
  personAt(email: string): Promise<Person | undefined>;
}

interface Session {
  readonly email: string;
  readonly token: string;
  readonly usedAt: number;
  /** When its owner proved who they are, where anybody can say. */
  readonly provedAt: Date | null;
}

/** A session that is used all day is noted once a minute. */
const NOTED_EVERY_MS = 60_000;

/** What a page fetches by itself while nobody may be looking: it keeps no session alive. */
const isAutomatic = ({ headers }: Request): boolean =>
  headers.get('accept') === 'text/event-stream' || headers.has('x-live');

/**
 * Who asks: the deployment's own token, a personal token, or a session. A session only says which address was proved;
 * who has that address is asked of the directory each time, so that access ends with the address, the account or the
 * person. Who presents a token is judged by it alone.
 */
export function createIdentify(
  auth: Auth,
  directory: Directory,
  tokens: Pick<TokenStore, 'use'>,
  serviceToken: string | undefined,
  {
    isStaff,
    staffIdleMs,
    freshMinutes,
    lastHere,
  }: {
    readonly isStaff: (person: Person) => boolean;
    readonly staffIdleMs: number;
    readonly freshMinutes: number;
    readonly lastHere: LastHere;
  },
): Identifying {
  const sessions = new Remembered<Session>();
  const owners = new Remembered<UsedToken>();

  const personAt = async (email: string): Promise<Person | undefined> => {
    const wanted = addressKey(email);
    return (await directory.people()).find((person) => addressKey(person.email) === wanted);
  };

  const sessionOf = async (request: Request): Promise<Session | undefined> => {
    const cookie = request.headers.get('cookie');
    if (!cookie?.includes(SESSION_COOKIE)) return undefined;
    return throughOutages(sessions, sha256(cookie), async () => {
      const found = await plainly(() => auth.api.getSession({ headers: new Headers({ cookie }) }));
      if (!found) return undefined;
      const { token, updatedAt, expiresAt, provedAt } = found.session;
      const session = {
        email: provedBy(found.user),
        token,
        usedAt: updatedAt.getTime(),
        provedAt: provedAt ?? null,
      };
      return { value: session, until: expiresAt.getTime() };
    });
  };
  /** Ends a session of staff that nobody used for too long; notes that others are used. */
  const goesOn = async ({ token, usedAt }: Session, person: Person, request: Request): Promise<boolean> => {
    const idle = Date.now() - usedAt;
    const { internalAdapter } = await auth.$context;
    if (isStaff(person) && idle > staffIdleMs) {
      await whileUp(() => plainly(() => internalAdapter.deleteSession(token)));
      return false;
    }
    if (idle > NOTED_EVERY_MS && !isAutomatic(request))
      await whileUp(() => plainly(() => internalAdapter.updateSession(token, { updatedAt: new Date() })));
    return true;
  };

  const proofOf = ({ provedAt }: Session) =>
    provedAt === null ? 'unsaid' : Date.now() - provedAt.getTime() <= freshMinutes * 60_000 ? 'fresh' : 'old';

  const byToken = async (token: string): Promise<Viewer> => {
    const found = await throughOutages(owners, sha256(token), async () => {
      const used = await tokens.use(sha256(token));
      return used && { value: used, until: Date.parse(used.expiresAt) };
    });
    // Only who has the whole token is told that it has ended; what was revoked is as unknown as what never was.
    if (found?.hasEnded) return { ...NOBODY, tokenEndedAt: found.expiresAt };
    const person = found && (await directory.person(found.person));
    return person ? { kind: 'person', person, via: 'token', scope: found.scope } : NOBODY;
  };

  return {
    proved: async (request) => (await sessionOf(request))?.email,
    personAt,
    async viewer(request) {
      if (request.headers.has('authorization')) {
        const given = bearerOf(request);
        if (isServiceToken(given, serviceToken)) return SERVICE;
        return given?.startsWith(TOKEN_PREFIX) ? byToken(given) : NOBODY;
      }
      const session = await sessionOf(request);
      const person = session && (await personAt(session.email));
      if (!person || !(await goesOn(session, person, request))) {
        const who = lastHere.in(request);
        return who === undefined ? NOBODY : { ...NOBODY, lastHere: who };
      }
      return { kind: 'person', person, via: 'session', proof: proofOf(session), freshMinutes };
    },
  };
}

/** As it was typed when it was first proved. */
function provedBy({ email, name }: { readonly email: string; readonly name: string }): string {
  const key = keyOfPlain(email);
  return isSameAddress(name, key) ? name : key;
}

async function throughOutages<T>(
  known: Remembered<T>,
  key: string,
  ask: () => Promise<{ readonly value: T; readonly until: number } | undefined>,
): Promise<T | undefined> {
  try {
    const found = await ask();
    if (found) known.keep(key, found.value, found.until);
    else known.forget(key);
    return found?.value;
  } catch (error) {
    const last = isUnavailable(error) ? known.of(key) : undefined;
    if (last === undefined) throw error;
    return last;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
