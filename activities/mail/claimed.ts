import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day, Instant } from '../../workflows/domain/time.ts';
import type { SandboxOrNone } from '../ports.ts';
import { type Claiming, OF_SANDBOX } from './claiming.ts';
import type { FrozenMail } from './transport.ts';

export interface ClaimedMail extends FrozenMail {
  readonly id: string;
  readonly attempts: number;
  readonly leaseUntil: Instant;
}

/** A mail with the row that keeps it, and the rows of the outbox that it answers. */
export interface NewMail extends ClaimedMail {
  readonly row: {
    readonly id: string;
    readonly sandbox: SandboxOrNone;
    readonly person: PersonId;
    readonly template: string;
    readonly message_id: string;
    readonly subject: string;
    readonly envelope_from: string;
    readonly envelope_to: string;
    readonly raw: string;
    readonly send_at: Instant;
    readonly lease_until: Instant;
    readonly attempts: number;
    readonly failing_since: Instant | null;
    readonly process: ProcessId | null;
    readonly thread: string | null;
    readonly day: Day | null;
  };
  readonly rows: readonly { readonly key: string; readonly superseded: boolean }[];
}

const reclaimStatement = (sandbox: SandboxOrNone): string => `
  update mails set lease_until = $3, attempts = attempts + 1
  where id in (
    select id from mails
    where ${OF_SANDBOX(sandbox)} and status = 'claimed' and lease_until <= $2
    order by send_at, id limit $4
    for update skip locked)
  returning id, envelope_from, envelope_to, raw, attempts, send_at`;

/** Claims again what was being sent when its sender died, with the bytes it had. */
export async function reclaim({ client, request }: Claiming): Promise<ClaimedMail[]> {
  const { sandbox, retryBefore, leaseUntil, limit } = request;
  const { rows } = await client.query({
    name: `mail-reclaim${sandbox === null ? '' : '-in-sandbox'}`,
    text: reclaimStatement(sandbox),
    values: [sandbox ?? '', retryBefore, leaseUntil, limit],
  });
  return rows
    .sort((a, b) => (a.send_at + a.id < b.send_at + b.id ? -1 : 1))
    .map(({ id, envelope_from, envelope_to, raw, attempts }) => ({
      id,
      envelopeFrom: envelope_from,
      envelopeTo: envelope_to,
      raw,
      attempts,
      leaseUntil,
    }));
}

/** The ids among these under which a mail is kept already. */
export async function existing({ client }: Claiming, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>({
    name: 'mail-existing',
    text: 'select id from mails where id = any($1)',
    values: [ids],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Keeps new mails as claimed, and marks their rows of the outbox. */
export async function keep({ client }: Claiming, mails: readonly NewMail[]): Promise<void> {
  if (mails.length === 0) return;
  await client.query({
    name: 'mail-insert',
    text: INSERT,
    values: [JSON.stringify(mails.map(({ row }) => row))],
  });
  await client.query({
    name: 'mail-attach',
    text: ATTACH,
    values: [JSON.stringify(mails.flatMap(({ id, rows }) => rows.map((row) => ({ ...row, mail_id: id }))))],
  });
}

const INSERT = `
  insert into mails (id, sandbox, person, template, message_id, subject, envelope_from, envelope_to, raw, status,
    send_at, lease_until, attempts, failing_since, process, thread, day)
  select id, sandbox, person, template, message_id, subject, envelope_from, envelope_to, raw, 'claimed',
    send_at, lease_until, attempts, failing_since, process, thread, day
  from json_to_recordset($1::json) as x (
    id text, sandbox text, person text, template text, message_id text, subject text, envelope_from text,
    envelope_to text, raw text, send_at timestamptz, lease_until timestamptz, attempts int,
    failing_since timestamptz, process text, thread text, day date)`;

const ATTACH = `
  update outbox set mail_id = x.mail_id, folded = x.superseded, next_attempt = null
  from jsonb_to_recordset($1::jsonb) as x (key text, mail_id text, superseded boolean)
  where outbox.key = x.key`;
