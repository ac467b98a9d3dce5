import { randomBytes } from 'node:crypto';
import { type AuditFacts, PERSONAL_FACTS } from '../../workflows/domain/audit.ts';
import { opened, sealed as sealedText } from '../sealed.ts';

/** A hash kept in place of a secret, which shows only whether the secret has changed. */
export interface Digest {
  readonly digest: string;
}

/** Facts before what is personal in them is sealed. */
export type Kept = Readonly<Record<string, AuditFacts[string] | Digest>>;

/** Facts as they are written: what is personal is `{ sealed }`, AES-256-GCM under the person's key. */
export type Sealed = Readonly<Record<string, Kept[string] | { readonly sealed: string }>>;

export const newKey = (): Buffer => randomBytes(32);

export const isPersonal = (facts: Kept | null): boolean =>
  facts !== null && PERSONAL_FACTS.some((name) => typeof facts[name] === 'string');

/** @throws RangeError for personal facts without a key: they are never written as they are */
export function seal(facts: Kept | null, key: Buffer | undefined): Sealed | null {
  if (facts === null) return null;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (!PERSONAL_FACTS.includes(name) || typeof value !== 'string') return [name, value];
      if (!key) throw new RangeError(`${name} can only be kept of somebody`);
      return [name, { sealed: sealedText(value, key) }];
    }),
  );
}

/** Shown in place of a secret. */
const HIDDEN = '***';

/** A fact is null where it was sealed for somebody who has been erased since. */
export function unseal(sealed: Sealed | null, key: Buffer | undefined): AuditFacts | null {
  if (sealed === null) return null;
  return Object.fromEntries(
    Object.entries(sealed).map(([name, value]) => {
      if (value === null || typeof value !== 'object') return [name, value];
      if ('digest' in value) return [name, HIDDEN];
      // Somebody erased may have come back under the same identity, with another key.
      return [name, 'sealed' in value ? ((key && opened(value.sealed, key)) ?? null) : value];
    }),
  );
}
