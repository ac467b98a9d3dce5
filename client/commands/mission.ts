import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import type { CommandDefinition } from './define.ts';
import { changeCommands } from './mission/changes.ts';
import { committeeCommands } from './mission/committee.ts';
import { contractCommands } from './mission/contracts.ts';
import { preparingCommands } from './mission/preparing.ts';
import { reportingCommands } from './mission/reporting.ts';
import { taskCommands } from './mission/tasks.ts';

export const missionCommands = {
  ...committeeCommands,
  ...contractCommands,
  ...preparingCommands,
  ...reportingCommands,
  ...taskCommands,
  ...changeCommands,
} satisfies { readonly [N in keyof MissionCommands]: CommandDefinition & { readonly name: N } };
