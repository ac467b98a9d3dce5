import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { read } from '../../activities/documents/read.ts';
import { sourceOf } from '../../activities/documents/source.ts';
import { labelFault } from '../../activities/documents/types.ts';
import { phrased } from '../../language/phrase.ts';
import { ENCRYPTED } from '../support/encrypted-pdfs.ts';
import { openOf, pagesPdf, pdfOf, wordOf, xrefBomb, zipOf } from '../support/papers-of-attack.ts';

const reading = (bytes: Uint8Array) => read(sourceOf(bytes));
const faultOf = async (bytes: Uint8Array) => {
  const found = await reading(bytes);
  return 'faults' in found ? found.faults.map((each) => phrased(each, 'en')).join(' ') : 'none';
};
const pagesOf = async (bytes: Uint8Array) => {
  const found = await reading(bytes);
  return 'faults' in found ? found.faults : found.pages;
};

async function written(pages: number, how: Parameters<PDFDocument['save']>[0] = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let i = 0; i < pages; i++) document.addPage().drawText(`page ${i + 1}`);
  return Buffer.from(await document.save(how));
}

describe('the pages of a PDF', () => {
  it.each([
    ['in an object stream', true],
    ['each an object', false],
  ])('%s', async (_, useObjectStreams) => {
    expect(await pagesOf(await written(7, { useObjectStreams }))).toBe(7);
    expect(await pagesOf(await written(260, { useObjectStreams }))).toBe(260);
  });

  it('are those of its tree, whatever it states', async () => {
    expect(await pagesOf(pagesPdf(30, 2))).toBe(30);
    expect(await pagesOf(pagesPdf(2, 30))).toBe(2);
    expect(await pagesOf(pagesPdf(3, -1))).toBe(3);
  });

  it('are those of the last of several versions', async () => {
    const first = pagesPdf(1);
    const begins = first.toString('latin1').lastIndexOf('xref\n0');
    const more = `2 0 obj\n<< /Type /Pages /Kids [3 0 R 3 0 R 3 0 R] /Count 3 >>\nendobj\n`;
    const xref = `xref\n2 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${begins} >>\nstartxref\n${first.length + more.length}\n%%EOF\n`;
    expect(await pagesOf(Buffer.concat([first, Buffer.from(more + xref)]))).toBe(3);
  });

  it.each([
    ['a newline', '\n'],
    ['a byte order mark', '\u00ef\u00bb\u00bf'],
    ['a mail’s head', `${'x'.repeat(900)}\r\n`],
  ])('are counted behind %s', async (_, before) => {
    expect(await pagesOf(pagesPdf(4, 4, before))).toBe(4);
    // Offsets may count from the beginning of the file as well.
    const whole = pagesPdf(4).toString('latin1');
    const shifted = whole.replace(
      /(\d{10}) 00000 n/g,
      (_, at: string) => `${String(Number(at) + before.length).padStart(10, '0')} 00000 n`,
    );
    const start = /startxref\n(\d+)/.exec(shifted)?.[1] ?? '';
    const moved = shifted.replace(`startxref\n${start}`, `startxref\n${Number(start) + before.length}`);
    expect(await pagesOf(Buffer.from(before + moved, 'latin1'))).toBe(4);
  });

  it('are found again where the table is lost', async () => {
    const cut = pagesPdf(5)
      .toString('latin1')
      .replace(/startxref[\s\S]*$/, '');
    expect(await pagesOf(Buffer.from(cut, 'latin1'))).toBe(5);
    const wrong = pagesPdf(5)
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n17');
    expect(await pagesOf(Buffer.from(wrong, 'latin1'))).toBe(5);
    const packed = (await written(6)).toString('latin1').replace(/startxref\n\d+/, 'startxref\n3');
    expect(await pagesOf(Buffer.from(packed, 'latin1'))).toBe(6);
  });

  it.each(Object.entries(ENCRYPTED))(
    'are counted in a file encrypted %s, unless it wants one',
    async (how, file) => {
      const bytes = Buffer.from(file, 'base64');
      if (how === 'withPassword') expect(await faultOf(bytes)).toMatch(/protected by a password/);
      else expect(await pagesOf(bytes)).toBe(3);
    },
  );

  it('are those that only the stream of a hybrid file speaks of', async () => {
    const tree = (pages: number) => `2 0 obj\n<< /Type /Pages /Kids [${'3 0 R '.repeat(pages)}] >>\nendobj\n`;
    const head = '%PDF-1.5\n';
    const page = '3 0 obj\n<< /Type /Page >>\nendobj\n';
    const catalog = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
    const row = String.fromCharCode(1, 0, head.length, 0);
    const stream = `4 0 obj\n<< /Type /XRef /W [1 2 1] /Index [2 1] /Size 5 /Length 4 >>\nstream\n${row}\nendstream\nendobj\n`;
    // The last of the copies is what a search through the whole file would find.
    const parts = [head, tree(3), page, catalog, tree(9), stream];
    const at = (n: number) => String(parts.slice(0, n).join('').length).padStart(10, '0');
    const table = `xref\n0 4\n0000000002 65535 f \n${at(3)} 00000 n \n0000000000 00000 f \n${at(2)} 00000 n \n`;
    const trailer = `trailer\n<< /Size 5 /Root 1 0 R /XRefStm ${Number(at(5))} >>\nstartxref\n${Number(at(6))}\n%%EOF\n`;
    expect(await pagesOf(Buffer.from(parts.join('') + table + trailer, 'latin1'))).toBe(3);
  });

  it('behind the first 1,024 bytes is no PDF', async () => {
    expect(await faultOf(pagesPdf(1, 1, '\n'.repeat(1_100)))).toMatch(/can’t be recognised/);
  });
});

