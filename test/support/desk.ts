import path from 'node:path';
import { learnCalendars } from '../../activities/calendars/learning.ts';
import type { Database } from '../../activities/db/database.ts';
import { openDatabase } from '../../activities/db/database.ts';
import { createDirectory } from '../../activities/directory.ts';
import { createMailSender, type Timing } from '../../activities/mail/sender.ts';
import { templates } from '../../activities/mail/templates/compose.ts';
import { type SmtpOptions, smtpTransport } from '../../activities/mail/transport.ts';
import { createMails } from '../../activities/mails.ts';
import type { Composer, MailSettings, Person } from '../../activities/ports.ts';
import { createRecord } from '../../activities/record.ts';
import { createStore } from '../../activities/store.ts';
import { type MailCatcher, startMailCatcher } from '../../worker/stack/mail-catcher.ts';
import type { RecordInput } from '../../workflows/contract/effects.ts';
import type { StepToRecord } from '../../workflows/contract/messages.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { type Head, ORIGIN } from '../../workflows/domain/chain.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MailFacts, MailOrder, RungOrder, StepMailOrder } from '../../workflows/domain/mail.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { day, endOfDay, type Instant, instant, zone } from '../../workflows/domain/time.ts';
import { newDataFolder, removeDataFolder } from './data-folder.ts';
import { giveBack, newDatabase, startTestPostgres } from './databases.ts';

/** Record, outbox and mail sender on a real database and a real mail server, with made-up processes. */

const BRUSSELS = zone('Europe/Brussels');

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  person: id,
  name: `Person ${id}`,
  email: `${id}@example.org`,
  language: 'en',
  zone: BRUSSELS,
  country: 'BE',
  roles: ['expert'],
  ...more,
});

/** Only the facility's own people lend their roles: two who may stand in for each other. */
export const COLLEAGUES: readonly Person[] = ['lead', 'second'].map((id) =>
  person(id, { roles: ['committee member'] }),
);

