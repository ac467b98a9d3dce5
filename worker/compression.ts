import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';

const ENCODING = 'binary/gzip';
const ORIGINAL = 'original-encoding';
/** Payloads with fewer bytes stay as they are, to be read in Temporal's own pages. */
const FROM_BYTES = 128 * 1024;
/** Bytes that a payload may unpack to: far more than any process needs. */
const MOST_BYTES = 64 * 1024 * 1024;

const [compress, expand] = [promisify(gzip), promisify(gunzip)];
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (of: Uint8Array | null | undefined) => (of ? new TextDecoder().decode(of) : '');

/**
 * Lets large payloads travel compressed: Temporal takes 2 MB at a time, and a call with thousands of applications comes
 * to more when it carries on as new.
 */
export const compression: PayloadCodec = {
  encode: (payloads) => Promise.all(payloads.map(smaller)),
  decode: (payloads) => Promise.all(payloads.map(whole)),
};

async function smaller(payload: Payload): Promise<Payload> {
  const { data, metadata } = payload;
  if (!data || data.length < FROM_BYTES) return payload;
  const encoding = text(metadata?.encoding);
  return {
    metadata: { ...metadata, encoding: bytes(ENCODING), [ORIGINAL]: bytes(encoding) },
    data: await compress(data),
  };
}

async function whole(payload: Payload): Promise<Payload> {
  const { data, metadata } = payload;
  if (!data || text(metadata?.encoding) !== ENCODING) return payload;
  const { [ORIGINAL]: encoding, ...rest } = metadata ?? {};
  return {
    metadata: { ...rest, ...(encoding ? { encoding } : {}) },
    data: await expand(data, { maxOutputLength: MOST_BYTES }),
  };
}
