import { inWordsOf } from '../../../facility/speaking.ts';
import type { Composer } from '../../ports.ts';
import { composeAccountMail } from './account.ts';
import { composeLadderMail } from './ladder.ts';
import { composeStepMail } from './step.ts';

/** Mails as pure functions: orders and facts in; subject, text and HTML out. */
export { composeAccountMail, composeLadderMail, composeStepMail };

/** All of them, for whoever sends. */
export const templates: Composer = {
  step: (order, context) => inWordsOf(context.process.edition, () => composeStepMail(order, context)),
  ladder: composeLadderMail,
  account: composeAccountMail,
};
