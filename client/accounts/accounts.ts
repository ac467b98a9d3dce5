import { PAGES, pathTo } from '../../addresses/pages.ts';
import { addressKey } from '../../workflows/domain/mail-address.ts';
import { isHarmless } from '../../workflows/domain/people.ts';
import { instant } from '../../workflows/domain/time.ts';
import { countingInMemory } from '../counting.ts';
import type { Directory, Person } from '../ports.ts';
import { type AuthSettings, createAuth, LINK_MINUTES, SESSION_DAYS } from './auth.ts';
import { browserOf } from './browser.ts';
import { createIdentify } from './identify.ts';
import { createKeptForms } from './kept-forms.ts';
import { createLastHere } from './last-here.ts';
import type { AccountPorts } from './ports.ts';
import { createSessions } from './sessions.ts';
import { createSigningIn } from './signing-in.ts';

export interface AccountSettings extends AuthSettings {
  /** The deployment's own token; without one nobody may act for others. */
  readonly serviceToken?: string | undefined;
  /** Mailed links let in no staff: they come by the provider. */
  readonly isStaffByProviderOnly?: boolean;
  /** Hours after which a session of staff that nobody used ends. */
  readonly staffIdleHours?: number;
  /** Minutes for which a sign-in is fresh enough for what gives access or takes it. */
  readonly freshMinutes?: number;
}

/** Unless a setting says otherwise. */
const STAFF_IDLE_HOURS = 8;
const FRESH_MINUTES = 15;

export type Accounts = ReturnType<typeof createAccounts>;

/** Who asks, and everything around it: signing in and out, sessions, and the record of all that. */
export function createAccounts(settings: AccountSettings, directory: Directory, ports: AccountPorts) {
  const { publicUrl, serviceToken, provider } = settings;
  const { record } = ports;
  const base = publicUrl.replace(/\/+$/, '');
  const lastHere = createLastHere(settings);

  const auth = createAuth(settings, {
    database: ports.authDatabase,
    send: async (token, { email, person, next, locale, browser }) => {
      const now = Date.now();
      const url = base + pathTo('signInLink', { token, next: next === PAGES.home ? undefined : next });
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
    judge: async ({ email, isVerified, isUnsaid }) => {
      const person = isVerified ? await identify.personAt(email) : undefined;
      const why = isUnsaid ? 'unsaid' : judged(person, isVerified);
      if (why === 'unsaid')
        ports.warn?.(
          'the sign-in of the house sends no email_verified; OIDC_TRUST_ADDRESSES=true takes its addresses for verified',
        );
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
  /** Staff, and whoever else comes by the sign-in of the house. */
  const staffIdleHours = settings.staffIdleHours ?? STAFF_IDLE_HOURS;
  const isStaff = ({ roles }: Person): boolean => !roles.every(isHarmless);
  const identify = createIdentify(auth, directory, ports.tokens, serviceToken, {
    isStaff,
    staffIdleMs: staffIdleHours * 3_600_000,
    freshMinutes: settings.freshMinutes ?? FRESH_MINUTES,
    lastHere,
  });

  return {
    ...identify,
    ...createSigningIn(auth, identify, record, {
      publicUrl,
      counting: ports.counting ?? countingInMemory(),
      lastHere,
      keepsOut: (person) => settings.isStaffByProviderOnly === true && isStaff(person),
    }),
    ...createSessions(auth),
    ...createKeptForms(auth, lastHere),
    record,
    /** After how many days a session ends by itself, and after how many hours without use; 0 where that ends none. */
    endOfSessions: (person: Person) => ({ days: SESSION_DAYS, hours: isStaff(person) ? staffIdleHours : 0 }),
    /** What the button of the staff's own sign-in says; undefined where there is none. */
    providerName: provider?.name,
  };
}

function judged(person: Person | undefined, isVerified: boolean) {
  if (!isVerified) return 'unverified';
  if (!person) return 'unknown';
  return person.roles.every(isHarmless) ? 'not-staff' : undefined;
}
