import { randomInt } from 'node:crypto';
import net from 'node:net';

export const LOOPBACK = '127.0.0.1';

const TRIES = 100;

/**
 * The usual port where it is free, else one by chance. That is below those that systems give to outgoing connections
 * (from 32768 on, on Linux): one of these may take it before a server does, or while that server is away for a moment,
 * and be it the connection of a client that asks for that very server again and again.
 */
export async function freePort(usual = 0): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = tried === 0 && usual !== 0 ? usual : randomInt(10_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free on ${LOOPBACK}: ${TRIES} were tried between 10000 and 30000.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}
