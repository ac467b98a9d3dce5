import { beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../workflows/domain/time.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { type Answers, filled, formIn } from '../support/form.ts';
import { type Played, playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MISSION, type Milestone, playedTo } from '../support/world.ts';

let played: Played;
let door: ReturnType<typeof openDoor>;
const MAX = 2_000_000;

function open(milestone: Milestone): void {
  played = playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } }));
  door = openDoor(played.missions, { maxUploadBytes: MAX });
}

const path = (command: string, more = '') =>
  `/missions/17-11%2FPER%2F01.02/do/${command}?sandbox=${SANDBOX}${more}`;
const callPath = (command: string, more = '') =>
  `/calls/17-11%2FPER%2F01.02%2F1/do/${command}?sandbox=${SANDBOX}${more}`;

async function get(address: string, as: string, headers = {}): Promise<{ status: number; html: string }> {
  const answer = await door.request(address, {
    headers: { ...signedInAs(as), accept: 'text/html', ...headers },
  });
  return { status: answer.status, html: await answer.text() };
}

async function post(address: string, as: string, body: FormData) {
  const answer = await door.request(address, {
    method: 'POST',
    body,
    headers: { ...signedInAs(as), accept: 'text/html', origin: 'https://missions.example.org' },
  });
  const location = answer.headers.get('location') ?? '';
  return { status: answer.status, location, html: await answer.text() };
}

/** Fills in the form that a page holds, and presses its button. */
const send = (html: string, as: string, answers: Answers = {}) => {
  const form = formIn(html);
  return post(form.action, as, filled(form, answers));
};

const main = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'));
const updates = () => played.updates.filter((update) => update.startsWith(MISSION));

describe('a command, from its form to the page of its step', () => {
  beforeEach(() => open('submitted'));

  it('asks, shows what follows, does it once, and leads to a page that stays', async () => {
    const form = await get(path('reject-mission'), 'member');
    expect(form.status).toBe(200);
    const check = await send(form.html, 'member', { minutes: 'QAC 2018/14, point 3', reason: 'Elsewhere' });
    expect(check.status).toBe(200);
    expect(main(check.html)).toContain('QAC 2018/14, point 3');
    expect(main(check.html)).toContain('This cannot be undone.');
    expect(main(check.html)).toContain('Name of coordinator');
    expect(updates()).toEqual([]);

    const done = await send(check.html, 'member');
    expect(done.status).toBe(303);
    expect(done.location).toMatch(/^\/missions\/17-11%2FPER%2F01\.02\/steps\/\d+\?sandbox=try$/);
    expect(updates()).toEqual([`${MISSION} rejectMission`]);
    expect(played.texts.size).toBe(2);

    const step = await get(done.location, 'member');
    expect(step.status).toBe(200);
    expect(step.html).toContain('<h1 class="page-title">Name of member rejected the mission</h1>');
    expect(main(step.html)).toContain('17-11/PER/01.02');
    expect(main(step.html)).toContain('the coordinator, answers them');
  });

  it('is one page where what it asks changes nothing of what follows', async () => {
    const { html } = await get(path('approve-mission'), 'member');
    expect(main(html)).toContain('name="minutes"');
    expect(main(html)).toContain('What happens when you confirm');
    const done = await send(html, 'member', { minutes: 'QAC 2018/14, point 3' });
    expect(done.status).toBe(303);
    expect(updates()).toEqual([`${MISSION} approveMission`]);
  });

  it('works once, however often its button is pressed', async () => {
    const { html } = await get(path('approve-mission'), 'member');
    const press = () => send(html, 'member', { minutes: 'Minutes' });
    const [first, second] = await Promise.all([press(), press()]);
    const third = await press();
    expect([first.status, second.status, third.status]).toEqual([303, 303, 303]);
    expect(new Set([first.location, second.location, third.location]).size).toBe(1);
    expect(updates()).toEqual([`${MISSION} approveMission`]);
  });

  it('remembers over a restart what its button has done', async () => {
    const { html } = await get(path('approve-mission'), 'member');
    const first = await send(html, 'member', { minutes: 'Minutes' });
    door = openDoor(played.missions, { maxUploadBytes: MAX });
    const again = await send(html, 'member', { minutes: 'Minutes' });
    expect([again.status, again.location]).toEqual([303, first.location]);
    expect(updates()).toHaveLength(1);
  });

  it('takes other answers on the same form for another request', async () => {
    open('in the field');
    played.world.on('2018-10-17');
    const { html } = await get(path('record-days'), 'lead');
    const first = await send(html, 'lead', { 'held.2018-10-15': 'yes' });
    expect((await send(first.html, 'lead')).status).toBe(303);
    // Back in the browser, and the next day on the same form: it was made before the first was recorded.
    const checked = await send(html, 'lead', { 'held.2018-10-16': 'yes' });
    const second = await send(checked.html, 'lead');
    expect(second.status).toBe(412);
    expect(main(second.html)).toContain('recorded the programme of Mon 15 Oct 2018: held');
    expect(main(second.html)).toContain('Tue 16 Oct 2018');
  });

  it('says what happened meanwhile, keeps the answers, and goes on with one button', async () => {
    const check = await send((await get(path('reject-mission'), 'member')).html, 'member', {
      minutes: 'Minutes 7',
      reason: 'Outside the mandate',
    });
    await played.missions.command(
      { ref: '17-11/PER/01.02', sandbox: SANDBOX },
      'adopt-edition',
      { settings: { leadTime: 20 }, reason: 'Asked for' },
      { as: 'coordinator' },
    );
    const stale = await send(check.html, 'member');
    expect(stale.status).toBe(412);
    expect(main(stale.html)).toContain('Something happened meanwhile');
    expect(main(stale.html)).toContain('Name of coordinator adopted an edition or settings.');
    expect(main(stale.html)).toContain('Outside the mandate');
    expect((await send(stale.html, 'member')).status).toBe(303);
    expect(updates().at(-1)).toBe(`${MISSION} rejectMission`);
  });

  it('goes back to an answer with everything else as it was', async () => {
    const check = await send((await get(path('reject-mission'), 'member')).html, 'member', {
      minutes: 'Minutes 7',
      reason: 'First\nsecond',
    });
    const form = formIn(check.html);
    const again = await post(form.action, 'member', filled(form, { change: 'minutes' }));
    expect(formIn(again.html).values).toMatchObject({ minutes: ['Minutes 7'], reason: ['First\nsecond'] });
    expect(again.html).toMatch(/name="minutes"[^>]*autofocus/);
  });

  it('keeps what was filled in, and says the same of a fault on top and beside its field', async () => {
    const { html, status } = await send((await get(path('reject-mission'), 'member')).html, 'member', {
      reason: 'Outside',
    });
    expect(status).toBe(422);
    expect(html).toContain('<title>Error: Reject the mission');
    expect(html.match(/“Reference of the minutes” is missing\./g)).toHaveLength(2);
    expect(html).toContain('href="#minutes"');
    expect(formIn(html).values.reason).toEqual(['Outside']);
    expect(html).toContain('novalidate');
  });
});

