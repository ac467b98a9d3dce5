import { beforeEach, describe, expect, it } from 'vitest';
import { openDoor, SERVICE_TOKEN, signedInAs } from '../support/door.ts';
import { type Played, playedMissions, SANDBOX } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';

const MISSION = '17-11/PER/01.02';
const service = { authorization: `Bearer ${SERVICE_TOKEN}` };

let played: Played;
let door: ReturnType<typeof openDoor>;

beforeEach(() => {
  played = playedMissions(playedTo('submitted', { opening: { sandbox: SANDBOX } }));
  door = openDoor(played.missions);
});

interface Event {
  readonly event: string;
  readonly id: string;
  readonly data: { readonly step: number | null; readonly type: string; readonly reference: string };
}

interface Stream {
  /** All that came, once they are so many; then nobody listens any more. */
  until(count: number): Promise<readonly Event[]>;
}

/** Listens: what happens from here on is told. */
async function opened(path: string, headers: Record<string, string> = service): Promise<Stream> {
  const response = await door.request(path, { headers });
  if (!response.body || response.status !== 200)
    throw new Error(`the answer was ${response.status}: ${await response.text()}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events: Event[] = [];
  let text = '';
  const read = async (count: number) => {
    while (events.length < count) {
      const { value, done } = await reader.read();
      if (done) break;
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      events.push(...blocks.filter((block) => block.includes('data:')).map(parsed));
    }
  };
  // Every stream says where it begins.
  await read(1);
  return {
    until: async (count) => {
      await read(count);
      await reader.cancel();
      return events;
    },
  };
}

const listen = async (path: string, count: number, headers?: Record<string, string>) =>
  (await opened(path, headers)).until(count);

function parsed(block: string): Event {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) };
}

const approve = () =>
  played.missions.command(
    { ref: MISSION, sandbox: SANDBOX },
    'approve-mission',
    { minutes: 'x' },
    {
      as: 'member',
      requestId: 'one',
    },
  );

describe('the stream of events', () => {
  it('tells a step soon after it was recorded, with what happened and nothing personal', async () => {
    const stream = await opened('/api/events');
    await approve();
    const [begin, step] = await stream.until(2);
    expect(begin).toMatchObject({ event: 'begin' });
    expect(step).toMatchObject({
      event: 'step',
      data: { reference: MISSION, type: 'approve-mission', phase: 'approved', sandbox: SANDBOX },
    });
    expect(JSON.stringify(step)).not.toContain('member');
  });

  it('resumes after the last id that was seen, without a loss and without a repetition', async () => {
    const all = await listen('/api/events?after=0', 6);
    const resumed = await listen('/api/events', 4, { ...service, 'last-event-id': all[2]?.id ?? '' });
    expect(resumed.slice(1)).toEqual(all.slice(3));
  });

  it('of one process has its steps only, from the one that a page shows', async () => {
    const path = `/api/processes/${MISSION}/events?sandbox=${SANDBOX}&seen=1`;
    const events = await listen(path, 3);
    expect(events.slice(1).map(({ data }) => [data.reference, data.step])).toEqual([
      [MISSION, 2],
      [MISSION, 3],
    ]);
  });

  it('asks the database once for everybody who listens', async () => {
    let asked = 0;
    const counted = () => {
      asked += 1;
      return head();
    };
    const { head } = played.missions.feed;
    const missions = { ...played.missions, feed: { ...played.missions.feed, head: counted } };
    door = openDoor(missions);
    const all = await Promise.all(Array.from({ length: 50 }, () => opened('/api/events')));
    const before = asked;
    await approve();
    for (const stream of all) expect(await stream.until(2)).toHaveLength(2);
    expect(asked - before).toBeLessThan(4);
  });

  it('is for who is signed in, and says so to everybody else', async () => {
    expect((await door.request('/api/events')).status).toBe(401);
    const events = await listen('/api/events?after=0', 2, signedInAs('coordinator'));
    expect(events).toHaveLength(2);
  });

  it('tells who sees a part of a process that it is another, by its version alone, and strangers nothing', async () => {
    const path = `/api/processes/${MISSION}/events?sandbox=${SANDBOX}`;
    const stream = await opened(path, signedInAs('member'));
    await approve();
    const [begin, step] = await stream.until(2);
    expect(step?.data).toMatchObject({ reference: MISSION, step: null, type: null, phase: 'approved' });
    expect([begin?.id, step?.id]).toEqual([
      expect.stringMatching(/^v[0-9a-f]+$/),
      expect.stringMatching(/^v[0-9a-f]+$/),
    ]);
    // Who comes back with what they saw last is told at once.
    const [, missed] = await listen(path, 2, { ...signedInAs('member'), 'last-event-id': begin?.id ?? '' });
    expect(missed?.id).toBe(step?.id);
    expect((await door.request(path, { headers: signedInAs('third') })).status).toBe(404);
  });

  it('tells nobody what they may not see, not even that it happened, and observers nothing at all', async () => {
    played = playedMissions(playedTo('reporting', { opening: { sandbox: SANDBOX } }));
    door = openDoor(played.missions);
    const give = (command: string, input: object, as: string) =>
      played.missions.command({ ref: MISSION, sandbox: SANDBOX }, command, input, { as, requestId: command });
    const path = `/api/processes/${MISSION}/events?sandbox=${SANDBOX}`;
    const [leads, service] = [await opened(path, signedInAs('lead')), await opened(path)];
    await give('give-feedback', { feedback: 'It went well.' }, 'partner');
    expect((await service.until(2))[1]?.data.type).toBe('give-feedback');
    await give('suspend-mission', { reason: 'Floods' }, 'coordinator');
    const seen = await leads.until(2);
    expect(seen[1]?.data).toMatchObject({ step: null, type: null, phase: 'suspended' });
    expect(JSON.stringify(seen)).not.toMatch(/partner|coordinator|feedback|Floods/);
    expect((await door.request(path, { headers: signedInAs('observer') })).status).toBe(403);
  });

  it('of all processes is for staff', async () => {
    const answer = await door.request('/api/events?after=0', { headers: signedInAs('member') });
    expect(answer.status).toBe(403);
  });

  it('refuses a cursor that was never given out, and a process that does not exist', async () => {
    expect((await door.request('/api/events?after=x', { headers: service })).status).toBe(400);
    const unknown = await door.request('/api/processes/17-11/XXX/events', { headers: service });
    expect(unknown.status).toBe(404);
  });
});
