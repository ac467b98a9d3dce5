/**
 * A small world in memory: an action with its missions and calls, the messages between them delivered at once, a clock
 * that goes from due instant to due instant, and an outbox from which mails leave as they do in the product. Pure but
 * for the holiday tables that it reads; the same steps always give the same mails.
 *
 * ```ts
 * const world = openWorld();                          // an action of one mission with two positions, not yet opened
 * world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
 * world.on('2018-06-12');                             // 10:00 in Brussels, after the mails of the morning
 * world.refused('lead', MISSION, 'approveMission', { minutes: text() });   // the reasons
 * const later = playedTo('preparing', { remote: true });                  // the calendar of lifecycle.md, up to there
 * ```
 */

import { bases } from '../../activities/bases.ts';
import { holidaysOf } from '../../activities/holidays.ts';
import { NEWEST } from '../../facility/rule-sets.ts';
import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import { type Opening, openAction } from '../../workflows/domain/action/open.ts';
import type { ActionState } from '../../workflows/domain/action/state.ts';
import { type Basis, type Beside, spansOf } from '../../workflows/domain/basis.ts';
import type { HolidayCalendar } from '../../workflows/domain/calendar.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import { type Audience, type Expected, expected, forecast } from '../../workflows/domain/forecast.ts';
import type {
  Accepted,
  Effect,
  Governed,
  Happening,
  Outcome,
  ProcessId,
  State,
} from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import type { MailFacts, RungOrder, StepMail, StepMailOrder } from '../../workflows/domain/mail.ts';
import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import {
  DELIVERABLE_KINDS,
  type DeliverableKind,
  type MissionState,
  type Sector,
} from '../../workflows/domain/mission/state.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import { type Absence, type Actor, type PersonId, type Role, SYSTEM } from '../../workflows/domain/people.ts';
import type { ActionPlan, ActivityPlan, MissionPlan, PositionPlan } from '../../workflows/domain/plan.ts';
import type { Refusal, RefusalCode } from '../../workflows/domain/refusal.ts';
import type { DocumentRef, TextRef } from '../../workflows/domain/stored.ts';
import { type Day, day, type Instant, instantAt, type Zone, zone } from '../../workflows/domain/time.ts';

// ── Who and where ───────────────────────────────────────────────────────────────────────────────────────────

export const BRUSSELS = zone('Europe/Brussels');
export const LIMA = zone('America/Lima');

export const ACTION = 'action/a1';
export const MISSION = `${ACTION}/mission-1`;
export const MISSION_2 = `${ACTION}/mission-2`;
export const CALL_1 = `${MISSION}/call-1`;
export const CALL_2 = `${MISSION}/call-2`;

export interface Person {
  readonly roles: readonly Role[];
  readonly zone: Zone;
  /** ISO 3166-1 alpha-2: whose public holidays they keep. */
  readonly country: string;
}
const at = (country: string, place: Zone, ...roles: readonly Role[]): Person => ({
  roles,
  zone: place,
  country,
});
const here = (...roles: readonly Role[]) => at('BE', BRUSSELS, ...roles);

/** Everybody there is, by id. `lead` and `second` are whom `playedTo` selects; the others are there to be used. */
export const PEOPLE: Readonly<Record<PersonId, Person>> = {
  coordinator: here('coordinator'),
  'other coordinator': here('coordinator'),
  technical: here('technical expert'),
  'other technical': here('technical expert'),
  head: here('head of facility'),
  member: here('committee member'),
  'other member': here('committee member'),
  lead: here('expert'),
  second: here('expert'),
  third: here('expert'),
  fourth: here('expert'),
  partner: at('PE', LIMA, 'partner contact'),
  observer: here('observer'),
  administrator: here('administrator'),
};

const tables = new Map<string, HolidayCalendar>();
/** The public holidays of a country, 2017 to 2020 unless other years are asked for. */
export function holidays(country: string, from = 2017, to = 2020): HolidayCalendar {
  const key = `${country} ${from} ${to}`;
  const known = tables.get(key) ?? holidaysOf(country, from, to);
  tables.set(key, known);
  return known;
}

// ── Facts with sensible defaults ────────────────────────────────────────────────────────────────────────────

