import { NAME_PROPERTY, visibleOf } from './attributes';
import { checkGlobals, withGlobals } from './globals';
import { resolve } from './intrinsics';
import { NESTED, nestedStack } from './nested';
import { Problem, type Problems } from './problems';
import { openScope, type Stack, type Visible } from './scope';
import { checkShape, prune } from './shape';
import { ACCEPTED_TYPES, RESOURCE_ATTRIBUTES, SECTIONS, SUPPORTED } from './supported';
import { at, entriesOf, type Mapping, type Place, type Tree, textOf } from './tree';

/** What SAM makes beside functions that are deployed step by step: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html */
const GENERATED = 'ServerlessDeploymentApplication';

/** A resource that the engine runs, every function in it computed. */
export interface Resource extends Visible {
  logicalId: string;
  type: string;
  /** Its physical name: the same at every start. */
  name: string;
  place: Place;
  /** The path of the template it is in. */
  path: string;
  properties: Mapping;
}

/** What a template makes: its resources, with those of the templates it nests, and what it tells of them. */
export interface Made {
  resources: Resource[];
  outputs: Record<string, string>;
}

/** Reads a template and those it nests; what cannot be run is among the problems. */
export function readStack(stack: Stack, problems: Problems): Made {
  const { template, rootName, path } = stack;
  const declared = new Map(entriesOf(at(template, 'Resources')));
  const seen = new Map<string, Visible & { name: string }>();
  const nested = new Map<string, Made>();
  const underway = new Set<string>();
  const scope = openScope(stack, problems, visible);

  function visible(logicalId: string, place: Place): Visible & { name: string } {
    const known = seen.get(logicalId);
    if (known) return known;
    const tree = declared.get(logicalId);
    if (logicalId === GENERATED) return { ref: logicalId, name: logicalId, attributes: {} };
    if (!tree) throw new Problem(place, `There is no resource or parameter ${logicalId}`);
    if (!exists(tree))
      throw new Problem(place, `${logicalId} is not there, since its condition does not hold`);
    if (underway.has(logicalId)) throw new Problem(place, `The name of ${logicalId} depends on itself`);
    underway.add(logicalId);
    try {
      const type = textOf(at(tree, 'Type')) ?? '';
      const given = withGlobals(template, type, at(tree, 'Properties'));
      const property = (key: string) => {
        const value = at(given, key);
        return value && textOf(resolve(value, scope));
      };
      // Nested or not: what is moved into a template of its own keeps its name, and so its data.
      const name = property(NAME_PROPERTY[type] ?? '') ?? `${rootName}-${logicalId}`;
      const result = { ...visibleOf(type, { ...stack, logicalId, name, property }), name };
      if (type === NESTED) {
        for (const [output, value] of Object.entries(made(logicalId, tree).outputs))
          result.attributes[`Outputs.${output}`] = value;
      }
      seen.set(logicalId, result);
      return result;
    } finally {
      underway.delete(logicalId);
    }
  }

  function exists(tree: Tree): boolean {
    const condition = at(tree, 'Condition');
    return !condition || scope.condition(textOf(condition) ?? '', condition);
  }

  function made(logicalId: string, tree: Tree): Made {
    const known = nested.get(logicalId);
    if (known) return known;
    const result = readStack(
      nestedStack(stack, logicalId, propertiesOf(logicalId, tree, NESTED), problems),
      problems,
    );
    nested.set(logicalId, result);
    return result;
  }

  function propertiesOf(logicalId: string, tree: Tree, type: string): Mapping {
    const support = SUPPORTED[type]!;
    const given = withGlobals(template, type, at(tree, 'Properties'));
    for (const name of support.required) {
      if (!at(given, name)) problems.add(tree, `${logicalId} lacks ${name}`);
    }
    const empty: Mapping = { kind: 'map', file: tree.file, line: tree.line, entries: new Map() };
    const properties = resolve(prune(given ?? empty, support.properties), scope);
    if (properties?.kind !== 'map') throw new Problem(tree, `${logicalId}: Properties must be a mapping`);
    checkShape(properties, support.properties, logicalId, problems);
    return properties;
  }

  function read(logicalId: string, tree: Tree): Resource[] {
    const type = textOf(at(tree, 'Type')) ?? '';
    for (const [name, value] of entriesOf(tree)) {
      if (!RESOURCE_ATTRIBUTES.has(name)) problems.add(value, `${logicalId}.${name} is not supported`);
    }
    if (isLeftAside(type)) return [];
    if (!exists(tree)) return [];
    if (!SUPPORTED[type])
      throw new Problem(at(tree, 'Type') ?? tree, `${logicalId}: the type ${type} is not supported`);
    const seenAs = visible(logicalId, tree);
    if (type === NESTED) return made(logicalId, tree).resources;
    const { file, line } = tree;
    const properties = propertiesOf(logicalId, tree, type);
    return [{ logicalId, type, ...seenAs, place: { file, line }, path, properties }];
  }

  for (const [section, tree] of entriesOf(template)) {
    if (!SECTIONS.has(section)) problems.add(tree, `${section} is not a section of a template`);
  }
  checkGlobals(template, problems);
  const resources = [...declared].flatMap(
    ([logicalId, tree]) => problems.attempt(() => read(logicalId, tree)) ?? [],
  );
  const outputs = entriesOf(at(template, 'Outputs')).flatMap(([name, tree]): [string, string][] => {
    const value = at(tree, 'Value');
    const isThere = problems.attempt(() => exists(tree)) && value;
    return isThere ? [[name, textOf(resolve(value, scope)) ?? '']] : [];
  });
  return { resources, outputs: Object.fromEntries(outputs) };
}

/** Adds a problem for each logical ID that two templates have: by it the engine tells resources apart. */
export function checkUnique(resources: readonly Resource[], problems: Problems): void {
  const first = new Map<string, Resource>();
  for (const resource of resources) {
    const { file } = first.get(resource.logicalId)?.place ?? {};
    if (file)
      problems.add(resource.place, `${resource.logicalId} is in ${file} too; each needs a name of its own`);
    else first.set(resource.logicalId, resource);
  }
}

function isLeftAside(type: string): boolean {
  return Object.keys(ACCEPTED_TYPES).some((name) =>
    name.endsWith('::') ? type.startsWith(name) : type === name,
  );
}
