import { describe, expect, it } from 'vitest';
import { shownToApplicant } from '../../workflows/domain/call/lifecycle.ts';
import { day, instant } from '../../workflows/domain/time.ts';
import {
  ACTION,
  apply,
  brussels,
  CALL_1,
  CALL_2,
  confirmCandidate,
  contract,
  MISSION,
  openWorld,
  playedTo,
  position,
  preselect,
  screen,
  text,
  type World,
} from '../support/world.ts';

/** Position 2's call published on 11 June, with a deadline or open-ended. */
function published(deadline?: string, options: Parameters<typeof openWorld>[0] = {}): World {
  const world = openWorld(options);
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.on('2018-06-11');
  for (const call of [CALL_1, CALL_2])
    world.do('coordinator', call, 'publishCall', deadline ? { deadline: deadline as never } : {});
  return world;
}
const start = (world: World, who: string) =>
  world.do(who, CALL_2, 'startApplication', { application: who, missing: ['address'] });
const submission = (application: string) => ({
  application,
  profile: text('profile'),
  missing: [],
  sector: 'public servant' as const,
  yearsOfExperience: 10,
  evidence: { e1: text('degree'), e2: text('years') },
});

describe('a call', () => {
  it('is a draft when its mission opens, published, and closed', () => {
    const world = openWorld();
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    expect([world.call().phase, world.mission().phase]).toEqual(['draft', 'planned']);
    world.do('coordinator', CALL_2, 'publishCall', {});
    expect([world.call().phase, world.mission().phase]).toEqual(['published', 'recruiting']);
    world.do('coordinator', CALL_2, 'closeCall', {});
    expect(world.call().phase).toBe('closed');
  });

  it('can’t be published before its position is described', () => {
    const world = openWorld({
      mission: { positions: [position(1), position(2, { requirements: undefined })] },
    });
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    expect(world.refused('coordinator', CALL_2, 'publishCall', {})).toMatchObject([
      { code: 'position-incomplete', mendedWith: 'describePosition' },
    ]);
    expect(
      world.codes('coordinator', CALL_2, 'describePosition', {
        profile: text(),
        requirements: [],
        assets: [],
      }),
    ).toEqual(['requirements-unanswered']);
    world.do('coordinator', CALL_2, 'describePosition', {
      profile: text(),
      requirements: ['e1'],
      assets: [],
    });
    world.do('coordinator', CALL_2, 'publishCall', {});
    expect(
      world.codes('coordinator', CALL_2, 'describePosition', {
        profile: text(),
        requirements: ['e2'],
        assets: [],
      }),
    ).toEqual(['wrong-phase']);
  });

  it('takes the deadline of the file where the command gives none', () => {
    const call = { deadline: day('2018-07-06') };
    const world = openWorld({ mission: { positions: [position(1), position(2, { call })] } });
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    world.do('coordinator', CALL_2, 'publishCall', {});
    expect(world.call().deadline?.day).toBe('2018-07-06');
  });
});

