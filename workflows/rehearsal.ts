import {
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type {
  AdvanceBegun,
  Advanced,
  AdvanceRequest,
  Advancing,
  Clock,
  RehearsalInput,
} from './contract/clock.ts';
import type { MissionActivities, SandboxDue } from './contract/effects.ts';
import { REHEARSAL_ADVANCE, REHEARSAL_CLOCK, REHEARSAL_SETTLE, ROUNDS_NUDGE } from './contract/messages.ts';
import type { ProcessId, SandboxId } from './domain/ids.ts';
import { type Refusal, refuse } from './domain/refusal.ts';
import type { Instant } from './domain/time.ts';
import { carryOn, mayCarryOn, wakeToMove } from './moving.ts';
import { LOOK_UP, MAIL_PASS, TRANSACTION, WAITS_FOR_PROCESSES } from './options.ts';
import { throwIfRefused } from './refused.ts';

const { sandboxDue } = proxyActivities<Pick<MissionActivities, 'sandboxDue'>>(LOOK_UP);
const { keepClock } = proxyActivities<Pick<MissionActivities, 'keepClock'>>(TRANSACTION);
const { sendDueMail } = proxyActivities<Pick<MissionActivities, 'sendDueMail'>>(MAIL_PASS);
const { tick, settleSandbox } =
  proxyActivities<Pick<MissionActivities, 'tick' | 'settleSandbox'>>(WAITS_FOR_PROCESSES);

/** Passes at one instant that send nothing, a breath apart, before an advance stops. */
const PATIENCE = 10;

/**
 * One sandbox's clock, which stands still until somebody advances it.
 *
 * Advancing is a job: the update begins it, the `clock` query shows how far it is, `settle` waits for its end. It
 * goes from due instant to due instant, a process's turn before the mails of the same instant, ties by id; a process
 * with nothing due is left alone, for commands carry the sandbox's clock with them.
 *
 * Serialised by one lock: instants of an advance, settling, and the passes that a nudge asks for. Commands don't come
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
  setHandler(defineSignal(ROUNDS_NUDGE), () => {
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
  setHandler(defineUpdate<Clock>(REHEARSAL_SETTLE), async () => {
    while (clock.advancing) await condition(() => clock.advancing === undefined);
    await alone(() => clock.settle());
    return clock.shown();
  });

  wakeToMove();
  const mayContinue = () => !busy && mayCarryOn();
  for (;;) {
    await condition(() => clock.advancing !== undefined || nudged || mayContinue());
    if (mayContinue()) await carryOn<typeof rehearsal>(clock.carry());
    if (clock.advancing) {
      await alone(() => clock.goOn());
    } else if (nudged) {
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
  /** What was done last at which instant, to notice when it brings nothing forward. */
  private tried:
    | { readonly what: ProcessId | null; readonly at: Instant; readonly times: number }
    | undefined;

  /** What falls due next, where the last turn of this job said so: nobody else does anything meanwhile. */
  private due: SandboxDue | undefined;

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
    this.tried = undefined;
    this.due = undefined;
    const to = 'to' in request ? { to: request.to } : {};
    this.advancing = { job, from, ...to, at: from, steps: 0, mails: 0 };
    return { job, from };
  }

  private known(job: string): Advancing | Advanced | undefined {
    return [this.advancing, this.last].find((known) => known?.job === job);
  }

  /** One thing that is due: a process's turn, or the mails of an instant; or the end of the job. */
  async goOn(): Promise<void> {
    const { advancing } = this;
    if (!advancing) return;
    const due = this.due ?? (await sandboxDue({ sandbox: this.sandbox }));
    this.due = undefined;
    const next = this.soonest(due);
    const to = advancing.to ?? next?.at ?? this.now;
    if (!next || next.at > to) {
      await this.move(to);
      this.end({ to });
      return;
    }
    this.advancing = { ...advancing, to };
    const stopped = await this.stuck(next);
    if (stopped) {
      this.end({ to: this.now, stopped });
      return;
    }
    if (next.process === null) {
      const { sent, failed } = await sendDueMail({ sandbox: this.sandbox, now: next.at });
      if (sent + failed > 0) this.tried = undefined;
      await this.move(next.at, { mails: sent });
    } else {
      await tick({ sandbox: this.sandbox, process: next.process, at: next.at });
      await this.move(next.at, { steps: 1 });
    }
  }

  /** What is due next; what is overdue is due now. At one instant processes come before mails, which may then go together. */
  private soonest({
    process,
    at,
    mailAt,
  }: SandboxDue): { process: ProcessId | null; at: Instant } | undefined {
    const mail = mailAt === null ? undefined : { process: null, at: this.notBefore(mailAt) };
    if (process === null || at === null) return mail;
    const turn = { process, at: this.notBefore(at) };
    return mail && mail.at < turn.at ? mail : turn;
  }

  private notBefore(at: Instant): Instant {
    return at < this.now ? this.now : at;
  }

  /** The same again means that nothing came of it; mails get a little patience, for their server may be busy. */
  private async stuck({
    process,
    at,
  }: {
    process: ProcessId | null;
    at: Instant;
  }): Promise<Refusal | undefined> {
    const same = this.tried?.what === process && this.tried.at === at;
    const times = same && this.tried ? this.tried.times + 1 : 0;
    this.tried = { what: process, at, times };
    if (times === 0) return undefined;
    if (process !== null) {
      return refuse('not-possible', { what: 'command.advance', why: 'process-stuck', process, at });
    }
    if (times >= PATIENCE) return refuse('not-possible', { what: 'command.advance', why: 'mails-stuck', at });
    await sleep('1 second');
    return undefined;
  }

  private async move(at: Instant, done: { steps?: number; mails?: number } = {}): Promise<void> {
    if (at > this.now) this.due = await keepClock({ sandbox: this.sandbox, at });
    this.now = at;
    const { steps = 0, mails = 0 } = done;
    if (this.advancing) {
      const { advancing } = this;
      this.advancing = { ...advancing, at, steps: advancing.steps + steps, mails: advancing.mails + mails };
    }
  }

  private end(how: { to: Instant; stopped?: Refusal }): void {
    if (!this.advancing) return;
    const { job, from, steps, mails } = this.advancing;
    this.last = { job, from, steps, mails, ...how };
    this.advancing = undefined;
  }

  // ── Standing still ────────────────────────────────────────────────────────────────────────────────────────

  /** Everything that commands set going is done, and what answers them has left. */
  async settle(): Promise<void> {
    await settleSandbox({ sandbox: this.sandbox, at: this.now });
    await this.sendMail();
  }

  async sendMail(): Promise<void> {
    await sendDueMail({ sandbox: this.sandbox, now: this.now });
  }
}
