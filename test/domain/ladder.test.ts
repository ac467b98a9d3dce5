import { describe, expect, it } from 'vitest';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { addDays, day, weekday } from '../../workflows/domain/time.ts';
import {
  ACTION,
  apply,
  brussels,
  CALL_1,
  CALL_2,
  FIELD,
  isRung,
  MISSION,
  pdf,
  playedTo,
  type RungMail,
  replace,
  screen,
  text,
  type World,
} from '../support/world.ts';
import { ROWS as OTHERS, published, unattended } from './ladder-rows.ts';
import { QUIET_ROWS } from './quiet-rows.ts';

const ROWS = [...OTHERS, ...QUIET_ROWS];

describe('who owes what, and what happens when they don’t', () => {
  it.each(ROWS)('$kind: $key', ({ begin, key, due, process = MISSION, left }) => {
    const world = begin();
    expect(world.due(key, process)).toBe(due);
    const again = ({ order, copy }: RungMail) =>
      `${order.day} ${order.rungKind} +${order.rung}${copy ? ' (copy)' : ''} > ${order.to}`;
    const from = world.sent.length;
    const sent = unattended(world, key);
    // What comes after the last rung comes on Mondays, every ten working days.
    const last = Math.max(0, ...left.map((line) => Number(/[+-]?\d+(?= >)/.exec(line)?.[0])));
    expect(sent.slice(0, left.length)).toEqual(left);
    const more = world.sent
      .slice(from)
      .filter(isRung)
      .filter(({ order }) => order.obligation.startsWith(key) && order.rung > last);
    expect(sent.slice(left.length)).toHaveLength(more.length);
    for (const mail of more) {
      expect((mail.order.rung - last) % 10, again(mail)).toBe(0);
      expect(weekday(mail.order.day), again(mail)).toBe(1);
    }
  });

  it.each(ROWS)('$kind: $key is forecast as it is sent', ({ begin, key, process = MISSION }) => {
    const world = begin();
    const horizon = brussels(addDays(day(world.now.slice(0, 10)), 60));
    const coming = world
      .forecast(process, horizon)
      .filter(({ order }) => order.type === 'rung' && order.obligation === key)
      .map(({ at, to }) => `${at} ${to}`);
    const from = world.sent.length;
    world.until(horizon);
    const sent = world.sent
      .slice(from)
      .filter((mail) => mail.process === process && isRung(mail) && mail.order.obligation === key);
    expect(coming.sort()).toEqual(sent.map(({ at, to }) => `${at} ${to}`).sort());
  });

  it('has a row for every kind of obligation', () => {
    expect(OBLIGATION_KINDS.filter((kind) => !ROWS.some((row) => row.kind === kind))).toEqual([]);
  });

  it('comes up for review every 10 working days while nobody is preselected', () => {
    expect(unattended(published(), 'review-call', 50).filter((line) => line.includes('reminder'))).toEqual(
      ['2018-06-11', '2018-06-25', '2018-07-09'].flatMap((from, i) => {
        const line = `${['2018-06-25', '2018-07-09', '2018-07-23'][i]} reminder 0 review-call/${from} > coordinator`;
        return [line, line];
      }),
    );
  });

  it('has the other experts in copy of reminders about deliverables, and in no escalation', () => {
    const world = playedTo('preparing');
    world.on('2018-10-11');
    const left = world.sent.filter(isRung).filter(({ order }) => order.obligation === 'agenda/v1');
    expect(left.filter(({ copy }) => copy).map(({ to, at }) => `${to} ${at.slice(0, 10)}`)).toEqual([
      'second 2018-10-01',
      'second 2018-10-04',
      'second 2018-10-08',
    ]);
    const copies = left.filter(({ copy }) => !copy);
    expect(copies.map(({ order }) => [order.rungKind, order.cc])).toEqual([
      ['reminder', ['second']],
      ['reminder', ['second']],
      ['reminder', ['second']],
      ['escalation', []],
      ['escalation', []],
      ['escalation', []],
    ]);
  });
});

