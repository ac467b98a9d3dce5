/** The role of the application does all that the application does, and can't change a table or rewrite the audit. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../activities/db/database.ts';
import { migrate, migrateFor } from '../../activities/db/migrate.ts';
import { createDirectory } from '../../activities/directory.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { zone } from '../../workflows/domain/time.ts';
import { type OwnServers, startDesk } from '../support/desk.ts';

let servers: OwnServers;
let ownerUrl: string;
let appUrl: string;
let app: pg.Client;

beforeAll(async () => {
  servers = await startDesk();
  const owner = new URL(servers.postgres.url);
  const admin = new pg.Client({ connectionString: owner.href });
  await admin.connect();
  await admin.query('create database roles');
  await admin.end();
  owner.pathname = '/roles';
  ownerUrl = owner.href;
  const role = new URL(ownerUrl);
  [role.username, role.password] = ['app', 'a password: with @ and /'];
  appUrl = role.href;
  await migrateFor(ownerUrl, appUrl);
  app = new pg.Client({ connectionString: appUrl });
  await app.connect();
});
afterAll(async () => {
  await app?.end();
  await servers.stop();
});

it('starts where the tables are up to date, and is told what to do where they are not', async () => {
  await migrate(appUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    'delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning hash, created_at',
  );
  await expect(migrate(appUrl)).rejects.toThrow(/run "worker\/main\.ts migrate" first/);
  await owner.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
    rows[0].hash,
    rows[0].created_at,
  ]);
  await owner.end();
});

it('is brought up to date as often as one likes, and with another password', async () => {
  const next = new URL(appUrl);
  next.password = 'another';
  await migrateFor(ownerUrl, next.href);
  await expect(migrate(appUrl)).rejects.toThrow();
  await migrateFor(ownerUrl, appUrl);
  await migrate(appUrl);
});

it('reads and writes the rows of every table, but only adds to the audit', async () => {
  const { rows } = await app.query<{ name: string; rights: string }>(`
    select relname as name,
      concat_ws(' ', case when has_table_privilege(oid, 'select') then 'select' end,
        case when has_table_privilege(oid, 'insert') then 'insert' end,
        case when has_table_privilege(oid, 'update') then 'update' end,
        case when has_table_privilege(oid, 'delete') then 'delete' end,
        case when has_table_privilege(oid, 'truncate') then 'truncate' end) as rights
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
  expect(rows.length).toBeGreaterThan(10);
  for (const { name, rights } of rows)
    expect(rights, name).toBe(name === 'audit' ? 'select insert' : 'select insert update delete');
});

it.each([
  'create table other (a int)',
  'alter table journal add column a int',
  'drop table journal',
  'truncate journal',
  "update audit set via = 'cli'",
  'delete from audit',
  'truncate audit',
  'alter table audit disable trigger all',
  'drop trigger if exists audit_stands on audit',
  'set session_replication_role = replica',
  'create role other superuser',
])('may not: %s', async (statement) => {
  await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
});

it('does what the application does: somebody is kept, and the audit says so', async () => {
  const database = openDatabase({ url: appUrl });
  const directory = createDirectory(database);
  await directory.save(
    [
      {
        person: 'coordinator',
        name: 'Coordinator',
        email: 'coordinator@example.org',
        language: 'en',
        zone: zone('Europe/Brussels'),
        country: 'BE',
        roles: ['coordinator'],
      },
    ],
    SYSTEM_AUTHOR,
  );
  expect(await directory.person('coordinator')).toMatchObject({ name: 'Coordinator' });
  const { rows } = await app.query('select count(*)::int as n from audit');
  expect(rows[0].n).toBeGreaterThan(0);
  await database.close();
});
