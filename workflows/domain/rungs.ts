import type { Calendar } from './calendar.ts';
import { CalendarHorizonError, onOrAfter, onOrBefore, workingDay, workingDaysBetween } from './calendar.ts';
import { sameItems } from './items.ts';
import type { Round } from './ledger.ts';
import type { RungKind, RungOrder } from './mail.ts';
import type { Obligation } from './obligation.ts';
import type { PersonId } from './people.ts';
import type { Day, Instant, Zone } from './time.ts';
import { addDays, dayIn, instantAt, later, weekday } from './time.ts';

/** The hour at which ladder mails leave, in the recipient's zone (docs/lifecycle.md, "The ladder"). */
export const LADDER_HOUR = '09:00';
/** What counting and sending need of a process. */
export interface LadderContext {
  /** Calendar and zone of the seat: rungs are counted in its working days. */
  readonly calendars: readonly Calendar[];
  readonly zone: Zone;
  /** Working days between two repeated rungs. */
  readonly repeatEvery: number;
  readonly repeatsAtMost: number;
}

export interface Rung {
  readonly name: string;
  readonly kind: RungKind;
  /** Working days from the due day. */
  readonly rung: number;
  readonly day: Day;
  /** The hour of the day at the seat (or on site): a rung whose hour had come when its duty or the round began is never sent. */
  readonly nominal: Instant;
  readonly to: readonly PersonId[];
}

/** Every rung that an obligation with a known due date has in its round, but for the repeated ones. */
export function rungsOf(obligation: Obligation, context: LadderContext, entry?: Round): readonly Rung[] {
  return rungsWhere(obligation, context, entry, () => true);
}

/** Likewise, but only those for which `wanted` holds: the hour, which costs most, is counted of no others. */
export function rungsWhere(
  obligation: Obligation,
  context: LadderContext,
  entry: Round | undefined,
  wanted: (rung: Planned) => boolean,
): readonly Rung[] {
  const { begun } = obligation;
  if (!begun) return [];
  const from = entry?.since && entry.since > begun ? entry.since : begun;
  const found: Rung[] = [];
  for (const planned of plannedRungs(obligation, context)) {
    if (!wanted(planned)) continue;
    const rung = { ...planned, nominal: hourOf(planned, obligation, context) };
    if (rung.nominal > from && !entry?.alreadySent?.includes(rung.name)) found.push(rung);
  }
  return found;
}

export type Planned = Omit<Rung, 'nominal'>;

/**
 * Kind of a rung and its offset in working days, `reminder-2`, `escalation+3`: what tells it from the others of its round in
 * the outbox. It is a rung's `name` too, but for the repeated ones: those are named by their number, `again 2`.
 */
export const rungName = ({ kind, rung }: Pick<Planned, 'kind' | 'rung'>): string =>
  `${kind}${rung > 0 ? '+' : ''}${rung}`;

const MONDAY = 1;

/**
 * What stays undone after its last rung is told again every `limits.again` working days, without end. The ledger counts those
 * that were handed over already. They lie on Mondays, so that those of a week are folded into one mail.
 *
 * @returns the n-th, counted from 1; undefined where the calendars end before.
 */
