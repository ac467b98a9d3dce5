import { processPath } from '../../../addresses/pages.ts';
import { colon, formatDay, formatMonth, listOf } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import { type Day, daysBetween, type Locale } from '../../../workflows/domain/time.ts';
import type { Year, YearEntry, YearGroup } from '../../missions.ts';
import { daysOf, firstOf, type Grouping, lastOf, type Week } from '../../planning/year.ts';
import { widthOf } from '../timeline/packing.ts';
import { clashesOf, nameOf, stretch, titledOf, whenOf } from './said.ts';

/** In the picture's own units, of which a desk shows about one a pixel. */
const WIDTH = 1216;
const NAMES = 316;
/** The day of today stands above the months. */
const ABOVE = 16;
const MONTHS = ABOVE + 22;
const LOAD = 44;
const TOP = MONTHS + LOAD + 8;
const ROW = 22;
const HEADING = 26;
const FONT = 12;

interface Axis {
  readonly x: (day: Day) => number;
  /** Behind the last moment of a day. */
  readonly end: (day: Day) => number;
}

function axisOf(year: number): Axis {
  const [first, last] = [firstOf(year), lastOf(year)];
  const days = daysBetween(first, last) + 1;
  const at = (n: number) =>
    Math.round((NAMES + (Math.min(days, Math.max(0, n)) / days) * (WIDTH - NAMES)) * 10) / 10;
  return { x: (day) => at(daysBetween(first, day)), end: (day) => at(daysBetween(first, day) + 1) };
}

/** A year's missions as a picture: each row is a link to its mission. Phones get a list by month in its place. */
export function YearPicture({ year, by, locale }: { year: Year; by: Grouping; locale: Locale }) {
  const t = speaker(locale);
  const axis = axisOf(year.year);
  const clashes = clashesOf(year);
  let y = TOP;
  const placed = year.groups.map((group) => {
    const top = y;
    y += HEADING + group.missions.length * ROW;
    return { group, top };
  });
  const height = y + 6;
  const isThisYear = year.today >= firstOf(year.year) && year.today <= lastOf(year.year);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of links is a group, and SVG has no fieldset
    <svg
      class="year-picture"
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="xMinYMin meet"
      role="group"
      aria-labelledby="year-title year-desc"
    >
      <title id="year-title">{t('year.picture', { year: String(year.year) })}</title>
      <desc id="year-desc">{t('year.described', { total: year.total, groups: year.groups.length })}</desc>
      <defs>
        <pattern
          id="year-hatch"
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path class="year-hatch" d="M0 0V6" />
        </pattern>
      </defs>
      <Months year={year.year} axis={axis} height={height} locale={locale} />
      <Load weeks={year.weeks} axis={axis} locale={locale} />
      {placed.map(({ group, top }) => (
        <Rows {...{ group, top, axis, by, clashes, locale }} />
      ))}
      {isThisYear && <Today day={year.today} axis={axis} height={height} locale={locale} />}
    </svg>
  );
}

