import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { FileOnDisk } from '../workflows/contract/files.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { DocumentRef, KeptText, TextRef } from '../workflows/domain/stored.ts';
import { type Instant, instant } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';
import { documents, texts } from './db/schema.ts';
import { besideFirst, type Files, filesOnDisk, isHash, hashOf as sha256 } from './documents/files.ts';
import { createReader, type Reader } from './documents/reader.ts';
import { createShelf, incomingOf, type KeptDocument, type Quotas, type Upload } from './documents/shelf.ts';
import { createSweep, sweepLeftovers } from './documents/sweep.ts';
import { guarded, Unavailable } from './errors.ts';
import { createMissing } from './missing.ts';
import { storable } from './storable.ts';

export interface StoreOptions {
  /** The folder of everything kept on disk. */
  readonly dataDir: string;
  /** Where documents are kept; in that folder where it is left out. */
  readonly files?: Files;
  readonly maxUploadBytes?: number;
  /** Milliseconds between two attempts to bring what waits on disk into the database. */
  readonly drainEvery?: number;
  /** Milliseconds until a database that doesn't answer counts as down. */
  readonly patience?: number;
  /** How much somebody may upload; left out, the settings' defaults. */
  readonly quotas?: Partial<Quotas>;
  /** Reads files to see what they are. */
  readonly reader?: Reader;
}

interface WrittenText {
  readonly id: string;
  readonly hash: string;
  readonly by: PersonId;
  readonly text: string;
  readonly writtenAt: Instant;
}
type Spooled = ({ readonly what: 'text' } & WrittenText) | ({ readonly what: 'document' } & KeptDocument);

/** Texts read by one statement: a call may have thousands of applications. */
const TEXTS_AT_ONCE = 5_000;
/** Bytes written to see whether the disk takes any: more than fits beside a file's description. */
const PROBE = new Uint8Array(8_192);
/** Earlier files of a person that are listed: more than anybody looks through. */
const OWN_SHOWN = 200;

/**
 * Free text and files. The bytes of documents are in `documents/ab/…` by their hash; texts (names of files among them)
 * and what is known of documents are in the database. While it is down they wait in `spool/`, a file each, and are
 * brought in when it is back.
 */
export function createStore(database: Database, options: StoreOptions) {
  const { dataDir, maxUploadBytes = 26_214_400, drainEvery = 2_000, patience = 2_000 } = options;
  const { reader = createReader(), quotas = {}, files = filesOnDisk(dataDir) } = options;
  const spool = path.join(dataDir, 'spool');
  let draining: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const write = async (kept: Spooled): Promise<{ readonly isNew: boolean }> => {
    try {
      // If the first attempt arrives after all, the spooled one is the same row.
      return await within(patience, () => insert(database, kept));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      const whole = JSON.stringify(kept);
      await besideFirst(path.join(spool, nameOf(kept)), (beside) =>
        writeFile(beside, whole, { flush: true }),
      );
      drainSoon();
      return { isNew: false };
    }
  };

  const drain = (): Promise<void> => {
    draining ??= bringIn(database, spool).finally(() => {
      draining = undefined;
    });
    return draining;
  };
  const drainSoon = (): void => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      drain().catch(drainSoon);
    }, drainEvery);
    timer.unref();
  };

  // Brings in what an earlier process left in the spool, and removes its partial files.
  drainSoon();
  sweepLeftovers(dataDir).catch(() => undefined);

  const shelf = createShelf(database, {
    dataDir,
    files,
    ...quotas,
    maxUploadBytes,
    reader,
    note: async (kept) => void (await write({ what: 'document', ...kept })),
    nameText: (name, by) => keepText(name, by),
    within: (work) => within(patience, work),
  });
  const tidy = createSweep(database, dataDir, files);

  return {
    keepText,

    readText: async (ref: KeptText) => (await readTexts([ref])).get(ref.text),

    readTexts,

    keepDocument: (content: Uint8Array | FileOnDisk, upload: Upload): Promise<DocumentRef> =>
      shelf.keep(content, upload),

    async keepAgain(hash: string, by: PersonId, called?: string): Promise<DocumentRef | undefined> {
      if (!isHash(hash)) return undefined;
      // Uploading a damaged file again mends it.
      const bytes = await files.read(hash);
      if (!bytes) return undefined;
      const name = called ?? (await ownNameOf(hash, by));
      return shelf.keep(bytes, { name, by });
    },

    async readDocument(hash: string): Promise<{ type: string; bytes: Uint8Array } | undefined> {
      // Hashes come from web addresses: nothing but a hash may name a file.
      if (!isHash(hash)) return undefined;
      // A damaged file counts as lost: nobody is shown other bytes than they asked for.
      const bytes = await files.read(hash);
      if (!bytes) return undefined;
      const reading = await shelf.readingOf(hash, bytes);
      return { type: 'faults' in reading ? 'application/octet-stream' : reading.type, bytes };
    },

    async documentsOf(person: PersonId, hash?: string) {
      const own = eq(documents.by, person);
      const rows = await within(patience, () =>
        database.db
          .select({
            document: documents.hash,
            name: documents.name,
            type: documents.type,
            bytes: documents.bytes,
            pages: documents.pages,
            uploadedAt: documents.uploadedAt,
          })
          .from(documents)
          .where(hash === undefined ? own : and(own, eq(documents.hash, hash)))
          .orderBy(desc(documents.uploadedAt))
          .limit(OWN_SHOWN),
      );
      return rows;
    },

    drain,
    /** Writes to the folder and takes it away again. @throws what a disk that is full, or only reads, says. */
    async probe(): Promise<void> {
      const folder = incomingOf(dataDir);
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, `probe-${randomUUID()}`);
      try {
        await writeFile(file, PROBE, { flush: true });
      } finally {
        await rm(file, { force: true });
      }
    },
    /** Removes files and texts that nothing has named for a while; once in some hours, however often it is called. */
    tidy: () => tidy(),

    /** What steps and states refer to and is not there. */
    missing: createMissing(database, dataDir, files),

    close(): void {
      closed = true;
      clearTimeout(timer);
    },
  };

  async function readTexts(refs: readonly KeptText[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(refs.map(({ text }) => text))].filter((id) => /^text-[0-9a-f]+$/.test(id));
    const found = new Map<string, string>();
    const waiting = new Set(ids.length > 0 ? await readdir(spool).catch(() => []) : []);
    for (const id of ids.filter((each) => waiting.has(`${each}.json`))) {
      const spooled = await readSpooled(path.join(spool, `${id}.json`));
      if (spooled?.what === 'text') found.set(id, spooled.text);
    }
    const others = ids.filter((id) => !found.has(id));
    for (let i = 0; i < others.length; i += TEXTS_AT_ONCE) {
      const these = others.slice(i, i + TEXTS_AT_ONCE);
      const rows = await within(patience, () =>
        database.db.select({ id: texts.id, text: texts.text }).from(texts).where(inArray(texts.id, these)),
      );
      for (const { id, text } of rows) if (text !== null) found.set(id, text);
    }
    return found;
  }

  async function keepText(
    written: string,
    by: PersonId,
    mayTakeBack: (takeBack: () => Promise<void>) => void = () => undefined,
  ): Promise<TextRef> {
    const text = storable(written);
    // Half of the hash tells texts apart as surely, and thousands of them are sent with a call.
    const hash = sha256(text).slice(0, 32);
    // One row for each writer, so that a person's texts can be erased; the same again is the same text.
    const id = `text-${sha256(`${by}\n${hash}`).slice(0, 24)}`;
    const writtenAt = instant(Date.now());
    const { isNew } = await write({ what: 'text', id, hash, by, text, writtenAt });
    // A text that was written again meanwhile has a new date, so this writer may no longer remove it.
    const own = and(eq(texts.id, id), eq(texts.writtenAt, writtenAt));
    if (isNew)
      mayTakeBack(async () => void (await within(patience, () => database.db.delete(texts).where(own))));
    return { text: id, hash };
  }

  /** The name that somebody last gave their file; empty where they never named it, or the database is away. */
  async function ownNameOf(hash: string, by: PersonId): Promise<string> {
    const waiting = await readSpooled(path.join(spool, spooledAs(hash, by)));
    if (waiting?.what === 'document') return waiting.name;
    try {
      const [row] = await within(patience, () =>
        database.db
          .select({ name: documents.name })
          .from(documents)
          .where(and(eq(documents.hash, hash), eq(documents.by, by))),
      );
      return row?.name ?? '';
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return '';
    }
  }
}

