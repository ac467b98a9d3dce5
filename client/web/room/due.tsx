import { capitalised } from '../../../language/names.ts';
import type { ObligationRow } from '../../missions.ts';
import { mayRemind, RemindLink } from '../duties/remind.tsx';
import { fieldsFor } from '../duties/way.ts';
import { CommandLink, dayOf, dueId, Status, When, whenOf, whoOf } from './parts.tsx';
import { type Room, standing } from './room.ts';

/** Who owes what by when: open things first, what is to come and what is done folded behind them. */
export function Due({ room }: { room: Room }) {
  const { t, page } = room;
  const of = (...statuses: readonly ObligationRow['status'][]) =>
    page.obligations.filter(({ status }) => statuses.includes(status));
  const [open, awaited, ended] = [of('open', 'paused'), of('awaited'), of('met', 'waived')];
  return (
    <section id="due" class="room-section" aria-labelledby="due-title">
      <h2 id="due-title" class="room-section__title">
        {t('room.sections.due')}
      </h2>
      {open.length === 0 ? <p>{t('room.due.none-open')}</p> : <DueTable room={room} rows={open} />}
      {awaited.length > 0 && (
        <details class="fold" id="due-awaited">
          <summary>{t('room.due.awaited', { n: awaited.length })}</summary>
          <DueTable room={room} rows={awaited} />
        </details>
      )}
      {ended.length > 0 && (
        <details class="fold" id="due-ended">
          <summary>{t('room.due.ended', { n: ended.length })}</summary>
          <DueTable room={room} rows={ended} />
        </details>
      )}
    </section>
  );
}

function DueTable({ room, rows }: { room: Room; rows: readonly ObligationRow[] }) {
  const { t } = room;
  return (
    <table class="ecl-table ecl-table--simple room-table room-table--due">
      <caption class="visually-hidden">{t('room.due.caption')}</caption>
      <thead class="ecl-table__head">
        <tr class="ecl-table__row">
          {[t('room.due.what'), t('room.due.who'), t('room.due.when'), t('room.due.status')].map((title) => (
            <th scope="col" class="ecl-table__header">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="ecl-table__body">
        {rows.map((row) => (
          <DueRow room={room} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function DueRow({ room, row }: { room: Room; row: ObligationRow }) {
  const { t, page } = room;
  const permitted = (name: string) => page.commands.some((each) => each.permitted && each.command === name);
  const acts = row.status === 'open' ? row.fulfilledBy.filter(permitted) : [];
  // Nobody escalates against themselves.
  const canEscalate =
    row.status === 'open' && permitted('escalate-now') && !row.people.includes(room.viewer.person);
  const canRemind = row.status === 'open' && mayRemind(page, row.key);
  return (
    <tr class="ecl-table__row" id={dueId(row.key)}>
      <th scope="row" class="ecl-table__cell room-table__what" data-ecl-table-header={t('room.due.what')}>
        {capitalised(row.title)}
        {row.explanation !== '' && (
          <details class="fold fold--small">
            <summary>
              {t('room.due.counted')}
              <span class="visually-hidden">{` – ${row.title}`}</span>
            </summary>
            <p>{row.explanation}</p>
          </details>
        )}
      </th>
      <td class="ecl-table__cell" data-ecl-table-header={t('room.due.who')}>
        {whoOf(room, row)}
      </td>
      <td class="ecl-table__cell" data-ecl-table-header={t('room.due.when')}>
        {row.status === 'open' ? <When room={room} row={row} /> : whenOf(room, row)}
      </td>
      <td class="ecl-table__cell" data-ecl-table-header={t('room.due.status')}>
        <Status shown={standing(row)} room={room} />
        {row.endedAt !== null && ` ${t('room.due.on', { day: dayOf(room, row.endedAt) })}`}
        {(acts.length > 0 || canEscalate || canRemind) && (
          <ul class="plain-list inline-list room-table__acts">
            {acts.map((command) => (
              <li>
                <CommandLink room={room} command={command} fields={fieldsFor(row.about)}>
                  <span class="visually-hidden">{` – ${row.title}`}</span>
                </CommandLink>
              </li>
            ))}
            {canRemind && (
              <li>
                <RemindLink page={page} obligation={row} locale={room.locale} />
              </li>
            )}
            {canEscalate && (
              <li>
                <CommandLink room={room} command="escalate-now" fields={{ obligation: row.key }}>
                  <span class="visually-hidden">{` – ${row.title}`}</span>
                </CommandLink>
              </li>
            )}
          </ul>
        )}
      </td>
    </tr>
  );
}
