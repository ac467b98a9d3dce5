import type { Bases } from '../facility/bases.ts';
import type { EditionKeeper } from '../facility/kept.ts';
import type { PreviewKeeper } from '../facility/previews.ts';
import type { StepFilter, StepPage } from '../workflows/contract/journal.ts';
import type { Step } from '../workflows/contract/messages.ts';
import type { Author } from '../workflows/domain/audit.ts';
import type { HolidayCalendar } from '../workflows/domain/calendar.ts';
import type { Head } from '../workflows/domain/chain.ts';
import type { ProcessId, ProcessKind, SandboxId, State } from '../workflows/domain/lifecycle.ts';
import type { KeptSubject } from '../workflows/domain/obligation.ts';
import type { Absence, PersonId, Recipient, Role } from '../workflows/domain/people.ts';
import type { Hanging } from '../workflows/domain/places.ts';
import type { DocumentRef, KeptText, TextRef } from '../workflows/domain/stored.ts';
import type { Day, Instant, Locale, OfferedLocale } from '../workflows/domain/time.ts';
import type { MailCatalogue, MailComposer, MailHealth, Notices } from './mail-ports.ts';
import type { FileOnDisk, OwnDocument, Profiles } from './ports/access.ts';
import type { AuditTrail } from './ports/audit.ts';
import type { CalendarKeeper } from './ports/calendars.ts';
import type { RecordedLists } from './ports/desk.ts';
import type { ActionDrafts } from './ports/drafts.ts';
import type { FiguresPort } from './ports/figures.ts';
import type { Recording } from './ports/recording.ts';
import type { Restoring } from './ports/restoring.ts';
import type { TokenStore } from './ports/tokens.ts';

export type { StepFilter, StepPage } from '../workflows/contract/journal.ts';
export type { AuditFilter, AuditRow } from '../workflows/domain/audit.ts';
export type { FileOnDisk, OwnDocument, Profiles, StoredProfile } from './ports/access.ts';
export type { AuditTrail } from './ports/audit.ts';
export type { TokenRow, TokenScope, TokenStore } from './ports/tokens.ts';

/**
 * What the façade needs beside Temporal. Implemented in `activities/`, wired by `worker/`.
 * Every call may fail with `Unavailable` while the database is down; a decision never waits for one.
 */
export interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly overview: Overview;
  readonly profiles: Profiles;
  readonly desk: RecordedLists;
  readonly figures: FiguresPort;
  readonly sandboxes: Sandboxes;
  readonly mails: Mails;
  readonly feed: Feed;
  readonly catalogue: MailCatalogue;
  readonly mailHealth: MailHealth;
  readonly composer: MailComposer;
  readonly notices: Notices;
  readonly webhooks: Webhooks;
  readonly editions: EditionKeeper;
  readonly previews: PreviewKeeper;
  readonly audit: AuditTrail;
  readonly requestKeys: RequestKeys;
  readonly tokens: TokenStore;
  readonly drafts: ActionDrafts;
  /** Left out, processes record every step by themselves. */
  readonly recording?: Recording;
  readonly restoring: Restoring;
  readonly calendars: CalendarKeeper;
  /** Left out, nobody looks. */
  readonly probe?: Probe;
  /** What the catcher of a local stack received; absent in a deployment, whose mails reach people. */
  readonly mailbox?: Mailbox;
  /** What processes go by, by what their states name. */
  readonly bases: Bases;
  readonly holidays: (
    countries: readonly string[],
    from: number,
    to: number,
  ) => Promise<readonly HolidayCalendar[]>;
}

/** Tries whether what keeps things takes any. */
export interface Probe {
  /** @returns false where the database answers and takes nothing: it is full, or for reading only. */
  database(): Promise<boolean>;
  /** Fails with what the folder of files says. */
  files(): Promise<void>;
}

export type Language = Locale;

export interface Person extends Recipient {
  readonly name: string;
  readonly email: string;
  readonly language: OfferedLocale;
  /** Roles of the account; `lead expert` never among them. */
  readonly roles: readonly Role[];
}

/**
 * The people of the facility and its partners. Answers from memory while the database is down. Every change is kept in
 * the audit, with who made it.
 */
