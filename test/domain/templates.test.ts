import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { LadderItem, MailPerson } from '../../activities/mail/context.ts';
import { composeLadderMail, composeStepMail } from '../../activities/mail/templates/compose.ts';
import { ladderOf } from '../../activities/mail/templates/ladder.ts';
import { say } from '../../language/say.ts';
import { type CalendarEvent, STEP_MAILS, type StepMail } from '../../workflows/domain/mail.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { day, endOfDay, instant, type Locale, zone } from '../../workflows/domain/time.ts';
import {
  BRUSSELS,
  completeFacts,
  context,
  due,
  item,
  LIMA,
  matter,
  obligation,
  people,
  person,
  rung,
  stepOrder,
} from './mail-examples.ts';
import { expectSameFacts, expectSound } from './sound-mails.ts';

const LANGUAGES: readonly Locale[] = ['en', 'es', 'fr'];
const experta = (language: Locale) => person('experta', 'Experta Líder', language, LIMA);
const NOW = '2018-10-04T14:00:00Z';

describe.each(LANGUAGES)('every step mail in %s', (language) => {
  it.each(STEP_MAILS)('%s, with every fact and with none', (template) => {
    const complete = composeStepMail(stepOrder(template, completeFacts), context(experta(language), NOW));
    const minimal = composeStepMail(stepOrder(template, {}), context(experta(language), NOW));
    const bareContext = composeStepMail(
      stepOrder(template, {}),
      context(experta(language), NOW, {
        people: {},
        texts: {},
        brief: undefined,
        process: { ...matter.process, reference: '', calendars: [] },
      }),
    );
    for (const mail of [complete, minimal, bareContext]) {
      expectSound(mail);
      expectSameFacts(mail);
    }
    expect(complete.subject).toMatch(/ – 17-11\/PER\/01\.02$/);
    expect(bareContext.subject).not.toContain('–');
  });

  it.each(['staff', 'committee', 'partner', 'expert'] as const)('for a reader who is %s', (audience) => {
    const readers = {
      staff: people.coordinatrice,
      committee: people.member,
      partner: people.contacto,
      expert: people.second,
    };
    const reader = { ...readers[audience], language };
    for (const template of STEP_MAILS)
      for (const [remote, decision] of [
        [true, 'approved'],
        [false, 'changes'],
        [true, 'rejected'],
        [false, 'accepted'],
        [true, 'declined'],
      ] as const)
        expectSound(
          composeStepMail(
            stepOrder(
              template,
              { ...completeFacts, remote, decision, asks: remote ? 'fee' : 'proof' },
              { to: [reader.person] },
            ),
            context(reader, NOW),
          ),
        );
  });
});

describe.each(LANGUAGES)('every ladder mail in %s', (language) => {
  it.each(OBLIGATION_KINDS)('%s: reminder, escalation, copy', (kind) => {
    const facts = { position: 2, deliverable: 'agenda', version: 2, asks: 'fee' } as const;
    for (const order of [
      rung(kind, '2018-10-08', -2, { facts }),
      rung(kind, '2018-10-08', 0),
      rung(kind, '2018-10-03', 1, { rungKind: 'escalation', owedBy: ['second'] }),
      rung(kind, '2018-10-08', -2, { to: 'second', cc: ['experta'], owedBy: ['second'] }),
    ]) {
      const mail = composeLadderMail([item(order)], context(experta(language), NOW));
      expectSound(mail);
      expectSameFacts(mail);
      expect(mail.subject).toMatch(/ – 17-11\/PER\/01\.02$/);
    }
  });

  it('every duty says what happens otherwise', () => {
    for (const kind of OBLIGATION_KINDS) {
      const mail = composeLadderMail([item(rung(kind, '2018-10-08', -2))], context(experta(language), NOW));
      expect(mail.text).toContain(say('mail-frame.label.otherwise', language));
    }
  });
});