/** Prose as a command carries it. */
export const text = (of = 'text'): TextRef => ({ text: of, hash: `hash of ${of}` });
/** A PDF of so many pages. */
export const pdf = (pages = 1): DocumentRef => ({
  document: `pdf of ${pages}`,
  type: 'application/pdf',
  bytes: 1_000,
  pages,
  pagesVerified: true,
});
/** A DOCX: states its pages, or doesn't. */
export const docx = (pages?: number): DocumentRef => ({
  document: `docx of ${pages ?? 'unknown'}`,
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  bytes: 1_000,
  ...(pages === undefined ? {} : { pages, pagesVerified: false }),
});
export const FIELD = { from: day('2018-10-15'), to: day('2018-10-18') };
export const CHECKLIST = {
  field: [
    'projection equipment',
    'teaching documents',
    'participants’ folders',
    'workshop evaluation forms',
    'logos',
  ],
  remote: ['connection', 'documents', 'logos'],
};
export const INITIAL: readonly DeliverableKind[] = ['methodological-note', 'agenda'];
export const FINAL: readonly DeliverableKind[] = DELIVERABLE_KINDS.filter((kind) => !INITIAL.includes(kind));

export const position = (number: number, more: Partial<PositionPlan> = {}): PositionPlan => ({
  number,
  reference: `17-11/PER/01.02/${number}`,
  workingDays: number === 1 ? 15 : 12,
  lead: number === 1,
  requirements: ['e1', 'e2'],
  assets: ['a1'],
  ...more,
});

export const missionPlan = (more: Partial<MissionPlan> = {}): MissionPlan => ({
  reference: '17-11/PER/01.02',
  remote: false,
  place: { country: 'PE', zone: LIMA },
  window: { from: day('2018-07-01'), to: day('2018-12-31') },
  positions: [position(1), position(2)],
  deliverables: [],
  ...more,
});

const activityPlan = (number: number, ...missions: readonly MissionPlan[]): ActivityPlan => ({
  number,
  missions,
});

