import { listOf } from '../../../language/format.ts';
import { phaseName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { YearEntry } from '../../missions.ts';
import { type Column, type FileFormat, fileAnswer } from '../exports.ts';
import { topicName } from '../topic.tsx';
import { holding, missionsOf, type WebContext, type WebParts } from '../web.ts';
import { formatYear, parseYear } from './query.ts';
import { clashesOf, nameOf, titledOf } from './said.ts';

/** More rows than a year ever has. */
const MOST = 50_000;

interface Row {
  readonly group: string;
  readonly mission: YearEntry;
}

/** All rows of the year that the address names, as a file. */
export async function yearFile(context: WebContext, parts: WebParts, format: FileFormat): Promise<Response> {
  const { person } = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const query = parseYear(new URL(context.req.url).searchParams);
  const year = await missionsOf(context).desk.year(query, { offset: 0, limit: MOST, locale });
  const rows = year.groups.flatMap((group) =>
    group.missions.map((mission) => ({ group: nameOf(group, query.by, locale), mission })),
  );
  return fileAnswer(parts, person, format, {
    name: 'year',
    title: t('year.title', { year: String(year.year) }),
    of: String(year.year),
    columns: columnsIn(locale, t(`year.by.${query.by}`), clashesOf(year)),
    rows,
    filter: Object.fromEntries(new URLSearchParams(formatYear({ ...query, year: year.year, page: 1 }))),
  });
}

function columnsIn(
  locale: Locale,
  by: string,
  clashes: ReadonlyMap<string, readonly string[]>,
): readonly Column<Row>[] {
  const t = speaker(locale);
  return [
    { name: by, value: ({ group }) => group },
    {
      name: t('desk.missions.columns.reference'),
      value: ({ mission: { reference } }) => reference,
    },
    { name: t('year.subject'), value: ({ mission }) => topicName(titledOf(mission), locale) },
    { name: t('desk.missions.columns.country'), value: ({ mission }) => mission.countryName },
    { name: t('desk.missions.columns.phase'), value: ({ mission }) => phaseName(mission.phase, locale) },
    { name: t('desk.missions.columns.coordinator'), value: ({ mission }) => mission.coordinatorName },
    { name: t('year.experts'), value: ({ mission }) => listOf(mission.expertNames, locale) },
    { name: t('desk.missions.file.field-from'), value: ({ mission }) => mission.field?.from ?? null },
    { name: t('desk.missions.file.field-to'), value: ({ mission }) => mission.field?.to ?? null },
    {
      name: t('year.look.confirmed'),
      value: ({ mission: { field } }) =>
        field ? t('year.is-confirmed', { yes: String(field.isConfirmed) }) : null,
    },
    { name: t('year.window-from'), value: ({ mission }) => mission.window?.from ?? null },
    { name: t('year.window-to'), value: ({ mission }) => mission.window?.to ?? null },
    { name: t('year.overlaps'), value: ({ mission }) => listOf(clashes.get(mission.id) ?? [], locale) },
  ];
}
