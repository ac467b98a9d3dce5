import { parse } from 'hono/utils/cookie';
import { identifyService } from '../../client/accounts/service.ts';
import { type ApiOptions, createApi } from '../../client/http/app.ts';
import type { Missions } from '../../client/missions.ts';
import type { Identify } from '../../client/viewer.ts';
import { byOldSession, bySession } from './viewers.ts';

export const SERVICE_TOKEN = 'a token that nobody can guess';
const PUBLIC_URL = 'https://missions.example.org';

/** The whole door – API and pages – on a façade, without a socket. Who is signed in says a cookie: `as=PERSON`. */
export function openDoor(
  missions: Missions,
  more: Partial<
    Pick<
      ApiOptions,
      'maxUploadBytes' | 'rateLimit' | 'trustedProxies' | 'observing' | 'example' | 'offersPeople' | 'signIn'
    >
  > & {
    logged?: unknown[];
  } = {},
) {
  const { logged = [], ...options } = more;
  return createApi({
    missions,
    accounts: identifyBy(missions),
    publicUrl: PUBLIC_URL,
    // Of what is asked without saying where.
    names: ['localhost', '127.0.0.1'],
    contact: 'missions@example.org',
    maxUploadBytes: 100_000,
    hasMailbox: true,
    ...options,
    log: { error: (facts: unknown) => logged.push(facts) },
  });
}

/** PassControl in whoever the cookie names, just now or (`stale`) a while ago: for tests of what somebody sees, not of how they signed in. */
export const signedInAs = (person: string): Record<string, string> => ({ cookie: `as=${person}` });

function identifyBy(missions: Missions): Identify {
  const service = identifyService(SERVICE_TOKEN);
  return {
    viewer: async (request) => {
      const { as, stale } = parse(request.headers.get('cookie') ?? '');
      if (as) {
        const person = await missions.person(as);
        return stale === undefined ? bySession(person) : byOldSession(person);
      }
      return service.viewer(request);
    },
  };
}
