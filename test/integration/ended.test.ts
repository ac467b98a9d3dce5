import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MAIL_NUDGE, MAIL_SENDER_ID } from '../../workflows/contract/messages.ts';
import {
  API_TOKEN,
  startDeployment,
  startDevelopmentServer,
  type TestDeployment,
  type WorkerProcess,
} from '../support/deployment.ts';
import { createTracks, expert, type Track } from '../support/track.ts';
import { until } from '../support/until.ts';

/** A history is deleted once the server has noted that its end is done with: every 30 s, unless told otherwise. */
const DELETES_SOON = { 'history.transferProcessorUpdateAckInterval': '200ms' };

let deployment: TestDeployment;
let worker: WorkerProcess;
let track: Track;

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'), {}, (options) =>
    startDevelopmentServer({ ...options, settings: DELETES_SOON }),
  );
  worker = await deployment.startWorker();
  const tracks = await createTracks(deployment);
  await deployment.missions.savePeople([{ ...expert('administrator'), roles: ['administrator'] }]);
  track = await tracks.open('ended');
  await tracks.playTo(
    track,
    tracks.all.findIndex(({ command }) => command === 'start-application'),
  );
  await deployment.client.workflow
    .getHandle(track.call)
    .terminate('as a server does that finds it too large');
});
afterAll(() => deployment?.stop());

const call = () => ({ ref: track.call });
const startAgain = (requestId: string, ref = track.call) =>
  deployment.missions.reconcile({ ref }, { decision: 'start again', as: 'head', requestId });
const untilItGoesOn = async () => {
  const goesOn = async () => (await deployment.missions.show(call())).recordedAt === null;
  await until('it answers', goesOn, 30_000);
  return deployment.missions.show(call());
};
/** As when its retention is over. */
const forgotten = async (ref: string) => {
  const workflowExecution = { workflowId: ref };
  const { workflowService } = deployment.client;
  await workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
  const isGone = () =>
    workflowService.describeWorkflowExecution({ namespace: 'default', execution: workflowExecution }).then(
      () => false,
      () => true,
    );
  await until('its history is gone', isGone, 60_000);
};
const mailsTo = async (address: string) =>
  (await deployment.catcher.mailbox.readAll())
    .filter(({ to }) => JSON.stringify(to).includes(address))
    .map(({ subject }) => subject);

