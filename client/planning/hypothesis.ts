import type { NamedBasis } from '../../facility/bases.ts';
import { SOURCE } from '../../facility/calendars.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import type { HolidayCalendar } from '../../workflows/domain/calendar.ts';
import { openCall } from '../../workflows/domain/call/open.ts';
import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import { openMission } from '../../workflows/domain/mission/open.ts';
import type { FieldDates, MissionState, TeamSeat } from '../../workflows/domain/mission/state.ts';
import type { ActionPlan, ActivityPlan, MissionPlan, PositionPlan } from '../../workflows/domain/plan.ts';
import { dayAtSeat, SEAT_ZONE } from '../../workflows/domain/seat.ts';
import {
  addDays,
  type Day,
  day,
  dayIn,
  endOfDay,
  type Instant,
  instantAt,
  isDay,
  startOfDay,
  yearOf,
} from '../../workflows/domain/time.ts';
import { rulesFor } from '../action-file.ts';

/**
 * What a file would become: states as the lifecycle would hold them once dates were confirmed and the team in place,
 * so that the very code that runs missions says what falls due and who is told. Nothing of this leaves the folder.
 */

/** First and last day on site, and the days around them; `eventFrom` where set-up is a day of its own before the event. */
export type Field = Omit<FieldDates, 'eventFrom'> & Partial<Pick<FieldDates, 'eventFrom'>>;

export interface Supposed {
  readonly plan: ActionPlan;
  readonly activity: ActivityPlan;
  readonly mission: MissionPlan;
  readonly calendars: readonly HolidayCalendar[];
  readonly field?: Field | undefined;
}

/** Long enough before the first day that everything that counts back from it has begun with all its time. */
const TEAM_DAYS_BEFORE = 180;
/** Long enough before a deadline that every reminder of it lies behind the publication. */
const CALL_DAYS_BEFORE = 60;

/** The expert of a position, whoever that will be. */
const expertOf = (position: number): string => `the expert of position ${position}`;

/** Which holidays are needed to count everything in a plan: with a year to either side of its days. */
export function calendarsNeeded(
  { plan, mission, field }: Omit<Supposed, 'calendars' | 'activity'>,
  people: readonly { readonly country: string }[] = [],
): { countries: readonly string[]; from: number; to: number } {
  const seat = plan.settings?.calendar ?? rulesFor(plan).settings.calendar;
  const countries = [seat, mission.place.country, ...people.map(({ country }) => country)];
  const calls = mission.positions.flatMap(({ call }) => [
    call?.publicationDate,
    call?.deadline && (isDay(call.deadline) ? call.deadline : dayAtSeat(call.deadline)),
  ]);
  const days = [
    field?.prepareFrom,
    field?.from,
    field?.to,
    field?.deliverBy,
    mission.window?.from,
    mission.window?.to,
    ...calls,
  ];
  const years = days.filter((day) => day !== undefined).map((day) => yearOf(day as Day));
  if (years.length === 0) years.push(SOURCE.from + 1);
  return { countries: [...new Set(countries)], from: Math.min(...years) - 1, to: Math.max(...years) + 1 };
}

/** By what a file is judged: its rules, and the calendars that were found for it. */
export const basisOf = ({
  plan = {},
  calendars,
}: {
  readonly plan?: Pick<ActionPlan, 'edition'>;
  readonly calendars: Supposed['calendars'];
}): NamedBasis => ({
  rules: rulesFor(plan),
  calendars,
});

