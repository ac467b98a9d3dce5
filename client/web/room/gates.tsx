import type { RoomPartName } from '../../../addresses/parts.ts';
import { edition } from '../../../facility/editions.ts';
import { listOf } from '../../../language/format.ts';
import { capitalised, taskName } from '../../../language/names.ts';
import { familyOf } from '../../../workflows/domain/mission/contracts.ts';
import type { MissionPhase } from '../../../workflows/domain/mission/state.ts';
import { gatedBy, isClosed, isDocument } from '../../../workflows/domain/mission/tasks.ts';
import { askedForFeedback } from '../../../workflows/domain/mission/team.ts';
import type { Gate as TaskGate, TaskId } from '../../../workflows/domain/task.ts';
import { Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { PARTS } from './all-parts.ts';
import { preparationRows } from './preparations.ts';
import { hasReached, namesOf, type Room, seesWhole } from './room.ts';
import { asState, type ShownSeat } from './shown-state.ts';

interface Gate {
  readonly name: string;
  readonly isPassed: boolean;
  readonly part: RoomPartName;
}

/** What has to be done before the mission goes on to its next phase, in a row: what is, and what is still open. */
export function Gates({ room }: { room: Room }) {
  const { t } = room;
  const gates = gatesOf(room);
  if (gates.length === 0) return null;
  const passed = gates.filter(({ isPassed }) => isPassed).length;
  return (
    <section class="gates" aria-labelledby="gates-title">
      <h2 class="gates__title" id="gates-title">
        {t('room.gates.title', { passed, all: gates.length })}
      </h2>
      <ul class="plain-list gates__list">
        {gates.map(({ name, isPassed, part }) => (
          <li class={isPassed ? 'gate gate--passed' : 'gate'}>
            <span aria-hidden="true">{isPassed ? '✓' : '✗'}</span>{' '}
            <Link href={`#${part}`}>
              {capitalised(name)}
              <Heard what={t(isPassed ? 'room.gates.passed' : 'room.gates.open')} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function gatesOf(room: Room): readonly Gate[] {
  const { mission } = room;
  // Only who sees the whole mission is told how it stands; the team too, from the preparations on.
  const isTold = seesWhole(room) || (mission.deliverables.length > 0 && hasReached(room, 'preparing'));
  return isTold ? GATES[mission.phase].flatMap((gates) => gates(room)) : [];
}

type Gates = (room: Room) => readonly Gate[];

const one =
  (
    key: 'dates' | 'submitted' | 'confirmed',
    part: RoomPartName,
    isPassed: (of: Room['mission']) => boolean,
  ): Gates =>
  ({ mission, t }) => [{ name: t(`room.gates.${key}`), isPassed: isPassed(mission), part }];

const ofSeats =
  (
    key: 'candidate' | 'offer' | 'contract',
    part: RoomPartName,
    isPassed: (seat: ShownSeat) => boolean,
  ): Gates =>
  ({ mission, t }) =>
    mission.seats.map((seat) => ({
      name: t(`room.gates.${key}`, { position: t('names.position', { number: `${seat.plan.number}` }) }),
      isPassed: isPassed(seat),
      part,
    }));

/** The tasks that this gate waits for; which these are, the plan says. */
const ofTasks =
  (gate: TaskGate): Gates =>
  ({ mission, locale }) => {
    const titled = (task: TaskId) =>
      mission.plan?.find(({ id }) => id === familyOf(task))?.title ?? undefined;
    return gatedBy(gate, asState(mission), edition(mission.edition)).map((task) => ({
      name: taskName(task.kind, locale, titled).name,
      isPassed: isClosed(task),
      part: isDocument(task) ? 'deliverables' : 'tasks',
    }));
  };

const preparations: Gates = (room) =>
  preparationRows(room, PARTS).map(({ name, status, part }) => ({
    name: room.t(`room.preparations.names.${name}`),
    isPassed: status === 'done',
    part,
  }));

/** No gate for the committee, which is not told of payments. */
const paid: Gates = ({ mission, t }) =>
  mission.payments
    ? [{ name: t('room.gates.paid'), isPassed: mission.payments.length > 0, part: 'payments' }]
    : [];

/** One gate for all who are asked for feedback; it names those who have not answered. */
const answers: Gates = (room) => {
  const { mission, t, locale } = room;
  const asked = askedForFeedback(asState(mission));
  const silent = asked.filter((person) => mission.feedback[person] === undefined);
  if (asked.length === 0) return [];
  return [
    {
      name: t('room.gates.feedback', {
        who: listOf(namesOf(room, silent.length > 0 ? silent : asked), locale),
      }),
      isPassed: silent.length === 0 || mission.feedbackOverAt !== undefined,
      part: 'feedback',
    },
  ];
};

// ── By phase ────────────────────────────────────────────────────────────────────────────────────────────────

const APPROVABLE = [
  ofSeats('candidate', 'team', ({ candidate }) => candidate !== undefined),
  one('dates', 'timeline', ({ proposed, window }) => proposed !== undefined || window !== undefined),
  one('submitted', 'committee', ({ phase }) => phase === 'under review'),
];
const CONTRACTED = [
  ofTasks('contract'),
  one('confirmed', 'timeline', ({ confirmed }) => confirmed !== undefined),
  ofSeats('offer', 'offer', ({ offer }) => offer?.acceptedAt !== undefined),
  ofSeats('contract', 'team', ({ contract }) => contract !== undefined),
];
const DELIVERED = [ofTasks('payment'), ofTasks('closing')];

/** What has to be done in each phase before the next one, in the order in which it is done. */
const GATES: Readonly<Record<MissionPhase, readonly Gates[]>> = {
  planned: APPROVABLE,
  recruiting: APPROVABLE,
  'under review': APPROVABLE,
  approved: CONTRACTED,
  contracting: CONTRACTED,
  preparing: [preparations],
  ready: [preparations],
  'in the field': DELIVERED,
  reporting: [...DELIVERED, answers, paid],
  closed: [],
  suspended: [],
  cancelled: [],
};
