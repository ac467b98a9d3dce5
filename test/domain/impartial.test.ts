/** Nobody decides on their own: who is excluded, who acts instead, and who owes it then. */
import { describe, expect, it } from 'vitest';
import { acting, type Court, tieOf } from '../../workflows/domain/impartial.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import { day } from '../../workflows/domain/time.ts';
import {
  accept,
  apply,
  CALL_1,
  CALL_2,
  confirmCandidate,
  FIELD,
  MISSION,
  type PlayOptions,
  pdf,
  playedTo,
  screen,
  submit,
  text,
  type World,
} from '../support/world.ts';

const minutes = text('minutes');
const eligible = { met: { e1: true, e2: true }, assets: [] };
const instead = (world: World) =>
  world.journal
    .flatMap(({ happening }) => happening.consequences)
    .flatMap((one) => (one.what === 'instead' ? [one.role] : []));

describe('who applied', () => {
  it('screens nobody in any call of the mission, and the head of facility does', () => {
    const world = playedTo('screened');
    apply(world, CALL_2, 'third');
    apply(world, CALL_1, 'coordinator');
    for (const call of [CALL_1, CALL_2]) {
      expect(world.refused('coordinator', call, 'preselectApplication', { application: 'third' })[0]).toEqual(
        {
          code: 'conflict-of-interest',
          data: { command: 'preselectApplication', interest: 'applied' },
          mendedBy: ['head of facility'],
        },
      );
    }
    world.do('head', CALL_2, 'screenApplication', { application: 'third', ...eligible });
    expect(instead(world)).toEqual(['coordinator']);
  });

  it('is excluded by handing in an application, not by a draft, and not by withdrawing it again', () => {
    const world = playedTo('screened');
    const actor: Actor = { person: 'coordinator', roles: ['coordinator', 'expert'] };
    world.do(actor, CALL_1, 'startApplication', { application: 'own', missing: [] });
    apply(world, CALL_2, 'third');
    screen(world, CALL_2, 'third');
    apply(world, CALL_2, 'fourth');
    world.do(actor, CALL_1, 'submitApplication', {
      application: 'own',
      profile: text(),
      missing: [],
      sector: 'public servant',
      yearsOfExperience: 3,
      evidence: { e1: text(), e2: text() },
    });
    world.do(actor, CALL_1, 'withdrawApplication', { application: 'own' });
    expect(
      world.codes('coordinator', CALL_2, 'screenApplication', { application: 'fourth', ...eligible }),
    ).toEqual(['conflict-of-interest']);
  });

  it('owes no decision any more: the next one up is reminded in their place', () => {
    const world = playedTo('published');
    apply(world, CALL_2, 'third');
    expect(world.owed('screen-application/third', CALL_2)).toMatchObject({ owedBy: ['coordinator'] });
    apply(world, CALL_1, 'coordinator');
    expect(world.owed('screen-application/third', CALL_2)).toMatchObject({
      owedBy: ['head'],
      owedAs: 'head of facility',
    });
  });

  it('stays excluded when they come into office later', () => {
    const world = playedTo('screened');
    apply(world, CALL_1, 'other technical');
    world.do('head', 'action/a1', 'assignStaff', { technicalExpert: 'other technical' });
    expect(world.mission().applicants).toEqual(['other technical']);
  });

  it('has nobody act for them who stands in for them, in whatever name', () => {
    const world = playedTo('screened');
    apply(world, CALL_1, 'coordinator');
    apply(world, CALL_2, 'third');
    for (const actor of [
      { person: 'other coordinator', roles: ['coordinator'], onBehalfOf: 'coordinator' },
      { person: 'head', roles: ['head of facility'], covers: ['coordinator'] },
    ] as const satisfies Actor[]) {
      expect(
        world.refused(actor, CALL_2, 'screenApplication', { application: 'third', ...eligible }),
      ).toMatchObject([{ code: 'conflict-of-interest', data: { interest: 'stands in' } }]);
    }
  });
});

