import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import type { ProcessId, ProcessKind, SandboxId } from '../workflows/domain/lifecycle.ts';
import { MISSION_PHASES } from '../workflows/domain/mission/state.ts';
import type { PersonId, Role } from '../workflows/domain/people.ts';
import type { Day, Instant } from '../workflows/domain/time.ts';
import { instant } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';
import { savedViews } from './db/schema.ts';
import { guarded } from './errors.ts';

interface Task {
  readonly process: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly key: string;
  readonly kind: string;
  readonly owedBy: readonly PersonId[];
  readonly owedAs: Role;
  readonly due: Day | null;
  readonly dueAt: Instant | null;
}

interface Query {
  readonly sandbox: SandboxId | null;
  readonly now: Instant;
  readonly within?: ProcessId;
  readonly inCharge?: readonly PersonId[];
  readonly coordinator?: PersonId;
  readonly phases?: readonly string[];
  readonly country?: string;
  readonly late?: boolean;
  readonly dueBy?: Instant;
  readonly nextNotBy?: readonly PersonId[];
  readonly waitingFor?: Role;
  readonly text?: {
    readonly in: string;
    readonly coordinators: readonly PersonId[];
    readonly countries: readonly string[];
  };
  readonly sort: keyof typeof SORTS;
  readonly descending: boolean;
  readonly order: { readonly coordinators: readonly PersonId[]; readonly countries: readonly string[] };
  readonly offset: number;
  readonly limit: number;
}

/** Values of a statement, numbered as they come. */
class Values {
  readonly all: unknown[] = [];
  add(value: unknown, type = ''): string {
    this.all.push(value);
    return `$${this.all.length}${type}`;
  }
}

const OPEN = `b.mission = o.id and b.status = 'open'`;

/** By what a table is sorted; where two are alike, the reference decides. */
const SORTS = {
  due: () => 'next_due_at',
  reference: () => 'reference collate "C"',
  country: ({ order }: Query, values: Values) =>
    `array_position(${values.add(order.countries, '::text[]')}, country)`,
  phase: (_: Query, values: Values) => `array_position(${values.add(MISSION_PHASES, '::text[]')}, phase)`,
  coordinator: ({ order }: Query, values: Values) =>
    `array_position(${values.add(order.coordinators, '::text[]')}, coordinator)`,
  field: () => 'field_from',
  late: () => 'late',
};

function conditions(query: Query, values: Values): string[] {
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
  if (nextNotBy) found.push(`not (n.owed_by && ${values.add(nextNotBy, '::text[]')})`);
  if (text) {
    found.push(`(o.reference ilike ${values.add(`%${escaped(text.in)}%`)}
      or o.coordinator = any(${values.add(text.coordinators, '::text[]')})
      or o.country = any(${values.add(text.countries, '::text[]')}))`);
  }
  return found;
}

function missionsStatement(query: Query): { text: string; values: readonly unknown[] } {
  const values = new Values();
  const now = values.add(query.now, '::timestamptz');
  const where = conditions(query, values).join('\n    and ');
  const by = SORTS[query.sort](query, values);
  const text = `
  with listed as (
    select o.id, o.reference, o.sandbox, o.phase, o.coordinator, o.technical_expert, o.country, o.field_from, o.field_to,
      n.process, n.key, n.kind, n.owed_by, n.owed_as, n.due, n.due_at as next_due_at, c.open, c.late
    from overview o
    left join lateral (
      select b.process, b.key, b.kind, b.owed_by, b.owed_as, b.due::text, b.due_at
      from obligations b where ${OPEN} order by b.due_at nulls last, b.process collate "C", b.key collate "C" limit 1
    ) n on true
    cross join lateral (
      select count(*)::int as open, (count(*) filter (where b.due_at < ${now}))::int as late
      from obligations b where ${OPEN}
    ) c
    where ${where}
  ), page as (
    select *, (count(*) over ())::int as total, row_number() over (
      order by ${by} ${query.descending ? 'desc' : 'asc'} nulls last, reference collate "C", id collate "C") as place
    from listed
  )
  select page.*, p.reference as next_reference
  from page left join overview p on p.id = page.process
  where place > ${values.add(query.offset)} and place <= ${values.add(query.offset + query.limit)}
  order by place`;
  return { text, values: values.all };
}

interface Listed {
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
  readonly owed_by: readonly PersonId[];
  readonly owed_as: Role;
  readonly due: Day | null;
  readonly next_due_at: string | Date | null;
  readonly next_reference: string;
  readonly open: number;
  readonly late: number;
  readonly total: number;
}

