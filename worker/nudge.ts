import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import {
  MAIL_NUDGE,
  MAIL_SENDER_ID,
  rehearsalId,
  WEBHOOKS_ID,
  WEBHOOKS_NUDGE,
} from '../workflows/contract/messages.ts';
import type { SandboxId } from '../workflows/domain/lifecycle.ts';

type Nudge = (sandbox: SandboxId | undefined) => Promise<void>;

/** Milliseconds: short beside what a mail takes anyway, long beside a transaction. */
const PAUSE_MS = 150;

/**
 * The first nudge goes at once; those that come while it is under way, or within a pause of it, share the next. A
 * thousand processes that wake at one instant would be a thousand signals to the one workflow that sends.
 */
export function together(nudge: Nudge, pause = PAUSE_MS): Nudge {
  const busy = new Map<SandboxId | undefined, { again: boolean }>();
  return async (sandbox) => {
    const running = busy.get(sandbox);
    if (running) {
      running.again = true;
      return;
    }
    const mine = { again: true };
    busy.set(sandbox, mine);
    try {
      while (mine.again) {
        mine.again = false;
        await nudge(sandbox);
        await delay(pause, undefined, { ref: false });
      }
    } finally {
      busy.delete(sandbox);
    }
  };
}

/** Signals that tell the senders of mails and webhooks that something waits. */
export function nudging(client: Client) {
  const mail = together(async (sandbox) => {
    await client.workflow
      .getHandle(sandbox === undefined ? MAIL_SENDER_ID : rehearsalId(sandbox))
      .signal(MAIL_NUDGE);
  });
  const webhooks = together(async () => {
    await client.workflow.getHandle(WEBHOOKS_ID).signal(WEBHOOKS_NUDGE);
  });
  return { mail, webhooks: () => webhooks(undefined) };
}