describe('a call with a deadline', () => {
  it('means a date’s last moment in Brussels', () => {
    const world = published('2018-07-06');
    expect(world.call().deadline).toEqual({ day: '2018-07-06', at: '2018-07-06T21:59:59.999Z' });
    start(world, 'third');
    world.until(instant('2018-07-06T21:59:59.999Z'));
    world.do('third', CALL_2, 'submitApplication', submission('third'));
    expect(world.application(CALL_2, 'third')).toBe('submitted');
  });

  it('refuses late applications with the deadline in the message', () => {
    const world = published('2018-07-06');
    start(world, 'third');
    world.now = instant('2018-07-06T22:00:00.000Z'); // the process has not even woken
    expect(world.refused('third', CALL_2, 'submitApplication', submission('third'))).toMatchObject([
      { code: 'deadline-passed', data: { deadline: '2018-07-06T21:59:59.999Z' } },
    ]);
  });

  it('may be an hour', () => {
    const world = published('2018-07-06T12:00:00.000Z');
    apply(world, CALL_2, 'second');
    world.until(instant('2018-07-06T12:00:00.000Z'));
    expect(world.call().phase).toBe('published');
    const tooLate = { code: 'deadline-passed', data: { deadline: '2018-07-06T12:00:00.000Z' } };
    const begin = () =>
      world.refused('third', CALL_2, 'startApplication', { application: 'third', missing: [] });
    world.until(instant('2018-07-06T12:00:00.001Z'));
    expect(begin()).toMatchObject([tooLate]);
    // What arrived by the deadline may be judged a minute later.
    world.until(instant('2018-07-06T12:01:00.000Z'));
    expect(world.call().phase).toBe('published');
    world.until(instant('2018-07-06T12:01:00.001Z'));
    expect(world.call().phase).toBe('closed');
    expect(begin()).toMatchObject([{ code: 'wrong-phase' }, tooLate]);
    expect(world.due('screen-application/second', CALL_2)).toBe('2018-07-13');
  });

  it('closes then: drafts lapse, and what was submitted is worked on', () => {
    const world = published('2018-07-06');
    start(world, 'third');
    apply(world, CALL_2, 'second');
    expect(world.owed('screen-application/second', CALL_2)).toMatchObject({
      status: 'awaited',
      awaits: 'deadline of the call',
      due: { day: '2018-07-13' },
    });
    const met = { e1: true, e2: true };
    expect(world.codes('coordinator', CALL_2, 'screenApplication', { application: 'second', met })).toEqual([
      'before-the-deadline',
    ]);
    world.on('2018-07-09');
    expect(world.call().phase).toBe('closed');
    expect(world.application(CALL_2, 'third')).toBe('lapsed');
    expect(world.codes('third', CALL_2, 'submitApplication', submission('third'))).toEqual([
      'wrong-phase',
      'deadline-passed',
    ]);
    expect(world.owed('screen-application/second', CALL_2)).toMatchObject({ status: 'open' });
    screen(world, CALL_2, 'second');
    expect(world.application(CALL_2, 'second')).toBe('eligible');
  });

  it('reminds drafts 5 and 2 working days before', () => {
    const world = published('2018-07-06').on('2018-06-14');
    start(world, 'third');
    world.on('2018-07-10');
    expect(world.rungs('complete-application')).toEqual([
      '2018-06-29 reminder -5 complete-application/third > third',
      '2018-07-04 reminder -2 complete-application/third > third',
    ]);
  });

  it('extended gives drafts a new round, and can’t be brought forward or into the past', () => {
    const world = published('2018-07-06').on('2018-06-14');
    start(world, 'third');
    world.on('2018-07-02');
    expect(world.codes('coordinator', CALL_2, 'extendDeadline', { deadline: day('2018-07-05') })).toEqual([
      'not-possible',
    ]);
    expect(world.codes('coordinator', CALL_2, 'extendDeadline', { deadline: day('2018-06-29') })).toEqual([
      'deadline-in-the-past',
      'not-possible',
    ]);
    world.do('coordinator', CALL_2, 'extendDeadline', { deadline: day('2018-07-13') });
    world.on('2018-07-16');
    expect(world.rungs('complete-application')).toEqual([
      '2018-06-29 reminder -5 complete-application/third > third',
      '2018-07-06 reminder -5 complete-application/third > third',
      '2018-07-11 reminder -2 complete-application/third > third',
    ]);
  });

  it('in the past isn’t published, and doesn’t close by hand', () => {
    const world = openWorld();
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    expect(world.codes('coordinator', CALL_2, 'publishCall', { deadline: day('2018-06-10') })).toEqual([
      'deadline-in-the-past',
    ]);
    expect(published('2018-07-06').codes('coordinator', CALL_2, 'closeCall', {})).toEqual(['not-possible']);
  });

  it('that nobody answered is open again, open-ended', () => {
    const world = published('2018-07-06');
    start(world, 'third');
    const from = world.sent.length;
    world.on('2018-07-09');
    expect(world.call()).toMatchObject({ phase: 'published', reviewing: { from: '2018-07-07' } });
    expect(world.call().deadline).toBeUndefined();
    expect(world.application(CALL_2, 'third')).toBe('lapsed');
    expect(world.toldOf('ranking-exhausted', from)).toEqual(['coordinator', 'coordinator']); // both calls
    world.do('third', CALL_2, 'startApplication', { application: 'third again', missing: [] });
  });
});

