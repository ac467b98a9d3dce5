import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processEnvironment } from '../../worker/environment.ts';
import { type Postgres, startPostgres } from '../../worker/stack/postgres.ts';
import { expectGoodBooks, untilDone } from '../support/accounts.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { startDeployment, type TestDeployment } from '../support/deployment.ts';
import {
  bringSchemaUpToDate,
  findRealServer,
  findSchemaTool,
  startRealServer,
  VERSION,
  VERSION_BEFORE,
} from '../support/real-server.ts';
import { createTracks, insist, type Track } from '../support/track.ts';
import { until } from '../support/until.ts';

/** Temporal itself goes up one minor version, as docs/operations.md has it: stopped, its tables first, then the server. */
const [before, after] = await Promise.all(
  [VERSION_BEFORE, VERSION].map(async (version) => ({
    server: await findRealServer(version),
    tool: await findSchemaTool(version),
  })),
);
const isThere = [before, after].every((release) => release?.server && release.tool);

let folder: string;
let postgres: Postgres;
let deployment: TestDeployment;
let running: string;
const standing: Track[] = [];

beforeAll(async () => {
  if (!isThere) return;
  folder = path.join(await newDataFolder(), 'of-temporal');
  await mkdir(folder);
  postgres = await startPostgres({ dataDir: folder, environment: processEnvironment(), port: 0 });
  await bringSchemaUpToDate(before?.tool ?? '', postgres.url);
  running = before?.server ?? '';
  deployment = await startDeployment(running, {}, (options) =>
    startRealServer({ ...options, executable: running }, postgres.url),
  );
});
afterAll(async () => {
  await deployment?.stop();
  await postgres?.stop();
  if (folder) await removeDataFolder(path.dirname(folder));
});

const versionNow = async () => {
  const { workflowService } = deployment.client;
  return (await workflowService.getClusterInfo({})).serverVersion;
};

/** Every mission is suspended and resumed until it is told to end; what is not answered is asked again, the same. */
function keepCommanding() {
  let goesOn = true;
  const took: number[] = [];
  const round = async ({ mission }: Track): Promise<void> => {
    for (let n = 0; goesOn || n % 2 === 1; n += 1) {
      const [command, input] =
        n % 2 === 0 ? ['suspend-mission', { reason: 'Floods' }] : ['resume-mission', {}];
      const how = { as: 'coordinator', requestId: `${mission} ${n}` };
      const from = performance.now();
      await insist(() =>
        deployment.missions.command({ ref: mission }, command as string, input as object, how),
      );
      took.push(performance.now() - from);
    }
  };
  const all = standing.map(round);
  return {
    count: () => took.length,
    end: async () => {
      goesOn = false;
      await Promise.all(all);
      return took;
    },
  };
}

describe.skipIf(!isThere)(`Temporal ${VERSION_BEFORE} → ${VERSION}`, () => {
  it('is stopped, its tables brought up to date, and started: commands go on, and nothing is lost', async () => {
    const worker = await deployment.startWorker();
    expect(await versionNow()).toBe(VERSION_BEFORE);
    const tracks = await createTracks(deployment);
    const names = ['a', 'b', 'c', 'd'];
    standing.push(...(await Promise.all(names.map((name) => tracks.open(name)))));
    const ends = [tracks.firstOf('recruiting'), tracks.firstOf('preparing')];
    await Promise.all(standing.map((track, i) => tracks.playTo(track, ends[i % 2] ?? 0)));
    const commanding = keepCommanding();
    const goOn = async () => {
      const from = commanding.count();
      await until('commands go on', () => commanding.count() > from + 4 * standing.length, 60_000);
    };
    await goOn();

    const stopped = performance.now();
    await deployment.temporal.stop();
    await bringSchemaUpToDate(after?.tool ?? '', postgres.url);
    running = after?.server ?? '';
    await deployment.startTemporal();
    const away = performance.now() - stopped;
    expect(await versionNow()).toBe(VERSION);
    await goOn();

    // What the older one wrote is read by a worker that has none of it in memory.
    await worker.stop();
    await deployment.startWorker();
    await goOn();
    const took = await commanding.end();
    const slowest = Math.round(Math.max(...took));
    pino({ level: 'info' }).info({ commands: took.length, slowest, away: Math.round(away) }, 'commands');
    // A mission goes its way to the next phases.
    await Promise.all(standing.map((track) => tracks.moveOn(track)));
    await untilDone(deployment);
    await expectGoodBooks(deployment);
    const compared = await deployment.missions.reconcile();
    expect(compared.filter(({ found }) => found !== 'same')).toEqual([]);
  });
});
