import { randomUUID } from 'node:crypto';
import type { Notices } from '../../client/ports.ts';
import { instant } from '../../workflows/domain/time.ts';

/** Calendars and subscriptions without a database. */
export function noticesInMemory(): Notices {
  const feeds = new Map<string, string>();
  const subscriptions = new Map<string, string>();
  const since = (has: boolean) => (has ? instant('2018-06-01T08:00:00Z') : null);
  return {
    of: async (person) => ({
      feedSince: since(feeds.has(person)),
      feedReadAt: null,
      callsSince: since(subscriptions.has(person)),
    }),
    async makeFeed(person) {
      const token = randomUUID();
      feeds.set(person, token);
      return token;
    },
    endFeed: async (person) => void feeds.delete(person),
    readerOf: async (token) => [...feeds].find(([, one]) => one === token)?.[0],
    subscribe: async (person) => void subscriptions.set(person, `token-of-${person}`),
    unsubscribe: async (person) => void subscriptions.delete(person),
    async unsubscribeBy(token) {
      const found = [...subscriptions].find(([, one]) => one === token);
      return found !== undefined && subscriptions.delete(found[0]);
    },
  };
}
