import type { Query } from '../../../addresses/filling.ts';
import { colon, formatDay } from '../../../language/format.ts';
import { capitalised, roleName, taskName } from '../../../language/names.ts';
import { camel } from '../../commands/define.ts';
import { refusalSentence } from '../../messages.ts';
import type { CommandRow, ObligationRow } from '../../missions.ts';
import { commandName } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { Fold } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import type { DueStanding } from '../timeline/marks.ts';
import { dayUnknown, deadlineIn, distanceIn, seatDay } from '../when.ts';
import { namesOf, type Room } from './room.ts';

/** A command as something to do, with a capital. */
const actOf = (room: Pick<Room, 'locale'>, command: string): string =>
  capitalised(commandName(camel(command), room.locale));

export function CommandLink(props: {
  room: Room;
  command: string;
  fields?: Query;
  look?: 'primary' | 'secondary';
  /** For screen readers, what the command is about where several look alike; left out where the link says it already. */
  of?: string;
}) {
  const { room, command, fields, look, of = '' } = props;
  const href = commandPath(room.address, command, fields);
  const act = actOf(room, command);
  return (
    <a class={look ? `ecl-button ecl-button--${look} room-button` : 'ecl-link'} href={href}>
      {act}
      {!act.toLowerCase().includes(of.toLowerCase()) && <Heard what={of} />}
    </a>
  );
}

/** Links to the commands for one of several things alike; screen readers are told for which. */
export function CommandsFor(props: {
  room: Room;
  commands: readonly { readonly command: string }[];
  fields: Query;
  name: string;
}) {
  const { room, commands, fields, name } = props;
  return (
    <ul class="plain-list inline-list">
      {commands.map(({ command }) => (
        <li>
          <CommandLink room={room} command={command} fields={fields} of={name} />
        </li>
      ))}
    </ul>
  );
}

/** The name of a duty; where several have it, with what the duty is about. */
export function calledIn(
  { page, locale, t }: Pick<Room, 'page' | 'locale' | 't'>,
  { title, about, key }: ObligationRow,
): string {
  const isAlone = page.obligations.every((one) => one.key === key || one.title !== title);
  const what = isAlone || about.deliverable === undefined ? '' : taskName(about.deliverable, locale).name;
  return capitalised(what === '' ? title : `${title}${colon(t)}${what}`);
}

/** Its name for screen readers, out of context: where several still have it, with who owes it and its day. */
export function heardIn(room: Room, row: ObligationRow): string {
  const name = calledIn(room, row);
  const isAlone = room.page.obligations.every((one) => one.key === row.key || calledIn(room, one) !== name);
  const when = row.endedAt === null ? whenOf(room, row) : seatDay(row.endedAt, room);
  return isAlone ? name : [name, whoOwes(room, row), when].join(', ');
}

/** Refused commands, folded: each with every reason and who may mend it. */
export function RefusedCommands(props: { room: Room; rows: readonly CommandRow[]; id: string }) {
  const { room, rows, id } = props;
  if (rows.length === 0) return null;
  return (
    <Fold title={room.t('room.commands.refused', { n: rows.length })} class="room-refused" id={id}>
      <dl class="room-refusals">
        {rows.map(({ command, reasons }) => (
          <>
            <dt>{actOf(room, command)}</dt>
            {reasons.map((reason) => (
              <dd>{refusalSentence(reason, room.locale)}</dd>
            ))}
          </>
        ))}
      </dl>
    </Fold>
  );
}

/** A status in words, with the shape that stands for it on the timeline. */
export function Status({ standing, room }: { standing: DueStanding; room: Pick<Room, 't'> }) {
  return (
    <span class={`status status--${standing.replace(' ', '-')}`}>{room.t(`room.status.${standing}`)}</span>
  );
}

/** Where the table of what is due tells of an obligation. */
export const dueId = (key: string): string => `due-${key.replace(/[^A-Za-z0-9]+/g, '-')}`;

export function whoOwes(room: Room, row: ObligationRow): string {
  const role = roleName(row.owedBy, room.locale);
  return row.people.length === 0
    ? `${role}${colon(room.t)}${room.t('room.due.nobody-yet')}`
    : `${namesOf(room, row.people).join(', ')} (${role})`;
}

/** "Mon 8 Oct 2018, in 3 days", or that the date is not known yet. */
export function whenOf(room: Room, row: ObligationRow): string {
  if (row.due === null || row.dueAt === null) return dayUnknown(room.locale);
  const day = formatDay(row.due, room.locale);
  if (row.status !== 'open') return day;
  return `${day}, ${distanceIn({ day: row.due, at: row.dueAt }, room.reader)}`;
}

/** "in 3 days – Mon 8 Oct 2018, end of day in Brussels (17:00 in Lima)". */
export function When({ room, row }: { room: Room; row: ObligationRow }) {
  if (row.due === null || row.dueAt === null) return <>{dayUnknown(room.locale)}</>;
  const due = { day: row.due, at: row.dueAt };
  return (
    <>
      <strong>{capitalised(distanceIn(due, room.reader))}</strong>
      {` – ${deadlineIn(due, room.reader, room.mission.place?.zone)}`}
    </>
  );
}
