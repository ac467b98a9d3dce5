import { expect, it } from 'vitest';
import { chartOf, drawnMoves } from '../../client/web/lifecycle/chart.ts';
import { lifecycleView } from '../../client/web/lifecycle/page.tsx';
import { speaker } from '../../language/say.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { ACTION, BRUSSELS, CALL_1, MILESTONES, MISSION, type Milestone, playedTo } from '../support/world.ts';

const PHASES = {
  action: ['registered', 'under way', 'closed', 'cancelled'],
  call: ['draft', 'published', 'closed'],
  mission: MISSION_PHASES,
};
const PATHS = {
  action: `/actions/17-11%2FPER/lifecycle?sandbox=${SANDBOX}`,
  call: `/calls/17-11%2FPER%2F01.02%2F1/lifecycle?sandbox=${SANDBOX}`,
  mission: `/missions/17-11%2FPER%2F01.02/lifecycle?sandbox=${SANDBOX}`,
};
const KINDS = ['action', 'call', 'mission'] as const;

const played = (milestone: Milestone) =>
  playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } })).missions;

async function get(milestone: Milestone, path: string, as = 'coordinator'): Promise<string> {
  const answer = await openDoor(played(milestone)).request(path, {
    headers: { ...signedInAs(as), accept: 'text/html' },
  });
  expect(answer.status).toBe(200);
  return answer.text();
}

it.each(KINDS)('draws every phase of the machine and tells each in the list: %s', async (kind) => {
  const html = await get('preparing', PATHS[kind]);
  for (const phase of PHASES[kind]) {
    const id = `phase-${phase.replaceAll(' ', '-')}`;
    expect(html).toContain(`<li id="${id}"`);
    expect(html).toContain(`href="#${id}"`);
  }
  expect(html.match(/aria-current="step"/g)).toHaveLength(1);
});

it.each(MILESTONES)('says which phase is present, and how the others stand: %s', async (milestone) => {
  const missions = played(milestone);
  for (const ref of [MISSION, CALL_1, ACTION]) {
    const page = await missions.show({ ref });
    const { phases } = await lifecycleView(page, {
      now: page.now,
      zone: BRUSSELS,
      locale: 'en',
      t: speaker('en'),
    });
    expect(phases.filter(({ standing }) => standing === 'present').map(({ phase }) => phase)).toEqual([
      page.phase,
    ]);
  }
});

it('links what is possible, and gives every reason against what is not yet', async () => {
  const html = await get('approved', PATHS.mission);
  const contracting = html.slice(
    html.indexOf('<li id="phase-contracting"'),
    html.indexOf('<li id="phase-preparing"'),
  );
  expect(contracting).toContain('not possible yet');
  expect(contracting).toMatch(/dates/);
  expect(html).toMatch(/href="\/missions\/[^"]+\/do\/suspend-mission\?/);
  expect(await get('dates confirmed', PATHS.mission)).toMatch(/href="\/missions\/[^"]+\/do\/make-offer\?/);
});

it('has a way in to every phase but the first, and draws no box over another', async () => {
  for (const kind of KINDS) {
    const chart = chartOf(kind);
    for (const phase of chart.phases.slice(1)) expect(chart.moves.some(({ to }) => to === phase)).toBe(true);
    const reached = new Set(drawnMoves(chart).flatMap(({ from, to }) => [from, to]));
    for (const phase of chart.phases) expect(reached.has(phase) || chart.apart.includes(phase)).toBe(true);
    const page = await played('preparing').show({
      ref: { action: ACTION, call: CALL_1, mission: MISSION }[kind],
    });
    for (const locale of ['en', 'es', 'fr'] as const) {
      const { layout } = await lifecycleView(page, {
        now: page.now,
        zone: BRUSSELS,
        locale,
        t: speaker(locale),
      });
      for (const [i, a] of layout.nodes.entries()) {
        for (const b of layout.nodes.slice(i + 1)) {
          const apart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect([a.phase, b.phase, apart]).toEqual([a.phase, b.phase, true]);
        }
      }
    }
  }
});

it('of a mission that is over shows the way that it took, and none that it might have taken', async () => {
  const html = await get('closed', PATHS.mission);
  expect(html).toContain('The way that it took.');
  expect(html).not.toMatch(/possible now|not possible yet|follows of itself|later/);
  const { phases, way } = await lifecycleView(await played('closed').show({ ref: MISSION }), {
    now: playedTo('closed').now,
    zone: BRUSSELS,
    locale: 'en',
    t: speaker('en'),
  });
  expect(phases.flatMap(({ ways }) => ways)).toEqual([]);
  expect(phases.filter(({ standing }) => standing === 'never').map(({ phase }) => phase)).toEqual([
    'suspended',
    'cancelled',
  ]);
  const drawn = drawnMoves(chartOf('mission')).filter((move) =>
    way.some(({ from, to }) => from === move.from && to === move.to),
  );
  // Several ways between the same two phases are one arrow.
  const arrows = new Set(drawn.map(({ from, to }) => `${from} ${to}`));
  expect(html.match(/diagram__edge--taken/g)).toHaveLength(arrows.size);
  expect(html).toContain('diagram__edge--untaken');
});

it('of what is over says how it stands without asking its process, and of what lives that it did not answer', async () => {
  const over = playedMissions(playedTo('closed'));
  over.up.temporal = false;
  expect(await over.missions.show({ ref: MISSION })).toMatchObject({ phase: 'closed', recordedAt: null });
  const live = playedMissions(playedTo('preparing'));
  live.up.temporal = false;
  expect((await live.missions.show({ ref: MISSION })).recordedAt).not.toBeNull();
});
