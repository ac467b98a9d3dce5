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

/** What a payload may use besides the input. */
export interface PayloadContext {
  /** The person who acts, or for whom somebody acts. */
  readonly person: PersonId;
  readonly state: State;
}

/** The parts that may stand beside a command's form: everything that decisions are made on. */
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

/**
 * How pages present a command. The optional properties make its form shorter or add to it; they don't change who may
 * give the command or who is told.
 */
interface Presented {
  /** The parts that stand beside its form: everything that decides it; none where the form itself says it all. */
  readonly decidedBy: readonly DecisionPart[];
  /** What people outside staff and committee are told of its step. */
  readonly visibleTo: StepVisibility;
  /** Nobody can take the command back, so its form warns; any other command can be undone by another one. */
  readonly isFinal: boolean;
  /** The command is given for the sake of its mail, so the mail is shown before it is sent. */
  readonly showsItsMail?: true;
  /** Nothing depends on it, so there is no page for confirmation. */
  readonly isAtOnce?: true;
  /** Its optional answers don't change what follows, so question and confirmation are one page. */
  readonly isOnOnePage?: true;
  /**
   * Several duties of its kind may be done at once: each is looked at before, and none asks more than the duty says.
   */
  readonly isDoneTogether?: true;
  /** It is about the actor's own application, which is not asked for. */
  readonly isOnOnesOwn?: true;
}

export interface CommandDefinition extends Presented {
  readonly process: ProcessKind;
  /** The update's name on the wire. */
  readonly name: string;
  /** The roles that may give it where state and membership allow, as in the domain's rule. */
  readonly roles: readonly Role[];
  /** Arguments for examples, as they are typed after the command's name. */
  readonly examples: readonly string[];
  /**
   * The duties that it fulfils: it is the next command to suggest to whoever owes one. A test names duties that no
   * command fulfils.
   */
  readonly fulfils?: readonly ObligationKind[];
  /** The part of a mission's room that shows it. */
  readonly roomPart?: RoomPartName;
  readonly schema: z.ZodObject;
  /** The payload before prose, files and people are replaced by their identities. */
  readonly payload: (input: unknown, setting: PayloadContext) => unknown;
}

type Payload<K extends ProcessKind, N> = N extends keyof CommandsByKind[K] ? CommandsByKind[K][N] : never;

/** A field that the command doesn't have would be a misspelling: it fails the build like a missing one. */
type Fits<Given, P> =
  Stored<Given> extends P ? ([Exclude<keyof Given, keyof P>] extends [never] ? Given : never) : never;

type Placed<K extends ProcessKind> = K extends 'mission' ? { readonly roomPart: RoomPartName } : unknown;

interface Written<S extends z.ZodObject> extends Presented {
  readonly examples: readonly [string, ...string[]];
  readonly fulfils?: readonly ObligationKind[];
  readonly schema: S;
}

/** Keeps the type of its schema, so that whatever is made from the definition knows its fields. */
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
