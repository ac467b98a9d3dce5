import type { ELK as Elk, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Locale } from '../../../workflows/domain/time.ts';
import { widthOf } from '../timeline/packing.ts';
import { type Chart, drawnMoves, type Move } from './chart.ts';

export interface Node {
  readonly phase: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly moves: readonly Move[];
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly lines: readonly string[];
  readonly label: { readonly x: number; readonly y: number };
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** What stands on nodes and edges; layouts differ by language, for words differ in length. */
export interface Wording {
  readonly phase: (phase: string) => string;
  readonly move: (move: Move) => string;
  /** The longest that may stand under a phase's name. */
  readonly status: string;
}

const NODE_HEIGHT = 48;
export const LINE = 16;
const MOST_LETTERS = 24;

const layouts = new Map<string, Promise<Layout>>();

/** Laid out once for each statechart and the words that stand in it, when somebody first looks; only ever on the server. */
export function layoutOf(chart: Chart, wording: Wording, locale: Locale): Promise<Layout> {
  const key = `${chart.kind} ${locale} ${wording.status}`;
  const known = layouts.get(key) ?? lay(chart, wording);
  layouts.set(key, known);
  return known;
}

let engine: Promise<Elk> | undefined;
/** Half a megabyte that nobody needs who only answers the API. */
function elk(): Promise<Elk> {
  engine ??= import('elkjs/lib/elk.bundled.js').then((module) => {
    const Made = module.default as unknown as new () => Elk;
    return new Made();
  });
  return engine;
}

async function lay(chart: Chart, wording: Wording): Promise<Layout> {
  const pairs = new Map<string, Move[]>();
  for (const move of drawnMoves(chart)) {
    const id = `${move.from} → ${move.to}`;
    pairs.set(id, [...(pairs.get(id) ?? []), move]);
  }
  const edges = [...pairs].map(([id, moves]) => {
    const lines = moves.flatMap((move) => broken(wording.move(move)));
    return { id, moves, lines, from: moves[0]?.from ?? '', to: moves[0]?.to ?? '' };
  });
  const graph: ElkNode = {
    id: chart.kind,
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': '32',
      'elk.spacing.edgeLabel': '6',
      'elk.layered.spacing.nodeNodeBetweenLayers': '18',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
      'elk.separateConnectedComponents': 'true',
      'elk.aspectRatio': '0.6',
    },
    children: chart.phases.map((phase) => ({
      id: phase,
      width: Math.max(widthOf(wording.phase(phase), 15), widthOf(wording.status, 12)) + 40,
      height: NODE_HEIGHT,
    })),
    edges: edges.map(({ id, from, to, lines }) => ({
      id,
      sources: [from],
      targets: [to],
      labels: [
        {
          text: lines.join('\n'),
          width: Math.max(...lines.map((line) => widthOf(line, 12))) + 6,
          height: lines.length * LINE + 4,
          layoutOptions: { 'elk.edgeLabels.placement': 'CENTER' },
        },
      ],
    })),
  };
  const laid = await (await elk()).layout(graph);
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    nodes: (laid.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => ({
      phase: id,
      x,
      y,
      width,
      height,
    })),
    edges: edges.map(({ id, from, to, moves, lines }) => {
      const found = laid.edges?.find((edge) => edge.id === id);
      const [section] = found?.sections ?? [];
      const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
      const { x = 0, y = 0 } = found?.labels?.[0] ?? {};
      return { from, to, moves, lines, points, label: { x, y } };
    }),
  };
}

/** Words on at most as many lines as they need. */
function broken(words: string): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < MOST_LETTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
