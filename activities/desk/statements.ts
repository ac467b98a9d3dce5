import type { Remembered, Task } from '../../workflows/contract/recorded.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import type { PersonId, Role } from '../../workflows/domain/people.ts';
import { type Day, type Instant, instant } from '../../workflows/domain/time.ts';
import { stateColumns } from '../states.ts';

export interface Owed {
  readonly [column: string]: unknown;
  readonly process: ProcessId;
  readonly reference: string;
  readonly edition: number;
  readonly sandbox: SandboxId | null;
  readonly key: string;
  readonly kind: string;
  readonly about: Subject;
  readonly owed_by: readonly PersonId[];
  readonly owed_as: Role;
  readonly due: Day | null;
  readonly due_at: string | Date | null;
  readonly total: number;
}

export const TASK = `
  select b.process, o.reference, o.edition, o.sandbox, b.key, b.kind, b.about, b.owed_by, b.owed_as, b.due::text, b.due_at,
    (count(*) over ())::int as total
  from obligations b join overview o on o.id = b.process`;
export const SOONEST = 'order by b.due_at nulls last, b.process, b.key';

export interface ToldRow {
  readonly [column: string]: unknown;
  readonly kind: 'reminder' | 'escalation';
  readonly person: PersonId;
  readonly at: string | Date;
}

export interface EscalatedRow extends Owed {
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly field_from: Day | null;
  readonly told: readonly ToldRow[];
}

/** Rungs of earlier rounds went before a due day that moved: they are told no more. */
export const ESCALATED = `
  with told as (
    select x.process, x.obligation, x.round, bool_or(x.mail_order ->> 'rungKind' = 'escalation') as is_escalated,
      jsonb_agg(jsonb_build_object('kind', x.mail_order ->> 'rungKind', 'person', x.addressee, 'at', m.sent_at)
        order by m.sent_at, x.key) as told
    from outbox x join mails m on m.id = x.mail_id
    where x.kind = 'rung' and not x.in_copy and m.sent_at is not null and x.sandbox is not distinct from $1
      and exists (select from obligations b where b.process = x.process and b.key = x.obligation
        and b.round = x.round and b.status = 'open' and b.due_at < $2::timestamptz)
    group by 1, 2, 3
  )
  select b.process, o.reference, o.edition, o.sandbox, b.key, b.kind, b.about, b.owed_by, b.owed_as, b.due::text, b.due_at, 0 as total,
    m.phase, o.coordinator, m.field_from, t.told
  from told t
  join obligations b on b.process = t.process and b.key = t.obligation and b.round = t.round
  join overview o on o.id = b.process
  join overview m on m.id = b.mission
  where t.is_escalated
  order by b.due_at, b.process, b.key limit $3`;

/** Of one obligation in its present round. */
export const TOLD = `
  select x.mail_order ->> 'rungKind' as kind, x.addressee as person, m.sent_at as at
  from outbox x
  join mails m on m.id = x.mail_id
  join obligations b on b.process = x.process and b.key = x.obligation and b.round = x.round
  where x.process = $1 and x.obligation = $2 and x.kind = 'rung' and not x.in_copy and m.sent_at is not null
  order by m.sent_at, x.key`;

/** Each part stands by itself, so that the planner joins them by hash however little it knows of the tables. */
export const ACTIONS = `
  with late as materialized (
    select distinct mission from obligations where status = 'open' and due_at < $2::timestamptz
  ), counted as materialized (
    select regexp_replace(m.id, '/mission-[0-9]+$', '') as action, count(*)::int as missions,
      (count(*) filter (where m.phase not in ('closed', 'cancelled')))::int as live, count(l.mission)::int as late
    from overview m left join late l on l.mission = m.id
    where m.kind = 'mission' and m.sandbox is not distinct from $1
    group by 1
  )
  select a.id, a.reference, a.sandbox, a.phase, a.coordinator, a.institution, a.country,
    coalesce(c.missions, 0) as missions, coalesce(c.live, 0) as live, coalesce(c.late, 0) as late
  from overview a left join counted c on c.action = a.id
  where a.kind = 'action' and a.sandbox is not distinct from $1
  order by a.reference collate "C", a.id`;