describe('subjects', () => {
  const subject = (now: string, order = rung('agenda', '2018-10-08', -2)) =>
    composeLadderMail([item(order)], context(experta('en'), now)).subject;

  it('put the action first and the reference last', () => {
    expect(subject(NOW)).toBe('Send the agenda by Mon 8 Oct – 17-11/PER/01.02');
    expect(
      composeStepMail(
        stepOrder('offer', { position: 2, due: due('2018-08-29') }),
        context(experta('es'), '2018-08-22T10:00:00Z'),
      ).subject,
    ).toBe('Responda a nuestra oferta para el puesto 2 a más tardar el mié 29 ago – 17-11/PER/01.02');
    expect(
      composeLadderMail([item(rung('agenda', '2018-10-08', -2))], context(experta('fr'), NOW)).subject,
    ).toBe('Transmettez le programme détaillé au plus tard le lun. 8 oct. – 17-11/PER/01.02');
  });

  it('say late and today as it is when the mail is sent', () => {
    expect(subject('2018-10-08T14:00:00Z')).toBe('Send the agenda today, Mon 8 Oct – 17-11/PER/01.02');
    expect(subject('2018-10-09T14:00:00Z')).toBe('Send the agenda: late since Mon 8 Oct – 17-11/PER/01.02');
    expect(subject('2018-10-09T14:00:00Z', rung('agenda', '2018-10-08', 1, { rungKind: 'escalation' }))).toBe(
      'Follow up: agenda, late since Mon 8 Oct – 17-11/PER/01.02',
    );
    expect(
      subject(
        '2018-10-12T14:00:00Z',
        rung('authorise-departure', '2018-10-12', 0, { rungKind: 'escalation' }),
      ),
    ).toBe('Follow up: authorisation of departure, due today, Fri 12 Oct – 17-11/PER/01.02');
  });

  it('name the year where it is another', () => {
    expect(subject('2018-12-20T14:00:00Z', rung('feedback', '2019-01-04', -5))).toContain(
      'by Fri 4 Jan 2019',
    );
  });

  it('of a rehearsal can’t be taken for real', () => {
    const process = { ...matter.process, sandbox: 's1' };
    for (const [language, prefix] of [
      ['en', '[Rehearsal] '],
      ['es', '[Simulación] '],
      ['fr', '[Simulation] '],
    ] as const) {
      const step = composeStepMail(stepOrder('offer', {}), context(experta(language), NOW, { process }));
      const ladder = composeLadderMail(
        [item(rung('agenda', '2018-10-08', -2), { process })],
        context(experta(language), NOW),
      );
      for (const mail of [step, ladder]) {
        expect(mail.subject.startsWith(prefix)).toBe(true);
        expect(mail.text).toContain(say('mail-frame.rehearsal.notice', language));
        expect(mail.html).toContain('?sandbox=s1');
      }
    }
  });

  it('say what is new', () => {
    const mail = composeStepMail(stepOrder('deliverable-accepted', {}), context(experta('en'), NOW));
    expect(mail.subject).toContain('Accepted');
  });

  it('of an invitation’s updates say what changed, with the day that holds now', () => {
    const event = completeFacts.event as CalendarEvent;
    const { start, end } = event;
    const said = (change: Partial<CalendarEvent>, template: StepMail = 'briefing-invitation') =>
      LANGUAGES.map((language) => {
        const order = stepOrder(template, { event: { ...event, ...change } });
        return composeStepMail(order, context(experta(language), NOW)).subject.replace(/ – .*$/, '');
      });
    const moved = (more: object) => ({ before: { start, end, where: event.where, ...more } });
    expect(said(moved({ start: instant('2018-10-08T13:00:00Z') }))).toEqual([
      'The briefing is moved to Wed 10 Oct',
      'La reunión informativa se traslada al mié 10 oct',
      'La réunion préparatoire est déplacée au mer. 10 oct.',
    ]);
    expect(said(moved({ start: instant('2018-10-10T12:00:00Z') }))[0]).toBe(
      'The briefing on Wed 10 Oct is now at 08:00',
    );
    expect(said(moved({ end: instant('2018-10-10T16:00:00Z') }))[0]).toBe(
      'The briefing on Wed 10 Oct is now at 08:00',
    );
    expect(said(moved({}))[0]).toBe('The briefing on Wed 10 Oct is held elsewhere');
    expect(said({ cancelled: true }, 'briefing-cancelled')[0]).toBe(
      'The briefing on Wed 10 Oct is cancelled',
    );
    expect(said({ without: true }, 'briefing-cancelled')[0]).toBe(
      'You need not come to the briefing on Wed 10 Oct',
    );
    // Which day it is depends on where the reader's clock stands.
    const late = { start: instant('2018-10-10T23:30:00Z'), end: instant('2018-10-11T01:00:00Z') };
    expect(said({ ...late, ...moved({ start: instant('2018-10-11T14:00:00Z') }) })[0]).toBe(
      'The briefing is moved to Wed 10 Oct',
    );
  });

  it('stay one line, whatever a reference holds', () => {
    const process = { ...matter.process, reference: 'X\r\nBcc: all@example.org' };
    const mail = composeStepMail(stepOrder('offer', {}), context(experta('en'), NOW, { process }));
    expect(mail.subject).toBe('Answer our offer for the position – X Bcc: all@example.org');
  });
});

