import type pg from 'pg';
import type { OutboxOrder } from '../../workflows/domain/account-mails.ts';
import { onOrAfter } from '../../workflows/domain/calendar.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder, RungOrder, StepMailOrder } from '../../workflows/domain/mail.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { PersonId, Staff } from '../../workflows/domain/people.ts';
import { nextUp } from '../../workflows/domain/places.ts';
import { LADDER_HOUR } from '../../workflows/domain/rungs.ts';
import {
  addDays,
  type Day,
  dayIn,
  type Instant,
  instant,
  instantAt,
  yearOf,
  type Zone,
} from '../../workflows/domain/time.ts';
import { withAddedSince } from '../added-since.ts';
import { address, calendarAround } from '../addressing.ts';
import { erasedAmong, staffOf } from '../erasing.ts';
import { translated, Unavailable } from '../errors.ts';
import type { Composer, Log, MailSettings, People, Person, SandboxOrNone } from '../ports.ts';
import type { LargeStates } from '../states.ts';
import { type AccountDue, type AccountMatter, readAccountMatters } from './account.ts';
import type { ComposedMail, LadderItem, MailContext, MailMatter, MailPerson } from './context.ts';
import { failAtOnce } from './failures.ts';
import { type Envelope, freeze, messageIdOf, newBounceAddress } from './freeze.ts';
import { notHeld } from './held.ts';
import { ladderKey, mailId, templateOf } from './keys.ts';
import { type Briefs, type Matters, readMatters, textsIn } from './matters.ts';
import { isOptional, subscriptionTokens } from './optional.ts';
import { unsubscribePage } from './templates/links.ts';
import { whoToAsk } from './templates/reader.ts';
import { readThreads, type Threads } from './threads.ts';
import type { FrozenMail } from './transport.ts';

export interface ClaimPorts {
  readonly composer: Composer;
  readonly settings: MailSettings;
  readonly obligationsOf: (state: State) => readonly Obligation[];
  readonly briefs: Briefs;
  readonly states: LargeStates;
  readonly log: Log;
}

export interface ClaimRequest {
  readonly sandbox: SandboxOrNone;
  /** By the clock of the sandbox. */
  readonly now: Instant;
  /** By the real clock: what was put off until later is passed over. */
  readonly retryBefore: Instant;
  readonly leaseUntil: Instant;
  readonly limit: number;
  readonly people: People;
}

export interface ClaimedMail extends FrozenMail {
  readonly id: string;
  readonly attempts: number;
  readonly leaseUntil: Instant;
}

export interface Claimed {
  readonly mails: readonly ClaimedMail[];
  /** Nobody to send them to. */
  readonly failed: number;
  /** Something they speak of isn't there yet, or a template failed. */
  readonly deferred: number;
}

/** Any number; its second half is the sandbox. Claims follow each other, so that two passes never take the same. */
const CLAIM_LOCK = 7_117_202;
/** A text can be on its way for as long as a database was down; what is still missing then is not coming. */
const PATIENCE_FOR_TEXTS_MS = 10 * 60_000;
const TEXTS_AGAIN_MS = 5_000;
const COMPOSE_AGAIN_MS = 10 * 60_000;

/**
 * Takes a batch of what is due, in the caller's transaction: composes it, freezes its bytes, and puts a lease on it.
 * What was under way when its sender died comes first, with the bytes it had.
 */
export async function claim(
  client: pg.ClientBase,
  ports: ClaimPorts,
  request: ClaimRequest,
): Promise<Claimed> {
  await client.query({
    name: 'mail-lock',
    text: 'select pg_advisory_xact_lock($1, hashtext($2))',
    values: [CLAIM_LOCK, request.sandbox ?? ''],
  });
  const again = await reclaim(client, request);
  if (again.length > 0) return { mails: again, failed: 0, deferred: 0 };
  const rows = await dueRows(client, request);
  if (rows.length === 0) return { mails: [], failed: 0, deferred: 0 };
  const asked = { ...request, people: await withAddedSince(client, request.people, rows.flatMap(namedIn)) };
  try {
    return await within(client, () => new Batch(client, ports, asked).take(rows));
  } catch (error) {
    if (translated(error) instanceof Unavailable) throw error;
    return takeWithoutPoison(client, ports, asked, rows);
  }
}

