import { documentsOf, FIRST_EDITION } from '../facility/editions.ts';
import { knownRoles } from '../facility/roles.ts';
import type { FiguresQuery } from '../workflows/contract/recorded.ts';
import { MISSION_PHASES } from '../workflows/domain/mission/state.ts';
import type { Role } from '../workflows/domain/people.ts';
import type { TaskId } from '../workflows/domain/task.ts';
import type { Database } from './db/database.ts';
import { guarded } from './errors.ts';

/** Days by which times from publication to contract are grouped. */
const MONTH = 30;

/** Milliseconds that counts are kept: a dashboard asks again and again, and nothing on it changes by the second. */
const KEPT_MS = 15_000;
/** How many filters' counts are kept. */
const REMEMBERED = 100;

/** Counts for dashboards, taken by PostgreSQL from columns that it reads off the states: none is loaded. */
export function createFigures({ query }: Database) {
  const known = new Map<string, { readonly at: number; readonly figures: ReturnType<typeof count> }>();
  const ask = <Row extends object>(name: string, text: string, values: readonly unknown[]) =>
    query<Row>({ name, text, values });

  async function count({ sandbox, now, country, year }: FiguresQuery) {
    const chosen = [sandbox, country ?? null, year === undefined ? null : String(year)];
    const [missions, delivered, times, owed] = await Promise.all([
      ask<{ phase: string; country: string | null; missions: number }>('figures-missions', MISSIONS, chosen),
      ask<Delivered>('figures-deliverables', DELIVERABLES, chosen),
      ask<{ days: number }>('figures-times', TIMES, chosen),
      ask<OwedCount>('figures-owed', OWED, [...chosen, now]),
    ]);
    const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
      rows.reduce((all, row) => all + of(row), 0);
    const countries = [...new Set(missions.flatMap((row) => row.country ?? []))].sort();
    return {
      missions: sum(missions, (row) => row.missions),
      phases: MISSION_PHASES.map((phase) => ({
        phase,
        missions: sum(
          missions.filter((row) => row.phase === phase),
          (row) => row.missions,
        ),
      })).filter((row) => row.missions > 0),
      countries: countries.map((each) => ({
        country: each,
        missions: sum(
          missions.filter((row) => row.country === each),
          (row) => row.missions,
        ),
      })),
      deliverables: [...new Set([...documentsOf(FIRST_EDITION), ...delivered.map(({ kind }) => kind)])].map(
        (deliverable) => {
          const {
            inTime = 0,
            late = 0,
            waived = 0,
          } = delivered.find(({ kind }) => kind === deliverable) ?? {};
          const missing = owed.filter(({ kind }) => kind === deliverable);
          return { deliverable, inTime, late, overdue: sum(missing, (row) => row.late), waived };
        },
      ),
      publicationToContract: spreadOf(times.map(({ days }) => days)),
      waiting: knownRoles()
        .map((role) => {
          const of = owed.filter((row) => row.role === role);
          return { role, open: sum(of, (row) => row.open), late: sum(of, (row) => row.late) };
        })
        .filter(({ open }) => open > 0),
    };
  }

  return {
    read(wanted: FiguresQuery): ReturnType<typeof count> {
      const { sandbox, country, year } = wanted;
      // A rehearsal's clock jumps, so its counts are not kept.
      if (sandbox !== null) return guarded(() => count(wanted));
      const key = JSON.stringify([country, year]);
      const found = known.get(key);
      if (found && Date.now() - found.at < KEPT_MS) return found.figures;
      const figures = guarded(() => count(wanted));
      known.set(key, { at: Date.now(), figures });
      figures.catch(() => known.delete(key));
      const [oldest] = known.keys();
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      return figures;
    },
  };
}

interface OwedCount {
  readonly role: Role;
  readonly kind: string;
  readonly open: number;
  readonly late: number;
}

interface Delivered {
  readonly kind: TaskId;
  readonly inTime: number;
  readonly late: number;
  readonly waived: number;
}

/** Quartiles, and how many took one month of thirty days, two, three and so on. */
export function spreadOf(days: readonly number[]) {
  const sorted = days.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  const months = Math.floor((sorted.at(-1) ?? -1) / MONTH) + 1;
  return {
    missions: sorted.length,
    quarter: at(0.25),
    median: at(0.5),
    threeQuarters: at(0.75),
    spread: Array.from({ length: Math.max(0, months) }, (_, month) => ({
      from: month * MONTH,
      to: (month + 1) * MONTH - 1,
      missions: sorted.filter((each) => Math.floor(each / MONTH) === month).length,
    })),
  };
}

const CHOSEN = `
  m.kind = 'mission' and m.sandbox is not distinct from $1::text
  and ($2::text is null or m.country = $2) and ($3::text is null or left(m.field_from, 4) = $3)`;

const MISSIONS = `
  select phase, country, count(*)::int as missions from overview m where ${CHOSEN} group by phase, country`;

const DELIVERABLES = `
  select split_part(d ->> 'kind', '/', 1) as kind,
    count(*) filter (where d #>> '{versions,0,late}' = 'false')::int as "inTime",
    count(*) filter (where d #>> '{versions,0,late}' = 'true')::int as late,
    count(*) filter (where d ->> 'phase' = 'waived')::int as waived
  from overview m cross join lateral jsonb_array_elements(m.deliverables) d
  where ${CHOSEN} group by 1`;

/** Put together rather than joined: how many calls a mission has is nothing that PostgreSQL could guess. */
const TIMES = `
  select floor(extract(epoch from max(signed)::timestamptz - min(published)::timestamptz) / 86400)::int as days
  from (
    select id as mission, contracts_signed_at as signed, null as published from overview m
    where ${CHOSEN} and contracts_signed_at is not null
    union all
    select regexp_replace(id, '/call-[^/]*$', ''), null, published_at from overview
    where kind = 'call' and published_at is not null
  ) x group by mission having max(signed) is not null and min(published) is not null`;

const OWED = `
  select b.owed_as as role,
    case b.kind when 'task' then split_part(b.about ->> 'deliverable', '/', 1) else b.kind end as kind, count(*)::int as open,
    count(*) filter (where b.due_at < $4::timestamptz)::int as late
  from obligations b join overview m on m.id = b.mission
  where ${CHOSEN} and b.status = 'open' group by 1, 2`;
