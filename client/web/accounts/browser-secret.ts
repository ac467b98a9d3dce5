import { randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { KEPT_MINUTES } from '../../accounts/kept-forms.ts';
import type { WebContext } from '../web.ts';

const nameOf = (isHttps: boolean): string => (isHttps ? '__Host-missions.opener' : 'missions.opener');
const isHttpsAt = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** The secret by which a browser is known while somebody signs in: it says which one it is, and not who. */
export const browserSecret = (context: WebContext, publicUrl: string): string | undefined =>
  getCookie(context, nameOf(isHttpsAt(publicUrl)));

/** The same, given to the browser where it has none. */
export function giveBrowserSecret(context: WebContext, publicUrl: string): string {
  const before = browserSecret(context, publicUrl);
  const secret = before ?? randomBytes(32).toString('base64url');
  const secure = isHttpsAt(publicUrl);
  setCookie(context, nameOf(secure), secret, {
    ...{ path: '/', httpOnly: true, secure, sameSite: 'Lax' },
    maxAge: KEPT_MINUTES * 60,
  });
  return secret;
}
