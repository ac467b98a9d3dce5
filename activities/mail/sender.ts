import type { MailPassResult } from '../../workflows/contract/effects.ts';
import type { DeliveryStatus } from '../../workflows/domain/delivery-status.ts';
import type { SandboxId } from '../../workflows/domain/lifecycle.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import type { ActivityPorts, SandboxOrNone } from '../ports.ts';
import { statesOf } from '../states.ts';
import { claim } from './claim.ts';
import type { ClaimedMail } from './claimed.ts';
import { type ClaimPorts, OF_SANDBOX } from './claiming.ts';
import { notHeld } from './held.ts';
import { Marks } from './marks.ts';
import { fail, keepFrozen, type Thawed, thaw } from './settle.ts';
import { type MailTransport, type Outcome, SEND_TIMEOUT_MS } from './transport.ts';

export interface MailSenderPorts
  extends Pick<ActivityPorts, 'database' | 'directory' | 'transports' | 'log' | 'traced'>,
    Pick<ClaimPorts, 'composer' | 'settings' | 'obligationsOf'> {
  readonly timing?: Partial<Timing>;
}

export interface Timing {
  /** Milliseconds that a claim lasts: longer than the heartbeat of the pass and the timeout of a mail. */
  readonly lease: number;
  /** Milliseconds that one mail may take: none is begun with less than this left of its lease. */
  readonly sendTimeout: number;
  /** Milliseconds until a mail that was put off is tried again, by how often it was tried. */
  readonly retryAfter: (attempts: number) => number;
  /** Milliseconds for which a server that doesn't work is left alone. */
  readonly rest: number;
  /** Milliseconds after which a mail that is put off counts as refused (RFC 5321, 4.5.4.1: four to five days). */
  readonly giveUpAfter: number;
  /** Milliseconds after which a pass ends and leaves the rest to the next one. */
  readonly longestPass: number;
  /** Milliseconds between two looks of idle lines for new mails, while another line is held up. */
  readonly lookAgain: number;
  /** Milliseconds for which a mail that was claimed may wait for a line; then it goes back to the outbox. */
  readonly waitsAtMost: number;
  readonly batch: number;
}

const MINUTE = 60_000;
/** Greylisting servers want to be asked again after one to five minutes. */
const TIMING: Timing = {
  lease: 2 * MINUTE,
  sendTimeout: SEND_TIMEOUT_MS,
  retryAfter: (attempts) => Math.min(60, 2 ** Math.min(attempts - 1, 10)) * MINUTE,
  rest: 15_000,
  giveUpAfter: 5 * 24 * 60 * MINUTE,
  longestPass: 10 * MINUTE,
  lookAgain: 1_000,
  waitsAtMost: 10_000,
  batch: 200,
};

/** After so many failures in a row for the server's own reasons, the server is left alone. */
const DOWN_AFTER = 3;

export interface PassRequest {
  readonly sandbox?: SandboxId;
  readonly now?: Instant;
}

/** How whoever runs a pass ends it. */
export interface PassControl {
  /** Ends the pass: nothing more is begun, what wasn't sent goes back. */
  readonly stop?: AbortSignal;
}

/** Makes the function that sends all mails that are due: in batches, outside any transaction. */
export function createMailSender(ports: MailSenderPorts) {
  const timing = { ...TIMING, ...ports.timing };
  const marks = new Marks(ports.database);
  const { composer, settings, obligationsOf, log } = ports;
  const composing: ClaimPorts = {
    composer,
    settings,
    obligationsOf,
    briefs: new Map(),
    states: statesOf(ports.database),
    log,
  };
  return async ({ sandbox, now }: PassRequest, control: PassControl = {}): Promise<MailPassResult> => {
    if (sandbox !== undefined && now === undefined) throw new RangeError('a sandbox says what time it is');
    // Mails that were sent, but that the database could not record the last time.
    await marks.flush();
    const pass = new Pass(ports, timing, marks, composing, sandbox ?? null, now, control.stop);
    return pass.run();
  };
}

