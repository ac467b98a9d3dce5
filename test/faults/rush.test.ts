import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { createTracks, expert, insist, type Tracks } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let worker: WorkerProcess;
let tracks: Tracks;

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  worker = await deployment.startWorker();
  tracks = await createTracks(deployment);
});
afterAll(() => deployment?.stop());

interface Row extends Record<string, unknown> {
  readonly n: number;
  readonly type: string;
  readonly person: string;
}

describe('kill -9 of the worker', () => {
  it('in the middle of batches: what is answered is recorded once, in order, and nobody is left without', async () => {
    const track = await tracks.open('killed');
    await tracks.playTo(
      track,
      tracks.all.findIndex(({ command }) => command === 'start-application'),
    );
    const people = Array.from({ length: 150 }, (_, n) => `killed-${n}`);
    await deployment.missions.savePeople(people.map((person) => expert(person)));
    let answered = 0;
    const give = (person: string, command: string) =>
      insist(() => {
        const requestId = `${command} ${person}`;
        return deployment.missions.command({ ref: track.call }, command, {}, { as: { person }, requestId });
      }).then(({ step }) => {
        answered += 1;
        return step;
      });
    const going = people.map(async (person) => {
      const begun = await give(person, 'start-application');
      return { person, begun, withdrawn: await give(person, 'withdraw-application') };
    });
    for (const goal of [1, 90]) {
      await until('some are answered', async () => answered >= goal, 60_000);
      await worker.kill();
      worker = await deployment.startWorker();
    }
    const answers = await Promise.all(going);
    const journal = () =>
      deployment.rows<Row>(
        `select n, type, actor ->> 'person' as person from journal where process = $1 order by n`,
        track.call,
      );
    const steps = Math.max(...answers.map(({ withdrawn }) => withdrawn ?? 0));
    await until('all is recorded', async () => (await journal()).length >= steps, 60_000);
    const rows = await journal();
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, i) => i + 1));
    const byPerson = (type: string) =>
      Object.fromEntries(rows.filter((row) => row.type === type).map(({ n, person }) => [person, n]));
    expect(rows.filter(({ type }) => type === 'startApplication')).toHaveLength(people.length);
    expect(rows.filter(({ type }) => type === 'withdrawApplication')).toHaveLength(people.length);
    expect(byPerson('startApplication')).toEqual(
      Object.fromEntries(answers.map(({ person, begun }) => [person, begun])),
    );
    expect(byPerson('withdrawApplication')).toEqual(
      Object.fromEntries(answers.map(({ person, withdrawn }) => [person, withdrawn])),
    );
  });
});
