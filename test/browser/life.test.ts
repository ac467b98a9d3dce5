import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, type Household, openHousehold, picture } from './household.ts';
import { follow, Person } from './person.ts';

// The life of the example by pages alone, from the address that `npm start` prints to the page of the closed mission: no id,
// no file and no command line, its clicks counted. One browser is everybody in turn, as whoever tries the system is; whole
// in English, its decisions in French (the committee, the technical expert) and Spanish (an expert, the partner).

let home: Household;
let who: Person;
beforeAll(async () => {
  home = await openHousehold();
  who = new Person(await (await home.visitor(DESK, 'en')).newPage());
});
afterAll(() => home?.close());

/** By the banner of the rehearsal, whatever its language, or from the sign-in page. */
async function become(name: string): Promise<void> {
  await follow(who.page.locator('.rehearsal-banner a[href="/sign-in/people"]'));
  await who.press('button', new RegExp(`${name} \\(example\\)`), 'main');
}

/** The newest mail with this subject, as its reader: its button is the first click. */
async function openMail(subject: RegExp): Promise<void> {
  await become('Coordinator');
  await who.press('link', 'Rehearsals');
  await who.press('link', 'example', 'main');
  await who.press('link', 'Read them in the mailbox');
  await who.press('link', subject, 'main');
}
const asItsReader = () => who.press('button', /^Be .*, and open what it asks for$/);

async function advance(day: string, time: string): Promise<void> {
  await become('Coordinator');
  await who.press('link', 'Advance the clock');
  await who.write('to.day', day);
  await who.write('to.time', time);
  await who.press('button', 'Advance to the day');
  await expect
    .poll(
      async () => {
        await who.page.reload();
        return who.page.locator('#rehearsal-clock').innerText();
      },
      { timeout: 120_000 },
    )
    .toMatch(new RegExp(`${time} in Brussels`));
}

const title = () => who.page.locator('h1').innerText();

/** Everything that an application asks, one question a page, until it is submitted. */
async function apply(position: number, sector: string, requirements: number): Promise<void> {
  await who.press('link', new RegExp(`(Position|Puesto|Poste) ${position}$`), 'main');
  await follow(who.page.locator('main a[href*="/apply"]').first());
  await who.goOn();
  await follow(who.page.locator('main a[href*="/apply/sector"]'));
  await who.tick(`main input[value="${sector}"]`);
  await who.goOn();
  await who.write('answer', '12');
  await who.goOn();
  for (let n = 0; n < requirements; n += 1) {
    await who.writeAll('Twelve years in the inspection of a Member State');
    await who.goOn();
  }
  await who.choose('curriculum.pdf', 3);
  await who.goOn();
  expect(who.page.url(), 'the last answer leads to all of them').toContain('/check');
  await who.goOn();
}

