import { colon, formatDay, formatMonth, formatMonths, listOf } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { BAR_HEIGHT, type Cluster, type Drawing, draw, MONTH_HEIGHT, monthsAfter } from './geometry.ts';
import type { Mark, Standing, TimelineData } from './marks.ts';
import { widthOf } from './packing.ts';
import { Shape, ShapeIcon } from './shapes.tsx';

const WIDTH = 1216;

interface PictureProps {
  readonly data: TimelineData;
  readonly locale: Locale;
  /** Of its elements, where a page has several. */
  readonly id?: string;
}

/** The line of time as a picture; every mark is a link, in the order of time. */
export function TimelinePicture({ data, locale, id = 'line' }: PictureProps) {
  const t = speaker(locale);
  const { marks, phases, today } = data;
  if (marks.length + phases.length === 0) return <p>{t('timeline.nothing')}</p>;
  const drawing = draw(data, {
    width: WIDTH,
    labelOf: (of, standing) => labelOf(of, standing, locale),
    todayLabel: t('timeline.today', { day: formatDay(today, locale) }),
  });
  const count = (...standings: readonly Standing[]) =>
    marks.filter(({ standing }) => standings.includes(standing)).length;
  const mails = count(...MAIL);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of links is a group, and SVG has no fieldset
    <svg
      class="timeline"
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="group"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{t('timeline.title')}</title>
      <desc id={`${id}-desc`}>
        {t('timeline.described', {
          phases: phases.length,
          dues: marks.length - mails,
          sent: count('sent', 'failed'),
          toCome: count('to come', 'newly'),
        })}
      </desc>
      <Months drawing={drawing} locale={locale} />
      <Bars drawing={drawing} locale={locale} />
      <Today drawing={drawing} label={t('timeline.today', { day: formatDay(today, locale) })} />
      {drawing.clusters.map((cluster) => (
        <ClusterLink cluster={cluster} locale={locale} />
      ))}
    </svg>
  );
}

/** "Agenda +1 · open". */
function labelOf(marks: readonly Mark[], standing: Standing, locale: Locale): string {
  const t = speaker(locale);
  const [first] = marks;
  const more = marks.length > 1 ? ` ${t('timeline.more', { n: marks.length - 1 })}` : '';
  return `${shortened(first?.label ?? '')}${more} · ${t(`timeline.standing.${standing}`)}`;
}

