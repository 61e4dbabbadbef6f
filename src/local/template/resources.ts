import { NAME_PROPERTY, visibleOf } from './attributes';
import { checkGlobals, withGlobals } from './globals';
import { resolve } from './intrinsics';
import { Problem, type Problems } from './problems';
import { openScope, type Surroundings, type Visible } from './scope';
import { checkShape, prune } from './shape';
import { ACCEPTED_TYPES, RESOURCE_ATTRIBUTES, SECTIONS, SUPPORTED } from './supported';
import { at, entriesOf, type Mapping, type Place, type Tree, textOf } from './tree';

/** A resource that the engine runs, every function in it computed. */
export interface Resource extends Visible {
  logicalId: string;
  type: string;
  /** Its physical name: the same at every start. */
  name: string;
  place: Place;
  properties: Mapping;
}

/** Reads the resources of a template; what cannot be run is among the problems. */
export function readResources(
  template: Tree,
  file: string,
  surroundings: Surroundings,
  problems: Problems,
): Resource[] {
  const declared = new Map(entriesOf(at(template, 'Resources')));
  const seen = new Map<string, Visible & { name: string }>();
  const underway = new Set<string>();
  const scope = openScope(template, file, surroundings, problems, visible);

  function visible(logicalId: string, place: Place): Visible & { name: string } {
    const known = seen.get(logicalId);
    if (known) return known;
    const tree = declared.get(logicalId);
    if (!tree) throw new Problem(place, `There is no resource or parameter ${logicalId}`);
    if (!exists(tree))
      throw new Problem(place, `${logicalId} is not there, since its condition does not hold`);
    if (underway.has(logicalId)) throw new Problem(place, `The name of ${logicalId} depends on itself`);
    underway.add(logicalId);
    const type = textOf(at(tree, 'Type')) ?? '';
    const property = at(tree, 'Properties', NAME_PROPERTY[type] ?? '');
    const explicit = property && textOf(resolve(property, scope));
    const name = explicit ?? `${surroundings.stackName}-${logicalId}`;
    underway.delete(logicalId);
    const identity = { ...surroundings, logicalId, name };
    const result = { ...visibleOf(type, identity), name };
    seen.set(logicalId, result);
    return result;
  }

  function exists(tree: Tree): boolean {
    const condition = at(tree, 'Condition');
    return !condition || scope.condition(textOf(condition) ?? '', condition);
  }

  function read(logicalId: string, tree: Tree): Resource[] {
    const type = textOf(at(tree, 'Type')) ?? '';
    for (const [name, value] of entriesOf(tree)) {
      if (!RESOURCE_ATTRIBUTES.has(name)) problems.add(value, `${logicalId}.${name} is not supported`);
    }
    if (isLeftAside(type)) return [];
    const support = SUPPORTED[type];
    if (!support)
      throw new Problem(at(tree, 'Type') ?? tree, `${logicalId}: the type ${type} is not supported`);
    if (!exists(tree)) return [];
    const given = withGlobals(template, type, at(tree, 'Properties'));
    for (const name of support.required) {
      if (!at(given, name)) problems.add(tree, `${logicalId} lacks ${name}`);
    }
    const empty: Mapping = { kind: 'map', file: tree.file, line: tree.line, entries: new Map() };
    const properties = resolve(prune(given ?? empty, support.properties), scope);
    if (properties?.kind !== 'map') throw new Problem(tree, `${logicalId}: Properties must be a mapping`);
    checkShape(properties, support.properties, logicalId, problems);
    const { file, line } = tree;
    return [{ logicalId, type, ...visible(logicalId, tree), place: { file, line }, properties }];
  }

  for (const [section, tree] of entriesOf(template)) {
    if (!SECTIONS.has(section)) problems.add(tree, `${section} is not a section of a template`);
  }
  checkGlobals(template, problems);
  return [...declared].flatMap(([logicalId, tree]) => problems.attempt(() => read(logicalId, tree)) ?? []);
}

function isLeftAside(type: string): boolean {
  return Object.keys(ACCEPTED_TYPES).some((name) =>
    name.endsWith('::') ? type.startsWith(name) : type === name,
  );
}
