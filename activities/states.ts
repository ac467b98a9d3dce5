import type pg from 'pg';
import type { Head } from '../workflows/domain/chain.ts';
import { type Change, changed } from '../workflows/domain/changes.ts';
import type { ProcessId, State } from '../workflows/domain/lifecycle.ts';
import type { Database } from './db/database.ts';

/** A state with at least so many bytes of JSON is not written whole with each step. */
export const LARGE_BYTES = 50_000;
/** Bytes of JSON of the large states remembered, all together; in memory each takes a few times as much. */
const REMEMBERED_BYTES = 24_000_000;
/** How many smaller states are remembered: those of processes to which something has just happened. */
const REMEMBERED_SMALL = 200;

/** A state as a query reads it: the whole as last written, and what has changed since. */
export interface StateRow {
  readonly id: ProcessId;
  readonly step: number;
  readonly branch: number;
  /** Null where it was recorded before there were chains. */
  readonly hash: string | null;
  readonly state_id: string;
  readonly state_step: number;
  readonly state_bytes: number;
  readonly change_bytes: number;
  /** Null where it is known already. */
  readonly state: State | null;
  readonly changes: readonly (readonly [n: number, hash: string, change: Change | null])[] | null;
}

/** The columns of a state that was read whole, for queries that do not ask for its changes. */
export type LastRow = Pick<StateRow, 'step' | 'hash' | 'state_id' | 'state_bytes' | 'state'>;

/**
 * What a query of `overview` selects for a `StateRow`, by its names; all in one query, so that all is of one moment.
 * @param known the parameter that `RecordedStates.read` gives.
 * @param of what the query calls `overview`.
 */
export const stateColumns = (known: string, of = 'overview'): Readonly<Record<keyof StateRow, string>> => ({
  id: `${of}.id`,
  step: `${of}.step`,
  branch: `${of}.branch`,
  hash: `${of}.hash`,
  state_id: `${of}.state_id::text`,
  state_step: `${of}.state_step`,
  state_bytes: `${of}.state_bytes`,
  change_bytes: `${of}.change_bytes`,
  state: `case when ${known}::jsonb ? ${of}.state_id::text then null else ${of}.state end`,
  changes: `(
    select jsonb_agg(jsonb_build_array(c.n, c.hash, c.change) order by c.n) from state_changes c
    where c.process = ${of}.id and c.n >= coalesce((${known}::jsonb ->> ${of}.state_id::text)::int, 0))`,
});

const select = Object.entries(stateColumns('$2')).map(([name, column]) => `${column} as ${name}`);

const LOCK = `select ${select.join()} from overview where id = $1 for update`;
const OF = `select ${select.join()} from overview where id = any($1) order by id`;

/** A process as it is recorded. */
export interface Stored extends Omit<Head, 'hash'> {
  readonly state: State;
  /** Null where it was recorded before there were chains. */
  readonly hash: string | null;
  /**
   * Whether the state is that of the recorded step: it is not where a later branch left steps, or the row was damaged.
   */
  readonly isOfStep: boolean;
  readonly stateBytes: number;
  readonly changeBytes: number;
}

interface Remembered {
  /** The id of the whole recorded state from which this one was made. */
  readonly stateId: string;
  readonly step: number;
  readonly hash: string | null;
  readonly state: State;
  readonly bytes: number;
}

/**
 * The states that this process read or wrote last, with all that was worked out from them: reading one again reads only
 * what has changed since, whichever process changed it. A remembered state is identified by the whole that it was made
 * from, and by its last step with its hash.
 */
export class RecordedStates {
  #large = new Map<ProcessId, Remembered>();
  #small = new Map<ProcessId, Remembered>();

  /**
   * @param query reads rows without the states that are remembered, which it is told; it is called again where one of
   * these does not lead to what is recorded.
   * @param of the processes that it reads, where they are known: else it is told only of large states.
   */
  async read<T extends StateRow>(
    query: (known: string) => Promise<readonly T[]>,
    of?: readonly ProcessId[],
  ): Promise<readonly { readonly row: T; readonly stored: Stored }[]> {
    // Others' readings may have changed what is remembered, so what the query was told is kept here.
    const kept = of ? this.#keptOf(of) : new Map(this.#large);
    const rows = await query(knownIn(kept));
    const found: { row: T; stored: Stored }[] = [];
    for (const row of rows) {
      const stored = storedIn(row, kept.get(row.id));
      if (!stored) {
        this.#forget(row.id);
        return this.read(query, of);
      }
      // Remembering a list's small states would drive out those of processes to which something is happening.
      const isWorthIt = of !== undefined || stored.stateBytes >= LARGE_BYTES;
      if (stored.isOfStep && isWorthIt) this.remember({ ...row, ...stored, stateId: row.state_id });
      found.push({ row, stored });
    }
    return found;
  }

