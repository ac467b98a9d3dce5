import type { AnyStateMachine } from 'xstate';
import { actionMachine } from '../../../workflows/domain/action/machine.ts';
import { callMachine } from '../../../workflows/domain/call/machine.ts';
import type { ProcessKind } from '../../../workflows/domain/lifecycle.ts';
import { missionMachine } from '../../../workflows/domain/mission/machine.ts';

/** A way from one phase to another: by an event, or of itself once something holds. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly event?: string;
  readonly guard?: string;
}

/** A statechart as it is drawn: read off the machine that decides, so that it can't say something else. */
export interface Chart {
  readonly kind: ProcessKind;
  readonly phases: readonly string[];
  readonly moves: readonly Move[];
  /** Phases that are reached from nearly anywhere, and those one returns from: their moves would hide the others, where these are many. */
  readonly apart: readonly string[];
}

const MACHINES: Readonly<Record<ProcessKind, AnyStateMachine>> = {
  action: actionMachine,
  call: callMachine,
  mission: missionMachine,
};

type Target = string | { readonly target?: string; readonly guard?: string | { readonly type: string } };

const charts = new Map<ProcessKind, Chart>();

export function chartOf(kind: ProcessKind): Chart {
  const known = charts.get(kind) ?? read(kind, MACHINES[kind]);
  charts.set(kind, known);
  return known;
}

function read(kind: ProcessKind, machine: AnyStateMachine): Chart {
  const phases = Object.keys(machine.states);
  const moves = Object.entries(machine.states).flatMap(([from, { config }]) => [
    ...Object.entries(config.on ?? {}).flatMap(([event, to]) => targets(from, to as Target, event)),
    ...targets(from, config.always as Target | undefined),
  ]);
  const sources = (to: string) =>
    new Set(moves.filter((move) => move.to === to).map(({ from }) => from)).size;
  const many = Math.max(2, phases.length / 2);
  const apart = phases.filter(
    (phase) =>
      sources(phase) > many ||
      new Set(moves.filter(({ from }) => from === phase).map(({ to }) => to)).size > many,
  );
  return { kind, phases, moves, apart };
}

function targets(from: string, found: Target | readonly Target[] | undefined, event?: string): Move[] {
  const all = found === undefined ? [] : Array.isArray(found) ? found : [found];
  return all.flatMap((each: Target) => {
    const { target, guard } = typeof each === 'string' ? { target: each, guard: undefined } : each;
    if (target === undefined || target === from) return [];
    const name = typeof guard === 'object' ? guard.type : guard;
    return [{ from, to: target, ...(event ? { event } : {}), ...(name ? { guard: name } : {}) }];
  });
}

/** Moves that are drawn: those by which a life goes on. */
export function drawnMoves({ moves, apart }: Chart): readonly Move[] {
  return moves.filter(({ from, to }) => !apart.includes(from) && !apart.includes(to));
}
