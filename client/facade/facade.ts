import { randomUUID } from 'node:crypto';
import type { Step } from '../../workflows/contract/messages.ts';
import type { FiguresQuery } from '../../workflows/contract/recorded.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import { START } from '../../workflows/domain/chain.ts';
import type { ProcessId, ProcessKind, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { DocumentRef } from '../../workflows/domain/stored.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { type CalendarFile, deadlineCalendar } from '../deadline-feed.ts';
import { fault, isUnavailable, MissionError, refused, storageFault, whileUp } from '../errors.ts';
import type { Figures } from '../ports/figures.ts';
import type {
  AuditFilter,
  AuditRow,
  CatalogueEntry,
  CaughtMail,
  FileOnDisk,
  MailHealthReport,
  MailPreview,
  MailRow,
  OverviewRow,
  OwnDocument,
  Ports,
  StepFilter,
  TroubledMail,
} from '../ports.ts';
import type { CallNotice, OpenCalls, OwnApplication } from '../shapes/call.ts';
import type { ExpertPast } from '../shapes/past.ts';
import type { OwnProfile } from '../shapes/people.ts';
import type { Commanded, JournalRow, Opened, Preview, TaskRow } from '../shapes/process.ts';
import type { QuietRow } from '../shapes/quiet.ts';
import type { Reconciled } from '../shapes/restoring.ts';
import { absencesOf } from './absences.ts';
import { findPerson, type Named } from './actors.ts';
import { applicationOf, applicationsOf } from './applications.ts';
import { calendarsOf } from './calendars.ts';
import { callNotice, openCalls } from './calls.ts';
import { type Commanding, command, preview, settle } from './commanding.ts';
import { type LookedAtFor, newContext, readProcess, type SeenProcess } from './context.ts';
import { deskOf } from './desk.ts';
import { draftsOf } from './drafts.ts';
import { editionsOf } from './editions.ts';
import { expertPast } from './experts.ts';
import { type FactName, type Facts, factsOf } from './facts/facts.ts';
import { fileNameOf, filesIn, type PlacedFile, placeOf, type WhichFile } from './files.ts';
import { withSubjects } from './naming.ts';
import { type ActionToOpen, type MayGrant, type Objections, open, opened, wouldOpen } from './opening.ts';
import { profileOf, saveProfile } from './own.ts';
import { notKept } from './payload.ts';
import { peopleOf } from './people.ts';
import type { ApplicationsWanted } from './portion.ts';
import { present, presentIn } from './present.ts';

import { previewsOf } from './previews.ts';
import type { Processes } from './processes.ts';
import { quietOf } from './quiet.ts';
import {
  forecast,
  journal,
  type Listed,
  type ListFilter,
  list,
  mails,
  permitted,
  type Reading,
  show,
  stepNumber,
  stepsOf,
  tasks,
} from './reading.ts';
import { type Decided, reconcile } from './reconcile.ts';
import { restoringOf } from './restoring.ts';
import { type Advance, advance, advanced, clock } from './sandboxes.ts';
import type { Target } from './targets.ts';
import { tokensOf } from './tokens.ts';
import { versionOf } from './version.ts';
import { waitingOf } from './waiting.ts';
import { webhooks } from './webhooks.ts';

export type { ChangePreview } from '../../facility/previews.ts';
export type { MovedMail } from '../../workflows/domain/moved.ts';
export type { Count, Figures } from '../ports/figures.ts';
export type { CalendarDay, CalendarList, CalendarYear } from '../shapes/calendar.ts';
export type { CallNotice, OpenCalls, OwnApplication, Wanted } from '../shapes/call.ts';
export type { Adopted, EditionRow } from '../shapes/edition.ts';
export type { ExpertPast } from '../shapes/past.ts';
export type { OwnProfile } from '../shapes/people.ts';
export type {
  ApplicationsShown,
  Commanded,
  CommandRow,
  DeliverableRow,
  ForecastRow,
  JournalRow,
  ListRow,
  ObligationRow,
  Opened,
  Preview,
  ProcessPage,
  TaskRow,
  TimelineEntry,
  Topic,
} from '../shapes/process.ts';
export type { QuietRow } from '../shapes/quiet.ts';
export type { SandboxClock } from '../shapes/rehearsal.ts';
export type { RebuiltPart, Reconciled } from '../shapes/restoring.ts';
export type { SearchResult } from '../shapes/search.ts';
export type { AbsenceWish } from './absences.ts';
export type { Exactly, Named } from './actors.ts';
export type { CorrectionWish } from './calendars.ts';
export type { Commanding } from './commanding.ts';
export type { SeenProcess } from './context.ts';
export type { MyDay, SavedView, Table, TableFilter, TableRow } from './desk.ts';
export type { ActionDraft } from './drafts.ts';
export type { Duty } from './duties.ts';
export type { EditionShown } from './editions.ts';
export type { Candidate } from './facts/candidates.ts';
export type { FactName, Facts } from './facts/facts.ts';
export type { ToldDocument, WhichFile } from './files.ts';
export type { ActionToOpen, Objections } from './opening.ts';
export type { ApplicationsWanted } from './portion.ts';
export type { PreviewRow } from './previews.ts';
export type { ListFilter, Reading } from './reading.ts';
export type { Decided } from './reconcile.ts';
export type { Lost, Stopped } from './restoring.ts';
export type { Advance } from './sandboxes.ts';

export type { Target } from './targets.ts';
export type { TokenWish } from './tokens.ts';

export type { ActionDetail, BeforeCommittee, Escalation, Escalations, Review, Reviews } from './waiting.ts';
export type { Year, YearEntry, YearFilter, YearGroup } from './year.ts';

export type FiguresFilter = Partial<Omit<FiguresQuery, 'now'>>;

export type Missions = ReturnType<typeof createFacade>;

/** A process at a glance: what it is called, where it stands, and whether the reader has seen it as it is. */
export interface Glance {
  readonly process: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  /** Of what the reader sees: another one wherever that is another, and only there. */
  readonly version: string;
  readonly at: Instant;
}

const glanceAt = ({ id, state, step, branch, now }: SeenProcess): Glance => ({
  process: id,
  kind: state.kind,
  reference: state.reference,
  sandbox: state.sandbox ?? null,
  phase: state.phase,
  version: versionOf({ branch, step }),
  at: now,
});

/** Everything that people, the API and the story do with actions, calls and missions. */
export function createFacade(processes: Processes, ports: Ports) {
  const context = newContext(processes, ports);
  const previews = previewsOf(context);
  const { directory } = ports;

  /** Where a file stands, for who may see all: nowhere while nobody can say. */
  const placed = async (hash: string, { of, nameId }: WhichFile): Promise<PlacedFile | undefined> => {
    const rows = of
      ? [await readProcess(context, of)]
      : ((await whileUp(() => ports.overview.byDocument(hash))) ?? []);
    const places = rows.flatMap(({ state }) => filesIn(state)).filter(({ document }) => document === hash);
    return placeOf(places, nameId);
  };

  return {
    /** Registers an action from its file; in a sandbox, which is made where it is new. */
    async open(
      file: ActionToOpen,
      how: {
        readonly as?: Named;
        readonly requestId?: string;
        readonly mayGrant?: MayGrant;
        readonly via?: Author['via'];
      },
    ): Promise<Opened> {
      const { sandbox } = file;
      const requestId = how.requestId ?? randomUUID();
      const clock = sandbox && (await processes.clock(sandbox.name));
      const at = clock?.now ?? sandbox?.at ?? present();
      const { id, actor, state, basis } = await open(file, { ...how, requestId, at }, ports).catch(
        async (error: unknown) => {
          if (!(error instanceof MissionError && error.code === 'refused')) throw error;
          throw refused(await withSubjects(context, sandbox?.name ?? null, error.reasons));
        },
      );
      try {
        if (sandbox && !clock) {
          await processes.startRehearsal(sandbox.name, at);
          await ports.sandboxes.create(sandbox.name, at);
        }
        const start = { kind: 'action', state, basis } as const;
        await processes.start('action', id, { start, actor, requestId, ...(sandbox ? { at } : {}) });
      } catch (error) {
        // What may have begun keeps them; the same request goes on where this one stopped.
        if (!isUnavailable(error)) await ports.overview.releaseReferences(id);
        throw error;
      }
      if (sandbox) await settle(processes, sandbox.name, [id]);
      else await context.recorded.until(id, { branch: START.branch, step: 1 });
      context.targets.remember(state.reference, sandbox?.name ?? null, id);
      return opened(state, at);
    },

    /** Everything that would speak against opening it. */
    async wouldOpen(
      file: ActionToOpen,
      how: { readonly as?: Named; readonly mayGrant?: MayGrant },
    ): Promise<Objections> {
      const { sandbox } = file;
      const clock = sandbox && (await processes.clock(sandbox.name));
      const at = clock?.now ?? sandbox?.at ?? present();
      const found = await wouldOpen(file, { ...how, requestId: randomUUID(), at }, ports);
      return { ...found, reasons: await withSubjects(context, sandbox?.name ?? null, found.reasons) };
    },

    /** The file of an action as it was opened, with its changes of neither people nor state: YAML, being JSON. */
    async actionFile(target: Target): Promise<string> {
      const { state } = await readProcess(context, target);
      const file = await ports.store.readText(state.brief);
      if (file === undefined) throw fault('no-such-document', { document: state.reference });
      return file;
    },

    command: (target: Target, name: string, input: unknown, how: Commanding): Promise<Commanded> =>
      command(context, target, name, input, how),
    preview: (
      target: Target,
      name: string,
      input: unknown,
      how: Parameters<typeof preview>[4],
    ): Promise<Preview> => preview(context, target, name, input, how),

    /** The present outside all rehearsals. */
    present: (): Instant => present(),
    /** A process itself, with its whole state, or as much of it as it is looked at for. */
    seen: (target: Target, how?: LookedAtFor): Promise<SeenProcess> => readProcess(context, target, how),

    show: (target: Target, how?: Reading) => show(context, target, how),
    permitted: (target: Target, as?: Named, locale?: Locale) => permitted(context, target, as, locale),
    forecast: (target: Target, how?: { readonly locale?: Locale }) => forecast(context, target, how),
    journal: (target: Target, how?: Pick<Reading, 'locale' | 'steps'>): Promise<readonly JournalRow[]> =>
      journal(context, target, how),
    /** The same as they are recorded: without sentences, and with the identities of texts. */
    steps: (target: Target, among?: StepFilter): Promise<readonly Step[]> => stepsOf(context, target, among),
    stepNumber: (target: Target, n: number, among?: StepFilter): Promise<number> =>
      stepNumber(context, target, n, among),
    /** What is enough to know whether to look. */
    glance: async (target: Target): Promise<Glance> => glanceAt(await readProcess(context, target)),
    list: (filter: ListFilter, locale?: Locale, only?: Parameters<typeof list>[3]): Promise<Listed> =>
      list(context, filter, locale, only),
    tasks: (
      person: string,
      how?: { readonly sandbox?: SandboxId | null; readonly locale?: Locale },
    ): Promise<readonly TaskRow[]> => tasks(context, person, how),
    /** Which process is meant. */
    identify: (target: Target): Promise<ProcessId> => context.targets.resolve(target),
    /** Steps of all processes in the order in which they were recorded, for whoever follows along. */
    feed: ports.feed,
    /** Who is told of steps by signed requests. */
    webhooks: webhooks(context),
    /** The facility's rules, by number. */
    editions: editionsOf(context),
    /** What programs of somebody present. */
    tokens: tokensOf(ports),
    /** Actions that somebody prepares. */
    drafts: draftsOf(ports),
    requestKeys: ports.requestKeys,
    reconcile: (target?: Target, decided?: Decided): Promise<readonly Reconciled[]> =>
      reconcile(context, target, decided),
    restoring: restoringOf(context),
    /** Public holidays by country and year, with what staff corrected. */
    calendars: calendarsOf(context),
    /** Whatever waits on nobody, and why. */
    quiet: (locale: Locale = 'en'): Promise<readonly QuietRow[]> => quietOf(context, locale),
    /** What editions and corrections would move on live processes, as far as it was looked at. */
    previews: { looked: previews.looked, lookedAt: previews.lookedAt },

    /** Calls that take applications, as anybody may read them. */
    openCalls: (how?: { readonly sandbox?: SandboxId | null }): Promise<OpenCalls> => openCalls(context, how),
    callNotice: (target: Target, how?: { readonly isDraftToo?: boolean }): Promise<CallNotice> =>
      callNotice(context, target, how),
    /** What decides beside the state, of what is asked for: read from what judges it. */
    facts: <N extends FactName>(
      target: Target,
      wanted: readonly N[],
      among?: ApplicationsWanted,
    ): Promise<Pick<Facts, N>> => factsOf(context, target, wanted, among),
    /** What somebody applied for, as they may see it: for themselves alone. */
    applications: (
      person: PersonId,
      how?: { readonly locale?: Locale },
    ): Promise<readonly OwnApplication[]> => applicationsOf(context, person, how?.locale),
    application: (
      target: Target,
      person: PersonId,
      how?: { readonly locale?: Locale },
    ): Promise<OwnApplication | null> => applicationOf(context, target, person, how?.locale),

    /** What an expert did here before, outside rehearsals or within one. */
    expertPast: (
      named: string,
      how?: { readonly sandbox?: SandboxId | null; readonly locale?: Locale },
    ): Promise<ExpertPast> => expertPast(context, named, how),

    /** What lists and dashboards of staff show. */
    desk: deskOf(context),
    /** What waits for a reviewer, the committee or the head of facility. */
    waiting: waitingOf(context),
    /** Counts without names: missions by phase, punctuality, time to contract, what waits for whom. */
    figures: async (filter: FiguresFilter = {}): Promise<Figures> => {
      const { sandbox = null, ...rest } = filter;
      return ports.figures.read({ ...rest, sandbox, now: await presentIn(ports, sandbox) });
    },

    sandboxes: (): Promise<readonly { readonly sandbox: SandboxId; readonly now: Instant }[]> =>
      ports.sandboxes.list(),
    clock: (sandbox: SandboxId) => clock(context, sandbox),
    /** Begins; `clock` shows how far it is. */
    advance: (sandbox: SandboxId, how: Advance, job: string = randomUUID()) =>
      advance(context, sandbox, how, job),
    /** Advances and waits for the end of it. */
    advanced: (sandbox: SandboxId, how: Advance, job: string = randomUUID()) =>
      advanced(context, sandbox, how, job),

    ...peopleOf(directory),
    ...absencesOf(ports),
    /** What was changed about people and access, by whom; the newest first. */
    audit: (filter: AuditFilter = {}): Promise<readonly AuditRow[]> => ports.audit.list(filter),

    profile: async (named: string): Promise<OwnProfile> => {
      const { person } = await findPerson(directory, named);
      return profileOf(ports, person);
    },
    /** Saves what is given and leaves the rest. */
    saveProfile: async (named: string, fields: unknown): Promise<OwnProfile> => {
      const { person } = await findPerson(directory, named);
      return saveProfile(ports, person, fields);
    },

    async keepDocument(
      content: Uint8Array | FileOnDisk,
      name: string,
      as: string,
    ): Promise<Omit<DocumentRef, 'name'>> {
      const { person } = await findPerson(directory, as);
      try {
        const { name: _, ...kept } = await ports.store.keepDocument(content, { name, by: person });
        return kept;
      } catch (error) {
        throw notKept(error, 'document') ?? error;
      }
    },
    /** What somebody uploaded before, the newest first; one of them where a hash is given. */
    documentsOf: async (named: string, hash?: string): Promise<readonly OwnDocument[]> => {
      const { person } = await findPerson(directory, named);
      const found = await ports.store.documentsOf(person, hash);
      return Promise.all(
        found.map(async (own) => ({ ...own, name: await fileNameOf(ports, { ...own, kind: 'document' }) })),
      );
    },
    /** Processes that are recorded to speak of a file. */
    speakingOf: (hash: string): Promise<readonly OverviewRow[]> => ports.overview.byDocument(hash),
    /** A file, called what it is called where it stands. */
    async readDocument(
      hash: string,
      which: WhichFile = {},
    ): Promise<{ name: string; type: string; bytes: Uint8Array }> {
      const found = await ports.store.readDocument(hash);
      const place = which.place ?? (await placed(hash, which));
      // What something speaks of was there once: files came back from a backup, or lie elsewhere.
      if (!found) throw fault(place ? 'document-lost' : 'no-such-document', { document: hash });
      return { ...found, name: await fileNameOf(ports, place ?? { kind: 'document', type: found.type }) };
    },

    mails: (filter: Parameters<typeof mails>[1]): Promise<readonly MailRow[]> => mails(context, filter),
    /** A mail about a process as it was sent: the frozen bytes, or null while it waits. */
    async sentMail(
      target: Target,
      id: string,
    ): Promise<{ readonly mail: MailRow; readonly raw: string | null }> {
      const mail = (await mails(context, { target })).find((each) => each.id === id);
      if (!mail) throw fault('no-such-mail', { mail: id });
      return { mail, raw: (await ports.mails.raw(id)) ?? null };
    },
    /** Every mail there is. */
    mailCatalogue: async (language: Locale): Promise<readonly CatalogueEntry[]> =>
      ports.catalogue.entries(language),
    async mailPreview(name: string, language: Locale, example?: number): Promise<MailPreview> {
      const found = ports.catalogue.preview(name, language, example);
      if (!found) throw fault('no-such-mail', { mail: name });
      return found;
    },
    /** What a person asked for beside what is owed to them. */
    notices: ports.notices,
    /** The calendar of deadlines behind a secret address. */
    async deadlineFeed(token: string, base: string): Promise<CalendarFile> {
      const reader = await ports.notices.readerOf(token);
      const person = reader && (await directory.person(reader));
      if (!person) throw fault('no-such-address');
      const owed = await tasks(context, person.person, { locale: person.language });
      return deadlineCalendar(owed, person, present(), base);
    },
    /** What became of mails: of the processes of these coordinators, or of all. */
    mailHealth: (coordinators?: readonly PersonId[]): Promise<MailHealthReport> =>
      ports.mailHealth.read(coordinators),
    async troubledMail(mail: string, coordinators?: readonly PersonId[]): Promise<TroubledMail> {
      const found = await ports.mailHealth.find(mail, coordinators);
      if (!found) throw fault('no-such-mail', { mail });
      return found;
    },
    async resendMail(mail: string): Promise<void> {
      await ports.mailHealth.resend(mail);
      // It leaves with the next round anyway.
      await processes.nudgeRounds().catch(() => undefined);
    },
    settleMail: (mail: string): Promise<void> => ports.mailHealth.settle(mail),
    async mailbox(filter: { to?: string; after?: string; limit?: number }): Promise<readonly CaughtMail[]> {
      return mailboxOf(ports).list(filter);
    },
    async caughtMail(id: string): Promise<CaughtMail> {
      const found = await mailboxOf(ports).read(id);
      if (!found) throw fault('no-such-mail', { mail: id });
      return found;
    },
    async rawMail(id: string): Promise<Uint8Array> {
      const found = await mailboxOf(ports).raw(id);
      if (!found) throw fault('no-such-mail', { mail: id });
      return found;
    },

    /** What answers, and when mails were last looked after. */
    async health() {
      const up = async <T>(ask: () => Promise<T>): Promise<T | false> => {
        try {
          return await ask();
        } catch (error) {
          if (isUnavailable(error)) return false;
          throw error;
        }
      };
      const [database, writes, files, rounds, ended, behind] = await Promise.all([
        up(() => ports.overview.list({ limit: 1 })),
        up(async () => (await ports.probe?.database()) ?? true),
        filesOf(ports),
        up(() => processes.lastPass()),
        up(async () => (await processes.ended()).length),
        up(() => ports.overview.behind()),
      ]);
      return {
        database: database !== false,
        /** Whether the database takes what is written to it. */
        writes,
        files,
        temporal: rounds !== false,
        rounds: rounds === false ? null : rounds,
        /** Processes that were stopped by a fault; null where nobody can say. */
        ended: ended === false ? null : ended,
        /** Processes that stand still until somebody decides; likewise. */
        behind: behind === false ? null : behind,
      };
    },
  };
}

/** Whether files can be kept. */
async function filesOf({ probe }: Ports): Promise<'kept' | 'full' | 'failing'> {
  try {
    await probe?.files();
    return 'kept';
  } catch (error) {
    return storageFault(error)?.code === 'storage-full' ? 'full' : 'failing';
  }
}

function mailboxOf({ mailbox }: Ports) {
  if (!mailbox) throw fault('no-such-address', { why: 'mailbox' });
  return mailbox;
}