export interface Directory {
  people(): Promise<readonly Person[]>;
  person(id: PersonId): Promise<Person | undefined>;
  /** People as they are to be, or what decides it by everybody as they stand. */
  save(people: readonly Person[] | Deciding, by: Author): Promise<void>;
  /** What processes that go on, outside of rehearsals, have of somebody. */
  hanging(id: PersonId): Promise<readonly Hanging[]>;
  /**
   * Erases name, address and texts of a person; the histories hold none of them. Each coordinator concerned is told once
   * what is to be done, and what reminds the person goes to the next one up.
   */
  erase(id: PersonId, by: Author, judge?: Judge): Promise<void>;
  absences(): Promise<readonly Absence[]>;
  /** Readdresses what is still in the outbox of the days concerned. */
  recordAbsence(absence: Absence, by: Author, judge?: Judge): Promise<void>;
  /** Of one that was recorded wrongly, or ended before it began. */
  removeAbsence(person: PersonId, from: Day, by: Author): Promise<void>;
}

/** What erasing somebody leaves to be seen to. */
export interface Erasure {
  readonly person: PersonId;
  readonly hanging: readonly Hanging[];
  /** Their own absences, and those in which they stand in: they end. */
  readonly absences: readonly Absence[];
}

/** Everybody and every absence as they stand when a change is made, and until it is. */
export interface Standing {
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
}
/** Throws what a change would break. */
export type Judge = (standing: Standing) => void;
export type Deciding = (standing: Standing) => readonly Person[];

/** Free text and files by content hash. Keeps working while the database is down: what can't be written is spooled. */
export interface Store {
  /** @param mayTakeBack is given what takes it away again, where it was not there before: for what is refused after all. */
  keepText(
    text: string,
    by: PersonId,
    mayTakeBack?: (takeBack: () => Promise<void>) => void,
  ): Promise<TextRef>;
  readText(ref: KeptText): Promise<string | undefined>;
  /** Several at once, by their identities; without those that are not there or were erased. */
  readTexts(refs: readonly KeptText[]): Promise<ReadonlyMap<string, string>>;
  /**
   * @throws UnreadableDocument with one sentence a fault: empty, mislabelled, encrypted, of no accepted type.
   * @throws QuotaReached where somebody has brought as much as they may
   */
  keepDocument(
    content: Uint8Array | FileOnDisk,
    upload: { name: string; by: PersonId },
  ): Promise<DocumentRef>;
  /**
   * A file that is kept already, used once more: what is known of it; undefined where there is none. Without a name it is
   * called what this person called it last, and nothing where they never did.
   */
  keepAgain(hash: string, by: PersonId, name?: string): Promise<DocumentRef | undefined>;
  /** The bytes, and what they are; they have no name of their own. */
  readDocument(hash: string): Promise<{ type: string; bytes: Uint8Array } | undefined>;
  /** What somebody uploaded, the newest first; one of them where a hash is given. Without a name where it was erased. */
  documentsOf(person: PersonId, hash?: string): Promise<readonly OwnDocument[]>;
}

export interface OverviewRow {
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly step: number;
  readonly branch: number;
  /** Of the step and all before it; blank where it was recorded before there were chains. */
  readonly hash: string;
  readonly state: State;
  readonly recordedAt: Instant;
  /** Since when the process stands still, for it knows less than this or something else; null where it goes on. */
  readonly behindSince: Instant | null;
}
/** A process in which nothing is owed that somebody will hear of, and no event is near. */
export interface QuietProcess {
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly phase: string;
  readonly coordinator: PersonId;
  /** The day until which the head of facility set it quiet; null where nobody did, or that day has passed. */
  readonly until: Day | null;
}

export interface StepCount {
  readonly count: number;
  readonly isRecorded: boolean;
}

export interface Task {
  readonly process: ProcessId;
  readonly reference: string;
  /** By which its process goes, and is spoken of. */
  readonly edition: number;
  readonly sandbox: SandboxId | null;
  readonly key: string;
  readonly kind: string;
  readonly about: KeptSubject;
  readonly owedBy: readonly PersonId[];
  readonly owedAs: Role;
  readonly due: Day | null;
  readonly dueAt: Instant | null;
}

