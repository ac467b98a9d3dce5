import { colon, formatDay } from '../../../language/format.ts';
import { phaseName } from '../../../language/names.ts';
import { sayOr } from '../../../language/say.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { QuietRow } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { Link } from '../elements.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { type Column, Table } from '../table.tsx';
import { TopicLine } from '../topic.tsx';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { instantIn, type Reader } from '../when.ts';
import { STYLES } from './frame.tsx';

/** The page of whatever waits for nobody, and why: first those that nobody set quiet, for there should be none. */
export async function quietPage(context: WebContext): Promise<Response> {
  const { roles } = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const rows = await missions.quiet(locale);
  const reader = readerOf(context, missions.present());
  const maySet = roles.includes('head of facility');
  const silent = rows.filter(({ set }) => set === null);
  const set = rows.filter((row) => row.set !== null);
  return show(
    context,
    { title: t('quiet.title'), lead: t('quiet.lead'), styles: [...STYLES, 'accounts.css'] },
    <>
      {rows.length === 0 && <p>{t('quiet.none')}</p>}
      {silent.length > 0 && (
        <>
          <p>{t('quiet.silent-lead')}</p>
          <Table caption={t('quiet.silent')} columns={columns(reader, maySet)} rows={silent} />
        </>
      )}
      {set.length > 0 && <Table caption={t('quiet.set')} columns={columns(reader, false)} rows={set} />}
    </>,
  );
}

function columns(reader: Reader, maySet: boolean): readonly Column<QuietRow>[] {
  const { locale, t } = reader;
  const address = ({ kind, process, reference }: QuietRow) => ({ kind, process, reference });
  return [
    {
      title: t('quiet.process'),
      cell: (row) => <TopicLine of={row} locale={locale} />,
    },
    { title: t('quiet.phase'), cell: ({ phase }) => phaseName(phase, locale) },
    { title: t('quiet.coordinator'), cell: ({ coordinatorName }) => coordinatorName },
    {
      title: t('quiet.waits'),
      cell: (row) => (
        <>
          <Why row={row} reader={reader} />
          {maySet && (
            <p>
              <Link href={commandPath(address(row), 'set-quiet')}>{t('quiet.set-quiet')}</Link>
            </p>
          )}
        </>
      ),
    },
  ];
}

function Why({ row, reader }: { row: QuietRow; reader: Reader }) {
  const { set, waits, next } = row;
  const { locale, t } = reader;
  return (
    <>
      {set && (
        <p>
          {t('quiet.until', { day: formatDay(set.until, locale) })}
          {colon(t)}
          {set.reason ?? t('quiet.no-reason')}
        </p>
      )}
      {waits.map(({ title, why }) => (
        <p>
          {title}: {why}
        </p>
      ))}
      {next && (
        <p>
          {t('quiet.next')}:{' '}
          {sayOr(`quiet.event.${next.event}` as 'quiet.event.fieldBegan', locale, next.event)},{' '}
          {instantIn(next.at, reader)}
        </p>
      )}
      {waits.length === 0 && !next && !set && <p>{t('quiet.nothing-awaited')}</p>}
    </>
  );
}
