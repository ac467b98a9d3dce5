import { formatDay } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import type { ObligationRow } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { isOwedBy } from '../duties/next.ts';
import { fieldsFor } from '../duties/way.ts';
import { Link } from '../elements.tsx';
import { Tag } from '../forms/parts.tsx';
import { isPermitted } from '../process.tsx';
import { CommandLink } from '../room/pieces.tsx';
import type { Room } from '../room/room.ts';
import { deadlineIn, distanceIn } from '../when.ts';

/** What whoever reads owes just now, the most urgent first. */
export const duties = ({ page, viewer }: Room): readonly ObligationRow[] =>
  page.obligations.filter((row) => row.status === 'open' && isOwedBy(row, viewer.person));

interface DutiesProps {
  readonly room: Room;
  readonly title: string;
}

/** The next thing to do with its button, then the others; or what comes when nothing is due. */
export function Duties({ room, title }: DutiesProps) {
  const { t } = room;
  const [first, ...others] = duties(room);
  return (
    <section class="asked" aria-label={title}>
      <p>
        <strong>{title}</strong>
      </p>
      {first ? (
        <>
          <FirstDuty room={room} row={first} />
          {others.length > 0 && (
            <>
              <p>
                <strong>{t('mine.also')}</strong>
              </p>
              <ul class="plain-list duty-list">
                {others.map((row) => (
                  <OtherDuty room={room} row={row} />
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <p>{nothingDue(room)}</p>
      )}
    </section>
  );
}

interface DutyProps {
  readonly room: Room;
  readonly row: ObligationRow;
}

const dueOf = ({ due, dueAt }: ObligationRow) => (due && dueAt ? { day: due, at: dueAt } : undefined);

/** The command that fulfils it, where the reader may give it now. */
const wayOf = ({ page }: Room, { fulfilledBy }: ObligationRow): string | undefined =>
  fulfilledBy.find((name) => isPermitted(page, name));

/** The most urgent: with its day in full and its button. */
function FirstDuty({ room, row }: DutyProps) {
  const { t } = room;
  const due = dueOf(row);
  const command = wayOf(room, row);
  return (
    <>
      <p class="duty__what">
        {capitalised(row.title)} {row.late && <Tag tone="late">{t('mine.late')}</Tag>}
      </p>
      {due && (
        <p>
          <strong>{distanceIn(due, room.reader)}</strong> –{' '}
          {deadlineIn(due, room.reader, room.mission.place?.zone)}
        </p>
      )}
      {command && (
        <p class="button-row">
          <CommandLink
            room={room}
            command={command}
            fields={fieldsFor(row.about)}
            look="primary"
            of={row.title}
          />
        </p>
      )}
    </>
  );
}

/** Another: a line that leads to its form. */
function OtherDuty({ room, row }: DutyProps) {
  const { t } = room;
  const due = dueOf(row);
  const command = wayOf(room, row);
  const title = capitalised(row.title);
  return (
    <li>
      {command ? (
        <Link class="own-line" href={commandPath(room.address, command, fieldsFor(row.about))}>
          {title}
        </Link>
      ) : (
        title
      )}{' '}
      {row.late && <Tag tone="late">{t('mine.late')}</Tag>}
      {due && (
        <div>{`${distanceIn(due, room.reader)} – ${deadlineIn(due, room.reader, room.mission.place?.zone)}`}</div>
      )}
    </li>
  );
}

function nothingDue({ page, viewer, locale, t }: Room): string {
  const awaited = page.obligations.filter(
    (row) => row.status === 'awaited' && (isOwedBy(row, viewer.person) || row.owedBy === 'expert'),
  );
  const next = awaited.find(({ due }) => due !== null) ?? awaited[0];
  if (!next) return t('mine.nothing');
  const when = next.due ? formatDay(next.due, locale) : next.explanation;
  return t('mine.nothing-next', { what: next.title, when });
}
