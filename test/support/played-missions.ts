import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { bases, obligationsNow } from '../../activities/bases.ts';
import { createCatalogue } from '../../activities/mail/catalogue/catalogue.ts';
import { createComposer } from '../../activities/mail/considered.ts';
import { createFacade, type Missions } from '../../client/facade/facade.ts';
import { filesIn } from '../../client/facade/files.ts';
import { NotRunning, type Processes } from '../../client/facade/processes.ts';
import type {
  CaughtMail,
  KeptAnswer,
  Person,
  Ports,
  StepFilter,
  StoredProfile,
  TroubledMail,
  WebhookDelivery,
} from '../../client/ports.ts';
import type { Clock } from '../../workflows/contract/clock.ts';
import type {
  CommandAnswer,
  CommandEnvelope,
  CommandOutcome,
  ProcessView,
  Step,
} from '../../workflows/contract/messages.ts';
import type { HeldMail, Missing } from '../../workflows/contract/restoring.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { keptSubjectOf } from '../../workflows/domain/obligation.ts';
import type { Absence } from '../../workflows/domain/people.ts';
import { type Refusal, refuse } from '../../workflows/domain/refusal.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { about } from '../../workflows/domain/view.ts';
import { calendarsInMemory } from './calendars-in-memory.ts';
import { deskInMemory } from './desk-in-memory.ts';
import { directoryInMemory } from './directory-in-memory.ts';
import { draftsInMemory } from './drafts-in-memory.ts';
import { editionsInMemory } from './editions-in-memory.ts';
import { figuresInMemory } from './figures-in-memory.ts';
import { mailsInMemory } from './mails-in-memory.ts';
import { noticesInMemory } from './notices-in-memory.ts';
import { previewsInMemory } from './previews-in-memory.ts';
import { tokensInMemory } from './tokens-in-memory.ts';
import { webhooksInMemory } from './webhooks.ts';
import { holidays, isRung, PEOPLE, type World } from './world.ts';

/** Parts that can be switched off. */
export interface Switches {
  database: boolean;
  temporal: boolean;
  /** Off, what happens from then on is not recorded. */
  recording: boolean;
}

export interface Played {
  readonly missions: Missions;
  readonly world: World;
  readonly up: Switches;
  /** What the store was given. */
  readonly texts: Map<string, string>;
  readonly updates: string[];
  /** Processes that were asked how they stand. */
  readonly asked: ProcessId[];
  /** Steps that were read of journals. */
  readonly read: Step[];
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  readonly faults = ['The file is empty.'];
}

export const SANDBOX = 'try';

const mailHealthOf = (troubled: readonly TroubledMail[] = []): Ports['mailHealth'] => {
  const left = [...troubled];
  const settle = async (mail: string) => {
    left.splice(0, left.length, ...left.filter((one) => one.mail !== mail));
  };
  return {
    read: async () => ({
      troubled: left,
      held: 0,
      heldWhy: null,
      waiting: 0,
      undecided: 0,
      waitingSince: null,
      strays: {},
    }),
    find: async (mail) => left.find((one) => one.mail === mail),
    resend: settle,
    settle,
  };
};

const MAIL = {
  from: { name: 'SOCIEUX+ missions', email: 'missions@example.org' },
  publicUrl: 'https://missions.example.org',
};
const catalogue = createCatalogue(MAIL);
const composer = createComposer(MAIL, obligationsNow);

/** Keys that are known as long as the world. */
function requestKeysInMemory(): Ports['requestKeys'] {
  const known = new Map<string, { fingerprint: string; answer: KeptAnswer | undefined }>();
  return {
    async begin(key, fingerprint) {
      const found = known.get(key);
      if (found) return { isSame: found.fingerprint === fingerprint, answer: found.answer };
      known.set(key, { fingerprint, answer: undefined });
      return undefined;
    },
    finish: async (key, answer) => void known.set(key, { fingerprint: key, ...known.get(key), answer }),
    drop: async (key) => void known.delete(key),
  };
}

/** What a backup left to be decided. */
export interface Restored {
  /** Knows less than is recorded of it, by two steps. */
  readonly behind: ProcessId;
  readonly held: readonly HeldMail[];
  readonly missing: readonly Missing[];
}

