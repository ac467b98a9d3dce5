import { afterAll, describe, it } from 'vitest';
import { LANGUAGES, look, shown } from '../browser/checks.ts';
import { Doors } from '../browser/served.ts';
import { TOUR } from '../browser/tour.ts';
import { Windows } from '../browser/windows.ts';

// Every page on a desk and on a phone, the first in one language, the next in the next, and by axe on the one or the other.
// Languages differ in words, of which other tests find those that are missing, and in how wide these are, which boxes.test.ts
// tries with wider ones. With TOUR=whole every page is looked at in every language, by axe at both widths, and its pictures
// kept.

const windows = new Windows();
const doors = new Doors();

afterAll(async () => {
  await windows.close();
  await doors.close();
});

describe.concurrent.each(LANGUAGES)('in %s', (language) => {
  it.each(shown(TOUR, language))('$name', async ({ name, path, as, at, status = 200, closely }) => {
    const { url, addressOf } = await doors.at(at ?? 'opened');
    await windows.show({ as, language, url }, (page) =>
      look(page, addressOf(path), { name, language, status, closely }),
    );
  });
});