export const taskOf = ({ process, reference, edition, sandbox, key, kind, about, ...row }: Owed): Task => ({
  process,
  reference,
  edition,
  sandbox,
  key,
  kind,
  about,
  owedBy: row.owed_by,
  owedAs: row.owed_as,
  due: row.due,
  dueAt: instantOf(row.due_at),
});

/** The driver hands over PostgreSQL's own text. */
export const instantOf = (value: string | Date | null): Instant | null =>
  value === null ? null : instant(new Date(value).toISOString());

/** Values of a statement, numbered as they come; a list that is asked for twice travels once. */
export class Values {
  readonly all: unknown[] = [];
  add(value: unknown, type = ''): string {
    const known = typeof value === 'object' ? this.all.indexOf(value) : -1;
    if (known < 0) this.all.push(value);
    return `$${known < 0 ? this.all.length : known + 1}${type}`;
  }
}

/** Whether `o` has a word somewhere. Who applied is not named: whose drafts there are is nobody else's business. */
export function remembering({ word, briefs, missions, persons }: Remembered, values: Values): string {
  // The cheapest first. References are of letters that need no collation, by which reading them takes several times as long; of
  // an id, mission-N is the third part, and a pattern that looks for it takes ten times as long as that.
  const ways = [
    ...(briefs.length > 0 ? [`o.brief = any(${values.add(briefs, '::text[]')})`] : []),
    `o.reference collate "C" ilike ${values.add(`%${escaped(word)}%`)}`,
    ...(missions.length > 0
      ? [
          `o.brief || '/' || substr(split_part(o.id, '/', 3), length('mission-') + 1) = any(${values.add(missions, '::text[]')})`,
        ]
      : []),
    ...(persons.length > 0
      ? [
          `exists (select from mentions m where m.process = o.id and m.what in ('staff', 'committee', 'partner', 'team')
             and m."of" = any(${values.add(persons, '::text[]')}))`,
        ]
      : []),
  ];
  return `(${ways.join(' or ')})`;
}

interface Sought {
  readonly exact: string;
  readonly limit: number;
}
interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Of each kind the first: written whole, then what is not over, then what lives in real time. Each kind is read by itself, from
 * the index alone.
 */
function foundIn(where: readonly string[], { exact, limit }: Sought, values: Values): [string, string] {
  const order = `lower(reference collate "C") <> lower(${values.add(exact)}), phase in ('closed', 'cancelled'), sandbox is not null,
    reference collate "C", id collate "C"`;
  const kinds = `unnest(array['action', 'call', 'mission']) as of (kind)`;
  return [
    `found as materialized (
        select first.* from ${kinds} cross join lateral (
          select o.id, o.kind, o.reference, o.sandbox, o.phase from overview o
          where o.kind = of.kind and ${where.join('\n          and ')}
          order by ${order} limit ${values.add(limit)}
        ) first
      )`,
    order,
  ];
}

export function searchStatement(words: readonly Remembered[], how: Sought): Statement {
  const values = new Values();
  const where = words.map((word) => remembering(word, values));
  const [found, order] = foundIn(where, how, values);
  return { text: `with ${found} select * from found order by ${order}`, values: values.all };
}

/** With states, of which those that are known are not read, and with whether it was found without anybody's name. */
export function searchAmongStatement(
  words: readonly Remembered[],
  { visibleTo, ...how }: Sought & { readonly visibleTo: readonly PersonId[] },
  known: string,
): Statement {
  const values = new Values();
  const where = words.map((word) => remembering(word, values));
  const nameless = words.map((word) => remembering({ ...word, persons: [] }, values));
  const theirs = `select m.process from mentions m where m.what <> 'file'
    and m."of" = any(${values.add(visibleTo, '::text[]')})`;
  const [found, order] = foundIn(
    [`(o.published_at is not null or o.id in (${theirs}))`, ...where],
    how,
    values,
  );
  const states = Object.entries(stateColumns(values.add(known), 'o'));
  return {
    text: `
      with ${found}
      select placed.kind, placed.reference, placed.sandbox, placed.phase, ${nameless.join(' and ')} as is_nameless,
        ${states.map(([name, column]) => `${column} as ${name}`).join()}
      from (select *, row_number() over (order by ${order}) as place from found) placed
      join overview o on o.id = placed.id
      order by place`,
    values: values.all,
  };
}

/** Letters that mean something else to LIKE. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