describe('deadlines', () => {
  const dueLine = (now: string, reader = experta('en'), order = rung('agenda', '2018-10-08', -2)) =>
    composeLadderMail([item(order)], context(reader, now)).text.split('\n\n')[1];

  it('show Brussels and the reader’s zone', () => {
    expect(dueLine(NOW)).toBe(
      'Due in 2 working days: Mon 8 Oct 2018, end of day in Brussels (17:00 in Lima).',
    );
    expect(dueLine(NOW, people.member)).toBe(
      'Due in 2 working days: Mon 8 Oct 2018, end of day in Brussels.',
    );
    const auckland = { ...people.member, zone: zone('Pacific/Auckland') };
    expect(dueLine(NOW, auckland)).toContain('(Tue 9 Oct 2018, 11:00 in Auckland)');
  });

  it.each([
    ['2018-10-01T07:00:00Z', 'Due in 5 working days'],
    ['2018-10-05T07:00:00Z', 'Due in 1 working day'],
    ['2018-10-06T07:00:00Z', 'Due in 1 working day'],
    ['2018-10-08T07:00:00Z', 'Due today'],
    ['2018-10-08T21:59:59Z', 'Due today'],
    ['2018-10-08T22:00:00Z', 'Late by 1 working day: it was due'],
    ['2018-10-09T07:00:00Z', 'Late by 1 working day: it was due'],
    ['2018-10-15T07:00:00Z', 'Late by 5 working days: it was due'],
  ])('at %s: %s', (now, words) => {
    expect(dueLine(now, people.member)).toMatch(new RegExp(`^${words}`));
  });

  it('on a day that is no working day count in days', () => {
    const saturday = rung('agenda', '2018-10-06', 0);
    expect(dueLine('2018-10-05T07:00:00Z', people.member, saturday)).toMatch(/^Due tomorrow/);
  });

  it('are still today for a reader whose day is over first', () => {
    const auckland = { ...people.member, zone: zone('Pacific/Auckland') };
    expect(dueLine('2018-10-08T20:00:00Z', auckland)).toMatch(/^Due today/);
  });

  it('at an hour that the call gives say the hour', () => {
    const at = { day: day('2018-10-08'), at: instant('2018-10-08T10:00:00Z') };
    expect(dueLine(NOW, experta('en'), rung('complete-application', '2018-10-08', -2, { due: at }))).toBe(
      'Due in 2 working days: Mon 8 Oct 2018, 12:00 in Brussels (05:00 in Lima).',
    );
  });

  it('of the place end with the place’s day', () => {
    const at = { day: day('2018-10-15'), at: endOfDay(day('2018-10-15'), LIMA) };
    const order = rung('day-1-checklist', '2018-10-15', 0, {
      due: at,
      inField: { zone: LIMA, country: 'PE' },
    });
    expect(dueLine('2018-10-15T14:00:00Z', { ...experta('en'), zone: BRUSSELS }, order)).toBe(
      'Due today: Mon 15 Oct 2018, end of day in Lima.',
    );
  });

  it('say how they were counted and who is told next', () => {
    const obligations = [obligation('agenda', day('2018-10-15'), -5)];
    const { text } = composeLadderMail(
      [item(rung('agenda', '2018-10-08', -2), { obligations })],
      context(experta('en'), NOW),
    );
    expect(text).toContain(
      'How counted: 5 working days before Mon 15 Oct 2018 (calendar: Belgium): counted Fri 12, Thu 11, Wed 10, Tue 9, Mon 8 Oct; skipped Sun 14, Sat 13 Oct (weekend).',
    );
    expect(text).toContain(
      'Otherwise: We tell Coordinatrice Exemple (coordinator) on Tue 9 Oct, then Technicien Exemple (technical expert) and Head Example (head of facility) on Wed 10 Oct.',
    );
    expect(text).toContain('Questions: Coordinatrice Exemple, coordinator, coordinatrice@example.org');
  });

  it('beyond the known calendars still leave', () => {
    const mail = composeLadderMail([item(rung('agenda', '2031-10-08', -2))], context(experta('en'), NOW));
    expectSound(mail);
  });
});

