import { Client, Connection, ServiceError } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createRehearsalActivities } from '../../activities/rehearsal.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { type RunningWorker, startWorker } from '../../worker/run.ts';
import { ensureSearchAttributes } from '../../worker/search-attributes.ts';
import { startTemporalServer, type TemporalServer } from '../../worker/stack/temporal-server.ts';
import type { AdvanceRequest, Clock } from '../../workflows/contract/clock.ts';
import type { SettleRequest } from '../../workflows/contract/effects.ts';
import { MAIL_SENDER_ID } from '../../workflows/contract/messages.ts';
import { instant } from '../../workflows/domain/time.ts';
import { countingBundle } from '../support/bundle.ts';
import { FakeActivities } from '../support/counting/activities.ts';
import {
  begin,
  counter,
  envelope,
  events,
  processOf,
  QUEUE,
  refusal,
} from '../support/counting/processes.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { until } from '../support/until.ts';

let dataDir: string;
let server: TemporalServer;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let worker: RunningWorker;
const fake = new FakeActivities();

const newWorker = async () =>
  startWorker({
    native,
    connection,
    namespace: 'default',
    taskQueue: QUEUE,
    activities: fake.all,
    bundle: await countingBundle(),
    maxCachedWorkflows: 100,
    maxConcurrentActivities: 100,
    shutdownGrace: 5,
  });

beforeAll(async () => {
  quietRuntime();
  dataDir = await newDataFolder();
  const executable = inject('temporalExecutable');
  server = await startTemporalServer({ executable, dataDir, environment: processEnvironment() });
  connection = await Connection.connect({ address: server.address });
  native = await NativeConnection.connect({ address: server.address });
  client = new Client({ connection });
  Object.assign(
    fake.all,
    createRehearsalActivities({ ...fake.advancing, client, processesOf: async () => sandboxed }),
  );
  worker = await newWorker();
});

afterAll(async () => {
  await worker?.stop();
  await native?.close();
  await connection?.close();
  await server?.stop();
  await removeDataFolder(dataDir);
});

let sandboxed: string[] = [];

/** What waits while a run ends is aborted, as the server says: whoever asks again with the same id loses nothing. */
async function insistOn<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }
}

describe('a worker', () => {
  it('registers the search attributes and starts the mail sender, once', async () => {
    await ensureSearchAttributes(connection, 'default');
    const { runId } = await client.workflow.getHandle(MAIL_SENDER_ID).describe();
    await worker.stop();
    worker = await newWorker();
    expect((await client.workflow.getHandle(MAIL_SENDER_ID).describe()).runId).toBe(runId);
  });
});

describe('a process', () => {
  it('is found by what it is', async () => {
    const process = await begin(client, counter({ reference: '17-11/PER/01.02/2' }));
    const query = `ProcessReference = '17-11/PER/01.02/2' AND ProcessPhase = 'under way'`;
    const found = async () => {
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
      return ids;
    };
    await until('the listing', async () => (await found()).length > 0);
    expect(await found()).toEqual([process.id]);
  });

  it('keeps no trace of a refusal', async () => {
    const process = await begin(client);
    await process.settle();
    const before = await events(client, process.id);
    expect(await refusal(process.give('add', { n: 99 }))).toEqual(['too-many-days']);
    const none = await process.giveAll(envelope('add', { n: 99 }), envelope('add', { n: 0 }));
    expect(none).toMatchObject([
      { reasons: [{ code: 'too-many-days' }] },
      { reasons: [{ code: 'same-as-before' }] },
    ]);
    expect(await events(client, process.id)).toEqual(before);
  });

  it('spends 11 events on a command, 12 where a search attribute changes', async () => {
    const process = await begin(client);
    await until('the first record', async () => (await process.view()).unsettled === 0);
    const spent = async (command: string, payload: unknown) => {
      const before = (await events(client, process.id)).length;
      await process.give(command, payload);
      await until('the record', async () => (await process.view()).unsettled === 0);
      return (await events(client, process.id)).slice(before);
    };
    expect(await spent('add', { n: 1 })).toEqual([
      ...['workflowTaskScheduled', 'workflowTaskStarted', 'workflowTaskCompleted'],
      ...['workflowExecutionUpdateAccepted', 'workflowExecutionUpdateCompleted'],
      ...['activityTaskScheduled', 'activityTaskStarted', 'activityTaskCompleted'],
      ...['workflowTaskScheduled', 'workflowTaskStarted', 'workflowTaskCompleted'],
    ]);
    // A first timer and the due date to be listed by.
    expect(await spent('remind', { at: instant(Date.now() + 86_400_000) })).toHaveLength(13);
    expect(await spent('remind', { at: instant(Date.now() + 96_400_000) })).toHaveLength(12);
  });

  it('continues as new on the server’s own suggestion while commands keep coming, and loses nothing', async () => {
    const state = counter({ most: 1_000_000 });
    const process = await begin(client, state);
    const first = (await process.handle.describe()).runId;
    const answers = new Map<string, number>();
    let given = 0;
    let continued = false;
    const insist = async (requestId: string): Promise<number> =>
      (await insistOn(() => process.give('add', { n: 1 }, { requestId }))).step;
    const people = Array.from({ length: 8 }, async (_, person) => {
      for (let n = 0; !continued || n % 10 !== 0; n += 1) {
        const requestId = `${person}/${n}`;
        answers.set(requestId, await insist(requestId));
        given += 1;
        if (given % 50 === 0) continued = (await process.handle.describe()).runId !== first;
      }
    });
    await Promise.all(people);
    await process.settle();
    expect((await process.view()).state.count).toBe(given);
    expect((await process.view()).step).toBe(given + 1);
    expect(new Set(answers.values()).size).toBe(given);
    expect(fake.journal(process.id).map(({ n }) => n)).toEqual(
      Array.from({ length: given + 1 }, (_, n) => n + 1),
    );
    for (const [requestId, step] of [...answers].slice(-100)) {
      expect((await process.give('add', { n: 1 }, { requestId })).step).toBe(step);
    }
  });

  it('takes no more updates in a run than the server does, though nothing can be recorded', async () => {
    const process = await begin(client, counter({ most: 100_000 }));
    await process.settle();
    const { runId } = await process.handle.describe();
    fake.down = true;
    let given = 0;
    const people = Array.from({ length: 9 }, async () => {
      while (given < 1_900) {
        given += 1;
        const requestId = `r${given}`;
        await insistOn(() => process.give('add', { n: 1 }, { requestId }));
      }
    });
    await Promise.all(people);
    expect((await process.handle.describe()).runId).not.toBe(runId);
    fake.down = false;
    await process.settle();
    expect(fake.journal(process.id).map(({ n }) => n)).toEqual(
      Array.from({ length: given + 1 }, (_, n) => n + 1),
    );
  });

  it('goes on where a worker left it', async () => {
    fake.down = true;
    const process = await begin(client);
    await process.give('add', { n: 1 });
    await worker.stop();
    fake.down = false;
    worker = await newWorker();
    await process.give('add', { n: 1 });
    await process.settle();
    expect(fake.journal(process.id).map(({ n }) => n)).toEqual([1, 2, 3]);
  });
});

