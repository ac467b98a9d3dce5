import { type AnyStateMachine, transition } from 'xstate';
import { type Basis, type Beside, spansOf, tooLarge } from './basis.ts';
import { CalendarHorizonError, type CalendarSpan } from './calendar.ts';
import { type Court, conflict, stepsInFor, tieOf } from './impartial.ts';
import type {
  Accepted,
  Command,
  Consequence,
  Effect,
  Governed,
  Lifecycle,
  Outcome,
  State,
  Timed,
} from './lifecycle.ts';
import type { MailOrder } from './mail.ts';
import type { Obligation } from './obligation.ts';
import { REACH_RULES } from './out-of-reach.ts';
import { type Actor, isBuiltIn, isSystem, type Role, SYSTEM } from './people.ts';
import { isAboutWho, type Mending, type Refusal, refuse } from './refusal.ts';
import type { Choice, Moment, Reasons, Rule } from './rule.ts';
import { nextHandover, updateLadder } from './rung-handover.ts';
import type { LadderContext } from './rungs.ts';
import { seatCalendars } from './seat.ts';
import { day, dayIn, type Instant, startOfDay } from './time.ts';

export interface Definition<S extends State> {
  readonly kind: S['kind'];
  readonly machine: AnyStateMachine;
  // biome-ignore lint/suspicious/noExplicitAny: the facts of each command are typed where the rule is written
  readonly commands: Readonly<Record<string, Rule<S, any>>>;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  readonly messages: Readonly<Record<string, Rule<S, any>>>;
  readonly opened?: (state: S, moment: Moment) => S;
  /** Whether the actor holds the role in this very process; `facts` of the command for what belongs to one person. */
  readonly holds: (state: S, actor: Actor, role: Role, facts?: unknown, command?: string) => boolean;
  /** Why nobody of the role may, where membership is what is missing. */
  readonly notHeld: (command: string, roles: readonly Role[], actor: Actor) => Refusal;
  /** Who is a party to what is decided here, and whom the roles mean; absent where nothing is decided on anybody. */
  readonly court?: (state: S) => Court;
  /** Instants at which the statechart takes an event by itself. */
  readonly timed: (state: S, obligations: readonly Obligation[], basis: Basis) => readonly Timed[];
  /** From anything in the state but its ledger. */
  readonly obligations: (state: S, basis: Basis) => readonly Obligation[];
  /** Adds the tasks that follow from a change, before the statechart looks at it. */
  readonly asking?: (state: S, basis: Basis) => S;
  /** What follows of itself from a change, beside the statechart: mails and messages of phases entered. */
  readonly follow?: (before: S, after: S, moment: Moment) => S;
  readonly isOver: (state: S) => boolean;
  /** What would bring back a phase in which a command is possible, where somebody can. */
  readonly wayBack?: (state: S, allowedIn: readonly string[]) => Mending | undefined;
}

export function ladderContext(state: State, basis: Basis): LadderContext {
  return {
    calendars: seatCalendars(state, basis),
    zone: state.settings.zone,
    repeatEvery: basis.rules.limits.again,
    repeatsAtMost: basis.rules.limits.repeatsAtMost ?? Number.POSITIVE_INFINITY,
  };
}

/** Phases in which the statechart knows an event. */
function phasesOf(machine: AnyStateMachine, event: string): readonly string[] {
  return Object.entries(machine.states)
    .filter(([, node]) => event in (node.config.on ?? {}))
    .map(([phase]) => phase);
}

/** Takes an event through the statechart: the phase that follows, with what follows of itself. */
export function advance<S extends State>(
  machine: AnyStateMachine,
  state: S,
  event: string,
  { rules }: Pick<Basis, 'rules'>,
): S {
  const snapshot = machine.resolveState({ value: state.phase, context: { state, rules } });
  const [next] = transition(machine, snapshot, { type: event });
  const phase = next.value as S['phase'];
  return phase === state.phase ? state : { ...state, phase };
}

