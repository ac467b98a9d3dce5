import { eq } from 'drizzle-orm';
import type { PersonId } from '../workflows/domain/people.ts';
import { instant } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';
import { profiles } from './db/schema.ts';
import { guarded } from './errors.ts';
import { storable } from './storable.ts';

/** Experts' profiles; the directory erases them with the person. */
export function createProfiles({ db }: Database) {
  return {
    read: (person: PersonId) =>
      guarded(async () => {
        const [row] = await db
          .select({ fields: profiles.fields, updatedAt: profiles.updatedAt })
          .from(profiles)
          .where(eq(profiles.person, person));
        return row;
      }),

    save: (person: PersonId, fields: Readonly<Record<string, string>>): Promise<void> =>
      guarded(async () => {
        const kept = Object.entries(fields).map(([name, value]) => [name, storable(value)]);
        const row = { fields: Object.fromEntries(kept), updatedAt: instant(Date.now()) };
        await db
          .insert(profiles)
          .values({ person, ...row })
          .onConflictDoUpdate({ target: profiles.person, set: row });
      }),
  };
}