describe('a mail that opens a duty', () => {
  const obligations = [
    { ...obligation('agenda', day('2018-10-15'), -5), key: 'agenda/v1' },
    { ...obligation('review-documents', day('2018-10-15'), -10), key: 'review-documents/experta', facts: {} },
  ];

  it('says by when, how counted and what otherwise, where the step left that to the obligation', () => {
    const mail = composeStepMail(
      stepOrder('key-documents-received', {}, { thread: 'key-documents' }),
      context(experta('en'), '2018-09-24T10:00:00Z', { obligations }),
    );
    expectSound(mail);
    expect(mail.subject).toBe('Review the key documents by Mon 1 Oct – 17-11/PER/01.02');
    expect(mail.text).toContain('By when: Mon 1 Oct 2018, end of day in Brussels (17:00 in Lima)');
    expect(mail.text).toContain('How counted: 10 working days before Mon 15 Oct 2018');
    expect(mail.text).toContain('Otherwise: We tell Coordinatrice Exemple (coordinator) on Tue 2 Oct');
  });

  it('lists what is due from its reader, earliest first', () => {
    const signed = (reader: MailPerson) =>
      composeStepMail(
        stepOrder('contract-signed', { position: 1 }, { to: [reader.person] }),
        context(reader, '2018-09-03T10:00:00Z', { obligations }),
      ).text;
    expect(signed(experta('en'))).toContain(
      'What is due:\n- Review of the documents: Mon 1 Oct 2018, end of day in Brussels (17:00 in Lima)\n- Agenda: Mon 8 Oct 2018',
    );
    expect(signed({ ...people.second, language: 'en' })).not.toContain('What is due');
  });

  it('names the one date that moved earlier', () => {
    const dues = [{ ...due('2018-10-08'), obligation: 'agenda', key: 'agenda/v1' }] as const;
    expect(composeStepMail(stepOrder('due-earlier', { dues }), context(experta('en'), NOW)).subject).toBe(
      'Due earlier: agenda by Mon 8 Oct – 17-11/PER/01.02',
    );
  });
});

describe('escalations', () => {
  const reminded = {
    'agenda/1': [
      { at: instant('2018-10-01T14:00:00Z'), to: ['experta'], rung: -5, kind: 'reminder' },
      { at: instant('2018-10-04T14:00:00Z'), to: ['experta'], rung: -2, kind: 'reminder' },
      { at: instant('2018-10-09T07:00:00Z'), to: ['coordinatrice'], rung: 1, kind: 'escalation' },
    ],
  } as const;

  it('say who was reminded, when and how often', () => {
    const order = rung('agenda', '2018-10-08', 2, { rungKind: 'escalation', to: 'head' });
    const { text } = composeLadderMail(
      [item(order, { reminded })],
      context(people.head, '2018-10-10T07:00:00Z'),
    );
    expect(text).toContain('Waiting for: Experta Líder (lead expert).');
    expect(text).toContain(
      'Reminded twice:\n- Mon 1 Oct 2018: Experta Líder\n- Thu 4 Oct 2018: Experta Líder',
    );
    expect(text).toContain('Escalated already: Tue 9 Oct 2018: Coordinatrice Exemple');
  });

  it('at once by the coordinator say the same, with the reason', () => {
    const { text } = composeStepMail(
      stepOrder(
        'escalated-now',
        { reason: { text: 'reason', hash: '' }, obligation: 'agenda' },
        { thread: 'agenda/1', to: ['head'] },
      ),
      context(people.head, NOW, { reminded, obligations: [obligation('agenda', day('2018-10-15'), -5)] }),
    );
    expect(text).toContain('“The minister asked for it.”');
    expect(text).toContain('Reminded twice');
    expect(text).toContain('Mon 8 Oct 2018, end of day in Brussels');
  });
});