/** Delivery time expired (RFC 3463). */
const EXPIRED = '4.4.7' as DeliveryStatus;

class Pass {
  private readonly ports: MailSenderPorts;
  private readonly timing: Timing;
  private readonly marks: Marks;
  private readonly composing: ClaimPorts;
  private readonly sandbox: SandboxOrNone;
  private readonly clock: Instant | undefined;
  private readonly stop: AbortSignal | undefined;
  private readonly transport: MailTransport;
  private readonly begun = Date.now();
  /** Claimed and not begun, in order, and since when in milliseconds of the clock. */
  private readonly queue: { readonly mail: ClaimedMail; readonly since: number }[] = [];
  private givingBack: Promise<void> = Promise.resolve();
  /** How many are claimed at once: as many as lines while these are slow, twice as many each time that they keep up. */
  private limit: number;
  private claiming: Promise<void> | undefined;
  /** Whether the last claim found nothing, and nothing came back since. */
  private exhausted = false;
  /** Mails that are being sent. */
  private underWay = 0;
  /** Idle lines waiting for the others. */
  private waiting: (PromiseWithResolvers<boolean> & { readonly timer: NodeJS.Timeout }) | undefined;
  private serverFailures = 0;
  private sent = 0;
  private failed = 0;
  private deferred = 0;

  constructor(
    ports: MailSenderPorts,
    timing: Timing,
    marks: Marks,
    composing: ClaimPorts,
    sandbox: SandboxOrNone,
    clock: Instant | undefined,
    stop: AbortSignal | undefined,
  ) {
    this.ports = ports;
    this.timing = timing;
    this.marks = marks;
    this.composing = composing;
    this.sandbox = sandbox;
    this.clock = clock;
    this.stop = stop;
    this.limit = timing.batch;
    // A rehearsal's mail can't reach anybody real, whatever is wrong elsewhere.
    this.transport = sandbox === null ? ports.transports.real : ports.transports.catcher;
  }

  async run(): Promise<MailPassResult> {
    // A rehearsal sends in order, so it has one line.
    const lines = this.sandbox === null ? this.transport.connections : 1;
    const looking = setInterval(() => this.giveBack(), this.timing.lookAgain);
    const ends = await Promise.allSettled(Array.from({ length: lines }, () => this.sendOn()));
    clearInterval(looking);
    await this.givingBack;
    // Mails that were claimed and not begun go back now, before their lease ends.
    await this.claiming?.catch(() => undefined);
    await this.release(this.queue.map(({ mail }) => mail)).catch(() => undefined);
    await unlessStopped(this.marks.flush(), this.stop);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return { sent: this.sent, failed: this.failed, deferred: this.deferred, nextAt: await this.nextAt() };
  }

  /** One connection to the mail server: sends one mail after the other until there is none, or the pass must end. */
  private async sendOn(): Promise<void> {
    for (let mail = await this.next(); mail; mail = await this.next()) {
      this.underWay += 1;
      try {
        if (Date.parse(mail.leaseUntil) - Date.now() < this.timing.sendTimeout) await this.release([mail]);
        else await this.settle(mail, await this.send(mail));
      } finally {
        this.underWay -= 1;
        if (this.underWay === 0) this.wake(false);
      }
    }
  }

  private async send(mail: ClaimedMail): Promise<Outcome> {
    const send = () => this.transport.send(mail, this.stop);
    const { traced, database } = this.ports;
    if (!traced) return send();
    const rows = await database
      .query<{ trace: string }>({
        text: 'select distinct trace from outbox where mail_id = $1 and trace is not null limit 20',
        values: [mail.id],
      })
      .catch(() => []);
    return traced(
      rows.map(({ trace }) => trace),
      send,
    );
  }

