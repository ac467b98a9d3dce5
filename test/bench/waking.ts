import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDirectory } from '../../activities/index.ts';
import { type ProcessInput, TASK_QUEUE, WORKFLOW } from '../../workflows/contract/messages.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { plain } from '../../workflows/domain/basis.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { dayIn, type Instant, instant, minutesAfter } from '../../workflows/domain/time.ts';
import { BRUSSELS, CALL_1, type World } from '../support/world.ts';
import { Lives } from './lives.ts';
import { report, say } from './report.ts';
import { opened } from './script.ts';
import { type Servers, withServers } from './servers.ts';

/**
 * A thousand calls whose deadline passes at one instant, as they do at midnight in Brussels, with nobody but a draft:
 * each drops the draft, opens again without a deadline and tells its coordinator. From the instant of their timers to
 * the last transaction, and from there to the last of the mails.
 */
const { values: options } = parseArgs({
  options: { processes: { type: 'string', default: '1000' }, lead: { type: 'string', default: '60' } },
});
const PROCESSES = Number(options.processes);
/** Seconds from the first start to the instant. */
const LEAD = Number(options.lead);
const COORDINATORS = 30;
const PATIENCE_MS = 90_000;

await withServers(async (servers) => {
  const { client, postgres } = servers;
  await Lives.prepare(servers);
  await createDirectory(postgres).save(
    Array.from({ length: COORDINATORS }, (_, n) => ({
      person: `coordinator-${n}`,
      name: `Coordinator ${n}`,
      email: `coordinator-${n}@example.org`,
      language: (['en', 'es', 'fr'] as const)[n % 3] ?? 'en',
      zone: BRUSSELS,
      country: 'BE',
      roles: ['coordinator' as const],
    })),
    SYSTEM_AUTHOR,
  );
  await servers.worker('ours');
  const now = Date.now();
  const world = opened(minutesAfter(instant(now), -24 * 60));
  world.do('lead', CALL_1, 'startApplication', { application: 'lead', missing: ['mother tongue'] });
  const due = now + LEAD * 1_000;
  const inputs = Array.from({ length: PROCESSES }, (_, n) => callDue(world, n, instant(due)));
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      for (let input = inputs.pop(); input; input = inputs.pop()) {
        await client.workflow.start(WORKFLOW.call, {
          workflowId: input.state.id,
          taskQueue: TASK_QUEUE,
          args: [input],
        });
      }
    }),
  );
  const ready = Date.now();
  if (ready > due - 3_000)
    throw new Error('the instant came before everything was started: give more --lead');
  say(`${PROCESSES} calls started in ${((ready - now) / 1_000).toFixed(1)} s; waiting for their deadline`);
  await delay(due - Date.now() - 1_000);
  const before = servers.cpu();
  const { recordedAt, sentAt, recorded, sent } = await untilDone(servers);
  const spent = Object.entries(servers.cpu()).map(
    ([part, seconds]) => `${part} ${(seconds - (before[part] ?? 0)).toFixed(1)} s`,
  );
  say(`processor: ${spent.join(', ')}`);
  report('waking', [
    { what: `${PROCESSES} processes wake at one instant: recorded`, value: recorded, unit: '' },
    { what: 'the last is recorded after', value: (recordedAt - due) / 1_000, unit: 's', aim: '<= 15' },
    { what: 'mails sent', value: sent, unit: '' },
    { what: 'the last mail leaves after', value: (sentAt - due) / 1_000, unit: 's' },
    { what: 'that is after the last record', value: (sentAt - recordedAt) / 1_000, unit: 's', aim: '<= 2' },
  ]);
});

function callDue(world: World, n: number, at: Instant): Extract<ProcessInput, { state: unknown }> {
  const id: ProcessId = `action/${randomUUID()}/mission-1/call-1`;
  const { reviewing: _, ...call } = world.call(CALL_1);
  const state: CallState = {
    ...call,
    id,
    reference: `26-01/PER/01.${n}/1`,
    staff: { ...call.staff, coordinator: `coordinator-${n % COORDINATORS}` },
    deadline: { at, day: dayIn(at, BRUSSELS) },
  };
  const step = world.journal.filter(({ process }) => process === CALL_1).length;
  const nothing = { unrecorded: [], undone: [], accepted: [], sent: {}, taken: {} };
  const head = { branch: 1, hash: 'h', recorded: { branch: 1, step, hash: 'h' } };
  const basis = plain(world.basis(CALL_1));
  return { state, envelope: { schema: 1, basis, step, ...head, ...nothing } };
}

interface Done {
  readonly recorded: number;
  readonly recordedAt: number;
  readonly sent: number;
  readonly sentAt: number;
}

async function untilDone({ postgres }: Servers): Promise<Done> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const [row] = await postgres.query<{
      recorded: string;
      recorded_at: string;
      sent: string;
      sent_at: string;
    }>({
      text: `select
        (select count(*) from overview where phase = 'published') as recorded,
        (select max(recorded_at) from overview) as recorded_at,
        (select count(*) from mails where status = 'sent') as sent,
        (select max(sent_at) from mails) as sent_at`,
      values: [],
    });
    const [recorded, sent] = [Number(row?.recorded), Number(row?.sent)];
    if ((recorded >= PROCESSES && sent >= PROCESSES) || Date.now() > until) {
      const at = (instant: string | null | undefined) => Date.parse(instant ?? '');
      return { recorded, sent, recordedAt: at(row?.recorded_at), sentAt: at(row?.sent_at) };
    }
    await delay(200);
  }
}
