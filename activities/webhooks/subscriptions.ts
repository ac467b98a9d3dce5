import { randomBytes } from 'node:crypto';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { AuditEntry, AuditFacts, Author } from '../../workflows/domain/audit.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { auditedChanges, type Nudge } from '../audit/change.ts';
import { difference } from '../audit/difference.ts';
import { type Database, drizzleOn } from '../db/database.ts';
import { deliveries, webhooks } from '../db/integrations.ts';
import { guarded } from '../errors.ts';
import { optional } from '../overview.ts';
import { isInner, literalOf } from './address.ts';
import type { SecretKeys } from './secrets.ts';

/** What a receiver is to be told, and where. */
export interface WebhookWish {
  readonly url: string;
  readonly about: string;
  readonly kinds: readonly string[];
  readonly phases: readonly string[];
  /** Empty: outside all rehearsals; the name of one; `*` for everything. */
  readonly within: string;
}

/** How long the former secret signs beside the new one, so that receivers can change over. */
const ROTATION_MS = 24 * 3_600_000;

export type Objection = 'no-address' | 'not-https' | 'with-credentials' | 'inside';

/** Judges only what the URL itself shows: host names are resolved when something is sent (`address.ts`). */
function objectionTo(url: string, mayGoInside: boolean): Objection | undefined {
  if (!URL.canParse(url)) return 'no-address';
  const address = new URL(url);
  if (!['http:', 'https:'].includes(address.protocol)) return 'no-address';
  if (address.username || address.password) return 'with-credentials';
  const literal = literalOf(address);
  const isLoopback =
    address.hostname === 'localhost' || (literal !== undefined && /^(127\.|::1$)/.test(literal));
  if (address.protocol === 'http:' && !isLoopback) return 'not-https';
  if (!mayGoInside && (isLoopback || (literal !== undefined && isInner(literal)))) return 'inside';
  return undefined;
}

const COLUMNS = {
  id: webhooks.id,
  url: webhooks.url,
  about: webhooks.about,
  kinds: webhooks.kinds,
  phases: webhooks.phases,
  within: webhooks.within,
  status: webhooks.status,
  why: webhooks.why,
  createdBy: webhooks.createdBy,
  createdAt: webhooks.createdAt,
};

