import { type Basis, type Beside, nameless, spansOf } from '../workflows/domain/basis.ts';
import type { Country } from '../workflows/domain/countries.ts';
import type { Edition } from '../workflows/domain/edition.ts';
import type { Audience } from '../workflows/domain/forecast.ts';
import type { Command, ProcessId, SandboxId, State } from '../workflows/domain/lifecycle.ts';
import type { Moved, PlainMoves } from '../workflows/domain/moved.ts';
import { moved, movedByTaking, plainMoves } from '../workflows/domain/moved.ts';
import { type Actor, type PersonId, SYSTEM } from '../workflows/domain/people.ts';
import type { Refusal } from '../workflows/domain/refusal.ts';
import type { Instant } from '../workflows/domain/time.ts';
import type { Bases } from './bases.ts';
import { calendarOf } from './calendars.ts';
import type { Correction } from './corrections.ts';

/** What live processes are held up against before somebody decides: an edition, or corrections of calendars. */
export type Considered =
  | {
      readonly what: 'edition';
      readonly number: number;
      /** Of the draft; what is written later is not in it. */
      readonly version: number;
    }
  | {
      readonly what: 'corrections';
      readonly added: readonly NewCorrection[];
      /** The last correction that they come after. */
      readonly after: number;
    };

/** A correction before it has a number. */
export type NewCorrection = Omit<Correction, 'number' | 'by' | 'at'>;

/** What a change would move in one process. */
export interface PreviewRow extends PlainMoves {
  readonly process: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly coordinator: PersonId;
  readonly phase: string;
  /** By which it goes now. */
  readonly edition: number;
  /** Why it would not take it; empty where it would. */
  readonly refused: readonly Refusal[];
  /** The phase that it would go to, where that is another. */
  readonly becomes: string | null;
  /** A departure that was authorised would be void: whoever has it adopted has to say that they mean it. */
  readonly revokesDeparture: boolean;
}

/** How far the last look at what something would move is. */
export interface ChangePreview {
  /** By which it is asked for again. */
  readonly id: string;
  readonly considered: Considered;
  readonly status: 'looking' | 'done' | 'failed';
  readonly askedBy: PersonId | null;
  readonly askedAt: Instant;
  readonly finishedAt: Instant | null;
  /** Live processes; null until they are counted. */
  readonly total: number | null;
  readonly done: number;
  /** Of those that were looked at: where something moves, or that refuse. */
  readonly moving: number;
}

export interface PreviewPage {
  /** The process of the last row that was seen. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Processes where nothing moves, too. */
  readonly all?: boolean;
}

/** Looks at what changes would move on every live process, beside the server. */
export interface PreviewKeeper {
  /** Begins to look; where somebody looks already, nothing. */
  begin(id: string, considered: Considered, by: PersonId | null): Promise<void>;
  progress(id: string): Promise<ChangePreview | undefined>;
  /** By process id. */
  rows(id: string, page: PreviewPage): Promise<readonly PreviewRow[]>;
}

/** A change with what it takes to try it. */
export type Candidate =
  | { readonly what: 'edition'; readonly rules: Edition; readonly released: readonly number[] }
  | {
      readonly what: 'corrections';
      /** All that would stand then. */
      readonly standing: readonly Correction[];
      readonly countries: readonly Country[];
    };

/** As they would stand once these are added. */
export const thenStanding = (
  known: readonly Correction[],
  added: readonly NewCorrection[],
  at: Instant,
): readonly Correction[] => {
  const last = known.at(-1)?.number ?? 0;
  return [...known, ...added.map((one, i) => ({ ...one, number: last + i + 1, by: null, at }))];
};

/** What one process would find moved if the change were made now: the very step, on a copy. */
export function previewOf(
  state: State,
  bases: Bases,
  audience: Audience,
  candidate: Candidate,
  at: Instant,
): PreviewRow {
  const standing = { state, basis: bases.of(state), audience };
  const about = {
    process: state.id,
    reference: state.reference,
    sandbox: state.sandbox ?? null,
    coordinator: state.staff.coordinator,
    phase: state.phase,
    edition: state.edition,
  };
  const same = { becomes: null, revokesDeparture: false };
  const trying = candidate.what === 'edition' ? adopting(state, candidate) : counting(state, candidate);
  const later = trying.audience?.(audience);
  if (!trying.command) {
    const { dues, come, go } = moved(standing, { ...standing, audience: later ?? audience }, [], at);
    return { ...about, refused: [], ...same, ...plainMoves({ dues, come, go }) };
  }
  const { command, actor, beside } = trying;
  const outcome = movedByTaking(
    standing,
    { command, actor, beside, ...(later ? { audience: later } : {}) },
    at,
  );
  if (!outcome.ok) return { ...about, refused: outcome.reasons, ...same, ...plainMoves(NOTHING) };
  const { state: after } = outcome;
  return {
    ...about,
    refused: [],
    becomes: after.phase === state.phase ? null : after.phase,
    revokesDeparture: departed(state) && !departed(after),
    ...plainMoves(outcome.moved),
  };
}

const NOTHING: Moved = { dues: [], come: [], go: [] };

const departed = (state: State): boolean => state.kind === 'mission' && state.departure !== undefined;

interface Trying {
  readonly command?: Command;
  readonly actor: Actor;
  readonly beside: Beside;
  readonly audience?: (now: Audience) => Audience;
}

/** By its coordinator, who means all that it does. */
function adopting(
  { staff: { coordinator } }: State,
  { rules, released }: Candidate & { readonly what: 'edition' },
): Trying {
  const payload = { edition: rules.number, reason: { text: '', hash: '' }, revokesDeparture: true };
  return {
    command: { type: 'adoptEdition', payload },
    actor: { person: coordinator, roles: ['coordinator'] },
    beside: { rules, released: [...released, rules.number] },
  };
}

/** As the worker tells it; whoever reads mails keeps other days then, too. */
function counting(
  state: State,
  { standing, countries }: Candidate & { readonly what: 'corrections' },
): Trying {
  const newest = (country: Country, from: number, to: number) => {
    const corrected = standing.findLast((one) => one.country === country)?.number;
    return calendarOf({ country, from, to, ...(corrected === undefined ? {} : { corrected }) }, standing);
  };
  const audience = (now: Audience): Audience => ({
    ...now,
    calendar: (country) => {
      const held = now.calendar(country);
      return held && countries.includes(country) ? newest(country, held.from, held.to) : held;
    },
  });
  if (!state.calendars.some(({ country }) => countries.includes(country)))
    return { actor: SYSTEM, beside: {}, audience };
  const calendars: Basis['calendars'] = state.calendars.map(({ country, from, to }) =>
    nameless(newest(country, from, to)),
  );
  const command = { type: 'calendarsReceived', payload: { calendars: spansOf(calendars) } };
  return { command, actor: SYSTEM, beside: { calendars }, audience };
}

/** Something moves, or it refuses. */
export const moves = ({ refused, becomes, revokesDeparture, dues, come, go }: PreviewRow): boolean =>
  refused.length > 0 || becomes !== null || revokesDeparture || dues.length + come.length + go.length > 0;
