import { expect, it } from 'vitest';
import { TOUR } from '../browser/tour.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { type Milestone, playedTo } from '../support/world.ts';

/** French has a blank that doesn’t break before a colon and other high marks, where code puts them as in messages. */

const doors = new Map<Milestone, ReturnType<typeof openDoor>>();
function doorAt(milestone: Milestone): ReturnType<typeof openDoor> {
  const known = doors.get(milestone);
  if (known) return known;
  const played = playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } }));
  const inOwnWords = (_: string, value: unknown) =>
    typeof value === 'string' && /\s/.test(value) ? 'mots' : value;
  played.texts.set('brief', JSON.stringify(exampleBrief(), inOwnWords));
  const door = openDoor(played.missions);
  doors.set(milestone, door);
  return door;
}

it.each(TOUR)('$name', async ({ path, as, at = 'opened' }) => {
  const cookie = [as ? signedInAs(as).cookie : '', 'lang=fr'].filter(Boolean).join('; ');
  const page = await doorAt(at).request(path, { headers: { accept: 'text/html', cookie } });
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