describe('after its last rung', () => {
  it('what stays undone is told to the next one up every ten working days, a week’s in one mail', () => {
    const world = playedTo('preparing').on('2018-10-12');
    const from = world.sent.length;
    world.on('2019-04-01');
    const mornings = world.sent
      .slice(from)
      .filter(isRung)
      .filter(({ to }) => to === 'head');
    const again = mornings.filter(({ order }) => order.rung > 5);
    expect(new Set(again.map(({ at }) => weekday(day(at.slice(0, 10)))))).toEqual(new Set([1]));
    // Several duties, whatever day they fell due, come on the same Mondays.
    const mondays = [...new Set(again.map(({ at }) => at.slice(0, 10)))];
    expect(mondays.length).toBeLessThan(again.length / 3);
    // However long it goes on, the ledger remembers a number.
    expect(world.mission().ledger['key-documents']).toMatchObject({ repeatsHandedOver: expect.any(Number) });
    expect(world.mission().ledger['key-documents']?.handedOver).toHaveLength(3);
  });

  it('ends as soon as it is done, and begins again with another round', () => {
    const world = playedTo('preparing').on('2018-11-07');
    const from = world.sent.length;
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.on('2019-01-31');
    expect(world.rungs('key-documents', from)).toEqual([]);
  });

  it('goes on with what it was when a suspension took back what had not left', () => {
    const world = playedTo('preparing').on('2018-11-02');
    const before = world.mission().ledger['key-documents'];
    world.do('coordinator', MISSION, 'suspendMission', { reason: text() });
    const kept = world.mission().ledger['key-documents'];
    expect(kept?.repeatsHandedOver ?? 0).toBeLessThanOrEqual(before?.repeatsHandedOver ?? 0);
    const from = world.sent.length;
    world.on('2018-12-31');
    expect(world.rungs('key-documents', from)).toEqual([]);
  });
});

describe('a fulfilled obligation', () => {
  it('sends nothing any more, however close the fulfilment came to the reminder', () => {
    const world = playedTo('preparing').on('2018-09-24', '08:59');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.on('2018-10-30');
    expect(world.rungs('key-documents')).toEqual(['2018-09-19 reminder -3 key-documents > lead']);
  });

  it('nor one that is waived, nor one of a mission that is cancelled', () => {
    const world = playedTo('preparing').on('2018-10-03');
    world.do('coordinator', MISSION, 'waiveDeliverable', { deliverable: 'agenda', reason: text() });
    const from = world.sent.length;
    world.on('2018-10-09');
    expect(world.rungs('agenda', from)).toEqual([]);
    world.do('coordinator', MISSION, 'cancelMission', { reason: text() });
    const cancelled = world.sent.length;
    world.on('2018-12-20');
    expect(world.rungs('', cancelled)).toEqual([]);
    expect(world.obligations()).toEqual([]);
  });
});

