import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { compression } from '../../worker/compression.ts';
import { PROCESS_BUDGET } from '../../workflows/contract/messages.ts';

/** What Temporal takes as one payload. */
const MOST_BYTES = 2 * 1024 * 1024;
const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** An application in a state, with ids and hashes that can't be foreseen. */
const application = (n: number) => ({
  id: hex(6),
  expert: `expert-${hex(6)}`,
  phase: 'submitted',
  begunAt: new Date(1_500_000_000_000 + n * 12_345).toISOString(),
  missing: [],
  evidence: Object.fromEntries(
    ['e1', 'e2', 'e3', 'a1'].map((id) => [id, { text: `text-${hex(12)}`, hash: hex(16) }]),
  ),
  profile: { text: `text-${hex(12)}`, hash: hex(16) },
  sector: 'public servant',
  yearsOfExperience: 12,
  submittedAt: new Date(1_500_000_000_000 + n * 22_345).toISOString(),
});
const roundTrip = async (value: unknown) => {
  const [encoded] = await compression.encode(
    [defaultPayloadConverter.toPayload(value) as never],
    undefined as never,
  );
  const [decoded] = await compression.decode([encoded as never], undefined as never);
  return { encoded, value: defaultPayloadConverter.fromPayload(decoded as never) };
};

describe('large payloads', () => {
  it('leave small ones readable', async () => {
    const { encoded, value } = await roundTrip({ of: 'a step' });
    expect(new TextDecoder().decode(encoded?.data ?? new Uint8Array())).toBe('{"of":"a step"}');
    expect(value).toEqual({ of: 'a step' });
  });

  it('come back as they were', async () => {
    const large = { list: Array.from({ length: 500 }, (_, n) => application(n)) };
    const { encoded, value } = await roundTrip(large);
    expect(encoded?.data?.length).toBeLessThan(JSON.stringify(large).length / 2);
    expect(value).toEqual(large);
  });

  it('carry a process as large as it may be, and a call with 5,000 applications', async () => {
    const five = { applications: Array.from({ length: 5_000 }, (_, n) => application(n)) };
    expect(JSON.stringify(five).length).toBeLessThan(PROCESS_BUDGET * 0.85);
    const most = { applications: [] as unknown[] };
    const each = JSON.stringify(application(1)).length + 1;
    for (let n = 0; n * each < PROCESS_BUDGET; n += 1) most.applications.push(application(n));
    const { encoded } = await roundTrip(most);
    expect(encoded?.data?.length).toBeLessThan(MOST_BYTES * 0.95);
  });
});
