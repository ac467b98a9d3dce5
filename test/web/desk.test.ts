import { describe, expect, it } from 'vitest';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MISSION, type Milestone, pdf, playedTo, text, type World } from '../support/world.ts';

const WITHIN = `sandbox=${SANDBOX}`;
const DECISION = `/committee/${encodeURIComponent('17-11/PER/01.02')}?${WITHIN}`;

/** A door on a world at a milestone, and what was changed in it. */
function at(milestone: Milestone, change?: (world: World) => void) {
  const world = playedTo(milestone, { opening: { sandbox: SANDBOX } });
  change?.(world);
  const played = playedMissions(world);
  const door = openDoor(played.missions);
  const get = (path: string, as: string, headers: Record<string, string> = {}) =>
    door.request(path, {
      headers: { accept: 'text/html', 'accept-language': 'en', ...signedInAs(as), ...headers },
    });
  return {
    world,
    texts: played.texts,
    get,
    html: async (path: string, as: string) => (await get(path, as)).text(),
    post: (path: string, body: Record<string, string> | URLSearchParams, as: string) =>
      door.request(path, {
        method: 'POST',
        headers: { ...signedInAs(as), origin: 'https://missions.example.org', 'accept-language': 'en' },
        body: new URLSearchParams(body),
      }),
  };
}

const plainText = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');

describe('my day', () => {
  const { html } = at('preparing');
  const day = async (as: string) => html(`/my-day?${WITHIN}&show=all`, as);

  it('has what each role owes, with the one button that fulfils it', async () => {
    const coordinator = await day('coordinator');
    expect(coordinator).toContain('/missions/17-11%2FPER%2F01.02/do/schedule-briefing?sandbox=try');
    const lead = await day('lead');
    expect(lead).toContain('/do/submit-deliverable?deliverable=agenda&amp;sandbox=try');
    expect(lead).not.toContain('schedule-briefing');
  });

  it('tells staff what others owe them', async () => {
    expect(plainText(await day('coordinator'))).toMatch(
      /Get the key documents and agree the logistics – [^<>]* Name of lead, lead expert/,
    );
    expect(await day('lead')).not.toContain('Waiting for others');
  });

  it('of who owes nothing says what comes next, or that nothing does', async () => {
    expect(plainText(await day('technical'))).toContain('Nothing due');
    expect(plainText(await day('partner'))).toContain('Nothing due; next: feedback, Fri 2 Nov 2018.');
    expect(plainText(await day('other coordinator'))).toContain(
      'Nothing due, and as far as is known today nothing is to come',
    );
  });

  it('folds what is due after ten days', async () => {
    const near = await html(`/my-day?${WITHIN}`, 'coordinator');
    expect(near).not.toContain('/do/schedule-briefing');
    expect(plainText(near)).toMatch(/\d+ more after that/);
    expect(near).toContain('href="/my-day?show=all&amp;sandbox=try"');
  });

  it('does together what is ticked, and says of each whether it was done', async () => {
    const opened = at('opened');
    const page = await opened.html(`/my-day?${WITHIN}`, 'coordinator');
    const boxes = [...page.matchAll(/name="choose" value="([^"]+)"/g)].map(([, value]) => value ?? '');
    expect(boxes).toHaveLength(2);
    const body = new URLSearchParams({ sandbox: SANDBOX });
    for (const box of boxes) body.append('choose', box);
    const send = (more: URLSearchParams) => opened.post('/my-day/together', more, 'coordinator');
    const asked = await (await send(body)).text();
    expect(plainText(asked)).toContain('Do 2 things together');
    expect(opened.world.call().phase).toBe('draft');
    const done = new URLSearchParams([...body, ['confirmed', 'yes'], ['request', 'one']]);
    expect(plainText(await (await send(done)).text())).toContain('2 things were done');
    expect(opened.world.call().phase).toBe('published');
    // Pressed again: nothing twice, and nobody is told that it was.
    const again = plainText(await (await send(done)).text());
    expect(again).toContain('0 things were done');
    expect(again).toContain('nothing like that is owed any more');
  });

  it('puts what is late first, and says by how much', async () => {
    const late = at('preparing', (world) => void world.on('2018-09-27'));
    const page = plainText(await late.html(`/my-day?${WITHIN}`, 'lead'));
    expect(page).toMatch(
      /Late 1 Get the key documents and agree the logistics Mon 24 Sep 2018, end of day in Brussels 3 days late/,
    );
  });

  it('has what is owed by an absent colleague, and for whom', async () => {
    const away = at('preparing', (world) => {
      world.absences.push({
        person: 'coordinator',
        substitute: 'other coordinator',
        from: '2018-09-01' as never,
        to: '2018-09-30' as never,
      });
    });
    const page = plainText(await away.html(`/my-day?${WITHIN}`, 'other coordinator'));
    expect(page).toContain('You stand in for Name of coordinator until Sun 30 Sep 2018');
  });
});

