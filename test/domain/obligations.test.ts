import { describe, expect, it } from 'vitest';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { explainCounted } from '../../language/due-explained.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import { spansOf } from '../../workflows/domain/basis.ts';
import { recount } from '../../workflows/domain/calendar.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { day } from '../../workflows/domain/time.ts';
import { bases } from '../support/bases.ts';
import {
  ACTION,
  actionPlan,
  activityPlan,
  brussels,
  CALL_2,
  FIELD,
  holidays,
  MILESTONES,
  MISSION,
  MISSION_2,
  missionPlan,
  opening,
  openWorld,
  playedTo,
  text,
  type World,
} from '../support/world.ts';

const everything = (world: World): readonly Obligation[] =>
  [...world.processes.keys()].flatMap((id) => world.obligations(id));

describe('obligations', () => {
  it.each(MILESTONES)(
    'at the milestone "%s": what is open has an owner and a day, what is met an end',
    (milestone) => {
      const world = playedTo(milestone);
      for (const id of world.processes.keys()) {
        const keys = world.obligations(id).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }
      for (const one of everything(world)) {
        if (one.status === 'open') {
          expect(one.owedBy, one.key).not.toEqual([]);
          expect(one.due, one.key).toBeDefined();
          expect((one.begun ?? '') <= world.now, `${one.key} has begun`).toBe(true);
        }
        if (one.status === 'awaited') expect(one.begun, one.key).toBeUndefined();
        if (one.status === 'met' || one.status === 'waived') expect(one.endedAt, one.key).toBeDefined();
      }
    },
  );

  it('come in every kind on the way, owed by whom the table says', () => {
    const seen = new Map<string, Set<string>>();
    for (const milestone of MILESTONES)
      for (const { kind, owedAs } of everything(playedTo(milestone)))
        seen.set(kind, (seen.get(kind) ?? new Set()).add(owedAs));
    const unseen = OBLIGATION_KINDS.filter((kind) => !seen.has(kind));
    // Mishaps, and a call with a deadline, have their own tests.
    expect(unseen).toEqual([
      'complete-application',
      'propose-dates',
      'decide-amendment',
      'answer-amendment',
      'answer-addendum',
      'name-lead',
      'correct-methodology',
      'correct-initial-deliverable',
      'decide-undeparted',
      'review-waiting',
      'review-suspended',
      'correct-final-deliverable',
      'reach-person',
      // What a plan adds.
      'task',
      'review-task',
      'correct-task',
    ]);
    const { ladder } = FIRST_EDITION;
    for (const [kind, roles] of seen)
      expect(roles, kind).toContain(ladder[kind as keyof typeof ladder].owedBy);
  });

  it('of a closed mission are what was owed and met; of a cancelled one, none', () => {
    expect(
      playedTo('closed')
        .obligations()
        .every(({ endedAt }) => endedAt !== undefined),
    ).toBe(true);
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'cancelMission', { reason: text() });
    expect(everything(world).filter(({ status }) => status === 'open')).toEqual([]);
  });
});

describe('every due date can say how it was counted', () => {
  it.each([
    ['agenda/v1', '2018-10-08', '5 working days before Mon 15 Oct 2018'],
    ['corpus/v1', '2018-11-02', 'skipped'],
    ['sign-contracts', '2018-09-03', '10 working days after Mon 20 Aug 2018'],
  ])('%s', (key, on, says) => {
    const world = playedTo('departed').on('2018-10-15', '12:00');
    const due = world.owed(key)?.due;
    expect(due?.day).toBe(on);
    const counted = due?.counted && recount(due.counted, bases.of(world.mission()).calendars);
    expect(counted?.day).toBe(on);
    expect(counted && explainCounted(counted, 'en')).toContain(says);
  });

  it('naming the holiday that was skipped', () => {
    const world = playedTo('approved');
    const due = world.owed('decide/2')?.due;
    const counted = due?.counted && recount(due.counted, bases.of(world.mission()).calendars);
    expect(counted && explainCounted(counted, 'en')).toContain('Assumption');
  });
});

describe('holidays', () => {
  it('are asked for yearly, on 1 October of the year before they end, and the process goes on with them', () => {
    const world = playedTo('published');
    world.on('2019-09-30');
    expect(world.call(CALL_2).calendars.map(({ to }) => to)).toEqual([2020]);
    world.on('2019-10-01', '00:01');
    expect(world.call(CALL_2).calendars).toMatchObject([{ country: 'BE', from: 2017, to: 2021 }]);
    expect(bases.of(world.mission()).calendars.map(({ country, to }) => `${country} ${to}`)).toEqual([
      'BE 2021',
      'PE 2021',
    ]);
    world.on('2022-03-01');
    expect(world.call(CALL_2).calendars[0]?.to).toBe(2023);
  });

  it('that are corrected move what is owed, and the step says so', () => {
    const world = playedTo('preparing');
    const be = holidays('BE');
    const corrected = { ...be, holidays: { ...be.holidays, [day('2018-10-09')]: 'a day of mourning' } };
    const calendars = [corrected, holidays('PE')];
    const named = { calendars: spansOf(calendars) };
    const outcome = world.give(SYSTEM, MISSION, 'calendarsReceived', named, { calendars });
    expect(world.due('agenda/v1')).toBe('2018-10-05');
    expect(outcome.ok && outcome.happening.consequences).toContainEqual({
      what: 'due moved',
      obligation: 'agenda/v1',
      from: '2018-10-08',
      to: '2018-10-05',
    });
  });

  it('of the calendar that an action counts by has to be there', () => {
    const codes = (more: Parameters<typeof opening>[0]) => {
      const outcome = openAction(opening(more));
      return outcome.ok ? [] : outcome.reasons.map(({ code }) => code);
    };
    expect(codes({ plan: actionPlan({ settings: { calendar: 'FR' } }) })).toEqual(['not-possible']);
    expect(codes({ plan: actionPlan({ settings: { calendar: 'PE' } }) })).toEqual([]);
  });
});

it('a mission that the file left open has an id of its own, whatever was planned behind it', () => {
  const later = missionPlan({ reference: '', positions: [] });
  const world = openWorld({ plan: { activities: [activityPlan(1), activityPlan(2, later)] } });
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.do('coordinator', ACTION, 'openActivity', { activity: 2, reason: text() });
  expect([world.mission(MISSION_2).activity, world.mission(MISSION).activity]).toEqual([1, 2]);
});

it('a day in the field is the field’s: the checklist is due at midnight there, wherever that is', () => {
  const auckland = 'Pacific/Auckland' as never;
  const world = playedTo('departed', { mission: { place: { country: 'PE', zone: auckland } } });
  expect(world.owed('day-1-checklist')?.due).toMatchObject({
    day: FIELD.from,
    at: '2018-10-15T10:59:59.999Z',
    zone: 'Pacific/Auckland',
  });
  world.until(brussels('2018-10-14', '13:00'));
  expect(world.mission().phase).toBe('in the field');
});
