import { createHash, type Hash, randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, type Readable as Stream } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { MiddlewareHandler } from 'hono';
import { API } from '../../addresses/api.ts';
import { phrase } from '../../language/phrase.ts';
import { fault, MissionError, storageFault } from '../errors.ts';
import type { FileOnDisk } from '../ports.ts';
import { wrongField } from '../problems.ts';
import { mustBeLine, mustBeText, pairsOf, textOf, tooMany } from './clean.ts';
import type { Body, Env, WebContext } from './env.ts';

/** A file of a form, on disk while its request is worked on. */
export class ReceivedFile extends File implements FileOnDisk {
  readonly path: string;
  readonly sha256: string;

  constructor(blob: Blob, name: string, at: { readonly path: string; readonly sha256: string }) {
    super([blob], name);
    this.path = at.path;
    this.sha256 = at.sha256;
  }
}

/** Bytes for callers who aren't signed in, and for pages that ask for a few words. */
const FEW_WORDS = 65_536;
/** Bytes where much is written: a hundred thousand letters of the longest text, several times. */
const MANY_WORDS = 2 * 1_048_576;
/** Bytes of a form besides its files. */
const AROUND_FILES = 1_048_576;
/** Files that one form may hold. One that is too large is refused by itself, and the rest of the form is kept. */
const FILES_OF_A_FORM = 4;

/** Pages where long texts are written, and among them those where files are added. */
const WORDY = /^\/(actions\/new|profile\/[^/]+|(missions|calls|actions)\/[^/]+\/(do|apply)\/[^/]+)$/;
const WITH_FILES = /^\/(uploads|(missions|calls|actions)\/[^/]+\/do\/[^/]+|calls\/[^/]+\/apply\/[^/]+)$/;
const API_WITH_FILES = /^\/api\/(documents|processes\/[^/]+\/commands\/[^/]+(\/preview)?)$/;
const FORM = /^multipart\/form-data\b/i;

interface Bound {
  readonly bytes: number;
  /** The limit that an error names. */
  readonly told: number;
  readonly isFile: boolean;
  /** Nothing is kept of files but their names. */
  readonly leavesFiles?: boolean;
}

function boundOf(context: WebContext, maxUploadBytes: number): Bound {
  const words = (bytes: number): Bound => ({ bytes, told: bytes, isFile: false });
  const files = (count: number): Bound => ({
    bytes: maxUploadBytes * count + AROUND_FILES,
    told: maxUploadBytes,
    isFile: true,
  });
  const { path: address } = context.req;
  const viewer = context.get('viewer');
  // A person who was signed in a while ago may have written much, and has to be told what becomes of it.
  if (viewer.kind === 'nobody' && (viewer.lastHere === undefined || address.startsWith('/api/')))
    return words(FEW_WORDS);
  const isForm = FORM.test(context.req.header('content-type') ?? '');
  if (address.startsWith('/api/')) {
    if (address === API.documents) return { ...files(1), bytes: maxUploadBytes };
    return isForm && API_WITH_FILES.test(address) ? files(FILES_OF_A_FORM) : words(MANY_WORDS);
  }
  if (isForm && WITH_FILES.test(address))
    return { ...files(FILES_OF_A_FORM), leavesFiles: viewer.kind === 'nobody' };
  return words(WORDY.test(address) ? MANY_WORDS : FEW_WORDS);
}

export interface Receiving {
  readonly maxUploadBytes: number;
  /** Folder in which files lie while their request is worked on. */
  readonly incoming: string;
  /** Milliseconds without a byte after which the request is cut off. */
  readonly patience?: number;
}

/** Receives the body of a request: text into memory, files onto the disk, hashed on their way. */
export function receiveBodies({
  maxUploadBytes,
  incoming,
  patience = 20_000,
}: Receiving): MiddlewareHandler<Env> {
  return async (context, next) => {
    const { body: stream, headers } = context.req.raw;
    if (!stream || context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const bound = boundOf(context, maxUploadBytes);
    const tooLarge = () => fault('too-large', { limit: bound.told });
    if (Number(headers.get('content-length') ?? 0) > bound.bytes) throw tooLarge();
    const chunks = chunksOf(stream, { most: bound.bytes, tooLarge, patience });
    const kept: string[] = [];
    try {
      const type = headers.get('content-type') ?? '';
      const body = FORM.test(type)
        ? await formOf(chunks, type, { ...bound, incoming, kept, words: { left: MANY_WORDS } })
        : bound.isFile && context.req.path === API.documents
          ? await fileOf(chunks, incoming, kept)
          : await wordsOf(chunks, type);
      context.set('body', body);
      // Gives the framework's own readers the same body.
      const { form, bytes } = body;
      if (form) context.req.bodyCache.formData = Promise.resolve(form) as never;
      else if (bytes) context.req.bodyCache.arrayBuffer = Promise.resolve(arrayOf(bytes)) as never;
      await next();
    } finally {
      await Promise.all(kept.map((file) => rm(file, { force: true })));
    }
  };
}

const arrayOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer as ArrayBuffer;

interface Watch {
  readonly most: number;
  readonly tooLarge: () => Error;
  readonly patience: number;
}

/** The chunks of a body, counted, each within its time. */
async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  { most, tooLarge, patience }: Watch,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let left = most;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), patience);
      if (done) return;
      left -= value.byteLength;
      if (left < 0) throw tooLarge();
      yield value;
    }
  } finally {
    // Nobody reads the rest of the body.
    reader.cancel().catch(() => undefined);
  }
}

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault('too-slow')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** A body in memory, as far as the budget of text goes. */
async function allOf(chunks: AsyncIterable<Uint8Array>, words = { left: MANY_WORDS }): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    words.left -= chunk.byteLength;
    if (words.left < 0) throw fault('too-large', { limit: MANY_WORDS });
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

