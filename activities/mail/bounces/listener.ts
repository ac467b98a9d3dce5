import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';
import type { Log } from '../../ports.ts';
import type { Exchangers } from './exchangers.ts';

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** Domain of the bounce addresses: mail for any other is refused. */
  readonly domain: string;
  /** Who may bring reports: the mail exchangers of that domain. */
  readonly exchangers: Exchangers;
  readonly receive: (address: string, raw: Buffer) => Promise<unknown>;
  readonly log: Log;
  /** Reports quote at most the mail that came back, which is far below this. */
  readonly maxBytes?: number;
}

export interface BounceListener {
  readonly port: number;
  close(): Promise<void>;
}

const MAX_BYTES = 1_048_576;
const MAX_CLIENTS = 50;
const MAX_RECIPIENTS = 10;

/**
 * The mail server at which bounces arrive. It accepts connections from the mail exchangers that a setting names, and
 * mail for bounce addresses only; it sends none, so it can't be used as a relay. A bounce that it can't keep it refuses
 * for now, so that the other side tries again.
 */
export async function startBounceListener(options: ListenerOptions): Promise<BounceListener> {
  const { host, port, domain, exchangers, receive, log, maxBytes = MAX_BYTES } = options;
  const ours = new RegExp(`^bounce\\+[0-9a-f]{32}@${domain.toLowerCase().replaceAll('.', '\\.')}$`);
  const server = new SMTPServer({
    banner: 'bounces only',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: maxBytes,
    maxClients: MAX_CLIENTS,
    socketTimeout: 60_000,
    closeTimeout: 1_000,
    onConnect: ({ remoteAddress }, callback) => {
      exchangers.include(remoteAddress).then(
        (isOne) =>
          callback(isOne ? undefined : refusal(554, '5.7.1 Reports come by our mail exchangers only')),
        () => callback(refusal(421, '4.4.3 Try again later')),
      );
    },
    onRcptTo: ({ address }, session, callback) => {
      if (!ours.test(address.toLowerCase()))
        return callback(refusal(550, '5.7.1 Only bounce addresses here'));
      if (session.envelope.rcptTo.length >= MAX_RECIPIENTS)
        return callback(refusal(452, '4.5.3 Too many recipients'));
      callback();
    },
    onData: (stream, session, callback) => {
      const work = async () => {
        const raw = await gathered(stream, maxBytes);
        if (!raw) throw refusal(552, '5.3.4 Too large for a bounce');
        for (const { address } of session.envelope.rcptTo) await receive(address, raw);
      };
      work().then(
        () => callback(),
        (error: Error & { responseCode?: number }) => {
          if (error.responseCode) return callback(error);
          log.warn({ error: error.name }, 'a bounce could not be kept');
          callback(refusal(451, '4.3.0 Try again later'));
        },
      );
    },
  });
  // A client disconnected in the middle of a command.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The whole message; undefined where it is too large, which is known only once the other side has sent all of it. */
async function gathered(stream: Readable, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
