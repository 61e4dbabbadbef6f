import type { Problems } from './problems';
import { GLOBALS } from './supported';
import { at, entriesOf, type Tree } from './tree';

/** Adds a problem for each section of Globals that is not supported. */
export function checkGlobals(template: Tree, problems: Problems): void {
  for (const [section, tree] of entriesOf(at(template, 'Globals'))) {
    if (!Object.hasOwn(GLOBALS, section)) problems.add(tree, `Globals.${section} is not supported`);
  }
}

/**
 * A resource's properties with what Globals says for its type: mappings are merged, lists appended, and anything else is
 * replaced by the resource's own.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
export function withGlobals(template: Tree, type: string, properties: Tree | undefined): Tree | undefined {
  const section = Object.keys(GLOBALS).find((name) => GLOBALS[name] === type);
  const shared = section && at(template, 'Globals', section);
  if (!shared) return properties;
  return properties ? merge(shared, properties) : shared;
}

function merge(shared: Tree, own: Tree): Tree {
  if (shared.kind === 'list' && own.kind === 'list')
    return { ...own, items: [...shared.items, ...own.items] };
  if (shared.kind !== 'map' || own.kind !== 'map' || isCall(shared) || isCall(own)) return own;
  const entries = new Map(shared.entries);
  for (const [key, value] of own.entries) {
    const before = entries.get(key);
    entries.set(key, before ? merge(before, value) : value);
  }
  return { ...own, entries };
}

function isCall(tree: Tree): boolean {
  return entriesOf(tree).some(([key]) => key === 'Ref' || key.startsWith('Fn::'));
}