/** The mission with its team in place, its dates confirmed where they are given. */
export function supposedMission(supposed: Supposed): MissionState {
  const { plan, activity, mission, calendars, field } = supposed;
  const since = field
    ? startOfDay(addDays(field.from, -TEAM_DAYS_BEFORE), SEAT_ZONE)
    : someInstant(calendars);
  const opened = openAction({
    id: 'action/file',
    plan,
    basis: basisOf(supposed),
    at: since,
    actor: { person: plan.staff.coordinator, roles: ['coordinator'] },
    otherOpenActions: [],
  });
  if (!opened.ok)
    throw new Error(`the file holds what the lifecycle refuses: ${JSON.stringify(opened.reasons)}`);
  const state = openMission(
    opened.state,
    { id: 'action/file/mission-1', activity: activity.number, plan: withSomebody(mission) },
    since,
    rulesFor(plan),
  );
  return {
    ...state,
    phase: 'preparing',
    seats: state.seats.map((seat) => taken(seat, since)),
    approvedAt: since,
    offersMadeAt: since,
    contractsSignedAt: since,
    ...(field ? { confirmed: { ...fieldDates(field), at: since } } : {}),
  };
}

/** Where no date is known any instant will do that the calendars cover. */
function someInstant(calendars: readonly HolidayCalendar[]): Instant {
  const year = Math.max(...calendars.map(({ from }) => from));
  return startOfDay(day(`${year}-02-01`), SEAT_ZONE);
}

const fieldDates = (field: Field): FieldDates => ({ ...field, eventFrom: field.eventFrom ?? field.from });

/** A file may leave all positions open; somebody will lead. */
function withSomebody(mission: MissionPlan): MissionPlan {
  if (mission.positions.length > 0) return mission;
  return { ...mission, positions: [{ number: 1, reference: '', workingDays: 1, lead: true }] };
}

function taken(seat: TeamSeat, at: Instant): TeamSeat {
  const expert = expertOf(seat.plan.number);
  return {
    ...seat,
    candidate: { application: expert, expert, sector: 'public servant', confirmedAt: at },
    offer: { at, acceptedAt: at },
    contract: { at, dailyCents: 0 },
  };
}

/** Likewise with the key documents there, so that their review has begun. */
export function supposedReview(supposed: Supposed): MissionState {
  const state = supposedMission(supposed);
  const at = state.openedAt;
  const keyDocuments = { at, by: state.staff.coordinator, documents: [] };
  return { ...state, preparation: { ...state.preparation, keyDocuments } };
}

/** Likewise on its first day, having departed. */
export function supposedField(supposed: Supposed): MissionState {
  const state = supposedMission(supposed);
  const { confirmed, place } = state;
  if (!confirmed) return state;
  const at = startOfDay(confirmed.from, place.zone);
  return {
    ...state,
    phase: 'in the field',
    departure: { at, by: state.staff.coordinator },
    fieldStartedAt: at,
  };
}

/**
 * A call on the day of its publication, with one draft and one application. Where that day is open and a deadline is
 * given, it is published in good time before; undefined where neither is known.
 */
export function supposedCall(supposed: Supposed, position: PositionPlan): CallState | undefined {
  const { deadline } = position.call ?? {};
  const inTime = deadline && addDays(isDay(deadline) ? deadline : dayAtSeat(deadline), -CALL_DAYS_BEFORE);
  const publicationDate = position.call?.publicationDate ?? inTime;
  if (!publicationDate) return undefined;
  const mission = supposedMission({ ...supposed, mission: { ...supposed.mission, positions: [position] } });
  const seat = mission.seats[0];
  if (!seat) return undefined;
  const { zone: seatZone } = mission.settings;
  const at = instantAt(publicationDate, '09:00', seatZone);
  const last = deadline && {
    day: isDay(deadline) ? deadline : dayIn(deadline, seatZone),
    at: isDay(deadline) ? endOfDay(deadline, seatZone) : deadline,
  };
  return {
    ...openCall({ ...mission, seats: [seat] }, seat, at),
    phase: 'published',
    publishedAt: at,
    applications: [application('draft', at), application('submitted', at)],
    ...(last ? { deadline: last } : { reviewing: { from: publicationDate, begun: at } }),
  };
}

function application(phase: 'draft' | 'submitted', at: Instant): Application {
  const id = `the ${phase} application`;
  return {
    id,
    expert: id,
    phase,
    begunAt: at,
    missing: [],
    evidence: {},
    ...(phase === 'submitted' ? { submittedAt: at } : {}),
  };
}
