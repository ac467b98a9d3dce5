import type { Spec } from '../forms/controls/control.ts';

/** A field of the file in the form: how it is asked for, and how it stands in the file where that is otherwise. */
export interface Entry {
  readonly spec: Spec;
  readonly read?: (given: unknown, before: unknown) => unknown;
  readonly fill?: (value: unknown) => unknown;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** What most actions leave alone. */
  readonly isFolded?: boolean;
  /** The position that it is about, from 0. */
  readonly position?: number;
}
