import { createHash } from 'node:crypto';

/**
 * A mail's own HTML, to be shown in a frame: nothing in it runs, loads or leads anywhere. Mails carry their styles in
 * themselves; each is let through by its hash, so that no style may come from what somebody wrote.
 */
export function framed(html: string): Response {
  const styles = [
    ...[...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)].map(([, css = '']) => css),
    ...[...html.matchAll(/\sstyle="([^"]*)"/gi)].map(([, css = '']) => unescaped(css)),
  ];
  const hashes = [...new Set(styles)].map(
    (css) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  );
  const style = hashes.length > 0 ? `'unsafe-hashes' ${hashes.join(' ')}` : "'none'";
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src ${style}; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox`,
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
    },
  });
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
