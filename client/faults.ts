import type { Messages } from '../language/declared.ts';
import type { RefusalData } from '../workflows/domain/refusal.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { FAULT_FACTS, type FaultCode, type FaultFact } from './errors.ts';
import { sayTold, toldOf } from './told.ts';

/** Exit codes of the command line. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  notFound: 4,
  notAllowed: 5,
  unreachable: 6,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

interface Answer {
  readonly status: number;
  readonly exit: Exit;
}

/** How each fault answers, by HTTP and at the command line; refusals of the lifecycle have a table of their own. */
export const FAULTS: Readonly<Record<FaultCode, Answer>> = {
  'invalid-input': { status: 400, exit: EXIT.usage },
  'not-text': { status: 400, exit: EXIT.usage },
  'invalid-file': { status: 400, exit: EXIT.usage },
  'unreadable-document': { status: 422, exit: EXIT.refused },
  'no-such-process': { status: 404, exit: EXIT.notFound },
  'process-ended': { status: 409, exit: EXIT.refused },
  'no-such-command': { status: 404, exit: EXIT.usage },
  'no-such-person': { status: 404, exit: EXIT.notFound },
  'no-such-sandbox': { status: 404, exit: EXIT.notFound },
  'no-such-document': { status: 404, exit: EXIT.notFound },
  'document-lost': { status: 410, exit: EXIT.notFound },
  'no-such-mail': { status: 404, exit: EXIT.notFound },
  'no-such-webhook': { status: 404, exit: EXIT.notFound },
  'no-such-rules': { status: 404, exit: EXIT.notFound },
  'edition-decided': { status: 409, exit: EXIT.refused },
  'edition-own': { status: 403, exit: EXIT.notAllowed },
  'no-such-token': { status: 404, exit: EXIT.notFound },
  'no-such-calendar': { status: 404, exit: EXIT.notFound },
  'no-such-correction': { status: 404, exit: EXIT.notFound },
  'no-such-preview': { status: 404, exit: EXIT.notFound },
  'calendar-beyond': { status: 422, exit: EXIT.refused },
  'calendar-unchanged': { status: 422, exit: EXIT.refused },
  'correction-too-long': { status: 422, exit: EXIT.refused },
  'closing-elsewhere': { status: 422, exit: EXIT.refused },
  'no-such-address': { status: 404, exit: EXIT.notFound },
  'no-such-method': { status: 405, exit: EXIT.usage },
  'no-such-host': { status: 421, exit: EXIT.usage },
  'ambiguous-reference': { status: 409, exit: EXIT.usage },
  'role-held-by-nobody': { status: 409, exit: EXIT.refused },
  'role-held-by-several': { status: 400, exit: EXIT.usage },
  'actor-missing': { status: 400, exit: EXIT.usage },
  unauthenticated: { status: 401, exit: EXIT.notAllowed },
  'acting-for-another': { status: 403, exit: EXIT.notAllowed },
  'not-yours-to-see': { status: 403, exit: EXIT.notAllowed },
  'not-yours-to-do': { status: 403, exit: EXIT.notAllowed },
  'sign-in-again': { status: 403, exit: EXIT.notAllowed },
  'token-too-narrow': { status: 403, exit: EXIT.notAllowed },
  'token-expired': { status: 401, exit: EXIT.notAllowed },
  'role-not-granted': { status: 403, exit: EXIT.notAllowed },
  'cross-site-request': { status: 403, exit: EXIT.notAllowed },
  'too-many-requests': { status: 429, exit: EXIT.refused },
  'too-many-tokens': { status: 409, exit: EXIT.refused },
  'last-administrator': { status: 409, exit: EXIT.refused },
  'address-taken': { status: 409, exit: EXIT.refused },
  'no-such-absence': { status: 404, exit: EXIT.notFound },
  'absence-backwards': { status: 422, exit: EXIT.refused },
  'absence-too-long': { status: 422, exit: EXIT.refused },
  'absence-long-past': { status: 422, exit: EXIT.refused },
  'absence-overlaps': { status: 422, exit: EXIT.refused },
  'nothing-to-lend': { status: 422, exit: EXIT.refused },
  'substitute-self': { status: 422, exit: EXIT.refused },
  'substitute-named-by-oneself': { status: 422, exit: EXIT.refused },
  'substitute-away': { status: 422, exit: EXIT.refused },
  'is-substitute': { status: 422, exit: EXIT.refused },
  'substitute-without-role': { status: 422, exit: EXIT.refused },
  'substitute-outside': { status: 422, exit: EXIT.refused },
  'role-not-lent': { status: 422, exit: EXIT.refused },
  'grant-needs-other': { status: 422, exit: EXIT.refused },
  'request-running': { status: 409, exit: EXIT.refused },
  'request-key-reused': { status: 422, exit: EXIT.refused },
  'precondition-missing': { status: 428, exit: EXIT.usage },
  'state-changed': { status: 412, exit: EXIT.refused },
  'too-large': { status: 413, exit: EXIT.usage },
  'too-slow': { status: 408, exit: EXIT.unreachable },
  'upload-quota': { status: 429, exit: EXIT.refused },
  'unsupported-type': { status: 415, exit: EXIT.usage },
  'storage-full': { status: 507, exit: EXIT.unreachable },
  'storage-failed': { status: 503, exit: EXIT.unreachable },
  overloaded: { status: 503, exit: EXIT.unreachable },
  unavailable: { status: 503, exit: EXIT.unreachable },
  internal: { status: 500, exit: EXIT.unexpected },
};

type Untold = {
  [C in FaultCode]: Exclude<keyof Messages[`faults.${C}`], FaultFact<C> | 'roles' | 'minutes'>;
}[FaultCode];
/** A code without a message fails the build, and so does a message that names what its fault doesn’t tell. */
type Sayable = [Untold] extends [never] ? FaultCode : never;

/** A fault in a sentence. */
export function faultSentence(code: Sayable, data: RefusalData, locale: Locale): string {
  const told = toldOf(FAULT_FACTS[code], data, locale);
  const minutes = Math.max(1, Math.ceil(Number(data.seconds ?? 60) / 60));
  return sayTold(`faults.${code}`, locale, 'seconds' in told ? { ...told, minutes } : told);
}
