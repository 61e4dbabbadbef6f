import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { Problem, TemplateError } from './problems';
import type { Mapping, Place, Scalar, Tree } from './tree';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const SHORT_TAGS = new Set(
  [
    ...['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join'],
    ...['Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'],
  ].map((name) => `!${name}`),
);

/**
 * Reads YAML or JSON as CloudFormation writes it.
 * @param file the name that places are given
 * @throws TemplateError when the text is not well-formed or has a tag that CloudFormation does not know
 */
export function parseTree(text: string, file: string): Tree {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const placeOf = (node: Node): Place => ({ file, line: lines.linePos(node.range?.[0] ?? 0).line });
  if (document.errors.length > 0) {
    throw new TemplateError(
      document.errors.map(
        ({ message, linePos }) =>
          new Problem({ file, line: linePos?.[0].line ?? 1 }, message.split('\n')[0]!),
      ),
    );
  }

  const targets = targetsOf(document);
  function read(node: unknown, place: Place): Tree {
    if (!isNode(node)) return { kind: 'scalar', ...place, value: null };
    if (isAlias(node)) return read(targets.get(node), place);
    return untag(node.tag, readUntagged(node, place));
  }

  function readUntagged(node: Node, place: Place): Tree {
    if (isSeq(node))
      return { kind: 'list', ...place, items: node.items.map((item) => read(item, itemPlace(item, place))) };
    if (isMap(node)) return { kind: 'map', ...place, entries: readEntries(node.items, place) };
    if (isScalar(node)) return { kind: 'scalar', ...place, value: node.value as Scalar['value'] };
    throw new TemplateError([new Problem(place, 'This is not a scalar, a list or a mapping')]);
  }

  function itemPlace(item: unknown, around: Place): Place {
    return isNode(item) ? placeOf(item) : around;
  }

  function readEntries(pairs: { key: unknown; value: unknown }[], around: Place): Map<string, Tree> {
    const own = new Map<string, Tree>();
    const merged = new Map<string, Tree>();
    for (const { key, value } of pairs) {
      const place = itemPlace(key, around);
      const name = isScalar(key) ? String(key.value) : String(key);
      const tree = read(value, place);
      // https://yaml.org/type/merge.html: what the mapping itself says goes before what it merges.
      if (name !== '<<') own.set(name, tree);
      else
        for (const [k, v] of mappingsOf(tree).flatMap(({ entries }) => [...entries]))
          if (!merged.has(k)) merged.set(k, v);
    }
    return new Map([...merged, ...own]);
  }

  return read(document.contents, { file, line: 1 });
}

/** What each alias stands for, found at once: `Alias.resolve` looks through the whole document for each. */
function targetsOf(document: Document): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
    },
  });
  return targets;
}

function mappingsOf(tree: Tree): Mapping[] {
  if (tree.kind === 'list') return tree.items.flatMap(mappingsOf);
  return tree.kind === 'map' ? [tree] : [];
}

/** `!Sub x` as `{ Fn::Sub: x }`; `!GetAtt A.B.C` as its list. */
function untag(tag: string | undefined, tree: Tree): Tree {
  if (tag === undefined || !tag.startsWith('!') || tag === '!') return tree;
  if (tag === '!Ref' || tag === '!Condition') return call(tag.slice(1), tree);
  if (!SHORT_TAGS.has(tag))
    throw new TemplateError([new Problem(tree, `${tag} is not a function of CloudFormation`)]);
  return call(`Fn::${tag.slice(1)}`, tree);
}

const call = (name: string, argument: Tree): Tree => ({
  kind: 'map',
  file: argument.file,
  line: argument.line,
  entries: new Map([[name, argument]]),
});