describe('a rehearsal', () => {
  it('gives its processes their instants and finds those that nobody has recorded yet', async () => {
    const [nine, ten] = [instant('2018-06-11T09:00:00.000Z'), instant('2018-06-11T10:00:00.000Z')];
    const process = await begin(client, counter({ sandbox: 's', due: nine }));
    const over = await begin(client, counter({ sandbox: 's' }));
    await over.give('finish', {});
    sandboxed = [process.id, over.id, 'action/never-there'];
    const child = `${process.id}/call-1`;
    await process.give('beget', { id: child });
    await process.give('say', { to: child, text: 'hello' });
    let ticked = false;
    fake.overrides.sandboxDue = async () => ({
      process: ticked ? null : process.id,
      at: ticked ? null : nine,
      mailAt: null,
    });
    fake.overrides.record = async ({ steps }) => {
      if (steps.some(({ type }) => type === 'rang')) ticked = true;
    };
    const rehearsal = await client.workflow.start('rehearsal', {
      workflowId: 'rehearsal/s',
      taskQueue: QUEUE,
      args: [{ sandbox: 's', at: instant('2018-06-11T08:00:00.000Z') }],
    });
    await rehearsal.executeUpdate<unknown, [AdvanceRequest]>('advance', { args: [{ job: 'j', to: ten }] });
    expect(await rehearsal.executeUpdate<Clock, []>('settle')).toMatchObject({
      now: ten,
      last: { steps: 1 },
    });
    expect(fake.journal(process.id).at(-1)).toMatchObject({ type: 'rang', at: nine });
    expect(await processOf(client, child).view()).toMatchObject({
      unsettled: 0,
      state: { heard: ['hello'] },
    });
    expect(fake.journal(child).map(({ type }) => type)).toEqual(['opened', 'said']);
  });

  it('waits for all that follows from what one process was given, and for nobody else', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => begin(client, counter({ sandbox: 't' }))));
    if (!one || !other) throw new Error('two were begun');
    sandboxed = [one.id, other.id];
    const rehearsal = await client.workflow.start('rehearsal', {
      workflowId: 'rehearsal/t',
      taskQueue: QUEUE,
      args: [{ sandbox: 't', at: instant('2018-06-11T08:00:00.000Z') }],
    });
    const settle = (request: SettleRequest) =>
      rehearsal.executeUpdate<Clock, [SettleRequest]>('settle', { args: [request] });
    await settle({});
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    fake.overrides.record = async ({ process: { id } }) => {
      if (id === other.id) await held;
    };
    await other.give('add', { n: 1 });
    const child = `${one.id}/call-1`;
    await one.give('beget', { id: child });
    for (const text of ['hello', 'again']) {
      await one.give('say', { to: child, text });
      await settle({ of: [one.id] });
      expect(fake.journal(child).at(-1)).toMatchObject({ type: 'said', facts: { text } });
    }
    expect(await other.view()).toMatchObject({ unsettled: 1 });
    release();
    await settle({});
    expect(await other.view()).toMatchObject({ unsettled: 0 });
  });
});
