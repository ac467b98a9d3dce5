import { expect, it } from 'vitest';
import { TOUR } from '../browser/tour.ts';
import { signedInAs } from '../support/door.ts';
import { doorsSaying } from '../support/tour-doors.ts';

/** French has a blank that doesn’t break before a colon and other high marks, where code puts them as in messages. */

const doorAt = doorsSaying('mots');

it.each(TOUR)('$name', async ({ path, as, at = 'opened' }) => {
  const cookie = [as ? signedInAs(as).cookie : '', 'lang=fr'].filter(Boolean).join('; ');
  const door = await doorAt(at);
  const page = await door.request(door.at(path), { headers: { accept: 'text/html', cookie } });
  expect(unspaced(await page.text())).toEqual([]);
});

/** Texts of the page and names of its parts in which a mark follows a word at once. */
function unspaced(html: string): string[] {
  const shown = html
    .replace(/<(script|style|code|kbd|pre|template|textarea)\b[^>]*>.*?<\/\1>/gsu, ' ')
    .replace(/<(\w+)[^>]* (lang="(?!fr)[^"]*"|translate="no")[^>]*>[^<]*<\/\1>/gu, ' ');
  const named = [...shown.matchAll(/ (aria-label|title|alt|placeholder)="([^"]*)"/gu)].map(
    ([, , text = '']) => text,
  );
  // A mark at the beginning of a text follows what the markup has before it.
  return [...new Set([...shown.split(/<[^>]*>/u), ...named])].filter((text) =>
    /(^|[\p{L}\d)])[:;?!](\s|$)/u.test(text.replace(/&#?\w+;/g, ' ')),
  );
}
