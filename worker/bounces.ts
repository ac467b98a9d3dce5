import { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import {
  createBounces,
  createDirectory,
  domainOf,
  exchangersOf,
  migrate,
  openDatabase,
  startBounceListener,
} from '../activities/index.ts';
import { MAIL_NUDGE, MAIL_SENDER_ID } from '../workflows/contract/messages.ts';
import { type Deployment, mailSettings } from './deployment.ts';
import { openHealth } from './health.ts';
import { together } from './nudge.ts';
import { dataConverter } from './run.ts';
import type { Running } from './stack/supervise.ts';
import { connectTo } from './temporal-connection.ts';

/** The server at which bounces arrive; of a permanent one it tells the coordinator, through the outbox. */
export async function composeBounces(
  deployment: Deployment,
  log: Logger,
): Promise<Running & { readonly port: number }> {
  const { DATABASE_URL: url, BOUNCE_HOST: host, BOUNCE_PORT: port } = deployment;
  const exchangers = exchangersOf(deployment.BOUNCE_EXCHANGERS);
  await migrate(url);
  const database = openDatabase({ url });
  const directory = createDirectory(database);
  await directory.snapshot();
  const connection = await connectTo(deployment.TEMPORAL_ADDRESS, deployment);
  const client = new Client({
    connection,
    namespace: deployment.TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(deployment.PAYLOAD_KEY),
  });
  const nudge = together(() => client.workflow.getHandle(MAIL_SENDER_ID).signal(MAIL_NUDGE));
  const { receive } = createBounces({ database, directory, nudge: () => nudge(undefined), log });
  const domain = domainOf(mailSettings(deployment));
  const listener = await startBounceListener({ host, port, domain, exchangers, receive, log });
  const health = await openHealth(deployment, async () => {
    await database.query({ text: 'select 1', values: [] });
    return true;
  });
  return {
    port: listener.port,
    stop: async () => {
      await health?.stop();
      await listener.close();
      await connection.close();
      await database.close();
    },
  };
}
