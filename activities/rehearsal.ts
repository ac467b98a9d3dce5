import { setTimeout as delay } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { QUERY_SETTLED, type Settled } from '../workflows/contract/clock.ts';
import type { MissionActivities } from '../workflows/contract/effects.ts';
import { UPDATE_SETTLE, UPDATE_TICK } from '../workflows/contract/messages.ts';
import type { ProcessId, SandboxId } from '../workflows/domain/lifecycle.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { type AdvancingPorts, advancing } from './advancing.ts';
import { beating, discreet } from './attempt.ts';

/** Milliseconds until mails are tried again that a busy mail server did not take. */
const PAUSE_MS = 1_000;

const ASK_AGAIN_MS = 100;

/**
 * Less than the number of any message, and than the number that stands for a process that was started and told nothing.
 */
const UNSEEN = -1;

export interface RehearsalPorts extends Pick<AdvancingPorts, 'sandboxDue' | 'keepClock' | 'sendDueMail'> {
  readonly client: Client;
  /** The recorded processes of a sandbox. Those not recorded yet are found through the ones that started them. */
  readonly processesOf: (sandbox: SandboxId) => Promise<readonly ProcessId[]>;
}

/** What a rehearsal asks of the processes of its sandbox. */
export function createRehearsalActivities(
  ports: RehearsalPorts,
): Pick<MissionActivities, 'advanceSandbox' | 'settleSandbox'> {
  const { client, processesOf } = ports;
  /**
   * Processes that are over and settled: nothing can happen to them, and asking them would replay their whole history.
   */
  const over = new Set<ProcessId>();
  /** By process, up to which message its receivers are known to have settled. */
  const followed = new Map<ProcessId, Map<ProcessId, number>>();

  const tick: AdvancingPorts['tick'] = async ({ process, at }) => {
    const ticked = await passingBy(() =>
      client.workflow.getHandle(process).executeUpdate<Settled, [{ at: Instant }]>(UPDATE_TICK, {
        args: [{ at }],
      }),
    );
    const isDone = !ticked || ticked.unsettled === 0 || ticked.isFenced;
    await follow(new Map([[process, isDone ? ticked : await settled(process)]]));
  };

  /** Undefined for a process that can't be found, or is over: nothing is under way there. */
  const look = async (process: ProcessId): Promise<Settled | undefined> => {
    if (over.has(process)) return undefined;
    return passingBy(async () => {
      const asked = await client.workflow.getHandle(process).query<Settled>(QUERY_SETTLED);
      const seen = asked.unsettled === 0 || asked.isFenced ? asked : await settled(process);
      if (seen?.over && seen.unsettled === 0) over.add(process);
      return seen;
    });
  };

  /** A run may end before everything is done; then the next run is asked. */
  const settled = (process: ProcessId): Promise<Settled | undefined> =>
    passingBy(async () => {
      for (;;) {
        const seen = await client.workflow.getHandle(process).executeUpdate<Settled, []>(UPDATE_SETTLE);
        // A process that stands still until somebody decides must not hold up the others.
        if (seen.unsettled === 0 || seen.isFenced) return seen;
        await delay(ASK_AGAIN_MS);
      }
    });

  /**
   * Looks at every process that settled processes started or told something, then at those that these told, until no
   * new one is found. No message can be on its way then, for a process counts as unsettled until its message has
   * arrived.
   */
  const follow = async (from: ReadonlyMap<ProcessId, Settled | undefined>): Promise<void> => {
    for (let seen = from; seen.size > 0; ) {
      const told = [...seen].flatMap(([sender, found]) =>
        Object.entries(found?.sent ?? {})
          .filter(([to, n]) => n > (followed.get(sender)?.get(to) ?? UNSEEN))
          .map(([to, n]) => ({ sender, to, n })),
      );
      const looks = [...Map.groupBy(told, ({ to }) => to)].map(async ([to, messages]) => {
        const found = await look(to);
        for (const { sender, n } of messages) {
          const known = followed.get(sender) ?? new Map<ProcessId, number>();
          followed.set(sender, known.set(to, Math.max(n, known.get(to) ?? n)));
        }
        return [to, found] as const;
      });
      seen = new Map(await Promise.all(looks));
    }
  };

  const settleAll = async (processes: readonly ProcessId[]): Promise<void> =>
    follow(
      new Map(await Promise.all(processes.map(async (process) => [process, await look(process)] as const))),
    );

  const advance = advancing({ ...ports, tick, pause: () => delay(PAUSE_MS) });
  return {
    advanceSandbox: (input) =>
      alive(async () => {
        // First everything settles that was under way before.
        await settleAll(await processesOf(input.sandbox));
        return advance(input);
      }),
    settleSandbox: ({ sandbox, now, of }) =>
      alive(async () => {
        await settleAll(of ?? (await processesOf(sandbox)));
        await ports.sendDueMail({ sandbox, now });
      }),
  };
}

/** Sends heartbeats while waiting for other processes, which may take as long as a database is away. */
const alive = <T>(work: () => Promise<T>): Promise<T> =>
  discreet(() => beating(() => Promise.race([work(), Context.current().cancelled])));

/** Undefined for a process that is over or was never there. */
async function passingBy<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
