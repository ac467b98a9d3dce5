import type { MissionQuery, MissionSort, RecordedDuty } from '../../workflows/contract/recorded.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day, Instant } from '../../workflows/domain/time.ts';
import { escaped } from '../db/like.ts';
import { remembering, Values } from './statements.ts';

const OPEN = `b.mission = o.id and b.status = 'open'`;
const SOONEST = `order by b.due_at nulls last, b.process collate "C", b.key collate "C"`;

/** What a table may be sorted by; where two rows are alike, the reference decides. */
const SORTS = {
  due: () => 'next_due_at',
  reference: () => 'reference collate "C"',
  country: ({ order }: MissionQuery, values: Values) =>
    `array_position(${values.add(order.countries, '::text[]')}, country)`,
  phase: (_: MissionQuery, values: Values) =>
    `array_position(${values.add(MISSION_PHASES, '::text[]')}, phase)`,
  coordinator: ({ order }: MissionQuery, values: Values) =>
    `array_position(${values.add(order.coordinators, '::text[]')}, coordinator)`,
  field: () => 'field_from',
  late: () => 'late',
} satisfies Record<MissionSort, unknown>;

function conditions(query: MissionQuery, values: Values): string[] {
  const {
    sandbox,
    now,
    within,
    inCharge,
    coordinator,
    phases,
    country,
    late,
    dueBy,
    nextNotBy,
    waitingFor,
    text,
  } = query;
  const owed = (more: string) => `exists (select from obligations b where ${OPEN} and ${more})`;
  const clauses = [`o.kind = 'mission'`];
  clauses.push(sandbox === null ? 'o.sandbox is null' : `o.sandbox = ${values.add(sandbox)}`);
  if (within !== undefined) clauses.push(`o.id like ${values.add(`${escaped(within)}/%`)}`);
  if (inCharge) {
    const persons = values.add(inCharge, '::text[]');
    clauses.push(`(o.coordinator = any(${persons}) or o.technical_expert = any(${persons}))`);
  }
  if (coordinator !== undefined) clauses.push(`o.coordinator = ${values.add(coordinator)}`);
  if (phases) clauses.push(`o.phase = any(${values.add(phases, '::text[]')})`);
  if (country !== undefined) clauses.push(`o.country = ${values.add(country)}`);
  if (late) clauses.push(owed(`b.due_at < ${values.add(now, '::timestamptz')}`));
  if (dueBy) {
    const [from, to] = [values.add(now, '::timestamptz'), values.add(dueBy, '::timestamptz')];
    clauses.push(owed(`b.due_at between ${from} and ${to}`));
  }
  if (waitingFor) clauses.push(owed(`b.owed_as = ${values.add(waitingFor)}`));
  if (nextNotBy) {
    const next = `select b.owed_by from obligations b where ${OPEN} ${SOONEST} limit 1`;
    clauses.push(`not ((${next}) && ${values.add(nextNotBy, '::text[]')})`);
  }
  if (text) clauses.push(remembering(text, values));
  return clauses;
}

export function missionsStatement(query: MissionQuery): { text: string; values: readonly unknown[] } {
  const values = new Values();
  const now = values.add(query.now, '::timestamptz');
  const where = conditions(query, values).join('\n    and ');
  const by = SORTS[query.sort](query, values);
  const way = query.descending ? 'desc' : 'asc';
  const [from, to] = [query.offset, query.offset + query.limit].map((n) => values.add(n));
  // Obligations are counted for all missions chosen; the next one is looked up only for those on the page.
  const text = `
  with chosen as materialized (
    select o.id, o.reference, o.sandbox, o.phase, o.coordinator, o.technical_expert, o.country, o.field_from, o.field_to
    from overview o
    where ${where}
  ), owed as materialized (
    select b.mission, count(*)::int as open, (count(*) filter (where b.due_at < ${now}))::int as late,
      min(b.due_at) as next_due_at
    from obligations b join chosen on chosen.id = b.mission
    where b.status = 'open'
    group by b.mission
  ), placed as (
    select chosen.*, coalesce(owed.open, 0) as open, coalesce(owed.late, 0) as late, owed.next_due_at,
      (count(*) over ())::int as total
    from chosen left join owed on owed.mission = chosen.id
  ), page as (
    select *, row_number() over (order by ${by} ${way} nulls last, reference collate "C", id collate "C") as place
    from placed
  )
  select o.id, o.reference, o.sandbox, o.phase, o.coordinator, o.technical_expert as "technicalExpert", o.country,
    o.field_from as "fieldFrom", o.field_to as "fieldTo", o.open, o.late, o.total, o.next_due_at as "dueAt",
    case when n.process is not null then json_build_object(
      'process', n.process, 'reference', p.reference, 'edition', p.edition, 'sandbox', o.sandbox, 'key', n.key, 'kind', n.kind,
      'about', n.about, 'owedBy', n.owed_by, 'owedAs', n.owed_as, 'due', n.due) end as next
  from page o
  left join lateral (
    select b.process, b.key, b.kind, b.about, b.owed_by, b.owed_as, b.due::text
    from obligations b where ${OPEN} ${SOONEST} limit 1
  ) n on true
  left join overview p on p.id = n.process
  where place > ${from} and place <= ${to}
  order by place`;
  return { text, values: values.all };
}

export interface ListedMission {
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly technicalExpert: PersonId;
  readonly country: string;
  readonly fieldFrom: Day | null;
  readonly fieldTo: Day | null;
  readonly open: number;
  readonly late: number;
  readonly total: number;
  /** What is owed next, and when it is due. */
  readonly next: Omit<RecordedDuty, 'dueAt'> | null;
  readonly dueAt: Instant | null;
}

export const rowOf = ({ total: _, next, dueAt, ...row }: ListedMission) => ({
  ...row,
  next: next && { ...next, dueAt },
});
