import { betterAuth } from 'better-auth/minimal';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import { PAGES, pathTo } from '../../addresses/pages.ts';
import { keyOfPlain, plainKey } from '../../workflows/domain/mail-address.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Person } from '../ports.ts';
import { arriving, authTimeOf, provedAt } from './arriving.ts';
import type { AccountPorts } from './ports.ts';

/** The sign-in of the house that staff may use. */
export interface Provider {
  /** Where `/.well-known/openid-configuration` is found. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its button says. */
  readonly name: string;
  /** Whether an address counts as verified that it says nothing of: the house gives them out itself. */
  readonly trustsAddresses?: boolean;
}

export interface AuthSettings {
  readonly publicUrl: string;
  /** Signs cookies. */
  readonly secret: string;
  readonly provider?: Provider;
}

export const PROVIDER_ID = 'oidc';
export const LINK_MINUTES = 15;
export const SESSION_DAYS = 14;
/** What its name ends with; behind TLS it begins with `__Host-`. */
export const SESSION_COOKIE = 'missions.session_token';
/** Its routes lie below this; only the way back from the provider is mounted. */
const AUTH_PATH = PAGES.signIn;
export const CALLBACK_PATH = pathTo('signInCallback', { provider: PROVIDER_ID });

/** Why an address that the provider vouches for doesn't get in; undefined where it does. */
type Judge = (claims: {
  readonly email: string;
  readonly isVerified: boolean;
  /** The provider says nothing of whether it is verified. */
  readonly isUnsaid: boolean;
}) => Promise<'unverified' | 'unsaid' | 'unknown' | 'not-staff' | undefined>;

export interface AuthParts {
  readonly database: AccountPorts['authDatabase'];
  /** Takes the token of a link that was just made, and sends it. */
  readonly send: (token: string, about: LinkAbout) => Promise<void>;
  readonly judge: Judge;
}

/** What of the asking page the mail needs. */
export interface LinkAbout {
  /** As it was typed, or as the directory has it. */
  readonly email: string;
  readonly person: Person | undefined;
  readonly next: string;
  readonly locale: Locale;
  readonly browser: string | undefined;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * better-auth proves who controls an address, and nothing else: by a mailed link, or by the provider of the staff. Who
 * exists and may do what is the directory's. Addresses are handed to it as `plainKey` writes them. None of its addresses is mounted but the provider's way back.
 */
export function createAuth(settings: AuthSettings, parts: AuthParts) {
  const { publicUrl, secret, provider } = settings;
  const isHttps = new URL(publicUrl).protocol === 'https:';
  return betterAuth({
    baseURL: new URL(publicUrl).origin,
    basePath: AUTH_PATH,
    secret,
    database: parts.database,
    telemetry: { enabled: false },
    // What fails is thrown, and told by the one who asked.
    logger: { disabled: true },
    onAPIError: { errorURL: PAGES.signInRefused },
    // Limits are ours, at the page; better-auth's count by an address that it reads from a header.
    rateLimit: { enabled: false },
    session: {
      expiresIn: SESSION_DAYS * 86_400,
      // It ends on a fixed day: pages then need not write cookies.
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { provedAt: { type: 'date', required: false, input: false } },
    },
    user: {
      validateUserInfo: async ({ user, source }) => {
        if (source.method !== 'oauth') return undefined;
        const email = keyOfPlain(String(user.email ?? ''));
        const isVerified = user.emailVerified === true;
        const isUnsaid = !isVerified && arriving.getStore()?.unsaid.has(email) === true;
        const why = await parts.judge({ email, isVerified, isUnsaid });
        return why ? { error: why } : undefined;
      },
    },
    account: {
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, provedAt: provedAt(new Date(), arriving.getStore()) },
          }),
        },
      },
      account: {
        create: {
          // Tokens of the provider serve nothing here.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null, scope: null },
          }),
        },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: isHttps ? '__Host-missions' : 'missions',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        storeToken: 'hashed',
        sendMagicLink: ({ token, metadata }) => parts.send(token, metadata as unknown as LinkAbout),
      }),
      ...(provider ? [genericOAuth({ config: [configOf(provider)] })] : []),
    ],
  });
}

interface IdToken {
  readonly idToken?: string | undefined;
}

function configOf({ issuer, clientId, clientSecret, name, trustsAddresses = false }: Provider) {
  return {
    providerId: PROVIDER_ID,
    name,
    discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    // Who somebody is follows from the address that is vouched for now: one whose address was changed there is here
    // whoever has the new one.
    accountSubject: ({
      profile,
      tokens,
    }: Readonly<{ profile: Record<string, unknown>; tokens: IdToken }>) => {
      const from = arriving.getStore();
      if (from) from.authenticatedAt = authTimeOf(tokens.idToken);
      return plainKey(String(profile.email ?? ''));
    },
    mapProfileToUser: ({ email, email_verified: claim }: Record<string, unknown>) => {
      const isUnsaid = claim === undefined || claim === null;
      // It knows a part of RFC 5322 only.
      const address = typeof email === 'string' && email !== '' ? plainKey(email) : undefined;
      if (isUnsaid && address !== undefined) arriving.getStore()?.unsaid.add(address);
      return {
        ...(address === undefined ? {} : { email: address }),
        emailVerified: isUnsaid ? trustsAddresses : String(claim) === 'true',
      };
    },
  };
}
