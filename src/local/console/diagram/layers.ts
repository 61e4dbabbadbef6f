/** A box to be placed, before its place is known. */
export interface Item {
  id: string;
  width: number;
  height: number;
}

export interface Link {
  from: string;
  to: string;
}

/** An item with its layer, counted from the top. A bend of a long line is an item too, without a height. */
export interface Placed extends Item {
  layer: number;
  /** The centre. */
  x: number;
}

/** A line through its items: where it begins, its bends, where it ends. */
export type Route = string[];

const BEND = 14;
const GAP = 28;
const ROUNDS = 12;

/**
 * Puts items in layers, so that lines lead downwards, and in an order within each that has few crossings.
 * @see Sugiyama et al., Methods for visual understanding of hierarchical system structures (1981)
 */
export function placeInLayers(
  items: readonly Item[],
  links: readonly Link[],
): { placed: Placed[]; routes: Route[] } {
  const forward = links.map((link) => orient(link, items, links));
  const layers = layersOf(items, forward);
  const placed = new Map<string, Placed>(
    items.map((item) => [item.id, { ...item, layer: layers.get(item.id)!, x: 0 }]),
  );
  const routes = forward.map(({ from, to }, index) => {
    const bends: string[] = [];
    for (let layer = layers.get(from)! + 1; layer < layers.get(to)!; layer++) {
      const id = `bend ${index} ${layer}`;
      placed.set(id, { id, width: BEND, height: 0, layer, x: 0 });
      bends.push(id);
    }
    const route = [from, ...bends, to];
    return from === links[index]!.from ? route : route.reverse();
  });
  const neighbours = neighboursOf(routes);
  const rows: Placed[][] = [];
  for (const item of placed.values()) {
    rows[item.layer] ??= [];
    rows[item.layer]!.push(item);
  }
  for (const row of rows)
    spread(
      row,
      row.map((_, index) => index),
    );
  for (let round = 0; round < ROUNDS; round++) {
    const isDownward = round % 2 === 0;
    for (const row of isDownward ? rows : rows.toReversed()) {
      const wanted = (item: Placed) => {
        const near = (neighbours.get(item.id) ?? []).map((id) => placed.get(id)!);
        const before = near.filter(({ layer }) => (isDownward ? layer < item.layer : layer > item.layer));
        return mean((round < ROUNDS - 2 ? before : near).map(({ x }) => x)) ?? item.x;
      };
      const targets = new Map(row.map((item) => [item, wanted(item)]));
      if (round < ROUNDS - 4) row.sort((a, b) => targets.get(a)! - targets.get(b)!);
      spread(
        row,
        row.map((item) => targets.get(item)!),
      );
    }
  }
  return { placed: [...placed.values()], routes };
}

/** A link that leads back to where it came from is taken the other way round. */
function orient(link: Link, items: readonly Item[], links: readonly Link[]): Link {
  const order = items.findIndex(({ id }) => id === link.to) - items.findIndex(({ id }) => id === link.from);
  return order < 0 && reaches(link.to, link.from, links) ? { from: link.to, to: link.from } : link;
}

function reaches(from: string, to: string, links: readonly Link[], seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return links.some((link) => link.from === from && reaches(link.to, to, links, seen));
}

/** The layer of each item: one below the lowest of those that lead to it. */
function layersOf(items: readonly Item[], links: readonly Link[]): Map<string, number> {
  const layers = new Map(items.map(({ id }) => [id, 0]));
  for (let round = 0; round < items.length; round++) {
    for (const { from, to } of links) {
      layers.set(to, Math.max(layers.get(to)!, Math.min(layers.get(from)! + 1, items.length)));
    }
  }
  return layers;
}

function neighboursOf(routes: readonly Route[]): Map<string, string[]> {
  const neighbours = new Map<string, string[]>();
  for (const route of routes) {
    for (const [index, id] of route.entries()) {
      const near = [route[index - 1], route[index + 1]].filter((it) => it !== undefined);
      neighbours.set(id, [...(neighbours.get(id) ?? []), ...near]);
    }
  }
  return neighbours;
}

/** Sets the centres of a row as near to the wanted ones as its order and the gaps allow. */
function spread(row: Placed[], wanted: number[]): void {
  const least = (index: number) => (row[index - 1]!.width + row[index]!.width) / 2 + GAP;
  const fromLeft = [...wanted];
  const fromRight = [...wanted];
  for (let i = 1; i < row.length; i++) fromLeft[i] = Math.max(fromLeft[i]!, fromLeft[i - 1]! + least(i));
  for (let i = row.length - 2; i >= 0; i--)
    fromRight[i] = Math.min(fromRight[i]!, fromRight[i + 1]! - least(i + 1));
  for (const [index, item] of row.entries()) item.x = (fromLeft[index]! + fromRight[index]!) / 2;
}

function mean(numbers: number[]): number | undefined {
  return numbers.length > 0 ? numbers.reduce((sum, n) => sum + n, 0) / numbers.length : undefined;
}
