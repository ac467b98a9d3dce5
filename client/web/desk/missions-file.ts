import { listOf } from '../../../language/format.ts';
import { phaseName, roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { TableRow } from '../../missions.ts';
import { type Column, type FileFormat, fileAnswer } from '../exports.ts';
import { holding, missionsOf, type WebContext, type WebParts } from '../web.ts';
import { formatTable, parseTable } from './table-query.ts';

/** Rows of the longest file: more missions than any facility has. */
const MOST = 50_000;

/** A file with exactly the rows that the table's address selects, on all its pages. */
export async function missionsFile(
  context: WebContext,
  parts: WebParts,
  format: FileFormat,
): Promise<Response> {
  const { person } = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const query = parseTable(new URL(context.req.url).searchParams);
  const page = { offset: 0, limit: MOST, locale };
  const { rows, now } = await missionsOf(context).desk.table(person, query, page);
  return fileAnswer(parts, person, format, {
    name: 'missions',
    title: t('desk.missions.title'),
    of: dayAtSeat(now),
    columns: columnsIn(locale),
    rows,
    filter: Object.fromEntries(new URLSearchParams(formatTable({ ...query, page: 1 }))),
  });
}

function columnsIn(locale: Locale): readonly Column<TableRow>[] {
  const t = speaker(locale);
  return [
    { name: t('desk.missions.columns.reference'), value: ({ reference, id }) => reference || id },
    { name: t('desk.missions.columns.country'), value: ({ countryName }) => countryName },
    { name: t('desk.missions.columns.phase'), value: ({ phase }) => phaseName(phase, locale) },
    { name: t('desk.missions.columns.coordinator'), value: ({ coordinatorName }) => coordinatorName },
    { name: t('desk.missions.file.field-from'), value: ({ fieldFrom }) => fieldFrom },
    { name: t('desk.missions.file.field-to'), value: ({ fieldTo }) => fieldTo },
    { name: t('desk.missions.file.next'), value: ({ next }) => next?.title ?? null },
    { name: t('desk.missions.columns.due'), value: ({ next }) => next?.due ?? null },
    { name: t('desk.missions.columns.who'), value: ({ next }) => (next ? listOf(next.names, locale) : null) },
    {
      name: t('desk.missions.file.role'),
      value: ({ next }) => (next ? roleName(next.owedBy, locale) : null),
    },
    { name: t('desk.missions.file.open'), value: ({ open }) => open },
    { name: t('desk.missions.columns.late'), value: ({ late }) => late },
  ];
}
