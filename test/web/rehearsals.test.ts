import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { ACTION, MISSION, type Milestone, playedTo } from '../support/world.ts';

function at(milestone: Milestone) {
  const played = playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } }));
  const logged: unknown[] = [];
  const door = openDoor(played.missions, { logged });
  const headers = (as: string) => ({
    ...signedInAs(as),
    accept: 'text/html',
    origin: 'https://missions.example.org',
  });
  return {
    ...played,
    logged,
    get: async (path: string, as = 'coordinator') => {
      const answer = await door.request(path, { headers: headers(as) });
      return { status: answer.status, html: await answer.text() };
    },
    postFile: async (path: string, fields: Readonly<Record<string, string>>, text: string) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      body.set('file', new File([text], 'action.yaml'));
      const answer = await door.request(path, { method: 'POST', headers: headers('coordinator'), body });
      return { status: answer.status, html: await answer.text() };
    },
    post: async (path: string, fields: Readonly<Record<string, string>>, as = 'coordinator') => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const answer = await door.request(path, { method: 'POST', headers: headers(as), body });
      return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
    },
  };
}

/** A file as an action keeps it: without the people whom it brought. */
function kept(): unknown {
  const { people: _, ...file } = parse(readFileSync('examples/17-11-PER.yaml', 'utf8'));
  const staff = { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' };
  return { ...file, staff, committee: ['member'], partnerContact: 'partner' };
}

describe('a rehearsal', () => {
  it('shows its clock, what is in it and the mails that went out', async () => {
    const { html } = await at('preparing').get(`/rehearsals/${SANDBOX}`);
    expect(html).toContain('Mon 3 Sep 2018, 08:00 in Brussels');
    expect(html).toContain('/missions/17-11%2FPER%2F01.02?sandbox=try');
    expect(html).toContain('contract-signed');
  });

  it('goes on to the next thing due, by working days, and to a day', async () => {
    const { world, post } = at('preparing');
    const before = world.now;
    expect(await post(`/rehearsals/${SANDBOX}/advance`, { by: 'next', job: 'a' })).toMatchObject({
      status: 303,
      to: `/rehearsals/${SANDBOX}`,
    });
    expect(world.now > before).toBe(true);
    await post(`/rehearsals/${SANDBOX}/advance`, { by: 'to', 'to.day': '2018-09-24', job: 'b' });
    expect(world.now).toBe('2018-09-23T22:00:00.000Z');
    await post(`/rehearsals/${SANDBOX}/advance`, { by: 'workingDays', workingDays: '3', job: 'c' });
    expect(world.now.slice(0, 10)).toBe('2018-09-26');
  });

  it('says what is wrong with how far it should go, and stays where it is', async () => {
    const { world, post } = at('preparing');
    const before = world.now;
    const { status, html } = await post(`/rehearsals/${SANDBOX}/advance`, {
      by: 'workingDays',
      workingDays: 'x',
    });
    expect(status).toBe(422);
    expect(html).toContain('Give a number of working days');
    expect(world.now).toBe(before);
  });

  it('is opened as a copy of an action', async () => {
    const { missions, texts, post, get, logged } = at('preparing');
    texts.set('brief', JSON.stringify(kept()));
    const asked = { name: 'second-try', from: ACTION, at: '2018-06-11' };
    const answer = await post('/rehearsals', asked);
    expect([answer.status, answer.to, logged]).toEqual([303, '/rehearsals/second-try', []]);
    const { rows } = await missions.list({ sandbox: 'second-try' });
    expect(rows.map(({ kind }) => kind)).toContain('action');
    expect((await get('/rehearsals?from=17-11%2FPER')).status).toBe(200);
  });

  it('is not opened without a name or anything to copy; what was typed stays', async () => {
    const { status, html } = await at('preparing').post('/rehearsals', {
      name: 'Not Good',
      from: '',
      at: '2018-13-01',
    });
    expect(status).toBe(422);
    expect(html).toContain('value="Not Good"');
    expect(html.match(/error-summary__link/g)).toHaveLength(3);
    expect(html).toContain('<title>Error: ');
  });

  it('says of every fault of a file where it stands and what would be right', async () => {
    const { get, postFile } = at('preparing');
    expect((await get('/rehearsals')).status).toBe(200);
    const text = readFileSync('examples/17-11-PER.yaml', 'utf8').replace('country: PER', 'country: PRE');
    const { status, html } = await postFile('/rehearsals', { name: 'third-try' }, text);
    expect(status).toBe(422);
    expect(html).toContain('country: <mark>P</mark>RE');
    expect(html).toContain('Right would be');
  });

  it('is for staff alone', async () => {
    const { get, post, world } = at('preparing');
    const before = world.now;
    for (const person of ['lead', 'partner', 'observer']) {
      expect((await get(`/rehearsals/${SANDBOX}`, person)).status).toBe(403);
      expect((await post(`/rehearsals/${SANDBOX}/advance`, { by: 'next' }, person)).status).toBe(403);
    }
    expect(world.now).toBe(before);
    expect(world.state(MISSION).phase).toBe('preparing');
  });
});