  /** The next mail of the queue. The next batch is composed while this one is sent, so that no line waits. */
  private async next(): Promise<ClaimedMail | undefined> {
    for (;;) {
      if (this.mustEnd()) return undefined;
      const next = this.queue.shift();
      if (next) {
        const isLow = this.sandbox === null && this.queue.length < this.limit / 2;
        if (isLow && !this.exhausted) this.refill().catch(() => undefined);
        return next.mail;
      }
      if (this.exhausted && this.claiming === undefined && !(await this.isHeldUp())) return undefined;
      await this.refill();
    }
  }

  /**
   * Whether another line is held up by a slow mail, so that new mails should be looked for before it ends. Idle lines
   * wait together, until the last mail is through or it is time to look.
   */
  private async isHeldUp(): Promise<boolean> {
    if (this.sandbox !== null || this.underWay === 0) return false;
    if (!this.waiting) {
      const timer = setTimeout(() => this.wake(true), this.timing.lookAgain);
      this.waiting = { ...Promise.withResolvers<boolean>(), timer };
    }
    return this.waiting.promise;
  }

  private wake(isHeldUp: boolean): void {
    const { waiting } = this;
    this.waiting = undefined;
    clearTimeout(waiting?.timer);
    if (isHeldUp) this.exhausted = false;
    waiting?.resolve(isHeldUp);
  }

  /**
   * Claims once at a time; every line that needs mails waits for the same claim. After one that fails there is no
   * other.
   */
  private refill(): Promise<void> {
    this.claiming ??= this.claim().then((mails) => {
      const since = Date.now();
      this.queue.push(...mails.map((mail) => ({ mail, since })));
      this.limit = Math.min(this.timing.batch, this.limit * 2);
      this.claiming = undefined;
    });
    return this.claiming;
  }

  /**
   * Gives back mails that wait while all lines are held up: in the outbox they may be withdrawn, changed, or taken by
   * another pass. A rehearsal has one line and keeps its order, so it gives nothing back.
   */
  private giveBack(): void {
    if (this.sandbox !== null) return;
    const enough = Date.now() - this.timing.waitsAtMost;
    const stay = this.queue.findIndex(({ since }) => since > enough);
    const tired = this.queue.splice(0, stay === -1 ? this.queue.length : stay);
    if (tired.length === 0) return;
    this.limit = this.transport.connections;
    const back = this.release(tired.map(({ mail }) => mail)).catch(() => undefined);
    this.givingBack = Promise.all([this.givingBack, back]).then(() => undefined);
  }

  private mustEnd(): boolean {
    return (
      this.stop?.aborted === true ||
      this.serverFailures >= DOWN_AFTER ||
      Date.now() - this.begun > this.timing.longestPass
    );
  }

  private now(): Instant {
    return this.clock ?? instant(Date.now());
  }

  private async claim(): Promise<readonly ClaimedMail[]> {
    const present = Date.now();
    this.exhausted = true;
    const people = await this.ports.directory.snapshot();
    const { mails, failed, deferred } = await this.ports.database.transaction((client) =>
      claim(client, this.composing, {
        sandbox: this.sandbox,
        now: this.now(),
        // What a sandbox puts off waits for its next pass, however soon that is.
        retryBefore: instant(this.sandbox === null ? present : this.begun),
        leaseUntil: instant(present + this.timing.lease),
        limit: this.limit,
        people,
      }),
    );
    this.failed += failed;
    this.deferred += deferred;
    if (mails.length + failed + deferred > 0) this.exhausted = false;
    return mails;
  }

  // ── What became of them ───────────────────────────────────────────────────────────────────────────────────

  private async settle(mail: ClaimedMail, outcome: Outcome): Promise<void> {
    if (outcome.result === 'sent') {
      this.serverFailures = 0;
      this.sent += 1;
      this.marks.add(mail.id, this.now());
      return;
    }
    if (outcome.result === 'refused') await this.refuse(mail, outcome.why, outcome.status);
    else if (await this.isHopeless(mail, outcome.why)) await this.refuse(mail, outcome.why, EXPIRED);
    else await this.putOff(mail, outcome);
    // A row went back to the outbox, or somebody is to be told.
    this.exhausted = false;
  }

