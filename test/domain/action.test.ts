import { describe, expect, it } from 'vitest';
import { openAction } from '../../workflows/domain/action/open.ts';
import {
  ACTION,
  accept,
  actionPlan,
  activityPlan,
  CALL_1,
  CALL_2,
  FINAL,
  INITIAL,
  MISSION,
  MISSION_2,
  missionPlan,
  opening,
  openWorld,
  pdf,
  playedTo,
  position,
  text,
  type World,
} from '../support/world.ts';

const codes = (outcome: ReturnType<typeof openAction>) =>
  outcome.ok ? [] : outcome.reasons.map(({ code }) => code);
const two = { activities: [activityPlan(1, missionPlan()), activityPlan(2)] };

describe('an action', () => {
  it('is registered, under way with its first activity, and closed when every mission is over', () => {
    expect(openWorld().action().phase).toBe('registered');
    expect(playedTo('opened').action().phase).toBe('under way');
    expect(playedTo('closed').action()).toMatchObject({ phase: 'closed', closedAt: expect.any(String) });
  });

  it.each([1, 2, 3, 4])('may have %i activities', (n) => {
    const activities = Array.from({ length: n }, (_, i) => activityPlan(i + 1));
    expect(openAction(opening({ plan: actionPlan({ activities }) })).ok).toBe(true);
  });

  it('is refused with five activities, and with none', () => {
    const five = Array.from({ length: 5 }, (_, i) => activityPlan(i + 1));
    const refused = openAction(opening({ plan: actionPlan({ activities: five }) }));
    expect(refused).toMatchObject({
      ok: false,
      reasons: [{ code: 'too-many-activities', data: { activities: 5, limit: 4 } }],
    });
    expect(codes(openAction(opening({ plan: actionPlan({ activities: [] }) })))).toEqual([
      'too-many-activities',
    ]);
  });

  it('needs a written reason where the institution has another open one', () => {
    const second = opening({ otherOpenActions: ['17-09/PER'] });
    expect(openAction(second)).toMatchObject({
      reasons: [{ code: 'second-open-action', data: { other: '17-09/PER' } }],
    });
    expect(openAction({ ...second, reason: text('urgent') })).toMatchObject({
      ok: true,
      state: { secondReason: text('urgent') },
    });
  });

  it('is opened by a coordinator or the head of facility, and every reason against it is given at once', () => {
    const five = Array.from({ length: 5 }, (_, i) => activityPlan(i + 1));
    const refused = openAction(
      opening({
        actor: { person: 'lead', roles: ['expert'] },
        otherOpenActions: ['17-09/PER'],
        plan: actionPlan({ activities: five, country: 'PAN' }),
      }),
    );
    expect(codes(refused)).toEqual([
      'role-may-not',
      'too-many-activities',
      'second-open-action',
      'reference-mismatch',
    ]);
    expect(openAction(opening({ actor: { person: 'head', roles: ['head of facility'] } })).ok).toBe(true);
  });
});

describe('references', () => {
  it.each([
    ['17-11/PER/01.02', 1, true],
    ['21-22/PAN/1', 1, true], // another form: nothing is read from it
    ['', 1, true],
    ['17-11/PER/02.02', 1, false], // of activity 2
    ['17-12/PER/01.02', 1, false], // of another action
  ])('of a mission, %j in activity %i: %s', (reference, activity, fine) => {
    const activities = [activityPlan(activity, missionPlan({ reference, positions: [] }))];
    expect(openAction(opening({ plan: actionPlan({ activities }) })).ok).toBe(fine);
  });

  it('of a position agree with its number and its mission', () => {
    const of = (reference: string) => ({
      activities: [activityPlan(1, missionPlan({ positions: [position(1, { reference })] }))],
    });
    expect(codes(openAction(opening({ plan: actionPlan(of('17-11/PER/01.02/2')) })))).toEqual([
      'reference-mismatch',
    ]);
    expect(codes(openAction(opening({ plan: actionPlan(of('17-11/PER/01.03/1')) })))).toEqual([
      'reference-mismatch',
    ]);
    expect(codes(openAction(opening({ plan: actionPlan(of('17-11/PER/01.02/1')) })))).toEqual([]);
  });

  it('assigned later are checked alike, and kept exactly as written', () => {
    const world = openWorld({
      plan: {
        reference: '',
        activities: [
          activityPlan(1, missionPlan({ reference: '', positions: [position(1, { reference: '' })] })),
        ],
      },
    });
    expect(world.codes('coordinator', ACTION, 'assignReference', { reference: '17-11/PAN' })).toEqual([
      'reference-mismatch',
    ]);
    world.do('coordinator', ACTION, 'assignReference', { reference: ' 17-11 / PER' });
    expect(world.action().reference).toBe(' 17-11 / PER');
    expect(world.codes('coordinator', ACTION, 'assignReference', { reference: ' 17-11 / PER' })).toEqual([
      'same-as-before',
    ]);
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    expect(world.codes('coordinator', MISSION, 'assignReference', { reference: '17-11/PER/02.01' })).toEqual([
      'reference-mismatch',
    ]);
    world.do('coordinator', MISSION, 'assignReference', { reference: '17-11/PER/01.01' });
    expect(
      world.codes('coordinator', MISSION, 'addPosition', {
        position: 2,
        reference: '17-11/PER/01.01/3',
        workingDays: 5,
        lead: false,
      }),
    ).toEqual(['reference-mismatch']);
  });
});

