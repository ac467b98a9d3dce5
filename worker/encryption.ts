import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import protocol from '@temporalio/proto';
import { keysOf, openedBytes, sealedBytes } from '../activities/index.ts';

const { Payload: Wire } = protocol.temporal.api.common.v1;
const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (of: Uint8Array | null | undefined) => (of ? new TextDecoder().decode(of) : '');

/**
 * Encrypts every payload (AES-256-GCM), metadata included, before it is sent to Temporal. The id of the key stands
 * beside it, so that keys can change while histories live. Payloads from before there were keys are read as they are.
 * @param texts the first key encrypts, the others still decrypt
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
