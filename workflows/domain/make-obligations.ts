import type { Basis } from './basis.ts';
import {
  type CountSpec,
  calendarDay,
  offBy,
  previousWorkingDay,
  workingDay,
  workingDaysBetween,
} from './calendar.ts';
import type { State } from './lifecycle.ts';
import type { MailFacts } from './mail.ts';
import type { Due, Obligation } from './obligation.ts';
import type { Anchor, Escalation, LadderRow, ObligationKind } from './obligation-kinds.ts';
import { isBuiltIn, OUTSIDE_ROLES, type PersonId, type Role } from './people.ts';
import type { Moment } from './rule.ts';
import { seatCalendars } from './seat.ts';
import { type Day, dayIn, endOfDay, type Instant, later, type Zone } from './time.ts';

/** What a process says of one obligation; the ladder's row says the rest. */
export interface DutySpec {
  readonly kind: ObligationKind;
  /** Where the obligation says itself what else the ladder says of its kind. */
  readonly row?: LadderRow;
  readonly key: string;
  /** Empty while the owner isn't in place. */
  readonly owedBy: readonly PersonId[];
  readonly owedAs?: Role;
  readonly copies?: readonly PersonId[];
  /** The day it counts from; absent while it isn't known. */
  readonly anchor?: Day;
  readonly begun?: Instant;
  readonly awaits?: Obligation['awaits'];
  readonly endedAt?: Instant;
  readonly waived?: boolean;
  /** Owed even while the mission is suspended. */
  readonly evenPaused?: true;
  /** Working days otherwise than in the ladder. */
  readonly distance?: number;
  /** What else it is counted from, once that is known: of all these days the later or the earlier one holds. */
  readonly or?: {
    readonly of: 'later' | 'earlier';
    readonly counts: readonly { readonly row: LadderRow; readonly anchor: Day }[];
  };
  /** A due day or hour that was given and isn't counted. */
  readonly given?: {
    readonly day: Day;
    readonly at?: Instant;
    readonly why?: 'set by the reviewer' | 'set quiet' | 'given';
  };
  /** When the dates it hangs on were last changed: the shortest time runs from then. */
  readonly changedAt?: Instant;
  readonly atLeast?: boolean;
  readonly facts?: MailFacts;
  readonly onSite?: Obligation['onSite'];
  readonly seenBy?: Obligation['seenBy'];
}

/** What all obligations of a process have in common. */
export interface DutyContext {
  readonly state: Pick<State, 'settings'>;
  readonly basis: Basis;
  readonly paused: boolean;
  /** Until when the head of facility set the process quiet. */
  readonly quietUntil?: Day;
  /** Whom a role means here, or whom what it leaves unfilled falls to; empty where there is nobody. */
  readonly holders: (role: Role) => readonly PersonId[];
  readonly firstDay?: Day;
  readonly placeZone?: Zone;
  readonly lost?: readonly { readonly from: Instant; readonly to: Instant; readonly days: number }[];
}

/** When a duty that begins now falls due, for the mail that asks for it; nothing where the rules ask for none. */
export function askedBy(
  kind: ObligationKind,
  { settings }: Pick<State, 'settings'>,
  moment: Moment,
): Pick<MailFacts, 'due'> {
  const row = moment.rules.ladder[kind];
  if (!row) return {};
  const day = workingDay(moment.today, row.distance, seatCalendars({ settings }, moment), settings.counting);
  return { due: { day, at: endOfDay(day, settings.zone) } };
}

/** Anchors that are not the obligation's own beginning: it may begin when little time is left. */
const INDEPENDENT_ANCHORS: readonly Anchor[] = [
  'first day in the field',
  'last day in the field',
  'approval',
];

/** What is owed by the rules of a process: a duty of which they have no row is not. */
export const obligations = (all: readonly DutySpec[], context: DutyContext): readonly Obligation[] =>
  all.flatMap((spec) => {
    const row = spec.row ?? context.basis.rules.ladder[spec.kind];
    return row ? [obligation(spec, row, context)] : [];
  });

