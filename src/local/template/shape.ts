import type { Problems } from './problems';
import { plain, type Tree } from './tree';

/**
 * What the engine does with a property:
 * - `run`: takes it as it is, whatever it holds;
 * - `oneOf(…)`: takes these values;
 * - `accepted(why)`: leaves it aside, since it means nothing on one machine;
 * - an object: takes a mapping of these members; `[shape]`: a list; `mapOf(shape)`: a mapping of any names.
 */
export type Shape = Run | OneOf | Accepted | MapOf | readonly Shape[] | Members;

export interface Members {
  [property: string]: Shape;
}

class Run {
  readonly takes = 'anything';
}
class OneOf {
  constructor(readonly values: unknown[]) {}
}
class Accepted {
  constructor(readonly why: string) {}
}
class MapOf {
  constructor(readonly shape: Shape) {}
}

export const run = new Run();
export const oneOf = (...values: unknown[]) => new OneOf(values);
export const accepted = (why: string) => new Accepted(why);
export const mapOf = (shape: Shape) => new MapOf(shape);

/** The tree without what is left aside, so that not even the functions in it are computed. */
export function prune(tree: Tree, shape: Shape | undefined): Tree {
  if (tree.kind === 'scalar' || shape === undefined) return tree;
  if (tree.kind === 'list') {
    return Array.isArray(shape) ? { ...tree, items: tree.items.map((item) => prune(item, shape[0])) } : tree;
  }
  const kept = [...tree.entries].flatMap(([name, value]): [string, Tree][] => {
    const inner = memberOf(shape, name);
    return inner instanceof Accepted ? [] : [[name, prune(value, inner)]];
  });
  return { ...tree, entries: new Map(kept) };
}

function memberOf(shape: Shape, name: string): Shape | undefined {
  if (shape instanceof MapOf) return shape.shape;
  return Object.hasOwn(shape, name) ? (shape as Members)[name] : undefined;
}

/** Adds a problem for each part of `tree` that is not of the shape. `path` is how the part is named to people. */
export function checkShape(tree: Tree, shape: Shape, path: string, problems: Problems): void {
  if (shape instanceof Run || shape instanceof Accepted) return;
  if (shape instanceof OneOf) {
    const value = plain(tree);
    if (shape.values.some((allowed) => String(allowed) === String(value))) return;
    problems.add(tree, `${path}: ${JSON.stringify(value)} is not supported, only ${shape.values.join(', ')}`);
  } else if (Array.isArray(shape)) {
    if (tree.kind !== 'list') problems.add(tree, `${path}: a list is expected`);
    else
      for (const [index, item] of tree.items.entries())
        checkShape(item, shape[0], `${path}[${index}]`, problems);
  } else if (tree.kind !== 'map') {
    problems.add(tree, `${path}: a mapping is expected`);
  } else {
    for (const [name, value] of tree.entries) {
      const inner = memberOf(shape, name);
      if (inner === undefined) problems.add(value, `${path}.${name} is not supported`);
      else checkShape(value, inner, `${path}.${name}`, problems);
    }
  }
}
