import type { Phrase } from '../language/phrase.ts';

/**
 * The database, or another server, can't be reached; the same may be asked again. Recognised by its name, since no part
 * imports another's errors.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** SQLSTATE or the socket's error code; empty where there is none. */
  readonly code: string;

  constructor(what = 'the database', code = '') {
    super(`${what} can't be reached${code === '' ? '' : ` (${code})`}`);
    this.code = code;
  }
}

/** A document that is not kept, with every fault. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  readonly faults: readonly Phrase[];

  constructor(faults: readonly Phrase[]) {
    super(faults.map(({ key }) => key).join(', '));
    this.faults = faults;
  }
}

/** Somebody has uploaded as much as they may for now. */
export class QuotaReached extends Error {
  override readonly name = 'QuotaReached';
  /** `number`: files in a day; `bytes`: of files that nothing names yet; `waiting`: files that are being read. */
  readonly of: 'number' | 'bytes' | 'waiting';
  readonly limit: number;

  constructor(of: 'number' | 'bytes' | 'waiting', limit: number) {
    super(`no more uploads for now (${of}: ${limit})`);
    this.of = of;
    this.limit = limit;
  }
}

/**
 * A failed query without its contents: PostgreSQL's details and Drizzle's messages repeat names, addresses and prose,
 * and failures end in histories and logs.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** SQLSTATE; empty where the driver itself failed. */
  readonly code: string;

  constructor(code: string, where: string) {
    super(`the database refused a query (${[code, where].filter(Boolean).join(', ') || 'no code'})`);
    this.code = code;
  }
}

/**
 * SQLSTATE classes and codes of what passes by itself, or once somebody has mended the server: connections (08), who may
 * come in (28) and to which database (3D), nothing left of disk, memory or connections (53), whoever runs it intervenes
 * (57) or its system fails (58), it only reads (25006), it ended what took too long (25P03, 25P04, 55P03), and of two
 * that stood in each other's way one gave way (40001, 40P01).
 */
const AWAY_STATES = /^(08...|28...|3D...|53...|57...|58...|25006|25P0[34]|55P03|40001|40P01)$/;
/** The codes among them of a server that answers but accepts no writes: it is full, broken or read-only. */
const TAKES_NOTHING = /^(53[0124]..|58...|25006)$/;
const AWAY_SOCKET = /^(ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH)/;
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** A query's error in a form that may be logged and kept. Other errors come back as they are. */
export function translated(error: unknown): unknown {
  const root = rootOf(error);
  if (!(root instanceof Error) || root instanceof Unavailable || root instanceof DatabaseError) return root;
  const { code = '' } = root as { code?: string };
  if (AWAY_STATES.test(code) || AWAY_SOCKET.test(code)) return new Unavailable('the database', code);
  if (AWAY_WORDS.test(root.message)) return new Unavailable();
  const {
    severity,
    table = '',
    constraint = '',
  } = root as Partial<Record<'severity' | 'table' | 'constraint', string>>;
  const isOfDatabase = severity !== undefined || /^[0-9A-Z]{5}$/.test(code);
  return isOfDatabase ? new DatabaseError(code, constraint || table) : root;
}

/** Whether the error says that the database answers, and accepts no writes. */
export const takesNothing = (error: unknown): error is Unavailable =>
  error instanceof Unavailable && TAKES_NOTHING.test(error.code);

/** Runs queries; what they throw is translated. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}

/** The error below Drizzle's wrapping; where several addresses were tried, that of the first. */
function rootOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error instanceof Error && error.message.startsWith('Failed query') && error.cause)
    return rootOf(error.cause);
  return error;
}
