import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { composeApi, createLog } from '../../worker/compose.ts';
import { parseSettings } from '../../worker/settings.ts';
import type { Settled } from '../../workflows/contract/clock.ts';
import { UPDATE_SETTLE } from '../../workflows/contract/messages.ts';
import { Lives } from './lives.ts';
import { median, percentile, report, sum } from './report.ts';
import { inPreparation } from './script.ts';
import { BARE_QUEUE, type Servers, withServers } from './servers.ts';

/**
 * What a person waits for: a command through the façade, which finds out how the process stands and who acts, has the
 * command decided, and then waits until journal and overview show the step.
 */
const AT_ONCE = 40;
const ALONE = 15;
const WARM = 3;
const COMMANDS = [
  ['ask-logistics', 'coordinator'],
  ['confirm-logistics', 'partner'],
  ['record-document-review', 'lead'],
  ['record-document-review', 'second'],
] as const;

await withServers(async (servers) => {
  const lives = await Lives.prepare(servers);
  await servers.worker('ours');
  const settings = parseSettings({ LOG_LEVEL: 'error' });
  const api = await composeApi(
    {
      ...settings,
      TEMPORAL_ADDRESS: servers.temporal,
      DATABASE_URL: servers.database,
      PUBLIC_URL: 'http://127.0.0.1',
      WEBHOOK_KEY: ['a key that nobody needs to guess'],
      SMTP_URL: 'smtp://127.0.0.1:1',
      SESSION_SECRET: 'a secret that nobody needs to guess',
      DATA_DIR: servers.dataDir,
      HTTP_PORT: 0,
    },
    createLog(settings),
  );
  const leg = inPreparation();
  let recorded = 0;
  let given = 0;
  const begin = async () => {
    const handle = await lives.start('ours', leg);
    for (const command of leg.commands) await lives.give('ours', handle, command);
    // Recorded, it is found whatever its own answer takes.
    await handle.executeUpdate<Settled, []>(UPDATE_SETTLE);
    return handle;
  };
  const give = async ({ workflowId }: WorkflowHandle): Promise<number[]> => {
    const times: number[] = [];
    for (const [name, as] of COMMANDS) {
      const from = performance.now();
      const answer = await api.missions.command({ ref: workflowId }, name, {}, { as });
      times.push(performance.now() - from);
      given += 1;
      if (answer.recorded) recorded += 1;
    }
    return times;
  };
  const cpu = () => sum(Object.values(servers.cpu()));
  const [events, tasks] = [[] as number[], [] as number[]];
  try {
    const alone: number[] = [];
    let spent = 0;
    for (let n = 0; n < ALONE; n += 1) {
      const handle = await begin();
      const { historyLength } = await handle.describe();
      const before = cpu();
      const times = await give(handle);
      const after = cpu();
      // The first ones load and compile.
      if (n < WARM) continue;
      alone.push(...times);
      spent += after - before;
      // Whatever follows of itself has followed by then.
      await delay(100);
      const since = ((await handle.fetchHistory()).events ?? []).slice(historyLength);
      events.push(since.length / COMMANDS.length);
      tasks.push(
        since.filter((event) => event.workflowTaskCompletedEventAttributes).length / COMMANDS.length,
      );
    }
    const crowd: number[] = [];
    let spentInACrowd = 0;
    for (let round = 0; round < 2; round += 1) {
      const handles = await Promise.all(Array.from({ length: AT_ONCE }, begin));
      const before = cpu();
      crowd.push(...(await Promise.all(handles.map(give))).flat());
      spentInACrowd += cpu() - before;
    }
    const { least, spentAtLeast } = await leastOf(servers, cpu);
    const row = (what: string, value: number) => ({ what, value, unit: 'ms' });
    const mean = (values: readonly number[]) => sum(values) / values.length;
    report('answers', [
      { what: 'events of a command through the façade', value: mean(events), unit: '', aim: '<= 6' },
      { what: 'workflow tasks of a command through the façade', value: mean(tasks), unit: '', aim: '<= 1' },
      row('processor of everything for a command alone', (1_000 * spent) / alone.length),
      { ...row('command through the façade, recorded, alone, p50', median(alone)), aim: '<= 45' },
      row('command through the façade, recorded, alone, p95', percentile(alone, 0.95)),
      {
        ...row(`command through the façade, recorded, ${AT_ONCE} at once, p50`, median(crowd)),
        aim: '<= 300',
      },
      row(`command through the façade, recorded, ${AT_ONCE} at once, p95`, percentile(crowd, 0.95)),
      row(
        `processor of everything for a command, ${AT_ONCE} at once`,
        (1_000 * spentInACrowd) / crowd.length,
      ),
      row(`the smallest update there is, ${AT_ONCE} at once, p50`, median(least)),
      row(
        `processor of everything for the smallest update, ${AT_ONCE} at once`,
        (1_000 * spentAtLeast) / least.length,
      ),
      {
        what: 'of them recorded within the second that the façade waits',
        value: (100 * recorded) / given,
        unit: '%',
      },
    ]);
  } finally {
    await api.stop();
  }
});

/** What Temporal takes by itself: as many updates, of a workflow that does nothing with them, and nothing recorded. */
async function leastOf(
  servers: Servers,
  cpu: () => number,
): Promise<{ readonly least: readonly number[]; readonly spentAtLeast: number }> {
  await servers.worker('bare');
  const least: number[] = [];
  let spentAtLeast = 0;
  // The first round loads and compiles.
  for (let round = 0; round < 3; round += 1) {
    const handles = await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        const handle = await servers.client.workflow.start('bare', {
          workflowId: randomUUID(),
          taskQueue: BARE_QUEUE,
        });
        await handle.query('well');
        return handle;
      }),
    );
    const before = cpu();
    const times = await Promise.all(
      handles.map(async (handle) => {
        const own: number[] = [];
        for (let n = 0; n < COMMANDS.length; n += 1) {
          const from = performance.now();
          await handle.executeUpdate('touch');
          own.push(performance.now() - from);
        }
        return own;
      }),
    );
    if (round === 0) continue;
    least.push(...times.flat());
    spentAtLeast += cpu() - before;
  }
  return { least, spentAtLeast };
}