/** A row that nobody can read holds up no other: it is put off, for somebody to look at. */
async function takeWithoutPoison(
  client: pg.ClientBase,
  ports: ClaimPorts,
  request: ClaimRequest,
  rows: readonly AnyRow[],
): Promise<Claimed> {
  const good: AnyRow[] = [];
  const poisoned: AnyRow[] = [];
  for (const row of rows) {
    const isGood = await within(client, async () => {
      await new Batch(client, { ...ports, log: NO_LOG }, request).take([row]);
      // Only tried: it is taken with the others.
      throw TRIED;
    }).catch((error: unknown) => {
      if (translated(error) instanceof Unavailable) throw error;
      return error === TRIED;
    });
    (isGood ? good : poisoned).push(row);
  }
  const batch = new Batch(client, ports, request);
  await batch.putAside(poisoned);
  return batch.take(good);
}
const TRIED = new Error('tried');
const NO_LOG: Log = { info() {}, warn() {} };

/** Of the transaction only what `work` did is undone when it fails. */
async function within<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('savepoint attempt');
  try {
    const result = await work();
    await client.query('release savepoint attempt');
    return result;
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    throw error;
  }
}

// ── What is due ─────────────────────────────────────────────────────────────────────────────────────────────

/** What a process ordered. */
export interface DueRow {
  readonly key: string;
  readonly process: ProcessId;
  readonly n: number;
  readonly kind: 'step' | 'rung';
  readonly person: PersonId;
  readonly addressee: PersonId;
  readonly mail_order: MailOrder;
  readonly send_at: Date;
  readonly attempts: number;
  readonly failing_since: Date | null;
}
type AnyRow = DueRow | AccountDue;
const isOfAccount = (row: AnyRow): row is AccountDue => row.kind === 'account';

const COLUMNS =
  'key, process, n, kind, person, addressee, mail_order, send_at, attempts, failing_since, reader';
const OF_SANDBOX = (sandbox: SandboxOrNone): string =>
  sandbox === null ? "sandbox is null and $1 = ''" : 'sandbox = $1';

const reclaimStatement = (sandbox: SandboxOrNone): string => `
  update mails set lease_until = $3, attempts = attempts + 1
  where id in (
    select id from mails
    where ${OF_SANDBOX(sandbox)} and status = 'claimed' and lease_until <= $2
    order by send_at, id limit $4
    for update skip locked)
  returning id, envelope_from, envelope_to, raw, attempts, send_at`;

async function reclaim(client: pg.ClientBase, request: ClaimRequest): Promise<ClaimedMail[]> {
  const { sandbox, retryBefore, leaseUntil, limit } = request;
  const { rows } = await client.query({
    name: `mail-reclaim${sandbox === null ? '' : '-in-sandbox'}`,
    text: reclaimStatement(sandbox),
    values: [sandbox ?? '', retryBefore, leaseUntil, limit],
  });
  return rows
    .sort((a, b) => a.send_at - b.send_at || (a.id < b.id ? -1 : 1))
    .map(({ id, envelope_from, envelope_to, raw, attempts }) => ({
      id,
      envelopeFrom: envelope_from,
      envelopeTo: envelope_to,
      raw,
      attempts,
      leaseUntil,
    }));
}

const stepsStatement = (sandbox: SandboxOrNone): string => `
  select ${COLUMNS} from outbox
  where ${OF_SANDBOX(sandbox)} and mail_id is null and kind <> 'rung' and send_at <= $2 and ${notHeld()}
    and (next_attempt is null or next_attempt <= $3)
  order by send_at, process, n, key limit $4
  for update skip locked`;

const readersStatement = (sandbox: SandboxOrNone): string => `
  select addressee from outbox
  where ${OF_SANDBOX(sandbox)} and mail_id is null and kind = 'rung' and send_at <= $2 and ${notHeld()}
    and (next_attempt is null or next_attempt <= $3)
  group by addressee order by min(send_at), addressee limit $4`;

