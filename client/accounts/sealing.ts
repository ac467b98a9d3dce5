import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';

/** A secret that only whoever has all its parts can make. */
export const secretOf = (...parts: readonly string[]): Buffer =>
  createHash('sha256').update(parts.join('\u0000')).digest();

/** Used for one text alone: a secret seals once. */
const keyAndNonce = (secret: Buffer, purpose: string) => {
  const made = Buffer.from(hkdfSync('sha256', secret, '', purpose, 44));
  return [made.subarray(0, 32), made.subarray(32)] as const;
};

export function seal(text: string, secret: Buffer, purpose: string): string {
  const cipher = createCipheriv('aes-256-gcm', ...keyAndNonce(secret, purpose));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), body]).toString('base64');
}

/** @throws where it was sealed with another secret or for another purpose */
export function open(text: string, secret: Buffer, purpose: string): string {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', ...keyAndNonce(secret, purpose), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(0, 16));
  return `${decipher.update(bytes.subarray(16), undefined, 'utf8')}${decipher.final('utf8')}`;
}
