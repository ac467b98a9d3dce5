import { isUnder, PAGES } from '../../addresses/pages.ts';

const HERE = 'http://here';

/** The page that somebody wanted before they signed in: only a path of this application, else its first page. */
export function localPath(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || wanted.length > 2_000) return '/';
  try {
    const url = new URL(wanted, HERE);
    // "//other.example", "/\other.example" and what a browser strips from between lead elsewhere.
    if (url.origin !== HERE) return '/';
    const path = `${url.pathname}${url.search}${url.hash}`;
    return path.startsWith('//') || isUnder(url.pathname, 'signIn') || isUnder(url.pathname, 'signOut')
      ? PAGES.home
      : path;
  } catch {
    return '/';
  }
}
