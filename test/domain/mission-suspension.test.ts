import { describe, expect, it } from 'vitest';
import { day } from '../../workflows/domain/time.ts';
import {
  apply,
  brussels,
  CALL_2,
  FINAL,
  MISSION,
  type Milestone,
  playedTo,
  submit,
  text,
  type World,
} from '../support/world.ts';

const suspend = (world: World, who = 'coordinator') =>
  world.do(who, MISSION, 'suspendMission', { reason: text('unrest') });

/** A milestone of every phase that a mission may be suspended in. */
const PHASES: readonly (readonly [phase: string, milestone: Milestone])[] = [
  ['planned', 'opened'],
  ['recruiting', 'screened'],
  ['under review', 'submitted'],
  ['approved', 'approved'],
  ['contracting', 'offered'],
  ['preparing', 'preparing'],
  ['ready', 'ready'],
  ['in the field', 'in the field'],
  ['reporting', 'reporting'],
];

describe('a suspended mission', () => {
  it.each(PHASES)(
    'sends no rung but of its review, nor do its calls, and returns to where it was: %s',
    (phase, milestone) => {
      const world = playedTo(milestone);
      expect(world.mission().phase).toBe(phase);
      suspend(world);
      expect(world.mission()).toMatchObject({
        phase: 'suspended',
        suspension: { from: phase, reason: text('unrest') },
      });
      const from = world.sent.length;
      world.until(brussels('2018-12-20'));
      const others = world.rungs('', from).filter((line) => !line.includes(' review-suspended/'));
      expect(others).toEqual([]);
      expect(world.waiting.filter(({ order }) => order.kind !== 'review-suspended')).toEqual([]);
      expect(world.open().filter((key) => !key.startsWith('review-suspended/'))).toEqual([]);
      const dates = { from: day('2019-02-04'), to: day('2019-02-07') };
      const past = world.mission().confirmed && !world.mission().fieldStartedAt;
      if (past) {
        // The window is over: what it takes to resume is an amendment, decided meanwhile.
        expect(world.codes('coordinator', MISSION, 'resumeMission', {})).toEqual(['dates-in-the-past']);
        expect(world.codes('coordinator', MISSION, 'resumeMission', dates)).toEqual(['dates-outside-window']);
        world.do('coordinator', MISSION, 'proposeDatesAmendment', { ...dates, reason: text() });
        world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
      }
      world.do('coordinator', MISSION, 'resumeMission', past ? dates : {});
      expect(world.mission().phase).toBe(phase);
      expect(world.mission().suspension).toBeUndefined();
      if (past) expect(world.mission().confirmed).toMatchObject(dates);
    },
  );

  it('tells everyone concerned once, and once again when it is resumed', () => {
    const world = playedTo('preparing');
    const from = world.sent.length;
    suspend(world, 'head');
    expect(world.toldOf('mission-suspended', from).sort()).toEqual([
      'coordinator',
      'lead',
      'partner',
      'second',
      'technical',
    ]);
    world
      .on('2018-09-10')
      .do('coordinator', MISSION, 'resumeMission', { from: day('2018-11-12'), to: day('2018-11-15') });
    expect(
      world
        .told(from)
        .filter((line) => !line.startsWith('mission-suspended'))
        .sort(),
    ).toEqual([
      'mission-resumed > lead',
      'mission-resumed > partner',
      'mission-resumed > second',
      'mission-resumed > technical',
    ]);
    expect(world.factsOf('mission-resumed')).toMatchObject({ days: 5, from: '2018-11-12', to: '2018-11-15' });
  });

  it('needs somebody of the staff, a reason, and takes nothing but what concerns its suspension', () => {
    const world = playedTo('preparing');
    expect(world.codes('lead', MISSION, 'suspendMission', { reason: text() })).toEqual(['role-may-not']);
    suspend(world);
    expect(world.codes('coordinator', MISSION, 'suspendMission', { reason: text() })).toEqual([
      'wrong-phase',
    ]);
    expect(world.codes('lead', MISSION, 'recordKeyDocuments', { documents: [] })).toEqual(['wrong-phase']);
    world.do('head', MISSION, 'cancelMission', { reason: text('for good') });
    expect(world.mission().phase).toBe('cancelled');
  });

  it('of more than a year owes its review only, grows by nothing else, and resumes over the turn of a year', () => {
    const world = playedTo('preparing');
    suspend(world);
    const from = world.sent.length;
    const size = JSON.stringify(world.mission()).length;
    world.until(brussels('2019-11-05'));
    const rungs = world.rungs('', from);
    expect(rungs.filter((line) => !line.includes(' review-suspended/'))).toEqual([]);
    // A reminder, an escalation, and one again every ten working days of fourteen months.
    expect(rungs.length).toBeGreaterThan(20);
    expect(rungs.length).toBeLessThan(40);
    expect(JSON.stringify(world.mission()).length - size).toBeLessThan(5_000);
    const dates = { from: day('2020-01-06'), to: day('2020-01-09') };
    world.do('coordinator', MISSION, 'proposeDatesAmendment', { ...dates, reason: text() });
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    world.do('coordinator', MISSION, 'resumeMission', dates);
    expect(world.mission()).toMatchObject({ phase: 'preparing', confirmed: dates });
    // Five working days before: New Year's Day is none, nor is the weekend.
    expect(world.due('agenda/v1')).toBe('2019-12-27');
  });

  it('confirms or replaces the field dates, and what counts from them follows', () => {
    const world = playedTo('preparing');
    suspend(world);
    world.on('2018-09-10');
    const kept = world.copy();
    kept.do('coordinator', MISSION, 'resumeMission', {});
    expect(kept.due('agenda/v1')).toBe('2018-10-08');
    const half = world.refused('coordinator', MISSION, 'resumeMission', { from: day('2018-11-12') });
    expect(half).toMatchObject([{ code: 'dates-not-in-order' }]);
    world.do('coordinator', MISSION, 'resumeMission', { from: day('2018-11-12'), to: day('2018-11-15') });
    expect([world.due('agenda/v1'), world.due('key-documents'), world.due('corpus/v1')]).toEqual([
      '2018-11-05',
      '2018-10-19',
      '2018-11-29',
    ]);
  });

  it('sets proposed dates where none were confirmed', () => {
    const world = playedTo('screened');
    suspend(world);
    world.do('coordinator', MISSION, 'resumeMission', { from: day('2018-11-12'), to: day('2018-11-15') });
    expect(world.mission().proposed).toMatchObject({ from: '2018-11-12' });
    expect(world.mission().confirmed).toBeUndefined();
  });

  it('calls the briefing off, and takes an authorised departure back', () => {
    const world = playedTo('methodology validated');
    const from = world.sent.length;
    suspend(world);
    expect(world.toldOf('briefing-cancelled', from)).toEqual(['lead', 'second', 'technical', 'coordinator']);
    expect(world.factsOf('briefing-cancelled')?.event).toMatchObject({ sequence: 1, cancelled: true });
    world.do('coordinator', MISSION, 'resumeMission', {});
    expect(world.owed('schedule-briefing')?.status).toBe('open');
    const departed = playedTo('departed');
    suspend(departed);
    departed.do('coordinator', MISSION, 'resumeMission', {});
    expect(departed.mission()).toMatchObject({ phase: 'ready' });
    expect(departed.mission().departure).toBeUndefined();
  });
});

