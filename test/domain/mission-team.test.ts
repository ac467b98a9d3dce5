import { describe, expect, it } from 'vitest';
import {
  ACTION,
  accept,
  apply,
  CALL_2,
  callOf,
  confirmCandidate,
  contract,
  FINAL,
  MISSION,
  playedTo,
  playOn,
  replace,
  screen,
  submit,
  text,
  type World,
} from '../support/world.ts';

/** Somebody else, under contract for a position that was emptied. */
function another(world: World, number: number, expert: string): void {
  apply(world, callOf(number), expert);
  screen(world, callOf(number), expert);
  replace(world, number, expert);
}
const end = (world: World, position: number, daysWorked: number) =>
  world.do('coordinator', MISSION, 'endExpert', { position, daysWorked, reason: text('left') });
/** From reporting to the payment request. */
function reportAll(world: World, as = 'lead'): void {
  for (const kind of FINAL) {
    world.do(as, MISSION, 'submitDeliverable', {
      deliverable: kind,
      document: { document: kind, type: 'application/pdf', bytes: 1, pages: 3 },
      ...(kind === 'expert-report' ? { recommendations: text('recommendations') } : {}),
    });
    accept(world, kind);
  }
  world.do('coordinator', MISSION, 'requestPayment', {});
}
const paid = (world: World) =>
  world
    .mission()
    .payments.map(({ position, expert, days, dailyCents, totalCents }) => [
      position,
      expert,
      days,
      dailyCents,
      totalCents,
    ]);

describe('an expert who leaves', () => {
  it('is ended, told with the team, and replaced by an amendment', () => {
    const world = playedTo('preparing').on('2018-09-05');
    const from = world.sent.length;
    end(world, 2, 1);
    expect(world.application(CALL_2, 'second')).toBe('ended');
    expect(world.told(from)).toEqual([
      'expert-ended > lead',
      'expert-ended > second',
      'expert-ended > technical',
      'ranking-exhausted > coordinator',
    ]);
    apply(world, CALL_2, 'third');
    screen(world, CALL_2, 'third');
    confirmCandidate(world, CALL_2, 'third');
    expect(world.mission().seats[1]?.candidate).toMatchObject({ expert: 'third', needsAmendment: true });
    expect(world.codes('coordinator', MISSION, 'makeOffer', { position: 2 })).toEqual(['approval-missing']);
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    contract(world, 2, 'third');
    expect(world.application(CALL_2, 'third')).toBe('contracted');
    expect(world.owed('review-documents/third')).toBeDefined();
    expect(world.owed('review-documents/second')).toBeUndefined();
  });

  it('mid-mission is paid the days worked, the successor the rest', () => {
    const world = playedTo('in the field');
    end(world, 2, 7);
    another(world, 2, 'third');
    world.on('2018-10-19');
    reportAll(world);
    expect(paid(world)).toEqual([
      [1, 'lead', 15, 250_00, 3_750_00],
      [2, 'second', 7, 250_00, 1_750_00],
      [2, 'third', 5, 250_00, 1_250_00],
    ]);
    // Feedback is asked of the team as it was at the end.
    expect(world.toldOf('feedback-asked')).toEqual(['partner', 'lead', 'third']);
  });

  it('without a successor leaves the rest unpaid; who worked no day is paid none', () => {
    const world = playedTo('in the field');
    end(world, 2, 0);
    world.on('2018-10-19');
    reportAll(world);
    expect(paid(world)).toEqual([[1, 'lead', 15, 250_00, 3_750_00]]);
  });

  it('can’t have worked more days than the position has left', () => {
    const world = playedTo('preparing').on('2018-09-05');
    const days = (daysWorked: number) => ({ position: 2, daysWorked, reason: text() });
    expect(world.refused('coordinator', MISSION, 'endExpert', days(13))).toMatchObject([
      { code: 'too-many-days', data: { days: 13, limit: 12 } },
    ]);
    end(world, 2, 8);
    another(world, 2, 'third');
    expect(world.refused('coordinator', MISSION, 'endExpert', days(5))).toMatchObject([
      { code: 'too-many-days', data: { days: 5, limit: 4 } },
    ]);
    end(world, 2, 4);
  });

  it('keeps the fee agreed of a private consultant, and pays the successor as agreed then', () => {
    const world = playedTo('in the field', { sectors: { second: 'private consultant' } });
    end(world, 2, 2);
    another(world, 2, 'third');
    world.on('2018-10-19');
    reportAll(world);
    expect(paid(world).slice(1)).toEqual([
      [2, 'second', 2, 400_00, 800_00],
      [2, 'third', 10, 250_00, 2_500_00],
    ]);
  });

  it('with nobody left leaves nothing to pay', () => {
    const world = playedTo('reporting', { sole: true });
    for (const kind of FINAL) {
      submit(world, kind, 3);
      accept(world, kind);
    }
    end(world, 1, 0);
    expect(world.codes('coordinator', MISSION, 'requestPayment', {})).toEqual(['nothing-to-pay']);
  });
});

