import { calendarAround } from '../../activities/addressing.ts';
import type { SandboxDue } from '../../activities/advancing.ts';
import { type ProcessRow, rowsOf } from '../../activities/outbox.ts';
import type { People } from '../../activities/ports.ts';
import type { MailPassResult, RecordInput } from '../../workflows/contract/effects.ts';
import type { Step } from '../../workflows/contract/messages.ts';
import { onOrAfter } from '../../workflows/domain/calendar.ts';
import { START } from '../../workflows/domain/chain.ts';
import { changed } from '../../workflows/domain/changes.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { Absence, PersonId } from '../../workflows/domain/people.ts';
import { LADDER_HOUR, rungName } from '../../workflows/domain/rungs.ts';
import {
  addDays,
  dayIn,
  type Instant,
  instantAt,
  later,
  yearOf,
  type Zone,
} from '../../workflows/domain/time.ts';
import { governed } from './bases.ts';
import type { Person } from './world.ts';

/** A mail that left. */
export interface Posted {
  readonly at: Instant;
  readonly to: PersonId;
  /** One order, or every rung that is folded into the ladder mail of that day. */
  readonly orders: readonly MailOrder[];
  /** `Mon 8 Oct 09:00 lead: reminder 0 agenda/v1, reminder 0 methodological-note/v1`, by the reader's clock. */
  readonly line: string;
}

interface Row extends ProcessRow {
  readonly leaves: Instant;
}

/**
 * Journal and outbox in memory, to the rules of the real ones: keyed rows, withdrawals in the transaction that records a
 * step, one ladder mail a person and day. What the real outbox does beside that (claims, leases, bytes) is its own matter.
 */
export class PostOffice {
  /** In the order in which they left; filled up by `leave`. */
  readonly sent: Posted[] = [];
  private readonly people: People;
  private readonly rows = new Map<string, Row>();
  private readonly left = new Set<string>();
  private readonly journals = new Map<ProcessId, Map<number, Step>>();
  private readonly states = new Map<ProcessId, { readonly state: State; readonly step: number }>();
  private readonly dueAt = new Map<ProcessId, Instant | null>();
  private readonly sandbox: boolean;

  /** @param sandbox mails leave only by `pass`; else as soon as a later step is recorded, as if rounds never slept. */
  constructor(people: Readonly<Record<PersonId, Person>>, absences: readonly Absence[], sandbox = false) {
    this.sandbox = sandbox;
    this.people = {
      byId: new Map(
        Object.entries(people).map(([person, about]) => [
          person,
          { person, name: person, email: `${person}@example.org`, language: 'en', ...about },
        ]),
      ),
      absences,
    };
  }

  journal(process: ProcessId): readonly Step[] {
    return [...(this.journals.get(process)?.values() ?? [])].sort((a, b) => a.n - b.n);
  }

  /** As one transaction: what the step closes is withdrawn, unless it left before. */
  record({ process, steps, nextAt }: RecordInput): void {
    const at = steps.at(-1)?.at;
    if (at === undefined) return;
    const state = this.stateAfter(process.id, steps);
    if (!this.sandbox) this.leave(at);
    this.dueAt.set(process.id, nextAt);
    const journal = this.journals.get(process.id) ?? new Map<number, Step>();
    this.journals.set(process.id, journal);
    const added = steps.filter(({ n }) => !journal.has(n));
    for (const step of added) journal.set(step.n, step);
    for (const row of rowsOf(added, state, this.people, START.branch)) {
      const ordered = added.find(({ n }) => n === row.n)?.at ?? at;
      const held = this.rows.get(row.key);
      // A rung that waits may be ordered for another day.
      if (!held || (row.kind === 'rung' && held.n < row.n && this.waiting().includes(held)))
        this.rows.set(row.key, { ...row, leaves: later(row.send_at, ordered) });
    }
    const owed = new Map(
      governed(state)
        .obligations(state)
        .flatMap(({ key, status }) => (status === 'open' ? [[key, state.ledger[key]?.round ?? 1]] : [])),
    );
    for (const row of this.waiting()) {
      const { mail_order: order } = row;
      if (order.type !== 'rung' || row.process !== process.id) continue;
      const name = rungName({ kind: order.rungKind, rung: order.rung });
      const isRecalled = state.ledger[order.obligation]?.recalled?.includes(name);
      if (owed.get(order.obligation) !== row.round || isRecalled) this.rows.delete(row.key);
    }
  }

