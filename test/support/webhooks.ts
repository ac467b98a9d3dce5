import { secretKeys } from '../../activities/index.ts';
import type { Webhook, WebhookDelivery, Webhooks } from '../../client/ports.ts';
import { instant } from '../../workflows/domain/time.ts';

export const WEBHOOK_KEY = 'a key of the tests alone that is long enough';
export const webhookKeys = secretKeys([WEBHOOK_KEY]);

const AT = instant(Date.parse('2018-06-11T08:00:00Z'));

/** Subscriptions as the database has them, of which nothing is ever sent. @param told what each was told before */
export function webhooksInMemory(told: readonly WebhookDelivery[] = []): Webhooks {
  const kept = new Map<string, Webhook>();
  const noted = new Map<string, WebhookDelivery[]>();
  const change = (id: string, changes: Partial<Webhook>): Webhook | undefined => {
    const found = kept.get(id);
    if (!found) return undefined;
    const changed = { ...found, ...changes };
    kept.set(id, changed);
    return changed;
  };
  return {
    objection: (url) => (/^https:/.test(url) ? undefined : 'not-https'),
    list: async () => [...kept.values()],
    find: async (id) => kept.get(id),
    async create(wish, { person: createdBy }) {
      const id = `wh_${String(kept.size + 1).padStart(18, '0')}`;
      const webhook = { id, ...wish, status: 'active', why: null, createdBy, createdAt: AT } as const;
      kept.set(id, webhook);
      noted.set(id, [...told]);
      return { ...webhook, secret: 'whsec_c2VjcmV0' };
    },
    async rotate(id) {
      const found = kept.get(id);
      return found && { ...found, secret: 'whsec_bmV3' };
    },
    setStatus: async (id, status) => change(id, { status, why: null }),
    remove: async (id) => kept.delete(id),
    async test(id) {
      if (!kept.has(id)) return undefined;
      const all = noted.get(id) ?? [];
      const delivery = {
        id: `msg_${all.length + 1}`,
        process: '',
        n: 0,
        status: 'waiting',
        attempts: 0,
      } as const;
      const none = { answered: null, lastError: null, deliveredAt: null };
      noted.set(id, [{ ...delivery, ...none, createdAt: AT, nextAttempt: AT }, ...all]);
      return delivery.id;
    },
    deliveries: async (id, { limit = 100 } = {}) => (noted.get(id) ?? []).slice(0, limit),
  };
}
