import type { MissionQuery, MissionSort, Task } from '../../workflows/contract/recorded.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import type { PersonId, Role } from '../../workflows/domain/people.ts';
import type { Day } from '../../workflows/domain/time.ts';
import { escaped, instantOf, remembering, Values } from './statements.ts';

const OPEN = `b.mission = o.id and b.status = 'open'`;
const SOONEST = `order by b.due_at nulls last, b.process collate "C", b.key collate "C"`;

/** By what a table is sorted; where two are alike, the reference decides. */
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
  const found = [`o.kind = 'mission'`];
  found.push(sandbox === null ? 'o.sandbox is null' : `o.sandbox = ${values.add(sandbox)}`);
  if (within !== undefined) found.push(`o.id like ${values.add(`${escaped(within)}/%`)}`);
  if (inCharge) {
    const persons = values.add(inCharge, '::text[]');
    found.push(`(o.coordinator = any(${persons}) or o.technical_expert = any(${persons}))`);
  }
  if (coordinator !== undefined) found.push(`o.coordinator = ${values.add(coordinator)}`);
  if (phases) found.push(`o.phase = any(${values.add(phases, '::text[]')})`);
  if (country !== undefined) found.push(`o.country = ${values.add(country)}`);
  if (late) found.push(owed(`b.due_at < ${values.add(now, '::timestamptz')}`));
  if (dueBy) {
    const [from, to] = [values.add(now, '::timestamptz'), values.add(dueBy, '::timestamptz')];
    found.push(owed(`b.due_at between ${from} and ${to}`));
  }
  if (waitingFor) found.push(owed(`b.owed_as = ${values.add(waitingFor)}`));
  if (nextNotBy) {
    const next = `select b.owed_by from obligations b where ${OPEN} ${SOONEST} limit 1`;
    found.push(`not ((${next}) && ${values.add(nextNotBy, '::text[]')})`);
  }
  for (const word of text ?? []) found.push(remembering(word, values));
  return found;
}

export function missionsStatement(query: MissionQuery): { text: string; values: readonly unknown[] } {
  const values = new Values();
  const now = values.add(query.now, '::timestamptz');
  const where = conditions(query, values).join('\n    and ');
  const by = SORTS[query.sort](query, values);
  const way = query.descending ? 'desc' : 'asc';
  const [from, to] = [query.offset, query.offset + query.limit].map((n) => values.add(n));
  // What is owed is counted for the missions that were chosen; what is owed next is looked up for those on the page.
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
  select o.*, n.process, n.key, n.kind, n.about, n.owed_by, n.owed_as, n.due, p.reference as next_reference, p.edition as next_edition
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

export interface Listed {
  readonly [column: string]: unknown;
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly technical_expert: PersonId;
  readonly country: string;
  readonly field_from: Day | null;
  readonly field_to: Day | null;
  readonly process: ProcessId | null;
  readonly key: string;
  readonly kind: string;
  readonly about: Subject;
  readonly owed_by: readonly PersonId[];
  readonly owed_as: Role;
  readonly due: Day | null;
  readonly next_due_at: string | Date | null;
  readonly next_reference: string;
  readonly next_edition: number;
  readonly open: number;
  readonly late: number;
  readonly total: number;
}

export function rowOf(row: Listed) {
  const { id, reference, sandbox, phase, coordinator, country, open, late, process, key, kind, about } = row;
  const next: Task | null =
    process === null
      ? null
      : {
          process,
          reference: row.next_reference,
          edition: row.next_edition,
          sandbox,
          key,
          kind,
          about,
          owedBy: row.owed_by,
          owedAs: row.owed_as,
          due: row.due,
          dueAt: instantOf(row.next_due_at),
        };
  return {
    id,
    reference,
    sandbox,
    phase,
    coordinator,
    technicalExpert: row.technical_expert,
    country,
    fieldFrom: row.field_from,
    fieldTo: row.field_to,
    next,
    open,
    late,
  };
}
