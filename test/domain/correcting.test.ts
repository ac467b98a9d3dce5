import { describe, expect, it } from 'vitest';
import type { Brief } from '../../client/action-file.ts';
import { revisedBrief, revisedProfile, reworded } from '../../client/commands/words.ts';
import { shownToApplicant } from '../../workflows/domain/call/lifecycle.ts';
import { day } from '../../workflows/domain/time.ts';
import {
  ACTION,
  apply,
  CALL_2,
  evidenceFor,
  MISSION,
  playedTo,
  preselect,
  screen,
  text,
  type World,
} from '../support/world.ts';

const reason = text('a slip');
const profile = (changed: readonly string[], requirements: readonly string[] = ['e1', 'e2']) => ({
  from: text('before'),
  to: text('after'),
  changed,
  requirements,
  assets: ['a1'],
});

/** An open call with a draft, one application that was screened, and one that was not. */
function open(): World {
  const world = playedTo('published');
  world.on('2018-06-14');
  world.do('fourth', CALL_2, 'startApplication', { application: 'fourth', missing: [] });
  apply(world, CALL_2, 'second');
  apply(world, CALL_2, 'third');
  screen(world, CALL_2, 'second');
  return world;
}

describe('a corrigendum', () => {
  it('keeps what changed, and tells everybody with a draft or an application', () => {
    const world = open();
    const from = world.sent.length;
    world.do('coordinator', CALL_2, 'correctCall', {
      workingDays: 14,
      deadline: day('2018-07-20'),
      profile: profile(['assets.a1']),
      reason,
    });
    const call = world.call();
    expect(call.corrections).toMatchObject([
      {
        workingDays: { from: 12, to: 14 },
        deadline: { from: null, to: { day: '2018-07-20' } },
        profile: { changed: ['assets.a1'] },
        reason,
      },
    ]);
    expect(call).toMatchObject({ deadline: { day: '2018-07-20' }, position: { workingDays: 14 } });
    expect(world.mission(MISSION).seats.map(({ plan }) => plan.workingDays)).toContain(14);
    expect(world.toldOf('call-corrected', from).sort()).toEqual(['fourth', 'second', 'third']);
    expect(world.factsOf('call-corrected', 'third')).toMatchObject({ reason, due: { day: '2018-07-20' } });
  });

  it('says what becomes of those who were screened by requirements that are others now', () => {
    const world = open();
    const given = { profile: profile(['requirements.e1']), reason };
    expect(world.refused('coordinator', CALL_2, 'correctCall', given)).toMatchObject([
      { code: 'screening-unsettled', data: { applications: ['second'] } },
    ]);
    const standing = open();
    standing.do('coordinator', CALL_2, 'correctCall', { ...given, screening: 'stands' });
    expect(standing.application(CALL_2, 'second')).toBe('eligible');

    world.do('coordinator', CALL_2, 'correctCall', { ...given, screening: 'again' });
    expect(world.application(CALL_2, 'second')).toBe('submitted');
    expect(world.call().applications.find(({ id }) => id === 'second')?.screening).toBeUndefined();
    expect(world.open(CALL_2)).toEqual(
      expect.arrayContaining(['screen-application/second/again-1', 'screen-application/third']),
    );
    screen(world, CALL_2, 'second');
    expect(world.application(CALL_2, 'second')).toBe('eligible');
  });

  it('is refused where it changes nothing, lies in the past, or what was agreed would change', () => {
    const world = open();
    const codes = (given: object) => world.codes('coordinator', CALL_2, 'correctCall', { reason, ...given });
    expect(codes({})).toEqual(['same-as-before']);
    expect(codes({ workingDays: 12 })).toEqual(['same-as-before']);
    expect(codes({ deadline: day('2018-06-01') })).toEqual(['deadline-in-the-past']);
    expect(codes({ profile: profile(['requirements.e1'], []), screening: 'again' })).toEqual([
      'requirements-unanswered',
    ]);
    preselect(world, CALL_2, 'second');
    expect(codes({ workingDays: 14 })).toEqual(['not-possible']);
    expect(world.codes('third', CALL_2, 'correctCall', { reason, workingDays: 14 })).toEqual([
      'role-may-not',
    ]);
    expect(
      playedTo('opened').codes('coordinator', CALL_2, 'correctCall', { reason, workingDays: 14 }),
    ).toEqual(['wrong-phase']);
  });
});

