import { colon, formatDay } from '../../../language/format.ts';
import { capitalised, phaseName, sectorName } from '../../../language/names.ts';
import type { ApplicationPhase } from '../../../workflows/domain/call/state.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import { camel } from '../../commands/define.ts';
import { APPLICATIONS_PER_PAGE } from '../../facade/portion.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { PapersInSight, ProfileRows } from '../facts/person.tsx';
import { type Column, Table } from '../table.tsx';
import { deadlineIn } from '../when.ts';
import { type CallDesk, commandsFor, nameIn, pathTo, READABLE, type ToldApplication } from './call-desk.ts';
import { Pages } from './pages.tsx';

/** Those of the page, in its order. */
function inOrder({ call, shown }: CallDesk): readonly ToldApplication[] {
  const byId = new Map(call.applications.map((one) => [one.id, one]));
  return shown.ids.flatMap((id) => byId.get(id) ?? []);
}

/** Which there are, state by state: a click shows those alone. */
function States({ desk }: { desk: CallDesk }) {
  const { shown, phase, t, reader } = desk;
  const there = READABLE.filter((one) => shown.counts[one] !== undefined || one === phase);
  const all = there.reduce((sum, one) => sum + (shown.counts[one] ?? 0), 0);
  if (there.length < 2 && phase === undefined) return null;
  const tab = (of: ApplicationPhase | undefined, text: string, n: number) => (
    <li>
      <a
        class="view-tabs__link"
        href={`${pathTo(desk, of)}#applications`}
        aria-current={of === phase ? 'page' : undefined}
      >
        {text} <span class="count">{n}</span>
      </a>
    </li>
  );
  return (
    <nav class="view-tabs" aria-label={t('call-desk.by-state')}>
      <ul class="plain-list view-tabs__list">
        {tab(undefined, t('call-desk.all'), all)}
        {there.map((one) => tab(one, capitalised(phaseName(one, reader.locale)), shown.counts[one] ?? 0))}
      </ul>
    </nav>
  );
}

function captionOf({ shown, t }: CallDesk): string {
  const { ids, offset, total } = shown;
  if (ids.length === total) return t('call-desk.caption', { n: total });
  return t('call-desk.caption-part', { from: offset + 1, to: offset + ids.length, n: total });
}

export function Applications({ desk }: { desk: CallDesk }) {
  const { call, t, reader } = desk;
  const rows = inOrder(desk);
  if (call.phase === 'draft') return null;
  const last = call.deadline ?? call.closing;
  return (
    <section class="page-part" aria-labelledby="applications-title" id="applications">
      <h2 id="applications-title">{t('call-desk.applications')}</h2>
      <States desk={desk} />
      {rows.length === 0 ? (
        <p>
          {desk.phase || desk.number > 1 ? t('call-desk.none-of-these') : t('call-desk.none')}{' '}
          {last && !call.closedAt && t('call-desk.none-next', { when: deadlineIn(last, reader) })}
        </p>
      ) : (
        <>
          {call.ranking.length === 0 && <p class="muted">{t('call-desk.no-ranking')}</p>}
          <Table caption={captionOf(desk)} columns={columnsOf(desk)} rows={rows} hasKeys />
          <Pages
            page={desk.number}
            total={desk.shown.total}
            perPage={APPLICATIONS_PER_PAGE}
            locale={reader.locale}
            pathOf={(page) => `${pathTo(desk, desk.phase, page)}#applications`}
          />
          {rows.map((row) => (
            <Detail desk={desk} row={row} />
          ))}
        </>
      )}
    </section>
  );
}

function columnsOf(desk: CallDesk): readonly Column<ToldApplication>[] {
  const { call, page, t, reader } = desk;
  const { locale } = reader;
  const asked = call.position.requirements ?? [];
  return [
    {
      title: t('call-desk.rank-column'),
      isNumber: true,
      cell: ({ id }) => (call.ranking.includes(id) ? call.ranking.indexOf(id) + 1 : '–'),
    },
    { title: t('call-desk.expert'), isName: true, cell: ({ expert }) => nameIn(desk, expert) },
    {
      title: t('call-desk.sector'),
      cell: ({ sector }) => (sector ? capitalised(sectorName(sector, locale)) : '–'),
    },
    {
      title: t('call-desk.submitted'),
      cell: ({ submittedAt }) => (submittedAt ? formatDay(dayAtSeat(submittedAt), locale) : '–'),
    },
    { title: t('call-desk.years'), isNumber: true, cell: (row) => row.yearsOfExperience ?? '–' },
    { title: t('call-desk.state'), cell: ({ phase }) => capitalised(phaseName(phase, locale)) },
    {
      title: t('call-desk.screening'),
      cell: ({ id, screening }) =>
        screening ? (
          <a class="ecl-link" href={`#application-${id}`}>
            {`${asked.filter((one) => screening.met[one]).length}/${asked.length} ${t('call-desk.met')}`}
          </a>
        ) : (
          t('call-desk.unscreened')
        ),
    },
    {
      title: t('call-desk.assets'),
      isNumber: true,
      cell: ({ screening }) => screening?.assets.length ?? '–',
    },
    {
      title: t('call-desk.act'),
      isAct: true,
      cell: (row) => (
        <ul class="plain-list">
          {commandsFor(desk, row).map((command) => (
            <li>
              <a class="ecl-link" href={commandPath(page, command, { application: row.id })}>
                {commandTitle(camel(command), locale)}
                <span class="visually-hidden">
                  {' '}
                  {t('call-desk.act-on', { who: nameIn(desk, row.expert) })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

/** What was asked, what the expert says to it, and what screening found. */
function Detail({ desk, row }: { desk: CallDesk; row: ToldApplication }) {
  const { call, notice, t, decision } = desk;
  const handedIn = decision.facts.candidates.find(({ application }) => application === row.id);
  const requirements =
    notice?.requirements ?? (call.position.requirements ?? []).map((id) => ({ id, text: id }));
  const assets = notice?.assets ?? (call.position.assets ?? []).map((id) => ({ id, text: id }));
  const found = (id: string): string => {
    if (!row.screening) return t('call-desk.unscreened');
    if (requirements.some((one) => one.id === id))
      return row.screening.met[id] ? t('call-desk.met') : t('call-desk.unmet');
    return row.screening.assets.includes(id) ? t('call-desk.found') : '–';
  };
  return (
    <details class="fold" id={`application-${row.id}`}>
      <summary>{t('call-desk.detail', { who: nameIn(desk, row.expert) })}</summary>
      <dl class="facts facts--wide">
        {[...requirements, ...assets].map(({ id, text }) => (
          <div>
            <dt lang={notice?.language || undefined}>{text}</dt>
            <dd>
              <strong>{capitalised(found(id))}</strong>
              {row.screening?.notes[id] && ` – ${t('call-desk.why')}${colon(t)}${row.screening.notes[id]}`}
              <br />
              <span class="muted">{t('call-desk.evidence')}:</span>{' '}
              {row.evidence[id] ?? t('call-desk.no-evidence')}
            </dd>
          </div>
        ))}
      </dl>
      {handedIn && (
        <>
          <PapersInSight on={decision} papers={handedIn.documents} who={nameIn(desk, row.expert)} />
          <ProfileRows
            on={decision}
            expert={row.expert}
            profile={handedIn.profile}
            record={handedIn.record}
          />
        </>
      )}
    </details>
  );
}