/** A process that came back from a backup, and since when it stands still. */
export interface StandingStill {
  readonly id: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly since: Instant;
}

/** `new`: claimed just now; `own`: claimed by the same process before; `taken`: another has it. */
export type Claim = 'new' | 'own' | 'taken';

export interface Overview {
  list(filter: {
    kind?: ProcessKind;
    phase?: string;
    coordinator?: PersonId;
    /** Who applied, is or was in the team, or is the partner's contact. */
    involving?: PersonId | readonly PersonId[];
    /** Published calls, and what these people may be anything to: a superset, for the state decides who sees it. */
    visibleTo?: readonly PersonId[];
    sandbox?: SandboxId | null;
    after?: string;
    limit?: number;
  }): Promise<readonly OverviewRow[]>;
  row(id: ProcessId): Promise<OverviewRow | undefined>;
  /** Ids of the texts that hold the files of processes' actions: nothing else of them is read. */
  briefs(ids: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, string>>;
  /** Of all actions. */
  allBriefs(): Promise<readonly string[]>;
  /** The last recorded steps of processes: nothing else of them is read. */
  heads(ids: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, Head>>;
  /** How many processes stand still, for they know less than is recorded, or something else. */
  behind(): Promise<number>;
  /** Those, the longest first. */
  standingStill(): Promise<readonly StandingStill[]>;
  /** Processes that speak of a file. */
  byDocument(hash: string): Promise<readonly OverviewRow[]>;
  /** Exact match, within the sandbox or outside all. */
  byReference(reference: string, sandbox: SandboxId | null): Promise<readonly OverviewRow[]>;
  /** Claims a reference for a process, before what gives it is decided. Blank ones are never claimed. */
  claimReference(reference: string, sandbox: SandboxId | null, process: ProcessId): Promise<Claim>;
  /**
   * Gives back what was refused after all: one reference of a process, or all that it claimed with its missions and
   * calls. What a process has by its recorded state stays.
   */
  releaseReferences(process: ProcessId, only?: string): Promise<void>;
  /** Open actions of a partner institution: ids and references. */
  openActions(institution: string, sandbox: SandboxId | null): Promise<readonly OverviewRow[]>;
  /** A page of the steps of a process, in order. */
  journal(id: ProcessId, page: StepPage): Promise<readonly Step[]>;
  /** How many of these steps there are up to the nth of all, and whether that one is recorded. */
  countSteps(id: ProcessId, n: number, among?: StepFilter): Promise<StepCount>;
  tasks(person: PersonId, sandbox?: SandboxId | null): Promise<readonly Task[]>;
  /** Actions and missions that wait on nobody, outside of rehearsals; those that nobody set quiet first. */
  quiet(most: number): Promise<readonly QuietProcess[]>;
  /** How many live processes go by each edition, rehearsals apart. */
  byEdition(): Promise<ReadonlyMap<number, number>>;
  /** Brings a row up to what its workflow says (`reconcile`): the state and its step. */
  mend(row: Omit<OverviewRow, 'recordedAt' | 'behindSince'>, nextAt: Instant | null): Promise<void>;
}

export interface Sandboxes {
  create(sandbox: SandboxId, at: Instant): Promise<void>;
  list(): Promise<readonly { readonly sandbox: SandboxId; readonly now: Instant }[]>;
}

export interface MailRow {
  readonly id: string;
  readonly messageId: string;
  readonly template: string;
  readonly to: PersonId;
  readonly subject: string;
  readonly status: 'waiting' | 'claimed' | 'sent' | 'failed';
  readonly sendAt: Instant;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
}

/** What the outbox knows of the mails of a process or person. */
export interface Mails {
  list(filter: {
    process?: ProcessId;
    person?: PersonId;
    sandbox?: SandboxId | null;
    status?: MailRow['status'];
  }): Promise<readonly MailRow[]>;
  /** The frozen bytes, as sent. */
  raw(id: string): Promise<string | undefined>;
}

/** A mail as the catcher of the local stack keeps it. */
export interface CaughtMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly date: string | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
  readonly html: string;
  /** With its text where it is one: calendar entries are. */
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
    readonly text?: string;
  }[];
}

