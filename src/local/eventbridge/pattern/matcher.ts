import type { Branch } from './branches';
import type { Leaf } from './leaf';
import { isObject, type Test, type Value } from './value';

/** Says whether the value found at a path of the event matches. */
type Matcher = (value: unknown, event: unknown) => boolean;

interface Node {
  path: string[];
  leaf?: Leaf;
  children: Map<string, Node>;
}

function treeOf(branch: Branch): Node {
  const root: Node = { path: [], children: new Map() };
  for (const [key, leaf] of branch) {
    let node = root;
    for (const name of JSON.parse(key) as string[]) {
      const child = node.children.get(name) ?? { path: [...node.path, name], children: new Map() };
      node.children.set(name, child);
      node = child;
    }
    node.leaf = leaf;
  }
  return root;
}

/** A field matches when any of its values does; arrays in arrays count as one. An object is no value. */
function somePass(value: unknown, test: Test): boolean {
  if (Array.isArray(value)) return value.some((element) => somePass(element, test));
  return value !== undefined && !isObject(value) && test(value as Value);
}

/** Whether a value is there at `path`, in whatever element of whatever array. */
function isPresent(value: unknown, path: string[], depth = 0): boolean {
  if (Array.isArray(value)) return value.some((element) => isPresent(element, path, depth));
  const name = path[depth];
  if (name === undefined) return value !== undefined && !isObject(value);
  return isObject(value) && Object.hasOwn(value, name) && isPresent(value[name], path, depth + 1);
}

/** All fields below must match in one and the same element of an array. */
function someElement(value: unknown, matches: (element: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return matches(value);
  return value.length === 0 ? matches(undefined) : value.some((element) => someElement(element, matches));
}

function compileNode({ path, leaf, children }: Node): Matcher {
  const below = [...children].map(([name, child]) => [name, compileNode(child)] as const);
  return (value, event) => {
    if (leaf && !somePass(value, leaf.test) && !(leaf.absent && !isPresent(event, path))) return false;
    if (below.length === 0) return true;
    return someElement(value, (element) => {
      const fields = isObject(element) ? element : {};
      return below.every(([name, matches]) =>
        matches(Object.hasOwn(fields, name) ? fields[name] : undefined, event),
      );
    });
  };
}

/** Whether an event matches a branch. */
export function compileBranch(branch: Branch): (event: unknown) => boolean {
  const matches = compileNode(treeOf(branch));
  return (event) => matches(event, event);
}
