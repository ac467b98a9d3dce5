import { edition } from '../../../facility/editions.ts';
import { listOf } from '../../../language/format.ts';
import { capitalised, taskName } from '../../../language/names.ts';
import { familyOf } from '../../../workflows/domain/mission/contracts.ts';
import { gatedBy, isClosed, isDocument } from '../../../workflows/domain/mission/tasks.ts';
import { askedForFeedback } from '../../../workflows/domain/mission/team.ts';
import type { Gate as TaskGate, TaskId } from '../../../workflows/domain/task.ts';
import type { Section } from '../../commands/places.ts';
import { Heard } from '../heard.tsx';
import { PLACES, preparationRows } from './preparations.tsx';
import { namesOf, type Room } from './room.ts';
import { asState } from './told.ts';

interface Gate {
  readonly name: string;
  readonly isPassed: boolean;
  readonly section: Section;
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
        {gates.map(({ name, isPassed, section }) => (
          <li class={isPassed ? 'gate gate--passed' : 'gate'}>
            <span aria-hidden="true">{isPassed ? '✓' : '✗'}</span>{' '}
            <a class="ecl-link" href={`#${section}`}>
              {capitalised(name)}
              <Heard what={t(isPassed ? 'room.gates.passed' : 'room.gates.open')} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function gatesOf(room: Room): readonly Gate[] {
  const { mission, t, locale } = room;
  // Who sees a part of a mission isn't told how it stands as a whole.
  if (mission.committee.length === 0 && mission.deliverables.length === 0) return [];
  const position = (n: number) => t('names.position', { number: `${n}` });
  const ofSeats = (key: 'candidate' | 'offer' | 'contract', isPassed: (seat: Seat) => boolean): Gate[] =>
    mission.seats.map((seat) => ({
      name: t(`room.gates.${key}`, { position: position(seat.plan.number) }),
      isPassed: isPassed(seat),
      section: key === 'offer' ? 'offer' : 'team',
    }));
  const titled = (task: TaskId) => mission.plan?.find(({ id }) => id === familyOf(task))?.title ?? undefined;
  // What waits for a task is said once, in the plan.
  const ofTasks = (gate: TaskGate): Gate[] =>
    gatedBy(gate, asState(mission), edition(mission.edition)).map((one) => ({
      name: taskName(one.kind, locale, titled).name,
      isPassed: isClosed(one),
      section: isDocument(one) ? 'deliverables' : 'tasks',
    }));
  switch (mission.phase) {
    case 'planned':
    case 'recruiting':
    case 'under review':
      if (mission.committee.length === 0) return [];
      return [
        ...ofSeats('candidate', ({ candidate }) => candidate !== undefined),
        {
          name: t('room.gates.dates'),
          isPassed: mission.proposed !== undefined || mission.window !== undefined,
          section: 'timeline',
        },
        {
          name: t('room.gates.submitted'),
          isPassed: mission.phase === 'under review',
          section: 'committee',
        },
      ];
    case 'approved':
    case 'contracting':
      if (mission.committee.length === 0) return [];
      return [
        ...ofTasks('contract'),
        { name: t('room.gates.confirmed'), isPassed: mission.confirmed !== undefined, section: 'timeline' },
        ...ofSeats('offer', ({ offer }) => offer?.acceptedAt !== undefined),
        ...ofSeats('contract', ({ contract }) => contract !== undefined),
      ];
    case 'preparing':
    case 'ready':
      return preparationRows(room).map(({ name, status }) => ({
        name: t(`room.preparations.names.${name}`),
        isPassed: status === 'done',
        section: PLACES[name][0] ?? 'preparations',
      }));
    case 'in the field':
      return [...ofTasks('payment'), ...ofTasks('closing')];
    case 'reporting':
      return [
        ...ofTasks('payment'),
        ...ofTasks('closing'),
        ...ofFeedback(room),
        // Whoever decides on the mission is not told of its payments.
        ...(mission.payments
          ? [
              {
                name: t('room.gates.paid'),
                isPassed: mission.payments.length > 0,
                section: 'payments' as const,
              },
            ]
          : []),
      ];
    default:
      return [];
  }
}

/** Of all who are asked at once, naming those who have not answered. */
function ofFeedback(room: Room): Gate[] {
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
      section: 'feedback',
    },
  ];
}

type Seat = Room['mission']['seats'][number];