const rungsStatement = (sandbox: SandboxOrNone): string => `
  select ${COLUMNS} from outbox
  where ${OF_SANDBOX(sandbox)} and mail_id is null and kind = 'rung' and send_at <= $2 and addressee = any($3)
    and ${notHeld()}
  order by send_at, process, n, key
  for update skip locked`;

/** What leaves at once, and of as many people as fit everything on their ladders that is due. */
async function dueRows(client: pg.ClientBase, request: ClaimRequest): Promise<AnyRow[]> {
  const { sandbox, now, retryBefore, limit } = request;
  const where = sandbox === null ? '' : '-in-sandbox';
  const common = [sandbox ?? '', now];
  const { rows: steps } = await client.query<AnyRow>({
    name: `mail-steps${where}`,
    text: stepsStatement(sandbox),
    values: [...common, retryBefore, limit],
  });
  if (steps.length === limit) return steps;
  const { rows: readers } = await client.query<{ addressee: string }>({
    name: `mail-readers${where}`,
    text: readersStatement(sandbox),
    values: [...common, retryBefore, limit - steps.length],
  });
  if (readers.length === 0) return steps;
  const { rows: rungs } = await client.query<DueRow>({
    name: `mail-rungs${where}`,
    text: rungsStatement(sandbox),
    values: [...common, readers.map(({ addressee }) => addressee)],
  });
  return [...steps, ...rungs];
}

/** What a row is about, for machines that read mails: no names, no prose. */
function aboutOf({ process, person, mail_order: order }: DueRow): string {
  const addressed = typeof order.to === 'string' ? [order.to] : order.to;
  const copy = addressed.includes(person) ? '' : ' copy';
  return order.type === 'step'
    ? `${process} ${order.template}${copy}`
    : `${process} ${order.kind} ${order.obligation} ${order.rung}${copy}`;
}

// ── Composing ───────────────────────────────────────────────────────────────────────────────────────────────

interface NewMail extends ClaimedMail {
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
  readonly rows: readonly { readonly key: string; readonly folded: boolean }[];
}

/** What one mail is made of. */
interface Draft {
  readonly id: string;
  readonly to: Person;
  readonly rows: readonly DueRow[];
  readonly day: Day | null;
}

class Batch {
  private readonly client: pg.ClientBase;
  private readonly ports: ClaimPorts;
  private readonly request: ClaimRequest;
  private failed = 0;
  private deferred = 0;
  private tokens: ReadonlyMap<PersonId, string> = new Map();

  constructor(client: pg.ClientBase, ports: ClaimPorts, request: ClaimRequest) {
    this.client = client;
    this.ports = ports;
    this.request = request;
  }

  async take(due: readonly AnyRow[]): Promise<Claimed> {
    const ofProcesses = await this.ofProcesses(due.filter((row) => !isOfAccount(row)));
    const mails = [...ofProcesses, ...(await this.ofAccounts(due.filter(isOfAccount)))];
    await this.insert(mails);
    return { mails, failed: this.failed, deferred: this.deferred };
  }

  private async ofProcesses(due: readonly DueRow[]): Promise<readonly NewMail[]> {
    if (due.length === 0) return [];
    const here = await this.sendElsewhere(await this.stillWanted(due));
    const known = await this.dropUnknown(here);
    const drafts = await this.oneADay(known);
    const rows = drafts.flatMap((draft) => draft.rows);
    const mentioned = rows.map(({ process, mail_order: order }) => ({ process, order }));
    const { briefs, states, obligationsOf } = this.ports;
    const matters = await readMatters(this.client, states, mentioned, briefs, obligationsOf);
    const threads = await readThreads(this.client, rows);
    const mails: NewMail[] = [];
    for (const draft of drafts) {
      if (await this.awaitsText(draft, matters)) continue;
      const mail = await this.compose(draft, matters, threads);
      if (mail) mails.push(mail);
    }
    return mails;
  }

  /** Each by itself and to nobody else; what there is nobody left to tell leaves the outbox. */
  private async ofAccounts(due: readonly AccountDue[]): Promise<readonly NewMail[]> {
    const matters = await readAccountMatters(this.client, due);
    const untold = due.filter(({ key }) => !matters.has(key)).map(({ key }) => key);
    if (untold.length > 0) await this.client.query('delete from outbox where key = any($1)', [untold]);
    const mails: NewMail[] = [];
    for (const row of due) {
      const matter = matters.get(row.key);
      try {
        if (matter) mails.push(this.account(row, matter));
      } catch (error) {
        await this.putAside([row], error);
      }
    }
    return mails;
  }

