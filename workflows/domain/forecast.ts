import { type Known, standInFor } from './absences.ts';
import type { Basis } from './basis.ts';
import type { Calendar } from './calendar.ts';
import { CalendarHorizonError } from './calendar.ts';
import type { State } from './lifecycle.ts';
import { lifecycleOf } from './lifecycles.ts';
import { intendedBy, type MailOrder, type RungOrder } from './mail.ts';
import { ladderContext } from './make-lifecycle.ts';
import type { Obligation } from './obligation.ts';
import type { PersonId, Recipient } from './people.ts';
import { deliver } from './rungs.ts';
import { earlier, type Instant, instant, later } from './time.ts';
import { Ladder } from './unattended.ts';

/** Who receives mails, and who is away; without an entry a person is taken to be at the seat. */
export interface Audience {
  readonly recipient: (person: PersonId) => Recipient | undefined;
  /** The public holidays of a recipient's country. */
  readonly calendar: (country: string) => Calendar | undefined;
  /** Without it nobody is away. */
  readonly known?: Known;
}

/** A mail to come: the rung or the step that sends it, to whom in fact, and when. */
export interface Expected<O extends MailOrder = MailOrder> {
  readonly at: Instant;
  /** Who receives it: the substitute, while the person that it is intended for is away. */
  readonly to: PersonId;
  /** Who that person is, where a substitute receives it. */
  readonly insteadOf?: PersonId;
  /** In copy: a mail of their own, that somebody else is asked to act on. */
  readonly copy?: true;
  readonly order: O;
  /** The obligation that a rung belongs to, with its due date explained. */
  readonly obligation?: Obligation;
}

/** How far a forecast looks: what nobody does for a year is not forecast further. */
const FORECAST_DAYS = 366;
/** A stop against a lifecycle that never comes to rest; no mission comes near it. */
const MOST_STEPS = 10_000;

/**
 * Every mail to come if nobody acts: jumps from due instant to due instant with the very code that the loop runs.
 * Rungs that were handed to the outbox and haven't left yet are among them. It costs what happens and what is mailed; what
 * is owed besides, by thousands of applications, is looked at once.
 */
export function forecast(
  state: State,
  basis: Basis,
  at: Instant,
  audience: Audience,
  until?: Instant,
): readonly Expected[] {
  const end = until ?? instant(Date.parse(at) + FORECAST_DAYS * 86_400_000);
  const found: Expected[] = [];
  let waiting: readonly Expected[] = [];
  for (const { clock, state: then, mails, ladder, isChanged } of steps(
    state,
    until ? basis : farSighted(basis),
    at,
    end,
  )) {
    const kept: Expected[] = [];
    // As in the outbox: a rung that was handed over ahead of its day doesn't leave if time alone closed its obligation
    // before, or took it into another round.
    for (const mail of waiting) {
      if (mail.at < clock) found.push(mail);
      else if (!isChanged || isOwed(mail, ladder)) kept.push(mail);
    }
    const obligationOf = (key: string) => ladder.obligation(key);
    for (const mail of expectedOf(mails, clock, { state: then, basis, obligationOf }, audience)) {
      if (isOwed(mail, ladder)) kept.push(mail);
    }
    waiting = kept;
  }
  return [...found, ...waiting].filter((mail) => mail.at > at && mail.at <= end).sort(byInstant);
}

/** Of repeated rungs a look far ahead shows the first: the others come as long as nobody acts. */
function farSighted(basis: Basis): Basis {
  const known = far.get(basis);
  if (known) return known;
  const { rules } = basis;
  const made = { ...basis, rules: { ...rules, limits: { ...rules.limits, repeatsAtMost: 1 } } };
  far.set(basis, made);
  return made;
}
/** What follows from a state is remembered by the identity of its basis. */
const far = new WeakMap<Basis, Basis>();

interface Step {
  readonly clock: Instant;
  readonly state: State;
  readonly mails: readonly MailOrder[];
  /** As it stands after the step. */
  readonly ladder: Ladder;
  /** Whether more happened than that rungs were handed over: something may be owed otherwise than before. */
  readonly isChanged: boolean;
}

