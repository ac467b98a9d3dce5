import { narrowed } from '../basis.ts';
import { choiceAmong, stillOpen } from '../confirming.ts';
import type { Edition } from '../edition.ts';
import { pressing } from '../escalation.ts';
import { filled, holds, OWNERS, officesIn } from '../holders.ts';
import { missionId } from '../ids.ts';
import { openMission } from '../mission/open.ts';
import { unanswered } from '../mission/tasks.ts';
import { HOUSE_ROLES, type PersonId, type Role, type Staff } from '../people.ts';
import type { MissionPlan, PositionPlan } from '../plan.ts';
import { refuse } from '../refusal.ts';
import type { Moment, Rule, Rules } from '../rule.ts';
import { setQuiet } from '../set-quiet.ts';
import type { TextRef } from '../stored.ts';
import type { TaskId } from '../task.ts';
import { compare, type Instant } from '../time.ts';
import { writeMessage } from '../written-messages.ts';
import type { ActionCommands, ActionMessages } from './commands.ts';
import { everyMissionOver } from './machine.ts';
import { actionObligations } from './obligations.ts';
import { mismatches } from './references.ts';
import type { ActionMission, ActionState, ActionTask, ActivityState, LeftTask } from './state.ts';

type R<K extends keyof ActionCommands> = Rule<ActionState, ActionCommands[K]>;
type M<K extends keyof ActionMessages> = Rule<ActionState, ActionMessages[K]>;

/** Nothing more is to come of an activity that the next one waits for. */
const reported = ({ missions, openedAt }: ActivityState): boolean =>
  openedAt !== undefined &&
  missions.every(({ reportAcceptedAt, over }) => reportAcceptedAt !== undefined || over !== undefined);

const missions = (state: ActionState): readonly ActionMission[] =>
  state.activities.flatMap((activity) => (activity.openedAt ? activity.missions : []));

const openActivity: R<'openActivity'> = {
  by: ['coordinator'],
  choice: {
    field: 'activity',
    among: ({ activities }) => activities.map(({ number }) => number),
    against: ({ activities }, number) => {
      const activity = activities.find((one) => one.number === number);
      if (!activity) {
        const numbers = activities.map((one) => String(one.number));
        return [refuse('no-such-activity', { activity: Number(number), activities: numbers })];
      }
      return [
        activity.openedAt
          ? refuse('activity-opened-already', { activity: activity.number, at: activity.openedAt })
          : undefined,
      ];
    },
  },
  judge: (state, { activity: number, reason }) => {
    const isThere = state.activities.some((one) => one.number === number);
    const waitsFor = state.activities
      .filter((one) => isThere && one.number < number && !reported(one))
      .map((one) => String(one.number));
    return [
      waitsFor.length > 0 && !reason
        ? refuse('earlier-activity-open', { activity: number, waitsFor }, { by: ['coordinator'] })
        : undefined,
    ];
  },
  apply: (state, { activity, reason }, moment) =>
    opened(state, activity, moment, reason ? { earlyReason: reason } : {}),
};

/** Starts the missions of an activity; one that the file left open starts blank, where the others are. */
function opened(
  state: ActionState,
  number: number,
  moment: Moment,
  more: Pick<ActivityState, 'earlyReason' | 'recommendations'>,
): ActionState {
  const next = state.activities.flatMap((one) => one.missions).length + 1;
  const change = (activity: ActivityState): ActivityState => {
    const planned =
      activity.missions.length > 0
        ? activity.missions
        : [{ id: missionId(state.id, next), plan: blank(state) }];
    for (const { id, plan } of planned) {
      const { recommendations } = more;
      const opening = { id, activity: number, plan, ...(recommendations ? { recommendations } : {}) };
      const mission = openMission(state, opening, moment.at, moment.rules);
      const input = { kind: 'mission', state: mission, basis: narrowed(moment, mission.calendars) } as const;
      moment.effect({ type: 'start', process: 'mission', id, input });
    }
    return { ...activity, ...more, openedAt: moment.at, missions: planned };
  };
  return { ...state, activities: state.activities.map((one) => (one.number === number ? change(one) : one)) };
}