/** Makes a lifecycle of its parts; the only place where the order of judging, applying and following is written. */
export function makeLifecycle<S extends State>(definition: Definition<S>): Lifecycle<S> {
  const { kind, isOver, machine } = definition;
  const allowed = new Map<string, readonly string[]>();
  const allowedIn = (event: string): readonly string[] => {
    const found = allowed.get(event) ?? phasesOf(machine, event);
    allowed.set(event, found);
    return found;
  };
  const ruleOf = (type: string): Rule<S, unknown> | undefined =>
    definition.commands[type] ??
    definition.messages[type] ??
    (ANYWHERE[type] as Rule<S, unknown> | undefined);

  const obligations = remembered(definition.obligations);
  const withLedger = (state: S, ledger: S['ledger'], basis: Basis): S => {
    const then = { ...state, ledger };
    obligations.remember(then, basis, obligations(state, basis));
    return then;
  };
  const timed = (state: S, basis: Basis): readonly Timed[] => [
    ...definition.timed(state, obligations(state, basis), basis),
    ...calendarsRunOut(state),
  ];
  // Asked several times a step: before it, after it, for the timer and for the record.
  const due = remembered((state: S, basis: Basis): { readonly at: Instant | undefined } => {
    if (isOver(state)) return { at: undefined };
    const next = nextHandover(obligations(state, basis), state.ledger, ladderContext(state, basis));
    return { at: soonest(timed(state, basis), next) };
  });

  function judge(
    state: S,
    command: Command,
    rule: Rule<S, unknown>,
    moment: Moment,
    probe: boolean,
  ): readonly Refusal[] {
    // Whoever may not is told that alone: any other reason, and that there is none, says how things stand.
    const notTheirs = notAllowed(state, command, rule, moment, probe);
    if (notTheirs) return [notTheirs];
    const reasons: (Refusal | undefined)[] = [];
    if (!(command.type in ANYWHERE) && !allowedIn(command.type).includes(state.phase)) {
      reasons.push(
        refuse(
          'wrong-phase',
          { phase: state.phase, command: command.type, allowedIn: allowedIn(command.type) },
          definition.wayBack?.(state, allowedIn(command.type)),
        ),
      );
    } else if (probe) {
      reasons.push(...nothingToChoose(state, rule, moment));
    } else {
      reasons.push(...judged(state, command.payload, rule, moment));
    }
    reasons.push(...(rule.needs?.(state, moment) ?? []));
    const found = distinct(reasons);
    // What hangs on the facts or on what was done before may still be about who asks.
    const told = isAboutWho(found) ? found.filter((reason) => isAboutWho([reason])) : found;
    return told.map((reason) => (isOpen(state, reason, moment) ? reason : withoutWay(reason)));
  }

  /** Whether the command that a refusal names as the way out would be taken now from whom it names. */
  function isOpen(state: S, { mendedWith, mendedBy = [] }: Refusal, moment: Moment): boolean {
    if (mendedWith === undefined) return true;
    const rule = definition.commands[mendedWith];
    const asked = { ...moment, actor: { person: '', roles: mendedBy } };
    // Nobody in particular asks: whose of several it is stands against none of them.
    const against = rule && [
      ...(rule.needs?.(state, asked) ?? []),
      ...nothingToChoose(state, without(rule), asked),
    ];
    return allowedIn(mendedWith).includes(state.phase) && !against?.some((reason) => reason !== undefined);
  }

  /** Why a command is not the actor's to give, whatever it says and however things stand. */
  function notAllowed(
    state: S,
    { type, payload }: Command,
    { by: all, only, notTheirs, impartial }: Rule<S, unknown>,
    moment: Moment,
    probe: boolean,
  ): Refusal | undefined {
    const { actor } = moment;
    if (all === 'system') return isSystem(actor) ? undefined : refuse('not-a-command', { command: type });
    const by = rolesFor(state, { by: all, only }, moment);
    const court = impartial && definition.court?.(state);
    const facts = probe ? undefined : payload;
    if (by.some((role) => definition.holds(state, actor, role, facts, type))) {
      const tie = court && tieOf(court.parties, actor);
      if (tie) return conflict(type, court, tie, by);
    } else if (!court || !stepsInFor(court, actor, by)) {
      return definition.notHeld(type, by, actor);
    }
    return probe ? undefined : notTheirs?.(state, payload, moment);
  }

  function happen(
    before: S,
    command: Command,
    rule: Rule<S, unknown>,
    { moment, gathered }: Present,
    basis: Basis,
  ): Accepted<S> {
    const changed = rule.apply(before, command.payload, moment);
    const after = gathered.basis ?? basis;
    const then = { ...moment, ...after };
    const applied = advance(machine, definition.asking?.(changed, then) ?? changed, command.type, after);
    const followed = definition.follow?.(before, applied, then) ?? applied;
    const { by } = rule;
    const role =
      rule.impartial && by !== 'system' && definition.court
        ? stepsInFor(definition.court(before), moment.actor, rolesFor(before, { ...rule, by }, moment))
        : undefined;
    return settle(
      before,
      followed,
      command,
      { moment, gathered },
      basis,
      role ? [{ what: 'instead', role }] : [],
    );
  }

  function settle(
    before: S | undefined,
    after: S,
    command: Command,
    { moment, gathered }: Present,
    was: Basis,
    first: readonly Consequence[] = [],
  ): Accepted<S> {
    const basis = gathered.basis ?? was;
    const owed = obligations(after, basis);
    const ladder = updateLadder(
      before ? obligations(before, was) : [],
      owed,
      after.ledger,
      ladderContext(after, basis),
      moment.at,
      ladderContext(before ?? after, was),
    );
    const state = withLedger(after, ladder.ledger, basis);
    return {
      ok: true,
      state,
      effects: gathered.effects,
      ...(gathered.basis ? { basis: gathered.basis } : {}),
      happening: {
        type: command.type,
        actor: moment.actor,
        at: moment.at,
        facts: command.payload,
        mails: [...gathered.mails, ...ladder.mails].filter((mail) => mail.to.length > 0),
        consequences: [...first, ...consequences(before, state), ...ladder.consequences],
      },
    };
  }

  const unbound = {
    kind,
    commands: Object.keys(definition.commands),
    messages: Object.keys(definition.messages),
    isOver,
  };

  const by = (basis: Basis): Governed<S> => ({
    ...unbound,
    basis,
    by,
    obligations: (state) => obligations(state, basis),
    withLedger: (state, ledger) => withLedger(state, ledger, basis),

    open(state, at, actor) {
      const now = present(state, basis, actor, at);
      const opened = definition.opened?.(state, now.moment) ?? state;
      return settle(undefined, opened, { type: 'opened', payload: {} }, now, basis);
    },

    decide(state, command, actor, at, beside): Outcome<S> {
      const rule = ruleOf(command.type);
      if (!rule) return { ok: false, reasons: [refuse('not-a-command', { command: command.type })] };
      const now = present(state, basis, actor, at, beside);
      const reasons = judge(state, command, rule, now.moment, false);
      if (reasons.length > 0) return { ok: false, reasons };
      try {
        return happen(state, command, rule, now, basis);
      } catch (error) {
        return { ok: false, reasons: [beyondHorizon(error)] };
      }
    },

    probe(state, type, actor, at) {
      const rule = ruleOf(type);
      if (!rule) return [refuse('not-a-command', { command: type })];
      return judge(state, { type, payload: undefined }, rule, present(state, basis, actor, at).moment, true);
    },

    choices(state, type, actor, at) {
      const rule = ruleOf(type);
      if (!rule?.choice) return undefined;
      const { choice } = rule;
      const { moment } = present(state, basis, actor, at);
      const open = choice
        .among(state, moment)
        .filter((one) => against(state, rule, choice, one, moment).length === 0);
      return { field: choice.field, open };
    },

    dueAt: (state) => due(state, basis).at,

    timed: (state) => (isOver(state) ? [] : timed(state, basis)),
    timedAt: (state) => (isOver(state) ? undefined : soonest(timed(state, basis))),

    elapse(state, at) {
      if (isOver(state)) return undefined;
      const fell = timed(state, basis)
        .filter((one) => one.at <= at)
        .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
      if (fell) {
        const rule = ruleOf(fell.type);
        if (!rule) throw new Error(`${kind}: no rule for the timed event ${fell.type}`);
        return happen(
          state,
          { type: fell.type, payload: {} },
          rule,
          present(state, basis, SYSTEM, at),
          basis,
        );
      }
      const handover = nextHandover(obligations(state, basis), state.ledger, ladderContext(state, basis));
      if (!handover || handover > at) return undefined;
      const command = { type: 'rungsHandedOver', payload: {} };
      return settle(state, state, command, present(state, basis, SYSTEM, at), basis);
    },
  });

  return { ...unbound, by };
}

