import { describe, expect, it } from 'vitest';
import { shownToApplicant } from '../../workflows/domain/call/lifecycle.ts';
import { day, instant } from '../../workflows/domain/time.ts';
import {
  ACTION,
  apply,
  CALL_1,
  CALL_2,
  confirmCandidate,
  contract,
  evidenceFor,
  FIELD,
  isRung,
  MISSION,
  openWorld,
  playedTo,
  preselect,
  screen,
  text,
  type World,
} from '../support/world.ts';

/** Position 2's call with a deadline on 6 July; `third` has a draft, `second` an application. */
function dated(): World {
  const world = openWorld();
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.do('coordinator', CALL_2, 'publishCall', { deadline: day('2018-07-06') });
  world.on('2018-06-14');
  world.do('third', CALL_2, 'startApplication', { application: 'third', missing: ['address'] });
  apply(world, CALL_2, 'second');
  return world;
}
const later = { deadline: day('2018-07-20'), reason: text('too few') };
const complete = (world: World, application: string) => ({
  application,
  profile: text(),
  missing: [],
  sector: 'public servant' as const,
  yearsOfExperience: 5,
  evidence: evidenceFor(world.call()),
});

describe('after its deadline a call', () => {
  it('is extended with a reason: what lapsed is a draft again, with time from then', () => {
    const world = dated().on('2018-07-09');
    expect(world.call().phase).toBe('closed');
    expect(world.application(CALL_2, 'third')).toBe('lapsed');
    expect(shownToApplicant(world.call(), 'second')).toBe('closed');
    expect(world.codes('coordinator', CALL_2, 'extendDeadline', { deadline: later.deadline })).toEqual([
      'reason-missing',
    ]);
    expect(
      world.codes('coordinator', CALL_2, 'extendDeadline', { ...later, deadline: day('2018-07-08') }),
    ).toEqual(['deadline-in-the-past']);
    const from = world.sent.length;
    world.do('coordinator', CALL_2, 'extendDeadline', later);
    expect(world.call()).toMatchObject({ phase: 'published', deadline: { day: '2018-07-20' } });
    expect(world.call().closedAt).toBeUndefined();
    expect(world.toldOf('call-extended', from)).toEqual(['third', 'second']);
    expect(world.factsOf('call-extended', 'third')).toMatchObject({
      due: { day: '2018-07-20' },
      reason: text('too few'),
    });
    expect(world.application(CALL_2, 'third')).toBe('draft');
    expect(world.call().applications[0]?.over).toBeUndefined();
    expect(shownToApplicant(world.call(), 'second')).toBe('under consideration');
    world.do('third', CALL_2, 'submitApplication', complete(world, 'third'));
    world.on('2018-07-23');
    expect(world.call().phase).toBe('closed');
    expect(world.application(CALL_2, 'third')).toBe('submitted');
  });

  it('reminds of the new deadline, and of nothing that was before', () => {
    const world = dated().on('2018-07-18', '08:00');
    const from = world.sent.length;
    world.do('coordinator', CALL_2, 'extendDeadline', later);
    const told = () =>
      world.sent
        .slice(from)
        .filter(isRung)
        .map(({ at, to }) => `${at.slice(0, 10)} ${to}`);
    // The fifth and the second day before have gone by, or are today.
    expect(told()).toEqual([]);
    const foreseen = world.forecast(CALL_2).filter(({ order }) => order.type === 'rung');
    world.on('2018-08-30');
    expect(told().filter((one) => one.endsWith('third'))).toEqual(['2018-07-18 third']);
    expect(foreseen.length).toBeGreaterThan(0);
  });

  it('screens what came before after the new deadline, and keeps what was screened', () => {
    const world = dated();
    apply(world, CALL_2, 'fourth');
    world.on('2018-07-09');
    screen(world, CALL_2, 'second');
    world.do('coordinator', CALL_2, 'extendDeadline', later);
    expect(world.application(CALL_2, 'second')).toBe('eligible');
    expect(world.owed('screen-application/second', CALL_2)).toMatchObject({ status: 'met', late: false });
    expect(world.owed('screen-application/fourth', CALL_2)).toMatchObject({
      status: 'awaited',
      awaits: 'deadline of the call',
      due: { day: '2018-07-27' },
    });
    expect(world.codes('coordinator', CALL_2, 'preselectApplication', { application: 'second' })).toContain(
      'before-the-deadline',
    );
  });

  it('takes it in the very moment between the deadline and its closing', () => {
    const world = dated().on('2018-07-06', '23:00');
    world.now = instant('2018-07-06T22:00:00.000Z');
    expect(world.refused('third', CALL_2, 'saveApplication', { application: 'third', missing: [] })).toEqual([
      {
        code: 'deadline-passed',
        data: { deadline: '2018-07-06T21:59:59.999Z' },
        mendedBy: ['coordinator'],
        mendedWith: 'extendDeadline',
      },
    ]);
    world.do('coordinator', CALL_2, 'extendDeadline', later);
    world.do('third', CALL_2, 'saveApplication', { application: 'third', missing: [] });
  });

  it('that was opened again by an exhausted ranking may be given another deadline', () => {
    const world = openWorld();
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    world.do('coordinator', CALL_2, 'publishCall', { deadline: day('2018-07-06') });
    world.on('2018-07-09');
    expect(world.call()).toMatchObject({ phase: 'published' });
    expect(world.codes('coordinator', CALL_2, 'extendDeadline', { deadline: later.deadline })).toEqual([
      'reason-missing',
    ]);
    world.do('coordinator', CALL_2, 'extendDeadline', later);
    expect(world.call()).toMatchObject({ phase: 'published', deadline: { day: '2018-07-20' } });
    expect(world.call().reviewing).toBeUndefined();
  });

  it('may be reopened without one, and comes up for review', () => {
    const world = dated().on('2018-07-09');
    world.do('coordinator', CALL_2, 'reopenCall', { reason: text() });
    expect(world.call()).toMatchObject({ phase: 'published', reviewing: { from: '2018-07-09' } });
    expect(world.call().deadline).toBeUndefined();
    expect(world.open(CALL_2)).toContain('review-call/2018-07-09');
    expect(world.application(CALL_2, 'third')).toBe('draft');
  });
});

