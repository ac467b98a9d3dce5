import type { Spec } from '../forms/controls/control.ts';

/** A field of the file in the form: how it is asked for, and how the file has it where that differs. */
export interface Entry {
  readonly spec: Spec;
  readonly read?: (given: unknown, before: unknown) => unknown;
  readonly fill?: (value: unknown) => unknown;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Whether it is folded, because most actions leave it alone. */
  readonly isFolded?: boolean;
  /** The index of the position that it is about. */
  readonly position?: number;
}
