import { randomBytes, randomInt } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { compression } from '../../worker/compression.ts';
import { BUDGET_OF_APPLICANTS, PROCESS_BUDGET } from '../../workflows/contract/messages.ts';
import { packedSizeOf } from '../../workflows/domain/changes.ts';

/** What Temporal takes as one payload. */
const MOST_BYTES = 2 * 1024 * 1024;
const hex = (bytes: number) => randomBytes(bytes).toString('hex');

const text = () => ({ text: `text-${hex(12)}` });
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const identity = () => [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
const moment = () => new Date(1_800_000_000_000 + randomInt(2_000_000_000)).toISOString();
const byTen = <T>(of: (n: number) => T) =>
  Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`r${n + 1}`, of(n)]));

/** An application in a state, with identities that can't be foreseen. */
const draft = () => ({
  id: identity(),
  expert: `expert-${hex(6)}`,
  phase: 'draft',
  begunAt: moment(),
  missing: ['studies', 'languages'],
  evidence: {},
});
const submitted = () => ({
  ...draft(),
  phase: 'submitted',
  missing: [],
  evidence: byTen(text),
  profile: text(),
  sector: 'public servant',
  yearsOfExperience: randomInt(40),
  submittedAt: moment(),
});
const withFiles = () => ({
  ...submitted(),
  documents: [1, 2].map(() => ({
    ...{ document: hex(32), type: 'application/pdf', bytes: randomInt(5_000_000), pages: randomInt(9) },
    name: text(),
  })),
});
const screened = () => ({
  ...submitted(),
  phase: 'ineligible',
  screening: {
    at: moment(),
    by: 'coordinator',
    met: byTen((n) => n > 1),
    notes: { r1: text(), r2: text() },
    assets: [],
  },
});

/** As much of a call as grows: its applications, their order, and which rungs of each left. */
function callOf(many: number, make: () => ReturnType<typeof draft>) {
  const applications = Array.from({ length: many }, make);
  const rungs = (kind: string) =>
    applications.map(({ id }) => [
      `${kind}/${id}`,
      { round: 1, handedOver: ['reminder -10', 'reminder -5', 'reminder -1', 'escalation 5'] },
    ]);
  const ledger = Object.fromEntries([...rungs('complete-application'), ...rungs('screen-application')]);
  return { applications, ranking: applications.map(({ id }) => id), ledger };
}
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
    const large = callOf(500, submitted);
    const { encoded, value } = await roundTrip(large);
    expect(encoded?.data?.length).toBeLessThan(JSON.stringify(large).length / 2);
    expect(value).toEqual(large);
  });

  it.each([
    ['drafts', draft],
    ['submitted', submitted],
    ['submitted with files', withFiles],
    ['screened', screened],
  ])('of applications that are %s come to what is foreseen, rather less', async (_, make) => {
    const call = callOf(1_500, make);
    const { encoded } = await roundTrip(call);
    const share = (encoded?.data?.length ?? 0) / packedSizeOf(call);
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(1);
  });

  it('carry a call of 5,000 applications with ten texts of evidence each, when all of them are screened', async () => {
    expect(packedSizeOf(callOf(5_000, submitted))).toBeLessThan(BUDGET_OF_APPLICANTS);
    const call = callOf(5_000, screened);
    expect(packedSizeOf(call)).toBeLessThan(PROCESS_BUDGET);
    const { encoded } = await roundTrip(call);
    expect(encoded?.data?.length).toBeLessThan(MOST_BYTES * 0.9);
  });
});
