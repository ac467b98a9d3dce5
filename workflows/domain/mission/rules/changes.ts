import { contradictions } from '../../action/references.ts';
import { tooLarge } from '../../basis.ts';
import { workingDaysBetween } from '../../calendar.ts';
import type { Edition } from '../../edition.ts';
import { pressing } from '../../escalation.ts';
import { HOUSE_ROLES, type Role } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Moment, Rule } from '../../rule.ts';
import { seatCalendars } from '../../seat.ts';
import { setQuiet } from '../../set-quiet.ts';
import type { TextRef } from '../../stored.ts';
import { dayIn } from '../../time.ts';
import { writeMessage } from '../../written-messages.ts';
import type { MissionCommands } from '../commands.ts';
import { datesTold, daysGiven, fieldDates } from '../dates.ts';
import { withGivenDays, withPhaseDays } from '../given-days.ts';
import { missionObligations } from '../obligations.ts';
import { tellOverlaps, unexplained } from '../overlaps.ts';
import { withPlanOf, withTasks } from '../planned.ts';
import { openPreparations } from '../preparations.ts';
import type { MissionState } from '../state.ts';
import { everyoneConcerned } from '../team.ts';
import { againstDates, concernedBy, move } from './contracting.ts';
import { callOffBriefing } from './preparing.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
const STAFF: readonly Role[] = ['coordinator', 'head of facility'];

const suspendMission: R<'suspendMission'> = {
  by: STAFF,
  apply: (state, { reason }, moment) => {
    const { at, actor, mail, tell } = moment;
    mail({ template: 'mission-suspended', to: everyoneConcerned(state, actor), facts: { reason } });
    for (const { call } of state.seats) tell(call, { type: 'missionSuspended', payload: {} });
    const { departure: _, ...rest } = callOffBriefing(state, moment);
    return {
      ...rest,
      ...(state.fieldStartedAt && state.departure ? { departure: state.departure } : {}),
      suspension: { at, from: state.phase, reason },
    };
  },
};

/** Returns to where it was and confirms or replaces the field dates; periods counted from an event gain the days lost. */
const resumeMission: R<'resumeMission'> = {
  by: STAFF,
  judge: (state, given, moment) => {
    const { confirmed, fieldStartedAt, fieldEndedAt, suspension } = state;
    const { from, to, givenDays } = given;
    if ((from === undefined) !== (to === undefined)) return [refuse('dates-not-in-order', { from, to })];
    const moved = movedBy(given);
    if (moved) {
      if (fieldEndedAt) return [refuse('not-possible', { what: 'command.resumeMission', why: 'field-over' })];
      // Why it was suspended explains a first day that is soon, or off.
      const explained = { ...moved, ...(suspension ? { reason: suspension.reason } : {}) };
      return [...againstDates(state, explained, moment), ...unexplained(given)];
    }
    return [
      ...Object.keys(givenDays ?? {}).map((task) => refuse('no-day-given', { task })),
      ...unexplained(given),
      confirmed && !fieldStartedAt && confirmed.from <= moment.today
        ? refuse('dates-in-the-past', { from: confirmed.from, today: moment.today }, { by: STAFF })
        : undefined,
    ];
  },
  apply: (state, given, moment) => {
    const { at, actor, mail, tell, today } = moment;
    for (const { call } of state.seats) tell(call, { type: 'missionResumed', payload: {} });
    const since = state.suspension?.at ?? at;
    const days = workingDaysBetween(dayIn(since, state.settings.zone), today, seatCalendars(state, moment));
    const resumed: MissionState = { ...state, lost: [...state.lost, { from: since, to: at, days }] };
    const moved = movedBy(given);
    const dates = moved && withPhaseDays(state, moved);
    const field = dates ? fieldDates(dates) : state.confirmed;
    mail({
      template: 'mission-resumed',
      to: moved ? concernedBy(state, moved, moment) : everyoneConcerned(state, actor),
      facts: {
        days,
        ...(field ? datesTold(field) : {}),
      },
    });
    if (field) tellOverlaps(state, field, given, moment);
    if (!moved || !dates) return resumed;
    const silent: Moment = { ...moment, mail: () => undefined };
    return state.confirmed
      ? move(resumed, moved, silent)
      : { ...withGivenDays(resumed, moved, moment.rules), proposed: fieldDates(dates) };
  },
};

