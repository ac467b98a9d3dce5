import { expect, it } from 'vitest';
import { createFeed } from '../../activities/feed.ts';
import { instant } from '../../workflows/domain/time.ts';
import { mission, recording, step } from '../support/desk.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';
import { until } from '../support/until.ts';

eachOnDesk();

const write = (id: string, n: number) => desk.record(recording(mission(id), [step(n, instant(0))]));
/** The head waits for whatever is being written on the whole server, which other tests use too. */
const all = (count: number, after = 0) =>
  until(`${count} steps after ${after}`, async () => {
    const feed = createFeed(desk.database);
    const steps = await feed.read({ after, upTo: await feed.head(), limit: 100 });
    return steps.length >= count ? steps : undefined;
  });

it('has every step of every process in the order in which they were recorded', async () => {
  await write('action/a', 1);
  await write('action/b', 1);
  await write('action/a', 2);
  expect((await all(3)).map(({ process, n }) => [process, n])).toEqual([
    ['action/a', 1],
    ['action/b', 1],
    ['action/a', 2],
  ]);
  await write('action/a', 2);
  expect(await all(3)).toHaveLength(3);
});

it('does not read past a step that is still being written: it would never be seen', async () => {
  const feed = createFeed(desk.database);
  await write('action/a', 1);
  const before = await until('the first step', () => feed.head());
  const done = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const slow = desk.database.transaction(async (client) => {
    await client.query(
      `insert into journal (process, n, at, type, actor, mails, consequences)
       values ('action/a', 2, now(), 'slow', '{}', '[]', '[]')`,
    );
    begun.resolve();
    await done.promise;
  });
  await begun.promise;
  await write('action/b', 1);
  expect(await feed.head()).toBe(before);
  done.resolve();
  await slow;
  expect((await all(2, before)).map(({ process, n }) => [process, n])).toEqual([
    ['action/a', 2],
    ['action/b', 1],
  ]);
});

it('goes on while something is always being written', async () => {
  const feed = createFeed(desk.database);
  await feed.head();
  let isOver = false;
  // One transaction always begins before another ends.
  const writers = [0, 1, 2].map(async (i) => {
    await new Promise((resolve) => setTimeout(resolve, i * 20));
    for (let n = 1; !isOver; n++) {
      await desk.database.transaction(async (client) => {
        await client.query(
          `insert into journal (process, n, at, type, actor, mails, consequences)
           values ('action/busy-${i}', ${n}, now(), 'busy', '{}', '[]', '[]')`,
        );
        await new Promise((resolve) => setTimeout(resolve, 60));
      });
    }
  });
  const heads: number[] = [];
  for (let i = 0; i < 20; i++) {
    heads.push(await feed.head());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  isOver = true;
  await Promise.all(writers);
  expect(new Set(heads).size).toBeGreaterThan(3);
  expect(heads).toEqual([...heads].sort((a, b) => a - b));
});
