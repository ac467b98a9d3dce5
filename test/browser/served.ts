import { serve } from '@hono/node-server';
import { openDoor } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { type Milestone, playedTo, type World } from '../support/world.ts';

export interface Served {
  readonly url: string;
  readonly close: () => void;
}

/** The whole door on a socket, each milestone of the played mission once. */
export class Doors {
  readonly #served = new Map<Milestone, Promise<Served>>();

  at(milestone: Milestone): Promise<Served> {
    const known = this.#served.get(milestone);
    if (known !== undefined) return known;
    const starting = serveAt(milestone);
    this.#served.set(milestone, starting);
    return starting;
  }

  async close(): Promise<void> {
    for (const each of this.#served.values()) (await each).close();
  }
}

const serveAt = (milestone: Milestone): Promise<Served> =>
  serveWorld(playedTo(milestone, { opening: { sandbox: SANDBOX } }));

/** The whole door on a socket, before processes as they were played. */
export function serveWorld(world: World): Promise<Served> {
  const played = playedMissions(world);
  // As in life: a mission is known by what it is about.
  played.texts.set('brief', JSON.stringify(exampleBrief()));
  const { fetch } = openDoor(played.missions);
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() }),
    );
  });
}
