import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import { actionCommands } from './action.ts';
import { callCommands } from './call.ts';
import { type CommandDefinition, camel, kebab } from './define.ts';
import { missionCommands } from './mission.ts';

export { type CommandDefinition, camel, kebab } from './define.ts';
export {
  Candidacy,
  type Field,
  fieldInfo,
  Mention,
  Newcomer,
  Prose,
  Revision,
  Upload,
  unwrapped,
} from './fields.ts';

const REGISTRY: Readonly<Record<ProcessKind, Readonly<Record<string, CommandDefinition>>>> = {
  action: actionCommands,
  call: callCommands,
  mission: missionCommands,
};

/** Every command, in the order of a mission's life. */
export const commands: readonly CommandDefinition[] = [
  ...Object.values(actionCommands),
  ...Object.values(callCommands),
  ...Object.values(missionCommands),
];

/** Finds a command by either form of its name, `approveMission` or `approve-mission`. */
export function findCommand(process: ProcessKind, name: string): CommandDefinition | undefined {
  const definitions = REGISTRY[process];
  return Object.hasOwn(definitions, camel(name)) ? definitions[camel(name)] : undefined;
}

/** Commands by name: a name that several kinds of process have stands for all of theirs. */
export const commandsByName: ReadonlyMap<string, readonly CommandDefinition[]> = Map.groupBy(
  commands,
  ({ name }) => kebab(name),
);
