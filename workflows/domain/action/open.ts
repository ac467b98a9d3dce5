import { type Basis, spansOf, tooLarge } from '../basis.ts';
import { officesIn } from '../holders.ts';
import type { ProcessId, SandboxId } from '../ids.ts';
import { missionId } from '../ids.ts';
import type { Accepted, Refused } from '../lifecycle.ts';
import type { Actor } from '../people.ts';
import type { ActionPlan } from '../plan.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { TextRef } from '../stored.ts';
import type { Instant } from '../time.ts';
import { actionLifecycle } from './lifecycle.ts';
import { mismatches } from './references.ts';
import type { ActionState } from './state.ts';

export interface Opening {
  readonly id: ProcessId;
  readonly plan: ActionPlan;
  /** The rules to start with, and the calendars of the seat and of every place in the plan. */
  readonly basis: Basis;
  readonly at: Instant;
  readonly actor: Actor;
  readonly sandbox?: SandboxId;
  /** References of other open actions of the same institution, as the façade found them. */
  readonly otherOpenActions: readonly string[];
  /** Why a second action is opened all the same. */
  readonly reason?: TextRef;
}

/** Registers an action: the first happening of its process, or every reason against it. */
export function openAction(opening: Opening): Accepted<ActionState> | Refused {
  const { id, plan, basis, at, actor, sandbox, reason } = opening;
  const { rules } = basis;
  const settings = { ...rules.settings, ...plan.settings };
  const large = tooLarge(basis);
  const reasons = [
    ...mayOpen(opening),
    ...limits(opening),
    ...officesKnown(opening),
    ...mismatches(plan),
    ...calendarHeld(opening, settings.calendar),
    ...(large ? [large] : []),
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
    edition: rules.number,
    settings,
    calendars: spansOf(basis.calendars),
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
        return { id: missionId(id, n), plan: mission };
      }),
    })),
  };
  return actionLifecycle.by(basis).open(state, at, actor);
}

function officesKnown({ plan: { staff }, basis: { rules } }: Opening): readonly Refusal[] {
  const roles = officesIn(rules);
  return Object.keys(staff.offices ?? {})
    .filter((role) => !roles.includes(role))
    .map((role) => refuse('no-such-role', { role, roles }));
}

/** Without it nothing but weekends would be skipped. */
function calendarHeld({ basis: { calendars } }: Opening, country: string): readonly Refusal[] {
  return calendars.some((calendar) => calendar.country === country)
    ? []
    : [refuse('not-possible', { what: 'command.openAction', why: 'calendar-missing', country })];
}

function mayOpen({ actor }: Opening): readonly Refusal[] {
  const roles = ['coordinator', 'head of facility'] as const;
  return roles.some((role) => actor.roles.includes(role))
    ? []
    : [refuse('role-may-not', { command: 'openAction', roles }, { by: roles })];
}

/** At most four activities, numbered in order; a second open action of an institution needs a written reason. */
function limits({ basis, plan, otherOpenActions, reason }: Opening): readonly Refusal[] {
  const limit = basis.rules.limits.activities;
  const activities = plan.activities.length;
  const found: Refusal[] = [];
  if (activities === 0 || activities > limit)
    found.push(refuse('too-many-activities', { activities, limit }));
  if (otherOpenActions.length > 0 && !reason)
    found.push(refuse('second-open-action', { other: otherOpenActions.join(', ') }, { by: roles() }));
  return found;
}

const roles = () => ['coordinator', 'head of facility'] as const;
