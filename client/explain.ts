import type { Messages } from '../language/declared.ts';
import type { Refusal, RefusalData } from '../workflows/domain/refusal.ts';
import type { Locale } from '../workflows/domain/time.ts';
import type { MissionError } from './errors.ts';
import { type Exit, FAULTS, type FaultCode, type FaultFact } from './faults.ts';
import { factsInWords, sayFacts } from './message-facts.ts';
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

type Untold = {
  [C in FaultCode]: Exclude<keyof Messages[`faults.${C}`], FaultFact<C> | 'roles' | 'minutes'>;
}[FaultCode];
/** A code without a message fails the build, and so does a message that names what its fault doesn’t tell. */
type Sayable = [Untold] extends [never] ? FaultCode : never;

/** A fault in a sentence. */
export function faultSentence(code: Sayable, data: RefusalData, locale: Locale): string {
  const facts = factsInWords(FAULTS[code].tells, data, locale);
  const minutes = Math.max(1, Math.ceil(Number(data.seconds ?? 60) / 60));
  return sayFacts(`faults.${code}`, locale, 'seconds' in facts ? { ...facts, minutes } : facts);
}
