import { sameItems } from './items.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import type { Consequence } from './lifecycle.ts';
import type { MailOrder, RungOrder } from './mail.ts';
import type { Obligation } from './obligation.ts';
import type { PersonId } from './people.ts';
import {
  hourOf,
  isBetween,
  type LadderContext,
  type Planned,
  plannedRungs,
  type Rung,
  repeatedRung,
  repeatedRungs,
  rungName,
  rungsOf,
  rungsWhere,
} from './rungs.ts';
import type { Day, Instant } from './time.ts';
import { addDays, dayIn, startOfDay } from './time.ts';

/**
 * A rung is handed to the outbox at least this many days before its own day, so that a recipient's holidays can bring
 * it forward, and together with those of the days behind it: one timer serves a stretch of the ladder. What closes
 * the obligation meanwhile takes the rung out of the outbox in the same transaction.
 */
const AHEAD_DAYS = 7;
const STRETCH_DAYS = 14;

/** The next instant at which rungs have to be handed over, or undefined where none is left. */
export function nextHandover(
  obligations: readonly Obligation[],
  ledger: Ledger,
  context: LadderContext,
): Instant | undefined {
  let next: Day | undefined;
  for (const obligation of obligations) {
    if (obligation.status !== 'open') continue;
    const day = nextDay(obligation, ledger[obligation.key], context);
    if (day !== undefined && (next === undefined || day < next)) next = day;
  }
  return next && handoverFor(next, context);
}

/** When a rung of that day is handed over at the latest. */
export const handoverFor = (day: Day, { zone }: LadderContext): Instant =>
  startOfDay(addDays(day, -AHEAD_DAYS), zone);

/** The last day whose rungs are handed over with whatever is. */
export const horizonAt = (at: Instant, { zone }: LadderContext): Day =>
  addDays(dayIn(at, zone), STRETCH_DAYS);

/** The day of an obligation's next rung, remembered: of thousands of obligations few change with a step. */
const nextDays = new WeakMap<
  Obligation,
  {
    readonly entry: LedgerEntry | undefined;
    readonly context: LadderContext;
    readonly day: Day | undefined;
  }
>();

/** The day of the first rung that is not handed over yet. */
export function nextDay(
  obligation: Obligation,
  entry: LedgerEntry | undefined,
  context: LadderContext,
): Day | undefined {
  const known = nextDays.get(obligation);
  if (
    known?.entry === entry &&
    known &&
    known.context.zone === context.zone &&
    known.context.repeatsAtMost === context.repeatsAtMost &&
    sameItems(known.context.calendars, context.calendars)
  )
    return known.day;
  let day: Day | undefined;
  const sooner = (rung: Planned) =>
    !(day !== undefined && rung.day >= day) && !entry?.handedOver.includes(rung.name);
  for (const rung of rungsWhere(obligation, context, entry, sooner)) {
    if (day === undefined || rung.day < day) day = rung.day;
  }
  if (day === undefined) day = repeatedRungs(obligation, context, entry).next().value?.day;
  nextDays.set(obligation, { entry, context, day });
  return day;
}

export interface LadderChange {
  readonly ledger: Ledger;
  readonly mails: readonly MailOrder[];
  readonly consequences: readonly Consequence[];
}

/**
 * What a step means for the ladder: closed obligations leave the ledger, a moved due date or another addressee opens a
 * new round, and every rung of the coming fortnight is handed over. Where rules or calendars move a rung and not the due
 * day, it is handed over anew in the same round, in the place of the one that waits.
 * @param was what rungs were counted by before the step.
 */
