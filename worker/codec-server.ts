import { serve } from '@hono/node-server';
import type { Payload } from '@temporalio/common';
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { z } from 'zod';
import { payloadCodecs } from './run.ts';
import type { Running } from './stack/supervise.ts';

/** Bytes of the largest request: what Temporal's pages show at once is far smaller. */
const LARGEST_BODY = 32 * 1024 * 1024;

const base64 = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const body = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(z.string(), base64).default({}), data: base64.optional() }),
  ),
});

export interface CodecServerOptions {
  /** The keys of `PAYLOAD_KEY`. */
  readonly keys: readonly string[];
  /** The token that callers have to present. */
  readonly token: string;
  /** Origins of Temporal's pages that may ask from a browser. */
  readonly origins: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** The two requests of Temporal's remote data encoding: `POST /encode` and `POST /decode`. */
export function codecApp({ keys, token, origins }: Omit<CodecServerOptions, 'host' | 'port'>): Hono {
  const codecs = payloadCodecs(keys);
  const app = new Hono();
  app.get('/livez', (context) => context.json({ alive: true }));
  app.use(
    cors({
      origin: [...origins],
      allowHeaders: ['authorization', 'content-type', 'x-namespace'],
      allowMethods: ['POST'],
      credentials: true,
    }),
  );
  app.use(bearerAuth({ token }));
  app.use(bodyLimit({ maxSize: LARGEST_BODY }));
  const route = (path: string, work: (payloads: Payload[]) => Promise<Payload[]>) =>
    app.post(path, async (context) => {
      const parsed = body.safeParse(await context.req.json().catch(() => undefined));
      if (!parsed.success)
        return context.json({ error: 'wanted: {"payloads": [{"metadata", "data"}]}' }, 400);
      try {
        const payloads = await work(
          parsed.data.payloads.map(({ metadata, data }) => ({ metadata, ...(data ? { data } : {}) })),
        );
        return context.json({ payloads: payloads.map(shown) });
      } catch (error) {
        return context.json({ error: error instanceof Error ? error.message : String(error) }, 400);
      }
    });
  route('/encode', async (payloads) => {
    let encoded = payloads;
    for (const codec of codecs) encoded = await codec.encode(encoded);
    return encoded;
  });
  route('/decode', async (payloads) => {
    let decoded = payloads;
    for (const codec of codecs.toReversed()) decoded = await codec.decode(decoded);
    return decoded;
  });
  return app;
}

/** Opens what is sealed for whoever may read it in Temporal's own pages or by its command line. */
export async function startCodecServer(
  options: CodecServerOptions,
): Promise<Running & { readonly url: string }> {
  const { host: hostname, port } = options;
  const { fetch } = codecApp(options);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch, hostname, port }, () => resolve(listening));
    listening.once('error', reject);
  });
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${hostname}:${at}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const shown = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [
      name,
      Buffer.from(value ?? []).toString('base64'),
    ]),
  ),
  ...(data ? { data: Buffer.from(data).toString('base64') } : {}),
});
