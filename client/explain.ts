import type { Refusal } from '../workflows/domain/refusal.ts';
import type { Locale } from '../workflows/domain/time.ts';
import type { MissionError } from './errors.ts';
import { EXIT, type Exit, FAULTS, faultSentence } from './faults.ts';

// TEMPORARY until messages.ts is there.
const refusalSentence = (refusal: Refusal, _locale: Locale): string =>
  `${refusal.code} ${JSON.stringify(refusal.data)}`;
const refusalStatus = (code: string): number =>
  ['role-may-not', 'not-your-action', 'not-in-the-team', 'not-your-application', 'own-submission'].includes(
    code,
  )
    ? 403
    : 409;
const refusalExit = (code: string): Exit => (refusalStatus(code) === 403 ? EXIT.notAllowed : EXIT.refused);

/** A reason with its sentence. */
export interface Explained extends Refusal {
  readonly sentence: string;
}

export function explained(refusal: Refusal, locale: Locale): Explained {
  return { ...refusal, sentence: refusalSentence(refusal, locale) };
}

/** Of several reasons, who may not comes first: nothing else matters to them. */
function weightiest(reasons: readonly Refusal[]): string {
  const codes = reasons.map(({ code }) => code);
  return codes.find((code) => refusalStatus(code) === 403) ?? codes[0] ?? 'not-possible';
}

export function statusOf(error: MissionError): number {
  return error.code === 'refused' ? refusalStatus(weightiest(error.reasons)) : FAULTS[error.code].status;
}

export function exitOf(error: MissionError): Exit {
  return error.code === 'refused' ? refusalExit(weightiest(error.reasons)) : FAULTS[error.code].exit;
}

/** The whole error in sentences. */
export function sentencesOf(error: MissionError, locale: Locale): string {
  return error.code === 'refused'
    ? error.reasons.map((reason) => refusalSentence(reason, locale)).join(' ')
    : faultSentence(error.code, error.data, locale);
}
