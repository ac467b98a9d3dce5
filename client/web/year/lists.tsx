import { formatMonth, listOf } from '../../../language/format.ts';
import { phaseName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { type Locale, later } from '../../../workflows/domain/time.ts';
import type { Year, YearEntry } from '../../missions.ts';
import { daysOf, firstOf, type Grouping } from '../../planning/year.ts';
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
        <section class="duty-group" aria-labelledby={`month-${month ?? 'none'}`}>
          <h2 class="duty-group__title" id={`month-${month ?? 'none'}`}>
            {month ? formatMonth(`${month}-01` as typeof first, locale) : t('year.undated-title')}{' '}
            <span class="count">{missions.length}</span>
          </h2>
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
        </section>
      ))}
    </div>
  );
}

/** Who is in two places at once, with names. */
export function Overlaps({ year, locale }: { year: Year; locale: Locale }) {
  const t = speaker(locale);
  const { overlaps, moreOverlaps } = year;
  return (
    <section class="year-overlaps" aria-labelledby="overlaps">
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
                <strong>{t(`year.overlap.${by}`, { name })}</strong>, {stretch(days, locale)}:
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
  const heads = [
    t(`year.by.${by}`),
    t('desk.missions.columns.reference'),
    t('desk.missions.columns.phase'),
    ...(by === 'coordinator' ? [] : [t('desk.missions.columns.coordinator')]),
    ...(by === 'expert' ? [] : [t('year.experts')]),
    t('year.when'),
    t('year.overlaps'),
  ];
  const line = (mission: YearEntry, name: string) => {
    const cells = [
      phaseName(mission.phase, locale),
      ...(by === 'coordinator' ? [] : [mission.coordinatorName]),
      ...(by === 'expert' ? [] : [listOf(mission.expertNames, locale)]),
      whenOf(mission, locale),
      listOf(clashes.get(mission.id) ?? [], locale),
    ];
    return (
      <tr data-row>
        <td data-label={heads[0]}>{name}</td>
        <th class="card-table__title" scope="row">
          <TopicLine of={titledOf(mission)} locale={locale} />
        </th>
        {cells.map((cell, i) => (
          <td data-label={heads[i + 2]}>{cell}</td>
        ))}
      </tr>
    );
  };
  return (
    <>
      <table class="card-table">
        <caption class="card-table__caption">
          {t('year.caption', { year: String(year.year), total: year.total })}
        </caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {year.groups.flatMap((group) =>
            group.missions.map((mission) => line(mission, nameOf(group, by, locale))),
          )}
        </tbody>
      </table>
      <details>
        <summary>{t('year.load-title')}</summary>
        <ul>
          {year.weeks.map((week) => (
            <li>{weekSaid(week, locale)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