describe('activities run in order', () => {
  const reported = (): World => playedTo('reported', { plan: two });

  it('activity 2 opens when the expert report of activity 1 is accepted, and receives its recommendations', () => {
    const world = reported();
    expect(world.processes.has(MISSION_2)).toBe(false);
    const from = world.sent.length;
    accept(world, 'expert-report');
    expect(world.mission(MISSION_2)).toMatchObject({
      phase: 'planned',
      activity: 2,
      seats: [],
      place: missionPlan().place,
      recommendations: text('recommendations'),
    });
    expect(world.toldOf('activity-opened', from)).toEqual(['coordinator', 'technical']);
    expect(world.factsOf('activity-opened')).toEqual({
      activity: 2,
      recommendations: text('recommendations'),
    });
  });

  it('when the last of several reports is accepted, in whatever order', () => {
    const mission = missionPlan({
      deliverables: [...INITIAL, ...FINAL, 'expert-report'].map((kind, i) => ({
        kind,
        ...(i === INITIAL.length + FINAL.length ? { id: 'second-report', title: text('second report') } : {}),
      })),
    });
    const world = playedTo('reporting', {
      plan: { activities: [activityPlan(1, mission), activityPlan(2)] },
    });
    const report = (deliverable: string, recommendations = text(deliverable)) => {
      world.do('lead', MISSION, 'submitDeliverable', { deliverable, document: pdf(1), recommendations });
      world.do('technical', MISSION, 'acceptDeliverable', { deliverable });
    };
    report('second-report');
    expect(world.processes.has(MISSION_2)).toBe(false);
    report('expert-report');
    expect(world.mission(MISSION_2).recommendations).toEqual(text('expert-report'));
  });

  it('when it is waived, too', () => {
    const world = playedTo('reporting', { plan: two });
    world.do('technical', MISSION, 'waiveDeliverable', { deliverable: 'expert-report', reason: text() });
    expect(world.mission(MISSION_2).recommendations).toBeUndefined();
  });

  it('earlier with a reason only, and then receives the recommendations when they come', () => {
    const world = playedTo('preparing', { plan: two });
    expect(world.refused('coordinator', ACTION, 'openActivity', { activity: 2 })).toMatchObject([
      { code: 'earlier-activity-open', data: { activity: 2, waitsFor: ['1'] } },
    ]);
    world.do('coordinator', ACTION, 'openActivity', { activity: 2, reason: text('the minister asked') });
    expect(world.action().activities[1]).toMatchObject({ earlyReason: text('the minister asked') });
    expect(world.codes('coordinator', ACTION, 'openActivity', { activity: 2, reason: text() })).toEqual([
      'activity-opened-already',
    ]);
    const other = playedTo('reported', { plan: two });
    other.do('coordinator', ACTION, 'openActivity', { activity: 2, reason: text() });
    accept(other, 'expert-report');
    expect(other.mission(MISSION_2).recommendations).toEqual(text('recommendations'));
    expect(other.action().activities[1]?.recommendations).toEqual(text('recommendations'));
  });

  it('the first of several missions to be reported waits for the last', () => {
    const missions = [missionPlan(), missionPlan({ reference: '17-11/PER/01.03', positions: [] })];
    const world = playedTo('reported', {
      plan: { activities: [activityPlan(1, ...missions), activityPlan(2)] },
    });
    accept(world, 'expert-report');
    expect(world.processes.has(`${ACTION}/mission-3`)).toBe(false);
    // The other one is cancelled: nothing more is to come.
    world.do('coordinator', MISSION_2, 'cancelMission', { reason: text() });
    expect(world.mission(`${ACTION}/mission-3`)).toMatchObject({
      activity: 2,
      recommendations: text('recommendations'),
    });
    expect(world.action().phase).toBe('under way');
  });

  it('an activity whose missions were all cancelled opens nothing, and needs no reason to be passed', () => {
    const world = playedTo('opened', { plan: two });
    world.do('coordinator', MISSION, 'cancelMission', { reason: text() });
    expect(world.processes.has(MISSION_2)).toBe(false);
    world.do('coordinator', ACTION, 'openActivity', { activity: 2 });
    expect(world.mission(MISSION_2).activity).toBe(2);
  });

  it('an activity that isn’t there is refused with those that are', () => {
    expect(
      openWorld({ plan: two }).refused('coordinator', ACTION, 'openActivity', { activity: 3 }),
    ).toMatchObject([{ code: 'no-such-activity', data: { activity: 3, activities: ['1', '2'] } }]);
  });
});

