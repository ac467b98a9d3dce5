import type { Application } from './call/state.ts';
import type { State } from './lifecycle.ts';
import type { TeamSeat } from './mission/state.ts';
import { everybodyOf } from './people.ts';

/** What somebody may be in a process of which its state speaks. */
export const PERSON_MENTIONS = ['staff', 'committee', 'partner', 'team', 'applicant'] as const;

/** A person of whom the state of a process speaks, by what they are there, or a file by its hash. */
export interface Mention {
  readonly what: (typeof PERSON_MENTIONS)[number] | 'file';
  readonly of: string;
}

/** What a state came to speak of, and of what it speaks no more. */
export interface MentionsChange {
  readonly came: readonly Mention[];
  readonly went: readonly Mention[];
}

/** Everything of which a state speaks, each once. */
export const mentionsIn = (state: State): readonly Mention[] => [...namesIn(piecesOf(state)).values()];

/** Looks only into what the two states don't share: of thousands of applications few change with a step. */
export function mentionsBetween(before: State, after: State): MentionsChange {
  const was = namesIn(piecesOf(before, after));
  const is = namesIn(piecesOf(after, before));
  const came = [...is].flatMap(([name, mention]) => (was.has(name) ? [] : [mention]));
  const went = [...was].filter(([name]) => !is.has(name));
  if (went.length === 0) return { came, went: [] };
  // Who withdrew may have applied once more.
  const still = namesIn(piecesOf(after));
  return { came, went: went.flatMap(([name, mention]) => (still.has(name) ? [] : [mention])) };
}

type Piece = readonly [part: string, value: unknown];

/** A state in pieces, lists item by item; without those that are another state's too. */
function* piecesOf(state: State, other?: State): Generator<Piece> {
  const others = other as Readonly<Record<string, unknown>> | undefined;
  for (const [part, value] of Object.entries(state)) {
    const shared = others?.[part];
    if (value === shared) continue;
    if (!Array.isArray(value)) yield [part, value];
    else {
      const known = new Set<unknown>(Array.isArray(shared) ? shared : []);
      for (const item of value) if (!known.has(item)) yield [part, item];
    }
  }
}

function namesIn(pieces: Iterable<Piece>): ReadonlyMap<string, Mention> {
  const found = new Map<string, Mention>();
  for (const piece of pieces)
    for (const mention of mentionsOf(piece)) found.set(`${mention.what} ${mention.of}`, mention);
  return found;
}

function* mentionsOf([part, value]: Piece): Generator<Mention> {
  for (const [what, of] of personsOf(part, value)) yield { what, of };
  for (const of of filesIn(value)) yield { what: 'file', of };
}

function personsOf(part: string, value: unknown): readonly (readonly [Mention['what'], string])[] {
  switch (part) {
    case 'staff':
      return everybodyOf(value as State['staff']).map((person) => ['staff', person]);
    case 'committee':
      return [['committee', value as string]];
    case 'partnerContact':
      return [['partner', value as string]];
    case 'seats': {
      const { candidate, ended } = value as TeamSeat;
      const experts = [...(candidate ? [candidate] : []), ...ended].map(({ expert }) => expert);
      return experts.map((person) => ['team', person]);
    }
    case 'applications':
      return [['applicant', (value as Application).expert]];
    default:
      return [];
  }
}

/** Wherever they stand: a file is kept as long as any part names it. */
function* filesIn(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'document' && typeof inner === 'string') yield inner;
    else yield* filesIn(inner);
  }
}
