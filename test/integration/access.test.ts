import { describe, expect, it } from 'vitest';
import { createDirectory } from '../../activities/directory.ts';
import { bases, createOverview, createProfiles, obligationsNow } from '../../activities/index.ts';
import { filterOf, sightOf, stepsFor } from '../../client/access/projected.ts';
import { scopeOf } from '../../client/access/scope.ts';
import { filesIn } from '../../client/facade/files.ts';
import type { Step } from '../../workflows/contract/messages.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import { mission, recording, step } from '../support/desk.ts';
import { contested } from '../support/rights.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';
import { until } from '../support/until.ts';
import { ACTION, CALL_2, MISSION, PEOPLE, playedTo, text, type World } from '../support/world.ts';

const AT = instant('2018-10-01T08:00:00Z');

eachOnDesk();

async function recorded(world: World) {
  for (const state of world.processes.values())
    await desk.record(recording({ ...state, owed: [] }, [step(1, world.now)]));
  return createOverview(desk.database, createDirectory(desk.database), obligationsNow);
}

describe.each(['published', 'submitted', 'offered', 'in the field', 'closed'] as const)(
  'at %s',
  (milestone) => {
    it('lists for somebody everything that they may see', async () => {
      const world = playedTo(milestone);
      const overview = await recorded(world);
      for (const [person, { roles }] of Object.entries(PEOPLE)) {
        if (roles.some((role) => ['coordinator', 'technical expert', 'head of facility'].includes(role)))
          continue;
        const eyes = { person, covers: [], persons: [person], roles };
        const mine = [...world.processes.values()].flatMap((state) => {
          const scope = scopeOf(eyes, state);
          // A closed call is read by its address; lists have those that are open.
          return scope === 'none' || (scope === 'public' && state.phase === 'closed') ? [] : [state.id];
        });
        const rows = await overview.list({ visibleTo: [person] });
        expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(mine));
      }
    });

    it('finds every file in the processes that speak of it', async () => {
      const world = playedTo(milestone);
      const overview = await recorded(world);
      for (const state of world.processes.values())
        for (const { document } of filesIn(state)) {
          const rows = await overview.byDocument(document);
          expect(rows.map(({ id }) => id)).toContain(state.id);
        }
    });
  },
);

describe('steps', () => {
  const ALL = { after: 0, limit: 1_000 };
  const sightsOf = (world: World) =>
    Object.entries(PEOPLE).flatMap(([person, { roles }]) => {
      const eyes = { person, covers: [], persons: [person], roles };
      return [...world.processes.values()].map((state) =>
        sightOf(scopeOf(eyes, state), eyes, { state, step: 1, branch: 1, basis: bases.of(state) }),
      );
    });

  it.each(['published', 'confirmed', 'offered', 'in the field', 'closed'] as const)(
    'are asked for as they are shown, at %s',
    async (milestone) => {
      const world = contested(milestone);
      const write = (who: string, id: string, to?: readonly string[]) =>
        world.do(who, id, 'writeMessage', { ...(to ? { to } : {}), text: text('said') });
      // What is over is read only.
      if (milestone !== 'closed') {
        write('coordinator', ACTION, ['partner']);
        write('technical', ACTION);
        write('coordinator', CALL_2, ['second', 'third']);
        write('third', CALL_2, ['coordinator']);
        write('coordinator', MISSION, ['partner', 'member']);
      }
      const steps = new Map<string, Step[]>();
      for (const { process, happening } of world.journal) {
        const known = steps.get(process) ?? [];
        const stood = world.people[happening.actor.person] === PEOPLE.coordinator && known.length % 2 === 1;
        const actor = stood ? { ...happening.actor, onBehalfOf: 'lead' } : happening.actor;
        steps.set(process, [...known, { ...happening, actor, mails: [], n: known.length + 1 }]);
      }
      for (const state of world.processes.values())
        await desk.record(
          recording(
            { ...state, owed: [] },
            (steps.get(state.id) ?? []).map((one) => ({ ...one, hash: `hash ${one.n}` })),
          ),
        );
      const overview = createOverview(desk.database, createDirectory(desk.database), obligationsNow);
      for (const sight of sightsOf(world)) {
        const { id } = sight.state;
        const all = steps.get(id) ?? [];
        const among = filterOf(sight);
        const found = await overview.journal(id, { ...ALL, among });
        const shown = stepsFor(all, sight);
        expect(found.map((one, i) => ({ ...one, n: i + 1 }))).toEqual(shown);
        const half = Math.ceil(all.length / 2);
        expect(await overview.countSteps(id, half, among)).toEqual({
          count: found.filter(({ n }) => n <= half).length,
          isRecorded: true,
        });
        expect(await overview.countSteps(id, all.length + 1, among)).toEqual({
          count: shown.length,
          isRecorded: false,
        });
      }
    },
  );

  it('come in pages', async () => {
    await desk.record(
      recording(
        mission('long'),
        Array.from({ length: 25 }, (_, i) => step(i + 1, AT)),
      ),
    );
    const overview = createOverview(desk.database, createDirectory(desk.database), obligationsNow);
    const page = async (after: number) =>
      (await overview.journal('long', { after, limit: 10 })).map(({ n }) => n);
    expect([await page(0), await page(20)]).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [21, 22, 23, 24, 25],
    ]);
  });

  it('of others are not read for who asks for their own', async () => {
    await desk.rows(
      `insert into journal (process, n, at, type, actor, facts, mails, consequences)
      select 'rush', n, now(), 'saveApplication', jsonb_build_object('person', 'expert ' || n, 'roles', '[]'::jsonb),
        '{}', '[]', '[]' from generate_series(1, 20000) n`,
    );
    await desk.rows('analyze journal');
    const about = { types: ['preselectApplication'], applications: ['a'], positions: [] };
    const among = { persons: ['expert 7'], types: ['publishCall', 'closeCall'], about };
    const read = async () => {
      const [row] = await desk.rows(
        `select (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as tuples
        from pg_stat_user_tables where relname = 'journal'`,
      );
      return (row as { tuples: number }).tuples;
    };
    const overview = createOverview(desk.database, createDirectory(desk.database), obligationsNow);
    const before = await read();
    expect(await overview.journal('rush', { ...ALL, among })).toHaveLength(1);
    expect(await overview.countSteps('rush', 20_000, among)).toEqual({ count: 1, isRecorded: true });
    // PostgreSQL counts for everybody to see when a connection has been idle for a moment.
    await until('the rows are counted', async () => (await read()) - before >= 2);
    expect((await read()) - before).toBeLessThan(100);
  });
});

describe('profiles', () => {
  it('are kept field by field, and erased with their person', async () => {
    const profiles = createProfiles(desk.database);
    const directory = createDirectory(desk.database);
    expect(await profiles.read('lead')).toBeUndefined();
    await profiles.save('lead', { firstName: 'Ana' });
    await profiles.save('lead', { firstName: 'Ana', employer: 'a\u0000b' });
    expect((await profiles.read('lead'))?.fields).toEqual({ firstName: 'Ana', employer: 'ab' });
    await directory.erase('lead', SYSTEM_AUTHOR);
    expect(await profiles.read('lead')).toBeUndefined();
  });
});
