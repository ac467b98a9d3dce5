import { randomInt } from 'node:crypto';
import pg from 'pg';
import { translated } from '../errors.ts';

/** The class of the locks taken here: any number, the same in every process of every release. */
const LIVES = 7_117_205;
const AGAIN_MS = 200;

/**
 * An SQL condition that the process with this number is dead. A live process holds a lock for as long as its session
 * lasts, so the database knows at once when it dies, however it dies. For ten seconds after the server's start nobody
 * counts as dead: processes have yet to take their locks again.
 * @param holder an SQL expression for the number, or null for none
 */
export const isDead = (holder: string): string => `(${holder} is not null
  and pg_postmaster_start_time() < now() - interval '10 seconds'
  and not exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
    and classid = ${LIVES} and objid = ${holder}::oid
    and database = (select oid from pg_database where datname = current_database())))`;

/** The lock that says that this process lives, on a connection of its own. */
export interface Life {
  /**
   * The number by which others see this process, always the same; the lock is taken anew where the connection broke.
   * @throws Unavailable
   */
  number(): Promise<number>;
  close(): Promise<void>;
}

export function createLife(url: string, connectTimeout = 2_000): Life {
  const mine = randomInt(1, 2 ** 31);
  let held: Promise<pg.Client> | undefined;
  let isClosed = false;

  /** The lock may still belong to the broken session before, which is this process's as well: until that has let go of it. */
  const lock = async (client: pg.Client): Promise<void> => {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
      LIVES,
      mine,
    ]);
    if (rows[0]?.taken || isClosed) return;
    setTimeout(() => void lock(client).catch(() => client.end().catch(() => undefined)), AGAIN_MS).unref();
  };
  const take = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeout,
      query_timeout: connectTimeout,
      keepAlive: true,
    });
    const lost = () => {
      held = undefined;
      again();
    };
    client.once('error', () => undefined);
    try {
      await client.connect();
      await lock(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw translated(error);
    }
    client.on('error', () => undefined);
    client.once('end', lost);
    return client;
  };
  // Until the lock is held again, others take this process for dead.
  const again = (): void => {
    if (!isClosed) setTimeout(() => void hold().catch(again), AGAIN_MS).unref();
  };
  const hold = (): Promise<pg.Client> => {
    held ??= take().catch((error: unknown) => {
      held = undefined;
      throw error;
    });
    return held;
  };

  return {
    async number() {
      await hold();
      return mine;
    },
    async close() {
      isClosed = true;
      const client = await held?.catch(() => undefined);
      held = undefined;
      await client?.end().catch(() => undefined);
    },
  };
}
