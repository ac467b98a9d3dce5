import type { ActionState } from '../../../workflows/domain/action/state.ts';
import type { Basis, Beside } from '../../../workflows/domain/basis.ts';
import type {
  Accepted,
  Command,
  Effect,
  Governed,
  Lifecycle,
  Outcome,
} from '../../../workflows/domain/lifecycle.ts';
import type { Obligation } from '../../../workflows/domain/obligation.ts';
import { type Actor, SYSTEM } from '../../../workflows/domain/people.ts';
import { refuse } from '../../../workflows/domain/refusal.ts';
import { day, type Instant, zone } from '../../../workflows/domain/time.ts';

/** The smallest lifecycle that uses everything the loop can do. */
export interface Counter extends ActionState {
  readonly count: number;
  readonly most: number;
  readonly heard: readonly string[];
  readonly due?: Instant;
}

interface Commands {
  add: { readonly n: number };
  /** Sets the instant at which it rings. */
  remind: { readonly at: Instant };
  beget: { readonly id: string };
  say: { readonly to: string; readonly text: string };
  fetch: { readonly countries: readonly string[] };
  finish: Record<string, never>;
}

const isOver = (state: Counter): boolean => state.phase === 'closed';
const unbound = {
  kind: 'action',
  commands: ['add', 'remind', 'beget', 'say', 'fetch', 'finish'] satisfies (keyof Commands)[],
  messages: ['said', 'calendarsReceived'],
  isOver,
} as const;

/** Counts by nothing of its basis, but hands it on. */
export const counting: Lifecycle<Counter> = { ...unbound, by };

function by(basis: Basis): Governed<Counter> {
  return {
    ...unbound,
    basis,
    by,
    open: (state, at, actor) => accept(state, { type: 'opened', payload: {} }, actor, at),
    decide: (...given) => decide(basis, ...given),
    probe: () => [],
    choices: () => undefined,
    dueAt: (state) => state.due,
    timed: () => [],
    timedAt: (state) => state.due,
    elapse(state, at) {
      if (!state.due || state.due > at) return undefined;
      const { due, ...rest } = state;
      return accept(rest, { type: 'rang', payload: { due } }, SYSTEM, at);
    },
    obligations: ({ due }) => (due ? [obligation(due)] : []),
    withLedger: (state, ledger) => ({ ...state, ledger }),
  };
}

function decide(
  basis: Basis,
  state: Counter,
  command: Command,
  actor: Actor,
  at: Instant,
  beside: Beside = {},
): Outcome<Counter> {
  const { type } = command as Command<keyof Commands | 'said' | 'calendarsReceived'>;
  // biome-ignore lint/suspicious/noExplicitAny: the payload of a fake, told apart by its type
  const payload = command.payload as any;
  const taken = (next: Partial<Counter>, ...effects: Effect[]) =>
    accept({ ...state, ...next }, command, actor, at, effects);
  if (state.phase === 'closed')
    return {
      ok: false,
      reasons: [refuse('wrong-phase', { phase: 'closed', command: type, allowedIn: ['open'] })],
    };
  switch (type) {
    case 'add': {
      const count = state.count + payload.n;
      const reasons = [
        ...(count > state.most ? [refuse('too-many-days', { days: count, limit: state.most })] : []),
        ...(payload.n === 0 ? [refuse('same-as-before', { what: 'command.add' })] : []),
      ];
      return reasons.length > 0 ? { ok: false, reasons } : taken({ count });
    }
    case 'remind':
      return taken({ due: payload.at });
    case 'beget': {
      const child = { ...state, id: payload.id, count: 0, heard: [] };
      return taken(
        {},
        { type: 'start', process: 'call', id: payload.id, input: { kind: 'call', state: child, basis } },
      );
    }
    case 'say':
      return taken(
        {},
        { type: 'tell', to: payload.to, message: { type: 'said', payload: { text: payload.text } } },
      );
    case 'fetch':
      return taken({}, { type: 'fetch-calendars', countries: payload.countries, from: 2018, to: 2018 });
    case 'finish':
      return taken({ phase: 'closed' });
    case 'said':
      return payload.text === ''
        ? { ok: false, reasons: [refuse('same-as-before', { what: 'message.said' })] }
        : taken({ heard: [...state.heard, payload.text] });
    case 'calendarsReceived':
      return {
        ...taken({ calendars: payload.calendars }),
        basis: { ...basis, calendars: beside.calendars ?? [] },
      };
    default:
      return { ok: false, reasons: [refuse('not-a-command', { command: type satisfies never })] };
  }
}

function accept(
  state: Counter,
  { type, payload }: Command,
  actor: Actor,
  at: Instant,
  effects: readonly Effect[] = [],
): Accepted<Counter> {
  return {
    ok: true,
    state,
    effects,
    happening: { type, actor, at, facts: payload, mails: [], consequences: [] },
  };
}

function obligation(at: Instant): Obligation {
  return {
    key: 'ring',
    kind: 'agenda',
    owedAs: 'coordinator',
    owedBy: ['c'],
    copies: [],
    status: 'open',
    due: {
      day: day(at.slice(0, 10)),
      at,
      zone: zone('Europe/Brussels'),
      anchor: 'first day in the field',
    },
    reminders: [],
    escalations: [],
    repeatedTo: { to: [], as: 'head of facility' },
    facts: {},
  };
}
