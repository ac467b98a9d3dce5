import type { Database } from '../db/database.ts';
import { keysOf, opened, sealed } from '../sealed.ts';

/** Secrets of webhooks as the database has them: readable only together with the setting that seals them. */
export interface SecretKeys {
  seal(secret: string, webhook: string): string;
  /** Undefined where none of the keys opens it: the setting was lost or changed. */
  open(kept: string, webhook: string): string | undefined;
  /** Whether it is sealed with the key that seals new secrets. */
  isCurrent(kept: string): boolean;
}

/** `v1:`, the id of the key, `:`, the sealed secret. */
const SEALED = /^v1:([0-9a-f]{8}):(.+)$/;
/** Secrets stored by releases that did not seal them. */
const BARE = /^whsec_/;

/** The first of the keys seals; the others, of earlier times, still open. */
export function secretKeys(texts: readonly string[]): SecretKeys {
  const keys = keysOf(texts, 'secrets of webhooks');
  const [first] = keys;
  if (!first) throw new RangeError('no key for the secrets of webhooks');
  return {
    seal: (secret, webhook) => `v1:${first.id}:${sealed(secret, first.key, webhook)}`,
    open(kept, webhook) {
      if (BARE.test(kept)) return kept;
      const [, id, text = ''] = SEALED.exec(kept) ?? [];
      const found = keys.find((key) => key.id === id);
      return found && opened(text, found.key, webhook);
    },
    isCurrent: (kept) => SEALED.exec(kept)?.[1] === first.id,
  };
}

/**
 * Seals anew each secret that an earlier key sealed, or none did: afterwards the earlier key may be left out of the
 * setting.
 */
export async function resealSecrets(database: Database, keys: SecretKeys): Promise<void> {
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ id: string; secret: string; former: string | null }>(
      'select id, secret, former_secret as former from webhooks order by id for update',
    );
    for (const { id, secret, former } of rows) {
      const resealed = (kept: string | null) => {
        const plain = kept === null || keys.isCurrent(kept) ? undefined : keys.open(kept, id);
        return plain === undefined ? kept : keys.seal(plain, id);
      };
      const [newSecret, newFormer] = [resealed(secret), resealed(former)];
      if (newSecret === secret && newFormer === former) continue;
      await client.query('update webhooks set secret = $2, former_secret = $3 where id = $1', [
        id,
        newSecret,
        newFormer,
      ]);
    }
  });
}
