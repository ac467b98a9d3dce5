import { expect, it } from 'vitest';
import { createFigures, obligationsNow } from '../../activities/index.ts';
import type { OverviewRow } from '../../client/ports.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { recording, step } from '../support/desk.ts';
import { figuresInMemory } from '../support/figures-in-memory.ts';
import { contested } from '../support/rights.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';
import { brussels } from '../support/world.ts';

eachOnDesk();

/** The same mission under another name. */
const renamed = (state: State, n: number): State =>
  JSON.parse(JSON.stringify(state).replaceAll('action/a1', `action/a${n}`)) as State;

it('counts what the domain counts', async () => {
  const states: State[] = [];
  const milestones = ['published', 'offered', 'preparing', 'in the field', 'reported', 'closed'] as const;
  for (const [n, milestone] of milestones.entries())
    states.push(...[...contested(milestone).processes.values()].map((state) => renamed(state, n)));
  for (const state of states)
    await desk.record(
      recording({ ...state, owed: obligationsNow(state) }, [step(1, brussels('2018-11-01'))]),
    );
  const rows = states.map((state) => ({ state, kind: state.kind }) as OverviewRow);
  const inMemory = figuresInMemory(() => rows);
  for (const query of [
    {},
    { country: 'PE' },
    { country: 'BO' },
    { year: 2018 },
    { year: 2019 },
    { sandbox: 'none' },
  ]) {
    const asked = { sandbox: null, now: brussels('2018-10-16'), ...query };
    expect(await createFigures(desk.database).read(asked)).toEqual(await inMemory.read(asked));
  }
});
