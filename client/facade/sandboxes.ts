import { randomUUID } from 'node:crypto';
import { editionByDefault } from '../../facility/editions.ts';
import type { AdvanceBegun, AdvanceRequest } from '../../workflows/contract/clock.ts';
import { REHEARSAL_ADVANCE, rehearsalId } from '../../workflows/contract/messages.ts';
import { countWorkingDays } from '../../workflows/domain/calendar.ts';
import type { SandboxId } from '../../workflows/domain/lifecycle.ts';
import { type Day, dayIn, type Instant, instantAt, isDay, startOfDay } from '../../workflows/domain/time.ts';
import { fault, isUnavailable, whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { SandboxClock } from '../shapes/rehearsal.ts';
import { settle } from './commanding.ts';
import type { Context } from './context.ts';

/** How far a clock is to go: to the next thing due, by working days of the seat, or to a day or moment. */
export type Advance =
  | { readonly next: true }
  | { readonly workingDays: number }
  /** A day means its beginning in Brussels: nothing of it has happened yet. */
  | { readonly to: Day | Instant };

export async function clock({ processes, ports }: Context, sandbox: SandboxId): Promise<SandboxClock> {
  const shown = await processes.clock(sandbox);
  if (shown) return { sandbox, ...shown };
  const others = (await whileUp(() => ports.sandboxes.list())) ?? [];
  throw fault('no-such-sandbox', { sandbox, sandboxes: others.map((each) => each.sandbox) });
}

/** Begins to advance; `clock` shows how far it is. The same job again is the same advance. */
export async function advance(
  context: Context,
  sandbox: SandboxId,
  how: Advance,
  job: string = randomUUID(),
): Promise<AdvanceBegun & { readonly sandbox: SandboxId }> {
  const { now } = await clock(context, sandbox);
  const request: AdvanceRequest =
    'next' in how ? { job, next: true } : { job, to: await target(context.ports, now, how) };
  const begun = await context.processes.update<AdvanceBegun>(
    rehearsalId(sandbox),
    REHEARSAL_ADVANCE,
    request,
    job,
  );
  return { sandbox, ...begun };
}

/** Advances and waits for the end of it. */
export async function advanced(
  context: Context,
  sandbox: SandboxId,
  how: Advance,
  job: string = randomUUID(),
): Promise<SandboxClock> {
  await advance(context, sandbox, how, job);
  for (;;) {
    const ended = await settle(context.processes, sandbox, []).catch((error: unknown) => {
      // A long way takes longer than an answer may.
      if (isUnavailable(error)) return undefined;
      throw error;
    });
    const shown = ended ? { sandbox, ...ended } : await clock(context, sandbox);
    if (shown.advancing?.job !== job) return shown;
  }
}

async function target(
  ports: Ports,
  now: Instant,
  how: Exclude<Advance, { readonly next: true }>,
): Promise<Instant> {
  const { settings: seat } = editionByDefault();
  if ('to' in how) return isDay(how.to) ? startOfDay(how.to, seat.zone) : how.to;
  const today = dayIn(now, seat.zone);
  const year = Number(today.slice(0, 4));
  const calendars = await ports.holidays([seat.calendar], year, year + 1 + Math.ceil(how.workingDays / 250));
  const { day } = countWorkingDays(today, how.workingDays, calendars);
  // The same hour of the clock, also over a change to summer time.
  const sinceMidnight = Date.parse(now) - Date.parse(startOfDay(today, seat.zone));
  const time = new Date(sinceMidnight).toISOString().slice(11, 16);
  return instantAt(day, time, seat.zone);
}
