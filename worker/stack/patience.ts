import net from 'node:net';
import type { Child } from './child.ts';
import { LOOPBACK } from './free-port.ts';

/**
 * Waits until a server answers; undefined when it does, else what happened instead. Knocks at the port first: the
 * clients' own retries begin with a second's pause.
 */
export async function untilItAnswers(
  child: Child,
  port: number,
  check: () => Promise<void>,
  patienceMs: number,
): Promise<string | undefined> {
  const end = Date.now() + patienceMs;
  let gone: string | undefined;
  void child.exited.then((how) => {
    gone = how;
  });
  let last = 'nobody listens';
  while (Date.now() < end) {
    if (gone !== undefined) return gone;
    try {
      await knock(port);
      await check();
      return undefined;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return `does not answer on ${LOOPBACK}:${port} within ${patienceMs / 1000} s (${last})`;
}

function knock(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: LOOPBACK });
    socket.setTimeout(1_000, () => socket.destroy(new Error('no answer')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
