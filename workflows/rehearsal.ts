import {
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type {
  AdvanceBegun,
  Advanced,
  AdvanceRequest,
  Advancing,
  Clock,
  RehearsalInput,
} from './contract/clock.ts';
import type { MissionActivities, SettleRequest } from './contract/effects.ts';
import { MAIL_NUDGE, REHEARSAL_ADVANCE, REHEARSAL_CLOCK, REHEARSAL_SETTLE } from './contract/messages.ts';
import type { SandboxId } from './domain/ids.ts';
import { type Refusal, refuse } from './domain/refusal.ts';
import type { Instant } from './domain/time.ts';
import { carryOn, mayCarryOn, wakeToMove } from './moving.ts';
import { MAIL_PASS, WAITS_FOR_PROCESSES } from './options.ts';
import { throwIfRefused } from './refused.ts';

const { sendDueMail } = proxyActivities<Pick<MissionActivities, 'sendDueMail'>>(MAIL_PASS);
const { advanceSandbox, settleSandbox } =
  proxyActivities<Pick<MissionActivities, 'advanceSandbox' | 'settleSandbox'>>(WAITS_FOR_PROCESSES);

/** Whoever gives a command settles the sandbox next, which sends all that is due: a nudge lets them. */
const LET_OTHERS = '1 second';

/**
 * One sandbox's clock, which stands still until somebody advances it.
 *
 * Advancing is a job: the update begins it, the `clock` query shows how far it is, `settle` waits for its end. An
 * activity goes from due instant to due instant, and says about every second how far it is. A process with nothing due
 * is left alone, for commands carry the sandbox's clock with them.
 *
 * Serialised by one lock: stretches of an advance, settling, and the passes that a nudge asks for. Commands don't come
 * through here. The façade asks `settle` for the clock before it sends one, so that a command waits for the end of a
 * running advance and is decided at the instant where that stopped.
 */
export async function rehearsal(input: RehearsalInput): Promise<void> {
  const clock = new SandboxClock(input);
  let busy = false;
  let nudged = false;
  const alone = async (work: () => Promise<void>): Promise<void> => {
    // Asked again after waking: of several who waited, only the first finds it free.
    while (busy) await condition(() => !busy);
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
  };
  setHandler(defineQuery<Clock>(REHEARSAL_CLOCK), () => clock.shown());
  setHandler(defineSignal(MAIL_NUDGE), () => {
    nudged = true;
  });
  setHandler(
    defineUpdate<AdvanceBegun, [AdvanceRequest]>(REHEARSAL_ADVANCE),
    (request) => {
      throwIfRefused(clock.reasonsAgainst(request));
      return clock.begin(request);
    },
    { validator: (request) => throwIfRefused(clock.reasonsAgainst(request)) },
  );
  setHandler(defineUpdate<Clock, [SettleRequest?]>(REHEARSAL_SETTLE), async (request = {}) => {
    while (clock.advancing) await condition(() => clock.advancing === undefined);
    // After an advance nothing is under way.
    if (request.of?.length === 0) return clock.shown();
    await alone(async () => {
      nudged = false;
      await clock.settle(request);
    });
    return clock.shown();
  });

  wakeToMove();
  const mayContinue = () => !busy && !nudged && mayCarryOn();
  for (;;) {
    await condition(() => clock.advancing !== undefined || (nudged && !busy) || mayContinue());
    if (mayContinue()) await carryOn<typeof rehearsal>(clock.carry());
    if (clock.advancing) {
      await alone(() => clock.goOn());
    } else if (!(await condition(() => clock.advancing !== undefined || busy, LET_OTHERS))) {
      nudged = false;
      await alone(() => clock.sendMail());
    }
  }
}

/** The clock itself, and the job that moves it. */
class SandboxClock {
  advancing: Advancing | undefined;
  private readonly sandbox: SandboxId;
  private now: Instant;
  private last: Advanced | undefined;

  constructor({ sandbox, at, advancing, last }: RehearsalInput) {
    this.sandbox = sandbox;
    this.now = at;
    this.advancing = advancing;
    this.last = last;
  }

  shown(): Clock {
    const { now, advancing, last } = this;
    return { now, ...(advancing ? { advancing } : {}), ...(last ? { last } : {}) };
  }

  carry(): RehearsalInput {
    const { now, ...job } = this.shown();
    return { sandbox: this.sandbox, at: now, ...job };
  }

  // ── The job ───────────────────────────────────────────────────────────────────────────────────────────────

  reasonsAgainst(request: AdvanceRequest): readonly Refusal[] {
    if (this.known(request.job)) return [];
    if (this.advancing) return [refuse('not-possible', { what: 'command.advance', why: 'clock-advancing' })];
    return 'to' in request && request.to < this.now
      ? [refuse('clock-backwards', { now: this.now, asked: request.to })]
      : [];
  }

  begin(request: AdvanceRequest): AdvanceBegun {
    const { job } = request;
    const known = this.known(job);
    if (known) return { job, from: known.from };
    const from = this.now;
    const to = 'to' in request ? { to: request.to } : {};
    this.advancing = { job, from, ...to, at: from, steps: 0, mails: 0 };
    return { job, from };
  }

  private known(job: string): Advancing | Advanced | undefined {
    return [this.advancing, this.last].find((known) => known?.job === job);
  }

  /** A stretch of the way, or the end of the job. */
  async goOn(): Promise<void> {
    const { advancing, sandbox } = this;
    if (!advancing) return;
    const { to: target } = advancing;
    const { now, to, isThere, stopped, ...done } = await advanceSandbox({
      sandbox,
      now: this.now,
      ...(target === undefined ? {} : { to: target }),
    });
    this.now = now;
    const [steps, mails] = [advancing.steps + done.steps, advancing.mails + done.mails];
    this.advancing = { ...advancing, to, at: now, steps, mails };
    if (stopped) this.end({ to: now, stopped });
    else if (isThere) this.end({ to });
  }

  private end(how: { to: Instant; stopped?: Refusal }): void {
    if (!this.advancing) return;
    const { job, from, steps, mails } = this.advancing;
    this.last = { job, from, steps, mails, ...how };
    this.advancing = undefined;
  }

  // ── Standing still ────────────────────────────────────────────────────────────────────────────────────────

  /** Everything that commands set going is done, and what answers them has left. */
  async settle(request: SettleRequest): Promise<void> {
    await settleSandbox({ sandbox: this.sandbox, now: this.now, ...request });
  }

  async sendMail(): Promise<void> {
    await sendDueMail({ sandbox: this.sandbox, now: this.now });
  }
}
