import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody as the sign-in of the house knows them. */
export interface Claims {
  readonly sub: string;
  readonly email: string;
  /** Left out by some, as Microsoft Entra ID. */
  readonly email_verified?: boolean;
}

export const CLIENT = { clientId: 'missions', clientSecret: 'a secret between the two' } as const;

/**
 * A real OpenID provider on the loopback interface. Whoever comes is taken for the one of the moment: how it asks people
 * who they are is its own business.
 */
export async function startProvider(redirect: string) {
  let who: Claims = { sub: 'nobody', email: '', email_verified: false };
  let since: number | undefined;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirect],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    scopes: ['openid', 'email', 'profile'],
    cookies: { keys: ['a key of this test alone'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...who, name: 'Somebody' }) }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      handle(request, response);
      return;
    }
    provider
      .interactionFinished(request, response, {
        login: { accountId: who.sub, ...(since === undefined ? {} : { ts: since }) },
      })
      .catch((error: unknown) => response.destroy(error as Error));
  });

  return {
    issuer,
    /** Who comes next. */
    is(claims: Claims) {
      who = claims;
    },
    /** When it last asked them who they are, in seconds since 1970; now where nothing is said. */
    asked(at?: number) {
      since = at;
    },
    /** Follows a browser through the provider; the address on which it comes back. */
    async through(from: string): Promise<URL> {
      const cookies = new Map<string, string>();
      let at = from;
      for (let hops = 0; hops < 10; hops += 1) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const set of answer.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
          cookies.set(name, value);
        }
        const to = answer.headers.get('location');
        if (!to)
          throw new Error(`The provider answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
        at = new URL(to, at).href;
        if (!at.startsWith(issuer)) return new URL(at);
      }
      throw new Error('The provider goes round in circles.');
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
