import { resolve, type Scope } from './intrinsics';
import { Problem } from './problems';
import { plain, type Tree, textOf } from './tree';

/**
 * Whether a condition holds.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 * @throws Problem when it is not one
 */
export function isTrue(tree: Tree, scope: Scope): boolean {
  const [name, argument] = tree.kind === 'map' ? ([...tree.entries][0] ?? []) : [];
  const parts = argument?.kind === 'list' ? argument.items : [];
  switch (name) {
    case 'Condition':
      return scope.condition(textOf(argument) ?? '', tree);
    case 'Fn::Equals': {
      const [left, right] = parts.map((part) => JSON.stringify(comparable(part, scope)));
      return left === right;
    }
    case 'Fn::Not':
      return !isTrue(parts[0] ?? tree, scope);
    case 'Fn::And':
      return parts.every((part) => isTrue(part, scope));
    case 'Fn::Or':
      return parts.some((part) => isTrue(part, scope));
    default:
      throw new Problem(tree, `${name ?? 'This'} is not a condition`);
  }
}

/** CloudFormation compares what it takes for texts: 1 equals '1'. */
function comparable(part: Tree, scope: Scope): unknown {
  const value = resolve(part, scope);
  return value && (textOf(value) ?? plain(value));
}