/** The real façade on a world in memory, whose every process is in one sandbox: no server, no database, no waiting. */
export function playedMissions(
  world: World,
  more: {
    readonly troubled?: readonly TroubledMail[];
    readonly restored?: Restored;
    /** What every webhook was told. */
    readonly told?: readonly WebhookDelivery[];
  } = {},
): Played {
  const { restored } = more;
  /** Rows as they were when the last step was recorded; none where all are. */
  let left: readonly ReturnType<typeof row>[] | undefined;
  const up: Switches = {
    database: true,
    temporal: true,
    get recording() {
      return left === undefined;
    },
    set recording(isOn) {
      left = isOn ? undefined : rows();
    },
  };
  const texts = new Map<string, string>();
  const opened = new Map<string, Instant>();
  const documents = new Map<string, { type: string; bytes: Uint8Array; names: Map<string, string> }>();
  const profiles = new Map<string, StoredProfile>();
  const people = new Map<string, Person>(
    Object.entries(PEOPLE).map(([person, about]) => [
      person,
      {
        person,
        ...about,
        name: `Name of ${person}`,
        email: `${person.replaceAll(' ', '-')}@example.org`,
        language: 'en',
      },
    ]),
  );
  const absences: Absence[] = [...world.absences];
  const claims = new Map<string, ProcessId>();
  const accepted = new Map<string, { hash: string; answer: CommandAnswer }>();
  const updates: string[] = [];
  const asked: ProcessId[] = [];
  const read: Step[] = [];
  let last: Clock['last'];
  const clock = (): Clock => ({ now: world.now, ...(last ? { last } : {}) });
  const headAt = (step: number): Head => ({ branch: 1, step, hash: `hash ${step}` });
  const stepsOf = (id: ProcessId) => world.journal.filter(({ process }) => process === id);
  const view = (state: State): ProcessView => {
    asked.push(state.id);
    return viewOf(state);
  };
  /** Steps that it took and no more knows of. */
  const forgotten = (id: ProcessId) => (restored?.behind === id ? 2 : 0);
  const viewOf = (state: State): ProcessView => ({
    state,
    now: world.now,
    ...headAt(stepsOf(state.id).length - forgotten(state.id)),
    ...(forgotten(state.id) > 0
      ? {
          recorded: headAt(stepsOf(state.id).length - forgotten(state.id)),
          fence: { since: world.now, recorded: headAt(stepsOf(state.id).length) },
        }
      : {}),
    unsettled: 0,
    handedOver: 0,
    size: 0,
  });
  const row = (state: State) => ({
    id: state.id,
    kind: state.kind,
    reference: state.reference,
    sandbox: state.sandbox ?? null,
    phase: state.phase,
    coordinator: state.staff.coordinator,
    ...headAt(stepsOf(state.id).length),
    state,
    recordedAt: world.now,
    behindSince: forgotten(state.id) > 0 ? world.now : null,
  });
  const rows = () => [...(left ?? [...world.processes.values()].map(row))];
  const database = <T>(value: T): Promise<T> =>
    up.database ? Promise.resolve(value) : Promise.reject(new Unavailable());
  const temporal = <T>(work: () => T): Promise<T> =>
    up.temporal ? (async () => work())() : Promise.reject(new Unavailable());

  const command = (id: ProcessId, envelope: CommandEnvelope): CommandOutcome => {
    const { type, requestId, bodyHash, actor, payload, ifStep, madeBy } = envelope;
    const state = world.processes.get(id);
    if (!state || lifecycleOf(state.kind).isOver(state)) throw new NotRunning();
    const known = accepted.get(requestId);
    if (madeBy && madeBy.n !== stepsOf(id).length && known?.hash !== bodyHash) return { again: 'anew' };
    if (known && known.hash !== bodyHash) return { reasons: [refuse('request-reused', { requestId })] };
    if (known) return { answer: known.answer };
    const now = stepsOf(id).length;
    if (ifStep !== undefined && ifStep !== now) return { moved: { seen: ifStep, now } };
    const outcome = world.give(actor, id, type, payload);
    if (!outcome.ok) return { reasons: outcome.reasons as readonly Refusal[] };
    const answer = { process: id, step: stepsOf(id).length, at: world.now, phase: outcome.state.phase };
    accepted.set(requestId, { hash: bodyHash, answer });
    return { answer };
  };

  const processes: Processes = {
    viewAbout: (id, persons) =>
      temporal(() => {
        if (!world.processes.has(id)) return undefined;
        const whole = view(world.state(id));
        return { ...whole, state: about(whole.state, persons) };
      }),
    viewIfSmall: (id) =>
      temporal(() => {
        if (!world.processes.has(id)) return undefined;
        const whole = view(world.state(id));
        const { state } = whole;
        const isLarge = state.kind === 'call' && state.applications.length > 100;
        return isLarge ? { ...whole, state: about(state, []), isPart: true as const } : whole;
      }),
    view: (id) => temporal(() => (world.processes.has(id) ? view(world.state(id)) : undefined)),
    clock: (sandbox) => temporal(() => (sandbox === SANDBOX ? clock() : undefined)),
    nudgeMailSender: async () => undefined,
    ended: async () => [],
    carried: async () => undefined,
    startAgain: async () => false,
    tellAgain: async () => undefined,
    compare: async () => undefined,
    histories: () => temporal(() => new Map()),
    told: () => temporal(() => []),
    lastPass: () =>
      temporal(() => ({ at: instant(Date.now()), sent: 0, failed: 0, deferred: 0, nextAt: null })),
    give: (id, envelopes) =>
      temporal(() => ({
        given: envelopes.map((envelope): CommandOutcome => {
          updates.push(`${id} ${envelope.type}`);
          return command(id, envelope);
        }),
      })),
    update: (id, name, argument) =>
      temporal(() => {
        updates.push(`${id} ${name}`);
        if (name !== 'advance') return clock();
        const { job, ...how } = argument as { job: string; to?: Instant; next?: true };
        const [from, sent] = [world.now, world.sent.length];
        world.until(how.to ?? world.next()?.at ?? world.now);
        last = { job, from, to: world.now, steps: 1, mails: world.sent.length - sent };
        return { job, from };
      }) as never,
    start: (kind, id, input) =>
      temporal(() => {
        if (world.processes.has(id) || !('start' in input)) return false;
        const { state, basis } = input.start;
        world.take(id, lifecycleOf(kind).by(basis).open(state, world.now, input.actor), basis);
        return true;
      }),
    startRehearsal: () => temporal(() => undefined),
    nudgeWebhooks: () => temporal(() => undefined),
    find: (reference, sandbox) =>
      temporal(() =>
        rows().flatMap((each) => (each.reference === reference && each.sandbox === sandbox ? [each.id] : [])),
      ),
    async *running() {
      for (const { id } of rows()) yield { id, attributes: {} };
    },
    show: async () => undefined,
  };

  const caught = (): CaughtMail[] =>
    world.sent.map((mail, i) => ({
      id: String(i + 1).padStart(6, '0'),
      receivedAt: mail.at,
      messageId: `<${i}@example.org>`,
      from: 'missions@example.org',
      to: [`${mail.to}@example.org`],
      subject: `${mail.order.type === 'step' ? mail.order.template : mail.order.obligation} ${i}`,
      date: mail.at,
      headers: { subject: ['…'] },
      text: 'text',
      html: '<p>text</p>',
      attachments: [],
    }));

  const calendarsKept = calendarsInMemory();
  const editionsKept = editionsInMemory();
  const ports: Ports = {
    bases,
    editions: editionsKept,
    previews: previewsInMemory(world, bases, calendarsKept.corrections, editionsKept.find),
    restoring: {
      rebuild: async () => ({ reference: '', steps: [], from: 0, gaps: [], found: 'whole' }),
      heard: async () => ({ from: {}, by: [] }),
      missing: async () => restored?.missing ?? [],
      held: {
        list: async () => restored?.held ?? [],
        hold: async () => undefined,
        send: async () => 0,
        drop: async () => 0,
      },
    },
    ...directoryInMemory(
      people,
      absences,
      () => world.now,
      () => [...world.processes.values()],
    ),
    store: {
      async keepText(text, by, mayTakeBack = () => undefined) {
        const hash = sha256(text).slice(0, 32);
        const id = `text-${sha256(`${by} ${hash}`).slice(0, 8)}`;
        if (!texts.has(id)) mayTakeBack(async () => void texts.delete(id));
        texts.set(id, text);
        return { text: id, hash };
      },
      readText: async (ref) => texts.get(ref.text),
      readTexts: async (refs) =>
        new Map(
          refs.flatMap(({ text }) => {
            const said = texts.get(text);
            return said === undefined ? [] : [[text, said] as const];
          }),
        ),
      async keepDocument(content, { name, by }) {
        const bytes = content instanceof Uint8Array ? content : new Uint8Array(await readFile(content.path));
        if (bytes.length === 0) throw new UnreadableDocument();
        const document = sha256(bytes);
        const names = documents.get(document)?.names ?? new Map<string, string>();
        documents.set(document, { type: 'application/pdf', bytes, names: names.set(by, name) });
        // A test says by the first byte how many pages there are.
        return {
          document,
          type: 'application/pdf',
          bytes: bytes.length,
          pages: bytes[0] ?? 1,
          pagesVerified: true,
          ...(name === '' ? {} : { name: await this.keepText(name, by) }),
        };
      },
      async keepAgain(hash, by, name) {
        const known = documents.get(hash);
        return known && this.keepDocument(known.bytes, { name: name ?? known.names.get(by) ?? '', by });
      },
      readDocument: async (hash) => documents.get(hash),
      documentsOf: async (person, hash) =>
        [...documents].flatMap(([document, { names, type, bytes }]) => {
          const name = names.get(person);
          return name !== undefined && (!hash || hash === document)
            ? [{ document, name, type, bytes: bytes.length, pages: 1, uploadedAt: world.now }]
            : [];
        }),
    },
    overview: {
      standingStill: async () =>
        rows().flatMap(({ behindSince: since, ...each }) => (since ? [{ ...each, since }] : [])),
      quiet: async () => [],
      byEdition: async () => new Map([[1, rows().length]]),
      list: ({ kind, phase, involving, visibleTo, after, sandbox, limit = 100 }) =>
        database(
          rows()
            .filter(
              (each) =>
                (sandbox === undefined || each.sandbox === sandbox) &&
                (!kind || each.kind === kind) &&
                (!phase || each.phase === phase) &&
                (!involving || [involving].flat().some((one) => involves(each.state, one))) &&
                (!visibleTo ||
                  (each.kind === 'call' && each.phase === 'published') ||
                  visibleTo.some((person) => JSON.stringify(each.state).includes(JSON.stringify(person)))) &&
                (!after || each.id > after),
            )
            .sort((a, b) => (a.id < b.id ? -1 : 1))
            .slice(0, limit),
        ),
      byDocument: (hash) =>
        database(rows().filter(({ state }) => filesIn(state).some(({ document }) => document === hash))),
      briefs: (ids) =>
        database(
          new Map(
            rows().flatMap(({ id, state }) => (ids.includes(id) ? [[id, state.brief.text] as const] : [])),
          ),
        ),
      allBriefs: () =>
        database(rows().flatMap(({ kind, state }) => (kind === 'action' ? [state.brief.text] : []))),
      row: (id) => database(rows().find((each) => each.id === id)),
      rowAnew: (id) => database(rows().find((each) => each.id === id)),
      behind: async () => rows().filter(({ behindSince }) => behindSince !== null).length,
      heads: (ids) =>
        database(
          new Map(
            rows().flatMap(({ id, branch, step, hash, phase }) =>
              ids.includes(id) ? [[id, { branch, step, hash, phase }] as const] : [],
            ),
          ),
        ),
      latest: (id) => {
        const found = rows().find((each) => each.id === id);
        return database(found && { ...found, isBehind: found.behindSince !== null });
      },
      byReferences: (references, sandbox) =>
        database(rows().filter((each) => references.includes(each.reference) && each.sandbox === sandbox)),
      claimReference: (reference, sandbox, process) => {
        const key = `${sandbox} ${reference}`;
        const holder = claims.get(key);
        if (holder === undefined) claims.set(key, process);
        return database(holder === undefined ? 'new' : holder === process ? 'own' : 'taken');
      },
      releaseReferences: async (process, only) => {
        for (const [key, owner] of claims)
          if (only === undefined ? owner.startsWith(process) : owner === process && key.endsWith(` ${only}`))
            claims.delete(key);
      },
      openActions: (institution, sandbox) =>
        database(
          rows().filter(
            ({ state }) =>
              state.kind === 'action' &&
              state.institution === institution &&
              (state.sandbox ?? null) === sandbox,
          ),
        ),
      journal(id, { among, after, limit }) {
        const found = stepsOf(id)
          .map(({ happening }, i): Step => ({ ...happening, n: i + 1 }))
          .filter((step) => step.n > after && isAmong(step, among))
          .slice(0, limit);
        read.push(...found);
        return database(found);
      },
      countSteps(id, n, among) {
        const steps = stepsOf(id).map(({ happening }, i): Step => ({ ...happening, n: i + 1 }));
        const count = steps.filter((step) => step.n <= n && isAmong(step, among)).length;
        return database({ count, isRecorded: n <= steps.length });
      },
      duties: (person) =>
        database(
          rows().flatMap(({ id, reference, sandbox }) =>
            world.obligations(id).flatMap(({ key, kind, facts, owedBy, owedAs, due, status }) =>
              status === 'open' && owedBy.includes(person)
                ? [
                    {
                      process: id,
                      reference,
                      edition: world.state(id).edition,
                      sandbox,
                      key,
                      kind,
                      about: keptSubjectOf({ facts }),
                      owedBy,
                      owedAs,
                      due: due?.day ?? null,
                      dueAt: due?.at ?? null,
                    },
                  ]
                : [],
            ),
          ),
        ),
      mend: async () => undefined,
    },
    desk: deskInMemory(rows, () => world.sent.filter(isRung)),
    figures: figuresInMemory(rows),
    profiles: {
      read: async (person) => profiles.get(person),
      save: async (person, fields) => void profiles.set(person, { fields, updatedAt: world.now }),
    },
    sandboxes: {
      create: async (sandbox, at) => void opened.set(sandbox, at),
      list: () =>
        database([
          { sandbox: SANDBOX, now: world.now },
          ...[...opened].map(([sandbox, now]) => ({ sandbox, now })),
        ]),
    },
    mails: mailsInMemory(world, database),
    webhooks: webhooksInMemory(more.told),
    requestKeys: requestKeysInMemory(),
    drafts: draftsInMemory(),
    tokens: tokensInMemory(),
    calendars: calendarsKept,
    feed: {
      head: () => database(world.journal.length),
      read: ({ after, upTo, limit, process, n: seen = 0 }) =>
        database(
          world.journal
            .flatMap((entry, i) => {
              const { id, kind, reference, sandbox, phase } = row(world.state(entry.process));
              const n = world.journal.slice(0, i + 1).filter((each) => each.process === id).length;
              const { type, at } = entry.happening;
              return [
                { cursor: i + 1, process: id, kind, reference, sandbox, phase, branch: 1, n, type, at },
              ];
            })
            .filter((each) => each.cursor > after && each.cursor <= upTo)
            .filter((each) => process === undefined || (each.process === process && each.n > seen))
            .slice(0, limit),
        ),
    },
    catalogue,
    mailHealth: mailHealthOf(more.troubled),
    composer,
    notices: noticesInMemory(),
    mailbox: {
      list: async ({ to }) => caught().filter((mail) => !to || mail.to.some((each) => each.includes(to))),
      read: async (id) => caught().find((mail) => mail.id === id),
      raw: async (id) => new TextEncoder().encode(`Subject: ${id}\r\n\r\ntext`),
    },
    holidays: async (countries, from, to) => countries.map((country) => holidays(country, from, to)),
  };
  return { missions: createFacade(processes, ports), world, up, texts, updates, asked, read };
}

function isAmong({ actor, type, facts }: Step, among: StepFilter | undefined): boolean {
  if (among === undefined) return true;
  const { persons, types, except, about } = among;
  const { application, position, to } = (facts ?? {}) as {
    application?: string;
    position?: number;
    to?: readonly string[];
  };
  const isAbout =
    (application !== undefined && about.applications.includes(application)) ||
    (position !== undefined && about.positions.includes(position));
  return (
    persons.includes(actor.person) ||
    (actor.onBehalfOf !== undefined && persons.includes(actor.onBehalfOf)) ||
    types.includes(type) ||
    (type === 'writeMessage' && to?.some((person) => persons.includes(person))) ||
    (except !== undefined && !except.includes(type)) ||
    (about.types.includes(type) && isAbout)
  );
}

function involves(state: State, person: string): boolean {
  if (state.kind === 'call') return state.applications.some(({ expert }) => expert === person);
  if (state.partnerContact === person || state.kind === 'action') return state.partnerContact === person;
  return state.seats.some(
    ({ candidate, ended }) => candidate?.expert === person || ended.some(({ expert }) => expert === person),
  );
}
