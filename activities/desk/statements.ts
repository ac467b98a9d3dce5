import type { RecordedDuty, Remembered } from '../../workflows/contract/recorded.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day, Instant } from '../../workflows/domain/time.ts';
import { escaped } from '../db/like.ts';
import { stateColumns } from '../states.ts';

/** Columns of an obligation, under the names that lists give them. */
const COLUMNS = `b.process, o.reference, o.edition, o.sandbox, b.key, b.kind, b.about, b.owed_by as "owedBy",
    b.owed_as as "owedAs", b.due::text, b.due_at as "dueAt"`;

/** A duty, and how many there would be without the limit. */
export interface CountedDuty extends RecordedDuty {
  readonly total: number;
}
export const withoutCount = ({ total: _, ...duty }: CountedDuty): RecordedDuty => duty;
export const DUTIES = `
  select ${COLUMNS}, (count(*) over ())::int as total
  from obligations b join overview o on o.id = b.process`;
export const SOONEST = 'order by b.due_at nulls last, b.process, b.key';

/** A reminder or an escalation that was sent. */
export interface SentRung {
  readonly kind: 'reminder' | 'escalation';
  readonly person: PersonId;
  readonly at: Instant;
}

export interface EscalatedRow extends RecordedDuty {
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly fieldFrom: Day | null;
  readonly told: readonly SentRung[];
}

/**
 * Late obligations that were escalated, with the rungs sent in their present round. Rungs of earlier rounds were sent
 * before the due day moved, so they are left out.
 */
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
  select ${COLUMNS}, m.phase, o.coordinator, m.field_from as "fieldFrom", t.told
  from told t
  join obligations b on b.process = t.process and b.key = t.obligation and b.round = t.round
  join overview o on o.id = b.process
  join overview m on m.id = b.mission
  where t.is_escalated
  order by b.due_at, b.process, b.key limit $3`;

/** The rungs sent for one obligation in its present round. */
export const SENT_RUNGS = `
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

/** Values of a statement, numbered as they are added; a list that is added twice is sent once. */
export class Values {
  readonly all: unknown[] = [];
  add(value: unknown, type = ''): string {
    const known = typeof value === 'object' ? this.all.indexOf(value) : -1;
    if (known < 0) this.all.push(value);
    return `$${known < 0 ? this.all.length : known + 1}${type}`;
  }
}

/**
 * A condition that `o` has every word somewhere. Applicants' names are not searched: who drafts an application is
 * nobody else's business. A name is looked for by the mentions of everybody who is called so, hundreds of thousands
 * where a word is part of most names. So where all persons of one word ("lead") are also persons of another ("expert"),
 * a process that mentions one of the former is not searched for the latter.
 */
export function remembering(words: readonly Remembered[], values: Values): string {
  const [word, ...others] = words.toSorted((a, b) => a.persons.length - b.persons.length);
  if (!word) return 'true';
  const namesOne = namesAnyOf(word.persons, values);
  const standsIn = nameless(word, values);
  if (!namesOne) return [standsIn, remembering(others, values)].join(' and ');
  const isAround = ({ persons }: Remembered) => word.persons.every((person) => persons.includes(person));
  // Whoever is not of this circle is not of an equal one either.
  const isEqual = ({ persons }: Remembered) => persons.length === word.persons.length;
  const around = others.filter(isAround).map((other) => (isEqual(other) ? { ...other, persons: [] } : other));
  const apart = others.filter((other) => !isAround(other));
  const isFound = `(${namesOne} or ${standsIn} and ${remembering(around, values)})`;
  return [isFound, remembering(apart, values)].join(' and ');
}

const namesAnyOf = (persons: readonly PersonId[], values: Values): string | undefined =>
  persons.length === 0
    ? undefined
    : `exists (select from mentions m where m.process = o.id and m.what in ('staff', 'committee', 'partner', 'team')
             and m."of" = any(${values.add(persons, '::text[]')}))`;

/** A condition that a word stands in the process's own names: its reference, its brief's or its mission's. */
function nameless({ word, briefs, missions }: Remembered, values: Values): string {
  // The cheapest first. References need no collation, which would make reading them several times as slow. The
  // mission's number is taken from the third part of the id: a pattern that looks for it takes ten times as long.
  const ways = [
    ...(briefs.length > 0 ? [`o.brief = any(${values.add(briefs, '::text[]')})`] : []),
    `o.reference collate "C" ilike ${values.add(`%${escaped(word)}%`)}`,
    ...(missions.length > 0
      ? [
          `o.brief || '/' || substr(split_part(o.id, '/', 3), length('mission-') + 1) = any(${values.add(missions, '::text[]')})`,
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
 * The first results of each kind: exact references, then processes that are not over, then those outside rehearsals.
 * Each kind is read by itself, from the index alone.
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
  const [found, order] = foundIn([remembering(words, values)], how, values);
  return { text: `with ${found} select * from found order by ${order}`, values: values.all };
}

/**
 * Searches what `visibleTo` may see. Rows come with their states, but for those that are `known`, and with whether they
 * were found without anybody's name.
 */
export function searchAmongStatement(
  words: readonly Remembered[],
  { visibleTo, ...how }: Sought & { readonly visibleTo: readonly PersonId[] },
  known: string,
): Statement {
  const values = new Values();
  const isNameless = words.map((word) => nameless(word, values));
  const theirs = `select m.process from mentions m where m.what <> 'file'
    and m."of" = any(${values.add(visibleTo, '::text[]')})`;
  const [found, order] = foundIn(
    [`(o.published_at is not null or o.id in (${theirs}))`, remembering(words, values)],
    how,
    values,
  );
  const states = Object.entries(stateColumns(values.add(known), 'o'));
  return {
    text: `
      with ${found}
      select placed.kind, placed.reference, placed.sandbox, placed.phase, ${isNameless.join(' and ')} as is_nameless,
        ${states.map(([name, column]) => `${column} as ${name}`).join()}
      from (select *, row_number() over (order by ${order}) as place from found) placed
      join overview o on o.id = placed.id
      order by place`,
    values: values.all,
  };
}