describe('one mail a day', () => {
  const several = (): LadderItem[] => [
    item(rung('corpus', '2018-11-02', -5)),
    item(rung('agenda', '2018-10-08', -2)),
    item(rung('expert-report', '2018-10-03', 1, { rungKind: 'escalation', owedBy: ['second'] })),
    item(rung('methodology', '2018-10-02', -1, { to: 'second', cc: ['experta'], owedBy: ['second'] })),
  ];

  it('folds everything, most urgent first, copies last', () => {
    const mail = composeLadderMail(several(), context(experta('en'), NOW));
    expectSound(mail);
    expectSameFacts(mail);
    expect(mail.subject).toBe('3 things due, first: experts’ report, late since Wed 3 Oct');
    const headings = mail.text.split('\n').filter((line) => line.startsWith('# '));
    expect(headings).toEqual([
      '# Experts’ report – 17-11/PER/01.02',
      '# Send the agenda – 17-11/PER/01.02',
      '# Send the corpus of European experiences – 17-11/PER/01.02',
      '# Methodology – 17-11/PER/01.02',
    ]);
    expect(composeLadderMail(several().slice(0, 2), context(experta('en'), NOW)).subject).toBe(
      '2 things due, first: agenda by Mon 8 Oct',
    );
  });

  it('begins with what is most urgent to the reader, who is told there whom to ask', () => {
    const [first] = ladderOf(several(), context(experta('en'), NOW));
    expect(first?.order.kind).toBe('expert-report');
  });

  it('is the same whatever the order of the rungs', () => {
    const there = composeLadderMail(several(), context(experta('fr'), NOW));
    expect(composeLadderMail(several().reverse(), context(experta('fr'), NOW))).toEqual(there);
  });

  it('says once, as what it is now, what was missed while the system was down', () => {
    const missed = [-5, -2, 0].map((at) => item(rung('agenda', '2018-10-08', at)));
    const mail = composeLadderMail(missed, context(experta('en'), '2018-10-09T14:00:00Z'));
    expect(mail.subject).toBe('Send the agenda: late since Mon 8 Oct – 17-11/PER/01.02');
  });

  it('of a hundred things stays under 40 kB and names each', () => {
    const facts = { comments: { text: 'long', hash: '' } };
    const many = Array.from({ length: 50 }, (_, i) =>
      item(rung('agenda', '2018-10-08', -2, { facts, obligation: `agenda/${i}` }), {
        process: { ...matter.process, id: `m${i}`, reference: `18-${i}/PER/01.01` },
      }),
    );
    const words = context(experta('fr'), NOW, { texts: { long: 'mot & phrase, '.repeat(500) } });
    const mail = composeLadderMail(many, words);
    expectSound(mail);
    for (let i = 0; i < 50; i++) expect(mail.text).toContain(` 18-${i}/PER/01.01`);
  });

  it('says for whom a substitute gets it', () => {
    const order = rung('sign-contracts', '2018-10-08', 0, {
      to: 'coordinatrice',
      owedBy: ['coordinatrice'],
      owedAs: 'coordinator',
    });
    const { text } = composeLadderMail(
      [item(order, { onBehalfOf: 'coordinatrice' })],
      context(people.head, NOW),
    );
    expect(text).toContain('For Coordinatrice Exemple, whose absence you cover.');
  });

  it('refuses to tell nothing', () => {
    expect(() => composeLadderMail([], context(experta('en'), NOW))).toThrow(RangeError);
  });
});

