import type pg from 'pg';
import type { Step, StepToRecord } from '../workflows/contract/messages.ts';
import type { AccountMailOrder } from '../workflows/domain/account-mails.ts';
import { START } from '../workflows/domain/chain.ts';
import type { ProcessId, State } from '../workflows/domain/lifecycle.ts';
import { intendedBy, type MailOrder, type RungOrder, type StepMailOrder } from '../workflows/domain/mail.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import { rungName } from '../workflows/domain/rungs.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { address } from './addressing.ts';
import type { MailPerson } from './mail/context.ts';
import { rungKey, stepKey } from './mail/keys.ts';
import type { People, SandboxOrNone } from './ports.ts';
import { currentTrace } from './trace.ts';

interface Row {
  readonly key: string;
  readonly branch: number;
  readonly n: number;
  readonly sandbox: SandboxOrNone;
  readonly person: PersonId;
  readonly addressee: PersonId;
  readonly in_copy: boolean;
  readonly send_at: Instant;
  readonly obligation: string | null;
  readonly round: number | null;
}

/** A row for a mail about a process. */
export interface ProcessRow extends Row {
  readonly process: ProcessId;
  readonly kind: 'step' | 'rung';
  readonly mail_order: MailOrder;
}

/** A row for a mail about an account, which no process orders. */
export interface AccountRow extends Row {
  readonly process: null;
  readonly kind: 'account';
  readonly mail_order: AccountMailOrder;
  /** The reader's data, where the directory no longer has them; deleted as soon as the mail was sent. */
  readonly reader: MailPerson | null;
}

export type OutboxRow = ProcessRow | AccountRow;

/** A step's mail to one person that no step ordered by itself. */
export function ownRow(given: {
  readonly key: string;
  /** The process that the mail is about. */
  readonly state: Pick<State, 'id'> & WithSettings;
  readonly sandbox: SandboxOrNone;
  readonly order: StepMailOrder;
  readonly to: PersonId;
  /** When the mail is to be sent. */
  readonly at: Instant;
  readonly people: People;
  /** The step that it goes with. */
  readonly n?: number;
  readonly branch?: number;
}): ProcessRow {
  const { key, state, sandbox, order, to, at, people, n = 0, branch = START.branch } = given;
  const { recipient, sendAt } = address(order, to, at, people, facilitySeat(state));
  return {
    key,
    process: state.id,
    branch,
    n,
    sandbox,
    kind: 'step',
    person: to,
    addressee: recipient,
    in_copy: false,
    mail_order: order,
    send_at: sendAt,
    obligation: null,
    round: null,
  };
}

/** The settings that decide where the days of a process begin and end, and which of them are worked. */
export interface WithSettings {
  readonly settings: Pick<State['settings'], 'zone' | 'calendar'>;
}

const facilitySeat = ({ settings }: WithSettings) => ({ zone: settings.zone, country: settings.calendar });

/** One row for each person for whom a step ordered a mail; who is in copy gets a mail of their own. */
export function rowsOf(
  steps: readonly (Step & Pick<StepToRecord, 'again'>)[],
  state: State,
  people: People,
  branch: number,
): ProcessRow[] {
  const seat = facilitySeat(state);
  return steps.flatMap((step) =>
    step.mails.flatMap((order, index) =>
      intendedBy(order).map(({ intendedFor, copy }): ProcessRow => {
        const { recipient, sendAt } = address(order, intendedFor, step.at, people, seat);
        const rung = order.type === 'rung' ? order : undefined;
        return {
          // A step that is recorded again was mailed before, or its mail still waits.
          key: rung
            ? rungKey(state.id, rung, intendedFor)
            : stepKey(state.id, step.again ?? { branch, n: step.n }, index, intendedFor),
          process: state.id,
          branch,
          n: step.n,
          sandbox: state.sandbox ?? null,
          kind: order.type,
          person: intendedFor,
          addressee: recipient,
          in_copy: copy,
          mail_order: order,
          send_at: sendAt,
          obligation: rung?.obligation ?? null,
          round: rung?.round ?? null,
        };
      }),
    ),
  );
}

/** Everybody for whom the steps order mails. */
export const orderedFor = (steps: readonly Step[]): PersonId[] =>
  steps.flatMap(({ mails }) =>
    mails.flatMap((order) => intendedBy(order).map(({ intendedFor }) => intendedFor)),
  );

const INSERT = `
  insert into outbox (key, process, branch, n, sandbox, kind, person, addressee, in_copy, mail_order, send_at, obligation,
    round, reader, trace)
  select key, process, branch, n, sandbox, kind, person, addressee, in_copy, mail_order, send_at, obligation, round,
    reader, $2
  from jsonb_to_recordset($1::jsonb) as x (
    key text, process text, branch int, n int, sandbox text, kind text, person text, addressee text, in_copy boolean,
    mail_order jsonb, send_at timestamptz, obligation text, round int, reader jsonb)
  on conflict (key) do update set n = excluded.n, addressee = excluded.addressee, mail_order = excluded.mail_order,
    send_at = excluded.send_at
    where outbox.kind = 'rung' and outbox.mail_id is null
      and outbox.branch = excluded.branch and outbox.n < excluded.n
  returning kind`;

