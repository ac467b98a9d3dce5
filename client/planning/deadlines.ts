import { inWordsOf } from '../../facility/speaking.ts';
import { explainDue } from '../../language/due-explained.ts';
import { obligationName, taskName } from '../../language/names.ts';
import { say } from '../../language/say.ts';
import { callObligations } from '../../workflows/domain/call/obligations.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { missionObligations } from '../../workflows/domain/mission/obligations.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { ruleOf } from '../../workflows/domain/mission/tasks.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import {
  type Anchor,
  documentActOf,
  type LadderRow,
  OBLIGATION_KINDS,
  type ObligationKind,
} from '../../workflows/domain/obligation-kinds.ts';
import type { Role } from '../../workflows/domain/people.ts';
import type { PositionPlan } from '../../workflows/domain/plan.ts';
import { compare, type Day, day, type Locale } from '../../workflows/domain/time.ts';
import { basisOf, type Supposed, supposedCall, supposedMission } from './hypothesis.ts';

/** One thing that will be owed, as `mission deadlines` prints it. */
export interface DeadlineRow {
  readonly obligation: ObligationKind;
  readonly title: string;
  readonly owedBy: Role;
  /** Null while the date it hangs on is not known yet. */
  readonly due: Day | null;
  readonly explanation: string;
}

/** Dates that a file can give, with the days in the field; all others are made by what people do. */
const GIVEN: readonly Anchor[] = ['first day in the field', 'last day in the field'];

/**
 * Every obligation of a mission with its due date explained: those that the call's own days and the days in the field
 * decide by date, then those whose date is not known yet, in the order of the lifecycle's table.
 */
export const deadlines = (supposed: Supposed, locale: Locale = 'en'): readonly DeadlineRow[] =>
  inWordsOf(basisOf(supposed).rules.number, () => rowsOf(supposed, locale));

function rowsOf(supposed: Supposed, locale: Locale): readonly DeadlineRow[] {
  const mission = supposedMission(supposed);
  const basis = basisOf(supposed);
  const { rules } = basis;
  const owed = missionObligations(mission, basis);
  const rows = OBLIGATION_KINDS.flatMap((kind): readonly DeadlineRow[] => {
    const row = rules.ladder[kind];
    if (!row) return [];
    const rowFor = (one: Obligation) => rowOf(one, row);
    const ofKind = owed.filter((one) => one.kind === kind);
    // What the plan adds says of itself when it is due.
    if (kind === 'task') return ofKind.map(rowFor);
    // A document that the ladder knows by its own name.
    if (rules.tasks[kind]?.acts !== undefined && ofKind.length === 0) return [];
    if (ofKind.length > 0 && GIVEN.includes(row.anchor)) return ofKind.map(rowFor);
    // Nobody corrects what nobody asked for.
    if (kind === 'correct-task' && reviewers('review-task', mission, rules).length === 0) return [];
    if (OF_CALLS.includes(kind)) return ofCalls(kind, row);
    const asked = documentActOf(kind);
    const owners =
      asked?.act === 'review' && asked.of !== 'methodology' ? reviewers(kind, mission, rules) : [row.owedBy];
    return owners.map((owedBy) => unknownRow(kind, owedBy, row));
  });
  return inOrder(merged(rows));

  function rowOf(obligation: Obligation, row: LadderRow): DeadlineRow {
    const { kind, owedAs, due, facts } = obligation;
    const task = facts.deliverable ?? facts.task;
    const isTask = kind === 'task' && task !== undefined;
    if (!due && !isTask) return unknownRow(kind, owedAs, row);
    const title = facts.title?.text ?? (isTask ? taskName(task, locale).name : obligationName(kind, locale));
    const explanation = explainDue(obligation, supposed.calendars, locale);
    return { obligation: kind, title, owedBy: owedAs, due: due?.day ?? null, explanation };
  }

  function unknownRow(kind: ObligationKind, owedBy: Role, { anchor, distance }: LadderRow): DeadlineRow {
    const counts = say(`due.awaits.${anchor}`, locale);
    const way = distance < 0 ? 'before' : 'after';
    const why =
      distance === 0 ? counts : say('planning.away', locale, { why: counts, days: Math.abs(distance), way });
    const explanation = say('due.unknown-why', locale, { why });
    return { obligation: kind, title: obligationName(kind, locale), owedBy, due: null, explanation };
  }

  /** Position by position: one may be published on a known day while another's profile is still open. */
  function ofCalls(kind: ObligationKind, ladderRow: LadderRow): readonly DeadlineRow[] {
    const { positions } = supposed.mission;
    if (positions.length === 0) return [unknownRow(kind, ladderRow.owedBy, ladderRow)];
    return positions.flatMap((position) => {
      const row = ofCall(kind, ladderRow, position);
      if (!row || positions.length === 1 || row.due === null) return row ?? [];
      const number = `${position.number}`;
      const explanation = say('planning.of-position', locale, { number, text: row.explanation });
      return { ...row, explanation };
    });
  }

  function ofCall(kind: ObligationKind, row: LadderRow, position: PositionPlan): DeadlineRow | undefined {
    const deadline = position.call?.deadline !== undefined;
    // A call with a deadline is never reviewed; without one, applications are screened as they come.
    if (kind === 'review-call' && deadline) return undefined;
    const call = kind === 'review-call' || deadline ? supposedCall(supposed, position) : undefined;
    const found = call && callObligations(call, basis).find((obligation) => obligation.kind === kind);
    return found ? rowOf(found, row) : unknownRow(kind, row.owedBy, row);
  }
}

const OF_CALLS: readonly ObligationKind[] = ['complete-application', 'review-call', 'screen-application'];

/** Who will review what nobody handed in yet: whom the documents' rules name. */
function reviewers(kind: ObligationKind, mission: MissionState, rules: Edition): readonly Role[] {
  const reviewed = mission.deliverables
    .map((one) => ruleOf(mission, rules, one.kind))
    .filter(({ acts }) => (acts?.review ?? 'review-task') === kind);
  return [...new Set(reviewed.flatMap(({ reviewedBy }) => reviewedBy ?? []))];
}

/** What several owe in the same role by the same day, or what leaves to several at once, is one row. */
export const merged = <Row>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
];

/** What falls due on one day keeps the order of the table; what has no day comes last. */
function inOrder(rows: readonly DeadlineRow[]): readonly DeadlineRow[] {
  const last = day('9999-12-31');
  return rows.toSorted((a, b) => compare(a.due ?? last, b.due ?? last));
}