function rowOf(row: Listed) {
  const { id, reference, sandbox, phase, coordinator, country, open, late, process, key, kind } = row;
  const next: Task | null =
    process === null
      ? null
      : {
          process,
          reference: row.next_reference,
          sandbox,
          key,
          kind,
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

interface Owed {
  readonly [column: string]: unknown;
  readonly process: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly key: string;
  readonly kind: string;
  readonly owed_by: readonly PersonId[];
  readonly owed_as: Role;
  readonly due: Day | null;
  readonly due_at: string | Date | null;
  readonly total: number;
}

const TASK = `
  select b.process, o.reference, o.sandbox, b.key, b.kind, b.owed_by, b.owed_as, b.due::text, b.due_at,
    (count(*) over ())::int as total
  from obligations b join overview o on o.id = b.process`;
const SOONEST = 'order by b.due_at nulls last, b.process, b.key';

interface EscalatedRow extends Owed {
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly field_from: Day | null;
  readonly told: readonly {
    readonly kind: 'reminder' | 'escalation';
    readonly person: PersonId;
    readonly at: string;
  }[];
}

/** Rungs of earlier rounds went before a due day that moved: they are told no more. */
const ESCALATED = `
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
  select b.process, o.reference, o.sandbox, b.key, b.kind, b.owed_by, b.owed_as, b.due::text, b.due_at, 0 as total,
    m.phase, o.coordinator, m.field_from, t.told
  from told t
  join obligations b on b.process = t.process and b.key = t.obligation and b.round = t.round
  join overview o on o.id = b.process
  join overview m on m.id = b.mission
  where t.is_escalated
  order by b.due_at, b.process, b.key limit $3`;

interface ActionRow {
  readonly [column: string]: unknown;
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly institution: string;
  readonly country: string;
  readonly missions: number;
  readonly live: number;
  readonly late: number;
}

interface FoundRow {
  readonly [column: string]: unknown;
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
}

const ACTIONS = `
  select a.id, a.reference, a.sandbox, a.phase, a.coordinator, a.institution, a.state ->> 'country' as country,
    count(m.id)::int as missions,
    (count(m.id) filter (where m.phase not in ('closed', 'cancelled')))::int as live,
    (count(m.id) filter (where exists (select from obligations b
      where b.mission = m.id and b.status = 'open' and b.due_at < $2::timestamptz)))::int as late
  from overview a
  left join overview m on m.kind = 'mission' and regexp_replace(m.id, '/mission-[0-9]+$', '') = a.id
  where a.kind = 'action' and a.sandbox is not distinct from $1
  group by a.id order by a.reference collate "C", a.id`;

const taskOf = ({ process, reference, sandbox, key, kind, ...row }: Owed): Task => ({
  process,
  reference,
  sandbox,
  key,
  kind,
  owedBy: row.owed_by,
  owedAs: row.owed_as,
  due: row.due,
  dueAt: instantOf(row.due_at),
});

/** The driver hands over PostgreSQL's own text. */
const instantOf = (value: string | Date | null): Instant | null =>
  value === null ? null : instant(new Date(value).toISOString());

/** Lists for the people who work with missions, and the views of them that they keep. */
export function createDesk(database: Database) {
  const { db } = database;
  return {
    async missions(query: Query) {
      const found = await database.query<Listed>(missionsStatement(query));
      const [first] = found;
      if (first || query.offset === 0) return { rows: found.map(rowOf), total: first?.total ?? 0 };
      // Behind the last page: how many there are stands on the first.
      const [any] = await database.query<Listed>(missionsStatement({ ...query, offset: 0, limit: 1 }));
      return { rows: [], total: any?.total ?? 0 };
    },

    async countries(sandbox: SandboxId | null): Promise<readonly string[]> {
      const rows = await database.query<{ country: string }>({
        name: 'desk-countries',
        text: `select distinct country from overview
               where kind = 'mission' and sandbox is not distinct from $1 and country is not null order by 1`,
        values: [sandbox],
      });
      return rows.map(({ country }) => country);
    },

    async awaited(persons: readonly PersonId[], sandbox: SandboxId | null): Promise<Task | undefined> {
      const [row] = await database.query<Owed>({
        name: 'desk-awaited',
        text: `${TASK} where b.status = 'awaited' and b.owed_by && $1::text[] and b.due_at is not null
               and o.sandbox is not distinct from $2 ${SOONEST} limit 1`,
        values: [persons, sandbox],
      });
      return row && taskOf(row);
    },

    async waiting(persons: readonly PersonId[], sandbox: SandboxId | null, limit: number) {
      const rows = await database.query<Owed>({
        name: 'desk-waiting',
        text: `${TASK} where b.status = 'open' and o.coordinator = any($1::text[]) and not (b.owed_by && $1::text[])
               and o.sandbox is not distinct from $2 ${SOONEST} limit $3`,
        values: [persons, sandbox, limit],
      });
      return { tasks: rows.map(taskOf), total: rows[0]?.total ?? 0 };
    },

    async expected(
      persons: readonly PersonId[],
      kinds: readonly string[],
      sandbox: SandboxId | null,
    ): Promise<Task | undefined> {
      const [row] = await database.query<Owed>({
        name: 'desk-expected',
        text: `${TASK} where b.status in ('open', 'awaited') and b.due_at is not null and b.kind = any($2::text[])
               and (o.coordinator = any($1::text[]) or o.technical_expert = any($1::text[]))
               and o.sandbox is not distinct from $3 ${SOONEST} limit 1`,
        values: [persons, kinds, sandbox],
      });
      return row && taskOf(row);
    },

    async beforeCommittee(persons: readonly PersonId[], sandbox: SandboxId | null): Promise<readonly Task[]> {
      const rows = await database.query<Owed>({
        name: 'desk-committee',
        text: `${TASK} where b.status = 'open' and b.kind in ('decide', 'decide-amendment')
               and o.sandbox is not distinct from $2 and o.state -> 'committee' ?| $1::text[] ${SOONEST}`,
        values: [persons, sandbox],
      });
      return rows.map(taskOf);
    },

    async escalated(sandbox: SandboxId | null, now: Instant, limit: number) {
      const rows = await database.query<EscalatedRow>({
        name: 'desk-escalated',
        text: ESCALATED,
        values: [sandbox, now, limit],
      });
      return rows.map((row) => ({
        ...taskOf(row),
        phase: row.phase,
        coordinator: row.coordinator,
        fieldFrom: row.field_from,
        told: row.told.map(({ kind, person, at }) => ({
          kind,
          person,
          at: instant(new Date(at).toISOString()),
        })),
      }));
    },

    async lastEscalation(sandbox: SandboxId | null): Promise<Instant | null> {
      const [row] = await database.query<{ at: Date | null }>({
        name: 'desk-last-escalation',
        text: `select max(m.sent_at) as at from outbox x join mails m on m.id = x.mail_id
               where x.sandbox is not distinct from $1 and x.mail_order ->> 'rungKind' = 'escalation'`,
        values: [sandbox],
      });
      return instantOf(row?.at ?? null);
    },

    async actions(sandbox: SandboxId | null, now: Instant) {
      return database.query<ActionRow>({ name: 'desk-actions', text: ACTIONS, values: [sandbox, now] });
    },

    async search(text: string, limit: number) {
      return database.query<FoundRow>({
        name: 'desk-search',
        text: `select id, kind, reference, sandbox, phase from overview where reference ilike $1
               order by lower(reference) <> lower($2), sandbox is not null, reference collate "C", id limit $3`,
        values: [`%${escaped(text)}%`, text, limit],
      });
    },

    savedViews: (person: PersonId) =>
      guarded(() =>
        db.select(VIEW).from(savedViews).where(eq(savedViews.person, person)).orderBy(asc(savedViews.name)),
      ),

    savedView: (id: string) =>
      guarded(async () => (await db.select(VIEW).from(savedViews).where(eq(savedViews.id, id)))[0]),

    saveView: (view: { person: PersonId; name: string; query: string }) =>
      guarded(async () => {
        const [saved] = await db
          .insert(savedViews)
          .values({ ...view, id: randomUUID(), savedAt: instant(Date.now()) })
          .onConflictDoUpdate({ target: [savedViews.person, savedViews.name], set: { query: view.query } })
          .returning(VIEW);
        if (!saved) throw new RangeError('an insert that returns nothing');
        return saved;
      }),

    dropView: (id: string, person: PersonId): Promise<void> =>
      guarded(async () => {
        await db.delete(savedViews).where(and(eq(savedViews.id, id), eq(savedViews.person, person)));
      }),
  };
}

const VIEW = {
  id: savedViews.id,
  person: savedViews.person,
  name: savedViews.name,
  query: savedViews.query,
};

/** Letters that mean something else to LIKE. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
