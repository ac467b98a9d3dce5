import { addressFaultWords } from '../../../language/facts.ts';
import { readAddress } from '../../../workflows/domain/mail-address.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Person } from '../../ports.ts';
import { holding, type WebContext } from '../web.ts';

/** What these pages are drawn with. */
export const STYLES = ['forms.css', 'desk.css', 'accounts.css'];

/** What is wrong with a mail address; undefined where it is one. */
export function addressFault(typed: string, locale: Locale): string | undefined {
  const read = readAddress(typed);
  return 'fault' in read ? addressFaultWords(read.fault, locale) : undefined;
}

/** In a form that was sent before its sender had to sign in again. */
export const SENT_AGAIN = '_again';

/** Whether a form comes back for its sender to look at, rather than to be worked on. */
export const isToLookAt = (field: (name: string) => string): boolean => field(SENT_AGAIN) !== '';

export const administrator = (context: WebContext): Person => holding(context, ['administrator']);

/** The fields of a posted form, as text; files are none of ours. */
export async function formOf(context: WebContext): Promise<(name: string) => string> {
  const form = await context.req.parseBody({ all: true });
  return (name) => {
    const value = form[name];
    const first = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string' ? first.trim() : '';
  };
}

/** Every value of a field that may be there several times. */
export async function allOf(context: WebContext, name: string): Promise<readonly string[]> {
  const value = (await context.req.parseBody({ all: true }))[name];
  return [value].flat().filter((each): each is string => typeof each === 'string');
}

/** Sends a browser on after a post, with cookies. */
export function goTo(context: WebContext, path: string, cookies: readonly string[] = []): Response {
  for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
  context.header('cache-control', 'no-store');
  return context.redirect(path, 303);
}
