import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { FileOnDisk } from '../../workflows/contract/files.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { DocumentRef, TextRef } from '../../workflows/domain/stored.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import { documentReadings } from '../db/schema.ts';
import { QuotaReached, Unavailable, UnreadableDocument } from '../errors.ts';
import type { Files } from './files.ts';
import type { Reader } from './reader.ts';
import { FAULTS, isKeptReading, labelFault, READER, type Reading } from './types.ts';

/** Who uploads a file, and under which name. */
export interface Upload {
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
  /** Bytes that one person may keep here in files that nothing names. */
  readonly unnamedBytes: number;
}
/** The settings' defaults. */
const QUOTAS: Quotas = { uploadsADay: 300, unnamedBytes: 1_000_000_000 };
/** Uploads of one person that may wait at once, so that others' files are read in between. */
const MOST_WAITING = 6;

interface ShelfOptions extends Partial<Quotas> {
  readonly dataDir: string;
  /** Where the files are kept. */
  readonly files: Files;
  readonly maxUploadBytes: number;
  readonly reader: Reader;
  /** Keeps what somebody calls a file as a text of theirs. */
  readonly nameText: (name: string, by: PersonId) => Promise<TextRef>;
  /** Notes in the database that the file is kept, or beside it while that is away. */
  readonly note: (kept: KeptDocument) => Promise<void>;
  /** @throws Unavailable when there is no answer in time. */
  readonly within: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Keeps files under the hash of their bytes. What is in a file is read once and remembered for the same bytes. */
export function createShelf(database: Database, options: ShelfOptions) {
  const { dataDir, files, maxUploadBytes, reader, nameText, note, within } = options;
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

  async function readingOf(hash: string, read: () => Promise<Reading>): Promise<Reading> {
    const [known] =
      (await whileUp(() =>
        database.db
          .select({ reading: documentReadings.reading })
          .from(documentReadings)
          .where(and(eq(documentReadings.hash, hash), eq(documentReadings.reader, READER))),
      )) ?? [];
    if (known) return known.reading;
    const reading = await read();
    if (isKeptReading(reading)) {
      const row = { hash, reader: READER, reading, readAt: instant(Date.now()) };
      await whileUp(() => database.db.insert(documentReadings).values(row).onConflictDoNothing());
    }
    return reading;
  }

  /** @throws QuotaReached; while the database is away no quota is checked. */
  async function checkQuota(by: PersonId, hash: string, size: number): Promise<void> {
    const [own] = (await whileUp(() => database.query<Own>({ text: OWN, values: [by, hash] }))) ?? [];
    if (!own || own.known) return;
    if (Number(own.lately) >= quotas.uploadsADay) throw new QuotaReached('number', quotas.uploadsADay);
    if (Number(own.unnamed) + size > quotas.unnamedBytes)
      throw new QuotaReached('bytes', quotas.unnamedBytes);
  }

  async function keepFile(file: FileOnDisk, { name: given, by }: Upload): Promise<DocumentRef> {
    const name = nameIn(given);
    await checkQuota(by, file.sha256, file.size);
    const reading = await readingOf(file.sha256, () => reader.read(file.path));
    const mislabelled = reading.name === undefined ? undefined : labelFault(reading.name, name);
    const faults = [...(mislabelled ? [mislabelled] : []), ...('faults' in reading ? reading.faults : [])];
    if (faults.length > 0 || 'faults' in reading) throw new UnreadableDocument(faults);
    const { name: _, ...inspected } = reading;
    await files.put(file.path, file.sha256);
    await note({
      hash: file.sha256,
      by,
      name,
      type: inspected.type,
      bytes: file.size,
      pages: inspected.pages ?? null,
      uploadedAt: instant(Date.now()),
    });
    const called = name === '' ? {} : { name: await nameText(name, by) };
    return { document: file.sha256, bytes: file.size, ...inspected, ...called };
  }

  return {
    /** @param bytes asked for only where nobody has looked into it yet */
    readingOf: (hash: string, bytes: Uint8Array): Promise<Reading> =>
      readingOf(hash, () => onDisk(bytes, incomingOf(dataDir), ({ path: file }) => reader.read(file))),

    /** @throws UnreadableDocument, QuotaReached, Unavailable */
    async keep(content: Uint8Array | FileOnDisk, named: Upload): Promise<DocumentRef> {
      const size = content instanceof Uint8Array ? content.byteLength : content.size;
      if (size === 0) throw new UnreadableDocument([FAULTS.empty]);
      if (size > maxUploadBytes) throw new UnreadableDocument([FAULTS.tooLarge(size, maxUploadBytes)]);
      const underWay = waiting.get(named.by) ?? 0;
      if (underWay >= MOST_WAITING) throw new QuotaReached('waiting', MOST_WAITING);
      waiting.set(named.by, underWay + 1);
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

/** Where files lie while they come in. */
export const incomingOf = (dataDir: string): string => path.join(dataDir, 'incoming');

interface Own {
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

const withoutGaps = <T extends object>(given: { [K in keyof T]: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
