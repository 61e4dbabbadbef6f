/**
 * dynalite's grammars, each expression parsed once: a parse costs more than all else in a write, and a program uses few
 * expressions, over and over, with other values.
 */
import condition, { type Context } from 'dynalite/db/conditionParser.js';
import projection from 'dynalite/db/projectionParser.js';
import update from 'dynalite/db/updateParser.js';
import { type AttributeValue, typeOf } from './values';

/** The place of a value in a parsed expression. */
class Placeholder {
  constructor(readonly name: string) {}
}

interface Parsed {
  tree: unknown;
  names: string[];
  values: string[];
}

const MOST = 1000;

/** Only here the values themselves, not just their types, decide whether the expression is right. */
const DEPENDS_ON_VALUES = /between|attribute_type/i;

for (const parser of [condition, projection, update]) {
  const { parse } = parser;
  const known = new Map<string, Parsed>();
  parser.parse = (expression, options) => {
    if (DEPENDS_ON_VALUES.test(expression)) return parse(expression, options);
    const { context } = options;
    const { attrNames = {}, attrVals = {} } = context;
    const types = Object.entries(attrVals).map(([name, value]) => name + typeOf(value));
    const key = JSON.stringify([expression, attrNames, types]);
    let parsed = known.get(key);
    if (!parsed) {
      const result = parseAside(parse, expression, context);
      // Refused: dynalite's words name the request's own values.
      if (!result) return parse(expression, options);
      if (known.size >= MOST) known.clear();
      known.set(key, result);
      parsed = result;
    }
    for (const name of parsed.names) delete context.unusedAttrNames[name];
    for (const name of parsed.values) delete context.unusedAttrVals[name];
    return rebuilt(parsed.tree, (node) => (node instanceof Placeholder ? attrVals[node.name] : undefined));
  };
}

/** Parses in a context of its own, to see which names and values the expression uses, and where. */
function parseAside(parse: typeof condition.parse, expression: string, context: Context): Parsed | undefined {
  const { attrNames = {}, attrVals = {} } = context;
  const values = Object.fromEntries(Object.entries(attrVals).map(([name, value]) => [name, { ...value }]));
  const unusedAttrNames = Object.fromEntries(Object.keys(attrNames).map((name) => [name, true]));
  const unusedAttrVals = Object.fromEntries(Object.keys(attrVals).map((name) => [name, true]));
  let tree: unknown;
  try {
    tree = parse(expression, { context: { ...context, attrVals: values, unusedAttrNames, unusedAttrVals } });
  } catch {
    return undefined;
  }
  if (typeof tree === 'string') return undefined;
  const places = new Map<unknown, string>(Object.entries(values).map(([name, value]) => [value, name]));
  return {
    tree: rebuilt(tree, (node) => {
      const name = places.get(node);
      return name === undefined ? undefined : new Placeholder(name);
    }),
    names: Object.keys(attrNames).filter((name) => !unusedAttrNames[name]),
    values: Object.keys(attrVals).filter((name) => !unusedAttrVals[name]),
  };
}

/** A copy of a tree in which `replace` may put something else for an object. */
function rebuilt(
  node: unknown,
  replace: (node: object) => AttributeValue | Placeholder | undefined,
): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const replaced = replace(node);
  if (replaced) return replaced;
  if (Array.isArray(node)) return node.map((element) => rebuilt(element, replace));
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, rebuilt(child, replace)]));
}
