import { randomUUID } from 'node:crypto';
import type { FiguresQuery } from '../../workflows/contract/recorded.ts';
import { START } from '../../workflows/domain/chain.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { DocumentRef } from '../../workflows/domain/stored.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { type CalendarFile, deadlineCalendar } from '../deadline-feed.ts';
import { fault, isUnavailable, MissionError, raise, refused, storageFault, whileUp } from '../errors.ts';
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
  TroubledMail,
} from '../ports.ts';
import type { Figures } from '../shapes/figures.ts';
import type { OwnProfile } from '../shapes/people.ts';
import type { Opened } from '../shapes/process.ts';
import { absencesOf } from './absences.ts';
import { findPerson } from './actors.ts';
import { applicationOf, applicationsOf } from './applications.ts';
import { calendarsOf } from './calendars.ts';
import { callNotice, openCalls } from './calls.ts';
import { command, preview, settle } from './commanding.ts';
import { type Context, newContext, readProcess } from './context.ts';
import { deskOf } from './desk.ts';
import { draftsOf } from './drafts.ts';
import { editionsOf } from './editions.ts';
import { expertPast } from './experts.ts';
import { type FactName, type Facts, factsOf } from './facts/facts.ts';
import { fileNameOf, filesIn, type PlacedFile, placeOf, type WhichFile } from './files.ts';
import { withSubjects } from './naming.ts';
import { type ActionToOpen, type HowToOpen, type Objections, open, opened, wouldOpen } from './opening.ts';
import { profileOf, saveProfile } from './own.ts';
import { notKept } from './payload.ts';
import { peopleOf } from './people.ts';
import type { ApplicationsWanted } from './portion.ts';
import { present, presentIn } from './present.ts';

import { previewsOf } from './previews.ts';
import type { Processes } from './processes.ts';
import { quietOf } from './quiet.ts';
import { duties, forecast, journal, list, mails, permitted, show, stepNumber, stepsOf } from './reading.ts';
import { reconcile } from './reconcile.ts';
import { restoringOf } from './restoring.ts';
import { advance, advanced, clock } from './sandboxes.ts';
import type { Target } from './targets.ts';
import { tokensOf } from './tokens.ts';
import { versionOf } from './version.ts';
import { waitingOf } from './waiting.ts';
import { webhooks } from './webhooks.ts';

export type { ChangePreview } from '../../facility/previews.ts';
export type { MovedMail } from '../../workflows/domain/moved.ts';
export type * from '../shapes/calendar.ts';
export type * from '../shapes/call.ts';
export type * from '../shapes/edition.ts';
export type * from '../shapes/figures.ts';
export type * from '../shapes/past.ts';
export type * from '../shapes/people.ts';
export type * from '../shapes/process.ts';
export type * from '../shapes/quiet.ts';
export type * from '../shapes/rehearsal.ts';
export type * from '../shapes/restoring.ts';
export type * from '../shapes/search.ts';
export type { AbsenceWish } from './absences.ts';
export type { ExactPerson, WhoActs } from './actors.ts';
export type { CorrectionWish } from './calendars.ts';
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
export type Glance = Awaited<ReturnType<typeof glance>>;

/** A process in a few facts, for who only wants to know whether anything has changed. */
async function glance(context: Context, target: Target) {
  const { id, state, step, branch, now } = await readProcess(context, target);
  return {
    process: id,
    kind: state.kind,
    reference: state.reference,
    sandbox: state.sandbox ?? null,
    phase: state.phase,
    /** Changes with what the reader sees of the process, and with nothing else. */
    version: versionOf({ branch, step }),
    at: now,
  };
}

