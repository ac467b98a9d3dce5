import type { EChartsCoreOption } from 'echarts/core';
import { colon } from '../../../language/format.ts';
import { type Say, speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Count, Figures } from '../../missions.ts';
import { tablesOf } from './tables.ts';

export const CHARTS = ['phases', 'deliverables', 'times', 'waiting'] as const;
export type Chart = (typeof CHARTS)[number];

const INK = '#26324b';
const COLOURS = { calm: '#0e47cb', late: '#a80f0f', overdue: '#c4650a', waived: '#8a94ab' };
/** Fewer pixels for phones: the picture is drawn anew rather than made too small to read. */
const WIDTHS = { wide: 640, narrow: 340 };
const ROW = 34;
/** Of a name that takes several. */
const LINE = 17;

/**
 * A picture of figures, drawn on the server; who looks at it loads an image and no script. The first one loads what
 * draws, which takes longer than all pages together.
 */
export async function drawChart(
  chart: Chart,
  figures: Figures,
  { locale, isNarrow }: { readonly locale: Locale; readonly isNarrow: boolean },
): Promise<string> {
  const { draw } = await import('./drawing.ts');
  const { option, height } = drawn(chart, figures, locale, isNarrow);
  const textStyle = { fontFamily: 'arial, sans-serif', color: INK };
  const width = isNarrow ? WIDTHS.narrow : WIDTHS.wide;
  return draw({ animation: false, textStyle, ...option }, { width, height });
}

/** How large a picture will be, so that the page keeps its place. */
export function sizeOf(chart: Chart, figures: Figures, locale: Locale, isNarrow: boolean) {
  return {
    width: isNarrow ? WIDTHS.narrow : WIDTHS.wide,
    height: drawn(chart, figures, locale, isNarrow).height,
  };
}

interface Drawn {
  readonly height: number;
  readonly option: EChartsCoreOption;
}

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly counts: readonly Count[];
}

/** Bars that lie, one for each name, in parts that add up. */
function lying(names: readonly string[], series: readonly Series[], few: string, isNarrow: boolean): Drawn {
  const hasLegend = series.length > 1;
  const top = hasLegend ? (isNarrow ? 52 : 34) : 6;
  const text = { color: INK, fontSize: 13 };
  // Who draws knows no font: names have a column of their own, with room for wider letters than it reckons with.
  const column = Math.min(isNarrow ? 136 : 248, 16 + 9 * Math.max(0, ...names.map(({ length }) => length)));
  const within = column * 0.75;
  const lines = Math.max(1, ...names.map(({ length }) => Math.ceil((length * 8) / within)));
  const row = Math.max(ROW, lines * LINE + 6);
  const isNothing = names.map((_, i) => series.every(({ counts }) => counts[i] === 0));
  return {
    height: top + names.length * row + 10,
    option: {
      // Patterns beside colours: some readers tell no red from blue.
      aria: { enabled: true, decal: { show: hasLegend } },
      ...(hasLegend ? { legend: { top: 0, left: 0, itemGap: 14, textStyle: text } } : {}),
      grid: { left: column, right: 46, top, bottom: 4 },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        data: names,
        inverse: true,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#8a94ab' } },
        axisLabel: { ...text, interval: 0, width: within, overflow: 'break' },
      },
      series: series.map(({ name, colour, counts }, nth) => ({
        name,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 20,
        itemStyle: { color: colour },
        data: counts.map((count, i) => ({
          value: count ?? 0,
          label: {
            // Where there is nothing, the first one says so.
            show: count === null || count > 0 || (nth === 0 && isNothing[i]),
            position: hasLegend && !isNothing[i] ? 'inside' : 'right',
            formatter: count === null ? few : String(count),
            ...(hasLegend && !isNothing[i]
              ? { color: '#fff', textBorderColor: INK, textBorderWidth: 2, fontSize: 12 }
              : { ...text, fontWeight: 'bold' }),
          },
        })),
      })),
    },
  };
}

const less = (all: Count, part: Count): Count => (all === null || part === null ? null : all - part);

/** Of what is counted in each figure, in the order of its columns. */
const COLUMN_COLOURS = {
  phases: [COLOURS.calm],
  deliverables: [COLOURS.calm, COLOURS.late, COLOURS.overdue, COLOURS.waived],
  waiting: [COLOURS.calm, COLOURS.late],
} as const;

function drawn(chart: Chart, figures: Figures, locale: Locale, isNarrow: boolean): Drawn {
  const t = speaker(locale);
  if (chart === 'times') return timesDrawn(figures, t, isNarrow);
  const { heads, rows } = tablesOf(figures, locale)[chart];
  const series = COLUMN_COLOURS[chart].map((colour, i): Series => {
    // Bars add up: of what is open, that which is late stands by itself.
    const isInTime = chart === 'waiting' && i === 0;
    return {
      name: isInTime ? t('figures.waiting.in-time') : (heads[i + 1] ?? ''),
      colour,
      counts: rows.map(({ counts }) =>
        isInTime ? less(counts[0] ?? null, counts[1] ?? null) : (counts[i] ?? null),
      ),
    };
  });
  const names = rows.map(({ name }) => name);
  return lying(names, series, t('figures.few'), isNarrow);
}

function timesDrawn(figures: Figures, t: Say, isNarrow: boolean): Drawn {
  const { spread, median } = figures.publicationToContract;
  const text = { color: INK, fontSize: 13 };
  const at = median === null ? -1 : spread.findIndex(({ from, to }) => from <= median && median <= to);
  const names = spread.map(({ from, to }) => `${from}–${to}`);
  return {
    height: 260,
    option: {
      aria: { enabled: true },
      grid: { left: 4, right: 12, top: 48, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: names,
        axisTick: { show: false },
        axisLabel: {
          ...text,
          fontSize: 12,
          interval: isNarrow ? 'auto' : 0,
          rotate: isNarrow || names.length > 8 ? 45 : 0,
        },
      },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          barCategoryGap: '15%',
          itemStyle: { color: COLOURS.calm },
          data: spread.map(({ missions }) => ({
            value: missions ?? 0,
            label: {
              show: missions === null || missions > 0,
              position: 'top',
              formatter: missions === null ? t('figures.few') : String(missions),
              ...text,
              fontWeight: 'bold',
            },
          })),
          ...(at < 0
            ? {}
            : {
                markLine: {
                  symbol: 'none',
                  silent: true,
                  lineStyle: { color: COLOURS.late, type: 'dashed', width: 2 },
                  label: {
                    ...text,
                    distance: 22,
                    color: COLOURS.late,
                    fontWeight: 'bold',
                    formatter: `${t('figures.times.median')}${colon(t)}${t('figures.times.days', { n: median ?? 0 })}`,
                  },
                  data: [{ xAxis: names[at] }],
                },
              }),
        },
      ],
    },
  };
}
