import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { type Answers, filled, formIn } from '../support/form.ts';
import { type Played, playedMissions, SANDBOX } from '../support/played-missions.ts';
import { openWorld } from '../support/world.ts';

const FILE = readFileSync(new URL('../../examples/17-11-PER.yaml', import.meta.url), 'utf8');

let played: Played;
let door: ReturnType<typeof openDoor>;
const read = readActionFile(FILE);
const PEOPLE = read.ok ? read.people : [];
beforeEach(async () => {
  played = playedMissions(openWorld());
  await played.missions.savePeople(PEOPLE);
  door = openDoor(played.missions, { maxUploadBytes: 1_000_000 });
});

async function get(as: string, address = '/actions/new') {
  const answer = await door.request(address, { headers: { ...signedInAs(as), accept: 'text/html' } });
  return { status: answer.status, html: await answer.text() };
}

async function send(html: string, answers: Answers = {}) {
  const form = formIn(html);
  const answer = await door.request(form.action, {
    method: 'POST',
    body: filled(form, answers),
    headers: { ...signedInAs('coordinator'), accept: 'text/html', origin: 'https://missions.example.org' },
  });
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() };
}

const REHEARSAL = { where: 'rehearsal', sandbox: SANDBOX };

describe('opening an action', () => {
  it('shows what the file would open, opens it once, and leads to its first step', async () => {
    const { html } = await get('coordinator');
    const check = await send(html, { file: new File([FILE], 'action.yaml'), ...REHEARSAL });
    expect(check.status).toBe(200);
    expect(check.html).toContain('17-11/PER/01.02, 2 positions');
    const before = played.world.processes.size;
    const [done, again] = [await send(check.html), await send(check.html)];
    expect(done.status).toBe(303);
    expect(again.location).toBe(done.location);
    expect(done.location).toBe('/actions/17-11%2FPER/steps/1?sandbox=try');
    expect(played.world.processes.size).toBe(before + 1);
    expect((await get('coordinator', done.location)).status).toBe(200);
  });

  it('lists every problem of a file with its line, and keeps what was pasted', async () => {
    const wrong = FILE.replace('country: PER', 'country: PRE').replace('language: es', 'langage: es');
    const { status, html } = await send((await get('coordinator')).html, { text: wrong, ...REHEARSAL });
    expect(status).toBe(422);
    const line = wrong.split('\n').findIndex((each) => each.startsWith('country: PRE')) + 1;
    expect(html).toContain(`<strong>Line ${line}, column 10</strong>`);
    expect(html).toMatch(/country: <mark>P<\/mark>RE/);
    expect(formIn(html).values.text?.[0]).toBe(wrong);
    expect(formIn(html).values.where).toEqual(['rehearsal']);
  });

  it('asks for a reason where the institution has an open action', async () => {
    played = playedMissions(openWorld({ plan: { institution: 'mtpe' }, opening: { sandbox: SANDBOX } }));
    await played.missions.savePeople(PEOPLE);
    door = openDoor(played.missions, { maxUploadBytes: 1_000_000 });
    const second = FILE.replaceAll('17-11/PER', '17-12/PER');
    const check = await send((await get('coordinator')).html, { text: second, ...REHEARSAL });
    const refused = await send(check.html);
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('id="reason-error"');
    const check2 = await send(refused.html, { reason: 'Two departments, two needs' });
    expect((await send(check2.html)).status).toBe(303);
  });

  it('says who is not what the file makes of them', async () => {
    const expert = PEOPLE.filter(({ person }) => person === 'technical-expert');
    await played.missions.savePeople(expert.map((person) => ({ ...person, roles: [] })));
    const check = await send((await get('coordinator')).html, { text: FILE, ...REHEARSAL });
    const refused = await send(check.html);
    expect(refused.status).toBe(422);
    expect(refused.html.match(/technical-expert is not technical expert in the directory/g)).toHaveLength(2);
  });

  it('is for coordinators and the head of facility', async () => {
    expect((await get('head')).status).toBe(200);
    expect((await get('lead')).status).toBe(403);
  });
});
