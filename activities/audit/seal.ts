import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type AuditFacts, PERSONAL_FACTS } from '../../workflows/domain/audit.ts';

/** Facts as they are written: what is personal is `{ sealed }`, AES-256-GCM under the person's key. */
export type Sealed = Readonly<Record<string, AuditFacts[string] | { readonly sealed: string }>>;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export const newKey = (): Buffer => randomBytes(32);

export const isPersonal = (facts: AuditFacts | null): boolean =>
  facts !== null && PERSONAL_FACTS.some((name) => typeof facts[name] === 'string');

/** @throws RangeError for personal facts without a key: they are never written as they are */
export function seal(facts: AuditFacts | null, key: Buffer | undefined): Sealed | null {
  if (facts === null) return null;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (!PERSONAL_FACTS.includes(name) || typeof value !== 'string') return [name, value];
      if (!key) throw new RangeError(`${name} can only be kept of somebody`);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv);
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return [name, { sealed: Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64') }];
    }),
  );
}

/** Null stands for what was sealed for somebody who has been erased since. */
export function unseal(sealed: Sealed | null, key: Buffer | undefined): AuditFacts | null {
  if (sealed === null) return null;
  return Object.fromEntries(
    Object.entries(sealed).map(([name, value]) => [
      name,
      value !== null && typeof value === 'object' && 'sealed' in value ? opened(value.sealed, key) : value,
    ]),
  );
}

function opened(sealed: string, key: Buffer | undefined): string | null {
  if (!key) return null;
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return `${decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8')}${decipher.final('utf8')}`;
  } catch {
    // Somebody was erased and came back under the same identity: another key.
    return null;
  }
}
