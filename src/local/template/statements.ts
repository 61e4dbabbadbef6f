import { OPERATORS, type Statement } from '../iam';
import type { Problems } from './problems';
import type { Resource } from './resources';
import { at, entriesOf, type Tree, textOf } from './tree';

/** The statements of the policies that a function of the template has, of the forms of which the engine knows the meaning. */
export function statementsOf({ logicalId, properties }: Resource, problems: Problems): Statement[] {
  return listOf(at(properties, 'Policies')).flatMap((policy) => {
    const statements = at(policy, 'Statement');
    if (!statements) problems.add(policy, `${logicalId}.Policies: only policy documents are supported`);
    return listOf(statements).map((statement) => toStatement(logicalId, statement, problems));
  });
}

const ELEMENTS = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

function toStatement(logicalId: string, tree: Tree, problems: Problems): Statement {
  for (const [name, value] of entriesOf(tree)) {
    if (!ELEMENTS.has(name)) problems.add(value, `${logicalId}.Policies: ${name} is not supported`);
  }
  const texts = (name: string) => listOf(at(tree, name)).map((each) => textOf(each) ?? '');
  const conditions = entriesOf(at(tree, 'Condition')).flatMap(([name, keys]) => {
    const operator = OPERATORS.find((known) => known === name);
    if (!operator) problems.add(keys, `${logicalId}.Policies: the condition ${name} is not supported`);
    return entriesOf(keys).flatMap(([key, values]) =>
      operator ? [{ operator, key, values: listOf(values).map((each) => textOf(each) ?? '') }] : [],
    );
  });
  return {
    effect: textOf(at(tree, 'Effect')) === 'Deny' ? 'Deny' : 'Allow',
    actions: texts('Action'),
    resources: texts('Resource'),
    conditions,
  };
}

/** IAM takes one of something for a list of it. */
function listOf(tree: Tree | undefined): Tree[] {
  if (!tree) return [];
  return tree.kind === 'list' ? tree.items : [tree];
}