function Months({
  year,
  axis,
  height,
  locale,
}: {
  year: number;
  axis: Axis;
  height: number;
  locale: Locale;
}) {
  const firsts = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}-01` as Day);
  return (
    <g>
      {firsts.map((first, i) => {
        const x = axis.x(first);
        const next = firsts[i + 1];
        const width = (next ? axis.x(next) : WIDTH) - x;
        return (
          <>
            <rect
              class={`year-month year-month--${i % 2}`}
              x={x}
              y={ABOVE}
              width={width}
              height={height - ABOVE}
            />
            <text class="year-month__name" x={x + 5} y={MONTHS - 7}>
              {formatMonth(first, locale).split(' ')[0]}
            </text>
          </>
        );
      })}
    </g>
  );
}

/** How many missions are in the field, week by week. */
function Load({ weeks, axis, locale }: { weeks: readonly Week[]; axis: Axis; locale: Locale }) {
  const t = speaker(locale);
  const most = Math.max(1, ...weeks.map(({ inField }) => inField));
  const bottom = MONTHS + LOAD;
  return (
    <g class="year-load">
      <text class="year-load__name" x={0} y={bottom - 4}>
        {t('year.load')}
      </text>
      {weeks.map((week) => {
        const [x, end] = [axis.x(week.from), axis.end(week.to)];
        const tall = Math.round((week.inField / most) * (LOAD - 14));
        return (
          <g>
            <title>{weekSaid(week, locale)}</title>
            <rect
              class="year-load__bar"
              x={x + 1}
              y={bottom - tall}
              width={Math.max(1, end - x - 2)}
              height={tall}
            />
            {week.inField > 0 && (
              <text class="year-load__count" x={(x + end) / 2} y={bottom - tall - 2} text-anchor="middle">
                {week.inField}
              </text>
            )}
          </g>
        );
      })}
      <path class="year-load__line" d={`M0 ${bottom}H${WIDTH}`} />
    </g>
  );
}

export const weekSaid = (week: Week, locale: Locale): string =>
  speaker(locale)('year.week', {
    number: String(week.number),
    days: stretch(week, locale),
    field: week.inField,
    window: week.inWindow,
  });

interface RowsProps {
  readonly group: YearGroup;
  readonly top: number;
  readonly axis: Axis;
  readonly by: Grouping;
  readonly clashes: ReadonlyMap<string, readonly string[]>;
  readonly locale: Locale;
}

function Rows({ group, top, axis, by, clashes, locale }: RowsProps) {
  const said = speaker(locale)('year.group', { name: nameOf(group, by, locale), total: group.total });
  return (
    <g>
      <text class="year-group" x={0} y={top + HEADING - 8}>
        {said}
      </text>
      <path class="year-group__line" d={`M0 ${top + HEADING - 2}H${WIDTH}`} />
      {group.missions.map((mission, i) => (
        <Row
          mission={mission}
          y={top + HEADING + i * ROW}
          axis={axis}
          clash={clashes.get(mission.id) ?? []}
          locale={locale}
        />
      ))}
    </g>
  );
}

interface RowProps {
  readonly mission: YearEntry;
  readonly y: number;
  readonly axis: Axis;
  readonly clash: readonly string[];
  readonly locale: Locale;
}

function Row({ mission, y, axis, clash, locale }: RowProps) {
  const t = speaker(locale);
  const shown = [mission.topic?.city, mission.topic?.title ?? mission.reference]
    .filter(Boolean)
    .join(colon(t));
  const overlap = clash.length > 0 ? `, ${t('year.clash', { names: listOf(clash, locale) })}` : '';
  // What is spoken begins with what is seen, so that whoever says what they see is understood.
  const called = [shown, mission.topic && mission.reference].filter(Boolean).join(', ');
  const said = `${called}${colon(t)}${whenOf(mission, locale)}${overlap}`;
  const days = daysOf(mission);
  const [x, end] = days ? [axis.x(days.from), axis.end(days.to)] : [0, 0];
  return (
    <a class="year-row" href={processPath(titledOf(mission))} aria-label={said}>
      <title>{said}</title>
      <rect class="year-row__target" x={0} y={y} width={WIDTH} height={ROW} />
      <text class="year-row__name" x={8} y={y + 15} lang={mission.topic?.language}>
        {fitting(shown)}
      </text>
      {days && (
        <rect
          class={`year-bar year-bar--${lookOf(mission)}`}
          x={x}
          y={y + 4}
          width={Math.max(4, end - x)}
          height={14}
          rx={2}
        />
      )}
      {clash.length > 0 && (
        // Beside the bar, where there is room for it.
        <ClashMark x={end + 18 > WIDTH ? x - 16 : end + 4} y={y + 5} />
      )}
    </a>
  );
}

/** Two at once. */
const ClashMark = ({ x, y }: { x: number; y: number }) => (
  <path class="year-row__clash" d={`M${x} ${y}h8v8h-8zM${x + 4} ${y + 4}h8v8h-8z`} />
);

/** How its days are drawn: shapes differ, not colours alone. */
const lookOf = ({ field }: YearEntry): 'confirmed' | 'proposed' | 'window' =>
  field ? (field.isConfirmed ? 'confirmed' : 'proposed') : 'window';

/** As much of a name as stands before the axis. */
function fitting(name: string): string {
  const room = NAMES - 18;
  if (widthOf(name, FONT) <= room) return name;
  let end = Math.min(name.length, 60);
  while (end > 1 && widthOf(`${name.slice(0, end)}…`, FONT) > room) end -= 1;
  // Whole words, where there is more than one.
  return `${name.slice(0, end).replace(/(?<=.)\s+\S*$/, '')}…`;
}

function Today({ day, axis, height, locale }: { day: Day; axis: Axis; height: number; locale: Locale }) {
  const x = axis.x(day);
  const isRight = x > WIDTH - 170;
  return (
    <g class="year-today">
      <path d={`M${x} ${ABOVE - 4}V${height}`} />
      <text x={isRight ? x - 4 : x + 4} y={ABOVE - 4} text-anchor={isRight ? 'end' : 'start'}>
        {speaker(locale)('timeline.today', { day: formatDay(day, locale) })}
      </text>
    </g>
  );
}

/** What shapes stand for. */
export function YearLegend({ locale }: { locale: Locale }) {
  const t = speaker(locale);
  return (
    <ul class="plain-list inline-list year-legend" aria-label={t('timeline.legend')}>
      {(['confirmed', 'proposed', 'window'] as const).map((look) => (
        <li>
          <svg viewBox="0 0 32 16" width="32" height="16" aria-hidden="true" focusable="false">
            <rect class={`year-bar year-bar--${look}`} x={1} y={1} width={30} height={14} rx={2} />
          </svg>{' '}
          {t(`year.look.${look}`)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">
          <ClashMark x={1} y={1} />
        </svg>{' '}
        {t('year.look.clash')}
      </li>
    </ul>
  );
}
