import { bases } from '../../../activities/bases.ts';
import type { ActionCommands } from '../../../workflows/domain/action/commands.ts';
import { type Opening, openAction } from '../../../workflows/domain/action/open.ts';
import type { ActionState } from '../../../workflows/domain/action/state.ts';
import { type Basis, type Beside, spansOf } from '../../../workflows/domain/basis.ts';
import type { CallCommands } from '../../../workflows/domain/call/commands.ts';
import type { CallState } from '../../../workflows/domain/call/state.ts';
import { type Audience, type Expected, expected, forecast } from '../../../workflows/domain/forecast.ts';
import type {
  Accepted,
  Effect,
  Governed,
  Happening,
  Outcome,
  ProcessId,
  State,
} from '../../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../../workflows/domain/lifecycles.ts';
import type { MailFacts, RungOrder, StepMail, StepMailOrder } from '../../../workflows/domain/mail.ts';
import type { MissionCommands } from '../../../workflows/domain/mission/commands.ts';
import type { MissionState } from '../../../workflows/domain/mission/state.ts';
import type { Obligation } from '../../../workflows/domain/obligation.ts';
import { type Absence, type Actor, type PersonId, SYSTEM } from '../../../workflows/domain/people.ts';
import type { ActionPlan, MissionPlan } from '../../../workflows/domain/plan.ts';
import type { Refusal, RefusalCode } from '../../../workflows/domain/refusal.ts';
import { rungName } from '../../../workflows/domain/rungs.ts';
import type { Day, Instant } from '../../../workflows/domain/time.ts';
import {
  ACTION,
  actionPlan,
  activityPlan,
  brussels,
  CALL_2,
  holidays,
  MISSION,
  missionPlan,
  opening,
  PEOPLE,
  type Person,
} from './facts.ts';

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
    // A rung recalled and handed over again in the same round is the same row: what left isn't sent twice.
    const left = new Set(this.sent.filter(isRung).map(keyOf));
    const rungs = mails.filter(isRung).filter((mail) => !left.has(keyOf(mail)));
    // Ordered anew with another day it takes the place of the one that waits.
    const anew = new Set(rungs.map(keyOf));
    this.waiting = [...this.waiting.filter((mail) => !anew.has(keyOf(mail))), ...rungs];
    const rounds = new Map(
      this.governed(state)
        .obligations(state)
        .flatMap(({ key, status }) => (status === 'open' ? [[key, state.ledger[key]?.round ?? 1]] : [])),
    );
    this.waiting = this.waiting.filter(
      (mail) =>
        mail.process !== process ||
        (rounds.get(mail.order.obligation) === mail.order.round && !isRecalled(state, mail.order)),
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

/** What a process recalls leaves the outbox. */
const isRecalled = (state: State, { obligation, rungKind: kind, rung }: RungOrder): boolean =>
  state.ledger[obligation]?.recalled?.includes(rungName({ kind, rung })) ?? false;

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