export function updateLadder(
  before: readonly Obligation[],
  after: readonly Obligation[],
  ledger: Ledger,
  context: LadderContext,
  at: Instant,
  was: LadderContext = context,
): LadderChange {
  const formerOf = formerly(before);
  const entries = new Map<string, LedgerEntry>();
  let kept = 0;
  const mails: MailOrder[] = [];
  const consequences: Consequence[] = [];
  const broughtForward = new Map<string, Obligation[]>();
  const horizon = horizonAt(at, context);
  const isCountedAlike = sameItems(was.calendars, context.calendars);

  for (const [i, obligation] of after.entries()) {
    if (obligation.status === 'met' || obligation.status === 'waived') continue;
    const former = formerOf(obligation, i);
    let entry = ledger[obligation.key];
    if (entry) kept += 1;
    if (former === obligation && isCountedAlike && isQuiet(obligation, entry, context, horizon)) continue;
    if (former !== obligation && former?.due && obligation.due) {
      const moved = former.due.day !== obligation.due.day;
      if (moved)
        consequences.push({
          what: 'due moved',
          obligation: obligation.key,
          from: former.due.day,
          to: obligation.due.day,
        });
      if (
        moved &&
        obligation.due.day < former.due.day &&
        dropsRungs({ obligation: former, context: was }, obligation, entry, context, at)
      ) {
        const owner = obligation.owedBy.join();
        broughtForward.set(owner, [...(broughtForward.get(owner) ?? []), obligation]);
      }
      if (former.begun && (moved || !sameAddressees(former, obligation))) {
        entry = { round: (entry?.round ?? 1) + 1, since: at, handedOver: [] };
      }
    }
    // Whoever comes to owe it later is reminded from the beginning.
    if (obligation.status === 'awaited' && entry && hasRungs(entry))
      entry = { round: entry.round + 1, since: at, handedOver: [] };
    if (obligation.status === 'paused' && entry) entry = comeBy(at, obligation, entry, context);
    if (former && entry && entry === ledger[obligation.key] && !(former === obligation && isCountedAlike))
      entry = withRecalled({ obligation: former, context: was }, obligation, entry, context, at);
    if (obligation.status === 'open') {
      const handed = handOverUpTo(horizon, obligation, entry, context, at);
      entry = handed.entry;
      mails.push(...handed.orders);
    }
    if (entry && entry !== ledger[obligation.key]) entries.set(obligation.key, entry);
  }
  for (const moved of broughtForward.values()) mails.push(dueEarlier(moved));
  const isSame = entries.size === 0 && kept === Object.keys(ledger).length;
  return { ledger: isSame ? ledger : ledgerOf(after, ledger, entries), mails, consequences };
}

/** Obligations before a step, by key: most stand where they stood. */
function formerly(
  before: readonly Obligation[],
): (obligation: Obligation, i: number) => Obligation | undefined {
  let byKey: ReadonlyMap<string, Obligation> | undefined;
  return (obligation, i) => {
    if (before[i] === obligation) return obligation;
    byKey ??= new Map(before.map((each) => [each.key, each]));
    return byKey.get(obligation.key);
  };
}

/** An obligation that did not change has nothing to say now. */
function isQuiet(
  obligation: Obligation,
  entry: LedgerEntry | undefined,
  context: LadderContext,
  horizon: Day,
): boolean {
  if (obligation.status === 'open') {
    const day = nextDay(obligation, entry, context);
    return day === undefined || day > horizon;
  }
  return obligation.status === 'awaited' ? !entry || !hasRungs(entry) : !entry;
}

const hasRungs = ({ handedOver, repeatsHandedOver }: LedgerEntry): boolean =>
  handedOver.length > 0 || repeatsHandedOver !== undefined;

/** The entries of what is owed still. */
function ledgerOf(
  after: readonly Obligation[],
  ledger: Ledger,
  changed: ReadonlyMap<string, LedgerEntry>,
): Ledger {
  const next: Record<string, LedgerEntry> = {};
  for (const { key, status } of after) {
    const entry = changed.get(key) ?? ledger[key];
    if (entry && status !== 'met' && status !== 'waived') next[key] = entry;
  }
  return next;
}

/** An obligation, and what its rungs were counted by. */
interface Counted {
  readonly obligation: Obligation;
  readonly context: LadderContext;
}

