import type { Standing } from './marks.ts';

/** What stands for a due date or a mail: each standing has a shape of its own, so that none hangs on colour alone. */
export function Shape({
  standing,
  x,
  y,
  count,
}: {
  standing: Standing;
  x: number;
  y: number;
  count?: number;
}) {
  const look = `mark mark--${standing.replaceAll(' ', '-')}`;
  switch (standing) {
    case 'met':
      return (
        <g class={look}>
          <circle cx={x} cy={y} r={8} />
          <path class="mark__sign" d={`M${x - 4} ${y}l3 3.5l5.5 -6.5`} />
        </g>
      );
    case 'met late':
      return (
        <g class={look}>
          <circle cx={x} cy={y} r={8} />
          <path class="mark__sign" d={`M${x} ${y - 4.5}v5M${x} ${y + 3}v1.5`} />
        </g>
      );
    case 'late':
      return (
        <g class={look}>
          <path d={`M${x} ${y - 9}l9.5 17h-19z`} />
          <path class="mark__sign" d={`M${x} ${y - 3}v5.5M${x} ${y + 4.5}v1.5`} />
        </g>
      );
    case 'open':
      return (
        <g class={look}>
          <path d={`M${x} ${y - 9}l9 9l-9 9l-9 -9z`} />
        </g>
      );
    case 'awaited':
      return (
        <g class={look}>
          <path stroke-dasharray="3 2" d={`M${x} ${y - 8}l8 8l-8 8l-8 -8z`} />
        </g>
      );
    case 'waived':
      return (
        <g class={look}>
          <rect x={x - 7} y={y - 7} width={14} height={14} />
          <path class="mark__sign" d={`M${x - 7} ${y + 7}l14 -14`} />
        </g>
      );
    case 'paused':
      return (
        <g class={look}>
          <rect x={x - 7} y={y - 7} width={14} height={14} />
          <path class="mark__sign" d={`M${x - 2.5} ${y - 4}v8M${x + 2.5} ${y - 4}v8`} />
        </g>
      );
    case 'was':
      return (
        <g class={look}>
          <circle stroke-dasharray="3 2" cx={x} cy={y} r={7} />
        </g>
      );
    case 'will':
      return (
        <g class={look}>
          <path d={`M${x} ${y - 9}l9 9l-9 9l-9 -9z`} />
        </g>
      );
    case 'sent':
    case 'to come':
    case 'newly':
    case 'no longer':
    case 'failed':
      return (
        <g class={look}>
          <rect x={x - 11} y={y - 8} width={22} height={16} rx={standing === 'failed' ? 0 : 4} />
          {standing === 'no longer' && <path class="mark__strike" d={`M${x - 11} ${y + 8}l22 -16`} />}
          {standing === 'failed' ? (
            <path class="mark__sign" d={`M${x - 5} ${y - 5}l10 10M${x - 5} ${y + 5}l10 -10`} />
          ) : (
            <text class="mark__count" x={x} y={y + 4} text-anchor="middle">
              {count ?? 1}
            </text>
          )}
        </g>
      );
  }
}

/** A shape by itself, in a list or a legend. */
export function ShapeIcon({ standing, count }: { standing: Standing; count?: number }) {
  return (
    <svg class="shape-icon" viewBox="0 0 24 20" width="24" height="20" aria-hidden="true" focusable="false">
      <Shape standing={standing} x={12} y={10} {...(count === undefined ? {} : { count })} />
    </svg>
  );
}
