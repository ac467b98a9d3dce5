import type { ActivityOptions } from '@temporalio/workflow';

/** Retried for ever, at first quickly: what is down comes back, and a whole morning should not wait minutes for it. */
const FOR_EVER = {
  initialInterval: '500 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '10 seconds',
} as const;

/** One transaction. A worker that dies in the middle costs this long until another tries. */
export const TRANSACTION = {
  startToCloseTimeout: '20 seconds',
  retry: FOR_EVER,
} as const satisfies ActivityOptions;

/** An answer from memory or from a small query. */
export const LOOK_UP = {
  startToCloseTimeout: '10 seconds',
  retry: FOR_EVER,
} as const satisfies ActivityOptions;

/**
 * A pass over the outbox: as long as there are mails, with a sign of life meanwhile. A worker that dies in the middle
 * holds up everybody's mails until that is missed.
 */
export const MAIL_PASS = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '20 seconds',
  retry: FOR_EVER,
} as const satisfies ActivityOptions;

/** A pass over the deliveries of webhooks, in the manner of the one over the outbox. */
export const WEBHOOK_PASS = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
  retry: FOR_EVER,
} as const satisfies ActivityOptions;

/** Waits for other processes, which may wait for a database: no end of its own, but a sign of life. */
export const WAITS_FOR_PROCESSES = {
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: FOR_EVER,
} as const satisfies ActivityOptions;