  async of(client: Pick<pg.ClientBase, 'query'>, ids: readonly ProcessId[]): Promise<readonly State[]> {
    const rows = await this.read(async (known) => {
      const statement = { name: 'states', text: OF, values: [ids, known] };
      return (await client.query<StateRow>(statement)).rows;
    }, ids);
    return rows.map(({ stored }) => stored.state);
  }

  /** Locks the process's row before anything else, so that recordings of one process follow each other. */
  async lock(client: pg.ClientBase, id: ProcessId): Promise<Stored | undefined> {
    const look = async () => {
      const [found] = await this.read(
        async (known) => {
          const statement = { name: 'overview-lock', text: LOCK, values: [id, known] };
          return (await client.query<StateRow>(statement)).rows;
        },
        [id],
      );
      return found?.stored;
    };
    const found = await look();
    // After waiting for the lock the row is new but the changes were read before, so both are read again.
    return found && !found.isOfStep ? look() : found;
  }

  /**
   * What is recorded last of a process, unless it is large and not known here.
   * @param query is told what is remembered, and leaves out states that are large or not those of the recorded step.
   */
  async last<T extends LastRow>(
    id: ProcessId,
    query: (known: string) => Promise<T | undefined>,
  ): Promise<{ readonly row: T; readonly state: State | null } | undefined> {
    const kept = this.#keptOf([id]);
    const row = await query(knownIn(kept));
    if (!row) return undefined;
    const { state, step, hash, state_id: stateId, state_bytes: stateBytes } = row;
    if (state) {
      this.remember({ state, step, hash, stateId, stateBytes });
      return { row, state };
    }
    const known = kept.get(id);
    const isOfStep = known?.stateId === stateId && known.step === step && known.hash === hash;
    return { row, state: isOfStep ? known.state : null };
  }

  /** What was written, after its transaction. */
  remember(written: Omit<Remembered, 'bytes'> & { readonly stateBytes: number }): void {
    const { stateId, step, hash, state, stateBytes: bytes } = written;
    const known = this.#large.get(state.id) ?? this.#small.get(state.id);
    if (known?.stateId === stateId && known.step > step) return;
    this.#forget(state.id);
    const isLarge = bytes >= LARGE_BYTES;
    (isLarge ? this.#large : this.#small).set(state.id, { stateId, step, hash, state, bytes });
    if (!isLarge) {
      const [oldest] = this.#small.keys();
      if (this.#small.size > REMEMBERED_SMALL && oldest !== undefined) this.#small.delete(oldest);
      return;
    }
    let sum = 0;
    for (const each of this.#large.values()) sum += each.bytes;
    for (const [id, each] of this.#large) {
      if (sum <= REMEMBERED_BYTES || id === state.id) break;
      this.#large.delete(id);
      sum -= each.bytes;
    }
  }

  #keptOf(ids: readonly ProcessId[]): Map<ProcessId, Remembered> {
    const kept = new Map<ProcessId, Remembered>();
    for (const id of ids) {
      const found = this.#large.get(id) ?? this.#small.get(id);
      if (found) kept.set(id, found);
    }
    return kept;
  }

  #forget(id: ProcessId): void {
    this.#large.delete(id);
    this.#small.delete(id);
  }
}

/** The remembered states as JSON: the step of each by the id of the whole state that it was made from. */
const knownIn = (kept: ReadonlyMap<ProcessId, Remembered>): string =>
  JSON.stringify(Object.fromEntries([...kept.values()].map(({ stateId, step }) => [stateId, step])));

const all = new WeakMap<Database, RecordedStates>();

/** The states remembered of a database: one memory for all who read and write there. */
export function statesOf(database: Database): RecordedStates {
  const found = all.get(database) ?? new RecordedStates();
  all.set(database, found);
  return found;
}

/** @returns undefined where what is known does not lead to what is recorded. */
function storedIn(row: StateRow, kept: Remembered | undefined): Stored | undefined {
  const { branch, state_bytes: stateBytes, change_bytes: changeBytes } = row;
  const known = row.state ? undefined : kept;
  if (!row.state && known?.stateId !== row.state_id) return undefined;
  const changes = [...(row.changes ?? [])];
  if (known && known.step > row.state_step) {
    const last = changes.shift();
    if (last?.[0] !== known.step || last[1] !== known.hash) return undefined;
  }
  const { step, hash } = row;
  let state: unknown = row.state ?? known?.state;
  let at: readonly [number, string | null] = known ? [known.step, known.hash] : [row.state_step, null];
  try {
    for (const [n, of, change] of changes) {
      if (change) state = changed(state, change);
      at = [n, of];
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const isOfStep = at[0] === step && (at[1] === null || at[1] === hash);
  return { state: state as State, step, branch, hash, isOfStep, stateBytes, changeBytes };
}
