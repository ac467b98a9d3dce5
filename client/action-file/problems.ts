import { type Phrase, phrase } from '../../language/phrase.ts';
import { type FieldFault, MOST_PROBLEMS } from '../errors.ts';
import { saidFault } from '../problems.ts';

/** One thing that is wrong in a file, where it stands, and what would be right. */
export interface FileProblem extends FieldFault {
  /** `activities[0].missions[0].place.zone`; blank for the file as a whole. */
  readonly field: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

/** A problem before it is known where it stands; `key` where the field's name is wrong rather than its value. */
export interface Finding {
  readonly path: Path;
  readonly problem: Phrase;
  readonly right?: Phrase | string;
  readonly at?: 'key';
}

export function fieldName(path: Path): string {
  return path.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : name === '' ? part : `${name}.${part}`),
    '',
  );
}

/** In the order of the file, each once; no more of them than anybody reads. */
export function inOrder(problems: readonly FileProblem[]): readonly FileProblem[] {
  const known = new Map(
    problems.map(
      (one) => [`${one.line}:${one.column} ${one.field} ${JSON.stringify(one.problem)}`, one] as const,
    ),
  );
  const all = [...known.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  const shown = all.slice(0, MOST_PROBLEMS);
  const [next] = all.slice(MOST_PROBLEMS);
  if (!next) return shown;
  const { line, column } = next;
  return [
    ...shown,
    {
      field: '',
      line,
      column,
      problem: phrase('problems.rest-of-file', { count: `${all.length - shown.length}` }),
    },
  ];
}

/** More than this nobody reads in one go. */
const MOST = 50;

/** One problem a line, as compilers write them: `file.yaml:12:5: activities[0].title is missing – write …`. */
export function formatProblems(problems: readonly FileProblem[], file: string): string {
  const shown = problems.slice(0, MOST).map((one) => {
    const { line, column, field, problem, right } = saidFault(one, 'en');
    const what = field === '' ? problem : `${field}: ${problem}`;
    return `${file}:${line}:${column}: ${what}${right ? `. Right would be: ${right}` : ''}`;
  });
  const rest = problems.length - shown.length;
  if (rest > 0) shown.push(`${file}: and ${rest} more`);
  shown.push(problems.length === 1 ? '1 problem.' : `${problems.length} problems.`);
  return shown.join('\n');
}