/** Whose a command is here. */
function rolesFor<S>(
  state: S,
  { by, only }: { readonly by: readonly Role[]; readonly only?: Rule<S, unknown>['only'] | undefined },
  basis: Pick<Basis, 'rules'>,
): readonly Role[] {
  const some = only && [...new Set(only(state, basis))];
  return some?.filter((role) => by.includes(role) || !isBuiltIn(role)) ?? by;
}

function soonest(timed: readonly Timed[], or?: Instant): Instant | undefined {
  return timed.reduce<Instant | undefined>((at, one) => (!at || one.at < at ? one.at : at), or);
}

/** On this day of the year before the calendars end, the next year's holidays are asked for. */
const CALENDARS_ASKED = '10-01';

function calendarsRunOut({ calendars, calendarsAsked, settings }: State): readonly Timed[] {
  const to = Math.min(...calendars.map((calendar) => calendar.to));
  if (calendars.length === 0 || (calendarsAsked ?? 0) > to) return [];
  return [{ at: startOfDay(day(`${to - 1}-${CALENDARS_ASKED}`), settings.zone), type: 'calendarsRunOut' }];
}

/**
 * Every process has the holidays it counts by; when corrected ones move dates, the ladder says so like for any step. The
 * message names the calendars, and brings them beside its payload.
 */
