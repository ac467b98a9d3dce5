import { type Audience, type Expected, expected, forecast } from '../../workflows/domain/forecast.ts';
import type { Command, Lifecycle, State } from '../../workflows/domain/lifecycle.ts';
import { obligationName } from '../../workflows/domain/names.ts';
import type { Actor, PersonId, Role } from '../../workflows/domain/people.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import type { Day, Instant, Locale } from '../../workflows/domain/time.ts';
import { type ForecastRow, forecastRow } from './rows.ts';

/** A mail that leaves at once. */
export interface ImmediateMail {
  readonly template: string;
  readonly to: PersonId;
  readonly insteadOf?: PersonId;
}

export interface MovedDate {
  readonly key: string;
  readonly obligation: string;
  readonly title: string;
  /** Null where it is not known, or not owed. */
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What would come of a command; nothing has happened. */
export type Preview =
  | { readonly permitted: false; readonly reasons: readonly Refusal[] }
  | {
      readonly permitted: true;
      readonly phase: { readonly from: string; readonly to: string };
      readonly mails: readonly ImmediateMail[];
      readonly dates: readonly MovedDate[];
      /** Of the ladder if nobody acts further: what would come beside what was to come, and what would no longer. */
      readonly added: readonly ForecastRow[];
      readonly dropped: readonly ForecastRow[];
    };

export interface Previewing {
  readonly lifecycle: Lifecycle;
  readonly audience: Audience;
  readonly roleOf: (person: PersonId) => Role;
  readonly locale: Locale;
}

/** The decision itself on a copy of the state: the same code that the process runs. */
export function preview(state: State, command: Command, actor: Actor, at: Instant, how: Previewing): Preview {
  const { lifecycle, audience, locale } = how;
  const before = elapsed(lifecycle, state, at);
  const outcome = lifecycle.decide(before, command, actor, at);
  if (!outcome.ok) return { permitted: false, reasons: outcome.reasons };
  const after = outcome.state;
  const immediate = expected(outcome.happening.mails, at, after, audience).filter(
    ({ order }) => order.type === 'step',
  );
  const ladder = (of: State) => forecast(of, at, audience).filter(({ order }) => order.type === 'rung');
  const [was, will] = [ladder(before), ladder(after)];
  const row = (mail: Expected) => forecastRow(mail, how.roleOf, after.calendars, locale);
  return {
    permitted: true,
    phase: { from: before.phase, to: after.phase },
    mails: immediate.map(({ to, insteadOf, order }) => ({
      template: order.type === 'step' ? order.template : order.kind,
      to,
      ...(insteadOf ? { insteadOf } : {}),
    })),
    dates: movedDates(lifecycle, before, after, locale),
    added: without(will, was).map(row),
    dropped: without(was, will).map(row),
  };
}

/** A deadline that passed has passed, whether or not the process has woken for it. */
export function elapsed(lifecycle: Lifecycle, state: State, at: Instant): State {
  let now = state;
  for (let due = lifecycle.dueAt(now); due !== undefined && due <= at; due = lifecycle.dueAt(now)) {
    const next = lifecycle.elapse(now, at);
    if (!next) return now;
    now = next.state;
  }
  return now;
}

function movedDates(lifecycle: Lifecycle, before: State, after: State, locale: Locale): readonly MovedDate[] {
  const owed = (state: State) =>
    new Map(
      lifecycle
        .obligations(state)
        .filter(({ status }) => status !== 'met' && status !== 'waived')
        .map((obligation) => [obligation.key, obligation]),
    );
  const [was, is] = [owed(before), owed(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [from, to] = [was.get(key)?.due?.day ?? null, is.get(key)?.due?.day ?? null];
    const kind = (is.get(key) ?? was.get(key))?.kind;
    return from === to || !kind
      ? []
      : [{ key, obligation: kind, title: obligationName(kind, locale), from, to }];
  });
}

function without(mails: readonly Expected[], others: readonly Expected[]): readonly Expected[] {
  const known = new Set(others.map(identity));
  return mails.filter((mail) => !known.has(identity(mail)));
}

function identity({ at, to, order }: Expected): string {
  return order.type === 'rung' ? `${at} ${to} ${order.obligation} ${order.rungKind} ${order.rung}` : '';
}
