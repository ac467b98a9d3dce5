import { describe, expect, it } from 'vitest';
import { editionOf, type WrittenEdition, writtenOf } from '../../facility/edition.ts';
import { EDITIONS } from '../../facility/editions.ts';
import { differencesOf } from '../../workflows/domain/mission/planned.ts';
import { day } from '../../workflows/domain/time.ts';
import { MISSION, pdf, playedTo, playOn, text, type World } from '../support/world.ts';

/** What a signed contract fixed stays until its expert accepts an addendum. */

const reason = text('reason');
const film = {
  task: 'film',
  title: text('A short film'),
  rule: {
    kind: 'document' as const,
    owner: 'lead expert' as const,
    due: { day: day('2018-10-11') },
    reviewedBy: 'coordinator' as const,
    waivedBy: ['coordinator' as const],
  },
  reason,
};
const pledge = {
  task: 'pledge',
  title: text('A pledge'),
  rule: {
    kind: 'confirmation' as const,
    owner: 'expert' as const,
    due: { anchor: 'offer' as const, distance: 5 },
    waivedBy: ['coordinator' as const],
  },
  reason,
};
const FILE = writtenOf(EDITIONS[0]);
const next = (more: Partial<WrittenEdition>) => editionOf({ ...FILE, ...more, number: 101 });

const act = (world: World, command: string, payload: object, who = 'coordinator') =>
  world.do(who, MISSION, command as 'offerAddendum', payload as never);
const kinds = (world: World) => [
  ...world.mission().deliverables.map(({ kind }) => kind),
  ...world.mission().confirmations.map(({ kind }) => kind),
];
const offer = (world: World, more: object) => act(world, 'offerAddendum', { position: 1, reason, ...more });
const open = (world: World) => world.owed('answer-addendum/1');
const adopt = (world: World, rules: ReturnType<typeof next>) =>
  world.give(
    world.actor('coordinator'),
    MISSION,
    'adoptEdition',
    { edition: rules.number, reason },
    { rules, released: [1, rules.number] },
  );
const held = (world: World, position: number) =>
  differencesOf(world.mission(), world.basis().rules, position).map(({ task }) => task);

describe('a task of an expert under contract', () => {
  it('is theirs only once they accept the addendum that brings it', () => {
    const world = playedTo('preparing');
    act(world, 'addTask', film);
    expect(kinds(world)).not.toContain('film');
    expect(world.toldOf('task-changed')).toEqual([]);
    expect(held(world, 1)).toEqual(['film']);
    offer(world, { tasks: ['film'] });
    expect(kinds(world)).not.toContain('film');
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    expect(world.owed('task:film/v1')).toMatchObject({ owedBy: ['lead'], status: 'open' });
    expect(held(world, 1)).toEqual([]);
  });

  it('stays as it was for who declined, is silent, or whom nothing was offered', () => {
    const world = playedTo('preparing');
    const before = world.owed('corpus/v1')?.due?.day;
    act(world, 'changeTask', { task: 'corpus', rule: { due: { day: day('2018-10-25') } }, reason });
    expect(world.owed('corpus/v1')?.due?.day ?? before).toBe(before);
    offer(world, { tasks: ['corpus'] });
    act(world, 'declineAddendum', { addendum: 1, reason }, 'lead');
    playOn(world, 'preparing', 'reporting');
    expect(world.due('corpus/v1')).toBe('2018-11-02');
    expect(world.mission().addenda?.[0]?.answered).toMatchObject({ accepted: false });
  });

  it('is withdrawn for who accepts that it is, and owed by the others', () => {
    const world = playedTo('accepted offers');
    act(world, 'addTask', pledge);
    for (const position of [1, 2]) act(world, 'signContract', { position });
    act(world, 'withdrawTask', { task: 'pledge', reason });
    expect(kinds(world)).toEqual(expect.arrayContaining(['pledge/1', 'pledge/2']));
    offer(world, { tasks: ['pledge'] });
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    expect(kinds(world)).toContain('pledge/2');
    expect(kinds(world)).not.toContain('pledge/1');
    act(world, 'confirmTask', { task: 'pledge/2' }, 'second');
  });

  it('is of who has signed by the contract, and of who has not by the plan', () => {
    const world = playedTo('accepted offers');
    act(world, 'signContract', { position: 1 });
    act(world, 'addTask', pledge);
    expect(kinds(world)).toContain('pledge/2');
    expect(kinds(world)).not.toContain('pledge/1');
    expect(world.toldOf('task-changed')).toEqual(['second']);
    act(world, 'signContract', { position: 2 });
    expect(held(world, 2)).toEqual([]);
  });

  it('is theirs once, where the plan has it of somebody else about each expert since', () => {
    const world = playedTo('approved');
    act(world, 'addTask', { ...pledge, rule: { ...pledge.rule, owner: 'lead expert' } });
    playOn(world, 'approved', 'preparing');
    act(world, 'changeTask', { task: 'pledge', rule: { owner: 'coordinator', each: 'expert' }, reason });
    expect(kinds(world).filter((kind) => kind.startsWith('pledge'))).toEqual(['pledge', 'pledge/2']);
    expect(world.owed('task:pledge')).toMatchObject({ owedBy: ['lead'] });
    expect(world.owed('task:pledge/2')).toMatchObject({ owedBy: ['coordinator'] });
  });

  it('comes as it was offered, whatever the plan says since', () => {
    const world = playedTo('preparing');
    act(world, 'addTask', film);
    offer(world, { tasks: ['film'] });
    act(world, 'changeTask', { task: 'film', rule: { due: { day: day('2018-10-10') } }, reason });
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    expect(world.due('task:film/v1')).toBe('2018-10-11');
    expect(held(world, 1)).toEqual(['film']);
    act(world, 'withdrawTask', { task: 'film', reason });
    expect(kinds(world)).toContain('film');
  });

  it('begins no sooner than it was agreed on', () => {
    const world = playedTo('accepted offers');
    for (const position of [1, 2]) act(world, 'signContract', { position });
    world.on('2018-09-12');
    act(world, 'addTask', pledge);
    offer(world, { tasks: ['pledge'] });
    world.on('2018-09-17');
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    expect(world.due('task:pledge/1')).toBe('2018-09-24');
  });
});

