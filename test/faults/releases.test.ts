import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectGoodBooks, untilDone } from '../support/accounts.ts';
import { missionBundle } from '../support/bundle.ts';
import {
  API_TOKEN,
  startDeployment,
  type TestDeployment,
  type WorkerProcess,
} from '../support/deployment.ts';
import { createTracks, type Track } from '../support/track.ts';

/**
 * API and workers of two releases, in either order: what both know goes on, and what one of them does not know yet is
 * told plainly. Another release is made of this one's bundle.
 */
let deployment: TestDeployment;
let worker: WorkerProcess;
let track: Track;

type Change = readonly [string | RegExp, string];
async function bundleWith(...changes: readonly Change[]): Promise<string> {
  return changes.reduce(
    (bundle, [what, instead]) => {
      const changed = bundle.replace(what, instead);
      if (changed === bundle) throw new Error(`the bundle has no ${what} now`);
      return changed;
    },
    await readFile(await missionBundle(), 'utf8'),
  );
}

/** Knows no messages. */
const BEFORE: Change = [
  '=>definition.commands[type] ??',
  "=>definition.commands[type === 'writeMessage' ? '' : type] ??",
];
/** Keeps something more, and refuses for a reason of its own. */
const AFTER: readonly Change[] = [
  ['const state = withLedger(after,', 'const state = withLedger({ ...after, ofLater: moment.at },'],
  ["'wrong-phase', {", "'reason-of-later', {"],
];

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  worker = await deployment.startWorker({}, await bundleWith(BEFORE));
  const tracks = await createTracks(deployment);
  track = await tracks.open('releases');
  await tracks.playTo(track, tracks.firstOf('recruiting'));
});
afterAll(() => deployment?.stop());

const give = (command: string, input: object) =>
  deployment.missions.command({ ref: track.mission }, command, input, { as: 'coordinator' });
const asked = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(
    `${deployment.url}/api/processes/${track.mission.replaceAll('/', '%2F')}${path}`,
    {
      ...init,
      headers: {
        authorization: `Bearer ${API_TOKEN}`,
        'x-acting-person': 'coordinator',
        'content-type': 'application/json',
        'idempotency-key': path,
        'if-match': '*',
      },
    },
  );
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe('an API of this release, workers of the one before', () => {
  it('a command that they do not know is refused and leaves nothing; others are taken', async () => {
    const { step } = await deployment.missions.show({ ref: track.mission });
    const message = await asked('/commands/write-message', {
      method: 'POST',
      body: JSON.stringify({ text: 'Could the workshop begin at nine?' }),
    });
    expect(message).toMatchObject({ status: 404, body: { reasons: [{ code: 'not-a-command' }] } });
    expect(await give('suspend-mission', { reason: 'Floods' })).toMatchObject({ step: (step ?? 0) + 1 });
    expect(await give('resume-mission', {})).toMatchObject({ step: (step ?? 0) + 2 });
    await untilDone(deployment);
    await expectGoodBooks(deployment);
  });
});

describe('an API of this release, workers of the one after', () => {
  it('what they keep and refuse beyond it is recorded and told, and its pages show the rest', async () => {
    await worker.stop();
    worker = await deployment.startWorker({}, await bundleWith(...AFTER));
    await give('suspend-mission', { reason: 'Floods' });
    const again = await asked('/commands/suspend-mission', {
      method: 'POST',
      body: JSON.stringify({ reason: 'Floods' }),
    });
    expect(again).toMatchObject({
      status: 409,
      body: {
        reasons: [{ code: 'reason-of-later', sentence: expect.stringContaining('a release ahead') }],
      },
    });
    await untilDone(deployment);
    const [compared] = await deployment.missions.reconcile({ ref: track.mission });
    expect(['same', 'under way']).toContain(compared?.found);
    const [row] = await deployment.rows<{ kept: string | null }>(
      "select state ->> 'ofLater' as kept from overview where id = $1",
      track.mission,
    );
    expect(row?.kept).toMatch(/^20/);
    for (const page of ['', '/commands', '/journal', '/forecast', '/mails'])
      expect((await asked(page)).status, page).toBe(200);
    await give('resume-mission', {});
  });
});
