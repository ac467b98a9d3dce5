/** Those who see a process beside staff and committee. */
export type Outsider = 'team' | 'partner' | 'applicant' | 'public';

/**
 * What of a step is told to whom. `whole`: with its facts, such as a reviewer's comments. `bare`: that it happened.
 * Everybody sees their own steps whole, and nobody else's that is not listed.
 */
export type Shown = Partial<Readonly<Record<Outsider, 'whole' | 'bare'>>>;
export const TO_TEAM: Shown = { team: 'whole' };
export const BARE_TO_TEAM: Shown = { team: 'bare' };
export const TO_BOTH: Shown = { team: 'whole', partner: 'bare' };
/** The own row of who has an offer or has left. */
export const TO_CONCERNED: Shown = { team: 'whole', partner: 'bare', applicant: 'bare' };
export const TO_ANYBODY: Shown = { applicant: 'bare', public: 'bare' };
