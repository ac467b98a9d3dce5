import { type Head, START } from '../domain/chain.ts';
import { changed } from '../domain/changes.ts';
import type { State } from '../domain/lifecycle.ts';
import type { StepName, StepToRecord } from './messages.ts';

/**
 * What a process told the record, as its history has it, in order. Told once more, it says all that an older database
 * lacks of the process.
 */
export type RecordReport =
  /** A run begins: with nothing, or with what was carried over, which may be ahead of what is recorded. */
  | { readonly what: 'run'; readonly head: Head; readonly state?: State }
  /** Taken by the record. */
  | {
      readonly what: 'steps';
      readonly branch: number;
      readonly steps: readonly StepToRecord[];
      /** After the last of them, where the whole state was handed over. */
      readonly state?: State;
    }
  /** The database issued a branch. */
  | {
      readonly what: 'branch';
      readonly branch: number;
      readonly after: Head;
      readonly wish: string;
      readonly kept: readonly StepName[];
    };

/** Where what was told leads: the last step, and the state after it where that can be known. */
export interface ReportedState {
  readonly head: Head;
  readonly state: State | undefined;
}

/** Makes the changes that steps told of, one after the other; a state that is missing is known again with the next whole one. */
export function stateReported(told: readonly RecordReport[]): ReportedState {
  return told.reduce<ReportedState>(further, { head: START, state: undefined });
}

function further(before: ReportedState, each: RecordReport): ReportedState {
  switch (each.what) {
    case 'run':
      return { head: each.head, state: each.state };
    case 'branch': {
      const { branch, after } = each;
      const isThere = after.step === before.head.step && after.hash === before.head.hash;
      return { head: { ...after, branch }, state: isThere ? before.state : undefined };
    }
    case 'steps': {
      const { branch, steps, state } = each;
      const led = steps.reduce<ReportedState>((so, step) => after(so, branch, step), before);
      return state && led.head !== before.head ? { head: led.head, state } : led;
    }
    default:
      return each satisfies never;
  }
}

function after(
  { head, state }: ReportedState,
  branch: number,
  { n, hash, change }: StepToRecord,
): ReportedState {
  const isKnown = branch < head.branch || (branch === head.branch && n <= head.step);
  if (isKnown) return { head, state };
  const next = { branch, step: n, hash };
  const isNext = n === head.step + 1;
  if (!isNext || (state === undefined && n > 1)) return { head: next, state: undefined };
  return { head: next, state: change ? (changed(state, change) as State) : state };
}
