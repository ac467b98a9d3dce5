import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import protocol from '@temporalio/proto';
import { keysOf, openedBytes, sealedBytes } from '../activities/index.ts';

const { Payload: Wire } = protocol.temporal.api.common.v1;
const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (of: Uint8Array | null | undefined) => (of ? new TextDecoder().decode(of) : '');

/**
 * Seals every payload (AES-256-GCM) before it leaves for Temporal, with all that is said of it; which key did it stands
 * beside, so that keys can change while histories live. What an earlier time left unsealed is read as it is.
 * @param texts the first seals, the others still open
 */
export function encryption(texts: readonly string[]): PayloadCodec {
  const keys = keysOf(texts, 'payloads');
  const [first] = keys;
  if (!first) throw new RangeError('no key for payloads');
  const seal = (payload: Payload): Payload => ({
    metadata: { encoding: bytes(ENCODING), [KEY_ID]: bytes(first.id) },
    data: sealedBytes(Wire.encode(payload).finish(), first.key),
  });
  const open = (payload: Payload): Payload => {
    if (text(payload.metadata?.encoding) !== ENCODING) return payload;
    const id = text(payload.metadata?.[KEY_ID]);
    const key = keys.find((each) => each.id === id);
    if (!key) throw new ValueError(`a payload was sealed by the key ${id}, which PAYLOAD_KEY lacks`);
    const opened = openedBytes(payload.data ?? new Uint8Array(), key.key);
    if (!opened) throw new ValueError(`a payload sealed by the key ${id} was changed since`);
    return Wire.decode(opened);
  };
  return {
    encode: async (payloads) => payloads.map(seal),
    decode: async (payloads) => payloads.map(open),
  };
}
