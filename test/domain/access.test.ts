import { describe, expect, it } from 'vitest';
import { anonymous } from '../../client/access/figures.ts';
import { effectiveViewer, scopeOf } from '../../client/access/scope.ts';
import { projectedState } from '../../client/access/states.ts';
import type { Person } from '../../client/ports.ts';
import { knownFrom } from '../../workflows/domain/absences.ts';
import { day } from '../../workflows/domain/time.ts';
import { contested } from '../support/rights.ts';
import { bySession } from '../support/viewers.ts';
import { CALL_2, MISSION, PEOPLE, text, type World } from '../support/world.ts';

const people: readonly Person[] = Object.entries(PEOPLE).map(([person, about]) => ({
  person,
  ...about,
  name: person,
  email: `${person}@example.org`,
  language: 'en',
}));
const absences = [
  { person: 'member', substitute: 'other member', from: day('2018-10-01'), to: day('2018-10-31') },
  // Who holds none of the absent person's roles gets none, but for one that two people gave for that time.
  { person: 'technical', substitute: 'fourth', from: day('2018-10-01'), to: day('2018-10-31') },
  {
    person: 'coordinator',
    substitute: 'other member',
    from: day('2018-10-20'),
    to: day('2018-10-31'),
    grant: { role: 'coordinator', proposedBy: 'head', confirmedBy: 'administrator' },
  },
  {
    person: 'head',
    substitute: 'third',
    from: day('2018-10-01'),
    to: day('2018-10-31'),
    grant: { role: 'head of facility', proposedBy: 'head', confirmedBy: null },
  },
] as const;
const known = knownFrom(people, absences);

function scope(world: World, who: string, process = MISSION): string {
  const person = people.find((one) => one.person === who) as Person;
  const eyes = effectiveViewer(bySession(person), world.now, known);
  return scopeOf(eyes, world.state(process));
}

describe('scopes', () => {
  it('are a substitute’s for as long as somebody is away, and no longer', () => {
    const away = contested('in the field');
    expect(scope(away, 'other member')).toBe('committee');
    expect(scope(away, 'fourth')).toBe('none');
    expect(scope(away, 'third')).toBe('none');
    const back = contested('reported');
    expect(scope(back, 'other member')).toBe('none');
  });

  it('open the room with the contract, and leave who has left the own row', () => {
    const world = contested('dates confirmed');
    expect(scope(world, 'second')).toBe('none');
    world.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    expect(scope(world, 'second')).toBe('applicant');
    const working = contested('preparing');
    expect(scope(working, 'second')).toBe('team');
    working.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 3, reason: text('ill') });
    expect(scope(working, 'second')).toBe('applicant');
    const { seats } = projectedState({ ...working.mission() }, 'applicant', 'second', new Set());
    expect(seats).toMatchObject([{ plan: { number: 2 }, ended: [{ expert: 'second', daysWorked: 3 }] }]);
  });

  it('tell of addenda their own expert alone, beside staff, and the committee nothing that a contract has otherwise', () => {
    const world = contested('preparing');
    const reason = text('another film');
    const own = { due: { day: day('2018-10-11') } };
    world.do('coordinator', MISSION, 'changeTask', { task: 'corpus', rule: own, reason });
    world.do('coordinator', MISSION, 'offerAddendum', { position: 1, days: 16, tasks: ['corpus'], reason });
    const state = world.mission();
    const { expert = '' } = state.addenda?.[0] ?? {};
    expect(state.plan.some(({ contracts }) => contracts)).toBe(true);
    const seen = (of: 'team' | 'committee' | 'partner', me: string) =>
      projectedState({ ...state }, of, me, new Set());
    expect(seen('team', expert).addenda).toMatchObject([{ n: 1, expert }]);
    const others = [seen('team', 'second'), seen('committee', 'member'), seen('partner', 'partner')];
    for (const other of others) expect(JSON.stringify(other)).not.toMatch(/"(addenda|contracts)":/);
  });

  it('keep a draft of a call to staff, and a rehearsal’s calls to who is signed in', () => {
    const world = contested('in the field');
    const nobody = effectiveViewer({ kind: 'nobody' }, world.now, known);
    expect(scopeOf(nobody, world.state(CALL_2))).toBe('public');
    expect(scopeOf(nobody, { ...world.call(), sandbox: 'try' })).toBe('none');
    const { publishedAt: _, ...draft } = world.call();
    expect(scopeOf(nobody, draft)).toBe('none');
  });
});

describe('figures for observers', () => {
  const figures = (missions: number, phases: Record<string, number>) => ({
    missions,
    phases: Object.entries(phases).map(([phase, count]) => ({ phase, missions: count })),
    countries: [],
    deliverables: [{ deliverable: 'agenda' as const, inTime: 8, late: 2, overdue: 0, waived: 1 }],
    publicationToContract: { missions: 2, quarter: 30, median: 40, threeQuarters: 50, spread: [] },
    waiting: [{ role: 'coordinator' as const, open: 7, late: 1 }],
  });

  it('hide what is fewer than three, and leave nothing to be', () => {
    const { deliverables, publicationToContract, waiting } = anonymous(figures(10, { preparing: 10 }));
    expect(deliverables).toEqual([
      { deliverable: 'agenda', inTime: 9, late: null, overdue: 0, waived: null },
    ]);
    expect(publicationToContract).toMatchObject({ missions: null, median: null });
    expect(waiting).toEqual([{ role: 'coordinator', open: 6, late: null }]);
  });

  it('hide another beside a single hidden one, for the sum would give it away', () => {
    const { phases } = anonymous(figures(14, { preparing: 8, ready: 5, reporting: 1 }));
    expect(phases.map(({ missions }) => missions)).toEqual([9, null, null]);
  });

  it('leave no difference of fewer than three between one table and another', () => {
    for (let all = 3; all < 40; all += 1) {
      for (let part = 3; part <= all; part += 1) {
        const [whole, without] = [anonymous(figures(all, {})), anonymous(figures(part, {}))];
        expect(Math.abs((whole.missions ?? 0) - (without.missions ?? 0)) % 3).toBe(0);
      }
    }
  });

  it('are nothing at all of one or two missions', () => {
    const nothing = anonymous(figures(2, { preparing: 2 }));
    expect(nothing).toMatchObject({ missions: null, phases: [], deliverables: [], waiting: [] });
  });
});
