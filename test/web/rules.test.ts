import { beforeEach, describe, expect, it } from 'vitest';
import type { MailContext } from '../../activities/mail/context.ts';
import { composeLadderMail } from '../../activities/mail/templates/compose.ts';
import { writtenOf } from '../../facility/edition.ts';
import { EDITIONS } from '../../facility/editions.ts';
import type { PreviewRow } from '../../facility/previews.ts';
import type { RungOrder } from '../../workflows/domain/mail.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { holdAgainst } from '../support/moved-mails.ts';
import { type Played, playedMissions } from '../support/played-missions.ts';
import { brussels, MISSION, playedTo } from '../support/world.ts';

// As staff do it: on pages, with real façade and lifecycle, without a server.

let played: Played;
let pages: ReturnType<typeof openDoor>;
beforeEach(() => {
  played = playedMissions(playedTo('preparing'));
  pages = openDoor(played.missions);
});

async function get(path: string, as: string) {
  const response = await pages.request(path, { headers: { ...signedInAs(as), 'accept-language': 'en' } });
  return { status: response.status, html: await response.text() };
}
async function post(path: string, as: string, fields: Readonly<Record<string, string | readonly string[]>>) {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value as string);
  const response = await pages.request(path, {
    method: 'POST',
    headers: {
      ...signedInAs(as),
      'accept-language': 'en',
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://missions.example.org',
    },
    body: body.toString(),
  });
  return { status: response.status, to: response.headers.get('location') ?? '', html: await response.text() };
}

/** What stands in a form's inputs, as a browser would send it back. */
function inputsOf(html: string): Record<string, string[]> {
  const form = html.slice(html.indexOf('<form method="post" action="/rules/'));
  const found: Record<string, string[]> = {};
  const plain = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const add = (name: string, value: string) => {
    found[name] = [...(found[name] ?? []), plain(value)];
  };
  const parts =
    /<input [^>]*>|<textarea [^>]*>[^<]*<\/textarea>|<select [^>]*name="[^"]*"[^>]*>.*?<\/select>/gs;
  for (const [tag] of form.matchAll(parts)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    if (!name) continue;
    if (tag.startsWith('<select')) {
      const chosen = /<option value="([^"]*)" selected/.exec(tag)?.[1] ?? '';
      add(name, chosen);
    } else if (tag.startsWith('<textarea')) add(name, />([^<]*)</.exec(tag)?.[1] ?? '');
    else if (!/type="radio"/.test(tag) || /checked/.test(tag))
      add(name, / value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return found;
}

async function drafted(): Promise<string> {
  const { to, status } = await post('/rules', 'coordinator', {
    about: 'The agenda a day earlier',
    base: '1',
  });
  expect(status).toBe(303);
  return to;
}

/** Fills in a part's form as it stands, but for what is named. */
async function write(
  path: string,
  part: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
) {
  const at = `${path}/edit/${part}`;
  const { html } = await get(at, 'coordinator');
  const answer = await post(at, 'coordinator', { ...inputsOf(html), ...fields });
  expect(answer.status, answer.html.slice(0, 400)).toBe(303);
  return get(answer.to, 'coordinator');
}

