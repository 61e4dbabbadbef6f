/** Where something is said. */
export interface Place {
  file: string;
  line: number;
}

/** What a template says, each part with its place. Short tags (`!Ref`) are written out as their functions. */
export type Tree = Scalar | List | Mapping;

export interface Scalar extends Place {
  kind: 'scalar';
  value: string | number | boolean | null;
}

export interface List extends Place {
  kind: 'list';
  items: Tree[];
}

export interface Mapping extends Place {
  kind: 'map';
  entries: Map<string, Tree>;
}

/** A plain value as a tree that stands at one place. */
export function treeOf(value: unknown, { file, line }: Place): Tree {
  if (Array.isArray(value))
    return { kind: 'list', file, line, items: value.map((v) => treeOf(v, { file, line })) };
  if (typeof value === 'object' && value !== null) {
    const entries = new Map(Object.entries(value).map(([key, v]) => [key, treeOf(v, { file, line })]));
    return { kind: 'map', file, line, entries };
  }
  return { kind: 'scalar', file, line, value: value as Scalar['value'] };
}

/** The tree as plain JSON values. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, value]) => [key, plain(value)]));
}

/** The part of a tree at a path of keys, if it is there. */
export function at(tree: Tree | undefined, ...path: string[]): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (here, key) => (here?.kind === 'map' ? here.entries.get(key) : undefined),
    tree,
  );
}

/** The entries of a mapping; none where there is no mapping. */
export function entriesOf(tree: Tree | undefined): [string, Tree][] {
  return tree?.kind === 'map' ? [...tree.entries] : [];
}

/** The text of a scalar. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' && tree.value !== null ? String(tree.value) : undefined;
}
