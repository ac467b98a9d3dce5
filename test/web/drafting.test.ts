import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { copyOf, draftOf, fileOf } from '../../client/action-file/draft.ts';
import { readActionFile } from '../../client/action-file.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { type Answers, filled, formIn } from '../support/form.ts';
import { type Played, playedMissions, SANDBOX } from '../support/played-missions.ts';
import { openWorld } from '../support/world.ts';

const FILE = readFileSync(new URL('../../examples/17-11-PER.yaml', import.meta.url), 'utf8');
const SECOND = readFileSync(new URL('../../examples/30-04-PAN.yaml', import.meta.url), 'utf8');

let played: Played;
let door: ReturnType<typeof openDoor>;
beforeEach(() => {
  played = playedMissions(openWorld());
  door = openDoor(played.missions, { maxUploadBytes: 1_000_000 });
});

const headers = (as: string) => ({
  ...signedInAs(as),
  accept: 'text/html',
  origin: 'https://missions.example.org',
});

async function get(address: string, as = 'coordinator') {
  const answer = await door.request(address, { headers: headers(as) });
  return { status: answer.status, html: await answer.text() };
}

async function post(address: string, fields: Readonly<Record<string, string>>, as = 'coordinator') {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await door.request(address, { method: 'POST', headers: headers(as), body });
  return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() };
}

/** Fills in the form of a page as it stands, changes what is given, and presses a button. */
async function send(address: string, answers: Answers, button: string, as = 'coordinator') {
  const form = formIn((await get(address, as)).html);
  const body = filled(form, answers);
  body.set('_do', button);
  const answer = await door.request(form.action, { method: 'POST', headers: headers(as), body });
  return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() };
}

const begin = async () => (await post('/actions/new', { _do: 'begin' })).to;
const kept = async (path: string) => parse((await get(`${path}/file`)).html);

/** Everything that an action needs, as it is asked for. */
const REQUEST = {
  'institution.name': 'Ministerio de Trabajo (ejemplo)',
  country: 'PER',
  language: 'es',
  title: 'Apoyo a la inspección del trabajo',
  reference: '26-01/PER',
};
const MISSION = 'activities.0.missions.0';
const PLACE = {
  'activities.0.title': 'Seminario sobre planificación',
  [`${MISSION}.place.city`]: 'Lima',
  [`${MISSION}.place.country`]: 'PER',
  [`${MISSION}.place.zone`]: 'America/Lima',
};
const POSITION = {
  [`${MISSION}.positions.0.workingDays`]: '10',
  [`${MISSION}.positions.0.profile.requirements`]: 'Cinco años en una inspección\nDominio del español',
};

