import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../activities/directory.ts';
import { createOverview, createProfiles, obligationsNow } from '../../activities/index.ts';
import { scopeOf } from '../../client/access/scope.ts';
import { filesIn } from '../../client/facade/files.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { type Desk, recording, startDesk, step, type TestServers } from '../support/desk.ts';
import { PEOPLE, playedTo, type World } from '../support/world.ts';

let servers: TestServers;
let desk: Desk;

beforeAll(async () => {
  servers = await startDesk();
});
afterAll(() => servers.stop());
beforeEach(async () => {
  desk = await servers.open();
});
afterEach(() => desk.close());

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
