import type { PersonId } from '../domain/people.ts';

/** Those steps of a process of which somebody may know, wherever in its journal they stand. */
export interface StepFilter {
  /** Taken by one of these, or in their place. */
  readonly persons: readonly PersonId[];
  /** Of one of these types, whoever took it. */
  readonly types: readonly string[];
  /** Of any type but these, likewise. */
  readonly except?: readonly string[];
  /** Of one of these types where it is about one of these. */
  readonly about: {
    readonly types: readonly string[];
    readonly applications: readonly string[];
    readonly positions: readonly number[];
  };
}
export interface StepPage {
  /** All where it is left out. */
  readonly among?: StepFilter | undefined;
  /** Number of the last step before the page. */
  readonly after: number;
  readonly limit: number;
}
