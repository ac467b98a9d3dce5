import type { z } from 'zod';
import { type Phrase, phrase, phrased } from '../language/phrase.ts';
import { isSaid, say } from '../language/say.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { clip, type FieldFault, MissionError } from './errors.ts';

type Issue = z.core.$ZodIssue;

/** What a schema's own check may say beside its message: the whole phrase, and what would be right. */
export interface CheckParams {
  readonly problem?: Phrase;
  readonly right?: Phrase | string;
}

const paramsOf = (issue: Issue): CheckParams => (issue.code === 'custom' ? (issue.params ?? {}) : {});

/** Of a key that is none, what is wrong with it. */
export function innermost(issue: Issue): Issue {
  const [wrong] = issue.code === 'invalid_key' ? issue.issues : [];
  return wrong ? innermost(wrong) : issue;
}

/**
 * The one place where an issue of a schema becomes something that people are told. A check's message is a code, the key of a
 * problem; the library's own sentences are in English and reach nobody.
 */
export function problemOf(whole: Issue, given: unknown): Phrase {
  const issue = innermost(whole);
  const { problem } = paramsOf(issue);
  if (problem) return problem;
  if (given === undefined) return phrase('problems.missing');
  const key = `problems.${issue.message}`;
  if (isSaid(key)) return { key };
  switch (issue.code) {
    case 'invalid_type':
      return { key: TYPES[issue.expected] ?? 'problems.wrong' };
    case 'invalid_value':
      return phrase('problems.not-known');
    case 'too_small':
      if (!isMeasured(issue.origin)) return phrase('problems.less', { limit: `${issue.minimum}` });
      return issue.origin === 'array' || Number(issue.minimum) === 1
        ? phrase('problems.empty')
        : phrase('problems.shorter', { limit: `${issue.minimum}` });
    case 'too_big':
      if (issue.origin === 'string') return phrase('problems.longer', { limit: `${issue.maximum}` });
      return issue.origin === 'array'
        ? phrase('problems.entries', { limit: `${issue.maximum}` })
        : phrase('problems.more', { limit: `${issue.maximum}` });
    case 'unrecognized_keys':
      return phrase('problems.not-a-field');
    case 'invalid_format':
      return phrase('problems.not-written');
    default:
      return phrase('problems.wrong');
  }
}

const TYPES: Readonly<Record<string, Phrase['key']>> = {
  array: 'problems.not-list',
  boolean: 'problems.not-yes-no',
  int: 'problems.not-whole',
  number: 'problems.not-whole',
  object: 'problems.not-fields',
  record: 'problems.not-fields',
  string: 'problems.not-text',
};

const isMeasured = (origin: string): boolean => origin === 'string' || origin === 'array';

/** What stands at the place of an issue. */
export const givenAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );

/** Every field that a schema finds wrong. */
export function problemsIn(issues: readonly Issue[], input: unknown): readonly FieldFault[] {
  return issues.flatMap((issue): readonly FieldFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        problem: phrase('problems.not-a-field'),
      }));
    const { right } = paramsOf(issue);
    const problem = problemOf(issue, givenAt(input, issue.path));
    return [{ field: issue.path.join('.'), problem, ...(right ? { right } : {}) }];
  });
}

/** What is wrong with an input, as the one error that leaves here. */
export const invalidInput = (error: z.ZodError, input: unknown): MissionError =>
  new MissionError('invalid-input', { fields: problemsIn(error.issues, input) });

/** One thing that is wrong with what came, and what would be right. */
export const wrongField = (
  field: string,
  problem: Phrase,
  right?: Phrase,
  { cause, ...at }: Pick<FieldFault, 'line' | 'column'> & { readonly cause?: unknown } = {},
): MissionError =>
  new MissionError('invalid-input', {
    fields: [{ field, problem, ...(right ? { right } : {}), ...at }],
    cause,
  });

/** Nothing was given, in whatever way. */
const MISSING: readonly string[] = ['missing', 'empty', 'not-file', 'not-yes-no', 'not-known'].map(
  (name) => `problems.${name}`,
);
/** Where an example helps, as forms ask for it. */
const RIGHT: Partial<Readonly<Record<string, Phrase>>> = {
  'problems.not-day': phrase('problems.right.day'),
  'problems.not-moment': phrase('problems.right.day-and-time'),
  'problems.not-deadline': phrase('problems.right.day-and-time'),
  'problems.not-given-day': phrase('problems.right.given-day'),
  'problems.not-amount': phrase('problems.right.euros'),
};

/** A sentence about a field by its label on a page; an example only where the field has none of its own beside it. */
export function problemSentence(
  label: string,
  problem: Phrase,
  locale: Locale,
  example?: Phrase | string,
): string {
  if (MISSING.includes(problem.key)) return say('problems.said-missing', locale, { label });
  const right = RIGHT[problem.key] ?? example;
  const said = { label, problem: phrased(problem, locale) };
  return right === undefined
    ? say('problems.said', locale, said)
    : say('problems.said-right', locale, { ...said, right: phrased(right, locale) });
}

/** A field that is wrong, in words. */
export interface SaidFault {
  readonly field: string;
  readonly problem: string;
  readonly right?: string;
  readonly line?: number;
  readonly column?: number;
}

export function saidFault({ field, problem, right, ...place }: FieldFault, locale: Locale): SaidFault {
  return {
    field: clip(field),
    problem: clip(phrased(problem, locale)),
    ...(right === undefined ? {} : { right: clip(phrased(right, locale)) }),
    ...place,
  };
}