  private account(row: AccountDue, matter: AccountMatter): NewMail {
    const { template } = row.mail_order;
    const { composer, settings } = this.ports;
    const { now } = this.request;
    const links = { base: settings.publicUrl };
    const composed = composer.account(template, { ...matter, now, links });
    const [replyTo] = matter.contacts;
    const envelope = { thread: [], about: [`account ${template}`], ...(replyTo ? { replyTo } : {}) };
    const kept = { template, process: null, thread: null, day: null };
    return this.frozen(mailId(row.key), matter.recipient, [row], composed, envelope, kept);
  }

  /** What was only sent on request leaves the outbox when the request is taken back. */
  private async stillWanted(due: readonly DueRow[]): Promise<readonly DueRow[]> {
    this.tokens = await subscriptionTokens(this.client, due);
    const isWanted = ({ person, mail_order: order }: DueRow): boolean =>
      !isOptional(order) || this.tokens.has(person);
    const unwanted = due.filter((row) => !isWanted(row)).map(({ key }) => key);
    if (unwanted.length > 0) await this.client.query('delete from outbox where key = any($1)', [unwanted]);
    return due.filter(isWanted);
  }

  /** Somebody went away or came back while the row was being written: it goes where it now belongs. */
  private async sendElsewhere(due: readonly DueRow[]): Promise<DueRow[]> {
    const { people, now } = this.request;
    const moved: { key: string; addressee: PersonId; send_at: Instant }[] = [];
    const here = due.filter((row) => {
      // An entry is for the calendar that holds it.
      if (row.mail_order.facts.event) return true;
      // Of who was erased, the next one up has it.
      if (!people.byId.has(row.person)) return true;
      if (row.addressee === row.person && !people.absences.some(({ person }) => person === row.person))
        return true;
      const at = row.kind === 'step' ? now : iso(row.send_at);
      const found = address(row.mail_order, row.person, at, people, NOBODY);
      if (found.addressee === row.addressee) return true;
      moved.push({ key: row.key, addressee: found.addressee, send_at: found.sendAt });
      return false;
    });
    if (moved.length > 0) await this.update('addressee = x.addressee, send_at = x.send_at', moved);
    return here;
  }

  private async dropUnknown(due: readonly DueRow[]): Promise<DueRow[]> {
    const { people, now, sandbox } = this.request;
    const rows = await this.upwards(due);
    const unknown = rows.filter(({ addressee }) => !people.byId.has(addressee));
    if (unknown.length > 0) {
      await failAtOnce(this.client, unknown, { now, sandbox, people, settings: this.ports.settings });
      this.failed += unknown.length;
    }
    return rows.filter(({ addressee }) => people.byId.has(addressee));
  }

  /** What reminds or is told to somebody who was erased goes to the next one up; what else was for them, nowhere. */
  private async upwards(due: readonly DueRow[]): Promise<readonly DueRow[]> {
    const { now, people: known } = this.request;
    const missing = due.map(({ addressee }) => addressee).filter((person) => !known.byId.has(person));
    const gone = await erasedAmong(this.client, missing);
    if (gone.size === 0) return due;
    const left = due.filter(({ addressee }) => gone.has(addressee));
    const staff = await staffOf(this.client, left);
    const people = await withAddedSince(
      this.client,
      known,
      [...staff.values()].flatMap((held) => Object.values(held)),
    );
    const moved = left.flatMap((row) => {
      const up = isForItsReader(row) && nextUpOf(row, staff, people);
      if (!up) return [];
      const at = row.kind === 'step' ? now : iso(row.send_at);
      const { addressee } = address(row.mail_order, up, at, people, NOBODY);
      return [{ key: row.key, addressee, send_at: iso(row.send_at) }];
    });
    if (moved.length > 0) await this.update('addressee = x.addressee', moved);
    const kept = new Set(moved.map(({ key }) => key));
    const dropped = left.map(({ key }) => key).filter((key) => !kept.has(key));
    if (dropped.length > 0) await this.client.query('delete from outbox where key = any($1)', [dropped]);
    return due.filter(({ addressee }) => !gone.has(addressee));
  }

