import type { Child } from 'hono/jsx';
import type { Standing } from './marks.ts';

/** What stands for a due date or a mail: each standing has a shape of its own, so that none hangs on colour alone. */
export function Shape(props: { standing: Standing; x: number; y: number; count?: number }) {
  const { standing, x, y, count = 1 } = props;
  return (
    <g class={`mark mark--${standing.replaceAll(' ', '-')}`}>
      {(SHAPES[standing] ?? mail(standing))(x, y, count)}
    </g>
  );
}

type Drawn = (x: number, y: number, count: number) => Child;

const circled =
  (sign: (x: number, y: number) => string): Drawn =>
  (x, y) => (
    <>
      <circle cx={x} cy={y} r={8} />
      <path class="mark__sign" d={sign(x, y)} />
    </>
  );
const boxed =
  (sign: (x: number, y: number) => string): Drawn =>
  (x, y) => (
    <>
      <rect x={x - 7} y={y - 7} width={14} height={14} />
      <path class="mark__sign" d={sign(x, y)} />
    </>
  );
const rhombus: Drawn = (x, y) => <path d={`M${x} ${y - 9}l9 9l-9 9l-9 -9z`} />;
/** With how many there are, but for what failed. */
const mail =
  (standing: Standing): Drawn =>
  (x, y, count) => (
    <>
      <rect x={x - 11} y={y - 8} width={22} height={16} rx={standing === 'failed' ? 0 : 4} />
      {standing === 'no longer' && <path class="mark__strike" d={`M${x - 11} ${y + 8}l22 -16`} />}
      {standing === 'failed' ? (
        <path class="mark__sign" d={`M${x - 5} ${y - 5}l10 10M${x - 5} ${y + 5}l10 -10`} />
      ) : (
        <text class="mark__count" x={x} y={y + 4} text-anchor="middle">
          {count}
        </text>
      )}
    </>
  );

/** Of due dates; all mails are drawn alike. */
const SHAPES: Readonly<Partial<Record<Standing, Drawn>>> = {
  met: circled((x, y) => `M${x - 4} ${y}l3 3.5l5.5 -6.5`),
  'met late': circled((x, y) => `M${x} ${y - 4.5}v5M${x} ${y + 3}v1.5`),
  late: (x, y) => (
    <>
      <path d={`M${x} ${y - 9}l9.5 17h-19z`} />
      <path class="mark__sign" d={`M${x} ${y - 3}v5.5M${x} ${y + 4.5}v1.5`} />
    </>
  ),
  open: rhombus,
  will: rhombus,
  awaited: (x, y) => <path stroke-dasharray="3 2" d={`M${x} ${y - 8}l8 8l-8 8l-8 -8z`} />,
  waived: boxed((x, y) => `M${x - 7} ${y + 7}l14 -14`),
  paused: boxed((x, y) => `M${x - 2.5} ${y - 4}v8M${x + 2.5} ${y - 4}v8`),
  was: (x, y) => <circle stroke-dasharray="3 2" cx={x} cy={y} r={7} />,
};

/** A shape by itself, in a list or a legend. */
export function ShapeIcon({ standing, count }: { standing: Standing; count?: number }) {
  return (
    <svg class="shape-icon" viewBox="0 0 24 20" width="24" height="20" aria-hidden="true" focusable="false">
      <Shape standing={standing} x={12} y={10} {...(count === undefined ? {} : { count })} />
    </svg>
  );
}
