import { describe, expect, it } from 'vitest';
import { createNotices } from '../../activities/notices.ts';
import type { Mail } from '../../worker/stack/mailbox.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import { mission, person, recording, step } from '../support/desk.ts';
import { desk, eachOnDesk, servers } from '../support/shared-desk.ts';

const AT = instant('2018-06-11T08:00:00Z');

let notices: ReturnType<typeof createNotices>;

eachOnDesk(async () => {
  notices = createNotices(desk.database);
  await desk.directory.save(
    [person('ana', { language: 'es' }), person('luc', { language: 'fr' })],
    SYSTEM_AUTHOR,
  );
});

/** The publication of a call for position 2, in a rehearsal or for real. */
async function publish(id = 'c', sandbox?: string): Promise<void> {
  const call = mission(id, [], {
    kind: 'call',
    reference: '17-11/PER/01.02/2',
    position: { number: 2, workingDays: 12 },
    ...(sandbox ? { sandbox } : {}),
  });
  await desk.record(recording(call, [{ ...step(1, AT), type: 'publishCall' }]));
}
const received = () => servers.catcher.mailbox.readAll();

describe('a published call', () => {
  it('is told to those who asked, each in their language, with the way to end it', async () => {
    await notices.subscribe('ana');
    await notices.subscribe('luc');
    await publish();
    await publish();
    await desk.mailSender({});
    const mails = (await received()).sort((a, b) => (a.to < b.to ? -1 : 1));
    expect(mails.map(({ to, headers }) => [to[0], headers['content-language']?.[0]])).toEqual([
      ['ana@example.org', 'es'],
      ['luc@example.org', 'fr'],
    ]);
    const [mail] = mails as [Mail];
    expect(mail.headers['list-unsubscribe-post']).toEqual(['List-Unsubscribe=One-Click']);
    const link = /^<(https:\/\/missions\.example\.org\/unsubscribe\/([\w-]+))>$/.exec(
      mail.headers['list-unsubscribe']?.[0] ?? '',
    );
    expect(mail.text).toContain(link?.[1]);
    expect(await notices.unsubscribeBy(link?.[2] ?? '')).toBe(true);
    expect((await notices.of('ana')).callsSince).toBeNull();
  });

  it('of a rehearsal is told to nobody', async () => {
    await notices.subscribe('ana');
    await publish('c', 'try');
    expect(await desk.rows('select 1 from outbox')).toEqual([]);
  });

  it('is not told to who has ended it meanwhile', async () => {
    await notices.subscribe('ana');
    await publish();
    await notices.unsubscribe('ana');
    expect(await desk.rows('select 1 from outbox')).toEqual([]);
    // Ended while the row was being written: it is dropped where it would be composed.
    await notices.subscribe('luc');
    await publish('d');
    await desk.rows("delete from call_subscriptions where person = 'luc'");
    await desk.mailSender({});
    expect(await received()).toEqual([]);
    expect(await desk.rows('select 1 from outbox')).toEqual([]);
  });
});

it('the address of a calendar is kept as its hash alone, and the next one ends it', async () => {
  const first = await notices.makeFeed('ana');
  const second = await notices.makeFeed('ana');
  expect(await notices.readerOf(first)).toBeUndefined();
  expect(await notices.readerOf(second)).toBe('ana');
  const rows = await desk.rows('select token_hash from feeds');
  expect(JSON.stringify(rows)).not.toContain(second);
  await notices.endFeed('ana');
  expect(await notices.readerOf(second)).toBeUndefined();
});

it('erasing somebody ends what they asked for', async () => {
  await notices.subscribe('ana');
  const token = await notices.makeFeed('ana');
  await desk.directory.erase('ana', SYSTEM_AUTHOR);
  expect(await notices.readerOf(token)).toBeUndefined();
  expect(await notices.of('ana')).toEqual({ feedSince: null, feedReadAt: null, callsSince: null });
});
