import { describe, expect, it } from 'vitest';
import { preview } from '../../client/facade/preview.ts';
import { spansOf } from '../../workflows/domain/basis.ts';
import type { Calendar } from '../../workflows/domain/calendar.ts';
import { missionLifecycle } from '../../workflows/domain/mission/lifecycle.ts';
import { type MovedDue, movedByTaking } from '../../workflows/domain/moved.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { type Day, day, instant } from '../../workflows/domain/time.ts';
import { ProcessMemory } from '../../workflows/process-memory.ts';
import { upcast } from '../../workflows/upcast.ts';
import { bases } from '../support/bases.ts';
import { type Step, taken } from '../support/world/taken.ts';
import { brussels, MILESTONES, MISSION, playedTo, text, type World } from '../support/world.ts';

const due = ({ obligation, from, to }: MovedDue): string => `${obligation.key} ${from} > ${to}`;

/** The calendars of a process with days added to a country's, or struck from it. */
function corrected(world: World, id: string, days: { add?: readonly Day[]; strike?: readonly Day[] }) {
  return world.basis(id).calendars.map((calendar): Calendar => {
    if (calendar.country !== 'BE') return calendar;
    const { country, from, to, holidays } = calendar;
    const held = Object.keys(holidays) as Day[];
    return {
      country,
      from,
      to,
      holidays: [...held.filter((one) => !days.strike?.includes(one)), ...(days.add ?? [])],
    };
  });
}

function taking(world: World, process: string, days: Parameters<typeof corrected>[2]): Step {
  const calendars = corrected(world, process, days);
  return {
    process,
    command: { type: 'calendarsReceived', payload: { calendars: spansOf(calendars) } },
    actor: SYSTEM,
    beside: { calendars },
  };
}

describe('what other calendars move', () => {
  const ADDED = ['2018-10-05', '2018-09-24', '2018-10-29'].map(day);

  it('names the dues, from when to when', () => {
    const world = playedTo('preparing');
    const found = movedByTaking(
      { state: world.mission(), basis: world.basis(), audience: world.audience },
      taking(world, MISSION, { add: [day('2018-10-05'), day('2018-10-29')] }),
      world.now,
    );
    if (!found.ok) throw new Error('refused');
    expect(found.moved.dues.map(due)).toEqual([
      'key-documents 2018-09-24 > 2018-09-21',
      'review-documents/lead 2018-10-01 > 2018-09-28',
      'review-documents/second 2018-10-01 > 2018-09-28',
      'schedule-briefing 2018-10-03 > 2018-10-02',
      'methodology/v1 2018-10-03 > 2018-10-02',
      'working-documents/v1 2018-11-02 > 2018-11-05',
      'corpus/v1 2018-11-02 > 2018-11-05',
      'workshop-evaluation/v1 2018-11-02 > 2018-11-05',
      'expert-report/v1 2018-11-02 > 2018-11-05',
      'feedback/partner 2018-11-02 > 2018-11-05',
      'feedback/lead 2018-11-02 > 2018-11-05',
      'feedback/second 2018-11-02 > 2018-11-05',
    ]);
  });

  it.each(MILESTONES)('comes and goes as it then does, from the milestone "%s" on', (milestone) => {
    for (const days of [{ add: ADDED }, { strike: [day('2018-11-01'), day('2018-08-15')] }]) {
      const world = playedTo(milestone);
      const steps = [...world.processes.keys()].map((process) => taking(world, process, days));
      for (const { process, foretold, turned, again } of taken(world, steps, brussels('2019-03-01'))) {
        expect(foretold, process).toEqual(turned);
        expect(again, `${process}: nothing twice`).toEqual([]);
      }
    }
  });
});

it('a process that is told of corrected calendars goes by them from then on, and takes them once', () => {
  const world = playedTo('preparing');
  const book = ProcessMemory.goOn(
    missionLifecycle,
    upcast(
      ProcessMemory.open(missionLifecycle.by(world.basis()), world.mission(), SYSTEM, world.now).carry(),
    ),
  );
  const { command, beside } = taking(world, MISSION, { add: [day('2018-10-29')] });
  const telling = { from: 'calendars', branch: 1, n: 1, message: command, beside };
  const due = () => book.lifecycle.obligations(book.state).find(({ key }) => key === 'corpus/v1')?.due?.day;
  expect(due()).toBe('2018-11-02');
  book.hear(telling, world.now);
  const { step } = book.chain;
  expect(due()).toBe('2018-11-05');
  expect(book.chain.unrecorded.at(-1)).toMatchObject({
    type: 'calendarsReceived',
    consequences: expect.arrayContaining([
      { what: 'due moved', obligation: 'corpus/v1', from: '2018-11-02', to: '2018-11-05' },
    ]),
  });
  book.hear(telling, world.now);
  expect(book.chain.step).toBe(step);
});

it('a command that is tried at a time of which no calendar knows is refused with that reason', async () => {
  const world = playedTo('preparing');
  const nothing = async () => undefined;
  const found = await preview(
    world.mission(),
    { type: 'suspendMission', payload: { reason: text() } },
    world.actor('head'),
    instant('2041-06-03T08:00:00Z'),
    {
      bases,
      audience: world.audience,
      words: [],
      roleOf: () => 'coordinator',
      locale: 'en',
      stateOf: nothing,
      compose: nothing,
    },
  );
  expect(found).toMatchObject({ permitted: false, reasons: [{ code: 'date-beyond-horizon' }] });
});