export const actionPlan = (more: Partial<ActionPlan> = {}): ActionPlan => ({
  reference: '17-11/PER',
  country: 'PER',
  institution: 'ministry of labour',
  brief: text('brief'),
  staff: { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' },
  partnerContact: 'partner',
  committee: ['member'],
  activities: [activityPlan(1, missionPlan())],
  ...more,
});
export { activityPlan };

/** What has to be said to open an action; every part may be another. */
export const opening = (more: Partial<Opening> = {}): Opening => ({
  id: ACTION,
  plan: actionPlan(),
  basis: { rules: NEWEST, calendars: [holidays('BE'), holidays('PE')] },
  at: brussels('2018-06-11', '09:30'),
  actor: { person: 'coordinator', roles: ['coordinator'] },
  otherOpenActions: [],
  ...more,
});

export const brussels = (on: string, time = '10:00'): Instant => instantAt(day(on), time, BRUSSELS);

// ── The world ───────────────────────────────────────────────────────────────────────────────────────────────

export type Commands = ActionCommands & CallCommands & MissionCommands;

/** A mail that left, or waits: to whom in fact, when, and the order that it carries out. */
export interface Mail extends Expected {
  readonly process: ProcessId;
}
export type RungMail = Mail & { readonly order: RungOrder };
export type StepMailSent = Mail & { readonly order: StepMailOrder };

export const isRung = (mail: Mail): mail is RungMail => mail.order.type === 'rung';
export const isStep = (mail: Mail): mail is StepMailSent => mail.order.type === 'step';

/** What a command that the story takes for granted was refused for. */
export class RefusedError extends Error {
  readonly reasons: readonly Refusal[];
  constructor(what: string, reasons: readonly Refusal[]) {
    super(`${what} was refused: ${JSON.stringify(reasons)}`);
    this.reasons = reasons;
  }
}

export interface WorldOptions {
  readonly people?: Readonly<Record<PersonId, Person>>;
  readonly absences?: readonly Absence[];
  readonly at?: Instant;
  readonly opening?: Partial<Opening>;
  readonly plan?: Partial<ActionPlan>;
  /** Changes to the plan of the first mission. */
  readonly mission?: Partial<MissionPlan>;
}

export class World {
  now: Instant;
  readonly people: Record<PersonId, Person>;
  readonly absences: Absence[];
  readonly processes = new Map<ProcessId, State>();
  /** What each was given to go by. */
  private readonly bases = new Map<ProcessId, Basis>();
  /** Everything that happened, in order. */
  readonly journal: { readonly process: ProcessId; readonly happening: Happening }[] = [];
  /** Mails that left, in order; each recipient's rungs one by one, before they are folded into one mail a day. */
  readonly sent: Mail[] = [];
  /** Rungs handed over whose hour hasn't come. */
  waiting: RungMail[] = [];

  constructor(now: Instant, options: Pick<WorldOptions, 'people' | 'absences'> = {}) {
    this.now = now;
    this.people = { ...PEOPLE, ...options.people };
    this.absences = [...(options.absences ?? [])];
  }

  // reading

  state(id: ProcessId): State {
    const found = this.processes.get(id);
    if (!found) throw new Error(`no process ${id}; there are ${[...this.processes.keys()].join(', ')}`);
    return found;
  }
  basis(id: ProcessId = MISSION): Basis {
    const found = this.bases.get(id);
    if (!found) throw new Error(`${id} was given nothing to go by`);
    return found;
  }
  /** The lifecycle of a process, by what it was given. */
  governed({ kind, id }: Pick<State, 'kind' | 'id'>): Governed {
    return lifecycleOf(kind).by(this.basis(id));
  }
  action(id: ProcessId = ACTION): ActionState {
    return this.state(id) as ActionState;
  }
  mission(id: ProcessId = MISSION): MissionState {
    return this.state(id) as MissionState;
  }
  call(id: ProcessId = CALL_2): CallState {
    return this.state(id) as CallState;
  }
  /** The phase of an application to a call. */
  application(call: ProcessId, id: string): string | undefined {
    return this.call(call).applications.find((one) => one.id === id)?.phase;
  }
  obligations(id: ProcessId = MISSION): readonly Obligation[] {
    const state = this.state(id);
    return this.governed(state).obligations(state);
  }
  owed(key: string, id: ProcessId = MISSION): Obligation | undefined {
    return this.obligations(id).find((one) => one.key === key);
  }
  /** The day that an obligation falls due; undefined while it isn't known. */
  due(key: string, id: ProcessId = MISSION): Day | undefined {
    return this.owed(key, id)?.due?.day;
  }
  /** Keys of what is owed now. */
  open(id: ProcessId = MISSION): string[] {
    return this.obligations(id).flatMap(({ key, status }) => (status === 'open' ? [key] : []));
  }
  actor(person: PersonId): Actor {
    return { person, roles: this.people[person]?.roles ?? [] };
  }
  get audience(): Audience {
    return {
      recipient: (person) => {
        const known = this.people[person];
        return known && { person, zone: known.zone, country: known.country };
      },
      calendar: (country) => holidays(country, 2016, 2030),
      known: {
        absences: this.absences,
        rolesOf: (person) => this.people[person]?.roles ?? [],
      },
    };
  }
  /** Mails to come from one process if nobody acts. */
  forecast(id: ProcessId = MISSION, until?: Instant): readonly Expected[] {
    return forecast(this.state(id), this.basis(id), this.now, this.audience, until);
  }
  /** The step mails that left, as `template > person`, from a place in `sent` on; without copies. */
  told(from = 0): string[] {
    return this.left(from)
      .filter(isStep)
      .map(({ to, order }) => `${order.template} > ${to}`);
  }
  /** To whom a step mail went, from a place in `sent` on; without copies. */
  toldOf(template: StepMail, from = 0): PersonId[] {
    return this.left(from)
      .filter(isStep)
      .flatMap(({ to, order }) => (order.template === template ? [to] : []));
  }
  /** The facts of the last step mail of a template, to anybody or to one. */
  factsOf(template: StepMail, to?: PersonId): MailFacts | undefined {
    return this.sent
      .filter(isStep)
      .findLast((mail) => mail.order.template === template && (!to || mail.to === to))?.order.facts;
  }
  /** Rungs that left for an obligation (or several, by the beginning of their keys), without copies: see `rungOf`. */
  rungs(key = '', from = 0): string[] {
    return this.left(from)
      .filter(isRung)
      .filter(({ order }) => order.obligation.startsWith(key))
      .map(rungOf);
  }
  private left(from: number): readonly Mail[] {
    return this.sent.slice(from).filter(({ copy }) => !copy);
  }

  // acting

  /** Gives a command, and answers as the process does; `who` is a person or an actor. */
  try<K extends keyof Commands & string>(
    who: PersonId | Actor,
    process: ProcessId,
    type: K,
    payload: Commands[K],
  ): Outcome {
    return this.give(typeof who === 'string' ? this.actor(who) : who, process, type, payload);
  }
  /** Gives a command that has to be taken. */
  do<K extends keyof Commands & string>(
    who: PersonId | Actor,
    process: ProcessId,
    type: K,
    payload: Commands[K],
  ): Accepted {
    const outcome = this.try(who, process, type, payload);
    if (!outcome.ok) throw new RefusedError(`${type} to ${process} at ${this.now}`, outcome.reasons);
    return outcome;
  }
  /** Gives a command that has to be refused, and returns every reason. */
  refused<K extends keyof Commands & string>(
    who: PersonId | Actor,
    process: ProcessId,
    type: K,
    payload: Commands[K],
  ): readonly Refusal[] {
    const outcome = this.try(who, process, type, payload);
    if (outcome.ok) throw new Error(`${type} to ${process} at ${this.now} was taken`);
    return outcome.reasons;
  }
  /** The codes for which a command is refused. */
  codes<K extends keyof Commands & string>(
    who: PersonId | Actor,
    process: ProcessId,
    type: K,
    payload: Commands[K],
  ): RefusalCode[] {
    return this.refused(who, process, type, payload).map(({ code }) => code);
  }
  /** As `try`, for commands and facts of any shape. */
  give(
    actor: Actor,
    process: ProcessId,
    type: string,
    payload: unknown,
    beside: Beside | undefined = bases.beside({ payload }),
  ): Outcome {
    const state = this.state(process);
    const outcome = this.governed(state).decide(state, { type, payload }, actor, this.now, beside);
    if (outcome.ok) this.take(process, outcome);
    return outcome;
  }

  // time

  /** Lets time pass, from due instant to due instant; processes first, then the mails of that instant. */
  until(target: Instant): this {
    if (target < this.now) throw new Error(`it is ${this.now} already: ${target} is past`);
    let [last, times] = ['', 0];
    for (;;) {
      const next = this.next();
      if (!next || next.at > target) break;
      times = last === `${next.at} ${next.process}` ? times + 1 : 0;
      last = `${next.at} ${next.process}`;
      if (times > 20) throw new Error(`${last} does not come to rest`);
      if (next.at > this.now) this.now = next.at;
      if (next.process === undefined) this.send();
      else this.wake(next.process);
    }
    this.now = target;
    return this;
  }
  /** To an hour of a day in Brussels; by default after the mails of the morning. */
  on(date: string, time = '10:00'): this {
    return this.until(brussels(date, time));
  }
  /** The next instant at which anything happens by itself. */
  next(): { at: Instant; process: ProcessId | undefined } | undefined {
    let found: { at: Instant; process: ProcessId | undefined } | undefined;
    for (const [id, state] of this.processes) {
      const due = this.governed(state).dueAt(state);
      if (due && (!found || due < found.at)) found = { at: due, process: id };
    }
    for (const { at } of this.waiting) if (!found || at < found.at) found = { at, process: undefined };
    return found;
  }
  /** As if everything had been down until then: nothing was handed over or sent in between. */
  downUntil(target: Instant): this {
    if (target > this.now) this.now = target;
    return this.until(target);
  }

  /** A world that goes its own way from here. */
  copy(): World {
    const other = new World(this.now, { people: this.people, absences: this.absences });
    for (const [id, state] of this.processes) other.processes.set(id, state);
    for (const [id, basis] of this.bases) other.bases.set(id, basis);
    other.journal.push(...this.journal);
    other.sent.push(...this.sent);
    other.waiting = [...this.waiting];
    return other;
  }

  /** @param given what a process that begins goes by. */
  take(process: ProcessId, accepted: Accepted, given?: Basis): void {
    const basis = accepted.basis ?? given;
    if (basis) this.bases.set(process, basis);
    this.processes.set(process, accepted.state);
    this.journal.push({ process, happening: accepted.happening });
    this.post(process, accepted);
    for (const effect of accepted.effects) this.carryOut(process, effect);
  }

  private wake(process: ProcessId): void {
    const state = this.state(process);
    const accepted = this.governed(state).elapse(state, this.now);
    if (!accepted) throw new Error(`${process} was due at ${this.now} and had nothing to do`);
    this.take(process, accepted);
  }

  /** The outbox: step mails leave at once, rungs wait for their hour, and what isn't owed any more leaves unsent. */
  private post(process: ProcessId, { state, happening }: Accepted): void {
    const mails = expected(happening.mails, this.now, state, this.basis(process), this.audience).map(
      (mail) => ({
        ...mail,
        process,
      }),
    );
    this.sent.push(...mails.filter(isStep));
    // A rung taken back and handed over again in the same round is the same row: what left isn't sent twice.
    const left = new Set(this.sent.filter(isRung).map(keyOf));
    this.waiting.push(...mails.filter(isRung).filter((mail) => !left.has(keyOf(mail))));
    const rounds = new Map(
      this.governed(state)
        .obligations(state)
        .flatMap(({ key, status }) => (status === 'open' ? [[key, state.ledger[key]?.round ?? 1]] : [])),
    );
    this.waiting = this.waiting.filter(
      (mail) => mail.process !== process || rounds.get(mail.order.obligation) === mail.order.round,
    );
    this.send();
  }

  private send(): void {
    const due = this.waiting.filter(({ at }) => at <= this.now);
    if (due.length === 0) return;
    this.waiting = this.waiting.filter(({ at }) => at > this.now);
    this.sent.push(...due);
  }

  private carryOut(from: ProcessId, effect: Effect): void {
    switch (effect.type) {
      case 'start': {
        const { kind, state, basis } = effect.input;
        this.take(effect.id, lifecycleOf(kind).by(basis).open(state, this.now, SYSTEM), basis);
        return;
      }
      case 'tell': {
        // A missing or closed receiver is journalled, never thrown.
        const receiver = this.processes.get(effect.to);
        if (!receiver || lifecycleOf(receiver.kind).isOver(receiver)) return;
        const { type, payload } = effect.message;
        const outcome = this.give(SYSTEM, effect.to, type, payload);
        if (!outcome.ok) this.unheard.push({ to: effect.to, type, reasons: outcome.reasons });
        return;
      }
      case 'fetch-calendars': {
        const calendars = effect.countries.map((country) => holidays(country, effect.from, effect.to));
        this.give(SYSTEM, from, 'calendarsReceived', { calendars: spansOf(calendars) }, { calendars });
      }
    }
  }
  /** Messages between processes that their receivers could not take. */
  readonly unheard: { to: ProcessId; type: string; reasons: readonly Refusal[] }[] = [];
}

/** As the outbox knows a rung: once for each round and person. */
export const keyOf = ({ process, order, to, insteadOf }: RungMail): string =>
  `${process}/${order.obligation}/${order.round}/${order.rungKind}${order.rung}/${insteadOf ?? to}`;

/** A rung as a line: `2018-10-08 reminder 0 agenda/v1 > lead`, the day being the recipient's. */
export function rungOf({ at, to, insteadOf, order }: RungMail): string {
  const sign = order.rung > 0 ? '+' : '';
  return `${at.slice(0, 10)} ${order.rungKind} ${sign}${order.rung} ${order.obligation} > ${to}${insteadOf ? ` for ${insteadOf}` : ''}`;
}

/** An action just registered. */
export function openWorld(options: WorldOptions = {}): World {
  const asked = opening({
    ...(options.at ? { at: options.at } : {}),
    plan: actionPlan({
      activities: [activityPlan(1, missionPlan(options.mission))],
      ...options.plan,
    }),
    ...options.opening,
  });
  const world = new World(asked.at, options);
  const opened = openAction(asked);
  if (!opened.ok) throw new RefusedError('openAction', opened.reasons);
  world.take(asked.id, opened, asked.basis);
  return world;
}

// ── The calendar of the lifecycle, played ───────────────────────────────────────────────────────────────────

/** Milestones of a mission on the calendar of lifecycle.md, each on its day. */
export const MILESTONES = [
  'opened', // 11 June: the mission is planned
  'published', // 11 June
  'applied', // 14 June
  'screened', // 18 June
  'preselected', // 25 June
  'confirmed', // 9 July
  'submitted', // 16 July
  'approved', // 20 August
  'dates confirmed', // 22 August
  'offered', // 22 August
  'accepted offers', // 29 August
  'preparing', // 3 September: contracts signed
  'documents reviewed', // 1 October
  'methodology validated', // 5 October
  'deliverables accepted', // 8 October
  'ready', // 10 October: briefing held
  'departed', // 12 October
  'in the field', // 15 October
  'reporting', // 19 October
  'reported', // 2 November: final deliverables and feedback
  'reviewed', // 9 November
  'closed', // 7 December
] as const;
export type Milestone = (typeof MILESTONES)[number];

export interface PlayOptions extends WorldOptions {
  readonly remote?: boolean;
  /** One position only: a sole expert leads. */
  readonly sole?: boolean;
  /** By person; public servants otherwise. Others than public servants agree on 400 EUR a day. */
  readonly sectors?: Readonly<Record<PersonId, Sector>>;
  /** Days of the field; 15 to 18 October 2018 otherwise. */
  readonly field?: { readonly from: Day; readonly to: Day; readonly setUp?: Day };
}

export const callOf = (number: number): ProcessId => `${MISSION}/call-${number}`;
const CANDIDATES: readonly PersonId[] = ['lead', 'second'];

/** Something for each essential requirement. */
export const evidenceFor = ({ position }: CallState): Readonly<Record<string, TextRef>> =>
  Object.fromEntries((position.requirements ?? []).map((id) => [id, text(`evidence of ${id}`)]));

/** Applies, with everything that an application needs. The application's id is the person's. */
export function apply(
  world: World,
  call: ProcessId,
  expert: PersonId,
  sector: Sector = 'public servant',
  yearsOfExperience = 12,
): void {
  // Whoever works for the facility may apply too, once their account says so.
  const actor: Actor = {
    person: expert,
    roles: [...new Set<Role>([...world.actor(expert).roles, 'expert'])],
  };
  world.do(actor, call, 'startApplication', { application: expert, missing: ['mother tongue'] });
  world.do(actor, call, 'submitApplication', {
    application: expert,
    profile: text(`profile of ${expert}`),
    missing: [],
    sector,
    yearsOfExperience,
    evidence: evidenceFor(world.call(call)),
  });
}

/** Found eligible, or not for want of `unmet`. */
export function screen(
  world: World,
  call: ProcessId,
  application: string,
  unmet?: string,
  assets: string[] = [],
): void {
  const asked = world.call(call).position.requirements ?? [];
  world.do('coordinator', call, 'screenApplication', {
    application,
    met: Object.fromEntries(asked.map((id) => [id, id !== unmet])),
    ...(unmet ? { notes: { [unmet]: text('not met') } } : {}),
    assets,
  });
}

/** Preselected and confirmed: a public candidate with the employer's contact, another with a fee of 400 EUR. */
export function confirmCandidate(world: World, call: ProcessId, application: string): void {
  const candidate = world.call(call).applications.find(({ id }) => id === application);
  if (!candidate) throw new Error(`nobody applied as ${application}`);
  if (candidate.phase !== 'preselected') preselect(world, call, application);
  if (candidate.sector === 'public servant')
    world.do(candidate.expert, call, 'provideProof', { application, contact: text('employer') });
  else world.do(candidate.expert, call, 'agreeFee', { application });
}

export function preselect(world: World, call: ProcessId, application: string): void {
  const candidate = world.call(call).applications.find(({ id }) => id === application);
  const fee =
    candidate?.sector === 'public servant' ? {} : { dailyCents: 400_00, reason: text('nobody else') };
  world.do('coordinator', call, 'preselectApplication', { application, ...fee });
}

/** From a submitted application to a contract, for a position that was emptied after approval. */
export function replace(world: World, number: number, application: PersonId): void {
  const call = callOf(number);
  confirmCandidate(world, call, application);
  world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: number, reason: text('replacement') });
  const amendment = world.mission().amendments.at(-1)?.n ?? 0;
  world.do('member', MISSION, 'approveAmendment', { amendment, minutes: text('minutes') });
  contract(world, number, application);
}