describe('an obligation begins when its anchor is known, its owner in place and its input there', () => {
  it('says which date is not known yet, until the dates are confirmed', () => {
    const world = playedTo('approved');
    expect(world.owed('agenda/v1')).toMatchObject({ status: 'awaited', awaits: 'first day in the field' });
    expect(world.owed('agenda/v1')?.due).toBeUndefined();
    expect(world.owed('corpus/v1')).toMatchObject({ awaits: 'last day in the field' });
    world.on('2018-08-22').do('coordinator', MISSION, 'confirmDates', FIELD);
    expect(world.owed('agenda/v1')).toMatchObject({ status: 'awaited', due: { day: '2018-10-08' } });
  });

  it('waits for the owner’s contract, and for the documents to review', () => {
    const world = playedTo('accepted offers');
    expect(world.owed('key-documents')).toMatchObject({ status: 'awaited', owedBy: [] });
    world.on('2018-09-03').do('coordinator', MISSION, 'signContract', { position: 1 });
    expect(world.owed('key-documents')).toMatchObject({ status: 'open', owedBy: ['lead'], begun: world.now });
    world.do('coordinator', MISSION, 'signContract', { position: 2 });
    expect(world.owed('review-documents/second')).toMatchObject({ status: 'awaited', awaits: 'input' });
    world.on('2018-09-10').do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    expect(world.owed('review-documents/second')).toMatchObject({ status: 'open', begun: world.now });
  });

  it('with less than 2 working days to go is due 2 working days after it began', () => {
    const world = playedTo('preparing').on('2018-10-01');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    expect(world.owed('review-documents/second')?.due).toMatchObject({
      day: '2018-10-03',
      adjusted: { why: 'begun late', begun: '2018-10-01', instead: '2018-10-01' },
    });
  });

  it('with 2 working days to go keeps its day', () => {
    const world = playedTo('preparing').on('2018-09-27');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    expect(world.due('review-documents/second')).toBe('2018-10-01');
    expect(world.owed('review-documents/second')?.due?.adjusted).toBeUndefined();
  });

  it('and what precedes departure is due at the latest the working day before the field', () => {
    const world = playedTo('preparing').on('2018-10-12', '08:00');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    expect(world.owed('review-documents/second')?.due).toMatchObject({
      day: '2018-10-12',
      adjusted: { why: 'before departure', firstDay: '2018-10-15' },
    });
    world.do('lead', MISSION, 'submitMethodology', { document: pdf(3) });
    expect(world.due('validate-methodology/methodology/v1')).toBe('2018-10-12');
  });

  it('and rungs before the beginning don’t exist', () => {
    const world = playedTo('preparing').on('2018-09-27');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.on('2018-10-05');
    // Due on 1 October; −2 was this morning.
    expect(world.rungs('review-documents/second')).toEqual([
      '2018-10-01 reminder 0 review-documents/second > second',
      '2018-10-02 escalation +1 review-documents/second > lead',
    ]);
  });
});