function blank(state: ActionState): MissionPlan {
  const place = state.activities.flatMap((one) => one.missions)[0]?.plan.place ?? {
    country: state.settings.calendar,
    zone: state.settings.zone,
  };
  return { reference: '', remote: false, place, positions: [] as PositionPlan[], deliverables: [] };
}

const staffWith = (staff: Staff, { office, holder, ...three }: ActionCommands['assignStaff']): Staff => {
  const { [office ?? '']: _, ...others } = staff.offices ?? {};
  const offices = office !== undefined && holder !== undefined ? { ...others, [office]: holder } : others;
  return {
    coordinator: three.coordinator ?? staff.coordinator,
    technicalExpert: three.technicalExpert ?? staff.technicalExpert,
    head: three.head ?? staff.head,
    ...(Object.keys(offices).length > 0 ? { offices } : {}),
  };
};

const isEmptied = ({ offices = {} }: Staff, office: Role | undefined, holder: PersonId | undefined) =>
  office !== undefined && holder === undefined && Object.hasOwn(offices, office);

/** Who holds a role that somebody else held, or nobody. */
const newlyNamed = (before: Staff, after: Staff): readonly (readonly [role: Role, person: PersonId])[] => {
  const was = new Map(namedIn(before));
  return namedIn(after).filter(([role, person]) => was.get(role) !== person);
};

const namedIn = ({ coordinator, technicalExpert, head, offices = {} }: Staff) =>
  [
    ['coordinator', coordinator],
    ['technical expert', technicalExpert],
    ['head of facility', head],
    ...Object.entries(offices),
  ] as readonly (readonly [Role, PersonId])[];

const assignStaff: R<'assignStaff'> = {
  by: ['head of facility'],
  judge: (state, given, { rules }) => {
    const roles = officesIn(rules);
    return [
      given.office !== undefined && !roles.includes(given.office)
        ? refuse('no-such-role', { role: given.office, roles })
        : undefined,
      newlyNamed(state.staff, staffWith(state.staff, given)).length === 0 &&
      !isEmptied(state.staff, given.office, given.holder)
        ? refuse('same-as-before', { what: 'staff' })
        : undefined,
    ];
  },
  apply: (state, given, { mail, tell }) => {
    const staff = staffWith(state.staff, given);
    for (const [role, person] of newlyNamed(state.staff, staff))
      mail({ template: 'staff-changed', to: [person], facts: { role, person } });
    for (const { id, over } of missions(state)) {
      if (!over) tell(id, { type: 'staffAssigned', payload: { staff } });
    }
    return { ...state, staff };
  },
};

const assignPartnerContact: R<'assignPartnerContact'> = {
  by: ['coordinator'],
  judge: (state, { partnerContact }) => [
    partnerContact === state.partnerContact ? refuse('same-as-before', { what: 'staff' }) : undefined,
  ],
  apply: (state, { partnerContact }, { mail, tell }) => {
    mail({
      template: 'staff-changed',
      to: [partnerContact],
      facts: { role: 'partner contact', person: partnerContact },
    });
    for (const { id, over } of missions(state))
      if (!over) tell(id, { type: 'partnerContactAssigned', payload: { partnerContact } });
    return { ...state, partnerContact };
  },
};

/** The words are kept elsewhere: processes know which they are, and whoever shows them reads the present ones. */
const editBrief: R<'editBrief'> = {
  by: ['coordinator'],
  judge: (state, { words }) => [
    words.from.hash !== state.brief.hash
      ? refuse('reworded-meanwhile')
      : words.changed.length === 0
        ? refuse('same-as-before', { what: 'brief' })
        : undefined,
  ],
  apply: (state, { words, reason }, { tell }) => {
    for (const { id, over } of missions(state))
      if (!over) tell(id, { type: 'briefChanged', payload: { words, ...(reason ? { reason } : {}) } });
    return { ...state, brief: words.to };
  },
};

const planned = ({ number, missions: all }: ActivityState) => ({
  number,
  missions: all.map(({ plan }) => plan),
});

