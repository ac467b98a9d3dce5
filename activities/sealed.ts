import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface Key {
  /** Identifies the key without revealing it. */
  readonly id: string;
  readonly key: Buffer;
}

/** Keys made from a setting's texts. @param purpose the same text makes another key for another purpose */
export const keysOf = (texts: readonly string[], purpose: string): readonly Key[] =>
  texts.map((text) => {
    const key = Buffer.from(hkdfSync('sha256', text, '', purpose, 32));
    return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
  });

/**
 * Encrypts a text (AES-256-GCM, base64 of nonce, tag and text). What it is `about` is not in it but bound to it: moved
 * to another row, it can't be opened.
 */
export const sealed = (text: string, key: Buffer, about = ''): string =>
  sealedBytes(Buffer.from(text), key, about).toString('base64');

/** Undefined where another key sealed it, or it is not about this, or somebody changed it. */
export const opened = (text: string, key: Buffer, about = ''): string | undefined =>
  openedBytes(Buffer.from(text, 'base64'), key, about)?.toString('utf8');

/** Nonce, tag and bytes. */
export function sealedBytes(plain: Uint8Array, key: Buffer, about = ''): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

export function openedBytes(bytes: Uint8Array, key: Buffer, about = ''): Buffer | undefined {
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