/** Standard Webhooks: 24 to 64 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Webhooks and their deliveries. Secrets are shown when they are made, and never again. */
export function createWebhooks(
  database: Database,
  {
    mayGoInside,
    keys,
    nudge,
  }: { readonly mayGoInside: boolean; readonly keys: SecretKeys; readonly nudge?: Nudge | undefined },
) {
  const { db } = database;
  const changing = auditedChanges(database, nudge);
  const now = (): Instant => instant(Date.now());
  const webhookOf = async (id: string) =>
    (await db.select(COLUMNS).from(webhooks).where(eq(webhooks.id, id)))[0];

  return {
    /** What is wrong with an address, before anything is sent to it. */
    objection: (url: string): Objection | undefined => objectionTo(url, mayGoInside),

    list: () => guarded(async () => db.select(COLUMNS).from(webhooks).orderBy(asc(webhooks.createdAt))),

    find: (id: string) => guarded(() => webhookOf(id)),

    create: (wish: WebhookWish, by: Author & { readonly person: PersonId }) =>
      changing(by, async ({ client, audit }) => {
        const secret = newSecret();
        const id = `wh_${randomBytes(9).toString('hex')}`;
        const { url, about, within } = wish;
        const [kinds, phases] = [[...wish.kinds], [...wish.phases]];
        const [created] = await drizzleOn(client)
          .insert(webhooks)
          .values({
            ...{ id, url, about, kinds, phases, within, secret: keys.seal(secret, id) },
            status: 'active',
            createdBy: by.person,
            createdAt: now(),
          })
          .returning(COLUMNS);
        if (!created) throw new RangeError('an insert that returns nothing');
        await audit(changesOf(undefined, created));
        return { ...created, secret };
      }),

    /** A new secret signs from now on; for a day the former one signs too. */
    rotate: (id: string, by: Author) =>
      changing(by, async ({ client, audit }) => {
        const secret = newSecret();
        const formerUntil = instant(Date.now() + ROTATION_MS);
        const [changed] = await drizzleOn(client)
          .update(webhooks)
          .set({ formerSecret: sql`${webhooks.secret}`, formerUntil, secret: keys.seal(secret, id) })
          .where(eq(webhooks.id, id))
          .returning(COLUMNS);
        if (!changed) return undefined;
        const { createdBy: person } = changed;
        const rotated = { before: null, after: { secret: 'changed' } } as const;
        await audit([{ kind: 'webhook', change: 'changed', person, subject: id, ...rotated }]);
        return { ...changed, secret };
      }),

    /**
     * Steps recorded while a webhook is paused are never delivered to it; deliveries that wait already go on waiting.
     */
    setStatus: (id: string, status: 'active' | 'paused', by: Author) =>
      changing(by, async ({ client, audit }) => {
        const tx = drizzleOn(client);
        const [was] = await tx.select(COLUMNS).from(webhooks).where(eq(webhooks.id, id)).for('update');
        const [changed] = await tx
          .update(webhooks)
          .set({ status, why: null })
          .where(eq(webhooks.id, id))
          .returning(COLUMNS);
        await audit(changesOf(was, changed));
        return changed;
      }),

    remove: (id: string, by: Author): Promise<boolean> =>
      changing(by, async ({ client, audit }) => {
        const [was] = await drizzleOn(client).delete(webhooks).where(eq(webhooks.id, id)).returning(COLUMNS);
        await audit(changesOf(was, undefined));
        return was !== undefined;
      }),

    /** Enqueues a delivery about no process, for a receiver that is being set up. @returns its id */
    test: (id: string): Promise<string | undefined> =>
      guarded(async () => {
        if (!(await webhookOf(id))) return undefined;
        const at = now();
        const message = `msg_${randomBytes(16).toString('hex')}`;
        await db.insert(deliveries).values({
          id: message,
          webhook: id,
          process: '',
          n: 0,
          body: JSON.stringify({ type: 'webhook.test', timestamp: at, data: { webhook: id } }),
          status: 'waiting',
          createdAt: at,
          nextAttempt: at,
          attempts: 0,
        });
        return message;
      }),

    /** Newest first; `after` is the id of the last delivery on the page before. */
    deliveries: (id: string, { after, limit = 100 }: { after?: string; limit?: number } = {}) =>
      guarded(async () => {
        const earlier: SQL[] = optional(
          after,
          (last) =>
            sql`(${deliveries.createdAt}, ${deliveries.id}) < (
              select d.created_at, d.id from ${deliveries} d where d.id = ${last})`,
        );
        const rows = await db
          .select({
            id: deliveries.id,
            process: deliveries.process,
            n: deliveries.n,
            status: deliveries.status,
            createdAt: deliveries.createdAt,
            nextAttempt: deliveries.nextAttempt,
            attempts: deliveries.attempts,
            answered: deliveries.answered,
            lastError: deliveries.lastError,
            deliveredAt: deliveries.deliveredAt,
          })
          .from(deliveries)
          .where(and(eq(deliveries.webhook, id), ...earlier))
          .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
          .limit(limit);
        return rows;
      }),
  };
}

type WebhookRow = Pick<typeof webhooks.$inferSelect, keyof typeof COLUMNS>;

function changesOf(before: WebhookRow | undefined, after: WebhookRow | undefined): readonly AuditEntry[] {
  const either = after ?? before;
  if (!either) return [];
  const about = { kind: 'webhook', person: either.createdBy, subject: either.id } as const;
  return difference(about, before && factsOf(before), after && factsOf(after));
}

/** Of the address only the host is recorded: paths of receivers are often secrets. */
const factsOf = ({ url, kinds, phases, within, status }: WebhookRow): AuditFacts => ({
  host: new URL(url).host,
  kinds,
  phases,
  within,
  status,
});
