import type { Graph } from '../../stepfunctions';
import { type Item, placeInLayers } from './layers';

export interface Box {
  id: string;
  label: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Holds other boxes: a Parallel or Map. */
  isGroup: boolean;
}

export interface Line {
  from: string;
  to: string;
  label?: string;
  points: { x: number; y: number }[];
}

export interface Layout {
  width: number;
  height: number;
  boxes: Box[];
  lines: Line[];
}

export const START = 'start of the execution';
export const END = 'end of the execution';

const LETTER = 8;
const BOX_HEIGHT = 42;
const DOT = 26;
const PADDING = 22;
const TITLE = 24;
const LAYER_GAP = 46;

/** Places the states of a machine, from its start at the top to its end. */
export function layOut({ nodes, edges }: Graph): Layout {
  const top = nodes.filter((node) => node.parent === undefined);
  const [first] = top;
  const last = top.filter(({ id }) => !edges.some(({ from }) => from === id));
  return layOutFlow(undefined, {
    nodes: [{ id: START, label: '', type: 'Pass' }, ...nodes, { id: END, label: '', type: 'Succeed' }],
    edges: [
      ...(first ? [{ from: START, to: first.id }] : []),
      ...edges,
      ...last.map(({ id }) => ({ from: id, to: END })),
    ],
  });
}

function layOutFlow(parent: string | undefined, graph: Graph): Layout {
  const nodes = graph.nodes.filter((node) => node.parent === parent);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)).filter(isFirst);
  const inner = new Map(
    nodes
      .filter(({ id }) => graph.nodes.some((node) => node.parent === id))
      .map(({ id }) => [id, layOutFlow(id, graph)]),
  );
  const items = nodes.map(({ id, label }): Item => {
    const group = inner.get(id);
    if (id === START || id === END) return { id, width: DOT, height: DOT };
    if (!group) return { id, width: Math.max(110, label.length * LETTER + 36), height: BOX_HEIGHT };
    return { id, width: group.width + 2 * PADDING, height: group.height + 2 * PADDING + TITLE };
  });
  const { placed, routes } = placeInLayers(items, edges);

  const heights: number[] = [];
  for (const { layer, height } of placed) heights[layer] = Math.max(heights[layer] ?? 0, height);
  const middles = heights.map(
    (height, layer) => heights.slice(0, layer).reduce((sum, h) => sum + h + LAYER_GAP, 0) + height / 2,
  );
  const left = Math.min(...placed.map(({ x, width }) => x - width / 2));
  const right = Math.max(...placed.map(({ x, width }) => x + width / 2));
  const place = new Map(
    placed.map(({ id, x, layer, width, height }) => {
      const y = middles[layer]!;
      return [id, { x: x - left, top: y - height / 2, bottom: y + height / 2, width }];
    }),
  );

  const boxes = nodes.flatMap(({ id, label, type }): Box[] => {
    const { x, top, bottom, width } = place.get(id)!;
    const group = inner.get(id);
    const box = {
      id,
      label,
      type,
      x: x - width / 2,
      y: top,
      width,
      height: bottom - top,
      isGroup: group !== undefined,
    };
    return [box, ...(group ? group.boxes.map((it) => moved(it, box)) : [])];
  });
  const lines = routes.map((route, index): Line => {
    const points = route.map((id, step) => {
      const { x, top, bottom } = place.get(id)!;
      const isDownward = place.get(route[0]!)!.top <= place.get(route.at(-1)!)!.top;
      const leaves = step === 0 ? isDownward : !isDownward;
      return { x, y: step > 0 && step < route.length - 1 ? (top + bottom) / 2 : leaves ? bottom : top };
    });
    return { ...edges[index]!, points };
  });
  const innerLines = boxes.flatMap((box) =>
    (inner.get(box.id)?.lines ?? []).map((line) => ({
      ...line,
      points: line.points.map((point) => moved(point, box)),
    })),
  );
  const height = heights.reduce((sum, h) => sum + h, 0) + LAYER_GAP * (heights.length - 1);
  return { width: right - left, height, boxes, lines: [...lines, ...innerLines] };
}

/** Where a state leads to another in more than one way (onward, and when it fails), one line says it. */
function isFirst({ from, to }: Graph['edges'][number], index: number, edges: Graph['edges']): boolean {
  return edges.findIndex((edge) => edge.from === from && edge.to === to) === index;
}

/** Something placed within a group, as seen from outside. */
function moved<T extends { x: number; y: number }>(thing: T, group: Box): T {
  return { ...thing, x: thing.x + group.x + PADDING, y: thing.y + group.y + PADDING + TITLE };
}
