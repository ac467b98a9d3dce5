import { describe, expect, it } from 'vitest';
import { openDoor } from '../support/door.ts';
import { browserOf, textOf } from '../support/form-posts.ts';
import { playedMissions } from '../support/played-missions.ts';
import { LIMA, MISSION, type Milestone, pdf, playedTo, text, type World } from '../support/world.ts';

const ROOM = '/missions/17-11%2FPER%2F01.02';

/** In a rehearsal, whose clock stands where the story does. */
function at(milestone: Milestone, more?: (world: World) => void) {
  const world = playedTo(milestone, { opening: { sandbox: 'try' } });
  more?.(world);
  const { missions, texts } = playedMissions(world);
  return {
    world,
    texts,
    missions,
    as: async (person: string, address: string) =>
      browserOf(openDoor(missions), person).open(`${address}?sandbox=try`),
  };
}

describe('an expert’s mission', () => {
  it('says that there is none yet, and where offers are', async () => {
    const page = await at('offered').as('second', '/my-mission');
    expect(textOf(page)).toContain('You are in no mission yet');
    expect(page.html).toContain('href="/applications"');
  });

  it('begins with the next duty of the lead, by its day and with one press', async () => {
    const page = await at('preparing').as('lead', '/my-mission');
    expect(textOf(page)).toMatch(
      /Your next duty Key documents and logistics .*Mon 24 Sep 2018, end of day in Brussels/,
    );
    expect(page.html).toContain(`href="${ROOM}/do/record-key-documents?sandbox=try"`);
    expect(page.html).toContain(`${ROOM}/do/submit-deliverable?deliverable=agenda`);
    expect(textOf(page)).toContain('at most 3 pages');
  });

  it('shows last moments where the expert is, too', async () => {
    const played = at('preparing');
    await played.missions.savePeople([{ ...(await played.missions.person('lead')), zone: LIMA }]);
    expect(textOf(await played.as('lead', '/my-mission'))).toContain(
      'Due Mon 8 Oct 2018, end of day in Brussels (17:00 in Lima); at most 3 pages',
    );
  });

  it('leaves deliverables to the lead, and says so to the others', async () => {
    const page = await at('preparing').as('second', '/my-mission');
    expect(textOf(page)).toContain('The lead expert hands them in for the team');
    expect(page.html).not.toContain('submit-deliverable');
  });

  it('gives the briefing as a calendar file with the identity of the invitation', async () => {
    const played = at('methodology validated');
    expect(textOf(await played.as('second', '/my-mission'))).toContain('Wed 10 Oct 2018, 14:00 in Brussels');
    const file = await played.as('second', `${ROOM}/briefing.ics`);
    const { briefing } = played.world.mission().preparation;
    expect(file.html).toContain(`UID:${briefing?.uid}`);
    expect(file.html).toContain('DTSTART:20181010T120000Z');
  });

  it('shows the reviewer’s comments with what was returned', async () => {
    const played = at('methodology validated', (world) => {
      world
        .on('2018-10-08', '08:00')
        .do('lead', MISSION, 'submitDeliverable', { deliverable: 'agenda', document: pdf(2) });
      world.do('coordinator', MISSION, 'returnDeliverable', {
        deliverable: 'agenda',
        comments: text('comments'),
      });
    });
    played.texts.set('comments', 'Name the room of day 2');
    const page = textOf(await played.as('lead', '/my-mission'));
    expect(page).toContain('Returned');
    expect(page).toContain('Name the room of day 2');
  });

  it('has day 1 at hand in the field, and one’s own payment at the end, nobody else’s', async () => {
    const field = await at('departed', (world) => world.on('2018-10-15', '16:00')).as('lead', '/my-mission');
    expect(textOf(field)).toContain('go through the checklist');
    expect(field.html).toContain('/do/complete-checklist?');
    const closed = textOf(await at('closed').as('second', '/my-mission'));
    expect(closed).toContain('12 working days × 250 EUR = 3,000 EUR');
    expect(closed).not.toContain('3,750');
  });
});

describe('handing in, without script', () => {
  const path = `${ROOM}/do/submit-deliverable?sandbox=try&deliverable=methodological-note`;
  /** The first byte of a file says how many pages the store counts. */
  const note = (pages: number) => new File([new Uint8Array([pages])], `note-${pages}.pdf`);

  it('refuses a note of four pages with both numbers, keeps the rest, and takes one of three', async () => {
    const played = at('methodology validated');
    const lead = browserOf(openDoor(played.missions), 'lead');
    const form = await lead.open(path);
    const refused = await lead.fill(form, { document: note(4) });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('4 pages; the limit for the methodological note is 3');
    expect(played.world.mission().deliverables[0]?.versions).toEqual([]);
    const check = await lead.fill(await lead.open(path), { document: note(3) });
    const done = await lead.fill(check);
    expect(done.status).toBe(200);
    expect(played.world.mission().deliverables[0]).toMatchObject({ phase: 'submitted' });
    expect(textOf(await played.as('lead', '/my-mission'))).toContain('Under review');
  });
});

describe('the partner institution’s mission', () => {
  it('says what is expected while nothing was shared', async () => {
    const page = textOf(await at('preparing').as('partner', '/our-mission'));
    expect(page).toContain('Nothing shared yet; agenda expected Mon 8 Oct 2018');
    expect(page).toContain('Name of lead, lead expert');
    expect(page).not.toMatch(/250 EUR|offer|budget|minutes/i);
  });

  it('is asked to confirm logistics by a day', async () => {
    const page = await at('preparing', (world) => world.do('lead', MISSION, 'askLogistics', {})).as(
      'partner',
      '/our-mission',
    );
    expect(textOf(page)).toMatch(/What we ask of you .*Mon 10 Sep 2018, end of day in Brussels/);
    expect(page.html).toContain(`href="${ROOM}/do/confirm-logistics?sandbox=try"`);
  });

  it('confirms logistics by a form, and reads when it did', async () => {
    const played = at('preparing', (world) => world.do('lead', MISSION, 'askLogistics', {}));
    const partner = browserOf(openDoor(played.missions), 'partner');
    const check = await partner.fill(await partner.open(`${ROOM}/do/confirm-logistics?sandbox=try`), {
      note: 'Room and interpretation booked',
    });
    expect((await partner.fill(check)).status).toBe(200);
    const page = textOf(await played.as('partner', '/our-mission'));
    expect(page).toContain('You confirmed logistics on Mon 3 Sep 2018');
    expect(page).not.toContain('What we ask of you');
  });

  it('has the agenda once it was shared, in the contact’s language', async () => {
    const played = at('deliverables accepted');
    await played.missions.savePeople([{ ...(await played.missions.person('partner')), language: 'es' }]);
    const page = await played.as('partner', '/our-mission');
    expect(textOf(page)).toContain('Agenda, con su material didáctico');
    expect(page.html).toContain('href="/documents/pdf%20of%202?of=');
  });

  it('is nobody else’s: neither an expert’s nor another institution’s', async () => {
    const played = at('preparing');
    expect((await played.as('lead', '/our-mission')).status).toBe(403);
    expect((await played.as('partner', '/my-mission')).status).toBe(403);
    await played.missions.savePeople([
      { ...(await played.missions.person('partner')), person: 'another', email: 'another@example.org' },
    ]);
    expect(textOf(await played.as('another', '/our-mission'))).toContain(
      'No mission is planned with your institution',
    );
  });
});
