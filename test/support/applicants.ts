import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import { instant } from '../../workflows/domain/time.ts';
import { CALL_1, playedTo } from './world.ts';

const hex = (n: number, length: number): string =>
  Array.from({ length: Math.ceil(length / 8) }, (_, i) =>
    (Math.imul(n + 1, 2_654_435_761 + 2 * i + 40_503 * i) >>> 0).toString(16).padStart(8, '0'),
  )
    .join('')
    .slice(0, length);
const text = (n: number) => ({ text: `text-${hex(n, 24)}`, hash: hex(n + 7, 32) });

/** Handed in, with evidence and a file. */
export function submitted(n: number, evidence = 4): Application {
  return {
    id: `a-${n}-${hex(n, 8)}`,
    expert: `applicant-${n}`,
    phase: 'submitted',
    begunAt: instant(1_500_000_000_000 + n * 12_345),
    submittedAt: instant(1_500_000_000_000 + n * 22_345),
    missing: [],
    profile: text(n * 100),
    sector: 'public servant',
    yearsOfExperience: 12,
    evidence: Object.fromEntries(
      Array.from({ length: evidence }, (_, i) => [`e${i + 1}`, text(n * 100 + i + 1)]),
    ),
    documents: [{ document: hex(n, 64), type: 'application/pdf', bytes: 1_000 + n, pages: 2 }],
  };
}

/** A published call of the story with so many applications. */
export function callOf(applications: number, evidence = 4): CallState {
  const state = playedTo('published').state(CALL_1) as CallState;
  return {
    ...state,
    applications: Array.from({ length: applications }, (_, n) => submitted(n + 1_000, evidence)),
  };
}
