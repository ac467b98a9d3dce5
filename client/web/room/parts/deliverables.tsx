import { colon, formatDay } from '../../../../language/format.ts';
import { capitalised, taskName } from '../../../../language/names.ts';
import { SUBMIT } from '../../duties/next.ts';
import { Link } from '../../elements.tsx';
import { Heard } from '../../heard.tsx';
import type { RoomPart } from '../part.ts';
import { CommandsFor, dueId } from '../pieces.tsx';
import { commandsOf, type Room, works } from '../room.ts';
import type { ShownMission } from '../shown-state.ts';
import { Versions } from '../versions.tsx';

export const deliverables = {
  name: 'deliverables',
  isShownTo: works,
  phases: ['preparing', 'reporting'],
  owed: [
    'working-documents',
    'corpus',
    'workshop-evaluation',
    'expert-report',
    'review-final-deliverable',
    'correct-final-deliverable',
    'review-task',
    'correct-task',
  ],
  prepares: {
    'initial deliverables': [
      'methodological-note',
      'agenda',
      'review-initial-deliverable',
      'correct-initial-deliverable',
    ],
  },
  tellsDues: true,
  Body,
} as const satisfies RoomPart;

/** Everything that the team delivers: due day, page limit, versions with late marks and comments, and its commands. */
function Body({ room }: { room: Room }) {
  const { mission, t, locale, page } = room;
  const permitted = commandsOf(room, 'deliverables').filter((row) => row.permitted);
  return (
    <>
      {mission.deliverables.length === 0 ? (
        <p>{t('room.deliverables.empty')}</p>
      ) : (
        <ul class="plain-list papers">
          {mission.deliverables.map((each) => {
            const row = page.deliverables.find(({ deliverable }) => deliverable === each.kind);
            const owed = page.obligations.findLast(({ about }) => about.deliverable === each.kind);
            return (
              <li class="papers__item">
                <h3 class="papers__title">{capitalised(taskName(each.kind, locale).name)}</h3>
                <p class="papers__facts">
                  <span class={`task-status task-status--${each.phase}`}>
                    {t(`room.deliverables.phases.${each.phase}`)}
                  </span>
                  {row?.due && (
                    <span>
                      {`${t('room.deliverables.due')}${colon(t)}`}
                      {owed ? (
                        <Link href={`#${dueId(owed.key)}`}>
                          {formatDay(row.due, locale)}
                          <Heard what={taskName(each.kind, locale).name} />
                        </Link>
                      ) : (
                        formatDay(row.due, locale)
                      )}
                    </span>
                  )}
                  {row?.due === null && <span>{t('room.facts.no-dates')}</span>}
                  {each.limit !== undefined && <span>{t('room.deliverables.limit', { n: each.limit })}</span>}
                </p>
                <Versions
                  room={room}
                  cycle={each}
                  name={taskName(each.kind, locale).name}
                  accepted="accepted"
                />
                <CommandsFor
                  room={room}
                  commands={permitted.filter(({ command }) => fits(command, each.phase))}
                  fields={{ deliverable: each.kind }}
                  name={taskName(each.kind, locale).name}
                />
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** Whether a command makes sense for a deliverable in its phase. That it is allowed, the form finds out. */
function fits(command: string, phase: ShownMission['deliverables'][number]['phase']): boolean {
  const isDone = phase === 'accepted' || phase === 'waived';
  if (command === SUBMIT) return !isDone;
  if (command === 'waive-deliverable') return !isDone;
  return phase === 'submitted';
}
