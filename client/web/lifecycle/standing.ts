import type { Instant } from '../../../workflows/domain/time.ts';
import { camel } from '../../commands/define.ts';
import type { CommandRow, ProcessPage } from '../../missions.ts';
import type { Chart, Move } from './chart.ts';

export const STANDINGS = ['present', 'visited', 'possible', 'refused', 'follows', 'later', 'never'] as const;
export type PhaseStanding = (typeof STANDINGS)[number];

/** A way out of the present phase, with what stands against it. */
export interface Way {
  readonly move: Move;
  /** Undefined for what happens of itself, and for commands of somebody else's. */
  readonly command: CommandRow | undefined;
}

export interface PhaseNow {
  readonly phase: string;
  readonly standing: PhaseStanding;
  /** When it was entered, each time. */
  readonly entered: readonly { readonly at: Instant; readonly step: number | undefined }[];
  /** Ways that lead there from where the process is. */
  readonly ways: readonly Way[];
}

/** A change of phase, with when and by which step it came. */
export interface Went {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly step: number | undefined;
}

/** The way that a process took, as far as its reader is told of it. */
export const wayOf = ({ timeline }: Pick<ProcessPage, 'timeline'>): readonly Went[] =>
  timeline.flatMap(({ at, step, consequences = [] }) =>
    consequences.flatMap((each) =>
      each.what === 'phase' ? [{ from: each.from, to: each.to, at, step }] : [],
    ),
  );

/**
 * Every phase of a chart with where it stands in one process. Of one that is over it is said where it went, and not where it
 * might have gone.
 */
export function phasesNow(
  chart: Chart,
  page: Pick<ProcessPage, 'phase' | 'timeline' | 'commands'>,
  openedAt: Instant,
  isOver = false,
): readonly PhaseNow[] {
  const entered = new Map<string, PhaseNow['entered']>();
  const note = (phase: string, at: Instant, step?: number) =>
    entered.set(phase, [...(entered.get(phase) ?? []), { at, step }]);
  const changes = wayOf(page);
  // Whoever isn't told of every step isn't told when an earlier phase began.
  const first = changes[0]?.from ?? page.phase;
  if (first === chart.phases[0]) note(first, openedAt);
  for (const { to, at, step } of changes) note(to, at, step);
  const out = isOver ? [] : chart.moves.filter(({ from }) => from === page.phase);
  return chart.phases.map((phase) => {
    const ways = out
      .filter(({ to }) => to === phase)
      .map((move) => ({ move, command: page.commands.find(({ command }) => camel(command) === move.event) }));
    const times = entered.get(phase) ?? [];
    const standing = standingOf(phase, page.phase, ways, times.length > 0);
    return { phase, standing: isOver && standing === 'later' ? 'never' : standing, entered: times, ways };
  });
}

function standingOf(phase: string, now: string, ways: readonly Way[], wasThere: boolean): PhaseStanding {
  if (phase === now) return 'present';
  if (ways.some(({ command }) => command?.permitted)) return 'possible';
  if (wasThere) return 'visited';
  if (ways.some(({ command }) => command === undefined)) return 'follows';
  return ways.length > 0 ? 'refused' : 'later';
}
