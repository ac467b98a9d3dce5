import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { codecApp } from '../../worker/codec-server.ts';
import { payloadCodecs } from '../../worker/run.ts';

const [OLD, NEW] = ['an old key of thirty-two characters', 'a new key of thirty-two characters.'];
const toPayload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const fromPayload = (payload: Payload) => defaultPayloadConverter.fromPayload(payload);

async function encode(codecs: readonly PayloadCodec[], value: unknown): Promise<Payload> {
  let payloads = [toPayload(value) as Payload];
  for (const codec of codecs) payloads = await codec.encode(payloads);
  return payloads[0] as Payload;
}
async function decode(codecs: readonly PayloadCodec[], payload: Payload): Promise<unknown> {
  let payloads = [payload];
  for (const codec of codecs.toReversed()) payloads = await codec.decode(payloads);
  return fromPayload(payloads[0] as Payload);
}
const SECRET = { reason: 'a secret reason' };
const LARGE = { text: 'a secret reason '.repeat(20_000) };

describe('payloads', () => {
  it.each([SECRET, LARGE])('say nothing on their way, and are the same afterwards', async (value) => {
    const codecs = payloadCodecs([NEW]);
    const sealed = await encode(codecs, value);
    expect(Buffer.from(sealed.data as Uint8Array).includes('secret')).toBe(false);
    expect(Object.keys(sealed.metadata ?? {}).sort()).toEqual(['encoding', 'encryption-key-id']);
    expect(await decode(codecs, sealed)).toEqual(value);
    // The same again is not seen to be the same.
    expect((await encode(codecs, value)).data).not.toEqual(sealed.data);
  });

  it('are made smaller before they are sealed, for nothing that is sealed gets smaller', async () => {
    const { data } = await encode(payloadCodecs([NEW]), LARGE);
    expect((data as Uint8Array).length).toBeLessThan(10_000);
  });

  it('of an earlier key, or of a time without one, are read on; new ones go by the first key', async () => {
    const before = await encode(payloadCodecs([OLD]), SECRET);
    const bare = await encode(payloadCodecs(), SECRET);
    const rotated = payloadCodecs([NEW, OLD]);
    expect(await decode(rotated, before)).toEqual(SECRET);
    expect(await decode(rotated, bare)).toEqual(SECRET);
    expect(await decode(payloadCodecs([NEW]), await encode(rotated, SECRET))).toEqual(SECRET);
  });

  it('whose key is gone, or that somebody changed, are refused by name', async () => {
    const sealed = await encode(payloadCodecs([OLD]), SECRET);
    await expect(decode(payloadCodecs([NEW]), sealed)).rejects.toThrow(
      /by the key [0-9a-f]{8}, which PAYLOAD_KEY lacks/,
    );
    const data = Uint8Array.from(sealed.data as Uint8Array);
    data[data.length - 1] = (data.at(-1) as number) ^ 1;
    await expect(decode(payloadCodecs([OLD]), { ...sealed, data })).rejects.toThrow(/was changed/);
  });
});

describe('the codec server', () => {
  const TOKEN = 'what-only-the-pages-of-Temporal-know';
  const ORIGIN = 'https://temporal.example.org';
  const app = codecApp({ keys: [NEW], token: TOKEN, origins: [ORIGIN] });
  const json = ({ metadata, data }: Payload) => ({
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, value]) => [
        name,
        Buffer.from(value as Uint8Array).toString('base64'),
      ]),
    ),
    data: Buffer.from(data as Uint8Array).toString('base64'),
  });
  const ask = (path: string, payloads: readonly Payload[], headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        origin: ORIGIN,
        ...headers,
      },
      body: JSON.stringify({ payloads: payloads.map(json) }),
    });

  it.each([SECRET, LARGE])('opens what is sealed, for the pages of Temporal', async (value) => {
    const answer = await ask('/decode', [await encode(payloadCodecs([NEW]), value)]);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const { payloads } = (await answer.json()) as { payloads: { data: string }[] };
    expect(JSON.parse(Buffer.from(payloads[0]?.data ?? '', 'base64').toString())).toEqual(value);
  });

  it('seals what somebody types there', async () => {
    const answer = await ask('/encode', [toPayload(SECRET) as Payload]);
    expect(Buffer.from(JSON.stringify(await answer.json())).includes('secret')).toBe(false);
  });

  it('opens nothing for whoever lacks the token, nor tells pages of others', async () => {
    const sealed = await encode(payloadCodecs([NEW]), SECRET);
    expect((await ask('/decode', [sealed], { authorization: 'Bearer guessed' })).status).toBe(401);
    const stranger = await ask('/decode', [sealed], { origin: 'https://stranger.example.org' });
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says what is wrong with what it is asked', async () => {
    const other = await encode(payloadCodecs([OLD]), SECRET);
    const answer = await ask('/decode', [other]);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringContaining('PAYLOAD_KEY lacks') });
    const body = await app.request('/decode', {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: 'x',
    });
    expect(body.status).toBe(400);
  });
});
