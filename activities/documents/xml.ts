/** A tag of an XML part, and the text that follows it. */
export interface Tag {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

/**
 * The opening tags of an XML document, one pass, in order: enough for the tables of a package, whose structure is flat.
 * What is no XML gives no tags.
 */
export function* tagsOf(content: Buffer): Generator<Tag> {
  const xml = decoded(content);
  let at = 0;
  for (;;) {
    const begin = xml.indexOf('<', at);
    if (begin < 0) return;
    const skip = SKIPPED.find(([open]) => xml.startsWith(open, begin));
    if (skip) {
      const end = xml.indexOf(skip[1], begin + skip[0].length);
      if (end < 0) return;
      at = end + skip[1].length;
      continue;
    }
    const end = endOfTag(xml, begin);
    if (end < 0) return;
    at = end + 1;
    if (xml[begin + 1] === '/') continue;
    const inner = xml.slice(begin + 1, xml[end - 1] === '/' ? end - 1 : end);
    const name = /^[^\s/>]+/.exec(inner)?.[0] ?? '';
    const next = xml.indexOf('<', at);
    yield {
      name: local(name),
      attributes: attributesOf(inner.slice(name.length)),
      text: next < 0 ? '' : xml.slice(at, next).trim(),
    };
  }
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A `>` within quotes ends nothing. */
function endOfTag(xml: string, begin: number): number {
  let quote = '';
  for (let at = begin + 1; at < xml.length; at++) {
    const letter = xml[at] as string;
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at;
  }
  return -1;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(
    /([^\s=]{1,200})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g,
  ))
    found.set(local(name), plain(double ?? single ?? ''));
  return found;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => NAMED[name] ?? whole);

/** XML is UTF-8 unless its first bytes say UTF-16. */
function decoded(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  return content.toString('utf8').replace(/^\uFEFF/, '');
}
