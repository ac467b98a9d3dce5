import { describe, expect, it } from 'vitest';
import { missionsFor } from '../../client/access/missions-for.ts';
import { timelineData } from '../../client/web/room/parts/timeline.tsx';
import { roomOf } from '../../client/web/room/room.ts';
import { type Drawing, draw } from '../../client/web/timeline/geometry.ts';
import type { Mark, Standing, TimelineData } from '../../client/web/timeline/marks.ts';
import type { Box } from '../../client/web/timeline/packing.ts';
import { addDays, day, instantAt } from '../../workflows/domain/time.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { bySession } from '../support/viewers.ts';
import { BRUSSELS, MILESTONES, MISSION, type Milestone, playedTo } from '../support/world.ts';

const how = {
  width: 1_216,
  labelOf: (marks: readonly Mark[], s: Standing) => `${marks[0]?.label} · ${s}`,
  todayLabel: 'Today',
};

async function dataAt(milestone: Milestone): Promise<TimelineData> {
  const { missions } = playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } }));
  const page = await missions.show({ ref: MISSION });
  const room = roomOf(page, await missions.person('coordinator'), 'en');
  return timelineData(room, await missions.mails({ target: { ref: MISSION } }));
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function labels({ bars, clusters, today }: Drawing): Box[] {
  return [
    today.labelBox,
    ...bars.map(({ labelBox }) => labelBox),
    ...clusters.map(({ labelBox, x, y }) => labelBox ?? { x: x - 12, y: y - 12, width: 24, height: 24 }),
  ];
}

function expectReadable(data: TimelineData): void {
  const drawing = draw(data, how);
  const boxes = labels(drawing);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) expect([a, b, overlap(a, b)]).toEqual([a, b, false]);
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(a.x + a.width).toBeLessThanOrEqual(drawing.width + 0.01);
    expect(a.y + a.height).toBeLessThanOrEqual(drawing.height);
  }
  const instants = drawing.clusters.map(({ marks }) => marks[0]?.at ?? '');
  expect(instants).toEqual(instants.toSorted());
  const lefts = drawing.clusters.filter(({ what }) => what === 'due').map(({ x }) => x);
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
  expect(drawing.clusters.flatMap(({ marks }) => marks.map(({ id }) => id)).toSorted()).toEqual(
    data.marks.map(({ id }) => id).toSorted(),
  );
}

describe('the line of time', () => {
  it.each(MILESTONES)('has a mark for every due date and mail, none over another: %s', async (milestone) => {
    const world = playedTo(milestone, { opening: { sandbox: SANDBOX } });
    const data = await dataAt(milestone);
    const dated = world
      .obligations(MISSION)
      .filter(({ due }) => due)
      .map(({ key }) => `due ${key}`);
    const ids = data.marks.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('due ')).toSorted()).toEqual(dated.toSorted());
    expect(ids.filter((id) => id.startsWith('mail '))).toHaveLength(
      world.sent.filter(({ process }) => process === MISSION).length,
    );
    expectReadable(data);
  });

  it('stays readable with 150 marks', () => {
    const first = day('2018-06-11');
    const marks = Array.from({ length: 150 }, (_, i): Mark => {
      const on = addDays(first, Math.floor((i * i) / 110));
      const standing = (['met', 'open', 'late', 'sent', 'to come'] as const)[i % 5] ?? 'open';
      const what = standing === 'sent' || standing === 'to come' ? 'mail' : 'due';
      const label = `thing ${i} that somebody owes`;
      return {
        id: `${i}`,
        what,
        day: on,
        at: instantAt(on, '10:00', BRUSSELS),
        standing,
        label,
        people: [],
        href: '#',
      };
    });
    const data = { today: day('2018-09-01'), phases: [], marks };
    expectReadable(data);
    expect(draw(data, how).height).toBeLessThan(1_200);
  });

  it('folds months in which nothing happens', () => {
    const at = (on: string): Mark => ({
      id: on,
      what: 'due',
      day: day(on),
      at: instantAt(day(on), '10:00', BRUSSELS),
      standing: 'open',
      label: on,
      people: [],
      href: '#',
    });
    const { months } = draw(
      { today: day('2018-06-11'), phases: [], marks: [at('2018-06-12'), at('2018-12-03')] },
      how,
    );
    expect(months.map(({ first, folded }) => [first, folded])).toEqual([
      ['2018-06-01', 0],
      ['2018-07-01', 5],
      ['2018-12-01', 0],
    ]);
  });

  it('draws the phases one after the other, and the field as foreseen until it begins', async () => {
    const { phases } = await dataAt('preparing');
    expect(phases.map(({ name, is }) => `${name} ${is}`)).toEqual([
      'planned past',
      'recruiting past',
      'under review past',
      'recruiting past',
      'under review past',
      'approved past',
      'contracting past',
      'preparing present',
      'field foreseen',
    ]);
    for (const [i, { to }] of phases.slice(0, -2).entries()) expect(to).toBe(phases[i + 1]?.from);
  });

  it('shows the team the phases that they know of, and none before', async () => {
    const { missions } = playedMissions(playedTo('ready', { opening: { sandbox: SANDBOX } }));
    const lead = await missions.person('lead');
    const own = missionsFor(missions, bySession(lead));
    const page = await own.show({ ref: MISSION }, { as: 'lead' });
    const { phases } = timelineData(roomOf(page, lead, 'en'), []);
    expect(phases.map(({ name, from }) => `${name} ${from}`)).toEqual([
      // The offer was made to them.
      'contracting 2018-08-22',
      'ready 2018-10-10',
      'field 2018-10-15',
    ]);
  });
});
