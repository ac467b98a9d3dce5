import type { RefusalData } from '../workflows/domain/refusal.ts';

/** Exit codes of the command line. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  notFound: 4,
  notAllowed: 5,
  unreachable: 6,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** How a fault or a refusal answers, by HTTP and at the command line. */
export interface Answer {
  readonly status: number;
  readonly exit: Exit;
}
/** What was sent can't be read. */
const MALFORMED: Answer = { status: 400, exit: EXIT.usage };
/** Nobody of that role, or not this person. */
export const FORBIDDEN: Answer = { status: 403, exit: EXIT.notAllowed };
/** What is spoken of isn't there. */
export const MISSING: Answer = { status: 404, exit: EXIT.notFound };
/** The state stands against it; another time it may be accepted. */
export const CONFLICT: Answer = { status: 409, exit: EXIT.refused };
/** What was given breaks a rule, whatever the state. */
export const UNFIT: Answer = { status: 422, exit: EXIT.refused };
/** What would do it is away. */
const AWAY: Answer = { status: 503, exit: EXIT.unreachable };

/**
 * What can go wrong beside a refusal by the domain: how it answers, and what it tells; a mark says that it need not.
 * Clients know these by their codes: add, never rename. Refusals have a table of their own.
 */
export const FAULTS = {
  'invalid-input': { ...MALFORMED, tells: ['command?'] },
  'not-text': { ...MALFORMED, tells: ['field?', 'sign'] },
  'invalid-file': { ...MALFORMED, tells: [] },
  'unreadable-document': { ...UNFIT, tells: ['field?'] },
  'no-such-process': { ...MISSING, tells: ['reference?', 'sandboxes?', 'near?'] },
  'process-ended': { ...CONFLICT, tells: ['reference?'] },
  'no-such-command': { status: 404, exit: EXIT.usage, tells: ['command', 'kind?', 'takenBy?', 'near?'] },
  'no-such-person': { ...MISSING, tells: ['person', 'near?'] },
  'no-such-sandbox': { ...MISSING, tells: ['sandbox', 'sandboxes?'] },
  'no-such-document': { ...MISSING, tells: ['document'] },
  'document-lost': { status: 410, exit: EXIT.notFound, tells: ['document'] },
  'no-such-mail': { ...MISSING, tells: ['mail'] },
  'no-such-webhook': { ...MISSING, tells: ['webhook'] },
  'no-such-rules': { ...MISSING, tells: ['edition'] },
  'edition-decided': { ...CONFLICT, tells: ['edition'] },
  'edition-own': { ...FORBIDDEN, tells: ['edition'] },
  'no-such-token': { ...MISSING, tells: ['token?'] },
  'no-such-calendar': { ...MISSING, tells: ['country'] },
  'no-such-correction': { ...MISSING, tells: ['number'] },
  'no-such-preview': { ...MISSING, tells: [] },
  'calendar-beyond': { ...UNFIT, tells: ['year', 'first', 'last'] },
  'calendar-unchanged': { ...UNFIT, tells: ['country', 'day'] },
  'correction-too-long': { ...UNFIT, tells: ['most', 'until'] },
  'closing-elsewhere': { ...UNFIT, tells: ['country'] },
  'no-such-address': { ...MISSING, tells: ['why?'] },
  'no-such-method': { status: 405, exit: EXIT.usage, tells: ['method', 'allowed'] },
  'no-such-host': { status: 421, exit: EXIT.usage, tells: ['host', 'right'] },
  'ambiguous-reference': { status: 409, exit: EXIT.usage, tells: ['reference', 'processes'] },
  'role-held-by-nobody': { ...CONFLICT, tells: ['role', 'reference?'] },
  'role-held-by-several': { ...MALFORMED, tells: ['role', 'people'] },
  'actor-missing': { ...MALFORMED, tells: [] },
  unauthenticated: { status: 401, exit: EXIT.notAllowed, tells: [] },
  'acting-for-another': { ...FORBIDDEN, tells: [] },
  'not-yours-to-see': { ...FORBIDDEN, tells: ['roles?'] },
  'not-yours-to-do': { ...FORBIDDEN, tells: ['roles?'] },
  'sign-in-again': { ...FORBIDDEN, tells: ['via', 'proof?', 'minutes?'] },
  'token-too-narrow': { ...FORBIDDEN, tells: ['scope', 'wanted'] },
  'token-expired': { status: 401, exit: EXIT.notAllowed, tells: ['at'] },
  'role-not-granted': { ...FORBIDDEN, tells: ['person', 'role'] },
  'cross-site-request': { ...FORBIDDEN, tells: [] },
  'too-many-requests': { status: 429, exit: EXIT.refused, tells: ['seconds'] },
  'too-many-tokens': { ...CONFLICT, tells: ['limit'] },
  'last-administrator': { ...CONFLICT, tells: [] },
  'address-taken': { ...CONFLICT, tells: ['person?', 'holder?'] },
  'no-such-absence': { ...MISSING, tells: ['person', 'from'] },
  'absence-backwards': { ...UNFIT, tells: ['from'] },
  'absence-too-long': { ...UNFIT, tells: ['most', 'until'] },
  'absence-long-past': { ...UNFIT, tells: ['earliest'] },
  'absence-overlaps': { ...UNFIT, tells: ['from', 'to'] },
  'nothing-to-lend': { ...UNFIT, tells: ['roles'] },
  'substitute-self': { ...UNFIT, tells: [] },
  'substitute-named-by-oneself': { ...UNFIT, tells: [] },
  'substitute-away': { ...UNFIT, tells: ['substitute', 'from', 'to'] },
  'is-substitute': { ...UNFIT, tells: ['person', 'to'] },
  'substitute-without-role': { ...UNFIT, tells: ['substitute', 'roles'] },
  'substitute-outside': { ...UNFIT, tells: ['substitute'] },
  'role-not-lent': { ...UNFIT, tells: ['roles'] },
  'grant-needs-other': { ...UNFIT, tells: [] },
  'request-running': { ...CONFLICT, tells: ['requestId?'] },
  'request-key-reused': { ...UNFIT, tells: ['requestId?'] },
  'precondition-missing': { status: 428, exit: EXIT.usage, tells: [] },
  'state-changed': { status: 412, exit: EXIT.refused, tells: ['seen?', 'now?'] },
  'too-large': { status: 413, exit: EXIT.usage, tells: ['limit?'] },
  'too-slow': { status: 408, exit: EXIT.unreachable, tells: [] },
  'upload-quota': { status: 429, exit: EXIT.refused, tells: ['of', 'limit'] },
  'unsupported-type': { status: 415, exit: EXIT.usage, tells: ['type', 'right'] },
  'storage-full': { status: 507, exit: EXIT.unreachable, tells: [] },
  'storage-failed': { ...AWAY, tells: [] },
  overloaded: { ...AWAY, tells: [] },
  unavailable: { ...AWAY, tells: ['part?'] },
  internal: { status: 500, exit: EXIT.unexpected, tells: [] },
} as const satisfies Readonly<Record<string, Answer & { readonly tells: readonly string[] }>>;
export type FaultCode = keyof typeof FAULTS;
export const FAULT_CODES = Object.keys(FAULTS) as readonly FaultCode[];

type MarkedFact<C extends FaultCode> = (typeof FAULTS)[C]['tells'][number];
export type NeededFact<C extends FaultCode> = Exclude<MarkedFact<C>, `${string}?`>;
type FreeFact<C extends FaultCode> =
  MarkedFact<C> extends infer T ? (T extends `${infer N}?` ? N : never) : never;
export type FaultFact<C extends FaultCode> = NeededFact<C> | FreeFact<C>;
type Fact = RefusalData[string];
export type FaultData<C extends FaultCode> = { readonly [N in NeededFact<C>]: NonNullable<Fact> } & {
  readonly [N in FreeFact<C>]?: Fact;
};
