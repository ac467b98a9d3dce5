import type { z } from 'zod';
import { type Against, problemsOf, type RuleProblem } from '../../facility/checks.ts';
import { EDITION_SCHEMA, type WrittenEdition } from '../../facility/edition.ts';
import { EDITIONS, isShipped, released, releasedNumbers } from '../../facility/editions.ts';
import { NOBODY } from '../../facility/rung-checks.ts';
import { type Phrase, phrase } from '../../language/phrase.ts';
import type { MessageKey } from '../../language/say.ts';
import { WORDING } from '../../language/wording.ts';
import { ROLES } from '../../workflows/domain/people.ts';
import { type Day, LOCALES } from '../../workflows/domain/time.ts';
import type { FieldFault } from '../errors.ts';
import { innermost, problemsIn } from '../problems.ts';

/** What an edition is held against that was drafted from a released one. */
const against = (base: number): Against => ({
  first: EDITIONS[0],
  base: released(base).edition,
  wording: WORDING,
  isKnown: (key) =>
    [base, ...releasedNumbers().filter(isShipped)].some((number) =>
      LOCALES.every((language) => released(number).words[language]?.[key] !== undefined),
    ),
});

export type Checked =
  | { readonly ok: true; readonly file: WrittenEdition }
  | { readonly ok: false; readonly file?: WrittenEdition; readonly problems: readonly FieldFault[] };

/**
 * An edition as data, held against everything that it has to be: the same for a file, for what is written on a page, and
 * before it is released. Each problem says where it is and what would be right.
 * @param wanted the number that it has to have, where it has one already
 */
export function checkEdition(data: unknown, base: number, wanted?: number): Checked {
  const read = EDITION_SCHEMA.safeParse(data);
  if (!read.success)
    return { ok: false, problems: read.error.issues.flatMap((issue) => shapeProblems(issue, data)) };
  const { data: file } = read;
  const problems = problemsOf(file, against(base)).map(faultOf);
  if (wanted !== undefined && file.number !== wanted)
    problems.unshift({
      field: 'number',
      problem: phrase('editions.problem.fixed'),
      right: String(wanted),
    });
  return problems.length === 0 ? { ok: true, file } : { ok: false, file, problems };
}

/** With the words that would be right, where the shape knows them. */
function shapeProblems(issue: z.core.$ZodIssue, data: unknown): readonly FieldFault[] {
  const right = rightOf(issue);
  return problemsIn([issue], data).map((fault) => (right ? { ...fault, right } : fault));
}

function rightOf(whole: z.core.$ZodIssue): string | undefined {
  const issue = innermost(whole);
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.message === 'not-escalation')
    return `+1 ${ROLES.filter((role) => !NOBODY.includes(role)).join(', +1 ')}`;
  if (issue.message === 'not-day') return '2026-01-01';
  if (issue.message === 'not-zone') return 'Europe/Brussels';
  if (issue.message === 'not-country') return 'BE';
  if (issue.message === 'not-id') return 'administrative-file';
  if (issue.message === 'not-role-name' || issue.message === 'built-in-role') return 'logistics officer';
  return undefined;
}

/** Facts that are codes are said by what they are called. */
const SAID: Readonly<Record<string, (code: string) => Phrase | { readonly day: Day }>> = {
  role: (role) => ({ key: `names.role.${role}` as MessageKey }),
  to: (role) => ({ key: `names.role.${role}` as MessageKey }),
  sector: (sector) => ({ key: `names.sector.${sector}` as MessageKey }),
  from: (day) => ({ day: day as Day }),
};

/** Of most the words say what would be right; of some the check knows it. */
export function faultOf({ at, code, told }: RuleProblem): FieldFault {
  const { right, ...rest } = told as { readonly right?: string } & Readonly<Record<string, string | number>>;
  const facts = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, SAID[name]?.(String(value)) ?? value]),
  );
  return {
    field: at.join('.'),
    problem: { key: `editions.problem.${code}` as MessageKey, told: facts },
    right: right ?? { key: `editions.right.${code}` as MessageKey, told: facts },
  };
}