export interface Mailbox {
  /** Newest last. */
  list(filter: { to?: string; after?: string; limit?: number }): Promise<readonly CaughtMail[]>;
  read(id: string): Promise<CaughtMail | undefined>;
  raw(id: string): Promise<Uint8Array | undefined>;
}

/** A step that was recorded, for whoever follows along: what happened to which process, and nothing personal. */
export interface RecordedStep {
  /** Rises with every step of whatever process, not without gaps. */
  readonly cursor: number;
  readonly process: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  /** Of the process now. */
  readonly phase: string;
  readonly branch: number;
  readonly n: number;
  readonly type: string;
  readonly at: Instant;
}

/** The journal of all processes, in the order in which it was written. */
export interface Feed {
  /** The cursor up to which everything has appeared that ever will. */
  head(): Promise<number>;
  /** Steps after a cursor and up to a head; of one process, those after its step `n`. */
  read(wanted: {
    readonly after: number;
    readonly upTo: number;
    readonly limit: number;
    readonly process?: ProcessId;
    readonly n?: number;
  }): Promise<readonly RecordedStep[]>;
}

/** Who is told of every recorded step that its filters let through, by a signed request (Standard Webhooks). */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly about: string;
  /** Kinds of process and phases; empty lets everything through. */
  readonly kinds: readonly string[];
  readonly phases: readonly string[];
  /** Empty: outside all rehearsals; the name of one; `*` for everything. */
  readonly within: string;
  readonly status: 'active' | 'paused' | 'gone';
  /** Why it is not active, where nobody decided it. */
  readonly why: string | null;
  readonly createdBy: PersonId;
  readonly createdAt: Instant;
}
/** As it is shown once: when it was made, or given a new secret. */
export interface WebhookWithSecret extends Webhook {
  readonly secret: string;
}
export type WebhookWish = Pick<Webhook, 'url' | 'about' | 'kinds' | 'phases' | 'within'>;
/** What is wrong with an address, as far as that can be seen of it. */
export type WebhookObjection = 'no-address' | 'not-https' | 'with-credentials' | 'inside';

export interface WebhookDelivery {
  /** The `webhook-id`, the same at every attempt. */
  readonly id: string;
  /** Empty for a test. */
  readonly process: ProcessId;
  readonly n: number;
  readonly status: 'waiting' | 'sending' | 'delivered' | 'given up';
  readonly createdAt: Instant;
  readonly nextAttempt: Instant;
  readonly attempts: number;
  /** Status of the last answer; null where there was none. */
  readonly answered: number | null;
  readonly lastError: string | null;
  readonly deliveredAt: Instant | null;
}

export interface Webhooks {
  objection(url: string): WebhookObjection | undefined;
  list(): Promise<readonly Webhook[]>;
  find(id: string): Promise<Webhook | undefined>;
  create(wish: WebhookWish, by: Author & { readonly person: PersonId }): Promise<WebhookWithSecret>;
  rotate(id: string, by: Author): Promise<WebhookWithSecret | undefined>;
  setStatus(id: string, status: 'active' | 'paused', by: Author): Promise<Webhook | undefined>;
  remove(id: string, by: Author): Promise<boolean>;
  /** @returns the id of a delivery that is about nothing. */
  test(id: string): Promise<string | undefined>;
  /** Newest first; further ones after the id of the last. */
  deliveries(
    id: string,
    page?: { readonly after?: string; readonly limit?: number },
  ): Promise<readonly WebhookDelivery[]>;
}

/** An answer that can be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Requests by the key that their sender gave them. */
export interface RequestKeys {
  /** @returns undefined where the key is the caller's now; else what is known of it: no answer while it is running. */
  begin(
    key: string,
    fingerprint: string,
    how: { readonly lease: number; readonly keep: number },
  ): Promise<{ readonly isSame: boolean; readonly answer: KeptAnswer | undefined } | undefined>;
  finish(key: string, answer: KeptAnswer): Promise<void>;
  drop(key: string): Promise<void>;
}
