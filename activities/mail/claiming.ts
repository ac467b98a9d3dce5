import type pg from 'pg';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import type { Composer, Log, MailSettings, People, SandboxOrNone } from '../ports.ts';
import type { RecordedStates } from '../states.ts';
import type { AccountOutboxRow } from './account.ts';
import type { Briefs } from './matters.ts';

export interface ClaimPorts {
  readonly composer: Composer;
  readonly settings: MailSettings;
  readonly obligationsOf: (state: State) => readonly Obligation[];
  readonly briefs: Briefs;
  readonly states: RecordedStates;
  readonly log: Log;
}

export interface ClaimRequest {
  readonly sandbox: SandboxOrNone;
  /** By the clock of the sandbox. */
  readonly now: Instant;
  /** By the real clock: rows whose next attempt is later are passed over. */
  readonly retryBefore: Instant;
  readonly leaseUntil: Instant;
  readonly limit: number;
  readonly people: People;
}

/** What one claim works with: the caller's transaction, and the people whom its mails may name. */
export interface Claiming {
  readonly client: pg.ClientBase;
  readonly ports: ClaimPorts;
  readonly request: ClaimRequest;
}

/** A row of the outbox about a process. */
export interface ProcessOutboxRow {
  readonly key: string;
  readonly process: ProcessId;
  readonly n: number;
  readonly kind: 'step' | 'rung';
  readonly person: PersonId;
  readonly addressee: PersonId;
  readonly mail_order: MailOrder;
  readonly send_at: Instant;
  readonly attempts: number;
  readonly failing_since: Instant | null;
}
export type AnyRow = ProcessOutboxRow | AccountOutboxRow;
export const isOfAccount = (row: AnyRow): row is AccountOutboxRow => row.kind === 'account';

/** SQL: the rows of a sandbox, or of none; its first parameter is the sandbox or the empty string. */
export const OF_SANDBOX = (sandbox: SandboxOrNone): string =>
  sandbox === null ? "sandbox is null and $1 = ''" : 'sandbox = $1';

/** Updates rows of the outbox. @param set the assignments, from the columns of `x` */
export async function changeRows({ client }: Claiming, set: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `update outbox set ${set}
    from jsonb_to_recordset($1::jsonb) as x (
      key text, addressee text, send_at timestamptz, next_attempt timestamptz, last_error text)
    where outbox.key = x.key`,
    [JSON.stringify(rows)],
  );
}

/** Deletes rows that nobody wants any more, or that have no recipient. */
export async function removeRows({ client }: Claiming, rows: readonly Pick<AnyRow, 'key'>[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query('delete from outbox where key = any($1)', [rows.map(({ key }) => key)]);
}

/** Has rows tried again after a while; a sandbox tries again at its next pass. */
export function putOff(
  claiming: Claiming,
  rows: readonly AnyRow[],
  milliseconds: number,
  why: string,
): Promise<void> {
  const next = instant(Date.now() + (claiming.request.sandbox === null ? milliseconds : 1));
  return changeRows(
    claiming,
    'next_attempt = x.next_attempt, last_error = x.last_error, failing_since = coalesce(failing_since, now())',
    rows.map(({ key }) => ({ key, next_attempt: next, last_error: why })),
  );
}
