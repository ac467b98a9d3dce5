import type { Ledger, LedgerEntry } from './ledger.ts';
import type { RungOrder } from './mail.ts';
import type { Obligation } from './obligation.ts';
import { handOverUpTo, handoverFor, horizonAt, nextDay } from './rung-handover.ts';
import type { LadderContext } from './rungs.ts';
import type { Day, Instant } from './time.ts';

/**
 * The ladder of what is owed as long as nobody acts: it hands over the very rungs that `updateLadder` would as time passes,
 * at a cost that grows with these alone, however much else is owed. It leaves entries of awaited and paused obligations
 * as they are: `updateLadder` has to have seen them before.
 */
export class Ladder {
  readonly #context: LadderContext;
  #owed: readonly Obligation[] = [];
  #ledger: Ledger = {};
  #entries = new Map<string, LedgerEntry>();
  /** Of what is open, by its place, the day of the first rung that is not handed over yet; and by that day the places. */
  #days: (Day | undefined)[] = [];
  readonly #places = new Map<Day, Set<number>>();
  readonly #byKey = new Map<string, Obligation>();

  /** @throws CalendarHorizonError where a rung of what is open lies behind the calendars; so do `become` and `handOver`. */
  constructor(owed: readonly Obligation[], ledger: Ledger, context: LadderContext) {
    this.#context = context;
    this.become(owed, ledger);
  }

  /** The ledger with everything that was handed over. */
  get ledger(): Ledger {
    if (this.#entries.size === 0) return this.#ledger;
    this.#ledger = { ...this.#ledger, ...Object.fromEntries(this.#entries) };
    this.#entries.clear();
    return this.#ledger;
  }

  obligation(key: string): Obligation | undefined {
    return this.#byKey.get(key);
  }

  /** The round of what is owed now; undefined of all else. */
  roundOf(key: string): number | undefined {
    return this.#byKey.get(key)?.status === 'open' ? (this.#entry(key)?.round ?? 1) : undefined;
  }

  /** Something else is owed after a step: only what changed is looked at. */
  become(owed: readonly Obligation[], ledger: Ledger): void {
    const [was, known] = [this.#owed, this.ledger];
    for (let i = owed.length; i < was.length; i += 1) this.#place(i, undefined);
    for (const [i, former] of was.entries()) {
      if (owed[i]?.key !== former.key) this.#byKey.delete(former.key);
    }
    this.#owed = owed;
    this.#ledger = ledger;
    for (const [i, obligation] of owed.entries()) {
      const { key, status } = obligation;
      const former = was[i];
      if (former !== obligation) this.#byKey.set(key, obligation);
      else if (known === ledger || known[key] === ledger[key]) continue;
      this.#place(i, status === 'open' ? nextDay(obligation, ledger[key], this.#context) : undefined);
    }
  }

  /** The next instant at which rungs have to be handed over, as `nextHandover` has it. */
  next(): Instant | undefined {
    let next: Day | undefined;
    for (const day of this.#places.keys()) if (next === undefined || day < next) next = day;
    return next && handoverFor(next, this.#context);
  }

  /** Hands over every rung of the coming fortnight. */
  handOver(at: Instant): readonly RungOrder[] {
    const horizon = horizonAt(at, this.#context);
    const found = [...this.#places].flatMap(([day, places]) => (day <= horizon ? [...places] : []));
    const orders: RungOrder[] = [];
    for (const i of found.sort((a, b) => a - b)) {
      const obligation = this.#owed[i];
      if (!obligation) continue;
      const handed = handOverUpTo(horizon, obligation, this.#entry(obligation.key), this.#context, at);
      if (handed.entry) this.#entries.set(obligation.key, handed.entry);
      orders.push(...handed.orders);
      this.#place(i, nextDay(obligation, handed.entry, this.#context));
    }
    return orders;
  }

  #entry(key: string): LedgerEntry | undefined {
    return this.#entries.get(key) ?? this.#ledger[key];
  }

  #place(i: number, day: Day | undefined): void {
    const before = this.#days[i];
    if (before === day) return;
    if (before !== undefined) {
      const there = this.#places.get(before);
      there?.delete(i);
      if (there?.size === 0) this.#places.delete(before);
    }
    this.#days[i] = day;
    if (day === undefined) return;
    const there = this.#places.get(day);
    if (there) there.add(i);
    else this.#places.set(day, new Set([i]));
  }
}
