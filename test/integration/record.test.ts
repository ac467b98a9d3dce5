import { describe, expect, it } from 'vitest';
import { createOverview } from '../../activities/overview.ts';
import { createSandboxes } from '../../activities/sandbox.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { changeBetween } from '../../workflows/domain/changes.ts';
import { day, instant } from '../../workflows/domain/time.ts';
import {
  answer,
  COLLEAGUES,
  before as goingOnFrom,
  mission,
  obligationsOf,
  owes,
  person,
  recording,
  rung,
  step,
  stirringOf,
} from '../support/desk.ts';
import { presentDay } from '../support/present-day.ts';
import { clearDesk, desk, eachOnDesk } from '../support/shared-desk.ts';

let overview: ReturnType<typeof createOverview>;

eachOnDesk(() => {
  overview = createOverview(desk.database, desk.directory, obligationsOf, stirringOf);
});

const ALL = { after: 0, limit: 1_000 };
const AT = instant('2018-10-01T08:00:00Z');
const outbox = async () => desk.rows('select key, addressee, in_copy, send_at from outbox order by key');
const keys = async () => (await outbox()).map(({ key }) => key);

describe('one transaction', () => {
  it('writes journal, overview, obligations and outbox', async () => {
    const state = mission('action/a/mission-1', [owes('agenda', '2018-10-08')]);
    const order = answer('logistics-asked', 'lead', { cc: ['second'] });
    const steps = [step(1, AT), step(2, AT, [order, rung('agenda', '2018-10-08')])];
    await desk.record(recording(state, steps, instant('2018-10-08T22:00:00Z')));

    expect(await overview.journal(state.id, ALL)).toEqual(steps.map(({ hash: _, ...happened }) => happened));
    expect(await overview.row(state.id)).toMatchObject({
      kind: 'mission',
      reference: state.reference,
      sandbox: null,
      phase: 'preparing',
      coordinator: 'coordinator',
      step: 2,
      state,
    });
    expect(await overview.duties('lead')).toEqual([
      {
        process: state.id,
        reference: state.reference,
        edition: 1,
        sandbox: null,
        about: {},
        key: 'agenda',
        kind: 'agenda',
        owedBy: ['lead'],
        owedAs: 'lead expert',
        due: '2018-10-08',
        dueAt: '2018-10-08T21:59:59.999Z',
      },
    ]);
    expect(await outbox()).toEqual([
      { key: 'action/a/mission-1/2/0/lead', addressee: 'lead', in_copy: false, send_at: AT },
      { key: 'action/a/mission-1/2/0/second', addressee: 'second', in_copy: true, send_at: AT },
      {
        key: 'action/a/mission-1/agenda/1/reminder0/lead',
        addressee: 'lead',
        in_copy: false,
        send_at: '2018-10-08T07:00:00.000Z',
      },
    ]);
    expect(desk.nudges).toEqual([undefined]);
  });

  it('handed over twice, adds nothing and nudges nobody', async () => {
    const state = mission('action/a/mission-1', [owes('agenda', '2018-10-08')]);
    const input = recording(state, [
      step(1, AT, [answer('logistics-asked', 'lead'), rung('agenda', '2018-10-08')]),
    ]);
    await Promise.all([desk.record(input), desk.record(input)]);
    await desk.record(input);
    expect(await overview.journal(state.id, ALL)).toHaveLength(1);
    expect(await keys()).toHaveLength(2);
    expect(desk.nudges).toEqual([undefined]);
  });

  it('rungs alone nudge nobody; a rehearsal’s own answers nudge the rehearsal', async () => {
    await desk.record(
      recording(mission('a', [owes('agenda', '2018-10-08')]), [step(1, AT, [rung('agenda', '2018-10-08')])]),
    );
    expect(desk.nudges).toEqual([]);
    await desk.record(
      recording(mission('b', [], { sandbox: 'try' }), [step(1, AT, [answer('logistics-asked', 'lead')])]),
    );
    expect(desk.nudges).toEqual(['try']);
  });

  it('a step that comes late changes nothing', async () => {
    const open = mission('a', [owes('agenda', '2018-10-08')]);
    const done = { ...mission('a', [owes('agenda', '2018-10-08', { status: 'met' })]), phase: 'ready' };
    await desk.record(recording(done as never, [step(1, AT), step(2, AT)]));
    await desk.record(recording(open, [step(1, AT, [rung('agenda', '2018-10-08')])]));
    expect((await overview.journal('a', ALL)).map(({ n }) => n)).toEqual([1, 2]);
    expect(await overview.row('a')).toMatchObject({ step: 2, phase: 'ready' });
    expect(await overview.duties('lead')).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  it('repeated late, does not bring back what was withdrawn', async () => {
    const open = recording(mission('a', [owes('agenda', '2018-10-08')]), [
      step(1, AT, [rung('agenda', '2018-10-08')]),
    ]);
    await desk.record(open);
    await desk.record(recording(mission('a'), [step(2, AT)]));
    expect(await keys()).toEqual([]);
    await desk.record(open);
    expect(await keys()).toEqual([]);
    expect(await overview.row('a')).toMatchObject({ step: 2 });
  });

  it('writes nothing at all when a part of it fails', async () => {
    const state = mission('a', [owes('agenda', '2018-10-08', { owedBy: null as never })]);
    await expect(
      desk.record(recording(state, [step(1, AT, [answer('logistics-asked', 'lead')])])),
    ).rejects.toThrow('the database refused a query (23502');
    expect(await overview.row('a')).toBeUndefined();
    expect(await overview.journal('a', ALL)).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  it('a hundred steps of an hour without a database arrive in one', async () => {
    const steps = Array.from({ length: 100 }, (_, i) =>
      step(i + 1, AT, [answer('dates-moved', ['lead', 'second'])]),
    );
    await desk.record(recording(mission('a'), steps));
    expect(await overview.journal('a', ALL)).toHaveLength(100);
    expect(await keys()).toHaveLength(200);
  });
});

describe('what does not go on from what is recorded', () => {
  const lost = { ...step(3, AT, [answer('dates-moved', 'lead')]), hash: 'another 3' };
  const everything = async () => ({
    journal: await desk.rows('select branch, n, hash from journal order by seq'),
    overview: await desk.rows('select branch, step, hash, phase from overview'),
    outbox: await keys(),
  });

  it.each([
    ['another step of the same number', { steps: [lost], after: { branch: 1, step: 2, hash: 'hash 2' } }],
    ['a step that goes on from another', { steps: [step(4, AT)], after: { ...lost, branch: 1, step: 3 } }],
    [
      'a branch that others went on from',
      { steps: [step(4, AT)], after: { branch: 0, step: 3, hash: 'hash 3' } },
    ],
    ['nothing, from another step', { steps: [], after: { branch: 1, step: 2, hash: 'another 2' } }],
    [
      'the whole state',
      { steps: [lost], after: { branch: 1, step: 2, hash: 'hash 2' }, state: mission('a') },
    ],
  ])('%s: is not written, and said to be behind', async (_, input) => {
    await desk.record(recording(mission('a'), [step(1, AT), step(2, AT), step(3, AT)]));
    const before = await everything();
    expect(await overview.behind()).toBe(0);
    const process = { id: 'a', kind: 'mission' } as const;
    const found = { result: 'behind', head: { branch: 1, step: 3, hash: 'hash 3' } };
    expect(await desk.record({ process, nextAt: null, ...input })).toEqual(found);
    expect(await overview.behind()).toBe(0);
    expect(await desk.record({ process, nextAt: null, ...input, isFenced: true })).toEqual(found);
    expect(await everything()).toEqual(before);
    expect(await overview.behind()).toBe(1);
    await desk.record({ ...recording(mission('a'), [step(4, AT)]), nextAt: null });
    expect(await overview.behind()).toBe(0);
  });

  it('one that agrees as far as it goes is told how much more there is', async () => {
    await desk.record(recording(mission('a'), [step(1, AT), step(2, AT), step(3, AT)]));
    for (const steps of [[step(2, AT)], []]) {
      const input = { ...recording(mission('a'), steps), after: goingOnFrom(2), nextAt: null };
      expect(await desk.record(input)).toEqual({
        result: 'recorded',
        head: { branch: 1, step: 3, hash: 'hash 3' },
      });
    }
    expect(await overview.behind()).toBe(0);
  });

  it('an older record is brought up by the whole state, and goes on in its branch', async () => {
    await desk.record(recording(mission('a'), [step(1, AT), step(2, AT), step(3, AT)]));
    const after = { branch: 2, step: 1, hash: 'hash 1' };
    const process = { id: 'a', kind: 'mission' } as const;
    const steps = [{ ...step(2, AT, [answer('dates-moved', 'lead')]), hash: 'other 2' }];
    expect(await desk.record({ process, after, steps, nextAt: null })).toMatchObject({
      result: 'needs-state',
    });
    await desk.record({ process, after, steps, state: mission('a', [], { phase: 'ready' }), nextAt: null });
    expect(await everything()).toMatchObject({
      overview: [{ branch: 2, step: 2, hash: 'other 2', phase: 'ready' }],
      outbox: ['a/2.2/0/lead'],
    });
    expect((await overview.journal('a', ALL)).map(({ n }) => n)).toEqual([1, 2]);
  });
});

describe('what is not owed any more', () => {
  const rungs = [
    rung('agenda', '2018-10-08'),
    rung('agenda', '2018-10-03', { rung: -3 }),
    rung('note', '2018-10-08'),
  ];
  const both = mission('a', [owes('agenda', '2018-10-08'), owes('note', '2018-10-08')]);

  it.each([
    [
      'fulfilled',
      mission('a', [owes('agenda', '2018-10-08', { status: 'met' }), owes('note', '2018-10-08')]),
    ],
    ['gone', mission('a', [owes('note', '2018-10-08')])],
    [
      'paused',
      mission('a', [owes('agenda', '2018-10-08', { status: 'paused' }), owes('note', '2018-10-08')]),
    ],
    [
      'of a former round',
      {
        ...both,
        ledger: { ...both.ledger, agenda: { round: 2, handedOver: [] } },
      } as typeof both,
    ],
  ])('%s: leaves the outbox with the step that made it so', async (_, after) => {
    await desk.record(recording(both, [step(1, AT, rungs)]));
    expect(await keys()).toHaveLength(3);
    await desk.record(recording(after, [step(2, AT)]));
    expect(await keys()).toEqual(['a/note/1/reminder0/lead']);
  });

  it('only a rung that was recalled, of an obligation that is owed still', async () => {
    await desk.record(recording(both, [step(1, AT, rungs)]));
    const ledger = { ...both.ledger, agenda: { round: 1, handedOver: [], recalled: ['reminder-3'] } };
    await desk.record(recording({ ...both, ledger } as typeof both, [step(2, AT)]));
    expect(await keys()).toEqual(['a/agenda/1/reminder0/lead', 'a/note/1/reminder0/lead']);
  });

  it('and what a later step orders for another day takes the place of what waits, unless it is the older', async () => {
    await desk.record(recording(both, [step(1, AT, rungs)]));
    const moved = rung('agenda', '2018-10-08', { day: day('2018-10-04') });
    await desk.record(recording(both, [step(2, AT, [moved])]));
    const sendAt = async () =>
      (await outbox()).find(({ key }) => key === 'a/agenda/1/reminder0/lead')?.send_at;
    const send = await sendAt();
    expect(send).toContain('2018-10-04T');
    await desk.record(recording(both, [step(1, AT, rungs)]));
    expect(await sendAt()).toBe(send);
  });

  it('ordered again within one handing over, it waits as the last step has it', async () => {
    const moved = rung('agenda', '2018-10-08', { day: day('2018-10-04') });
    await desk.record(recording(both, [step(1, AT, rungs), step(2, AT, [moved])]));
    const waiting = (await outbox()).filter(({ key }) => key === 'a/agenda/1/reminder0/lead');
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.send_at).toContain('2018-10-04T');
  });

  it('within one handing over, too', async () => {
    const after = mission('a', [owes('note', '2018-10-08')]);
    await desk.record(recording(after, [step(1, AT, rungs), step(2, AT)]));
    expect(await keys()).toEqual(['a/note/1/reminder0/lead']);
  });

  it('other processes keep theirs', async () => {
    const other = mission('b', [owes('agenda', '2018-10-08')]);
    await desk.record(recording(both, [step(1, AT, rungs)]));
    await desk.record(recording(other, [step(1, AT, [rung('agenda', '2018-10-08')])]));
    await desk.record(recording(mission('a'), [step(2, AT)]));
    expect(await keys()).toEqual(['b/agenda/1/reminder0/lead']);
  });

  it('answers to steps leave all the same', async () => {
    await desk.record(recording(both, [step(1, AT, [answer('logistics-asked', 'lead')])]));
    await desk.record(recording(mission('a'), [step(2, AT)]));
    expect(await keys()).toEqual(['a/1/0/lead']);
  });
});

describe('when and to whom', () => {
  const owed = [owes('agenda', '2018-10-08')];
  const sendOf = async (order = rung('agenda', '2018-10-08')) => {
    await desk.record(recording(mission('a', owed), [step(1, AT, [order])]));
    return (await outbox()).map(({ addressee, send_at }) => `${addressee} ${send_at}`);
  };

  it('09:00 in the recipient’s zone, on the working day on or before up to 0', async () => {
    // 8 October is a holiday in Peru, and Lima is five hours behind.
    await desk.directory.save(
      [person('lead', { zone: 'America/Lima' as never, country: 'PE' })],
      SYSTEM_AUTHOR,
    );
    expect(await sendOf()).toEqual(['lead 2018-10-05T14:00:00.000Z']);
  });

  it('and on or after for later ones', async () => {
    await desk.directory.save(
      [person('lead', { zone: 'America/Lima' as never, country: 'PE' })],
      SYSTEM_AUTHOR,
    );
    expect(await sendOf(rung('agenda', '2018-10-08', { rung: 1, rungKind: 'escalation' }))).toEqual([
      'lead 2018-10-09T14:00:00.000Z',
    ]);
  });

  it('in the field by the place’s zone and holidays', async () => {
    const inField = { zone: 'America/Lima' as never, country: 'PE' };
    expect(await sendOf(rung('agenda', '2018-10-08', { inField }))).toEqual([
      'lead 2018-10-05T14:00:00.000Z',
    ]);
  });

  it('by the seat’s zone for somebody the directory does not know', async () => {
    expect(await sendOf(rung('agenda', '2018-10-08', { to: 'stranger' }))).toEqual([
      'stranger 2018-10-08T07:00:00.000Z',
    ]);
  });

  it('and where the directory’s zone is none', async () => {
    await desk.directory.save([person('lead', { zone: 'Europe/Brusels' as never })], SYSTEM_AUTHOR);
    expect(await sendOf()).toEqual(['lead 2018-10-08T07:00:00.000Z']);
  });

  it('to the substitute while somebody is away, by the substitute’s clock, and no further', async () => {
    await desk.directory.save(
      COLLEAGUES.map((one) =>
        one.person === 'second' ? { ...one, zone: 'America/Lima' as never, country: 'BO' } : one,
      ),
      SYSTEM_AUTHOR,
    );
    const away = { from: '2018-10-08' as never, to: '2018-10-12' as never };
    await desk.directory.recordAbsence({ person: 'lead', substitute: 'second', ...away }, SYSTEM_AUTHOR);
    await desk.directory.recordAbsence({ person: 'second', substitute: 'head', ...away }, SYSTEM_AUTHOR);
    expect(await sendOf()).toEqual(['second 2018-10-08T14:00:00.000Z']);
  });

  it('an absence of other days changes nothing', async () => {
    await desk.directory.recordAbsence(
      {
        person: 'lead',
        substitute: 'second',
        from: '2018-10-09' as never,
        to: '2018-10-12' as never,
      },
      SYSTEM_AUTHOR,
    );
    expect(await sendOf()).toEqual(['lead 2018-10-08T07:00:00.000Z']);
  });

  it('an absence recorded later readdresses what waits', async () => {
    await desk.directory.save(COLLEAGUES, SYSTEM_AUTHOR);
    expect(await sendOf()).toEqual(['lead 2018-10-08T07:00:00.000Z']);
    await desk.directory.recordAbsence(
      {
        person: 'lead',
        substitute: 'second',
        from: '2018-10-08' as never,
        to: '2018-10-08' as never,
      },
      SYSTEM_AUTHOR,
    );
    expect((await outbox()).map(({ addressee }) => addressee)).toEqual(['second']);
  });

  it('somebody who moves has their mornings where they now live', async () => {
    await sendOf();
    await desk.directory.save(
      [person('lead', { zone: 'America/Lima' as never, country: 'BE' })],
      SYSTEM_AUTHOR,
    );
    expect((await outbox()).map(({ send_at }) => send_at)).toEqual(['2018-10-08T14:00:00.000Z']);
  });
});

describe('reading', () => {
  it('lists by kind, phase, coordinator and sandbox, page by page', async () => {
    for (const id of ['a', 'b', 'c']) await desk.record(recording(mission(id), [step(1, AT)]));
    await desk.record(recording(mission('d', [], { sandbox: 'try', phase: 'ready' }), [step(1, AT)]));
    const ids = async (filter: Parameters<typeof overview.list>[0]) =>
      (await overview.list(filter)).map(({ id }) => id);
    expect(await ids({})).toEqual(['a', 'b', 'c', 'd']);
    expect(await ids({ sandbox: null })).toEqual(['a', 'b', 'c']);
    expect(await ids({ sandbox: 'try' })).toEqual(['d']);
    expect(await ids({ phase: 'ready' })).toEqual(['d']);
    expect(await ids({ kind: 'action' })).toEqual([]);
    expect(await ids({ coordinator: 'nobody' })).toEqual([]);
    expect(await ids({ after: 'a', limit: 2 })).toEqual(['b', 'c']);
  });

  it('references are exact, and claimed once in a sandbox or outside all', async () => {
    await desk.record(recording(mission('a', [], { reference: '21-22/PAN/1' }), [step(1, AT)]));
    expect((await overview.byReferences(['21-22/PAN/1'], null)).map(({ id }) => id)).toEqual(['a']);
    expect(await overview.byReferences(['21-22/PAN/1'], 'try')).toEqual([]);
    expect(await overview.byReferences(['21-22/pan/1'], null)).toEqual([]);

    const claims = ['x', 'y'].map((process) => overview.claimReference('21-22/PAN/2', null, process));
    expect((await Promise.all(claims)).sort()).toEqual(['new', 'taken']);
    expect(await overview.claimReference('21-22/PAN/3', null, 'action/x')).toBe('new');
    expect(await overview.claimReference('21-22/PAN/3', null, 'action/x')).toBe('own');
    expect(await overview.claimReference('21-22/PAN/3', 'try', 'z')).toBe('new');
    expect(await overview.claimReference('', null, 'y')).toBe('own');
    expect(await overview.claimReference('21-22/PAN/4', null, 'action/x/mission-1')).toBe('new');
    expect(await overview.claimReference('21-22/PAN/5', null, 'action/x')).toBe('new');
    await overview.releaseReferences('action/x', '21-22/PAN/5');
    expect(await overview.claimReference('21-22/PAN/5', null, 'y')).toBe('new');
    expect(await overview.claimReference('21-22/PAN/3', null, 'y')).toBe('taken');
    await overview.releaseReferences('action/x');
    expect(await overview.claimReference('21-22/PAN/3', null, 'y')).toBe('new');
    expect(await overview.claimReference('21-22/PAN/4', null, 'y')).toBe('new');
  });

  it('a process has the reference of its recorded state, and no longer the one before', async () => {
    const named = (reference: string, ...steps: ReturnType<typeof step>[]) =>
      desk.record(recording(mission('a', [], { reference }), steps));
    await named('21-22/PAN/1', step(1, AT));
    expect(await overview.claimReference('21-22/PAN/1', null, 'b')).toBe('taken');
    // Nothing that is given back takes it away.
    await overview.releaseReferences('a', '21-22/PAN/1');
    expect(await overview.claimReference('21-22/PAN/1', null, 'b')).toBe('taken');
    expect(await overview.claimReference('21-22/PAN/2', null, 'a')).toBe('new');
    await named('21-22/PAN/2', step(2, AT));
    expect(await overview.claimReference('21-22/PAN/1', null, 'b')).toBe('new');
    expect(await overview.claimReference('21-22/PAN/2', null, 'b')).toBe('taken');
    // What comes late behind a higher step changes nothing.
    await named('21-22/PAN/1', step(1, AT));
    expect(await overview.claimReference('21-22/PAN/2', null, 'b')).toBe('taken');
  });

  it('open actions of an institution', async () => {
    const action = (id: string, phase: string) =>
      mission(id, [], { kind: 'action', institution: 'minjus', phase });
    await desk.record(recording(action('a', 'under way'), [step(1, AT)]));
    await desk.record(recording(action('b', 'closed'), [step(1, AT)]));
    expect((await overview.openActions('minjus', null)).map(({ id }) => id)).toEqual(['a']);
    expect(await overview.openActions('minjus', 'try')).toEqual([]);
  });

  it('a substitute sees the tasks of an absent colleague', async () => {
    const today = presentDay();
    await desk.record(recording(mission('a', [owes('agenda', '2018-10-08')]), [step(1, AT)]));
    expect(await overview.duties('second')).toEqual([]);
    await desk.directory.save(COLLEAGUES, SYSTEM_AUTHOR);
    await desk.directory.recordAbsence(
      { person: 'lead', substitute: 'second', from: today, to: today },
      SYSTEM_AUTHOR,
    );
    expect((await overview.duties('second')).map(({ key }) => key)).toEqual(['agenda']);
    expect(await overview.duties('second', 'try')).toEqual([]);
  });

  it('mending brings a row to what its workflow says, even backwards', async () => {
    await desk.record(
      recording(mission('a', [owes('agenda', '2018-10-08')]), [step(7, AT, [rung('agenda', '2018-10-08')])]),
    );
    const state = mission('a', [], { phase: 'ready' });
    const row = {
      id: 'a',
      kind: 'mission',
      reference: state.reference,
      sandbox: null,
      phase: 'ready',
    } as const;
    await overview.mend(
      { ...row, coordinator: 'coordinator', step: 5, branch: 1, hash: 'hash 5', state },
      null,
    );
    expect(await overview.row('a')).toMatchObject({ step: 5, phase: 'ready' });
    expect(await overview.duties('lead')).toEqual([]);
    expect(await keys()).toEqual([]);
  });
});

describe('sandboxes', () => {
  it('the earliest process, ties by id, and the next mail', async () => {
    const sandboxes = createSandboxes(desk.database);
    const at = instant('2018-10-08T22:00:00Z');
    await sandboxes.create('try', AT);
    await sandboxes.create('try', at);
    expect(await sandboxes.list()).toEqual([{ sandbox: 'try', now: AT }]);
    expect(await sandboxes.sandboxDue({ sandbox: 'try' })).toEqual({ process: null, at: null, mailAt: null });
    const inTry = (id: string) => mission(id, [owes('agenda', '2018-10-08')], { sandbox: 'try' });
    await desk.record(recording(inTry('b'), [step(1, AT, [rung('agenda', '2018-10-08')])], at));
    await desk.record(recording(inTry('a'), [step(1, AT)], at));
    await desk.record(recording(mission('c'), [step(1, AT)], AT));
    expect(await sandboxes.sandboxDue({ sandbox: 'try' })).toEqual({
      process: 'a',
      at,
      mailAt: '2018-10-08T07:00:00.000Z',
    });
    expect(await sandboxes.processesOf('try')).toEqual(['a', 'b']);
    await sandboxes.keepClock({ sandbox: 'try', at });
    await sandboxes.keepClock({ sandbox: 'try', at: AT });
    expect(await sandboxes.list()).toEqual([{ sandbox: 'try', now: at }]);
  });
});

describe('changes', () => {
  const process = { id: 'action/a/mission-1', kind: 'mission' } as const;
  const stepTo = (n: number, before: unknown, after: unknown, mails: Parameters<typeof step>[2] = []) => {
    const change = changeBetween(before, after);
    return { ...step(n, AT, mails), ...(change ? { change } : {}) };
  };
  const first = mission(process.id, [owes('agenda', '2018-10-08'), owes('report', '2018-11-08')]);
  const agendaDone = mission(process.id, [
    owes('agenda', '2018-10-08', { status: 'met' }),
    owes('report', '2018-11-08'),
  ]);
  const other = mission(process.id, [owes('report', '2018-12-01'), owes('feedback', '2018-12-08')], {
    phase: 'reporting',
  });
  const rungs = [rung('agenda', '2018-10-08'), rung('report', '2018-11-08')];
  const tables = async () => ({
    overview: await desk.rows('select id, step, phase, state, next_at from overview order by id'),
    obligations: await desk.rows('select * from obligations order by key'),
    journal: await desk.rows('select process, n, type from journal order by n'),
    outbox: await keys(),
  });

  it('come to the same as the states that they lead to, one by one or together', async () => {
    await desk.record({
      process,
      after: goingOnFrom(1),
      steps: [{ ...step(1, AT, rungs), change: { set: first } }],
      nextAt: null,
    });
    await desk.record({ process, after: goingOnFrom(2), steps: [stepTo(2, first, agendaDone)], nextAt: AT });
    await desk.record({
      process,
      after: goingOnFrom(3),
      steps: [step(3, AT), stepTo(4, agendaDone, other)],
      nextAt: AT,
    });
    const byChanges = await tables();
    await clearDesk();
    await desk.record(recording(first, [step(1, AT, rungs)]));
    await desk.record(recording(agendaDone, [step(2, AT)], AT));
    await desk.record(recording(other, [step(3, AT), step(4, AT)], AT));
    expect(byChanges).toEqual(await tables());
    expect(byChanges.outbox).toHaveLength(1);
  });

  it('are made once, whatever is handed over again or late', async () => {
    const steps = [{ ...step(1, AT, rungs), change: { set: first } }, stepTo(2, first, agendaDone)];
    await desk.record({ process, after: goingOnFrom(1), steps, nextAt: null });
    const before = await tables();
    for (const again of [steps, steps.slice(0, 1), steps.slice(1)])
      expect(
        await desk.record({ process, after: goingOnFrom(again[0]?.n ?? 0), steps: again, nextAt: null }),
      ).toMatchObject({ result: 'recorded', head: { step: 2 } });
    expect(await tables()).toEqual(before);
    await desk.record({
      process,
      after: goingOnFrom(1),
      steps: [...steps, stepTo(3, agendaDone, other)],
      nextAt: null,
    });
    expect((await overview.row(process.id))?.state).toEqual(other);
  });

  it('are not made to anything else: the whole state is asked for, and nothing is written', async () => {
    const second = stepTo(2, first, agendaDone, rungs);
    expect(
      await desk.record({ process, after: goingOnFrom(2), steps: [second], nextAt: null }),
    ).toMatchObject({ result: 'needs-state' });
    expect((await tables()).journal).toEqual([]);
    await desk.record(recording(first, [step(1, AT)]));
    const third = stepTo(3, agendaDone, other);
    expect(await desk.record({ process, after: goingOnFrom(3), steps: [third], nextAt: null })).toMatchObject(
      { result: 'needs-state' },
    );
    const misfit = { ...step(2, AT), change: { in: { owed: { items: [[9, { set: 1 }]] as const } } } };
    expect(
      await desk.record({ process, after: goingOnFrom(2), steps: [misfit], nextAt: null }),
    ).toMatchObject({ result: 'needs-state' });
    expect((await tables()).journal).toHaveLength(1);
  });

  it('of a large process are made to what somebody else mended meanwhile', async () => {
    const large = mission(process.id, [owes('agenda', '2018-10-08')], { note: 'x'.repeat(100_000) } as never);
    await desk.record({
      process,
      after: goingOnFrom(1),
      steps: [{ ...step(1, AT), change: { set: large } }],
      nextAt: null,
    });
    const mended = { ...large, phase: 'ready' };
    const row = await overview.row(process.id);
    if (!row) throw new Error('not recorded');
    await overview.mend({ ...row, state: mended as never, step: 1 }, null);
    const next = { ...large, reference: 'another' };
    await desk.record({ process, after: goingOnFrom(2), steps: [stepTo(2, large, next)], nextAt: null });
    expect((await overview.row(process.id))?.state).toEqual({ ...mended, reference: 'another' });
  });
});
