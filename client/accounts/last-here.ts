import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import { addressKey } from '../../workflows/domain/mail-address.ts';

/** Longer than any session, which it outlives by as much as a form may lie about. */
const DAYS = 30;

/**
 * A cookie that says whose session a browser had last, after that has ended: what was sent too late is kept for them
 * alone. A keyed hash of the address, signed, so that it tells nobody who that was, nobody can make one, and nothing
 * but that follows from it.
 */
export function createLastHere({
  secret,
  publicUrl,
}: {
  readonly secret: string;
  readonly publicUrl: string;
}) {
  const isHttps = new URL(publicUrl).protocol === 'https:';
  const cookie = isHttps ? '__Host-missions.last' : 'missions.last';
  const hash = (purpose: string, text: string): string =>
    createHmac('sha256', secret).update(`${purpose}\u0000${text}`).digest('base64url');
  const of = (email: string): string => hash('last-here', addressKey(email));
  const signed = (who: string): string => hash('last-here-signed', who);

  return {
    /** Whoever has this address. */
    of,
    /** To be set when somebody has signed in. */
    cookieFor: (email: string): string =>
      serialize(cookie, `${of(email)}.${signed(of(email))}`, {
        path: '/',
        httpOnly: true,
        secure: isHttps,
        sameSite: 'Lax',
        maxAge: DAYS * 86_400,
      }),
    /** Undefined where the browser brings none, or none of ours. */
    in(request: Request): string | undefined {
      const [who = '', mark = ''] =
        parse(request.headers.get('cookie') ?? '', cookie)[cookie]?.split('.') ?? [];
      const [given, right] = [Buffer.from(mark), Buffer.from(signed(who))];
      return given.length === right.length && timingSafeEqual(given, right) ? who : undefined;
    },
  };
}

export type LastHere = ReturnType<typeof createLastHere>;
