import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { MAIL_NUDGE, MAIL_SENDER_ID } from '../../workflows/contract/messages.ts';
import { copiesOf, expectGoodBooks, leasesRunOut, untilDone } from '../support/accounts.ts';
import { startDeployment, type TestDeployment } from '../support/deployment.ts';
import { createTracks, type Track, type Tracks } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let tracks: Tracks;
let track: Track;
const lifts: (() => void)[] = [];

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  await deployment.startWorker();
  tracks = await createTracks(deployment);
});
afterAll(() => deployment?.stop());

let opened = 0;
beforeEach(async () => {
  // Prepared far enough that a suspension tells several people.
  opened += 1;
  track = await tracks.open(`mission-${opened}`);
  await tracks.playTo(track, tracks.firstOf('preparing'));
  await untilDone(deployment);
});
afterEach(async () => {
  for (const lift of lifts.splice(0)) lift();
  await deployment.rows("delete from outbox where key like 'poison-%'");
});

const misbehave = (rule: Parameters<TestDeployment['catcher']['misbehave']>[0]) => {
  lifts.push(deployment.catcher.misbehave(rule));
};
const addressOf = (person: string): string => `${person}@example.org`;
const suspend = () =>
  deployment.missions.command(
    { ref: track.mission },
    'suspend-mission',
    { reason: 'Floods' },
    { as: 'coordinator', requestId: `suspend ${track.name}` },
  );

interface MailOf extends Record<string, unknown> {
  readonly person: string;
  readonly status: string | null;
  readonly message_id: string | null;
  readonly last_error: string | null;
}
/** Mails of a template on the track's mission, as the outbox knows them. */
const mailsOf = (template: string) =>
  deployment.rows<MailOf>(
    `select coalesce(m.person, o.addressee) as person, m.status, m.message_id, coalesce(m.last_error, o.last_error) as last_error
    from outbox o left join mails m on m.id = o.mail_id
    where o.process = $1 and o.mail_order ->> 'template' = $2 order by 1`,
    track.mission,
    template,
  );
const untilSentBut = (left: number, template = 'mission-suspended') =>
  until(`all mails but ${left} have left`, async () => {
    const mails = await mailsOf(template);
    return mails.length > 0 && mails.filter(({ status }) => status !== 'sent').length === left;
  });
const copiesFor = async (person: string): Promise<readonly string[]> => {
  const [mail] = (await mailsOf('mission-suspended')).filter((one) => one.person === person);
  return (await copiesOf(deployment)).get(mail?.message_id ?? '') ?? [];
};
/** The minutes that a server wants to be left alone for, passed. */
async function patienceRunsOut(): Promise<void> {
  await deployment.rows("update outbox set next_attempt = now() - interval '1 second' where mail_id is null");
  await leasesRunOut(deployment);
  await deployment.client.workflow.getHandle(MAIL_SENDER_ID).signal(MAIL_NUDGE);
}

