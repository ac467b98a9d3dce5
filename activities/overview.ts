import {
  and,
  arrayContains,
  asc,
  count,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  like,
  lte,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { StepFilter, StepPage } from '../workflows/contract/journal.ts';
import type { Step } from '../workflows/contract/messages.ts';
import type { Latest, OverviewFilter, RecordedState } from '../workflows/contract/recorded.ts';
import { selfAndCovered, standingIn } from '../workflows/domain/absences.ts';
import type { Head } from '../workflows/domain/chain.ts';
import type { ProcessId, SandboxId, State } from '../workflows/domain/lifecycle.ts';
import { type Mention, PERSON_MENTIONS } from '../workflows/domain/mentions.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import { LAST_PHASES } from '../workflows/domain/process-base.ts';
import type { Stirring } from '../workflows/domain/quiet.ts';
import { type Instant, instant } from '../workflows/domain/time.ts';
import { stirringNow } from './bases.ts';
import type { Database } from './db/database.ts';
import { escaped } from './db/like.ts';
import { journal, mentions, obligations, overview, references, sandboxes } from './db/schema.ts';
import { guarded } from './errors.ts';
import { knownIn, type PeopleSource, type SandboxOrNone } from './ports.ts';
import { writeObligations, writeOverview } from './projection.ts';
import { quietProcesses } from './quiet.ts';
import { LARGE_BYTES, type LastRow, type StateRow, stateColumns, statesOf } from './states.ts';

const LATEST = `
  select branch, step, hash, state_id::text, state_bytes,
    case when state_step = step and state_bytes < $2 and not $3::jsonb ? state_id::text then state end as state,
    phase, recorded_at, behind_since is not null as is_behind
  from overview where id = $1`;

interface LatestRow extends LastRow {
  readonly branch: number;
  readonly phase: string;
  readonly recorded_at: Instant;
  readonly is_behind: boolean;
}

/** Reads what is recorded, for lists and pages. */
export function createOverview(
  database: Database,
  directory: PeopleSource,
  obligationsOf: (state: State) => readonly Obligation[],
  stirringOf: (state: State) => Stirring = stirringNow,
) {
  const { db } = database;
  const states = statesOf(database);

  const read = (where: SQL | undefined, { limit, of }: { limit?: number; of?: readonly ProcessId[] } = {}) =>
    guarded(async () => {
      const rows = await states.read((known) => {
        const query = db.select(columns(known)).from(overview).where(where).orderBy(asc(overview.id));
        return limit === undefined ? query : query.limit(limit);
      }, of);
      return rows.map(({ row, stored: { state } }) => {
        const { kind, reference, sandbox, phase, coordinator, behindSince, recordedAt } = row;
        const { id, step, branch, hash } = row;
        const head = { step, branch, hash: hash ?? '' };
        return { id, kind, reference, sandbox, phase, coordinator, ...head, behindSince, recordedAt, state };
      });
    });

  /** Whose duties a person has today: their own, and those of colleagues whose absence they cover. */
  const covers = async (
    person: PersonId,
    sandbox: SandboxOrNone | undefined,
  ): Promise<readonly PersonId[]> => {
    const known = knownIn(await directory.snapshot());
    const [clock] = sandbox
      ? await db.select({ now: sandboxes.now }).from(sandboxes).where(eq(sandboxes.sandbox, sandbox))
      : [];
    const now = clock?.now ?? instant(Date.now());
    return selfAndCovered(person, standingIn(now, known));
  };

  return {
    /** By id; `after` is the id of the last row seen. */
    list: (filter: OverviewFilter) =>
      read(
        and(
          ...optional(filter.kind, (kind) => eq(overview.kind, kind)),
          ...optional(filter.phase, (phase) => eq(overview.phase, phase)),
          ...optional(filter.coordinator, (person) => eq(overview.coordinator, person)),
          ...optional(filter.involving, (persons) => mentioning([persons].flat(), INVOLVED)),
          ...optional(filter.visibleTo, visibleTo),
          ...optional(filter.sandbox, (sandbox) => within(overview.sandbox, sandbox)),
          ...optional(filter.after, (after) => gt(overview.id, after)),
        ),
        { limit: filter.limit ?? 1_000 },
      ),

    byDocument: (hash: string) => read(mentioning([hash], ['file'])),

    row: async (id: ProcessId) => (await read(eq(overview.id, id), { of: [id] }))[0],

    rowAnew: async (id: ProcessId) => (await read(eq(overview.id, id), { of: [] }))[0],

    briefs: (ids: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, string>> =>
      guarded(async () => {
        const { id, brief } = overview;
        const rows = await db
          .select({ id, brief })
          .from(overview)
          .where(inArray(id, [...ids]));
        return new Map(rows.flatMap(({ id: of, brief: text }) => (text ? [[of, text] as const] : [])));
      }),

    async allBriefs(): Promise<readonly string[]> {
      // As one value: thousands of rows would take longer than all the rest of a search.
      const [row] = await database.query<{ briefs: readonly string[] }>({
        name: 'overview-briefs',
        text: `select coalesce(json_agg(brief), '[]') as briefs from overview where kind = 'action' and brief is not null`,
        values: [],
      });
      return row?.briefs ?? [];
    },

    heads: (ids: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, Head & { readonly phase: string }>> =>
      guarded(async () => {
        const { id, branch, step, hash, phase } = overview;
        const rows = await db
          .select({ id, branch, step, hash, phase })
          .from(overview)
          .where(inArray(id, [...ids]));
        return new Map(rows.map(({ id: of, ...head }) => [of, { ...head, hash: head.hash ?? '' }]));
      }),

    latest: (id: ProcessId): Promise<Latest | undefined> =>
      guarded(async () => {
        const found = await states.last(id, async (known) => {
          const statement = { name: 'overview-latest', text: LATEST, values: [id, LARGE_BYTES, known] };
          return (await database.query<LatestRow>(statement))[0];
        });
        if (!found) return undefined;
        const { row, state } = found;
        const { branch, step, phase, recorded_at: recordedAt, is_behind: isBehind } = row;
        const hash = row.hash ?? '';
        return { branch, step, hash, phase, isBehind, recordedAt, state };
      }),

    /** How many processes stand still, because they know less than is recorded of them, or something else. */
    behind: (): Promise<number> => guarded(() => db.$count(overview, isNotNull(overview.behindSince))),

    /** Processes that stand still, the longest first. */
    standingStill: () =>
      guarded(async () => {
        const { id, kind, reference, sandbox, behindSince } = overview;
        const rows = await db
          .select({ id, kind, reference, sandbox, since: behindSince })
          .from(overview)
          .where(isNotNull(behindSince))
          .orderBy(asc(behindSince), asc(id));
        return rows.flatMap(({ since, ...row }) => (since === null ? [] : [{ ...row, since }]));
      }),

    byReferences: (references: readonly string[], sandbox: SandboxOrNone) =>
      read(and(inArray(overview.reference, [...references]), within(overview.sandbox, sandbox))),

    async claimReference(reference: string, sandbox: SandboxOrNone, process: ProcessId) {
      if (reference.trim() === '') return 'own' as const;
      const claim = { sandbox: sandbox ?? '', reference, process };
      return guarded(async () => {
        const made = await db.insert(references).values(claim).onConflictDoNothing().returning();
        if (made.length > 0) return 'new' as const;
        const [holder] = await db
          .select({ process: references.process })
          .from(references)
          .where(and(eq(references.sandbox, claim.sandbox), eq(references.reference, reference)));
        return holder?.process === process ? ('own' as const) : ('taken' as const);
      });
    },

    releaseReferences: (process: ProcessId, only?: string): Promise<void> =>
      guarded(async () => {
        const own = eq(references.process, process);
        const theirs = like(references.process, `${escaped(process)}/%`);
        const asked = only === undefined ? or(own, theirs) : and(own, eq(references.reference, only));
        const recorded = db
          .select({ one: sql`1` })
          .from(overview)
          .where(and(eq(overview.id, references.process), eq(overview.reference, references.reference)));
        await db.delete(references).where(and(asked, notExists(recorded)));
      }),

    openActions: (institution: string, sandbox: SandboxOrNone) =>
      read(
        and(
          eq(overview.institution, institution),
          within(overview.sandbox, sandbox),
          notInArray(overview.phase, [...LAST_PHASES]),
        ),
      ),

    journal: (id: ProcessId, { among, after, limit }: StepPage): Promise<readonly Step[]> =>
      guarded(async () => {
        const { process, n, at, type, actor, facts, mails, consequences, leftBy } = journal;
        return db
          .select({ n, at, type, actor, facts, mails, consequences })
          .from(journal)
          .where(and(eq(process, id), isNull(leftBy), gt(n, after), ...optional(among, isAmong)))
          .orderBy(asc(n))
          .limit(limit);
      }),

    countSteps: (id: ProcessId, upTo: number, among?: StepFilter) =>
      guarded(async () => {
        const { process, n, leftBy } = journal;
        const standing = and(eq(process, id), isNull(leftBy));
        const [[counted], [last]] = await Promise.all([
          db
            .select({ count: count() })
            .from(journal)
            .where(and(standing, lte(n, upTo), ...optional(among, isAmong))),
          db
            .select({ n })
            .from(journal)
            .where(and(standing, eq(n, upTo))),
        ]);
        return { count: counted?.count ?? 0, isRecorded: last !== undefined };
      }),

    duties: (person: PersonId, sandbox?: SandboxOrNone) =>
      guarded(async () => {
        const persons = await covers(person, sandbox);
        return db
          .select({
            process: obligations.process,
            reference: overview.reference,
            edition: overview.edition,
            sandbox: overview.sandbox,
            key: obligations.key,
            kind: obligations.kind,
            about: obligations.about,
            owedBy: obligations.owedBy,
            owedAs: obligations.owedAs,
            due: obligations.due,
            dueAt: obligations.dueAt,
          })
          .from(obligations)
          .innerJoin(overview, eq(overview.id, obligations.process))
          .where(
            and(
              eq(obligations.status, 'open'),
              or(...persons.map((each) => arrayContains(obligations.owedBy, [each]))),
              ...optional(sandbox, (one) => within(overview.sandbox, one)),
            ),
          )
          .orderBy(sql`${obligations.dueAt} nulls last`, obligations.process, obligations.key);
      }),

    quiet: (most: number) => quietProcesses(database, most),

    /** How many live processes go by each edition, rehearsals apart. */
    byEdition: (): Promise<ReadonlyMap<number, number>> =>
      guarded(async () => {
        const rows = await db
          .select({ edition: overview.edition, n: count() })
          .from(overview)
          .where(and(isNull(overview.sandbox), notInArray(overview.phase, [...LAST_PHASES])))
          .groupBy(overview.edition);
        return new Map(rows.map(({ edition, n }) => [edition, n]));
      }),

    mend: ({ state, step, branch, hash }: RecordedState, nextAt: Instant | null): Promise<void> =>
      database.transaction(async (client) => {
        await writeOverview(client, { state, step, branch, hash, nextAt, stirs: stirringOf(state) }, true);
        await writeObligations(client, state, obligationsOf(state));
      }),
  };
}

function columns(known: string) {
  const { id, kind, reference, sandbox, phase, coordinator, step, branch, hash } = overview;
  const { behindSince, recordedAt } = overview;
  const given = stateColumns('$known');
  /** With what is known as a parameter. */
  const bound = <T>(name: keyof StateRow) =>
    sql<T>`${sql.join(given[name].split('$known').map(sql.raw), sql`${known}`)}`;
  return {
    ...{ id, kind, reference, sandbox, phase, coordinator, step, branch, hash, behindSince, recordedAt },
    state_id: bound<string>('state_id'),
    state_step: overview.stateStep,
    state_bytes: overview.stateBytes,
    change_bytes: overview.changeBytes,
    state: bound<StateRow['state']>('state'),
    changes: bound<StateRow['changes']>('changes'),
  };
}

function within(column: typeof overview.sandbox, sandbox: SandboxId | null): SQL {
  return sandbox === null ? isNull(column) : eq(column, sandbox);
}

export function optional<T>(value: T | undefined, condition: (value: T) => SQL): SQL[] {
  return value === undefined ? [] : [condition(value)];
}

/**
 * The ways in which a state mentions people outside staff: applicants, present and former team, the partner's contact.
 */
const INVOLVED = ['applicant', 'team', 'partner'] as const satisfies readonly Mention['what'][];

/** A condition that a process mentions these persons or files in one of these ways. */
function mentioning(subjects: readonly string[], as: readonly Mention['what'][]): SQL {
  const { process, of, what } = mentions;
  return sql`exists (select from ${mentions} where ${process} = ${overview.id}
    and ${inArray(of, [...subjects])} and ${inArray(what, [...as])})`;
}

/** A condition for published calls, and for whatever mentions one of these people. */
function visibleTo(persons: readonly PersonId[]): SQL {
  const published = and(eq(overview.kind, 'call'), eq(overview.phase, 'published'));
  return or(published, mentioning(persons, PERSON_MENTIONS)) as SQL;
}

function isAmong({ persons, types, except, about }: StepFilter): SQL {
  const { actor, facts, type } = journal;
  const names = (what: SQL, ids: readonly (string | number)[]) => inArray(what, ids.map(String));
  return or(
    names(sql`${actor} ->> 'person'`, persons),
    names(sql`${actor} ->> 'onBehalfOf'`, persons),
    inArray(type, [...types]),
    and(eq(type, 'writeMessage'), sql`${facts} -> 'to' ?| ${sql.param([...persons])}::text[]`),
    ...optional(except, (left) => notInArray(type, [...left])),
    and(
      inArray(type, [...about.types]),
      or(
        names(sql`${facts} ->> 'application'`, about.applications),
        names(sql`${facts} ->> 'position'`, about.positions),
      ),
    ),
  ) as SQL;
}