describe('an open-ended call', () => {
  it('that was closed by hand is reopened, with a reason; what is open is not', () => {
    const world = playedTo('published');
    expect(world.refused('coordinator', CALL_2, 'reopenCall', { reason: text() })).toMatchObject([
      { code: 'not-possible', data: { why: 'call-takes-applications' } },
    ]);
    world.do('third', CALL_2, 'startApplication', { application: 'third', missing: [] });
    world.do('coordinator', CALL_2, 'closeCall', {});
    world.on('2018-06-20');
    expect(world.call().phase).toBe('closed');
    expect(
      world.refused('third', CALL_2, 'startApplication', { application: 'again', missing: [] }),
    ).toMatchObject([{ code: 'wrong-phase' }, { code: 'deadline-passed', mendedWith: 'reopenCall' }]);
    expect(world.refused('coordinator', CALL_2, 'extendDeadline', later)).toMatchObject([
      { code: 'not-possible', mendedWith: 'reopenCall' },
    ]);
    world.do('coordinator', CALL_2, 'reopenCall', later);
    expect(world.application(CALL_2, 'third')).toBe('draft');
    expect(world.call()).toMatchObject({ phase: 'published', deadline: { day: '2018-07-20' } });
  });

  it('whose closing was announced goes on, and its drafts are told', () => {
    const world = playedTo('published');
    world.do('third', CALL_2, 'startApplication', { application: 'third', missing: [] });
    world.do('coordinator', CALL_2, 'closeCall', {});
    expect(world.call().closing).toBeDefined();
    const from = world.sent.length;
    world.do('coordinator', CALL_2, 'reopenCall', { reason: text() });
    expect(world.call().closing).toBeUndefined();
    expect(world.told(from)).toEqual(['call-extended > third']);
    world.on('2018-07-02');
    expect(world.application(CALL_2, 'third')).toBe('draft');
  });
});

describe('what a reopening leaves alone', () => {
  it('a draft whose expert has begun another since', () => {
    const world = openWorld();
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    world.do('coordinator', CALL_2, 'publishCall', { deadline: day('2018-07-06') });
    world.do('third', CALL_2, 'startApplication', { application: 'third', missing: [] });
    world.on('2018-07-09'); // open again, for nobody has applied
    world.do('third', CALL_2, 'startApplication', { application: 'third again', missing: [] });
    world.do('third', CALL_2, 'submitApplication', complete(world, 'third again'));
    world.do('coordinator', CALL_2, 'closeCall', {});
    expect(world.call().phase).toBe('closed');
    world.do('coordinator', CALL_2, 'reopenCall', { reason: text() });
    expect(world.application(CALL_2, 'third')).toBe('lapsed');
    expect(world.application(CALL_2, 'third again')).toBe('submitted');
  });

  it('who is preselected: nothing changes for them, and nobody reviews the call', () => {
    const world = dated().on('2018-07-09');
    screen(world, CALL_2, 'second');
    preselect(world, CALL_2, 'second');
    const from = world.sent.length;
    world.do('coordinator', CALL_2, 'reopenCall', { reason: text() });
    expect(world.toldOf('call-extended', from)).toEqual(['third']);
    expect(world.call().reviewing).toBeUndefined();
    confirmCandidate(world, CALL_2, 'second');
  });

  it('a position that has its expert, and a mission that is over', () => {
    const world = playedTo('preparing');
    expect(world.call().phase).toBe('closed');
    expect(world.codes('coordinator', CALL_2, 'reopenCall', { reason: text() })).toEqual(['seat-taken']);
    world.do('coordinator', MISSION, 'cancelMission', { reason: text() });
    expect(world.codes('coordinator', CALL_1, 'reopenCall', { reason: text() })).toContain('not-possible');
  });

  it.each(['second', 'technical', 'member', 'partner', 'observer'])('%s may not', (who) => {
    const world = dated().on('2018-07-09');
    expect(['role-may-not', 'not-your-application']).toContain(
      world.codes(who, CALL_2, 'reopenCall', { reason: text() })[0],
    );
    expect(world.call().phase).toBe('closed');
  });
});

