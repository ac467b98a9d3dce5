import { afterAll, describe, it } from 'vitest';
import { IS_WHOLE, isCloser, LANGUAGES, look } from '../browser/checks.ts';
import { Doors } from '../browser/served.ts';
import { TOUR } from '../browser/tour.ts';
import { Windows } from '../browser/windows.ts';

// Every page on a desk and on a phone, the first in one language, the next in the next. Languages differ in words, of which
// other tests find those that are missing, and in how wide these are, which boxes.test.ts tries with wider ones. With
// TOUR=whole every page is looked at in every language, and its pictures kept.

const windows = new Windows();
const doors = new Doors();

afterAll(async () => {
  await windows.close();
  await doors.close();
});

describe.concurrent.each(LANGUAGES)('in %s', (language) => {
  it.each(TOUR.filter((_, i) => IS_WHOLE || isCloser(i, language)))(
    '$name',
    async ({ name, path, as, at, status = 200 }) => {
      const { url, addressOf } = await doors.at(at ?? 'opened');
      await windows.show({ as, language, url }, (page) =>
        look(page, addressOf(path), { name, language, status, closely: true }),
      );
    },
  );
});