describe('an open-ended call', () => {
  it('is worked on from the first day', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    screen(world, CALL_2, 'second');
    preselect(world, CALL_2, 'second');
    expect(world.application(CALL_2, 'second')).toBe('preselected');
  });

  it('counts its review anew when it is made, and has none while somebody is preselected', () => {
    const world = published().on('2018-06-20');
    world.do('coordinator', CALL_2, 'reviewCall', { note: text('two interviews to come') });
    expect(world.open(CALL_2)).toEqual(['review-call/2018-06-20']);
    expect(world.due('review-call/2018-06-20', CALL_2)).toBe('2018-07-04');
    apply(world, CALL_2, 'second');
    screen(world, CALL_2, 'second');
    preselect(world, CALL_2, 'second');
    expect(world.open(CALL_2)).toEqual(['confirm-candidate/second']);
    expect(world.codes('coordinator', CALL_2, 'reviewCall', {})).toEqual(['not-possible']);
    world.on('2018-07-03').do('coordinator', CALL_2, 'passToNext', { application: 'second', reason: text() });
    expect(world.due('review-call/2018-07-03', CALL_2)).toBe('2018-07-17');
  });

  it('closed with drafts gives them 5 working days’ notice, and takes them until then', () => {
    const world = published().on('2018-06-14');
    start(world, 'third');
    start(world, 'fourth');
    const from = world.sent.length;
    world.do('coordinator', CALL_2, 'closeCall', {});
    expect(world.call()).toMatchObject({ phase: 'published', closing: { day: '2018-06-21' } });
    expect(world.toldOf('call-closing', from)).toEqual(['third', 'fourth']);
    expect(world.factsOf('call-closing')?.due?.day).toBe('2018-06-21');
    expect(world.codes('coordinator', CALL_2, 'closeCall', {})).toEqual(['already-done']);
    expect(world.due('complete-application/third', CALL_2)).toBe('2018-06-21');
    world.until(brussels('2018-06-21', '23:59'));
    world.do('third', CALL_2, 'submitApplication', submission('third'));
    world.on('2018-06-22');
    expect(world.call().phase).toBe('closed');
    expect([world.application(CALL_2, 'third'), world.application(CALL_2, 'fourth')]).toEqual([
      'submitted',
      'lapsed',
    ]);
    expect(world.rungs('complete-application')).toEqual([
      '2018-06-19 reminder -2 complete-application/third > third',
      '2018-06-19 reminder -2 complete-application/fourth > fourth',
    ]);
  });

  it('has no deadline to extend', () => {
    expect(
      published().codes('coordinator', CALL_2, 'extendDeadline', { deadline: day('2018-07-06') }),
    ).toEqual(['not-possible']);
  });

  it('closed by hand with nobody left stays closed', () => {
    const world = published();
    world.do('coordinator', CALL_2, 'closeCall', {});
    world.on('2018-09-01');
    expect(world.call().phase).toBe('closed');
    // But what becomes of the position is owed.
    expect(world.open(CALL_2)).toEqual(['preselect/1']);
  });
});

describe('a ranking that is exhausted reopens the call', () => {
  const closed = (): World => {
    const world = published('2018-07-06');
    apply(world, CALL_2, 'second');
    apply(world, CALL_2, 'third');
    world.on('2018-07-09');
    return world;
  };

  it('when the last one preselected declines or falls silent', () => {
    const world = closed();
    screen(world, CALL_2, 'second');
    screen(world, CALL_2, 'third', 'e2');
    preselect(world, CALL_2, 'second');
    const from = world.sent.length;
    world.do('second', CALL_2, 'declinePreselection', { application: 'second' });
    expect(world.call()).toMatchObject({ phase: 'published', reviewing: { from: '2018-07-09' } });
    expect(world.told(from)).toEqual(['candidate-declined > coordinator', 'ranking-exhausted > coordinator']);
  });

  it('not while another stands: the next in the ranking, without republishing', () => {
    const world = closed();
    screen(world, CALL_2, 'second');
    screen(world, CALL_2, 'third');
    preselect(world, CALL_2, 'second');
    world.do('second', CALL_2, 'declinePreselection', { application: 'second', reason: text('ill') });
    expect(world.factsOf('candidate-declined')).toMatchObject({ items: ['third'], reason: text('ill') });
    expect(world.call().phase).toBe('closed');
    preselect(world, CALL_2, 'third');
  });

  it('not while somebody waits for screening; but when the last is found ineligible', () => {
    const world = closed();
    screen(world, CALL_2, 'second', 'e1');
    expect(world.call().phase).toBe('closed');
    screen(world, CALL_2, 'third', 'e2');
    expect(world.call().phase).toBe('published');
  });

  it('when the last one withdraws', () => {
    const world = closed();
    screen(world, CALL_2, 'third', 'e2');
    world.do('second', CALL_2, 'withdrawApplication', { application: 'second' });
    expect(world.call().phase).toBe('published');
  });

  it('and when an expert under contract leaves with nobody on standby', () => {
    const world = playedTo('preparing');
    expect(world.call(CALL_2).phase).toBe('closed');
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 1, reason: text() });
    expect(world.call(CALL_2)).toMatchObject({ phase: 'published' });
    expect(world.application(CALL_2, 'second')).toBe('ended');
  });
});

