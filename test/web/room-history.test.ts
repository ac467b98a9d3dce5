import { describe, expect, it } from 'vitest';
import { MANDATORY } from '../../client/commands/profile.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { textOf } from '../support/form-posts.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MISSION, type Milestone, playedTo } from '../support/world.ts';

const MISSION_PATH = '/missions/17-11%2FPER%2F01.02';
const inSandbox = (under: string) =>
  `${MISSION_PATH}${under}${under.includes('?') ? '&' : '?'}sandbox=${SANDBOX}`;

function at(milestone: Milestone) {
  const world = playedTo(milestone, { opening: { sandbox: SANDBOX } });
  const door = openDoor(playedMissions(world).missions);
  const get = async (path: string, as = 'coordinator') => {
    const answer = await door.request(path, { headers: { ...signedInAs(as), accept: 'text/html' } });
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  return { world, get };
}

describe('the history', () => {
  it('tells every step once over its pages, the newest first, with a link to each', async () => {
    const { world, get } = at('closed');
    const steps = world.journal.filter(({ process }) => process === MISSION).length;
    const numbers: number[] = [];
    for (let page = 1; page <= Math.ceil(steps / 25); page += 1) {
      const { html } = await get(inSandbox(`/history?page=${page}`));
      numbers.push(...[...html.matchAll(/id="step-(\d+)"/g)].map(([, n]) => Number(n)));
      for (const n of numbers.slice(-3)) expect(html).toContain(`${MISSION_PATH}/steps/${n}?`);
    }
    expect(numbers).toEqual(Array.from({ length: steps }, (_, i) => steps - i));
  });

  it('tells the facts under the labels of the forms, and what followed', async () => {
    const { html } = await at('submitted').get(inSandbox('/history'));
    expect(html).toMatch(/<dt>Budget<\/dt><dd>20,000\sEUR</);
    expect(html).toContain('Now under review.');
    expect(html).toMatch(/Mon 15 Oct 2018/);
  });

  it('leaves out what came of itself where that is asked for', async () => {
    const { html } = await at('closed').get(inSandbox('/history?by=people'));
    expect(html).not.toContain('history__step--system');
  });

  it('keeps from the team what is not theirs', async () => {
    const { get } = at('preparing');
    const { html } = await get(inSandbox('/history'), 'lead');
    expect(html).not.toContain('submitted the mission to the committee');
    expect(html).toContain('signed contract');
  });
});

describe('the history of a call', () => {
  it('tells once what came of itself several times on a day, as when a team is named', async () => {
    const { missions } = playedMissions(playedTo('preparing', { opening: { sandbox: SANDBOX } }));
    const journal: typeof missions.journal = async (...asked) => {
      const steps = await missions.journal(...asked);
      const first = steps.findIndex(({ type }) => type === 'parties-changed');
      const changed = steps[first];
      if (!changed) throw new Error('nobody was named');
      const again = [changed, changed, changed].map((step, i) => ({ ...step, n: step.n + i }));
      return [...steps.slice(0, first), ...again];
    };
    const door = openDoor({ ...missions, journal });
    const answer = await door.request(`/calls/17-11%2FPER%2F01.02%2F2/history?sandbox=${SANDBOX}`, {
      headers: { ...signedInAs('coordinator'), accept: 'text/html' },
    });
    const html = await answer.text();
    expect(html.match(/The team or the applicants of the mission changed\./g)).toHaveLength(1);
    expect(html).toContain('Steps 7 to 9');
  });

  it('names applicants, and says requirements and profiles in their words: no id and no code', async () => {
    const played = playedMissions(playedTo('published', { opening: { sandbox: SANDBOX } }));
    played.texts.set('brief', JSON.stringify(exampleBrief()));
    const door = openDoor(played.missions);
    const call = { ref: '17-11/PER/01.02/2', sandbox: SANDBOX };
    const give = (name: string, input: object, as: string) =>
      played.missions.command(call, name, input, { as });
    const profile = Object.fromEntries(MANDATORY.map((field) => [field, 'Ma réponse']));
    await give('start-application', { profile }, 'third');
    const evidence = { e1: 'Diplôme', e2: 'Douze ans' };
    await give(
      'submit-application',
      { profile, sector: 'private consultant', yearsOfExperience: 12, evidence },
      'third',
    );
    const { state } = await played.missions.show(call, { as: 'coordinator' });
    const [{ id: application } = { id: '' }] = (state as unknown as CallState).applications;
    expect(application).not.toBe('third');
    await give('screen-application', { application, met: { e1: true, e2: true } }, 'coordinator');
    await give('rank-applications', { ranking: [application] }, 'coordinator');

    const answer = await door.request(`/calls/17-11%2FPER%2F01.02%2F2/history?sandbox=${SANDBOX}&lang=fr`, {
      headers: { ...signedInAs('coordinator'), accept: 'text/html' },
    });
    const said = textOf({ html: await answer.text() });
    expect(said).toContain('Name of coordinator a vérifié la candidature de Name of third.');
    expect(said).toContain('a classé les candidatures\u00a0: Name of third.'.replace(/\s+/g, ' '));
    expect(said).toContain('Nouvel état de la candidature de Name of third : recevable.');
    expect(said).toMatch(/Educación universitaria [^:]*: oui/);
    expect(said).toMatch(/Consultant\(e\) privé\(e\)|[Cc]onsultant/);
    expect(said).toMatch(/Employeur[^:]* : Ma réponse/);
    for (const code of [application, 'private consultant', '{"', ' e1', 'countryOfResidence'])
      expect(said).not.toContain(code);
  });
});

describe('the mails', () => {
  it('lists what was sent with a link to each, and what is to come', async () => {
    const { world, get } = at('methodology validated');
    const { html } = await get(inSandbox('/mails'));
    const sent = world.sent.flatMap(({ process }, i) => (process === MISSION ? [`m${i}`] : []));
    for (const id of sent) expect(html).toContain(`${MISSION_PATH}/mails/${id}?`);
    expect(html).toContain('id="to-come"');
    expect(html).toContain('Why on that day');
  });

  it('shows one as it was sent, in a frame in which nothing runs', async () => {
    const { world, get } = at('preparing');
    const id = `m${world.sent.findIndex(({ process }) => process === MISSION)}`;
    const page = await get(inSandbox(`/mails/${id}`));
    expect(page.html).toMatch(/<iframe[^>]*sandbox=""/);
    expect(page.html).toContain('message-id');
    const body = await get(inSandbox(`/mails/${id}/html`));
    expect(body.html).toContain('<p>About');
    expect(body.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  });

  it('lets others read only their own', async () => {
    const { world, get } = at('preparing');
    const about = (person: string) =>
      world.sent.findIndex(({ process, to }) => process === MISSION && to === person);
    expect((await get(inSandbox(`/mails/m${about('lead')}`), 'lead')).status).toBe(200);
    expect((await get(inSandbox(`/mails/m${about('coordinator')}`), 'lead')).status).toBe(404);
    expect((await get(inSandbox(`/mails/m${about('coordinator')}/html`), 'lead')).status).toBe(404);
  });
});