export function contract(world: World, number: number, expert: PersonId): void {
  world.do('coordinator', MISSION, 'makeOffer', { position: number });
  world.do(expert, MISSION, 'acceptOffer', { position: number });
  world.do('coordinator', MISSION, 'signContract', { position: number });
}

export function submit(world: World, kind: DeliverableKind, pages = 2): void {
  world.do('lead', MISSION, 'submitDeliverable', {
    deliverable: kind,
    document: pdf(pages),
    ...(kind === 'expert-report' ? { recommendations: text('recommendations') } : {}),
  });
}

export const reviewerOf = (kind: DeliverableKind): PersonId =>
  kind === 'methodological-note' || kind === 'expert-report' ? 'technical' : 'coordinator';

export function accept(world: World, kind: DeliverableKind): void {
  world.do(reviewerOf(kind), MISSION, 'acceptDeliverable', { deliverable: kind });
}

/** All items well, or `failed` not, with a note. */
export const checked = (remote = false, failed?: string) =>
  CHECKLIST[remote ? 'remote' : 'field'].map((item) =>
    item === failed ? { item, ok: false, note: text(`${item} is missing`) } : { item, ok: true },
  );

type Play = readonly [Milestone, (world: World, options: PlayOptions) => void];

const eachSeat = (world: World, act: (number: number, expert: PersonId) => void): void => {
  for (const { plan } of world.mission().seats) act(plan.number, CANDIDATES[plan.number - 1] ?? 'third');
};

