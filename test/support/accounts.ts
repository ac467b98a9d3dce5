import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { stepKey } from '../../activities/mail/keys.ts';
import { type ProcessView, QUERY_STATE } from '../../workflows/contract/messages.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { TestDeployment } from './deployment.ts';
import { insist, type Track } from './track.ts';
import { until } from './until.ts';

interface JournalRow extends Record<string, unknown> {
  readonly n: number;
  readonly type: string;
  readonly actor: unknown;
  readonly facts: unknown;
  readonly mails: readonly MailOrder[];
  readonly consequences: unknown;
}

/** What was recorded of a track, without what differs from one to the next: ids, names, moments. */
export interface Account {
  readonly journal: Readonly<Record<'action' | 'mission' | 'call', readonly unknown[]>>;
  readonly states: Readonly<Record<'action' | 'mission' | 'call', unknown>>;
  /** `template > person`, one for each mail that left, in alphabetical order. */
  readonly mails: readonly string[];
}

const KINDS = ['action', 'mission', 'call'] as const;

export async function accountOf(deployment: TestDeployment, track: Track): Promise<Account> {
  const applications = await deployment.rows<{ id: string }>(
    "select jsonb_path_query(state, '$.applications[*].id') #>> '{}' as id from overview where id = $1",
    track.call,
  );
  const ids = applications.map(({ id }) => id);
  const plain = <T>(value: T): T => JSON.parse(withoutNames(JSON.stringify(value), track, ids)) as T;
  const journal = {} as Record<(typeof KINDS)[number], readonly unknown[]>;
  const states = {} as Record<(typeof KINDS)[number], unknown>;
  for (const kind of KINDS) {
    journal[kind] = plain(await journalOf(deployment, track[kind]));
    const [row] = await deployment.rows<{ state: Record<string, unknown> }>(
      'select state from overview where id = $1',
      track[kind],
    );
    states[kind] = plain(row ? { ...row.state, brief: undefined } : null);
  }
  const mails = await deployment.rows<{ mail: string }>(
    `select distinct m.id, m.template || ' > ' || m.person as mail
    from mails m join outbox o on o.mail_id = m.id where o.process = any($1) and m.status = 'sent'`,
    KINDS.map((kind) => track[kind]),
  );
  return {
    journal,
    states,
    mails: plain(mails.map(({ mail }) => mail)).sort(),
  };
}

/** Ids follow from the action's, those of texts from their writer, and those of applications from nothing. */
function withoutNames(
  json: string,
  { action, expert, name }: Track,
  applications: readonly string[],
): string {
  return applications
    .reduce((text, id) => text.replaceAll(id, 'application'), json)
    .replaceAll(action, 'action/…')
    .replaceAll(expert, 'expert')
    .replaceAll(`"${name}`, '"…')
    .replaceAll(/text-[0-9a-f]{24}/g, 'text')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'moment')
    .replaceAll(/"sandbox":"[^"]*",?/g, '');
}

const journalOf = (deployment: TestDeployment, process: ProcessId) =>
  deployment.rows<JournalRow>(
    'select n, type, actor, facts, mails, consequences from journal where process = $1 order by n',
    process,
  );

/** What is asked of a deployment, or of a local stack. */
type Asked = Pick<TestDeployment, 'rows' | 'client'>;

