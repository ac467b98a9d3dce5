import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { MANDATORY } from '../../client/commands/profile.ts';
import { day } from '../../workflows/domain/time.ts';
import { openDoor } from '../support/door.ts';
import { browserOf, textOf } from '../support/form-posts.ts';
import { type Played, playedMissions } from '../support/played-missions.ts';
import { apply, CALL_2, LIMA, playedTo, preselect, screen } from '../support/world.ts';

const EXAMPLE = path.join(import.meta.dirname, '../../examples/17-11-PER.yaml');
const CALL = '/calls/17-11%2FPER%2F01.02%2F2';

/** The call of the example, whole and in its own words, published outside any rehearsal. */
function published(milestone: Parameters<typeof playedTo>[0] = 'published'): Played {
  const played = playedMissions(playedTo(milestone));
  const read = readActionFile(readFileSync(EXAMPLE, 'utf8'));
  if (!read.ok) throw new Error('the example is not an action file');
  played.texts.set('brief', JSON.stringify(read.brief));
  return played;
}

const FILLED = {
  personal: {
    firstName: 'Example',
    lastName: 'Expert',
    nationality: 'Belgian',
    countryOfResidence: 'Belgium',
    telephone: '+32 2 000 00 00',
  },
  work: { employer: 'A ministry', position: 'Adviser' },
  education: { education: 'Law, 1998' },
  experience: { experience: 'Twenty years of labour policy' },
  languages: { languages: 'Spanish – C1' },
};

describe('anybody', () => {
  it('reads open calls and all that a call says, marked with its own language', async () => {
    const reader = browserOf(openDoor(published().missions));
    const list = await reader.open('/calls');
    expect(textOf(list)).toContain('2 open calls');
    expect(list.html).toContain(`href="${CALL}"`);
    const call = await reader.open(CALL);
    expect(call.html).toContain('lang="es"');
    const text = textOf(call);
    for (const said of [
      'Educación universitaria',
      'máximo 3 paginas',
      '250 euros por día',
      'Comité de Aseguramiento',
    ])
      expect(text).toContain(said);
    expect(text).toContain('Open until suitable experts are found');
    // Nobody's address, and not who sits on the committee.
    expect(call.html).not.toMatch(/@example\.org|committee-1/);
  });

  it('narrows the list by what the calls have, and gets it whole again', async () => {
    const reader = browserOf(openDoor(published().missions));
    expect(textOf(await reader.open('/calls?country=PE'))).toContain('2 open calls');
    const none = await reader.open('/calls?country=FR');
    expect(textOf(none)).toContain('No open call matches');
    expect(none.html).toContain('href="/calls"');
  });

  it('finds no call that was not published, and none of a rehearsal', async () => {
    const unpublished = browserOf(openDoor(published('opened').missions));
    expect(textOf(await unpublished.open('/calls'))).toContain('No call is open just now');
    expect((await unpublished.open(CALL)).status).not.toBe(200);
    const rehearsed = playedMissions(playedTo('published', { opening: { sandbox: 'try' } }));
    const reader = browserOf(openDoor(rehearsed.missions));
    expect(textOf(await reader.open('/calls'))).toContain('No call is open just now');
    expect((await reader.open('/calls?sandbox=try')).status).toBe(401);
    expect((await reader.open(`${CALL}?sandbox=try`)).status).toBe(401);
  });

  it('is told the deadline of a closed call', async () => {
    const world = playedTo('opened');
    world.do('coordinator', CALL_2, 'publishCall', { deadline: day('2018-06-20') });
    const reader = browserOf(openDoor(playedMissions(world).missions));
    expect(textOf(await reader.open('/calls'))).toContain('No call is open just now');
    expect(textOf(await reader.open(CALL))).toContain('Wed 20 Jun 2018, end of day in Brussels');
  });
});

