import { setup } from 'xstate';
import type { ActionState } from './state.ts';

const stay = (...events: string[]) => Object.fromEntries(events.map((event) => [event, {}]));
const ANY = stay(
  'setQuiet',
  'escalateNow',
  'remindNow',
  'writeMessage',
  'confirmTask',
  'waiveTask',
  'assignStaff',
  'assignPartnerContact',
  'editBrief',
  'assignReference',
  'referenceAssigned',
  'missionOver',
  'reportAccepted',
);

/** Every mission is over, and nothing is open of what they left to the action. */
export const everyMissionOver = ({ activities, tasks = [] }: ActionState): boolean =>
  activities.every(
    ({ openedAt, missions }) => openedAt !== undefined && missions.every(({ over }) => over !== undefined),
  ) && tasks.every(({ phase }) => phase !== 'expected');

/** `registered → under way → closed`, or `cancelled`. It closes of itself when nothing is left to do. */
export const actionMachine = setup({
  types: {} as { context: { state: ActionState }; events: { type: string } },
  guards: { everyMissionOver: ({ context }) => everyMissionOver(context.state) },
}).createMachine({
  id: 'action',
  initial: 'registered',
  context: { state: {} as ActionState },
  states: {
    registered: {
      on: { ...ANY, openActivity: 'under way', closeAction: 'closed', cancelAction: 'cancelled' },
    },
    'under way': {
      on: { ...ANY, ...stay('openActivity'), closeAction: 'closed', cancelAction: 'cancelled' },
      always: { guard: 'everyMissionOver', target: 'closed' },
    },
    closed: { type: 'final' },
    cancelled: { type: 'final' },
  },
});
