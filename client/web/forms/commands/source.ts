import { type Say, speaker } from '../../../../language/say.ts';
import type { ActionState } from '../../../../workflows/domain/action/state.ts';
import type { CallState } from '../../../../workflows/domain/call/state.ts';
import type { MissionState } from '../../../../workflows/domain/mission/state.ts';
import type { Locale } from '../../../../workflows/domain/time.ts';
import type { Brief } from '../../../action-file.ts';
import type { CallNotice, ProcessPage, Wanted } from '../../../missions.ts';
import type { Person } from '../../../ports.ts';
import type { KeptFile } from '../file-drop.tsx';

/** What a form is made from, besides the command: the process as the reader sees it, and the people. */
export interface Source {
  readonly page: ProcessPage;
  readonly locale: Locale;
  /** Says every message in the reader's language. */
  readonly t: Say;
  readonly viewer: Person;
  readonly people: readonly Person[];
  /** For an action: its words, where they are to be written anew. */
  readonly brief: Brief | null;
  /** For a call: its notice, as it is or will be. */
  readonly notice: CallNotice | null;
  /** For a call: what is asked of the expert, in the call's own words. */
  readonly requirements: readonly Wanted[];
  readonly assets: readonly Wanted[];
  /** The reader's own documents, for the fields that take a file. */
  readonly earlier: readonly KeptFile[];
  readonly maxBytes: number;
  /** Answers in the address: which deliverable, whose application. */
  readonly fromAddress: Readonly<Record<string, string>>;
  /** Answers that are known, from the address or from what was posted: other fields may depend on them. */
  readonly knownAnswers: Readonly<Record<string, string>>;
}

/** A source for what is made from the process alone. */
export const bareSource = (page: ProcessPage, viewer: Person, locale: Locale): Source => ({
  page,
  locale,
  t: speaker(locale),
  viewer,
  people: [],
  brief: null,
  notice: null,
  requirements: [],
  assets: [],
  earlier: [],
  maxBytes: 0,
  fromAddress: {},
  knownAnswers: {},
});

export function missionOf({ page }: Source): MissionState | undefined {
  return page.kind === 'mission' ? (page.state as unknown as MissionState) : undefined;
}

export function callOf({ page }: Source): CallState | undefined {
  return page.kind === 'call' ? (page.state as unknown as CallState) : undefined;
}

export function actionOf({ page }: Source): ActionState | undefined {
  return page.kind === 'action' ? (page.state as unknown as ActionState) : undefined;
}

export function nameIn({ page, people }: Source, person: string): string {
  return page.people[person] ?? people.find((each) => each.person === person)?.name ?? person;
}
