import { cidr } from './address';
import { comparable, isComparable, numeric } from './number';
import { Refusal } from './refusal';
import { isObject, type Test } from './value';
import { wildcard } from './wildcard';

/** Where a pattern is used: a pipe's filter knows fewer operators than a rule. */
export type Dialect = 'rule' | 'pipe';

type TextTest = (text: string) => boolean;

const fold = (text: string) => text.toLowerCase();

/** What can be asked of a text by one operator with a text as its operand. */
const TEXT_TESTS: Record<string, (operand: string) => TextTest> = {
  prefix: (operand) => (text) => text.startsWith(operand),
  suffix: (operand) => (text) => text.endsWith(operand),
  'equals-ignore-case': (operand) => {
    const folded = fold(operand);
    return (text) => fold(text) === folded;
  },
  wildcard,
};

const ofText =
  (test: TextTest): Test =>
  (value) =>
    typeof value === 'string' && test(value);

function string(operator: string, operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw new Refusal(`${operator} match pattern must be a string`);
}

/** The only entry of an operator object. @throws Refusal when it has none or more */
export function onlyEntry(object: Record<string, unknown>): [string, unknown] {
  const [entry, ...more] = Object.entries(object);
  if (!entry) throw new Refusal('Match expression name not found');
  if (more.length > 0) throw new Refusal('Only one key allowed in match expression');
  return entry;
}

/** `prefix` or `suffix`, plain or with `equals-ignore-case`. */
const affix =
  (operator: 'prefix' | 'suffix') =>
  (operand: unknown): Test => {
    if (!isObject(operand)) return ofText(TEXT_TESTS[operator]!(string(operator, operand)));
    const [name, text] = onlyEntry(operand);
    if (name !== 'equals-ignore-case') throw new Refusal(`Unsupported ${operator} pattern: ${name}`);
    const test = TEXT_TESTS[operator]!(fold(string(name, text)));
    return ofText((value) => test(fold(value)));
  };

function anythingBut(operand: unknown, dialect: Dialect): Test {
  if (isObject(operand)) return anythingButLike(operand, dialect);
  const values = Array.isArray(operand) ? operand : [operand];
  if (values.length > 0 && values.every((value) => typeof value === 'string')) {
    const excluded = new Set<unknown>(values);
    return (value) => !excluded.has(value);
  }
  if (values.length > 0 && values.every((value) => typeof value === 'number')) {
    const excluded = new Set<unknown>(values.map(comparable));
    return (value) => !(isComparable(value) && excluded.has(value));
  }
  throw new Refusal('Inside anything-but, all values are strings, or all are numbers');
}

function anythingButLike(operand: Record<string, unknown>, dialect: Dialect): Test {
  const [name, texts] = onlyEntry(operand);
  if (!Object.hasOwn(TEXT_TESTS, name)) throw new Refusal(`Unsupported anything-but pattern: ${name}`);
  if (dialect === 'pipe') throw new Refusal(`A pipe does not support anything-but ${name}`);
  const list = Array.isArray(texts) ? texts : [texts];
  if (list.length === 0) throw new Refusal('Empty arrays are not allowed');
  const excluded = list.map((text) => {
    if (text === '' && (name === 'prefix' || name === 'suffix'))
      throw new Refusal('Null prefix/suffix not allowed');
    return ofText(TEXT_TESTS[name]!(string(name, text)));
  });
  return (value) => !excluded.some((test) => test(value));
}

const OPERATORS: Record<string, (operand: unknown, dialect: Dialect) => Test> = {
  prefix: affix('prefix'),
  suffix: affix('suffix'),
  'equals-ignore-case': (operand) => {
    return ofText(TEXT_TESTS['equals-ignore-case']!(string('equals-ignore-case', operand)));
  },
  wildcard: (operand, dialect) => {
    if (dialect === 'pipe') throw new Refusal('A pipe does not support wildcard');
    return ofText(wildcard(string('wildcard', operand)));
  },
  'anything-but': anythingBut,
  numeric,
  cidr,
};

/**
 * The test of `{ [name]: operand }`.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws Refusal when AWS refuses it
 */
export function operatorTest(name: string, operand: unknown, dialect: Dialect): Test {
  if (!Object.hasOwn(OPERATORS, name)) throw new Refusal(`Unrecognized match type ${name}`);
  return OPERATORS[name]!(operand, dialect);
}

/** Names that cannot be a field inside `$or`. */
export const isReserved = (name: string) => name === 'exists' || Object.hasOwn(OPERATORS, name);