describe('who is in the team', () => {
  const validatesOwn: PlayOptions = {
    plan: { staff: { coordinator: 'coordinator', technicalExpert: 'lead', head: 'head' } },
  };

  it('does not validate their own methodology; the head of facility does, and it shows', () => {
    const world = playedTo('preparing', validatesOwn).on('2018-09-10');
    world.do('lead', MISSION, 'submitMethodology', { document: pdf(2) });
    expect(world.toldOf('methodology-submitted')).toEqual(['head']);
    expect(world.owed('validate-methodology/methodology/v1')).toMatchObject({
      owedBy: ['head'],
      owedAs: 'head of facility',
    });
    expect(world.codes('lead', MISSION, 'validateMethodology', {})).toEqual(['conflict-of-interest']);
    world.do('head', MISSION, 'validateMethodology', {});
    expect(instead(world)).toEqual(['technical expert']);
  });

  it('does not review the note of the mission either', () => {
    const world = playedTo('preparing', validatesOwn).on('2018-09-10');
    submit(world, 'methodological-note');
    const given = { deliverable: 'methodological-note' as const };
    expect(world.codes('lead', MISSION, 'acceptDeliverable', given)).toEqual(['conflict-of-interest']);
    expect(world.codes('coordinator', MISSION, 'acceptDeliverable', given)).toEqual(['role-may-not']);
    world.do('head', MISSION, 'acceptDeliverable', given);
    submit(world, 'agenda');
    accept(world, 'agenda');
    expect(instead(world)).toEqual(['technical expert']);
  });

  it('does not decide about the mission as a member of the committee', () => {
    const world = playedTo('submitted', { plan: { committee: ['second', 'member'] } });
    expect(world.toldOf('committee-submission')).toEqual(['member']);
    expect(world.owed('decide/1')).toMatchObject({ owedBy: ['member'] });
    expect(world.codes('second', MISSION, 'approveMission', { minutes })).toEqual(['conflict-of-interest']);
    world.do('member', MISSION, 'approveMission', { minutes });
    expect(world.mission().phase).toBe('approved');
    expect(instead(world)).toEqual([]);
  });

  it('leaves it to the head of facility where too few of the committee are impartial', () => {
    const world = playedTo('submitted', {
      plan: { committee: ['second', 'member'], settings: { quorum: 2 } },
    });
    expect(world.owed('decide/1')).toMatchObject({ owedBy: ['head'], owedAs: 'head of facility' });
    world.do('head', MISSION, 'approveMission', { minutes });
    expect(world.mission().phase).toBe('approved');
    expect(instead(world)).toEqual(['committee member']);
  });

  it('leaves it to the committee’s chair where the head of facility is not impartial either', () => {
    const world = playedTo('screened');
    apply(world, CALL_2, 'third');
    apply(world, CALL_1, 'coordinator');
    apply(world, CALL_1, 'head');
    const screening = { application: 'third', ...eligible };
    expect(world.refused('head', CALL_2, 'screenApplication', screening)).toMatchObject([
      { code: 'conflict-of-interest', mendedBy: ['committee member'] },
    ]);
    expect(world.codes('technical', CALL_2, 'screenApplication', screening)).toEqual(['role-may-not']);
    world.do('member', CALL_2, 'screenApplication', screening);
    expect(instead(world)).toEqual(['coordinator']);
  });

  it('leaves nobody where nobody is impartial: the refusal says that others have to be named', () => {
    const world = playedTo('screened');
    apply(world, CALL_2, 'third');
    for (const person of ['coordinator', 'head', 'member']) apply(world, CALL_1, person);
    expect(
      world.refused('coordinator', CALL_2, 'screenApplication', { application: 'third', ...eligible }),
    ).toMatchObject([{ mendedBy: ['head of facility'], mendedWith: 'assignStaff' }]);
    expect(world.owed('screen-application/third', CALL_2)).toMatchObject({ owedBy: ['head'] });
  });
});

describe('one position of a mission', () => {
  const both = (): World => {
    const world = playedTo('screened');
    apply(world, CALL_2, 'lead');
    screen(world, CALL_2, 'lead');
    return world;
  };

  it('is all that an expert has: neither preselected for another one nor proposed as the next', () => {
    const world = both();
    confirmCandidate(world, CALL_1, 'lead');
    expect(world.refused('coordinator', CALL_2, 'preselectApplication', { application: 'lead' })).toEqual([
      { code: 'seated-elsewhere', data: { application: 'lead', position: 1 } },
    ]);
    world.do('coordinator', CALL_2, 'preselectApplication', { application: 'second' });
    world.do('second', CALL_2, 'declinePreselection', { application: 'second' });
    expect(world.factsOf('candidate-declined')?.items).toBeUndefined();
  });

  it('is what comes of two that are confirmed at once: the first', () => {
    const world = both();
    for (const call of [CALL_1, CALL_2])
      world.do('coordinator', call, 'preselectApplication', { application: 'lead' });
    for (const call of [CALL_1, CALL_2])
      world.do('lead', call, 'provideProof', { application: 'lead', contact: text() });
    for (const call of [CALL_1, CALL_2])
      world.do('coordinator', call, 'acceptProof', { application: 'lead' });
    expect(world.mission().seats.map(({ candidate }) => candidate?.expert)).toEqual(['lead', undefined]);
    expect(world.call(CALL_2).applications.find(({ id }) => id === 'lead')).toMatchObject({
      phase: 'not retained',
      over: { why: 'other position' },
    });
  });

  it('is free again for who lost it', () => {
    const world = both();
    confirmCandidate(world, CALL_1, 'lead');
    world.do('lead', CALL_1, 'withdrawApplication', { application: 'lead' });
    world.do('coordinator', CALL_2, 'preselectApplication', { application: 'lead' });
    expect(world.call(CALL_2).applications.find(({ id }) => id === 'lead')?.phase).toBe('preselected');
  });
});

