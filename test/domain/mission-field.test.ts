import { describe, expect, it } from 'vitest';
import { day, instant } from '../../workflows/domain/time.ts';
import {
  accept,
  CHECKLIST,
  checked,
  FINAL,
  MISSION,
  playedTo,
  submit,
  text,
  type World,
} from '../support/world.ts';

const onDay1 = (): World => playedTo('departed').on('2018-10-15', '16:00');

describe('in the field', () => {
  it('on day 1 the organisers are met and the checklist is completed', () => {
    const world = onDay1();
    expect(world.owed('day-1-checklist')).toMatchObject({
      status: 'open',
      owedBy: ['lead'],
      due: { day: '2018-10-15', at: '2018-10-16T04:59:59.999Z', zone: 'America/Lima' }, // midnight there
    });
    world.do('lead', MISSION, 'recordOrganisersMeeting', {});
    expect(world.codes('lead', MISSION, 'recordOrganisersMeeting', {})).toEqual(['already-done']);
    world.do('lead', MISSION, 'completeChecklist', { items: checked() });
    expect(world.mission().checklist).toMatchObject({ by: 'lead', at: world.now });
    expect(world.codes('lead', MISSION, 'completeChecklist', { items: checked() })).toEqual(['already-done']);
    expect(world.codes('second', MISSION, 'recordOrganisersMeeting', {})).toContain('role-may-not');
  });

  it('the checklist has these items, all of them, and no other', () => {
    const world = onDay1();
    expect(CHECKLIST.field).toHaveLength(5);
    expect(world.refused('lead', MISSION, 'completeChecklist', { items: checked().slice(1) })).toMatchObject([
      { code: 'items-unanswered', data: { items: ['projection equipment'] } },
    ]);
    expect(
      world.refused('lead', MISSION, 'completeChecklist', {
        items: [...checked(), { item: 'coffee', ok: true }],
      }),
    ).toMatchObject([{ code: 'no-such-item', data: { item: 'coffee', items: CHECKLIST.field } }]);
  });

  it('an item that fails needs a note and tells the coordinator that day; it may be checked again', () => {
    const world = onDay1();
    const failed = checked().map((one) => (one.item === 'logos' ? { item: 'logos', ok: false } : one));
    expect(world.refused('lead', MISSION, 'completeChecklist', { items: failed })).toMatchObject([
      { code: 'note-missing', data: { items: ['logos'] } },
    ]);
    const from = world.sent.length;
    world.do('lead', MISSION, 'completeChecklist', { items: checked(false, 'logos') });
    expect(world.told(from)).toEqual(['checklist-item-failed > coordinator']);
    expect(world.sent.at(-1)?.at).toBe(world.now);
    expect(world.factsOf('checklist-item-failed')).toMatchObject({
      items: ['logos'],
      notes: [text('logos is missing')],
      person: 'lead',
    });
    const first = world.now;
    world.until(instant('2018-10-15T16:00:00.000Z'));
    world.do('lead', MISSION, 'completeChecklist', { items: checked() });
    expect(world.mission().checklist?.at).toBe(first);
  });

  it('then the daily programme, of the days that are worked there, as they come', () => {
    const world = onDay1();
    world.do('lead', MISSION, 'recordDays', { days: [{ day: day('2018-10-15'), held: true }] });
    const codes = (on: string, held = true) =>
      world.codes('lead', MISSION, 'recordDays', { days: [{ day: day(on), held }] });
    expect(codes('2018-10-15')).toEqual(['already-done', 'not-yet']);
    expect(codes('2018-10-16')).toEqual(['not-yet']);
    expect(codes('2018-10-20')).toContain('no-such-item');
    world.until(instant('2018-10-16T05:00:00.000Z')); // midnight in Lima
    expect(codes('2018-10-16', false)).toEqual(['note-missing']);
    world.do('lead', MISSION, 'recordDays', {
      days: [{ day: day('2018-10-16'), held: false, note: text('a strike') }],
    });
    // What was missed is made up for afterwards.
    world
      .on('2018-10-22')
      .do('lead', MISSION, 'recordDays', { days: [{ day: day('2018-10-17'), held: true }] });
  });

  it('the programme skips the weekend and the country’s holidays', () => {
    const field = { from: day('2018-10-29'), to: day('2018-11-02') };
    const world = playedTo('departed', { field }).on('2018-11-02', '18:00');
    expect(
      world.refused('lead', MISSION, 'recordDays', { days: [{ day: day('2018-11-01'), held: true }] }),
    ).toMatchObject([
      {
        code: 'no-such-item',
        data: { items: ['2018-10-29', '2018-10-30', '2018-10-31', '2018-11-02'], off: true },
      },
    ]);
    // One that was worked nevertheless is said to have been.
    world.do('lead', MISSION, 'recordDays', {
      days: [{ day: day('2018-11-01'), held: true, note: text('worked') }],
    });
  });

  it('a checklist nobody completed can be made up for in reporting, late', () => {
    const world = playedTo('departed').on('2018-10-22');
    expect(world.mission().phase).toBe('reporting');
    world.do('coordinator', MISSION, 'completeChecklist', { items: checked() });
    expect(world.owed('day-1-checklist')).toMatchObject({ status: 'met', late: true });
  });
});

