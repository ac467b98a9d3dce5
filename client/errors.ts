import type { Refusal, RefusalData } from '../workflows/domain/refusal.ts';

/** Why nobody stands in as it was asked. */
export const ABSENCE_FAULTS = [
  'absence-backwards',
  'absence-too-long',
  'absence-long-past',
  'absence-overlaps',
  'nothing-to-lend',
  'substitute-self',
  'substitute-named-by-oneself',
  'substitute-away',
  'is-substitute',
  'substitute-without-role',
  'substitute-outside',
  'role-not-lent',
  'grant-needs-other',
] as const;

/** What can go wrong beside a refusal by the domain. Clients know these by their codes: add, never rename. */
export const FAULT_CODES = [
  'invalid-input',
  'not-text',
  'invalid-file',
  'unreadable-document',
  'no-such-process',
  'process-ended',
  'no-such-command',
  'no-such-person',
  'no-such-sandbox',
  'no-such-document',
  'no-such-mail',
  'no-such-webhook',
  'no-such-token',
  'no-such-address',
  'no-such-method',
  'no-such-host',
  'ambiguous-reference',
  'role-held-by-nobody',
  'role-held-by-several',
  'actor-missing',
  'unauthenticated',
  'acting-for-another',
  'not-yours-to-see',
  'not-yours-to-do',
  'sign-in-again',
  'token-too-narrow',
  'token-expired',
  'role-not-granted',
  'cross-site-request',
  'too-many-requests',
  'too-many-tokens',
  'last-administrator',
  'address-taken',
  'no-such-absence',
  ...ABSENCE_FAULTS,
  'request-running',
  'request-key-reused',
  'precondition-missing',
  'state-changed',
  'too-large',
  'too-slow',
  'upload-quota',
  'unsupported-type',
  'overloaded',
  'unavailable',
  'internal',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One field that is wrong: which, what is wrong with it, and what would be right. */
export interface FieldFault {
  readonly field: string;
  readonly problem: string;
  readonly right?: string;
  /** In a file. */
  readonly line?: number;
  readonly column?: number;
}

/**
 * The one error that leaves the façade. `refused` carries every reason of the domain; the other codes are faults of
 * the request or of this system, with the data that their sentence needs.
 */
export class MissionError extends Error {
  override readonly name = 'MissionError';
  readonly code: FaultCode | 'refused';
  readonly reasons: readonly Refusal[];
  readonly data: RefusalData;
  readonly fields: readonly FieldFault[];

  constructor(
    code: FaultCode | 'refused',
    about: {
      readonly data?: RefusalData;
      readonly reasons?: readonly Refusal[];
      readonly fields?: readonly FieldFault[];
      readonly cause?: unknown;
    } = {},
  ) {
    // The message goes to logs: codes only, for data may hold what somebody typed.
    super([code, ...(about.reasons ?? []).map((reason) => reason.code)].join(': '), { cause: about.cause });
    this.code = code;
    this.reasons = about.reasons ?? [];
    this.data = about.data ?? {};
    this.fields = told(about.fields ?? []);
  }
}

/** More problems than this nobody reads in one go, and no longer ones. */
export const MOST_PROBLEMS = 100;
const LONGEST_WORDS = 400;

const clip = (text: string): string =>
  text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text;

/** A problem whose words somebody reads, whatever it quotes. */
export function clipped({ field, problem, right }: FieldFault): FieldFault {
  return {
    field: clip(field),
    problem: clip(problem),
    ...(right === undefined ? {} : { right: clip(right) }),
  };
}

/** Never more than was given: what somebody sends can't make an answer of any size. */
function told(fields: readonly FieldFault[]): readonly FieldFault[] {
  const shown = fields.slice(0, MOST_PROBLEMS).map((one) => ({ ...one, ...clipped(one) }));
  const rest = fields.length - shown.length;
  return rest > 0 ? [...shown, { field: '', problem: `and ${rest} more` }] : shown;
}

export function refused(reasons: readonly Refusal[]): MissionError {
  return new MissionError('refused', { reasons });
}

export function fault(code: FaultCode, data: RefusalData = {}, cause?: unknown): MissionError {
  return new MissionError(code, { data, cause });
}

/** A part that doesn't answer now and may later: the database, Temporal, a worker. */
export function isUnavailable(error: unknown): boolean {
  return (
    (error instanceof MissionError && (error.code === 'unavailable' || error.code === 'overloaded')) ||
    (error instanceof Error && error.name === 'Unavailable')
  );
}

/** The answer, or undefined while what would give it is down. */
export async function whileUp<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isUnavailable(error)) return undefined;
    throw error;
  }
}
