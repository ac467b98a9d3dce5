import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type pg from 'pg';
import { type AuditFacts, SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import type { Database } from '../db/database.ts';
import type { Digest, Kept } from './seal.ts';
import { type Written, writeEntries } from './write.ts';

/** A setting as a process started with it; blank where it is not set. */
export interface Setting {
  readonly name: string;
  readonly value: Exclude<AuditFacts[string], null>;
  /** Secret or personal: nobody may learn more than that it changed. */
  readonly secret: boolean;
}

/** Any number; processes that start at once note their settings one after the other. */
const SETTINGS_LOCK = 7_117_204;

/** Everything recorded of the settings of one kind of process, oldest first. */
const NOTED = "select before, after from audit where kind = 'settings' and subject = $1 order by id";

/**
 * Records which settings changed since a process of that kind last started, an entry each; all of them the first time.
 * Settings are environment variables, which change while nothing runs: the audit alone remembers how they were. Kinds
 * are kept apart, for a worker and an API are given different settings.
 * @returns how many entries were written
 */
export function noteSettings(
  { transaction }: Pick<Database, 'transaction'>,
  processKind: string,
  settings: readonly Setting[],
): Promise<number> {
  return transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [SETTINGS_LOCK]);
    const known = await noted(client, processKind);
    const entries = known.size === 0 ? [await first(settings)] : await differences(known, settings);
    const about = { kind: 'settings', person: null, subject: processKind } as const;
    await writeEntries(
      client,
      SYSTEM_AUTHOR,
      entries.map((entry) => ({ ...about, ...entry })),
    );
    return entries.length;
  });
}

type Noted = ReadonlyMap<string, Kept[string]>;
type Entry = Pick<Written, 'change' | 'before' | 'after'>;

async function noted(client: pg.ClientBase, processKind: string): Promise<Noted> {
  const { rows } = await client.query<{ before: Kept | null; after: Kept | null }>(NOTED, [processKind]);
  const known = new Map<string, Kept[string]>();
  for (const { before, after } of rows) {
    for (const name of Object.keys(before ?? {})) known.delete(name);
    for (const [name, value] of Object.entries(after ?? {})) known.set(name, value);
  }
  return known;
}

async function first(settings: readonly Setting[]): Promise<Entry> {
  const all = await Promise.all(
    settings.map(async (setting) => [setting.name, await keptOf(setting)] as const),
  );
  return { change: 'added', before: null, after: Object.fromEntries(all) };
}

async function differences(known: Noted, settings: readonly Setting[]): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const setting of settings) {
    const { name } = setting;
    const was = known.get(name);
    if (was !== undefined && (await isSame(was, setting))) continue;
    const after = { [name]: await keptOf(setting) };
    entries.push(
      was === undefined
        ? { change: 'added', before: null, after }
        : { change: 'changed', before: { [name]: was }, after },
    );
  }
  // Settings that this release no longer knows.
  const names = new Set(settings.map(({ name }) => name));
  for (const [name, was] of known)
    if (!names.has(name)) entries.push({ change: 'removed', before: { [name]: was }, after: null });
  return entries;
}

const keptOf = async ({ secret, value }: Setting): Promise<Kept[string]> =>
  secret && value !== '' ? { digest: await digestOf(value) } : value;

async function isSame(was: Kept[string], { secret, value }: Setting): Promise<boolean> {
  if (secret && value !== '') return isDigest(was) && matches(was.digest, value);
  return JSON.stringify(was) === JSON.stringify(value);
}

const isDigest = (kept: Kept[string]): kept is Digest =>
  kept !== null && typeof kept === 'object' && 'digest' in kept;

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const slowly = promisify<string, Buffer, number, Buffer>(scrypt);

/** scrypt with a salt of its own: whoever reads the table can't try out even a short password. */
async function digestOf(value: Setting['value']): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return Buffer.concat([salt, await slowly(JSON.stringify(value), salt, HASH_BYTES)]).toString('base64');
}

async function matches(digest: string, value: Setting['value']): Promise<boolean> {
  const bytes = Buffer.from(digest, 'base64');
  const [salt, hash] = [bytes.subarray(0, SALT_BYTES), bytes.subarray(SALT_BYTES)];
  return (
    hash.length === HASH_BYTES && timingSafeEqual(hash, await slowly(JSON.stringify(value), salt, HASH_BYTES))
  );
}
