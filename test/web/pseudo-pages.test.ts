import { afterAll, expect, it } from 'vitest';
import { SAMPLE_PEOPLE } from '../../activities/mail/catalogue/story.ts';
import { LANGUAGES } from '../../client/web/opening/fields.ts';
import { houseIn } from '../../facility/house.ts';
import { accountRoles } from '../../facility/roles.ts';
import { cityOf, countryName, languageName } from '../../language/format.ts';
import { roleName } from '../../language/names.ts';
import { alpha2Of, countries } from '../../workflows/domain/countries.ts';
import { STEP_MAILS } from '../../workflows/domain/mail.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { isBuiltIn } from '../../workflows/domain/people.ts';
import { isZone } from '../../workflows/domain/time.ts';
import { TOUR } from '../browser/tour.ts';
import { signedInAs } from '../support/door.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { speakPseudo, unsaid } from '../support/pseudo.ts';
import { doorsSaying } from '../support/tour-doors.ts';
import { PEOPLE } from '../support/world.ts';

/** Every page of the tour in a language that nobody writes: what is not in its brackets was written in code. */

afterAll(speakPseudo('en'));

const OWN_WORDS = 'in their own words';
const DATA = [
  OWN_WORDS,
  ...['Teletrabajo', 'MTPE', 'Spanish'],
  ...Object.keys(PEOPLE).map((person) => `Name of ${person}`),
  /\b\d\d-\d\d\/[A-Z]{3}(\/\d\d\.\d\d)?(\/\d)?(\/[A-Z]+)?/g,
  // Lists, months, places and languages are named by `Intl`, languages by themselves where one is chosen.
  ...countries.map((code) => countryName(alpha2Of(code) ?? code, 'en')),
  ...Intl.supportedValuesOf('timeZone')
    .filter(isZone)
    .flatMap((zone) => [zone.replaceAll('_', ' '), cityOf(zone, 'en')]),
  ...LANGUAGES.map((code) => languageName(code, 'en')),
  /\b(and|or|Lima|Brussels|EN|ES|FR|English|Español|Français)\b/g,
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g,
  // The mails of this world are called by what ordered them.
  ...[...STEP_MAILS, ...OBLIGATION_KINDS],
  /\/v\d+ -?\d+/g,
  'ministry of labour',
  // Holidays are data of every country; English is their first language.
  'Assumption Day',
  'All Saints’ Day',
  // The licence of the calendars' source.
  'MIT',
  // What editions call their own roles.
  ...accountRoles()
    .filter((role) => !isBuiltIn(role))
    .map((role) => new RegExp(roleName(role, 'en'), 'giu')),
  // What came back or is missing has the words it had.
  ...['Answer our offer for position 1', 'agenda.pdf', 'fifth'],
  // A task in a mission's own words.
  'short film',
  /\b(lead|second|partner)\b|\b(GET|POST|PUT|DELETE)\b/g,
  ...Object.values(SAMPLE_PEOPLE).map(({ name }) => name),
  SANDBOX,
  // Whose pages they are is data of the installation.
  houseIn('en').name.text,
];

const doorAt = doorsSaying(OWN_WORDS);

it.each(TOUR)('$name', async ({ path, as, at = 'opened' }) => {
  const door = await doorAt(at);
  const page = await door.request(door.at(path), {
    headers: { accept: 'text/html', 'accept-language': 'en', ...(as ? signedInAs(as) : {}) },
  });
  const html = await page.text();
  const found = [...new Set(wordsOf(html).flatMap((text) => unsaid(text, DATA)))];
  expect(found).toEqual([]);
});

/** What people read or hear of a page: its texts, and what names its parts. Code and prose of other languages are neither. */
function wordsOf(html: string): string[] {
  const shown = html
    .replace(/<(script|style|code|kbd|pre|template)\b[^>]*>.*?<\/\1>/gsu, ' ')
    .replace(/<(\w+)[^>]* (lang="[^"]*"|translate="no")[^>]*>[^<]*<\/\1>/gu, ' ');
  const named = [...shown.matchAll(/ (aria-label|title|alt|placeholder|label)="([^"]*)"/gu)].map(
    ([, , text = '']) => text,
  );
  const texts = shown.split(/<[^>]*>/u);
  return [...texts, ...named].map(decoded);
}

const decoded = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