describe('an application that was submitted', () => {
  it('is a draft again for its owner, without what was handed in and found, and counts once it is submitted again', () => {
    const world = open();
    world.do('second', CALL_2, 'reopenApplication', { application: 'second' });
    const [own] = world.call().applications.filter(({ id }) => id === 'second');
    expect(own?.phase).toBe('draft');
    for (const gone of ['submittedAt', 'profile', 'screening', 'interview'] as const)
      expect(own?.[gone]).toBeUndefined();
    expect(own?.evidence).not.toEqual({});
    expect(shownToApplicant(world.call(), 'second')).toBe('draft');
    world.do('second', CALL_2, 'submitApplication', {
      application: 'second',
      profile: text(),
      missing: [],
      sector: 'public servant',
      yearsOfExperience: 5,
      evidence: evidenceFor(world.call()),
    });
    expect(world.open(CALL_2)).toContain('screen-application/second/again-1');
  });

  it('is changed while the call is open, by its owner, however it was screened: that tells nothing of the outcome', () => {
    const world = open();
    screen(world, CALL_2, 'third', 'e1');
    expect(world.application(CALL_2, 'third')).toBe('ineligible');
    expect(world.codes('second', CALL_2, 'reopenApplication', { application: 'third' })).toEqual([
      'not-your-application',
    ]);
    world.do('third', CALL_2, 'reopenApplication', { application: 'third' });
    expect(world.application(CALL_2, 'third')).toBe('draft');
    preselect(world, CALL_2, 'second');
    expect(world.codes('second', CALL_2, 'reopenApplication', { application: 'second' })).toEqual([
      'application-phase',
    ]);
    const dated = open();
    dated.do('coordinator', CALL_2, 'correctCall', { deadline: day('2018-06-20'), reason });
    dated.on('2018-06-21');
    expect(dated.codes('second', CALL_2, 'reopenApplication', { application: 'second' })).toContain(
      'wrong-phase',
    );
  });
});

describe('the brief', () => {
  const words = (world: World, changed: readonly string[]) => ({
    from: world.action().brief,
    to: text('other words'),
    changed,
  });

  it('is the same in the action, its missions and its calls, and a correction of those that are open', () => {
    const world = open();
    const from = world.sent.length;
    world.do('coordinator', ACTION, 'editBrief', { words: words(world, ['title']), reason });
    for (const state of [world.action(), world.mission(MISSION), world.call()])
      expect(state.brief).toEqual(text('other words'));
    expect(world.call().corrections).toMatchObject([{ brief: { changed: ['title'] }, reason }]);
    expect(world.toldOf('call-corrected', from)).toContain('second');
  });

  it('tells no applicant of words about other missions, and nobody while there is no call', () => {
    const world = open();
    const from = world.sent.length;
    world.do('coordinator', ACTION, 'editBrief', { words: words(world, ['city.2', 'programme.3.1']) });
    expect(world.call().corrections).toBeUndefined();
    expect(world.toldOf('call-corrected', from)).toEqual([]);
  });

  it('is not written over what somebody else wrote meanwhile', () => {
    const world = open();
    const mine = words(world, ['title']);
    world.do('coordinator', ACTION, 'editBrief', { words: words(world, ['area']) });
    expect(world.codes('coordinator', ACTION, 'editBrief', { words: mine })).toEqual(['reworded-meanwhile']);
    expect(world.codes('lead', ACTION, 'editBrief', { words: mine })).toEqual(['role-may-not']);
  });

  it('has its partner contact corrected: what was owed is owed by the new one, who is told', () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'askLogistics', {});
    const from = world.sent.length;
    world.do('coordinator', ACTION, 'assignPartnerContact', { partnerContact: 'observer' });
    expect(world.mission(MISSION).partnerContact).toBe('observer');
    expect(world.toldOf('staff-changed', from).sort()).toEqual(['lead', 'observer', 'second']);
  });
});

