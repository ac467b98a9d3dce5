import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { MessageNumber } from '../../workflows/contract/messages.ts';
import type { OutboxOrder } from '../../workflows/domain/account-mails.ts';
import type { CalendarSpan } from '../../workflows/domain/calendar.ts';
import type { Change } from '../../workflows/domain/changes.ts';
import type { Consequence, ProcessKind, State } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { Mention } from '../../workflows/domain/mentions.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import type { KeptSubject, ObligationStatus } from '../../workflows/domain/obligation.ts';
import type { Actor, Role, Staff } from '../../workflows/domain/people.ts';
import type { OfferedLocale, Zone } from '../../workflows/domain/time.ts';
import type { Reading } from '../documents/types.ts';
import type { MailPerson } from '../mail/context.ts';
import { day, instant } from './columns.ts';

/**
 * The tables of processes, people and mails. Journal, overview, obligations and outbox follow the histories and are
 * written by `record` alone; people, absences, texts and documents are the only place of names, addresses and prose.
 */

/** Every step of every process, for ever, also those that a process lost and went on without. */
export const journal = pgTable(
  'journal',
  {
    process: text().notNull(),
    /** The branch of the process: another one begins when a process that came back from a backup is reconciled. */
    branch: integer().notNull().default(1),
    n: integer().notNull(),
    /**
     * The hash of this step and all before it (`workflows/domain/chain.ts`); null where it was recorded before there
     * were chains.
     */
    hash: text(),
    /** The number of the message that the step takes. */
    heard: jsonb().$type<MessageNumber>(),
    /** The branch that went on without this step; null where the step stands. */
    leftBy: integer(),
    at: instant().notNull(),
    type: text().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    facts: jsonb().$type<unknown>(),
    mails: jsonb().$type<readonly MailOrder[]>().notNull(),
    consequences: jsonb().$type<readonly Consequence[]>().notNull(),
    /** The order in which the steps of all processes were written, with gaps: whoever follows along resumes from it. */
    seq: bigserial({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.process, t.branch, t.n] }),
    uniqueIndex('journal_by_seq').on(t.seq),
    // Somebody who may see only a part of a process asks for their own steps among thousands of others'.
    index('journal_by_type').on(t.process, t.type),
    index('journal_by_person').on(t.process, sql`(${t.actor} ->> 'person')`),
    index('journal_by_represented')
      .on(t.process, sql`(${t.actor} ->> 'onBehalfOf')`)
      .where(sql`${t.actor} ->> 'onBehalfOf' is not null`),
  ],
);

/** Where a process that was reconciled goes on from: branches after its first. */
export const branches = pgTable(
  'branches',
  {
    process: text().notNull(),
    branch: integer().notNull(),
    /** The last step that it shares with the branches before it. */
    step: integer().notNull(),
    /** The wish for which the branch was made: the same wish gets the same branch. */
    wish: text().notNull(),
    issuedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.process, t.branch] }),
    uniqueIndex('branches_by_wish').on(t.process, t.wish),
  ],
);

/**
 * One row a process: what lists show, sort, filter and count by, and the state after its highest recorded step. The state
 * of a large process stands as it was after an earlier step; what has changed since is in `state_changes`.
 */
