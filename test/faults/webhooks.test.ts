import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { createTracks } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let worker: WorkerProcess;
let receiver: Server;
let answers = false;
const received: { readonly id: string; readonly answered: boolean }[] = [];

beforeAll(async () => {
  receiver = createServer((request: IncomingMessage, response) => {
    received.push({ id: String(request.headers['webhook-id']), answered: answers });
    request.resume();
    if (answers) response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  deployment = await startDeployment(inject('temporalExecutable'), { WEBHOOKS_TO_PRIVATE: 'true' });
  worker = await deployment.startWorker();
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await deployment?.stop();
});

it('kill -9 of the worker while a receiver keeps it waiting: every step is told, under the same id, once', async () => {
  const { port } = receiver.address() as AddressInfo;
  const { webhooks } = deployment.missions;
  const wish = { about: '', kinds: ['action'], phases: [], within: '' };
  const people = await createTracks(deployment);
  const { id } = await webhooks.create({ ...wish, url: `http://127.0.0.1:${port}/` }, 'head');
  await people.open('told');
  await until('something is being told', () => received.length > 0);
  await worker.kill();
  answers = true;
  worker = await deployment.startWorker();
  // The minute of the lease, passed.
  await deployment.rows(
    "update webhook_deliveries set lease_until = now() - interval '1 second' where status = 'sending'",
  );
  await webhooks.test(id);
  await until('everything is told', async () => {
    const open = await deployment.rows("select from webhook_deliveries where status <> 'delivered'");
    return open.length === 0;
  });
  const told = received.filter(({ answered }) => answered).map((each) => each.id);
  expect(new Set(told).size).toBe(told.length);
  expect(told).toContain(received[0]?.id);
  const [{ steps } = { steps: 0 }] = await deployment.rows<{ steps: number }>(
    "select count(*)::int as steps from journal where process like 'action/%' and process not like 'action/%/%'",
  );
  expect(told).toHaveLength(steps + 1);
});
