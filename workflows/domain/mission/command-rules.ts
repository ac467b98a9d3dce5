import type { Rules } from '../rule.ts';
import type { MissionCommands } from './commands.ts';
import { addendumRules } from './rules/addenda.ts';
import { changeRules } from './rules/changes.ts';
import { committeeRules } from './rules/committee.ts';
import { contractingRules } from './rules/contracting.ts';
import { documentRules } from './rules/documents.ts';
import { fieldRules } from './rules/field.ts';
import { preparingRules } from './rules/preparing.ts';
import { taskRules } from './rules/tasks.ts';
import type { MissionState } from './state.ts';

/** What a mission's commands need and change; their payloads are in `commands.ts`, their phases in `machine.ts`. */
export const missionRules = {
  ...committeeRules,
  ...contractingRules,
  ...addendumRules,
  ...preparingRules,
  ...fieldRules,
  ...documentRules,
  ...taskRules,
  ...changeRules,
} satisfies Rules<MissionState, MissionCommands>;