describe('minutes', () => {
  it('are added to a decision that was taken without them, and corrected', () => {
    const world = playedTo('submitted');
    expect(world.codes('coordinator', MISSION, 'recordMinutes', { minutes: text('QAC 1') })).toEqual([
      'not-possible',
    ]);
    world.do('member', MISSION, 'approveMission', {});
    expect(world.mission(MISSION).submissions[0]?.decided?.minutes).toBeUndefined();
    world.do('member', MISSION, 'recordMinutes', { minutes: text('QAC 1'), on: day('2018-07-16') });
    expect(world.mission(MISSION).submissions[0]?.decided).toMatchObject({
      decision: 'approved',
      minutes: text('QAC 1'),
      minutesAdded: { by: 'member', on: '2018-07-16' },
    });
    expect(
      world.codes('coordinator', MISSION, 'recordMinutes', { minutes: text('QAC 1'), on: day('2029-01-01') }),
    ).toEqual(['not-yet']);
    expect(world.codes('lead', MISSION, 'recordMinutes', { minutes: text('QAC 1') })).toEqual([
      'role-may-not',
    ]);
  });
});

describe('words', () => {
  const standing = {
    areas: ['Labour'],
    requirements: { e1: 'A degree\n in law', e2: 'Ten years', e3: 'Spanish' },
    assets: { a1: 'Lima' },
  };

  it('keep the ids by which evidence knows requirements: reworded in its place, new under a number never given', () => {
    const lines = { requirements: ['A degree in law', 'Five years', 'Spanish'] };
    const same = revisedProfile(standing, lines);
    expect(same.facts.requirements).toEqual(['e1', 'e2', 'e3']);
    expect(same.changed).toEqual(['requirements.e2']);
    const fewer = revisedProfile(standing, {
      requirements: ['Spanish', 'French', 'A degree in law', 'Quechua'],
    });
    expect(fewer.facts.requirements).toEqual(['e3', 'e4', 'e1', 'e5']);
    expect([...fewer.changed].sort()).toEqual(['requirements.e2', 'requirements.e4', 'requirements.e5']);
    expect(reworded(standing, same.words as object, same.changed)).toEqual([
      { code: 'requirements.e2', from: 'Ten years', to: 'Five years' },
    ]);
  });

  it('that are written otherwise by a form alone are no change', () => {
    const form = {
      areas: ['Labour'],
      requirements: ['A degree in law', 'Ten years', 'Spanish'],
      assets: ['Lima'],
    };
    expect(revisedProfile(standing, form).changed).toEqual([]);
    const brief = {
      language: 'es',
      title: 'Telework',
      institution: { id: 'mtpe', name: 'MTPE' },
      description: 'First.\n\nSecond.',
      activities: [
        { number: 1, title: 'A seminar', missions: [{ place: { city: 'Lima', country: 'PER' } }] },
      ],
    } as unknown as Brief;
    expect(revisedBrief(brief, { title: ' Telework', description: 'First.\r\n\r\nSecond.' }).changed).toEqual(
      [],
    );
    const edited = revisedBrief(brief, { cities: { 1: 'Arequipa', 9: 'Nowhere' }, general: 'More work' });
    expect([...edited.changed].sort()).toEqual(['city.1', 'general']);
    expect(JSON.stringify(edited.words)).not.toContain('Nowhere');
  });
});