describe('an adopted edition', () => {
  it('brings whoever is under contract nothing that they did not accept', () => {
    const tasks = {
      ...FILE.tasks,
      photos: {
        kind: 'document',
        owner: 'lead expert',
        due: 5,
        from: 'last day in the field',
        reviewedBy: 'coordinator',
        waivedBy: ['coordinator'],
      },
    } as unknown as WrittenEdition['tasks'];
    const world = playedTo('preparing');
    adopt(world, next({ tasks, ladder: { ...FILE.ladder, corpus: { ...FILE.ladder.corpus, due: 5 } } }));
    expect(kinds(world)).not.toContain('photos');
    expect(held(world, 1).sort()).toEqual(['corpus', 'photos']);
    expect(held(world, 2)).toEqual([]);
    offer(world, { tasks: ['corpus'] });
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    playOn(world, 'preparing', 'reporting');
    expect(world.due('corpus/v1')).toBe('2018-10-25');
    expect(kinds(world)).not.toContain('photos');
  });

  it('raises the rate for the days after the acceptance, and for nobody else', () => {
    const rates = [
      ...FILE.rates,
      {
        sector: 'public servant' as const,
        cents: 350_00,
        from: day('2018-09-01'),
        act: 'signature' as const,
      },
    ];
    const world = playedTo('preparing');
    adopt(world, next({ rates }));
    offer(world, { rate: true, daysWorked: 4, days: 16 });
    expect(world.mission().seats[0]?.contract?.dailyCents).toBe(250_00);
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    playOn(world, 'preparing', 'closed');
    expect(
      world
        .mission()
        .payments.map(({ expert, days, dailyCents, totalCents }) => [expert, days, dailyCents, totalCents]),
    ).toEqual([
      ['lead', 4, 250_00, 1_000_00],
      ['lead', 12, 350_00, 4_200_00],
      ['second', 12, 250_00, 3_000_00],
    ]);
  });
});