describe('a hostile PDF', () => {
  it.each([
    [20_000_000, 100_000],
    [150_000_000, 200_000],
  ])('whose table unpacks to %i bytes is not unpacked', async (unpacked, most) => {
    const bomb = xrefBomb(unpacked);
    expect(bomb.length).toBeLessThan(most);
    const before = process.memoryUsage().arrayBuffers;
    expect(await faultOf(bomb)).toMatch(/^The PDF unpacks to more than is opened here/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });

  it.each([
    [
      'a tree that is a ring',
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>'],
    ],
    [
      'a tree of rings',
      [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 9 >>',
        '<< /Type /Pages /Kids [2 0 R 2 0 R] >>',
      ],
    ],
    ['a reference to itself', ['<< /Type /Catalog /Pages 2 0 R >>', '2 0 R']],
    ['no pages', ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 3 >>']],
    ['no tree', ['<< /Type /Catalog >>']],
  ])('with %s is damaged', async (_, objects) => {
    expect(await faultOf(pdfOf({ objects }))).toMatch(/^The PDF is damaged/);
  });

  it('whose tree doubles at each level is not walked to its end', async () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `<< /Type /Pages /Kids [${i + 3} 0 R ${i + 3} 0 R] >>`,
    );
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ...levels, '<< /Type /Page >>'];
    expect(await faultOf(pdfOf({ objects }))).toMatch(/unpacks to more/);
  });

  it('nested without end is damaged', async () => {
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `${'['.repeat(50_000)}`];
    expect(await faultOf(pdfOf({ objects }))).toMatch(/damaged/);
  });
});

describe('documents by their packages', () => {
  it.each([
    ['word/document.xml', 'docProps/app.xml'],
    ['word/document2.xml', 'docProps/app.xml'],
    ['word/Main part.xml', 'docProps/app2.xml'],
    ['doc.xml', 'app.xml'],
  ])('a DOCX whose main part is %s', async (main, app) => {
    expect(await reading(wordOf({ main, app, pages: 12 }))).toMatchObject({
      name: 'DOCX',
      pages: 12,
      pagesVerified: false,
    });
  });

  it.each([
    ['text', 'ODT'],
    ['spreadsheet', 'ODS'],
    ['presentation', 'ODP'],
  ])('an OpenDocument of the kind %s', async (kind, name) => {
    expect(await reading(openOf(kind))).toMatchObject({ name });
  });

  it('macros, templates and drawings are none of those that are taken', async () => {
    expect(await faultOf(wordOf({ type: 'application/vnd.ms-word.document.macroEnabled.main+xml' }))).toMatch(
      /a DOCM file/,
    );
    expect(await faultOf(openOf('graphics'))).toMatch(/a ODG file/);
  });

  it.each([
    ['informe v1.2', undefined],
    ['Report 2018.10', undefined],
    ['agenda.final', undefined],
    ['agenda.PDF', undefined],
    ['agenda.pdf.docx', '.docx'],
    ['corpus.tar.gz', '.gz'],
    ['agenda.exe', '.exe'],
  ])('the name %s claims no more than its ending does', (name, ending) => {
    const found = labelFault('PDF', name);
    expect(found && phrased(found, 'en')).toEqual(
      ending === undefined ? undefined : `The name ends in ${ending}, but the content is PDF.`,
    );
  });
});

describe('a hostile archive', () => {
  it('with many entries of one name, or on top of one another, is damaged', async () => {
    const block = { name: 'word/document.xml', content: 'x'.repeat(5_000) };
    const same = Array.from({ length: 40 }, () => ({ ...block, at: 0 }));
    const others = same.map((each, i) => ({ ...each, name: `${i}.xml` }));
    for (const more of [
      same,
      others,
      [{ ...block, name: './word/document.xml' }],
      [{ ...block, name: 'word\\document.xml' }],
    ])
      expect(await faultOf(zipOf([block, ...more]))).toMatch(/damaged/);
  });

  it('whose directory lies about sizes is damaged', async () => {
    const main = { name: 'word/document.xml', content: Buffer.alloc(1_000_000), size: 100 };
    const types = { name: '[Content_Types].xml', content: '<Types/>' };
    expect(await faultOf(zipOf([types, main]))).toMatch(/^The document is damaged/);
  });

  it('with a part beyond all documents is not unpacked', async () => {
    const types = { name: '[Content_Types].xml', content: '<Types/>' };
    const main = { name: 'word/document.xml', content: Buffer.alloc(60_000_000) };
    expect(await faultOf(zipOf([types, main]))).toMatch(/^The document unpacks to more/);
    const table = { name: '_rels/.rels', content: Buffer.alloc(5_000_000) };
    expect(await faultOf(zipOf([types, table]))).toMatch(/unpacks to more/);
  });

  it('of more entries than anybody opens is refused', async () => {
    const many = Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}.txt`, content: '' }));
    expect(await faultOf(zipOf(many))).toMatch(/unpacks to more/);
  });
});

it('whatever is done to a file, there is an answer', { timeout: 120_000 }, async () => {
  const seeds = [pagesPdf(3), await written(3), wordOf(), openOf('text'), xrefBomb(100_000)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
      fc.option(fc.nat(), { nil: undefined }),
      async (seed, changes, cut) => {
        const bytes = Buffer.from(seed);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const found = await reading(cut === undefined ? bytes : bytes.subarray(0, cut % bytes.length));
        expect('faults' in found ? found.faults.length : found.type.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 1_500 },
  );
});