describe('who would be told about their own default is passed over for the next one up', () => {
  it('the lead expert, for the coordinator', () => {
    const world = playedTo('preparing').on('2018-09-24');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.on('2018-10-03');
    expect(world.rungs('review-documents/lead')).toEqual([
      '2018-09-27 reminder -2 review-documents/lead > lead',
      '2018-10-01 reminder 0 review-documents/lead > lead',
      '2018-10-02 escalation +1 review-documents/lead > coordinator',
    ]);
  });

  it('the coordinator who owes the lead’s duties, for the head of facility', () => {
    const world = playedTo('preparing').on('2018-09-10');
    world.do('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 0, reason: text() });
    world.on('2018-10-12');
    expect(world.rungs('key-documents')).toEqual([
      '2018-09-19 reminder -3 key-documents > coordinator',
      '2018-09-24 reminder 0 key-documents > coordinator',
      '2018-09-25 escalation +1 key-documents > head',
    ]);
    expect(world.rungs('agenda')).toContain('2018-10-09 escalation +1 agenda/v1 > head');
    // Two roles at one distance tell each person once.
    expect(world.rungs('agenda').filter((line) => line.includes('+2'))).toEqual([
      '2018-10-10 escalation +2 agenda/v1 > technical',
      '2018-10-10 escalation +2 agenda/v1 > head',
    ]);
  });

  it('the vacant lead expert, for the coordinator', () => {
    const world = playedTo('preparing').on('2018-09-24');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.do('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 3, reason: text() });
    world.on('2018-10-03');
    expect(world.rungs('review-documents/second').at(-1)).toBe(
      '2018-10-02 escalation +1 review-documents/second > coordinator',
    );
  });

  it('the head of facility, for nobody', () => {
    const world = playedTo('submitted');
    world.do('head', ACTION, 'assignStaff', { coordinator: 'head' });
    world.do('member', MISSION, 'requestChanges', { minutes: text(), changes: text() });
    world.on('2018-09-30');
    expect(world.rungs('answer-changes')).toEqual([
      '2018-07-19 reminder -2 answer-changes/1 > head',
      '2018-07-23 reminder 0 answer-changes/1 > head',
      // Nobody is left above: it is the owner who hears of it again.
      '2018-08-06 escalation +10 answer-changes/1 > head',
      '2018-08-27 escalation +20 answer-changes/1 > head',
      '2018-09-10 escalation +30 answer-changes/1 > head',
      '2018-09-24 escalation +40 answer-changes/1 > head',
    ]);
  });
});

describe('when a due date moves', () => {
  const later = { from: day('2018-10-22'), to: day('2018-10-25') };
  const earlier = { from: day('2018-10-08'), to: day('2018-10-11') };

  it('later, the rungs ahead of the new date are a new round; what was sent stays sent', () => {
    const world = playedTo('preparing').on('2018-09-20');
    expect(world.rungs('key-documents')).toEqual(['2018-09-19 reminder -3 key-documents > lead']);
    world.do('coordinator', MISSION, 'moveDates', later);
    expect(world.due('key-documents')).toBe('2018-10-01');
    expect(world.mission().ledger['key-documents']?.round).toBe(2);
    world.on('2018-10-05');
    expect(world.rungs('key-documents')).toEqual([
      '2018-09-19 reminder -3 key-documents > lead',
      '2018-09-26 reminder -3 key-documents > lead',
      '2018-10-01 reminder 0 key-documents > lead',
      '2018-10-02 escalation +1 key-documents > coordinator',
    ]);
  });

  it('earlier, rungs already past are dropped for one mail that says so', () => {
    const world = playedTo('preparing').on('2018-09-17');
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'moveDates', { ...earlier, reason: text() });
    expect(world.due('key-documents')).toBe('2018-09-19'); // counted: 17 September, begun late
    expect(world.toldOf('due-earlier', from)).toEqual(['lead']);
    world.on('2018-09-30');
    expect(world.rungs('key-documents', from)).toEqual([
      '2018-09-19 reminder 0 key-documents > lead',
      '2018-09-20 escalation +1 key-documents > coordinator',
    ]);
  });

  it('earlier, a reminder that waited in the outbox is dropped like any other', () => {
    const world = playedTo('preparing').on('2018-09-26', '10:00');
    // −5 of the note and the agenda, 1 October, was handed over with its fortnight and hasn't left.
    expect(world.waiting.map(({ order }) => `${order.obligation} ${order.day}`)).toContain(
      'agenda/v1 2018-10-01',
    );
    world.do('coordinator', MISSION, 'moveDates', {
      from: day('2018-10-10'),
      to: day('2018-10-12'),
      reason: text(),
    });
    expect(world.due('agenda/v1')).toBe('2018-10-03'); // −5 is this morning's
    const mail = world.sent.find(
      ({ to, order }) => to === 'lead' && order.type === 'step' && order.template === 'due-earlier',
    );
    const dues = mail?.order.type === 'step' ? mail.order.facts.dues : undefined;
    expect(dues?.map(({ key, day: due }) => `${key} ${due}`)).toEqual([
      'methodology/v1 2018-09-28',
      'methodological-note/v1 2018-10-03',
      'agenda/v1 2018-10-03',
    ]);
    world.on('2018-10-04');
    expect(world.rungs('agenda')).toEqual([
      '2018-10-01 reminder -2 agenda/v1 > lead',
      '2018-10-03 reminder 0 agenda/v1 > lead',
      '2018-10-04 escalation +1 agenda/v1 > coordinator',
    ]);
  });

  it('earlier, with nothing dropped, there is no such mail', () => {
    const world = playedTo('preparing').on('2018-09-05');
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'moveDates', { ...earlier, reason: text() });
    expect(world.due('key-documents')).toBe('2018-09-17');
    expect(world.toldOf('due-earlier', from)).toEqual([]);
    expect(world.toldOf('dates-moved', from).sort()).toEqual(['lead', 'partner', 'second', 'technical']);
  });

  it('tells every date that it moved', () => {
    const world = playedTo('preparing').on('2018-09-05');
    const { happening } = world.do('coordinator', MISSION, 'moveDates', later);
    const moved = happening.consequences.flatMap((one) =>
      one.what === 'due moved' ? [`${one.obligation} ${one.from} ${one.to}`] : [],
    );
    expect(moved).toContain('agenda/v1 2018-10-08 2018-10-15');
    expect(moved).toContain('corpus/v1 2018-11-02 2018-11-09'); // though it hasn't begun
  });
});