  /** One ladder mail a person and local day, whatever the number of missions; what comes later waits for the next. */
  private async oneADay(rows: readonly DueRow[]): Promise<Draft[]> {
    const { people, now, sandbox } = this.request;
    const steps: Draft[] = [];
    const ladders = new Map<PersonId, Draft>();
    for (const row of rows) {
      const to = people.byId.get(row.addressee);
      if (!to) continue;
      if (row.kind === 'step') {
        steps.push({ id: mailId(row.key), to, rows: [row], day: null });
        continue;
      }
      const day = dayIn(now, zoneOf(row, to));
      const draft = ladders.get(to.person) ?? {
        id: mailId(ladderKey(sandbox, to.person, day)),
        to,
        rows: [],
        day,
      };
      ladders.set(to.person, { ...draft, rows: [...draft.rows, row] });
    }
    const had = await this.existing([...ladders.values()].map(({ id }) => id));
    const free = [...ladders.values()].filter(({ id }) => !had.has(id));
    await this.postpone([...ladders.values()].filter(({ id }) => had.has(id)));
    return [...steps, ...free];
  }

  private async existing(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await this.client.query<{ id: string }>({
      name: 'mail-existing',
      text: 'select id from mails where id = any($1)',
      values: [ids],
    });
    return new Set(rows.map(({ id }) => id));
  }

  private async postpone(drafts: readonly Draft[]): Promise<void> {
    const moved = drafts.flatMap(({ to, rows, day }) =>
      rows.map((row) => ({ key: row.key, send_at: nextMorning(day, row, to, this.request.now) })),
    );
    if (moved.length > 0) await this.update('send_at = x.send_at', moved);
  }

  /** What somebody wrote during an outage is brought in a moment after it; the mail waits that long. */
  private async awaitsText({ rows }: Draft, matters: Matters): Promise<boolean> {
    const ids = rows.flatMap(({ process, mail_order: order }) => {
      const brief = matters.byProcess.get(process)?.process as State | undefined;
      return [...textsIn(order), ...(brief ? [brief.brief.text] : [])];
    });
    const since = Math.min(...rows.map(({ failing_since }) => failing_since?.getTime() ?? Date.now()));
    if (!ids.some((id) => matters.missing.has(id)) || Date.now() - since > PATIENCE_FOR_TEXTS_MS)
      return false;
    await this.putOff(rows, TEXTS_AGAIN_MS, 'a text is not there yet');
    return true;
  }

  private async compose(draft: Draft, matters: Matters, threads: Threads): Promise<NewMail | undefined> {
    try {
      return await this.composed(draft, matters, threads);
    } catch (error) {
      const good = draft.rows.filter((row) => this.canRender({ ...draft, rows: [row] }, matters));
      const isPartly = good.length > 0 && good.length < draft.rows.length;
      await this.putAside(isPartly ? draft.rows.filter((row) => !good.includes(row)) : draft.rows, error);
      return isPartly ? this.compose({ ...draft, rows: good }, matters, threads) : undefined;
    }
  }

  private canRender(draft: Draft, matters: Matters): boolean {
    try {
      this.render(draft, matters);
      return true;
    } catch {
      return false;
    }
  }

