import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { incomingOf } from '../../activities/documents/shelf.ts';
import { receiveBodies } from '../../client/http/bodies.ts';
import { SERVICE } from '../../client/viewer.ts';
import type { Env } from '../../client/web/web.ts';

// Receives bodies in a process of its own, for tests that kill it: receiving-process.ts DATA_DIR
const [dataDir = ''] = process.argv.slice(2);
const app = new Hono<Env>();
app.use(async (context, next) => {
  context.set('viewer', SERVICE);
  await next();
});
app.use(receiveBodies({ maxUploadBytes: 25_000_000, incoming: incomingOf(dataDir) }));
app.post('*', (context) => context.body(null, 204));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port));