const CALENDAR_RULES: Readonly<Record<string, Rule<State, { readonly calendars: readonly CalendarSpan[] }>>> =
  {
    calendarsRunOut: {
      by: 'system',
      apply: (state, _, { effect }) => {
        const { from, to } = state.calendars[0] as CalendarSpan;
        effect({
          type: 'fetch-calendars',
          countries: state.calendars.map(({ country }) => country),
          from,
          to: to + 1,
        });
        return { ...state, calendarsAsked: to + 1 };
      },
    },
    calendarsReceived: {
      by: 'system',
      judge: (_, __, { rules, calendars, beside }) => [
        tooLarge({ rules, calendars: beside.calendars ?? calendars }),
      ],
      apply: (state, _, { adopt, calendars: held, beside: { calendars = held } }) => {
        adopt({ calendars });
        return { ...state, calendars: spansOf(calendars) };
      },
    },
  };

/** What every process is told, whatever its phase. */
const ANYWHERE: Readonly<Record<string, unknown>> = { ...CALENDAR_RULES, ...REACH_RULES };

function without<S>({ notTheirs: _, ...rule }: Rule<S, unknown>): Rule<S, unknown> {
  return rule;
}

/** A role and a rule may have the same to say. */
function distinct(reasons: Reasons): readonly Refusal[] {
  const said = new Set<string>();
  return reasons.filter((reason) => {
    if (!reason) return false;
    const saying = JSON.stringify([reason.code, reason.data]);
    return !said.has(saying) && said.add(saying);
  }) as readonly Refusal[];
}

/** What stands against the way out is a reason of its own, or nobody can help. */
function withoutWay({ code, data }: Refusal): Refusal {
  return { code, data };
}

interface Gathered {
  readonly mails: MailOrder[];
  readonly effects: Effect[];
  basis?: Basis;
}

interface Present {
  readonly moment: Moment;
  readonly gathered: Gathered;
}

