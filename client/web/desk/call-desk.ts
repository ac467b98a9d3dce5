import { processPath } from '../../../addresses/pages.ts';
import type { Say } from '../../../language/say.ts';
import { phasesFor } from '../../../workflows/domain/call/applications.ts';
import {
  APPLICATION_PHASES,
  type ApplicationPhase,
  type CallState,
} from '../../../workflows/domain/call/state.ts';
import { camel } from '../../commands/define.ts';
import type { ApplicationsShown, CallNotice, ProcessPage } from '../../missions.ts';
import type { Decision } from '../facts/decided-on.ts';
import { personName } from '../process.tsx';
import type { ShownState } from '../room/shown-state.ts';
import type { Reader } from '../when.ts';

/** A call as staff see it, with texts in place of their references. */
export type ShownCall = ShownState<Omit<CallState, 'calendars' | 'ledger' | 'brief'>>;
export type ShownApplication = ShownCall['applications'][number];

/** All that the parts of the page are made from. */
export interface CallDesk {
  readonly page: ProcessPage;
  readonly call: ShownCall;
  readonly notice: CallNotice | undefined;
  /** Which applications are shown: those in one state or in any, and which page of them, from 1. */
  readonly shown: ApplicationsShown;
  readonly phase: ApplicationPhase | undefined;
  readonly number: number;
  readonly reader: Reader;
  /** What the applicants handed in. */
  readonly decision: Decision;
  readonly t: Say;
}

/** The states in which an application may be read: one in preparation is its expert's alone. */
export const READABLE: readonly ApplicationPhase[] = APPLICATION_PHASES.filter((phase) => phase !== 'draft');

/** The address of the same page with other applications on it. */
export const pathTo = (
  { page }: Pick<CallDesk, 'page'>,
  phase: ApplicationPhase | undefined,
  number = 1,
): string => processPath(page, 'own', { phase, page: number > 1 ? number : undefined });

export const nameIn = ({ page }: Pick<CallDesk, 'page'>, person: string): string => personName(page, person);

/** Commands that staff give about one application, from its own line. */
const WITH_ONE: readonly string[] = [
  'screen-application',
  'shortlist-application',
  'record-interview',
  'preselect-application',
  'propose-fee',
  'accept-proof',
  'return-proof',
  'pass-to-next',
];

/** Commands that stand beside one application, or are its expert's to give. */
export const OF_ONE: readonly string[] = [
  ...WITH_ONE,
  'start-application',
  'save-application',
  'submit-application',
  'withdraw-application',
  'agree-fee',
  'provide-proof',
  'decline-preselection',
];

/** The commands about one application that its state and the reader's rights allow. */
export function commandsFor({ page }: CallDesk, { phase }: ShownApplication): readonly string[] {
  return page.commands.flatMap(({ command, permitted }) =>
    permitted && WITH_ONE.includes(command) && phasesFor(camel(command)).includes(phase) ? [command] : [],
  );
}