/** What time alone brings about, one after the other. */
function* steps(state: State, basis: Basis, at: Instant, end: Instant): Generator<Step> {
  const lifecycle = lifecycleOf(state.kind).by(basis);
  // The ledger forgets what was handed over and not yet sent, so that it is found again; what was sent lies before `at`.
  let now = lifecycle.withLedger(state, forgetting(state));
  let clock = at;
  try {
    const ladder = new Ladder(lifecycle.obligations(now), now.ledger, ladderContext(now, basis));
    for (let step = 0; step < MOST_STEPS && !lifecycle.isOver(now); step += 1) {
      const [timed, handover] = [lifecycle.timedAt(now), ladder.next()];
      const due = timed && handover ? earlier(timed, handover) : (timed ?? handover);
      if (!due || due > end) return;
      clock = later(due, clock);
      if (timed === undefined || timed > clock) {
        yield { clock, state: now, mails: ladder.handOver(clock), ladder, isChanged: false };
        continue;
      }
      const happened = lifecycle.elapse(lifecycle.withLedger(now, ladder.ledger), clock);
      if (!happened) return;
      now = happened.state;
      ladder.become(lifecycle.obligations(now), now.ledger);
      yield { clock, state: now, mails: happened.happening.mails, ladder, isChanged: true };
    }
  } catch (error) {
    // The calendars end here: what lies behind is not known yet, which a forecast may say, and never invent.
    if (!(error instanceof CalendarHorizonError)) throw error;
  }
}

/** Keeps round and beginning of every ladder, and no rung of it. */
function forgetting(state: State): State['ledger'] {
  return Object.fromEntries(
    Object.entries(state.ledger).map(([key, { repeatsHandedOver: _, ...entry }]) => [
      key,
      { ...entry, handedOver: [] },
    ]),
  );
}

const isOwed = ({ order }: Expected, ladder: Ladder): boolean =>
  order.type === 'step' || ladder.roundOf(order.obligation) === order.round;

/** The mails of a step, each with its recipients and instants: what `preview` and the forecast show. */
export function expected(
  orders: readonly MailOrder[],
  at: Instant,
  state: State,
  basis: Basis,
  audience: Audience,
): readonly Expected[] {
  let byKey: ReadonlyMap<string, Obligation> | undefined;
  const obligationOf = (wanted: string) => {
    byKey ??= new Map(
      lifecycleOf(state.kind)
        .by(basis)
        .obligations(state)
        .map((obligation) => [obligation.key, obligation]),
    );
    return byKey.get(wanted);
  };
  return expectedOf(orders, at, { state, basis, obligationOf }, audience);
}

function expectedOf(
  orders: readonly MailOrder[],
  at: Instant,
  standing: MailOrigin,
  audience: Audience,
): readonly Expected[] {
  return orders.flatMap((order): Expected[] => {
    const obligation = order.type === 'rung' ? standing.obligationOf(order.obligation) : undefined;
    return intendedBy(order).map(({ intendedFor, copy }) => ({
      ...(order.type === 'step'
        ? { at, ...received(intendedFor, at, audience) }
        : arrivalOf(order, intendedFor, at, standing, audience)),
      ...(copy ? { copy } : {}),
      order,
      ...(obligation ? { obligation } : {}),
    }));
  });
}

function arrivalOf(
  order: RungOrder,
  intendedFor: PersonId,
  handedOver: Instant,
  by: MailOrigin,
  audience: Audience,
): Pick<Expected, 'at' | 'to' | 'insteadOf'> {
  const own = deliverTo(order, intendedFor, by, audience);
  const there = received(intendedFor, own, audience);
  const delivered = there.to === intendedFor ? own : deliverTo(order, there.to, by, audience);
  // What is handed over after its hour leaves at once.
  return { ...there, at: later(delivered, handedOver) };
}

interface MailOrigin {
  readonly state: State;
  readonly basis: Basis;
  readonly obligationOf: (key: string) => Obligation | undefined;
}

function deliverTo(
  order: RungOrder,
  person: PersonId,
  { state, basis }: MailOrigin,
  audience: Audience,
): Instant {
  const seat = basis.calendars.find(({ country }) => country === state.settings.calendar);
  const recipient = audience.recipient(person);
  const calendar = (recipient && audience.calendar(recipient.country)) ?? seat;
  if (!calendar)
    throw new RangeError(`no holiday calendar for ${person}, and none of the seat in ${state.id}`);
  const place = order.inField && basis.calendars.find(({ country }) => country === order.inField?.country);
  return deliver(order, { zone: recipient?.zone ?? state.settings.zone, calendar }, place);
}

/** What is owed to or by somebody away moves to the substitute for that period; it does not cascade. */
function received(
  intendedFor: PersonId,
  at: Instant,
  audience: Audience,
): Pick<Expected, 'to' | 'insteadOf'> {
  const cover = audience.known && standInFor(intendedFor, at, audience.known);
  return cover ? { to: cover.substitute, insteadOf: intendedFor } : { to: intendedFor };
}

function byInstant(a: Expected, b: Expected): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.to < b.to ? -1 : a.to > b.to ? 1 : 0;
}
