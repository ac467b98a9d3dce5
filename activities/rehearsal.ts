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

/** A breath, for a mail server that is busy. */
const PAUSE_MS = 1_000;

const ASK_AGAIN_MS = 100;

const UNSEEN = -2;
const GONE = -1;

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
  /** Over and settled: nothing can happen to them any more, and asking them would play their whole history again. */
  const over = new Set<ProcessId>();

  const tick: AdvancingPorts['tick'] = async ({ sandbox, process, at }) => {
    const ticked = await passingBy(() =>
      client.workflow.getHandle(process).executeUpdate<Settled, [{ at: Instant }]>(UPDATE_TICK, {
        args: [{ at }],
      }),
    );
    if (ticked && ticked.unsettled > 0 && !ticked.isFenced) await settled(process);
    await allSettled(sandbox);
  };

  const look = (process: ProcessId): Promise<Settled | undefined> =>
    passingBy(async () => {
      const asked = await client.workflow.getHandle(process).query<Settled>(QUERY_SETTLED);
      const seen = asked.unsettled === 0 || asked.isFenced ? asked : await settled(process);
      if (seen?.over && seen.unsettled === 0) over.add(process);
      return seen;
    });

  /** A run that ends before everything is done says so; the next one is asked. */
  const settled = (process: ProcessId): Promise<Settled | undefined> =>
    passingBy(async () => {
      for (;;) {
        const seen = await client.workflow.getHandle(process).executeUpdate<Settled, []>(UPDATE_SETTLE);
        // What stands still until somebody decides holds up nobody else.
        if (seen.unsettled === 0 || seen.isFenced) return seen;
        await delay(ASK_AGAIN_MS);
      }
    });

  /**
   * Looks at every process until two looks in a row find all settled and none a step further: what one told another
   * before the second look would show as a step of either. Messages can't be on their way then, for a process counts
   * as unsettled until its message has arrived.
   */
  const allSettled = async (sandbox: SandboxId): Promise<void> => {
    const steps = new Map<ProcessId, number>();
    for (let moved = true; moved; ) {
      moved = false;
      const found = new Set([...(await processesOf(sandbox)), ...steps.keys()]);
      const known = [...found].filter((process) => !over.has(process));
      const looks = known.map(async (process) => {
        const seen = await look(process);
        // What can't be found, or is over, has nothing under way any more.
        const step = seen?.step ?? GONE;
        if (steps.get(process) !== step) moved = true;
        steps.set(process, step);
        for (const met of seen?.knows ?? []) {
          if (steps.has(met)) continue;
          steps.set(met, UNSEEN);
          moved = true;
        }
      });
      await Promise.all(looks);
    }
  };

  const advance = advancing({ ...ports, tick, pause: () => delay(PAUSE_MS) });
  return {
    advanceSandbox: (input) => alive(() => advance(input)),
    settleSandbox: ({ sandbox, now }) =>
      alive(async () => {
        await allSettled(sandbox);
        await ports.sendDueMail({ sandbox, now });
      }),
  };
}

/** Waits for others, which may take as long as a database is away. */
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
