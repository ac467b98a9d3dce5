import type { Basis } from '../basis.ts';
import { filled, holders } from '../holders.ts';
import { type DutyContext, type DutySpec, obligations } from '../make-obligations.ts';
import { rowOf } from '../mission/tasks.ts';
import type { Obligation } from '../obligation.ts';
import { owedOutOfReach } from '../out-of-reach.ts';
import { dayIn, earlier, type Instant, later } from '../time.ts';
import type { ActionState } from './state.ts';

/** What is owed around an action itself: that its first activity opens, and that it ends when nothing of it goes on. */
export function actionObligations(state: ActionState, basis: Basis): readonly Obligation[] {
  if (state.phase === 'cancelled') return [];
  const context: DutyContext = {
    state,
    basis,
    paused: false,
    holders: (role) => holders(state, filled(state, basis.rules, role)),
    ...(state.quiet ? { quietUntil: state.quiet.until } : {}),
  };
  const found = obligations(
    [...opening(state), ...left(state, basis), ...ending(state), ...owedOutOfReach(state)],
    context,
  );
  return state.phase === 'closed' ? found.filter((one) => one.endedAt) : found;
}

function opening(state: ActionState): DutySpec[] {
  const opened = state.activities.flatMap(({ openedAt }) => openedAt ?? []);
  const first = opened.reduce<Instant | undefined>((a, b) => (a ? earlier(a, b) : b), undefined);
  return [
    {
      kind: 'open-activity',
      key: 'open-activity',
      owedBy: [state.staff.coordinator],
      anchor: dayIn(state.openedAt, state.settings.zone),
      begun: state.openedAt,
      ...(first ? { endedAt: first } : {}),
      facts: { activity: 1 },
    },
  ];
}

/** What closed missions left to it. */
function left(state: ActionState, { rules }: Basis): DutySpec[] {
  return (state.tasks ?? []).map(({ kind, rule, title, from, begun, done, waived }) => {
    const owedAs = filled(state, rules, rule.owner);
    const endedAt = done?.at ?? waived?.at;
    return {
      kind: 'task',
      row: rowOf(rule, rules),
      key: `task:${kind}`,
      owedBy: holders(state, owedAs),
      owedAs,
      anchor: from,
      begun,
      ...(endedAt ? { endedAt } : {}),
      ...(waived ? { waived: true } : {}),
      ...(rule.seenBy ? { seenBy: rule.seenBy } : {}),
      facts: { task: kind, ...(title ? { title } : {}) },
    };
  });
}

/** Its last mission is over and an activity was never opened: it is closed, or that one is opened. */
function ending(state: ActionState): DutySpec[] {
  const opened = state.activities.filter(({ openedAt }) => openedAt !== undefined);
  const overs = opened.flatMap(({ missions }) => missions.map(({ over }) => over?.at));
  const known = overs.flatMap((at) => at ?? []);
  const [first, ...others] = known;
  if (first === undefined || known.length < overs.length) return [];
  const { tasks = [] } = state;
  const ends = tasks.flatMap(({ done, waived }) => done?.at ?? waived?.at ?? []);
  // Closed, it would owe no more what its missions left to it.
  if (ends.length < tasks.length) return [];
  const last = [...others, ...ends].reduce(later, first);
  return [
    {
      kind: 'close-action',
      key: `close-action/${opened.length}`,
      owedBy: [state.staff.coordinator],
      anchor: dayIn(last, state.settings.zone),
      begun: last,
      ...(state.closedAt ? { endedAt: state.closedAt } : {}),
    },
  ];
}
