import { beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX } from '../support/played-missions.ts';
import { type Door, doorOn } from '../support/rights.ts';
import { CALL_1, CALL_2, MISSION, playedTo } from '../support/world.ts';

/** Whoever would keep a reference from its owner, or take another's. */

let door: Door;
beforeEach(async () => {
  door = await doorOn(playedTo('published', { opening: { sandbox: SANDBOX } }));
});

async function assign(who: string, process: string, reference: string, version = '*'): Promise<number> {
  const path = `/api/processes/${encodeURIComponent(process)}/commands/assign-reference?sandbox=${SANDBOX}`;
  const answer = await door.ask(who, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': version },
    body: JSON.stringify({ reference }),
  });
  return answer.status;
}

describe('a refused assignment holds nothing', () => {
  it.each(['partner', 'lead', 'member', 'observer', 'other coordinator'])('by %s', async (who) => {
    expect([403, 404]).toContain(await assign(who, MISSION, 'wanted'));
    expect(await assign('coordinator', CALL_1, 'wanted')).toBe(200);
  });

  it('for a state that has moved on', async () => {
    expect(await assign('coordinator', MISSION, 'wanted', '"0"')).toBe(412);
    expect(await assign('coordinator', CALL_1, 'wanted')).toBe(200);
  });

  it('for a reference that contradicts its mission', async () => {
    expect(await assign('coordinator', CALL_2, '17-11/PER/01.02/1')).toBe(422);
    // It is the other position's, and stays free for it.
    expect(await assign('coordinator', CALL_1, 'for a while')).toBe(200);
    expect(await assign('coordinator', CALL_1, '17-11/PER/01.02/1')).toBe(200);
  });
});

it('what one process has nobody else is given', async () => {
  expect(await assign('coordinator', CALL_2, 'first')).toBe(200);
  expect(await assign('coordinator', CALL_1, 'first')).toBe(409);
  expect(await assign('coordinator', MISSION, 'first')).toBe(409);
});

it('a reference of spaces alone is none', async () => {
  for (const blank of ['', ' ', '\t \u00a0']) expect(await assign('coordinator', CALL_2, blank)).toBe(400);
  expect(await assign('coordinator', CALL_2, ' kept as written ')).toBe(200);
});
