import type { z } from 'zod';
import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import type { ProcessKind, State } from '../../workflows/domain/lifecycle.ts';
import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import type { PersonId, Role } from '../../workflows/domain/people.ts';
import type { ObligationKind } from '../../workflows/domain/rules.ts';
import type { Stored } from './fields.ts';

/** Every command by the kind of process that takes it. */
export interface CommandsByKind {
  readonly action: ActionCommands;
  readonly call: CallCommands;
  readonly mission: MissionCommands;
}

/** What a payload may take from beside the input. */
export interface Setting {
  /** Who acts, or for whom. */
  readonly person: PersonId;
  readonly state: State;
}

export interface CommandDefinition {
  readonly process: ProcessKind;
  /** The update's name on the wire. */
  readonly name: string;
  readonly title: string;
  /** Who may, where state and membership allow; the domain's rule decides. */
  readonly roles: readonly Role[];
  readonly help: string;
  /** Arguments as they are typed after the command's name. */
  readonly examples: readonly string[];
  /** What it fulfils: the next command to suggest to whom owes it. */
  readonly fulfils?: readonly ObligationKind[];
  readonly schema: z.ZodObject;
  /** The payload before prose, files and people are replaced by their identities. */
  readonly payload: (input: unknown, setting: Setting) => unknown;
}

type Payload<K extends ProcessKind, N> = N extends keyof CommandsByKind[K] ? CommandsByKind[K][N] : never;

/** Anything the command doesn't know would be a misspelling: it fails the build like a missing field. */
type Fits<Given, P> =
  Stored<Given> extends P ? ([Exclude<keyof Given, keyof P>] extends [never] ? Given : never) : never;

interface Described<K extends ProcessKind, N, S extends z.ZodObject> {
  readonly process: K;
  readonly name: N;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly help: string;
  readonly examples: readonly [string, ...string[]];
  readonly fulfils?: readonly ObligationKind[];
  readonly schema: S;
}

/** Keeps the type of its schema: whatever is made from the definition knows its fields. */
type Defined<N, S extends z.ZodObject> = Omit<CommandDefinition, 'schema'> & {
  readonly name: N;
  readonly schema: S;
};

/** A command whose payload has the same fields as what a person gives. */
export function defineCommand<
  const K extends ProcessKind,
  const N extends keyof CommandsByKind[K] & string,
  S extends z.ZodObject,
>(
  described: Described<K, N, S> & {
    readonly schema: z.output<S> extends Fits<z.output<S>, Payload<K, N>> ? S : never;
  },
): Defined<N, S>;
/** A command whose payload is made of what a person gives; `payload` says how. */
export function defineCommand<
  const K extends ProcessKind,
  const N extends keyof CommandsByKind[K] & string,
  S extends z.ZodObject,
  M,
>(
  described: Described<K, N, S> & {
    readonly payload: (input: z.output<S>, setting: Setting) => M & Fits<M, Payload<K, N>>;
  },
): Defined<N, S>;
export function defineCommand(described: Partial<CommandDefinition>): unknown {
  return { payload: (input: unknown) => input, ...described };
}

/** The name in addresses and on the command line: `approve-mission`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `approve-mission` → `approveMission`. */
export function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
