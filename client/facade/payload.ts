import { createHash, randomInt } from 'node:crypto';
import { type Phrase, phrase } from '../../language/phrase.ts';
import { applicationBy } from '../../workflows/domain/call/applications.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { DocumentRef, KeptText, Rewording, TextRef } from '../../workflows/domain/stored.ts';
import { Candidacy, Mention, Newcomer, Prose, Revision, Upload } from '../commands/index.ts';
import { fault, MissionError, whileUp } from '../errors.ts';
import type { Store } from '../ports.ts';
import { parsed } from './brief.ts';

/** How what may not travel in histories becomes an identity that may. */
export interface Keeper {
  text(text: string): Promise<TextRef>;
  /** What stands, written anew. */
  revision(of: Revision): Promise<Rewording & object>;
  document(upload: Upload, field: string): Promise<DocumentRef>;
  person(named: string): Promise<PersonId>;
  application(named: string): string;
  /** The identity of what begins. */
  newcomer(): string;
}

/** Replaces prose, files and people in a payload by their identities, wherever they stand. */
export async function stored(value: unknown, keeper: Keeper, field = ''): Promise<unknown> {
  if (value instanceof Prose) return keeper.text(value.text);
  if (value instanceof Revision) return keeper.revision(value);
  if (value instanceof Upload) return keeper.document(value, field);
  if (value instanceof Mention) return keeper.person(value.named);
  if (value instanceof Candidacy) return keeper.application(value.named);
  if (value instanceof Newcomer) return keeper.newcomer();
  if (Array.isArray(value)) {
    const kept = await Promise.all(value.map((each) => stored(each, keeper, field)));
    mustDiffer(kept, field);
    return kept;
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([name, each]) => [
        name,
        await stored(each, keeper, field === '' ? name : `${field}.${name}`),
      ]),
    ),
  );
}

/** The same file several times in a list would only make the state grow. */
function mustDiffer(kept: readonly unknown[], field: string): void {
  const known = new Set<unknown>();
  for (const [i, each] of kept.entries()) {
    if (typeof each !== 'object' || each === null || !('document' in each)) continue;
    if (known.has(each.document))
      throw new MissionError('invalid-input', {
        fields: [
          {
            field: `${field}.${i}`,
            problem: phrase('problems.same-file'),
            right: phrase('problems.right.once'),
          },
        ],
      });
    known.add(each.document);
  }
}

/** Whether a file that was kept before may be named by whoever names it; anybody's where nobody asks. */
export type MayUse = (document: string) => Promise<boolean>;

export interface Keeping {
  readonly store: Store;
  readonly by: PersonId;
  /** Finds somebody by id or address. */
  readonly people: Keeper['person'];
  readonly state: State;
  readonly mayUse?: MayUse | undefined;
}

/** Keeps for good. */
export function keeping({ store, by, people, state, mayUse = async () => true }: Keeping): Keeper & {
  /** Identities that were made here: the same request has others when it is repeated. */
  readonly made: ReadonlySet<string>;
  /** For a command that is refused: what was written for it alone is kept no longer. Files stay their uploader's. */
  takeBack(): Promise<void>;
} {
  const made = new Set<string>();
  const written: (() => Promise<void>)[] = [];
  const text = (words: string) => store.keepText(words, by, (takeBack) => written.push(takeBack));
  return {
    text,
    revision: (of) => revised(of, store, text),
    async takeBack() {
      // What can't be taken back just now is swept with what nothing names.
      for (const each of written.splice(0)) await whileUp(each);
    },
    document: (upload, field) => keepDocument(store, upload, by, field, mayUse),
    person: people,
    application: (named) => applicationNamed(state, named),
    newcomer() {
      const id = newId();
      made.add(id);
      return id;
    },
    made,
  };
}