describe('reporting', () => {
  it('asks the partner and each expert for feedback', () => {
    const world = playedTo('in the field');
    const from = world.sent.length;
    world.on('2018-10-19');
    expect(world.told(from)).toEqual([
      'feedback-asked > partner',
      'feedback-asked > lead',
      'feedback-asked > second',
    ]);
    expect(world.factsOf('feedback-asked', 'partner')).toMatchObject({
      role: 'partner contact',
      due: { day: '2018-11-02' },
    });
  });

  it('takes each one’s own feedback, once', () => {
    const world = playedTo('reporting');
    const given = { feedback: text('good') };
    world.do('partner', MISSION, 'giveFeedback', given);
    expect(world.codes('partner', MISSION, 'giveFeedback', given)).toEqual(['already-done']);
    expect(world.codes('third', MISSION, 'giveFeedback', given)).toContain('not-in-the-team');
    expect(world.codes('coordinator', MISSION, 'giveFeedback', given)).toContain('role-may-not');
    expect(world.owed('feedback/partner')?.status).toBe('met');
    expect(playedTo('in the field').codes('partner', MISSION, 'giveFeedback', given)).toEqual([
      'wrong-phase',
    ]);
  });

  it('requests payment never before every deliverable is accepted or waived', () => {
    const world = playedTo('reported');
    for (const kind of FINAL) if (kind !== 'corpus' && kind !== 'expert-report') accept(world, kind);
    expect(world.refused('coordinator', MISSION, 'requestPayment', {})).toMatchObject([
      { code: 'deliverables-open', data: { open: ['corpus', 'expert-report'] } },
    ]);
    world.do('coordinator', MISSION, 'waiveDeliverable', {
      deliverable: 'corpus',
      reason: text('no experiences'),
    });
    accept(world, 'expert-report');
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'requestPayment', {});
    expect(world.told(from)).toEqual(['payment-requested > lead', 'payment-requested > second']);
    expect(world.factsOf('payment-requested', 'lead')).toMatchObject({
      days: 15,
      dailyCents: 250_00,
      totalCents: 3_750_00,
    });
  });

  it('pays others than the public sector the agreed fee', () => {
    const world = playedTo('closed', { sectors: { second: 'private consultant' } });
    expect(
      world
        .mission()
        .payments.map(({ expert, days, dailyCents, totalCents }) => [expert, days, dailyCents, totalCents]),
    ).toEqual([
      ['lead', 15, 250_00, 3_750_00],
      ['second', 12, 400_00, 4_800_00],
    ]);
  });

  it('closes with payments requested and feedback given, or overdue', () => {
    const world = playedTo('reporting').on('2018-10-30');
    for (const kind of FINAL) {
      submit(world, kind, 10);
      accept(world, kind);
    }
    world.do('coordinator', MISSION, 'requestPayment', {});
    expect(world.codes('coordinator', MISSION, 'requestPayment', {})).toEqual(['already-done']);
    expect(world.mission().phase).toBe('reporting');
    const given = world.copy();
    for (const who of ['lead', 'partner', 'second'])
      given.do(who, MISSION, 'giveFeedback', { feedback: text() });
    expect(given.mission()).toMatchObject({ phase: 'closed', closedAt: given.now });
    // Due on 2 November.
    world.until(instant('2018-11-02T22:59:59.999Z'));
    expect(world.mission().phase).toBe('reporting');
    world.until(instant('2018-11-02T23:00:00.000Z'));
    expect(world.mission()).toMatchObject({ phase: 'closed', feedbackOverAt: world.now });
    expect(world.open()).toEqual([]);
  });

  it('stays open for the payment when feedback is overdue', () => {
    const world = playedTo('reporting').on('2018-11-20');
    expect(world.mission()).toMatchObject({ phase: 'reporting', feedbackOverAt: expect.any(String) });
    // Late feedback is welcome until the mission closes.
    world.do('second', MISSION, 'giveFeedback', { feedback: text() });
    expect(world.owed('feedback/second')).toMatchObject({ status: 'met', late: true });
  });

  it('owes the payment request from the last acceptance on, in the field at the earliest its end', () => {
    const world = playedTo('reviewed');
    expect(world.owed('payment-request')).toMatchObject({ status: 'open', due: { day: '2018-11-23' } });
    const early = playedTo('in the field');
    for (const kind of FINAL) {
      submit(early, kind, 10);
      accept(early, kind);
    }
    expect(early.owed('payment-request')).toMatchObject({ status: 'awaited' });
    early.on('2018-10-19');
    expect(early.owed('payment-request')).toMatchObject({ status: 'open', due: { day: '2018-11-05' } });
  });
});