describe('closing and cancelling', () => {
  it('is refused to close with missions open, which are named', () => {
    expect(playedTo('preparing').refused('coordinator', ACTION, 'closeAction', {})).toMatchObject([
      { code: 'missions-open', data: { missions: ['17-11/PER/01.02'] } },
    ]);
  });

  it('closes an action whose later activities are given up', () => {
    const world = playedTo('opened', { plan: two });
    world.do('coordinator', MISSION, 'cancelMission', { reason: text() });
    world.do('coordinator', ACTION, 'closeAction', {});
    expect(world.action().phase).toBe('closed');
  });

  it('cancels the missions and their calls with it, and tells everyone concerned once', () => {
    const world = playedTo('offered');
    const from = world.sent.length;
    world.do('head', ACTION, 'cancelAction', { reason: text('no funds') });
    expect(world.action().phase).toBe('cancelled');
    expect(world.mission()).toMatchObject({ phase: 'cancelled', cancelled: { reason: text('no funds') } });
    expect(world.call(CALL_1)).toMatchObject({ phase: 'closed', missionOver: 'cancelled' });
    expect(world.told(from).sort()).toEqual([
      'mission-cancelled > coordinator',
      'mission-cancelled > partner',
      'mission-cancelled > technical',
      'preselection-cancelled > lead',
      'preselection-cancelled > second',
    ]);
  });
});

describe('who may', () => {
  it('its coordinator, or the head of facility for any coordinator; nobody else', () => {
    for (const who of ['coordinator', 'head'])
      expect(openWorld().try(who, ACTION, 'openActivity', { activity: 1 }).ok).toBe(true);
    expect(openWorld().codes('other coordinator', ACTION, 'openActivity', { activity: 1 })).toEqual([
      'not-your-action',
    ]);
    for (const who of ['technical', 'member', 'lead', 'partner', 'observer', 'administrator'])
      expect(openWorld().codes(who, ACTION, 'openActivity', { activity: 1 }), who).toEqual(['role-may-not']);
  });

  it('a substitute for whom they stand in', () => {
    const world = openWorld();
    const substitute = {
      person: 'other coordinator',
      roles: ['coordinator'],
      onBehalfOf: 'coordinator',
    } as const;
    expect(world.try(substitute, ACTION, 'openActivity', { activity: 1 }).ok).toBe(true);
    expect(world.journal.find(({ happening }) => happening.type === 'openActivity')?.happening.actor).toEqual(
      substitute,
    );
    const forHead = {
      person: 'technical',
      roles: ['technical expert', 'head of facility'],
      onBehalfOf: 'head',
    } as const;
    // Of whatever else the absent colleague is, the substitute is nothing.
    const withoutRole = { ...forHead, roles: ['technical expert'] } as const;
    expect(world.try(withoutRole, CALL_2, 'publishCall', {}).ok).toBe(false);
    expect(world.try(forHead, ACTION, 'assignStaff', { coordinator: 'other coordinator' }).ok).toBe(true);
    expect(world.try(forHead, CALL_2, 'publishCall', {}).ok).toBe(true);
  });

  it('and the head of facility alone replaces staff: in the action, its missions and its calls', () => {
    const world = playedTo('preselected', { plan: two });
    expect(world.codes('coordinator', ACTION, 'assignStaff', { coordinator: 'other coordinator' })).toEqual([
      'role-may-not',
    ]);
    const from = world.sent.length;
    world.do('head', ACTION, 'assignStaff', {
      coordinator: 'other coordinator',
      technicalExpert: 'other technical',
    });
    const staff = { coordinator: 'other coordinator', technicalExpert: 'other technical', head: 'head' };
    for (const id of [ACTION, MISSION, CALL_1, CALL_2]) expect(world.state(id).staff, id).toEqual(staff);
    expect(world.toldOf('staff-changed', from)).toEqual(['other coordinator', 'other technical', 'partner']);
    // What the former one owed and was told passes over.
    expect(world.on('2018-07-03').rungs('confirm-candidate/second', from)).toEqual([
      '2018-06-27 reminder -3 confirm-candidate/second > second',
      '2018-06-29 reminder -1 confirm-candidate/second > second',
      '2018-07-03 escalation +1 confirm-candidate/second > other coordinator',
    ]);
    expect(
      world.codes('coordinator', CALL_2, 'passToNext', { application: 'second', reason: text() }),
    ).toEqual(['not-your-action']);
    expect(world.codes('head', ACTION, 'assignStaff', staff)).toEqual(['same-as-before']);
  });

  it('a replaced technical expert hands over what is to be validated', () => {
    const world = playedTo('documents reviewed').on('2018-10-03', '08:00');
    world.do('lead', MISSION, 'submitMethodology', {
      document: { document: 'd', type: 'application/pdf', bytes: 1 },
    });
    world.do('head', ACTION, 'assignStaff', { technicalExpert: 'other technical' });
    expect(world.owed('validate-methodology/methodology/v1')?.owedBy).toEqual(['other technical']);
    expect(world.codes('technical', MISSION, 'validateMethodology', {})).toEqual(['not-your-action']);
    world.do('other technical', MISSION, 'validateMethodology', {});
  });

  it('a new head of facility is told, and receives the last escalations', () => {
    const world = playedTo('submitted');
    const from = world.sent.length;
    world.do('head', ACTION, 'assignStaff', { head: 'administrator' });
    expect(world.toldOf('staff-changed', from)).toEqual(['administrator']);
    world.on('2018-07-31');
    expect(world.rungs('decide', from).at(-1)).toBe('2018-07-31 escalation +1 decide/1 > administrator');
  });
});

