import { addressKey } from '../../workflows/domain/mail-address.ts';
import type { Role } from '../../workflows/domain/people.ts';
import { instant } from '../../workflows/domain/time.ts';
import type { Directory, Person } from '../ports.ts';
import { type AuthSettings, createAuth, LINK_MINUTES } from './auth.ts';
import { browserOf } from './browser.ts';
import { createHoldings } from './holdings.ts';
import { createIdentify } from './identify.ts';
import type { AccountPorts } from './ports.ts';
import { createSigningIn } from './signing-in.ts';

export interface AccountSettings extends AuthSettings {
  /** The deployment's own token; without one nobody may act for others. */
  readonly serviceToken?: string | undefined;
}

/** Of staff, and of whoever else comes by the sign-in of the house. */
export const PROVIDER_ROLES: readonly Role[] = [
  'coordinator',
  'technical expert',
  'head of facility',
  'committee member',
  'administrator',
  'observer',
];

export type Accounts = ReturnType<typeof createAccounts>;

/** Who asks, and everything around it: signing in and out, sessions, personal tokens, and the record of all that. */
export function createAccounts(settings: AccountSettings, directory: Directory, ports: AccountPorts) {
  const { publicUrl, serviceToken, provider } = settings;
  const { record } = ports;
  const base = publicUrl.replace(/\/+$/, '');

  const auth = createAuth(settings, {
    database: ports.authDatabase,
    send: async (token, { email, person, next, locale, browser }) => {
      const now = Date.now();
      const url = `${base}/sign-in/link?token=${token}${next === '/' ? '' : `&next=${encodeURIComponent(next)}`}`;
      const isSent = await ports.sendLink({
        email,
        person,
        locale,
        url,
        sentAt: instant(now),
        until: instant(now + LINK_MINUTES * 60_000),
      });
      await record.signedIn({
        person: person?.person ?? null,
        address: addressKey(email),
        how: 'link',
        outcome: isSent ? 'link-sent' : 'link-not-sent',
        browser: browserOf(browser),
      });
    },
    judge: async ({ email, isVerified }) => {
      const person = isVerified ? await identify.personAt(email) : undefined;
      const why = judged(person, isVerified);
      if (why !== undefined)
        await record.signedIn({
          person: person?.person ?? null,
          address: isVerified ? addressKey(email) : '',
          how: 'provider',
          outcome: why,
          browser: '',
        });
      return why;
    },
  });
  const identify = createIdentify(auth, directory, ports.tokens, serviceToken);

  return {
    ...identify,
    ...createSigningIn(auth, identify, record, publicUrl),
    ...createHoldings(auth, ports.tokens),
    record,
    /** What the button of the staff's own sign-in says; undefined where there is none. */
    providerName: provider?.name,
  };
}

function judged(person: Person | undefined, isVerified: boolean) {
  if (!isVerified) return 'unverified';
  if (!person) return 'unknown';
  return person.roles.some((role) => PROVIDER_ROLES.includes(role)) ? undefined : 'not-staff';
}
