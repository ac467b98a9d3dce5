import { PAGES, pathTo } from '../../addresses/pages.ts';
import { addressKey, plainKey } from '../../workflows/domain/mail-address.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { type Counting, takeOne } from '../counting.ts';
import { fault } from '../errors.ts';
import type { Person } from '../ports.ts';
import { arriving } from './arriving.ts';
import { type Auth, type LinkAbout, PROVIDER_ID, SESSION_COOKIE } from './auth.ts';
import { browserOf } from './browser.ts';
import type { Identifying } from './identify.ts';
import type { LastHere } from './last-here.ts';
import { localPath } from './next.ts';
import type { AccountRecord, SignInOutcome, SignInWay } from './ports.ts';
import { Presses } from './presses.ts';
import { isProviderAway, plainly, redirectOf } from './trouble.ts';

export interface LinkRequest {
  readonly email: string;
  readonly next: string | undefined;
  readonly locale: Locale;
  /** Where the request comes from, for the limit alone. */
  readonly client: string;
  readonly browser: string | undefined;
}

/** After somebody proved an address: cookies to set, and who it is, where the directory knows. */
export interface Proved {
  readonly cookies: readonly string[];
  readonly person: Person | undefined;
}

/** Why the provider's word lets nobody in. */
export type Refused = 'unverified' | 'unsaid' | 'unknown' | 'not-staff' | 'failed';

/** More than somebody needs whose mail is slow, far less than would annoy a stranger. */
const LINKS_OF_ADDRESS = { most: 5, seconds: 15 * 60 };
const LINKS_OF_ADDRESS_A_DAY = { most: 20, seconds: 24 * 3_600 };
/** Institutions share an address. */
const LINKS_OF_CLIENT = { most: 30, seconds: 15 * 60 };