it('a mission whose file leaves the kinds open owes every deliverable; one that names some, those', () => {
  expect(playedTo('opened').mission().deliverables).toHaveLength(6);
  const some = missionPlan({
    deliverables: [
      { kind: 'agenda', limit: 4, due: -3 },
      { kind: 'corpus', due: 15 },
    ],
  });
  const world = playedTo('preparing', { plan: { activities: [activityPlan(1, some)] } });
  expect(world.mission().deliverables.map(({ kind, limit }) => [kind, limit])).toEqual([
    ['agenda', 4],
    ['corpus', undefined],
  ]);
  expect([world.due('agenda/v1'), world.due('corpus/v1')]).toEqual(['2018-10-10', '2018-11-09']);
});

describe('a reference that comes later', () => {
  const blank = () =>
    openWorld({
      plan: { reference: '' },
      mission: { reference: '', positions: [position(1, { reference: '' }), position(2, { reference: '' })] },
    });

  it('is assigned to a call in every phase, and its mission’s plan has it too', () => {
    const world = blank();
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    const call = `${MISSION}/call-2`;
    world.do('coordinator', call, 'assignReference', { reference: '21-22/PAN/1' });
    expect(world.call(call)).toMatchObject({
      reference: '21-22/PAN/1',
      position: { reference: '21-22/PAN/1' },
    });
    expect(world.mission().seats[1]?.plan.reference).toBe('21-22/PAN/1');
    expect(world.codes('coordinator', call, 'assignReference', { reference: '21-22/PAN/1' })).toEqual([
      'same-as-before',
    ]);
    world.do('coordinator', call, 'publishCall', {});
    world.do('coordinator', call, 'assignReference', { reference: 'as written ' });
    world.do('coordinator', call, 'closeCall', {});
    world.do('coordinator', call, 'assignReference', { reference: '17-11/PER/01.02/2' });
    expect(world.codes('second', call, 'assignReference', { reference: 'x' })).toEqual(['role-may-not']);
  });

  it('may not contradict what is known of its mission and action, whenever that came', () => {
    const world = blank();
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    const call = `${MISSION}/call-2`;
    const codes = (reference: string, of = call) => {
      const outcome = world.copy().try('coordinator', of, 'assignReference', { reference });
      return outcome.ok ? [] : outcome.reasons.map(({ data }) => data.part);
    };
    expect(codes('17-11/PER/01.02/1')).toEqual(['reference-other-position']);
    expect(codes('17-11/PER/02.02/2')).toEqual(['reference-other-activity']);
    expect(codes('17-11/PAN/01.02/2')).toEqual(['reference-other-country']);
    expect(codes('17-11/PAN/01.02', MISSION)).toEqual(['reference-other-country']);
    world.do('coordinator', ACTION, 'assignReference', { reference: '17-11/PER' });
    expect(codes('18-11/PER/01.02/2')).toEqual(['reference-other-action']);
    expect(codes('18-11/PER/01.02', MISSION)).toEqual(['reference-other-action']);
    world.do('coordinator', MISSION, 'assignReference', { reference: '17-11/PER/01.03' });
    expect(codes('17-11/PER/01.02/2')).toEqual(['reference-other-mission']);
    expect(world.action().activities[0]?.missions[0]?.plan.reference).toBe('17-11/PER/01.03');
    expect(codes('17-11/PER/01.03/2')).toEqual([]);
  });
});
