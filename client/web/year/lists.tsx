import { colon, formatMonth, listOf } from '../../../language/format.ts';
import { phaseName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { type Locale, later } from '../../../workflows/domain/time.ts';
import type { Year } from '../../missions.ts';
import { daysOf, firstOf, type Grouping } from '../../planning/year.ts';
import { Fold, Section } from '../elements.tsx';
import { type Column, Table } from '../table.tsx';
import { TopicLine } from '../topic.tsx';
import { weekSaid } from './picture.tsx';
import { clashesOf, missionsOn, nameOf, stretch, titledOf, whenOf } from './said.ts';

/** For phones: the same missions by the month in which they begin. */
export function YearMonths({ year, locale }: { year: Year; locale: Locale }) {
  const t = speaker(locale);
  const first = firstOf(year.year);
  const months = Map.groupBy(missionsOn(year), (mission) => {
    const from = daysOf(mission)?.from;
    return from && later(from, first).slice(0, 7);
  });
  return (
    <div class="year-months">
      {[...months].map(([month, missions]) => (
        <Section
          look="group"
          id={`month-${month ?? 'none'}`}
          title={month ? formatMonth(`${month}-01` as typeof first, locale) : t('year.undated-title')}
          count={missions.length}
        >
          <ul class="duty-list">
            {missions.map((mission) => (
              <li class="duty" data-row>
                <p>
                  <TopicLine of={titledOf(mission)} locale={locale} />
                </p>
                <p class="muted">
                  {whenOf(mission, locale)} · {mission.coordinatorName}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}

/** Who is in two places at once, with names. */
export function Overlaps({ year, locale }: { year: Year; locale: Locale }) {
  const t = speaker(locale);
  const { overlaps, moreOverlaps } = year;
  return (
    <section
      class={overlaps.length === 0 ? 'year-overlaps no-print' : 'year-overlaps'}
      aria-labelledby="overlaps"
    >
      <h2 class="duty-group__title" id="overlaps">
        {t('year.overlaps')} <span class="count">{overlaps.length + moreOverlaps}</span>
      </h2>
      {overlaps.length === 0 ? (
        <p>{t('year.no-overlaps')}</p>
      ) : (
        <ul class="duty-list">
          {overlaps.map(({ by, name, missions, ...days }) => (
            <li class="duty">
              <p>
                <strong>{t(`year.overlap.${by}`, { name })}</strong>, {stretch(days, locale)}
                {colon(t).trimEnd()}
              </p>
              <ul>
                {missions.map((mission) => (
                  <li>
                    <TopicLine of={titledOf(mission)} locale={locale} opens={false} />,{' '}
                    {whenOf(mission, locale)}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {moreOverlaps > 0 && <p>{t('year.more-overlaps', { count: moreOverlaps })}</p>}
    </section>
  );
}

/** The same as a table, and the load of each week below it. */
export function YearTable({ year, by, locale }: { year: Year; by: Grouping; locale: Locale }) {
  const t = speaker(locale);
  const clashes = clashesOf(year);
  const rows = year.groups.flatMap((group) =>
    group.missions.map((mission) => ({ mission, name: nameOf(group, by, locale) })),
  );
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { title: t(`year.by.${by}`), cell: ({ name }) => name },
    {
      title: t('desk.missions.columns.reference'),
      isName: true,
      class: 'card-table__title',
      cell: ({ mission }) => <TopicLine of={titledOf(mission)} locale={locale} />,
    },
    { title: t('desk.missions.columns.phase'), cell: ({ mission }) => phaseName(mission.phase, locale) },
    {
      title: t('desk.missions.columns.coordinator'),
      cell: ({ mission }) => mission.coordinatorName,
    },
    { title: t('year.experts'), cell: ({ mission }) => listOf(mission.expertNames, locale) },
    { title: t('year.when'), cell: ({ mission }) => whenOf(mission, locale) },
    { title: t('year.overlaps'), cell: ({ mission }) => listOf(clashes.get(mission.id) ?? [], locale) },
  ];
  // What the rows are grouped by stands first already.
  const told =
    by === 'coordinator' ? columns.toSpliced(3, 1) : by === 'expert' ? columns.toSpliced(4, 1) : columns;
  return (
    <>
      <Table
        caption={t('year.caption', { year: String(year.year), total: year.total })}
        columns={told}
        rows={rows}
        hasKeys
      />
      <Fold title={t('year.load-title')}>
        <ul>
          {year.weeks.map((week) => (
            <li>{weekSaid(week, locale)}</li>
          ))}
        </ul>
      </Fold>
    </>
  );
}
