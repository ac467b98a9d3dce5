import { describe, expect, it } from 'vitest';
import { withHolidays } from '../../client/facade/naming.ts';
import { editionOf, readEdition, writtenOf } from '../../facility/edition.ts';
import { EDITIONS, FIRST_EDITION } from '../../facility/editions.ts';
import type { CommandEnvelope } from '../../workflows/contract/messages.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import { BASIS_LIMIT, type Basis, plain } from '../../workflows/domain/basis.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { missionLifecycle } from '../../workflows/domain/mission/lifecycle.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { day } from '../../workflows/domain/time.ts';
import { ProcessMemory } from '../../workflows/process-memory.ts';
import { upcast } from '../../workflows/upcast.ts';
import { bases } from '../support/bases.ts';
import { ACTION, CALL_2, holidays, MISSION, opening, playedTo, text } from '../support/world.ts';

/** As the newest, but the agenda is due two working days earlier. */
const OTHER: Edition = {
  ...FIRST_EDITION,
  number: 9,
  ladder: { ...FIRST_EDITION.ladder, agenda: { ...FIRST_EDITION.ladder.agenda, distance: -7 } },
};
const HUGE: Edition = {
  ...OTHER,
  checklist: { ...OTHER.checklist, field: Array.from({ length: 3_000 }, (_, n) => `the item numbered ${n}`) },
};
const COUNTRIES = ['BE', 'PE', 'FR', 'ES', 'DE', 'IT', 'PT', 'BO', 'CO', 'EC', 'MX', 'PA'];
const reason = text('reason');

describe('what a process is given to go by', () => {
  const many: Basis = { rules: FIRST_EDITION, calendars: COUNTRIES.map((country) => holidays(country)) };

  it('is plain data of at most 32 kB, with a dozen countries too', () => {
    const given = plain(many);
    expect(JSON.parse(JSON.stringify(given))).toEqual(given);
    expect(JSON.stringify(given).length).toBeLessThan(BASIS_LIMIT);
  });

  it('names no holiday', () => {
    const said = JSON.stringify(plain(many));
    const names = many.calendars.flatMap(({ holidays: of }) => Object.values(of) as string[]);
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name) => said.includes(name))).toEqual([]);
  });

  it('is refused where it is more, at the beginning and later', () => {
    const outcome = openAction(opening({ basis: { rules: HUGE, calendars: [holidays('BE')] } }));
    expect(outcome).toMatchObject({
      ok: false,
      reasons: [{ code: 'process-full', data: { limit: BASIS_LIMIT } }],
    });
    const world = playedTo('published');
    const adopt = { type: 'adoptEdition', payload: { edition: 9, reason } };
    const beside = { rules: HUGE, released: [1, 9] };
    const { actor, now } = { actor: world.actor('coordinator'), now: world.now };
    const mission = world.governed(world.mission());
    expect(mission.decide(world.mission(), adopt, actor, now, beside)).toMatchObject({
      reasons: [{ code: 'process-full' }],
    });
  });

  it('is handed on by who starts it, as much as it needs', () => {
    const world = playedTo('published');
    expect(world.basis(ACTION).calendars.map(({ country }) => country)).toEqual(['BE', 'PE']);
    expect(world.basis(MISSION)).toEqual(world.basis(ACTION));
    expect(world.basis(CALL_2)).toEqual({ rules: FIRST_EDITION, calendars: [holidays('BE')] });
  });
});