export const overview = pgTable(
  'overview',
  {
    id: text().primaryKey(),
    kind: text().$type<ProcessKind>().notNull(),
    reference: text().notNull(),
    sandbox: text(),
    phase: text().notNull(),
    coordinator: text().notNull(),
    /** For actions only. */
    institution: text(),
    step: integer().notNull(),
    branch: integer().notNull().default(1),
    /** The hash of that step; null where it was recorded before there were chains. */
    hash: text(),
    /**
     * Since when the process stands still, by the real clock: its own last step is earlier than this one, or another.
     */
    behindSince: instant(),
    state: jsonb().$type<State>().notNull(),
    /** New whenever the state is written whole. */
    stateId: uuid().notNull().defaultRandom(),
    /** The step after which the state was written whole. */
    stateStep: integer().notNull().default(0),
    /** Bytes of the state as JSON, and of what has changed since. */
    stateBytes: integer().notNull().default(0),
    changeBytes: integer().notNull().default(0),
    /** Bytes of the state written whole, compressed as it is sent. */
    statePacked: integer().notNull().default(0),
    /** When time alone changes something next; null where nothing is expected or the process is over. */
    nextAt: instant(),
    recordedAt: instant().notNull(),
    // Said of the state by `listedOf` (`activities/listed.ts`): no state is loaded for a list.
    staff: jsonb().$type<Staff>().notNull(),
    /** The zone in which the facility's seat counts days. */
    zone: text().$type<Zone>().notNull(),
    calendar: text().notNull(),
    /** The calendars that the process counts by, each with the last correction that it knows. */
    calendars: jsonb().$type<readonly CalendarSpan[]>().notNull().default([]),
    /** Of actions ISO 3166-1 alpha-3, of missions alpha-2. */
    country: text(),
    technicalExpert: text(),
    /** The text that holds its action's file. */
    brief: text(),
    /** For missions only, like the columns below up to the signing of contracts. */
    fieldFrom: text(),
    fieldTo: text(),
    /** Whether those days are confirmed, the window in which days are looked for, and the experts in its team now. */
    isFieldConfirmed: boolean(),
    windowFrom: text(),
    windowTo: text(),
    experts: text().array(),
    deliverables: jsonb().$type<MissionState['deliverables']>(),
    contractsSignedAt: text(),
    /** For calls only. */
    publishedAt: text(),
    /** The number of the rules that it goes by. */
    edition: integer().notNull().default(1),
    /**
     * When the last rung of what it owes is still to be sent; null where it owes nothing with one
     * (`workflows/domain/quiet.ts`).
     */
    heardUntil: instant(),
    /** The soonest event that changes its phase, or brings up a review. */
    turnsAt: instant(),
    /** When that event begins to count as near. */
    nearFrom: instant(),
    /** The day until which the head of facility set it quiet. */
    quietUntil: day(),
  },
  (t) => [
    index('overview_by_reference').on(t.reference),
    index('overview_of_published_calls').on(t.id).where(sql`${t.kind} = 'call' and ${t.phase} = 'published'`),
    index('overview_by_coordinator').on(t.coordinator),
    index('overview_by_technical_expert').on(t.technicalExpert),
    index('overview_by_recording').on(t.recordedAt),
    // A sandbox's clock asks for the earliest of its own, ties by id.
    index('overview_due_in_sandbox').on(t.sandbox, t.nextAt, t.id).where(sql`${t.sandbox} is not null`),
    // Searching and lists of countries read these alone: rows with their states are ten times as wide.
    index('overview_at_a_glance').on(
      t.kind,
      t.sandbox,
      t.country,
      t.brief,
      t.phase,
      t.reference,
      t.id,
      t.publishedAt,
    ),
    index('overview_of_institution').on(t.institution).where(sql`${t.institution} is not null`),
  ],
);

/**
 * What steps changed in the state of a large process since it was written whole (`overview.state`): a step writes only
 * what it changes, however large the state is.
 */
export const stateChanges = pgTable(
  'state_changes',
  {
    process: text().notNull(),
    n: integer().notNull(),
    /** The hash of the step. */
    hash: text().notNull(),
    /** Null where it changed nothing. */
    change: jsonb().$type<Change>(),
  },
  (t) => [primaryKey({ columns: [t.process, t.n] })],
);

/**
 * The persons and files of which the state of a process speaks (`workflows/domain/mentions.ts`): for anybody else a
 * process need not even be looked at (`client/access/`), and files that are mentioned are kept.
 */
export const mentions = pgTable(
  'mentions',
  {
    process: text().notNull(),
    what: text().$type<Mention['what']>().notNull(),
    /** A person's identity, or a file's hash. */
    of: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.process, t.what, t.of] }), index('mentions_by_what').on(t.of, t.what)],
);