/** Sixty bits of chance, in letters and digits that nobody takes for each other: people may have to type them. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const newId = (): string => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

function applicationNamed(state: State, named: string): string {
  if (state.kind !== 'call' || state.applications.some(({ id }) => id === named)) return named;
  return applicationBy(state, named)?.id ?? named;
}

/**
 * For a preview nothing is written but files, whose pages have to be counted; their bytes are kept only once.
 * @param typed receives the texts by the identities that they have in the meantime.
 */
export function pretending(how: Keeping, typed: Map<string, string>): Keeper {
  const text = async (words: string): Promise<TextRef> => {
    const hash = sha256(words);
    typed.set(`preview-${hash}`, words);
    return { text: `preview-${hash}`, hash };
  };
  return { ...keeping(how), text, revision: (of) => revised(of, how.store, text) };
}

/** Keeps words that were written anew; where nothing changed, the text that is kept already stands. */
async function revised(
  { of, revise }: Revision,
  store: Store,
  keep: (words: string) => Promise<TextRef>,
): Promise<Rewording & object> {
  const standing = parsed<unknown>(await store.readText(of));
  if (standing === null) throw fault('no-such-document', { document: of.text });
  const { words, changed, facts, standing: part } = revise(standing);
  const from = part === undefined ? of : await keep(JSON.stringify(part));
  const to = changed.length === 0 ? from : await keep(JSON.stringify(words));
  return { ...facts, from, to, changed };
}

async function keepDocument(
  store: Store,
  upload: Upload,
  by: PersonId,
  field: string,
  mayUse: MayUse,
): Promise<DocumentRef> {
  const { kept, name, content } = upload;
  try {
    if (content !== undefined) return await store.keepDocument(content, { name: name ?? '', by });
    // Its facts are the store's, for what a caller says of pages decides nothing.
    const found = kept && (await mayUse(kept)) ? await store.keepAgain(kept, by, name) : undefined;
    if (!found) throw fault('no-such-document', { document: kept ?? '' });
    return found;
  } catch (error) {
    throw notKept(error, field) ?? error;
  }
}

/** Why the store doesn't keep a file, as whoever brought it is told. */
export function notKept(error: unknown, field: string): MissionError | undefined {
  if (error instanceof Error && error.name === 'QuotaReached' && 'of' in error && 'limit' in error)
    return fault('upload-quota', { of: String(error.of), limit: Number(error.limit) });
  return unreadable(error, field);
}

/** Every fault that the store found. */
function unreadable(error: unknown, field: string): MissionError | undefined {
  if (!(error instanceof Error) || error.name !== 'UnreadableDocument') return undefined;
  const faults =
    'faults' in error && Array.isArray(error.faults)
      ? (error.faults as readonly Phrase[])
      : [phrase('problems.document.unread')];
  return new MissionError('unreadable-document', {
    data: { field },
    fields: faults.map((problem) => ({ field, problem })),
    cause: error,
  });
}

/**
 * SHA-256 of a command's type and payload in canonical JSON. A text counts by its content and a file by its bytes: kept
 * twice it may have two ids, or another name, and a repeated request is the same request; identities that were made for it count for nothing.
 */
export function bodyHash(type: string, payload: unknown, made: ReadonlySet<unknown> = new Set()): string {
  return sha256(canonical({ type, payload }, made));
}

function canonical(value: unknown, made: ReadonlySet<unknown>): string {
  if (made.has(value)) return '"new"';
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each, made)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  if ('hash' in value && isTextRef(value)) return JSON.stringify(value.hash);
  if ('document' in value && typeof value.document === 'string') return JSON.stringify(value.document);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each, made)}`).join(',')}}`;
}

/** Whether a state, or what a step keeps, speaks of a text here. */
export function isTextRef(value: object): value is KeptText {
  return 'text' in value && Object.keys(value).length === ('hash' in value ? 2 : 1);
}

/** Every text of which a value speaks, wherever it stands. */
export function textRefsIn(value: unknown): readonly KeptText[] {
  if (Array.isArray(value)) return value.flatMap(textRefsIn);
  if (value === null || typeof value !== 'object') return [];
  return isTextRef(value) ? [value] : Object.values(value).flatMap(textRefsIn);
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
