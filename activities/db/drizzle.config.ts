import { defineConfig } from 'drizzle-kit';

/**
 * `npx drizzle-kit generate --config activities/db/drizzle.config.ts` writes a migration for what changed in the
 * schema.
 */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './activities/db/schema.ts',
    './activities/db/integrations.ts',
    './activities/db/accounts.ts',
    './activities/db/post.ts',
    './activities/db/audit.ts',
    './activities/db/editions.ts',
    './activities/db/previews.ts',
    './activities/db/calendars.ts',
    './activities/db/drafts.ts',
  ],
  out: './activities/db/migrations',
  casing: 'snake_case',
});
