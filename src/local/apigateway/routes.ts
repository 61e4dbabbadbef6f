import { member, type Problems } from './problems';

/** A resource of the API: a path and what it answers, by method. */
export interface Resource<Operation> {
  path: string;
  methods: Map<string, Operation>;
}

interface Node<Operation> {
  resource?: Resource<Operation>;
  fixed: Map<string, Node<Operation>>;
  /** The child that takes one segment, as in /things/{id}. */
  variable?: { name: string; node: Node<Operation> };
  /** The child that takes all that follows, as in /files/{path+}. */
  greedy?: { name: string; node: Node<Operation> };
}

export interface Match<Operation> {
  resource: Resource<Operation>;
  /** As they stand in the URL: a REST API decodes none, https://github.com/aws/aws-sam-cli/issues/771 */
  parameters: Record<string, string>;
}

/**
 * Compiles the table of resources. At each segment a fixed name goes before a variable, and that before
 * a greedy one: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
 */
export function compileRoutes<Operation>(resources: Resource<Operation>[], problems: Problems) {
  const root: Node<Operation> = { fixed: new Map() };
  for (const resource of resources) insert(root, resource, problems);
  return (path: string): Match<Operation> | undefined => {
    const segments = split(path);
    const taken: [string, string][] = [];
    const resource = find(root, segments, 0, taken);
    return resource && { resource, parameters: Object.fromEntries(taken) };
  };
}

function insert<Operation>(root: Node<Operation>, resource: Resource<Operation>, problems: Problems): void {
  let node = root;
  const path = member('$.paths', resource.path);
  const segments = split(resource.path);
  segments.forEach((segment, index) => {
    const [, name, plus] = /^\{([\w.-]+)(\+?)\}$/.exec(segment) ?? [];
    if (!name) {
      if (/[{}]/.test(segment)) problems.add(path, `${segment} must be all variable or not at all`);
      const next = node.fixed.get(segment) ?? { fixed: new Map() };
      node.fixed.set(segment, next);
      node = next;
      return;
    }
    if (plus && index < segments.length - 1) problems.add(path, `${segment} must come last`);
    const kind = plus ? 'greedy' : 'variable';
    const child = node[kind] ?? { name, node: { fixed: new Map() } };
    node[kind] = child;
    if (child.name !== name) problems.add(path, `${segment} stands beside another variable, {${child.name}}`);
    node = child.node;
  });
  if (node.resource) problems.add(path, `is the same as ${node.resource.path}`);
  node.resource = resource;
}

function find<Operation>(
  node: Node<Operation>,
  segments: string[],
  index: number,
  taken: [string, string][],
): Resource<Operation> | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.resource;
  const fixed = node.fixed.get(segment);
  const found = fixed && find(fixed, segments, index + 1, taken);
  if (found || !segment) return found;
  if (node.variable) {
    taken.push([node.variable.name, segment]);
    const deeper = find(node.variable.node, segments, index + 1, taken);
    if (deeper) return deeper;
    taken.pop();
  }
  if (node.greedy) taken.push([node.greedy.name, segments.slice(index).join('/')]);
  return node.greedy?.node.resource;
}

/** A slash at the end makes no difference. */
function split(path: string): string[] {
  const segments = path.split('/').slice(1);
  if (segments.at(-1) === '') segments.pop();
  return segments;
}