describe('what people write', () => {
  const nasty = `<b>&"'</b><script>alert(1)</script>`;

  it('is escaped everywhere', () => {
    const reader = { ...experta('en'), name: nasty };
    const texts = {
      reason: nasty,
      comments: nasty,
      minutes: nasty,
      recommendations: nasty,
      note: nasty,
      where: nasty,
      file: nasty,
    };
    for (const template of STEP_MAILS) {
      const mail = composeStepMail(
        stepOrder(template, { ...completeFacts, items: [nasty] }),
        context(reader, NOW, {
          texts,
          people: {
            second: { ...people.second, name: nasty },
            coordinatrice: { ...people.coordinatrice, name: nasty },
          },
          brief: { title: nasty },
          process: { ...matter.process, reference: nasty },
        }),
      );
      expect(mail.html).not.toMatch(/<b>|<script/);
      expect(mail.html).toContain('&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;');
      expectSameFacts(mail);
    }
  });

  it('stays untranslated and marked, in its own language or in none that is known', () => {
    const { html } = composeStepMail(
      stepOrder('deliverable-returned', completeFacts),
      context(experta('fr'), NOW),
    );
    expect(html).toContain(
      '<span lang="">«\u202fPlease say more about the risks.\nAnd add the sources.\u202f»</span>',
    );
    expect(html).toContain('<span lang="es">Seminario sobre las políticas');
  });

  it('is cut where it would swell the mail', () => {
    const texts = Object.fromEntries(
      ['reason', 'comments', 'minutes', 'recommendations', 'note'].map((id) => [id, 'ñ&'.repeat(20_000)]),
    );
    for (const language of LANGUAGES)
      expectSound(
        composeStepMail(
          stepOrder('activity-opened', {
            recommendations: { text: 'recommendations', hash: '' },
            reason: { text: 'reason', hash: '' },
          }),
          context(experta(language), NOW, { texts }),
        ),
      );
  });
});