export function repeatedRung(
  obligation: Obligation,
  n: number,
  { calendars, repeatEvery, repeatsAtMost }: LadderContext,
): Planned | undefined {
  const { due, reminders, escalations, repeatedTo } = obligation;
  if (!due || repeatedTo.to.length === 0 || n > repeatsAtMost) return undefined;
  const rung = lastRung(reminders, escalations) + n * repeatEvery;
  try {
    const day = workingDay(due.day, rung, calendars);
    const monday = addDays(day, (MONDAY + 7 - weekday(day)) % 7);
    return { name: `again ${n}`, kind: 'escalation', rung, day: monday, to: repeatedTo.to };
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}

const lastRung = (reminders: Obligation['reminders'], escalations: Obligation['escalations']): number =>
  Math.max(0, ...reminders, ...escalations.flatMap(({ at, to }) => (to.length > 0 ? [at] : [])));

/** The repeated rungs that are left, the soonest first: whoever asks stops where they have enough. */
export function* repeatedRungs(
  obligation: Obligation,
  context: LadderContext,
  entry: Round | undefined,
): Generator<Rung & { readonly n: number }> {
  const { begun } = obligation;
  if (!begun) return;
  const from = entry?.since ? later(entry.since, begun) : begun;
  for (
    let n = Math.max((entry?.repeatsHandedOver ?? 0) + 1, firstAfter(from, obligation, context));
    ;
    n += 1
  ) {
    const rung = repeatedRung(obligation, n, context);
    if (!rung) return;
    const nominal = hourOf(rung, obligation, context);
    if (nominal > from && !entry?.alreadySent?.includes(rung.name)) yield { ...rung, nominal, n };
  }
}

/** The first that may lie after an instant: a round that begins long after the due day has no use for the others. */
function firstAfter(
  from: Instant,
  { due, reminders, escalations }: Obligation,
  { calendars, zone, repeatEvery }: LadderContext,
): number {
  const day = dayIn(from, zone);
  if (!due || day <= due.day) return 1;
  try {
    const passed = workingDaysBetween(due.day, day, calendars) - lastRung(reminders, escalations);
    return Math.max(1, Math.floor(passed / repeatEvery));
  } catch (error) {
    if (error instanceof CalendarHorizonError) return 1;
    throw error;
  }
}

/** The next rung after an instant, handed over or not; undefined where nobody is to hear of it any more. */
export function nextRung(
  obligation: Obligation,
  entry: Round | undefined,
  context: LadderContext,
  after: Instant,
): Rung | undefined {
  let next: Rung | undefined;
  for (const rung of rungsOf(obligation, context, entry))
    if (rung.nominal > after && rung.to.length > 0 && !(next && next.nominal <= rung.nominal)) next = rung;
  if (next) return next;
  const since = entry?.since ? later(entry.since, after) : after;
  return repeatedRungs(obligation, context, { since }).next().value ?? undefined;
}

/** Obligations are immutable and stay the same from rung to rung, so their days are counted once. */
const planned = new WeakMap<
  Obligation,
  { readonly context: LadderContext; readonly rungs: readonly Planned[] }
>();

export function plannedRungs(obligation: Obligation, context: LadderContext): readonly Planned[] {
  const known = planned.get(obligation);
  if (known && sameItems(known.context.calendars, context.calendars)) return known.rungs;
  const rungs = plan(obligation, context);
  planned.set(obligation, { context, rungs });
  return rungs;
}

function plan(obligation: Obligation, { calendars }: LadderContext): readonly Planned[] {
  const { due, owedBy } = obligation;
  if (!due) return [];
  const at = (kind: RungKind, rung: number, to: readonly PersonId[]): Planned => {
    const name = rungName({ kind, rung });
    return { name, kind, rung, day: workingDay(due.day, rung, calendars), to };
  };
  return [
    ...obligation.reminders.map((rung) => at('reminder', rung, owedBy)),
    ...byDistance(obligation).map(([rung, to]) => at('escalation', rung, to)),
  ];
}

export function hourOf({ day, to }: Planned, { onSite }: Obligation, { zone }: LadderContext): Instant {
  const there = onSite && isBetween(day, onSite) && to.some((person) => onSite.people.includes(person));
  return instantAt(day, LADDER_HOUR, there ? onSite.zone : zone);
}

/** Two roles at one distance are one rung. */
function byDistance(obligation: Obligation): [number, PersonId[]][] {
  const found = new Map<number, PersonId[]>();
  for (const { at, to } of obligation.escalations) {
    if (to.length > 0) found.set(at, [...(found.get(at) ?? []), ...to]);
  }
  return [...found];
}

export const isBetween = (day: Day, range: { from: Day; to: Day }): boolean =>
  day >= range.from && day <= range.to;

/**
 * When a rung reaches its recipient: 09:00 in the recipient's zone, on the recipient's working day on or before the
 * rung's day for rungs up to 0, on or after it for later ones. On days in the field the zone and the holidays are the place's.
 */
export function deliver(
  order: Pick<RungOrder, 'day' | 'rung' | 'inField'>,
  recipient: { readonly zone: Zone; readonly calendar: Calendar },
  place?: Calendar,
): Instant {
  const calendars = order.inField && place ? [place] : [recipient.calendar];
  const day = order.rung <= 0 ? onOrBefore(order.day, calendars) : onOrAfter(order.day, calendars);
  return instantAt(day, LADDER_HOUR, order.inField?.zone ?? recipient.zone);
}
