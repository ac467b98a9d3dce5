import { describe, expect, it } from 'vitest';
import { effectiveViewer, scopeOf } from '../../client/access/scope.ts';
import { checkEdition } from '../../client/editions/problems.ts';
import type { Person } from '../../client/ports.ts';
import { navigationFor } from '../../client/web/navigation.ts';
import { editionOf, type WrittenEdition, writtenOf } from '../../facility/edition.ts';
import { EDITIONS, learn } from '../../facility/editions.ts';
import { accountRoles, isKnownRole, lentRoles } from '../../facility/roles.ts';
import { roleName, theRole } from '../../language/names.ts';
import { knownFrom, standingIn } from '../../workflows/domain/absences.ts';
import { type Absence, isHarmless, type Role } from '../../workflows/domain/people.ts';
import { day, LOCALES } from '../../workflows/domain/time.ts';
import { bySession } from '../support/viewers.ts';
import {
  ACTION,
  actionPlan,
  apply,
  CALL_2,
  holidays,
  MISSION,
  type Milestone,
  PEOPLE,
  pdf,
  playedTo,
  text,
  type World,
  type Person as WorldPerson,
} from '../support/world.ts';

/** Everything that two roles and what they are there for change: the data of one edition, and nothing else. */
const FILE: WrittenEdition = {
  ...writtenOf(EDITIONS[0]),
  // Among those that come with the program: no other test begins with it.
  number: 90,
  roles: {
    'visa officer': { fallsTo: 'technical expert', sees: 'team' },
    'money officer': { fallsTo: 'coordinator', sees: 'all' },
  },
  tasks: {
    ...writtenOf(EDITIONS[0]).tasks,
    visas: {
      kind: 'confirmation',
      owner: 'visa officer',
      from: 'contract',
      due: 10,
      waivedBy: ['money officer', 'coordinator'],
      gate: 'departure',
    },
    'bank-form': {
      kind: 'document',
      owner: 'lead expert',
      from: 'contract',
      due: 5,
      reviewedBy: 'money officer',
      waivedBy: ['money officer'],
      gate: 'payment',
    },
  },
  words: Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      {
        'names.role.visa officer': `visa officer in ${locale}`,
        'names.role.visa officer.the': `the visa officer in ${locale}`,
        'names.role.money officer': `money officer in ${locale}`,
        'names.role.money officer.the': `the money officer in ${locale}`,
        'names.deliverable.visas': `visas in ${locale}`,
        'names.deliverable.bank-form': `bank form in ${locale}`,
      },
    ]),
  ),
};
const RULES = editionOf(FILE);
learn(FILE);

const person = (...roles: Role[]): WorldPerson => ({ ...(PEOPLE.coordinator as WorldPerson), roles });
const people = {
  visas: person('visa officer'),
  money: person('money officer'),
  'other money': person('money officer'),
};
const basis = { rules: RULES, calendars: [holidays('BE'), holidays('PE')] };

function played(milestone: Milestone, offices: Readonly<Record<string, string>> = {}): World {
  const plan = actionPlan();
  const staff = { ...plan.staff, ...(Object.keys(offices).length > 0 ? { offices } : {}) };
  return playedTo(milestone, { people, opening: { basis }, plan: { staff } });
}
const filled = (milestone: Milestone): World =>
  played(milestone, { 'visa officer': 'visas', 'money officer': 'money' });

const known = (world: World, absences: readonly Absence[] = []) =>
  knownFrom(
    Object.entries(world.people).map(([id, { roles }]) => ({ person: id, roles })),
    absences,
  );
const scope = (world: World, who: string, absences: readonly Absence[] = []) => {
  const { roles = [], ...about } = world.people[who] ?? people.visas;
  const viewer: Person = {
    ...about,
    person: who,
    name: who,
    email: `${who}@example.org`,
    language: 'en',
    roles,
  };
  return scopeOf(effectiveViewer(bySession(viewer), world.now, known(world, absences)), world.state(MISSION));
};

describe('whoever owes a document', () => {
  /** The coordinator's, reviewed by the money officer: nobody, or somebody who is the coordinator as well. */
  const own = (milestone: Milestone, offices: Readonly<Record<string, string>> = {}): World => {
    const film = { ...FILE.tasks['bank-form'], owner: 'coordinator' } as WrittenEdition['tasks'][string];
    const rules = editionOf({ ...FILE, tasks: { ...FILE.tasks, 'bank-form': film } });
    const { staff } = actionPlan();
    return playedTo(milestone, {
      people,
      opening: { basis: { ...basis, rules } },
      plan: { staff: { ...staff, offices } },
    });
  };

  it.each([
    ['that falls to them', {}, 'head'],
    ['that they hold as well', { 'money officer': 'coordinator' }, 'head'],
    ['that somebody else holds', { 'money officer': 'money' }, 'money'],
  ])('does not review it in a role %s', (_, offices, reviewer) => {
    const world = own('preparing', offices);
    world.do('coordinator', MISSION, 'submitDeliverable', { deliverable: 'bank-form', document: pdf(1) });
    expect(world.owed('review-task/task:bank-form/v1')?.owedBy).toEqual([reviewer]);
    const accept = { deliverable: 'bank-form' };
    expect(world.codes('coordinator', MISSION, 'acceptDeliverable', accept)).toEqual(['role-may-not']);
    world.do(reviewer, MISSION, 'acceptDeliverable', accept);
  });
});

