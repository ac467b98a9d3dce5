import { beforeEach, describe, expect, it } from 'vitest';
import { calendars as known } from '../../activities/calendars/known.ts';
import { correctionsMessage } from '../../activities/calendars/telling.ts';
import type { PreviewRow } from '../../client/missions.ts';
import { calendarOf } from '../../facility/calendars.ts';
import { explainCounted } from '../../language/due-explained.ts';
import { countWorkingDays } from '../../workflows/domain/calendar.ts';
import { type Audience, expected } from '../../workflows/domain/forecast.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { day } from '../../workflows/domain/time.ts';
import { openDoor, SERVICE_TOKEN, signedInAs } from '../support/door.ts';
import { holdAgainst } from '../support/moved-mails.ts';
import { type Played, playedMissions } from '../support/played-missions.ts';
import { brussels, MISSION, type Milestone, playedTo, type World } from '../support/world.ts';

// As staff correct a calendar: by the API, on the real façade and lifecycle, without a server.

const PATH = '/api/calendars';
const CENSUS = {
  change: 'add',
  country: 'PE',
  from: '2018-10-01',
  name: 'Day of the Census',
  source: 'DS 002-2018',
  reason: 'announced last week',
};
const CLOSING = {
  change: 'close',
  country: 'BEL',
  from: '2018-10-25',
  to: '2018-10-29',
  source: 'note of the head',
  reason: 'the building is closed',
};

let played: Played;
let api: ReturnType<typeof openDoor>;
function serve(milestone: Milestone): void {
  played = playedMissions(playedTo(milestone, { opening: { sandbox: 'try' } }));
  api = openDoor(played.missions);
}
beforeEach(() => serve('documents reviewed'));