/** Recalls rungs ahead that have another day now, or none: nobody was sent them yet. What was sent stays sent. */
function withRecalled(
  former: Counted,
  obligation: Obligation,
  entry: LedgerEntry,
  context: LadderContext,
  at: Instant,
): LedgerEntry {
  const { handedOver, repeatsHandedOver = 0 } = entry;
  const is = plannedRungs(obligation, context);
  const ofLadder = plannedRungs(former.obligation, former.context).filter(
    ({ name, day }) => handedOver.includes(name) && is.find((rung) => rung.name === name)?.day !== day,
  );
  const repeated = [...lastRepeats(former, repeatsHandedOver)].filter(
    ({ n, day }) => repeatedRung(obligation, n, context)?.day !== day,
  );
  if (ofLadder.length + repeated.length === 0) return entry;
  const hasCome = (rung: Planned) => hourOf(rung, former.obligation, former.context) <= at;
  const moved: readonly Planned[] = [...ofLadder, ...repeated];
  const ahead = moved.filter((rung) => !hasCome(rung));
  const left = Math.min(
    repeatsHandedOver,
    ...repeated.filter((rung) => !hasCome(rung)).map(({ n }) => n - 1),
  );
  const alreadySent = [...(entry.alreadySent ?? []), ...moved.filter(hasCome).map(({ name }) => name)];
  const { repeatsHandedOver: _, ...rest } = entry;
  return {
    ...rest,
    handedOver: handedOver.filter((name) => !ahead.some((rung) => rung.name === name)),
    ...(left > 0 ? { repeatsHandedOver: left } : {}),
    ...(alreadySent.length > 0 ? { alreadySent } : {}),
    recalled: [...new Set([...(entry.recalled ?? []), ...ahead.map(rungName)])],
  };
}

/** Of the repeated rungs the last ones that were handed over: at most two lie ahead. */
function* lastRepeats({ obligation, context }: Counted, handedOver: number) {
  for (let n = handedOver; n > Math.max(0, handedOver - 3); n -= 1) {
    const rung = repeatedRung(obligation, n, context);
    if (rung) yield { ...rung, n };
  }
}

/** Whether the earlier due day leaves a reminder behind that was never sent. */
function dropsRungs(
  former: Counted,
  obligation: Obligation,
  entry: LedgerEntry | undefined,
  context: LadderContext,
  at: Instant,
): boolean {
  const begun = obligation.begun;
  if (!begun || !former.obligation.begun || obligation.status !== 'open') return false;
  const sent = entry ? sentBy(at, former.obligation, entry, former.context) : [];
  return plannedRungs(obligation, context).some((rung) => {
    const nominal = hourOf(rung, obligation, context);
    return nominal > begun && nominal <= at && !sent.includes(rung.name);
  });
}

/** The ledger's entry with only those rungs whose hour has come: the others are recalled while nothing is to be sent. */
function comeBy(
  at: Instant,
  obligation: Obligation,
  entry: LedgerEntry,
  context: LadderContext,
): LedgerEntry {
  const { repeatsHandedOver = 0, ...rest } = entry;
  let left = repeatsHandedOver;
  while (left > 0) {
    const rung = repeatedRung(obligation, left, context);
    if (rung && hourOf(rung, obligation, context) <= at) break;
    left -= 1;
  }
  return {
    ...rest,
    handedOver: sentBy(at, obligation, entry, context),
    ...(left > 0 ? { repeatsHandedOver: left } : {}),
  };
}

/** The names of the rungs that were handed over and whose hour has come. */
function sentBy(
  at: Instant,
  obligation: Obligation,
  entry: LedgerEntry,
  context: LadderContext,
): readonly string[] {
  const come = rungsOf(obligation, context, entry).filter((rung) => rung.nominal <= at);
  return entry.handedOver.filter((name) => come.some((rung) => rung.name === name));
}

function sameAddressees(a: Obligation, b: Obligation): boolean {
  return (
    sameItems(a.owedBy, b.owedBy) &&
    sameItems(a.copies, b.copies) &&
    a.escalations.length === b.escalations.length &&
    a.escalations.every(({ to }, i) => sameItems(to, b.escalations[i]?.to ?? [])) &&
    sameItems(a.repeatedTo.to, b.repeatedTo.to)
  );
}

