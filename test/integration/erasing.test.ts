import { describe, expect, it } from 'vitest';
import { createBounces } from '../../activities/mail/bounces/receive.ts';
import { createMailHealth } from '../../activities/mail/health.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { day, instant } from '../../workflows/domain/time.ts';
import { answer, mission, owes, person, recording, rung, step } from '../support/desk.ts';
import { Browser, openFrontDoor, signedIn } from '../support/front-door.ts';
import { deliveryReport } from '../support/returned-mails.ts';
import { desk, eachOnDesk, servers } from '../support/shared-desk.ts';

const AT = instant('2018-10-01T08:00:00Z');
const silent = { info() {}, warn() {} };

eachOnDesk();

const seats = (...experts: readonly string[]) => ({
  seats: experts.map((expert, i) => ({
    plan: { number: i + 1, reference: '', workingDays: 10, lead: i === 0 },
    call: `call-${i + 1}`,
    candidate: { expert },
    contract: { at: AT, dailyCents: 1 },
    ended: [],
  })),
});
const agenda = owes('agenda/v1', '2018-10-08');
async function missions(...ids: readonly string[]) {
  for (const id of ids)
    await desk.record(
      recording(mission(id, [agenda], seats('lead', 'second')), [
        step(1, AT, [
          rung('agenda/v1', '2018-10-08', { cc: ['second'] }),
          answer('dates-moved', ['lead', 'second']),
        ]),
      ]),
    );
}
const erase = (person: string) => desk.directory.erase(person, SYSTEM_AUTHOR);
const mails = async () =>
  (await servers.catcher.mailbox.readAll()).map(({ headerTo, subject, text }) => ({
    to: headerTo[0]?.split('@')[0],
    subject,
    text,
  }));
const to = async (person: string) => (await mails()).filter((mail) => mail.to === person);

