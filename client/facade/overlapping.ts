import type { CallState } from '../../workflows/domain/call/state.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import { awayFor, daysGiven, fieldDates } from '../../workflows/domain/mission/dates.ts';
import type { Overlap, Overlapping } from '../../workflows/domain/mission/overlaps.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { type Actor, everybodyOf, type PersonId } from '../../workflows/domain/people.ts';
import type { DateRange } from '../../workflows/domain/plan.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { absentColleagues } from './actors.ts';

/**
 * What other processes say that decides here, and that nobody types: read from what is recorded, as far as the database
 * answers. A decision never waits for it.
 */

// ── Who applied ─────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Who acts, with what ties them to a mission beside what its processes know: the colleagues for whom they stand in that
 * day, and an application to one of its calls. Of the people whom a process names it knows itself who applied; of who acts
 * in their place, or by the account's role alone, only the overview does.
 */
export async function withTies(
  { overview, directory }: Pick<Ports, 'overview' | 'directory'>,
  on: { readonly state: State; readonly at: Instant },
  actor: Actor,
): Promise<Actor> {
  const { state } = on;
  if (state.kind === 'action') return actor;
  const covers = await absentColleagues(actor.person, directory, on);
  const tied = covers.length > 0 ? { ...actor, covers } : actor;
  if (isNamed(state, actor)) return tied;
  const mission = state.kind === 'call' ? state.mission : state.id;
  const rows = await whileUp(() =>
    overview.list({ kind: 'call', involving: actor.person, sandbox: state.sandbox ?? null }),
  );
  const applied = rows?.some(
    (row) =>
      row.state.kind === 'call' && row.state.mission === mission && hasApplied(row.state, actor.person),
  );
  return applied ? { ...tied, applied: true } : tied;
}

const hasApplied = ({ applications }: CallState, person: PersonId): boolean =>
  applications.some(({ expert, submittedAt }) => expert === person && submittedAt !== undefined);

/** Acts in the own name, as somebody whom the process names, or as nobody who decides anything. */
function isNamed(
  { staff, committee }: CallState | MissionState,
  { person, roles, onBehalfOf }: Actor,
): boolean {
  if (onBehalfOf !== undefined) return false;
  const named = [...everybodyOf(staff), ...committee];
  return named.includes(person) || !roles.includes('head of facility');
}

// ── Where else experts are ──────────────────────────────────────────────────────────────────────────────────

/** Commands that put people into the field on given days: those that are told of {@link Overlapping}. */
type IntoTheField = {
  [K in keyof MissionCommands]: string extends keyof MissionCommands[K]
    ? never
    : 'overlaps' extends keyof MissionCommands[K]
      ? K
      : never;
}[keyof MissionCommands];
const INTO_THE_FIELD: Readonly<Record<IntoTheField, true>> = {
  confirmDates: true,
  moveDates: true,
  resumeMission: true,
  makeOffer: true,
};
type GoingThere = MissionCommands[IntoTheField];

/** The payload with the days in the field of other missions that overlap these, of the same experts. */
export async function withOverlaps(
  { overview }: Pick<Ports, 'overview'>,
  state: State,
  name: string,
  payload: unknown,
): Promise<unknown> {
  if (state.kind !== 'mission' || !Object.hasOwn(INTO_THE_FIELD, name)) return payload;
  const given = payload as GoingThere;
  const days = daysOf(state, given);
  if (!days) return payload;
  const overlaps = await overlapsOf({ overview }, state, expertsOf(state, given), days);
  return overlaps.length > 0 ? ({ ...given, overlaps } satisfies Overlapping) : payload;
}

/** Confirmed days in the field of other missions, of the same experts, that overlap these. */
export async function overlapsOf(
  { overview }: Pick<Ports, 'overview'>,
  state: MissionState,
  experts: readonly PersonId[],
  days: DateRange,
): Promise<readonly Overlap[]> {
  const found = await Promise.all(
    experts.map(async (expert) => {
      const rows = await whileUp(() =>
        overview.list({ kind: 'mission', involving: expert, sandbox: state.sandbox ?? null }),
      );
      return (rows ?? []).flatMap((row) => overlapIn(row.state, expert, days, state.id));
    }),
  );
  return found.flat();
}

function daysOf({ confirmed }: MissionState, given: GoingThere): DateRange | undefined {
  const days = 'from' in given ? daysGiven(given) : undefined;
  const dates = days ? fieldDates(days) : confirmed;
  return dates && awayFor(dates);
}

function expertsOf({ seats }: MissionState, given: GoingThere): readonly PersonId[] {
  const meant = 'position' in given ? seats.filter(({ plan }) => plan.number === given.position) : seats;
  return [...new Set(meant.flatMap(({ candidate }) => (candidate ? [candidate.expert] : [])))];
}

function overlapIn(other: State, expert: PersonId, days: DateRange, own: ProcessId): Overlap[] {
  if (other.kind !== 'mission' || other.id === own || other.phase === 'cancelled' || !other.confirmed)
    return [];
  const { from, to } = awayFor(other.confirmed);
  const isThere = other.seats.some(({ candidate }) => candidate?.expert === expert);
  if (!isThere || to < days.from || from > days.to) return [];
  const { id: mission, reference, staff } = other;
  return [{ expert, mission, reference, coordinator: staff.coordinator, from, to }];
}
