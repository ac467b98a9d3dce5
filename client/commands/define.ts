import type { z } from 'zod';
import type { RoomPartName } from '../../addresses/parts.ts';
import { actionRules } from '../../workflows/domain/action/command-rules.ts';
import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import { callRules } from '../../workflows/domain/call/command-rules.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import type { ProcessKind, State } from '../../workflows/domain/lifecycle.ts';
import { missionRules } from '../../workflows/domain/mission/command-rules.ts';
import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { PersonId, Role } from '../../workflows/domain/people.ts';
import type { Rule } from '../../workflows/domain/rule.ts';
import type { Stored } from './fields.ts';
import type { StepVisibility } from './step-visibility.ts';

/** Every command by the kind of process that takes it. */
interface CommandsByKind {
  readonly action: ActionCommands;
  readonly call: CallCommands;
  readonly mission: MissionCommands;
}

/** What a payload may take from beside the input. */
export interface PayloadContext {
  /** Who acts, or for whom. */
  readonly person: PersonId;
  readonly state: State;
}

/** Everything that decisions are made on: what may stand beside the form of a command. */
export type DecisionPart =
  | 'asks'
  | 'subject'
  | 'team'
  | 'work'
  | 'dates'
  | 'daysOff'
  | 'elsewhere'
  | 'changes'
  | 'papers'
  | 'application'
  | 'candidates'
  | 'call'
  | 'gates'
  | 'offer'
  | 'contracts'
  | 'addendum'
  | 'duties'
  | 'ask'
  | 'deliverable'
  | 'methodology'
  | 'owed';

/** How people meet a command. What may be left out makes its form shorter or adds to it, and changes nothing of who may or is told. */
interface Presented {
  /** What stands beside its form: everything that decides it, and nothing where the form itself says it all. */
  readonly decidedBy: readonly DecisionPart[];
  /** What of its step is told to whom beside staff and committee. */
  readonly visibleTo: StepVisibility;
  /** Nobody can take it back, which its form warns of; everything else is undone by another command. */
  readonly isFinal: boolean;
  /** Given for the sake of the mail that goes: it is read before it leaves. */
  readonly showsItsMail?: true;
  /** Nothing hangs on it: the form itself is the confirmation. */
  readonly isAtOnce?: true;
  /** What it asks may be left out and changes nothing of what follows: question and confirmation are one page. */
  readonly isOnOnePage?: true;
  /** Several that are owed are done at once: each is looked at before, and none asks more than its duty says. */
  readonly isDoneTogether?: true;
  /** On one's own application, found by who acts: nobody is asked for it. */
  readonly isOnOnesOwn?: true;
}

export interface CommandDefinition extends Presented {
  readonly process: ProcessKind;
  /** The update's name on the wire. */
  readonly name: string;
  /** Who may, where state and membership allow, as the domain's rule has it. */
  readonly roles: readonly Role[];
  /** Arguments as they are typed after the command's name. */
  readonly examples: readonly string[];
  /** What it fulfils: the next command to suggest to whom owes it. A test names a duty that no command fulfils. */
  readonly fulfils?: readonly ObligationKind[];
  /** The part of a mission's room where it stands. */
  readonly roomPart?: RoomPartName;
  readonly schema: z.ZodObject;
  /** The payload before prose, files and people are replaced by their identities. */
  readonly payload: (input: unknown, setting: PayloadContext) => unknown;
}

type Payload<K extends ProcessKind, N> = N extends keyof CommandsByKind[K] ? CommandsByKind[K][N] : never;

/** Anything the command doesn't know would be a misspelling: it fails the build like a missing field. */
type Fits<Given, P> =
  Stored<Given> extends P ? ([Exclude<keyof Given, keyof P>] extends [never] ? Given : never) : never;

type Placed<K extends ProcessKind> = K extends 'mission' ? { readonly roomPart: RoomPartName } : unknown;

interface Written<S extends z.ZodObject> extends Presented {
  readonly examples: readonly [string, ...string[]];
  readonly fulfils?: readonly ObligationKind[];
  readonly schema: S;
}

/** Keeps the type of its schema: whatever is made from the definition knows its fields. */
type Defined<N, S extends z.ZodObject> = Omit<CommandDefinition, 'schema'> & {
  readonly name: N;
  readonly schema: S;
};

interface Define<K extends ProcessKind> {
  /** A command whose payload has the same fields as what a person gives. */
  <const N extends keyof CommandsByKind[K] & string, S extends z.ZodObject>(
    name: N,
    written: Written<S> &
      Placed<K> & { readonly schema: z.output<S> extends Fits<z.output<S>, Payload<K, N>> ? S : never },
  ): Defined<N, S>;
  /** A command whose payload is made of what a person gives; `payload` says how. */
  <const N extends keyof CommandsByKind[K] & string, S extends z.ZodObject, M>(
    name: N,
    written: Written<S> &
      Placed<K> & {
        readonly payload: (input: z.output<S>, setting: PayloadContext) => M & Fits<M, Payload<K, N>>;
      },
  ): Defined<N, S>;
}

/** Defines the commands of one kind of process; the roles of each are those of its rule. */
export const commandsOf =
  <K extends ProcessKind>(process: K): Define<K> =>
  (name: string, written: Written<z.ZodObject>): never =>
    ({
      payload: (input: unknown) => input,
      roles: rolesOf(process, name),
      process,
      name,
      ...written,
    }) satisfies CommandDefinition as never;

// biome-ignore lint/suspicious/noExplicitAny: of a rule nothing is asked but its roles
const RULES: Readonly<Record<ProcessKind, Readonly<Record<string, Rule<any, any>>>>> = {
  action: actionRules,
  call: callRules,
  mission: missionRules,
};

function rolesOf(process: ProcessKind, name: string): readonly Role[] {
  const by = RULES[process][name]?.by;
  return by === undefined || by === 'system' ? [] : by;
}

/** The name in addresses and on the command line: `approve-mission`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `approve-mission` → `approveMission`. */
export function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
