import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import type {
  ActionRow,
  Found,
  MissionQuery,
  RecordedDuty,
  Remembered,
  YearQuery,
} from '../workflows/contract/recorded.ts';
import type { ProcessId, SandboxId } from '../workflows/domain/lifecycle.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import { type Instant, instant } from '../workflows/domain/time.ts';
import { instantIn } from './db/columns.ts';
import type { Database } from './db/database.ts';
import { savedViews } from './db/schema.ts';
import {
  ACTIONS,
  type CountedDuty,
  DUTIES,
  ESCALATED,
  type EscalatedRow,
  SENT_RUNGS,
  type SentRung,
  SOONEST,
  searchAmongStatement,
  searchStatement,
  withoutCount,
} from './desk/statements.ts';
import { type ListedMission, missionsStatement, rowOf } from './desk/table.ts';
import { YEAR, type YearRow, yearValues } from './desk/year.ts';
import { guarded } from './errors.ts';
import { type StateRow, statesOf } from './states.ts';

type FoundRow = Found & StateRow & { readonly is_nameless: boolean };

/** Lists for the people who work with missions, and the views that they save. */
export function createDesk(database: Database) {
  const { db } = database;
  return {
    async missions(query: MissionQuery) {
      const found = await database.query<ListedMission>(missionsStatement(query));
      const [first] = found;
      if (first || query.offset === 0) return { rows: found.map(rowOf), total: first?.total ?? 0 };
      // Beyond the last page there is no row with the total, so it is read from the first.
      const [any] = await database.query<ListedMission>(missionsStatement({ ...query, offset: 0, limit: 1 }));
      return { rows: [], total: any?.total ?? 0 };
    },

    within: (query: YearQuery) =>
      database.query<YearRow>({ name: 'desk-year', text: YEAR, values: yearValues(query) }),

    async countries(sandbox: SandboxId | null): Promise<readonly string[]> {
      const rows = await database.query<{ country: string }>({
        name: 'desk-countries',
        text: `select distinct country from overview
               where kind = 'mission' and sandbox is not distinct from $1 and country is not null order by 1`,
        values: [sandbox],
      });
      return rows.map(({ country }) => country);
    },

    async awaited(
      persons: readonly PersonId[],
      sandbox: SandboxId | null,
    ): Promise<RecordedDuty | undefined> {
      const [row] = await database.query<CountedDuty>({
        name: 'desk-awaited',
        text: `${DUTIES} where b.status = 'awaited' and b.owed_by && $1::text[] and b.due_at is not null
               and o.sandbox is not distinct from $2 ${SOONEST} limit 1`,
        values: [persons, sandbox],
      });
      return row && withoutCount(row);
    },

    // Preparing an application is its expert's own business, so it is not listed.
    async waiting(persons: readonly PersonId[], sandbox: SandboxId | null, limit: number) {
      const rows = await database.query<CountedDuty>({
        name: 'desk-waiting',
        text: `${DUTIES} where b.status = 'open' and o.coordinator = any($1::text[]) and not (b.owed_by && $1::text[])
               and b.kind <> 'complete-application' and o.sandbox is not distinct from $2 ${SOONEST} limit $3`,
        values: [persons, sandbox, limit],
      });
      return { duties: rows.map(withoutCount), total: rows[0]?.total ?? 0 };
    },

    async expected(
      persons: readonly PersonId[],
      kinds: readonly string[],
      sandbox: SandboxId | null,
    ): Promise<RecordedDuty | undefined> {
      const [row] = await database.query<CountedDuty>({
        name: 'desk-expected',
        text: `${DUTIES} where b.status in ('open', 'awaited') and b.due_at is not null and b.kind = any($2::text[])
               and (o.coordinator = any($1::text[]) or o.technical_expert = any($1::text[]))
               and o.sandbox is not distinct from $3 ${SOONEST} limit 1`,
        values: [persons, kinds, sandbox],
      });
      return row && withoutCount(row);
    },

    async beforeCommittee(
      persons: readonly PersonId[],
      sandbox: SandboxId | null,
    ): Promise<readonly RecordedDuty[]> {
      const rows = await database.query<CountedDuty>({
        name: 'desk-committee',
        text: `${DUTIES} where b.status = 'open' and b.kind in ('decide', 'decide-amendment')
               and o.sandbox is not distinct from $2 and exists (select from mentions m
                 where m.process = o.id and m.what = 'committee' and m."of" = any($1::text[])) ${SOONEST}`,
        values: [persons, sandbox],
      });
      return rows.map(withoutCount);
    },

    async escalated(sandbox: SandboxId | null, now: Instant, limit: number) {
      const values = [sandbox, now, limit];
      const rows = await database.query<EscalatedRow>({ name: 'desk-escalated', text: ESCALATED, values });
      // PostgreSQL writes instants in its own way where they stand in JSON.
      return rows.map(({ told, ...row }) => ({
        ...row,
        told: told.map((rung) => ({ ...rung, at: instantIn(rung.at) })),
      }));
    },

    told: (process: ProcessId, key: string) =>
      database.query<SentRung>({ name: 'desk-told', text: SENT_RUNGS, values: [process, key] }),

    async lastEscalation(sandbox: SandboxId | null): Promise<Instant | null> {
      const [row] = await database.query<{ at: Instant | null }>({
        name: 'desk-last-escalation',
        text: `select max(m.sent_at) as at from outbox x join mails m on m.id = x.mail_id
               where x.sandbox is not distinct from $1 and x.mail_order ->> 'rungKind' = 'escalation'`,
        values: [sandbox],
      });
      return row?.at ?? null;
    },

    async actions(sandbox: SandboxId | null, now: Instant) {
      return database.query<ActionRow>({ name: 'desk-actions', text: ACTIONS, values: [sandbox, now] });
    },

    search: (words: readonly Remembered[], how: Parameters<typeof searchStatement>[1]) =>
      database.query<Found>(searchStatement(words, how)),

    async searchAmong(words: readonly Remembered[], how: Parameters<typeof searchAmongStatement>[1]) {
      const rows = await statesOf(database).read((known) =>
        database.query<FoundRow>(searchAmongStatement(words, how, known)),
      );
      return rows.map(({ row: { id, kind, reference, sandbox, phase, is_nameless }, stored }) => ({
        id,
        kind,
        reference,
        sandbox,
        phase,
        state: stored.state,
        isNameless: is_nameless,
      }));
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
