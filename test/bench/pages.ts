import { createDirectory, createStore, migrate, openDatabase } from '../../activities/index.ts';
import { createFacade } from '../../client/facade/facade.ts';
import { APPLICATIONS_PER_PAGE } from '../../client/facade/portion.ts';
import type { Person } from '../../client/ports.ts';
import { mailSettings } from '../../worker/deployment.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { assemblePorts } from '../../worker/ports.ts';
import { parseSettings } from '../../worker/settings.ts';
import { startPostgres } from '../../worker/stack/postgres.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { application, crowded } from '../support/crowd.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { SANDBOX as PLAYED } from '../support/played-missions.ts';
import { doorOn } from '../support/rights.ts';
import { webhookKeys } from '../support/webhooks.ts';
import { BRUSSELS, CALL_2, PEOPLE } from '../support/world.ts';
import { cpuSeconds } from './cpu.ts';
import { answeringAtOnce, recordMany, SANDBOX } from './many.ts';
import { median, percentile, type Row, report } from './report.ts';

/**
 * What a page takes on the server, from the request to its last byte, with 1,200 and with 10,000 live missions on a real
 * PostgreSQL. No process runs: each answers at once, as it was recorded, so that the page itself is measured. Processor time, of
 * the server and of PostgreSQL together, says what a page costs where other work keeps the machine busy.
 */
const TIMES = 60;
/** The first ones load, compile and plan. */
const WARMING = 8;
/** Applications to a large call. */
const LARGE = 5_000;

const folder = await newDataFolder();
const postgres = await startPostgres({ dataDir: folder, environment: processEnvironment(), port: 0 });
const database = openDatabase({ url: postgres.url, queryTimeout: 120_000 });
try {
  await migrate(postgres.url);
  const rows: Row[] = [];
  for (const missions of [1_200, 10_000]) rows.push(...(await measured(missions)));
  rows.push(await largeCall());
  report('pages', rows);
} finally {
  await database.close();
  await postgres.stop();
  await removeDataFolder(folder);
}

async function measured(missions: number): Promise<Row[]> {
  const coordinators = await recordMany(database, missions);
  const directory = createDirectory(database);
  await directory.save([...people(), ...coordinators.map(coordinator)], SYSTEM_AUTHOR);
  const store = createStore(database, { dataDir: folder, maxUploadBytes: 1_000 });
  const ports = assemblePorts(database, directory, {
    store,
    webhookKeys,
    mail: mailSettings({ ...parseSettings({}), PUBLIC_URL: 'https://missions.example.org' } as never),
  });
  const door = openDoor(createFacade(answeringAtOnce(ports), ports));
  const who = coordinators[3] ?? '';
  const [{ reference = '' } = {}] = await database.query<{ reference: string }>({
    text: `select reference from overview where kind = 'mission' and coordinator = $1 and phase = 'preparing' limit 1`,
    values: [who],
  });
  const within = `sandbox=${SANDBOX}`;
  const search = (words: string) => () => `/search?q=${encodeURIComponent(words)}`;
  const pages: readonly (readonly [string, number, (i: number) => string, string?])[] = [
    ['table of all missions', 250, (i) => `/missions?view=all&page=${1 + (i % 10)}&${within}`],
    ['table of late missions, by country', 250, () => `/missions?view=late&sort=country&${within}`],
    ['table of mine', 250, () => `/missions?${within}`],
    ['My day', 150, () => `/my-day?${within}`],
    ['mission room', 150, () => `/missions/${encodeURIComponent(reference)}?${within}`],
    ['facility overview', 150, () => `/facility?${within}`],
    ['search by country, as a coordinator', 100, search('Perú')],
    ['search by country, as a member of the committee', 100, search('Perú'), 'member'],
    ['search by country, as an expert', 100, search('Perú'), 'lead'],
    ['search by a name, as a member of the committee', 100, search('Name of lead'), 'member'],
    ['search by a part of a reference, as an expert', 100, search('17-11'), 'second'],
  ];
  const rows: Row[] = [];
  for (const [name, aim, path, as = who] of pages) {
    const times: number[] = [];
    let spent = 0;
    for (let i = 0; i < TIMES + WARMING; i += 1) {
      if (i === WARMING) spent = cpuSeconds(process.pid);
      const from = performance.now();
      const answer = await door.request(path(i), {
        headers: { ...signedInAs(as), accept: 'text/html', 'accept-language': 'en' },
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path(i)} answered ${answer.status}`);
      if (i >= WARMING) times.push(performance.now() - from);
    }
    spent = cpuSeconds(process.pid) - spent;
    const what = `${missions.toLocaleString('en')} missions: ${name}`;
    rows.push({ what: `${what}, p50`, value: median(times), unit: 'ms' });
    rows.push({ what: `${what}, p95`, value: percentile(times, 0.95), unit: 'ms', aim: `<= ${aim}` });
    rows.push({ what: `${what}, processor time`, value: (1_000 * spent) / TIMES, unit: 'ms' });
  }
  store.close();
  return rows;
}

/** What the page of a call costs to which thousands applied, of which it shows fifty, against one to which fifty did. */
async function largeCall(): Promise<Row> {
  const path = `/calls/${encodeURIComponent(CALL_2)}?sandbox=${PLAYED}`;
  const costs: number[] = [];
  for (const applications of [APPLICATIONS_PER_PAGE, LARGE]) {
    const door = await doorOn(crowded(Array.from({ length: applications }, (_, n) => application(n))));
    let from = 0;
    for (let i = 0; i < TIMES + WARMING; i += 1) {
      if (i === WARMING) from = cpuSeconds(process.pid);
      await (await door.ask('coordinator', path)).text();
    }
    costs.push(cpuSeconds(process.pid) - from);
  }
  const [small = 1, large = 0] = costs;
  return {
    what: `call with ${LARGE.toLocaleString('en')} applications, processor time of its page against one with ${APPLICATIONS_PER_PAGE}`,
    value: large / small,
    unit: '×',
    aim: '<= 3',
  };
}

function people(): Person[] {
  return Object.entries(PEOPLE).map(([person, about]) => ({
    ...about,
    person,
    name: `Name of ${person}`,
    email: `${person.replaceAll(' ', '-')}@example.org`,
    language: 'en',
  }));
}

function coordinator(person: string, i: number): Person {
  return {
    person,
    name: `Coordinator ${String(i).padStart(3, '0')}`,
    email: `${person}@example.org`,
    language: 'en',
    zone: BRUSSELS,
    country: 'BE',
    roles: ['coordinator'],
  };
}