async function ask(path: string, json?: unknown, as = 'head', method = json ? 'POST' : 'GET') {
  const response = await api.request(path, {
    method,
    headers: {
      authorization: `Bearer ${SERVICE_TOKEN}`,
      'x-acting-person': as,
      'accept-language': 'en',
      ...(json ? { 'content-type': 'application/json' } : {}),
    },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; tests say what it has to be
  return { status: response.status, value: (await response.json()) as any };
}

describe('a year of a country', () => {
  it('tells every day, where it is from, and what was corrected, by whom and why', async () => {
    expect(await ask(`/api/calendar-corrections`, CENSUS)).toMatchObject({ status: 201 });
    const { value } = await ask(`${PATH}/PER/2018`);
    expect(value).toMatchObject({
      country: 'PE',
      year: 2018,
      weekend: [6, 7],
      version: '0.109',
      isUnknown: false,
    });
    const days = new Map(value.days.map((one: { day: string }) => [one.day, one]));
    expect(days.get('2018-10-08')).toMatchObject({ isOff: true, correction: null });
    expect(days.get('2018-10-01')).toMatchObject({
      name: 'Day of the Census',
      isOff: true,
      correction: { number: 1, source: 'DS 002-2018', reason: 'announced last week' },
    });
    expect((await ask(PATH)).value).toMatchObject({
      countries: 250,
      corrected: [{ country: 'PE', corrections: 1 }],
    });
  });

  it('shows a struck day as struck, and as it was once that is withdrawn: nothing is edited', async () => {
    const strike = { change: 'strike', country: 'PE', from: '2018-10-08', source: 'law', reason: 'moved' };
    const struck = await ask(`/api/calendar-corrections`, strike);
    const isOff = async () =>
      (await ask(`${PATH}/PE/2018`)).value.days.find((one: { day: string }) => one.day === '2018-10-08')
        .isOff;
    expect(await isOff()).toBe(false);
    const [{ number }] = struck.value;
    const withdrawal = { change: 'withdraw', number, source: 'law', reason: 'not after all' };
    expect((await ask(`/api/calendar-corrections`, withdrawal)).status).toBe(201);
    expect(await isOff()).toBe(true);
    expect((await ask(`/api/calendar-corrections`)).value).toMatchObject([
      { change: 'withdraw', withdraws: number },
      { change: 'strike', number },
    ]);
    expect(await ask(`/api/calendar-corrections`, withdrawal)).toMatchObject({
      status: 422,
      value: { code: 'calendar-unchanged' },
    });
  });

  it.each([
    [{ ...CENSUS, country: 'XX' }, 404, 'no-such-calendar'],
    [{ ...CENSUS, from: '2041-01-06' }, 422, 'calendar-beyond'],
    [{ ...CENSUS, from: '2018-10-08' }, 422, 'calendar-unchanged'],
    [{ ...CENSUS, from: '2018-10-02', to: '2018-10-01' }, 400, 'invalid-input'],
    [{ ...CENSUS, from: '2018-10-02', to: '2018-12-03' }, 422, 'correction-too-long'],
    [{ ...CENSUS, name: undefined }, 400, 'invalid-input'],
    [{ ...CENSUS, source: ' ' }, 400, 'invalid-input'],
    [{ ...CLOSING, country: 'PE' }, 422, 'closing-elsewhere'],
    [{ change: 'withdraw', number: 9, source: 's', reason: 'r' }, 404, 'no-such-correction'],
  ])('is not corrected by %o: %i %s', async (wish, status, code) => {
    expect(await ask(`/api/calendar-corrections`, wish)).toMatchObject({ status, value: { code } });
    expect((await ask(`/api/calendar-corrections`)).value).toEqual([]);
  });
});

describe('a calendar by its name', () => {
  it('has the same days for ever, whatever is corrected later', async () => {
    await ask(`/api/calendar-corrections`, CENSUS);
    await ask(`/api/calendar-corrections`, { ...CENSUS, from: '2018-10-02', name: 'Another' });
    const corrections = (await ask(`/api/calendar-corrections?country=PE`)).value.toReversed();
    const span = { country: 'PE', from: 2018, to: 2018 };
    const off = (corrected?: number) =>
      ['2018-10-01', '2018-10-02'].map(
        (one) => one in calendarOf({ ...span, ...(corrected ? { corrected } : {}) }, corrections).holidays,
      );
    expect([off(), off(1), off(2)]).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it('is chosen by its name in the reader’s language, and found by a code too', async () => {
    const page = async (path: string) => {
      const headers = { ...signedInAs('head'), accept: 'text/html' };
      return (await api.request(path, { headers })).text();
    };
    const html = await page('/calendars?lang=fr');
    expect(html).toMatch(/<option value="PE"[^>]*>Pérou<\/option>/);
    expect(html).toMatch(/<option value="BE" selected[^>]*>Belgique<\/option>/);
    const form = await page('/calendars/correct?change=add&country=per&lang=es');
    expect(form).toMatch(/<option value="PE" selected[^>]*>Perú<\/option>/);
    const led = await api.request('/calendars/show?country=per&year=2018', { headers: signedInAs('head') });
    expect(led.headers.get('location')).toBe('/calendars/PE/2018');
  });

  it('names a closing in the reader’s language', async () => {
    await ask(`/api/calendar-corrections`, CLOSING);
    const corrections = (await ask(`/api/calendar-corrections`)).value.toReversed();
    // The days between are a weekend, which is off anyway.
    expect(corrections.map((one: { day: string }) => one.day)).toEqual([
      '2018-10-25',
      '2018-10-26',
      '2018-10-29',
    ]);
    const closed = calendarOf({ country: 'BE', from: 2018, to: 2018, corrected: 3 }, corrections);
    const counted = countWorkingDays(day('2018-10-24'), 1, [closed]);
    expect(counted.day).toBe('2018-10-30');
    expect(explainCounted(counted, 'fr')).toContain('Fermeture de la facilité');
  });
});

/** As the outbox does it: who reads mails keeps the corrected days, what waits too. */
function keptBy(world: World, country: string): void {
  const { audience } = world;
  const corrected = known.lastOf(country) ?? 0;
  const calendar = calendarOf({ country, from: 2016, to: 2030, corrected }, known.corrections);
  const then: Audience = {
    ...audience,
    calendar: (of) => (of === country ? calendar : audience.calendar(of)),
  };
  Object.defineProperty(world, 'audience', { value: then });
  world.waiting = world.waiting.map((mail) => {
    const { process, order, to, copy } = mail;
    const anew = expected([order], world.now, world.state(process), world.basis(process), then);
    return { ...mail, at: anew.find((one) => one.to === to && one.copy === copy)?.at ?? mail.at };
  });
}

describe('a correction, previewed', () => {
  const preview = async (wish: object): Promise<{ readonly rows: readonly PreviewRow[] }> => {
    const { status, value } = await ask(`/api/calendar-corrections/preview`, wish);
    expect(status).toBe(202);
    return { rows: (await ask(`/api/previews/${value.id}/processes`)).value };
  };
  it('is for the head of facility, and changes nothing', async () => {
    const before = JSON.stringify(played.world.mission());
    expect((await preview(CLOSING)).rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(played.world.mission())).toBe(before);
    expect((await ask(`/api/calendar-corrections`)).value).toEqual([]);
  });

  it.each<[string, Milestone, typeof CENSUS | typeof CLOSING]>([
    ['a closing of the seat', 'documents reviewed', CLOSING],
    ['a holiday of the partner country', 'reporting', { ...CENSUS, from: '2018-10-29' }],
    [
      'a holiday of the seat that is struck',
      'reporting',
      { ...CENSUS, change: 'strike', country: 'BE', from: '2018-11-01' },
    ],
  ])(
    '%s: what it tells is what then happens, mail for mail, and nothing leaves twice',
    async (_, milestone, wish) => {
      serve(milestone);
      const { world } = played;
      const horizon = brussels('2019-03-01');
      const found = await preview(wish);
      const untouched = world.copy();
      const from = world.sent.length;
      await ask(`/api/calendar-corrections`, wish);
      known.learn((await ask(`/api/calendar-corrections`)).value.toReversed());
      keptBy(world, wish.country === 'PE' ? 'PE' : 'BE');
      for (const state of [...world.processes.values()]) {
        const { message, beside } = correctionsMessage(state.calendars);
        world.give(SYSTEM, state.id, message.type, message.payload, beside);
      }
      const dues = world.journal.at(-1)?.happening.type;
      expect(dues).toBe('calendarsReceived');
      holdAgainst(found.rows, { world, untouched, from }, horizon);
      const [row] = found.rows.filter(({ process }) => process === MISSION);
      // On days of the partner country nothing is counted here: only mornings move.
      expect((row?.dues.length ?? 0) > 0).toBe(wish.country !== 'PE');
      expect(row === undefined ? 0 : row.come.length + row.go.length).toBeGreaterThan(0);
    },
  );
});
