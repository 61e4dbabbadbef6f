import { type Expression, isExpression, isPath, type Operand } from './condition';
import { add, negate } from './decimal';
import { invalid, validations } from './rules';
import { type AttributeValue, type Item, type Path, typeOf, valueAt } from './values';

/** One clause of an update expression, as dynalite's grammar reads it. */
export interface Section {
  type: 'set' | 'remove' | 'add' | 'delete';
  path: Path;
  val: Operand;
}

/**
 * The item after an update expression. Every operand and path speaks of the item as it was; nothing of `item` is changed.
 * @throws AwsError ValidationException when a path or an operand does not fit
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function applyUpdate(sections: Section[], item: Item): Item {
  const changes = sections.map((section) => [section.path, newValue(section, item)] as const);
  let root: AttributeValue = { M: item };
  for (const [path, value] of changes) root = replaced(root, path, value);
  // Positions speak of the list as it was, so its gaps close last, and those of inner lists first.
  const lists = changes.map(([path]) => path).filter((path) => typeof path.at(-1) === 'number');
  for (const path of lists.sort((a, b) => b.length - a.length)) {
    const list = path.slice(0, -1);
    const elements = valueAt(list, root.M!)?.L;
    if (elements) root = replaced(root, list, { L: elements.filter((element) => element) });
  }
  return root.M!;
}

/** The value that a clause leaves at its path; none when it removes it. */
function newValue({ type, path, val }: Section, item: Item): AttributeValue | undefined {
  if (type === 'remove') return undefined;
  if (type === 'set') return operand(val, item);
  const existing = valueAt(path, item);
  const given = val as AttributeValue;
  const kind = typeOf(given);
  if (existing && typeOf(existing) !== kind) throw wrongType();
  if (type === 'add' && given.N !== undefined) return number(add(existing?.N ?? '0', given.N));
  const members = (existing?.[kind] ?? []) as string[];
  const operands = given[kind] as string[];
  const left =
    type === 'add'
      ? [...new Set([...members, ...operands])]
      : members.filter((member) => !operands.includes(member));
  return left.length > 0 ? { [kind]: left } : undefined;
}

function operand(val: Operand, item: Item): AttributeValue {
  if (isPath(val)) {
    const value = valueAt(val, item);
    if (!value) {
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    return value;
  }
  return isExpression(val) ? computed(val, item) : val;
}

function computed({ type, name, args: [first, second] }: Expression, item: Item): AttributeValue {
  if (name === 'if_not_exists') return valueAt(first as Path, item) ?? operand(second!, item);
  const [left, right] = [operand(first!, item), operand(second!, item)];
  if (name === 'list_append') {
    if (!left.L || !right.L) throw wrongType();
    return { L: [...left.L, ...right.L] };
  }
  if (left.N === undefined || right.N === undefined) throw wrongType();
  return number(add(left.N, type === 'add' ? right.N : negate(right.N)));
}

function number(N: string): AttributeValue {
  const value = { N };
  const problem = validations.validateAttributeValue(value);
  if (problem) throw invalid(problem);
  return value;
}

/** `container` with `value` at `path`, its other parts shared with the original. */
function replaced(container: AttributeValue, path: Path, value: AttributeValue | undefined): AttributeValue {
  const [step, ...rest] = path;
  if (step === undefined) return value!;
  const { L, M } = container;
  if (typeof step === 'number') {
    if (!L) throw wrongPath();
    const elements = [...L];
    elements[step] = inner(L[step], rest, value)!;
    return { L: elements };
  }
  if (!M) throw wrongPath();
  const { [step]: existing, ...others } = M;
  const next = inner(existing, rest, value);
  return { M: next ? { ...M, [step]: next } : others };
}

function inner(existing: AttributeValue | undefined, rest: Path, value: AttributeValue | undefined) {
  if (rest.length === 0) return value;
  if (!existing) throw wrongPath();
  return replaced(existing, rest, value);
}

const wrongType = () => invalid('An operand in the update expression has an incorrect data type');
const wrongPath = () => invalid('The document path provided in the update expression is invalid for update');