const PLAYS: readonly Play[] = [
  ['opened', (w) => w.do('coordinator', ACTION, 'openActivity', { activity: 1 })],
  [
    'published',
    (w) => {
      w.on('2018-06-11');
      eachSeat(w, (n) => w.do('coordinator', callOf(n), 'publishCall', {}));
    },
  ],
  [
    'applied',
    (w, { sectors }) => {
      w.on('2018-06-14');
      eachSeat(w, (n, expert) => apply(w, callOf(n), expert, sectors?.[expert]));
    },
  ],
  [
    'screened',
    (w) => {
      w.on('2018-06-18');
      eachSeat(w, (n, expert) => screen(w, callOf(n), expert));
    },
  ],
  [
    'preselected',
    (w) => {
      w.on('2018-06-25');
      eachSeat(w, (n, expert) => preselect(w, callOf(n), expert));
    },
  ],
  [
    'confirmed',
    (w) => {
      w.on('2018-06-27');
      confirmCandidate(w, CALL_1, 'lead');
      w.on('2018-07-02', '08:00');
      if (w.processes.has(CALL_2)) confirmCandidate(w, CALL_2, 'second');
      w.on('2018-07-09');
    },
  ],
  [
    'submitted',
    (w, { field = FIELD }) => {
      w.do('coordinator', MISSION, 'proposeDates', field);
      w.on('2018-07-16', '08:00');
      w.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    },
  ],
  [
    'approved',
    (w) => {
      w.on('2018-07-27', '08:00').do('member', MISSION, 'requestChanges', {
        minutes: text('minutes 1'),
        changes: text('changes'),
      });
      w.on('2018-08-03', '08:00').do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1_900_000 });
      w.on('2018-08-20', '08:00').do('member', MISSION, 'approveMission', { minutes: text('minutes 2') });
    },
  ],
  [
    'dates confirmed',
    (w, { field = FIELD }) => w.on('2018-08-22', '08:00').do('coordinator', MISSION, 'confirmDates', field),
  ],
  ['offered', (w) => eachSeat(w, (n) => w.do('coordinator', MISSION, 'makeOffer', { position: n }))],
  [
    'accepted offers',
    (w) => {
      w.on('2018-08-29', '08:00');
      eachSeat(w, (n, expert) => w.do(expert, MISSION, 'acceptOffer', { position: n }));
    },
  ],
  [
    'preparing',
    (w) => {
      w.on('2018-09-03', '08:00');
      eachSeat(w, (n) => w.do('coordinator', MISSION, 'signContract', { position: n }));
    },
  ],
  [
    'documents reviewed',
    (w) => {
      w.do('lead', MISSION, 'askLogistics', {});
      w.on('2018-09-10', '08:00').do('partner', MISSION, 'confirmLogistics', {});
      w.on('2018-09-24', '08:00').do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
      w.on('2018-10-01', '08:00');
      eachSeat(w, (_, expert) => w.do(expert, MISSION, 'recordDocumentReview', {}));
    },
  ],
  [
    'methodology validated',
    (w) => {
      w.on('2018-10-02', '08:00').do('coordinator', MISSION, 'scheduleBriefing', {
        start: brussels('2018-10-10', '14:00'),
        end: brussels('2018-10-10', '15:00'),
        where: text('by video'),
      });
      w.on('2018-10-03', '08:00').do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
      w.on('2018-10-05', '08:00').do('technical', MISSION, 'validateMethodology', {});
    },
  ],
  [
    'deliverables accepted',
    (w) => {
      w.on('2018-10-08', '08:00');
      for (const kind of INITIAL) submit(w, kind);
      for (const kind of INITIAL) accept(w, kind);
      w.do('coordinator', MISSION, 'shareAgenda', {});
    },
  ],
  ['ready', (w) => w.on('2018-10-10', '16:00').do('coordinator', MISSION, 'recordBriefing', {})],
  [
    'departed',
    (w) =>
      w
        .on('2018-10-12', '08:00')
        .do('coordinator', MISSION, w.mission().remote ? 'startMission' : 'authoriseDeparture', {}),
  ],
  [
    'in the field',
    (w) => {
      w.on('2018-10-15', '16:00').do('lead', MISSION, 'recordOrganisersMeeting', {});
      w.do('lead', MISSION, 'completeChecklist', { items: checked(w.mission().remote) });
    },
  ],
  ['reporting', (w) => w.on('2018-10-19', '08:00')],
  [
    'reported',
    (w) => {
      w.on('2018-11-02', '08:00');
      for (const kind of FINAL) submit(w, kind, 30);
      w.do('partner', MISSION, 'giveFeedback', { feedback: text('feedback') });
      eachSeat(w, (_, expert) => w.do(expert, MISSION, 'giveFeedback', { feedback: text('feedback') }));
    },
  ],
  [
    'reviewed',
    (w) => {
      w.on('2018-11-09', '08:00');
      for (const kind of FINAL) accept(w, kind);
    },
  ],
  ['closed', (w) => w.on('2018-11-23', '08:00').do('coordinator', MISSION, 'requestPayment', {})],
];

