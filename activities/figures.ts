import type { SandboxId } from '../workflows/domain/lifecycle.ts';
import {
  DELIVERABLE_KINDS,
  type DeliverableKind,
  MISSION_PHASES,
} from '../workflows/domain/mission/state.ts';
import { ROLES, type Role } from '../workflows/domain/people.ts';
import type { Instant } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';
import { guarded } from './errors.ts';

interface Query {
  readonly sandbox: SandboxId | null;
  readonly now: Instant;
  readonly country?: string;
  readonly year?: number;
}

/** Days to which times from publication to contract are put together. */
const MONTH = 30;

/** Counts for dashboards, taken by PostgreSQL from columns that it reads off the states: none is loaded. */
export function createFigures({ query }: Database) {
  const ask = <Row extends object>(name: string, text: string, values: readonly unknown[]) =>
    query<Row>({ name, text, values });

  return {
    read: (wanted: Query) =>
      guarded(async () => {
        const { sandbox, now, country = null, year } = wanted;
        const chosen = [sandbox, country, year === undefined ? null : String(year)];
        const [phases, countries, delivered, overdue, times, waiting] = await Promise.all([
          ask<{ phase: string; missions: number }>('figures-phases', PHASES, chosen),
          ask<{ country: string; missions: number }>('figures-countries', COUNTRIES, chosen),
          ask<Delivered>('figures-deliverables', DELIVERABLES, chosen),
          ask<{ kind: string; overdue: number }>('figures-overdue', OVERDUE, [
            ...chosen,
            now,
            DELIVERABLE_KINDS,
          ]),
          ask<{ days: number }>('figures-times', TIMES, chosen),
          ask<{ role: Role; open: number; late: number }>('figures-waiting', WAITING, [...chosen, now]),
        ]);
        const order = (all: readonly string[], one: string) => all.indexOf(one);
        return {
          missions: phases.reduce((sum, { missions }) => sum + missions, 0),
          phases: phases.toSorted((a, b) => order(MISSION_PHASES, a.phase) - order(MISSION_PHASES, b.phase)),
          countries,
          deliverables: DELIVERABLE_KINDS.map((deliverable) => {
            const {
              inTime = 0,
              late = 0,
              waived = 0,
            } = delivered.find(({ kind }) => kind === deliverable) ?? {};
            const missing = overdue.find(({ kind }) => kind === deliverable)?.overdue ?? 0;
            return { deliverable, inTime, late, overdue: missing, waived };
          }),
          publicationToContract: spreadOf(times.map(({ days }) => days)),
          waiting: waiting.toSorted((a, b) => order(ROLES, a.role) - order(ROLES, b.role)),
        };
      }),
  };
}

interface Delivered {
  readonly kind: DeliverableKind;
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

const PHASES = `select phase, count(*)::int as missions from overview m where ${CHOSEN} group by phase`;

const COUNTRIES = `
  select country, count(*)::int as missions from overview m
  where ${CHOSEN} and country is not null group by country order by country`;

const DELIVERABLES = `
  select d ->> 'kind' as kind,
    count(*) filter (where d #>> '{versions,0,late}' = 'false')::int as "inTime",
    count(*) filter (where d #>> '{versions,0,late}' = 'true')::int as late,
    count(*) filter (where d ->> 'phase' = 'waived')::int as waived
  from overview m cross join lateral jsonb_array_elements(m.deliverables) d
  where ${CHOSEN} group by 1`;

const OVERDUE = `
  select b.kind, count(*)::int as overdue from obligations b join overview m on m.id = b.mission
  where ${CHOSEN} and b.status = 'open' and b.due_at < $4::timestamptz and b.kind = any($5::text[]) group by 1`;

const TIMES = `
  select floor(extract(epoch from m.contracts_signed_at::timestamptz - c.first) / 86400)::int as days
  from overview m join (
    select regexp_replace(id, '/call-[^/]*$', '') as mission, min(published_at)::timestamptz as first
    from overview where kind = 'call' and published_at is not null group by 1
  ) c on c.mission = m.id
  where ${CHOSEN} and m.contracts_signed_at is not null`;

const WAITING = `
  select b.owed_as as role, count(*)::int as open, count(*) filter (where b.due_at < $4::timestamptz)::int as late
  from obligations b join overview m on m.id = b.mission
  where ${CHOSEN} and b.status = 'open' group by 1`;
