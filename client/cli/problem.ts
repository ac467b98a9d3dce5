import type { Refusal } from '../../workflows/domain/refusal.ts';
import { kebab } from '../commands/define.ts';
import { FAULT_CODES, type FaultCode, type FieldFault, MissionError } from '../errors.ts';
import { exitOf } from '../explain.ts';
import { EXIT, type Exit } from '../faults.ts';
import { Failure } from './failure.ts';

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly status?: number;
  readonly reasons?: readonly (Refusal & { readonly sentence?: string })[];
  readonly errors?: readonly FieldFault[];
}

/** What the API refused, in words and with the exit code that the table gives it. */
export async function failureOf(response: Response): Promise<Failure> {
  const text = await response.text();
  const problem = parse(text);
  if (!problem)
    return new Failure(EXIT.unexpected, `The answer was ${response.status}, and no problem we know.`);
  return new Failure(exitFor(problem), inWords(problem), problem as Readonly<Record<string, unknown>>);
}

function parse(text: string): Problem | undefined {
  try {
    const found = JSON.parse(text) as unknown;
    return typeof found === 'object' && found !== null && 'code' in found ? (found as Problem) : undefined;
  } catch {
    return undefined;
  }
}

function exitFor({ code, reasons = [] }: Problem): Exit {
  if (code === 'refused') return exitOf(new MissionError('refused', { reasons }));
  return (FAULT_CODES as readonly string[]).includes(code ?? '')
    ? exitOf(new MissionError(code as FaultCode))
    : EXIT.unexpected;
}

export function inWords({ detail = '', reasons = [], errors = [] }: Problem): string {
  if (reasons.length > 0) {
    return ['Refused:', ...reasons.flatMap(reasonLines)].join('\n');
  }
  return [detail, ...errors.map((each) => `  ${faultLine(each)}`)].join('\n');
}

/** Every reason; its sentence says who could do something about it, the line below what to type. */
export function reasonLines(reason: Refusal & { readonly sentence?: string }): string[] {
  const { sentence, code, mendedWith } = reason;
  return [`  - ${sentence ?? code}`, ...(mendedWith ? [`    with: mission ${kebab(mendedWith)}`] : [])];
}

export function faultLine({ field, problem, right, line, column }: FieldFault): string {
  const where = line === undefined ? '' : `${line}:${column ?? 1}: `;
  const what = field === '' ? problem : `${field} ${problem}`;
  return `${where}${what}${right ? `; right would be: ${right}` : ''}`;
}
