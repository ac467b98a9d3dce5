import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionOf, type WrittenEdition, writtenOf } from '../../facility/edition.ts';
import { EDITIONS } from '../../facility/editions.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { movedByTaking } from '../../workflows/domain/moved.ts';
import { day } from '../../workflows/domain/time.ts';
import { mailLine, type Step, type Taken, taken } from '../support/world/taken.ts';
import { brussels, MILESTONES, MISSION, playedTo, text, type World } from '../support/world.ts';

/** What staff would write in the next edition, and what adopting it then does. */

const FILE = writtenOf(EDITIONS[0]);
type Kind = keyof WrittenEdition['ladder'];

const next = (more: Partial<WrittenEdition>): Edition => editionOf({ ...FILE, ...more, number: 101 });
const row = (kind: Kind, more: object): Partial<WrittenEdition> => ({
  ladder: { ...FILE.ladder, [kind]: { ...FILE.ladder[kind], ...more } },
});

const NEXT: Readonly<Record<string, Edition>> = {
  'a reminder a day earlier': next(row('key-documents', { reminders: [-4, -1] })),
  'a new reminder': next(row('agenda', { reminders: [-5, -4, -2, 0] })),
  'an escalation more': next(row('corpus', { escalations: ['+1 coordinator', '+8 head of facility'] })),
  'a duty due earlier': next(row('agenda', { due: -8 })),
  'a duty due later': next(row('payment-request', { due: 15 })),
  'other settings': next({ settings: { ...FILE.settings, leadTime: 30 } }),
  'a new deliverable': next({
    tasks: {
      ...FILE.tasks,
      film: {
        kind: 'document',
        owner: 'lead expert',
        due: 5,
        from: 'last day in the field',
        reviewedBy: 'coordinator',
        waivedBy: ['coordinator'],
        gate: 'payment',
      },
    },
  }),
  // Of which a text says nothing: it moves nothing.
  'other words of a duty': next({ words: { en: { 'mail-duties.corpus.act': 'Send the corpus, printed' } } }),
  'edition 2': EDITIONS[1] as Edition,
};

const taking = (world: World, rules: Edition): Step => ({
  process: MISSION,
  command: { type: 'adoptEdition', payload: { edition: rules.number, reason: text('the board') } },
  actor: world.actor('coordinator'),
  beside: { rules, released: [1, rules.number] },
});

function adopt(world: World, rules: Edition, more: object = {}): void {
  const { command, actor, beside } = taking(world, rules);
  world.give(actor, MISSION, command.type, { ...(command.payload as object), ...more }, beside);
}

/** Adopts in one world and not in another, and holds the difference against what was told before. */
function adopted(world: World, rules: Edition): Taken | undefined {
  const [found] = taken(world, [taking(world, rules)], brussels('2019-03-01'));
  if (!found) return undefined;
  expect(found.foretold).toEqual(found.turned);
  expect(found.again, 'nothing twice').toEqual([]);
  return found;
}

describe.each(Object.entries(NEXT))('%s', (_, rules) => {
  it.each(MILESTONES)('moves what was told, mail for mail, from the milestone "%s" on', (milestone) => {
    adopted(playedTo(milestone), rules);
  });
});

