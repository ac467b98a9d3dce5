import type { HolidayCalendar } from '../calendar.ts';
import type { Accepted, ProcessId, Refused, SandboxId } from '../lifecycle.ts';
import type { Actor } from '../people.ts';
import type { ActionPlan } from '../plan.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { RULE_SETS, ruleSet } from '../rules.ts';
import type { TextRef } from '../stored.ts';
import type { Instant } from '../time.ts';
import { actionLifecycle } from './lifecycle.ts';
import { mismatches } from './references.ts';
import type { ActionState } from './state.ts';

export interface Opening {
  readonly id: ProcessId;
  readonly plan: ActionPlan;
  /** Of the seat and of every place in the plan. */
  readonly calendars: readonly HolidayCalendar[];
  readonly at: Instant;
  readonly actor: Actor;
  readonly sandbox?: SandboxId;
  /** References of other open actions of the same institution, as the façade found them. */
  readonly otherOpenActions: readonly string[];
  /** Why a second action is opened all the same. */
  readonly reason?: TextRef;
  /** The rule set to start with; the newest released where none is named. */
  readonly ruleSet?: number;
}

/** Registers an action: the first happening of its process, or every reason against it. */
export function openAction(opening: Opening): Accepted<ActionState> | Refused {
  const { id, plan, calendars, at, actor, sandbox, reason } = opening;
  const number = opening.ruleSet ?? RULE_SETS.at(-1)?.number ?? 1;
  const unreleased = released(number);
  if (unreleased) return { ok: false, reasons: [...mayOpen(opening), unreleased] };
  const settings = { ...ruleSet(number).settings, ...plan.settings };
  const reasons = [
    ...mayOpen(opening),
    ...limits(opening, number),
    ...mismatches(plan),
    ...calendarHeld(calendars, settings.calendar),
  ];
  if (reasons.length > 0) return { ok: false, reasons };
  let n = 0;
  const state: ActionState = {
    kind: 'action',
    id,
    reference: plan.reference,
    ...(sandbox ? { sandbox } : {}),
    brief: plan.brief,
    staff: plan.staff,
    ruleSet: number,
    settings,
    calendars,
    ledger: {},
    openedAt: at,
    phase: 'registered',
    country: plan.country,
    institution: plan.institution,
    ...(reason ? { secondReason: reason } : {}),
    partnerContact: plan.partnerContact,
    committee: plan.committee,
    activities: plan.activities.map(({ number: activity, missions }) => ({
      number: activity,
      missions: missions.map((mission) => {
        n += 1;
        return { id: `${id}/mission-${n}`, plan: mission };
      }),
    })),
  };
  return actionLifecycle.open(state, at, actor);
}

function released(number: number): Refusal | undefined {
  const known = RULE_SETS.map((one) => one.number);
  return known.includes(number)
    ? undefined
    : refuse('no-such-rule-set', { ruleSet: number, released: known.map(String) });
}

/** Without it nothing but weekends would be skipped. */
function calendarHeld(calendars: readonly HolidayCalendar[], country: string): readonly Refusal[] {
  return calendars.some((calendar) => calendar.country === country)
    ? []
    : [refuse('not-possible', { what: 'openAction', why: `no holiday calendar of ${country} is held` })];
}

function mayOpen({ actor }: Opening): readonly Refusal[] {
  const roles = ['coordinator', 'head of facility'] as const;
  return roles.some((role) => actor.roles.includes(role))
    ? []
    : [refuse('role-may-not', { command: 'openAction', roles }, { by: roles })];
}

/** At most four activities, numbered in order; a second open action of an institution needs a written reason. */
function limits({ plan, otherOpenActions, reason }: Opening, number: number): readonly Refusal[] {
  const limit = ruleSet(number).limits.activities;
  const activities = plan.activities.length;
  const found: Refusal[] = [];
  if (activities === 0 || activities > limit)
    found.push(refuse('too-many-activities', { activities, limit }));
  if (otherOpenActions.length > 0 && !reason)
    found.push(refuse('second-open-action', { other: otherOpenActions.join(', ') }, { by: roles() }));
  return found;
}

const roles = () => ['coordinator', 'head of facility'] as const;