/** Functions of the façade's parts, which all work with the same context: without it. */
type WithContext<F> = {
  readonly [N in keyof F]: F[N] extends (context: Context, ...given: infer G) => infer R
    ? (...given: G) => R
    : never;
};
const withContext = <F extends Record<string, (context: Context, ...given: never[]) => unknown>>(
  context: Context,
  functions: F,
): WithContext<F> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, work]) => [name, work.bind(undefined, context)]),
  ) as WithContext<F>;

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
      how: Omit<HowToOpen, 'requestId' | 'at'> & { readonly requestId?: string },
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
    async wouldOpen(file: ActionToOpen, how: Pick<HowToOpen, 'as' | 'mayGrant'>): Promise<Objections> {
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
      return file ?? raise(fault('no-such-document', { document: state.reference }));
    },

    ...withContext(context, {
      /** A process itself, with its whole state, or as much of it as it is looked at for. */
      seen: readProcess,
      glance,
      show,
      list,
      permitted,
      command,
      preview,
      forecast,
      journal,
      /** The same as they are recorded: without sentences, and with the identities of texts. */
      steps: stepsOf,
      stepNumber,
      duties,
      mails,
      openCalls,
      callNotice,
      applications: applicationsOf,
      application: applicationOf,
      expertPast,
      quiet: quietOf,
      reconcile,
      clock,
      advance,
      advanced,
    }),
    /** The present outside all rehearsals. */
    present: (): Instant => present(),
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
    restoring: restoringOf(context),
    /** Public holidays by country and year, with what staff corrected. */
    calendars: calendarsOf(context),
    /** What editions and corrections would move on live processes, as far as it was looked at. */
    previews: { progress: previews.progress, rows: previews.rows },
    /** What decides beside the state, of what is asked for: read from what judges it. */
    facts: <N extends FactName>(
      target: Target,
      wanted: readonly N[],
      among?: ApplicationsWanted,
    ): Promise<Pick<Facts, N>> => factsOf(context, target, wanted, among),
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

    /** A mail about a process as it was sent: the frozen bytes, or null while it waits. */
    async sentMail(
      target: Target,
      id: string,
    ): Promise<{ readonly mail: MailRow; readonly raw: string | null }> {
      const mail = (await mails(context, { target })).find((each) => each.id === id) ?? raise(noSuchMail(id));
      return { mail, raw: (await ports.mails.raw(id)) ?? null };
    },
    /** Every mail there is. */
    mailCatalogue: async (language: Locale): Promise<readonly CatalogueEntry[]> =>
      ports.catalogue.entries(language),
    mailPreview: async (name: string, language: Locale, example?: number): Promise<MailPreview> =>
      ports.catalogue.preview(name, language, example) ?? raise(noSuchMail(name)),
    /** What a person asked for beside what is owed to them. */
    notices: ports.notices,
    /** The calendar of deadlines behind a secret address. */
    async deadlineFeed(token: string, base: string): Promise<CalendarFile> {
      const reader = await ports.notices.readerOf(token);
      const person = reader && (await directory.person(reader));
      if (!person) throw fault('no-such-address');
      const owed = await duties(context, person.person, { locale: person.language });
      return deadlineCalendar(owed, person, present(), base);
    },
    /** What became of mails: of the processes of these coordinators, or of all. */
    mailHealth: (coordinators?: readonly PersonId[]): Promise<MailHealthReport> =>
      ports.mailHealth.read(coordinators),
    troubledMail: async (mail: string, coordinators?: readonly PersonId[]): Promise<TroubledMail> =>
      (await ports.mailHealth.find(mail, coordinators)) ?? raise(noSuchMail(mail)),
    async resendMail(mail: string): Promise<void> {
      await ports.mailHealth.resend(mail);
      // It leaves with the next pass anyway.
      await processes.nudgeMailSender().catch(() => undefined);
    },
    settleMail: (mail: string): Promise<void> => ports.mailHealth.settle(mail),
    mailbox: async (filter: {
      to?: string;
      after?: string;
      limit?: number;
    }): Promise<readonly CaughtMail[]> => mailboxOf(ports).list(filter),
    caughtMail: async (id: string): Promise<CaughtMail> =>
      (await mailboxOf(ports).read(id)) ?? raise(noSuchMail(id)),
    rawMail: async (id: string): Promise<Uint8Array> =>
      (await mailboxOf(ports).raw(id)) ?? raise(noSuchMail(id)),

    /** What answers, and when mails were last looked after. */
    async health() {
      const [database, writes, files, rounds, ended, behind] = await Promise.all([
        whileUp(() => ports.overview.list({ limit: 1 })),
        whileUp(async () => (await ports.probe?.database()) ?? true),
        filesOf(ports),
        whileUp(() => processes.lastPass()),
        whileUp(async () => (await processes.ended()).length),
        whileUp(() => ports.overview.behind()),
      ]);
      return {
        database: database !== undefined,
        /** Whether the database takes what is written to it. */
        writes: writes ?? false,
        files,
        temporal: rounds !== undefined,
        rounds: rounds ?? null,
        /** Processes that were stopped by a fault; null where nobody can say. */
        ended: ended ?? null,
        /** Processes that stand still until somebody decides; likewise. */
        behind: behind ?? null,
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

const mailboxOf = ({ mailbox }: Ports) => mailbox ?? raise(fault('no-such-address', { why: 'mailbox' }));
const noSuchMail = (mail: string) => fault('no-such-mail', { mail });
