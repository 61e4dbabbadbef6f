/** A statement of a policy, every function in it computed. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  /** With `*` and `?` as IAM takes them, and so are the resources. */
  actions: readonly string[];
  resources: readonly string[];
  conditions: readonly Condition[];
}

interface Condition {
  operator: ConditionOperator;
  key: string;
  values: readonly string[];
}

/** What a request asks to do. */
export interface Asked {
  /** `service:Action` */
  action: string;
  /** The resource's ARN; undefined when the request does not name one, as where a token stands for it. */
  resource: string | undefined;
  /** What conditions may ask of it, by condition key. */
  context?: Readonly<Record<string, readonly string[]>>;
}

type ConditionOperator = (typeof OPERATORS)[number];
/** The condition operators that are understood. */
export const OPERATORS = ['ForAllValues:StringEquals', 'ForAllValues:StringLike', 'Bool'] as const;

/**
 * Whether the statements of a role's policies let it: one allows, and none denies.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(statements: readonly Statement[], asked: Asked): boolean {
  const apply = statements.filter((statement) => applies(statement, asked));
  return apply.some(({ effect }) => effect === 'Allow') && apply.every(({ effect }) => effect === 'Allow');
}

function applies({ actions, resources, conditions }: Statement, asked: Asked): boolean {
  const { action, resource, context = {} } = asked;
  return (
    actions.some((pattern) => matches(pattern, action, 'i')) &&
    (resource === undefined || resources.some((pattern) => matches(pattern, resource))) &&
    conditions.every((condition) => holds(condition, context[condition.key]))
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds({ operator, values }: Condition, given: readonly string[] | undefined): boolean {
  switch (operator) {
    // Holds of no values too.
    case 'ForAllValues:StringEquals':
      return (given ?? []).every((value) => values.includes(value));
    case 'ForAllValues:StringLike':
      return (given ?? []).every((value) => values.some((pattern) => matches(pattern, value)));
    case 'Bool':
      return given?.some((value) => values.includes(value)) ?? false;
  }
}

/** Each request asks by some of the same patterns. */
const compiled = new Map<string, RegExp>();

function matches(pattern: string, text: string, flags = ''): boolean {
  const key = `${flags}/${pattern}`;
  const expression = compiled.get(key) ?? expressionOf(pattern, flags);
  compiled.set(key, expression);
  return expression.test(text);
}

function expressionOf(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags);
}