const MOST_FIELDS = 1_000;

async function wordsOf(chunks: AsyncIterable<Uint8Array>, type: string): Promise<Body> {
  const bytes = await allOf(chunks);
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return { digest, bytes };
  const form = new FormData();
  for (const [name, value] of pairsOf(textOf(bytes, 'form'), MOST_FIELDS)) {
    mustBeLine(name, 'form');
    mustBeText(value, name);
    form.append(name, value);
  }
  return { digest, form };
}

async function fileOf(chunks: AsyncIterable<Uint8Array>, incoming: string, kept: string[]): Promise<Body> {
  const file = await onDisk(chunks, incoming, kept);
  return { digest: file.sha256, file };
}

/** A body written to disk as it comes. */
async function onDisk(
  chunks: AsyncIterable<Uint8Array>,
  incoming: string,
  kept: string[],
): Promise<FileOnDisk> {
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const file = path.join(incoming, randomUUID());
  kept.push(file);
  const hash = createHash('sha256');
  let handle: FileHandle | undefined;
  let size = 0;
  try {
    handle = await open(file, 'wx', 0o600);
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.byteLength;
      await handle.write(chunk);
    }
  } finally {
    await handle?.close();
  }
  return { path: file, sha256: hash.digest('hex'), size };
}

interface Place extends Bound {
  readonly incoming: string;
  readonly kept: string[];
  /** How much more text the form may have beside its files. */
  readonly words: { left: number };
}

const MOST_PARTS = 300;
const LONGEST_NAME = 200;

/** The parts of a form in their order. */
async function formOf(chunks: AsyncIterable<Uint8Array>, type: string, place: Place): Promise<Body> {
  const parts: Promise<[string, string | ReceivedFile]>[] = [];
  await new Promise<void>((resolve, reject) => {
    const boy = busboyOf(type);
    const open = new Set<Stream>();
    const fail = (error: unknown) => {
      for (const stream of open) stream.destroy();
      source.destroy();
      reject(error instanceof MissionError ? error : (storageFault(error) ?? noForm(error)));
    };
    const source = Readable.from(chunks);
    source.once('error', fail);
    boy.once('error', fail);
    boy.once('partsLimit', () => fail(tooMany(MOST_PARTS)));
    boy.on('file', (name, stream, fileName) => {
      open.add(stream);
      const part = partOf(name, stream, fileName, place);
      part.then(() => open.delete(stream), fail);
      parts.push(part);
    });
    boy.once('finish', resolve);
    source.pipe(boy);
  });
  const form = new FormData();
  const digest = createHash('sha256');
  for (const [name, value] of await Promise.all(parts)) {
    form.append(name, value as string);
    note(digest, name);
    note(digest, typeof value === 'string' ? value : `${value.name}\u0000${value.sha256}`);
  }
  return { digest: digest.digest('hex'), form };
}

const note = (hash: Hash, text: string): void => void hash.update(`${Buffer.byteLength(text)}:${text}`);

function busboyOf(type: string): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      // Every part is read here, so that its bytes are counted and its text is UTF-8.
      isPartAFile: () => true,
      limits: { parts: MOST_PARTS, headerPairs: 20, headerSize: 8_192 },
    });
  } catch (error) {
    throw noForm(error);
  }
}

async function partOf(
  name: string | undefined,
  stream: Stream,
  fileName: string | undefined,
  { incoming, kept, isFile, leavesFiles, words }: Place,
): Promise<[string, string | ReceivedFile]> {
  if (name === undefined || name === '' || name.length > LONGEST_NAME) throw noForm();
  mustBeLine(name, 'form');
  if (fileName === undefined) {
    const text = textOf(await allOf(stream, words), name);
    mustBeText(text, name);
    return [name, text];
  }
  mustBeLine(fileName, name);
  if (leavesFiles) {
    stream.resume();
    return [name, new File([], fileName) as ReceivedFile];
  }
  if (!isFile) {
    // A file with a few words, such as that of an action.
    const bytes = await allOf(stream, words);
    return [name, new File([new Uint8Array(bytes)], fileName) as ReceivedFile];
  }
  const file = await onDisk(stream, incoming, kept);
  return [name, new ReceivedFile(await openAsBlob(file.path), fileName, file)];
}

const noForm = (cause?: unknown): MissionError =>
  wrongField('', phrase('problems.not-form'), phrase('problems.right.form'), { cause });
