import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
} from 'yaml';
import { type Phrase, phrase } from '../../language/phrase.ts';
import { MOST_PROBLEMS } from '../errors.ts';
import { type FileProblem, type Finding, fieldName, type Path } from './problems.ts';

/** Bytes; many times an action. What is beyond is not worth parsing. */
export const LONGEST_FILE = 200_000;
/** Lines and entries of lists: what a parser takes its time for. Prose of 200 kB has a third of them. */
const MOST_ENTRIES = 15_000;
/** More documents than this are no slip. */
const MOST_DOCUMENTS = 5;
/** Deeper than any action; a parser would go on until its stack ends. */
const DEEPEST = 200;

/** A file as plain values, and where each of them stands. */
interface Source {
  readonly value: unknown;
  readonly locate: (finding: Finding) => FileProblem;
}

type Read = { readonly source?: Source; readonly problems: readonly FileProblem[] };

/** Reads YAML into plain values. With a fault of syntax there is no source, for what follows from one says nothing. */
export function readYaml(text: string): Read {
  const unreadable = notText(text);
  if (unreadable) return { problems: [{ field: '', line: 1, column: 1, ...unreadable }] };
  const counter = new LineCounter();
  let document: Document | undefined;
  let others: readonly unknown[] = [];
  try {
    [document, ...others] = parseAllDocuments(text, {
      lineCounter: counter,
      prettyErrors: false,
      stringKeys: true,
      // It compares each key with every other; here one pass over the whole file does.
      uniqueKeys: false,
      version: '1.2',
    }) as Document[];
  } catch (error) {
    // The parser recurses; what `notText` let through may still be deeper than its stack.
    if (!(error instanceof RangeError)) throw error;
    return { problems: [{ field: '', line: 1, column: 1, ...TOO_DEEP }] };
  }
  if (!document?.contents) return { problems: [{ field: '', line: 1, column: 1, ...EMPTY }] };
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const errorsOf = document.errors.slice(0, MOST_PROBLEMS);
  const tabs = errorsOf.filter(({ code }) => code === 'TAB_AS_INDENT');
  // A tab upsets the lines behind it: what is said of them would be gone with the tab.
  const errors = tabs.length > 0 ? tabs : errorsOf;
  const problems = errors.map(
    (error): FileProblem => ({ field: '', ...at(error.pos[0]), ...syntax(error.code) }),
  );
  if (others.length > 0) {
    const second = others[0] as Document;
    problems.push({ field: '', ...at(second.range?.[0] ?? 0), ...SEVERAL });
  }
  problems.push(
    ...repeatedKeys(document).map(({ offset, ...words }) => ({ field: '', ...at(offset), ...words })),
  );
  const strange = foreign(document).map(({ offset, ...words }) => ({ field: '', ...at(offset), ...words }));
  problems.push(...strange);
  if (document.errors.length > 0 || strange.length > 0) return { problems };
  const root = document.contents as Node;
  return {
    problems,
    source: {
      value: plain(root),
      locate: ({ path, problem, right, at: where }) => ({
        field: fieldName(path),
        ...at(offsetOf(root, path, where)),
        problem,
        ...(right ? { right } : {}),
      }),
    },
  };
}

const EMPTY = { problem: phrase('problems.file.no-entry'), right: phrase('problems.file.right.example') };
const TOO_DEEP = {
  problem: phrase('problems.file.too-deep'),
  right: phrase('problems.file.right.example'),
};
const SEVERAL = { problem: phrase('problems.file.second'), right: phrase('problems.file.right.one-action') };
const REPEATED = {
  problem: phrase('problems.file.repeated'),
  right: phrase('problems.file.right.field-once'),
};
const ALIAS = {
  problem: phrase('problems.file.alias'),
  right: phrase('problems.file.right.value'),
};
const TAG = { problem: phrase('problems.file.tag'), right: phrase('problems.file.right.value') };

function notText(text: string): Said | undefined {
  if (text.trim() === '') return EMPTY;
  const size = Buffer.byteLength(text);
  if (size > LONGEST_FILE)
    return {
      problem: phrase('problems.file.size', { bytes: `${size}` }),
      right: phrase('problems.right.at-most', { limit: `${LONGEST_FILE}` }),
    };
  if ((text.match(/[\n,]|- /g) ?? []).length > MOST_ENTRIES)
    return {
      problem: phrase('problems.file.lines'),
      right: phrase('problems.right.at-most', { limit: `${MOST_ENTRIES}` }),
    };
  if ((text.match(/^---(?=\s|$)/gm) ?? []).length > MOST_DOCUMENTS)
    return { problem: phrase('problems.file.several'), right: SEVERAL.right };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text doesn't have
  if (/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text))
    return { problem: phrase('problems.file.not-text'), right: phrase('problems.file.right.yaml') };
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return TOO_DEEP;
  }
  return undefined;
}

type Said = Pick<FileProblem, 'problem' | 'right'>;

/** The parser speaks English, and of its grammar. */
function syntax(code: string): Said {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { problem: phrase('problems.file.tab'), right: phrase('problems.file.right.spaces') };
    case 'NON_STRING_KEY':
      return { problem: phrase('problems.file.key-not-text'), right: phrase('problems.file.right.name') };
    case 'TAG_RESOLVE_FAILED':
      return TAG;
    case 'BAD_ALIAS':
      return ALIAS;
    default:
      return { problem: phrase('problems.file.not-yaml') };
  }
}

interface Foreign {
  readonly offset: number;
  readonly problem: Phrase;
  readonly right: Phrase;
}

/** What YAML has beside values: aliases, and tags that ask for other types. */
function foreign(document: Document): readonly Foreign[] {
  const found: Foreign[] = [];
  visit(document, {
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      if (found.length >= MOST_PROBLEMS) return visit.BREAK;
      if (isAlias(node)) found.push({ offset, ...ALIAS });
      else if (node.tag !== undefined) found.push({ offset, ...TAG });
      return undefined;
    },
  });
  return found;
}

/** Where a field of the same map is given once more. */
function repeatedKeys(document: Document): readonly Foreign[] {
  const found: Foreign[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<string>();
      for (const { key } of items) {
        const name = keyOf(key);
        const offset = (key as Node | null)?.range?.[0] ?? 0;
        if (known.has(name)) found.push({ offset, ...REPEATED });
        known.add(name);
        if (found.length >= MOST_PROBLEMS) return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

/** Without fields that hold nothing: `deadline:` alone is a field left open. Own properties only, whatever their names. */
function plain(node: unknown): unknown {
  if (isMap(node)) {
    const entries = node.items
      .map(({ key, value }): [string, unknown] => [keyOf(key), plain(value)])
      .filter(([, value]) => value !== null);
    return Object.fromEntries(entries);
  }
  if (isSeq(node)) return node.items.map((item) => (isPair(item) ? plain(item.value) : plain(item)));
  return isScalar(node) && !isAlias(node) ? (node.value ?? null) : null;
}

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

/** Where a field stands; where it is missing, the nearest thing around it. */
function offsetOf(root: Node, path: Path, where: Finding['at']): number {
  let node: unknown = root;
  let offset = root.range?.[0] ?? 0;
  for (const [depth, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.findLast(({ key }) => keyOf(key) === String(part));
      if (!pair) return offset;
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      const isLast = depth === path.length - 1;
      const onValue = isLast && where !== 'key' && isScalar(value) && value.value !== null;
      offset = (onValue ? value.range?.[0] : key.range?.[0]) ?? offset;
      node = value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)] as Node | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}