describe('a mail server', () => {
  it('that refuses one address: the others get theirs, and the coordinator hears of it', async () => {
    misbehave({ to: addressOf('partner'), how: { refuse: 550, text: '5.1.1 No such mailbox' } });
    await suspend();
    await untilSentBut(1);
    const refused = await until('one is given up', async () =>
      (await mailsOf('mission-suspended')).find(({ status }) => status === 'failed'),
    );
    expect(refused.person).toBe('partner');
    expect(refused.last_error).toContain('5.1.1');
    await untilSentBut(0, 'delivery-failed');
    const told = await mailsOf('delivery-failed');
    expect(told.map(({ person }) => person)).toEqual(['coordinator']);
    const mail = (await deployment.catcher.mailbox.readAll()).find(
      ({ messageId }) => messageId === told[0]?.message_id,
    );
    expect(mail?.to).toEqual([addressOf('coordinator')]);
    expect(mail?.text).toContain('the mailbox does not exist (5.1.1)');
  });

  it('that refuses everybody: nothing is given up, and all of it leaves once when it recovers', async () => {
    misbehave({ at: 'connect', how: { refuse: 421, text: '4.3.2 Down for maintenance' } });
    misbehave({ how: { refuse: 421, text: '4.3.2 Down for maintenance' } });
    await suspend();
    const mails = await mailsOf('mission-suspended');
    await until('all were put off', async () => {
      const now = await mailsOf('mission-suspended');
      const tried = now.some(({ last_error }) => last_error?.includes('4.3.2'));
      return tried && now.every(({ status }) => status === null);
    });
    expect((await mailsOf('mission-suspended')).filter(({ status }) => status === 'failed')).toEqual([]);
    for (const lift of lifts.splice(0)) lift();
    await patienceRunsOut();
    await untilSentBut(0);
    for (const { person } of mails) expect(await copiesFor(person)).toHaveLength(1);
    expect(await mailsOf('delivery-failed')).toEqual([]);
  });

  it('that hangs on one address keeps nobody else waiting', async () => {
    misbehave({ to: addressOf('partner'), how: 'hang' });
    await suspend();
    await untilSentBut(1);
    // What is ordered while it hangs leaves, too.
    const resume = { as: 'coordinator', requestId: `resume ${track.name}` };
    await deployment.missions.command({ ref: track.mission }, 'resume-mission', {}, resume);
    await untilSentBut(1, 'mission-resumed');
    expect((await mailsOf('mission-suspended')).filter(({ status }) => status !== 'sent')).toMatchObject([
      { person: 'partner', status: 'claimed' },
    ]);
    for (const lift of lifts.splice(0)) lift();
    await untilSentBut(0);
    expect(await copiesFor('partner')).toHaveLength(1);
  });

  it('that greylists is asked again later, and takes it then', async () => {
    misbehave({ to: addressOf('partner'), how: 'greylist' });
    await suspend();
    await untilSentBut(1);
    await until('it was put off', async () =>
      (await mailsOf('mission-suspended')).some(({ last_error }) => last_error?.includes('4.7.1')),
    );
    await patienceRunsOut();
    await untilSentBut(0);
    expect(await copiesFor('partner')).toHaveLength(1);
    expect(await mailsOf('delivery-failed')).toEqual([]);
  });

  it('that closes the connection after the body gets the same bytes again', async () => {
    // The first can't be told from the second: one had the mail and did not say so.
    misbehave({ to: addressOf('partner'), at: 'body', how: 'close', times: 1 });
    misbehave({ to: addressOf(track.expert), at: 'answer', how: 'close', times: 1 });
    await suspend();
    await untilSentBut(2);
    await until('both were put off', async () => {
      const mails = await mailsOf('mission-suspended');
      return mails.filter(({ status, last_error }) => status === 'claimed' && last_error).length === 2;
    });
    await patienceRunsOut();
    await untilSentBut(0);
    expect(await copiesFor('partner')).toHaveLength(1);
    const [first, second, ...others] = await copiesFor(track.expert);
    expect([second, others]).toEqual([first, []]);
  });
});

describe('something poisoned', () => {
  it('in the outbox stops nobody else’s mails', async () => {
    const poison = [
      ['{}', 'step'],
      ['{"type": "step", "template": "no-such-template", "to": ["partner"], "facts": {}}', 'step'],
      ['{"type": "step", "template": "mission-suspended"}', 'step'],
      ['{"type": "rung"}', 'rung'],
      ['[]', 'rung'],
      ['null', 'step'],
    ];
    const [owed] = await deployment.rows<{ key: string; round: number }>(
      "select key, round from obligations where process = $1 and status = 'open' order by key limit 1",
      track.mission,
    );
    for (const [index, [order, kind]] of poison.entries()) {
      await deployment.rows(
        `insert into outbox (key, process, n, kind, person, addressee, in_copy, mail_order, send_at, obligation, round)
        values ($1, $2, 0, $3, 'partner', 'partner', false, $4::jsonb, now() - interval '1 hour', $5, $6)`,
        `poison-${index}`,
        index === 2 ? 'action/of-nobody' : track.mission,
        kind,
        order,
        owed?.key,
        owed?.round,
      );
    }
    await tracks.moveOn(track);
    await untilSentBut(0, 'logistics-asked');
    await until('they were put aside', async () => {
      const rows = await deployment.rows(
        "select from outbox where key like 'poison-%' and mail_id is null and last_error is not null",
      );
      return rows.length === poison.length;
    });
  });

  it('in the spool keeps no text out of the database', async () => {
    const spool = path.join(deployment.dataDir, 'api', 'spool');
    await mkdir(spool, { recursive: true });
    await writeFile(path.join(spool, 'a-half-written.json'), '{"what": "text", "id"');
    await writeFile(path.join(spool, 'b-of-no-kind.json'), '{"what": "picture"}');
    await writeFile(
      path.join(spool, 'c-refused.json'),
      JSON.stringify({ what: 'document', hash: 'f'.repeat(64), by: 'partner', name: 'no size', type: 'x' }),
    );
    await deployment.stopPostgres();
    await suspend();
    await deployment.startPostgres();
    await untilSentBut(0);
    await until('the texts are brought in', async () =>
      (await readdir(spool)).every((name) => !name.startsWith('text-')),
    );
  });
});

it('after all of it the books are in order', async () => {
  await untilDone(deployment);
  const copied = await deployment.rows<{ message_id: string }>(
    "select message_id from mails where template = 'mission-suspended'",
  );
  const failed = await deployment.rows("select person, last_error from mails where status = 'failed'");
  expect(failed).toEqual([{ person: 'partner', last_error: expect.stringContaining('5.1.1') }]);
  await expectGoodBooks(deployment, new Set(copied.map(({ message_id }) => message_id)), ['partner']);
});