describe('a process that was stopped by a fault', () => {
  it('is shown as it was recorded, and says so', async () => {
    const page = await deployment.missions.show(call());
    expect(page).toMatchObject({ phase: 'published', isEnded: true });
    expect(page.recordedAt).not.toBeNull();
    const headers = { authorization: `Bearer ${API_TOKEN}` };
    const answer = await fetch(`${deployment.url}/api/processes/${track.call}`, { headers });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ isEnded: true });
  });

  it('takes nothing, and says why at once', async () => {
    const from = performance.now();
    const how = { as: track.expert };
    await expect(deployment.missions.command(call(), 'start-application', {}, how)).rejects.toMatchObject({
      code: 'process-ended',
    });
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  it('is an alarm in the reconciliation, in health and in the log', async () => {
    const found = await deployment.missions.reconcile();
    expect(found.filter(({ found: what }) => what === 'ended').map(({ process }) => process)).toEqual([
      track.call,
    ]);
    await until('the listing', async () => (await deployment.missions.health()).ended === 1, 30_000);
    await fetch(`${deployment.url}/readyz`);
    const errors = deployment.apiLog.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50);
    expect(errors).toMatchObject([{ ended: 1, references: [`${track.name}/1/1`] }]);
    // The mail sender looks with its passes, and tells it once.
    const sender = deployment.client.workflow.getHandle(MAIL_SENDER_ID);
    const told = () => mailsTo('administrator@example.org');
    await until('an administrator has a mail', async () => {
      await sender.signal(MAIL_NUDGE);
      return (await told()).length > 0;
    });
    expect(await told()).toEqual([expect.stringContaining('start it again')]);
    const wrong = (await worker.log()).split('\n').filter((line) => line.includes('stopped by a fault'));
    expect(wrong.map((line) => JSON.parse(line))).toMatchObject([{ references: [`${track.name}/1/1`] }]);
  });

  it('is started again with all that it knew, and has lost nothing', async () => {
    const before = await deployment.missions.show(call());
    const [again] = await startAgain('first');
    expect(again).toMatchObject({ found: 'ended', again: 'history', mended: true });
    const after = await untilItGoesOn();
    // What it did is recorded by itself: that somebody started it again.
    expect(after).toMatchObject({ phase: before.phase, isEnded: false, isBehind: false });
    const journal = await deployment.rows<{ type: string; facts: unknown; mails: unknown }>(
      'select type, facts, mails from journal where process = $1 order by branch, n',
      track.call,
    );
    expect(journal.at(-1)).toMatchObject({ type: 'startedAgain', facts: { from: 'history' } });
    await until('its coordinator has a mail', async () =>
      (await mailsTo('coordinator@example.org')).some((subject) => subject.includes('goes on after a fault')),
    );
    const given = await deployment.missions.command(call(), 'start-application', {}, { as: track.expert });
    expect(given.step).toBe((after.step ?? 0) + 1);
    // Nobody is alarmed any more, though Temporal keeps what was terminated.
    expect((await deployment.missions.reconcile(call())).map(({ found }) => found)).toEqual(['same']);
    expect((await deployment.missions.health()).ended).toBe(0);
    expect(await startAgain('twice')).toMatchObject([{ found: 'same', again: null }]);
  });

  it('is another matter than one that was never there, or that is over', async () => {
    const nowhere = { ref: 'action/never/mission-1/call-1' };
    await expect(deployment.missions.show(nowhere)).rejects.toMatchObject({ code: 'no-such-process' });
    const mission = await deployment.missions.show({ ref: track.mission });
    expect(mission).toMatchObject({ isEnded: false, recordedAt: null });
  });

  it('is started again from what is recorded, where its history is gone', async () => {
    const mission = { ref: track.mission };
    const before = await deployment.missions.show(mission);
    const handle = deployment.client.workflow.getHandle(track.mission);
    await handle.terminate('by mistake');
    await forgotten(track.mission);
    // Its page is there all the same.
    expect(await deployment.missions.show(mission)).toMatchObject({ phase: before.phase, isEnded: true });
    const [again] = await startAgain('from the record', track.mission);
    expect(again).toMatchObject({ again: 'record', mended: true });
    await until(
      'it goes on',
      async () => (await deployment.missions.show(mission)).recordedAt === null,
      30_000,
    );
    const after = await deployment.missions.show(mission);
    expect(after).toMatchObject({ phase: before.phase, isEnded: false, isBehind: false });
    // It tells others what they take, in a branch of its own, and hears them.
    const how = { as: 'coordinator' };
    await deployment.missions.command(mission, 'suspend-mission', { reason: 'Floods' }, how);
    await until('its call hears it', async () => {
      const rows = await deployment.rows(
        `select from journal where process = $1 and (heard ->> 'branch')::int = 2`,
        track.call,
      );
      return rows.length > 0;
    });
    expect((await deployment.missions.reconcile()).filter(({ found }) => found !== 'same')).toEqual([]);
  });

  it('was over, and its history is gone: its pages stay', async () => {
    await deployment.missions.command(
      { ref: track.mission },
      'cancel-mission',
      { reason: 'Withdrawn' },
      {
        as: 'head',
      },
    );
    const over = async (ref: string) => {
      await until('it is over', async () => {
        const { status } = await deployment.client.workflow.getHandle(ref).describe();
        return status.name === 'COMPLETED';
      });
      await forgotten(ref);
    };
    await Promise.all([track.mission, track.call].map(over));
    const headers = { authorization: `Bearer ${API_TOKEN}` };
    for (const ref of [track.mission, track.call]) {
      expect(await deployment.missions.show({ ref })).toMatchObject({ isEnded: false, isBehind: false });
      for (const page of ['', '/commands', '/forecast', '/journal', '/mails'])
        expect((await fetch(`${deployment.url}/api/processes/${ref}${page}`, { headers })).status).toBe(200);
    }
    expect((await deployment.missions.reconcile()).filter(({ found }) => found !== 'same')).toEqual([]);
  });
});