/** A projection of `obligations(state)`, without what is met or waived. */
export const obligations = pgTable(
  'obligations',
  {
    process: text().notNull(),
    /** The mission that it is about: a call's obligations are its mission's too. */
    mission: text().generatedAlwaysAs(sql`regexp_replace(process, '/call-[^/]*$', '')`),
    key: text().notNull(),
    kind: text().notNull(),
    about: jsonb().$type<KeptSubject>().notNull().default({}),
    owedAs: text().$type<Role>().notNull(),
    owedBy: text().array().notNull(),
    due: day(),
    dueAt: instant(),
    status: text().$type<ObligationStatus>().notNull(),
    round: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.process, t.key] }),
    index('obligations_by_person').using('gin', t.owedBy).where(sql`${t.status} = 'open'`),
    index('obligations_by_mission').on(t.mission, t.dueAt).where(sql`${t.status} = 'open'`),
  ],
);

/** The process that holds a reference, within its sandbox or outside all. Blank references are never claimed. */
export const references = pgTable(
  'reference_claims',
  {
    /** The sandbox, or '' outside all: null would not be unique. */
    sandbox: text().notNull(),
    reference: text().notNull(),
    process: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sandbox, t.reference] })],
);

export const people = pgTable('people', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  language: text().$type<OfferedLocale>().notNull(),
  zone: text().$type<Zone>().notNull(),
  country: text().notNull(),
  roles: text().array().$type<Role[]>().notNull(),
});

export const absences = pgTable(
  'absences',
  {
    person: text().notNull(),
    substitute: text().notNull(),
    from: day('from_day').notNull(),
    to: day('to_day').notNull(),
    /** A role that the substitute has for that time only: who proposed it, and who confirmed it, if anybody. */
    grantedRole: text().$type<Role>(),
    proposedBy: text(),
    confirmedBy: text(),
  },
  (t) => [primaryKey({ columns: [t.person, t.from] })],
);

/** What somebody wrote. An erased text leaves its row, so that nobody waits for the text. */
export const texts = pgTable(
  'texts',
  {
    id: text().primaryKey(),
    hash: text().notNull(),
    by: text('written_by').notNull(),
    text: text(),
    writtenAt: instant().notNull(),
  },
  (t) => [index('texts_by_person').on(t.by)],
);

/** What experts say of themselves, as it stands now; an application keeps what was said when it was submitted. */
export const profiles = pgTable('profiles', {
  person: text().primaryKey(),
  fields: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
  updatedAt: instant().notNull(),
});

/** What is known of a file; its bytes are in the data folder under the same hash. */
export const documents = pgTable(
  'documents',
  {
    hash: text().notNull(),
    by: text('uploaded_by').notNull(),
    name: text().notNull(),
    type: text().notNull(),
    bytes: integer().notNull(),
    pages: integer(),
    uploadedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.hash, t.by] }), index('documents_by_person').on(t.by, t.uploadedAt)],
);

/** What reading a file found, so that the same bytes need not be read again. */
export const documentReadings = pgTable(
  'document_readings',
  {
    hash: text().notNull(),
    /** Which version of the reader looked (`READER`). */
    reader: integer().notNull(),
    reading: jsonb().$type<Reading>().notNull(),
    readAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.hash, t.reader] })],
);