describe('erasing somebody who owes something', () => {
  it('shows first what hangs on them', async () => {
    await missions('a', 'b');
    const today = day('2018-10-01');
    await desk.directory.recordAbsence(
      { person: 'second', substitute: 'lead', from: today, to: today },
      SYSTEM_AUTHOR,
    );
    expect(await desk.directory.hanging('lead')).toEqual(
      ['a', 'b'].map((id) => ({
        process: id,
        kind: 'mission',
        reference: `17-11/PER/${id}`,
        places: [{ as: 'lead expert', position: 1 }],
        owed: [{ kind: 'agenda', due: '2018-10-08' }],
      })),
    );
    expect(await desk.directory.hanging('second')).toMatchObject([
      { places: [{ as: 'expert', position: 2 }], owed: [] },
      {},
    ]);
    expect(await desk.directory.hanging('nobody')).toEqual([]);
  });

  it('tells the coordinator once what to do, whatever the number of missions, and asks for no address', async () => {
    await missions('a', 'b', 'c');
    await erase('lead');
    for (let i = 0; i < 3; i += 1) await desk.mailSender({});
    const said = (await to('coordinator')).map(({ subject }) => subject.replace(/ – .*$/, ''));
    expect(said.filter((subject) => subject.startsWith('Correct'))).toEqual([]);
    expect(said.filter((subject) => subject.startsWith('See who takes over'))).toHaveLength(1);
    const [told] = (await to('coordinator')).filter(({ subject }) =>
      subject.startsWith('See who takes over'),
    );
    for (const id of ['a', 'b', 'c'])
      expect(told?.text).toContain(
        `17-11/PER/${id}: name a lead expert, and end the contract for position 1`,
      );
    expect(await to('lead')).toEqual([]);
    expect(await desk.rows("select id from mails where status = 'failed'")).toEqual([]);
    expect((await createMailHealth(desk.database).read()).troubled).toEqual([]);
  });

  it('lets the reminders go to the next one up, who reads in whose place', async () => {
    await missions('a');
    await erase('lead');
    await desk.mailSender({});
    const [reminder, ...others] = (await to('coordinator')).filter(({ text }) => text.includes('agenda'));
    expect(others).toEqual([]);
    expect(reminder?.subject).toContain('agenda');
    expect(reminder?.text).toContain('who is no longer in the directory');
    // Copies and tellings of who is gone go nowhere; those of others arrive.
    expect((await to('second')).length).toBeGreaterThan(0);
    expect(await desk.rows('select key from outbox where mail_id is null')).toEqual([]);
  });

  it('passes the coordinator’s on to the head of facility, and who writes back reaches somebody', async () => {
    await missions('a');
    await desk.record(
      recording(mission('a', [agenda], seats('lead', 'second')), [
        step(2, AT, [
          rung('agenda/v1', '2018-10-08', { to: 'coordinator', rungKind: 'escalation', rung: 1 }),
        ]),
      ]),
    );
    await erase('coordinator');
    await desk.mailSender({});
    const escalated = (await to('head')).filter(({ text }) => text.includes('agenda'));
    expect(escalated).toHaveLength(1);
    const raw = await servers.catcher.mailbox.readAll();
    const lead = raw.find(({ headerTo }) => headerTo.includes('lead@example.org'));
    expect(lead?.headers['reply-to']?.join()).toContain('head@example.org');
  });

  it('with substitutes, reaches whoever is there', async () => {
    await missions('a');
    const [from, until] = [-1, 1].map((days) =>
      day(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)),
    );
    if (!from || !until) throw new Error('no days');
    await desk.directory.save(
      [person('technical', { roles: ['technical expert', 'coordinator'] })],
      SYSTEM_AUTHOR,
    );
    await desk.directory.recordAbsence(
      { person: 'coordinator', substitute: 'technical', from, to: until },
      SYSTEM_AUTHOR,
    );
    await desk.directory.recordAbsence(
      { person: 'coordinator', substitute: 'technical', from: day('2018-10-01'), to: day('2018-10-31') },
      SYSTEM_AUTHOR,
    );
    await erase('lead');
    for (let i = 0; i < 2; i += 1) await desk.mailSender({});
    const subjects = (await to('technical')).map(({ subject }) => subject);
    expect(subjects.some((subject) => subject.startsWith('See who takes over'))).toBe(true);
    expect(subjects.some((subject) => subject.includes('agenda'))).toBe(true);
    expect(await to('coordinator')).toEqual([]);
  });

  it('a report about a mail from before is nobody’s business any more', async () => {
    await missions('a');
    await desk.mailSender({});
    const address =
      (await servers.catcher.mailbox.list()).find(({ to: all }) => all.includes('lead@example.org'))?.from ??
      '';
    await erase('lead');
    const { database, directory } = desk;
    const { receive } = createBounces({ database, directory, nudge: async () => {}, log: silent });
    await receive(address, Buffer.from(deliveryReport({ to: address })));
    await desk.mailSender({});
    const said = (await to('coordinator')).map(({ subject }) => subject);
    expect(said.filter((subject) => /Correct|Reach/.test(subject))).toEqual([]);
    expect((await createMailHealth(desk.database).read()).troubled).toEqual([]);
  });

  it('says on its page what hangs on them, in every language', async () => {
    await missions('a');
    const admin = person('admin', { roles: ['administrator'], email: 'admin@example.org' });
    await desk.directory.save([admin], SYSTEM_AUTHOR);
    const door = openFrontDoor(servers, desk);
    const browser = new Browser(door.app);
    await signedIn(servers, browser, 'admin@example.org');
    const [en, es, fr] = await Promise.all(
      ['en', 'es', 'fr'].map(async (lang) => (await browser.get(`/accounts/lead/erase?lang=${lang}`)).text()),
    );
    expect(en).toContain('17-11/PER/a: name a lead expert, and end the contract for position 1');
    expect(en).toContain('17-11/PER/a: agenda, due Mon 8 Oct 2018');
    expect(es).toContain(
      '17-11/PER/a: designe a un/a experto/a principal y ponga fin al contrato del puesto 1',
    );
    expect(fr).toContain('désignez un(e) expert(e) principal(e) et mettez fin au contrat du poste 1');
    door.close();
  });

  it('on whom nothing hangs tells nobody', async () => {
    await missions('a');
    await desk.mailSender({});
    const before = (await mails()).length;
    await erase('technical');
    await desk.mailSender({});
    expect((await mails()).length).toBe(before);
  });
});