const assignReference: R<'assignReference'> = {
  by: ['coordinator'],
  judge: (state, { reference }) => [
    state.reference === reference ? refuse('same-as-before', { what: 'reference' }) : undefined,
    ...mismatches({ reference, country: state.country, activities: state.activities.map(planned) }),
  ],
  apply: (state, { reference }, { tell }) => {
    for (const { id, over } of missions(state))
      if (!over) tell(id, { type: 'referenceAssigned', payload: { process: state.id, reference } });
    return { ...state, reference };
  },
};

const closeAction: R<'closeAction'> = {
  by: ['coordinator'],
  needs: (state) => {
    const open = missions(state)
      .filter(({ over }) => !over)
      .map(({ id, plan }) => plan.reference || id);
    return [
      open.length > 0 ? refuse('missions-open', { missions: open }, { by: ['coordinator'] }) : undefined,
    ];
  },
  apply: (state, _, { at }) => ({ ...state, closedAt: at }),
};

const cancelAction: R<'cancelAction'> = {
  by: ['coordinator', 'head of facility'],
  apply: (state, { reason }, { at, tell }) => {
    for (const { id, over } of missions(state)) {
      if (!over) tell(id, { type: 'actionCancelled', payload: { reason } });
    }
    return { ...state, cancelled: { at, reason } };
  },
};

const CHOICE = choiceAmong(
  ({ tasks = [] }: ActionState) => tasks,
  (_, one) => [stillOpen(one)],
);

/** What closed missions left; whoever of these it is. */
const ownersIn = (state: ActionState, rules: Edition): readonly Role[] =>
  (state.tasks ?? []).map(({ rule }) => filled(state, rules, rule.owner));

const withTask = (state: ActionState, kind: TaskId, change: Partial<ActionTask>, at: Instant): ActionState =>
  closedIfOver(
    { ...state, tasks: (state.tasks ?? []).map((one) => (one.kind === kind ? { ...one, ...change } : one)) },
    at,
  );

/** It closes of itself once nothing of it goes on. */
const closedIfOver = (state: ActionState, at: Instant): ActionState =>
  everyMissionOver(state) ? { ...state, closedAt: at } : state;

const confirmTask: R<'confirmTask'> = {
  by: OWNERS,
  only: (state, { rules }) => ['coordinator', ...ownersIn(state, rules)],
  notTheirs: (state, { task }, { actor, rules }) => {
    const one = state.tasks?.find(({ kind }) => kind === task);
    if (!one) return undefined;
    const roles = [filled(state, rules, one.rule.owner), 'coordinator'] as const;
    return roles.some((role) => holds(state, actor, role))
      ? undefined
      : refuse('role-may-not', { command: 'confirmTask', roles, task }, { by: roles });
  },
  choice: CHOICE,
  judge: (state, given) => {
    const one = state.tasks?.find(({ kind }) => kind === given.task);
    return one ? unanswered(one.rule, given) : [];
  },
  apply: (state, { task, ...given }, { at, actor }) =>
    withTask(state, task, { phase: 'done', done: { at, by: actor.person, ...given } }, at),
};

const waiveTask: R<'waiveTask'> = {
  by: ['coordinator', 'technical expert', 'head of facility'],
  only: (state, { rules }) => [
    'coordinator',
    ...(state.tasks ?? []).flatMap(({ rule }) => rule.waivedBy.map((role) => filled(state, rules, role))),
  ],
  notTheirs: (state, { task }, { actor, rules }) => {
    const one = state.tasks?.find(({ kind }) => kind === task);
    const roles = (one?.rule.waivedBy ?? []).map((role) => filled(state, rules, role));
    return !one || roles.some((role) => holds(state, actor, role))
      ? undefined
      : refuse('role-may-not', { command: 'waiveTask', roles, task }, { by: roles });
  },
  choice: CHOICE,
  apply: (state, { task, reason }, { at, actor }) =>
    withTask(state, task, { phase: 'waived', waived: { at, by: actor.person, reason } }, at),
};

/** What a closed mission asks for later is the action's from then on. */
function withLeft(state: ActionState, mission: string, left: readonly LeftTask[], at: Instant): ActionState {
  const n = missions(state).findIndex(({ id }) => id === mission) + 1;
  const tasks = left.map(
    (one): ActionTask => ({ ...one, kind: `${one.id}/${n}`, begun: at, phase: 'expected' }),
  );
  return { ...state, tasks: [...(state.tasks ?? []), ...tasks] };
}

