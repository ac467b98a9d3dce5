import { isInCopy, type RungOrder, type StepMailOrder } from '../../workflows/domain/mail.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { later } from '../../workflows/domain/time.ts';
import type { People } from '../ports.ts';
import type { AccountMatter, AccountOutboxRow } from './account.ts';
import type { NewMail } from './claimed.ts';
import type { AnyRow, Claiming, ProcessOutboxRow } from './claiming.ts';
import type { ComposedMail, MailContext, MailMatter, MailPerson } from './context.ts';
import { type Envelope, freeze, messageIdOf, newBounceAddress } from './freeze.ts';
import { mailId } from './keys.ts';
import type { Matters } from './matters.ts';
import type { Draft } from './one-a-day.ts';
import { isOptional } from './optional.ts';
import { ladderOf } from './templates/ladder.ts';
import { unsubscribePage } from './templates/links.ts';
import { whoToAsk } from './templates/reader.ts';
import type { Threads } from './threads.ts';

/** Everything that the texts of a claim's mails are made from. */
export interface Read {
  readonly matters: Matters;
  readonly threads: Threads;
  /** The tokens with which recipients unsubscribe from optional mail. */
  readonly tokens: ReadonlyMap<PersonId, string>;
}

/**
 * A mail about a process, with its bytes and the row that keeps it.
 * @throws what a template throws.
 */
export function compose(claiming: Claiming, read: Read, draft: Draft): NewMail {
  const { id, to, rows, day } = draft;
  const { people } = claiming.request;
  const { settings } = claiming.ports;
  const { threads } = read;
  const { composed, matter, superseded } = render(claiming, read, draft);
  const order = rows[0]?.mail_order;
  const step = order?.type === 'step' ? order : undefined;
  const asked = whoToAsk({ recipient: to, people: asRecord(people) }, matter)?.person;
  const thread = step?.thread ? threads.of(matter.process.id, step.thread, to.person) : [];
  const about = rows.filter(({ key }) => !superseded.has(key)).map(aboutOf);
  const envelope = { thread, about, ...(asked ? { replyTo: asked } : {}) };
  if (step?.thread) threads.add(matter.process.id, step.thread, to.person, messageIdOf(id, settings));
  return frozen(claiming, id, to, rows, composed, envelope, {
    template: step?.template ?? 'ladder',
    process: step ? matter.process.id : null,
    thread: step?.thread ?? null,
    day,
    superseded,
  });
}

/** A mail about an account: to its holder alone. */
export function composeOfAccount(claiming: Claiming, row: AccountOutboxRow, matter: AccountMatter): NewMail {
  const { template } = row.mail_order;
  const { composer, settings } = claiming.ports;
  const { now } = claiming.request;
  const links = { base: settings.publicUrl };
  const composed = composer.account(template, { ...matter, now, links });
  const [replyTo] = matter.contacts;
  const envelope = { thread: [], about: [`account ${template}`], ...(replyTo ? { replyTo } : {}) };
  const kept = { template, process: null, thread: null, day: null };
  return frozen(claiming, mailId(row.key), matter.recipient, [row], composed, envelope, kept);
}

/** The bytes that are sent, and the row that keeps them. */
function frozen(
  claiming: Claiming,
  id: string,
  to: MailPerson,
  rows: readonly AnyRow[],
  composed: ComposedMail,
  envelope: Pick<Envelope, 'replyTo' | 'thread' | 'about'>,
  {
    superseded,
    ...kept
  }: Pick<NewMail['row'], 'template' | 'process' | 'thread' | 'day'> & { superseded?: ReadonlySet<string> },
): NewMail {
  const { sandbox, now, leaseUntil } = claiming.request;
  const { settings } = claiming.ports;
  const raw = freeze({ id, to, sandbox, now, ...envelope }, composed, settings);
  const attempts = 1 + Math.max(0, ...rows.map((row) => row.attempts));
  const failing = rows.flatMap(({ failing_since }) => failing_since ?? []);
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
      send_at: rows.map((row) => row.send_at).reduce(later),
      lease_until: leaseUntil,
      attempts,
      failing_since: failing.toSorted()[0] ?? null,
      ...kept,
    },
    rows: rows.map(({ key }) => ({ key, superseded: superseded?.has(key) ?? false })),
  };
}

/** The text alone, the matter it is about, and the rows that a later row of the same duty replaces. */
export function render(
  claiming: Claiming,
  { matters, tokens }: Read,
  { to, rows }: Draft,
): { composed: ComposedMail; matter: MailMatter; superseded: ReadonlySet<string> } {
  const { settings, composer } = claiming.ports;
  const context: MailContext = {
    now: claiming.request.now,
    recipient: to,
    people: asRecord(claiming.request.people),
    texts: matters.texts,
    links: { base: settings.publicUrl },
    sender: settings.from,
  };
  const [first] = rows;
  if (first?.kind === 'step') {
    const order = first.mail_order as StepMailOrder;
    const matter = matterOf(first, matters);
    const token = isOptional(order) ? tokens.get(first.person) : undefined;
    const unsubscribe = token ? { unsubscribe: unsubscribePage(settings.publicUrl, token) } : {};
    return {
      composed: composer.step(order, { ...context, ...matter, ...unsubscribe }),
      matter,
      superseded: new Set(),
    };
  }
  const items = ladderOf(
    rows.map((row) => ({
      ...matterOf(row, matters),
      order: row.mail_order as RungOrder,
      key: row.key,
    })),
    context,
  );
  const kept = new Set(items.map(({ key }) => key));
  return {
    composed: composer.ladder(items, context),
    matter: items[0] as MailMatter,
    superseded: new Set(rows.map(({ key }) => key).filter((key) => !kept.has(key))),
  };
}

/** What a row is about, for programs that read mails: no names, no prose. */
function aboutOf({ process, person, mail_order: order }: ProcessOutboxRow): string {
  const copy = isInCopy(order, person) ? ' copy' : '';
  return order.type === 'step'
    ? `${process} ${order.template}${copy}`
    : `${process} ${order.kind} ${order.obligation} ${order.rung}${copy}`;
}

function matterOf(row: ProcessOutboxRow, matters: Matters): MailMatter {
  const matter = matters.byProcess.get(row.process);
  if (!matter) throw new RangeError(`nothing is recorded of ${row.process}`);
  return row.addressee === row.person ? matter : { ...matter, onBehalfOf: row.person };
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
