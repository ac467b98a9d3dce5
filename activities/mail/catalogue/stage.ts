import type { ActionCommands } from '../../../workflows/domain/action/commands.ts';
import { type Opening, openAction } from '../../../workflows/domain/action/open.ts';
import { type Beside, spansOf } from '../../../workflows/domain/basis.ts';
import type { CallCommands } from '../../../workflows/domain/call/commands.ts';
import type {
  Accepted,
  Command,
  Effect,
  Happening,
  ProcessId,
  State,
} from '../../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../../workflows/domain/lifecycles.ts';
import type { MissionCommands } from '../../../workflows/domain/mission/commands.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import { type PersonId, type Role, SYSTEM } from '../../../workflows/domain/people.ts';
import { day, type Instant, instantAt, type Zone } from '../../../workflows/domain/time.ts';
import { bases } from '../../bases.ts';
import { holidayCalendars } from '../../calendars/known.ts';

type Commands = ActionCommands & CallCommands & MissionCommands;

/** What happened, and the state that it led to. */
export interface Played {
  readonly state: State;
  readonly happening: Happening;
}

/**
 * An action, its missions and calls on a stage of their own: the real lifecycles with nothing behind them, so that the
 * catalogue's mails are those that would really leave. Who may not do something falls off the stage.
 */
export class Stage {
  readonly played: Played[] = [];
  private readonly processes = new Map<ProcessId, State>();
  private now: Instant;
  private readonly zone: Zone;
  private readonly rolesOf: (person: PersonId) => readonly Role[];

  constructor(opening: Opening, rolesOf: (person: PersonId) => readonly Role[], zone: Zone) {
    this.now = opening.at;
    this.zone = zone;
    this.rolesOf = rolesOf;
    const opened = openAction(opening);
    if (!opened.ok) throw new RangeError(`openAction: ${opened.reasons.map(({ code }) => code)}`);
    this.take(opening.id, opened);
  }

  /** Goes its own way from here; what was played before is left out. */
  branch(): Stage {
    const other = Object.create(Stage.prototype) as Stage;
    return Object.assign(other, this, { played: [], processes: new Map(this.processes) });
  }

  state(id: ProcessId): State {
    const found = this.processes.get(id);
    if (!found) throw new RangeError(`nothing was played of ${id}`);
    return found;
  }

  has(id: ProcessId): boolean {
    return this.processes.has(id);
  }

  /** The key of what is open now. */
  owed(id: ProcessId, kind: ObligationKind): string {
    const state = this.state(id);
    const open = bases.lifecycle(state).obligations(state);
    const found = open.find((one) => one.kind === kind && one.status === 'open');
    if (!found) throw new RangeError(`no open ${kind} in ${id}`);
    return found.key;
  }

  do<K extends keyof Commands & string>(
    person: PersonId,
    id: ProcessId,
    type: K,
    payload: Commands[K],
    beside?: Beside,
  ): this {
    const actor = { person, roles: this.rolesOf(person) };
    const state = this.state(id);
    const outcome = bases.lifecycle(state).decide(state, { type, payload }, actor, this.now, beside);
    if (!outcome.ok) throw new RangeError(`${type}: ${outcome.reasons.map(({ code }) => code)}`);
    this.take(id, outcome);
    return this;
  }

  /** Lets time pass until an hour of a day at the seat. */
  on(date: string, hour = '10:00'): this {
    const until = instantAt(day(date), hour, this.zone);
    for (;;) {
      const [id, at] = this.next();
      if (id === undefined || at > until) break;
      if (at > this.now) this.now = at;
      const state = this.state(id);
      const happened = bases.lifecycle(state).elapse(state, this.now);
      if (happened) this.take(id, happened);
    }
    this.now = until;
    return this;
  }

  private next(): [ProcessId, Instant] | [undefined, undefined] {
    let found: [ProcessId, Instant] | [undefined, undefined] = [undefined, undefined];
    for (const [id, state] of this.processes) {
      const at = bases.lifecycle(state).dueAt(state);
      if (at !== undefined && (found[1] === undefined || at < found[1])) found = [id, at];
    }
    return found;
  }

  private take(id: ProcessId, { state, happening, effects }: Accepted): void {
    this.processes.set(id, state);
    this.played.push({ state, happening });
    for (const effect of effects) this.carryOut(id, effect);
  }

  private carryOut(from: ProcessId, effect: Effect): void {
    if (effect.type === 'start') {
      const { state } = effect.input;
      const opened = bases.lifecycle(state).open(state, this.now, SYSTEM);
      this.take(effect.id, opened);
      return;
    }
    if (effect.type === 'tell') {
      this.tell(effect.to, effect.message);
      return;
    }
    const calendars = holidayCalendars(effect.countries, effect.from, effect.to);
    const message = { type: 'calendarsReceived', payload: { calendars: spansOf(calendars) } };
    this.tell(from, message, { calendars });
  }

  tell(to: ProcessId, message: Command, beside?: Beside): this {
    const receiver = this.processes.get(to);
    if (!receiver || lifecycleOf(receiver.kind).isOver(receiver)) return this;
    const outcome = bases.lifecycle(receiver).decide(receiver, message, SYSTEM, this.now, beside);
    if (outcome.ok) this.take(to, outcome);
    return this;
  }
}