describe('before the committee', () => {
  const resubmitted = () =>
    at('submitted', (world) => {
      world.on('2018-07-27', '08:00').do('member', MISSION, 'requestChanges', {
        minutes: text('minutes'),
        changes: text('changes'),
      });
      world
        .on('2018-08-03', '08:00')
        .do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1_900_000 });
    });

  it('shows what is asked, what changed and what was wanted, with the three ways to decide', async () => {
    const { html, texts } = resubmitted();
    texts.set('changes', 'A second trainer for day 3');
    const list = await html(`/committee?${WITHIN}`, 'member');
    expect(list).toContain('href="/committee/17-11%2FPER%2F01.02?sandbox=try"');
    const page = await html(DECISION, 'member');
    for (const command of ['approve-mission', 'request-changes', 'reject-mission'])
      expect(page).toContain(`/do/${command}?sandbox=try`);
    const said = plainText(page);
    expect(said).toContain('1,000 EUR less');
    expect(said).toContain('A second trainer for day 3');
    expect(said).toContain('Decide by: Mon 20 Aug 2018');
  });

  it('has no button for who submitted it, and says why', async () => {
    const own = at('confirmed', (world) => {
      const { state } = world.try('coordinator', MISSION, 'proposeDates', {
        from: '2018-10-15',
        to: '2018-10-18',
      } as never) as { state?: unknown };
      expect(state).toBeDefined();
      const mission = world.mission();
      // The coordinator is of the committee too.
      world.processes.set(MISSION, { ...mission, committee: ['member', 'coordinator'] });
      world.people.coordinator = {
        ...world.people.coordinator,
        roles: ['coordinator', 'committee member'],
      } as never;
      world.on('2018-07-16', '08:00');
      world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    });
    const list = plainText(await own.html(`/committee?${WITHIN}`, 'coordinator'));
    expect(list).toContain('You submitted it yourself; another member decides.');
    const page = await own.html(DECISION, 'coordinator');
    expect(page).not.toContain('/do/approve-mission');
    expect(plainText(page)).toContain('You cannot decide on this');
    expect(await own.html(DECISION, 'member')).toContain('/do/approve-mission');
  });

  it('says what comes here and when, where nothing does; and is no business of experts', async () => {
    const { html, get } = at('opened');
    expect(plainText(await html(`/committee?${WITHIN}`, 'member'))).toContain(
      'Nothing is before the committee.',
    );
    expect((await get(DECISION, 'lead')).status).toBe(404);
  });
});

describe('to validate', () => {
  it('has each version with what was asked for before, and both ways to answer', async () => {
    const returned = at('documents reviewed', (world) => {
      world.on('2018-10-03', '08:00').do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
      world
        .on('2018-10-04', '08:00')
        .do('technical', MISSION, 'returnMethodology', { comments: text('comments') });
      world.on('2018-10-04', '16:00').do('lead', MISSION, 'submitMethodology', { document: pdf(10) });
    });
    returned.texts.set('comments', 'The risk analysis is missing');
    const page = await returned.html(`/to-validate?${WITHIN}`, 'technical');
    expect(page).toContain('/do/validate-methodology?sandbox=try');
    expect(page).toContain('/do/return-methodology?sandbox=try');
    expect(plainText(page)).toMatch(/Version 2.*10 pages.*The risk analysis is missing/);
  });

  it('says what comes next where nothing waits', async () => {
    const { html } = at('preparing');
    expect(plainText(await html(`/to-validate?${WITHIN}`, 'technical'))).toContain(
      'Nothing to validate; next: methodology from Name of lead, Wed 3 Oct 2018',
    );
  });
});