describe('an expert', () => {
  let played: Played;
  let door: ReturnType<typeof openDoor>;
  beforeEach(() => {
    played = published();
    door = openDoor(played.missions);
  });

  it('is told what the profile lacks, completes it, applies, and follows the application', async () => {
    const expert = browserOf(door, 'third');
    const profile = textOf(await expert.open('/profile'));
    expect(profile).toContain(`${MANDATORY.length} fields are missing`);
    expect(textOf(await expert.open(`${CALL}/apply`))).toContain('Start the application');
    const begun = await expert.send(`${CALL}/apply`, {});
    expect(textOf(begun)).toContain('Cannot start yet');
    expect(played.world.call(CALL_2).applications[0]?.missing).toHaveLength(MANDATORY.length);

    for (const [section, fields] of Object.entries(FILLED)) await expert.send(`/profile/${section}`, fields);
    expect(textOf(await expert.open('/profile'))).toContain('Your profile is complete');
    // The draft's reminders name what is missing: it knows at once.
    expect(played.world.call(CALL_2).applications[0]?.missing).toEqual([]);

    await expert.send(`${CALL}/apply/sector`, { answer: 'public servant' });
    const years = await expert.send(`${CALL}/apply/years`, { answer: '12', onward: 'next' });
    expect(textOf(years)).toContain('Requirement 1 of 2');
    // Going straight to the end leads back to what is left.
    expect((await expert.open(`${CALL}/apply/check`)).path).toBe(`${CALL}/apply`);
    await expert.send(`${CALL}/apply/evidence-e1`, { answer: 'Law, Seville 1998' });
    const last = await expert.send(`${CALL}/apply/evidence-e2`, {
      answer: 'Ministry, 2001 to 2018',
      onward: 'return',
    });
    expect(textOf(last)).not.toContain('Cannot start yet');
    await expert.send(`${CALL}/apply/documents`, {
      answer: new File([new Uint8Array([2, 2])], 'degree.pdf'),
    });

    const check = await expert.open(`${CALL}/apply/check`);
    for (const answer of ['Law, Seville 1998', 'Public sector', '12', 'degree.pdf'])
      expect(textOf(check)).toContain(answer);
    const done = await expert.send(`${CALL}/apply/check`, { request: 'once' });
    expect(done.path).toBe(`${CALL}/application?submitted=1`);
    expect(textOf(done)).toContain('Application submitted');
    expect(textOf(done)).toContain('Under consideration');
    expect(played.world.call(CALL_2).applications[0]).toMatchObject({
      phase: 'submitted',
      sector: 'public servant',
      yearsOfExperience: 12,
    });
    // Pressed twice, or opened from a bookmark: the same page.
    expect((await expert.send(`${CALL}/apply/check`, { request: 'once' })).status).toBe(200);
    expect(textOf(await expert.open(`${CALL}/application`))).toContain('Law, Seville 1998');
    expect(textOf(await expert.open('/applications'))).toContain('Under consideration');
  });

  it('keeps what was typed where an answer can’t be taken, and says why beside it and on top', async () => {
    const expert = browserOf(door, 'third');
    await expert.send(`${CALL}/apply`, {});
    const wrong = await expert.send(`${CALL}/apply/years`, { answer: 'about ten' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('<title>Error: ');
    expect(wrong.html).toContain('value="about ten"');
    expect(wrong.html.match(/whole number from 0 to 70/g)).toHaveLength(2);
    const empty = await expert.send(`${CALL}/apply/evidence-e1`, { answer: '' });
    expect(textOf(empty)).toContain('Say how you meet this requirement');
  });

  it('keeps the good files where one can’t be read', async () => {
    const expert = browserOf(door, 'third');
    await expert.send(`${CALL}/apply`, {});
    const kept = await expert.send(`${CALL}/apply/documents`, {
      answer: new File([new Uint8Array([1])], 'good.pdf'),
    });
    expect(kept.status).toBe(200);
    expect(textOf(await expert.open(`${CALL}/apply/documents`))).toContain('good.pdf');
  });

  it('who comes too late is told the deadline, in Brussels and where they are', async () => {
    const world = playedTo('opened', { opening: { sandbox: 'try' } });
    world.do('coordinator', CALL_2, 'publishCall', { deadline: day('2018-06-20') });
    // Without anybody who applied in time the call would open again.
    apply(world, CALL_2, 'fourth');
    const { missions } = playedMissions(world);
    await missions.savePeople([{ ...(await missions.person('third')), zone: LIMA }]);
    const late = browserOf(openDoor(missions), 'third');
    await late.send(`${CALL}/apply?sandbox=try`, {});
    expect(textOf(await late.open(`${CALL}/apply?sandbox=try`))).toContain(
      'Wed 20 Jun 2018, end of day in Brussels (17:00 in Lima)',
    );
    world.on('2018-06-21');
    const refused = await late.send(`${CALL}/apply/sector?sandbox=try`, { answer: 'public servant' });
    expect(textOf(refused)).toContain('It lapsed: it was not submitted in time');
    expect(textOf(refused)).toContain('Wed 20 Jun 2018, end of day in Brussels (17:00 in Lima)');
    expect(world.call(CALL_2).applications[1]).not.toHaveProperty('sector');
  });

  it('learns nothing of screening, ranking or others until the call’s rules allow it', async () => {
    const world = playedTo('published');
    apply(world, CALL_2, 'third');
    apply(world, CALL_2, 'fourth');
    screen(world, CALL_2, 'third', 'e2');
    screen(world, CALL_2, 'fourth');
    const seen = browserOf(openDoor(playedMissions(world).missions), 'third');
    for (const address of [CALL, `${CALL}/application`, '/applications']) {
      const page = await seen.open(address);
      expect(textOf(page)).toContain('Under consideration');
      expect(page.html).not.toMatch(/ineligible|not met|fourth|screen/i);
    }
    // Nor by the API, which shows the state of processes.
    const api = `/api/processes/17-11%2FPER%2F01.02%2F2`;
    for (const address of [
      api,
      `${api}/journal`,
      `${api}/commands`,
      `${api}/forecast`,
      '/api/processes?kind=call',
    ]) {
      const { status, html } = await seen.open(address);
      expect(status, address).toBe(200);
      expect(html, address).not.toMatch(
        /ineligible|not met|fourth|screenApplication"|"screening|ranking":\["/,
      );
    }
  });

  it('withdraws, and may apply again while the call is open', async () => {
    const world = playedTo('published', { opening: { sandbox: 'try' } });
    apply(world, CALL_2, 'third');
    const expert = browserOf(openDoor(playedMissions(world).missions), 'third');
    const check = await expert.fill(await expert.open(`${CALL}/do/withdraw-application?sandbox=try`), {
      reason: 'Ill',
    });
    expect((await expert.fill(check)).status).toBe(200);
    expect(textOf(await expert.open('/applications'))).toContain('You withdrew it');
    expect((await expert.open(`${CALL}?sandbox=try`)).html).toContain('Apply again');
    expect(textOf(await expert.send(`${CALL}/apply?sandbox=try`, {}))).toContain('Cannot start yet');
    expect(world.call(CALL_2).applications.map(({ phase }) => phase)).toEqual(['withdrawn', 'draft']);
  });

  it('who is preselected gives the employer’s contact by one press, by the day it is due', async () => {
    const world = playedTo('published');
    apply(world, CALL_2, 'third');
    screen(world, CALL_2, 'third');
    preselect(world, CALL_2, 'third');
    const seen = await browserOf(openDoor(playedMissions(world).missions), 'third').open('/applications');
    expect(seen.html).toContain(`href="${CALL}/do/provide-proof"`);
    expect(textOf(seen)).toContain('By Mon 18 Jun 2018, end of day in Brussels');
  });

  it('who is selected accepts or declines the offer by one press', async () => {
    const seen = await browserOf(openDoor(published('offered').missions), 'second').open('/applications');
    expect(seen.html).toContain('href="/missions/17-11%2FPER%2F01.02/do/accept-offer?position=2"');
    expect(seen.html).toContain('/do/decline-offer?position=2"');
    expect(textOf(seen)).toContain('Wed 29 Aug 2018');
  });
});

it('tells whoever is no expert that only experts apply, and whoever is nobody to sign in', async () => {
  const door = openDoor(published().missions);
  expect((await browserOf(door).open(`${CALL}/apply`)).status).toBe(401);
  expect((await browserOf(door, 'partner').open(`${CALL}/apply`)).status).toBe(403);
});