describe('a role that an edition’s data adds', () => {
  it('is all that has to be written, in every language', () => {
    expect(checkEdition(FILE, 1)).toMatchObject({ ok: true });
    const unnamed = {
      ...FILE,
      roles: { ...FILE.roles, 'press officer': { fallsTo: 'coordinator', sees: 'all' } },
    };
    expect(checkEdition(unnamed, 1)).toMatchObject({
      problems: [
        { field: 'words.en.names.role.press officer' },
        { field: 'words.en.names.role.press officer.the' },
      ],
    });
  });

  it.each([
    [
      'a ladder that names another',
      { ladder: { ...FILE.ladder, agenda: { ...FILE.ladder.agenda, escalations: ['+1 press officer'] } } },
      'ladder.agenda.escalations.0',
    ],
    [
      'a task that names another',
      { roles: { 'money officer': FILE.roles?.['money officer'] } },
      'tasks.visas.owner',
    ],
    [
      'one that is built in',
      { roles: { ...FILE.roles, observer: { fallsTo: 'coordinator', sees: 'all' } } },
      'roles.observer',
    ],
    [
      'one that falls to itself',
      { roles: { ...FILE.roles, 'visa officer': { fallsTo: 'visa officer', sees: 'all' } } },
      'roles.visa officer.fallsTo',
    ],
    [
      'a review that is the expert’s own',
      { tasks: { ...FILE.tasks, 'bank-form': { ...FILE.tasks['bank-form'], reviewedBy: 'expert' } } },
      'tasks.bank-form.reviewedBy',
    ],
  ])('is refused with %s', (_, wrong, field) => {
    const checked = checkEdition({ ...FILE, ...wrong }, 1);
    expect(checked.ok ? [] : checked.problems.map((one) => one.field)).toContain(field);
  });

  it('is known wherever roles are: accounts, absences, menus, words', () => {
    expect(accountRoles()).toContain('visa officer');
    expect(lentRoles()).toContain('visa officer');
    expect(isKnownRole('press officer')).toBe(false);
    expect(isHarmless('visa officer')).toBe(false);
    expect(navigationFor(['visa officer']).map(({ name }) => name)).toEqual(['myDay', 'calls']);
    for (const locale of LOCALES) {
      expect(roleName('visa officer', locale)).toBe(`visa officer in ${locale}`);
      expect(theRole('visa officer', locale)).toBe(`the visa officer in ${locale}`);
    }
  });

  it('owes its tasks, is reminded of them, and nobody else confirms them but the coordinator', () => {
    const world = filled('preparing');
    expect(world.owed('task:visas')).toMatchObject({ owedAs: 'visa officer', owedBy: ['visas'] });
    expect(world.codes('money', MISSION, 'confirmTask', { task: 'visas' })).toEqual(['role-may-not']);
    const late = world.copy();
    late.until(late.owed('task:visas')?.due?.at ?? late.now);
    late.next();
    expect(late.rungs('task:visas')).not.toEqual([]);
    expect(late.owed('task:visas')?.escalations).toMatchObject([{ as: 'coordinator', to: ['coordinator'] }]);
    world.do('visas', MISSION, 'confirmTask', { task: 'visas' });
    expect(world.owed('task:visas')).toMatchObject({ status: 'met' });
  });

  it('reviews and waives what the edition says', () => {
    const world = filled('preparing');
    world.do('lead', MISSION, 'submitDeliverable', { deliverable: 'bank-form', document: pdf() });
    expect(world.owed('review-task/task:bank-form/v1')).toMatchObject({
      owedAs: 'money officer',
      owedBy: ['money'],
    });
    expect(world.codes('coordinator', MISSION, 'acceptDeliverable', { deliverable: 'bank-form' })).toEqual([
      'role-may-not',
    ]);
    world.do('money', MISSION, 'acceptDeliverable', { deliverable: 'bank-form' });
    world.do('money', MISSION, 'waiveTask', { task: 'visas', reason: text('none is needed') });
    expect(world.open()).not.toContain('task:visas');
  });

  it('unfilled, is whose it falls to', () => {
    const world = played('preparing');
    expect(world.owed('task:visas')).toMatchObject({ owedAs: 'technical expert', owedBy: ['technical'] });
    world.do('lead', MISSION, 'submitDeliverable', { deliverable: 'bank-form', document: pdf() });
    expect(world.owed('review-task/task:bank-form/v1')).toMatchObject({ owedAs: 'coordinator' });
    world.do('coordinator', MISSION, 'acceptDeliverable', { deliverable: 'bank-form' });
    world.do('technical', MISSION, 'confirmTask', { task: 'visas' });
  });

  it('is given and taken like others, and what is owed follows', () => {
    const world = played('preparing');
    const from = world.sent.length;
    world.do('head', ACTION, 'assignStaff', { office: 'visa officer', holder: 'visas' });
    expect(world.told(from)).toEqual(['staff-changed > visas']);
    expect(world.owed('task:visas')).toMatchObject({ owedBy: ['visas'] });
    expect(world.codes('head', ACTION, 'assignStaff', { office: 'visa officer', holder: 'visas' })).toEqual([
      'same-as-before',
    ]);
    // One person may hold several.
    world.do('head', ACTION, 'assignStaff', { office: 'money officer', holder: 'visas' });
    world.do('head', ACTION, 'assignStaff', { office: 'visa officer' });
    expect(world.owed('task:visas')).toMatchObject({ owedBy: ['technical'] });
    expect(world.mission().staff.offices).toEqual({ 'money officer': 'visas' });
    expect(world.codes('head', ACTION, 'assignStaff', { office: 'visa officer' })).toEqual([
      'same-as-before',
    ]);
    expect(world.codes('head', ACTION, 'assignStaff', { office: 'press officer', holder: 'visas' })).toEqual([
      'no-such-role',
    ]);
    expect(
      world.codes('coordinator', ACTION, 'assignStaff', { office: 'visa officer', holder: 'visas' }),
    ).toEqual(['role-may-not']);
  });

  it('decides nothing on whose call it applied to: the coordinator does', () => {
    const world = played('published', { 'money officer': 'money', 'visa officer': 'visas' });
    world.people.money = person('money officer', 'expert');
    apply(world, CALL_2, 'money');
    expect(world.mission().applicants).toEqual(['money']);
  });

  it('is lent to a substitute who holds it too, for work on missions', () => {
    const world = filled('preparing');
    const absence = {
      person: 'money',
      substitute: 'other money',
      from: day('2018-06-01'),
      to: day('2018-10-31'),
    };
    expect(scope(world, 'other money')).toBe('none');
    expect(scope(world, 'other money', [absence])).toBe('all');
    expect(standingIn(world.now, known(world, [absence]))).toMatchObject([{ lent: ['money officer'] }]);
    world.do('lead', MISSION, 'submitDeliverable', { deliverable: 'bank-form', document: pdf() });
    const actor = { person: 'other money', roles: ['money officer'], onBehalfOf: 'money' };
    expect(world.give(actor, MISSION, 'acceptDeliverable', { deliverable: 'bank-form' }).ok).toBe(true);
  });

  it('sees what its row says, where it is held and nowhere else', () => {
    const world = filled('preparing');
    expect(scope(world, 'visas')).toBe('team');
    expect(scope(world, 'money')).toBe('all');
    expect(scope(world, 'other money')).toBe('none');
  });
});

describe('the committee’s chair', () => {
  const suspended = (offices: Readonly<Record<string, string>>) => {
    const world = playedTo('preparing', {
      people: { chair: person('committee chair') },
      plan: { staff: { ...actionPlan().staff, offices } },
    });
    world.do('head', MISSION, 'suspendMission', { reason: text('an election') });
    return world.obligations().find(({ kind }) => kind === 'review-suspended')?.escalations;
  };

  it('is told what the head of facility leaves undone; where none is named, the committee’s first member is', () => {
    expect(suspended({ 'committee chair': 'chair' })).toMatchObject([{ to: ['chair'] }]);
    expect(suspended({})).toMatchObject([{ to: ['member'] }]);
  });

  it('sees what the committee sees', () => {
    const world = playedTo('submitted', {
      people: { chair: person('committee chair') },
      plan: { staff: { ...actionPlan().staff, offices: { 'committee chair': 'chair' } } },
    });
    expect(scope(world, 'chair')).toBe('committee');
  });
});

it('opens no action that names somebody for a role that its edition doesn’t have', () => {
  const staff = { ...actionPlan().staff, offices: { 'press officer': 'visas' } };
  expect(() => playedTo('opened', { opening: { basis }, plan: { staff } })).toThrow('no-such-role');
});
