import { capitalised } from '../../../workflows/domain/names.ts';
import { formatDay } from '../../../workflows/domain/time.ts';
import type { ObligationRow } from '../../missions.ts';
import { Tag } from '../forms/parts.tsx';
import { actOf, CommandLink } from '../room/parts.tsx';
import { fieldsFor, type Room } from '../room/room.ts';
import { deadlineIn, distanceIn } from '../when.ts';
import type { MineWords } from './words.ts';

/** What whoever reads owes just now, the most urgent first. */
export const duties = ({ page, viewer }: Room): readonly ObligationRow[] =>
  page.obligations.filter(({ status, people }) => status === 'open' && people.includes(viewer.person));

interface DutiesProps {
  readonly room: Room;
  readonly words: MineWords;
  readonly title: string;
}

/** The next thing to do with its button, then the others; or what comes when nothing is due. */
export function Duties({ room, words, title }: DutiesProps) {
  const [first, ...others] = duties(room);
  return (
    <section class="asked" aria-label={title}>
      <p>
        <strong>{title}</strong>
      </p>
      {first ? (
        <>
          <Duty room={room} row={first} words={words} isFirst />
          {others.length > 0 && (
            <>
              <p>
                <strong>{words.also}</strong>
              </p>
              {others.map((row) => (
                <Duty room={room} row={row} words={words} />
              ))}
            </>
          )}
        </>
      ) : (
        <p>{nothingDue(room, words)}</p>
      )}
    </section>
  );
}

function Duty(props: {
  readonly room: Room;
  readonly row: ObligationRow;
  readonly words: MineWords;
  readonly isFirst?: boolean;
}) {
  const { room, row, words, isFirst } = props;
  const { page, reader } = room;
  const due = row.due && row.dueAt ? { day: row.due, at: row.dueAt } : undefined;
  const command = row.fulfilledBy.find((name) =>
    page.commands.some((each) => each.command === name && each.permitted),
  );
  return (
    <div class="duty">
      <p class={isFirst ? 'duty__what' : undefined}>
        {capitalised(row.title)} {row.late && <Tag tone="late">{words.late}</Tag>}
      </p>
      {due && (
        <p>
          <strong>{distanceIn(due, reader)}</strong> – {deadlineIn(due, reader)}
        </p>
      )}
      {command && (
        <p class="button-row">
          <CommandLink
            room={room}
            command={command}
            fields={fieldsFor(row.key)}
            look={isFirst ? 'primary' : 'secondary'}
          >
            {actOf(room, command) === capitalised(row.title) ? null : (
              <span class="visually-hidden">: {row.title}</span>
            )}
          </CommandLink>
        </p>
      )}
    </div>
  );
}

function nothingDue({ page, viewer, locale }: Room, words: MineWords): string {
  const next = page.obligations.find(
    ({ status, due, people, owedBy }) =>
      status === 'awaited' && due !== null && (people.includes(viewer.person) || owedBy === 'expert'),
  );
  return next?.due ? words.nothingNext(next.title, formatDay(next.due, locale)) : words.nothing;
}
