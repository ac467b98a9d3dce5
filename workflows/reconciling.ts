import { proxyActivities } from '@temporalio/workflow';
import type { Book } from './book.ts';
import type { MissionActivities } from './contract/effects.ts';
import type { GoneOn, Reconciling, RecordedStep } from './contract/messages.ts';
import type { State } from './domain/lifecycle.ts';
import type { Instant } from './domain/time.ts';
import { insist } from './insist.ts';
import { TRANSACTION } from './options.ts';

const { missed, branchOff } = proxyActivities<Pick<MissionActivities, 'missed' | 'branchOff'>>(TRANSACTION);

/**
 * Does what somebody decided on the recorded steps that a process does not know, and lets it go on in the next branch.
 * What is given again is made again by the very functions that made it: where it comes out as it is recorded, it is the
 * recorded step. Where something else has happened since, it is judged by how things stand now.
 */
export async function reconcile<S extends State>(
  book: Book<S>,
  { decision, actor, wish }: Reconciling,
  now: () => Instant,
): Promise<GoneOn | undefined> {
  const process = book.state.id;
  const regained: GoneOn['regained'][number][] = [];
  const letGo: GoneOn['letGo'][number][] = [];
  const head = book.chain.recorded;
  let shared: number | undefined;
  for (let beyond: number | undefined; ; ) {
    const page = await insist(() =>
      missed({ process, after: head, ...(beyond === undefined ? {} : { beyond }) }),
    );
    if (!book.fence) return undefined;
    shared ??= page.shared;
    const isAtHead = shared === head.step;
    for (const step of page.steps) {
      beyond = step.n;
      if (isAtHead && book.chain.findRecorded(step)) continue;
      const { branch, n } = step;
      const how = decision === 'let go' ? [] : book.regain(step, isAtHead && isUntouched(book, step));
      if (typeof how === 'string') regained.push({ branch, n, how });
      else letGo.push({ branch, n, ...(how.length > 0 ? { reasons: how } : {}) });
    }
    if (page.steps.length === 0) break;
  }
  const { recorded: after } = book.chain;
  const kept = regained.map(({ branch, n }) => ({ branch, n }));
  const { branch } = await insist(() => branchOff({ process, after, wish, kept }));
  if (!book.fence) return undefined;
  const gone: GoneOn = { branch, regained, letGo };
  book.goOnIn(branch, after, actor, { decision, ...gone }, now());
  return gone;
}

/** Nothing of its own has happened since what it shares with the record. */
const isUntouched = <S extends State>(book: Book<S>, { n }: RecordedStep): boolean =>
  book.chain.unrecorded.length === 0 && book.chain.recorded.step === n - 1;
