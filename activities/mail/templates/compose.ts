import { inWordsOf } from '../../../facility/speaking.ts';
import type { Composer } from '../../ports.ts';
import { composeAccountMail } from './account.ts';
import { composeLadderMail } from './ladder.ts';
import { composeStepMail } from './step.ts';

/** Mails as pure functions: orders and facts in; subject, text and HTML out. */
export { composeAccountMail, composeLadderMail, composeStepMail };

/** The templates as one port, for whoever sends mails. */
export const templates: Composer = {
  step: (order, context) => inWordsOf(context.process.edition, () => composeStepMail(order, context)),
  ladder: composeLadderMail,
  account: composeAccountMail,
};