describe('what an applicant sees', () => {
  it('is "under consideration" until the call closes, then "closed"; who was selected sees it', () => {
    const world = published('2018-07-06');
    apply(world, CALL_2, 'second');
    apply(world, CALL_2, 'third');
    start(world, 'fourth');
    const shown = (who: string) => shownToApplicant(world.call(), who);
    expect([shown('second'), shown('third'), shown('fourth')]).toEqual([
      'under consideration',
      'under consideration',
      'draft',
    ]);
    world.on('2018-07-09');
    screen(world, CALL_2, 'second');
    screen(world, CALL_2, 'third', 'e1');
    expect([shown('second'), shown('third'), shown('fourth')]).toEqual(['closed', 'closed', 'lapsed']);
    preselect(world, CALL_2, 'second');
    expect(shown('second')).toBe('preselected');
    expect(shown('nobody')).toBe('unknown');
  });
});

describe('telling the others', () => {
  /** Contracted for position 2 while others applied, with the setting or without. */
  const decided = (tellOthers: boolean): { world: World; from: number } => {
    const world = playedTo('published', { plan: { settings: { tellOthers } } });
    world.on('2018-06-14');
    apply(world, CALL_2, 'third');
    apply(world, CALL_2, 'fourth');
    screen(world, CALL_2, 'third');
    screen(world, CALL_2, 'fourth', 'e1');
    apply(world, CALL_1, 'lead');
    apply(world, CALL_2, 'second');
    for (const [call, who] of [
      [CALL_1, 'lead'],
      [CALL_2, 'second'],
    ] as const) {
      screen(world, call, who);
      confirmCandidate(world, call, who);
    }
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    world.do('member', MISSION, 'approveMission', { minutes: text() });
    world.do('coordinator', MISSION, 'confirmDates', { from: day('2018-10-15'), to: day('2018-10-18') });
    const from = world.sent.length;
    contract(world, 1, 'lead');
    contract(world, 2, 'second');
    return { world, from };
  };

  it('is off by default: only the selected are contacted about the outcome', () => {
    const { world } = decided(false);
    expect(world.toldOf('not-retained')).toEqual([]);
    expect([world.application(CALL_2, 'third'), world.application(CALL_2, 'fourth')]).toEqual([
      'standby',
      'ineligible',
    ]);
  });

  it('is done once, after all decisions are in, and never to the expert who leaves', () => {
    const { world, from } = decided(true);
    expect(world.toldOf('not-retained', from)).toEqual(['third', 'fourth']);
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 0, reason: text() });
    confirmCandidate(world, CALL_2, 'third');
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    contract(world, 2, 'third');
    expect(world.application(CALL_2, 'third')).toBe('contracted');
    expect(world.toldOf('not-retained', from)).toEqual(['third', 'fourth']);
  });
});

it('a call whose mission is over takes nothing more, and owes nothing', () => {
  const world = playedTo('preselected');
  world.do('coordinator', MISSION, 'cancelMission', { reason: text() });
  expect(world.call()).toMatchObject({ phase: 'closed', missionOver: 'cancelled' });
  expect(world.application(CALL_2, 'second')).toBe('not retained');
  expect(world.open(CALL_2)).toEqual([]);
  expect(world.on('2018-12-01').rungs('confirm-candidate')).toEqual([]);
});