/**
 * Inserts rows. Existing rows stay as they are, except for a waiting rung, which a later step may order for another
 * day.
 * @returns whether a new row answers a step, and so is to be sent at once.
 */
export async function insertRows(client: pg.ClientBase, rows: readonly OutboxRow[]): Promise<boolean> {
  if (rows.length === 0) return false;
  const { rows: inserted } = await client.query<{ kind: string }>({
    name: 'outbox-insert',
    text: INSERT,
    values: [JSON.stringify(onceEach(rows)), currentTrace()],
  });
  return inserted.some(({ kind }) => kind === 'step');
}

/** One statement may not write a row twice, so of a rung that several of these steps order the last counts. */
function onceEach(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const found = new Map<string, OutboxRow>();
  for (const row of rows) if (row.kind === 'rung' || !found.has(row.key)) found.set(row.key, row);
  return [...found.values()];
}

const WITHDRAW = `
  delete from outbox
  where process = $1 and kind = 'rung' and mail_id is null
    and ($4::text[] is null or obligation = any ($4::text[])) and not exists (
    select from unnest($2::text[], $3::int[]) as owed (key, round)
    where owed.key = outbox.obligation and owed.round = outbox.round)`;

const RUNGS_TO_LEAVE = `
  select key, mail_order from outbox
  where process = $1 and kind = 'rung' and mail_id is null and obligation = any ($2::text[])`;

const RECALL = `delete from outbox where key = any ($1::text[]) and mail_id is null`;

/**
 * Deletes rows of what is no longer owed, fell due in a former round or was recalled. A mail that is being sent can't
 * be recalled.
 * @param touched the obligations to look at; all of the process where it is left out.
 */
export async function withdraw(
  client: pg.ClientBase,
  state: State,
  obligations: readonly Obligation[],
  touched?: readonly string[],
): Promise<void> {
  const owed = obligations.filter(({ status }) => status === 'open').map(({ key }) => key);
  await client.query({
    name: 'outbox-withdraw',
    text: WITHDRAW,
    values: [state.id, owed, owed.map((key) => roundOf(state, key)), touched ?? null],
  });
  const recalled = owed.filter((key) => state.ledger[key]?.recalled && (touched?.includes(key) ?? true));
  if (recalled.length > 0) await recall(client, state, recalled);
}

/** Deletes the rungs that these obligations recalled. */
async function recall(client: pg.ClientBase, state: State, obligations: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ key: string; mail_order: RungOrder }>({
    name: 'outbox-rungs-to-leave',
    text: RUNGS_TO_LEAVE,
    values: [state.id, obligations],
  });
  const isRecalled = ({ obligation, rungKind: kind, rung }: RungOrder): boolean =>
    state.ledger[obligation]?.recalled?.includes(rungName({ kind, rung })) === true;
  const keys = rows.filter(({ mail_order: order }) => isRecalled(order)).map(({ key }) => key);
  if (keys.length > 0) await client.query({ name: 'outbox-recall', text: RECALL, values: [keys] });
}

/** The first round until the ledger says otherwise: it is written when a rung is handed over. */
export const roundOf = (state: State, key: string): number => state.ledger[key]?.round ?? 1;

const WAITING_FOR = `
  select o.key, o.person, o.addressee, o.send_at, o.mail_order, j.at as ordered_at,
    v.zone, v.calendar as country
  from outbox o
    join overview v on v.id = o.process
    left join journal j on j.process = o.process and j.branch = o.branch and j.n = o.n
  where o.mail_id is null and (o.person = any($1) or o.addressee = any($1))
  order by o.key
  for update of o`;

const READDRESS = `
  update outbox set addressee = x.addressee, send_at = x.send_at
  from jsonb_to_recordset($1::jsonb) as x (key text, addressee text, send_at timestamptz)
  where outbox.key = x.key`;

interface Waiting {
  readonly key: string;
  readonly person: PersonId;
  readonly addressee: PersonId;
  readonly send_at: Instant;
  readonly mail_order: MailOrder;
  readonly ordered_at: Instant | null;
  readonly zone: string;
  readonly country: string;
}

/** Addresses again what waits for people who moved, went away or came back. */
export async function readdress(
  client: pg.ClientBase,
  persons: readonly PersonId[],
  people: People,
): Promise<void> {
  const { rows } = await client.query<Waiting>({ text: WAITING_FOR, values: [persons] });
  const changed = rows.flatMap((row) => {
    const was = row.send_at;
    const at = row.ordered_at ?? was;
    const seat = { zone: row.zone as never, country: row.country };
    const { recipient, sendAt } = address(row.mail_order, row.person, at, people, seat);
    const send_at = row.mail_order.type === 'step' ? was : sendAt;
    return recipient === row.addressee && send_at === was
      ? []
      : [{ key: row.key, addressee: recipient, send_at }];
  });
  if (changed.length > 0) await client.query({ text: READDRESS, values: [JSON.stringify(changed)] });
}
