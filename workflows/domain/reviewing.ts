import type { PersonId } from './people.ts';
import type { TextRef } from './stored.ts';
import type { Day, Instant } from './time.ts';

/**
 * What is handed in, looked at, returned and handed in again: `expected → submitted (v1, v2 …) → accepted | returned | waived`.
 * One cycle for whatever is reviewed, of a mission or of a call.
 */
type ReviewPhase = 'expected' | 'submitted' | 'accepted' | 'returned' | 'waived';

export interface Reviewable {
  readonly n: number;
  readonly at: Instant;
  readonly by: PersonId;
  /** When another version took its place before anybody had reviewed it. */
  readonly replacedAt?: Instant;
  readonly review?: {
    readonly at: Instant;
    readonly by: PersonId;
    readonly accepted: boolean;
    readonly comments?: TextRef;
    /** The reviewer's own due day for the correction. */
    readonly due?: Day;
  };
}

export interface Reviews<V extends Reviewable> {
  readonly phase: ReviewPhase;
  readonly versions: readonly V[];
}

export const NOTHING_YET = { phase: 'expected', versions: [] } as const;

interface Present {
  readonly at: Instant;
  readonly actor: { readonly person: PersonId };
}

/** The version that is there now. */
export const lastOf = <V extends Reviewable>({ versions }: Reviews<V>): V | undefined => versions.at(-1);

/** Another version; one that nobody has reviewed gives way to it. */
export function handedIn<V extends Reviewable, C extends Reviews<V>>(
  cycle: C,
  given: Omit<V, keyof Reviewable>,
  { at, actor }: Present,
): C {
  const version = { n: cycle.versions.length + 1, at, by: actor.person, ...given } as V;
  const before = cycle.versions.map((one) =>
    one.review || one.replacedAt ? one : { ...one, replacedAt: at },
  );
  return { ...cycle, phase: 'submitted', versions: [...before, version] };
}

/** What was said of the last version. */
export function judged<V extends Reviewable, C extends Reviews<V>>(
  cycle: C,
  accepted: boolean,
  { comments, due }: { readonly comments?: TextRef | undefined; readonly due?: Day | undefined },
  { at, actor }: Present,
): C {
  const review = {
    at,
    by: actor.person,
    accepted,
    ...(comments ? { comments } : {}),
    ...(due ? { due } : {}),
  };
  const versions = cycle.versions.map((one, i) =>
    i === cycle.versions.length - 1 ? { ...one, review } : one,
  );
  return { ...cycle, phase: accepted ? 'accepted' : 'returned', versions };
}
