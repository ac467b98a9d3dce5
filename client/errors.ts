import { type Phrase, phrase } from '../language/phrase.ts';
import type { Refusal, RefusalData } from '../workflows/domain/refusal.ts';
import type { FaultCode, FaultData, NeededFact } from './faults.ts';

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
] as const satisfies readonly FaultCode[];

/** One field that is wrong: which, what is wrong with it, and what would be right. */
export interface FieldFault {
  readonly field: string;
  readonly problem: Phrase;
  readonly right?: Phrase | string;
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
    this.fields = withoutMost(about.fields ?? []);
  }
}

/** More problems than this nobody reads in one go, and no longer ones. */
export const MOST_PROBLEMS = 100;
const LONGEST_WORDS = 400;

export const clip = (text: string): string =>
  text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text;

/** Never more than was given: what somebody sends can't make an answer of any size. */
function withoutMost(fields: readonly FieldFault[]): readonly FieldFault[] {
  const rest = fields.length - MOST_PROBLEMS;
  if (rest <= 0) return fields;
  return [
    ...fields.slice(0, MOST_PROBLEMS),
    { field: '', problem: phrase('problems.rest', { count: rest }) },
  ];
}

export function refused(reasons: readonly Refusal[]): MissionError {
  return new MissionError('refused', { reasons });
}

export function fault<C extends FaultCode>(
  code: C,
  ...[data, cause]: [NeededFact<C>] extends [never]
    ? [data?: FaultData<C>, cause?: unknown]
    : [data: FaultData<C>, cause?: unknown]
): MissionError {
  return new MissionError(code, { data: data ?? {}, cause });
}

/** Throws within an expression: `found ?? raise(fault(…))`. */
export function raise(error: MissionError): never {
  throw error;
}

/** A part that doesn't answer now and may later: the database, Temporal, a worker. */
export function isUnavailable(error: unknown): boolean {
  return (
    (error instanceof MissionError && (error.code === 'unavailable' || error.code === 'overloaded')) ||
    (error instanceof Error && error.name === 'Unavailable')
  );
}

const OF_FILES: readonly string[] =
  'open write read mkdir copyfile rename fsync fdatasync close futime utime unlink rm ftruncate scandir stat lstat'.split(
    ' ',
  );
const FULL: readonly string[] = ['ENOSPC', 'EDQUOT'];
/** ENOENT: a folder that can't be made, as Node tells it on a file system for reading only. */
const FAILING: readonly string[] =
  'EROFS EIO EACCES EPERM EMFILE ENFILE ESTALE ENODEV ENXIO ENOENT ENOTDIR'.split(' ');

/** What an error of the file system is to whoever wanted something kept or read; undefined for every other error. */
export function storageFault(error: unknown): MissionError | undefined {
  if (error instanceof MissionError || !(error instanceof Error)) return undefined;
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (!OF_FILES.includes(syscall)) return undefined;
  if (FULL.includes(code)) return fault('storage-full', {}, error);
  return FAILING.includes(code) ? fault('storage-failed', {}, error) : undefined;
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
