import { type Addressed, named, pathTo, processPath, reachPath } from '../../../addresses/pages.ts';
import type { OtherSection, RoomPartName } from '../../../addresses/parts.ts';
import type { LinkedDocument } from '../../../workflows/domain/stored.ts';
import type { MailProcess } from '../context.ts';

/**
 * Every address that a mail links to. Scanners follow links, so nothing happens on GET: each leads to a page on which
 * the person then acts.
 */
type OfProcess = Pick<MailProcess, 'id' | 'kind' | 'reference' | 'sandbox'>;
const at = (base: string, path: string): string => `${base.replace(/\/+$/, '')}${path}`;
const addressed = ({ id, kind, reference, sandbox }: OfProcess): Addressed => ({
  kind,
  reference,
  sandbox,
  process: id,
});

/** In place of a part of the page: where the committee decides, with all that it decides on. */
const DECISION = 'decision';
/** A part of the page of a process. */
export type Part = RoomPartName | OtherSection | typeof DECISION;

export function pageOf(base: string, process: OfProcess, section?: Part): string {
  const to = addressed(process);
  if (section === DECISION) return at(base, pathTo('decision', named(to)));
  return at(base, processPath(to)) + (section ? `#${encodeURIComponent(section)}` : '');
}

/** A file, with the process in which the mail's reader may see it, and as what it stands there. */
export const documentPage = (
  base: string,
  { document, name }: LinkedDocument,
  process: MailProcess,
): string => at(base, pathTo('document', { hash: document, of: process.id, name: name?.text }));

/**
 * What somebody owes: leads whoever owes it to the act, for as long as it is owed, and everybody else who may see it to who owes
 * it and what they may do about it.
 */
export const dutyPage = (
  base: string,
  process: OfProcess,
  key: string,
  { application }: { readonly application?: string } = {},
): string => at(base, processPath(addressed(process), 'duty', { key, application }));

/** Where administrators see to who cannot act. */
export const reachPage = (base: string, whom: Parameters<typeof reachPath>[0]): string =>
  at(base, reachPath(whom));

/** What was written to each other about a process, and where it is answered. */
export const messagesPage = (base: string, process: OfProcess): string =>
  at(base, processPath(addressed(process), 'messages'));

export const myDayPage = (base: string): string => at(base, pathTo('myDay'));

export const openCallsPage = (base: string): string => at(base, pathTo('calls'));

/** Where people look after their own account: details, absences, sessions and tokens. */
export const accountPage = (base: string): string => at(base, pathTo('account'));

/** Where processes that were stopped are started again. */
export const restoringPage = (base: string): string => at(base, pathTo('restoring'));

export const webhooksPage = (base: string): string => at(base, pathTo('webhooks'));

/** Who changed what, for administrators. */
export const auditPage = (base: string): string => at(base, pathTo('audit'));

export const homePage = (base: string): string => at(base, pathTo('home'));

/** Ends the mails about new calls; nothing happens on GET. */
export const unsubscribePage = (base: string, token: string): string =>
  at(base, pathTo('unsubscribe', { token }));