describe('the one judgement', () => {
  const court = (applicants: readonly string[]): Court => ({
    parties: { applicants, team: [{ position: 1, expert: 'e' }] },
    holders: (role) =>
      ({
        coordinator: ['c'],
        'technical expert': ['t'],
        'head of facility': ['h'],
        'committee member': ['m', 'n'],
      })[role as string] ?? [],
  });

  it('climbs from the coordinator to the head of facility to the committee’s chair', () => {
    expect(acting(court([]), 'coordinator')).toEqual({ as: 'coordinator', people: ['c'] });
    expect(acting(court(['c']), 'coordinator')).toEqual({ as: 'head of facility', people: ['h'] });
    expect(acting(court(['c', 'h']), 'coordinator')).toEqual({ as: 'committee member', people: ['m'] });
    expect(acting(court(['c', 'h', 'm']), 'coordinator')).toEqual({ as: 'committee member', people: ['n'] });
    expect(acting(court(['c', 'h', 'm', 'n']), 'coordinator').people).toEqual([]);
    expect(acting(court(['m']), 'committee member')).toEqual({ as: 'committee member', people: ['n'] });
    expect(acting(court(['m', 'n']), 'committee member')).toEqual({ as: 'head of facility', people: ['h'] });
  });

  it('finds the tie of whoever acts, of whom they act for and of everybody they cover', () => {
    const { parties } = court(['a']);
    expect(tieOf(parties, { person: 'a', roles: [] })).toBe('applied');
    expect(tieOf(parties, { person: 'e', roles: [] })).toBe('in the team');
    expect(tieOf(parties, { person: 's', roles: [], onBehalfOf: 'e' })).toBe('stands in');
    expect(tieOf(parties, { person: 's', roles: [], covers: ['x', 'a'] })).toBe('stands in');
    expect(tieOf(parties, { person: 's', roles: [], covers: ['x'] })).toBeUndefined();
  });
});

describe('days in the field that overlap another mission’s', () => {
  const overlaps = [
    {
      expert: 'lead',
      mission: 'action/a2/mission-1',
      reference: '18-02/PAN/01.01',
      coordinator: 'other coordinator',
      from: day('2018-10-18'),
      to: day('2018-10-19'),
    },
  ];

  it('need a reason when the dates are confirmed, and both coordinators hear it', () => {
    const world = playedTo('approved').on('2018-08-22', '08:00');
    expect(world.codes('coordinator', MISSION, 'confirmDates', { ...FIELD, overlaps })).toEqual([
      'field-days-overlap',
    ]);
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'confirmDates', { ...FIELD, overlaps, reason: text('two days apart') });
    expect(world.toldOf('field-days-overlap', from).sort()).toEqual(['coordinator', 'other coordinator']);
    expect(world.factsOf('field-days-overlap')).toMatchObject({
      person: 'lead',
      items: ['18-02/PAN/01.01'],
      reason: text('two days apart'),
    });
  });

  it('need a reason when dates move, an offer is made or the mission is resumed', () => {
    expect(
      playedTo('dates confirmed').codes('coordinator', MISSION, 'moveDates', {
        from: day('2018-10-16'),
        to: day('2018-10-19'),
        overlaps,
      }),
    ).toEqual(['field-days-overlap']);
    expect(
      playedTo('dates confirmed').codes('coordinator', MISSION, 'makeOffer', { position: 1, overlaps }),
    ).toEqual(['field-days-overlap']);
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'suspendMission', { reason: text() });
    expect(world.codes('coordinator', MISSION, 'resumeMission', { overlaps })).toEqual([
      'field-days-overlap',
    ]);
    world.do('coordinator', MISSION, 'resumeMission', { overlaps, reason: text() });
    expect(world.toldOf('field-days-overlap')).toContain('other coordinator');
  });
});