describe('an action made in pages', () => {
  it('is whole without an id, a number or a reference being asked for', async () => {
    const path = await begin();
    await send(`${path}/request`, REQUEST, 'next');
    await send(
      `${path}/people`,
      { 'staff.technicalExpert': 'technical', committee: 'member', partnerContact: 'partner' },
      'next',
    );
    await send(`${path}/mission-1-1`, PLACE, 'add-position');
    await send(`${path}/mission-1-1`, POSITION, 'save');
    const file = await kept(path);
    expect(file).toMatchObject({
      institution: { id: 'ministerio-de-trabajo-ejemplo' },
      staff: { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' },
      activities: [
        {
          number: 1,
          missions: [
            {
              reference: '26-01/PER/01.01',
              positions: [
                {
                  number: 1,
                  reference: '26-01/PER/01.01/1',
                  profile: {
                    requirements: { e1: 'Cinco años en una inspección', e2: 'Dominio del español' },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    expect((await get(path)).html).toContain('Everything is filled in.');
    const { html } = await get(`${path}/open`);
    expect(html).toContain('Nothing speaks against opening it.');
    const opened = await send(`${path}/open`, {}, 'open');
    expect([opened.status, opened.to]).toEqual([303, '/actions/26-01%2FPER/steps/1']);
    expect((await get(path)).status).toBe(404);
  });

  it('takes references of missions and positions along, where they follow from the one that is changed', async () => {
    const { to: path } = await post('/actions/new', { _do: 'import', text: FILE });
    await send(`${path}/request`, { reference: '26-01/PER' }, 'save');
    const of = async () => {
      const [{ missions }] = (await kept(path)).activities;
      const [{ reference, positions }] = missions;
      return [reference, ...positions.map((one: { reference: string }) => one.reference)];
    };
    expect(await of()).toEqual(['26-01/PER/01.02', '26-01/PER/01.02/1', '26-01/PER/01.02/2']);
    await send(`${path}/mission-1-1`, { [`${MISSION}.reference`]: '26-01/PER/01.07' }, 'save');
    expect(await of()).toEqual(['26-01/PER/01.07', '26-01/PER/01.07/1', '26-01/PER/01.07/2']);
  });

  it('is saved as it was typed, however incomplete, and says what is open and what is wrong', async () => {
    const path = await begin();
    await send(`${path}/mission-1-1`, PLACE, 'add-position');
    const days = `${MISSION}.positions.0.workingDays`;
    const saved = await send(`${path}/mission-1-1`, { [days]: 'a dozen' }, 'save');
    expect(saved.status).toBe(303);
    const { html } = await get(`${path}/mission-1-1`);
    expect(formIn(html).values[days]).toEqual(['a dozen']);
    expect(html).toContain('“Days of work”');
    expect(html).toContain('<title>Error: ');
    expect((await get(path)).html).toContain('Without a title yet');
    expect((await get(`${path}/request`)).html).toContain('“Title” is missing.');
  });

  it('brings the partner’s contact along, under an id of their name', async () => {
    const path = await begin();
    const about = {
      name: 'María (ejemplo)',
      email: 'maria@example.org',
      language: 'es',
      country: 'PER',
      zone: 'America/Lima',
    };
    const named = Object.fromEntries(
      Object.entries(about).map(([field, value]) => [`people.new.${field}`, value]),
    );
    await send(`${path}/people`, named, 'save');
    const file = await kept(path);
    expect(file.partnerContact).toBe('maria-ejemplo');
    expect(file.people['maria-ejemplo']).toEqual(about);
    expect(Object.keys(file.people)).toContain('coordinator');
    await send(`${path}/people`, { partnerContact: 'partner' }, 'save');
    expect((await kept(path)).people).toBeUndefined();
  });

  it('keeps what two people write in different parts, and shows who wrote in the same one', async () => {
    const path = await begin();
    expect((await get(path, 'head')).status).toBe(404);
    await post(path, { _do: 'share' });
    const first = formIn((await get(`${path}/request`)).html);
    await send(`${path}/request`, { title: 'Theirs' }, 'save', 'head');
    const mine = filled(first, { title: 'Mine' });
    mine.set('_do', 'save');
    const answer = await door.request(`${path}/request`, {
      method: 'POST',
      headers: headers('coordinator'),
      body: mine,
    });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain('Name of head changed this meanwhile');
    expect(formIn(html).values.title).toEqual(['Mine']);
    expect((await kept(path)).title).toBe('Theirs');
  });

  it('is nobody else’s business', async () => {
    const path = await begin();
    for (const [as, status] of [
      ['head', 404],
      ['technical', 403],
      ['lead', 403],
      ['partner', 403],
    ] as const) {
      expect((await get(path, as)).status, as).toBe(status);
      expect((await post(path, { _do: 'drop' }, as)).status, as).toBe(status);
    }
    await post(path, { _do: 'share' });
    expect((await post(path, { _do: 'drop' }, 'head')).status).toBe(404);
    expect((await get(path)).status).toBe(200);
  });

  it('refuses what opening would refuse, before anything is pressed, and by name', async () => {
    const path = await begin();
    await send(`${path}/request`, REQUEST, 'next');
    await send(`${path}/people`, { partnerContact: 'partner' }, 'next');
    await send(
      `${path}/mission-1-1`,
      { ...PLACE, [`${MISSION}.window.from`]: '2018-01-01', [`${MISSION}.window.to`]: '2018-02-01' },
      'save',
    );
    const { html } = await get(`${path}/open`);
    expect(html).toContain('id="where"');
    expect(html).toContain('window');
    expect(html).not.toContain('Nothing speaks against');
    const refused = await send(`${path}/open`, {}, 'open');
    expect(refused.status).toBe(422);
    expect((await get(path)).status).toBe(200);
  });
});

describe('opening', () => {
  const read = readActionFile(FILE);
  const PEOPLE = read.ok ? read.people : [];
  const REHEARSAL = { where: 'rehearsal', sandbox: SANDBOX };
  const imported = async (text: string) => (await post('/actions/new', { _do: 'import', text })).to;

  it('happens once, however often it is pressed, and leads to its first step', async () => {
    await played.missions.savePeople(PEOPLE);
    const path = await imported(FILE);
    const { html } = await send(`${path}/open`, REHEARSAL, 'check');
    expect(html).toContain('17-11/PER/01.02, 2 positions');
    expect(html).toContain('Nothing speaks against opening it.');
    const form = formIn(html);
    const press = async () => {
      const body = filled(form, {});
      body.set('_do', 'open');
      return door.request(form.action, { method: 'POST', headers: headers('coordinator'), body });
    };
    const before = played.world.processes.size;
    const [first, again] = [await press(), await press()];
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      '/actions/17-11%2FPER/steps/1?sandbox=try',
    ]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(played.world.processes.size).toBe(before + 1);
  });

  it('asks for a reason where the institution has an open action', async () => {
    played = playedMissions(openWorld({ plan: { institution: 'mtpe' }, opening: { sandbox: SANDBOX } }));
    await played.missions.savePeople(PEOPLE);
    door = openDoor(played.missions, { maxUploadBytes: 1_000_000 });
    const path = await imported(FILE.replaceAll('17-11/PER', '17-12/PER'));
    const refused = await send(`${path}/open`, REHEARSAL, 'open');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="reason-error"');
    const form = formIn(refused.html);
    const body = filled(form, { reason: 'Two departments, two needs' });
    body.set('_do', 'open');
    const opened = await door.request(form.action, { method: 'POST', headers: headers('coordinator'), body });
    expect(opened.status).toBe(303);
  });

  it('says all who are not what the file makes of them, by name, before anything is pressed', async () => {
    const wrong = ['technical-expert', 'head'];
    await played.missions.savePeople(
      PEOPLE.map((person) => (wrong.includes(person.person) ? { ...person, roles: [] } : person)),
    );
    const { html } = await get(`${await imported(FILE)}/open`);
    expect(html).toContain('Technical Expert (example) is not technical expert in the directory');
    expect(html).toContain('Head of Facility (example) is not head of facility in the directory');
  });

  it('is for coordinators and the head of facility', async () => {
    expect((await get('/actions/new', 'head')).status).toBe(200);
    expect((await get('/actions/new', 'lead')).status).toBe(403);
  });
});

describe('a file', () => {
  it.each([
    ['17-11-PER', FILE],
    ['30-04-PAN', SECOND],
  ])('%s comes out of the form as it went in', async (_, text) => {
    const before = parse(text);
    const { to: path } = await post('/actions/new', { _do: 'import', text });
    for (const step of ['request', 'people', 'mission-1-1', 'texts', 'rules'])
      expect((await send(`${path}/${step}`, {}, 'save')).status, step).toBe(303);
    const after = await kept(path);
    expect(readActionFile(JSON.stringify(after)).ok).toBe(true);
    expect(after).toEqual(before);
  });

  it('with something wrong in it is told by line, and can be mended in the form all the same', async () => {
    const text = FILE.replace('country: PER\ninst', 'country: PRE\ninst');
    const wrong = await post('/actions/new', { _do: 'import', text });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('<mark>P</mark>RE');
    const { to: path } = await post('/actions/new', { _do: 'anyway', text });
    expect((await get(`${path}/request`)).html).toContain('“Country”');
  });

  it('of an earlier action is copied without its references and dates', () => {
    const copy = copyOf(draftOf(FILE) ?? {});
    expect(copy).not.toHaveProperty('reference');
    expect(JSON.stringify(copy)).not.toMatch(/"(2018-0|17-11)/);
    expect(JSON.stringify(fileOf(copy, []))).toContain('Teletrabajo');
  });
});

describe('what a mission owes besides', () => {
  it('is asked for by its title, gets an id of it, and is corrected and taken away where it stands', async () => {
    const path = await begin();
    const own = (id: string, fields: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [`${MISSION}.tasks.${id}.${name}`, value]),
      );
    const tasks = async () => (await kept(path)).activities[0].missions[0].tasks;
    const film = {
      title: 'Un corto',
      kind: 'document',
      owner: 'lead expert',
      due: '5',
      from: 'last day in the field',
    };
    await send(`${path}/mission-1-1`, { ...PLACE, ...own('new', film) }, 'save');
    expect(await tasks()).toEqual({ 'un-corto': { ...film, due: 5 } });
    await send(`${path}/mission-1-1`, own('un-corto', { due: '-3', gate: 'payment' }), 'save');
    expect(await tasks()).toEqual({ 'un-corto': { ...film, due: -3, gate: 'payment' } });
    const nothing = { title: '', kind: '', owner: '', due: '', from: '', gate: '' };
    await send(`${path}/mission-1-1`, own('un-corto', nothing), 'save');
    expect(await tasks()).toBeUndefined();
  });
});

describe('a place', () => {
  it('follows the country that is corrected, with its time zone', async () => {
    const path = await begin();
    const place = async () => (await kept(path)).activities[0].missions[0].place;
    await send(`${path}/request`, REQUEST, 'next');
    expect(await place()).toEqual({ country: 'PER', zone: 'America/Lima' });
    await send(`${path}/request`, { country: 'SEN' }, 'next');
    expect(await place()).toEqual({ country: 'SEN', zone: 'Africa/Dakar' });
    await send(`${path}/mission-1-1`, { [`${MISSION}.place.country`]: 'TGO' }, 'save');
    expect(await place()).toEqual({ country: 'TGO', zone: 'Africa/Lome' });
  });
});
