import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveViewer, scopeOf } from '../../client/access/scope.ts';
import {
  coveredBy,
  knownFrom,
  objectionTo,
  standingIn,
  substituteOf,
} from '../../workflows/domain/absences.ts';
import { type Absence, LENT_ROLES, ROLES, type Role } from '../../workflows/domain/people.ts';
import { addDays, day, instant, zone } from '../../workflows/domain/time.ts';
import { bySession } from '../support/viewers.ts';
import { playedTo } from '../support/world.ts';

const PEOPLE: Readonly<Record<string, readonly Role[]>> = {
  ana: ['coordinator'],
  bea: ['coordinator'],
  carl: ['coordinator', 'head of facility'],
  dora: ['committee member'],
  expert: ['expert'],
  watcher: ['observer'],
  admin: ['administrator'],
};
const people = Object.entries(PEOPLE).map(([person, roles]) => ({ person, roles }));
const away = (over: Partial<Absence> = {}): Absence => ({
  person: 'ana',
  substitute: 'bea',
  from: day('2018-10-08'),
  to: day('2018-10-12'),
  ...over,
});
const known = (...absences: Absence[]) => knownFrom(people, absences);
const at = (text: string) => instant(Date.parse(text));

describe('who stands in', () => {
  it('does from the first to the last day at the seat, whatever the hour elsewhere', () => {
    const now = (text: string) => standingIn(at(text), known(away())).map(({ substitute }) => substitute);
    expect(now('2018-10-07T21:59:59Z')).toEqual([]);
    expect(now('2018-10-07T22:00:00Z')).toEqual(['bea']);
    expect(now('2018-10-12T21:59:59Z')).toEqual(['bea']);
    expect(now('2018-10-12T22:00:00Z')).toEqual([]);
  });

  it('acts in roles that both hold, and in one that two people gave', () => {
    const on = at('2018-10-09T10:00:00Z');
    const lent = (absence: Absence) => standingIn(on, known(absence)).flatMap((cover) => cover.lent);
    expect(lent(away({ person: 'carl' }))).toEqual(['coordinator']);
    expect(lent(away({ person: 'carl', substitute: 'dora' }))).toEqual([]);
    expect(lent(away({ person: 'admin', substitute: 'carl' }))).toEqual([]);
    const grant = (confirmedBy: string | null) =>
      away({
        person: 'carl',
        substitute: 'dora',
        grant: { role: 'head of facility', proposedBy: 'admin', confirmedBy },
      });
    expect(lent(grant(null))).toEqual([]);
    expect(lent(grant('carl'))).toEqual(['head of facility']);
  });

  it('is the same for mails and for rights', () => {
    const covers = standingIn(at('2018-10-09T10:00:00Z'), known(away()));
    expect(substituteOf('ana', covers)?.substitute).toBe('bea');
    expect(coveredBy('bea', covers).map(({ person }) => person)).toEqual(['ana']);
  });
});

describe('an absence is refused', () => {
  const why = (absence: Absence, ...others: Absence[]) =>
    objectionTo(absence, known(...others), day('2018-10-01'));

  it.each([
    ['whose days are in the wrong order', away({ to: day('2018-10-07') }), [], 'absence-backwards'],
    ['of more than 180 days', away({ to: day('2019-04-06') }), [], 'absence-too-long'],
    ['until 2099', away({ to: day('2099-12-31') }), [], 'absence-too-long'],
    ['of long ago', away({ from: day('2018-08-31'), to: day('2018-10-12') }), [], 'absence-long-past'],
    ['covered by oneself', away({ substitute: 'ana' }), [], 'substitute-self'],
    ['of whoever has nothing to lend', away({ person: 'expert' }), [], 'nothing-to-lend'],
    ['of an administrator alone', away({ person: 'admin' }), [], 'nothing-to-lend'],
    ['covered by an outside expert', away({ substitute: 'expert' }), [], 'substitute-without-role'],
    ['covered by an observer', away({ substitute: 'watcher' }), [], 'substitute-without-role'],
    ['covered by who holds another role', away({ substitute: 'dora' }), [], 'substitute-without-role'],
    [
      'with a role that isn’t theirs',
      away({ substitute: 'dora', grant: { role: 'administrator', proposedBy: 'x', confirmedBy: 'y' } }),
      [],
      'role-not-lent',
    ],
    [
      'that overlaps another of the same person',
      away(),
      [away({ from: day('2018-10-12'), to: day('2018-10-20'), substitute: 'carl' })],
      'absence-overlaps',
    ],
    [
      'covered by who is away too',
      away(),
      [away({ person: 'bea', substitute: 'carl', from: day('2018-10-01'), to: day('2018-10-08') })],
      'substitute-away',
    ],
    [
      'of who covers another then',
      away(),
      [away({ person: 'carl', substitute: 'ana', from: day('2018-10-12'), to: day('2018-10-13') })],
      'is-substitute',
    ],
  ] as const)('%s', (_, absence, others, code) => {
    expect(why(absence as Absence, ...others)?.code).toBe(code);
  });

  it('and says what would be right', () => {
    expect(why(away({ to: day('2019-04-06') }))).toEqual({
      code: 'absence-too-long',
      most: 180,
      until: '2019-04-05',
    });
  });

  it('but not of exactly 180 days, after another, or in the place of one from the same day', () => {
    expect(why(away({ to: day('2019-04-05') }))).toBeUndefined();
    expect(why(away(), away({ from: day('2018-10-13'), to: day('2018-10-20') }))).toBeUndefined();
    expect(why(away({ to: day('2018-10-30') }), away())).toBeUndefined();
    expect(why(away({ from: day('2018-09-01') }))).toBeUndefined();
  });
});

