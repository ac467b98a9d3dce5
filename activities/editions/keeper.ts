import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import { leavesOf } from '../../facility/differences.ts';
import { FIRST_OWN, isKnown, learn, releasedNumbers } from '../../facility/editions.ts';
import type { Drafter, EditionKeeper, KeptEdition, NotTaken } from '../../facility/kept.ts';
import type { AuditEntry, AuditFacts } from '../../workflows/domain/audit.ts';
import { instant } from '../../workflows/domain/time.ts';
import { auditedChanges } from '../audit/change.ts';
import { difference } from '../audit/difference.ts';
import { type Database, drizzleOn } from '../db/database.ts';
import { editions } from '../db/editions.ts';
import { guarded } from '../errors.ts';
import { repeating } from '../repeating.ts';

type Row = typeof editions.$inferSelect;

/** Any number: under this lock drafts get their numbers one after the other. */
const NUMBER_LOCK = 7_117_206;

/**
 * The facility's own editions. People write a draft in as many changes as they need; somebody else releases it, and
 * from then on it stays as it is. The audit keeps of every change what differs in the file.
 */
export function createEditions(database: Database): EditionKeeper {
  const { db } = database;
  const changing = auditedChanges(database);

  /** Changes a draft if it still is as the caller saw it. */
  const change = (
    number: number,
    version: number,
    by: Drafter,
    set: (was: Row) => Partial<typeof editions.$inferInsert> | NotTaken,
  ): Promise<KeptEdition | NotTaken> =>
    changing(by, async ({ client, audit }) => {
      const tx = drizzleOn(client);
      const [was] = await tx.select().from(editions).where(eq(editions.number, number)).for('update');
      if (!was) return 'unknown';
      if (was.status !== 'draft') return 'decided';
      if (was.version !== version) return 'changed';
      const wanted = set(was);
      if (typeof wanted === 'string') return wanted;
      const [is] = await tx.update(editions).set(wanted).where(eq(editions.number, number)).returning();
      if (!is) return 'unknown';
      await audit(changesOf(was, is));
      return is;
    });

  return {
    list: () => guarded(async () => db.select().from(editions).orderBy(asc(editions.number))),

    find: (number) =>
      guarded(async () => {
        const [row] = await db.select().from(editions).where(eq(editions.number, number));
        return row;
      }),

    draft: ({ about, file }, base, by) =>
      changing(by, async ({ client, audit }) => {
        await client.query('select pg_advisory_xact_lock($1)', [NUMBER_LOCK]);
        const tx = drizzleOn(client);
        const [last] = await tx
          .select({ number: sql<number | null>`max(${editions.number})` })
          .from(editions);
        const number = Math.max(FIRST_OWN, (last?.number ?? 0) + 1);
        const [made] = await tx
          .insert(editions)
          .values({ number, base, about, file: { ...file, number }, status: 'draft', draftedBy: [by.person] })
          .returning();
        if (!made) throw new RangeError('an insert that returns nothing');
        await audit(changesOf(undefined, made));
        return made;
      }),

    change: (number, { about, file }, version, by) =>
      change(number, version, by, ({ draftedBy }) => ({
        about,
        file: { ...file, number },
        version: version + 1,
        draftedBy: [...new Set([...draftedBy, by.person])],
      })),

    withdraw: (number, version, by) => change(number, version, by, () => decided('withdrawn', by)),

    release: async (number, version, by) => {
      const found = await change(number, version, by, ({ draftedBy }) =>
        draftedBy.includes(by.person) ? 'own' : decided('released', by),
      );
      if (typeof found !== 'string') learn(found.file);
      return found;
    },

    know: async (numbers) => {
      if (!numbers.every(isKnown)) await learnEditions(database);
    },
  };
}

export function learnEditions({ db }: Pick<Database, 'db'>): Promise<void> {
  return guarded(async () => {
    // Drafts may be released in any order, so the newest number known does not say which editions are.
    const rows = await db
      .select({ file: editions.file })
      .from(editions)
      .where(and(eq(editions.status, 'released'), notInArray(editions.number, [...releasedNumbers()])));
    for (const { file } of rows) learn(file);
  });
}

/**
 * Milliseconds between two looks for editions that another process released; work that needs one is tried again
 * meanwhile.
 */
const LOOK_EVERY_MS = 2_000;

/** Learns of released editions as they come. @returns what ends it */
export const followEditions = (database: Pick<Database, 'db'>): (() => void) =>
  repeating(LOOK_EVERY_MS, () => learnEditions(database));

const decided = (status: 'released' | 'withdrawn', { person }: Drafter) => ({
  status,
  decidedBy: person,
  decidedAt: instant(Date.now()),
});

function changesOf(before: Row | undefined, after: Row): readonly AuditEntry[] {
  const about = { kind: 'edition', person: null, subject: String(after.number) } as const;
  if (!before) {
    const { base, status } = after;
    return [{ ...about, change: 'added', before: null, after: { base, status } }];
  }
  const [was, is] = [factsOf(before), factsOf(after)];
  // A part that was removed is only in one of the two files.
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const whole = (facts: AuditFacts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? '']));
  return difference(about, whole(was), whole(is));
}

/** Everything in an edition's file that a change may be about, by its place in the file. */
const factsOf = ({ status, about, file }: Row): AuditFacts => ({ status, about, ...leavesOf(file) });
