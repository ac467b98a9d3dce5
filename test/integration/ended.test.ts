import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { API_TOKEN, startDeployment, type TestDeployment } from '../support/deployment.ts';
import { createTracks, type Track } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let track: Track;

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  await deployment.startWorker();
  const tracks = await createTracks(deployment);
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
    expect(errors).toMatchObject([{ ended: 1 }]);
  });

  it('goes on from its history once it is reset, and has lost nothing', async () => {
    const before = await deployment.missions.show(call());
    const handle = deployment.client.workflow.getHandle(track.call);
    const { events } = await handle.fetchHistory();
    const last = (events ?? []).findLast((event) => event.workflowTaskCompletedEventAttributes);
    await deployment.client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: track.call },
      workflowTaskFinishEventId: last?.eventId ?? null,
      requestId: 'start again',
      reason: 'it was terminated by mistake',
    });
    await until(
      'it answers',
      async () => (await deployment.missions.show(call())).recordedAt === null,
      30_000,
    );
    const after = await deployment.missions.show(call());
    expect(after).toMatchObject({ isEnded: false, isBehind: false, step: before.step, phase: before.phase });
    const given = await deployment.missions.command(call(), 'start-application', {}, { as: track.expert });
    expect(given.step).toBe((before.step ?? 0) + 1);
    // What was terminated is replaced: nobody is alarmed any more.
    expect((await deployment.missions.reconcile(call())).map(({ found }) => found)).toEqual(['same']);
  });

  it('is another matter than one that was never there, or that is over', async () => {
    const nowhere = { ref: 'action/never/mission-1/call-1' };
    await expect(deployment.missions.show(nowhere)).rejects.toMatchObject({ code: 'no-such-process' });
    const mission = await deployment.missions.show({ ref: track.mission });
    expect(mission).toMatchObject({ isEnded: false, recordedAt: null });
  });
});
