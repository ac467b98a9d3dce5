import type { Context } from 'hono';
import type { Env } from './env.ts';

/** The policy for a file that somebody uploaded: it runs no script, and can reach nothing here. */
const SANDBOXED = "sandbox; default-src 'none'; frame-ancestors 'none'";
/**
 * Browsers' own viewers of PDF refuse to work within `sandbox`; they run no script of the page's origin. Our own pages
 * show it beside the form that decides on it, nobody else's do.
 */
const VIEWED = "default-src 'none'; object-src 'self'; frame-ancestors 'self'";

export interface KeptFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Answers with a file: to be saved, but for a PDF, which may be looked at where it is. */
export function fileResponse(context: Context, { name, type, bytes }: KeptFile): Response {
  const isViewed = type === 'application/pdf';
  (context as Context<Env>).set('policy', isViewed ? VIEWED : SANDBOXED);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `${isViewed ? 'inline' : 'attachment'}; ${fileName(name)}`,
      'x-content-type-options': 'nosniff',
      ...(isViewed ? { 'x-frame-options': 'SAMEORIGIN' } : {}),
      // A viewer who loses the right to see the file must not find it in a cache.
      'cache-control': 'private, no-store',
    },
  });
}

/** RFC 6266: the name as it is for those who understand it, and in plain letters for the others. */
function fileName(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}