describe('a lead who defaults', () => {
  it('is replaced by the coordinator, with a reason; the team is told', () => {
    const world = playedTo('preparing').on('2018-09-25', '08:00');
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'nameLead', { expert: 'second', reason: text('silent') });
    expect(world.toldOf('lead-named', from)).toEqual(['lead', 'second']);
    expect(world.owed('key-documents')).toMatchObject({ owedBy: ['second'], owedAs: 'lead expert' });
    expect(world.owed('agenda/v1')).toMatchObject({ owedBy: ['second'], copies: ['lead'] });
    world.do('second', MISSION, 'recordKeyDocuments', { documents: [] });
    expect(world.codes('lead', MISSION, 'askLogistics', {})).toEqual(['role-may-not']);
    expect(world.codes('coordinator', MISSION, 'nameLead', { expert: 'second', reason: text() })).toEqual([
      'same-as-before',
    ]);
    expect(world.codes('coordinator', MISSION, 'nameLead', { expert: 'third', reason: text() })).toEqual([
      'lead-missing',
    ]);
    expect(world.codes('second', MISSION, 'nameLead', { expert: 'second', reason: text() })).toContain(
      'role-may-not',
    );
  });

  it('while the place is vacant, the coordinator owes the duties', () => {
    const world = playedTo('preparing').on('2018-09-05');
    end(world, 1, 0);
    expect(world.owed('key-documents')).toMatchObject({
      status: 'open',
      owedBy: ['coordinator'],
      owedAs: 'coordinator',
    });
    expect(world.owed('agenda/v1')).toMatchObject({ owedBy: ['coordinator'], copies: ['second'] });
    world.do('coordinator', MISSION, 'nameLead', { expert: 'second', reason: text('meanwhile') });
    expect(world.owed('key-documents')).toMatchObject({ owedBy: ['second'] });
    another(world, 1, 'third');
    // Who was named stays, until another is named or leaves.
    expect(world.owed('key-documents')).toMatchObject({ owedBy: ['second'] });
    end(world, 2, 0);
    expect(world.owed('key-documents')).toMatchObject({ owedBy: ['third'] });
  });
});

describe('a sole expert', () => {
  it('leads, whatever the plan says, and nobody is in copy', () => {
    const world = playedTo('preparing', {
      sole: true,
      mission: {
        positions: [{ number: 1, reference: '', workingDays: 15, lead: false, requirements: ['e1'] }],
      },
    });
    expect(world.owed('agenda/v1')).toMatchObject({ owedBy: ['lead'], owedAs: 'lead expert', copies: [] });
    playOn(world, 'preparing', 'closed');
    expect(world.mission().phase).toBe('closed');
    expect(paid(world)).toEqual([[1, 'lead', 15, 250_00, 3_750_00]]);
  });
});

describe('other rules and settings', () => {
  it('are adopted as a step that lists every date it moves', () => {
    const world = playedTo('preparing');
    const { happening } = world.do('coordinator', MISSION, 'adoptEdition', {
      settings: { counting: 'clear days' },
      reason: text('as the contract says'),
    });
    const moved = happening.consequences.flatMap((one) =>
      one.what === 'due moved' ? [`${one.obligation} ${one.from} ${one.to}`] : [],
    );
    expect(moved).toContain('key-documents 2018-09-24 2018-09-21');
    expect(moved).toContain('working-documents/v1 2018-11-02 2018-11-05');
    expect(world.mission().settings.counting).toBe('clear days');
  });

  it('that were never released, are not held or change nothing are refused', () => {
    const world = playedTo('preparing');
    const adopt = (given: object) =>
      world.codes('coordinator', MISSION, 'adoptEdition', { ...given, reason: text() });
    expect(adopt({ edition: 9 })).toEqual(['no-such-edition']);
    expect(adopt({ settings: { calendar: 'JP' } })).toEqual(['not-possible']);
    expect(adopt({ edition: 1 })).toEqual(['same-as-before']);
    world.do('coordinator', MISSION, 'adoptEdition', { settings: { calendar: 'PE' }, reason: text() });
    expect(world.due('agenda/v1')).toBe('2018-10-05');
  });
});

it('a mission keeps its reference as assigned', () => {
  const world = playedTo('opened');
  world.do('coordinator', MISSION, 'assignReference', { reference: 'as written ' });
  expect(world.mission().reference).toBe('as written ');
  expect(world.action(ACTION).reference).toBe('17-11/PER');
});
