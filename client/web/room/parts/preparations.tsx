import { colon, listOf } from '../../../../language/format.ts';
import { Link } from '../../elements.tsx';
import type { RoomPart } from '../part.ts';
import { whenOf } from '../pieces.tsx';
import { preparationRows } from '../preparations.ts';
import { type Room, works } from '../room.ts';

export const preparations = {
  name: 'preparations',
  isShownTo: works,
  phases: ['preparing', 'ready'],
  Body,
} as const satisfies RoomPart;

/** The preparations as a task list: any order, few statuses, and why one cannot start yet. */
function Body({ room, parts }: { room: Room; parts: readonly RoomPart[] }) {
  const { t } = room;
  const tasks = preparationRows(room, parts);
  const canStart = tasks.some(({ status }) => status !== 'cannotStart');
  return (
    <>
      <p>
        {canStart
          ? t('room.preparations.lead', {
              done: tasks.filter(({ status }) => status === 'done').length,
              all: tasks.length,
            })
          : t('room.preparations.not-yet')}
      </p>
      <ol class="plain-list task-list">
        {tasks.map(({ name, status, missing, next, part }) => (
          <li class="task-list__item">
            <div class="task-list__what">
              <Link href={`#${part}`}>{t(`room.preparations.names.${name}`)}</Link>
              {canStart && missing.length > 0 && (
                <p class="task-list__hint">
                  {t('room.preparations.missing', { what: listOf(missing, room.locale) })}
                </p>
              )}
              {status !== 'done' && next && (
                <p class="task-list__hint">{`${room.t('room.due.when')}${colon(room.t)}${whenOf(room, next)}`}</p>
              )}
            </div>
            <span class={`task-status task-status--${status}`}>
              {
                {
                  done: t('room.preparations.done'),
                  begun: t('room.preparations.begun'),
                  open: t('room.preparations.open'),
                  cannotStart: t('room.preparations.cannot-start'),
                }[status]
              }
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
