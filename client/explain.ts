import type { Refusal } from '../workflows/domain/refusal.ts';
import type { Locale } from '../workflows/domain/time.ts';
import type { MissionError } from './errors.ts';
import { type Exit, FAULTS, faultSentence } from './faults.ts';
import { refusalExit, refusalSentence, refusalStatus } from './messages.ts';

/** A reason with its sentence. */
export interface Explained extends Refusal {
  readonly sentence: string;
}

export function explained(refusal: Refusal, locale: Locale): Explained {
  return { ...refusal, sentence: refusalSentence(refusal, locale) };
}

/** Of several reasons, who may not comes first: nothing else matters to them. */
function weightiest(reasons: readonly Refusal[]): Refusal['code'] {
  const codes = reasons.map(({ code }) => code);
  return codes.find((code) => refusalStatus(code) === 403) ?? codes[0] ?? 'not-possible';
}

export function statusOf(error: MissionError): number {
  return error.code === 'refused' ? refusalStatus(weightiest(error.reasons)) : FAULTS[error.code].status;
}

export function exitOf(error: MissionError): Exit {
  if (error.code !== 'refused') return FAULTS[error.code].exit;
  return refusalExit(weightiest(error.reasons));
}

/** The whole error in sentences. */
export function sentencesOf(error: MissionError, locale: Locale): string {
  return error.code === 'refused'
    ? error.reasons.map((reason) => refusalSentence(reason, locale)).join(' ')
    : faultSentence(error.code, error.data, locale);
}