describe('a lifecycle', () => {
  it('goes by what it is given, though the states are the very same', () => {
    const world = playedTo('preparing');
    const state = world.mission();
    const agenda = (rules: Edition) =>
      missionLifecycle
        .by({ ...world.basis(), rules })
        .obligations(state)
        .find(({ key }) => key === 'agenda/v1')?.due?.day;
    expect([agenda(FIRST_EDITION), agenda(OTHER), agenda(FIRST_EDITION)]).toEqual([
      '2018-10-08',
      '2018-10-04',
      '2018-10-08',
    ]);
  });

  it('takes over what a command brings, for the commands that come with it too, and carries it on', () => {
    const world = playedTo('preparing');
    const carried = (state: MissionState, basis: Basis) =>
      upcast({
        ...ProcessMemory.open(
          missionLifecycle.by(basis),
          state,
          world.actor('coordinator'),
          world.now,
        ).carry(),
      });
    const before = ProcessMemory.goOn(missionLifecycle, carried(world.mission(), plain(world.basis())));
    const give = (type: string, payload: unknown, more: Partial<CommandEnvelope> = {}) => ({
      type,
      payload,
      requestId: `${type} ${JSON.stringify(payload)}`,
      bodyHash: JSON.stringify(payload),
      actor: world.actor('coordinator'),
      ...more,
    });
    const adopt = give(
      'adoptEdition',
      { edition: 9, reason },
      { beside: { rules: OTHER, released: [1, 9] } },
    );
    const unknown = give('adoptEdition', { edition: 10, reason }, { beside: { released: [1, 9] } });
    const same = give('adoptEdition', { edition: 9, reason: text('again') }, adopt);
    expect(before.take([unknown, adopt, { ...same, requestId: 'same' }], world.now)).toMatchObject([
      { reasons: [{ code: 'no-such-edition', data: { released: ['1', '9'] } }] },
      { answer: {} },
      { reasons: [{ code: 'same-as-before' }] },
    ]);
    const due = (memory: ProcessMemory<MissionState>) =>
      memory.lifecycle.obligations(memory.state).find(({ key }) => key === 'agenda/v1')?.due?.day;
    expect(due(before)).toBe('2018-10-04');
    const next = ProcessMemory.goOn(missionLifecycle, upcast(JSON.parse(JSON.stringify(before.carry()))));
    expect(due(next)).toBe('2018-10-04');
    expect(next.lifecycle.basis.rules).toEqual(OTHER);
    expect(next.size).toBe(before.size);
  });

  it('tells a holiday by its country and day; who tells people knows its name', () => {
    const world = playedTo('approved').on('2018-08-22');
    const payload = { from: day('2018-10-08'), to: day('2018-10-12') };
    const outcome = missionLifecycle
      .by(plain(world.basis()))
      .decide(world.mission(), { type: 'confirmDates', payload }, world.actor('coordinator'), world.now);
    const reasons = outcome.ok ? [] : outcome.reasons;
    expect(reasons).toMatchObject([{ data: { why: 'holiday', country: 'PE' } }]);
    expect(withHolidays(reasons, bases.of(world.mission()))).toMatchObject([
      { data: { why: 'holiday', holiday: 'Battle of Angamos Day', day: '2018-10-08' } },
    ]);
  });
});

describe('an edition', () => {
  const file = writtenOf(FIRST_EDITION);
  const { agenda, ...lacking } = file.ladder;

  it('says of a duty that names none the usual reminders, and the next one up', () => {
    const { reminders: _, escalations: __, ...bare } = agenda;
    const read = editionOf(readEdition({ ...file, ladder: { ...file.ladder, agenda: bare } })).ladder.agenda;
    expect(read).toMatchObject({
      counts: 'seat',
      reminders: [-2, 0],
      escalations: [{ at: 1, to: 'coordinator' }],
    });
  });

  it.each(EDITIONS.map((one) => [one.number, one] as const))('%i is data that reads as itself', (_, one) => {
    expect(editionOf(readEdition(JSON.parse(JSON.stringify(writtenOf(one)))))).toEqual(one);
  });

  it.each([
    [
      'lacks a row',
      { ladder: lacking },
      'edition 1:\n  ladder.agenda: has no row; right would be one such as "agenda": { "owedBy": "coordinator", ',
    ],
    [
      'owes to nobody there is',
      { ladder: { ...file.ladder, agenda: { ...agenda, owedBy: 'king' } } },
      'owedBy',
    ],
    [
      'counts from nothing there is',
      { ladder: { ...file.ladder, agenda: { ...agenda, from: 'noon' } } },
      'ladder.agenda.from',
    ],
    [
      'tells nobody there is',
      { ladder: { ...file.ladder, agenda: { ...agenda, escalations: ['+1 king'] } } },
      'ladder.agenda.escalations[0]: Invalid option: expected one of "coordinator"|',
    ],
    ['has half a day', { limits: { ...FIRST_EDITION.limits, shortest: 1.5 } }, 'limits.shortest'],
    [
      'holds on no day',
      { rates: [{ ...file.rates[0], from: '2018-02-30' }] },
      'rates[0].from: is not a day that exists; right would be YYYY-MM-DD',
    ],
    ['keeps no zone', { settings: { ...FIRST_EDITION.settings, zone: 'Mars/Base' } }, 'settings.zone'],
    ['brings what nobody reads', { colour: 'blue' }, 'colour'],
    ['has no number', { number: 0 }, 'number'],
  ])('that %s is refused, and where is said', (_, wrong, where) => {
    expect(() => readEdition({ ...file, ...wrong })).toThrow(where);
  });
});