  private stateAfter(process: ProcessId, steps: RecordInput['steps']): State {
    const known = this.states.get(process);
    let state: unknown = known?.state;
    for (const { n, change } of steps) if (change && n > (known?.step ?? 0)) state = changed(state, change);
    this.states.set(process, { state: state as State, step: steps.at(-1)?.n ?? 0 });
    return state as State;
  }

  /** Everything whose hour has come leaves. */
  leave(now: Instant): void {
    for (;;) {
      const due = this.waiting().filter(({ leaves }) => leaves <= now);
      const first = due.reduce<Instant | undefined>(
        (soonest, { leaves }) => (soonest && soonest <= leaves ? soonest : leaves),
        undefined,
      );
      if (first === undefined) return;
      const together = due.filter(({ leaves }) => leaves === first);
      for (const row of together.filter(({ kind }) => kind === 'step')) this.send(first, [row]);
      const ladders = Map.groupBy(
        together.filter(({ kind }) => kind === 'rung'),
        ({ addressee }) => addressee,
      );
      for (const [, rungs] of [...ladders].sort(([a], [b]) => compare(a, b))) this.sendOnce(first, rungs);
    }
  }

  /** What a pass over the outbox of a sandbox does. */
  pass(now: Instant): MailPassResult {
    const before = this.sent.length;
    this.leave(now);
    return { sent: this.sent.length - before, failed: 0, deferred: 0, nextAt: this.due().mailAt };
  }

  /** What falls due next in a sandbox: ties by id. */
  due(): SandboxDue {
    const next = [...this.dueAt]
      .flatMap(([process, at]) => (at === null ? [] : [{ process, at }]))
      .sort((a, b) => (a.at === b.at ? compare(a.process, b.process) : compare(a.at, b.at)))[0];
    const mailAt = this.waiting()
      .map(({ leaves }) => leaves)
      .sort()[0];
    return { process: next?.process ?? null, at: next?.at ?? null, mailAt: mailAt ?? null };
  }

  processes(): readonly ProcessId[] {
    return [...this.journals.keys()];
  }

  private waiting(): Row[] {
    return [...this.rows.values()].filter(({ key }) => !this.left.has(key));
  }

  /** One ladder mail a person and day: what comes later waits for the next working morning. */
  private sendOnce(at: Instant, rows: readonly Row[]): void {
    const [{ addressee }] = rows as readonly [Row];
    const zone = this.zoneOf(rows);
    const today = dayIn(at, zone);
    const had = this.sent.some(
      ({ to, orders, at: then }) =>
        to === addressee && orders[0]?.type === 'rung' && dayIn(then, zone) === today,
    );
    if (!had) {
      this.send(at, rows);
      return;
    }
    const tomorrow = addDays(today, 1);
    const calendar = calendarAround(this.people.byId.get(addressee)?.country ?? '', yearOf(tomorrow));
    const leaves = instantAt(onOrAfter(tomorrow, [calendar]), LADDER_HOUR, zone);
    for (const row of rows) this.rows.set(row.key, { ...row, leaves });
  }

  private send(at: Instant, rows: readonly Row[]): void {
    const [{ addressee }] = rows as readonly [Row];
    for (const { key } of rows) this.left.add(key);
    const what = rows.map(described).sort().join(', ');
    const orders = rows.map(({ mail_order }) => mail_order);
    this.sent.push({
      at,
      to: addressee,
      orders,
      line: `${told(at, this.zoneOf(rows))} ${addressee}: ${what}`,
    });
  }

  /** Who is in the field reads by the clocks there. */
  private zoneOf([row]: readonly Row[]): Zone {
    const order = row?.mail_order;
    const there = order?.type === 'rung' && row?.addressee === row?.person ? order.inField?.zone : undefined;
    return there ?? this.people.byId.get(row?.addressee ?? '')?.zone ?? ('Europe/Brussels' as Zone);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function described({ mail_order: order, in_copy, addressee, person, process }: Row): string {
  const sign = order.type === 'rung' && order.rung > 0 ? '+' : '';
  const what =
    order.type === 'step' ? order.template : `${order.rungKind} ${sign}${order.rung} ${order.obligation}`;
  const call = /call-\d+$/.exec(process)?.[0];
  return `${what}${call ? ` of ${call}` : ''}${in_copy ? ' (copy)' : ''}${addressee === person ? '' : ` for ${person}`}`;
}

/** `Mon 8 Oct 09:00`, and the place where it isn't Brussels. */
function told(at: Instant, zone: Zone): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(at));
  const { weekday, day, month, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  const place = zone === 'Europe/Brussels' ? '' : ` in ${zone.slice(zone.indexOf('/') + 1)}`;
  return `${weekday} ${day} ${month?.slice(0, 3)} ${hour}:${minute}${place}`;
}