export const actionRules: Rules<ActionState, ActionCommands> = {
  openActivity,
  assignStaff,
  assignPartnerContact,
  editBrief,
  assignReference,
  setQuiet: setQuiet<ActionState>(),
  confirmTask,
  waiveTask,
  ...pressing<ActionState>(actionObligations),
  writeMessage: writeMessage<ActionState>([...HOUSE_ROLES, 'partner contact']),
  closeAction,
  cancelAction,
};

const referenceAssigned: M<'referenceAssigned'> = {
  by: 'system',
  apply: (state, { process, reference }) => ({
    ...state,
    activities: state.activities.map((activity) => ({
      ...activity,
      missions: activity.missions.map((one) =>
        one.id === process ? { ...one, plan: { ...one.plan, reference } } : one,
      ),
    })),
  }),
};

function withMission(state: ActionState, id: string, change: Partial<ActionMission>): ActionState {
  const change1 = (one: ActionMission): ActionMission => (one.id === id ? { ...one, ...change } : one);
  return {
    ...state,
    activities: state.activities.map((activity) => ({
      ...activity,
      missions: activity.missions.map(change1),
    })),
  };
}

/** Activity 2 opens when the last expert report of activity 1 is accepted, and receives its recommendations. */
const reportAccepted: M<'reportAccepted'> = {
  by: 'system',
  apply: (state, { mission, activity, recommendations }, moment) => {
    const accepted = { reportAcceptedAt: moment.at, ...(recommendations ? { recommendations } : {}) };
    return openNext(withMission(state, mission, accepted), activity, moment);
  },
};

/** One that was opened early receives the recommendations when they are there. */
function openNext(state: ActionState, number: number, moment: Moment): ActionState {
  const activity = state.activities.find((one) => one.number === number);
  const following = state.activities.find((one) => one.number === number + 1);
  if (!activity || !reported(activity) || !following) return state;
  const last = activity.missions
    .filter(({ recommendations }) => recommendations)
    .sort((a, b) => compare(a.reportAcceptedAt ?? moment.at, b.reportAcceptedAt ?? moment.at))
    .at(-1);
  const received = last?.recommendations ? { recommendations: last.recommendations } : {};
  if (following.openedAt)
    return last?.recommendations ? passOn(state, following, last.recommendations, moment) : state;
  moment.mail({
    template: 'activity-opened',
    to: [state.staff.coordinator, state.staff.technicalExpert],
    facts: { activity: following.number, ...received },
  });
  return opened(state, following.number, moment, received);
}

function passOn(
  state: ActionState,
  following: ActivityState,
  recommendations: TextRef,
  { tell }: Moment,
): ActionState {
  for (const { id, over } of following.missions) {
    if (!over) tell(id, { type: 'recommendationsReceived', payload: { recommendations } });
  }
  return {
    ...state,
    activities: state.activities.map((one) => (one === following ? { ...one, recommendations } : one)),
  };
}

/** A mission that is cancelled may have been the last that an activity waited for; cancelled alone they open nothing. */
const missionOver: M<'missionOver'> = {
  by: 'system',
  apply: (before, { mission, how, tasks = [] }, moment) => {
    const { at } = moment;
    const state = tasks.length > 0 ? withLeft(before, mission, tasks, at) : before;
    const activity = state.activities.find(({ missions: all }) => all.some(({ id }) => id === mission));
    const over = withMission(state, mission, { over: { at, how } });
    const isFruitful = (one: ActionMission) =>
      one.reportAcceptedAt !== undefined || one.over?.how === 'closed';
    const now = over.activities.find(({ number }) => number === activity?.number);
    const next =
      activity && !reported(activity) && now?.missions.some(isFruitful)
        ? openNext(over, activity.number, moment)
        : over;
    return closedIfOver(next, at);
  },
};

export const actionMessages: Rules<ActionState, ActionMessages> = {
  reportAccepted,
  missionOver,
  referenceAssigned,
};
