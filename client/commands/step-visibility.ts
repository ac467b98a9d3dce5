/** Those outside staff and committee who may see a process. */
export type Outsider = 'team' | 'partner' | 'applicant' | 'public';

/**
 * What each of them is told of a step. `whole`: with its facts, such as a reviewer's comments. `bare`: that it
 * happened. People see their own steps whole, and no others that are not listed.
 */
export type StepVisibility = Partial<Readonly<Record<Outsider, 'whole' | 'bare'>>>;
/** Only staff and committee are told of it. */
export const TO_NOBODY_ELSE: StepVisibility = {};
export const TO_TEAM: StepVisibility = { team: 'whole' };
export const BARE_TO_TEAM: StepVisibility = { team: 'bare' };
export const TO_BOTH: StepVisibility = { team: 'whole', partner: 'bare' };
/** Also applicants who have an offer or have left: they see their own row. */
export const TO_CONCERNED: StepVisibility = { team: 'whole', partner: 'bare', applicant: 'bare' };
export const TO_ANYBODY: StepVisibility = { applicant: 'bare', public: 'bare' };
