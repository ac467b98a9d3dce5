import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../activities/db/database.ts';
import { migrate } from '../../activities/db/migrate.ts';
import migrations from '../../activities/db/migrations/meta/_journal.json' with { type: 'json' };
import { createDirectory } from '../../activities/directory.ts';
import { createOverview } from '../../activities/overview.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { day } from '../../workflows/domain/time.ts';
import {
  type Desk,
  mission,
  type OwnServers,
  obligationsOf,
  person,
  recording,
  startDesk,
  step,
  stirringOf,
} from '../support/desk.ts';
import { until } from '../support/until.ts';

let servers: OwnServers;
let desk: Desk;

beforeAll(async () => {
  servers = await startDesk();
});
afterAll(() => servers.stop());
beforeEach(async () => {
  desk = await servers.open();
});
afterEach(() => desk.close());

const away = { person: 'lead', substitute: 'second', from: day('2018-10-08'), to: day('2018-10-12') };

it('keeps people as they were saved last', async () => {
  await desk.directory.save(
    [person('new', { name: 'Ñandú Experto', language: 'es', roles: ['expert', 'observer'] })],
    SYSTEM_AUTHOR,
  );
  await desk.directory.save(
    [person('new', { name: 'Ñandú Experto Soto', language: 'es', roles: ['expert'] })],
    SYSTEM_AUTHOR,
  );
  expect(await desk.directory.person('new')).toEqual(
    person('new', { name: 'Ñandú Experto Soto', language: 'es', roles: ['expert'] }),
  );
  expect((await desk.directory.people()).map((one) => one.person)).toEqual([
    'coordinator',
    'head',
    'lead',
    'new',
    'second',
    'technical',
  ]);
});

it('keeps absences; one that begins the same day replaces the other', async () => {
  await desk.directory.recordAbsence(away, SYSTEM_AUTHOR);
  await desk.directory.recordAbsence({ ...away, substitute: 'head' }, SYSTEM_AUTHOR);
  expect(await desk.directory.absences()).toEqual([{ ...away, substitute: 'head' }]);
});

it('sees within moments what another process changed', async () => {
  const database = openDatabase({ url: desk.url });
  const other = createDirectory(database, { maxAge: 20 });
  expect(await other.person('new')).toBeUndefined();
  await desk.directory.save([person('new')], SYSTEM_AUTHOR);
  await until('the other knows', async () => (await other.person('new')) !== undefined, 2_000);
  await database.close();
});

it('answers from memory while the database is down, at once', async () => {
  const database = openDatabase({ url: desk.url });
  const directory = createDirectory(database, { maxAge: 0 });
  const known = await directory.people();
  const start = await servers.stopPostgres();
  const asked = performance.now();
  expect(await directory.people()).toEqual(known);
  expect(performance.now() - asked).toBeLessThan(5_000);
  await expect(directory.save([person('new')], SYSTEM_AUTHOR)).rejects.toMatchObject({ name: 'Unavailable' });
  const overview = createOverview(database, directory, obligationsOf, stirringOf);
  await expect(overview.list({})).rejects.toMatchObject({ name: 'Unavailable' });
  const strangers = createDirectory(database);
  await expect(strangers.people()).rejects.toMatchObject({ name: 'Unavailable' });
  await start();
  await until('it can be written to', () =>
    directory.save([person('new')], SYSTEM_AUTHOR).then(
      () => true,
      () => false,
    ),
  );
  expect(await directory.person('new')).toMatchObject({ person: 'new' });
  await database.close();
});

it('what fails tells nothing of anybody', async () => {
  const broken = mission('a', [], { reference: 'Ñusta\u0000Díaz' });
  const error = await desk
    .record(recording(broken, [step(1, '2018-10-01T08:00:00.000Z' as never)]))
    .catch((e) => e);
  expect(error.name).toBe('DatabaseError');
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('usta');
});

it('tables are brought up to date by one of those that start together', async () => {
  const { pathname } = new URL(desk.url);
  await desk.rows(`create database ${pathname.slice(1)}_twin`);
  const twin = `${desk.url}_twin`;
  await Promise.all([migrate(twin), migrate(twin), migrate(twin)]);
  const database = openDatabase({ url: twin });
  expect(
    await database.query({ text: 'select count(*)::int as n from drizzle.__drizzle_migrations', values: [] }),
  ).toEqual([{ n: migrations.entries.length }]);
  await database.close();
});