describe('an addendum', () => {
  it('is answered in five working days, or its expert is reminded and the coordinator told', () => {
    const world = playedTo('preparing');
    offer(world, { days: 16 });
    expect(world.toldOf('addendum-offered')).toEqual(['lead']);
    const { due, reminders, escalations, owedBy } = open(world) ?? {};
    expect({ due: due?.day, reminders, owedBy }).toEqual({
      due: '2018-09-10',
      reminders: [-2, 0],
      owedBy: ['lead'],
    });
    expect(escalations).toMatchObject([{ at: 1, to: ['coordinator'] }]);
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    expect(open(world)?.status).toBe('met');
    expect(world.toldOf('addendum-answered')).toEqual(['coordinator']);
    expect(world.mission().seats[0]?.plan.workingDays).toBe(16);
  });

  it('is answered once, by its own expert alone', () => {
    const world = playedTo('preparing');
    offer(world, { days: 16 });
    expect(world.codes('second', MISSION, 'acceptAddendum', { addendum: 1 })).toEqual(['no-such-addendum']);
    expect(world.codes('coordinator', MISSION, 'acceptAddendum', { addendum: 1 })).toEqual(['role-may-not']);
    act(world, 'declineAddendum', { addendum: 1 }, 'lead');
    expect(world.codes('lead', MISSION, 'acceptAddendum', { addendum: 1 })).toEqual(['already-done']);
  });

  it('waits while the mission is suspended, which who answers is told, and has the days lost added to its time', () => {
    const world = playedTo('preparing');
    offer(world, { days: 16 });
    act(world, 'suspendMission', { reason });
    expect(open(world)?.status).toBe('paused');
    for (const answer of ['acceptAddendum', 'declineAddendum'] as const)
      expect(world.refused('lead', MISSION, answer, { addendum: 1 })).toMatchObject([
        {
          code: 'wrong-phase',
          data: { phase: 'suspended' },
          mendedBy: ['coordinator', 'head of facility'],
          mendedWith: 'resumeMission',
        },
      ]);
    world.on('2018-09-12');
    act(world, 'resumeMission', {});
    expect(open(world)?.due).toMatchObject({ day: '2018-09-19', adjusted: { why: 'suspended', days: 7 } });
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    expect(world.mission().seats[0]?.plan.workingDays).toBe(16);
  });

  it('that is withdrawn, or whose expert has left, is owed by nobody', () => {
    const world = playedTo('preparing');
    offer(world, { days: 16 });
    act(world, 'withdrawAddendum', { addendum: 1, reason });
    expect(world.toldOf('addendum-withdrawn')).toEqual(['lead']);
    expect(open(world)?.status).toBe('waived');
    offer(world, { days: 17 });
    act(world, 'endExpert', { position: 1, daysWorked: 2, reason });
    expect(world.owed('answer-addendum/2')).toBeUndefined();
  });

  it('costs no more than the committee approved, with what is offered to others', () => {
    const world = playedTo('preparing');
    const budget = world.mission().budgetCents ?? 0;
    expect(world.codes('coordinator', MISSION, 'offerAddendum', { position: 1, days: 366, reason })).toEqual([
      'budget-exceeded',
    ]);
    const more = Math.floor((budget - 27 * 250_00) / 250_00);
    offer(world, { days: 15 + more });
    expect(world.codes('coordinator', MISSION, 'offerAddendum', { position: 2, days: 14, reason })).toEqual(
      more > 100 ? [] : ['budget-exceeded'],
    );
  });

  it('that changes nothing is refused', () => {
    const world = playedTo('preparing');
    expect(world.codes('coordinator', MISSION, 'offerAddendum', { position: 1, reason })).toEqual([
      'same-as-before',
    ]);
    expect(world.codes('coordinator', MISSION, 'offerAddendum', { position: 1, days: 15, reason })).toEqual([
      'same-as-before',
    ]);
    expect(
      world.codes('coordinator', MISSION, 'offerAddendum', {
        position: 1,
        rate: true,
        daysWorked: 16,
        reason,
      }),
    ).toContain('same-as-before');
  });

  it('leaves what was handed in', () => {
    const world = playedTo('preparing');
    world.do('lead', MISSION, 'submitDeliverable', { deliverable: 'agenda', document: pdf(2) });
    act(world, 'changeTask', { task: 'agenda', rule: { limit: 4 }, reason });
    offer(world, { tasks: ['agenda'] });
    act(world, 'acceptAddendum', { addendum: 1 }, 'lead');
    const agenda = world.mission().deliverables.find(({ kind }) => kind === 'agenda');
    expect(agenda).toMatchObject({ limit: 4, versions: [{ n: 1 }] });
  });
});
