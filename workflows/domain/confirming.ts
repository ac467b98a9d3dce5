import { type Refusal, refuse } from './refusal.ts';
import type { Choice, Moment } from './rule.ts';
import type { TextRef } from './stored.ts';
import type { TaskId } from './task.ts';
import type { Instant } from './time.ts';

/** A word that a task is done, with a note; or a declaration that was read and accepted, by the SHA-256 of its wording. */
export interface ConfirmTask {
  readonly task: TaskId;
  readonly note?: TextRef;
  readonly wording?: string;
  /** Which answer, where it asks for one. */
  readonly says?: string;
}

export interface WaiveTask {
  readonly task: TaskId;
  readonly reason: TextRef;
}

interface Confirmable {
  readonly kind: TaskId;
  readonly done?: { readonly at: Instant };
  readonly waived?: { readonly at: Instant };
}

/** Which of the tasks of a process that are done by a word; those alone that nothing stands against. */
export const choiceAmong = <S, One extends Confirmable>(
  all: (state: S) => readonly One[],
  against: (state: S, one: One, moment: Moment) => readonly (Refusal | undefined)[],
): Choice<S, TaskId> => ({
  field: 'task',
  among: (state) => all(state).map(({ kind }) => kind),
  against: (state, task, moment) => {
    const one = all(state).find(({ kind }) => kind === task);
    if (one) return against(state, one, moment);
    return [refuse('no-such-task', { task, tasks: all(state).map(({ kind }) => kind) })];
  },
  none: () => refuse('no-such-task', { task: '', tasks: [] }),
});

export function stillOpen({ kind, done, waived }: Confirmable): Refusal | undefined {
  const at = waived?.at ?? done?.at;
  return at ? refuse('already-done', { what: `task.${kind}`, at }) : undefined;
}