function obligation(spec: DutySpec, row: LadderRow, context: DutyContext): Obligation {
  const begun = spec.owedBy.length > 0 ? spec.begun : undefined;
  const due = dueOf(spec, row, context, begun);
  const owedAs = spec.owedAs ?? row.owedBy;
  const escalations = row.escalations.map(({ at, to }, i) => ({
    at,
    ...addressed(to, i, row, spec, context),
  }));
  return {
    key: spec.key,
    kind: spec.kind,
    owedAs,
    owedBy: spec.owedBy,
    copies: spec.copies ?? [],
    status: statusOf(spec, context, begun),
    ...(begun ? { begun } : {}),
    ...(due ? { due } : {}),
    ...(spec.awaits && !begun ? { awaits: spec.awaits } : {}),
    ...(spec.endedAt ? { endedAt: spec.endedAt } : {}),
    ...(spec.endedAt && due && !spec.waived ? { late: spec.endedAt > due.at } : {}),
    reminders: row.reminders,
    escalations,
    repeatedTo:
      row.escalations.length > 0 ? repeatedTo(escalations, owedAs, spec, context) : { to: [], as: owedAs },
    facts: spec.facts ?? {},
    ...(spec.onSite ? { onSite: spec.onSite } : {}),
    ...(spec.seenBy ? { seenBy: spec.seenBy } : {}),
  };
}

function statusOf(spec: DutySpec, context: DutyContext, begun: Instant | undefined): Obligation['status'] {
  if (spec.endedAt) return spec.waived ? 'waived' : 'met';
  if (!begun) return 'awaited';
  return context.paused && !spec.evenPaused ? 'paused' : 'open';
}

/**
 * "Who would be told about their own default is passed over for the next one up: lead expert, coordinator, head of
 * facility." Whom an earlier row at the same distance tells already isn't told twice.
 */
function addressed(
  role: Role,
  index: number,
  row: LadderRow,
  spec: DutySpec,
  context: DutyContext,
): { to: readonly PersonId[]; as: Role } {
  const at = row.escalations[index]?.at;
  const before = row.escalations
    .slice(0, index)
    .filter((e) => e.at === at)
    .map((e) => e.to);
  for (let as: Role | undefined = role; as; as = roleAbove(as)) {
    const people = told(as, spec, context);
    if (people.length > 0 && !before.includes(as)) return { to: people, as };
  }
  return { to: [], as: role };
}

/** Of the committee it is the chair who is told: as long as none is named, its first member. */
function told(role: Role, { owedBy }: DutySpec, { holders }: DutyContext): readonly PersonId[] {
  const others = (as: Role) => holders(as).filter((person) => !owedBy.includes(person));
  const chair = others('committee chair');
  if (role === 'committee chair' || role === 'committee member')
    return chair.length > 0 ? chair : others('committee member').slice(0, 1);
  return others(role);
}

/**
 * Above whoever works outside, and above every role that an edition adds, stands the coordinator.
 * @returns who stands above a role, or undefined above the head of facility.
 */
export function roleAbove(role: Role): Role | undefined {
  if (role === 'head of facility') return undefined;
  return OUTSIDE_ROLES.includes(role) || !isBuiltIn(role) ? 'coordinator' : 'head of facility';
}

/**
 * Whom a duty escalates to where its edition names nobody: one working day after it was due to the next one up, above the
 * head of facility to the committee's chair.
 */
export const usualEscalations = (owedBy: Role): readonly Escalation[] => [
  { at: 1, to: roleAbove(owedBy) ?? 'committee chair' },
];

/**
 * Whom the repeated rungs go to: who stands above whom the ladder told last, for that one has not helped. Above the head
 * of facility it is whom the ladder told last; where nobody else is left, who owes it hears of it again. What the ladder tells
 * nobody else about ends by itself, and nobody hears of it again.
 */
function repeatedTo(
  escalations: Obligation['escalations'],
  owedAs: Role,
  spec: DutySpec,
  context: DutyContext,
): Obligation['repeatedTo'] {
  const last = escalations
    .filter(({ to }) => to.length > 0)
    .reduce<Obligation['escalations'][number] | undefined>(
      (latest, one) => (latest && latest.at > one.at ? latest : one),
      undefined,
    );
  for (let as = roleAbove(last?.as ?? owedAs); as; as = roleAbove(as)) {
    const people = told(as, spec, context);
    if (people.length > 0) return { to: people, as };
  }
  return last ? { to: last.to, as: last.as } : { to: spec.owedBy, as: owedAs };
}

function dueOf(
  spec: DutySpec,
  row: LadderRow,
  context: DutyContext,
  begun: Instant | undefined,
): Due | undefined {
  const { settings } = context.state;
  const zone = row.counts === 'place' ? (context.placeZone ?? settings.zone) : settings.zone;
  const base = { zone, anchor: row.anchor, ...(spec.atLeast ? { atLeast: true } : {}) };
  if (spec.given) {
    const { day, at, why } = spec.given;
    return {
      ...base,
      day,
      at: at ?? endOfDay(day, zone),
      ...keptAs(why, day, context),
    };
  }
  if (!spec.anchor) return undefined;
  if (spec.or) return oneOf(spec, row, context, begun);
  if (row.counts === 'place') return { ...base, day: spec.anchor, at: endOfDay(spec.anchor, zone) };
  const { counted, day, adjusted } = countedFrom(spec.anchor, spec, row, context, begun);
  return { ...base, day, at: endOfDay(day, zone), counted, ...(adjusted ? { adjusted } : {}) };
}

