import { ApplicationFailure } from '@temporalio/common';
import {
  type CommandOutcome,
  NOTHING_TAKEN,
  type NothingTaken,
  REFUSED,
  type RefusalDetail,
} from './contract/messages.ts';
import type { Refusal } from './domain/refusal.ts';

/** The message holds codes only, for failures are kept in histories and logs. */
function refusalOf(reasons: readonly Refusal[]): ApplicationFailure {
  const detail: RefusalDetail = { reasons };
  return ApplicationFailure.nonRetryable(reasons.map(({ code }) => code).join(', '), REFUSED, detail);
}

export function throwIfRefused(reasons: readonly Refusal[]): void {
  if (reasons.length > 0) throw refusalOf(reasons);
}

/** Likewise, for commands of which none was taken. */
export function nothingTaken(given: readonly CommandOutcome[]): ApplicationFailure {
  const codes = given.flatMap((each) => {
    if ('reasons' in each) return each.reasons.map(({ code }) => code);
    return Object.keys(each);
  });
  const detail: NothingTaken = { given };
  return ApplicationFailure.nonRetryable([...new Set(codes)].join(', '), NOTHING_TAKEN, detail);
}
