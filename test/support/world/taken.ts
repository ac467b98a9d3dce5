import type { Beside } from '../../../workflows/domain/basis.ts';
import type { Expected } from '../../../workflows/domain/forecast.ts';
import type { Command, ProcessId } from '../../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../../workflows/domain/lifecycles.ts';
import { type Moved, movedByTaking } from '../../../workflows/domain/moved.ts';
import { type Actor, SYSTEM } from '../../../workflows/domain/people.ts';
import type { Instant } from '../../../workflows/domain/time.ts';
import type { World } from './world.ts';

/** A step by which a process takes other rules or calendars. */
export interface Step {
  readonly process: ProcessId;
  readonly command: Command;
  readonly actor: Actor;
  readonly beside: Beside;
}

/** Mails, as lines in their order: what was foretold beside what it turned out to be. */
export interface Taken {
  readonly process: ProcessId;
  readonly moved: Moved;
  readonly foretold: { readonly come: readonly string[]; readonly go: readonly string[] };
  readonly turned: { readonly come: readonly string[]; readonly go: readonly string[] };
  /** Sent after the step though the very same was sent before, or sent twice. */
  readonly again: readonly string[];
  /** Another process told it something meanwhile: its own forecast knows nothing of that. */
  readonly isTold: boolean;
}

/**
 * Foretells what steps move, gives them, lets time pass with nobody acting, and holds that against a world where they were
 * not given. Of a step that is refused nothing is told.
 */
export function taken(world: World, steps: readonly Step[], horizon: Instant): readonly Taken[] {
  const untouched = world.copy();
  const from = world.sent.length;
  const foretold = steps.flatMap((step) => {
    const { process } = step;
    const standing = { state: world.state(process), basis: world.basis(process), audience: world.audience };
    const found = movedByTaking(standing, step, world.now, horizon);
    return found.ok ? [{ process, moved: found.moved }] : [];
  });
  for (const { process, command, actor, beside } of steps)
    world.give(actor, process, command.type, command.payload, beside);
  const journals = [world, untouched].map((one) => [one, one.journal.length] as const);
  world.until(horizon);
  untouched.until(horizon);
  return foretold.map(({ process, moved }) => {
    const linesOf = (one: World, first: number, last?: number) =>
      one.sent.slice(first, last).flatMap((mail) => (mail.process === process ? [mailLine(mail)] : []));
    const [before, was, is] = [linesOf(world, 0, from), linesOf(untouched, from), linesOf(world, from)];
    const soon = (mails: readonly Expected[]) => told(mails.filter(({ at }) => at <= horizon).map(mailLine));
    return {
      process,
      moved,
      foretold: { come: soon(moved.come), go: soon(moved.go) },
      turned: {
        come: told(is).filter((one) => !told(was).includes(one)),
        go: told(was).filter((one) => !told(is).includes(one)),
      },
      again: is.filter((one, i) => before.includes(one) || is.indexOf(one) < i),
      isTold: journals.some(([one, first]) => isToldSince(one, process, first)),
    };
  });
}

/** Each once, without its distance from the due day: at one hour several rungs of a duty are one mail. */
const told = (lines: readonly string[]): readonly string[] =>
  [...new Set(lines.map((line) => line.replace(/ (reminder|escalation) -?\d+$/, ' $1')))].sort();

/** A mail as a line: when, to whom, of what. */
export const mailLine = ({ at, to, insteadOf, copy, order }: Expected): string =>
  `${at} ${to}${insteadOf ? ` for ${insteadOf}` : ''}${copy ? ' in copy' : ''} ${order.type === 'rung' ? `${order.obligation} ${order.rungKind} ${order.rung}` : order.template}`;

/** What time alone brings about, which a forecast knows. */
const TIMED = [
  'fieldBegan',
  'fieldEnded',
  'feedbackOver',
  'deadlinePassed',
  'noticeEnded',
  'reviewFellDue',
  'rankingExhausted',
  'windowNears',
  'firstDayPassed',
];

/** Whether a message of another process reached it since a place in the journal. */
export const isToldSince = (world: World, id: ProcessId, from: number): boolean =>
  world.journal
    .slice(from)
    .some(
      ({ process, happening }) =>
        process === id &&
        happening.actor === SYSTEM &&
        lifecycleOf(world.state(process).kind).messages.includes(happening.type) &&
        !TIMED.includes(happening.type),
    );
