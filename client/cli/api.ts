import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../faults.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { failureOf } from './problem.ts';

/** Where the local stack leaves its address and token, readable by its owner alone. */
export const ACCESS_FILE = 'api.json';
export interface Access {
  readonly url: string;
  readonly token: string;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  readonly as?: string;
  readonly json?: unknown;
  readonly body?: Uint8Array | FormData | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiClient {
  call<T>(path: string, call?: Call): Promise<T>;
  raw(path: string): Promise<Uint8Array>;
  readonly url: string;
}

/** The address of a process: references have slashes. */
export const processPath = (ref: string): string => `/api/processes/${encodeURIComponent(ref)}`;

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/** Said in `MISSION_URL` and `MISSION_TOKEN`, or found where the local stack left them. */
async function findAccess(io: Io): Promise<Access> {
  const { MISSION_URL: url, MISSION_TOKEN: token, DATA_DIR: dataDir } = io.env;
  if (url && token) return { url, token };
  const folders = dataDir
    ? [path.resolve(io.cwd, dataDir)]
    : [path.join(io.cwd, 'data'), path.join(PACKAGE, 'data')];
  for (const folder of new Set(folders)) {
    try {
      const found = JSON.parse(
        Buffer.from(await io.readFile(path.join(folder, ACCESS_FILE))).toString(),
      ) as Access;
      return { url: url ?? found.url, token: token ?? found.token };
    } catch {
      // Not there, or not ours to read: look further.
    }
  }
  throw new Failure(
    EXIT.unreachable,
    [
      `No stack was found: there is no ${ACCESS_FILE} in ${[...new Set(folders)].join(' or ')}.`,
      'Start one with: npm start',
      'Or name another by MISSION_URL and MISSION_TOKEN.',
    ].join('\n'),
    { code: 'unreachable' },
  );
}

export async function connect(io: Io, locale: string): Promise<ApiClient> {
  const { url, token } = await findAccess(io);
  const base = url.replace(/\/$/, '');
  const send = async (where: string, { method = 'GET', query = {}, as, json, body, headers }: Call) => {
    const address = new URL(`${base}${where}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) address.searchParams.set(name, String(value));
    }
    try {
      return await io.fetch(address, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'accept-language': locale,
          ...(as ? { 'x-acting-person': encodeURIComponent(as) } : {}),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
      });
    } catch (error) {
      throw new Failure(
        EXIT.unreachable,
        `${base} does not answer (${causeOf(error)}).\nIs the stack running? Start it with: npm start`,
        { code: 'unreachable', url: base },
      );
    }
  };
  const ask = async (where: string, call: Call): Promise<Response> => {
    const response = await send(where, call);
    if (!response.ok) throw await failureOf(response);
    return response;
  };
  return {
    url: base,
    call: async <T>(where: string, call: Call = {}) => (await (await ask(where, call)).json()) as T,
    raw: async (where) => new Uint8Array(await (await ask(where, {})).arrayBuffer()),
  };
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return String(cause);
}
