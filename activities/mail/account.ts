import type pg from 'pg';
import type { AccountMailOrder } from '../../workflows/domain/account-mails.ts';
import type { AuditRow } from '../../workflows/domain/audit.ts';
import type { PersonId, Role } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { readEntries } from '../audit/read.ts';
import type { Person } from '../ports.ts';
import type { AccountContext, MailPerson } from './context.ts';

/** A row of the outbox about somebody's account. */
export interface AccountOutboxRow {
  readonly key: string;
  readonly process: null;
  readonly kind: 'account';
  readonly person: PersonId;
  readonly addressee: PersonId;
  readonly mail_order: AccountMailOrder;
  /** The reader's data, where the directory no longer has them. */
  readonly reader: MailPerson | null;
  readonly send_at: Instant;
  readonly attempts: number;
  readonly failing_since: Instant | null;
}

export type AccountMatter = Pick<AccountContext, 'recipient' | 'change' | 'people' | 'contacts'>;

/**
 * The persons named, administrators, who can undo a change, and the head of facility, who can where there is no other.
 */
const PEOPLE = `
  select id as person, name, email, language, zone, country, roles from people
  where id = any($1) or roles && array['administrator', 'head of facility'] order by id`;

const MOST_CONTACTS = 3;

/**
 * What composing mails about accounts needs, by the row's key, as it is in this transaction: an address that was
 * changed a moment ago counts already. A row is left out whose reader was erased, or whose audit entry is missing.
 */
export async function readAccountMatters(
  client: pg.ClientBase,
  rows: readonly AccountOutboxRow[],
): Promise<ReadonlyMap<string, AccountMatter>> {
  if (rows.length === 0) return new Map();
  const entries = await readEntries(
    client,
    rows.map(({ mail_order: { entry } }) => entry),
  );
  const named = [...rows.map(({ person }) => person), ...[...entries.values()].flatMap(namedIn)];
  const { rows: found } = await client.query<Person>(PEOPLE, [[...new Set(named)]]);
  const people = Object.fromEntries(found.map((person) => [person.person, person]));
  return new Map(
    rows.flatMap((row) => {
      const change = entries.get(row.mail_order.entry);
      const recipient = change && recipientOf(row, change, people);
      if (!recipient) return [];
      const contacts = contactsFor(row.person, change.by.person, found);
      return [[row.key, { recipient, change, people, contacts }] as const];
    }),
  );
}

const namedIn = ({ person, by, before, after }: AuditRow): PersonId[] =>
  [person, by.person, ...[before, after].flatMap((facts) => Object.values(facts ?? {}))].filter(
    (value) => typeof value === 'string',
  );

function recipientOf(
  { person, reader, mail_order: { template } }: AccountOutboxRow,
  { before }: AuditRow,
  people: Readonly<Record<PersonId, Person>>,
): MailPerson | undefined {
  if (reader) return reader;
  const known = people[person];
  if (template !== 'address-left') return known;
  // Whoever reads at the former address may be somebody else, so the mail has no name.
  const email = before?.address;
  return known && typeof email === 'string' ? { ...known, name: '', email } : undefined;
}

/**
 * Whom to write to if the change was not right: nobody who is the reader, and if possible nobody who made the change.
 */
function contactsFor(
  reader: PersonId,
  author: PersonId | null,
  people: readonly Person[],
): readonly MailPerson[] {
  const as = (role: Role) => people.filter(({ person, roles }) => person !== reader && roles.includes(role));
  const [administrators, heads] = [as('administrator'), as('head of facility')];
  const impartial = (some: readonly Person[]) => some.filter(({ person }) => person !== author);
  const found = [impartial(administrators), impartial(heads), administrators, heads];
  return found.find((some) => some.length > 0)?.slice(0, MOST_CONTACTS) ?? [];
}
