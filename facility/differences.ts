import type { WrittenEdition } from './edition.ts';

/** A place of an edition's file that says something else than another's: dotted, as `ladder.agenda.due`. */
export interface Difference {
  readonly at: string;
  /** Empty where nothing is said there. */
  readonly was: string;
  readonly is: string;
}

type Leaf = string | number | boolean | readonly string[];

/** What an edition's file says, by place: a list of words or numbers is one thing. */
export function leavesOf(file: WrittenEdition): Readonly<Record<string, Leaf>> {
  return leaves(file, '');
}

function leaves(value: unknown, at: string): Record<string, Leaf> {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return { [at]: value.map(String) };
  if (typeof value === 'object' && value !== null)
    return Object.assign(
      {},
      ...Object.entries(value).map(([name, one]) => leaves(one, at === '' ? name : `${at}.${name}`)),
    );
  return { [at]: value as Leaf };
}

/** What an edition says otherwise than the one that it was drafted from, but its number. */
export function differencesOf(base: WrittenEdition, file: WrittenEdition): readonly Difference[] {
  const [was, is] = [leavesOf(base), leavesOf(file)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((at) => {
    const [before, after] = [told(was[at]), told(is[at])];
    return at === 'number' || before === after ? [] : [{ at, was: before, is: after }];
  });
}

const told = (leaf: Leaf | undefined): string =>
  leaf === undefined ? '' : Array.isArray(leaf) ? leaf.join(', ') : String(leaf);
