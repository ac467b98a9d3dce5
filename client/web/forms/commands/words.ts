import type { z } from 'zod';
import type { actionCommands } from '../../../commands/action.ts';
import type { callCommands } from '../../../commands/call.ts';
import type { missionCommands } from '../../../commands/mission.ts';
import type { CommandName } from '../../../sentences.ts';
import type { Spoken } from '../../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

type Definitions = typeof actionCommands & typeof callCommands & typeof missionCommands;

/** An expert's own application is found by who acts; nobody is asked for it. */
type OwnApplication =
  | 'startApplication'
  | 'saveApplication'
  | 'submitApplication'
  | 'withdrawApplication'
  | 'agreeFee'
  | 'provideProof'
  | 'declinePreselection';

export type Input<N extends CommandName> = z.input<Definitions[N]['schema']>;
export type FieldName<N extends CommandName> = Exclude<
  keyof Input<N> & string,
  N extends OwnApplication ? 'application' : never
>;

/** The label of a field, and a hint where the label doesn't say it all. */
export type FieldWords = string | readonly [label: string, hint: string];

interface Asking<N extends CommandName> {
  /** What follows from it, and what it needs: the sentence under the heading. */
  readonly help: string;
  readonly fields: { readonly [F in FieldName<N>]-?: FieldWords };
}

/** Fields within fields. */
type Nested<T> = { readonly [F in keyof NonNullable<T> & string]-?: FieldWords };

export interface CommandWords {
  readonly commands: { readonly [N in CommandName]: Asking<N> };
  readonly settings: Nested<Input<'adoptRules'>['settings']>;
  readonly counting: { readonly [C in 'nth day' | 'clear days']: string };
  readonly profile: Nested<Input<'saveApplication'>['profile']>;
  readonly checklist: { readonly ok: string; readonly failed: string };
  readonly screening: { readonly met: string; readonly notMet: string; readonly evidence: string };
  readonly position: (n: number) => string;
  readonly leads: string;
  readonly nobody: string;
  readonly activity: (n: number) => string;
  readonly amendment: (n: number) => string;
  readonly amended: {
    readonly dates: (from: string, to: string) => string;
    readonly budget: (amount: string) => string;
    readonly team: (position: number) => string;
  };
  readonly version: (n: number) => string;
  readonly limit: (n: number) => string;
  readonly due: (day: string) => string;
  readonly owedBy: (who: string) => string;
  readonly years: (n: number) => string;
  readonly ruleSet: (n: number) => string;
}

/** What the form of every command says; a command or a field without words fails the build. */
export const COMMANDS: Spoken<CommandWords> = { en, es, fr };
