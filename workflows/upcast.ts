import type { Envelope } from './contract/messages.ts';
import type { State } from './domain/lifecycle.ts';

/** What continue-as-new carries. */
export interface Carried {
  readonly state: State;
  readonly envelope: Envelope;
}

export const SCHEMA: Envelope['schema'] = 1;

/** From each older schema to the next; pure, for a replay asks again. */
const UPCASTERS: Readonly<Record<number, (carried: Carried) => Carried>> = {};

/**
 * Reads what an older version of the loop carried on.
 * @throws Error for a schema that this version does not know. The workflow task then fails and is tried again, which
 * is right while workers of two versions run: one that knows the schema will take it.
 */
export function upcast(carried: Carried): Carried {
  let current = carried;
  while (current.envelope.schema !== SCHEMA) {
    const schema: number = current.envelope.schema;
    const next = UPCASTERS[schema];
    if (!next)
      throw new Error(`the state was carried on in schema ${schema}; this version reads up to ${SCHEMA}`);
    current = next(current);
  }
  return current;
}
