import { type Known, standingIn, substituteOf } from './absences.ts';
import type { Basis } from './basis.ts';
import type { Calendar } from './calendar.ts';
import { CalendarHorizonError } from './calendar.ts';
import { deliver } from './ladder.ts';
import type { Governed, State } from './lifecycle.ts';
import { lifecycleOf } from './lifecycles.ts';
import type { MailOrder, RungOrder } from './mail.ts';
import type { Obligation } from './obligation.ts';
import type { PersonId, Recipient } from './people.ts';
import { type Instant, instant, later } from './time.ts';

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
  /** Who receives it: the substitute, while the addressee is away. */
  readonly to: PersonId;
  readonly insteadOf?: PersonId;
  /** In copy: a mail of their own, that somebody else is asked to act on. */
  readonly copy?: true;
  readonly order: O;
  /** The obligation that a rung belongs to, with its due date explained. */
  readonly obligation?: Obligation;
}

/** How far a forecast looks: what nobody does for a year is not forecast further. */
export const FORECAST_DAYS = 366;
/** A stop against a lifecycle that never comes to rest; no mission comes near it. */
const MOST_STEPS = 10_000;

/**
 * Every mail to come if nobody acts: jumps from due instant to due instant with the very code that the loop runs.
 * Rungs that were handed to the outbox and haven't left yet are among them.
 */
export function forecast(
  state: State,
  basis: Basis,
  at: Instant,
  audience: Audience,
  until?: Instant,
): readonly Expected[] {
  const lifecycle = lifecycleOf(state.kind).by(basis);
  const end = until ?? instant(Date.parse(at) + FORECAST_DAYS * 86_400_000);
  // The ledger forgets what was handed over and not yet sent, so that it is found again; what was sent lies before `at`.
  let now: State = { ...state, ledger: forgetting(state) };
  const found: Expected[] = [];
  let waiting: readonly Expected[] = [];
  let clock = at;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = nextStep(lifecycle, now, clock, end);
    if (!next) break;
    clock = next.at;
    now = next.state;
    found.push(...waiting.filter((mail) => mail.at < clock));
    const handedOver = expected(next.mails, clock, now, basis, audience);
    waiting = stillOwed([...waiting.filter((mail) => mail.at >= clock), ...handedOver], now, lifecycle);
  }
  return [...found, ...waiting].filter((mail) => mail.at > at && mail.at <= end).sort(byInstant);
}

function nextStep(lifecycle: Governed, state: State, clock: Instant, end: Instant) {
  try {
    const due = lifecycle.dueAt(state);
    if (!due || due > end) return undefined;
    const at = due > clock ? due : clock;
    const happened = lifecycle.elapse(state, at);
    return happened && { at, state: happened.state, mails: happened.happening.mails };
  } catch (error) {
    // The calendars end here: what lies behind is not known yet, which a forecast may say, and never invent.
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}

/** Keeps round and beginning of every ladder, and no rung of it. */
function forgetting(state: State): State['ledger'] {
  return Object.fromEntries(
    Object.entries(state.ledger).map(([key, entry]) => [key, { ...entry, taken: [] }]),
  );
}

/**
 * As in the outbox: a rung that was handed over ahead of its day doesn't leave if time alone closed its obligation
 * before, or took it into another round.
 */
function stillOwed(waiting: readonly Expected[], state: State, lifecycle: Governed): readonly Expected[] {
  const rounds = new Map(
    lifecycle
      .obligations(state)
      .flatMap(({ key, status }) => (status === 'open' ? [[key, state.ledger[key]?.round ?? 1]] : [])),
  );
  return waiting.filter(({ order }) => order.type === 'step' || rounds.get(order.obligation) === order.round);
}

/** The mails of a step, each with its recipients and instants: what `preview` and the forecast show. */
export function expected(
  orders: readonly MailOrder[],
  at: Instant,
  state: State,
  basis: Basis,
  audience: Audience,
): readonly Expected[] {
  const open = new Map(
    lifecycleOf(state.kind)
      .by(basis)
      .obligations(state)
      .map((obligation) => [obligation.key, obligation]),
  );
  return orders.flatMap((order): Expected[] => {
    const obligation = order.type === 'rung' ? open.get(order.obligation) : undefined;
    return addressees(order).map(({ person, ...copy }) => ({
      ...(order.type === 'step'
        ? { at, ...received(person, at, audience) }
        : arrivalOf(order, person, at, { state, basis }, audience)),
      ...copy,
      order,
      ...(obligation ? { obligation } : {}),
    }));
  });
}

/** Each has a mail of their own; who is addressed isn't in copy too. */
function addressees(order: MailOrder): readonly { person: PersonId; copy?: true }[] {
  const to = typeof order.to === 'string' ? [order.to] : order.to;
  const copies = (order.cc ?? []).filter((person) => !to.includes(person));
  return [...to.map((person) => ({ person })), ...copies.map((person) => ({ person, copy: true as const }))];
}

function arrivalOf(
  order: RungOrder,
  person: PersonId,
  handedOver: Instant,
  by: Standing,
  audience: Audience,
): Pick<Expected, 'at' | 'to' | 'insteadOf'> {
  const own = deliverTo(order, person, by, audience);
  const there = received(person, own, audience);
  const delivered = there.to === person ? own : deliverTo(order, there.to, by, audience);
  // What is handed over after its hour leaves at once.
  return { ...there, at: later(delivered, handedOver) };
}

interface Standing {
  readonly state: State;
  readonly basis: Basis;
}

function deliverTo(
  order: RungOrder,
  person: PersonId,
  { state, basis }: Standing,
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
function received(person: PersonId, at: Instant, audience: Audience): Pick<Expected, 'to' | 'insteadOf'> {
  const cover = audience.known && substituteOf(person, standingIn(at, audience.known));
  return cover ? { to: cover.substitute, insteadOf: person } : { to: person };
}

function byInstant(a: Expected, b: Expected): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.to < b.to ? -1 : a.to > b.to ? 1 : 0;
}