describe('periods counted from an event gain the working days lost', () => {
  it('a decision, an offer, a review', () => {
    const review = playedTo('submitted').on('2018-07-18');
    suspend(review);
    review.on('2018-07-25').do('coordinator', MISSION, 'resumeMission', {});
    // Due on 30 July; 5 working days were lost.
    expect(review.owed('decide/1')?.due).toMatchObject({
      day: '2018-08-06',
      adjusted: { why: 'suspended', days: 5, instead: '2018-07-30' },
    });
    const offer = playedTo('offered').on('2018-08-23');
    suspend(offer);
    offer.on('2018-08-24').do('coordinator', MISSION, 'resumeMission', {});
    expect([offer.due('accept-offer/2/second'), offer.due('sign-contracts')]).toEqual([
      '2018-08-30',
      '2018-09-04',
    ]);
  });

  it('what was over before gains nothing, nor what began after', () => {
    const world = playedTo('reporting').on('2018-10-26', '08:00');
    submit(world, 'corpus', 4);
    suspend(world);
    world.on('2018-10-30', '08:00').do('coordinator', MISSION, 'resumeMission', {});
    expect(world.due('review-final-deliverable/corpus/v1')).toBe('2018-11-07'); // 5 November, and two lost
    expect(world.due('expert-report/v1')).toBe('2018-11-06');
    submit(world, 'expert-report', 4);
    expect(world.due('review-final-deliverable/expert-report/v1')).toBe('2018-11-07'); // 1 November skipped
    expect(world.due('key-documents')).toBe('2018-09-24');
  });

  it('and what a call asked for; its review counts anew, its deadline stands', () => {
    const world = playedTo('preselected').on('2018-06-26');
    suspend(world);
    expect(world.owed('confirm-candidate/second', CALL_2)?.status).toBe('paused');
    world.on('2018-06-29').do('coordinator', MISSION, 'resumeMission', {});
    expect(world.owed('confirm-candidate/second', CALL_2)).toMatchObject({
      status: 'open',
      due: { day: '2018-07-05', adjusted: { why: 'suspended', days: 3, instead: '2018-07-02' } },
    });
    const open = playedTo('published');
    suspend(open);
    open.on('2018-08-01').do('coordinator', MISSION, 'resumeMission', {});
    expect(open.open(CALL_2)).toEqual(['review-call/2018-08-01']);
    apply(open, CALL_2, 'third');
    expect(open.due('screen-application/third', CALL_2)).toBe('2018-08-08');
  });

  it('rungs that were handed over and not sent leave after all, those that passed as what they are now', () => {
    const world = playedTo('preparing').on('2018-09-17');
    suspend(world);
    world.on('2018-09-20').do('coordinator', MISSION, 'resumeMission', {});
    world.on('2018-09-26');
    // −3 was the day before.
    expect(world.rungs('key-documents')).toEqual([
      '2018-09-20 reminder -3 key-documents > lead',
      '2018-09-24 reminder 0 key-documents > lead',
      '2018-09-25 escalation +1 key-documents > coordinator',
    ]);
    expect(new Set(world.rungs()).size).toBe(world.rungs().length - duplicates(world));
  });

  /** The reviews of both calls read alike, and so does their ranking. */
  const duplicates = (world: World) =>
    world.rungs('review-call').length / 2 + world.rungs('preselect').length / 2;
});

