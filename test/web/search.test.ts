import { beforeAll, describe, expect, it } from 'vitest';
import { signedInAs } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { contested, type Door, doorOn, STAFF, VIEWERS } from '../support/rights.ts';
import { ACTION, CALL_1, CALL_2, MISSION } from '../support/world.ts';

/** What somebody remembers leads to what they may open, and to nothing else. */

const ALL = [ACTION, CALL_1, CALL_2, MISSION];
const PEOPLE = VIEWERS.filter((who) => who !== 'nobody');

let door: Door;
beforeAll(async () => {
  door = await doorOn(contested('preparing'));
  door.played.texts.set('brief', JSON.stringify(exampleBrief()));
});

interface Answer {
  readonly processes: readonly { readonly id: string; readonly reference: string }[];
  readonly people: readonly { readonly person: string }[];
  readonly countries: readonly { readonly code: string }[];
}
const search = async (who: string, words: string): Promise<Answer> => {
  const answer = await door.ask(who, `/api/search?q=${encodeURIComponent(words)}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
};
const found = async (who: string, words: string) =>
  (await search(who, words)).processes.map(({ id }) => id).sort();
const openTo = async (who: string) => {
  const answers = await Promise.all(
    ALL.map(async (id) => {
      const { status } = await door.ask(who, `/api/processes/${encodeURIComponent(id)}`);
      return status === 200 ? [id] : [];
    }),
  );
  return answers.flat().sort();
};

describe('what is found', () => {
  it.each(PEOPLE)('by what everything here has in common is what %s may open', async (who) => {
    const open = await openTo(who);
    for (const words of ['17-11', 'Perú', 'peru', 'PÉROU', '17-11 perou'])
      expect([words, await found(who, words)]).toEqual([words, open]);
  });

  it.each([
    ['a reference', '17-11/PER/01.02/2', [CALL_2]],
    ['a part of one', 'per/01', [CALL_1, CALL_2, MISSION]],
    [
      'a title',
      exampleBrief().activities[0]?.title.split(' ').slice(0, 3).join(' ') ?? '',
      [CALL_1, CALL_2, MISSION],
    ],
    ['the institution', exampleBrief().institution.name, ALL],
    ['the city, as it is begun', 'lim', [CALL_1, CALL_2, MISSION]],
    ['somebody of the team', 'Name lead', [MISSION]],
    ['words of several kinds in any order', 'lead LIMA 17-11', [MISSION]],
    ['what stands within a word', 'ima', []],
    ['signs alone between words', 'lima – 17-11', [CALL_1, CALL_2, MISSION]],
    ['what LIKE takes otherwise', '1_-11', []],
  ])('by %s', async (_, words, ids) => {
    expect(await found('coordinator', words)).toEqual([...ids].sort());
  });

  it('by the name of who applied is nothing but the person: whose drafts there are is nobody’s business', async () => {
    const { processes, people } = await search('coordinator', 'Name of third');
    expect(processes).toEqual([]);
    expect(people.map(({ person }) => person)).toEqual(['third']);
  });

  it('by the name of somebody is for who sees the whole of it', async () => {
    expect(await found('member', 'Name of lead')).toEqual([MISSION]);
    for (const who of ['lead', 'second', 'third', 'partner', 'observer'])
      expect([who, await found(who, 'Name of lead')]).toEqual([who, []]);
  });

  it('of people and countries is for staff', async () => {
    for (const who of PEOPLE.filter((one) => one !== 'service')) {
      const isStaff = STAFF.some((one) => one === who);
      const { people } = await search(who, 'name example');
      const { countries } = await search(who, 'perou');
      expect([who, people.length > 0, countries.length > 0]).toEqual([who, isStaff, isStaff]);
    }
  });
});

describe('what is too short to be found', () => {
  it.each(['', ' ', 'a', '–', '%'])('is refused by the API: "%s"', async (words) => {
    const answer = await door.ask('coordinator', `/api/search?q=${encodeURIComponent(words)}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'invalid-input',
      errors: [{ field: 'q', problem: 'has fewer than 2 letters or digits' }],
    });
  });
  it('is said on the page, and nothing asked is no mistake', async () => {
    const page = async (words: string) => {
      const headers = { ...signedInAs('coordinator'), 'accept-language': 'en' };
      return (await door.app.request(`/search?q=${words}`, { headers })).text();
    };
    expect(await page('a')).toContain('Write at least two letters or digits.');
    expect(await page('')).not.toContain('Write at least two letters');
    expect(await page('zzz')).toContain('Nothing is found by “zzz”');
  });
});

describe('the box', () => {
  it.each([
    ['coordinator', '/my-day', true],
    ['head', '/facility', true],
    ['member', '/committee', true],
    ['lead', '/my-day', false],
    ['partner', '/our-mission', false],
    ['observer', '/dashboard', false],
    ['coordinator', '/search', false],
  ])('stands in the header for %s on %s: %s', async (who, path, isThere) => {
    const page = await (await door.ask(who, path)).text();
    expect(page.includes('id="frame-search"')).toBe(isThere);
  });
});
