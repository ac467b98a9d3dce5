import { capitalised } from '../../../../language/names.ts';
import { Link } from '../../elements.tsx';
import { Said } from '../../own-words.tsx';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { CommandsFor, dueId, whenOf } from '../pieces.tsx';
import { commandsOf, isForStaff, nameOf, type Room, titleIn } from '../room.ts';

export const tasks = {
  name: 'tasks',
  isShownTo: (room) => isForStaff(room) || room.mission.confirmations.length > 0,
  prepares: { 'other tasks': ['task'] },
  tellsDues: true,
  Body,
} as const satisfies RoomPart;

/** What a mission owes that is done by a word: who, by when, what waits for it, and what was said. */
function Body({ room }: { room: Room }) {
  const { mission, page, t } = room;
  const permitted = commandsOf(room, 'tasks').filter(
    ({ command, permitted }) => permitted && (command === 'confirm-task' || command === 'waive-task'),
  );
  return (
    <>
      {mission.confirmations.length === 0 ? (
        <p>{t('room.tasks.empty')}</p>
      ) : (
        <ul class="plain-list papers">
          {mission.confirmations.map((each) => {
            const row = page.obligations.find(({ about }) => about.task === each.kind);
            const open = permitted.filter(({ choice }) => choice?.open.some((one) => one === each.kind));
            return (
              <li class="papers__item">
                <h3 class="papers__title">
                  {capitalised(titleIn(room, each.kind))}
                  {each.expert && ` – ${nameOf(room, each.expert)}`}
                </h3>
                <p class="papers__facts">
                  <span class={`task-status task-status--${each.phase}`}>
                    {t(`room.tasks.phases.${each.phase}`)}
                  </span>
                  {row && <Link href={`#${dueId(row.key)}`}>{whenOf(room, row)}</Link>}
                </p>
                {each.done && (
                  <p>
                    {t(each.done.wording ? 'room.tasks.accepted' : 'room.tasks.done', {
                      day: seatDay(each.done.at, room),
                      who: nameOf(room, each.done.by),
                    })}
                  </p>
                )}
                {each.done && <Said title={t('room.tasks.note')} text={each.done.note} />}
                {each.waived && (
                  <>
                    <p>
                      {capitalised(
                        t('room.cycle.waived', {
                          day: seatDay(each.waived.at, room),
                          who: nameOf(room, each.waived.by),
                        }),
                      )}
                    </p>
                    <Said title={t('room.cycle.reason')} text={each.waived.reason} />
                  </>
                )}
                <CommandsFor
                  room={room}
                  commands={open}
                  fields={{ task: each.kind }}
                  name={titleIn(room, each.kind)}
                />
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
