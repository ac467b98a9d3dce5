import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { type Desk, deskOn, type TestServers } from './desk.ts';

/** As `startDesk`, on the PostgreSQL that all files of the project share: for tests that leave the server alone. */
export const shareDesk = (): Promise<TestServers> => deskOn(inject('sharedPostgres'));

/** What `eachOnDesk` gives the test that runs. */
export let servers: TestServers;
export let desk: Desk;

/**
 * Gives each test of a file a desk of its own on shared servers.
 * @param prepare is done at that desk before each test
 */
export function eachOnDesk(prepare?: () => unknown): void {
  beforeAll(async () => {
    servers = await shareDesk();
  });
  afterAll(() => servers?.stop());
  beforeEach(async () => {
    desk = await servers.open();
    await prepare?.();
  });
  afterEach(() => desk?.close());
}

/** An empty one in place of the test's desk. */
export async function clearDesk(): Promise<void> {
  await desk.close();
  desk = await servers.open();
}
