import type { Basis, Beside } from './basis.ts';
import { type Audience, type Expected, expected, forecast } from './forecast.ts';
import type { Accepted, Command, Governed, State } from './lifecycle.ts';
import { lifecycleOf } from './lifecycles.ts';
import type { MailOrder, RungKind } from './mail.ts';
import { beyondHorizon } from './make-lifecycle.ts';
import type { Obligation } from './obligation.ts';
import type { ObligationKind } from './obligation-kinds.ts';
import type { Actor, PersonId } from './people.ts';
import type { Refusal } from './refusal.ts';
import type { Day, Instant } from './time.ts';

/** A process as it stands, what it goes by, and who receives its mails by which calendars of their own. */
export interface ProcessSnapshot {
  readonly state: State;
  readonly basis: Basis;
  readonly audience: Audience;
}

/** A due day that is another, or that is owed only before or only after; null where it is not known, or not owed. */
export interface MovedDue {
  readonly obligation: Obligation;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What comes of a change if nobody acts further. */
export interface Moved {
  readonly dues: readonly MovedDue[];
  /** Mails that will leave and were not to. */
  readonly come: readonly Expected[];
  /** Mails that were to leave and will not. */
  readonly go: readonly Expected[];
}

/** A mail that comes or goes, as those are told who look before they decide. */
export interface MovedMail {
  readonly at: Instant;
  readonly to: PersonId;
  readonly insteadOf?: PersonId;
  readonly copy?: true;
  /** Of a step: which mail. */
  readonly template?: string;
  /** Of a rung: of which duty, and so many working days from its due day. */
  readonly key?: string;
  readonly obligation?: ObligationKind;
  readonly kind?: RungKind;
  readonly rung?: number;
}

/** What moves, as plain data: without what obligations and orders hold beside. */
export interface PlainMoves {
  readonly dues: readonly {
    readonly key: string;
    readonly obligation: ObligationKind;
    readonly from: Day | null;
    readonly to: Day | null;
  }[];
  readonly come: readonly MovedMail[];
  readonly go: readonly MovedMail[];
}

export const plainMoves = ({ dues, come, go }: Moved): PlainMoves => ({
  dues: dues.map(({ obligation: { key, kind }, from, to }) => ({ key, obligation: kind, from, to })),
  come: come.map(mailOf),
  go: go.map(mailOf),
});

const mailOf = ({ at, to, insteadOf, copy, order }: Expected): MovedMail => ({
  at,
  to,
  ...(insteadOf ? { insteadOf } : {}),
  ...(copy ? { copy } : {}),
  ...(order.type === 'step'
    ? { template: order.template }
    : { key: order.obligation, obligation: order.kind, kind: order.rungKind, rung: order.rung }),
});

/**
 * What a step moves: the same forecast over the process before and after it. Whatever the step was – a command, another
 * edition, other calendars – and also where nothing happened to the process, but recipients keep other days.
 * @param before with everything that fell due at `at` already passed (`elapsed`).
 * @param ordered mails of the step itself, in this process.
 * @param until how far to look, as in a forecast.
 */
export function moved(
  before: ProcessSnapshot,
  after: ProcessSnapshot,
  ordered: readonly MailOrder[],
  at: Instant,
  until?: Instant,
): Moved {
  // First what is owed: it is still known from the step, and a forecast looks by a basis of its own.
  const dues = movedDues(before, after);
  const [was, will] = [toCome(before, [], at, until), toCome(after, ordered, at, until)];
  return { dues, come: without(will, was), go: without(was, will) };
}

/** The step by which a process takes other rules or calendars, as the system or somebody gives it. */
export interface Taking {
  readonly command: Command;
  readonly actor: Actor;
  readonly beside: Beside;
  /** Who receives mails then, where their own calendars change too. */
  readonly audience?: Audience;
}

/** What a process that takes other rules or calendars at `at` would find moved, or why it doesn't take them. */
export function movedByTaking(
  snapshot: ProcessSnapshot,
  { command, actor, beside, audience = snapshot.audience }: Taking,
  at: Instant,
  until?: Instant,
):
  | { readonly ok: true; readonly moved: Moved /** After the step. */; readonly state: State }
  | { readonly ok: false; readonly reasons: readonly Refusal[] } {
  try {
    const lifecycle = lifecycleOf(snapshot.state.kind).by(snapshot.basis);
    const before = { ...snapshot, state: elapsed(lifecycle, snapshot.state, at) };
    const outcome = lifecycle.decide(before.state, command, actor, at, beside);
    if (!outcome.ok) return outcome;
    const after = { state: outcome.state, basis: outcome.basis ?? snapshot.basis, audience };
    const { mails } = outcome.happening;
    return { ok: true, moved: moved(before, after, mails, at, until), state: outcome.state };
  } catch (error) {
    return { ok: false, reasons: [beyondHorizon(error)] };
  }
}

/** A deadline that passed has passed, whether or not the process has woken for it. */
export function elapsed(lifecycle: Governed, state: State, at: Instant): State {
  let now = state;
  for (let due = lifecycle.dueAt(now); due !== undefined && due <= at; due = lifecycle.dueAt(now)) {
    const next: Accepted | undefined = lifecycle.elapse(now, at);
    if (!next) return now;
    now = next.state;
  }
  return now;
}

function toCome(
  { state, basis, audience }: ProcessSnapshot,
  ordered: readonly MailOrder[],
  at: Instant,
  until: Instant | undefined,
): readonly Expected[] {
  return [
    // Of what a step orders the forecast knows what leaves later, and not what leaves with it.
    ...expected(ordered, at, state, basis, audience).filter((mail) => mail.at <= at),
    ...forecast(state, basis, at, audience, until),
  ];
}

function movedDues(before: ProcessSnapshot, after: ProcessSnapshot): readonly MovedDue[] {
  const [was, is] = [owed(before), owed(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const obligation = is.get(key) ?? was.get(key);
    const [from, to] = [was.get(key)?.due?.day ?? null, is.get(key)?.due?.day ?? null];
    return from === to || !obligation ? [] : [{ obligation, from, to }];
  });
}

function owed({ state, basis }: ProcessSnapshot): ReadonlyMap<string, Obligation> {
  const all = lifecycleOf(state.kind).by(basis).obligations(state);
  return new Map(
    all.filter(({ status }) => status !== 'met' && status !== 'waived').map((each) => [each.key, each]),
  );
}

function without(mails: readonly Expected[], others: readonly Expected[]): readonly Expected[] {
  const known = new Set(others.map(identity));
  return mails.filter((mail) => !known.has(identity(mail)));
}

/**
 * The same mail, whichever rung and round of the ladder sends it: at one hour somebody is told of a duty once. That it tells of
 * another due day stands among the dues.
 */
const identity = ({ at, to, insteadOf, copy, order }: Expected): string =>
  JSON.stringify([
    at,
    to,
    insteadOf,
    copy,
    ...(order.type === 'rung' ? [order.obligation, order.rungKind] : [order.template, order.thread]),
  ]);
