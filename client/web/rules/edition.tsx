import { editionOf, type WrittenEdition } from '../../../facility/edition.ts';
import { cityOf, countryName, formatDay, formatEuros, listOf } from '../../../language/format.ts';
import {
  capitalised,
  checklistItemName,
  obligationName,
  roleName,
  sectorName,
  taskName,
} from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import type { Day, Locale } from '../../../workflows/domain/time.ts';
import { Link } from '../elements.tsx';
import { SummaryList } from '../forms/parts.tsx';
import { Heard } from '../heard.tsx';
import { type Column, Table } from '../table.tsx';
import { dueSaid, escalationsSaid, isDuty, remindersSaid, taskDueSaid } from './said.ts';

interface Props {
  readonly file: WrittenEdition;
  readonly locale: Locale;
  /** Where a part is edited; undefined where it can't be. */
  readonly edit: ((part: string) => string) | undefined;
}

/** Everything that an edition says, in words; of a draft each part leads to its form. */
export function EditionInWords({ file, locale, edit }: Props) {
  const t = speaker(locale);
  const edition = editionOf(file);
  const way = (part: string, title: string, among?: string) =>
    edit ? (
      <Link href={edit(part)}>
        {title}
        {among && <Heard what={among} />}
      </Link>
    ) : (
      title
    );
  const own = (key: string) => file.words?.[locale as 'en']?.[key];
  const duties = Object.entries(edition.ladder).flatMap(([kind, row]) =>
    isDuty(kind) ? [{ kind, ...row }] : [],
  );
  const dutyColumns: readonly Column<(typeof duties)[number]>[] = [
    {
      title: t('rules.duty'),
      cell: ({ kind }) =>
        way(
          `ladder.${kind}`,
          capitalised(own(`names.obligation.${kind}`) ?? obligationName(kind, locale)),
          t('rules.part.ladder'),
        ),
    },
    { title: t('rules.field.owedBy'), cell: ({ owedBy }) => roleName(owedBy, locale) },
    { title: t('rules.field.due'), cell: (row) => dueSaid(row, t) },
    {
      title: t('rules.field.reminders'),
      cell: ({ reminders }) => remindersSaid(reminders, t, locale),
    },
    {
      title: t('rules.field.escalations'),
      cell: ({ escalations }) => escalationsSaid(escalations, t, locale),
    },
  ];
  const tasks = Object.entries(edition.tasks);
  const taskColumns: readonly Column<(typeof tasks)[number]>[] = [
    {
      title: t('rules.task'),
      cell: ([id]) =>
        way(
          `tasks.${id}`,
          capitalised(own(`names.deliverable.${id}`) ?? taskName(id, locale).name),
          t('rules.part.tasks'),
        ),
    },
    { title: t('rules.field.owedBy'), cell: ([, { owner }]) => roleName(owner, locale) },
    {
      title: t('rules.field.due'),
      cell: ([, { due, acts }]) => (acts || !due ? t('rules.as-duty') : taskDueSaid(due, t, locale)),
    },
    {
      title: t('rules.field.reviewedBy'),
      cell: ([, { reviewedBy }]) => (reviewedBy ? roleName(reviewedBy, locale) : '–'),
    },
    { title: t('rules.field.limit'), cell: ([, { limit }]) => String(limit ?? '–'), isNumber: true },
    { title: t('rules.field.gate'), cell: ([, { gate }]) => (gate ? t(`rules.gate.${gate}`) : '–') },
  ];
  const rates: readonly Column<(typeof edition.rates)[number]>[] = [
    { title: t('rules.field.sector'), cell: ({ sector }) => sectorName(sector, locale) },
    { title: t('rules.field.cents'), cell: ({ cents }) => formatEuros(cents, locale) },
    { title: t('rules.field.from'), cell: ({ from }) => formatDay(from, locale) },
    { title: t('rules.field.until'), cell: ({ until }) => (until ? formatDay(until as Day, locale) : '–') },
    { title: t('rules.field.act'), cell: ({ act }) => t(`rules.act.${act}`) },
  ];
  const items = (list: readonly string[]) =>
    listOf(
      list.map((item) => own(`names.checklist.${item}`) ?? checklistItemName(item, locale)),
      locale,
    );
  return (
    <>
      <Table caption={t('rules.part.ladder')} columns={dutyColumns} rows={duties} />
      <Table caption={t('rules.part.tasks')} columns={taskColumns} rows={tasks} />
      <h2>{way('rates', t('rules.part.rates'))}</h2>
      <Table caption={t('rules.part.rates')} columns={rates} rows={edition.rates} hidesCaption />
      <h2>{way('checklist', t('rules.part.checklist'))}</h2>
      <SummaryList
        locale={locale}
        rows={(['field', 'remote'] as const).map((of) => ({
          key: t(`rules.field.${of}`),
          value: items(file.checklist[of]),
        }))}
      />
      <h2>{way('settings', t('rules.part.settings'))}</h2>
      <SummaryList locale={locale} rows={settingRows(file, t, locale)} />
    </>
  );
}

function settingRows({ settings, limits }: WrittenEdition, t: Say, locale: Locale) {
  const named = {
    counting: t(`command-forms.counting.${settings.counting}`),
    calendar: countryName(settings.calendar, locale),
    zone: cityOf(settings.zone, locale),
  };
  const said = (key: string, value: string | number | boolean) =>
    Object.hasOwn(named, key)
      ? named[key as keyof typeof named]
      : typeof value === 'boolean'
        ? value
          ? t('forms.yes')
          : t('forms.no')
        : String(value);
  return Object.entries({ ...settings, ...limits }).map(([key, value]) => ({
    key: t(`rules.field.${key}` as 'rules.field.due'),
    value: said(key, value),
  }));
}