describe('a budget', () => {
  /** Approved with 1 EUR: 15 days of the lead and 12 of the second at 250 EUR. */
  function approvedWith(budgetCents: number): World {
    const world = playedTo('confirmed');
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents });
    world.do('member', MISSION, 'approveMission', { minutes: text() });
    world.do('coordinator', MISSION, 'confirmDates', FIELD);
    return world;
  }

  it('bears offers and contracts together, or refuses with both sums until it is amended', () => {
    const world = approvedWith(5_000_00);
    world.do('coordinator', MISSION, 'makeOffer', { position: 1 });
    const refusal = {
      code: 'budget-exceeded',
      data: { totalCents: 6_750_00, budgetCents: 5_000_00 },
      mendedBy: ['coordinator'],
      mendedWith: 'proposeBudgetAmendment',
    };
    expect(world.refused('coordinator', MISSION, 'makeOffer', { position: 2 })).toEqual([refusal]);
    const budget = { budgetCents: 6_750_00, reason: text() };
    world.do('coordinator', MISSION, 'proposeBudgetAmendment', budget);
    expect(world.refused('coordinator', MISSION, 'makeOffer', { position: 2 })).toEqual([
      { ...refusal, mendedBy: ['committee member'], mendedWith: 'approveAmendment' },
    ]);
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    contract(world, 2, 'second');
    world.do('lead', MISSION, 'acceptOffer', { position: 1 });
    world.do('coordinator', MISSION, 'signContract', { position: 1 });
  });

  it('is never amended below what it bears already', () => {
    const world = approvedWith(7_000_00);
    contract(world, 1, 'lead');
    const proposal = { budgetCents: 3_000_00, reason: text() };
    expect(world.refused('coordinator', MISSION, 'proposeBudgetAmendment', proposal)).toEqual([
      { code: 'budget-exceeded', data: { totalCents: 3_750_00, budgetCents: 3_000_00 } },
    ]);
    world.do('coordinator', MISSION, 'proposeBudgetAmendment', { ...proposal, budgetCents: 4_000_00 });
    world.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    expect(world.codes('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() })).toEqual([
      'budget-exceeded',
    ]);
  });

  it('counts who left by the days worked, and offers a successor the rest', () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 4, reason: text() });
    apply(world, CALL_2, 'third', 'private consultant');
    screen(world, CALL_2, 'third');
    world.do('coordinator', CALL_2, 'preselectApplication', { application: 'third', dailyCents: 3_000_00 });
    world.do('third', CALL_2, 'agreeFee', { application: 'third' });
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    expect(world.refused('coordinator', MISSION, 'makeOffer', { position: 2 })).toMatchObject([
      { code: 'approval-missing', mendedBy: ['committee member'], mendedWith: 'approveAmendment' },
      { code: 'budget-exceeded' },
    ]);
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    // 15 × 250 and 4 × 250 are contracted; 8 days are left of position 2.
    expect(world.refused('coordinator', MISSION, 'makeOffer', { position: 2 })).toMatchObject([
      { code: 'budget-exceeded', data: { totalCents: 28_750_00, budgetCents: 19_000_00 } },
    ]);
    world.do('coordinator', MISSION, 'proposeBudgetAmendment', { budgetCents: 30_000_00, reason: text() });
    world.do('member', MISSION, 'approveAmendment', { amendment: 2, minutes: text() });
    world.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    expect(world.factsOf('offer', 'third')).toMatchObject({ days: 8, totalCents: 24_000_00 });
  });
});

it('a private candidate without an agreed fee has no rate of the public sector', () => {
  const world = playedTo('dates confirmed');
  const state = world.mission();
  const seats = state.seats.map((seat) =>
    seat.candidate ? { ...seat, candidate: { ...seat.candidate, sector: 'civil society' as const } } : seat,
  );
  world.processes.set(MISSION, { ...state, seats });
  expect(world.codes('coordinator', MISSION, 'makeOffer', { position: 1 })).toEqual(['fee-missing']);
});