describe('adopting an edition', () => {
  it('tells of the dues that move, and of nothing else', () => {
    const told = adopted(playedTo('preparing'), NEXT['a duty due earlier'] as Edition);
    expect(told?.moved.dues.map(({ obligation, from, to }) => [obligation.key, from, to])).toEqual([
      ['agenda/v1', '2018-10-08', '2018-10-03'],
    ]);
  });

  it('brings the tasks of edition 2 to a live mission of edition 1, but for those whose gate has passed or contract is signed', () => {
    const world = playedTo('preparing');
    const told = adopted(world.copy(), EDITIONS[1] as Edition);
    adopt(world, EDITIONS[1] as Edition);
    const open = world.open().filter((key) => key.startsWith('task:'));
    expect(open).toContain('task:insurance');
    // Nor is anything asked of who signed without it.
    expect(open.filter((key) => /conflict|conduct|protection|administrative|travel/.test(key))).toEqual([]);
    const come = new Set(
      told?.moved.come.map(({ order }) => (order.type === 'rung' ? order.obligation : '')),
    );
    expect([...come].filter((key) => !key.startsWith('task:'))).toEqual([]);
  });

  it('knows what was withdrawn where the next edition has no such task, and asks no more for it', () => {
    const world = playedTo('preparing');
    adopt(world, EDITIONS[1] as Edition);
    world.do('coordinator', MISSION, 'withdrawTask', { task: 'insurance', reason: text('insured') });
    adopted(world.copy(), EDITIONS[0] as Edition);
    adopt(world, EDITIONS[0] as Edition);
    world.do('coordinator', MISSION, 'suspendMission', { reason: text('elections') });
    expect(world.open()).not.toContain('task:insurance');
    expect(world.mission().plan.find(({ id }) => id === 'insurance')).toMatchObject({
      withdrawn: { by: 'coordinator' },
      own: { kind: 'confirmation', owner: 'logistics officer' },
    });
  });

  it('in the middle of a ladder sends no rung again', () => {
    const world = playedTo('preparing').on('2018-10-04');
    const sent = world.sent.filter(({ order }) => order.type === 'rung').map(mailLine);
    expect(sent.length).toBeGreaterThan(0);
    for (const rules of Object.values(NEXT)) adopted(world.copy(), rules);
  });

  it('leaves what a signed contract fixed, and pays the new rate to who signs after it', () => {
    const raised = next({
      rates: [
        ...FILE.rates,
        { sector: 'public servant', cents: 350_00, from: day('2018-09-01'), act: 'signature' },
      ],
    });
    const world = playedTo('preparing');
    const rates = () => world.mission().seats.map(({ contract }) => contract?.dailyCents);
    const signed = rates();
    expect(signed).toEqual([250_00, 250_00]);
    adopt(world, raised);
    expect(rates()).toEqual(signed);
  });

  it('leaves the due day of what the fee waits for as the contract has it, and reminds as the new rules say', () => {
    const sooner = next(row('corpus', { due: 5, reminders: [-3, 0] }));
    const due = (milestone: (typeof MILESTONES)[number]) => {
      const world = playedTo(milestone);
      adopt(world, sooner);
      const { due: day, reminders } = world.owed('corpus/v1') ?? {};
      return { day: day?.day, reminders };
    };
    expect(due('reporting')).toEqual({ day: '2018-11-02', reminders: [-3, 0] });
    const before = playedTo('approved');
    adopt(before, sooner);
    expect(before.mission().plan.find(({ id }) => id === 'corpus')?.days).toBeUndefined();
    expect(playedTo('reporting').owed('corpus/v1')?.due?.day).toBe('2018-11-02');
  });

  it('never makes an authorised departure void unless that is meant, and tells the team and the partner then', () => {
    const tasks = { ...FILE.tasks, corpus: { ...FILE.tasks.corpus, gate: 'departure' } };
    const rules = next({ tasks } as Partial<WrittenEdition>);
    const world = playedTo('departed');
    const standing = { state: world.mission(), basis: world.basis(), audience: world.audience };
    expect(movedByTaking(standing, taking(world, rules), world.now)).toMatchObject({
      ok: false,
      reasons: [{ code: 'departure-void' }],
    });
    const from = world.sent.length;
    adopt(world, rules, { revokesDeparture: true });
    expect(world.mission()).toMatchObject({ phase: 'preparing' });
    expect(world.mission().departure).toBeUndefined();
    const told = world.sent
      .slice(from)
      .flatMap(({ to, order }) => (order.type === 'step' && order.template === 'departure-void' ? [to] : []));
    expect(told.sort()).toEqual(['lead', 'partner', 'second']);
  });

  it('moves what was told, whatever the days and rungs are', () => {
    const kinds = (Object.keys(FILE.ladder) as Kind[]).filter((kind) => kind !== 'day-1-checklist');
    fc.assert(
      fc.property(
        fc.constantFrom(...MILESTONES),
        fc.constantFrom(...kinds),
        fc.integer({ min: -3, max: 3 }),
        fc.uniqueArray(fc.integer({ min: -8, max: 4 }), { maxLength: 4 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        (milestone, kind, by, reminders, escalations) => {
          const due = FILE.ladder[kind].due + by;
          const to = escalations.map((at) => `+${at} head of facility`);
          adopted(playedTo(milestone), next(row(kind, { due, reminders, escalations: to })));
        },
      ),
      { numRuns: 40 },
    );
  });
});
