import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MissionError } from '../../client/errors.ts';
import type { Missions } from '../../client/missions.ts';
import type { RunningApi } from '../../worker/compose.ts';
import { startDeployment, type TestDeployment } from '../support/deployment.ts';
import { createTracks, expert, type Track, type Tracks } from '../support/track.ts';
import { until } from '../support/until.ts';

let deployment: TestDeployment;
let another: RunningApi;
let tracks: Tracks;

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  await deployment.startWorker();
  another = await deployment.anotherApi();
  tracks = await createTracks(deployment);
});
afterAll(async () => {
  await another?.stop();
  await deployment?.stop();
});

/** A call that can be published, and as many experts who are known. */
async function callFor(name: string, many: number): Promise<{ track: Track; people: string[] }> {
  const track = await tracks.open(name);
  await tracks.playTo(
    track,
    tracks.all.findIndex(({ command }) => command === 'publish-call'),
  );
  const people = Array.from({ length: many }, (_, n) => `${name}-${n}`);
  await deployment.missions.savePeople(people.map((person) => expert(person)));
  const last = people.at(-1) ?? '';
  // Each API remembers the directory for a moment.
  await until('both know them', async () =>
    (await another.missions.people()).some(({ person }) => person === last),
  );
  return { track, people };
}

type Outcome = { readonly ms: number } & ({ readonly step: number } | { readonly error: unknown });

/** Everybody begins an application at the same instant, every other one through the other API. */
const rush = ({ call }: Track, people: readonly string[]): Promise<Outcome[]> =>
  Promise.all(
    people.map(async (person, n): Promise<Outcome> => {
      const missions: Missions = n % 2 === 0 ? deployment.missions : another.missions;
      const from = performance.now();
      const timed = () => Math.round(performance.now() - from);
      try {
        const how = { as: { person }, requestId: `rush ${person}` };
        const { step } = await missions.command({ ref: call }, 'start-application', {}, how);
        return { step: step ?? 0, ms: timed() };
      } catch (error) {
        return { error, ms: timed() };
      }
    }),
  );

const recorded = async ({ call }: Track): Promise<readonly { n: number; person: string }[]> =>
  deployment.rows(
    `select n, actor ->> 'person' as person from journal
    where process = $1 and type = 'startApplication' order by n`,
    call,
  );

const figures = (outcomes: readonly Outcome[]): string => {
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)];
  return `${outcomes.length} at once: half answered after ${at(0.5)} ms, all after ${at(1)} ms`;
};

describe.each([120, 500])('%i experts who apply at the same instant', (many) => {
  it('are answered each, through two APIs, and recorded once', async () => {
    const { track, people } = await callFor(`rush-${many}`, many);
    await deployment.missions.command({ ref: track.call }, 'publish-call', {}, { as: 'coordinator' });
    const outcomes = await rush(track, people);
    console.info(figures(outcomes));
    expect(outcomes.filter((outcome) => 'error' in outcome).slice(0, 1)).toEqual([]);
    const steps = outcomes.map((outcome) => ('step' in outcome ? outcome.step : 0));
    expect(new Set(steps).size).toBe(many);
    await until('all are recorded', async () => (await recorded(track)).length === many, 60_000);
    const rows = await recorded(track);
    const personOf = new Map(steps.map((step, n) => [step, people[n]]));
    for (const { n, person } of rows) expect(person).toBe(personOf.get(n));
  });
});

describe('a deadline', () => {
  it('is kept by all that arrived before it, however long they waited, and by nobody else', async () => {
    const { track, people } = await callFor('deadline', 240);
    const last = Date.now() + 8_000;
    const deadline = new Date(last).toISOString();
    await deployment.missions.command(
      { ref: track.call },
      'publish-call',
      { deadline },
      { as: 'coordinator' },
    );
    const [early, late] = [people.slice(0, 200), people.slice(200)];
    await new Promise((resolve) => setTimeout(resolve, last - 3_000 - Date.now()));
    const inTime = rush(track, early);
    expect(Date.now()).toBeLessThan(last);
    await new Promise((resolve) => setTimeout(resolve, last + 1 - Date.now()));
    const tooLate = await rush(track, late);
    const outcomes = await inTime;
    console.info(figures(outcomes));
    expect(outcomes.filter((outcome) => 'error' in outcome).slice(0, 1)).toEqual([]);
    for (const outcome of tooLate) {
      const { error } = outcome as { error: unknown };
      expect(error).toBeInstanceOf(MissionError);
      expect((error as MissionError).reasons.map(({ code }) => code)).toEqual(['deadline-passed']);
    }
    const [row] = await deployment.rows<{ phase: string }>(
      'select phase from overview where id = $1',
      track.call,
    );
    expect(row?.phase).toBe('published');
  });
});
