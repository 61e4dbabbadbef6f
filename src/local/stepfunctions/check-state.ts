import { checkErrorNames, checkRetriers } from './check-errors';
import { parseResource } from './definition';
import { fieldsOf } from './fields';
import { checkExpressions, checkFields, checkSeconds, type Fields, isObject, type Problem } from './problem';
import type { Path } from './source';
import { isTimestamp } from './states';
import { expressionIn } from './template';

/** What the parts of a state may refer to. */
export interface Scope {
  integrations: Set<string>;
  /** Every state name met so far: they are unique in the whole machine. */
  names: Set<string>;
  siblings: Fields;
  /** Variables set in outer flows, and (gathered on the way) in this one. */
  outer: Set<string>;
  own: Set<string>;
}

const RULE_FIELDS = ['Condition', 'Next', 'Output', 'Assign', 'Comment'];
const CATCHER_FIELDS = ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'];
/** Fields that hold flows, rules or text rather than templates. */
const NOT_TEMPLATES = ['Branches', 'ItemProcessor', 'Comment'];

/** Checks a state, but not the flows inside it. */
export function* checkState(state: Fields, path: Path, scope: Scope): Generator<Problem> {
  const allowed = fieldsOf(state.Type);
  if (!allowed) {
    yield { path: [...path, 'Type'], message: `'${state.Type}' is not a type of state` };
    return;
  }
  yield* checkFields(state, path, allowed);
  if (state.QueryLanguage !== undefined && state.QueryLanguage !== 'JSONata')
    yield {
      path: [...path, 'QueryLanguage'],
      message: `'${state.QueryLanguage}' is not supported, only 'JSONata'`,
    };
  for (const field of ['Next', 'Default'])
    if (state[field] !== undefined) yield* checkTarget(state, path, field, scope);
  if (allowed.includes('End') && (state.Next === undefined) === (state.End !== true))
    yield { path: [...path, 'Next'], message: "there must be either 'Next' or 'End': true" };
  for (const [field, value] of Object.entries(state))
    if (!NOT_TEMPLATES.includes(field)) yield* checkExpressions(value, [...path, field]);
  yield* checkAssign(state, path, scope);
  yield* checkRetriers(state.Retry, [...path, 'Retry']);
  yield* checkCatchers(state.Catch, [...path, 'Catch'], scope);
  if (state.Type === 'Task') yield* checkTask(state, path, scope);
  if (state.Type === 'Wait') yield* checkWait(state, path);
  if (state.Type === 'Choice') yield* checkChoices(state.Choices, [...path, 'Choices'], scope);
}

function* checkTarget(owner: Fields, path: Path, field: string, { siblings }: Scope): Generator<Problem> {
  if (!Object.hasOwn(siblings, String(owner[field])))
    yield { path: [...path, field], message: `'${owner[field]}' is not a state here` };
}

/** Variables of an outer flow can be read by inner ones, not set. */
function* checkAssign({ Assign }: Fields, path: Path, { outer, own }: Scope): Generator<Problem> {
  if (Assign === undefined) return;
  if (!isObject(Assign)) {
    yield { path: [...path, 'Assign'], message: 'must be an object of variables' };
    return;
  }
  for (const name of Object.keys(Assign)) {
    const at = [...path, 'Assign', name];
    if (!/^[\p{L}_][\p{L}\p{N}_]{0,79}$/u.test(name) || name === 'states')
      yield { path: at, message: 'is not a name for a variable' };
    if (outer.has(name))
      yield { path: at, message: 'is a variable of an outer flow, which an inner one cannot set' };
    own.add(name);
  }
}

function* checkCatchers(list: unknown, path: Path, scope: Scope): Generator<Problem> {
  if (list === undefined) return;
  if (!Array.isArray(list) || !list.every(isObject)) {
    yield { path, message: 'must be a list of objects' };
    return;
  }
  for (const [index, catcher] of list.entries()) {
    const at = [...path, index];
    yield* checkFields(catcher, at, CATCHER_FIELDS);
    yield* checkErrorNames(catcher, at, index === list.length - 1);
    yield* checkTarget(catcher, at, 'Next', scope);
    yield* checkAssign(catcher, at, scope);
  }
}

function* checkChoices(list: unknown, path: Path, scope: Scope): Generator<Problem> {
  if (!Array.isArray(list) || list.length === 0 || !list.every(isObject)) {
    yield { path, message: 'must be a list of rules' };
    return;
  }
  for (const [index, rule] of list.entries()) {
    const at = [...path, index];
    yield* checkFields(rule, at, RULE_FIELDS);
    yield* checkTarget(rule, at, 'Next', scope);
    yield* checkAssign(rule, at, scope);
    if (typeof rule.Condition !== 'boolean' && expressionIn(rule.Condition) === undefined)
      yield { path: [...at, 'Condition'], message: "must be '{% … %}' or a boolean" };
  }
}

function* checkTask(state: Fields, path: Path, { integrations }: Scope): Generator<Problem> {
  const resource = typeof state.Resource === 'string' ? parseResource(state.Resource) : undefined;
  if (!resource) yield { path: [...path, 'Resource'], message: `'${state.Resource}' is not supported` };
  else if (!integrations.has(`${resource.service}:${resource.api}`))
    yield {
      path: [...path, 'Resource'],
      message: `the integration '${resource.service}:${resource.api}' is not supported`,
    };
  if (state.Arguments === undefined) yield { path: [...path, 'Arguments'], message: 'is missing' };
  yield* checkSeconds(state, path, 'TimeoutSeconds');
  yield* checkSeconds(state, path, 'HeartbeatSeconds');
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout)
    yield { path: [...path, 'HeartbeatSeconds'], message: 'must be smaller than TimeoutSeconds' };
}

function* checkWait(state: Fields, path: Path): Generator<Problem> {
  const { Seconds, Timestamp } = state;
  if ((Seconds === undefined) === (Timestamp === undefined))
    yield { path: [...path, 'Seconds'], message: "there must be either 'Seconds' or 'Timestamp'" };
  yield* checkSeconds(state, path, 'Seconds', 0);
  if (Timestamp !== undefined && expressionIn(Timestamp) === undefined && !isTimestamp(String(Timestamp)))
    yield {
      path: [...path, 'Timestamp'],
      message: "must be like '2030-01-31T12:00:00Z', or '{% … %}'",
    };
}