/** Of several days that are counted the one that holds, with how it was counted. */
function oneOf(
  { or, distance, ...spec }: DutySpec,
  row: LadderRow,
  context: DutyContext,
  begun: Instant | undefined,
): Due | undefined {
  const others = (or?.counts ?? []).map(({ row: other, anchor }) =>
    dueOf({ ...spec, anchor }, other, context, begun),
  );
  const own = dueOf({ ...spec, ...(distance === undefined ? {} : { distance }) }, row, context, begun);
  return [own, ...others].reduce((one, other) => {
    if (!one || !other) return one ?? other;
    return other.at > one.at === (or?.of === 'later') ? other : one;
  });
}

/** A day that was given is kept as it is; where it is a day off that is said. */
function keptAs(
  why: NonNullable<DutySpec['given']>['why'],
  instead: Day,
  { state, basis }: DutyContext,
): Pick<Due, 'adjusted'> {
  if (why === 'set by the reviewer') return { adjusted: { why, instead } };
  const off = why === 'given' && offBy(instead, seatCalendars(state, basis));
  return off ? { adjusted: { why: 'day off', instead, weekend: typeof off === 'string' } } : {};
}

/** The day counted from the anchor, and what moved it away from there; of several reasons the last is told. */
function countedFrom(
  anchor: Day,
  spec: DutySpec,
  row: LadderRow,
  context: DutyContext,
  begun: Instant | undefined,
): { counted: CountSpec; day: Day; adjusted: Due['adjusted'] } {
  const { settings } = context.state;
  const calendars = seatCalendars(context.state, context.basis);
  const distance = spec.distance ?? row.distance;
  const countries = [...new Set(calendars.map(({ country }) => country))];
  const counted: CountSpec = {
    from: anchor,
    distance,
    counting: settings.counting,
    calendars: countries,
    ...(row.days ? { days: row.days } : {}),
  };
  let day = row.days
    ? calendarDay(anchor, distance, calendars, row.days)
    : workingDay(anchor, distance, calendars, settings.counting);
  let adjusted: Due['adjusted'];
  const days = lostDays(spec, row, context, begun);
  if (days > 0) {
    adjusted = { why: 'suspended', days, instead: day };
    day = workingDay(day, days, calendars);
  }
  if (begun && INDEPENDENT_ANCHORS.includes(row.anchor)) {
    const from = dayIn(spec.changedAt ? later(begun, spec.changedAt) : begun, settings.zone);
    const soonest = workingDay(from, row.shortest ?? context.basis.rules.limits.shortest, calendars);
    if (day < soonest) {
      adjusted = { why: 'begun late', begun: from, instead: day };
      day = soonest;
    }
  }
  if (row.postponable && context.quietUntil && day < context.quietUntil) {
    adjusted = { why: 'set quiet', instead: day };
    day = context.quietUntil;
  }
  if (row.precedesDeparture && context.firstDay) {
    const eve = previousWorkingDay(context.firstDay, calendars);
    if (day > eve) {
      adjusted = { why: 'before departure', firstDay: context.firstDay, instead: day };
      day = eve;
    }
  }
  return { counted, day, adjusted };
}

/** Periods counted from an event gain the working days that a suspension took from them; field dates are set anew. */
function lostDays(spec: DutySpec, row: LadderRow, context: DutyContext, begun: Instant | undefined): number {
  if (!begun || row.anchor === 'first day in the field') return 0;
  const { settings } = context.state;
  const inTime = (context.lost ?? []).filter((loss) => !spec.endedAt || loss.from < spec.endedAt);
  if (row.anchor !== 'last day in the field')
    return inTime.filter((loss) => loss.from >= begun).reduce((sum, loss) => sum + loss.days, 0);
  const last = spec.anchor;
  if (!last) return 0;
  // Suspended in the field and resumed after its last day: what lies behind that day is lost.
  return inTime.reduce((sum, loss) => {
    const [from, to] = [dayIn(loss.from, settings.zone), dayIn(loss.to, settings.zone)];
    if (from > last) return sum + loss.days;
    return to > last ? sum + workingDaysBetween(last, to, seatCalendars(context.state, context.basis)) : sum;
  }, 0);
}
