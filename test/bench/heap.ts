import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BroadcastChannel } from 'node:worker_threads';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import type { MissionActivities } from '../../workflows/contract/effects.ts';
import { TASK_QUEUE } from '../../workflows/contract/messages.ts';
import { missionBundle } from '../support/bundle.ts';
import { HEAP_CHANNEL, type HeapAnswer } from './heap-probe.ts';
import { Lives } from './lives.ts';
import { report, say } from './report.ts';
import { untilPreparing } from './script.ts';
import { BARE_QUEUE, type Servers, withServers } from './servers.ts';

/**
 * What an idle mission weighs in a worker's cache: missions that were led to their preparation by commands, each with
 * its timer, and as many of the smallest workflow there is. From the growth of the workflow thread's heap between some
 * and many, so that what all share does not count.
 */
const { values: options } = parseArgs({
  options: { some: { type: 'string', default: '100' }, many: { type: 'string', default: '400' } },
});
const SOME = Number(options.some);
const MANY = Number(options.many);

await withServers(async (servers) => {
  const native = await NativeConnection.connect({ address: servers.temporal });
  const lives = await Lives.prepare(servers);
  const leg = untilPreparing();
  const nothing = async () => {};
  const activities = {
    record: nothing,
    holidays: async () => [],
    sendDueMail: nothing,
    advanceSandbox: nothing,
    settleSandbox: nothing,
  } as unknown as MissionActivities;
  const bare = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('bare.ts', import.meta.url)),
    logger: { ...console, trace() {}, debug() {}, info() {} } as never,
  });

  const mission = await weigh(
    await Worker.create({
      connection: native,
      taskQueue: TASK_QUEUE,
      workflowBundle: { codePath: await missionBundle() },
      activities,
      maxCachedWorkflows: 2 * MANY,
      reuseV8Context: true,
    }),
    async () => {
      const handle = await lives.start('ours', leg);
      for (const given of leg.commands) await lives.give('ours', handle, given);
    },
  );
  const least = await weigh(
    await Worker.create({
      connection: native,
      taskQueue: BARE_QUEUE,
      workflowBundle: bare,
      maxCachedWorkflows: 2 * MANY,
      reuseV8Context: true,
    }),
    () => startBare(servers),
  );
  await native.close();
  report('heap', [
    {
      what: `heap of a cached idle mission (${SOME} to ${MANY})`,
      value: mission / 1_000,
      unit: 'kB',
      aim: '< 60',
    },
    { what: 'heap of a cached workflow that does nothing', value: least / 1_000, unit: 'kB' },
  ]);
});

async function startBare({ client }: Servers): Promise<void> {
  const handle = await client.workflow.start('bare', { workflowId: randomUUID(), taskQueue: BARE_QUEUE });
  await handle.query('well');
}

/** Bytes for each more. */
async function weigh(worker: Worker, begin: () => Promise<void>): Promise<number> {
  const ran = worker.run();
  let begun = 0;
  const until = async (count: number) => {
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        while (begun < count) {
          begun += 1;
          await begin();
        }
      }),
    );
    // What follows from the last commands.
    await delay(3_000);
    // A task that came too late on a busy machine throws its workflow out of the cache.
    return { bytes: await heap(), cached: worker.getStatus().numCachedWorkflows };
  };
  // The first ones load and compile what all share.
  await until(20);
  const some = await until(SOME);
  const many = await until(MANY);
  for (const { bytes, cached } of [some, many])
    say(`${(bytes / 1e6).toFixed(1)} MB with ${cached} in the cache`);
  worker.shutdown();
  await ran;
  return (many.bytes - some.bytes) / (many.cached - some.cached);
}

/** Of the one thread that runs workflows. */
async function heap(): Promise<number> {
  const channel = new BroadcastChannel(HEAP_CHANNEL);
  try {
    const answers: HeapAnswer[] = [];
    channel.onmessage = ({ data }: { data: unknown }) => {
      if (typeof data === 'object') answers.push(data as HeapAnswer);
    };
    channel.postMessage('measure');
    await delay(2_000);
    // Loaders of TypeScript have threads too, which stay small.
    return Math.max(...answers.map(({ used }) => used));
  } finally {
    channel.close();
  }
}
