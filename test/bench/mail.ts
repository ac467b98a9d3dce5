import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import nodemailer from 'nodemailer';
import { openDatabase } from '../../activities/db/database.ts';
import { createDirectory } from '../../activities/directory.ts';
import { createMailSender } from '../../activities/mail/sender.ts';
import { composeLadderMail, templates } from '../../activities/mail/templates/compose.ts';
import { smtpTransport } from '../../activities/mail/transport.ts';
import { createRecord } from '../../activities/record.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import {
  answer,
  mission,
  obligationsOf,
  owes,
  person,
  recording,
  rung,
  SETTINGS,
  startDesk,
  step,
  stirringOf,
} from '../support/desk.ts';
import { percentile, type Row, report } from './report.ts';

/**
 * What recording and a morning's mails cost: 1,000 processes that wake at one instant, the mails that answer them, and
 * 5,000 ladder mails of one 09:00 against the same mails handed to nodemailer's pool with nothing around it.
 */
const PROCESSES = 1_000;
const PEOPLE = 5_000;
const CONNECTIONS = 10;
/** Activities that a worker runs at once. */
const AT_ONCE = 100;
const AT = instant('2018-10-01T08:00:00Z');
/** A state of a mission under way weighs about so much. */
const padding = Array.from({ length: 150 }, (_, i) => ({
  n: i,
  at: AT,
  by: 'somebody',
  what: 'a version of a deliverable',
}));

const seconds = (from: number) => (performance.now() - from) / 1_000;
const rows: Row[] = [];
let spent = process.cpuUsage();
/** Beside the time, what it cost this process: on a busy machine that is the steadier number. */
const say = (what: string, count: number, took: number) => {
  const { user, system } = process.cpuUsage(spent);
  const each = ((user + system) / 1_000 / count).toFixed(2);
  rows.push({ what: `${what} a second`, value: count / took, unit: '/s' });
  console.error(
    `${what}: ${count} in ${took.toFixed(2)} s, ${Math.round(count / took)} a second, ${each} ms of processor each`,
  );
  spent = process.cpuUsage();
};

const servers = await startDesk();
const sink = spawn(
  process.execPath,
  [
    '--import',
    createRequire(import.meta.url).resolve('tsx'),
    fileURLToPath(new URL('mail-sink.ts', import.meta.url)),
  ],
  { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
);
/** What the mail server took since it was last asked. */
const arrived = async (): Promise<{ mails: number; people: number }> => {
  const told = once(sink, 'message');
  sink.send('tell');
  return (await told)[0];
};
try {
  const [port] = await once(sink.stdout as NodeJS.ReadableStream, 'data');
  const smtpUrl = `smtp://127.0.0.1:${String(port).trim()}`;
  const desk = await servers.open();
  const database = openDatabase({ url: desk.url, maxConnections: 20 });
  const directory = createDirectory(database);
  const ids = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
  for (let i = 0; i < PEOPLE; i += 1_000)
    await directory.save(
      ids.slice(i, i + 1_000).map((id) => person(id)),
      SYSTEM_AUTHOR,
    );
  const record = createRecord({
    database,
    directory,
    obligationsOf,
    stirringOf,
    nudge: async () => {},
    webhooks: { publicUrl: SETTINGS.publicUrl, nudge: async () => {} },
  });
  const transport = smtpTransport({ url: smtpUrl, connections: CONNECTIONS });
  const sender = createMailSender({
    database,
    directory,
    transports: { real: transport, catcher: transport },
    composer: templates,
    settings: SETTINGS,
    obligationsOf,
    log: { info() {}, warn() {} },
  });

  // 1,000 processes of which each orders an answer, and the rungs of five people.
  const perProcess = PEOPLE / PROCESSES;
  const inputs = Array.from({ length: PROCESSES }, (_, i) => {
    const mine = ids.slice(i * perProcess, (i + 1) * perProcess);
    const owed = Array.from({ length: 12 }, (_, k) => owes(`duty-${k}`, '2018-10-08', { owedBy: mine }));
    const rungs = mine.map((to) => rung('duty-0', '2018-10-08', { to, owedBy: [to] }));
    return recording(mission(`action/${i}/mission-1`, owed, { padding }), [
      step(1, AT, [answer('dates-moved', ids[i] ?? ''), ...rungs]),
    ]);
  });
  /** People go on giving commands while the mails leave: their steps wait for the same database. */
  const stepsRecorded = async (isMorning: () => boolean): Promise<number[]> => {
    const waits: number[] = [];
    for (let n = 0; isMorning(); n += 1) {
      const state = mission(`action/late-${n}/mission-1`, [], { padding });
      const from = performance.now();
      await record(recording(state, [step(1, AT)]));
      waits.push(performance.now() - from);
      await sleep(20);
    }
    return waits;
  };
  let began = performance.now();
  const queue = [...inputs];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let input = queue.pop(); input; input = queue.pop()) await record(input);
    }),
  );
  say('processes recorded', PROCESSES, seconds(began));

  const hold = "update outbox set send_at = now() + interval '1 day' where kind = 'rung'";
  await desk.rows(hold);
  spent = process.cpuUsage();
  began = performance.now();
  const answers = await sender({});
  say('answers to steps', answers.sent, seconds(began));

  await desk.rows("update outbox set send_at = now() where kind = 'rung'");
  await arrived();
  spent = process.cpuUsage();
  began = performance.now();
  let isMorning = true;
  const meanwhile = stepsRecorded(() => isMorning);
  const morning = await sender({});
  const took = seconds(began);
  isMorning = false;
  const ours = morning.sent / took;
  say('ladder mails', morning.sent, took);
  const { mails, people } = await arrived();
  const waits = await meanwhile;
  rows.push(
    { what: 'ladder mails missing', value: PEOPLE - people, unit: '', aim: '<= 0' },
    { what: 'ladder mails that came twice', value: mails - people, unit: '', aim: '<= 0' },
    { what: 'a step recorded while the morning leaves, p95', value: percentile(waits, 0.95), unit: 'ms' },
  );

  const [sample] = await desk.rows("select id from mails where template = 'ladder' limit 1");
  const raw = (await desk.mails.raw(String(sample?.id))) ?? '';
  console.error(`a ladder mail weighs ${raw.length} bytes`);
  const composed = composeLadderMail(
    [{ process: mission('a') as never, order: rung('duty-0', '2018-10-08') }],
    {
      now: AT,
      recipient: person('lead'),
      people: {},
      texts: {},
      links: { base: SETTINGS.publicUrl },
      sender: SETTINGS.from,
    },
  );
  const plain = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 1_000,
  } as never);
  spent = process.cpuUsage();
  began = performance.now();
  await Promise.all(
    ids.map((id) =>
      plain.sendMail({
        from: SETTINGS.from.email,
        to: `${id}@example.org`,
        subject: composed.subject,
        text: composed.text,
        html: composed.html,
      }),
    ),
  );
  const theirs = PEOPLE / seconds(began);
  say('mails by nodemailer alone', PEOPLE, seconds(began));
  rows.push({
    what: 'ratio of ladder mails to nodemailer alone',
    value: ours / theirs,
    unit: 'times',
    aim: '>= 0.5',
  });
  report('mail', rows);
  plain.close();
  transport.close();
  await database.close();
  await desk.close();
} finally {
  sink.kill();
  await servers.stop();
}
