import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from './settings.ts';

/** Milliseconds that an answer is kept: every probe of every process asks. */
const KNOWN_MS = 5_000;

export interface Health {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Says by HTTP whether a process that has no pages lives (`/livez`) and works (`/readyz`), for the probes of whoever runs
 * it; that costs a request, not the start of a program. All else is 404.
 * @param isReady asked at most every five seconds; what it throws counts as no.
 */
export async function startHealth(port: number, isReady: () => Promise<boolean>): Promise<Health> {
  let known: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  const ready = (): Promise<boolean> => {
    if (!known || Date.now() - known.at > KNOWN_MS)
      known = { at: Date.now(), answer: isReady().catch(() => false) };
    return known.answer;
  };
  const server = createServer(async ({ url }, response) => {
    const answer = (status: number, said: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    };
    if (url === '/livez') return answer(200, { alive: true });
    if (url !== '/readyz') return answer(404, { code: 'no-such-address' });
    const isWell = await ready();
    answer(isWell ? 200 : 503, { ready: isWell });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '0.0.0.0', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Opens it for a process whose setting names a port. */
export const openHealth = async (
  { HEALTH_PORT: port }: Pick<Settings, 'HEALTH_PORT'>,
  isReady: () => Promise<boolean>,
): Promise<Health | undefined> => (port === undefined ? undefined : startHealth(port, isReady));
