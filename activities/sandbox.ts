import { asc, eq, sql } from 'drizzle-orm';
import type { ProcessId, SandboxId } from '../workflows/domain/lifecycle.ts';
import type { Instant } from '../workflows/domain/time.ts';
import type { SandboxDue } from './advancing.ts';
import type { Database } from './db/database.ts';
import { overview, sandboxes } from './db/schema.ts';
import { guarded } from './errors.ts';

const DUE = `
  select
    least(
      (select min(send_at) from outbox where sandbox = $1 and mail_id is null),
      (select min(send_at) from mails where sandbox = $1 and status = 'claimed')) as "mailAt",
    next.id as process, next.next_at as at
  from (values (1)) as one left join lateral (
    select id, next_at from overview
    where sandbox = $1 and next_at is not null and behind_since is null
    order by next_at, id limit 1) next on true`;

/** The clocks of rehearsals, and what is due by them. */
export function createSandboxes(database: Database) {
  const keep = (sandbox: SandboxId, at: Instant, forward: boolean): Promise<void> =>
    guarded(async () => {
      await database.db
        .insert(sandboxes)
        .values({ sandbox, now: at })
        .onConflictDoUpdate({
          target: sandboxes.sandbox,
          set: { now: forward ? sql`greatest(${sandboxes.now}, excluded.now)` : sql`${sandboxes.now}` },
        });
    });

  return {
    /** A sandbox that is there already keeps its clock. */
    create: (sandbox: SandboxId, at: Instant): Promise<void> => keep(sandbox, at, false),

    list: (): Promise<readonly { readonly sandbox: SandboxId; readonly now: Instant }[]> =>
      guarded(() => database.db.select().from(sandboxes).orderBy(asc(sandboxes.sandbox))),

    /** Never backwards: a repeated activity may come late. */
    keepClock: ({ sandbox, at }: { readonly sandbox: SandboxId; readonly at: Instant }): Promise<void> =>
      keep(sandbox, at, true),

    async sandboxDue({ sandbox }: { readonly sandbox: SandboxId }): Promise<SandboxDue> {
      const statement = { name: 'sandbox-due', text: DUE, values: [sandbox] };
      const [due] = await database.query<SandboxDue>(statement);
      return due ?? { process: null, at: null, mailAt: null };
    },

    /** The recorded processes of a sandbox. */
    processesOf: (sandbox: SandboxId): Promise<readonly ProcessId[]> =>
      guarded(async () => {
        const rows = await database.db
          .select({ id: overview.id })
          .from(overview)
          .where(eq(overview.sandbox, sandbox))
          .orderBy(asc(overview.id));
        return rows.map(({ id }) => id);
      }),
  };
}
