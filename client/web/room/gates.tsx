import { capitalised, taskName } from '../../../language/names.ts';
import type { Section } from '../../commands/places.ts';
import { tasksOf } from './preparations.tsx';
import type { Room } from './room.ts';

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
            </a>
            <span class="visually-hidden">{`: ${t(isPassed ? 'room.gates.passed' : 'room.gates.open')}`}</span>
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
        { name: t('room.gates.confirmed'), isPassed: mission.confirmed !== undefined, section: 'timeline' },
        ...ofSeats('offer', ({ offer }) => offer?.acceptedAt !== undefined),
        ...ofSeats('contract', ({ contract }) => contract !== undefined),
      ];
    case 'preparing':
    case 'ready':
      return tasksOf(room).map(({ name, status }) => ({
        name: t(`room.preparations.names.${name}`),
        isPassed: status === 'done',
        section: 'preparations',
      }));
    case 'in the field':
    case 'reporting':
      return mission.deliverables.map(({ kind, phase }) => ({
        name: taskName(kind, locale).name,
        isPassed: phase === 'accepted' || phase === 'waived',
        section: 'deliverables',
      }));
    default:
      return [];
  }
}

type Seat = Room['mission']['seats'][number];
