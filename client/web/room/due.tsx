import { formatDay, listOf } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import type { ObligationRow } from '../../missions.ts';
import { isOwedBy } from '../duties/next.ts';
import { mayRemind, RemindLink } from '../duties/remind.tsx';
import { fieldsFor } from '../duties/way.ts';
import { Fold, Section } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { isPermitted } from '../process.tsx';
import { standingOf } from '../timeline/marks.ts';
import { deadlineIn, seatDay } from '../when.ts';
import { CommandLink, calledIn, dueId, heardIn, Status, whenOf, whoOwes } from './pieces.tsx';
import { namesOf, nextStep, type Room } from './room.ts';

/** As many as are read at a glance; the page keeps its height however much is owed. */
const SHOWN = 4;

/** Who owes what by when: the most urgent beside the next step, what comes after and what is done folded behind them. */
export function Due({ room }: { room: Room }) {
  const { t, page } = room;
  const of = (...statuses: readonly ObligationRow['status'][]) =>
    page.obligations.filter(({ status }) => statuses.includes(status));
  // The next step is told above, with its button.
  const above = nextStep(room)?.obligation.key;
  const open = of('open', 'paused').filter(({ key }) => key !== above);
  const ended = of('met', 'waived');
  const shown = open.slice(0, SHOWN);
  const more = open.slice(SHOWN);
  const later = of('awaited');
  return (
    <Section look="room" id="due" title={t(above ? 'room.due.besides' : 'room.parts.due')}>
      {shown.length === 0 ? (
        <p>{t(above ? 'room.due.none-besides' : 'room.due.none-open')}</p>
      ) : (
        <Dues room={room} rows={shown} />
      )}
      <div class="dues__more">
        {more.length > 0 && (
          <Fold title={t('room.due.more-open', { n: more.length })} id="due-more">
            <Dues room={room} rows={more} />
          </Fold>
        )}
        {later.length > 0 && (
          <Fold title={t('room.due.awaited', { n: later.length })} id="due-awaited">
            <Dues room={room} rows={later} />
          </Fold>
        )}
        {ended.length > 0 && (
          <Fold title={t('room.due.ended', { n: ended.length })} id="due-ended">
            <Dues room={room} rows={ended} />
          </Fold>
        )}
      </div>
    </Section>
  );
}

function Dues({ room, rows }: { room: Room; rows: readonly ObligationRow[] }) {
  return (
    <ul class="plain-list dues">
      {rows.map((row) => (
        <DueItem room={room} row={row} />
      ))}
    </ul>
  );
}

function DueItem({ room, row }: { room: Room; row: ObligationRow }) {
  const standing = standingOf(row);
  return (
    <li class="dues__item" id={dueId(row.key)}>
      <span class="dues__what">
        <strong>{calledIn(room, row)}</strong>
        {/* That something on this list is open goes without saying. */}
        {standing === 'open' ? null : (
          <>
            {' '}
            <Status standing={standing} room={room} />
          </>
        )}
      </span>
      <span class="dues__who">
        {row.people.length === 0 ? whoOwes(room, row) : listOf(namesOf(room, row.people), room.locale)}
      </span>
      <span class="dues__when">
        {row.endedAt === null
          ? whenOf(room, row)
          : room.t('room.due.on', { day: seatDay(row.endedAt, room) })}
      </span>
      <Acts room={room} row={row} />
    </li>
  );
}

/** What can be done about it: the reader's own acts, of others' duties the reminder first. */
function Acts({ room, row }: { room: Room; row: ObligationRow }) {
  const { page, viewer } = room;
  const isOpen = row.status === 'open';
  const acts = isOpen ? row.fulfilledBy.filter((name) => isPermitted(page, name)) : [];
  return (
    <div class="dues__acts">
      {isOpen && !isOwedBy(row, viewer.person) && mayRemind(page, row.key) && (
        <RemindLink page={page} obligation={row} locale={room.locale} />
      )}
      {acts.map((command) => (
        <CommandLink room={room} command={command} fields={fieldsFor(row.about)} of={heardIn(room, row)} />
      ))}
      <More room={room} row={row} />
    </div>
  );
}

/** Folded beside a duty: its last moment, how it was counted, and taking it to whoever is above. */
export function More(props: { room: Room; row: ObligationRow; isMomentTold?: boolean }) {
  const { room, row, isMomentTold = false } = props;
  const { t, locale, reader, mission, viewer } = room;
  const { status, due, dueAt, endedAt, explanation } = row;
  // Nobody escalates against themselves.
  const canEscalate =
    status === 'open' && !isOwedBy(row, viewer.person) && isPermitted(room.page, 'escalate-now');
  const moment =
    status === 'open' && due !== null && dueAt !== null && !isMomentTold
      ? capitalised(deadlineIn({ day: due, at: dueAt }, reader, mission.place?.zone))
      : endedAt !== null && due !== null
        ? t('room.due.was', { day: formatDay(due, locale) })
        : '';
  if (!canEscalate && moment === '' && explanation === '') return null;
  return (
    <Fold
      title={
        <>
          <span class="dues__word">{t(canEscalate ? 'room.due.more' : 'room.due.counted')}</span>
          <Heard what={heardIn(room, row)} />
        </>
      }
      class="fold--small"
    >
      {moment && <p>{moment}</p>}
      {explanation && <p>{explanation}</p>}
      {canEscalate && (
        <CommandLink
          room={room}
          command="escalate-now"
          fields={{ obligation: row.key }}
          of={heardIn(room, row)}
        />
      )}
    </Fold>
  );
}