describe('escalations', () => {
  it('say who was told of what, when and how often, departures at risk first', async () => {
    const { html, get } = at('documents reviewed', (world) => void world.on('2018-10-11', '12:00'));
    const page = plainText(await html(`/escalations?${WITHIN}`, 'head'));
    expect(page).toContain('Departures at risk');
    expect(page).toMatch(/Name of lead was reminded \d times, last/);
    expect(page).toMatch(/Escalated to Name of coordinator/);
    expect((await get(`/escalations?${WITHIN}`, 'coordinator')).status).toBe(403);
  });

  it('of none open tell when the last left', async () => {
    const { html } = at('opened');
    expect(plainText(await html(`/escalations?${WITHIN}`, 'head'))).toContain(
      'Nothing has been escalated so far.',
    );
  });

  it('of several late things are previewed with how many mails to whom, and sent with a reason once', async () => {
    const late = at('preparing', (world) => {
      world.do('coordinator', MISSION, 'askLogistics', {});
      world.do('partner', MISSION, 'confirmLogistics', {});
      world.on('2018-09-27');
    });
    const table = await late.html(`/missions?view=late&${WITHIN}`, 'coordinator');
    const choose = /name="choose" value="([^"]+)"/.exec(table)?.[1] ?? '';
    expect(choose).toContain('key-documents');
    const sent = late.world.sent.length;
    const asked = await (
      await late.post('/missions/escalate', { choose, sandbox: SANDBOX }, 'coordinator')
    ).text();
    expect(plainText(asked)).toMatch(/\d mails? to \d (person|people) would leave at once/);
    expect(late.world.sent.length).toBe(sent);
    const form = { choose, sandbox: SANDBOX, confirmed: 'yes', request: 'r1', reason: '' };
    const faulty = await (await late.post('/missions/escalate', form, 'coordinator')).text();
    expect(faulty).toContain('Say why it cannot wait');
    for (let pressed = 0; pressed < 2; pressed += 1) {
      const said = await late.post(
        '/missions/escalate',
        { ...form, reason: 'Printing on Friday' },
        'coordinator',
      );
      expect(plainText(await said.text())).toContain('1 late thing was escalated');
    }
    expect(
      late.world.told(sent).filter((told) => told.startsWith('escalated-now')).length,
    ).toBeLessThanOrEqual(2);
  });
});

describe('figures', () => {
  it('are pictures with the same numbers beside them, in the reader’s language', async () => {
    const { html, get } = at('reporting');
    const page = await html(`/facility?${WITHIN}`, 'head');
    expect(page).toMatch(
      /<img src="\/facility\/charts\/phases.svg[^"]*" alt="Bar chart of missions by phase: Reporting 1\./,
    );
    expect(page).toContain('href="/missions?view=all&amp;sandbox=try&amp;phase=reporting"');
    const picture = await get(`/facility/charts/phases.svg?${WITHIN}&lang=fr`, 'head');
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toContain('En phase de rapports');
    expect((await get(`/facility?${WITHIN}`, 'observer')).status).toBe(403);
  });

  it('of too few missions are not told to observers', async () => {
    const { html, get } = at('reporting');
    const page = await html('/dashboard', 'observer');
    expect(page).not.toMatch(/Name of (?!observer)|17-11/);
    expect((await get(`/dashboard/charts/phases.svg?${WITHIN}`, 'lead')).status).toBe(403);
  });
});

describe('an action and a call', () => {
  it('show staff how they stand', async () => {
    const { html, get } = at('screened');
    const action = `/actions/${encodeURIComponent('17-11/PER')}?${WITHIN}`;
    expect(plainText(await html(action, 'coordinator'))).toContain('17-11/PER/01.02 recruiting');
    expect((await get(action, 'lead')).status).toBe(403);
    const call = await html(`/calls/${encodeURIComponent('17-11/PER/01.02/2')}?${WITHIN}`, 'coordinator');
    expect(plainText(call)).toMatch(/Next in the ranking Name of second , rank 1, public sector/);
    expect(call).toContain('/do/preselect-application?application=second&amp;sandbox=try');
    expect(plainText(call)).toContain('Preselecting sends a mail at once to Name of second.');
  });
});

describe('keys', () => {
  it('are listed, and can be switched off', async () => {
    const { html, get, post } = at('opened');
    const page = await html(`/missions?${WITHIN}`, 'coordinator');
    expect(page).toContain('/keys.js"');
    expect(page).toContain('<dialog id="keys-list"');
    expect(await html(`/my-day?${WITHIN}`, 'lead')).not.toContain('keys.js');
    expect(plainText(await html('/keys', 'coordinator'))).toMatch(/\/ to the search field j to the next row/);
    const off = await post('/keys', { on: 'no' }, 'coordinator');
    const [cookie = ''] = (off.headers.get('set-cookie') ?? '').split(';');
    const without = await get(`/missions?${WITHIN}`, 'coordinator', { cookie: `as=coordinator; ${cookie}` });
    expect(await without.text()).not.toContain('keys.js');
  });

  it('lead to a search that finds references, and goes straight to one that is written whole', async () => {
    const { html, get } = at('published');
    expect(await html('/search?q=per%2F01', 'coordinator')).toContain(
      '/missions/17-11%2FPER%2F01.02?sandbox=try',
    );
    expect((await get('/search?q=17-11%2Fper', 'coordinator')).headers.get('location')).toBe(
      '/actions/17-11%2FPER?sandbox=try',
    );
    expect(plainText(await html('/search?q=zzz', 'coordinator'))).toContain('Nothing is found by “zzz”');
  });
});
