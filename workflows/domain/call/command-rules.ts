import { pressing } from '../escalation.ts';
import { HOUSE_ROLES } from '../people.ts';
import type { Rules } from '../rule.ts';
import { writeMessage } from '../written-messages.ts';
import type { CallCommands } from './commands.ts';
import { callObligations } from './obligations.ts';
import { applyingRules } from './rules/applying.ts';
import { correctingRules } from './rules/correcting.ts';
import { publicationRules } from './rules/publication.ts';
import { selectingRules } from './rules/selecting.ts';
import type { CallState } from './state.ts';

/** Every command of a call: publishing it, applying, and selecting among those who applied. */
export const callRules: Rules<CallState, CallCommands> = {
  ...publicationRules,
  ...correctingRules,
  ...applyingRules,
  ...selectingRules,
  ...pressing<CallState>(callObligations),
  writeMessage: writeMessage<CallState>([...HOUSE_ROLES, 'expert']),
};
