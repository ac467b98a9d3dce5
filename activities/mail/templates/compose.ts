/** Mails as pure functions: orders and facts in; subject, text and HTML out. */
export { composeLadderMail } from './ladder.ts';
export { composeStepMail } from './step.ts';