describe('an obligation that comes to be owed by somebody else', () => {
  it('is a new round, in which the former owner gets nothing', () => {
    const world = playedTo('preparing').on('2018-09-20');
    world.do('coordinator', MISSION, 'nameLead', { expert: 'second', reason: text() });
    world.on('2018-09-26');
    expect(world.rungs('key-documents')).toEqual([
      '2018-09-19 reminder -3 key-documents > lead',
      '2018-09-24 reminder 0 key-documents > second',
      '2018-09-25 escalation +1 key-documents > coordinator',
    ]);
  });

  it('reminds the next owner from the beginning, where for a while there was none', () => {
    const world = playedTo('accepted offers');
    world.do('coordinator', MISSION, 'signContract', { position: 1 });
    world.on('2018-09-13');
    expect(world.mission().ledger['key-documents']?.handedOver).toContain('reminder-3'); // handed over, not sent
    // The lead leaves while the other contract is still open: nobody owes it yet.
    world.do('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 0, reason: text() });
    expect(world.owed('key-documents')).toMatchObject({ status: 'awaited', owedBy: [] });
    apply(world, CALL_1, 'third');
    screen(world, CALL_1, 'third');
    replace(world, 1, 'third');
    world.on('2018-09-20');
    expect(world.rungs('key-documents')).toEqual(['2018-09-19 reminder -3 key-documents > third']);
  });
});

describe('ladder mails leave at 09:00 in the recipient’s own time zone', () => {
  const hours = (world: World, key: string) =>
    world.sent
      .filter(isRung)
      .filter(({ order, copy }) => order.obligation === key && !copy)
      .map(({ at }) => at);

  it('in Brussels, in Lima, and in Lima for those who are in the field', () => {
    const world = playedTo('departed').on('2018-10-17');
    expect(hours(world, 'agenda/v1')[0]).toBe('2018-10-01T07:00:00.000Z');
    expect(hours(world, 'confirm-logistics')).toEqual(['2018-09-06T14:00:00.000Z']);
    expect(hours(world, 'day-1-checklist')).toEqual([
      '2018-10-15T14:00:00.000Z',
      '2018-10-16T07:00:00.000Z', // to the coordinator, who is in Brussels
    ]);
  });

  it('keeps the hour over the end of summer time', () => {
    const world = playedTo('reporting').on('2018-11-03');
    expect(hours(world, 'corpus/v1')).toEqual([
      '2018-10-25T07:00:00.000Z',
      '2018-10-30T08:00:00.000Z',
      '2018-11-02T08:00:00.000Z',
    ]);
  });

  it('on the recipient’s working day: up to the due day on or before, later ones on or after', () => {
    const peruvian = { roles: ['expert'], zone: 'America/Lima', country: 'PE' } as never;
    // 8 October, the note's due day, is a holiday in Peru, as 30 August is.
    const world = playedTo('preparing', { people: { lead: peruvian, coordinator: peruvian } }).on(
      '2018-10-10',
    );
    expect(hours(world, 'agenda/v1')).toEqual([
      '2018-10-01T14:00:00.000Z',
      '2018-10-04T14:00:00.000Z',
      '2018-10-05T14:00:00.000Z', // the due day's, brought forward
      '2018-10-09T14:00:00.000Z',
      '2018-10-10T07:00:00.000Z',
      '2018-10-10T07:00:00.000Z',
    ]);
    const offered = playedTo('offered', { people: { coordinator: peruvian } }).on('2018-09-04');
    // +1 after 29 August is 30 August, Santa Rosa de Lima: the Friday after.
    expect(hours(offered, 'accept-offer/2/second').at(-1)).toBe('2018-08-31T14:00:00.000Z');
  });
});

describe('what fell due while the system was down', () => {
  it('is sent once when it is back, as what it is now', () => {
    const world = playedTo('preparing').on('2018-09-03', '10:00');
    const from = world.sent.length;
    world.downUntil(brussels('2018-10-08', '11:00'));
    expect(world.rungs('agenda', from)).toEqual(['2018-10-08 reminder 0 agenda/v1 > lead']);
    expect(world.rungs('key-documents', from)).toEqual(
      ['2018-10-08 escalation +1 key-documents > coordinator', '2018-10-08 reminder 0 key-documents > lead']
        .sort()
        .reverse(),
    );
  });

  it('and a command before it is back neither repeats nor forgets anything', () => {
    const world = playedTo('preparing').on('2018-09-03');
    const from = world.sent.length;
    world.now = brussels('2018-10-05', '11:00');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.on('2018-10-20');
    expect(world.rungs('agenda', from).map((line) => line.slice(0, 27))).toEqual([
      '2018-10-05 reminder -2 agen',
      '2018-10-08 reminder 0 agend',
      '2018-10-09 escalation +1 ag',
      '2018-10-10 escalation +2 ag',
      '2018-10-10 escalation +2 ag',
    ]);
  });
});

describe('the ledger', () => {
  it('has one timer for a stretch: rungs of a fortnight are handed over together, a week ahead at the latest', () => {
    const world = playedTo('preparing');
    const handovers = new Set<string>();
    const from = world.journal.length;
    world.on('2018-10-20');
    for (const { process, happening } of world.journal.slice(from))
      if (process === MISSION && happening.type === 'rungsHandedOver') handovers.add(happening.at);
    expect(handovers.size).toBeLessThanOrEqual(4);
    for (const mail of world.sent.filter(isRung)) {
      const given = world.journal.find(({ happening }) => happening.mails.includes(mail.order));
      if (given?.happening.type !== 'rungsHandedOver') continue;
      expect(Date.parse(mail.at) - Date.parse(given.happening.at)).toBeGreaterThan(6 * 86_400_000);
    }
  });

  it('holds only what is owed', () => {
    const world = playedTo('closed');
    expect(world.mission().ledger).toEqual({});
  });
});

describe('escalating now', () => {
  const told = (world: World) => {
    const mail = world.sent.at(-1);
    return mail?.order.type === 'step' && { to: mail.to, ...mail.order.facts };
  };

  it('tells whom the ladder would tell next, with the coordinator’s reason', () => {
    const world = playedTo('preparing').on('2018-09-05');
    world.do('coordinator', MISSION, 'escalateNow', {
      obligation: 'schedule-briefing',
      reason: text('urgent'),
    });
    expect(told(world)).toMatchObject({
      to: 'technical',
      obligation: 'schedule-briefing',
      reason: text('urgent'),
      person: 'coordinator',
      due: { day: '2018-10-03' },
    });
  });

  it('passes over the coordinator who escalates, and ends with the head of facility', () => {
    const world = playedTo('preparing').on('2018-09-05');
    world.do('coordinator', MISSION, 'escalateNow', { obligation: 'key-documents', reason: text() });
    expect(told(world)).toMatchObject({ to: 'head', person: 'lead' });
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'escalateNow', { obligation: 'agenda/v1', reason: text() });
    expect(world.toldOf('escalated-now', from)).toEqual(['technical', 'head']);
  });

  it('works in a call, and is refused for what is not owed', () => {
    const world = playedTo('preselected');
    world.do('coordinator', CALL_2, 'escalateNow', {
      obligation: 'confirm-candidate/second',
      reason: text(),
    });
    expect(told(world)).toMatchObject({ to: 'head', person: 'second' });
    expect(
      world.codes('coordinator', CALL_2, 'escalateNow', {
        obligation: 'confirm-candidate/third',
        reason: text(),
      }),
    ).toEqual(['no-such-obligation']);
    expect(
      world.codes('lead', MISSION, 'escalateNow', { obligation: 'agenda/v1', reason: text() }),
    ).toContain('role-may-not');
  });
});
