import { extensionOf } from '../../workflows/domain/file-types.ts';
import type { DocumentRef, KeptText } from '../../workflows/domain/stored.ts';
import { whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { isTextRef } from './payload.ts';
import type { Target } from './targets.ts';

/** A file where it stands: what it is there, and what whoever put it there calls it. */
export interface PlacedFile {
  readonly document: string;
  /** MIME type. */
  readonly type: string;
  /** What it is called instead where nobody named it, or where who did was erased: `agenda`. */
  readonly kind: string;
  readonly name?: KeptText | string | undefined;
}

/** Files that a state speaks of, wherever in it they stand, in its order. */
export function filesIn(state: unknown): readonly PlacedFile[] {
  const found: PlacedFile[] = [];
  const collect = (value: unknown, kind: string): void => {
    if (Array.isArray(value)) for (const each of value) collect(each, kind);
    else if (value !== null && typeof value === 'object') {
      if (isDocument(value))
        found.push({ document: value.document, type: value.type, kind, name: value.name });
      const own = 'versions' in value && 'kind' in value ? String(value.kind) : kind;
      for (const [key, each] of Object.entries(value)) collect(each, KINDS[key] ?? own);
    }
  };
  collect(state, 'document');
  return found;
}

/** By where it stands; deliverables say themselves what they are. */
const KINDS: Readonly<Record<string, string>> = {
  methodology: 'methodology',
  keyDocuments: 'key-document',
  contract: 'contract',
  applications: 'application',
  proof: 'proof',
};

const isDocument = (value: object): value is DocumentRef =>
  'document' in value && typeof value.document === 'string' && 'type' in value;

/** A file that is told of: its name in place of the reference, which stays as what an address says (`?name=`). */
export type ToldDocument = Omit<DocumentRef, 'name'> & {
  readonly name?: string | null;
  readonly nameId?: string;
};

export const isNamedDocument = (value: object): value is DocumentRef & { readonly name: KeptText } =>
  isDocument(value) && typeof value.name === 'object' && value.name !== null && isTextRef(value.name);

/** Which of the files of some bytes is meant: where it was found, and by which name, of those that it has there. */
export interface WhichFile {
  readonly of?: Target | undefined;
  /** The id of the text that is its name (`ToldDocument`). */
  readonly nameId?: string | undefined;
  /** Where it stands, for who has looked already. */
  readonly place?: PlacedFile;
}

/**
 * One of the places of a file: the one where it is called by a text of this id, else the last.
 * @param places of one file, of those that somebody may see.
 */
export function placeOf(places: readonly PlacedFile[], nameId?: string): PlacedFile | undefined {
  const isMeant = ({ name }: PlacedFile) => typeof name === 'object' && name.text === nameId;
  return places.find(isMeant) ?? places.at(-1);
}

/** What a file is called where it stands: nobody's words but those of whoever put it there. */
export async function fileNameOf(
  { store }: Pick<Ports, 'store'>,
  file: Omit<PlacedFile, 'document'>,
): Promise<string> {
  const { name, kind, type } = file;
  const given = typeof name === 'object' ? await whileUp(() => store.readText(name)) : name;
  return given || `${kind}.${extensionOf(type)}`;
}
