import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { startWorker } from '../../worker/run.ts';
import { findTemporal } from '../../worker/stack/temporal-cli.ts';
import { startTemporalServer } from '../../worker/stack/temporal-server.ts';
import { OFFERED_MS } from '../../workflows/contract/messages.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import type { PositionPlan } from '../../workflows/domain/plan.ts';
import { addDays, instant, zone } from '../../workflows/domain/time.ts';
import { missionBundle } from '../support/bundle.ts';
import { FakeActivities } from '../support/counting/activities.ts';
import { envelope, processOf } from '../support/counting/processes.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { offerAllTo } from '../support/give.ts';
import { presentDay } from '../support/present-day.ts';
import { histories, LIVES } from './lives.ts';

/**
 * Records histories of the released shape: record.ts NAME, once a release, into histories/NAME. Never recorded anew
 * under an old name: what ran under a former version has to be replayed for as long as it may still run.
 */
const [name] = process.argv.slice(2);
if (!name || !/^[\w.-]+$/.test(name)) throw new Error('usage: record.ts NAME, such as 0.1.0');
const folder = path.join(import.meta.dirname, 'histories', name);

const environment = { ...processEnvironment(), TEMPORAL_ADDRESS: undefined };
const temporal = await findTemporal(environment, console.error);
if (temporal.kind !== 'executable') throw new Error('recording needs a server of its own');
const dataDir = await newDataFolder();
const server = await startTemporalServer({ executable: temporal.path, dataDir, environment });
const connection = await Connection.connect({ address: server.address });
const native = await NativeConnection.connect({ address: server.address });
const client = new Client({ connection });
const fake = new FakeActivities();
const worker = await startWorker({
  native,
  connection,
  namespace: 'default',
  taskQueue: 'recording',
  activities: fake.all,
  bundle: await missionBundle(),
  maxCachedWorkflows: 100,
  maxConcurrentActivities: 10,
  shutdownGrace: 5,
});

try {
  const processes = await play();
  await mkdir(folder, { recursive: true });
  for (const id of [...processes, 'rounds', 'webhooks']) {
    const show = ['workflow', 'show', '--address', server.address, '--workflow-id', id, '--output', 'json'];
    // The CLI writes the canonical JSON of the history.
    const { stdout } = await promisify(execFile)(temporal.path, show, { maxBuffer: 100_000_000 });
    await keep(`${id}.json`, anonymous(stdout));
  }
  for (const [life, recorded] of Object.entries(LIVES)) {
    for (const [id, history] of await histories(recorded))
      await keep(`${life} ${id}.json.gz`, gzipSync(anonymous(history), { level: 9 }));
  }
} finally {
  await worker.stop();
  await native.close();
  await connection.close();
  await server.stop();
  await removeDataFolder(dataDir);
}

/** Never over an older one. */
async function keep(id: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path.join(folder, id.replaceAll(/[ /]/g, '_')), content, { flag: 'wx' });
}

/** Without the name of the machine that recorded it. */
function anonymous(history: string): string {
  return history.replaceAll(/\b\d+@[\w.-]+/g, 'recorder');
}

/** An action with a mission of two, as far as one can get on its first day. */
async function play(): Promise<string[]> {
  const coordinator: Actor = { person: 'coordinator', roles: ['coordinator'] };
  const head: Actor = { person: 'head', roles: ['head of facility'] };
  const expert: Actor = { person: 'expert', roles: ['expert'] };
  const text = (id: string) => ({ text: id, hash: id.padEnd(64, '0') });
  const id = 'action/recorded';
  const [mission, first, second] = [`${id}/mission-1`, `${id}/mission-1/call-1`, `${id}/mission-1/call-2`];
  const today = presentDay();
  const year = Number(today.slice(0, 4));
  const position = (number: number): PositionPlan => ({
    number,
    reference: `17-11/PER/01.02/${number}`,
    workingDays: 12,
    lead: number === 1,
    requirements: ['e1'],
    assets: [],
  });
  const calendars = ['BE', 'PE'].map((country) => ({ country, from: year, to: year + 2, holidays: [] }));
  const basis = { rules: FIRST_EDITION, calendars };
  const opened = openAction({
    id,
    plan: {
      reference: '17-11/PER',
      country: 'PER',
      institution: 'institution',
      brief: text('brief'),
      staff: { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' },
      partnerContact: 'partner',
      committee: ['member'],
      activities: [
        {
          number: 1,
          missions: [
            {
              reference: '17-11/PER/01.02',
              remote: false,
              place: { country: 'PE', zone: zone('America/Lima') },
              positions: [position(1), position(2)],
              deliverables: [{ kind: 'agenda' }, { kind: 'expert-report' }],
            },
          ],
        },
      ],
    },
    basis,
    at: instant(Date.now()),
    actor: coordinator,
    otherOpenActions: [],
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.reasons));
  await client.workflow.start('action', {
    workflowId: id,
    taskQueue: 'recording',
    args: [{ start: { kind: 'action', state: opened.state, basis }, actor: coordinator }],
  });
  // As the façade gives: what is handed over is recorded by who gave it.
  const give = async (process: string, command: string, payload: unknown, actor = coordinator) => {
    const { handle, view } = processOf(client, process);
    const { recorded } = await view();
    const envelopes = [envelope(command, payload, { actor, ...(recorded ? { recorded } : {}) })];
    const until = instant(Date.now() + OFFERED_MS);
    const { toRecord } = await offerAllTo(handle, envelopes, { until });
    if (toRecord) await fake.all.record(toRecord);
  };
  const settle = async (...ids: string[]) => {
    for (const each of ids) await processOf(client, each).settle();
  };

  await give(id, 'openActivity', { activity: 1 });
  await settle(id, mission, first, second);
  await give(first, 'publishCall', {});
  await give(second, 'publishCall', { deadline: addDays(today, 60) });
  await give(first, 'startApplication', { application: 'a1', missing: ['languages'] }, expert);
  const application = { application: 'a1', profile: text('profile'), missing: [], yearsOfExperience: 12 };
  const evidence = { e1: text('evidence') };
  await give(first, 'submitApplication', { ...application, sector: 'public servant', evidence }, expert);
  await give(first, 'screenApplication', { application: 'a1', met: { e1: true } });
  await give(first, 'rankApplications', { ranking: ['a1'] });
  await give(first, 'preselectApplication', { application: 'a1' });
  await give(second, 'extendDeadline', { deadline: addDays(today, 90) });
  await give(id, 'assignStaff', { technicalExpert: 'other' }, head);
  await give(mission, 'suspendMission', { reason: text('reason') }, head);
  await give(mission, 'resumeMission', {}, head);
  await settle(id, mission, first, second, id);
  await give(id, 'cancelAction', { reason: text('reason') }, head);
  const all = [id, mission, first, second];
  await Promise.all(all.map((each) => client.workflow.getHandle(each).result()));
  return all;
}
