import type { Client } from '@temporalio/client';
import { MissionError } from './errors.ts';
import { createFacade, type Missions } from './facade/facade.ts';
import type { Ports } from './ports.ts';
import { temporal } from './temporal.ts';

export type * from './facade/facade.ts';

/** The façade that everything uses, over the processes that Temporal runs. */
export function createMissions(
  client: Client,
  ports: Ports,
  {
    taskQueue,
    refused,
  }: {
    readonly taskQueue: string;
    /** Hears why a command was not taken. */
    readonly refused?: (codes: readonly string[]) => void;
  },
): Missions {
  const missions = createFacade(temporal(client, taskQueue), ports);
  if (!refused) return missions;
  const command: Missions['command'] = async (...asked) => {
    try {
      return await missions.command(...asked);
    } catch (error) {
      if (error instanceof MissionError)
        refused(error.code === 'refused' ? error.reasons.map(({ code }) => code) : [error.code]);
      throw error;
    }
  };
  return { ...missions, command };
}