/** A mail for one person: claimed while it is being sent, with the bytes that are sent. */
export const mails = pgTable(
  'mails',
  {
    /** 32 hex digits of its key: the Message-ID carries it. */
    id: text().primaryKey(),
    sandbox: text(),
    person: text().notNull(),
    /** A template of `STEP_MAILS`, or `ladder`. */
    template: text().notNull(),
    messageId: text('message_id').notNull(),
    subject: text().notNull(),
    envelopeFrom: text('envelope_from').notNull(),
    envelopeTo: text('envelope_to').notNull(),
    raw: text().notNull(),
    status: text().$type<'claimed' | 'sent' | 'failed'>().notNull(),
    /** The latest time in the rows that it answers, by the clock of its sandbox. */
    sendAt: instant('send_at').notNull(),
    /** Until when it belongs to the pass that claimed it, by the real clock. */
    leaseUntil: instant('lease_until'),
    attempts: integer().notNull(),
    /** By the real clock: when it first could not be delivered. */
    failingSince: instant('failing_since'),
    lastError: text('last_error'),
    /** By the clock of its sandbox. */
    sentAt: instant('sent_at'),
    /** For mails that answer a step: mails on one obligation to one person make a thread. */
    process: text(),
    thread: text(),
    /** For ladder mails: the person's local day, which has one such mail. */
    day: day(),
  },
  (t) => [
    uniqueIndex('mails_one_ladder_mail_a_day')
      .on(t.person, t.day, sql`coalesce(${t.sandbox}, '')`)
      .where(sql`${t.day} is not null`),
    index('mails_under_way').on(t.leaseUntil).where(sql`${t.status} = 'claimed'`),
    index('mails_by_thread').on(t.process, t.thread, t.person).where(sql`${t.thread} is not null`),
    index('mails_by_person').on(t.person),
    index('mails_by_bounce_address').on(t.envelopeFrom),
  ],
);

/**
 * Mails that are to be sent, one row a recipient: a step's mail, or one rung of one obligation. The key says which, so
 * that recording twice adds nothing. Rows stay after they were sent: escalations say who was reminded and when.
 */
export const outbox = pgTable(
  'outbox',
  {
    key: text().primaryKey(),
    /** Null for a mail about an account. */
    process: text(),
    branch: integer().notNull().default(1),
    n: integer().notNull(),
    sandbox: text(),
    kind: text().$type<'step' | 'rung' | 'account'>().notNull(),
    /** Whom it is meant for. */
    person: text().notNull(),
    /** Who gets it: a substitute while that person is away. */
    addressee: text().notNull(),
    copy: boolean('in_copy').notNull(),
    order: jsonb('mail_order').$type<OutboxOrder>().notNull(),
    sendAt: instant('send_at').notNull(),
    /** For rungs only. */
    obligation: text(),
    round: integer(),
    mail: text('mail_id').references((): AnyPgColumn => mails.id),
    /** A later rung of the same obligation was sent in its place. */
    superseded: boolean('folded').notNull().default(false),
    /** Held since the database came back from a backup, and then let go by somebody (`mail/held.ts`). */
    released: boolean().notNull().default(false),
    attempts: integer().notNull().default(0),
    /** The last attempt was put off until this instant, by the real clock. */
    nextAttempt: instant('next_attempt'),
    failingSince: instant('failing_since'),
    lastError: text('last_error'),
    /** The reader's data, where the directory no longer has them; deleted as soon as the mail was sent. */
    reader: jsonb().$type<MailPerson>(),
    /** The trace of whatever ordered it (W3C Trace Context); null where nobody traces. */
    trace: text(),
  },
  (t) => [
    check('outbox_of_processes', sql`(${t.kind} = 'account') = (${t.process} is null)`),
    index('outbox_due').on(t.sandbox, t.sendAt).where(sql`${t.mail} is null`),
    index('outbox_by_process').on(t.process, t.obligation),
    index('outbox_by_mail').on(t.mail).where(sql`${t.mail} is not null`),
    index('outbox_by_addressee').on(t.addressee),
    index('outbox_by_person').on(t.person).where(sql`${t.mail} is null`),
  ],
);

/**
 * A command under way whose result may have yet to be recorded: the row is deleted once it is, or there is nothing to
 * record. A row that stays was left behind by a process that died.
 */
export const pledges = pgTable(
  'pledges',
  {
    id: text().primaryKey(),
    process: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('pledges_by_age').on(t.at)],
);

/** The clocks of rehearsals, where pages and lists read them. */
export const sandboxes = pgTable('sandboxes', {
  sandbox: text().primaryKey(),
  now: instant().notNull(),
});

/** A view of the table of missions that somebody saved; others open it by its id. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: text().primaryKey(),
    person: text().notNull(),
    name: text().notNull(),
    /** As in the address: `view=late&country=PE`. */
    query: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('saved_views_one_of_a_name').on(t.person, t.name)],
);
