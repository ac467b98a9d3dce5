import { describe, expect, it } from 'vitest';
import { conditionOf } from '../../activities/condition.ts';
import { quietProcesses } from '../../activities/quiet.ts';
import { recordMany } from '../bench/many.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';

eachOnDesk(async () => {
  await recordMany(desk.database, 40);
  await desk.rows(
    "update overview set sandbox = null, heard_until = 'infinity', near_from = null, turns_at = null",
  );
});

describe('what waits on nobody', () => {
  it('is an action or a mission of which neither it nor what belongs to it has a rung or a near event', async () => {
    const counted = async () => (await conditionOf(desk.database)).quiet;
    expect(await counted()).toEqual({ set: 0, silent: 0 });
    const rows = (await desk.rows(
      "select id from overview where kind = 'mission' and phase = 'preparing' order by id limit 3",
    )) as { id: string }[];
    const [one, two, three] = rows.map(({ id }) => id);
    const silence = (id = '') =>
      desk.rows(`update overview set heard_until = null where id = '${id}' or id like '${id}/%'`);
    for (const id of [one, two, three]) await silence(id);
    // Its call still owes something; another's first day is near; the third was set quiet.
    await desk.rows(`update overview set heard_until = 'infinity' where id = '${one}/call-1'`);
    await desk.rows(
      `update overview set near_from = now() - interval '1 day', turns_at = now() + interval '9 days' where id = '${two}'`,
    );
    await desk.rows(`update overview set quiet_until = current_date + 9 where id = '${three}'`);
    const found = async () =>
      (await quietProcesses(desk.database, 100)).map(({ id, until }) => [id, until !== null]);
    expect(await found()).toEqual([[three, true]]);
    expect(await counted()).toEqual({ set: 1, silent: 0 });
    await desk.rows(`update overview set quiet_until = current_date - 2 where id = '${three}'`);
    await desk.rows(`update overview set turns_at = now() - interval '1 minute' where id = '${two}'`);
    expect(await found()).toEqual([
      [two, false],
      [three, false],
    ]);
    expect(await counted()).toEqual({ set: 0, silent: 2 });
  });

  it('and the largest process is told without its state', async () => {
    await desk.rows('update overview set state_packed = 0, state_bytes = 100, change_bytes = 0');
    await desk.rows(
      'update overview set state_packed = 1000, change_bytes = 50 where id = (select min(id) from overview)',
    );
    expect((await conditionOf(desk.database)).largest).toBe(1500);
  });
});