  private async refuse(mail: ClaimedMail, why: string, status: DeliveryStatus): Promise<void> {
    this.serverFailures = 0;
    this.failed += 1;
    this.ports.log.warn({ mail: mail.id, status }, 'a mail was refused for good');
    const people = await this.ports.directory.snapshot();
    await this.ports.database.transaction((client) =>
      fail(client, mail.id, why, status, { now: this.now(), sandbox: this.sandbox, people }),
    );
  }

  private async putOff(mail: ClaimedMail, outcome: Extract<Outcome, { result: 'later' }>): Promise<void> {
    this.deferred += 1;
    // The pass is stopping and cut this mail off itself: the next pass may try at once.
    const isStopped = this.stop?.aborted === true;
    if (isStopped && !outcome.mayHaveArrived) return this.release([mail]);
    this.serverFailures = outcome.serverDown ? this.serverFailures + 1 : 0;
    this.ports.log.info({ mail: mail.id, attempts: mail.attempts }, 'a mail was put off');
    if (outcome.mayHaveArrived) {
      const until = this.in(isStopped ? 0 : this.timing.retryAfter(mail.attempts));
      await this.ports.database.transaction((client) => keepFrozen(client, mail.id, until, outcome.why));
      return;
    }
    const wait = outcome.serverDown ? this.timing.rest : this.timing.retryAfter(mail.attempts);
    await this.thaw([{ id: mail.id, nextAttempt: this.in(wait), why: outcome.why }]);
  }

  /** Whether a mail was put off for so many days that it counts as refused. */
  private async isHopeless(mail: ClaimedMail, why: string): Promise<boolean> {
    if (this.sandbox !== null || mail.attempts < 2) return false;
    const [row] = await this.ports.database.query<{ failing_since: Instant | null }>({
      text: 'select failing_since from mails where id = $1',
      values: [mail.id],
    });
    const since = row?.failing_since ? Date.parse(row.failing_since) : Date.now();
    return why !== '' && Date.now() - since > this.timing.giveUpAfter;
  }

  /** Gives back mails that were claimed and not tried; where the server is down, they wait for a while. */
  private async release(mails: readonly ClaimedMail[]): Promise<void> {
    if (mails.length === 0) return;
    const isDown = this.serverFailures >= DOWN_AFTER;
    if (isDown) this.deferred += mails.length;
    const nextAttempt = this.in(isDown ? this.timing.rest : 0);
    await this.thaw(mails.map(({ id }) => ({ id, nextAttempt })));
    this.exhausted = false;
  }

  private async thaw(mails: readonly Thawed[]): Promise<void> {
    await this.ports.database.transaction((client) => thaw(client, mails));
  }

  /** The instant so many milliseconds from now; a sandbox tries again at its next pass. */
  private in(milliseconds: number): Instant {
    return instant(Date.now() + (this.sandbox === null ? milliseconds : 1));
  }

  // ── What comes next ───────────────────────────────────────────────────────────────────────────────────────

  private async nextAt(): Promise<Instant | null> {
    const ofSandbox = OF_SANDBOX(this.sandbox);
    const again = this.sandbox === null ? 'greatest(send_at, next_attempt)' : 'send_at';
    const lease = this.sandbox === null ? 'lease_until' : 'send_at';
    const [row] = await this.ports.database.query<{ at: Instant | null }>({
      text: `select least(
        (select min(${again}) from outbox where ${ofSandbox} and mail_id is null and ${notHeld()}),
        (select min(${lease}) from mails where ${ofSandbox} and status = 'claimed')) as at`,
      values: [this.sandbox ?? ''],
    });
    return row?.at ?? null;
  }
}

/** Waits for the work, but not much longer than a stop: a worker that is told to end does not wait for a database. */
function unlessStopped(work: Promise<void>, stop: AbortSignal | undefined): Promise<void> {
  if (!stop) return work;
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) setTimeout(resolve, 1_000).unref();
    else stop.addEventListener('abort', () => setTimeout(resolve, 1_000).unref(), { once: true });
  });
  return Promise.race([work, stopped]);
}