/** Waits until everything that was set going is done: recorded, sent, and no mail on its way. */
export async function untilDone(deployment: Asked, patienceMs = 90_000): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    // A server that was just started may not answer at once.
    const open = await whatIsOpen(deployment).catch(String);
    if (open === '') return;
    if (Date.now() > end) throw new Error(`Not done within ${patienceMs / 1000} s: ${open}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function whatIsOpen(deployment: Asked): Promise<string> {
  const mails = await deployment.rows<{ key: string }>(
    `select key from outbox o left join mails m on m.id = o.mail_id
    where (o.mail_id is null and o.send_at <= now()) or m.status = 'claimed'`,
  );
  if (mails.length > 0) return mails.map(({ key }) => key).join(', ');
  return whatIsUnrecorded(deployment);
}

/** Waits until what was set going is recorded, whatever the mails that it ordered wait for. */
export const untilRecorded = (deployment: Asked): Promise<unknown> =>
  until('everything is recorded', async () => (await whatIsUnrecorded(deployment).catch(String)) === '');

async function whatIsUnrecorded(deployment: Asked): Promise<string> {
  const processes = await deployment.rows<{ id: ProcessId; step: number }>('select id, step from overview');
  const looks = processes.map(async ({ id, step }) => {
    const view = await viewOf(deployment, id);
    return view.unsettled === 0 && view.step === step ? [] : [`${id} at step ${step} of ${view.step}`];
  });
  return (await Promise.all(looks)).flat().join(', ');
}

const viewOf = (deployment: Asked, id: ProcessId): Promise<ProcessView> =>
  deployment.client.workflow.getHandle(id).query<ProcessView>(QUERY_STATE);

/**
 * Nothing lost, nothing twice: journals complete and without gaps, what was recorded is what the processes know, and
 * every mail that a step ordered arrived once. A second copy may come only of what was in flight when somebody was
 * killed, and is the same to the byte.
 * @param refused who got a mail less, for their server did not take it.
 */
export async function expectGoodBooks(
  deployment: TestDeployment,
  inFlight: ReadonlySet<string> = new Set(),
  refused: readonly string[] = [],
): Promise<void> {
  const ordered: string[] = [];
  for (const { id, step, state } of await deployment.rows<{ id: ProcessId; step: number; state: unknown }>(
    'select id, step, state from overview order by id',
  )) {
    const journal = await journalOf(deployment, id);
    expect(
      journal.map(({ n }) => n),
      `journal of ${id}`,
    ).toEqual(Array.from({ length: step }, (_, i) => i + 1));
    const view = await insist(() => viewOf(deployment, id));
    expect({ step: view.step, unsettled: view.unsettled }, id).toEqual({ step, unsettled: 0 });
    expect(JSON.parse(JSON.stringify(view.state)), `state of ${id}`).toEqual(state);
    ordered.push(...journal.flatMap((row) => keysOf(id, row)));
  }
  const outbox = await deployment.rows<{ key: string; status: string | null; addressee: string }>(
    `select o.key, m.status, o.addressee from outbox o left join mails m on m.id = o.mail_id
    where o.kind = 'step' and o.n > 0 order by o.key`,
  );
  expect(outbox.map(({ key }) => key)).toEqual(ordered.sort());
  const unsent = outbox.filter(({ status }) => status !== 'sent');
  expect(unsent.map(({ addressee }) => addressee)).toEqual(refused);
  const sent = await deployment.rows<{ message_id: string; raw: string }>(
    "select message_id, raw from mails where status = 'sent'",
  );
  const copies = await copiesOf(deployment);
  expect([...copies.keys()].sort()).toEqual(sent.map(({ message_id }) => message_id).sort());
  for (const { message_id: id, raw } of sent) {
    const hashes = copies.get(id) ?? [];
    expect(new Set(hashes), `bytes of ${id}`).toEqual(new Set([hashOf(raw)]));
    if (hashes.length > 1) {
      expect(inFlight, `${hashes.length} copies of ${id}`).toContain(id);
      expect(hashes.length, `copies of ${id}`).toBe(2);
    }
  }
}

const keysOf = (process: ProcessId, { n, mails }: JournalRow): string[] =>
  mails.flatMap((order, index) => {
    if (order.type !== 'step') return [];
    const recipients = new Set([...order.to, ...(order.cc ?? [])]);
    return [...recipients].map((person) => stepKey(process, { branch: 1, n }, index, person));
  });

/** Of every mail in the catcher, by Message-ID, a hash of each copy. */
export async function copiesOf({ catcher }: TestDeployment): Promise<ReadonlyMap<string, readonly string[]>> {
  const copies = new Map<string, string[]>();
  for (const { id, messageId } of await catcher.mailbox.list()) {
    const hashes = copies.get(messageId) ?? [];
    copies.set(messageId, [...hashes, hashOf(await catcher.mailbox.raw(id))]);
  }
  return copies;
}

const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Message-IDs of what is under way just now. */
export async function inFlightNow(deployment: TestDeployment): Promise<Set<string>> {
  const rows = await deployment.rows<{ message_id: string }>(
    "select message_id from mails where status = 'claimed'",
  );
  return new Set(rows.map(({ message_id }) => message_id));
}

/** The minutes of a lease, passed: what its holder left behind may be taken by another. */
export async function leasesRunOut(deployment: TestDeployment): Promise<void> {
  await deployment.rows(
    "update mails set lease_until = now() - interval '1 second' where status = 'claimed'",
  );
}