function present(state: State, basis: Basis, actor: Actor, at: Instant, beside: Beside = {}): Present {
  const gathered: Gathered = { mails: [], effects: [] };
  const moment: Moment = {
    ...basis,
    at,
    actor,
    beside,
    today: dayIn(at, state.settings.zone),
    mail: (order) => gathered.mails.push({ type: 'step', ...order }),
    effect: (effect) => gathered.effects.push(effect),
    tell: (to, message) => gathered.effects.push({ type: 'tell', to, message }),
    adopt: (part) => {
      gathered.basis = { ...basis, ...gathered.basis, ...part };
    },
  };
  return { moment, gathered };
}

/** What lies beyond the calendars, as a reason. @throws whatever else was thrown. */
export function beyondHorizon(error: unknown): Refusal {
  if (!(error instanceof CalendarHorizonError)) throw error;
  return refuse('date-beyond-horizon', { country: error.country, year: error.year });
}

/** A date that no calendar covers is a refusal like any other, not a crash. */
function judged<S>(state: S, payload: unknown, rule: Rule<S, unknown>, moment: Moment): Reasons {
  try {
    const { choice, judge } = rule;
    const chosen = (payload as Readonly<Record<string, string | number>>)[choice?.field ?? ''];
    return [
      ...(choice?.against(state, chosen as string | number, moment) ?? []),
      ...(judge?.(state, payload, moment) ?? []),
    ];
  } catch (error) {
    return [beyondHorizon(error)];
  }
}

/** What stands against choosing one, with whose it is to choose. */
function against<S>(
  state: S,
  rule: Rule<S, unknown>,
  choice: Choice<S, string | number>,
  one: string | number,
  moment: Moment,
): readonly Refusal[] {
  const notTheirs = rule.notTheirs?.(state, { [choice.field]: one }, moment);
  return notTheirs ? [notTheirs] : distinct(choice.against(state, one, moment));
}

/** Why nothing of what there is may be chosen; none where something may. */
function nothingToChoose<S>(state: S, rule: Rule<S, unknown>, moment: Moment): Reasons {
  const { choice } = rule;
  if (!choice) return [];
  const reasons: Refusal[] = [];
  for (const one of choice.among(state, moment)) {
    const found = against(state, rule, choice, one, moment);
    if (found.length === 0) return [];
    reasons.push(...found);
  }
  if (reasons.length === 0 && choice.none) return [choice.none(state)];
  // Those that somebody else may choose say nothing to whom others stand open, or stood.
  const own = reasons.filter((reason) => !isAboutWho([reason]));
  return own.length > 0 ? own : reasons;
}

function consequences(before: State | undefined, after: State): Consequence[] {
  if (!before) return [];
  const found: Consequence[] = [];
  if (before.phase !== after.phase) found.push({ what: 'phase', from: before.phase, to: after.phase });
  if (before.kind === 'call' && after.kind === 'call' && before.applications !== after.applications) {
    for (const [i, application] of after.applications.entries()) {
      if (before.applications[i] === application) continue;
      const from = before.applications.find((a) => a.id === application.id)?.phase ?? '';
      if (from !== application.phase)
        found.push({ what: 'application', application: application.id, from, to: application.phase });
    }
  }
  return found;
}

interface Remembered<S, T> {
  (state: S, basis: Basis): T;
  /** What is known to follow from a state without working it out. */
  remember(state: S, basis: Basis, made: T): void;
}

/** The states before and after a step, of as many processes as a worker has under way at a time. */
const MOST_REMEMBERED = 128;

/**
 * States are immutable, so what follows from one by its basis is worked out once, as long as it is among the last of all
 * processes: an idle one in a worker's cache weighs no more for it. Both are told by identity: two processes that look
 * alike share nothing.
 */
function remembered<S, T>(f: (state: S, basis: Basis) => T): Remembered<S, T> {
  const known = new Map<S, { readonly basis: Basis; readonly made: T }>();
  const remember = (state: S, basis: Basis, made: T): void => {
    const [oldest] = known.keys();
    if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(state, { basis, made });
  };
  const ask = (state: S, basis: Basis): T => {
    const found = known.get(state);
    if (found?.basis === basis) return found.made;
    const made = f(state, basis);
    remember(state, basis, made);
    return made;
  };
  return Object.assign(ask, { remember });
}
