import { readFile } from 'node:fs/promises';
import type { Settings } from './settings.ts';

export type TemporalConnectionOptions = {
  readonly address: string;
  readonly apiKey?: string;
  readonly tls?: true | { clientCertPair?: { crt: Buffer; key: Buffer }; serverRootCACertificate?: Buffer };
};

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
