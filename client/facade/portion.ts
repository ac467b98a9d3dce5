import { chosen, nextInRanking } from '../../workflows/domain/call/applications.ts';
import type { Application, ApplicationPhase, CallState } from '../../workflows/domain/call/state.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import { commands } from '../commands/index.ts';
import type { StepFilter } from '../ports.ts';
import type { ApplicationsShown } from '../shapes/process.ts';

/** Which of a call's applications a page speaks of; of a call with few of them all. */
export interface ApplicationsWanted {
  /** These alone, in one of these states. */
  readonly phases?: readonly ApplicationPhase[];
  /** Those in one of these states before all others. */
  readonly first?: readonly ApplicationPhase[];
  /** How many stand before the page. */
  readonly offset?: number;
  /** Of a page; 50 where it is left out. */
  readonly limit?: number;
  /** These too, wherever they stand: by their identity or by their expert. */
  readonly named?: readonly string[];
}

/** As much of a process as a page speaks of. */
export interface Portion {
  /** Of a call with the applications of the page, those that were named, and who is chosen or comes next. */
  readonly state: State;
  readonly applications: ApplicationsShown | null;
  /** Whether it speaks of what is about this. */
  readonly isAbout: (about: Subject) => boolean;
  /** Steps that it speaks of; undefined for all. */
  readonly steps: StepFilter | undefined;
}

export const APPLICATIONS_PER_PAGE = 50;

/** A page of a call with thousands of applications costs no more than one with fifty, but for looking through them once. */
export function portionOf(state: State, wanted: ApplicationsWanted = {}): Portion {
  if (state.kind !== 'call') return { state, applications: null, isAbout: () => true, steps: undefined };
  const { phases, offset = 0, limit = APPLICATIONS_PER_PAGE } = wanted;
  const counts: Partial<Record<ApplicationPhase, number>> = {};
  for (const { phase } of state.applications) counts[phase] = (counts[phase] ?? 0) + 1;
  const matching = inOrder(state, wanted).filter(({ phase }) => !phases || phases.includes(phase));
  const ids = matching.slice(offset, offset + limit).map(({ id }) => id);
  const applications = { counts, total: matching.length, offset, ids };
  if (ids.length === state.applications.length)
    return { state, applications, isAbout: () => true, steps: undefined };
  const shown = new Set([...ids, ...besides(state, wanted.named ?? [])]);
  return {
    state: { ...state, applications: state.applications.filter(({ id }) => shown.has(id)) },
    applications,
    isAbout: ({ application }) => application === undefined || shown.has(application),
    steps: {
      persons: [],
      types: [],
      except: OF_ONE,
      about: { types: OF_ONE, applications: [...shown], positions: [] },
    },
  };
}

function inOrder(state: CallState, { first = [] }: ApplicationsWanted): readonly Application[] {
  const rank = new Map(state.ranking.map((id, i) => [id, i]));
  const behind = state.ranking.length;
  const placeOf = ({ id, phase }: Application): number =>
    (first.length > 0 && !first.includes(phase) ? behind + 3 : 0) +
    (rank.get(id) ?? behind + (phase === 'submitted' ? 0 : phase === 'draft' ? 2 : 1));
  return state.applications
    .map((application) => ({ application, place: placeOf(application) }))
    .sort((a, b) => a.place - b.place)
    .map(({ application }) => application);
}

function besides(state: CallState, named: readonly string[]): readonly string[] {
  const theirs = state.applications.filter(({ id, expert }) => named.includes(id) || named.includes(expert));
  return [chosen(state), nextInRanking(state), ...theirs].flatMap((one) => one?.id ?? []);
}

/** Commands that are about one application of a call. */
const OF_ONE: readonly string[] = commands.flatMap(({ process, name, schema }) =>
  process === 'call' && (name === 'startApplication' || 'application' in schema.shape) ? [name] : [],
);
