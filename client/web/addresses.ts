import type { Query } from '../../addresses/filling.ts';
import { type Addressed, named, pathTo, processPath } from '../../addresses/pages.ts';
import { kebab } from '../commands/index.ts';
import type { ToldDocument } from '../missions.ts';

/** The form of a command, with fields filled in already. */
export const commandPath = (to: Addressed, command: string, fields: Query = {}): string =>
  processPath(to, 'command', { ...fields, command: kebab(command) });

/**
 * What somebody owes, by its key: leads to the act that fulfils it for as long as it is owed, and says so when it no longer
 * is. A call speaks of some of its applications at a time, so the one that it is about is named.
 */
export const dutyPath = (
  to: Addressed,
  key: string,
  { application }: { readonly application?: string } = {},
): string => processPath(to, 'duty', { key, application });

/** Where the committee decides on a mission: `/committee/REF?sandbox=…`. */
export const decisionPath = (to: Pick<Addressed, 'process' | 'reference' | 'sandbox'>): string =>
  pathTo('decision', named(to));

/** Where all documents that somebody owes a mission are handed in at once. */
export const handInPath = (to: Pick<Addressed, 'process' | 'reference' | 'sandbox'>): string =>
  pathTo('handIn', named(to));

/** @param goesOn leads on to the form of the next alike, where there is one. */
export const stepPath = (to: Addressed, step: number, goesOn = false): string =>
  processPath(to, 'step', { n: step, go: goesOn ? 'on' : undefined });

/** Where somebody decides what becomes of a process that came back from a backup. */
export const restoringPath = (process: string): string => pathTo('restoringProcess', { of: process });

/** A file where it stands: in this process, by the name that it has there. */
export const documentPath = (
  { process }: Pick<Addressed, 'process'>,
  { document, nameId }: Pick<ToldDocument, 'document' | 'nameId'>,
): string => pathTo('document', { hash: document, of: process, name: nameId });
