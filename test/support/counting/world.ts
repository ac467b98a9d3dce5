import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { dataConverter } from '../../../worker/run.ts';
import { addSearchAttributes } from '../../../worker/search-attributes.ts';
import { timeSkippingEnvironment } from '../../../worker/stack/test-server.ts';
import { countingBundle } from '../bundle.ts';
import { quietRuntime } from '../quiet-runtime.ts';
import { FakeActivities } from './activities.ts';
import { QUEUE } from './processes.ts';

/** A time-skipping server with a worker on it; one per file, for its clock is global. */
export interface World {
  readonly environment: TestWorkflowEnvironment;
  readonly client: Client;
  readonly fake: FakeActivities;
  end(): Promise<void>;
}

/** @param bundle of the workflows; those that only count unless told otherwise. */
export async function beginWorld(bundle: Promise<string> = countingBundle()): Promise<World> {
  quietRuntime();
  const environment = await timeSkippingEnvironment();
  await addSearchAttributes(environment.connection, 'default');
  const fake = new FakeActivities();
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: QUEUE,
    workflowBundle: { codePath: await bundle },
    activities: fake.all,
    dataConverter: dataConverter(),
  });
  const running = worker.run();
  return {
    environment,
    client: environment.client,
    fake,
    end: async () => {
      worker.shutdown();
      await running;
      await environment.teardown();
    },
  };
}
