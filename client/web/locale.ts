import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { speaker } from '../../language/say.ts';
import { isLocale } from '../../workflows/domain/time.ts';
import { localeOf } from '../http/requests.ts';
import type { Env } from './web.ts';

const COOKIE = 'lang';
const YEAR_SECONDS = 365 * 86_400;

/**
 * The language of an answer: the one just asked for by `?lang=`, which is remembered; the one chosen before; for who
 * is signed in their own; else the browser's. The API goes by `Accept-Language` alone.
 */
export const chooseLocale: MiddlewareHandler<Env> = async (context, next) => {
  const asked = context.req.query('lang') ?? '';
  const chosen = getCookie(context, COOKIE) ?? '';
  const viewer = context.get('viewer');
  const own = viewer.kind === 'person' ? viewer.person.language : localeOf(context);
  const locale = isLocale(asked) ? asked : isLocale(chosen) ? chosen : own;
  context.set('locale', locale);
  context.set('t', speaker(locale));
  if (isLocale(asked) && asked !== chosen) {
    setCookie(context, COOKIE, asked, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', httpOnly: true });
  }
  await next();
};
