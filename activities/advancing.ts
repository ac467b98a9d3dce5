import type { MissionActivities, Reached } from '../workflows/contract/effects.ts';
import type { ProcessId, SandboxId } from '../workflows/domain/ids.ts';
import { type Refusal, refuse } from '../workflows/domain/refusal.ts';
import { type Instant, later } from '../workflows/domain/time.ts';

/** What falls due next in a sandbox. */
export interface SandboxDue {
  /** The process with the earliest due instant; ties by id. */
  readonly process: ProcessId | null;
  readonly at: Instant | null;
  /** The next instant at which a mail of the sandbox is to be sent. */
  readonly mailAt: Instant | null;
}

/** What an advance asks for. */
export interface AdvancingPorts {
  sandboxDue(input: { readonly sandbox: SandboxId }): Promise<SandboxDue>;
  /** Keeps the sandbox's clock where pages and lists read it. */
  keepClock(input: { readonly sandbox: SandboxId; readonly at: Instant }): Promise<void>;
  readonly sendDueMail: MissionActivities['sendDueMail'];
  /** Gives a process its instant; returns when its whole sandbox is settled. One that is over is passed by. */
  tick(input: {
    readonly sandbox: SandboxId;
    readonly process: ProcessId;
    readonly at: Instant;
  }): Promise<void>;
  /** Waits a moment before mails are tried again: the mail server was busy. */
  pause(): Promise<void>;
}

/** Milliseconds between two reports of progress. */
const SLICE_MS = 1_000;

/** How many passes in a row at one instant may send nothing, with a pause between them, before an advance stops. */
const PATIENCE = 10;

/** A process's turn, or, where there is no process, the mails of an instant. */
interface Turn {
  readonly process: ProcessId | null;
  readonly at: Instant;
}

/**
 * See `MissionActivities.advanceSandbox`. Whatever is done is done for good, and what is due next is asked of the record,
 * so another attempt goes on where one that died stood.
 */
export const advancing =
  (ports: AdvancingPorts): MissionActivities['advanceSandbox'] =>
  async ({ sandbox, now: from, to }) => {
    const until = performance.now() + SLICE_MS;
    let now = from;
    let steps = 0;
    let mails = 0;
    /**
     * The last turn, and how often it was taken without sending a mail: a turn that changes nothing has to be noticed.
     */
    let tried: Turn | undefined;
    let times = 0;
    const reached = (how: Pick<Reached, 'isThere' | 'stopped'>, target: Instant): Reached => ({
      ...how,
      now,
      to: target,
      steps,
      mails,
    });
    const move = async (at: Instant) => {
      if (at > now) await ports.keepClock({ sandbox, at });
      now = at;
    };
    for (let isFirst = true; ; isFirst = false) {
      const next = soonest(await ports.sandboxDue({ sandbox }), now);
      if (to === undefined) return reached({ isThere: false }, next?.at ?? now);
      if (!next || next.at > to) {
        await move(to);
        return reached({ isThere: true }, to);
      }
      times = tried?.process === next.process && tried.at === next.at ? times + 1 : 0;
      if (times === 0 && !isFirst && performance.now() > until) return reached({ isThere: false }, to);
      tried = next;
      if (times > 0) {
        const stopped = stuck(next, times);
        if (stopped) return reached({ isThere: false, stopped }, to);
        await ports.pause();
      }
      if (next.process === null) {
        const { sent, failed } = await ports.sendDueMail({ sandbox, now: next.at });
        if (sent + failed > 0) tried = undefined;
        mails += sent;
      } else {
        await ports.tick({ sandbox, process: next.process, at: next.at });
        steps += 1;
      }
      await move(next.at);
    }
  };

/** What is due next; what is overdue is due now. At one instant processes come before mails, which may then go together. */
function soonest({ process, at, mailAt }: SandboxDue, now: Instant): Turn | undefined {
  const mail = mailAt === null ? undefined : { process: null, at: later(mailAt, now) };
  if (process === null || at === null) return mail;
  const turn = { process, at: later(at, now) };
  return mail && mail.at < turn.at ? mail : turn;
}

/** A turn that comes again has changed nothing; mails are tried a few times more, for their server may be busy. */
function stuck({ process, at }: Turn, times: number): Refusal | undefined {
  if (process !== null)
    return refuse('not-possible', { what: 'command.advance', why: 'process-stuck', process, at });
  return times >= PATIENCE
    ? refuse('not-possible', { what: 'command.advance', why: 'mails-stuck', at })
    : undefined;
}