describe('whatever is recorded', () => {
  const ids = Object.keys(PEOPLE);
  const days = fc.integer({ min: -40, max: 400 }).map((n) => addDays(day('2018-10-01'), n));
  const grants = fc.record({
    role: fc.constantFrom(...ROLES),
    proposedBy: fc.constantFrom(...ids),
    confirmedBy: fc.option(fc.constantFrom(...ids)),
  });
  const absences = fc.array(
    fc
      .record({
        person: fc.constantFrom(...ids),
        substitute: fc.constantFrom(...ids),
        from: days,
        to: days,
        grant: fc.option(grants, { nil: undefined }),
      })
      .map(({ grant, ...rest }): Absence => (grant ? { ...rest, grant } : rest)),
    { maxLength: 12 },
  );
  const instants = fc
    .integer({ min: 0, max: 300 * 24 })
    .map((hours) => instant(Date.parse('2018-10-01T00:00:00Z') + hours * 3_600_000));

  it('only roles of work on missions are lent, never more than the absent person has', () => {
    fc.assert(
      fc.property(absences, instants, (all, now) => {
        for (const cover of standingIn(now, known(...all))) {
          for (const role of cover.lent) {
            expect(LENT_ROLES).toContain(role);
            expect(PEOPLE[cover.person]).toContain(role);
            const isOwn = PEOPLE[cover.substitute]?.includes(role);
            expect(isOwn || (cover.grant?.role === role && cover.grant.confirmedBy !== null)).toBe(true);
          }
        }
      }),
    );
  });

  it('a chain of absences lends nothing further, and outside eyes see no more than their own', () => {
    const state = playedTo('preparing').mission();
    fc.assert(
      fc.property(absences, instants, fc.constantFrom('expert', 'watcher'), (all, now, who) => {
        const person = { person: who, roles: PEOPLE[who] ?? [], name: who, email: `${who}@example.org` };
        const viewer = bySession({ ...person, language: 'en', zone: zone('Europe/Brussels'), country: 'BE' });
        const plain = all.map(({ grant: _, ...rest }) => rest);
        const eyes = effectiveViewer(viewer, now, known(...plain));
        expect(eyes.roles).toEqual(PEOPLE[who]);
        expect(scopeOf(eyes, state)).toBe(scopeOf(effectiveViewer(viewer, now, known()), state));
      }),
    );
  });

  it('what is accepted one after the other never overlaps, never cascades, never lasts', () => {
    fc.assert(
      fc.property(absences, (asked) => {
        const kept: Absence[] = [];
        for (const absence of asked) {
          if (objectionTo(absence, known(...kept), day('2018-10-01'))) continue;
          const at = kept.findIndex(({ person, from }) => person === absence.person && from === absence.from);
          if (at >= 0) kept.splice(at, 1);
          kept.push(absence);
        }
        for (const one of kept) {
          expect(one.to < addDays(one.from, 180)).toBe(true);
          for (const other of kept) {
            if (one === other || other.from > one.to || one.from > other.to) continue;
            expect([one.person, one.substitute]).not.toContain(other.person);
          }
        }
      }),
    );
  });
});
