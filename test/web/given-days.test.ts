import { beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../workflows/domain/time.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { type Answers, filled, formIn } from '../support/form.ts';
import { type Played, playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MISSION, missionPlan, playedTo } from '../support/world.ts';

// Moving the field on its page, where days were given: with real façade and lifecycle, without a server.

let played: Played;
let door: ReturnType<typeof openDoor>;
beforeEach(() => {
  const field = { from: day('2018-10-15'), to: day('2018-10-18'), deliverBy: day('2018-11-03') };
  const mission = missionPlan({ tasks: [{ id: 'corpus', own: { due: { day: day('2018-11-10') } } }] });
  played = playedMissions(
    playedTo('preparing', { mission, field: field as never, opening: { sandbox: SANDBOX } }),
  );
  door = openDoor(played.missions);
});

const PATH = `/missions/17-11%2FPER%2F01.02/do/move-dates?sandbox=${SANDBOX}`;
const asked = (init: RequestInit = {}) =>
  door.request(PATH, {
    ...init,
    headers: {
      ...signedInAs('coordinator'),
      accept: 'text/html',
      'accept-language': 'en',
      origin: 'https://missions.example.org',
    },
  });
const send = async (html: string, answers: Answers = {}) => {
  const answer = await asked({ method: 'POST', body: filled(formIn(html), answers) });
  return { status: answer.status, html: await answer.text() };
};
const LATER = { from: '2018-10-22', to: '2018-10-25', reason: 'A strike' };

describe('the form that moves the field', () => {
  it('asks about every day that was given, the end of delivery among them, and sends what was answered', async () => {
    const form = await (await asked()).text();
    expect(form).toContain('Stays: Sat 10 Nov 2018');
    expect(form).toContain('Stays: Sat 3 Nov 2018');
    // Of the delivery it is asked once.
    expect(form).not.toContain('name="deliverBy"');

    const silent = await send(form, { ...LATER, 'givenDays.deliverBy': 'counted' });
    expect(silent.status).toBe(422);
    expect(silent.html).toContain('href="#givenDays"');
    expect(silent.html).toContain('These were given a day: corpus');

    const answers = { ...LATER, 'givenDays.deliverBy': 'counted', 'givenDays.corpus': 'other' };
    const check = await send(form, { ...answers, 'givenDays.corpus.day': '2018-11-17' });
    expect(check.status).toBe(200);
    expect(check.html).toContain('Corpus of European experiences: Sat 17 Nov 2018');
    expect(check.html).toContain('End of delivery: Counted from the field');

    expect((await send(check.html)).status).toBe(303);
    expect(played.world.mission(MISSION).confirmed?.deliverBy).toBeUndefined();
    expect(played.world.due('corpus/v1')).toBe('2018-11-17');
  });
});

describe('the form that confirms dates', () => {
  it('asks alike where they aren’t those that were proposed, and nothing where they are', async () => {
    const field = { from: day('2018-10-15'), to: day('2018-10-18'), prepareFrom: day('2018-09-24') };
    played = playedMissions(playedTo('approved', { field: field as never, opening: { sandbox: SANDBOX } }));
    door = openDoor(played.missions);
    const path = PATH.replace('move-dates', 'confirm-dates');
    const call = (init: RequestInit = {}) =>
      door.request(path, {
        ...init,
        headers: {
          ...signedInAs('coordinator'),
          accept: 'text/html',
          origin: 'https://missions.example.org',
        },
      });
    const post = async (html: string, answers: Answers) => {
      const answer = await call({ method: 'POST', body: filled(formIn(html), answers) });
      return { status: answer.status, html: await answer.text() };
    };
    const form = await (await call()).text();
    expect(form).toContain('Beginning of preparation');
    expect(form).not.toContain('name="prepareFrom"');
    const other = await post(form, LATER);
    expect([other.status, other.html]).toEqual([422, expect.stringContaining('href="#givenDays"')]);
    const said = await post(form, { ...LATER, 'givenDays.prepareFrom': 'counted' });
    expect(said.html).toContain('Beginning of preparation: Begins with the contracts');
    const same = await post(form, { reason: 'Agreed' });
    expect(same.status).toBe(200);
    expect((await post(same.html, {})).status).toBe(303);
    expect(played.world.mission(MISSION).confirmed?.prepareFrom).toBe('2018-09-24');
  });
});
