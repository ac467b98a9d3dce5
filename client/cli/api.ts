import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOKEN_PREFIX } from '../accounts/service.ts';
import { EXIT } from '../faults.ts';
import { addressOf, loginTo } from './credentials.ts';
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
  /** Every row of a list, page after page. */
  all<T>(path: string, call?: Call): Promise<readonly T[]>;
  raw(path: string): Promise<Uint8Array>;
  readonly url: string;
}

/** Who acts where nobody is named: the coordinator of whatever is acted on. */
export const DEFAULT_ACTOR = 'coordinator';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The server that is named; else said in `MISSION_URL` and `MISSION_TOKEN`; else the one somebody signed in to; else
 * the local stack, which leaves its address where it is found.
 */
async function findAccess(io: Io, server: string | undefined): Promise<Access> {
  const { MISSION_URL: url, MISSION_TOKEN: token, DATA_DIR: dataDir } = io.env;
  if (server !== undefined) return namedAccess(io, server);
  if (url && token) return { url, token };
  const login = dataDir ? undefined : await loginTo(io, url || undefined);
  if (login) return { url: login.url, token: token || login.token };
  const folders = dataDir
    ? [path.resolve(io.cwd, dataDir)]
    : [path.join(io.cwd, 'data'), path.join(PACKAGE, 'data')];
  for (const folder of new Set(folders)) {
    try {
      const found = JSON.parse(
        Buffer.from(await io.readFile(path.join(folder, ACCESS_FILE))).toString(),
      ) as Access;
      return { url: url || found.url, token: token || found.token };
    } catch {
      // Not there, or not ours to read: look further.
    }
  }
  throw new Failure(
    EXIT.unreachable,
    [
      `No stack was found: there is no ${ACCESS_FILE} in ${[...new Set(folders)].join(' or ')}.`,
      'Start one with: npm start',
      'Where it was started with a DATA_DIR of its own, give the same here.',
      'Or sign in to a server with: mission login --server URL',
    ].join('\n'),
    { code: 'unreachable' },
  );
}

/** A token goes only to the server that it was given for. */
async function namedAccess(io: Io, server: string): Promise<Access> {
  if (!/^https?:\/\/[^/]/.test(server))
    throw new Failure(
      EXIT.usage,
      `--server "${server}" is no address; right would be: https://missions.example.org`,
    );
  const { MISSION_URL: url, MISSION_TOKEN: token } = io.env;
  if (token && (!url || addressOf(url) === addressOf(server))) return { url: server, token };
  const login = await loginTo(io, server);
  if (login) return login;
  throw new Failure(
    EXIT.notAllowed,
    `Nobody is signed in to ${server}. Sign in with: mission login --server ${server}`,
    { code: 'unauthenticated' },
  );
}

export async function connect(io: Io, locale: string, server?: string): Promise<ApiClient> {
  return connectTo(io, await findAccess(io, server), locale);
}

export function connectTo(io: Io, { url, token }: Access, locale: string): ApiClient {
  const base = url.replace(/\/+$/, '');
  const isPersonal = token.startsWith(TOKEN_PREFIX);
  const send = async (address: URL, { method = 'GET', as, json, body, headers }: Call) => {
    // Whoever has a token of their own acts as themselves.
    const actor = isPersonal && as === DEFAULT_ACTOR ? undefined : as;
    try {
      return await io.fetch(address, {
        method,
        // A token is for this server, not for where it might point.
        redirect: 'error',
        headers: {
          authorization: `Bearer ${token}`,
          'accept-language': locale,
          ...(actor ? { 'x-acting-person': encodeURIComponent(actor) } : {}),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
      });
    } catch (error) {
      throw new Failure(
        EXIT.unreachable,
        `${base} does not answer (${causeOf(error)}).\nIs it running, and is the address right? A local stack starts with: npm start`,
        { code: 'unreachable', url: base },
      );
    }
  };
  const ask = async (address: URL, call: Call): Promise<Response> => {
    const response = await send(address, call);
    if (!response.ok) throw await failureOf(response, base);
    return response;
  };
  const at = (where: string, query: Call['query'] = {}): URL => {
    const address = new URL(`${base}${where}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) address.searchParams.set(name, String(value));
    }
    return address;
  };
  return {
    url: base,
    call: async <T>(where: string, call: Call = {}) =>
      (await (await ask(at(where, call.query), call)).json()) as T,
    all: async <T>(where: string, call: Call = {}) => {
      const rows: T[] = [];
      for (let next: URL | undefined = at(where, call.query); next; ) {
        const response = await ask(next, call);
        rows.push(...((await response.json()) as T[]));
        const link = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
        next = link === undefined ? undefined : new URL(`${base}${link}`);
      }
      return rows;
    },
    raw: async (where) => new Uint8Array(await (await ask(at(where), {})).arrayBuffer()),
  };
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return String(cause);
}