describe('a substitute', () => {
  it('has the forms of an absent colleague, and acts for them', async () => {
    played = playedMissions(
      playedTo('submitted', {
        opening: { sandbox: SANDBOX },
        absences: [
          {
            person: 'member',
            substitute: 'other member',
            from: day('2018-07-01'),
            to: day('2018-08-31'),
          },
        ],
      }),
    );
    door = openDoor(played.missions, { maxUploadBytes: MAX });
    const { html } = await get(path('approve-mission'), 'other member');
    const done = await send(html, 'other member', { minutes: 'Minutes' });
    expect(main((await get(done.location, 'other member')).html)).toContain(
      'Name of other member (Name of member)',
    );
  });
});

describe('what is not possible now', () => {
  it('is shown with every reason and who may mend it, and no form', async () => {
    open('preparing');
    const { status, html } = await get(path('authorise-departure'), 'coordinator');
    expect(status).toBe(409);
    expect(main(html)).toContain('This is not possible now');
    expect(main(html)).not.toContain('<form');
  });

  it('names the role that may', async () => {
    open('submitted');
    const { status, html } = await get(path('approve-mission', '&lang=es'), 'coordinator');
    expect(status).toBe(403);
    expect(main(html)).toContain('Solo puede aprobar la misión el Comité.');
    expect(main(html)).not.toContain('<form');
  });

  it('is nothing at all to who has no part in the mission', async () => {
    open('submitted');
    expect((await get(path('approve-mission'), 'fourth')).status).toBe(404);
    const answer = await door.request(path('approve-mission'), { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(401);
  });

  it('because of an answer is said beside that answer', async () => {
    open('screened');
    const form = await get(path('propose-dates'), 'coordinator');
    const { status, html } = await send(form.html, 'coordinator', { from: '2018-10-18', to: '2018-10-15' });
    expect(status).toBe(422);
    expect(html).toContain('id="to-error"');
    expect(formIn(html).values).toMatchObject({ from: ['2018-10-18'], to: ['2018-10-15'] });
  });
});

describe('a file', () => {
  const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => new File([bytes], name);
  const pages = (n: number) => new Uint8Array(100).fill(n);

  beforeEach(() => open('methodology validated'));

  const ask = async () => (await get(path('submit-deliverable', '&deliverable=agenda'), 'lead')).html;

  it('is kept when it is first sent, and need not be sent again', async () => {
    const html = await ask();
    expect(formIn(html).values.deliverable).toEqual(['agenda']);
    expect(html).toContain('At most 2 pages');
    const check = await send(html, 'lead', { document: file('agenda.pdf', pages(2)) });
    expect(check.status).toBe(200);
    expect(main(check.html)).toContain('agenda.pdf');
    const done = await send(check.html, 'lead');
    expect(done.status).toBe(303);
    const { deliverables } = await played.missions.show({ ref: '17-11/PER/01.02', sandbox: SANDBOX });
    expect(deliverables.find(({ deliverable }) => deliverable === 'agenda')?.versions).toHaveLength(1);
  });

  it('over its page limit is refused with both numbers, the rest of the form kept', async () => {
    const { status, html } = await send(await ask(), 'lead', {
      document: file('agenda.pdf', pages(5)),
    });
    expect(status).toBe(422);
    expect(html.match(/5 pages; the limit for the agenda is 2\./g)).toHaveLength(2);
    expect(html).toContain('At most 2 pages');
    expect(formIn(html).values).toMatchObject({ deliverable: ['agenda'] });
    // Recommendations come with the report alone.
    expect(html).not.toContain('name="recommendations"');
  });

  it('that is too large or unreadable is refused by itself, with what is wrong', async () => {
    const large = await send(await ask(), 'lead', {
      document: file('agenda.pdf', new Uint8Array(2 * MAX)),
    });
    expect(large.status).toBe(422);
    expect(main(large.html)).toMatch(/agenda\.pdf: 3\.8\u00a0MB; the limit is 1\.9\u00a0MB/);

    const empty = await send(await ask(), 'lead', { document: file('agenda.pdf', new Uint8Array(0)) });
    expect(empty.status).toBe(422);
    expect(main(empty.html)).toContain('agenda.pdf: The file is empty.');
  });

  it('that was uploaded before can be used again', async () => {
    const earlier = await played.missions.keepDocument(pages(2), 'agenda of May.pdf', 'lead');
    const html = await ask();
    expect(main(html)).toContain('Or use a document that is here already');
    expect(main(html)).toContain('agenda of May.pdf');
    const value = `${earlier.document} agenda of May.pdf`;
    expect(html).toContain(`value="${value}"`);
    expect((await send((await send(html, 'lead', { document: value })).html, 'lead')).status).toBe(303);
  });

  it('sent ahead by script is named in the answer', async () => {
    const body = new FormData();
    body.append('file', file('agenda.pdf', pages(2)));
    const { status, html } = await post('/uploads', 'lead', body);
    expect(status).toBe(201);
    const { value } = JSON.parse(html) as { value: string };
    expect(value).toMatch(/^[0-9a-f]{64} agenda\.pdf$/);
    const check = await send(await ask(), 'lead', { document: value });
    expect(main(check.html)).toContain('agenda.pdf');
  });
});

describe('a form', () => {
  it('without questions begins with what follows', async () => {
    open('ready');
    const { html } = await get(path('authorise-departure'), 'coordinator');
    expect(main(html)).toContain('What happens when you confirm');
    expect((await send(html, 'coordinator')).status).toBe(303);
  });

  it('on which nothing hangs is its own confirmation', async () => {
    open('departed');
    played.world.on('2018-10-15', '12:00');
    const { html } = await get(path('record-organisers-meeting'), 'lead');
    expect((await send(html, 'lead', { note: 'In the ministry' })).status).toBe(303);
  });

  it('asks for each requirement by itself', async () => {
    open('screened');
    const { html } = await get(callPath('recordInterview'), 'coordinator');
    expect(main(html)).toContain('Name of lead');
    open('published');
    played.world.on('2018-06-14');
    played.world.do('lead', `${MISSION}/call-1`, 'startApplication', { application: 'lead', missing: [] });
    played.world.do('lead', `${MISSION}/call-1`, 'submitApplication', {
      application: 'lead',
      profile: { text: 'profile', hash: 'hash' },
      missing: [],
      sector: 'public servant',
      yearsOfExperience: 12,
      evidence: { e1: { text: 'degree', hash: 'hash' }, e2: { text: 'years', hash: 'hash' } },
    });
    const screening = await get(callPath('screen-application'), 'coordinator');
    const check = await send(screening.html, 'coordinator', {
      'met.e1': 'yes',
      'met.e2': 'no',
      'met.e2.note': 'Three years',
    });
    expect(main(check.html)).toContain('e2: Not met – Three years');
    expect((await send(check.html, 'coordinator')).status).toBe(303);
  });
});

describe('what follows', () => {
  it('shows the very mail that goes before it goes', async () => {
    open('preparing');
    const { html } = await get(path('escalate-now', '&obligation=schedule-briefing'), 'coordinator');
    expect(formIn(html).values.obligation).toEqual(['schedule-briefing']);
    const check = await send(html, 'coordinator', {
      obligation: 'key-documents',
      reason: 'The institution prints on Friday',
    });
    expect(main(check.html)).toMatch(/1 mail goes at once|mails go at once/);
    expect(main(check.html)).toMatch(/<details[^>]*open/);
    expect(main(check.html)).toMatch(/<pre[^>]*>[^<]*The institution prints on Friday/);
    expect(played.texts.size).toBe(0);
  });

  it('is told to who is outside the facility without what others are written', async () => {
    open('methodology validated');
    const form = await get(path('submit-deliverable', '&deliverable=agenda'), 'lead');
    const check = await send(form.html, 'lead', {
      document: new File([new Uint8Array(10).fill(2)], 'agenda.pdf'),
    });
    expect(main(check.html)).toContain('Deliverable to review');
    expect(main(check.html)).not.toContain('<pre');
  });
});
