import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { type Answers, filled, formIn } from '../support/form.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { ACTION, apply, CALL_2, openWorld, position, screen } from '../support/world.ts';

/** A corrigendum and an edited brief, from the form to the page that everybody reads. */

const EXAMPLE = readActionFile(
  readFileSync(path.join(import.meta.dirname, '../../examples/17-11-PER.yaml'), 'utf8'),
);
const reference = '17-11/PER/01.02/2';
const CALL = '/calls/17-11%2FPER%2F01.02%2F2';

function open() {
  if (!EXAMPLE.ok) throw new Error('the example is not an action file');
  const requirements = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'];
  const second = position(2, { reference, requirements, assets: ['a1', 'a2'] });
  const world = openWorld({ opening: { sandbox: SANDBOX }, mission: { positions: [position(1), second] } });
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.do('coordinator', CALL_2, 'publishCall', {});
  apply(world, CALL_2, 'second');
  const played = playedMissions(world);
  played.texts.set('brief', JSON.stringify(EXAMPLE.brief));
  const door = openDoor(played.missions);
  const as = (who: string) => ({ ...signedInAs(who), accept: 'text/html', 'accept-language': 'en' });
  const get = async (address: string, who: string) =>
    (await door.request(`${address}?sandbox=${SANDBOX}`, { headers: as(who) })).text();
  const send = async (html: string, who: string, answers: Answers = {}) => {
    const form = formIn(html);
    const headers = { ...as(who), origin: 'https://missions.example.org' };
    const answer = await door.request(form.action, { method: 'POST', headers, body: filled(form, answers) });
    return { status: answer.status, html: await answer.text() };
  };
  return { world, played, get, send };
}

it('a correction shows old and new before it is published, and on the page that everybody reads', async () => {
  const { world, get, send } = open();
  const form = await get(`${CALL}/do/correct-call`, 'coordinator');
  const [first = ''] = world.call().position.requirements ?? [];
  expect(first).toBe('e1');
  const requirements = /<textarea[^>]*name="requirements"[^>]*>([^<]*)</.exec(form)?.[1] ?? '';
  const lines = requirements.trim().split('\n');
  expect(lines).toHaveLength(6);
  const reworded = ['A degree in anything', ...lines.slice(1)].join('\n');
  const check = await send(form, 'coordinator', {
    requirements: reworded,
    workingDays: '14',
    reason: 'A slip of the pen',
  });
  expect(check.status).toBe(200);
  expect(check.html).toContain('<ins>A degree in anything</ins>');
  expect(check.html).toContain('<th class="card-table__title" scope="row">Essential requirement e1</th>');
  expect(check.html).toContain('Name of second');
  expect(world.call().corrections).toBeUndefined();
  expect((await send(check.html, 'coordinator')).status).toBe(303);
  expect(world.call().position).toMatchObject({
    workingDays: 14,
    requirements: world.call().position.requirements,
  });
  for (const who of ['third', 'coordinator']) {
    const page = await get(`${CALL}/notice`, who);
    expect(page).toContain('Corrected since publication');
    expect(page).toContain('Working days: 12, now 14');
    expect(page).toContain('A degree in anything</ins>');
    expect(page).toContain('A slip of the pen');
  }
});

it('a correction that has to say what becomes of a screening names who was screened', async () => {
  const { world, get, send } = open();
  screen(world, CALL_2, 'second');
  const form = await get(`${CALL}/do/correct-call`, 'coordinator');
  const answers = { requirements: 'A degree in anything', reason: 'A slip of the pen' };
  const { status, html } = await send(form, 'coordinator', answers);
  expect(status).toBe(422);
  expect(html).toContain('applications were screened by them: Name of second.');
});

it('an applicant changes what was submitted', async () => {
  const { world, get, send } = open();
  expect(await get(`${CALL}/application`, 'second')).toContain('/do/reopen-application');
  const check = await get(`${CALL}/do/reopen-application`, 'second');
  await send(check, 'second');
  expect(world.application(CALL_2, 'second')).toBe('draft');
});

it('words of the action are edited with what they were, and open calls say what changed', async () => {
  const { get, send } = open();
  const form = await get('/actions/17-11%2FPER/do/edit-brief', 'coordinator');
  const check = await send(form, 'coordinator', { title: 'Another title of the action', reason: 'New name' });
  expect(check.html).toContain('>Another title of the action</ins>');
  // Nothing but what was written anew: the form has all the rest as it stands.
  expect(check.html.match(/<ins/g)).toHaveLength(1);
  expect((await send(check.html, 'coordinator')).status).toBe(303);
  const page = await get(`${CALL}/notice`, 'third');
  expect(page).toContain('Another title of the action</ins>');
  expect(page).toContain('New name');
  const history = await get('/actions/17-11%2FPER', 'coordinator');
  expect(history).toContain('wrote words of the action anew');
});
