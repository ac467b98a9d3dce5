import { contradictions } from '../../action/references.ts';
import { tooLarge } from '../../basis.ts';
import { workingDaysBetween } from '../../calendar.ts';
import { pressing } from '../../escalation.ts';
import type { Moment, Rule } from '../../machinery.ts';
import type { Role } from '../../people.ts';
import { refuse } from '../../refusal.ts';
import { seatCalendars } from '../../seat.ts';
import { setQuiet } from '../../set-quiet.ts';
import type { TextRef } from '../../stored.ts';
import { writeMessage } from '../../talking.ts';
import { dayIn } from '../../time.ts';
import type { MissionCommands } from '../commands.ts';
import { datesApproved, datesInOrder, fieldDates, firstDay } from '../dates.ts';
import { missionObligations } from '../obligations.ts';
import { tellOverlaps, unexplained } from '../overlaps.ts';
import type { MissionState } from '../state.ts';
import { withPlanOf } from '../tasks.ts';
import { everyoneConcerned } from '../team.ts';
import { move } from './contracting.ts';
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
    const { confirmed, fieldStartedAt, fieldEndedAt } = state;
    const { from, to, setUp } = given;
    if ((from === undefined) !== (to === undefined)) return [refuse('dates-not-in-order', { from, to })];
    if (from !== undefined && to !== undefined) {
      if (fieldEndedAt) return [refuse('not-possible', { what: 'command.resumeMission', why: 'field-over' })];
      const dates = { from, to, ...(setUp ? { setUp } : {}) };
      return [
        ...datesInOrder(state, dates, moment),
        datesApproved(state, dates),
        ...(state.confirmed
          ? firstDay(
              state,
              { ...dates, ...(state.suspension ? { reason: state.suspension.reason } : {}) },
              moment,
            )
          : []),
        ...unexplained(given),
      ];
    }
    return [
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
    const { from, to, setUp } = given;
    const dates = from && to ? { from, to, ...(setUp ? { setUp } : {}) } : undefined;
    mail({
      template: 'mission-resumed',
      to: everyoneConcerned(state, actor),
      facts: {
        days,
        ...(dates
          ? { from: setUp ?? dates.from, to: dates.to }
          : state.confirmed
            ? { from: state.confirmed.from, to: state.confirmed.to }
            : {}),
      },
    });
    const field = dates ? fieldDates(dates) : state.confirmed;
    if (field) tellOverlaps(state, field, given, moment);
    if (!dates) return resumed;
    const silent: Moment = { ...moment, mail: () => undefined };
    return state.confirmed
      ? move(resumed, dates, silent)
      : { ...resumed, proposed: { from: setUp ?? dates.from, eventFrom: dates.from, to: dates.to } };
  },
};

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
  judge: (state, { edition: number, settings }, { beside, calendars }) => [
    number !== undefined && beside.rules?.number !== number
      ? refuse('no-such-edition', { edition: number, released: (beside.released ?? []).map(String) })
      : undefined,
    beside.rules ? tooLarge({ rules: beside.rules, calendars }) : undefined,
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
    const { adopt, at, actor, rules: before } = moment;
    const { rules } = moment.beside;
    const next = { ...state, settings: { ...state.settings, ...settings } };
    if (number === undefined || !rules) return next;
    adopt({ rules });
    return withPlanOf({ ...next, edition: number }, before, rules, { at, by: actor.person });
  },
};

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
  writeMessage: writeMessage<MissionState>([
    'coordinator',
    'technical expert',
    'head of facility',
    'committee member',
    'expert',
    'partner contact',
  ]),
};
