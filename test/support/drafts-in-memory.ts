import { randomUUID } from 'node:crypto';
import type { ActionDraft, ActionDrafts } from '../../client/ports/drafts.ts';
import { instant } from '../../workflows/domain/time.ts';

/** Actions in preparation that are known as long as the world. */
export function draftsInMemory(): ActionDrafts {
  const known = new Map<string, ActionDraft>();
  const put = (draft: ActionDraft): ActionDraft => {
    known.set(draft.id, draft);
    return draft;
  };
  const now = () => instant(Date.now());
  return {
    list: async (person) =>
      [...known.values()].filter(({ owner, isShared }) => owner === person || isShared).toReversed(),
    find: async (id) => known.get(id),
    add: async ({ owner, file }) =>
      put({ id: randomUUID(), owner, file, isShared: false, version: 1, changedBy: owner, changedAt: now() }),
    async change(id, version, { by, ...change }) {
      const before = known.get(id);
      if (before?.version !== version) return undefined;
      return put({ ...before, ...change, version: version + 1, changedBy: by, changedAt: now() });
    },
    drop: async (id) => void known.delete(id),
  };
}