describe('suspended in the field', () => {
  it('its remaining days are replaced, and the field goes on', () => {
    const world = playedTo('in the field');
    suspend(world);
    world.on('2018-11-05');
    world.do('coordinator', MISSION, 'resumeMission', { from: day('2018-11-14'), to: day('2018-11-15') });
    expect(world.mission()).toMatchObject({ phase: 'in the field', departure: { by: 'coordinator' } });
    expect(world.due('corpus/v1')).toBe('2018-11-29');
    world.on('2018-11-16');
    expect(world.mission().phase).toBe('reporting');
  });

  it('or the field is over, and what counts from its last day gains the days lost since', () => {
    const world = playedTo('in the field');
    suspend(world);
    world.on('2018-11-05').do('coordinator', MISSION, 'resumeMission', {});
    world.until(brussels('2018-11-05', '10:01'));
    expect(world.mission().phase).toBe('reporting');
    // 18 October + 10 is 2 November; from 18 October to 5 November are 11 working days.
    for (const kind of FINAL) expect(world.due(`${kind}/v1`)).toBe('2018-11-19');
    expect(world.due('feedback/partner')).toBe('2018-11-19');
  });

  it('after the field its dates stand', () => {
    const world = playedTo('reporting');
    suspend(world);
    expect(
      world.codes('coordinator', MISSION, 'resumeMission', {
        from: day('2018-11-14'),
        to: day('2018-11-15'),
      }),
    ).toEqual(['not-possible']);
  });
});
