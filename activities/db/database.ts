import { randomUUID } from 'node:crypto';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { DatabaseError, guarded, takesNothing } from '../errors.ts';
import * as accounts from './accounts.ts';
import * as auditing from './audit.ts';
import * as calendars from './calendars.ts';
import { instantIn } from './columns.ts';
import * as rules from './editions.ts';
import * as integrations from './integrations.ts';
import { createLife } from './life.ts';
import * as post from './post.ts';
import * as tables from './schema.ts';

const schema = { ...tables, ...integrations, ...accounts, ...post, ...auditing, ...rules, ...calendars };

export interface Database {
  /** Where the database is, with the credentials: a thread needs them to open it for itself. */
  readonly url: string;
  /** Lists and lookups. */
  readonly db: NodePgDatabase<typeof schema>;
  /** One transaction on one connection, for the hot paths: named statements are planned once a connection. */
  transaction<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** One statement. */
  query<Row extends object>(statement: Statement): Promise<readonly Row[]>;
  /**
   * Whether the database accepts writes: one that is full or read-only answers and accepts none. One that refused a
   * write for that reason in the last half minute counts as refusing, since the small row of this check may still find
   * room.
   * @throws Unavailable where it does not answer
   */
  takes(): Promise<boolean>;
  /** The number by which other processes see that this one lives (`life.ts`). @throws Unavailable */
  life(): Promise<number>;
  close(): Promise<void>;
}

export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface DatabaseOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** Milliseconds until a server that doesn't answer counts as away. */
  readonly connectTimeout?: number;
  readonly queryTimeout?: number;
}

/** Drizzle's queries in a transaction of `Database.transaction`. */
export const drizzleOn = (client: pg.ClientBase): NodePgDatabase<typeof schema> =>
  drizzle(client as pg.PoolClient, { schema, casing: 'snake_case' });

/** The driver's parsers, but for instants, which are read as the domain writes them. Drizzle has parsers of its own. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.TIMESTAMPTZ && format !== 'binary'
      ? instantIn
      : pg.types.getTypeParser(type, format),
};

export function openDatabase(options: DatabaseOptions): Database {
  const { url, maxConnections = 10, connectTimeout = 2_000, queryTimeout = 15_000 } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeout,
    query_timeout: queryTimeout,
    statement_timeout: queryTimeout,
    keepAlive: true,
    allowExitOnIdle: true,
    types: TYPES,
  });
  // An idle connection lost its server; the next query notices by itself.
  pool.on('error', () => {});
  // The pool's timeout is for a server that doesn't answer. Transactions wait for their turn at this gate instead, and
  // a lookup always finds a connection left.
  const gate = new Gate(Math.max(1, maxConnections - KEPT_FOR_LOOKUPS));
  const life = createLife(url, connectTimeout);
  let closing: Promise<void> | undefined;
  let tookNothing = Number.NEGATIVE_INFINITY;
  const noted = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await guarded(work);
    } catch (error) {
      if (takesNothing(error)) tookNothing = Date.now();
      throw error;
    }
  };
  const transaction = <T>(work: (client: pg.ClientBase) => Promise<T>) =>
    noted(() => gate.pass(() => inTransaction(pool, work)));
  return {
    url,
    db: drizzle(pool, { schema, casing: 'snake_case' }),
    transaction,
    query: (statement) => noted(async () => (await pool.query(statement as pg.QueryConfig)).rows),
    takes: async () => {
      try {
        await transaction(probe);
      } catch (error) {
        if (takesNothing(error) || error instanceof DatabaseError) return false;
        throw error;
      }
      return Date.now() - tookNothing > REMEMBERED_MS;
    },
    life: () => life.number(),
    close: () => {
      closing ??= Promise.all([pool.end(), life.close()]).then(() => undefined);
      return closing;
    },
  };
}

const KEPT_FOR_LOOKUPS = 2;
const REMEMBERED_MS = 30_000;
/** Writes a row where every command writes first, and removes it before anybody sees it. */
async function probe(client: pg.ClientBase): Promise<void> {
  const id = `probe ${randomUUID()}`;
  await client.query("insert into pledges (id, process, at) values ($1, '', now())", [id]);
  await client.query('delete from pledges where id = $1', [id]);
}

/** Lets a fixed number of works run at once; the others wait in the order in which they came. */
class Gate {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(places: number) {
    this.free = places;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const lost = (error: Error) => {
    broken = error;
  };
  client.on('error', lost);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}