describe('the invitation', () => {
  const order = stepOrder('briefing-invitation', completeFacts, {
    to: ['experta', 'second', 'technicien'],
    cc: ['coordinatrice'],
  });
  const unfold = (ics: string) => ics.replace(/\r\n[ \t]/g, '');
  const linesOf = (ics: string | undefined) => unfold(ics ?? '').split('\r\n');

  it('is a request with sequence, zone, organiser and attendees who have not answered', () => {
    const { calendar } = composeStepMail(order, context(experta('es'), NOW));
    const lines = linesOf(calendar?.ics);
    expect(calendar?.method).toBe('REQUEST');
    for (const line of [
      'METHOD:REQUEST',
      'UID:briefing-1@missions.example.org',
      'SEQUENCE:1',
      'DTSTAMP:20181004T140000Z',
      'DTSTART;TZID=Europe/Brussels:20181010T150000',
      'DTEND;TZID=Europe/Brussels:20181010T163000',
      'TZID:Europe/Brussels',
      'STATUS:CONFIRMED',
      'ORGANIZER;CN="SOCIEUX+":mailto:missions@example.org',
      'LOCATION:Rue de la Science 4\\, Brussels\\, or by video',
    ])
      expect(lines).toContain(line);
    const attendees = lines.filter((line) => line.startsWith('ATTENDEE'));
    expect(attendees).toHaveLength(4);
    for (const attendee of attendees) expect(attendee).toContain('PARTSTAT=NEEDS-ACTION');
  });

  it('has lines of at most 75 octets that end in CRLF, and its parts in order', () => {
    for (const language of LANGUAGES) {
      const ics = composeStepMail(order, context(experta(language), NOW)).calendar?.ics ?? '';
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
      for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const open: string[] = [];
      for (const line of linesOf(ics).slice(0, -1)) {
        expect(line).toMatch(/^[A-Z-]+[;:]/);
        if (line.startsWith('BEGIN:')) open.push(line.slice(6));
        if (line.startsWith('END:')) expect(open.pop()).toBe(line.slice(4));
      }
      expect(open).toEqual([]);
    }
  });

  it('knows the changes of the clocks around it, and zones without any', () => {
    const brussels = unfold(composeStepMail(order, context(experta('en'), NOW)).calendar?.ics ?? '');
    expect(brussels).toContain(
      'BEGIN:STANDARD\r\nDTSTART:20181028T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD',
    );
    expect(brussels).toContain(
      'BEGIN:DAYLIGHT\r\nDTSTART:20180325T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200',
    );
    const event = completeFacts.event && { ...completeFacts.event, zone: LIMA };
    const lima = composeStepMail({ ...order, facts: event ? { event } : {} }, context(experta('en'), NOW))
      .calendar?.ics;
    expect(linesOf(lima)).toContain('DTSTART;TZID=America/Lima:20181010T080000');
    expect(lima).toContain('TZOFFSETTO:-0500');
    expect(lima).not.toContain('DAYLIGHT');
  });

  it('is cancelled by method and status, with a higher sequence', () => {
    const event = completeFacts.event && { ...completeFacts.event, sequence: 2, cancelled: true };
    const { calendar } = composeStepMail(
      { ...order, template: 'briefing-cancelled', facts: event ? { event } : {} },
      context(experta('fr'), NOW),
    );
    expect(calendar?.method).toBe('CANCEL');
    const lines = linesOf(calendar?.ics);
    for (const line of [
      'METHOD:CANCEL',
      'STATUS:CANCELLED',
      'SEQUENCE:2',
      'UID:briefing-1@missions.example.org',
    ])
      expect(lines).toContain(line);
  });

  it('is taken from who left by the method alone, and shows who joins the whole list', () => {
    const event = completeFacts.event as CalendarEvent;
    const left = composeStepMail(
      {
        ...order,
        template: 'briefing-cancelled',
        to: ['experta'],
        facts: { event: { ...event, without: true } },
      },
      context(experta('en'), NOW),
    ).calendar;
    expect(left?.method).toBe('CANCEL');
    const lines = linesOf(left?.ics);
    expect(lines.filter((line) => line.startsWith('STATUS'))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    const joined = composeStepMail(
      {
        ...order,
        to: ['experta'],
        cc: [],
        facts: { event: { ...event, attendees: ['experta', 'second', 'coordinatrice'] } },
      },
      context(experta('en'), NOW),
    ).calendar;
    expect(linesOf(joined?.ics).filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(3);
  });

  it('names addresses as a calendar takes them', () => {
    for (const [email, written] of [
      ['"a, b; c"@example.org', 'mailto:%22a%2C%20b%3B%20c%22@example.org'],
      ['josé@bücher.example', 'mailto:jos%C3%A9@xn--bcher-kva.example'],
      ["o'neil+x/y@example.org", "mailto:o'neil+x%2Fy@example.org"],
    ] as const) {
      const reader = { ...experta('en'), email, name: 'Doe; "X", Example\r\nATTENDEE:mailto:z@example.org' };
      const ics = composeStepMail({ ...order, to: ['experta'], cc: [] }, context(reader, NOW)).calendar?.ics;
      const component = new ICAL.Component(ICAL.parse(ics ?? ''));
      const attendees = component.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? [];
      expect(attendees.map((each) => String(each.getFirstValue()).replace('MAILTO', 'mailto'))).toEqual([
        written,
      ]);
    }
  });

  it('goes with no other mail', () => {
    expect(
      composeStepMail(stepOrder('offer', completeFacts), context(experta('en'), NOW)).calendar,
    ).toBeUndefined();
  });

  it('puts a substitute in the place of who is away', () => {
    const { calendar } = composeStepMail(order, context(people.head, NOW, { onBehalfOf: 'technicien' }));
    const attendees = linesOf(calendar?.ics)
      .filter((line) => line.startsWith('ATTENDEE'))
      .join('\n');
    expect(attendees).toContain('head@example.org');
    expect(attendees).not.toContain('technicien@example.org');
  });
});