  /** What can't be composed waits for somebody to mend it, and for another version. */
  async putAside(rows: readonly AnyRow[], error: unknown = 'it can’t be read'): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const { process, mail_order: order } = first;
    // It may be an order that nobody can read.
    const template = (order as OutboxOrder | null) ? templateOf(order) : undefined;
    const name = error instanceof Error ? error.name : 'unknown';
    this.ports.log.warn({ process, template, error: name }, 'a mail can’t be composed');
    await this.putOff(rows, COMPOSE_AGAIN_MS, String(error));
  }

  private async composed(draft: Draft, matters: Matters, threads: Threads): Promise<NewMail> {
    const { id, to, rows, day } = draft;
    const { people } = this.request;
    const { settings } = this.ports;
    const { composed, matter, folded } = this.render(draft, matters);
    const order = rows[0]?.mail_order;
    const step = order?.type === 'step' ? order : undefined;
    const asked = whoToAsk({ recipient: to, people: asRecord(people) }, matter)?.person;
    const thread = step?.thread ? threads.of(matter.process.id, step.thread, to.person) : [];
    const about = rows.filter(({ key }) => !folded.has(key)).map(aboutOf);
    const envelope = { thread, about, ...(asked ? { replyTo: asked } : {}) };
    if (step?.thread) threads.add(matter.process.id, step.thread, to.person, messageIdOf(id, settings));
    return this.frozen(id, to, rows, composed, envelope, {
      template: step?.template ?? 'ladder',
      process: step ? matter.process.id : null,
      thread: step?.thread ?? null,
      day,
      folded,
    });
  }

  /** The bytes that leave, and the row that keeps them. */
  private frozen(
    id: string,
    to: MailPerson,
    rows: readonly AnyRow[],
    composed: ComposedMail,
    envelope: Pick<Envelope, 'replyTo' | 'thread' | 'about'>,
    {
      folded,
      ...kept
    }: Pick<NewMail['row'], 'template' | 'process' | 'thread' | 'day'> & { folded?: ReadonlySet<string> },
  ): NewMail {
    const { sandbox, now, leaseUntil } = this.request;
    const { settings } = this.ports;
    const raw = freeze({ id, to, sandbox, now, ...envelope }, composed, settings);
    const attempts = 1 + Math.max(0, ...rows.map((row) => row.attempts));
    const failing = rows.flatMap(({ failing_since }) => (failing_since ? [failing_since.getTime()] : []));
    const envelopeFrom = newBounceAddress(settings);
    return {
      id,
      envelopeFrom,
      envelopeTo: to.email,
      raw,
      attempts,
      leaseUntil,
      row: {
        id,
        sandbox,
        person: to.person,
        message_id: messageIdOf(id, settings),
        subject: composed.subject,
        envelope_from: envelopeFrom,
        envelope_to: to.email,
        raw,
        send_at: iso(new Date(Math.max(...rows.map((row) => row.send_at.getTime())))),
        lease_until: leaseUntil,
        attempts,
        failing_since: failing.length > 0 ? instant(Math.min(...failing)) : null,
        ...kept,
      },
      rows: rows.map(({ key }) => ({ key, folded: folded?.has(key) ?? false })),
    };
  }

  private render(
    { to, rows }: Draft,
    matters: Matters,
  ): { composed: ComposedMail; matter: MailMatter; folded: ReadonlySet<string> } {
    const { settings, composer } = this.ports;
    const context: MailContext = {
      now: this.request.now,
      recipient: to,
      people: asRecord(this.request.people),
      texts: matters.texts,
      links: { base: settings.publicUrl },
      sender: settings.from,
    };
    const [first] = rows;
    if (first?.kind === 'step') {
      const order = first.mail_order as StepMailOrder;
      const matter = matterOf(first, matters);
      const token = isOptional(order) ? this.tokens.get(first.person) : undefined;
      const unsubscribe = token ? { unsubscribe: unsubscribePage(settings.publicUrl, token) } : {};
      return {
        composed: composer.step(order, { ...context, ...matter, ...unsubscribe }),
        matter,
        folded: new Set(),
      };
    }
    const latest = latestOf(rows);
    const items = latest.map(
      (row): LadderItem => ({
        ...matterOf(row, matters),
        order: row.mail_order as RungOrder,
      }),
    );
    items.sort((a, b) => (a.order.due.at < b.order.due.at ? -1 : a.order.due.at > b.order.due.at ? 1 : 0));
    const kept = new Set(latest.map(({ key }) => key));
    return {
      composed: composer.ladder(items, context),
      matter: items[0] as LadderItem,
      folded: new Set(rows.map(({ key }) => key).filter((key) => !kept.has(key))),
    };
  }

  private async putOff(rows: readonly AnyRow[], milliseconds: number, why: string): Promise<void> {
    this.deferred += 1;
    // A sandbox tries again at its next pass.
    const next = instant(Date.now() + (this.request.sandbox === null ? milliseconds : 1));
    await this.update(
      'next_attempt = x.next_attempt, last_error = x.last_error, failing_since = coalesce(failing_since, now())',
      rows.map(({ key }) => ({ key, next_attempt: next, last_error: why })),
    );
  }

  private async update(set: string, rows: readonly object[]): Promise<void> {
    await this.client.query(
      `update outbox set ${set}
      from jsonb_to_recordset($1::jsonb) as x (
        key text, addressee text, send_at timestamptz, next_attempt timestamptz, last_error text)
      where outbox.key = x.key`,
      [JSON.stringify(rows)],
    );
  }

  private async insert(mails: readonly NewMail[]): Promise<void> {
    if (mails.length === 0) return;
    await this.client.query({
      name: 'mail-insert',
      text: INSERT,
      values: [JSON.stringify(mails.map(({ row }) => row))],
    });
    await this.client.query({
      name: 'mail-attach',
      text: ATTACH,
      values: [JSON.stringify(mails.flatMap(({ id, rows }) => rows.map((row) => ({ ...row, mail_id: id }))))],
    });
  }
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
  update outbox set mail_id = x.mail_id, folded = x.folded, next_attempt = null
  from jsonb_to_recordset($1::jsonb) as x (key text, mail_id text, folded boolean)
  where outbox.key = x.key`;

/** A rung, and no copy of one. */
const isForItsReader = ({ mail_order: order, person }: DueRow): boolean =>
  order.type === 'rung' && order.to === person;

function nextUpOf(
  { process, person }: DueRow,
  staff: ReadonlyMap<ProcessId, Staff>,
  people: People,
): PersonId | undefined {
  const known = staff.get(process);
  return known && nextUp(known, person, (one) => people.byId.has(one));
}

/** Everybody whom the mail or its words may name. */
function namedIn(row: AnyRow): PersonId[] {
  // Of accounts everything is read anew.
  if (isOfAccount(row)) return [];
  const { person, addressee, mail_order: order } = row;
  const { to, cc, owedBy, facts } = (order ?? {}) as Partial<RungOrder>;
  return [person, addressee, to, cc, owedBy, facts?.person].flat().filter((one) => typeof one === 'string');
}

const NOBODY = { zone: 'UTC' as Zone, country: '' };
const iso = (date: Date): Instant => date.toISOString() as Instant;

function matterOf(row: DueRow, matters: Matters): MailMatter {
  const matter = matters.byProcess.get(row.process);
  if (!matter) throw new RangeError(`nothing is recorded of ${row.process}`);
  return row.addressee === row.person ? matter : { ...matter, onBehalfOf: row.person };
}

/** Of several rungs of one obligation for one person, the latest says what it is now. */
function latestOf(rows: readonly DueRow[]): DueRow[] {
  const latest = new Map<string, DueRow>();
  for (const row of rows) {
    const order = row.mail_order as RungOrder;
    const id = [row.process, order.obligation, order.rungKind, row.person].join('\n');
    const other = latest.get(id)?.mail_order as RungOrder | undefined;
    const isLater =
      !other || order.round > other.round || (order.round === other.round && order.rung > other.rung);
    if (isLater) latest.set(id, row);
  }
  return [...latest.values()];
}

/** On field days the place's, for those who are there. */
const zoneOf = (row: DueRow, to: Person): Zone =>
  (row.addressee === row.person && row.mail_order.type === 'rung' && row.mail_order.inField?.zone) || to.zone;

function nextMorning(day: Day | null, row: DueRow, to: Person, now: Instant): Instant {
  const zone = zoneOf(row, to);
  const tomorrow = addDays(day ?? dayIn(now, zone), 1);
  const country = row.mail_order.type === 'rung' && row.mail_order.inField?.country;
  const calendar = calendarAround(country || to.country, yearOf(tomorrow));
  return instantAt(onOrAfter(tomorrow, [calendar]), LADDER_HOUR, zone);
}

const records = new WeakMap<People, MailContext['people']>();
function asRecord(people: People): MailContext['people'] {
  let record = records.get(people);
  if (!record) {
    record = Object.fromEntries(people.byId);
    records.set(people, record);
  }
  return record;
}
