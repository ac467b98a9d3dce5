import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Files as honest and hostile programs write them, byte by byte: no library would write most of these. */

interface PdfParts {
  /** Objects from 1 on, as they stand between `obj` and `endobj`. */
  readonly objects: readonly string[];
  readonly trailer?: string;
  readonly before?: string;
}

/** A PDF with a table of its objects; offsets count from the header. */
export function pdfOf({ objects, trailer = '/Root 1 0 R', before = '' }: PdfParts): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(before + body, 'latin1');
}

/** So many pages, with whatever is stated of their number. */
export function pagesPdf(pages: number, stated: number = pages, before = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(' ');
  return pdfOf({
    objects: [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${stated} >>`,
      ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'),
    ],
    before,
  });
}

/** A cross-reference stream that unpacks to so many bytes. */
export function xrefBomb(unpacked: number): Buffer {
  const packed = deflateSync(Buffer.alloc(unpacked), { level: 9 });
  const head = '%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
  const dict = `2 0 obj\n<< /Type /XRef /Size ${Math.floor(unpacked / 4)} /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head + dict, 'latin1'),
    packed,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF`, 'latin1'),
  ]);
}

interface Entry {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the directory says of its size, where that isn't so. */
  readonly size?: number;
  /** Of another entry, whose header and data it points at. */
  readonly at?: number;
  readonly flags?: number;
}

/** An archive whose directory says what it is told to. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const { name, content, size, at: elsewhere, flags = 0 } of entries) {
    const bytes = Buffer.from(content as Buffer);
    const packed = deflateRawSync(bytes, { level: 9 });
    const told = size ?? bytes.length;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(crc32(bytes), 14);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(told, 22);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    const own = elsewhere === undefined;
    offsets.push(own ? at : (offsets[elsewhere] ?? 0));
    if (own) {
      bodies.push(header, Buffer.from(name), packed);
      at += 30 + Buffer.byteLength(name) + packed.length;
    }
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(20, 6);
    record.writeUInt16LE(flags, 8);
    record.writeUInt16LE(8, 10);
    record.writeUInt32LE(crc32(bytes), 16);
    record.writeUInt32LE(packed.length, 20);
    record.writeUInt32LE(told, 24);
    record.writeUInt16LE(Buffer.byteLength(name), 28);
    record.writeUInt32LE(offsets.at(-1) ?? 0, 42);
    directory.push(record, Buffer.from(name));
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A DOCX by the rules of its package, wherever its parts lie. */
export function wordOf({
  main = 'word/document.xml',
  pages = 3,
  app = 'docProps/app.xml',
  type = WORD,
} = {}) {
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="x"><Relationship Id="r2" Type="${RELATIONS}/extended-properties" Target="/${app}"/><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="${main}"/></Relationships>`,
    },
    { name: main, content: '<w:document xmlns:w="x"/>' },
    { name: app, content: `<ap:Properties xmlns:ap="x"><ap:Pages>${pages}</ap:Pages></ap:Properties>` },
  ]);
}

/** An OpenDocument of some kind. */
export const openOf = (kind: string): Buffer =>
  zipOf([
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` },
    { name: 'content.xml', content: '<content/>' },
    { name: 'META-INF/manifest.xml', content: '<manifest:manifest xmlns:manifest="x"/>' },
  ]);
