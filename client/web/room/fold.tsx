import type { Child } from 'hono/jsx';
import { Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { standingOf } from '../timeline/marks.ts';
import { obligationsOf, type RoomPart } from './part.ts';
import { CommandLink, calledIn, dueId, RefusedCommands, Status, whenOf, whoOwes } from './pieces.tsx';
import { commandsOf, type Room } from './room.ts';

interface OfPart {
  readonly room: Room;
  readonly part: RoomPart;
}

/**
 * A part of the page, folded to a line that says how it stands; a link to it, or to something in it, opens it. The commands that
 * may be given come last, and, folded, those that may not, with the reasons.
 */
export function PartFold(props: {
  room: Room;
  part: RoomPart;
  parts: readonly RoomPart[];
  children?: Child;
}) {
  const { room, part, parts, children } = props;
  const { name, isOpen, Body } = part;
  const title = `${name}-title`;
  return (
    <details class="room-fold" id={`${name}-fold`} open={isOpen?.(room) ?? false}>
      <summary class="room-fold__line">
        <h2 id={title} class="room-fold__title">
          {room.t(`room.parts.${name}`)}
        </h2>{' '}
        <FoldLine room={room} part={part} />
      </summary>
      <section id={name} class="room-section" aria-labelledby={title}>
        <Body room={room} parts={parts} />
        {children}
        <FoldDues room={room} part={part} />
        <FoldCommands room={room} part={part} />
      </section>
    </details>
  );
}

/** How a part of the page stands, by its most urgent duty, so that nobody opens it for nothing. */
function FoldLine({ room, part }: OfPart) {
  const rows = obligationsOf(room, part);
  const row =
    rows.find(({ status }) => status === 'open' || status === 'paused') ??
    rows.find(({ status }) => status === 'awaited') ??
    rows.at(-1);
  return row ? <Status standing={standingOf(row)} room={room} /> : null;
}

/** What is owed in a part of the page now or later, so that an empty one says what comes next and when. */
function FoldDues({ room, part }: OfPart) {
  if (part.tellsDues) return null;
  const rows = obligationsOf(room, part).filter(({ status }) => status === 'open' || status === 'awaited');
  if (rows.length === 0) return null;
  return (
    <ul class="plain-list room-owed">
      {rows.map((row) => (
        <li class="room-owed__item">
          <Status standing={standingOf(row)} room={room} />{' '}
          <Link href={`#${dueId(row.key)}`}>
            {calledIn(room, row)}
            <Heard what={`${whoOwes(room, row)}, ${whenOf(room, row)}`} />
          </Link>
          <span aria-hidden="true">{` – ${whoOwes(room, row)}, ${whenOf(room, row)}`}</span>
        </li>
      ))}
    </ul>
  );
}

function FoldCommands({ room, part }: OfPart) {
  const rows = commandsOf(room, part.name);
  const permitted = rows.filter((row) => row.permitted);
  const refused = rows.filter((row) => !row.permitted);
  return (
    <>
      {permitted.length > 0 && (
        <ul class="plain-list inline-list room-commands">
          {permitted.map(({ command }) => (
            <li>
              <CommandLink room={room} command={command} look="secondary" />
            </li>
          ))}
        </ul>
      )}
      <RefusedCommands room={room} rows={refused} id={`${part.name}-refused`} />
    </>
  );
}
