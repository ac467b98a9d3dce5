import { setTimeout as pause } from 'node:timers/promises';
import { createEditions } from '../../activities/editions/keeper.ts';
import { createDirectory, createStore, migrate, openDatabase } from '../../activities/index.ts';
import { createPreviews } from '../../activities/previews/keeper.ts';
import { createFacade } from '../../client/facade/facade.ts';
import { writtenOf } from '../../facility/edition.ts';
import { EDITIONS } from '../../facility/editions.ts';
import { mailSettings } from '../../worker/deployment.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { assemblePorts } from '../../worker/ports.ts';
import { parseSettings } from '../../worker/settings.ts';
import { startPostgres } from '../../worker/stack/postgres.ts';
import { instant } from '../../workflows/domain/time.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { openDoor } from '../support/door.ts';
import { AMONG_THEM } from '../support/many.ts';
import { webhookKeys } from '../support/webhooks.ts';
import { answeringAtOnce, recordMany } from './many.ts';
import { percentile, report } from './report.ts';

/**
 * How long a look takes at what another edition would move on 1,000 live missions, on a real PostgreSQL, and what `/healthz`
 * takes meanwhile in the process that began it.
 */
const MISSIONS = 1_000;
const EVERY_MS = 50;

const FILE = writtenOf(EDITIONS[0]);
/** It moves something on every mission that prepares. */
const EARLIER = { ...FILE, ladder: { ...FILE.ladder, agenda: { ...FILE.ladder.agenda, due: -6 } } };

const folder = await newDataFolder();
const postgres = await startPostgres({ dataDir: folder, environment: processEnvironment(), port: 0 });
const database = openDatabase({ url: postgres.url, queryTimeout: 120_000 });
try {
  await migrate(postgres.url);
  await recordMany(database, MISSIONS);
  await database.query({ text: 'update overview set sandbox = null', values: [] });
  const store = createStore(database, { dataDir: folder, maxUploadBytes: 1_000 });
  const ports = assemblePorts(database, createDirectory(database), {
    store,
    webhookKeys,
    mail: mailSettings({ ...parseSettings({}), PUBLIC_URL: 'https://missions.example.org' } as never),
  });
  const door = openDoor(createFacade(answeringAtOnce(ports), ports));
  const by = { person: 'coordinator', via: 'session' } as const;
  const { number } = await createEditions(database).draft({ about: '', file: EARLIER }, 1, by);
  const previews = createPreviews(database, () => instant(Date.parse(AMONG_THEM)));
  const id = `edition-${number}`;
  await door.request('/healthz');
  const [from, before] = [performance.now(), process.cpuUsage()];
  await previews.begin(id, { what: 'edition', number, version: 1 }, by.person);
  const health: number[] = [];
  let looked = await previews.progress(id);
  while (looked?.status === 'looking') {
    const asked = performance.now();
    await (await door.request('/healthz')).arrayBuffer();
    health.push(performance.now() - asked);
    await pause(EVERY_MS);
    looked = await previews.progress(id);
  }
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(before);
  if (looked?.status !== 'done' || looked.total === null || looked.total < MISSIONS || looked.moving === 0)
    throw new Error(`the look ended ${JSON.stringify(looked)}`);
  const what = `preview over ${looked.total.toLocaleString('en')} live missions`;
  report('previews', [
    { what, value: seconds, unit: 's', aim: '<= 15' },
    // On a busy machine this is what it costs.
    { what: `${what}: processor time`, value: (user + system) / 1e6, unit: 's' },
    { what: `${what}: /healthz meanwhile, p95`, value: percentile(health, 0.95), unit: 'ms', aim: '<= 250' },
    { what: `${what}: /healthz meanwhile, longest`, value: Math.max(...health), unit: 'ms', aim: '<= 250' },
  ]);
  store.close();
} finally {
  await database.close();
  await postgres.stop();
  await removeDataFolder(folder);
}
