import { proxyActivities } from '@temporalio/workflow';
import type { MissionActivities } from './contract/effects.ts';
import type { GoneOn, Reconciling, RecordedStep } from './contract/messages.ts';
import type { State } from './domain/lifecycle.ts';
import type { Instant } from './domain/time.ts';
import { insist } from './insist.ts';
import { TRANSACTION } from './options.ts';
import type { ProcessMemory } from './process-memory.ts';

const { missed, branchOff } = proxyActivities<Pick<MissionActivities, 'missed' | 'branchOff'>>(TRANSACTION);

/**
 * Does what somebody decided on the recorded steps that a process does not know, and lets it go on in the next branch.
 * What is given again is made again by the very functions that made it: where it comes out as it is recorded, it is the
 * recorded step. Where something else has happened since, it is judged by how things stand now.
 */
export async function reconcile<S extends State>(
  memory: ProcessMemory<S>,
  { decision, actor, wish }: Reconciling,
  now: () => Instant,
): Promise<GoneOn | undefined> {
  const process = memory.state.id;
  const regained: GoneOn['regained'][number][] = [];
  const letGo: GoneOn['letGo'][number][] = [];
  const head = memory.chain.recorded;
  let shared: number | undefined;
  for (let beyond: number | undefined; ; ) {
    const page = await insist(() =>
      missed({ process, after: head, ...(beyond === undefined ? {} : { beyond }) }),
    );
    if (!memory.fence) return undefined;
    shared ??= page.shared;
    const isAtHead = shared === head.step;
    for (const step of page.steps) {
      beyond = step.n;
      if (isAtHead && memory.chain.findRecorded(step)) continue;
      const { branch, n } = step;
      const how = decision === 'let go' ? [] : memory.regain(step, isAtHead && isUntouched(memory, step));
      if (typeof how === 'string') regained.push({ branch, n, how });
      else letGo.push({ branch, n, ...(how.length > 0 ? { reasons: how } : {}) });
    }
    if (page.steps.length === 0) break;
  }
  const { recorded: after } = memory.chain;
  const kept = regained.map(({ branch, n }) => ({ branch, n }));
  const { branch } = await insist(() => branchOff({ process, after, wish, kept }));
  if (!memory.fence) return undefined;
  const gone: GoneOn = { branch, regained, letGo };
  memory.goOnIn(branch, after, actor, { decision, ...gone }, now());
  return gone;
}

/** Nothing of its own has happened since what it shares with the record. */
const isUntouched = <S extends State>(memory: ProcessMemory<S>, { n }: RecordedStep): boolean =>
  memory.chain.unrecorded.length === 0 && memory.chain.recorded.step === n - 1;
