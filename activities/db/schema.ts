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
 * What PostgreSQL keeps. Journal, overview, obligations and outbox follow the histories and are written by `record`
 * alone; people, absences, texts and documents are the only place of names, addresses and prose.
 */

/** Every step of every process, for ever; those that a process lost and went on without, too. */
export const journal = pgTable(
  'journal',
  {
    process: text().notNull(),
    /** Which of its branches: another one begins when a process that came back from a backup is reconciled. */
    branch: integer().notNull().default(1),
    n: integer().notNull(),
    /** Of this step and all before it (`workflows/domain/chain.ts`); null where it was recorded before there were chains. */
    hash: text(),
    /** The message that the step takes. */
    heard: jsonb().$type<MessageNumber>(),
    /** The branch that went on without it; null where it stands. */
    leftBy: integer(),
    at: instant().notNull(),
    type: text().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    facts: jsonb().$type<unknown>(),
    mails: jsonb().$type<readonly MailOrder[]>().notNull(),
    consequences: jsonb().$type<readonly Consequence[]>().notNull(),
    /** In which order all processes' steps were written: those who follow along resume from it. Not without gaps. */
    seq: bigserial({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.process, t.branch, t.n] }),
    uniqueIndex('journal_by_seq').on(t.seq),
    // Whoever sees a part of a process asks for their own steps among thousands of others'.
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
    /** The same wish gets the same branch. */
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
    /** Of actions. */
    institution: text(),
    step: integer().notNull(),
    branch: integer().notNull().default(1),
    /** Of the step; null where it was recorded before there were chains. */
    hash: text(),
    /** Since when the process stands still, for it knows less than this or something else; by the real clock. */
    behindSince: instant(),
    state: jsonb().$type<State>().notNull(),
    /** Another one whenever the state was written whole. */
    stateId: uuid().notNull().defaultRandom(),
    /** The step after which it was. */
    stateStep: integer().notNull().default(0),
    /** Of its JSON, and of what has changed since. */
    stateBytes: integer().notNull().default(0),
    changeBytes: integer().notNull().default(0),
    /** Of the state as it was written whole, as it travels: compressed. */
    statePacked: integer().notNull().default(0),
    /** When time alone changes something next; null where nothing is expected or the process is over. */
    nextAt: instant(),
    recordedAt: instant().notNull(),
    // Said of the state by `listedOf` (`activities/listed.ts`): no state is loaded for a list.
    staff: jsonb().$type<Staff>().notNull(),
    /** By what the seat of its facility counts days. */
    zone: text().$type<Zone>().notNull(),
    calendar: text().notNull(),
    /** What it counts by, with the last correction heeded. */
    calendars: jsonb().$type<readonly CalendarSpan[]>().notNull().default([]),
    /** Of actions ISO 3166-1 alpha-3, of missions alpha-2. */
    country: text(),
    technicalExpert: text(),
    /** The text that holds its action's file. */
    brief: text(),
    /** Of missions, as those that follow. */
    fieldFrom: text(),
    fieldTo: text(),
    /** Whether those days are confirmed, the window in which they are looked for, and the experts who are in its team now. */
    isFieldConfirmed: boolean(),
    windowFrom: text(),
    windowTo: text(),
    experts: text().array(),
    deliverables: jsonb().$type<MissionState['deliverables']>(),
    contractsSignedAt: text(),
    /** Of calls. */
    publishedAt: text(),
    /** The number of the rules that it goes by. */
    edition: integer().notNull().default(1),
    /** Up to its last rung that is still to leave; null where nothing is owed with one (`workflows/domain/quiet.ts`). */
    heardUntil: instant(),
    /** The soonest event that changes its phase, or brings up a review. */
    turnsAt: instant(),
    /** From when on that is near. */
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
 * What steps changed in the state of a large process since it was written whole (`overview.state`): a step writes as much
 * as it changes, however much is there.
 */
export const stateChanges = pgTable(
  'state_changes',
  {
    process: text().notNull(),
    n: integer().notNull(),
    /** Of the step. */
    hash: text().notNull(),
    /** Null where it changed nothing. */
    change: jsonb().$type<Change>(),
  },
  (t) => [primaryKey({ columns: [t.process, t.n] })],
);

/**
 * Of whom and of which files the state of a process speaks (`workflows/domain/mentions.ts`): whoever else asks for it needs
 * not even be looked at (`client/access/`), and what is spoken of is kept.
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

/** A projection of `obligations(state)`, without what is met or waived: who has what to do. */
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

/** Who holds a reference, within its sandbox or outside all. Blank ones are never claimed. */
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

/** What somebody wrote. An erased text leaves its row, so that nobody waits for it. */
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

/** What the bytes of a file were found to be, so that nobody looks into them again: the same bytes are the same pages. */
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

/** A mail for one person: claimed while it is under way, with the bytes that leave. */
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
    /** The latest instant of what is in it, by the clock of its sandbox. */
    sendAt: instant('send_at').notNull(),
    /** Until then it belongs to who claimed it, by the real clock. */
    leaseUntil: instant('lease_until'),
    attempts: integer().notNull(),
    /** By the real clock: when it first could not be delivered. */
    failingSince: instant('failing_since'),
    lastError: text('last_error'),
    /** By the clock of its sandbox. */
    sentAt: instant('sent_at'),
    /** Of a mail that answers a step: mails on one obligation to one person make a thread. */
    process: text(),
    thread: text(),
    /** Of a ladder mail: the person's local day, of which there is one. */
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
 * What is to leave, one row a recipient: a step's mail, or one rung of one obligation. The key says which, so that
 * recording twice adds nothing. Rows stay after they were sent: escalations say who was reminded and when.
 */
export const outbox = pgTable(
  'outbox',
  {
    key: text().primaryKey(),
    /** Null of what is told about an account. */
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
    /** Of a rung. */
    obligation: text(),
    round: integer(),
    mail: text('mail_id').references((): AnyPgColumn => mails.id),
    /** A later rung of the same obligation went in its place. */
    superseded: boolean('folded').notNull().default(false),
    /** Held since the database came back from a backup, and somebody decided that it leaves (`mail/held.ts`). */
    released: boolean().notNull().default(false),
    attempts: integer().notNull().default(0),
    /** By the real clock: not before, for the last attempt was put off. */
    nextAttempt: instant('next_attempt'),
    failingSince: instant('failing_since'),
    lastError: text('last_error'),
    /** Who gets it, where the directory doesn't know them any more; gone as soon as it has left. */
    reader: jsonb().$type<MailPerson>(),
    /** Of whatever ordered it (W3C Trace Context); null where nobody traces. */
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
 * That somebody who gave a command may be to record what came of it: gone as soon as they have, or nothing had to be.
 * What stays was left behind.
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

/** A view of the table of missions that somebody keeps; its id is what they share. */
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
