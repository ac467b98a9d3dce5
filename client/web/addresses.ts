import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import { kebab } from '../commands/index.ts';
import type { ToldDocument } from '../missions.ts';

/** What an address names: a process by its reference, or by its id while that is blank. */
export interface Addressed {
  readonly kind: ProcessKind;
  readonly process: string;
  readonly reference: string;
  readonly sandbox?: string | null | undefined;
}

const FOLDERS: Readonly<Record<ProcessKind, string>> = {
  action: 'actions',
  call: 'calls',
  mission: 'missions',
};

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** The page of a process, or what lies under it: `/missions/17-11%2FPER%2F01.02/history?sandbox=try`. */
export function processPath(to: Addressed, under = '', query: Query = {}): string {
  const name = encodeURIComponent(to.reference.trim() || to.process);
  return `/${FOLDERS[to.kind]}/${name}${under}${queryOf({ ...query, sandbox: to.sandbox })}`;
}

/** The form of a command, with fields filled in already. */
export function commandPath(to: Addressed, command: string, fields: Query = {}): string {
  return processPath(to, `/do/${kebab(command)}`, fields);
}

/**
 * What somebody owes, by its key: leads to the act that fulfils it for as long as it is owed, and says so when it no longer
 * is. A call speaks of some of its applications at a time, so the one that it is about is named.
 */
export function dutyPath(
  to: Addressed,
  key: string,
  { application }: { readonly application?: string } = {},
): string {
  return processPath(to, `/duties/${encodeURIComponent(key)}`, { application });
}

/** Where the committee decides on a mission: `/committee/REF?sandbox=…`. */
export function decisionPath(to: Pick<Addressed, 'process' | 'reference' | 'sandbox'>): string {
  return `/committee/${encodeURIComponent(to.reference.trim() || to.process)}${queryOf({ sandbox: to.sandbox })}`;
}

/** @param goesOn leads on to the form of the next alike, where there is one. */
export function stepPath(to: Addressed, step: number, goesOn = false): string {
  return processPath(to, `/steps/${step}`, { go: goesOn ? 'on' : undefined });
}

/** Where somebody decides what becomes of a process that came back from a backup. */
export const restoringPath = (process: string): string => `/restoring/process${queryOf({ of: process })}`;

/** A file where it stands: in this process, by the name that it has there. */
export function documentPath(
  { process }: Pick<Addressed, 'process'>,
  { document, nameId }: Pick<ToldDocument, 'document' | 'nameId'>,
): string {
  return `/documents/${encodeURIComponent(document)}${queryOf({ of: process, name: nameId })}`;
}

function queryOf(query: Query): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') given.set(name, String(value));
  }
  return given.size === 0 ? '' : `?${given}`;
}