export const STAFF = { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' } as const;
const STAFF_PEOPLE: readonly Person[] = [
  person('coordinator', { roles: ['coordinator'] }),
  person('technical', { roles: ['technical expert'] }),
  person('head', { roles: ['head of facility'] }),
  person('lead'),
  person('second'),
];

/** A recorded process with the obligations that the test gives it. */
export type MadeUp = State & { readonly owed: readonly Obligation[] };

export function mission(id: ProcessId, owed: readonly Obligation[] = [], more: object = {}): MadeUp {
  return {
    kind: 'mission',
    id,
    reference: `17-11/PER/${id.replace(/\W/g, '.')}`,
    phase: 'preparing',
    brief: { text: 'text-b0', hash: '' },
    staff: STAFF,
    edition: 1,
    settings: { calendar: 'BE', zone: BRUSSELS, counting: 'nth day' },
    place: { country: 'PE' },
    seats: [],
    calendars: [{ country: 'BE', from: 2017, to: 2027, holidays: {} }],
    ledger: Object.fromEntries(owed.map(({ key }) => [key, { round: 1, handedOver: [] }])),
    openedAt: instant(0),
    owed,
    ...more,
  } as unknown as MadeUp;
}

export function owes(key: string, dueDay: string, more: Partial<Obligation> = {}): Obligation {
  const due = day(dueDay);
  return {
    key,
    kind: 'agenda',
    owedAs: 'lead expert',
    owedBy: ['lead'],
    copies: [],
    status: 'open',
    begun: instant(0),
    due: { day: due, at: endOfDay(due, BRUSSELS), zone: BRUSSELS, anchor: 'first day in the field' },
    reminders: [],
    escalations: [],
    repeatedTo: { to: [], as: 'head of facility' },
    facts: {},
    ...more,
  };
}

export function rung(key: string, onDay: string, more: Partial<RungOrder> = {}): RungOrder {
  const due = day(onDay);
  return {
    type: 'rung',
    obligation: key,
    kind: 'agenda' as ObligationKind,
    round: 1,
    rung: 0,
    rungKind: 'reminder',
    to: 'lead',
    cc: [],
    owedBy: ['lead'],
    owedAs: 'lead expert',
    day: due,
    due: { day: due, at: endOfDay(due, BRUSSELS) },
    facts: {},
    ...more,
  };
}

export const answer = (
  template: StepMailOrder['template'],
  to: string | readonly string[],
  more: Partial<StepMailOrder> & { facts?: MailFacts } = {},
): StepMailOrder => ({ type: 'step', template, to: [to].flat(), facts: {}, ...more });

/** Of a made-up chain in which everybody agrees. */
const hashOf = (n: number): string => (n === 0 ? ORIGIN : `hash ${n}`);
/** What a step goes on from. */
export const before = (n: number): Head => ({ branch: 1, step: n - 1, hash: hashOf(n - 1) });

export const step = (n: number, at: Instant, mails: readonly MailOrder[] = []): StepToRecord => ({
  n,
  hash: hashOf(n),
  type: 'made up',
  actor: SYSTEM,
  at,
  facts: { n },
  mails,
  consequences: [],
});

export const recording = (
  state: MadeUp,
  steps: readonly StepToRecord[],
  nextAt: Instant | null = null,
): RecordInput => ({
  after: before(steps[0]?.n ?? 1),
  process: { id: state.id, kind: state.kind, ...(state.sandbox ? { sandbox: state.sandbox } : {}) },
  steps,
  state,
  nextAt,
});

/** Nothing of what is made up is asked when it is heard of. */
export const stirringOf = () => ({ heardUntil: null, turnsAt: null, nearFrom: null });

export const obligationsOf = (state: State): readonly Obligation[] => (state as MadeUp).owed;

export const SETTINGS: MailSettings = {
  from: { name: 'SOCIEUX+ missions', email: 'missions@example.org' },
  bounceDomain: 'bounces.example.org',
  publicUrl: 'https://missions.example.org',
};

export interface RoundsOverrides {
  readonly smtp?: Partial<SmtpOptions>;
  readonly timing?: Partial<Timing>;
  readonly composer?: Composer;
  /** Milliseconds for which what is known of people may be old. */
  readonly peopleMaxAge?: number;
}

const silent = { info() {}, warn() {} };

/** Everything that sends, on a database and a mail server that are already there. */
export function sender(
  databaseUrl: string,
  smtpUrl: string,
  { smtp, timing, composer = templates, peopleMaxAge = 0 }: RoundsOverrides = {},
) {
  // Longer than a busy machine holds anybody up: who wants to see a time run out says a short one.
  const database = openDatabase({ url: databaseUrl, connectTimeout: 10_000, queryTimeout: 30_000 });
  const directory = createDirectory(database, { maxAge: peopleMaxAge, patience: 10_000 });
  const transport = smtpTransport({
    url: smtpUrl,
    connections: 5,
    connectTimeout: 10_000,
    silenceTimeout: 20_000,
    sendTimeout: 20_000,
    ...smtp,
  });
  const mailSender = createMailSender({
    database,
    directory,
    transports: { real: transport, catcher: transport },
    composer,
    settings: SETTINGS,
    obligationsOf,
    log: silent,
    timing: { lease: 60_000, sendTimeout: 20_000, retryAfter: () => 0, rest: 0, ...timing },
  });
  return {
    database,
    directory,
    mailSender,
    async close() {
      transport.close();
      await database.close();
    },
  };
}

/** A database server that is there, and a catcher for a test file; every test has a database of its own. */
export async function deskOn(postgresUrl: string, folder?: string) {
  const own = folder ?? (await newDataFolder());
  const catcher = await startMailCatcher({ folder: path.join(own, 'mailbox'), port: 0 });
  return {
    folder: own,
    catcher,
    open: (overrides: RoundsOverrides = {}) => openDesk(postgresUrl, catcher, own, overrides),
    async stop(): Promise<void> {
      await catcher.stop();
      await removeDataFolder(own);
    },
  };
}
export type TestServers = Awaited<ReturnType<typeof deskOn>>;

/** Likewise with a PostgreSQL of its own, for tests that stop it. */
export async function startDesk() {
  const folder = await newDataFolder();
  let postgres = await startTestPostgres(folder);
  const desk = await deskOn(postgres.url, folder);
  return {
    ...desk,
    get postgres() {
      return postgres;
    },
    /** Stops the database; the answer starts it on the same port. */
    async stopPostgres(): Promise<() => Promise<void>> {
      const { port } = postgres;
      await postgres.stop();
      return async () => {
        postgres = await startTestPostgres(folder, port);
      };
    },
    async stop(): Promise<void> {
      await postgres.stop();
      await desk.stop();
    },
  };
}
export type OwnServers = Awaited<ReturnType<typeof startDesk>>;
export type Desk = Awaited<ReturnType<typeof openDesk>>;

async function openDesk(
  postgresUrl: string,
  catcher: MailCatcher,
  folder: string,
  overrides: RoundsOverrides,
) {
  const url = await newDatabase(postgresUrl);
  await catcher.mailbox.clear();
  const sending = sender(url, catcher.url, overrides);
  const { database, directory } = sending;
  const nudges: (string | undefined)[] = [];
  const nudge = async (sandbox: string | undefined) => {
    nudges.push(sandbox);
  };
  const record = createRecord({
    database,
    directory,
    obligationsOf,
    stirringOf,
    nudge,
    webhooks: { publicUrl: SETTINGS.publicUrl, nudge: async () => void nudges.push('webhooks') },
  });
  const store = createStore(database, { dataDir: path.join(folder, url.slice(-12)), drainEvery: 50 });
  await directory.save(STAFF_PEOPLE, SYSTEM_AUTHOR);
  // As a process does that starts: tests that follow one another in one know no corrections of an earlier desk.
  await learnCalendars(database);
  await database.query({
    text: "insert into texts (id, hash, written_by, text, written_at) values ('text-b0', '', 'coordinator', '{}', now())",
    values: [],
  });
  return {
    url,
    ...sending,
    record,
    store,
    mails: createMails(database),
    nudges,
    /** Rows of a table, for a look behind the scenes. */
    rows: (text: string, ...values: unknown[]) => database.query<Record<string, unknown>>({ text, values }),
    async close() {
      store.close();
      await sending.close();
      giveBack(postgresUrl, url);
    },
  };
}

export type { Database };
