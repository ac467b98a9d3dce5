import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Answered, Observing } from '../../client/http/observed.ts';
import type { Settings } from '../settings.ts';
import { freePort, LOOPBACK } from '../stack/free-port.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';

/** What this process shows to the outside: metrics and traces. */
export interface Telemetry {
  readonly metrics: Metrics | undefined;
  readonly tracing: Tracing | undefined;
  /** The address at which Temporal's own metrics are served, for this process alone. */
  readonly sdkAddress: string | undefined;
  /** Where the metrics are. */
  readonly url: string | undefined;
  stop(): Promise<void>;
}

/** Neither metrics nor traces are asked for. */
export const UNSEEN: Telemetry = {
  metrics: undefined,
  tracing: undefined,
  sdkAddress: undefined,
  url: undefined,
  stop: async () => undefined,
};

type Wanted = Pick<Settings, 'METRICS_PORT' | 'METRICS_HOST' | 'OTEL_EXPORTER_OTLP_ENDPOINT'>;

/** Opens what the settings ask for; the rest is not even loaded. @param part such as `api` */
export async function openTelemetry(settings: Wanted, part: string): Promise<Telemetry> {
  const { METRICS_PORT: port, METRICS_HOST: host, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  const tracing = endpoint === undefined ? undefined : await startTracing(endpoint, part);
  if (port === undefined) return { ...UNSEEN, tracing, stop: async () => tracing?.stop() };
  const metrics = createMetrics();
  const sdkAddress = `${LOOPBACK}:${await freePort()}`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://metrics');
    if (pathname !== '/metrics' || !/^(GET|HEAD)$/.test(request.method ?? '')) {
      response.writeHead(404).end();
      return;
    }
    Promise.all([metrics.text(), ofSdk(sdkAddress)]).then(
      ([ours, theirs]) => {
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
        response.end(ours + theirs);
      },
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    metrics,
    tracing,
    sdkAddress,
    url: `http://${shown}:${address.port}/metrics`,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await tracing?.stop();
    },
  };
}

const startTracing = async (endpoint: string, part: string): Promise<Tracing> =>
  (await import('./tracing.ts')).startTracing(endpoint, part);

/** Temporal's own metrics, where a worker runs here. */
async function ofSdk(address: string): Promise<string> {
  try {
    const answer = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
}

/**
 * Logs each request of the API in a line, and counts it. Probes come every few seconds, so they are logged at a lower
 * level.
 */
export function observing({ metrics, tracing }: Telemetry, log: Logger): Observing {
  return {
    answered: (answered: Answered) => {
      metrics?.answered(answered);
      log[answered.kind === 'probe' ? 'debug' : 'info'](answered, 'request');
    },
    ...(tracing ? { traced: tracing.request } : {}),
  };
}