describe('a life by pages alone, to the page of the closed mission', { timeout: 600_000 }, () => {
  it('begins with one press on the sign-in page, and somebody to be', async () => {
    await who.page.goto(`${home.url}/sign-in`);
    await who.within(2, 'be the coordinator of the example', async () => {
      await who.press('button', 'Open the example call as a rehearsal');
      await who.press('button', 'Sign in as Coordinator (example)');
    });
    await who.press('link', /^Open the activity/, 'main');
    expect(await who.read()).toContain('Seminario sobre las políticas');
    await who.goOn();
    await who.goOn();
  });

  it('publishes both calls, each within four clicks, after the profile that was left open', async () => {
    await who.within(4, 'publish', async () => {
      await who.press('link', /^Publish the call – Position 2/);
      await who.goOn();
      await who.goOn();
    });
    // What is owed next is the profile of the other position, not the review of the call in two weeks.
    await who.onwards();
    expect(await title()).toBe('Supply the profile of the position');
    await who.write('areas', 'Telework');
    await who.write('requirements', 'Ten years of experience');
    await who.goOn();
    await who.goOn();
    await who.within(4, 'publish', async () => {
      await who.onwards();
      await who.goOn();
      await who.goOn();
    });
    expect(await title()).toContain('published the call');
  });

  it('has three experts apply, in their languages, and a new one register first', async () => {
    await become('Expert 1');
    await who.press('link', 'Convocatorias abiertas', 'header');
    await apply(2, 'public servant', 8);
    expect(await title()).toBe('Candidatura presentada');
    await become('Expert 2');
    await who.press('link', 'Appels ouverts', 'header');
    await apply(2, 'private consultant', 8);
    await become('Expert 3');
    await who.press('link', 'Open calls', 'header');
    await apply(2, 'private consultant', 8);

    await who.press('button', 'Sign out');
    await who.press('link', 'Sign in', 'header');
    await who.write('email', 'new-expert@example.org');
    await who.goOn();
    await who.press('link', 'Open the link from that mail');
    await who.goOn();
    await who.write('name', 'New Expert (example)');
    await who.page.locator('main select[name=country]').selectOption('ES');
    await who.goOn();
    await who.press('link', 'Open calls', 'header');
    await who.press('link', /Position 1$/, 'main');
    await who.press('link', 'Apply for this position');
    await who.goOn();
    await who.press('link', 'Complete your profile', 'main');
    await who.press('link', 'Give your personal data', 'main');
    for (let part = 0; part < 5; part += 1) {
      await who.writeAll('Example');
      await who.goOn();
    }
    expect(who.page.url(), 'the last part leads back to the application').toContain('/apply');
    await who.press('link', 'Say for which sector you work', 'main');
    await who.tick('main input[value="public servant"]');
    await who.goOn();
    await who.write('answer', '14');
    await who.goOn();
    await who.writeAll('Fourteen years in an inspection');
    await who.goOn();
    await who.goOn();
    await who.goOn();
    expect(await title()).toBe('Application submitted');
  });

  it('screens three candidates within eight clicks, ranks and preselects', async () => {
    await become('Coordinator');
    await who.within(8, 'screen three candidates', async () => {
      await who.press('link', /^Screen the application.*Position 2/, 'main');
      for (const last of [false, false, true]) {
        await who.press('button', 'All the others are met');
        await who.press('button', last ? 'Screen the application' : 'Do it, and on to the next', 'main');
      }
    });
    await who.press('link', 'Rank the applications and preselect');
    await picture(who.page, 'candidates');
    await who.goOn();
    expect(await who.page.getByRole('button', { name: /on to the next/ }).count(), 'one is chosen').toBe(0);
    await who.goOn();
    await who.press('link', /^Screen the application of New Expert/);
    await who.tick('main input[value=yes]');
    await who.goOn();
    await who.goOn();
    await who.press('link', 'Rank the applications and preselect');
    await who.goOn();
    await who.goOn();
  });

  it('confirms the preselected, in Spanish and English', async () => {
    await become('Expert 1');
    await who.press('link', /^Responder/, 'main');
    await who.write('contact', 'Jefatura de personal, personal@example.org');
    await who.goOn();
    await who.goOn();
    await become('New Expert');
    await who.press('link', /^Answer/, 'main');
    await who.write('contact', 'Head of staff, staff@example.org');
    await who.goOn();
    await who.goOn();
    await become('Coordinator');
    for (let n = 0; n < 2; n += 1) {
      await who.press('link', /^Answer\s?: Look at the proof/, 'main');
      await who.goOn();
      expect(await title()).toContain('accepted the employer’s contact or proof');
      await who.press('link', 'My day', 'header');
    }
  });

  it('goes before the committee, which approves within three clicks from its mail, in French', async () => {
    await become('Coordinator');
    await who.press('link', /^Submit the mission/, 'main');
    await who.press('link', 'Propose dates', 'main');
    await who.write('from', '2018-10-15');
    await who.write('to', '2018-10-18');
    await who.goOn();
    await who.goOn();
    await who.onwards();
    await who.write('budgetCents', '18500');
    await who.goOn();
    await who.goOn();
    await openMail(/Statuez sur la mission/);
    await who.within(3, 'approve from the mail', async () => {
      await asItsReader();
      expect(await who.read()).toContain('Le comité approuve-t-il la mission à Lima, Pérou');
      await who.press('link', 'Approuver la mission', 'main');
      await who.write('minutes', 'PV 2018/07, point 3');
      await who.goOn();
    });
    expect(await title()).toContain('a approuvé la mission');
  });

  it('offers both positions, each accepted within three clicks from its mail', async () => {
    await become('Coordinator');
    await who.press('link', /^Answer/, 'main');
    await who.goOn();
    await who.goOn();
    await who.press('link', 'Make the offer');
    await who.goOn();
    await who.press('button', 'Do it, and on to the next');
    await who.goOn();
    await who.goOn();
    for (const [subject, accepted] of [
      [/Answer our offer for position 1/, 'accepted the offer'],
      [/Responda a nuestra oferta para el puesto 2/, 'ha aceptado la oferta'],
    ] as const) {
      await openMail(subject);
      await who.within(3, 'accept an offer from the mail', async () => {
        await asItsReader();
        expect(await who.read()).toMatch(/250\sEUR/);
        await who.goOn();
      });
      expect(await title()).toContain(accepted);
    }
    await become('Coordinator');
    await who.press('link', /^Sign the contract/, 'main');
    await who.goOn();
    await who.press('button', 'Do it, and on to the next');
    await who.goOn();
    await who.goOn();
    await who.press('link', 'Ask for the logistics');
    await who.goOn();
    await become('Partner Contact');
    await who.press('link', /^Confirmar la logística/, 'main');
    await who.goOn();
    await who.goOn();
  });

  it('prepares: documents, methodology, briefing, agenda, each act leading to the next', async () => {
    await become('New Expert');
    await who.press('link', /^Record the key documents/, 'main');
    await who.choose('law.pdf', 4);
    await who.goOn();
    await who.goOn();
    await who.press('link', 'Review the documents');
    await who.goOn();
    await who.press('link', 'Submit the methodology');
    await who.choose('methodology.pdf', 3);
    await who.goOn();
    await who.goOn();
    await who.press('link', 'Send the agenda');
    await who.choose('agenda.pdf', 2);
    await who.goOn();
    await who.press('button', 'Do it, and on to the next');
    await who.choose('note.pdf', 3);
    await who.goOn();
    await who.goOn();
    expect(await who.read(), 'what is under review is not asked for again').not.toContain(
      'Submit the deliverable',
    );
    await become('Expert 1');
    await who.press('link', /^Registrar la revisión/, 'main');
    await who.goOn();
    await openMail(/Validez ou renvoyez la méthodologie/);
    await asItsReader();
    await who.goOn();
    await who.goOn();
    await who.onwards();
    await who.goOn();
    await who.goOn();
    await become('Coordinator');
    await who.press('link', /^Answer\s?: Review the agenda/, 'main');
    await who.goOn();
    await who.goOn();
    await who.press('link', 'Share the agenda with the partner institution');
    await who.goOn();
    await who.press('link', /^Schedule the briefing/);
    await who.write('start.day', '2018-06-20');
    await who.write('start.time', '14:00');
    await who.write('end.day', '2018-06-20');
    await who.write('end.time', '15:00');
    await who.write('where', 'Online');
    await who.goOn();
    await who.goOn();
  });

  it('holds the briefing at its hour, and departs', async () => {
    await advance('2018-06-20', '15:00');
    await who.press('link', 'My day', 'header');
    await who.press('link', /^Record the briefing/, 'main');
    await who.goOn();
    await who.press('link', 'Authorise the departure');
    expect(await who.read()).toContain('5 of 5 are done');
    await who.goOn();
    expect(await title()).toContain('authorised the departure');
  });

  it('completes the checklist within three clicks and four days within four', async () => {
    await advance('2018-10-15', '16:00');
    await become('New Expert');
    expect(await who.read()).toContain('end of day in Lima');
    await who.within(3, 'complete the day-1 checklist', async () => {
      await who.press('link', /^Complete the day-1 checklist/, 'main');
      await who.press('button', 'All the others are in order');
      await who.goOn();
    });
    await advance('2018-10-19', '01:00');
    await become('New Expert');
    await who.within(4, 'record all four days', async () => {
      await who.press('link', 'My mission', 'header');
      await who.press('link', 'Record days of the programme', 'main');
      await who.press('button', 'All the others were held');
      await who.goOn();
    });
    expect(await title()).toContain('held');
  });

  it('hands in all four final documents within three clicks, on one form', async () => {
    await advance('2018-10-22', '10:00');
    await become('New Expert');
    await who.within(3, 'hand in four documents', async () => {
      await who.press('link', 'Submit these 4 on one form', 'main');
      for (let n = 0; n < 4; n += 1) await who.choose(`final-${n}.pdf`, 9, n);
      await who.write('recommendations', 'Begin with the regions');
      await who.goOn();
      expect(await who.read()).toContain('final-3.pdf');
      await who.goOn();
    });
    expect(await title()).toBe('4 deliverables were submitted');
    await who.press('link', 'My day', 'header');
    expect(await who.read()).not.toContain('Submit the deliverable');
  });

  it('reviews each with the document in sight, returns one, and gets it corrected', async () => {
    await become('Coordinator');
    await who.within(8, 'review three documents', async () => {
      await who.press('link', /^Answer\s?: Review the corpus/, 'main');
      expect(await documentInSight()).toBe(true);
      await who.press('link', 'Return the deliverable', 'main');
      await who.write('comments', 'The Portuguese example is missing');
      await who.goOn();
      await who.press('button', 'Do it, and on to the next');
      await who.goOn();
      await who.press('button', 'Do it, and on to the next');
      await who.goOn();
      await who.goOn();
    });
    await openMail(/^\[Rehearsal\] (Returned|Correct).*corpus/);
    await who.within(3, 'correct a document from the mail', async () => {
      await asItsReader();
      expect(await who.read()).toContain('The Portuguese example is missing');
      await who.choose('corpus-2.pdf', 9);
      await who.goOn();
      await who.goOn();
    });
    await become('Coordinator');
    await who.press('link', /^Answer\s?: Review the corpus/, 'main');
    expect(await who.read()).toMatch(/Version 1[\s\S]*Version 2/);
    await who.goOn();
    await who.goOn();
    await openMail(/Examinez le rapport/);
    await who.within(3, 'accept the report from the mail', async () => {
      await asItsReader();
      expect(await documentInSight()).toBe(true);
      expect(await who.read()).toContain('Begin with the regions');
      await who.goOn();
      await who.goOn();
    });
    expect(await title()).toContain('a accepté le rapport');
  });

  it('gives feedback within three clicks from the mail, in Spanish and English', async () => {
    for (const [subject, words] of [
      [/Díganos cómo ha ido la misión/, 'Buena organización, faltó tiempo'],
      [/Tell us how the mission went/, 'Well prepared'],
    ] as const) {
      await openMail(subject);
      await who.within(3, 'give feedback from the mail', async () => {
        await asItsReader();
        await who.write('feedback', words);
        await who.goOn();
        await who.goOn();
      });
    }
    const partnerHasAnswered = (await who.page.locator('header').innerText()).includes('Partner Contact');
    await become(partnerHasAnswered ? 'Expert 1' : 'Partner Contact');
    await who.press('link', /^Dar su opinión/, 'main');
    await who.write('feedback', 'Muy útil para la Dirección');
    await who.goOn();
    await who.goOn();
    expect(await title()).toContain('ha dado su opinión');
  });

  it('requests the payments, line by line, within two clicks, and the mission closes', async () => {
    await become('Coordinator');
    await who.within(2, 'request the payments', async () => {
      await who.press('link', /^Request the payments/, 'main');
      const read = (await who.read()).replaceAll('\u00a0', ' ');
      for (const sum of [/15\s+250 EUR/, /3,750 EUR/, /12\s+250 EUR/, /3,000 EUR/, /6,750 EUR/, /18,500 EUR/])
        expect(read).toMatch(sum);
      await who.goOn();
    });
    expect(await who.read()).toContain('closed');
    await become('New Expert');
    await who.press('link', 'My mission', 'header');
    expect((await who.read()).replaceAll('\u00a0', ' ')).toMatch(/3,750 EUR\. Requested on/);
  });

  it('is found closed by everybody, with its documents', async () => {
    await become('Coordinator');
    await who.press('link', /^Missions$/, 'header');
    await who.press('link', /^Seminario sobre las políticas/, 'main');
    expect(await who.read()).toMatch(/Phase\s+Closed/);
    expect(await who.read()).toContain('nothing more is due');
    await picture(who.page, 'closed');
    await become('Partner Contact');
    await who.press('link', /^Nuestra/, 'header');
    expect(await who.read()).toMatch(/Fase\s+Cerrada/);
    expect(await who.read()).toContain('Usted dio su valoración');
    await become('Technical Expert');
    await who.press('link', /^Missions$/, 'header');
    await who.press('link', /^Seminario sobre las políticas/, 'main');
    expect(await who.read()).toMatch(/Phase\s+Close/);
  });

  it('ends the action with the second activity, which opened of itself: planned, or given up with a reason', async () => {
    await become('Coordinator');
    await who.press('link', 'My day', 'header');
    expect(await who.read()).toMatch(/Plan the activity[\s\S]*Seminario sobre las tecnologías/);
    await who.within(4, 'give up what nobody asks for any more', async () => {
      await who.press('link', /^Answer\s?: Plan the activity/, 'main');
      await who.press('link', 'Cancel the mission', 'main');
      await who.write('reason', 'The institution has no time for it');
      await who.goOn();
      await who.goOn();
    });
    await who.press('link', 'Actions', 'header');
    expect(await who.read()).toMatch(/Asistencia técnica[\s\S]*Closed/);
  });
});

/** What is to be judged stands in the page itself. */
const documentInSight = (): Promise<boolean> => who.page.locator('main details[open] iframe').isVisible();
