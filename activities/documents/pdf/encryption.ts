import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type Dict, isDict, nameOf, type Value, wholeOf } from './lexer.ts';

/** Decrypts a stream of an object. */
export type Decrypt = (content: Buffer, num: number, gen: number) => Buffer;

type Method = 'RC4' | 'AES' | 'none';

/** ISO 32000-1, 7.6.3.3: fills up a password to 32 bytes; an empty password is this padding alone. */
const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');

/**
 * How to decrypt a file that opens without a password, as many do which are encrypted only to forbid printing or
 * copying. Undefined where a password is needed, or where something else than passwords protects the file.
 */
export function openWithout(encrypt: Dict, id: Value | undefined): Decrypt | undefined {
  if (nameOf(encrypt.get('Filter')) !== 'Standard') return undefined;
  const version = wholeOf(encrypt.get('V')) ?? 0;
  const revision = wholeOf(encrypt.get('R')) ?? 0;
  const method = methodOf(encrypt, version);
  if (method === undefined) return undefined;
  if (version === 5) {
    const key = newKey(encrypt, revision);
    return key && ((content) => decrypted(method, key, content));
  }
  const key = oldKey(encrypt, revision, version, Buffer.isBuffer(id) ? id : Buffer.alloc(0));
  return (
    key &&
    ((content, num, gen) => {
      const salt = Buffer.from([num, num >> 8, num >> 16, gen, gen >> 8]);
      const parts = [key, salt, ...(method === 'AES' ? [Buffer.from('sAlT')] : [])];
      return decrypted(method, md5(...parts).subarray(0, Math.min(16, key.length + 5)), content);
    })
  );
}

function methodOf(encrypt: Dict, version: number): Method | undefined {
  if (version === 1 || version === 2) return 'RC4';
  if (version !== 4 && version !== 5) return undefined;
  const filter = nameOf(encrypt.get('StmF')) ?? 'Identity';
  if (filter === 'Identity') return 'none';
  const filters = encrypt.get('CF');
  const own = isDict(filters) ? filters.get(filter) : undefined;
  switch (isDict(own) ? nameOf(own.get('CFM')) : undefined) {
    case 'V2':
      return 'RC4';
    case 'AESV2':
    case 'AESV3':
      return 'AES';
    case 'None':
      return 'none';
    default:
      return undefined;
  }
}

/** ISO 32000-1, algorithms 2, 4 and 5 with the empty password. */
function oldKey(encrypt: Dict, revision: number, version: number, id: Buffer): Buffer | undefined {
  const [owner, user] = [bytesOf(encrypt.get('O')), bytesOf(encrypt.get('U'))];
  const permissions = encrypt.get('P');
  if (!owner || !user || typeof permissions !== 'number' || revision < 2 || revision > 4) return undefined;
  const length =
    revision === 2
      ? 5
      : Math.min(16, Math.max(5, (wholeOf(encrypt.get('Length')) ?? (version === 4 ? 128 : 40)) / 8));
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions | 0);
  const isPlain = revision >= 4 && encrypt.get('EncryptMetadata') === false;
  let key = md5(PADDING, owner.subarray(0, 32), flags, id, ...(isPlain ? [Buffer.alloc(4, 0xff)] : []));
  for (let n = 0; revision >= 3 && n < 50; n++) key = md5(key.subarray(0, length));
  key = key.subarray(0, length);
  if (revision === 2) return rc4(key, PADDING).equals(user.subarray(0, 32)) ? key : undefined;
  let proof = rc4(key, md5(PADDING, id));
  for (let n = 1; n <= 19; n++) proof = rc4(Buffer.from(key.map((byte) => byte ^ n)), proof);
  return proof.equals(user.subarray(0, 16)) ? key : undefined;
}

/** ISO 32000-2, algorithms 2.A and 2.B with the empty password. */
function newKey(encrypt: Dict, revision: number): Buffer | undefined {
  const [user, sealed] = [bytesOf(encrypt.get('U')), bytesOf(encrypt.get('UE'))];
  if (!user || user.length < 48 || !sealed || sealed.length < 32) return undefined;
  const hash = revision === 5 ? (salt: Buffer) => sha(256, salt) : hardened;
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) return undefined;
  const cipher = createDecipheriv(
    'aes-256-cbc',
    hash(user.subarray(40, 48)),
    Buffer.alloc(16),
  ).setAutoPadding(false);
  return Buffer.concat([cipher.update(sealed.subarray(0, 32)), cipher.final()]);
}

function hardened(salt: Buffer): Buffer {
  let key = sha(256, salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    );
    const mixed = Buffer.concat([cipher.update(repeated), cipher.final()]);
    const kind = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = sha(kind === 0 ? 256 : kind === 1 ? 384 : 512, mixed);
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

function decrypted(method: Method, key: Buffer, content: Buffer): Buffer {
  if (method === 'none') return content;
  if (method === 'RC4') return rc4(key, content);
  const body = content.subarray(16, content.length - (content.length % 16));
  if (content.length < 32) return Buffer.alloc(0);
  const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, content.subarray(0, 16)).setAutoPadding(
    false,
  );
  const plain = Buffer.concat([cipher.update(body), cipher.final()]);
  const padding = plain.at(-1) ?? 0;
  return padding >= 1 && padding <= 16 ? plain.subarray(0, plain.length - padding) : plain;
}

/** RC4, which OpenSSL no longer offers. Here it only opens files; nothing is kept secret by it. */
function rc4(key: Buffer, content: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (i: number, j: number) => {
    [state[i], state[j]] = [state[j] as number, state[i] as number];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 0xff;
    swap(i, j);
  }
  const plain = Buffer.allocUnsafe(content.length);
  for (let n = 0, i = 0, j = 0; n < content.length; n++) {
    i = (i + 1) & 0xff;
    j = (j + (state[i] as number)) & 0xff;
    swap(i, j);
    plain[n] =
      (content[n] as number) ^ (state[((state[i] as number) + (state[j] as number)) & 0xff] as number);
  }
  return plain;
}

const bytesOf = (value: Value | undefined): Buffer | undefined =>
  Buffer.isBuffer(value) ? value : undefined;
const md5 = (...parts: readonly Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const sha = (bits: 256 | 384 | 512, content: Buffer): Buffer =>
  createHash(`sha${bits}`).update(content).digest();