/** @throws Unavailable when there is no answer in time. */
async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const answer = guarded(work);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable()), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => undefined);
  }
}

async function insert({ db }: Database, kept: Spooled): Promise<{ readonly isNew: boolean }> {
  if (kept.what === 'text') {
    const { what: _, ...row } = kept;
    // An erased text that is written again is restored. Every use sets a new date, never the same twice.
    const writtenAt = sql`greatest(${texts.writtenAt} + interval '1 millisecond', excluded.written_at)`;
    const [written] = await db
      .insert(texts)
      .values(row)
      .onConflictDoUpdate({
        target: texts.id,
        set: { text: row.text, hash: row.hash, writtenAt },
        // A text is never replaced by another one that comes to the same id: somebody may have decided on it.
        setWhere: or(isNull(texts.text), eq(texts.hash, row.hash)),
      })
      .returning({ isNew: sql<boolean>`xmax = 0` });
    if (!written) throw new RangeError('another text has this identity');
    return { isNew: written.isNew };
  }
  const { what: _, ...row } = kept;
  await db
    .insert(documents)
    .values(row)
    .onConflictDoUpdate({
      target: [documents.hash, documents.by],
      // A file used again without a name keeps its former name.
      set: {
        name: sql`coalesce(nullif(excluded.name, ''), ${documents.name})`,
        uploadedAt: sql`excluded.uploaded_at`,
      },
    });
  return { isNew: false };
}

/** @throws Unavailable at the first that can't be brought in; the others wait with it. */
async function bringIn(database: Database, spool: string): Promise<void> {
  const names = await readdir(spool).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
    const file = path.join(spool, name);
    const kept = await readSpooled(file);
    if (!kept) continue;
    try {
      await guarded(() => insert(database, kept));
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      continue;
    }
    await rm(file, { force: true });
  }
}

async function readSpooled(file: string): Promise<Spooled | undefined> {
  const text = await readFile(file, 'utf8').catch(absent);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Spooled);
  } catch {
    return undefined;
  }
}

const nameOf = (kept: Spooled): string =>
  kept.what === 'text' ? `${kept.id}.json` : spooledAs(kept.hash, kept.by);
const spooledAs = (hash: string, by: PersonId): string => `document-${hash}-${sha256(by).slice(0, 12)}.json`;

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