/** Other dates, where a mission is resumed on such, with what becomes of days that were given. */
function movedBy(given: MissionCommands['resumeMission']): MissionCommands['moveDates'] | undefined {
  const dates = daysGiven(given);
  const { givenDays } = given;
  return dates && { ...dates, ...(givenDays ? { givenDays } : {}) };
}

/** Its calls and its action hear of it where the lifecycle follows the phase. */
export function cancel(state: MissionState, reason: TextRef, moment: Moment): MissionState {
  // Who has no contract yet hears of it from the call.
  const candidates = state.seats.flatMap(({ candidate, contract }) =>
    candidate && !contract ? [candidate.expert] : [],
  );
  moment.mail({
    template: 'mission-cancelled',
    to: everyoneConcerned(state, moment.actor).filter((person) => !candidates.includes(person)),
    facts: { reason },
  });
  return { ...callOffBriefing(state, moment), cancelled: { at: moment.at, reason } };
}

const cancelMission: R<'cancelMission'> = {
  by: STAFF,
  apply: (state, { reason }, moment) => cancel(state, reason, moment),
};

/** Adopts another edition or setting; the step lists every date that it moves. */
const adoptEdition: R<'adoptEdition'> = {
  by: STAFF,
  judge: (state, { edition: number, settings, revokesDeparture = false }, moment) => [
    number !== undefined && moment.beside.rules?.number !== number
      ? refuse('no-such-edition', { edition: number, released: (moment.beside.released ?? []).map(String) })
      : undefined,
    moment.beside.rules ? tooLarge({ rules: moment.beside.rules, calendars: moment.calendars }) : undefined,
    departureStands(state, revokesDeparture, moment),
    settings?.calendar && !state.calendars.some(({ country }) => country === settings.calendar)
      ? refuse('not-possible', {
          what: 'command.adoptEdition',
          why: 'calendar-missing',
          country: settings.calendar,
        })
      : undefined,
    (number === undefined || number === state.edition) &&
    Object.entries(settings ?? {}).every(
      ([key, value]) => state.settings[key as keyof typeof state.settings] === value,
    )
      ? refuse('same-as-before', { what: 'rules' })
      : undefined,
  ],
  apply: (state, { edition: number, settings }, moment) => {
    const { rules } = moment.beside;
    const next = { ...state, settings: { ...state.settings, ...settings } };
    if (number === undefined || !rules) return next;
    moment.adopt({ rules });
    return withEdition(next, rules, moment);
  },
};

/** As it goes by another edition: with what that one's plan adds and takes. */
function withEdition(
  state: MissionState,
  rules: Edition,
  { at, actor, rules: before }: Moment,
): MissionState {
  return withPlanOf({ ...state, edition: rules.number }, before, rules, { at, by: actor.person });
}

/** Whoever adopts rules by which something is open again says that they mean the departure to be void. */
function departureStands(state: MissionState, isMeant: boolean, moment: Moment): Refusal | undefined {
  const { rules } = moment.beside;
  if (isMeant || !rules || !state.departure || state.fieldStartedAt) return undefined;
  const adopted = withTasks(withEdition(state, rules, moment), { ...moment, rules });
  const open = openPreparations(adopted, rules).map(({ item, person }) =>
    person ? `${item}: ${person}` : item,
  );
  if (open.length === 0) return undefined;
  return refuse('departure-void', { open }, { by: STAFF });
}

const assignReference: R<'assignReference'> = {
  by: ['coordinator'],
  judge: (state, { reference }) => [
    state.reference === reference ? refuse('same-as-before', { what: 'reference' }) : undefined,
    ...contradictions(reference, state.known ?? { activity: state.activity }),
    ...state.seats.flatMap(({ plan }) => contradictions(plan.reference, { mission: reference })),
  ],
  apply: (state, { reference }, { tell }) => {
    const message = { type: 'referenceAssigned', payload: { process: state.id, reference } };
    for (const to of [state.action, ...state.seats.map(({ call }) => call)]) tell(to, message);
    return { ...state, reference };
  },
};

export const changeRules = {
  suspendMission,
  resumeMission,
  cancelMission,
  adoptEdition,
  setQuiet: setQuiet<MissionState>(),
  assignReference,
  ...pressing<MissionState>(missionObligations),
  writeMessage: writeMessage<MissionState>([...HOUSE_ROLES, 'expert', 'partner contact']),
};