const MOST_LETTERS = 34;
const shortened = (label: string): string =>
  label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1).trimEnd()}…` : label;

/** The whole of a cluster in words, for who hears it and for who points at it. */
function told(cluster: Cluster, locale: Locale): string {
  const t = speaker(locale);
  const { marks, from, to, standing, what } = cluster;
  const when =
    from === to
      ? formatDay(from, locale)
      : t('timeline.between', { from: formatDay(from, locale), to: formatDay(to, locale) });
  const counted = new Map<string, number>();
  for (const { label } of marks) counted.set(label, (counted.get(label) ?? 0) + 1);
  const names = [...counted].map(([label, n]) => (n > 1 ? `${label} (${n})` : label));
  const things = listOf(names, locale);
  const how =
    what === 'mail'
      ? `${t('timeline.mails', { n: marks.length })}, ${t(`timeline.standing.${standing}`)}`
      : t(`timeline.standing.${standing}`);
  return what === 'mail'
    ? `${when}${colon(t)}${how}${colon(t)}${things}`
    : `${when}${colon(t)}${things} – ${how}`;
}

function ClusterLink({ cluster, locale }: { cluster: Cluster; locale: Locale }) {
  const { marks, x, y, standing, label, labelBox, anchor } = cluster;
  const said = told(cluster, locale);
  const box = labelBox
    ? { x: Math.min(x - 13, labelBox.x), width: labelBox.width + 26 }
    : { x: x - 13, width: 26 };
  return (
    <a
      class="timeline__link"
      href={marks[0]?.href ?? '#'}
      aria-label={labelBox ? `${label} – ${said}` : said}
    >
      <title>{said}</title>
      <rect class="timeline__target" x={box.x} y={y - 12} width={box.width} height={24} rx={4} />
      <Shape standing={standing} x={x} y={y} count={marks.length} />
      {labelBox && (
        <text
          class="timeline__label"
          x={anchor === 'end' ? labelBox.x + labelBox.width - 2 : labelBox.x + 2}
          y={y + 4.5}
          text-anchor={anchor}
        >
          {label}
        </text>
      )}
    </a>
  );
}

function Months({ drawing, locale }: { drawing: Drawing; locale: Locale }) {
  const t = speaker(locale);
  return (
    <g class="timeline__months">
      {drawing.months.map(({ first, x, width, folded }, i) => {
        const name =
          folded > 0
            ? formatMonths(first, monthsAfter(first, folded - 1), locale)
            : fitting(formatMonth(first, locale), width);
        return (
          <g>
            {folded > 0 && <title>{t('timeline.folded', { months: folded })}</title>}
            <rect
              class={
                folded > 0
                  ? 'timeline__month timeline__month--folded'
                  : `timeline__month timeline__month--${i % 2}`
              }
              x={x}
              y={22}
              width={width}
              height={drawing.height - 22}
            />
            <text
              class="timeline__month-name"
              x={x + (folded > 0 ? width / 2 : 6)}
              y={22 + MONTH_HEIGHT - 8}
              text-anchor={folded > 0 ? 'middle' : 'start'}
            >
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The whole name where there is room, else the month alone, else its first letter. */
function fitting(name: string, width: number): string {
  const [month = '', ...year] = name.split(' ');
  if (year.length > 0 && widthOf(name, 13) + 10 <= width) return name;
  return widthOf(month, 13) + 8 <= width ? month : month.slice(0, 1);
}

function Bars({ drawing, locale }: { drawing: Drawing; locale: Locale }) {
  const t = speaker(locale);
  return (
    <g class="timeline__bars">
      {drawing.bars.map(({ label, is, from, to, x, y, width, labelBox, isInside }) => (
        <g class={`bar bar--${is}`}>
          <title>
            {`${label}${colon(t)}${t('timeline.between', { from: formatDay(from, locale), to: formatDay(to, locale) })} – ${t(`timeline.is.${is}`)}`}
          </title>
          <rect class="bar__stretch" x={x} y={y} width={width} height={BAR_HEIGHT} rx={2} />
          {!isInside && <path class="bar__leader" d={`M${x + 1.5} ${y + BAR_HEIGHT}V${labelBox.y + 14}`} />}
          <text
            class={isInside ? 'bar__name bar__name--inside' : 'bar__name'}
            x={labelBox.x + 4}
            y={labelBox.y + 13}
          >
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}

function Today({ drawing, label }: { drawing: Drawing; label: string }) {
  const { x, labelBox } = drawing.today;
  return (
    <g class="timeline__today">
      <path d={`M${x} 20V${drawing.height}`} />
      <text x={labelBox.x} y={labelBox.y + 13}>
        {label}
      </text>
    </g>
  );
}

const LEGEND: readonly Standing[] = [
  'open',
  'late',
  'met',
  'met late',
  'waived',
  'awaited',
  'paused',
  'was',
  'will',
  'sent',
  'failed',
  'to come',
  'no longer',
  'newly',
];
const MAIL: readonly Standing[] = ['sent', 'failed', 'to come', 'no longer', 'newly'];

/** The shapes that are on the picture, with their words. */
export function Legend({ data, locale }: { data: TimelineData; locale: Locale }) {
  const t = speaker(locale);
  const used = LEGEND.filter((standing) => data.marks.some((mark) => mark.standing === standing));
  return (
    <ul class="plain-list inline-list timeline-legend" aria-label={t('timeline.legend')}>
      {used.map((standing) => (
        <li>
          <ShapeIcon standing={standing} />
          {MAIL.includes(standing)
            ? `${t('timeline.lanes.mail')}${colon(t)}${t(`timeline.standing.${standing}`)}`
            : t(`timeline.standing.${standing}`)}
        </li>
      ))}
    </ul>
  );
}
