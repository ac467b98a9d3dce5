import { expect, it } from 'vitest';
import { createLife, isDead } from '../../activities/db/life.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';
import { until } from '../support/until.ts';

eachOnDesk();

it('holds its lock again once the broken session before has let go of it', async () => {
  const life = createLife(desk.url);
  const mine = await life.number();
  const backends = async (): Promise<readonly { pid: number; granted: boolean }[]> => {
    const rows = await desk.rows(
      "select pid, granted from pg_locks where locktype = 'advisory' and objsubid = 2 and objid = $1::oid",
      mine,
    );
    return rows as never;
  };
  const [first] = await backends();
  // Stands in for a session that the server has not missed yet: it gets the lock when the first one ends.
  await desk.database.transaction(async (client) => {
    const waiting = client.query(
      'select pg_advisory_xact_lock(classid::int, $1) from pg_locks where objid = $1::oid and objsubid = 2',
      [mine],
    );
    await until('it waits for the lock', async () => (await backends()).some(({ granted }) => !granted));
    await desk.rows('select pg_terminate_backend($1)', first?.pid);
    await waiting;
    expect(await life.number()).toBe(mine);
  });
  await until('it holds the lock again', async () => {
    const [row] = await desk.rows(`select ${isDead(String(mine))} as dead`);
    return row?.dead === false && (await backends()).some(({ granted }) => granted);
  });
  await life.close();
  expect(await backends()).toEqual([]);
});
