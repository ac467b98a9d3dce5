import type { Say } from '../../../language/say.ts';
import type { Chart } from './chart.ts';
import { type Edge, type Layout, LINE, type Node } from './layout.ts';
import type { PhaseNow, PhaseStanding, Went } from './standing.ts';

interface DiagramProps {
  readonly chart: Chart;
  readonly layout: Layout;
  readonly phases: readonly PhaseNow[];
  /** Of what is over, the way that it took; the other arrows are those that it might have. */
  readonly taken?: readonly Went[] | undefined;
  readonly t: Say;
  readonly phaseName: (phase: string) => string;
}

const MARGIN = 4;

/** The statechart as boxes and arrows; each box says in words where it stands, and leads to its line in the list. */
export function Diagram({ chart, layout, phases, taken, t, phaseName }: DiagramProps) {
  const { width, height } = layout;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of links is a group, and SVG has no fieldset
    <svg
      class="diagram"
      viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
      width={width}
      role="group"
      aria-labelledby="diagram-title diagram-desc"
    >
      <title id="diagram-title">{t('lifecycle.title')}</title>
      <desc id="diagram-desc">{t('lifecycle.described', { phases: chart.phases.length })}</desc>
      <defs>
        <marker
          id="arrow"
          viewBox="0 0 8 8"
          refX={7}
          refY={4}
          markerWidth={7}
          markerHeight={7}
          orient="auto-start-reverse"
        >
          <path class="diagram__arrow" d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      {layout.edges.map((edge) => (
        <EdgeLine edge={edge} phases={phases} taken={taken} />
      ))}
      {layout.nodes.map((node) => (
        <PhaseBox
          node={node}
          standing={phases.find(({ phase }) => phase === node.phase)?.standing ?? 'later'}
          name={phaseName(node.phase)}
          t={t}
          isApart={chart.apart.includes(node.phase)}
        />
      ))}
    </svg>
  );
}

function EdgeLine(props: {
  readonly edge: Edge;
  readonly phases: readonly PhaseNow[];
  readonly taken: readonly Went[] | undefined;
}) {
  const { edge, phases, taken } = props;
  const { points, label, lines } = edge;
  const way = phases.find(({ phase }) => phase === edge.to);
  const isOut = phases.find(({ phase }) => phase === edge.from)?.standing === 'present';
  const wasTaken = taken?.some(({ from, to }) => from === edge.from && to === edge.to);
  const look = taken
    ? ` diagram__edge--${wasTaken ? 'taken' : 'untaken'}`
    : isOut
      ? ` diagram__edge--${way?.standing === 'possible' ? 'possible' : 'ahead'}`
      : '';
  return (
    <g class={`diagram__edge${look}`}>
      <path
        d={points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')}
        marker-end="url(#arrow)"
      />
      <text>
        {lines.map((line, i) => (
          <tspan x={label.x + 3} y={label.y + LINE * (i + 1) - 3}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

/** A sign beside the word, so that neither colour nor line alone tells. */
const SIGNS: Readonly<Record<PhaseStanding, string>> = {
  present: '●',
  visited: '✓',
  possible: '→',
  refused: '✕',
  follows: '↻',
  later: '',
  never: '',
};

function PhaseBox(props: { node: Node; standing: PhaseStanding; name: string; t: Say; isApart: boolean }) {
  const { node, standing, name, t, isApart } = props;
  const { x, y, width, height } = node;
  const said =
    isApart && standing === 'later' ? t('lifecycle.from-anywhere') : t(`lifecycle.standing.${standing}`);
  return (
    <a class={`phase-box phase-box--${standing}`} href={`#${phaseId(node.phase)}`}>
      <rect x={x} y={y} width={width} height={height} rx={standing === 'present' ? 0 : 6} />
      <text class="phase-box__name" x={x + width / 2} y={y + 20} text-anchor="middle">
        {name}
      </text>
      <text class="phase-box__standing" x={x + width / 2} y={y + 38} text-anchor="middle">
        {`${SIGNS[standing]} ${said}`.trim()}
      </text>
    </a>
  );
}

export const phaseId = (phase: string): string => `phase-${phase.replaceAll(' ', '-')}`;
