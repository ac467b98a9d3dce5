import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { DocumentRef, TextRef } from '../../workflows/domain/stored.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import { documentReadings } from '../db/schema.ts';
import { QuotaReached, Unavailable, UnreadableDocument } from '../errors.ts';
import type { Reader } from './reader.ts';
import { FAULTS, isKeptReading, labelFault, READER, type Reading } from './types.ts';

/** A file as it came in: it lies somewhere else, and goes when whoever brought it is done with it. */
export interface FileOnDisk {
  readonly path: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
  readonly size: number;
}
export interface Named {
  readonly name: string;
  readonly by: PersonId;
}
export interface KeptDocument {
  readonly hash: string;
  readonly by: PersonId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly pages: number | null;
  readonly uploadedAt: Instant;
}

export interface Quotas {
  /** Files that one person may bring within 24 hours. */
  readonly uploadsADay: number;
  /** Bytes that one person may keep here without anything naming them. */
  readonly unnamedBytes: number;
}
/** As the settings have it where nobody sets them. */
export const QUOTAS: Quotas = { uploadsADay: 300, unnamedBytes: 1_000_000_000 };
/** Of one person: the others' files are looked into, too. */
const MOST_WAITING = 6;

interface ShelfOptions extends Partial<Quotas> {
  readonly dataDir: string;
  readonly maxUploadBytes: number;
  readonly reader: Reader;
  /** Keeps what somebody calls a file as a text of theirs. */
  readonly nameText: (name: string, by: PersonId) => Promise<TextRef>;
  /** Notes in the database that the file is kept, or beside it while that is away. */
  readonly note: (kept: KeptDocument) => Promise<void>;
  /** @throws Unavailable when there is no answer in time. */
  readonly within: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Files by the hash of their bytes. What is in them is looked at once; the same bytes are known from then on. */
export function createShelf(database: Database, options: ShelfOptions) {
  const { dataDir, maxUploadBytes, reader, nameText, note, within } = options;
  const quotas = {
    ...QUOTAS,
    ...withoutGaps({ uploadsADay: options.uploadsADay, unnamedBytes: options.unnamedBytes }),
  };
  const waiting = new Map<PersonId, number>();

  const whileUp = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await within(work);
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  };

  async function readingOf(hash: string, file: string): Promise<Reading> {
    const [known] =
      (await whileUp(() =>
        database.db
          .select({ reading: documentReadings.reading })
          .from(documentReadings)
          .where(and(eq(documentReadings.hash, hash), eq(documentReadings.reader, READER))),
      )) ?? [];
    if (known) return known.reading;
    const reading = await reader.read(file);
    if (isKeptReading(reading)) {
      const row = { hash, reader: READER, reading, readAt: instant(Date.now()) };
      await whileUp(() => database.db.insert(documentReadings).values(row).onConflictDoNothing());
    }
    return reading;
  }

  /** @throws QuotaReached; while the database is away nobody counts. */
  async function checkQuota(by: PersonId, hash: string, size: number): Promise<void> {
    const [own] = (await whileUp(() => database.query<Own>({ text: OWN, values: [by, hash] }))) ?? [];
    if (!own || own.known) return;
    if (Number(own.lately) >= quotas.uploadsADay) throw new QuotaReached('number', quotas.uploadsADay);
    if (Number(own.unnamed) + size > quotas.unnamedBytes)
      throw new QuotaReached('bytes', quotas.unnamedBytes);
  }

  async function keepFile(file: FileOnDisk, { name: given, by }: Named): Promise<DocumentRef> {
    const name = nameIn(given);
    await checkQuota(by, file.sha256, file.size);
    const reading = await readingOf(file.sha256, file.path);
    const mislabelled = reading.name === undefined ? undefined : labelFault(reading.name, name);
    const faults = [...(mislabelled ? [mislabelled] : []), ...('faults' in reading ? reading.faults : [])];
    if (faults.length > 0 || 'faults' in reading) throw new UnreadableDocument(faults);
    const { name: _, ...found } = reading;
    await putInPlace(file, fileOf(dataDir, file.sha256));
    await note({
      hash: file.sha256,
      by,
      name,
      type: found.type,
      bytes: file.size,
      pages: found.pages ?? null,
      uploadedAt: instant(Date.now()),
    });
    const called = name === '' ? {} : { name: await nameText(name, by) };
    return { document: file.sha256, bytes: file.size, ...found, ...called };
  }