/** Hands over every rung up to the horizon that was not handed over yet. */
export function handOverUpTo(
  horizon: Day,
  obligation: Obligation,
  entry: LedgerEntry | undefined,
  context: LadderContext,
  at: Instant,
): { entry: LedgerEntry | undefined; orders: RungOrder[] } {
  const due = obligation.due;
  const ofLadder = rungsWhere(
    obligation,
    context,
    entry,
    ({ name, day }) => day <= horizon && !entry?.handedOver.includes(name),
  );
  const repeated = repeatedUntil(obligation, entry, context, horizon);
  const rungs = [...ofLadder, ...repeated];
  if (!due || rungs.length === 0) return { entry, orders: [] };
  const { recalled = [], ...rest } = entry ?? { round: 1, handedOver: [] };
  const { round } = rest;
  const left = recalled.filter((name) => !rungs.some((rung) => rungName(rung) === name));
  const orders: RungOrder[] = [];
  for (const rung of rungs) {
    for (const person of new Set(rung.to)) {
      // What takes the place of a rung that waits is ordered in any case: they are folded into one mail.
      const isAnew = recalled.includes(rungName(rung));
      if (rung.nominal <= at && !isAnew && isOvertaken(rung, person, rungs, at)) continue;
      orders.push(orderOf(obligation, due, rung, person, round));
    }
  }
  return {
    entry: {
      ...rest,
      handedOver: [...rest.handedOver, ...ofLadder.map((rung) => rung.name)],
      ...(repeated.length > 0 ? { repeatsHandedOver: repeated.at(-1)?.n } : {}),
      ...(left.length > 0 ? { recalled: left } : {}),
    },
    orders,
  };
}

function repeatedUntil(
  obligation: Obligation,
  entry: LedgerEntry | undefined,
  context: LadderContext,
  horizon: Day,
): readonly (Rung & { readonly n: number })[] {
  // They come after all others, so mostly it is enough to know that the due day is not long past.
  if (!obligation.due || obligation.due.day > horizon) return [];
  const found: (Rung & { readonly n: number })[] = [];
  for (const rung of repeatedRungs(obligation, context, entry)) {
    if (rung.day > horizon) break;
    found.push(rung);
  }
  return found;
}

/** What fell due while the system was down is sent once, as what it is now: the latest rung of each recipient. */
function isOvertaken(rung: Rung, person: PersonId, rungs: readonly Rung[], at: Instant): boolean {
  return rungs.some(
    (other) => other.nominal <= at && other.nominal > rung.nominal && other.to.includes(person),
  );
}

function orderOf(
  obligation: Obligation,
  due: NonNullable<Obligation['due']>,
  rung: Rung,
  person: PersonId,
  round: number,
): RungOrder {
  const { onSite } = obligation;
  const there = onSite?.people.includes(person) && isBetween(rung.day, onSite);
  return {
    type: 'rung',
    obligation: obligation.key,
    kind: obligation.kind,
    round,
    rung: rung.rung,
    rungKind: rung.kind,
    to: person,
    cc: rung.kind === 'reminder' ? obligation.copies.filter((copy) => copy !== person) : [],
    owedBy: obligation.owedBy,
    owedAs: obligation.owedAs,
    day: rung.day,
    due: { day: due.day, at: due.at },
    ...(onSite && there ? { inField: { zone: onSite.zone, country: onSite.country } } : {}),
    facts: obligation.facts,
  };
}

function dueEarlier(moved: readonly Obligation[]): MailOrder {
  const first = moved[0];
  return {
    type: 'step',
    template: 'due-earlier',
    to: first?.owedBy ?? [],
    facts: {
      dues: moved.flatMap(({ key, kind, due }) =>
        due ? [{ obligation: kind, key, day: due.day, at: due.at }] : [],
      ),
    },
  };
}
