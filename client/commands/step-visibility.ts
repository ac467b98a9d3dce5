/** Those who see a process beside staff and committee. */
export type Outsider = 'team' | 'partner' | 'applicant' | 'public';

/**
 * What of a step is told to whom. `whole`: with its facts, such as a reviewer's comments. `bare`: that it happened.
 * Everybody sees their own steps whole, and nobody else's that is not listed.
 */
export type StepVisibility = Partial<Readonly<Record<Outsider, 'whole' | 'bare'>>>;
/** Staff and committee know of it, and nobody else. */
export const TO_NOBODY_ELSE: StepVisibility = {};
export const TO_TEAM: StepVisibility = { team: 'whole' };
export const BARE_TO_TEAM: StepVisibility = { team: 'bare' };
export const TO_BOTH: StepVisibility = { team: 'whole', partner: 'bare' };
/** The own row of who has an offer or has left. */
export const TO_CONCERNED: StepVisibility = { team: 'whole', partner: 'bare', applicant: 'bare' };
export const TO_ANYBODY: StepVisibility = { applicant: 'bare', public: 'bare' };
