import { ApplicationFailure } from '@temporalio/common';
import { REFUSED, type RefusalDetail } from './contract/messages.ts';
import type { Refusal } from './domain/refusal.ts';

/** The message holds codes only, for failures are kept in histories and logs. */
export function refusalOf(reasons: readonly Refusal[]): ApplicationFailure {
  const detail: RefusalDetail = { reasons };
  return ApplicationFailure.nonRetryable(reasons.map(({ code }) => code).join(', '), REFUSED, detail);
}

export function throwIfRefused(reasons: readonly Refusal[]): void {
  if (reasons.length > 0) throw refusalOf(reasons);
}
