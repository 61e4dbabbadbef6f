import { checkState, type Scope } from './check-state';
import { MACHINE_FIELDS } from './fields';
import { checkFields, checkSeconds, isObject, type Problem } from './problem';
import { type Path, readSource } from './source';

const FLOW_FIELDS = ['StartAt', 'States', 'Comment'];

/**
 * Everything in a definition that the engine would not run as Step Functions does, each with file, line, state and field.
 * `integrations` are the known ones, as '<service>:<api>'. Empty when the definition is sound.
 */
export function checkDefinition(text: string, file: string, integrations: Iterable<string>): string[] {
  const source = readSource(text);
  const { faults, value } = source;
  if (faults.length > 0) return faults.map(({ line, message }) => `${file}:${line}: ${message}`);
  if (!isObject(value)) return [`${file}:1: A state machine must be a JSON object`];
  const known = { integrations: new Set(integrations), names: new Set<string>() };
  return [...checkMachine(value, known)]
    .map(({ path, message }) => ({ line: source.lineOf(path), what: whatOf(path), message }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, what, message }) => `${file}:${line}: ${what}: ${message}`);
}

/** The state and the field that a path leads to. */
function whatOf(path: Path): string {
  const states = path.lastIndexOf('States');
  const name = states >= 0 ? path[states + 1] : undefined;
  if (name === undefined) return path.join('.');
  return [`state '${name}'`, path.slice(states + 2).join('.')].filter(Boolean).join(', ');
}

function* checkMachine(
  machine: Record<string, unknown>,
  known: Pick<Scope, 'integrations' | 'names'>,
): Generator<Problem> {
  if (machine.QueryLanguage !== 'JSONata')
    yield { path: ['QueryLanguage'], message: "must be 'JSONata'; JSONPath, the default, is not supported" };
  yield* checkFields(machine, [], MACHINE_FIELDS);
  yield* checkSeconds(machine, [], 'TimeoutSeconds');
  yield* checkFlow(machine, [], known, new Set());
}

function* checkFlow(
  flow: Record<string, unknown>,
  path: Path,
  known: Pick<Scope, 'integrations' | 'names'>,
  outer: Set<string>,
): Generator<Problem> {
  const { StartAt, States: states } = flow;
  if (!isObject(states) || Object.keys(states).length === 0) {
    yield { path: [...path, 'States'], message: 'must name at least one state' };
    return;
  }
  if (!Object.hasOwn(states, String(StartAt)))
    yield { path: [...path, 'StartAt'], message: `'${StartAt}' is not a state here` };
  const scope: Scope = { ...known, siblings: states, outer, own: new Set() };
  for (const [name, state] of Object.entries(states)) {
    const at = [...path, 'States', name];
    if (known.names.has(name)) yield { path: at, message: 'is the name of another state too' };
    if (name.length > 80) yield { path: at, message: 'is longer than 80 characters' };
    known.names.add(name);
    if (isObject(state)) yield* checkState(state, at, scope);
    else yield { path: at, message: 'must be an object' };
  }
  const visible = new Set([...outer, ...scope.own]);
  for (const [name, state] of Object.entries(states))
    for (const [at, inner] of flowsIn(state))
      yield* checkInner(inner, [...path, 'States', name, ...at], known, visible);
}

/** The inner flows of a state, and where they stand in it. */
function flowsIn(state: unknown): [Path, unknown][] {
  if (!isObject(state)) return [];
  if (state.Type === 'Map') return [[['ItemProcessor'], state.ItemProcessor]];
  if (state.Type !== 'Parallel') return [];
  if (!Array.isArray(state.Branches) || state.Branches.length === 0) return [[['Branches'], undefined]];
  return state.Branches.map((branch, index) => [['Branches', index], branch]);
}

function* checkInner(
  flow: unknown,
  path: Path,
  known: Pick<Scope, 'integrations' | 'names'>,
  outer: Set<string>,
): Generator<Problem> {
  if (!isObject(flow)) {
    yield { path, message: 'must have StartAt and States' };
    return;
  }
  const { ProcessorConfig: config } = flow;
  yield* checkFields(
    flow,
    path,
    path.at(-1) === 'ItemProcessor' ? [...FLOW_FIELDS, 'ProcessorConfig'] : FLOW_FIELDS,
  );
  if (isObject(config) && config.Mode !== undefined && config.Mode !== 'INLINE')
    yield {
      path: [...path, 'ProcessorConfig', 'Mode'],
      message: `'${config.Mode}' is not supported, only 'INLINE'`,
    };
  yield* checkFlow(flow, path, known, outer);
}
