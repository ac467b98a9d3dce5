import path from 'node:path';
import type { Io } from './io.ts';

/** A server that somebody signed in to from the command line, and the token they did it with. */
export interface Login {
  readonly url: string;
  readonly token: string;
}

interface Kept {
  /** By address; tokens of several servers may be kept. */
  readonly servers: Readonly<Record<string, { readonly token: string }>>;
  /** The one that is meant where none is named. */
  readonly current: string | null;
}

const NONE: Kept = { servers: {}, current: null };

/** The user's own folder for settings, by the habits of their system. */
function credentialsFile({ env }: Io): string | undefined {
  const home = env.XDG_CONFIG_HOME || env.APPDATA || (env.HOME && path.join(env.HOME, '.config'));
  return home ? path.join(home, 'mission-engine', 'credentials.json') : undefined;
}

/** Addresses are compared as the token is sent: to one origin. */
export const addressOf = (url: string): string => url.replace(/\/+$/, '');

async function read(io: Io): Promise<Kept> {
  const file = credentialsFile(io);
  if (!file) return NONE;
  try {
    const found = JSON.parse(Buffer.from(await io.readFile(file)).toString()) as Partial<Kept>;
    return { servers: found.servers ?? {}, current: found.current ?? null };
  } catch {
    // Nobody signed in yet, or the file is none of ours.
    return NONE;
  }
}

/** The login to a server, or the current one. */
export async function loginTo(io: Io, url?: string): Promise<Login | undefined> {
  const { servers, current } = await read(io);
  const wanted = url === undefined ? current : addressOf(url);
  const found = wanted === null ? undefined : servers[wanted];
  return found && wanted ? { url: wanted, token: found.token } : undefined;
}

export async function keepLogin(io: Io, { url, token }: Login): Promise<string> {
  const { servers } = await read(io);
  return write(io, { servers: { ...servers, [addressOf(url)]: { token } }, current: addressOf(url) });
}

/** @returns the address that was forgotten. */
export async function dropLogin(io: Io, url?: string): Promise<string | undefined> {
  const kept = await read(io);
  const wanted = url === undefined ? kept.current : addressOf(url);
  if (wanted === null || !kept.servers[wanted]) return undefined;
  const servers = Object.fromEntries(Object.entries(kept.servers).filter(([each]) => each !== wanted));
  await write(io, { servers, current: kept.current === wanted ? null : kept.current });
  return wanted;
}

async function write(io: Io, kept: Kept): Promise<string> {
  const file = credentialsFile(io);
  if (!file) throw new RangeError('there is no home folder to keep the token in');
  await io.writePrivate(file, `${JSON.stringify(kept, null, 2)}\n`);
  return file;
}
