import { beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX } from '../support/played-missions.ts';
import { contested, type Door, doorOn } from '../support/rights.ts';
import { apply, CALL_2, playedTo } from '../support/world.ts';

/** What somebody tries who wants to know who applied, and how a selection stands. */

const at = (rest: string) => `/api/processes/${encodeURIComponent(CALL_2)}${rest}?sandbox=${SANDBOX}`;
const JSON_BODY = { 'content-type': 'application/json', 'if-match': '*' };
const OPENING = { opening: { sandbox: SANDBOX } };

async function told(door: Door, who: string, rest: string, input: unknown): Promise<unknown> {
  const answer = await door.ask(who, at(`/commands/${rest}`), {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify(input),
  });
  return [answer.status, await answer.json()];
}

describe('an expert who asks what would come of others’ commands', () => {
  let empty: Door;
  let busy: Door;
  beforeAll(async () => {
    empty = await doorOn(playedTo('published', OPENING));
    const world = playedTo('published', OPENING);
    apply(world, CALL_2, 'second');
    apply(world, CALL_2, 'third');
    busy = await doorOn(world);
  });

  it.each([
    ['screen-application', { application: 'second', met: { e1: true, e2: true } }],
    ['screen-application', { application: 'nobody at all' }],
    ['shortlist-application', { application: 'third' }],
    ['preselect-application', { application: 'second' }],
    ['pass-to-next', { application: 'second', reason: 'because' }],
    ['rank-applications', { ranking: ['third', 'second'] }],
    ['withdraw-application', { application: 'second' }],
    ['save-application', { application: 'third', profile: {} }],
    ['agree-fee', {}],
    ['provide-proof', { application: 'second' }],
    ['escalate-now', { obligation: 'screen-application/second' }],
    ['describe-position', { nothing: 'that is known' }],
  ])('learns nothing by %s with %j', async (command, input) => {
    for (const rest of [command, `${command}/preview`]) {
      const answer = await told(busy, 'fourth', rest, input);
      expect(answer).toEqual(await told(empty, 'fourth', rest, input));
      expect(JSON.stringify(answer)).toMatch(/role-may-not|not-your-application/);
    }
  });
});

describe('the id of an application', () => {
  it('says nothing of its expert, is the same for a repeated request, and is as good as the expert’s to staff', async () => {
    const world = playedTo('published', OPENING);
    const door = await doorOn(world);
    const start = () =>
      door.ask('third', at('/commands/start-application'), {
        method: 'POST',
        headers: { ...JSON_BODY, 'idempotency-key': 'first' },
        body: '{}',
      });
    expect([(await start()).status, (await start()).status]).toEqual([200, 200]);
    await told(door, 'fourth', 'start-application', {});
    const [one, other, ...more] = world.call(CALL_2).applications;
    expect(more).toEqual([]);
    for (const application of [one, other]) expect(application?.id).toMatch(/^[2-9a-z]{12}$/);
    expect(one?.id).not.toBe(other?.id);
    expect(
      await told(door, 'coordinator', 'shortlist-application/preview', { application: 'third' }),
    ).toEqual(await told(door, 'coordinator', 'shortlist-application/preview', { application: one?.id }));
  });

  it('is nobody’s to choose', async () => {
    const door = await doorOn(contested('screened', OPENING));
    expect(await told(door, 'fourth', 'start-application', { application: 'second' })).toMatchObject([
      400,
      {},
    ]);
  });
});

describe('a command that is refused', () => {
  it('leaves no text behind, whether or not it was the giver’s to give, and takes none that others rely on', async () => {
    const door = await doorOn(contested('screened', OPENING));
    const { texts } = door.played;
    const before = [...texts.keys()].sort();
    const words = 'words that nobody is to keep';
    const ask = async (who: string, command: string, input: unknown) =>
      ((await told(door, who, command, input)) as [number])[0];
    const reason = { application: 'third', reason: words };
    expect(await ask('third', 'pass-to-next', reason)).toBe(403);
    expect(await ask('coordinator', 'pass-to-next', reason)).toBe(409);
    const unanswered = { application: 'third', met: {}, notes: { e1: words } };
    expect(await ask('coordinator', 'screen-application', unanswered)).toBeGreaterThanOrEqual(400);
    expect([...texts.keys()].sort()).toEqual(before);
    expect(await ask('coordinator', 'review-call', { note: words })).toBe(200);
    expect(await ask('coordinator', 'pass-to-next', reason)).toBe(409);
    expect([...texts.values()].filter((text) => text === words)).toHaveLength(1);
  });
});
