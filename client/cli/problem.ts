import type { Refusal } from '../../workflows/domain/refusal.ts';
import { kebab } from '../commands/define.ts';
import { MissionError } from '../errors.ts';
import { exitOf } from '../explain.ts';
import { EXIT, type Exit, FAULT_CODES, type FaultCode } from '../faults.ts';
import type { SaidFault } from '../problems.ts';
import { Failure } from './failure.ts';

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly status?: number;
  readonly reasons?: readonly (Refusal & { readonly sentence?: string })[];
  readonly errors?: readonly SaidFault[];
}

/** What the API refused, in words and with the exit code that the table gives it. */
export async function failureOf(response: Response, server: string): Promise<Failure> {
  const text = await response.text();
  const problem = parse(text);
  if (!problem) {
    const exit = response.status >= 502 && response.status <= 504 ? EXIT.unreachable : EXIT.unexpected;
    return new Failure(
      exit,
      `${server} answered ${response.status}, and no problem we know. Is it a mission server?`,
    );
  }
  const words = [inWords(problem), ...adviceOn(problem, response, server)].join('\n');
  return new Failure(exitFor(problem), words, problem as Readonly<Record<string, unknown>>);
}

/** What to do about it, where the command line knows. */
function adviceOn({ code }: Problem, response: Response, server: string): string[] {
  if (code === 'unauthenticated' || code === 'token-expired')
    return [`Sign in again with: mission login --server ${server}`, 'Or say another token in MISSION_TOKEN.'];
  if (code === 'sign-in-again') return [`The pages are at ${server}`];
  if (code === 'acting-for-another')
    return ['Leave --as out: with a token of your own you act for yourself.'];
  const seconds = response.headers.get('retry-after');
  if (response.status === 429 && seconds) return [`Try again in ${seconds} seconds.`];
  return [];
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

export function faultLine({ field, problem, right, line, column }: SaidFault): string {
  const where = line === undefined ? '' : `${line}:${column ?? 1}: `;
  const what = field === '' ? problem : `${field} ${problem}`;
  return `${where}${what}${right ? `; right would be: ${right}` : ''}`;
}
