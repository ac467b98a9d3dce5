import { readFile } from 'node:fs/promises';
import { InterceptingCall, type Interceptor, Metadata, status } from '@grpc/grpc-js';
import { Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { Settings } from './settings.ts';

export type TemporalConnectionOptions = {
  readonly address: string;
  readonly apiKey?: string;
  readonly tls?: true | { clientCertPair?: { crt: Buffer; key: Buffer }; serverRootCACertificate?: Buffer };
};

/**
 * The SDK retries a call from a timer; where the connection was closed meanwhile, gRPC throws there, where nobody
 * catches it, and the process dies. Here such a call ends as cancelled instead.
 */
const cancelledOnceClosed: Interceptor = (options, nextCall) => {
  try {
    return new InterceptingCall(nextCall(options));
  } catch (error) {
    const ended = { code: status.CANCELLED, details: String(error), metadata: new Metadata() };
    return new InterceptingCall({
      // Ends as gRPC does when no answer came: with an empty message and a status.
      start(_metadata, listener) {
        listener?.onReceiveMessage?.(null);
        listener?.onReceiveStatus?.(ended);
      },
      sendMessageWithContext() {},
      sendMessage() {},
      startRead() {},
      halfClose() {},
      cancelWithStatus() {},
      getPeer: () => '',
      getAuthContext: () => null,
    });
  }
};

/** The SDK's own retries, made safe for a connection that is closed meanwhile. */
export const INTERCEPTORS = [makeGrpcRetryInterceptor(defaultGrpcRetryOptions()), cancelledOnceClosed];

/** A connection for clients; throws when nobody answers at the address within ten seconds. */
export async function connectTo(address: string, settings: Settings): Promise<Connection> {
  return Connection.connect({
    ...(await temporalConnectionOptions(settings, address)),
    interceptors: INTERCEPTORS,
  });
}

/** What `Connection.connect` and `NativeConnection.connect` need, for a server of one's own and Temporal Cloud alike. */
export async function temporalConnectionOptions(
  settings: Settings,
  address: string,
): Promise<TemporalConnectionOptions> {
  const {
    TEMPORAL_API_KEY: apiKey,
    TEMPORAL_TLS_CERT: cert,
    TEMPORAL_TLS_KEY: key,
    TEMPORAL_TLS_CA: ca,
  } = settings;
  const secured = settings.TEMPORAL_TLS ?? Boolean(apiKey || cert || ca);
  if (!secured) return { address, ...(apiKey ? { apiKey } : {}) };
  const tls = {
    ...(cert && key
      ? {
          clientCertPair: {
            crt: await read('TEMPORAL_TLS_CERT', cert),
            key: await read('TEMPORAL_TLS_KEY', key),
          },
        }
      : {}),
    ...(ca ? { serverRootCACertificate: await read('TEMPORAL_TLS_CA', ca) } : {}),
  };
  return { address, tls: Object.keys(tls).length === 0 ? true : tls, ...(apiKey ? { apiKey } : {}) };
}

async function read(name: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Error(
      `${name} "${file}" can't be read (${(error as Error).message}); right would be a PEM file.`,
    );
  }
}
