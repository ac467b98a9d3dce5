import { serve } from '@hono/node-server';
import type { Missions } from '../../client/missions.ts';
import { openDoor } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { playedMissions } from '../support/played-missions.ts';
import { type Moment, staged } from '../support/tour-moments.ts';
import type { World } from '../support/world.ts';

export interface Served {
  readonly url: string;
  readonly close: () => void;
}

interface ServedMoment extends Served {
  /** Of a path of the tour. */
  readonly addressOf: (path: string) => string;
}

/** The whole door on a socket, each moment of the tour once. */
export class Doors {
  readonly #served = new Map<Moment, Promise<ServedMoment>>();

  at(moment: Moment): Promise<ServedMoment> {
    const known = this.#served.get(moment);
    if (known !== undefined) return known;
    const starting = serveAt(moment);
    this.#served.set(moment, starting);
    return starting;
  }

  async close(): Promise<void> {
    for (const each of this.#served.values()) (await each).close();
  }
}

async function serveAt(moment: Moment): Promise<ServedMoment> {
  const { missions, at } = await staged(moment);
  const { url, close } = await serveMissions(missions);
  return { url, close, addressOf: (path) => `${url}${at(path)}` };
}

/** The whole door on a socket, before processes as they were played. */
export function serveWorld(world: World): Promise<Served> {
  const played = playedMissions(world);
  // As in life: a mission is known by what it is about.
  played.texts.set('brief', JSON.stringify(exampleBrief()));
  return serveMissions(played.missions);
}

function serveMissions(missions: Missions): Promise<Served> {
  const { fetch } = openDoor(missions);
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() }),
    );
  });
}