describe('the next edition, in pages', () => {
  it('is said in words, drafted part by part, and what is another is said', async () => {
    const { html } = await get('/rules/1', 'member');
    expect(html).toContain('5 working days before; counts from the first day in the field');
    expect(html).toContain('250\u00a0EUR');
    const path = await drafted();
    await write(path, 'ladder.agenda', { 'ladder.agenda.due': '−6' });
    const one = await get(path, 'coordinator');
    expect(one.html).toContain('Agenda: Due');
    expect(one.html).toMatch(/<td data-label="Here">-6<\/td>/);
    expect(one.html).toContain('Nothing is wrong with it.');
  });

  it.each([
    'ladder.agenda',
    'ladder.sign-contracts',
    'tasks.expert-report',
    'rates',
    'checklist',
    'settings',
  ])('says the same after the form of %s was sent back as it stood', async (part) => {
    const path = await drafted();
    await write(path, part, {});
    const { html } = await get(path, 'coordinator');
    expect(html).toContain('It says the same as the edition that it was drafted from.');
  });

  it('says at each field what is wrong with what was written, and keeps what was typed', async () => {
    const path = await drafted();
    const silent = await write(path, 'ladder.sign-contracts', {
      'ladder.sign-contracts.escalations.at': [],
      'ladder.sign-contracts.escalations.to': [],
    });
    expect(silent.html).toContain('nothing is sent after the due day');
    expect((await get(path, 'coordinator')).html).toContain('1 thing to mend before it can be released');
    const { html } = await get(`${path}/edit/settings`, 'coordinator');
    const wrong = await post(`${path}/edit/settings`, 'coordinator', {
      ...inputsOf(html),
      'settings.leadTime': 'soon',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="soon"');
  });

  it('has another rate, another item and other words of a duty', async () => {
    const path = await drafted();
    await write(path, 'rates', {
      'rates.1.sector': 'public servant',
      'rates.1.cents': '350',
      'rates.1.from': '2018-10-01',
      'rates.1.act': 'signature',
    });
    const item = await get(`${path}/edit/checklist`, 'coordinator');
    const inputs = inputsOf(item.html);
    const put = (name: string, value: string) =>
      (inputs[name] ?? []).map((one, i, all) => (i === all.length - 1 ? value : one));
    await post(`${path}/edit/checklist`, 'coordinator', {
      ...inputs,
      'checklist.field.en': put('checklist.field.en', 'water for everybody'),
      'checklist.field.es': put('checklist.field.es', 'agua para todos'),
      'checklist.field.fr': put('checklist.field.fr', 'de l’eau pour tous'),
    });
    await write(path, 'ladder.agenda', { 'words.en.names.obligation.agenda': 'programme of the days' });
    const { html } = await get(path, 'coordinator');
    expect(html).toContain('350\u00a0EUR');
    expect(html).toContain('water for everybody');
    expect(html).toContain('Programme of the days');
    expect(html).toContain('Nothing is wrong with it.');
  });

  it('is looked at over every live mission, released by somebody else, and adopted as was shown', async () => {
    const path = await drafted();
    await write(path, 'ladder.agenda', { 'ladder.agenda.due': '-6' });
    expect((await get(`${path}/preview`, 'head')).html).toContain('Look first at what it would move.');
    await post(`${path}/preview`, 'coordinator', {});
    const looked = await get(`${path}/preview`, 'head');
    expect(looked.html).toContain('Mon 8 Oct 2018 → Fri 5 Oct 2018');
    const version = /name="version" value="(\d+)"/.exec(looked.html)?.[1] ?? '';
    expect((await get(`${path}/preview`, 'coordinator')).html).toContain('The head of facility releases it.');
    expect((await post(`${path}/release`, 'coordinator', { version })).status).toBe(403);
    expect((await post(`${path}/release`, 'head', { version })).status).toBe(303);
    expect((await get(path, 'head')).html).toContain('Released; new actions go by it');
    const none = await post(`${path}/adopt`, 'coordinator', { reason: 'the board' });
    expect(none.status).toBe(422);
    const adopted = await post(`${path}/adopt`, 'coordinator', { missions: MISSION, reason: 'the board' });
    expect(adopted.html).toContain('goes by it now');
    expect(String(played.world.mission().edition)).toBe(path.split('/').at(-1));
    expect(played.world.owed('agenda/v1')?.due?.day).toBe('2018-10-05');
  });
});

describe('an edition’s own words', () => {
  it('are said of a mission from when it goes by it: in its room, its lists and its mails', async () => {
    const path = await drafted();
    const said = {
      en: ['programme of the days', 'Write the programme of the days'],
      es: ['programa de las jornadas', 'Redacte el programa de las jornadas'],
      fr: ['programme des journées', 'Rédigez le programme des journées'],
    };
    const words = Object.entries(said).flatMap(([language, [name = '', act = '']]) => [
      [`words.${language}.names.obligation.agenda`, name],
      [`words.${language}.mail-duties.agenda.act`, act],
    ]);
    await write(path, 'ladder.agenda', Object.fromEntries(words));
    await post(`${path}/preview`, 'coordinator', {});
    const version =
      /name="version" value="(\d+)"/.exec((await get(`${path}/preview`, 'head')).html)?.[1] ?? '';
    await post(`${path}/release`, 'head', { version });
    const room = `/missions/${encodeURIComponent('17-11/PER/01.02')}`;
    const speaks = async (page: string, as: string) => {
      const { status, html } = await get(page, as);
      expect(status).toBe(200);
      return html.toLowerCase().includes('programme of the days');
    };
    expect(await speaks(room, 'coordinator')).toBe(false);
    await post(`${path}/adopt`, 'coordinator', { missions: MISSION, reason: 'the board' });
    expect(await speaks(room, 'coordinator')).toBe(true);
    const order = played.world.sent.find((mail) => mail.order.type === 'rung')?.order as RungOrder;
    const process = { ...played.world.mission(), calendars: [] };
    const agenda = { ...order, kind: 'agenda', obligation: 'agenda/v1', rungKind: 'reminder' } as const;
    const context = {
      recipient: {
        person: order.to,
        name: 'Lead',
        email: 'lead@example.org',
        language: 'en',
        zone: 'Europe/Brussels',
      },
      now: played.world.now,
      links: { base: 'https://missions.example.org' },
      people: {},
      contact: 'missions@example.org',
    } as unknown as MailContext;
    const compose = (edition: number) =>
      composeLadderMail(
        [{ order: { ...agenda, owedBy: [order.to] }, process: { ...process, edition } } as never],
        context,
      ).subject;
    expect(compose(played.world.mission().edition)).toContain('Write the programme of the days');
    expect(compose(1)).not.toContain('programme of the days');
  });
});

describe('what staff change in the rules', () => {
  const SAID = { act: 'Envíe el programa, impreso', name: 'programa' };
  const FILM = {
    kind: 'document',
    owner: 'lead expert',
    due: 3,
    from: 'last day in the field',
    reviewedBy: 'coordinator',
    waivedBy: ['coordinator'],
    gate: 'payment',
  };
  const withFilm = async (path: string): Promise<void> => {
    const { tasks, ...file } = writtenOf(EDITIONS[0]);
    const words = Object.fromEntries(
      (['en', 'es', 'fr'] as const).map((language) => [language, { 'names.deliverable.film': 'film' }]),
    );
    const number = Number(path.split('/').at(-1));
    const answer = await pages.request(`/api/editions/${number}/change`, {
      method: 'POST',
      headers: {
        ...signedInAs('coordinator'),
        'content-type': 'application/json',
        origin: 'https://missions.example.org',
        'if-match': '*',
      },
      body: JSON.stringify({ file: { ...file, number, words, tasks: { ...tasks, film: FILM } } }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  };

  /** Drafts, looks, releases by somebody else and has the mission adopt it; then time passes as it was told. */
  async function followed(change: (path: string) => Promise<unknown>): Promise<PreviewRow | undefined> {
    const path = await drafted();
    await change(path);
    await post(`${path}/preview`, 'coordinator', {});
    const { html } = await get(`${path}/preview`, 'head');
    const asked = await pages.request(`/api/previews/edition-${path.split('/').at(-1)}/processes`, {
      headers: signedInAs('head'),
    });
    const rows = (await asked.json()) as readonly PreviewRow[];
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await post(`${path}/release`, 'head', { version })).status).toBe(303);
    const { world } = played;
    const [untouched, from] = [world.copy(), world.sent.length];
    const adopted = await post(`${path}/adopt`, 'coordinator', { missions: MISSION, reason: 'the board' });
    expect(adopted.html).toContain('goes by it now');
    holdAgainst(rows, { world, untouched, from }, brussels('2019-03-01'));
    return rows.find(({ process }) => process === MISSION);
  }
  const serve = (milestone: 'dates confirmed' | 'preparing' | 'in the field'): void => {
    played = playedMissions(playedTo(milestone));
    pages = openDoor(played.missions);
  };

  it('names each task that would be owed, and of each mail what it is about', async () => {
    serve('preparing');
    await post('/rules/2/preview', 'coordinator', {});
    const { html } = await get('/rules/2/preview', 'head');
    expect(html).toContain('Insurance cover: ');
    expect(html).toMatch(/Name of coordinator: tickets and hotel \(reminder\)/);
    expect(html).not.toMatch(/>Task: |: task \(/);
  });

  it('a new reminder comes as it was told, mail for mail', async () => {
    const row = await followed((path) =>
      write(path, 'ladder.agenda', { 'ladder.agenda.reminders': '−5, −4, −2, 0' }),
    );
    expect(row?.come).toMatchObject([{ to: 'lead', key: 'agenda/v1', rung: -4 }, { copy: true }]);
    expect(row?.go).toEqual([]);
  });

  it('a new deliverable is owed and reminded as it was told, by whoever had not signed without it', async () => {
    serve('dates confirmed');
    expect((await followed(withFilm))?.come).toEqual([]);
    expect(played.world.mission().deliverables.map(({ kind }) => kind)).toContain('film');
    serve('in the field');
    expect(await followed(withFilm)).toBeUndefined();
    expect(played.world.mission().deliverables.map(({ kind }) => kind)).not.toContain('film');
  });

  it('a rate rise moves no mail, as it was told, and is in the offer of whoever signs after it', async () => {
    serve('dates confirmed');
    const rates = {
      'rates.1.sector': 'public servant',
      'rates.1.cents': '350',
      'rates.1.from': '2018-08-01',
      'rates.1.act': 'signature',
    };
    const before = played.world;
    const row = await followed((path) => write(path, 'rates', rates));
    expect(row).toBeUndefined();
    const offered = before.copy();
    offered.do('coordinator', MISSION, 'makeOffer', { position: 1 });
    expect(offered.factsOf('offer', 'lead')).toMatchObject({ dailyCents: 350_00 });
  });

  it('another text of a duty moves no mail, as it was told, and is in those that then leave', async () => {
    const words = Object.fromEntries(
      ['en', 'es', 'fr'].flatMap((language) => [
        [`words.${language}.names.obligation.agenda`, SAID.name],
        [`words.${language}.mail-duties.agenda.act`, SAID.act],
      ]),
    );
    const row = await followed((path) => write(path, 'ladder.agenda', words));
    expect(row).toBeUndefined();
    const { world } = played;
    const room = await get(`/missions/${encodeURIComponent('17-11/PER/01.02')}`, 'coordinator');
    expect(room.html.toLowerCase()).toContain(SAID.name);
    expect(world.mission().edition).toBeGreaterThan(100);
  });
});

describe('calendars, in pages', () => {
  it('are shown with their source, and corrected once it was looked at what moves', async () => {
    expect((await get('/calendars/PE/2018', 'member')).html).toContain('Battle of Angamos');
    const closing = {
      change: 'close',
      country: 'BE',
      from: '2018-10-04',
      source: 'note of the head',
      reason: 'the building is closed',
    };
    const look = await post('/calendars/correct', 'head', { ...closing, stage: 'look' });
    expect(look.status).toBe(303);
    const seen = await get(look.to, 'head');
    expect(seen.html).toContain('something moves in');
    expect(seen.html).toContain('17-11/PER/01.02');
    const done = await post('/calendars/correct', 'head', { ...closing, stage: 'do' });
    expect(done.status).toBe(303);
    expect((await get('/calendars', 'coordinator')).html).toContain('note of the head');
    const twice = await post('/calendars/correct', 'head', { ...closing, stage: 'do' });
    expect(twice.status).toBe(422);
    const empty = await post('/calendars/correct', 'head', { change: 'add' });
    expect(empty.html).toContain('error-summary');
    expect((await post('/calendars/correct', 'coordinator', closing)).status).toBe(403);
  });
});
