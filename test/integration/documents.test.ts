import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOf } from '../../activities/documents/files.ts';
import { read } from '../../activities/documents/read.ts';
import { sourceOf } from '../../activities/documents/source.ts';
import { labelFault } from '../../activities/documents/types.ts';
import { createStore } from '../../activities/store.ts';
import { phrased } from '../../language/phrase.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import type { DocumentRef } from '../../workflows/domain/stored.ts';
import { type Desk, type OwnServers, startDesk } from '../support/desk.ts';
import { until } from '../support/until.ts';

const LIMIT = 1_000_000;
const OFFICE = 'application/vnd.openxmlformats-officedocument';

async function pdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let i = 0; i < pages; i++) document.addPage().drawText(`page ${i + 1}`);
  return document.save();
}

/** A PDF whose text can't be read without a password: the standard security handler's dictionary is there. */
async function lockedPdf(): Promise<Uint8Array> {
  const text = Buffer.from(
    await (await PDFDocument.load(await pdf(1))).save({ useObjectStreams: false }),
  ).toString('latin1');
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<00> <00>]`;
  return Buffer.from(
    text.replace(/trailer\s*<</, (found) => `${found} ${lock}`),
    'latin1',
  );
}

const types = (main: string) =>
  strToU8(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      `<Override PartName="/x" ContentType="${OFFICE}.${main}.main+xml"/></Types>`,
  );
const docx = (pages?: number | string, main = 'word/document.xml') =>
  zipSync({
    '[Content_Types].xml': types('wordprocessingml.document'),
    [main]: strToU8('<document/>'),
    ...(pages === undefined
      ? {}
      : { 'docProps/app.xml': strToU8(`<Properties><Pages>${pages}</Pages></Properties>`) }),
  });
const odt = (manifest = '<manifest/>') =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8('<content/>'),
    'META-INF/manifest.xml': strToU8(manifest),
  });
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0'),
  Buffer.alloc(20),
  Buffer.from([0xff, 0xd9]),
]);

async function look(bytes: Uint8Array, name: string) {
  const reading = await read(sourceOf(bytes));
  const faults = [
    reading.name && labelFault(reading.name, name),
    ...('faults' in reading ? reading.faults : []),
  ];
  const { name: _, ...found } = reading;
  return { ...found, faults: faults.filter((each) => each !== undefined).map((each) => phrased(each, 'en')) };
}
const faultsOf = async (bytes: Uint8Array, name: string) => (await look(bytes, name)).faults;

describe('what is taken', () => {
  it.each([
    [
      'a PDF, its pages counted',
      () => pdf(5),
      'note.pdf',
      { type: 'application/pdf', pages: 5, pagesVerified: true },
    ],
    [
      'a DOCX, its pages as stated',
      () => docx(4),
      'note.docx',
      { type: `${OFFICE}.wordprocessingml.document`, pages: 4, pagesVerified: false },
    ],
    ['a DOCX that states none', () => docx(), 'note.docx', { type: `${OFFICE}.wordprocessingml.document` }],
    [
      'a DOCX that states nonsense',
      () => docx('many'),
      'n.docx',
      { type: `${OFFICE}.wordprocessingml.document` },
    ],
    ['an ODT', () => odt(), 'note.odt', { type: 'application/vnd.oasis.opendocument.text' }],
    ['a PNG', () => PNG, 'board.png', { type: 'image/png' }],
    ['a JPEG, under either ending', () => JPEG, 'board.JPEG', { type: 'image/jpeg' }],
    ['a ZIP', () => zipSync({ 'a.txt': strToU8('a') }), 'corpus.zip', { type: 'application/zip' }],
    [
      'a file without an ending',
      () => pdf(1),
      'note',
      { type: 'application/pdf', pages: 1, pagesVerified: true },
    ],
  ])('%s', async (_, make, name, expected) => {
    expect(await look(await make(), name)).toEqual({ ...expected, faults: [] });
  });

  it('an office document is known by its parts, in whatever order they were written', async () => {
    const main = { 'docProps/core.xml': strToU8('x'), 'ppt/presentation.xml': strToU8('<p/>') };
    const bytes = zipSync({ ...main, '[Content_Types].xml': types('presentationml.presentation') });
    expect(await look(bytes, 'slides.pptx')).toMatchObject({ type: `${OFFICE}.presentationml.presentation` });
  });
});

describe('what is refused, a sentence for each fault', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string, RegExp[]]>([
    ['an empty file', () => new Uint8Array(), 'note.pdf', [/^The file is empty\.$/]],
    [
      'a text',
      () => strToU8('hello'),
      'note.pdf',
      [/of a type that can’t be recognised; PDF, .* and ZIP are taken/],
    ],
    ['an executable', () => Buffer.from('MZ'.padEnd(200, '\0')), 'note.pdf', [/The content is a EXE file/]],
    ['a mislabelled one', () => PNG, 'note.pdf', [/^The name ends in \.pdf, but the content is PNG\.$/]],
    ['a PDF with a password', lockedPdf, 'note.pdf', [/^The PDF is protected by a password/]],
    ['a cut PDF', async () => (await pdf(3)).subarray(0, 60), 'note.pdf', [/^The PDF is damaged/]],
    ['a cut DOCX', () => docx(3).subarray(0, 200), 'note.docx', [/is damaged/]],
    ['a cut PNG', () => PNG.subarray(0, 45), 'board.png', [/^The image is damaged/]],
    [
      'an ODT with a password',
      () => odt('<manifest:encryption-data/>'),
      'n.odt',
      [/^The document is protected/],
    ],
    ['a ZIP with a password', lockedZip, 'corpus.zip', [/^The archive is protected/]],
    [
      'an office document with a password',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      'note.docx',
      [/^The document is protected/],
    ],
    [
      'two faults at once',
      lockedPdf,
      'note.docx',
      [/^The name ends in \.docx, but the content is PDF\.$/, /^The PDF is protected/],
    ],
  ])('%s', async (_, make, name, expected) => {
    const faults = await faultsOf(await make(), name);
    expect(faults).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(faults[i]).toMatch(pattern);
  });
});

describe('kept', () => {
  let servers: OwnServers;
  let desk: Desk;
  let folder = '';
  let store: ReturnType<typeof createStore>;

  beforeAll(async () => {
    servers = await startDesk();
  });
  afterAll(() => servers.stop());
  beforeEach(async () => {
    desk = await servers.open();
    folder = await mkdtemp(path.join(tmpdir(), 'mission-store-'));
    store = createStore(desk.database, { dataDir: folder, drainEvery: 20, maxUploadBytes: LIMIT });
  });
  afterEach(async () => {
    store.close();
    await desk.close();
    await rm(folder, { recursive: true, force: true });
  });

  const nameOf = async (ref: DocumentRef | undefined) => (ref?.name ? store.readText(ref.name) : null);

  it('by content: the same bytes once, each time by the name that was given', async () => {
    const bytes = await pdf(2);
    const first = await store.keepDocument(bytes, { name: 'note.pdf', by: 'lead' });
    const second = await store.keepDocument(bytes, { name: 'C:/x/note, final.pdf', by: 'second' });
    expect({ ...second, name: first.name }).toEqual(first);
    expect(first).toMatchObject({
      type: 'application/pdf',
      bytes: bytes.byteLength,
      pages: 2,
      pagesVerified: true,
    });
    expect(await readdir(path.dirname(fileOf(folder, first.document)))).toEqual([first.document]);
    expect(await store.readDocument(first.document)).toEqual({
      type: 'application/pdf',
      bytes: Buffer.from(bytes),
    });
    expect([await nameOf(first), await nameOf(second)]).toEqual(['note.pdf', 'note, final.pdf']);
  });

  it('used again by what its user called it last, or calls it now; by nobody else’s words', async () => {
    const bytes = await pdf(2);
    const first = await store.keepDocument(bytes, { name: 'draft.pdf', by: 'lead' });
    await store.keepDocument(bytes, { name: 'final.pdf', by: 'lead' });
    const again = async (by: string, name?: string) =>
      nameOf(await store.keepAgain(first.document, by, name));
    expect(await again('lead')).toBe('final.pdf');
    expect(await again('second')).toBe(null);
    expect(await again('lead', 'annex 3.pdf')).toBe('annex 3.pdf');
    // What was named before stays so.
    expect(await nameOf(first)).toBe('draft.pdf');
    const own = await store.documentsOf('second', first.document);
    expect(own.map(({ name }) => name)).toEqual(['']);
  });

  it('names are one line that is no path, and no longer than file systems take', async () => {
    const bytes = await pdf(1);
    const named = async (name: string) => nameOf(await store.keepDocument(bytes, { name, by: 'lead' }));
    expect(await named('../../etc/a\u0000\nb.pdf')).toBe('a b.pdf');
    expect(await named('  ')).toBe(null);
    const long = await named(`${'á'.repeat(400)}.pdf`);
    expect([long?.length, long?.slice(-5)]).toEqual([255, 'á.pdf']);
  });

  it('by their names erased with whoever gave them', async () => {
    const bytes = await pdf(1);
    const [mine, other] = [
      await store.keepDocument(bytes, { name: 'CV of the lead.pdf', by: 'lead' }),
      await store.keepDocument(bytes, { name: 'annex.pdf', by: 'second' }),
    ];
    await desk.directory.erase('lead', SYSTEM_AUTHOR);
    expect([await nameOf(mine), await nameOf(other)]).toEqual([undefined, 'annex.pdf']);
    expect(await nameOf(await store.keepAgain(mine.document, 'lead'))).toBe(null);
    const kept = await desk.rows(
      "select 1 from texts where text like '%CV%' union select 1 from documents where name like '%CV%'",
    );
    expect(kept).toEqual([]);
  });

  it('damaged where it lies: it is shown to nobody, listed as lost, and mended by whoever brings it again', async () => {
    const bytes = await pdf(2);
    const kept = await store.keepDocument(bytes, { name: 'a.pdf', by: 'lead' });
    const file = fileOf(folder, kept.document);
    const damaged = Buffer.from(bytes);
    damaged[100] = (damaged[100] ?? 0) ^ 1;
    await writeFile(file, damaged);
    expect(await store.readDocument(kept.document)).toBeUndefined();
    expect(await store.keepAgain(kept.document, 'lead')).toBeUndefined();
    await desk.rows(
      "insert into mentions (process, what, \"of\") values ('action/x', 'file', $1)",
      kept.document,
    );
    expect(await store.missing()).toContainEqual(
      expect.objectContaining({ what: 'file', id: kept.document, owner: 'lead' }),
    );
    await store.keepDocument(bytes, { name: 'a.pdf', by: 'lead' });
    expect(Buffer.from((await store.readDocument(kept.document))?.bytes ?? [])).toEqual(Buffer.from(bytes));
    expect((await store.missing()).filter(({ what }) => what === 'file')).toEqual([]);
  });

  it('a large one is refused by its size', async () => {
    await expect(
      store.keepDocument(new Uint8Array(LIMIT + 1), { name: 'x.pdf', by: 'lead' }),
    ).rejects.toMatchObject({ faults: [{ key: 'problems.document.too-large' }] });
  });

  it('a refused one leaves nothing behind', async () => {
    await expect(store.keepDocument(strToU8('x'), { name: 'x.pdf', by: 'lead' })).rejects.toMatchObject({
      name: 'UnreadableDocument',
    });
    expect(await readdir(path.join(folder, 'incoming'))).toEqual([]);
    expect(await readdir(folder)).toEqual(['incoming']);
  });

  it('names that are no hashes find nothing', async () => {
    await writeFile(path.join(folder, 'secret'), 'x');
    expect(await store.readDocument('../secret')).toBeUndefined();
    expect(await store.readDocument('0'.repeat(64))).toBeUndefined();
    expect(await store.readText({ text: '../secret' })).toBeUndefined();
  });

  it('texts by writer: the same again is the same, another’s is another', async () => {
    const text = 'Señora, falta la agenda.\u0000';
    const mine = await store.keepText(text, 'lead');
    expect(await store.keepText(text, 'lead')).toEqual(mine);
    const other = await store.keepText(text, 'second');
    expect(other.hash).toBe(mine.hash);
    expect(other.text).not.toBe(mine.text);
    expect(await store.readText(mine)).toBe('Señora, falta la agenda.');
  });

  it('a text never gives way to another one, even of the same identity', async () => {
    const mine = await store.keepText('what was decided on', 'lead');
    const other = await store.keepText('what came to the same identity', 'lead');
    // As if sixteen million million tries had found it.
    await desk.rows('delete from texts where id = $1', other.text);
    await desk.rows('update texts set id = $2 where id = $1', mine.text, other.text);
    await expect(store.keepText('what came to the same identity', 'lead')).rejects.toThrow('another text');
    expect(await store.readText(other)).toBe('what was decided on');
  });

  it('a text can be taken back by whoever wrote it first, and only as long as nobody wrote it since', async () => {
    const undo: (() => Promise<void>)[] = [];
    const write = (text: string) => store.keepText(text, 'lead', (takeBack) => undo.push(takeBack));
    const gone = await write('for nothing');
    await undo.shift()?.();
    expect(await store.readText(gone)).toBeUndefined();
    const used = await write('for two at once');
    await write('for two at once');
    expect(undo).toHaveLength(1);
    await undo.shift()?.();
    expect(await store.readText(used)).toBe('for two at once');
  });

  it('texts that nothing names go after a while, and nothing else does', async () => {
    const [named, unnamed, fresh] = [
      await store.keepText('in the journal', 'lead'),
      await store.keepText('nowhere', 'lead'),
      await store.keepText('nowhere yet', 'lead'),
    ];
    const old = [named, unnamed].map(({ text }) => text);
    await desk.rows("update texts set written_at = now() - interval '40 days' where id = any($1)", old);
    await desk.rows(
      `insert into journal (process, n, at, type, actor, facts, mails, consequences)
      values ('swept texts', 1, now(), 'reviewCall', '{}', $1, '[]', '[]')`,
      JSON.stringify({ note: named }),
    );
    await store.tidy();
    expect(await Promise.all([named, unnamed, fresh].map((ref) => store.readText(ref)))).toEqual([
      'in the journal',
      undefined,
      'nowhere yet',
    ]);
  });

  it('erasing a person empties their texts and leaves the others’', async () => {
    const [mine, other] = await Promise.all([store.keepText('x', 'lead'), store.keepText('x', 'second')]);
    await desk.directory.erase('lead', SYSTEM_AUTHOR);
    expect(await store.readText(mine)).toBeUndefined();
    expect(await store.readText(other)).toBe('x');
    expect(await desk.directory.person('lead')).toBeUndefined();
  });

  it('while the database is down, and brought in when it is back', async () => {
    const start = await servers.stopPostgres();
    const bytes = await pdf(1);
    const text = await store.keepText('written in the dark', 'lead');
    const document = await store.keepDocument(bytes, { name: 'note.pdf', by: 'lead' });
    expect(await store.readText(text)).toBe('written in the dark');
    expect(await store.readDocument(document.document)).toMatchObject({ type: 'application/pdf' });
    expect(await nameOf(document)).toBe('note.pdf');
    expect(await nameOf(await store.keepAgain(document.document, 'lead'))).toBe('note.pdf');
    expect(await readdir(path.join(folder, 'spool'))).toHaveLength(3);
    await start();
    await until('the spool is empty', async () => (await readdir(path.join(folder, 'spool'))).length === 0);
    expect(await store.readText(text)).toBe('written in the dark');
    expect(await desk.rows('select name from documents')).toEqual([{ name: 'note.pdf' }]);
  });
});

/** The first bit of the flags, in the local header and in the directory. */
function lockedZip(): Uint8Array {
  const bytes = Buffer.from(zipSync({ 'a.txt': strToU8('a') }));
  bytes.writeUInt16LE(1, 6);
  bytes.writeUInt16LE(1, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8);
  return bytes;
}