/** Signing in by a mailed link or by the provider of the staff, and out. */
export function createSigningIn(
  auth: Auth,
  identify: Identifying,
  record: AccountRecord,
  {
    publicUrl,
    keepsOut,
    counting,
    lastHere,
  }: {
    readonly counting: Counting;
    readonly lastHere: LastHere;
    readonly publicUrl: string;
    /** Whom a mailed link lets in no more. */
    readonly keepsOut: (person: Person) => boolean;
  },
) {
  const presses = new Presses(auth);

  const noted = async (
    how: SignInWay,
    outcome: SignInOutcome,
    {
      email = '',
      person,
      browser,
    }: { email?: string; person?: Person | undefined; browser?: string | undefined },
  ): Promise<void> =>
    record.signedIn({
      how,
      outcome,
      person: person?.person ?? null,
      address: email === '' ? '' : addressKey(email),
      browser: browserOf(browser),
    });

  /** The address that cookies just made prove, and whose it is. */
  const behind = async (cookies: readonly string[]) => {
    const request = new Request(publicUrl, { headers: { cookie: cookieOf(cookies) } });
    const email = await identify.proved(request);
    return { email, person: email === undefined ? undefined : await identify.personAt(email) };
  };
  /** @param before the cookies with which the browser came: the session among them is done with */
  const arrived = async (
    how: SignInWay,
    cookies: readonly string[],
    browser: string | undefined,
    before: string | undefined,
  ) => {
    const { email, person } = await behind(cookies);
    await replace(before, cookies);
    await noted(how, person ? 'signed-in' : 'new-address', { ...(email ? { email } : {}), person, browser });
    const last = email === undefined ? [] : [lastHere.cookieFor(email)];
    return { cookies: [...cookies, ...last], person } satisfies Proved;
  };
  const sessionOf = async (cookie: string): Promise<string | undefined> => {
    const headers = new Headers({ cookie });
    return (await plainly(() => auth.api.getSession({ headers })))?.session.token;
  };
  const end = async (token: string | undefined): Promise<void> => {
    const { internalAdapter } = await auth.$context;
    if (token !== undefined) await plainly(() => internalAdapter.deleteSession(token));
  };
  /** Whoever signs in again has one session there, not two; a second press brings the same one. */
  const replace = async (before: string | undefined, cookies: readonly string[]): Promise<void> => {
    const former = before?.includes(SESSION_COOKIE) ? await sessionOf(before) : undefined;
    if (former !== undefined && former !== (await sessionOf(cookieOf(cookies)))) await end(former);
  };

  const send = async (about: LinkAbout): Promise<void> => {
    const { email } = about;
    // Whose address it is there is told by its key alone; how it was typed is kept for who registers with it.
    const body = { email: plainKey(email), name: email, metadata: { ...about } };
    await plainly(() => auth.api.signInMagicLink({ body, headers: new Headers() }));
  };

  return {
    /** Sends a link; the answer says nothing of whether anybody has that address. */
    async askForLink({ email, next, locale, client, browser }: LinkRequest): Promise<void> {
      await takeOne(counting, 'links-client', client, LINKS_OF_CLIENT);
      await takeOne(counting, 'links-day', addressKey(email), LINKS_OF_ADDRESS_A_DAY);
      await takeOne(counting, 'links', addressKey(email), LINKS_OF_ADDRESS);
      const person = await identify.personAt(email);
      await send({ email, person, next: localPath(next), locale, browser });
    },

    /** Without a limit, for whoever tries the system on their own machine as one person after another. */
    sendLinkTo: (person: Person, next: string | undefined, locale: Locale): Promise<void> =>
      send({ email: person.email, person, next: localPath(next), locale, browser: undefined }),

    /**
     * Undefined for a link that is used, too old or none of ours. The browser that opened its page, known by a cookie
     * of that page, is answered as the first time for a minute: people press twice.
     */
    async confirm(
      token: string,
      {
        browser,
        opener,
        cookie,
      }: {
        readonly browser: string | undefined;
        readonly opener: string | undefined;
        readonly cookie?: string | undefined;
      },
    ): Promise<Proved | 'staff-by-link' | undefined> {
      const headers = new Headers(browser === undefined ? {} : { 'user-agent': browser });
      const cookies = await presses.once(token, opener, async () => {
        try {
          const answer = await plainly(() =>
            auth.api.magicLinkVerify({ query: { token }, headers, returnHeaders: true }),
          );
          return answer.headers.getSetCookie();
        } catch (error) {
          if (redirectOf(error) === undefined) throw error;
          return undefined;
        }
      });
      if (!cookies) {
        await noted('link', 'link-refused', { browser });
        return undefined;
      }
      const { email, person } = await behind(cookies);
      if (person && keepsOut(person)) {
        await end(await sessionOf(cookieOf(cookies)));
        await noted('link', 'staff-by-link', { ...(email ? { email } : {}), person, browser });
        return 'staff-by-link';
      }
      return arrived('link', cookies, browser, cookie);
    },

    /**
     * Where the provider asks who it is, and the cookie that knows the way back. @param asksAgain whether it is to ask
     * although it knows them already
     */
    async toProvider(
      next: string | undefined,
      asksAgain: boolean,
    ): Promise<{ url: string; cookies: readonly string[] }> {
      try {
        const answer = await plainly(() =>
          auth.api.signInSocial({
            body: {
              provider: PROVIDER_ID,
              callbackURL: localPath(next),
              disableRedirect: true,
            },
            headers: new Headers(),
            returnHeaders: true,
          }),
        );
        const { url } = answer.response;
        if (url === undefined) throw new Error('the provider has no address to sign in at');
        return { url: asksAgain ? askingAgain(url) : url, cookies: answer.headers.getSetCookie() };
      } catch (error) {
        if (isProviderAway(error)) throw fault('unavailable', { part: 'OpenID Connect' }, error);
        throw error;
      }
    },

    /** The way back from the provider: who it is and where they wanted to go, or why they don't get in. */
    async fromProvider(
      request: Request,
    ): Promise<
      | (Proved & { readonly next: string })
      | { readonly refused: Refused; readonly cookies: readonly string[] }
    > {
      const answer = await plainly(() => arriving.run({ unsaid: new Set() }, () => auth.handler(request)));
      const cookies = answer.headers.getSetCookie();
      const target = new URL(
        answer.headers.get('location') ?? pathTo('signInRefused', { error: 'failed' }),
        publicUrl,
      );
      const why = target.searchParams.get('error');
      const browser = request.headers.get('user-agent') ?? undefined;
      if (why !== null || target.pathname === PAGES.signInRefused) {
        const isJudged = why === 'unverified' || why === 'unsaid' || why === 'unknown' || why === 'not-staff';
        if (!isJudged) await noted('provider', 'provider-failed', { browser });
        return { refused: isJudged ? why : 'failed', cookies };
      }
      const cookie = request.headers.get('cookie') ?? undefined;
      const found = await arrived('provider', cookies, browser, cookie);
      return { ...found, next: localPath(`${target.pathname}${target.search}${target.hash}`) };
    },

    /** Ends the session of the request; the cookies that make the browser forget it. */
    async signOut(request: Request): Promise<readonly string[]> {
      const cookie = request.headers.get('cookie') ?? '';
      const headers = new Headers({ cookie });
      // Its own endpoint keeps quiet about a session that it could not end.
      await end(await sessionOf(cookie));
      const answer = await plainly(() => auth.api.signOut({ headers, returnHeaders: true, body: {} }));
      return answer.headers.getSetCookie();
    },
  };
}

/** With `max_age` the provider has to say when it asked (OpenID Connect Core, 3.1.2.1). */
function askingAgain(address: string): string {
  const url = new URL(address);
  url.searchParams.set('prompt', 'login');
  url.searchParams.set('max_age', '0');
  return url.href;
}

const cookieOf = (set: readonly string[]): string => set.map((each) => each.split(';')[0]).join('; ');
