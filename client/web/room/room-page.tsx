import type { Child } from 'hono/jsx';
import { Fold } from '../elements.tsx';
import { Live } from '../live.tsx';
import { PARTS } from './all-parts.ts';
import { Due } from './due.tsx';
import { PartFold } from './fold.tsx';
import { Gates } from './gates.tsx';
import { type RoomPart, type Turn, turnOf } from './part.ts';
import { CommandLink, RefusedCommands } from './pieces.tsx';
import type { Room } from './room.ts';
import { Facts, NextStepBox } from './summary.tsx';
import { RoomTabs } from './tabs.tsx';

/**
 * The mission room: where a mission stands, whose turn it is, what has to be done before the next phase, and what is owed
 * now with its acts beside it. Everything else is folded to a line: what this phase works on first, then what is over, what
 * is to come, and what is seldom asked for.
 */
export function RoomPage({ room }: { room: Room }) {
  const { t } = room;
  const of = Map.groupBy(
    PARTS.filter(({ isShownTo }) => isShownTo(room)),
    (part) => turnOf(part, room),
  );
  // While the team prepares, the parts where it does so stand with the list of what has to be prepared.
  const isPreparing = of.get('now')?.some(({ name }) => name === 'preparations') ?? false;
  const isWithin = ({ prepares }: RoomPart) => isPreparing && prepares !== undefined;
  const parts = (turn: Turn, among: (part: RoomPart) => boolean = () => true) =>
    (of.get(turn) ?? []).filter(among).map((part) => (
      <PartFold room={room} part={part} parts={PARTS}>
        {part.name === 'preparations' && turn === 'now' && (
          <div class="room-folds room-folds--within">{parts('now', isWithin)}</div>
        )}
      </PartFold>
    ));
  return (
    <>
      <RoomTabs locale={room.locale} page={room.page} here="room" />
      <Live
        locale={room.locale}
        process={room.page.process}
        sandbox={room.page.sandbox}
        version={room.page.version}
      />
      <div id="room-parts" data-live-part>
        <Facts room={room} />
        <NextStepBox room={room} />
        <Gates room={room} />
        <Due room={room} />
        <div class="room-folds">
          {parts('now', (part) => !isWithin(part))}
          {parts('always', ({ isReference }) => !isReference)}
          <Rest title={t('room.turn.over')} id="over" count={of.get('over')?.length ?? 0}>
            {parts('over')}
          </Rest>
          <Rest title={t('room.turn.to-come')} id="to-come" count={of.get('toCome')?.length ?? 0}>
            {parts('toCome')}
          </Rest>
          <Rest title={t('room.turn.else')} id="else">
            {parts('always', ({ isReference }) => isReference ?? false)}
            <AllCommands room={room} />
          </Rest>
        </div>
      </div>
    </>
  );
}

/** Parts that nobody works on now, in one line. */
function Rest(props: { title: string; id: string; count?: number; children?: Child }) {
  const { title, id, count, children } = props;
  if (count === 0) return null;
  return (
    <details class={`room-fold room-fold--${id}`} id={`room-${id}`}>
      <summary class="room-fold__line">{count === undefined ? title : `${title} (${count})`}</summary>
      <div class="room-folds room-folds--within">{children}</div>
    </details>
  );
}

/** All commands in one place, besides those in each part. */
function AllCommands({ room }: { room: Room }) {
  const { page, t } = room;
  const permitted = page.commands.filter((row) => row.permitted);
  return (
    <Fold title={`${t('room.commands.all')} (${permitted.length})`} class="room-all" id="all-commands">
      {permitted.length === 0 ? (
        <p>{t('room.commands.none')}</p>
      ) : (
        <ul class="plain-list room-all__list">
          {permitted.map(({ command }) => (
            <li>
              <CommandLink room={room} command={command} />
            </li>
          ))}
        </ul>
      )}
      <RefusedCommands room={room} rows={page.commands.filter((row) => !row.permitted)} id="all-refused" />
    </Fold>
  );
}