const played = new Map<string, World>();

/**
 * The calendar of lifecycle.md without its mishaps, everything in time, up to and with a milestone.
 * Each is played once and then copied, so that tests may start anywhere for nothing.
 */
export function playedTo(milestone: Milestone, options: PlayOptions = {}): World {
  const key = `${milestone} ${JSON.stringify(options, (_, value) => value ?? 'none')}`;
  const known = played.get(key) ?? play(milestone, options);
  played.set(key, known);
  return known.copy();
}

function play(milestone: Milestone, options: PlayOptions): World {
  const before = MILESTONES[MILESTONES.indexOf(milestone) - 1];
  if (before) return playOn(playedTo(before, options), before, milestone, options);
  const world = openWorld({
    ...options,
    mission: {
      ...(options.remote ? { remote: true } : {}),
      ...(options.sole ? { positions: [position(1)] } : {}),
      ...options.mission,
    },
  });
  return playOn(world, undefined, milestone, options);
}

/** Goes on from one milestone to another, as `playedTo` would have. */
export function playOn(
  world: World,
  from: Milestone | undefined,
  to: Milestone,
  options: PlayOptions = {},
): World {
  const first = from ? MILESTONES.indexOf(from) + 1 : 0;
  for (const [, play] of PLAYS.slice(first, MILESTONES.indexOf(to) + 1)) play(world, options);
  return world;
}
