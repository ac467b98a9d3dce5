import { inject } from 'vitest';
import { deskOn, type TestServers } from './desk.ts';

/** As `startDesk`, on the PostgreSQL that all files of the project share: for tests that leave the server alone. */
export const shareDesk = (): Promise<TestServers> => deskOn(inject('sharedPostgres'));
