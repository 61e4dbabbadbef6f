import { Problem, type Problems } from './problems';
import { substitute } from './substitute';
import { entriesOf, type Place, plain, type Tree, textOf, treeOf } from './tree';

/** What functions ask of the template around them. Each throws a Problem when there is no such thing. */
export interface Scope {
  problems: Problems;
  /** The value of a parameter, pseudo parameter or resource; undefined is AWS::NoValue. */
  ref(name: string, place: Place): unknown;
  attribute(logicalId: string, name: string, place: Place): unknown;
  condition(name: string, place: Place): boolean;
  lookUp(map: string, first: string, second: string, place: Place): unknown;
  /** The content of a file named beside the template. */
  include(location: string, place: Place): Tree;
}

type IntrinsicFunction = (argument: Tree, scope: Scope) => Tree | undefined;

const returning =
  (compute: (argument: Tree, scope: Scope) => unknown): IntrinsicFunction =>
  (argument, scope) => {
    const value = compute(argument, scope);
    return value === undefined ? undefined : treeOf(value, argument);
  };

const FUNCTIONS: Record<string, IntrinsicFunction> = {
  Ref: returning((argument, scope) => scope.ref(text(argument, scope), argument)),
  'Fn::GetAtt': returning((argument, scope) => {
    const [id = '', ...attribute] =
      argument.kind === 'list' ? texts(argument, scope) : text(argument, scope).split('.');
    return scope.attribute(id, attribute.join('.'), argument);
  }),
  'Fn::Sub': returning((argument, scope) => {
    const [template, variables] = argument.kind === 'list' ? argument.items : [argument];
    const own = variables && resolve(variables, scope);
    return substitute(text(template, scope, argument), (name) => {
      const given = own?.kind === 'map' ? own.entries.get(name) : undefined;
      if (given) return text(given, scope);
      const [id = '', ...attribute] = name.split('.');
      return attribute.length > 0
        ? scope.attribute(id, attribute.join('.'), argument)
        : scope.ref(name, argument);
    });
  }),
  'Fn::Join': returning((argument, scope) => {
    const [separator, parts] = members(argument, 2);
    return texts(parts!, scope).join(text(separator, scope));
  }),
  'Fn::Split': returning((argument, scope) => {
    const [separator, whole] = members(argument, 2);
    return text(whole, scope).split(text(separator, scope));
  }),
  'Fn::Select': (argument, scope) => {
    const [index, from] = members(argument, 2);
    const item = list(from!, scope)[Number(text(index, scope))];
    if (!item) throw new Problem(argument, 'Fn::Select: the list has no such item');
    return item;
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = members(argument, 3);
    return evaluate(scope.condition(text(condition, scope), argument) ? yes! : no!, scope);
  },
  'Fn::FindInMap': returning((argument, scope) => {
    const [map, first, second] = members(argument, 3).map((key) => text(key, scope));
    return scope.lookUp(map!, first!, second!, argument);
  }),
  'Fn::Base64': returning((argument, scope) => Buffer.from(text(argument, scope)).toString('base64')),
  'Fn::Length': returning((argument, scope) => list(argument, scope).length),
  'Fn::ToJsonString': returning((argument, scope) => {
    const value = resolve(argument, scope);
    return value && JSON.stringify(plain(value));
  }),
  'Fn::Transform': (argument, scope) => {
    const { Name, Parameters } = (plain(argument) ?? {}) as {
      Name?: string;
      Parameters?: { Location?: unknown };
    };
    if (Name !== 'AWS::Include' || typeof Parameters?.Location !== 'string') {
      throw new Problem(argument, `Fn::Transform: only AWS::Include of a file is supported, not ${Name}`);
    }
    return resolve(scope.include(Parameters.Location, argument), scope);
  },
};
/**
 * A tree with every intrinsic function computed. Undefined where it is AWS::NoValue, or where it cannot be computed, which
 * is then among the scope's problems.
 */
export function resolve(tree: Tree, scope: Scope): Tree | undefined {
  if (tree.kind === 'scalar') return tree;
  if (tree.kind === 'list')
    return { ...tree, items: tree.items.flatMap((item) => resolve(item, scope) ?? []) };
  if (isCall(tree)) return scope.problems.attempt(() => evaluate(tree, scope));
  const entries = [...tree.entries].flatMap(([key, value]): [string, Tree][] => {
    if (key === 'Fn::Transform') {
      const included = scope.problems.attempt(() => FUNCTIONS[key]!(value, scope));
      return included?.kind === 'map' ? [...included.entries] : [];
    }
    if (key.startsWith('Fn::')) scope.problems.add(value, `${key} must stand alone`);
    const resolved = resolve(value, scope);
    return resolved ? [[key, resolved]] : [];
  });
  return { ...tree, entries: new Map(entries) };
}

function isCall(tree: Tree): boolean {
  const [name = ''] = tree.kind === 'map' ? tree.entries.keys() : [];
  return tree.kind === 'map' && tree.entries.size === 1 && (name === 'Ref' || name.startsWith('Fn::'));
}

/** As `resolve`, but a function that fails throws its Problem, so that what depends on it fails for the same reason. */
function evaluate(tree: Tree, scope: Scope): Tree | undefined {
  if (!isCall(tree)) return resolve(tree, scope);
  const [name, argument] = entriesOf(tree)[0]!;
  const run = FUNCTIONS[name];
  if (!run) throw new Problem(tree, `${name} is not supported`);
  const value = run(argument, scope);
  return value && { ...value, file: tree.file, line: tree.line };
}

function members(argument: Tree, count: number): Tree[] {
  if (argument.kind === 'list' && argument.items.length === count) return argument.items;
  throw new Problem(argument, `This function takes a list of ${count}`);
}

function text(tree: Tree | undefined, scope: Scope, place: Place | undefined = tree): string {
  const value = textOf(tree && evaluate(tree, scope));
  if (value === undefined) throw new Problem(place ?? { file: '', line: 0 }, 'A text is expected here');
  return value;
}

function list(tree: Tree, scope: Scope): Tree[] {
  const value = evaluate(tree, scope);
  if (value?.kind !== 'list') throw new Problem(tree, 'A list is expected here');
  return value.items;
}

function texts(tree: Tree, scope: Scope): string[] {
  return list(tree, scope).map((item) => text(item, scope));
}
