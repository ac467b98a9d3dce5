import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { PersonId } from '../workflows/domain/people.ts';
import type { Database } from './db/database.ts';
import { actionDrafts } from './db/drafts.ts';
import { guarded } from './errors.ts';
import { storable } from './storable.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Actions in preparation; the directory erases them with their owner. */
export function createActionDrafts({ db }: Database) {
  const { id: key, owner, isShared, version, changedAt } = actionDrafts;
  return {
    list: (person: PersonId) =>
      guarded(async () =>
        db
          .select()
          .from(actionDrafts)
          .where(or(eq(owner, person), eq(isShared, true)))
          .orderBy(desc(changedAt), key),
      ),
    find: (id: string) =>
      guarded(async () => {
        if (!ID.test(id)) return undefined;
        const [row] = await db.select().from(actionDrafts).where(eq(key, id));
        return row;
      }),
    add: (draft: { readonly owner: PersonId; readonly file: string }) =>
      guarded(async () => {
        const [row] = await db
          .insert(actionDrafts)
          .values({ ...draft, file: storable(draft.file), changedBy: draft.owner })
          .returning();
        if (!row) throw new Error('PostgreSQL did not return the row that it was given');
        return row;
      }),
    change: (
      id: string,
      before: number,
      {
        by,
        file,
        isShared: shared,
      }: { readonly by: PersonId; readonly file?: string; readonly isShared?: boolean },
    ) =>
      guarded(async () => {
        const [row] = await db
          .update(actionDrafts)
          .set({
            version: before + 1,
            changedBy: by,
            changedAt: sql`now()`,
            ...(file === undefined ? {} : { file: storable(file) }),
            ...(shared === undefined ? {} : { isShared: shared }),
          })
          .where(and(eq(key, id), eq(version, before)))
          .returning();
        return row;
      }),
    drop: (id: string): Promise<void> =>
      guarded(async () => {
        await db.delete(actionDrafts).where(eq(key, id));
      }),
  };
}