  return {
    readingOf,

    /** @throws UnreadableDocument, QuotaReached, Unavailable */
    async keep(content: Uint8Array | FileOnDisk, named: Named): Promise<DocumentRef> {
      const size = content instanceof Uint8Array ? content.byteLength : content.size;
      if (size === 0) throw new UnreadableDocument([FAULTS.empty]);
      if (size > maxUploadBytes) throw new UnreadableDocument([FAULTS.tooLarge(size, maxUploadBytes)]);
      const others = waiting.get(named.by) ?? 0;
      if (others >= MOST_WAITING) throw new QuotaReached('waiting', MOST_WAITING);
      waiting.set(named.by, others + 1);
      try {
        return content instanceof Uint8Array
          ? await onDisk(content, incomingOf(dataDir), (file) => keepFile(file, named))
          : await keepFile(content, named);
      } finally {
        const left = (waiting.get(named.by) ?? 1) - 1;
        if (left > 0) waiting.set(named.by, left);
        else waiting.delete(named.by);
      }
    },
  };
}

/** As much as file systems take. */
const LONGEST_NAME = 255;
const nameIn = (given: string): string =>
  path
    .basename(given)
    .replace(/\p{Cc}+/gu, ' ')
    .slice(-LONGEST_NAME)
    .toWellFormed()
    .trim();

export const fileOf = (dataDir: string, hash: string): string =>
  path.join(dataDir, 'documents', hash.slice(0, 2), hash);
/** Where files lie while they come in. */
export const incomingOf = (dataDir: string): string => path.join(dataDir, 'incoming');

interface Own extends Record<string, unknown> {
  /** They keep these very bytes already. */
  readonly known: boolean;
  readonly lately: string;
  readonly unnamed: string;
}
const OWN = `
  select coalesce(bool_or(d.hash = $2), false) as known,
    count(*) filter (where d.uploaded_at > now() - interval '24 hours') as lately,
    coalesce(sum(d.bytes) filter (where not exists (
      select 1 from mentions m where m.what = 'file' and m."of" = d.hash
    )), 0) as unnamed
  from documents d where d.uploaded_by = $1`;

async function onDisk<T>(
  bytes: Uint8Array,
  folder: string,
  use: (file: FileOnDisk) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, randomUUID());
  try {
    await writeFile(file, bytes);
    return await use({
      path: file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.byteLength,
    });
  } finally {
    await rm(file, { force: true });
  }
}

/** What is there already is only used again; where it was damaged, it is whole from now on. */
async function putInPlace({ path: from, sha256 }: FileOnDisk, to: string): Promise<void> {
  const now = new Date();
  if (from === to || (await isWhole(to, sha256))) return utimes(to, now, now);
  await besideFirst(to, async (beside) => {
    await copyFile(from, beside, constants.COPYFILE_FICLONE);
    await flushed(beside);
  });
}

/**
 * Writes beside a file and moves it there when it is whole: a kill leaves no half file under a name that somebody reads,
 * and a disk that is full leaves nothing.
 */
export async function besideFirst(to: string, write: (beside: string) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  const beside = `${to}.${randomUUID()}.new`;
  try {
    await write(beside);
    await rename(beside, to);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether a file holds the bytes that its hash names: disks lose some, and so do copies. */
export async function isWhole(file: string, hash: string): Promise<boolean> {
  const found = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) found.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  return found.digest('hex') === hash;
}

const withoutGaps = <T extends object>(given: { [K in keyof T]: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
