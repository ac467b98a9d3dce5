import type pg from 'pg';
import { type DeliveryStatus, statusOfReply } from '../../workflows/domain/delivery-status.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder, StepMail, StepMailOrder } from '../../workflows/domain/mail.ts';
import { everybodyOf, type PersonId, type Staff } from '../../workflows/domain/people.ts';
import { personAbove } from '../../workflows/domain/places.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { withAddedSince } from '../added-since.ts';
import { erasedAmong } from '../erasing.ts';
import { insertRows, ownRow, type ProcessRow, type WithSettings } from '../outbox.ts';
import type { MailSettings, People, SandboxOrNone } from '../ports.ts';
import { messageIdOf, newBounceAddress } from './freeze.ts';
import { failureKey, mailId, templateOf } from './keys.ts';

/** A mail that will not reach its person, whatever is tried. */
interface FinalFailure {
  readonly mail: string;
  readonly person: PersonId;
  readonly template: string;
  readonly process: ProcessId;
  readonly status: DeliveryStatus;
  /** A bounce report says so, and not our mail server: whoever got the mail could have written it. */
  readonly reported: boolean;
}

export interface FailureContext {
  readonly now: Instant;
  readonly sandbox: SandboxOrNone;
  readonly people: People;
}

/**
 * Tells the coordinator of failed mails by an ordinary row of the outbox; the head of facility where the mail was the
 * coordinator's own. Nobody is told of a mail that told of a failure, which could go round for ever, or of one that
 * nobody was owed.
 */
async function onFinalFailure(
  client: pg.ClientBase,
  failures: readonly FinalFailure[],
  { now, sandbox, people: known }: FailureContext,
): Promise<void> {
  const gone = await erasedAmong(
    client,
    failures.map(({ person }) => person).filter((person) => !known.byId.has(person)),
  );
  const told = failures.filter(({ template, person }) => !UNTOLD.includes(template) && !gone.has(person));
  if (told.length === 0) return;
  const { rows } = await client.query<About>(ABOUT, [[...new Set(told.map(({ process }) => process))]]);
  const processes = new Map(rows.map((row) => [row.id, row]));
  const people = await withAddedSince(
    client,
    known,
    rows.flatMap(({ staff }) => everybodyOf(staff)),
  );
  const orders = new Map<string, ProcessRow>();
  for (const { mail, person, process, status, reported } of told) {
    const about = processes.get(process);
    if (!about) continue;
    const to = personAbove(about.staff, person, (one) => people.byId.has(one));
    if (to === undefined) continue;
    const order: StepMailOrder = {
      type: 'step',
      template: 'delivery-failed',
      to: [to],
      facts: { person, delivery: { status, reported } },
    };
    // A ladder mail is about many missions: a coordinator of several is told once.
    const once = `${mail}/${to}`;
    if (orders.has(once)) continue;
    orders.set(
      once,
      ownRow({ key: failureKey(mail, process, to), state: about, sandbox, order, to, at: now, people }),
    );
  }
  await insertRows(client, [...orders.values()]);
}

/**
 * Tells of one mail that came back or was refused. A ladder mail may be about many processes: each one's coordinator is
 * told.
 */
export async function tellFinalFailure(
  client: pg.ClientBase,
  { id, ...failure }: Omit<FinalFailure, 'mail' | 'process'> & { readonly id: string },
  context: FailureContext,
): Promise<void> {
  const { rows } = await client.query<{ process: ProcessId }>(
    'select process from outbox where mail_id = $1 and process is not null group by process order by process',
    [id],
  );
  const failures = rows.map(({ process }) => ({ ...failure, mail: id, process }));
  await onFinalFailure(client, failures, context);
}

interface About extends WithSettings {
  readonly id: ProcessId;
  readonly staff: Staff;
}
const ABOUT = `
  select id, staff, jsonb_build_object('zone', zone, 'calendar', calendar) as settings
  from overview where id = any($1)`;

const UNTOLD: readonly string[] = ['delivery-failed', 'new-call'] satisfies StepMail[];

const NO_SUCH_PERSON = statusOfReply('550 5.1.1');

const FAILED = `
  insert into mails (id, sandbox, person, template, message_id, subject, envelope_from, envelope_to, raw, status,
    send_at, attempts, last_error, process)
  select id, $2, person, template, message_id, '', envelope_from, '', '', 'failed', send_at, 0, $3, process
  from jsonb_to_recordset($1::jsonb) as x (
    id text, person text, template text, message_id text, envelope_from text, send_at timestamptz, process text)
  on conflict (id) do nothing`;

interface Unsendable {
  readonly key: string;
  readonly process: ProcessId;
  readonly person: PersonId;
  readonly addressee: PersonId;
  readonly mail_order: MailOrder;
  readonly send_at: Instant;
}

/** Records mails as failed whose recipient is not (or no longer) in the directory: there is nowhere to send them. */
export async function failAtOnce(
  client: pg.ClientBase,
  rows: readonly Unsendable[],
  context: FailureContext & { readonly settings: MailSettings },
): Promise<void> {
  const { settings, sandbox } = context;
  const why = 'nobody with this identity is in the directory';
  const mails = rows.map((row) => {
    const id = mailId(row.key);
    return {
      key: row.key,
      id,
      person: row.addressee,
      template: templateOf(row.mail_order),
      message_id: messageIdOf(id, settings),
      envelope_from: newBounceAddress(settings),
      send_at: row.send_at,
      process: row.process,
    };
  });
  await client.query(FAILED, [JSON.stringify(mails), sandbox, why]);
  await client.query(
    `update outbox set mail_id = x.id from jsonb_to_recordset($1::jsonb) as x (key text, id text)
    where outbox.key = x.key`,
    [JSON.stringify(mails)],
  );
  const failures = mails.map(({ id, person, template, process }) => ({
    mail: id,
    person,
    template,
    process,
    status: NO_SUCH_PERSON,
    reported: false,
  }));
  await onFinalFailure(client, failures, context);
}
