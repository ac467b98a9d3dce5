import { randomUUID } from 'node:crypto';
import type { TokenRow, TokenStore } from '../../client/ports.ts';
import { instant } from '../../workflows/domain/time.ts';

/** Personal tokens that are known as long as the world. */
export function tokensInMemory(): TokenStore {
  const known: { readonly person: string; readonly hash: string; readonly row: TokenRow }[] = [];
  return {
    async add({ person, hash, ...wish }) {
      const row = { id: randomUUID(), ...wish, createdAt: instant(Date.now()), lastUsedAt: null };
      known.unshift({ person, hash, row });
      return row;
    },
    async use(hash) {
      const found = known.find((each) => each.hash === hash);
      if (!found) return undefined;
      const { expiresAt, scope } = found.row;
      return { person: found.person, scope, expiresAt, hasEnded: Date.parse(expiresAt) <= Date.now() };
    },
    list: async (person) => known.filter((each) => each.person === person).map(({ row }) => row),
    async revoke(person, id) {
      const at = known.findIndex((each) => each.person === person && each.row.id === id);
      if (at >= 0) known.splice(at, 1);
      return at >= 0;
    },
  };
}
